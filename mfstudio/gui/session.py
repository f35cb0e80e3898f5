"""Session: the one owner of what is open: ratings, the runs and the model shown. Lives on the GUI thread."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio import compiling
from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_work import OpenWork
from mfstudio.gui.project_work import LoadedProject
from mfstudio.gui.rate_search import RateSearch
from mfstudio.gui.run_book import RunBook
from mfstudio.gui.run_queue import QueuedRun, RunQueue
from mfstudio.gui.run_recording import RunRecording
from mfstudio.gui.run_under_way import RunUnderWay
from mfstudio.gui.run_use import RunUse
from mfstudio.gui.shown_run import ShownRun, UsedRun
from mfstudio.gui.window_run import WindowRun
from mfstudio.gui.work import Result, RunStart, begun, go_on_and_predict, plan_of, train_and_predict, warm_up
from mfstudio.project.runs import RunRecord
from mfstudio.ratings import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.reports import Change, EpochReport
from mfstudio.training.settings import TrainingSettings

_log = logging.getLogger(__name__)


class Session(OpenWork):
    """Opens, trains and keeps; pages listen to its signals and never to one another.

    A run is told of by ``training_started``, ``run_started``, ``epochs_done`` and ``training_ended``, in this order:
    also an earlier one that is shown again, all at once; ``is_training`` tells the two apart.

    Attributes
    ----------
    result, shown_run
        What a run left to look at, and its number; None where there is none.
    run, reports, changes, diagnoses, curve_run
        The run whose course is shown, and its number: the one under way, else the one used last or that left nothing.
    book
        Every run, with what a person marks it with.
    run_queue
        Runs that wait for their turn; a run is put there by :meth:`queue`.
    rate_search
        Looks for a learning rate.
    interrupted
        The latest run of a project just opened, where it can go on.
    """

    training_started = Signal(object)  # TrainingSettings
    run_started = Signal(object)  # RunStart
    epochs_done = Signal(list)  # list of EpochReport, the new ones
    rates_changed = Signal(list)  # list of Change, the new ones; before the first epoch that they are in force in
    observed = Signal(object)  # Observation, the newest
    rate_found = Signal(object)  # RateCurve
    rate_not_found = Signal(str)
    training_ended = Signal()  # result, error and state tell how
    result_changed = Signal()  # the pages show another model, or none
    runs_changed = Signal()  # another run, or something else is known of one
    queue_changed = Signal()
    refused = Signal(str)  # what was asked for cannot be done, as a sentence
    message = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: Result | None = None
        self.shown_run: int | None = None
        self.run: RunStart | None = None
        self.curve_run: int | None = None
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.diagnoses: tuple[Diagnosis, ...] = ()
        self.training_error: MFStudioError | None = None
        self.interrupted: RunRecord | None = None
        self.book = RunBook(self.keeper, self.history, self)
        self.book.changed.connect(self.runs_changed)
        self.book.renumbered.connect(self._on_renumbered)
        self.book.refused.connect(self.refused)
        self.book.unexpected_error.connect(self.unexpected_error)
        self.run_queue = RunQueue(self)
        self.run_queue.changed.connect(self.queue_changed)
        self._under_way = RunUnderWay(self._jobs, self)
        self._under_way.reported.connect(self._on_reports)
        self._under_way.trained.connect(self._on_trained)
        self._under_way.failed.connect(self._on_training_failed)
        self._under_way.finished.connect(self._on_training_finished)
        self._use = RunUse(self.book, self)
        self._use.used.connect(self._on_used)
        self._use.refused.connect(self.refused)
        self._use.unexpected_error.connect(self.unexpected_error)
        self.rate_search = RateSearch(self._jobs, self)
        self.rate_search.found.connect(self.rate_found)
        self.rate_search.not_found.connect(self.rate_not_found)
        self.rate_search.unexpected_error.connect(self.unexpected_error)

    # What can be done now -------------------------------------------------------------------------------------------

    @property
    def is_training(self) -> bool:
        """Whether a run is under way, paused or not."""
        return self._under_way.run is not None

    @property
    def training_run(self) -> int | None:
        """Number of the run of what is open that is under way; None where there is none."""
        run = self._under_way.run
        return run.number if run is not None and self._is_of_open(run.ratings) else None

    @property
    def is_paused(self) -> bool:
        """Whether the run under way is held."""
        return self._under_way.is_paused

    @property
    def queued(self) -> tuple[QueuedRun, ...]:
        """Runs that wait for their turn, the next one first."""
        return self.run_queue.waiting

    @property
    def best_run(self) -> RunRecord | None:
        """The best other run whose errors compare with those of the run whose course is shown."""
        return self.book.best_beside(self.book.record(self.curve_run))

    # Opening --------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self.stop()
        self.rate_search.cancel()
        self._use.cancel()
        self._forget_course()
        self.result = self.shown_run = self.interrupted = None
        self.book.begin()  # before anybody is told of what is opened: they may start a run at once
        if n_dropped := self.run_queue.clear():
            words = self.tr("Runs that were dropped from the queue, since they were for what was open before: {0}.")
            self.message.emit(words.format(n_dropped))
        super()._leave()

    def _show_runs(self, loaded: LoadedProject | None) -> None:
        """Show the latest run of a project, if it came to an end as if it had just done so."""
        if loaded is not None:
            self.book.begin(loaded.runs)
            self.result, self.shown_run = loaded.result, loaded.result_run
            self.interrupted = None if self.keeper.read_only_reason else loaded.interrupted
            if loaded.run is not None:
                self._show_course(loaded.run, has_ended=loaded.shows_result_of_run)
        self.result_changed.emit()

    def _show_course(self, shown: ShownRun, *, has_ended: bool) -> None:
        self.run, self.curve_run = shown.start, shown.record.id
        self.reports, self.changes, self.diagnoses = list(shown.reports), list(shown.changes), shown.diagnoses
        self.training_error = None
        self.run_started.emit(self.run)
        if self.changes:
            self.rates_changed.emit(self.changes)
        if self.reports:
            self.epochs_done.emit(self.reports)
        self.state_changed.emit()
        if has_ended:
            self.training_ended.emit()

    def _forget_course(self) -> None:
        self.run = self.curve_run = self.training_error = None
        self.reports, self.changes, self.diagnoses = [], [], ()

    # Training -------------------------------------------------------------------------------------------------------

    def train(self, settings: TrainingSettings, *, plan: SplitPlan | None = None, held: bool = False) -> None:
        """Start a run on the open ratings; once a run on others, which are left just now, has ended.

        The result of an earlier run stays to be looked at until this one has its own.

        Parameters
        ----------
        settings
            Of the run.
        plan
            What is held out; None for what was chosen last.
        held
            Whether to hold it after its first epoch.
        """
        found, control = self.open, TrainingControl()
        if self.is_training and self.training_run is None:
            self.queue(settings, plan=plan)
        if found is None or self.is_training:
            return
        if held:
            control.step()
        plan, recording = plan or self.plan, self.keeper.begin_run()
        self._start(
            begun(recording.number, settings), control, recording,
            lambda task: train_and_predict(found, plan, settings, control, recording, task),
        )  # fmt: skip

    def train_again(self, run: int) -> None:
        """Train with the settings of a run, on what was held out for it; behind the run under way if there is one."""
        record = self.book.record(run)
        if record is not None:
            self.queue(record.settings, plan=plan_of(record))

    def queue(self, settings: TrainingSettings, *, plan: SplitPlan | None = None) -> None:
        """Put a run at the end of the queue; it starts at once where nothing trains."""
        if self.open is not None:
            self.run_queue.add(QueuedRun(settings, plan or self.plan))
            self._start_next()

    def _start_next(self) -> None:
        run = None if self.is_training else self.run_queue.take_next()
        if run is not None:
            self.train(run.settings, plan=run.plan)

    def go_on(self, *, keep: bool = False) -> None:
        """Go on with the run that was interrupted, or ``keep`` the best of what it came to."""
        if self.interrupted is not None:
            self.continue_run(self.interrupted.id, keep=keep)

    def continue_for(self, n_epochs: int) -> None:
        """Go on with the run whose result is shown, for some epochs more."""
        if self.shown_run is None:
            self.refused.emit(self.tr("There is no run to go on with: train first."))
        else:
            self.continue_run(self.shown_run, n_epochs)

    def continue_run(self, number: int, n_more: int | None = None, *, keep: bool = False) -> None:
        """Go on with a run from its last checkpoint.

        Parameters
        ----------
        number
            Of the run.
        n_more
            So many epochs more, however long it was to be; None for as many as it was to have.
        keep
            Whether to end it at once instead, and keep the best of what it came to.
        """
        found, record = self.open, self.book.record(number)
        if found is None or record is None or self.is_training:
            return
        if problem := self.book.why_not_continued(record):
            self.refused.emit(problem)
            return
        control, recording = TrainingControl(), self.keeper.begin_run(number)
        if keep:
            control.stop()
        self._start(
            replace(record, state="running"), control, recording,
            lambda task: go_on_and_predict(found, record, n_more, control, recording, task),
        )  # fmt: skip

    def _start(
        self, record: RunRecord, control: TrainingControl, recording: RunRecording, work: Callable[[Task], Any]
    ) -> None:
        assert self.open is not None
        run = WindowRun(recording, self.open.ratings, record)
        self._use.cancel()
        self._forget_course()
        self.curve_run, self.reports, self.changes = run.number, run.reports, run.changes
        self.book.add(run)
        self._under_way.start(run, control, work)
        self.training_started.emit(record.settings)
        self.state_changed.emit()

    def find_rate(self, settings: TrainingSettings) -> None:
        """Look for a learning rate by short runs on a part of the ratings; the answer goes out with ``rate_found``."""
        if self.open is not None:
            self.rate_search.start(self.open.ratings, settings)

    def pause(self) -> None:
        """Hold the run."""
        self._under_way.pause()
        self.state_changed.emit()

    def resume(self) -> None:
        """Let a held run go on."""
        self._under_way.resume()
        self.state_changed.emit()

    def step(self) -> None:
        """Run one epoch, then hold."""
        self._under_way.step()
        self.state_changed.emit()

    def change(self, name: str, value: float) -> None:
        """Change a rate of the run under way, from its next epoch on."""
        self._under_way.change(name, value)

    def stop(self) -> None:
        """End the run and keep its best epoch."""
        self._under_way.stop()

    # Following the run under way ------------------------------------------------------------------------------------

    @Slot(list)
    def _on_reports(self, reports: list[Any]) -> None:
        run = self._under_way.run
        assert run is not None
        news = run.take(reports)
        for text in news.not_recorded:
            self.keeper.not_kept.emit(text)
        if not self._is_of_open(run.ratings):
            return  # another file was opened meanwhile
        self.diagnoses = run.diagnoses
        if news.start is not None:
            self.run, self.interrupted = news.start, None
            self.run_started.emit(news.start)
        if news.changes:
            self.rates_changed.emit(news.changes)
        if news.epochs:
            self.epochs_done.emit(news.epochs)
        if news.observation is not None:
            self.observed.emit(news.observation)
        if self.is_paused:
            self.state_changed.emit()
        if news.is_noted or news.start is not None:  # not for epochs alone, which come all the time
            self.runs_changed.emit()

    def _is_of_open(self, ratings: RatingSet) -> bool:
        return self.open is not None and self.open.ratings is ratings

    @Slot(object)
    def _on_trained(self, outcome: tuple[RatingSet, Result]) -> None:
        run, (ratings, result) = self._under_way.run, outcome
        if run is not None and self._is_of_open(ratings):
            run.result, self.result, self.shown_run = result, result, run.number

    @Slot(object)
    def _on_training_failed(self, error: Exception) -> None:
        run = self._under_way.run
        if not isinstance(error, MFStudioError):
            self.unexpected_error.emit(error)
        elif run is not None and self._is_of_open(run.ratings):
            self.training_error = error
            if self.queued:  # the next run takes its place on the page
                self.refused.emit(self.tr("Run {0}: {1}").format(run.number, error))

    @Slot(object)
    def _on_training_finished(self, run: WindowRun) -> None:
        self.keeper.end_run(run.recording)
        if self._is_of_open(run.ratings):
            self.book.end(run)
        self.state_changed.emit()
        self.training_ended.emit()
        self.result_changed.emit()
        self._start_next()

    # Runs of before -------------------------------------------------------------------------------------------------

    def use_run(self, run: int) -> None:
        """Let all pages show the model of a run; while another one trains, the train page goes on showing that."""
        if self.open is not None and run != self.training_run:
            self._use.want(run, self.open)

    @Slot(object)
    def _on_used(self, used: UsedRun) -> None:
        if not self._is_of_open(used.ratings):
            return
        self.result, self.shown_run = used.result, used.shown.record.id
        if not self.is_training:
            self.training_started.emit(used.shown.start.settings)
            self._show_course(used.shown, has_ended=True)
        self.runs_changed.emit()
        self.result_changed.emit()

    @Slot(int, int)
    def _on_renumbered(self, before: int, after: int) -> None:
        self.shown_run = after if self.shown_run == before else self.shown_run
        self.curve_run = after if self.curve_run == before else self.curve_run

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
        self.run_queue.clear()
        self.history.clear()
        self._memory.close()
        self._jobs.cancel()  # first, so that a run knows that nobody stopped it: it can go on another time
        self.stop()
        ended = [self._use.close(), self._jobs.wait(), self.book.shut_down(), self.keeper.shut_down()]
        if not all(ended):
            _log.error("work did not end in time")
        return all(ended)
