"""The tables of a project: strict, documented a column, and readable with the ``sqlite3`` program."""

import re
import shutil
import sqlite3
import subprocess

import pytest

from mfstudio.project.schema import APPLICATION_ID, SCHEMA, TABLES, VERSION
from mfstudio.project.store import Project


@pytest.fixture
def database():
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    yield connection
    connection.close()


def test_every_table_is_strict_and_listed(database):
    rows = database.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    tables = {name: strict for name, strict in rows if not name.startswith("sqlite_")}
    assert tables.keys() == set(TABLES)
    assert all(tables.values())


def test_every_table_is_found_by_id(database):
    for table in TABLES:
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        assert (columns[0][1], columns[0][2], columns[0][5]) == ("id", "INTEGER", 1)


def test_references_lead_somewhere(database):
    for table in TABLES:
        for reference in database.execute(f"PRAGMA foreign_key_list({table})"):
            assert reference[2] in TABLES


def test_the_file_is_marked_as_ours(project):
    connection = sqlite3.connect(project.path)
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    journal = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    assert marks == [APPLICATION_ID, VERSION]
    assert journal == ("wal",)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed")
def test_the_sqlite3_program_answers_questions(full_path):
    def ask(sql):
        done = subprocess.run(["sqlite3", "-readonly", full_path, sql], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    best = ask("SELECT title, count(*), round(avg(rating), 2) FROM rated GROUP BY item ORDER BY 3 DESC LIMIT 3")
    assert len(best) == 3
    assert all(re.fullmatch(r"The book of i\d{3}\|\d+\|[\d.]+", line) for line in best)
    curve = ask("SELECT epoch, train_rmse, validation_rmse FROM epochs WHERE run = 1 ORDER BY epoch")
    with Project.open(full_path) as project:
        reports = project.epochs(1)
    assert [float(line.split("|")[2]) for line in curve] == pytest.approx([each.validation_rmse for each in reports])
