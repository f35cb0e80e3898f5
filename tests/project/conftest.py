"""What tests of the project file share: an empty project, and one with ratings, a split and a finished run."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import read_everything
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import hold_out, make_split
from mfstudio.ratings.titles import find_titles
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=4, n_epochs=4, engine="numpy", patience=0, seed=3)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.mfstudio") as made:
        yield made


@pytest.fixture
def imported(rating_file):
    """Read the rating file; return what belongs into a project."""
    ratings, report = read_everything(rating_file)
    titles = find_titles(rating_file, ratings.item_labels)
    return RatingsToStore(ratings, rating_file, ImportChoices(report.dialect), report, titles)


@pytest.fixture
def record_run():
    """Return a function that trains and records a run; it returns the trainer."""

    def record(project, ratings, settings=SETTINGS, plan=None, **results):
        split = None if plan is None else make_split(ratings, plan)
        parts = hold_out(ratings if split is None else split.train, settings.validation_fraction, settings.seed + 1)
        trainer = Trainer(parts.train, settings, parts.held_out)
        recorder = project.new_run(
            settings, data_sha256=ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
            plan=plan, split=split, baseline_rmse=trainer.baseline_rmse,
        )  # fmt: skip
        with recorder:
            for _ in recorder.follow(trainer):
                pass
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch, results=results)
        return trainer

    return record


@pytest.fixture
def full_path(tmp_path, imported, record_run):
    """Write a project with ratings, titles, a split, two runs and what the window showed; return its path."""
    path = tmp_path / "full.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(imported)
        record_run(project, imported.ratings, plan=SplitPlan("random", fraction=0.2, seed=1), test_rmse=0.5)
        record_run(project, imported.ratings, dataclasses.replace(SETTINGS, seed=4))
        project.set_view_state({"page": "train"})
    return path


def read_all(path: Path):
    """Open a project and read everything in it."""
    with Project.open(path) as project:
        loaded = project.load_ratings()
        found = [project.data(), project.view_state(), None if loaded is None else loaded.ratings.fingerprint]
        for run in project.runs(with_deleted=True):
            checkpoint, model = project.checkpoint(run.id), project.model(run.id)
            found += [
                run, project.epochs(run.id), project.changes(run.id), project.diagnoses(run.id),
                None if checkpoint is None else [np.sum(array) for array in checkpoint.state],
                None if model is None else model.sha256(),
            ]  # fmt: skip
    return found


@pytest.fixture(name="read_all")
def _read_all():
    return read_all
