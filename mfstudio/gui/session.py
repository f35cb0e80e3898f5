"""Session: the one owner of what is open: ratings, the run and the model shown. Lives on the GUI thread."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio import compiling
from mfstudio.errors import MFStudioError
from mfstudio.gui import import_memory
from mfstudio.gui.history import History
from mfstudio.gui.jobs import Job, JobGroup, LatestJob, Task
from mfstudio.gui.keeper import Keeper
from mfstudio.gui.kept_work import KeptWork
from mfstudio.gui.naming import Naming
from mfstudio.gui.open_ratings import NamesRead, OpenRatings, clean_again, read_file
from mfstudio.gui.project_work import LoadedProject, load_project
from mfstudio.gui.rate_search import RateSearch
from mfstudio.gui.run_recording import RunRecording
from mfstudio.gui.split_work import SplitCounts
from mfstudio.gui.work import (
    NotRecorded,
    Result,
    RunEnd,
    RunStart,
    go_on_and_predict,
    train_and_predict,
    warm_up,
)
from mfstudio.project.runs import RunRecord
from mfstudio.ratings import Cleaning, RatingSet
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.sample import sample_path
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.observation import Observation
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, EpochReport

DEFAULT_PLAN = SplitPlan("random", fraction=TrainingSettings().validation_fraction, seed=TrainingSettings().seed + 1)
"""What is held out unless a person chooses otherwise: the same ratings as on the command line."""

_log = logging.getLogger(__name__)


class Session(QObject):
    """Opens, trains and keeps; pages listen to its signals and never to one another."""

    opening = Signal(object)  # Path
    opening_progressed = Signal(float)
    opened = Signal(object)  # OpenRatings
    project_opened = Signal(object)  # LoadedProject, right after ``opened``
    project_failed = Signal(object, object)  # Path, exception
    open_failed = Signal(object, object)  # Path, exception
    training_started = Signal(object)  # TrainingSettings
    run_started = Signal(object)  # RunStart
    epochs_done = Signal(list)  # list of EpochReport, the new ones
    rates_changed = Signal(list)  # list of Change, the new ones; before the first epoch that they are in force in
    observed = Signal(object)  # Observation, the newest
    rate_found = Signal(object)  # RateCurve
    rate_not_found = Signal(str)
    training_ended = Signal()  # result, error and state tell how
    result_changed = Signal()  # the pages show another model, or none
    state_changed = Signal()
    opening_cancelled = Signal()
    names_changed = Signal(object)  # OpenRatings
    names_failed = Signal(str)
    split_changed = Signal(object)  # SplitCounts
    unexpected_error = Signal(object)  # exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open: OpenRatings | None = None
        self.result: Result | None = None
        self.plan = DEFAULT_PLAN
        self.run: RunStart | None = None
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.diagnoses: tuple[Diagnosis, ...] = ()
        self.training_error: MFStudioError | None = None
        self.interrupted: RunRecord | None = None
        self.history = History(self)
        self.keeper = Keeper(self)
        self.keeper.unexpected_error.connect(self.unexpected_error)
        self._control: TrainingControl | None = None
        self._reading: Job | None = None
        self._training: Job | None = None
        self._jobs = JobGroup(self)
        self._rates = RateSearch(self._jobs, self)
        self._rates.found.connect(self.rate_found)
        self._rates.not_found.connect(self.rate_not_found)
        self._rates.unexpected_error.connect(self.unexpected_error)
        self._memory = LatestJob(self)
        self._memory.failed.connect(self.unexpected_error)
        self._naming = Naming(self._jobs, self)
        self._naming.read.connect(self._on_names)
        self._naming.failed.connect(self.names_failed)
        self._naming.unexpected_error.connect(self.unexpected_error)
        self._pending_path: Path | None = None
        self._loading: KeptWork | None = None
        self._recording: RunRecording | None = None
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

    def open_file(
        self, path: Path, choices: ImportChoices | None = None, *, member: str = "", anew: bool = False
    ) -> None:
        """Read a rating file in the background; a reading under way is given up, and a run ends once this is read.

        Parameters
        ----------
        path
            The file.
        choices
            How to read it and what to leave out; None for what was chosen the last time or, where nothing was, for
            a guess.
        member
            The file in a zip archive, ``""`` for the likeliest.
        anew
            Whether to forget what was chosen the last time.
        """
        self._open(path, lambda task: read_file(path, choices, task, member=member, anew=anew))

    def open_sample(self) -> None:
        """Read the embedded sample."""
        self.open_file(sample_path())

    def clean(self, cleaning: Cleaning) -> None:
        """Leave other ratings out of what is open, without reading it again."""
        found = self.open
        if found is not None and found.everything is not None:
            self._open(found.path, lambda task: clean_again(found, cleaning, task))

    def join_names(self, of: str, path: Path | None) -> None:
        """Name items or users by another table, or by none; ratings and run stay as they are.

        Parameters
        ----------
        of
            ``"item"`` or ``"user"``.
        path
            The table; None for none.
        """
        if self.open is not None:
            self._naming.want(self.open, of, path)

    @Slot(object)
    def _on_names(self, names: NamesRead) -> None:
        wanted, found = names.wanted, self.open
        if found is None or found.path != wanted.path:
            return  # something else was opened meanwhile
        if found.ratings is not wanted.ratings:  # others were left out meanwhile
            self.join_names(wanted.of, wanted.table)
            return
        self.open = found.named(names)
        self.keeper.keep_names(self.open)
        self.names_changed.emit(self.open)
        self._remember(self.open)

    def set_split(self, counts: SplitCounts) -> None:
        """Train from now on by a plan that was tried out on the open ratings."""
        self.plan = counts.plan
        self.split_changed.emit(counts)

    def agree(self) -> None:
        """Note that the person agrees to how the open file was read, now and for the next time it is opened."""
        if self.open is not None:
            self.open = self.open.but(is_decided=True)
            self._remember(self.open)

    def _remember(self, found: OpenRatings) -> None:
        choices = found.choices
        if choices is not None and not found.is_sample:
            self._memory.run(lambda _task: import_memory.remember(found.path, choices))

    def open_project(self, path: Path) -> None:
        """Open a project in the background; otherwise as :meth:`open_file`."""
        work = self.keeper.expect()
        self._open(path, lambda task: load_project(path, work, task), work)

    def _open(
        self, path: Path, work: Callable[[Task], OpenRatings | LoadedProject], loading: KeptWork | None = None
    ) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._drop_loading()
        self._naming.note_opening()
        self._loading = loading
        job = self._reading = self._jobs.make(work)
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

    def _drop_loading(self) -> None:
        if self._loading is not None:
            work, self._loading = self._loading, None
            self.keeper.drop(work)

    @Slot(object)
    def _on_opened(self, found: OpenRatings | LoadedProject) -> None:
        if self.sender() is not self._reading:
            return
        self.stop()
        self._rates.cancel()
        self._forget_run()
        self.history.clear()
        if isinstance(found, LoadedProject):
            self._show_project(found)
            return
        is_same = self.open is not None and self.open.path == found.path
        if not is_same or (self.plan.needs_times and found.ratings.times is None):
            self.plan = DEFAULT_PLAN
        self.open = found
        _log.info("opened %s", found.ratings.name)
        self.keeper.keep(found)
        self.opened.emit(found)
        self.result_changed.emit()
        self._naming.bring_along(found)

    def _show_project(self, loaded: LoadedProject) -> None:
        """Take a project over, and bring back its latest run, if it came to an end as if it had just done so."""
        assert self._loading is not None
        work, self._loading = self._loading, None
        self.open, self.plan, self.result = loaded.found, loaded.plan or DEFAULT_PLAN, loaded.result
        self.keeper.adopt(work)
        _log.info("opened a project of %s", loaded.found.ratings.name)
        self.opened.emit(loaded.found)
        self.project_opened.emit(loaded)
        if loaded.run is not None:
            record = loaded.run.record
            can_go_on = record.state == "interrupted" and record.checkpoint_epoch is not None
            self.interrupted = record if can_go_on and not work.read_only_reason else None
            self.run, self.reports, self.diagnoses = loaded.run.start, list(loaded.run.reports), loaded.run.diagnoses
            self.run_started.emit(self.run)
            if self.reports:
                self.epochs_done.emit(self.reports)
            self.state_changed.emit()
            if loaded.shows_result_of_run:
                self.training_ended.emit()
        self.result_changed.emit()

    @Slot(object)
    def _on_open_failed(self, error: Exception) -> None:
        if self.sender() is self._reading and self._pending_path is not None:
            failed = self.open_failed if self._loading is None else self.project_failed
            failed.emit(self._pending_path, error)

    @Slot()
    def _on_opening_cancelled(self) -> None:
        if self.sender() is self._reading:
            self.opening_cancelled.emit()

    @Slot()
    def _on_reading_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._drop_loading()
            self.state_changed.emit()

    # Training -------------------------------------------------------------------------------------------------------

    def train(self, settings: TrainingSettings, *, held: bool = False) -> None:
        """Start a run on the open ratings; ``held`` holds it after its first epoch.

        The result of an earlier run stays to be looked at until this one has its own.
        """
        if self.open is None or self.is_training:
            return
        found, plan, control = self.open, self.plan, TrainingControl()
        if held:
            control.step()
        recording = self.keeper.begin_run()
        self._start_run(
            settings, control, recording,
            lambda task: train_and_predict(found, plan, settings, control, recording, task),
        )  # fmt: skip

    def go_on(self, *, keep: bool = False) -> None:
        """Go on with the run that was interrupted, or ``keep`` the best of what it came to."""
        run, found = self.interrupted, self.open
        if run is None or found is None or self.is_training:
            return
        control, recording = TrainingControl(), self.keeper.begin_run()
        if keep:
            control.stop()
        self._start_run(
            run.settings, control, recording, lambda task: go_on_and_predict(found, run, control, recording, task)
        )

    def _start_run(
        self, settings: TrainingSettings, control: TrainingControl, recording: RunRecording, work: Callable[[Task], Any]
    ) -> None:
        earlier, run = self.result, self.interrupted
        self._forget_run()
        self.result, self.interrupted = earlier, run
        self._control, self._recording = control, recording
        self._trained_on = None if self.open is None else self.open.ratings
        job = self._training = self._jobs.make(work)
        job.reported.connect(self._on_reports)
        job.succeeded.connect(self._on_trained)
        job.failed.connect(self._on_training_failed)
        job.finished.connect(self._on_training_finished)
        self.training_started.emit(settings)
        self.state_changed.emit()
        job.start()

    def find_rate(self, settings: TrainingSettings) -> None:
        """Look for a learning rate by short runs on a part of the ratings; the answer goes out with ``rate_found``."""
        if self.open is not None:
            self._rates.start(self.open.ratings, settings)

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
        self.changes = []
        self.diagnoses = ()
        self.training_error = None
        self.interrupted = None

    @Slot(list)
    def _on_reports(self, reports: list[Any]) -> None:
        for report in reports:
            if isinstance(report, NotRecorded):
                self.keeper.not_kept.emit(report.text)
        if self.open is None or self.open.ratings is not self._trained_on:
            return  # another file was opened meanwhile
        epochs = [report for report in reports if isinstance(report, EpochReport)]
        for report in reports:
            if isinstance(report, RunStart):
                self.run, self.interrupted = report, None
                self.run_started.emit(report)
            elif isinstance(report, RunEnd):
                self.diagnoses = report.diagnoses
        changes = [report for report in reports if isinstance(report, Change)]
        if changes:
            self.changes.extend(changes)
            self.rates_changed.emit(changes)
        if epochs:
            self.reports.extend(epochs)
            self.epochs_done.emit(epochs)
        looks = [report for report in reports if isinstance(report, Observation)]
        if looks:
            self.observed.emit(looks[-1])
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
        if self._recording is not None:
            self.keeper.end_run(self._recording)
            self._recording = None
        self.state_changed.emit()
        self.training_ended.emit()
        self.result_changed.emit()

    # Beginning and end ----------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Compile the engine in the background, so that nobody waits for it at Train."""
        if compiling.is_available():
            job = self._jobs.make(warm_up)
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
        self._memory.close()
        self._jobs.cancel()  # first, so that a run knows that nobody stopped it: it can go on another time
        self.stop()
        ended = self._jobs.wait()
        is_kept = self.keeper.shut_down()
        if not ended or not is_kept:
            _log.error("work did not end in time")
        return ended and is_kept
