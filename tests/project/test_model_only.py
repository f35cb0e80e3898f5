"""A project saved without its ratings holds models and items, and not a trace of anybody or of what they rated."""

import dataclasses
import sqlite3

import numpy as np
import pytest

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.model.fold_in import default_regularization
from mfstudio.project.model_only import FOLD_IN
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.salvage import salvage
from mfstudio.project.schema import SCHEMA
from mfstudio.project.store import Project
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.cleaning import Cleaning, clean
from mfstudio.ratings.reading import read_everything
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.titles import find_titles
from tests.project.conftest import SETTINGS

SECRET = "correspondence"
#: What must be nowhere in the file: parts of ids, names, rejected lines, notes, places and what the window showed.
TRACES = ("patient-", "Dr. ", "a line of no use", "a note on somebody", SECRET, "looked at", "1000000")


@pytest.fixture
def full(tmp_path, make_ratings, record_run):
    """Write a project that holds all that must not come along; return its path and the ratings."""
    folder = tmp_path / SECRET
    folder.mkdir()
    made = make_ratings()
    users, items = made.users.tolist(), made.item_labels[made.items].tolist()
    lines = [
        f"patient-{user:03},{item},{value:g},{1_000_000_000 + place}"
        for place, (user, item, value) in enumerate(zip(users, items, made.values.tolist(), strict=True))
    ]
    (folder / "ratings.csv").write_text("\n".join(["user,item,rating,timestamp", *lines, "a line of no use"]) + "\n")
    titles = [f"{label},The book of {label}" for label in made.item_labels.tolist()]
    (folder / "items.csv").write_text("\n".join(["item,title", *titles]) + "\n")
    ratings, report = read_everything(folder / "ratings.csv")
    assert len(report.rejected) == 1
    names = dataclasses.replace(
        find_titles(folder / "ratings.csv", ratings.item_labels),
        titles=np.array([f"Dr. {label}" for label in ratings.user_labels.tolist()], ratings.user_labels.dtype),
    )
    path = folder / "full.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(
            RatingsToStore(
                ratings, folder / "ratings.csv", ImportChoices(report.dialect), report,
                find_titles(folder / "ratings.csv", ratings.item_labels), names,
            )
        )  # fmt: skip
        test = str(folder / "ratings.csv")
        record_run(project, ratings, plan=SplitPlan("random", 0.2, seed=1, test_path=test), test_rmse=0.5, where=test)
        record_run(project, ratings, dataclasses.replace(SETTINGS, seed=4))
        project.set_note(1, "a note on somebody")
        project.set_view_state({"looked at": "patient-007"})
    return path, ratings


def save(path, target, *args, **kwargs):
    with Project.open(path, read_only=True) as project:
        return project.save_model_only(target, *args, **kwargs)


@pytest.mark.parametrize("keep_user_factors", [False, True])
def test_not_a_byte_tells_of_anybody_or_of_any_rating(full, tmp_path, keep_user_factors):
    path, ratings = full
    assert all(trace.encode() in path.read_bytes() for trace in TRACES if trace != "1000000")  # the test can fail
    target = tmp_path / "m.mfstudio"
    save(path, target, keep_user_factors=keep_user_factors)
    raw = target.read_bytes()
    for trace in (*TRACES, "full.mfstudio", "ratings.csv", "items.csv", str(tmp_path), ratings.fingerprint):
        for encoding in ("utf-8", "utf-16-le"):
            assert trace.encode(encoding) not in raw, trace
    connection = sqlite3.connect(target)
    for table in ("data", "users", "ratings", "checkpoints", "view_state"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
    assert connection.execute("PRAGMA freelist_count").fetchall() == [(0,)]
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    marks = "SELECT DISTINCT data_sha256, note, problem FROM runs"
    assert connection.execute(marks).fetchall() == [("", "", "")]
    assert connection.execute("SELECT sha256 FROM splits").fetchall() == [("",)]
    connection.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == [SECRET, "m.mfstudio"]


def test_arrays_of_users_are_nowhere_unless_they_are_asked_for(full, tmp_path):
    path, _ = full
    save(path, tmp_path / "m.mfstudio")
    with Project.open(path, read_only=True) as project:
        model = project.model(1)
    raw, whole = (tmp_path / "m.mfstudio").read_bytes(), path.read_bytes()
    rows = [row.tobytes() for row in model.user_factors] + [model.user_bias.tobytes()]
    assert all(row in whole for row in rows[:5])
    assert not any(row in raw for row in rows)


def test_every_column_of_the_tables_that_are_written_has_been_thought_of():
    """A new column of a run may tell of people: put it into ``model_only`` or leave it out, and then say so here."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA)
        runs = {row[1] for row in connection.execute("PRAGMA table_info(runs)")}
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert runs == {
        "id", "settings", "split", "data_sha256", "engine", "n_threads", "versions", "state", "ending", "problem",
        "started_at", "ended_at", "best_epoch", "baseline_rmse", "results", "note", "colour", "has_star", "is_deleted",
    }  # fmt: skip
    assert tables == {
        "project", "data", "users", "items", "ratings", "splits", "runs", "epochs", "changes", "diagnoses",
        "checkpoints", "models", "arrays", "blobs", "blob_parts", "view_state",
    }  # fmt: skip


def test_models_epochs_and_items_are_what_they_were(full, tmp_path):
    path, ratings = full
    report = save(path, tmp_path / "m.mfstudio")
    assert (report.runs, report.n_left_out, report.n_items, report.n_user_rows) == ((1, 2), 0, 45, 0)
    with Project.open(path) as before, Project.open(tmp_path / "m.mfstudio") as after:
        assert after.is_model_only
        assert not before.is_model_only
        labels, titles = after.items()
        assert labels.tolist() == ratings.item_labels.tolist()
        assert titles.tolist() == [f"The book of {label}" for label in labels.tolist()]
        for run in (1, 2):
            one, other = before.run(run), after.run(run)
            assert (one.settings, one.best_epoch, one.state, one.started_at) == (
                other.settings, other.best_epoch, other.state, other.started_at,
            )  # fmt: skip
            assert before.epochs(run) == after.epochs(run)
            assert before.diagnoses(run) == after.diagnoses(run)
            known, kept = before.model(run), after.model(run)
            np.testing.assert_array_equal(known.item_factors, kept.item_factors)
            np.testing.assert_array_equal(known.item_bias, kept.item_bias)
            assert (known.mean, known.scale, kept.n_users) == (kept.mean, kept.scale, 0)
            assert other.results[FOLD_IN] == default_regularization(known)
        assert after.run(1).results["test_rmse"] == 0.5
        assert after.run(1).split.facts == before.run(1).split.facts
        assert after.run(1).split.plan == SplitPlan("random", 0.2, seed=1)


def test_users_factors_that_are_asked_for_come_in_another_order_and_without_ids(full, tmp_path):
    path, _ = full
    report = save(path, tmp_path / "m.mfstudio", 2, keep_user_factors=True)
    assert (report.runs, report.n_user_rows) == ((2,), 60)
    with Project.open(path) as before, Project.open(tmp_path / "m.mfstudio") as after:
        known, kept = before.model(2), after.model(2)
        assert after.contents().n_users == 0
    assert not np.array_equal(known.user_factors, kept.user_factors)
    pairs = {(row.tobytes(), bias) for row, bias in zip(known.user_factors, known.user_bias.tolist(), strict=True)}
    assert pairs == {
        (row.tobytes(), bias) for row, bias in zip(kept.user_factors, kept.user_bias.tolist(), strict=True)
    }


def test_whoever_wants_its_ratings_is_told_why_there_are_none_and_what_works(full, tmp_path):
    path, ratings = full
    save(path, tmp_path / "m.mfstudio")
    with Project.open(tmp_path / "m.mfstudio") as project:
        assert project.data() is None
        for want in (
            project.load_ratings,
            lambda: project.store_ratings(RatingsToStore(ratings)),
            lambda: project.new_run(SETTINGS, data_sha256="", engine="numpy", n_threads=1),
        ):
            with pytest.raises(ProjectError, match=r"saved without its ratings and users.*fold-in"):
                want()
        project.set_note(1, "mine")
        assert project.run(1).note == "mine"


def test_of_cleaned_ratings_the_items_that_were_left_are_named(tmp_path, rating_file, record_run):
    everything, report = read_everything(rating_file)
    counts = sorted(everything.item_counts.tolist())
    cleaning = Cleaning(min_item_ratings=counts[10])
    ratings, _ = clean(everything, cleaning)
    assert 0 < ratings.n_items < everything.n_items
    with Project.create(tmp_path / "p.mfstudio") as project:
        project.store_ratings(RatingsToStore(everything, rating_file, ImportChoices(report.dialect, cleaning), report))
        record_run(project, ratings)
        record_run(project, everything)  # before it was cleaned: its codes are others
        saved = project.save_model_only(tmp_path / "m.mfstudio")
        assert (saved.runs, saved.n_left_out) == ((1,), 1)
        with pytest.raises(ProjectError, match="Run 2 was started on other ratings"):
            project.save_model_only(tmp_path / "m.mfstudio", 2)
    with Project.open(tmp_path / "m.mfstudio") as project:
        assert project.items()[0].tolist() == ratings.item_labels.tolist()


def test_it_can_be_saved_again_without_the_users_factors(full, tmp_path):
    save(full[0], tmp_path / "with.mfstudio", keep_user_factors=True)
    save(tmp_path / "with.mfstudio", tmp_path / "without.mfstudio")
    save(tmp_path / "without.mfstudio", tmp_path / "again.mfstudio", 1)
    with Project.open(tmp_path / "with.mfstudio") as one, Project.open(tmp_path / "again.mfstudio") as other:
        assert (one.contents().n_user_rows, other.contents().n_user_rows) == (60, 0)
        assert one.run(1).results[FOLD_IN] == pytest.approx(other.run(1).results[FOLD_IN])
        assert one.items()[0].tolist() == other.items()[0].tolist()


def test_a_file_is_replaced_whole_or_not_at_all(full, tmp_path):
    path, _ = full
    target = tmp_path / "m.mfstudio"
    target.write_text("precious")
    shares = []
    with pytest.raises(Cancelled):
        save(path, target, progress=shares.append, cancelled=lambda: bool(shares))
    assert target.read_text() == "precious"
    with pytest.raises(ProjectError, match="no run 7 with a model"):
        save(path, target, 7)
    with pytest.raises(ProjectError, match="The project itself is there"):
        save(path, path)
    save(path, target, progress=shares.append)
    assert shares[-1] == 1
    with Project.open(target) as project:
        assert project.is_model_only
    assert sorted(each.name for each in tmp_path.iterdir()) == [SECRET, "m.mfstudio"]


def test_a_project_without_a_model_is_refused(tmp_path, imported):
    with Project.create(tmp_path / "p.mfstudio") as project:
        with pytest.raises(ProjectError, match="no ratings in it"):
            project.save_model_only(tmp_path / "m.mfstudio")
        project.store_ratings(imported)
        with pytest.raises(ProjectError, match="No run in it has a model"):
            project.save_model_only(tmp_path / "m.mfstudio")
    assert not (tmp_path / "m.mfstudio").exists()


def test_what_is_salvaged_of_it_still_says_that_it_has_no_ratings(full, tmp_path):
    save(full[0], tmp_path / "m.mfstudio")
    connection = sqlite3.connect(tmp_path / "m.mfstudio")
    with connection:
        connection.execute("DELETE FROM items WHERE id = 7")
    connection.close()
    report = salvage(tmp_path / "m.mfstudio", tmp_path / "new.mfstudio")
    assert report.lost["items"] == 1
    with Project.open(tmp_path / "new.mfstudio") as project:
        assert project.is_model_only
        assert project.items()[0].tolist()[7] == "lost item 7"
        assert project.model(1).n_items == 45


def test_contents_are_counted_in_the_file(full, tmp_path):
    path, _ = full
    with Project.open(path) as project:
        project.delete_run(2)
        found = project.contents()
    assert (found.n_ratings, found.n_times, found.n_users, found.n_user_names) == (1500, 1500, 60, 60)
    assert (found.n_items, found.n_titles, found.n_rejected, found.n_models, found.n_user_rows) == (45, 45, 1, 2, 60)
    assert (found.n_notes, found.n_deleted_runs, found.n_paths, found.n_views) == (1, 1, 2, 1)
    assert found.n_checkpoints >= 2
    assert found.n_fingerprints == 4
    save(path, tmp_path / "m.mfstudio", 1)
    with Project.open(tmp_path / "m.mfstudio") as project:
        found = project.contents()
    expected = {"is_model_only": True, "n_items": 45, "n_titles": 45, "n_models": 1}
    assert dataclasses.asdict(found) == dict.fromkeys(dataclasses.asdict(found), 0) | expected
