"""What was made of a run is told in the language of whoever opens the project, and says the same."""

import dataclasses

import pytest

from mfstudio import wording
from mfstudio.project.store import Project
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=4, n_epochs=6, engine="numpy", patience=0, seed=3, learning_rate=0.001)


@pytest.fixture
def foreign():
    """Speak a language that turns each sentence around, but none of its gaps; English again afterwards."""
    yield lambda: wording.set_translator(lambda sentence: f"¡{sentence}!")
    wording.set_translator(None)


@pytest.fixture
def path(tmp_path, imported):
    """Write a project with a run that is too slow, and what was made of it in English."""
    path = tmp_path / "p.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(imported)
        ratings = imported.ratings
        trainer = Trainer(ratings, SETTINGS)
        recorder = project.new_run(SETTINGS, data_sha256=ratings.fingerprint, engine="numpy", n_threads=1)
        with recorder:
            for _ in recorder.follow(trainer):
                pass
            recorder.finish(trainer.model(), trainer.ending, best_epoch=0, diagnoses=tuple(made_of(trainer)))
    return path


def made_of(trainer):
    return diagnose(
        trainer.reports, SETTINGS, best_epoch=0, ending=trainer.ending, baseline_rmse=None,
        n_train=trainer.ratings.n_ratings, n_users=trainer.ratings.n_users, n_items=trainer.ratings.n_items,
    )  # fmt: skip


def write(project, diagnoses):
    recorder, _ = project.continue_run(1)
    with recorder:
        recorder.finish(project.model(1), "all epochs done", best_epoch=0, diagnoses=diagnoses)


def test_another_language_is_spoken_of_a_run_that_was_written_in_english(path, foreign):
    with Project.open(path) as project:
        english = project.diagnoses(1)
        foreign()
        told = project.diagnoses(1)
    assert [each.text[0] for each in english] != ["¡"]
    assert all(each.text.startswith("¡") for each in told)
    assert [(each.kind, each.changes) for each in told] == [(each.kind, each.changes) for each in english]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "over-fitting"}, {"changes": (("n_epochs", 999),)}, {"text": "It went on for 77 epochs."},
    ],
    ids=["another finding", "other advice", "other numbers"],
)  # fmt: skip
def test_what_the_run_does_not_say_stays_as_it_was_written(path, foreign, other):
    with Project.open(path) as project:
        written = tuple(dataclasses.replace(each, **other) for each in project.diagnoses(1))
        write(project, written)
        foreign()
        assert project.diagnoses(1) == written


def test_of_a_run_that_diverged_stays_what_was_found_when_it_did(project, imported, foreign):
    project.store_ratings(imported)
    trainer = Trainer(imported.ratings, SETTINGS)
    list(trainer)
    written = (Diagnosis("diverging", "Training diverged in epoch 2.", (("learning_rate", 0.1),)),)
    with project.new_run(SETTINGS, data_sha256="", engine="numpy", n_threads=1) as recorder:
        recorder.finish(trainer.model(), "diverged", best_epoch=0, diagnoses=written)
    foreign()
    assert project.diagnoses(1) == written
