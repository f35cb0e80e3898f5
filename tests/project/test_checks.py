"""A file that is not what a project should be is refused before anything in it is used, and never crashes us."""

import random
import sqlite3

import pytest

from mfstudio.errors import ProjectError
from mfstudio.project import checks
from mfstudio.project.salvage import salvage
from mfstudio.project.schema import VERSION
from mfstudio.project.store import Project

N_FLIPS = 200


def change(path, script):
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def rewrite_schema(path, name, sql):
    """Put other SQL for a table or view into the list of them, as somebody with bad intent can."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
    connection.close()


def refusal(path):
    with pytest.raises(ProjectError) as caught:
        Project.open(path)
    return caught.value


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON epochs BEGIN DELETE FROM runs; END", "the trigger t"),
        ("CREATE TRIGGER t AFTER UPDATE ON runs BEGIN DELETE FROM ratings; END", "the trigger t"),
        ("ALTER TABLE runs RENAME TO hidden; CREATE VIEW runs AS SELECT * FROM hidden", "the table hidden"),
        ("DROP VIEW rated; CREATE TABLE rated (id INTEGER PRIMARY KEY)", "the table rated"),
        ("DROP VIEW rated; CREATE VIEW rated AS SELECT load_extension('x') FROM ratings", "the view rated"),
        ("ALTER TABLE users ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(label)) VIRTUAL", "the table users"),
        ("CREATE INDEX i ON runs (upper(note))", "the index i"),
        ("CREATE VIRTUAL TABLE v USING fts5(a)", "the table v"),
        ("DROP TABLE view_state", "lacks the index"),
    ],
)
def test_a_file_with_something_of_its_own_is_refused_and_it_is_named(full_path, script, named):
    change(full_path, script)
    error = refusal(full_path)
    assert named in str(error)
    assert "Nothing in it was used" in str(error)
    assert error.is_damaged


def test_a_hostile_trigger_never_fires(full_path):
    change(full_path, "CREATE TRIGGER t AFTER UPDATE ON runs BEGIN DELETE FROM ratings; END")
    refusal(full_path)
    connection = sqlite3.connect(full_path)
    assert connection.execute("SELECT count(*) FROM ratings").fetchone()[0] > 0
    connection.close()


def test_a_table_whose_columns_were_made_to_lie_is_refused(full_path):
    rewrite_schema(full_path, "view_state", "CREATE TABLE view_state (id INTEGER PRIMARY KEY, key, value) STRICT")
    assert refusal(full_path).is_damaged


def test_a_newer_project_is_refused_with_its_version_and_writer_named(full_path):
    change(full_path, "UPDATE project SET value = 'MF Studio 9.9' WHERE key = 'created_by'; PRAGMA user_version=999")
    error = refusal(full_path)
    assert f"of format 999, written by MF Studio 9.9; this program knows formats up to {VERSION}" in str(error)
    assert not error.is_damaged


def test_a_newer_project_with_other_tables_is_refused_too(full_path):
    change(full_path, f"DROP TABLE project; CREATE TABLE new_things (a); PRAGMA user_version={VERSION + 1}")
    assert f"of format {VERSION + 1}, written by a newer MF Studio" in str(refusal(full_path))


@pytest.mark.parametrize("content", [b"", b"user,item,rating\na,b,3\n", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "p.mfstudio"
    path.write_bytes(content)
    refusal(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "p.mfstudio"
    change(path, "PRAGMA application_id=1234; CREATE TABLE a (b)")
    before = path.read_bytes()
    assert "not a project of MF Studio" in str(refusal(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_truncated_file_is_refused(full_path, share):
    content = full_path.read_bytes()
    full_path.write_bytes(content[: int(len(content) * share)])
    assert refusal(full_path).is_damaged


def test_a_large_file_is_checked_but_for_what_is_verified_when_it_is_read(full_path, monkeypatch, read_all):
    monkeypatch.setattr(checks, "CHECKED_WHOLE_BYTES", 0)
    before = read_all(full_path)
    assert before
    connection = sqlite3.connect(full_path)
    ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'epochs'")
    ((page,),) = connection.execute("PRAGMA page_size")
    connection.close()
    content = bytearray(full_path.read_bytes())
    content[(root - 1) * page : root * page] = bytes(page)
    full_path.write_bytes(content)
    assert refusal(full_path).is_damaged


def test_whatever_bytes_are_flipped_it_opens_or_is_refused_and_can_be_salvaged(full_path, tmp_path, read_all):
    chance = random.Random(5)
    original = full_path.read_bytes()
    n_refused = n_salvaged = 0
    path = tmp_path / "flipped.mfstudio"
    for number in range(N_FLIPS):
        content = bytearray(original)
        # every other one into the beginning, where the list of tables is
        for _ in range(chance.choice([1, 8, 40])):
            content[chance.randrange(len(content) if number % 2 else 8192)] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            read_all(path)
        except ProjectError:
            n_refused += 1
            path.write_bytes(content)
            try:
                salvage(path, tmp_path / "new.mfstudio")
            except ProjectError:
                continue
            n_salvaged += 1
            read_all(tmp_path / "new.mfstudio")
            (tmp_path / "new.mfstudio").unlink()
    assert n_refused > N_FLIPS // 3
    assert n_salvaged > n_refused // 2
