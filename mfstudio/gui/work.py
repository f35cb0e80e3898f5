"""What runs on workers' threads for the session: reading, training, warming up; and what these hand over."""

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import RatingFileError
from mfstudio.gui import import_memory
from mfstudio.gui.item_models.labels import LabelIndex
from mfstudio.gui.jobs import Task
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings import Cleaning, ImportReport, RatingSet, find_titles, recognise
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import leave_out, read_everything
from mfstudio.ratings.recognition import Guess
from mfstudio.ratings.sample import SAMPLE_NAME, sample_path
from mfstudio.ratings.source import members
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
    everything
        The ratings before any were left out; the same object as ``ratings`` where none were.
    guess
        How the file seemed to be written, with what speaks for it; None where it looked like nothing known.
    is_remembered
        Whether the choices are those that a person made when the file was opened before.
    is_decided
        Whether a person has made them now.
    members
        The files in a zip archive, the likeliest first.
    """

    ratings: RatingSet
    path: Path
    report: ImportReport | None = None
    titles: NDArray[np.str_] | None = None
    titles_from: Path | None = None
    everything: RatingSet | None = None
    guess: Guess | None = None
    is_remembered: bool = False
    is_decided: bool = False
    members: tuple[str, ...] = ()

    @property
    def choices(self) -> ImportChoices | None:
        """How the file was read and what was left out; None where no file was."""
        return None if self.report is None else ImportChoices(self.report.dialect, self.report.cleaning)

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


def read_file(
    path: Path, choices: ImportChoices | None, task: Task, *, member: str = "", anew: bool = False
) -> OpenRatings:
    """Read ratings and the titles beside them. On a worker's thread.

    Parameters
    ----------
    path
        The file.
    choices
        What a person chose, which is then remembered; None for what is remembered or else guessed.
    task
        The job's side.
    member
        The file in a zip archive, with everything else guessed.
    anew
        Whether to forget what is remembered, and guess.
    """
    is_sample = path == sample_path()
    if anew:
        import_memory.forget(path)
    recalled = None if choices or member or anew or is_sample else import_memory.recall(path)
    wanted = choices or recalled
    guess = _guess(path, member, wanted)
    if wanted is None:
        assert guess is not None  # else the error was raised
        wanted = ImportChoices(guess.dialect)
    everything, report = read_everything(path, wanted.dialect, progress=task.progress, cancelled=task.is_cancelled)
    if is_sample:  # its name says that it is synthetic
        everything = replace(everything, name=SAMPLE_NAME)
    found = _left_over(everything, report, wanted.cleaning)
    found = replace(
        found, guess=guess, is_remembered=recalled is not None, is_decided=choices is not None, members=members(path)
    )
    _ = found.users.ranks, found.items, found.title_index
    if (choices or member) and not is_sample:
        import_memory.remember(path, ImportChoices(report.dialect, wanted.cleaning))
    return found


def clean_again(found: OpenRatings, cleaning: Cleaning) -> OpenRatings:
    """Leave other ratings out of a file that is open, without reading it again. On a worker's thread."""
    assert found.everything is not None
    assert found.report is not None
    made = _left_over(found.everything, found.report, cleaning)
    if not found.is_sample:
        import_memory.remember(found.path, ImportChoices(found.report.dialect, cleaning))
    made = replace(made, guess=found.guess, is_remembered=found.is_remembered, is_decided=True, members=found.members)
    _ = made.users.ranks, made.items, made.title_index
    return made


def _guess(path: Path, member: str, wanted: ImportChoices | None) -> Guess | None:
    """Guess how a file is written, if only to show what speaks for the choices that are made already."""
    member = wanted.dialect.member if wanted else member
    try:
        return recognise(path, {"member": member} if member else None)
    except RatingFileError:
        if wanted is None:
            raise
        return None


def _left_over(everything: RatingSet, report: ImportReport, cleaning: Cleaning) -> OpenRatings:
    """Leave out what is not wanted, and work out here what the window will ask for."""
    ratings, report = leave_out(everything, report, cleaning)
    titles = find_titles(report.path, ratings.item_labels)
    _prepare(ratings)
    if titles is None:
        return OpenRatings(ratings, report.path, report, everything=everything)
    return OpenRatings(ratings, report.path, report, titles.titles, titles.path, everything)


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
