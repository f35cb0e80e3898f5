"""A process that is killed at any moment loses nothing that it said was kept, and leaves nothing half-written."""

import json
import random

import pytest

from mfstudio.errors import ProjectError
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.training.trainer import Trainer
from tests.project.killing import assert_whole, killed, last, let_die, needs_fork, program

__all__ = ["program"]

pytestmark = needs_fork

N_KILLS = 34  # in each of the three phases


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Write the project that every child begins with: ratings, and a run that is over."""
    path = tmp_path_factory.mktemp("start") / "p.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(RatingsToStore(killed.make_ratings(0)))
    return path.read_bytes()


@pytest.fixture(scope="module")
def start_with_run(start, tmp_path_factory):
    path = tmp_path_factory.mktemp("start") / "p.mfstudio"
    path.write_bytes(start)
    both = killed.parts()
    with Project.open(path) as project:
        trainer = Trainer(both.train, killed.SETTINGS, both.held_out)
        with project.new_run(killed.SETTINGS, data_sha256="", engine="numpy", n_threads=1) as recorder:
            list(recorder.follow(trainer))
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
    return path.read_bytes(), trainer.model().sha256()


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_an_import_is_there_whole_or_not_at_all(program, start, tmp_path, seed):
    path = tmp_path / "p.mfstudio"
    path.write_bytes(start)
    announced = let_die(program, "importing", tmp_path, random.Random(f"import {seed}"))
    with Project.open(path) as project:
        assert project.read_only_reason == ""
        found = project.load_ratings().ratings
    stored = last(announced, "stored")
    assert found.fingerprint in {killed.make_ratings(each).fingerprint for each in (stored, stored + 1)}
    assert_whole(path)


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_every_epoch_is_there_and_training_goes_on_to_the_same_end(program, start, start_with_run, tmp_path, seed):
    path = tmp_path / "p.mfstudio"
    path.write_bytes(start)
    announced = let_die(program, "training", tmp_path, random.Random(f"train {seed}"))
    both = killed.parts()
    with Project.open(path) as project:
        runs = project.runs()
        assert len(runs) == 1 or not announced
        if runs:
            assert len(project.epochs(1)) >= last(announced, "epoch")
            assert runs[0].state in ({"done"} if last(announced, "finished") else {"interrupted", "done"})
            checkpoint = project.checkpoint(1)
            n_epochs = 0 if checkpoint is None else len(checkpoint.reports)
            assert n_epochs >= last(announced, "checkpoint")
            if checkpoint is not None:
                recorder, checkpoint = project.continue_run(1)
                with recorder:
                    trainer = Trainer.resume(checkpoint, both.train, both.held_out)
                    list(recorder.follow(trainer))
                    recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
                assert project.model(1).sha256() == start_with_run[1]
                assert len(project.epochs(1)) == killed.SETTINGS.n_epochs
    assert_whole(path)


@pytest.mark.parametrize("seed", range(N_KILLS))
def test_nothing_half_saved_stands_in_any_place(program, start_with_run, tmp_path, seed):
    content, sha256 = start_with_run
    (tmp_path / "p.mfstudio").write_bytes(content)
    announced = let_die(program, "saving", tmp_path, random.Random(f"save {seed}"))
    places = sorted(tmp_path.glob("*.mfstudio"))
    notes = []
    for path in places:
        with Project.open(path) as project:
            assert project.model(1).sha256() == sha256
            assert project.load_ratings() is not None
            notes.append(int((project.run(1).note or "note 0").split()[1]))
        assert_whole(path)
    assert max(notes) >= last(announced, "noted", "copied", "moved")
    assert len(places) >= 1 + bool(last(announced, "copied"))


def test_a_child_that_is_let_live_ends_well(program, start, tmp_path):
    """What the others rest on: without a kill the work comes to its end."""
    (tmp_path / "p.mfstudio").write_bytes(start)
    program.stdin.write(json.dumps({"phase": "training", "folder": str(tmp_path), "n_calls": 0}) + "\n")
    program.stdin.flush()
    events = []
    while not events or events[-1] != ["ended", 0]:
        events.append(json.loads(program.stdout.readline()))
    assert ["finished", 1] in events
    with Project.open(tmp_path / "p.mfstudio") as project, pytest.raises(ProjectError, match="no checkpoint"):
        project.continue_run(2)
