"""Files of earlier versions are brought up to date in one transaction; version 0 is made up here, 1 is as it was."""

import dataclasses
import sqlite3

import pytest

from mfstudio.errors import ProjectError
from mfstudio.project import migrations
from mfstudio.project.earlier_schemas import SCHEMA_1
from mfstudio.project.migrations import Migration
from mfstudio.project.salvage import salvage
from mfstudio.project.schema import APPLICATION_ID, VERSION
from mfstudio.project.store import Project

# What version 0 might have looked like: runs without a colour, and no table for what the window showed.
_start, _end = SCHEMA_1.index("CREATE TABLE view_state"), SCHEMA_1.index("CREATE VIEW rated")
EARLIER = SCHEMA_1[:_start] + SCHEMA_1[_end:]
EARLIER = "\n".join(line for line in EARLIER.splitlines() if not line.startswith("    colour TEXT"))
STEPS = (
    "ALTER TABLE runs ADD COLUMN colour TEXT NOT NULL DEFAULT ''",
    SCHEMA_1[_start:_end].strip().removesuffix(";"),
)


@pytest.fixture
def earlier(tmp_path, monkeypatch):
    """Write a file of version 0 with a run in it, and let the program know of that version."""
    monkeypatch.setitem(migrations.MIGRATIONS, 0, Migration(EARLIER, STEPS))
    path = tmp_path / "earlier.mfstudio"
    connection = sqlite3.connect(path)
    connection.executescript(f"{EARLIER} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=0;")
    with connection:
        connection.execute(
            "INSERT INTO runs (settings, data_sha256, engine, n_threads, versions, state, ending, problem, started_at, "
            "results, note, has_star, is_deleted) VALUES ('{\"n_factors\": 7}', '', 'numpy', 1, '{}', 'running', '', "
            "'', '2026-01-01T00:00:00+00:00', '{}', 'old but good', 0, 0)"
        )
    connection.close()
    return path


@pytest.fixture
def first(full_path, tmp_path):
    """Write a project as version 1 did: the tables that it had, with the rows of one that is up to date."""
    path = tmp_path / "first.mfstudio"
    connection = sqlite3.connect(path)
    connection.executescript(f"{SCHEMA_1} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;")
    connection.execute("ATTACH ? AS now", (str(full_path),))
    tables = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    with connection:
        for table in tables:
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
    connection.close()
    return path


def version_of(path):
    connection = sqlite3.connect(path)
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    connection.close()
    return version


def test_an_earlier_file_is_brought_up_to_date_and_keeps_what_it_holds(earlier):
    with Project.open(earlier) as project:
        (run,) = project.runs()
        assert (run.note, run.settings.n_factors, run.colour, run.state) == ("old but good", 7, "", "interrupted")
        project.set_colour(run.id, "#ff0000")
        project.set_view_state({"page": "runs"})
    assert version_of(earlier) == VERSION


def test_a_file_that_was_migrated_opens_again(earlier):
    Project.open(earlier).close()
    with Project.open(earlier) as project:
        assert project.runs()[0].note == "old but good"


def test_a_migration_that_fails_leaves_the_file_as_it_was(earlier, monkeypatch):
    allowed = migrations.allowed_objects(0)
    monkeypatch.setattr("mfstudio.project.checks.allowed_objects", lambda _version: allowed)
    monkeypatch.setitem(migrations.MIGRATIONS, 0, Migration(EARLIER, (*STEPS, "INSERT INTO nowhere VALUES (1)")))
    with pytest.raises(ProjectError, match="nowhere"):
        Project.open(earlier)
    assert version_of(earlier) == 0
    connection = sqlite3.connect(earlier)
    assert migrations.objects_of(connection) in allowed
    connection.close()


def test_an_earlier_file_that_can_only_be_read_is_refused_with_a_way_out(earlier):
    with pytest.raises(ProjectError, match=r"earlier format 0 .* open the copy"):
        Project.open(earlier, read_only=True)
    assert version_of(earlier) == 0


def test_an_earlier_version_with_other_tables_is_refused(earlier):
    connection = sqlite3.connect(earlier)
    connection.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)")
    connection.close()
    with pytest.raises(ProjectError, match="the table extra"):
        Project.open(earlier)


def test_a_version_that_never_was_is_refused(tmp_path):
    path = tmp_path / "p.mfstudio"
    Project.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=-3")
    connection.close()
    with pytest.raises(ProjectError, match="format -3, which there never was"):
        Project.open(path)


def without_norms(reports):
    return [dataclasses.replace(report, user_factor_norm=None, item_factor_norm=None) for report in reports]


def test_a_project_of_version_1_keeps_all_and_says_that_norms_were_not_measured(first, full_path, read_all):
    with Project.open(full_path) as project:
        expected = without_norms(project.epochs(1))
        measured = [report.user_factor_norm for report in project.epochs(1)]
    assert None not in measured
    with Project.open(first) as project:
        assert list(project.epochs(1)) == expected
    assert version_of(first) == VERSION
    before, after = read_all(full_path), read_all(first)
    epochs_of_runs = (4, 10)
    assert [part for at, part in enumerate(after) if at not in epochs_of_runs] == [
        part for at, part in enumerate(before) if at not in epochs_of_runs
    ]


def test_a_run_recorded_after_the_migration_has_its_norms(first, imported, record_run):
    with Project.open(first) as project:
        trainer = record_run(project, imported.ratings)
        assert project.epochs(3) == tuple(trainer.reports)
        assert all(report.item_factor_norm > 0 for report in project.epochs(3))


def test_a_project_of_version_1_is_salvaged_with_its_epochs(first, full_path, tmp_path):
    salvage(first, tmp_path / "new.mfstudio")
    with Project.open(tmp_path / "new.mfstudio") as project, Project.open(full_path) as now:
        assert list(project.epochs(2)) == without_norms(now.epochs(2))
