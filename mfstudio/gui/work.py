"""What runs on workers' threads for a run: training, predicting, warming up; and what these hand over."""

import logging
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.split_work import split_to_train
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training import engine_gibbs, engine_numba
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Result:
    """What a run leaves to look at.

    Parameters
    ----------
    model
        The best model.
    predicted
        Prediction of each rating of the open set, float32, shape (n_ratings,).
    is_held_out
        Whether a rating was set aside for validation, shape (n_ratings,).
    best_epoch, ending
        As in :class:`Trainer`.
    """

    model: FactorModel
    predicted: NDArray[np.float32]
    is_held_out: NDArray[np.bool_]
    best_epoch: int
    ending: str


@dataclass(frozen=True)
class RunStart:
    """The first report of a run: how it is carried out."""

    settings: TrainingSettings
    engine_name: str
    n_threads: int
    n_train: int
    n_validation: int
    baseline_rmse: float | None
    plan: SplitPlan
    split_sha256: str


@dataclass(frozen=True)
class RunEnd:
    """The last report of a run: what is to know of it, the most important first."""

    diagnoses: tuple[Diagnosis, ...]


def warm_up(task: Task) -> None:
    """Load or compile what training and ranking run on. On a worker's thread."""
    engine_numba.warm_up()
    for warm in (ranking.warm_up, engine_gibbs.warm_up):
        if not task.is_cancelled():
            warm()


def _diagnose(trainer: Trainer) -> list[Diagnosis]:
    return diagnose(
        trainer.reports,
        trainer.settings,
        best_epoch=trainer.best_epoch,
        ending=trainer.ending,
        baseline_rmse=trainer.baseline_rmse,
        n_train=trainer.ratings.n_ratings,
        n_users=trainer.ratings.n_users,
        n_items=trainer.ratings.n_items,
        divergence=trainer.divergence,
    )


def train_and_predict(
    found: OpenRatings, plan: SplitPlan, settings: TrainingSettings, control: TrainingControl, task: Task
) -> tuple[RatingSet, Result]:
    """Split, train and predict. On a worker's thread."""
    ratings = found.ratings
    split = split_to_train(found, plan)
    if plan.method in {"random", "per-user"}:  # the share stands in the settings too, for who runs them elsewhere
        settings = replace(settings, validation_fraction=min(plan.fraction, 0.5))
    trainer = Trainer(split.train, settings, split.held_out, control)
    task.report(
        RunStart(
            settings,
            trainer.engine_name,
            trainer.n_threads,
            split.train.n_ratings,
            split.held_out.n_ratings,
            trainer.baseline_rmse,
            plan,
            split.fingerprint,
        )
    )
    _log.info(
        "training %s (sha256 %s, split %s: %s) by %s on %s threads, mfstudio %s, NumPy %s, settings %s",
        ratings.name, ratings.fingerprint, split.fingerprint, plan.describe(), trainer.engine_name, trainer.n_threads,
        __version__, np.__version__, settings.to_json().replace("\n", ""),
    )  # fmt: skip
    try:
        for report in trainer:
            task.report(report)
    finally:
        task.report(RunEnd(tuple(_diagnose(trainer))))
    model = trainer.model()
    _log.info(
        "trained: %s after %s epochs, kept epoch %s, changes %s, factors sha256 %s",
        trainer.ending, len(trainer.reports), trainer.best_epoch, trainer.changes, model.sha256(),
    )  # fmt: skip
    predicted = model.predict(ratings.users, ratings.items)
    return ratings, Result(model, predicted, split.is_held_out, trainer.best_epoch, trainer.ending)
