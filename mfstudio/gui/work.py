"""What runs on workers' threads for the session: reading, training, warming up; and what these hand over."""

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.gui.item_models.labels import LabelIndex
from mfstudio.gui.jobs import Task
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings import Dialect, ImportReport, RatingSet
from mfstudio.ratings.sample import SAMPLE_NAME, sample_path
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import engine_gibbs, engine_numba
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class OpenRatings:
    """What is open.

    Parameters
    ----------
    ratings
        The ratings.
    path
        Their file.
    report
        How the file was read; None for the sample.
    titles
        Title of each item, shape (n_items,), '' where there is none; None where no titles were found.
    titles_from
        The file of the titles.
    """

    ratings: RatingSet
    path: Path
    report: ImportReport | None = None
    titles: NDArray[np.str_] | None = None
    titles_from: Path | None = None

    @cached_property
    def users(self) -> LabelIndex:
        """The users' ids, to sort and to search."""
        return LabelIndex(self.ratings.user_labels)

    @cached_property
    def items(self) -> LabelIndex:
        """The items' ids, to sort and to search."""
        return LabelIndex(self.ratings.item_labels)

    @cached_property
    def title_index(self) -> LabelIndex | None:
        """The items' titles, to sort and to search."""
        return None if self.titles is None else LabelIndex(self.titles)

    @property
    def is_sample(self) -> bool:
        """Whether this is the embedded, synthetic sample."""
        return self.ratings.name == SAMPLE_NAME

    def item_name(self, item: int) -> str:
        """Title of an item, or its id where there is none."""
        title = "" if self.titles is None else str(self.titles[item])
        return title or str(self.ratings.item_labels[item])


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


@dataclass(frozen=True)
class RunEnd:
    """The last report of a run: what is to know of it, the most important first."""

    diagnoses: tuple[Diagnosis, ...]


def read_file(path: Path, dialect: Dialect | None, task: Task) -> OpenRatings:
    """Read ratings and the titles beside them. On a worker's thread."""
    from mfstudio.ratings import find_titles, read

    ratings, report = read(path, dialect, progress=task.progress, cancelled=task.is_cancelled)
    titles = find_titles(path, ratings.item_labels)
    _prepare(ratings)
    if titles is None:
        found = OpenRatings(ratings, path, report)
    else:
        found = OpenRatings(ratings, path, report, titles.titles, titles.path)
    _ = found.users.ranks, found.items, found.title_index
    return found


def read_sample(dialect: Dialect | None, task: Task) -> OpenRatings:
    """Read the embedded sample, under a name that says that it is synthetic. On a worker's thread."""
    found = read_file(sample_path(), dialect, task)
    ratings = replace(found.ratings, name=SAMPLE_NAME)
    _prepare(ratings)
    return replace(found, ratings=ratings)


def warm_up(task: Task) -> None:
    """Load or compile what training and ranking run on. On a worker's thread."""
    engine_numba.warm_up()
    for warm in (ranking.warm_up, engine_gibbs.warm_up):
        if not task.is_cancelled():
            warm()


def _prepare(ratings: RatingSet) -> None:
    """Work out here what the window will ask for, so that the GUI thread never does."""
    _ = ratings.scale, ratings.by_user


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
    ratings: RatingSet, settings: TrainingSettings, control: TrainingControl, task: Task
) -> tuple[RatingSet, Result]:
    """Split, train and predict. On a worker's thread."""
    split = hold_out(ratings, settings.validation_fraction, settings.seed + 1)
    trainer = Trainer(split.train, settings, split.held_out, control)
    task.report(
        RunStart(
            settings,
            trainer.engine_name,
            trainer.n_threads,
            split.train.n_ratings,
            split.held_out.n_ratings,
            trainer.baseline_rmse,
        )
    )
    _log.info(
        "training %s (sha256 %s, of which training part %s) by %s on %s threads, mfstudio %s, NumPy %s, settings %s",
        ratings.name, ratings.fingerprint, split.train.fingerprint, trainer.engine_name, trainer.n_threads,
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
