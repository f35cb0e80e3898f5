"""A process that is killed while it exports, salvages or migrates leaves whole files, and nothing that stays."""

import os
import random
import sqlite3
import time

import polars as pl
import pytest

from mfstudio.export.options import ExportOptions
from mfstudio.export.tables import export_recommendations
from mfstudio.leftovers import UNTOUCHED_SECONDS
from mfstudio.project import migrations
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.schema import APPLICATION_ID, VERSION
from mfstudio.project.store import Project
from mfstudio.training.trainer import Trainer
from tests.project.killing import assert_whole, killed, last, let_die, needs_fork, program

__all__ = ["program"]
pytestmark = needs_fork

N_KILLS = 14  # in each of the three phases


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Write a project with ratings and a run; return its bytes."""
    path = tmp_path_factory.mktemp("start") / "p.mfstudio"
    both = killed.parts()
    with Project.create(path) as project:
        project.store_ratings(RatingsToStore(killed.make_ratings(0)))
        trainer = Trainer(both.train, killed.SETTINGS, both.held_out)
        with project.new_run(killed.SETTINGS, data_sha256="", engine="numpy", n_threads=1) as recorder:
            list(recorder.follow(trainer))
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
    return path.read_bytes()


@pytest.fixture(scope="module")
def expected(start, tmp_path_factory):
    """Return the rows of every table that a child may write, by the number of items for each user."""
    folder = tmp_path_factory.mktemp("expected")
    (folder / "p.mfstudio").write_bytes(start)
    tables = {}
    with Project.open(folder / "p.mfstudio") as project:
        model, ratings = project.model(1), project.load_ratings().ratings
        for n in (5, 6):
            export_recommendations(folder / "out.csv", model, ratings, n, ExportOptions("csv"))
            tables[n] = rows_of(folder / "out.csv")
    return tables


def rows_of(path):
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows = connection.execute("SELECT user, rank, item, predicted_rating FROM recommendations").fetchall()
        connection.close()
        return rows
    readers = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".xlsx": pl.read_excel}
    return readers[path.suffix](path).select("user", "rank", "item", "predicted_rating").rows()


def assert_nothing_stays(folder):
    """Whoever writes there the next day removes what the killed process could not."""
    moment = time.time() - UNTOUCHED_SECONDS - 60
    for path in folder.glob(".mfstudio-*.part*"):
        os.utime(path, (moment, moment))
    Project.create(folder / "next.mfstudio").close()
    assert list(folder.glob(".mfstudio-*")) == []


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_no_export_is_half_there_and_the_project_is_as_it_was(program, start, expected, tmp_path, seed):
    path = tmp_path / "p.mfstudio"
    path.write_bytes(start)
    announced = let_die(program, "exporting", tmp_path, random.Random(f"export {seed}"))
    written = {form: last(announced, form) for form in killed.FORMS}
    for form, n in written.items():
        place = tmp_path / f"out.{form}"
        assert place.exists() or n == 0
        if place.exists():
            assert rows_of(place) in [expected[each] for each in (5, 6) if each >= n], form
    allowed = {"p.mfstudio", "p.mfstudio-wal", "p.mfstudio-shm", ".p.mfstudio.lock"}
    allowed |= {f"out.{form}" for form in killed.FORMS}
    assert {each.name for each in tmp_path.iterdir() if not each.name.startswith(".mfstudio-")} <= allowed
    with Project.open(path) as project:
        assert project.read_only_reason == ""
        assert project.load_ratings().ratings.fingerprint == killed.make_ratings(0).fingerprint
    assert_whole(path)
    assert_nothing_stays(tmp_path)


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_what_is_salvaged_is_there_whole_or_not_at_all(program, start, tmp_path, seed):
    path, new_path = tmp_path / "p.mfstudio", tmp_path / "new.mfstudio"
    torn = start + b"\xaa" * 700  # half a page behind the last
    path.write_bytes(torn)
    announced = let_die(program, "salvaging", tmp_path, random.Random(f"salvage {seed}"))
    assert path.read_bytes() == torn
    assert new_path.exists() or not last(announced, "salvaged")
    if new_path.exists():
        with Project.open(new_path) as project:
            assert project.load_ratings().ratings.fingerprint == killed.make_ratings(0).fingerprint
            assert project.model(1) is not None
        assert_whole(new_path)
    assert_nothing_stays(tmp_path)


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_a_project_is_of_the_earlier_version_or_of_the_present_one(program, tmp_path, seed):
    path, version = tmp_path / "p.mfstudio", min(migrations.MIGRATIONS)
    schema = migrations.MIGRATIONS[version].schema
    connection = sqlite3.connect(path)
    connection.executescript(f"{schema} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={version};")
    with connection:
        connection.execute(
            "INSERT INTO runs (settings, data_sha256, engine, n_threads, versions, state, ending, problem, started_at, "
            "results, note, colour, has_star, is_deleted) VALUES ('{\"n_factors\": 7}', '', 'numpy', 1, '{}', "
            "'running', '', '', '2026-01-01T00:00:00+00:00', '{}', 'old but good', '', 0, 0)"
        )
    connection.close()
    announced = let_die(program, "migrating", tmp_path, random.Random(f"migrate {seed}"))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ((found,),) = connection.execute("PRAGMA user_version")
    assert found in ({VERSION} if last(announced, "migrated") else {version, VERSION})
    objects = migrations.objects_of(connection)
    assert objects in migrations.allowed_objects(found)
    connection.close()
    with Project.open(path) as project:
        assert project.read_only_reason == ""
        assert project.runs()[0].settings.n_factors == 7
        assert project.runs()[0].note in ({"a note"} if last(announced, "noted") else {"old but good", "a note"})
    assert_whole(path)
