"""Session: the one owner of what is open: ratings, the run and the model shown. Lives on the GUI thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.item_models.labels import LabelIndex
from mfstudio.gui.jobs import Job, Task
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings import Dialect, ImportReport, RatingSet
from mfstudio.ratings.sample import SAMPLE_NAME, sample_path
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import engine_numba
from mfstudio.training.control import TrainingControl
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import EpochReport, Trainer

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


class Session(QObject):
    """Opens, trains and keeps; pages listen to its signals and never to one another."""

    opening = Signal(object)  # Path
    opening_progressed = Signal(float)
    opened = Signal(object)  # OpenRatings
    open_failed = Signal(object, object)  # Path, exception
    training_started = Signal(object)  # TrainingSettings
    run_started = Signal(object)  # RunStart
    epochs_done = Signal(list)  # list of EpochReport, the new ones
    training_ended = Signal()  # result, error and state tell how
    state_changed = Signal()
    opening_cancelled = Signal()
    unexpected_error = Signal(object)  # exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open: OpenRatings | None = None
        self.result: Result | None = None
        self.run: RunStart | None = None
        self.reports: list[EpochReport] = []
        self.training_error: MFStudioError | None = None
        self._control: TrainingControl | None = None
        self._reading: Job | None = None
        self._training: Job | None = None
        self._unfinished: set[Job] = set()
        self._pending_path: Path | None = None
        self._trained_on: RatingSet | None = None

    # What can be done now -------------------------------------------------------------------------------------------

    @property
    def is_opening(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    @property
    def is_training(self) -> bool:
        """Whether a run is under way, paused or not."""
        return self._training is not None

    @property
    def is_paused(self) -> bool:
        """Whether the run under way is held."""
        return self._control is not None and self._control.is_paused

    # Opening --------------------------------------------------------------------------------------------------------

    def open_file(self, path: Path, dialect: Dialect | None = None) -> None:
        """Read a rating file in the background; a reading under way is given up, and a run ends once this is read."""
        if path == sample_path():
            self.open_sample(dialect)
        else:
            self._open(path, lambda task: _read_file(path, dialect, task))

    def open_sample(self, dialect: Dialect | None = None) -> None:
        """Read the embedded sample."""
        self._open(sample_path(), lambda task: _read_sample(dialect, task))

    def _make_job(self, work: Callable[[Task], Any]) -> Job:
        """Make a job that is waited for when the window closes."""
        job = Job(work, self)
        self._unfinished.add(job)
        job.finished.connect(self._on_job_finished)
        return job

    @Slot()
    def _on_job_finished(self) -> None:
        self._unfinished.discard(self.sender())

    def _open(self, path: Path, work: Callable[[Task], OpenRatings]) -> None:
        if self._reading is not None:
            self._reading.cancel()
        job = self._reading = self._make_job(work)
        self._pending_path = path
        job.progressed.connect(self.opening_progressed)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_open_failed)
        job.cancelled.connect(self._on_opening_cancelled)
        job.finished.connect(self._on_reading_finished)
        self.opening.emit(path)
        self.state_changed.emit()
        job.start()

    def cancel_opening(self) -> None:
        """Give up reading; what was open stays open."""
        if self._reading is not None:
            self._reading.cancel()

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        if self.sender() is not self._reading:
            return
        self.stop()
        self.open = found
        self._forget_run()
        _log.info("opened %s", found.ratings.name)
        self.opened.emit(found)

    @Slot(object)
    def _on_open_failed(self, error: Exception) -> None:
        if self.sender() is self._reading and self._pending_path is not None:
            self.open_failed.emit(self._pending_path, error)

    @Slot()
    def _on_opening_cancelled(self) -> None:
        if self.sender() is self._reading:
            self.opening_cancelled.emit()

    @Slot()
    def _on_reading_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self.state_changed.emit()

    # Training -------------------------------------------------------------------------------------------------------

    def train(self, settings: TrainingSettings, *, held: bool = False) -> None:
        """Start a run on the open ratings; ``held`` holds it after its first epoch.

        The result of an earlier run stays to be looked at until this one has its own.
        """
        if self.open is None or self.is_training:
            return
        earlier = self.result
        self._forget_run()
        self.result = earlier
        ratings, control = self.open.ratings, TrainingControl()
        if held:
            control.step()
        self._control = control
        self._trained_on = ratings
        job = self._training = self._make_job(lambda task: _train(ratings, settings, control, task))
        job.reported.connect(self._on_reports)
        job.succeeded.connect(self._on_trained)
        job.failed.connect(self._on_training_failed)
        job.finished.connect(self._on_training_finished)
        self.training_started.emit(settings)
        self.state_changed.emit()
        job.start()

    def pause(self) -> None:
        """Hold the run."""
        if self._control is not None:
            self._control.pause()
            self.state_changed.emit()

    def resume(self) -> None:
        """Let a held run go on."""
        if self._control is not None:
            self._control.resume()
            self.state_changed.emit()

    def step(self) -> None:
        """Run one epoch, then hold."""
        if self._control is not None:
            self._control.step()
            self.state_changed.emit()

    def change(self, name: str, value: float) -> None:
        """Change a rate of the run under way, from its next epoch on."""
        if self._control is not None:
            self._control.change(name, value)

    def stop(self) -> None:
        """End the run and keep its best epoch."""
        if self._control is not None:
            self._control.stop()

    def _forget_run(self) -> None:
        self.result = None
        self.run = None
        self.reports = []
        self.training_error = None

    @Slot(list)
    def _on_reports(self, reports: list[Any]) -> None:
        if self.open is None or self.open.ratings is not self._trained_on:
            return  # another file was opened meanwhile
        epochs = [report for report in reports if isinstance(report, EpochReport)]
        for report in reports:
            if isinstance(report, RunStart):
                self.run = report
                self.run_started.emit(report)
        if epochs:
            self.reports.extend(epochs)
            self.epochs_done.emit(epochs)
        if self.is_paused:
            self.state_changed.emit()

    @Slot(object)
    def _on_trained(self, outcome: tuple[RatingSet, Result]) -> None:
        ratings, result = outcome
        if self.open is not None and ratings is self.open.ratings:  # else another file was opened meanwhile
            self.result = result

    @Slot(object)
    def _on_training_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            if self.open is not None and self.open.ratings is self._trained_on:
                self.training_error = error
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_training_finished(self) -> None:
        self._training = None
        self._control = None
        self.state_changed.emit()
        self.training_ended.emit()

    # Beginning and end ----------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Compile the engine in the background, so that nobody waits for it at Train."""
        if engine_numba.is_available():
            job = self._make_job(_warm_up)
            job.failed.connect(self._on_warm_up_failed)
            job.start()

    @Slot(object)
    def _on_warm_up_failed(self, error: Exception) -> None:
        _log.warning("Numba cannot be used, NumPy will be: %s", error)

    def shut_down(self) -> bool:
        """End all work and wait for it: a thread that outlives the window would end the program by force.

        Returns
        -------
        Whether all of it ended.
        """
        self.blockSignals(True)  # nobody may start new work when the last results come in
        self.stop()
        for job in self._unfinished:
            job.cancel()
        ended = [job.wait() for job in self._unfinished]
        if not all(ended):
            _log.error("work did not end in time")
        return all(ended)


def _read_file(path: Path, dialect: Dialect | None, task: Task) -> OpenRatings:
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


def _read_sample(dialect: Dialect | None, task: Task) -> OpenRatings:
    """Read the embedded sample, under a name that says that it is synthetic. On a worker's thread."""
    found = _read_file(sample_path(), dialect, task)
    ratings = replace(found.ratings, name=SAMPLE_NAME)
    _prepare(ratings)
    return replace(found, ratings=ratings)


def _warm_up(task: Task) -> None:
    """Load or compile what training and ranking run on. On a worker's thread."""
    engine_numba.warm_up()
    if not task.is_cancelled():
        ranking.warm_up()


def _prepare(ratings: RatingSet) -> None:
    """Work out here what the window will ask for, so that the GUI thread never does."""
    _ = ratings.scale, ratings.by_user


def _train(
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
    for report in trainer:
        task.report(report)
    model = trainer.model()
    predicted = model.predict(ratings.users, ratings.items)
    return ratings, Result(model, predicted, split.is_held_out, trainer.best_epoch, trainer.ending)
