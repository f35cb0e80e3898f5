"""Following: lets the status bar say what is read, written and trained, and cancel what can be cancelled."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from mfstudio.gui.exports import Exports
from mfstudio.gui.projects import Projects
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.status import Status
from mfstudio.gui.work import RunStart
from mfstudio.training.reports import EpochReport

_BETWEEN_EPOCHS_MS = 400  # nobody reads faster, and each text that changes is painted beside a run that wants all cores


class Following(QObject):
    """Stands between the status bar and those whose work it shows."""

    def __init__(self, status: Status, session: Session, exports: Exports, projects: Projects) -> None:
        super().__init__(status)
        self._status = status
        self._session = session
        self._exports = exports
        self._projects = projects
        self._is_newer = False
        self._resting = QTimer(self, singleShot=True, interval=_BETWEEN_EPOCHS_MS)
        self._resting.timeout.connect(self._on_rested)
        session.opening.connect(self._on_opening)
        session.opening_progressed.connect(status.set_progress)
        session.opened.connect(status.clear_run)
        session.state_changed.connect(self._on_state_changed)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        session.epochs_done.connect(self._on_epochs_done)
        session.training_ended.connect(self._on_training_ended)
        exports.started.connect(self._on_export_started)
        exports.progressed.connect(status.set_progress)
        exports.ended.connect(self._end_work)
        projects.work_started.connect(self._on_project_work_started)
        projects.work_progressed.connect(status.set_progress)
        projects.work_ended.connect(self._end_work)
        session.rate_search.started.connect(self._on_rate_search_started)
        session.rate_search.progressed.connect(status.set_progress)
        session.rate_search.ended.connect(self._end_work)
        status.cancel_requested.connect(self._on_cancel)

    @Slot(object)
    def _on_opening(self, path: Path) -> None:
        self._status.begin_work(self.tr("Reading {0}").format(path.name))

    @Slot(str)
    def _on_export_started(self, name: str) -> None:
        self._status.begin_work(self.tr("Writing {0}").format(name))

    @Slot(str, bool)
    def _on_project_work_started(self, text: str, can_cancel: bool) -> None:
        self._status.begin_work(text, can_cancel=can_cancel)

    @Slot()
    def _on_rate_search_started(self) -> None:
        self._status.begin_work(self.tr("Trying learning rates"))

    @Slot()
    def _on_state_changed(self) -> None:
        self._end_work()
        if self._session.is_paused and self._session.reports:
            self._show_epoch(self._session.reports[-1])

    @Slot()
    def _end_work(self) -> None:
        working = self._session.rate_search, self._exports, self._projects
        if not (self._session.is_opening or any(each.is_busy for each in working)):
            self._status.end_work()

    @Slot()
    def _on_cancel(self) -> None:
        if self._session.is_opening:
            self._session.cancel_opening()
        elif self._session.keeper.is_saving:
            self._session.keeper.cancel_saving()
        elif self._exports.is_busy:
            self._exports.cancel()
        else:
            self._session.rate_search.cancel()

    @Slot()
    def _on_training_started(self) -> None:
        self._resting.stop()
        self._status.clear_run()

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        self._status.clearMessage()
        self._status.show_engine(run)

    @Slot(list)
    def _on_epochs_done(self, reports: list[EpochReport]) -> None:
        if self._session.training_run is None:  # they are of a project that was opened
            return
        self._is_newer = self._resting.isActive()
        if not self._is_newer:
            self._show_epoch(reports[-1])
            self._resting.start()

    @Slot()
    def _on_rested(self) -> None:
        if self._is_newer and self._session.training_run is not None:  # else other ratings were opened meanwhile
            self._is_newer = False
            self._show_epoch(self._session.reports[-1])
            self._resting.start()

    def _show_epoch(self, report: EpochReport) -> None:
        run = self._session.run
        if run is not None:
            state = self.tr("Paused") if self._session.is_paused else self.tr("Training")
            self._status.show_epoch(report, run.settings.n_epochs, state)

    @Slot()
    def _on_training_ended(self) -> None:
        session, reports = self._session, self._session.reports
        if session.training_error is not None:
            self._status.clear_run()
        elif session.result is not None and reports:
            best = session.result.best_epoch
            self._status.show_end(reports[max(best, 1) - 1], best, len(reports))
