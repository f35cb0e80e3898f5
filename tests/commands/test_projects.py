"""Projects that the window wrote, used on the command line, and projects told from other files."""

import shlex
import sqlite3

import pytest

from mfstudio.commands.projects import is_project
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import read_everything
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import make_split
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=3, engine="numpy", n_epochs=6)


@pytest.fixture
def from_window(folder, tmp_path):
    """A project as the window writes it: the run watches what its plan sets aside, and no results are kept."""
    path, plan = tmp_path / "window.mfstudio", SplitPlan("last", n_last=1)
    ratings, report = read_everything(folder / "r.csv")
    split = make_split(ratings, plan)
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    with Project.create(path) as project:
        project.store_ratings(RatingsToStore(ratings, folder / "r.csv", ImportChoices(report.dialect), report))
        recorder = project.new_run(
            SETTINGS, data_sha256=ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
            plan=plan, split=split, baseline_rmse=trainer.baseline_rmse,
        )  # fmt: skip
        with recorder:
            list(recorder.follow(trainer))
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
    return path, trainer.model().sha256()


def test_a_run_of_the_window_is_measured_on_what_it_watched_repeated_and_gone_on_with(said, from_window):
    path, sha256 = from_window
    measured = said("evaluate", path)
    assert (measured["measured_on"], measured["n_ratings"]) == ("the last rating of each user", 60)
    assert measured["factors_sha256"] == sha256
    command = said("runs", path, 1)["command"]
    assert "--watch" in command
    assert said("train", *shlex.split(command)[2:])["factors_sha256"] == sha256
    assert said("resume", path, "--epochs", 2)["epochs"] == 8


def test_a_project_in_the_window_is_used_while_it_is_open_there(said, trained, qtbot):
    keeper = trained.session.keeper
    qtbot.waitUntil(lambda: keeper.is_settled)
    path = keeper.project_path
    expected = trained.session.result.model.sha256()
    assert said("runs", path, 1)["state"] == "done"
    assert said("evaluate", path)["factors_sha256"] == expected
    rows = said("recommend", path, "u001", "-n", 2)["recommendations"]
    assert rows[0]["title"] == f"The book of {rows[0]['item']}"


def test_a_project_of_the_terminal_opens_in_the_project_room_with_all_that_the_window_asks_for(project):
    with Project.open(project) as opened:
        loaded, run = opened.load_ratings(), opened.run(1)
        assert loaded.choices is not None
        assert loaded.report.n_ratings == loaded.ratings.n_ratings == 1500
        assert run.split is not None
        assert len(opened.epochs(1)) == 4


def test_projects_are_told_by_their_beginning_and_missing_ones_by_their_name(project, folder, tmp_path):
    renamed = tmp_path / "renamed.db"
    renamed.write_bytes(project.read_bytes())
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert [is_project(path) for path in (project, renamed, other, folder / "r.csv")] == [True, True, False, False]
    assert is_project(tmp_path / "missing.mfstudio")
    assert not is_project(tmp_path / "missing.csv")


def test_reading_commands_leave_nothing_beside_a_project(said, run, project):
    said("recommend", project, "u001")
    said("runs", project)
    run("export", project, "--curve", "-")
    assert [path.name for path in project.parent.iterdir()] == [project.name]
