"""Keeper: keeps what is open in a window in a project, from the first second on. Lives on the GUI thread."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import Job, JobGroup, LatestJob, Task
from mfstudio.gui.kept_work import KeptWork, Watched, keep_ratings, look_after, save_work
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.run_recording import RunRecording
from mfstudio.project import unsaved
from mfstudio.project.salvage import salvage

_log = logging.getLogger(__name__)

WATCH_MS = 3000
"""So often it is looked whether the project's file is still in its place, and kept what the window shows."""


class Keeper(QObject):
    """Owns the project of what is open. Nobody waits for it: ratings and runs are written behind the work."""

    changed = Signal()  # the place, or whether it can be written
    keeping_progressed = Signal(float)
    keeping_ended = Signal()
    run_written = Signal()  # to its end
    not_kept = Signal(str)  # what is done goes on, but is not kept
    place_lost = Signal(str)
    saving_started = Signal(str)  # file's name
    saving_progressed = Signal(float)
    saving_ended = Signal()
    saved = Signal(object)  # Path
    saving_failed = Signal(str)
    salvaged = Signal(object)  # SalvageReport
    salvage_failed = Signal(object, object)  # Path of the damaged project, exception
    left_found = Signal(object)  # list of LeftBehind
    discard_failed = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.describe_view: Callable[[], dict[str, Any]] = dict
        """Says what the window shows, as plain values by key."""
        self._work: KeptWork | None = None
        self._open: set[KeptWork] = set()
        self._recordings: set[RunRecording] = set()
        self._keeping: Job | None = None
        self._keeping_of: KeptWork | None = None
        self._is_shut = False
        self._saving: Job | None = None
        self._view: dict[str, Any] = {}
        self._lost = ""
        self._jobs = JobGroup(self)
        self._looks = LatestJob(self)
        self._looks.succeeded.connect(self._on_looked)
        self._looks.failed.connect(self.unexpected_error)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)

    # What is kept ---------------------------------------------------------------------------------------------------

    @property
    def work(self) -> KeptWork | None:
        """What is open, as it is kept."""
        return self._work

    @property
    def place(self) -> Path | None:
        """Where the project is; None where nothing is open, or it has no place of its own yet."""
        return None if self._work is None else self._work.place

    @property
    def project_path(self) -> Path | None:
        """File that is open, wherever it is; None where there is none."""
        project = None if self._work is None else self._work.project
        return None if project is None else project.path

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be kept, as a sentence; ``""`` where it can."""
        return "" if self._work is None else self._work.read_only_reason

    @property
    def is_lost(self) -> bool:
        """Whether the project's file was taken away behind our back."""
        return bool(self._lost)

    @property
    def is_keeping(self) -> bool:
        """Whether ratings are on their way into the project."""
        return self._keeping is not None

    @property
    def is_saving(self) -> bool:
        """Whether the project is on its way to another place."""
        return self._saving is not None

    @property
    def is_settled(self) -> bool:
        """Whether all that was done is written, as far as it can be."""
        return not self.is_keeping and not self.is_saving and all(each.is_over for each in self._recordings)

    # Ratings --------------------------------------------------------------------------------------------------------

    def keep(self, found: OpenRatings) -> None:
        """Keep ratings that were opened: in the project that is open if they are of its file and no run depends on it.

        Else a new project begins; the one that was open stays where it is.
        """
        work = self._work
        is_same = work is not None and work.found is not None and work.found.path == found.path
        if work is None or not is_same or work.has_runs or work.read_only_reason:
            work = self._begin(KeptWork(found))
        self._keep(work, found)

    def keep_names(self, found: OpenRatings) -> None:
        """Keep other names for the ratings that are kept."""
        if self._work is not None:
            self._keep(self._work, found)

    def _keep(self, work: KeptWork, found: OpenRatings) -> None:
        work.found = found
        if work.read_only_reason:
            return
        if self._keeping is not None and self._keeping_of is work:
            self._keeping.cancel()
        self._keeping_of, work.has_ratings = work, False
        job = self._keeping = self._jobs.make(lambda task: keep_ratings(work, found, task))
        job.progressed.connect(self.keeping_progressed)
        job.failed.connect(self._on_not_kept)
        job.finished.connect(self._on_kept)
        job.start()

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.not_kept.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_kept(self) -> None:
        if self.sender() is self._keeping:
            self._keeping = self._keeping_of = None
            self.keeping_ended.emit()
            self.changed.emit()
        self._tidy()

    # Projects -------------------------------------------------------------------------------------------------------

    def expect(self) -> KeptWork:
        """Make room for a project that is about to be loaded; either :meth:`adopt` or :meth:`drop` follows."""
        work = KeptWork()
        self._open.add(work)
        return work

    def adopt(self, work: KeptWork) -> None:
        """Go on with a project that was loaded."""
        self._begin(work)
        self._view = {}
        self.changed.emit()

    def drop(self, work: KeptWork) -> None:
        """Close a project that could not be loaded, or is not wanted any more."""
        self._close(work)

    def _begin(self, work: KeptWork) -> KeptWork:
        if self._keeping is not None and self._keeping_of is not None and not self._keeping_of.has_runs:
            self._keeping.cancel()  # nobody has done anything with those ratings
        self._work, self._lost, self._view = work, "", {}
        self._open.add(work)
        self._watch.start()
        self._tidy()
        return work

    def _tidy(self) -> None:
        """Write what had to wait, and close projects that nothing more will be written to."""
        if self._is_shut:
            return
        never = {each for each in self._recordings if each.has_ended and each.work.read_only_reason}
        self._recordings -= {
            each for each in never if each.work is not self._work
        }  # nobody can save them elsewhere now
        needed = {each.work for each in self._recordings} | {self._work, self._keeping_of}
        for work in [each for each in self._open if each not in needed and each.found is not None]:
            self._close(work)

    def _close(self, work: KeptWork) -> None:
        self._open.discard(work)
        job = self._jobs.make(lambda _task: work.close())
        job.failed.connect(self._on_not_kept)
        job.start()

    # Runs -----------------------------------------------------------------------------------------------------------

    def begin_run(self, number: int | None = None) -> RunRecording:
        """Make what writes a run of the open ratings: a new one, or the one of a number that goes on."""
        work = self._work
        assert work is not None
        if number is None:
            number = work.last_run = work.last_run + 1
        recording = RunRecording(work, number)
        self._recordings.add(recording)
        return recording

    def end_run(self, recording: RunRecording) -> None:
        """Write what is left of a run that has ended."""
        if recording.is_over:
            self._recordings.discard(recording)
            self._tidy()
            self.run_written.emit()
            return
        if self._is_shut:
            return
        job = self._jobs.make(recording.settle)
        job.failed.connect(self._on_not_kept)
        job.finished.connect(self._on_settled)
        job.start()

    @Slot()
    def _on_settled(self) -> None:
        self._recordings = {each for each in self._recordings if not each.is_over}
        self._tidy()
        self.run_written.emit()

    # Saving ---------------------------------------------------------------------------------------------------------

    def save_as(self, path: Path) -> None:
        """Give the project a place, or another one, and go on there."""
        work = self._work
        if work is None or self._saving is not None:
            return
        job = self._saving = self._jobs.make(lambda task: save_work(work, path, task))
        job.progressed.connect(self.saving_progressed)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_saving_failed)
        job.finished.connect(self._on_saving_finished)
        self.saving_started.emit(path.name)
        job.start()

    def cancel_saving(self) -> None:
        """Stay where the project is."""
        if self._saving is not None:
            self._saving.cancel()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._lost = ""
        for recording in list(self._recordings):
            recording.mend()
        self.changed.emit()
        self.saved.emit(path)

    @Slot(object)
    def _on_saving_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.saving_failed.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_saving_finished(self) -> None:
        self._saving = None
        for recording in [each for each in self._recordings if each.has_ended]:
            self.end_run(recording)
        self.saving_ended.emit()

    def salvage(self, path: Path, new_path: Path) -> None:
        """Put what can be read of a damaged project into a new one."""
        job = self._jobs.make(lambda _task: salvage(path, new_path))
        job.succeeded.connect(self.salvaged)
        job.failed.connect(partial(self.salvage_failed.emit, path))
        job.start()

    # What was left behind -------------------------------------------------------------------------------------------

    def look_for_left(self) -> None:
        """Look for work that was never saved; the answer goes out with ``left_found``."""
        job = self._jobs.make(lambda _task: unsaved.left_behind())
        job.succeeded.connect(self.left_found)
        job.failed.connect(self._on_left_failed)
        job.start()

    def discard(self, path: Path) -> None:
        """Remove unsaved work for good, and look again."""
        job = self._jobs.make(partial(_discard, path))
        job.succeeded.connect(self.left_found)
        job.failed.connect(self._on_left_failed)
        job.start()

    @Slot(object)
    def _on_left_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.discard_failed.emit(str(error))
        elif isinstance(error, OSError):
            _log.warning("unsaved work cannot be looked for: %s", error)
        else:
            self.unexpected_error.emit(error)

    # Watching -------------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Keep what the window shows if that is new, and see whether the project's file is still there."""
        work = self._work
        if work is None or work.project is None or self._looks.is_busy:
            return
        shown = self.describe_view()
        view = shown if shown != self._view else {}
        if work.can_record:
            self._view = shown
        self._looks.run(lambda _task: look_after(work, view))

    @Slot(object)
    def _on_looked(self, watched: Watched) -> None:
        if watched.work is self._work and watched.problem != self._lost:
            self._lost = watched.problem
            if watched.problem:
                self.place_lost.emit(watched.problem)

    def shut_down(self) -> bool:
        """Write what is left, close the projects, and wait for it with a bound; return whether all of it ended."""
        self._watch.stop()
        view = self.describe_view() if self._work is not None else {}
        self._is_shut = True
        self.blockSignals(True)  # nobody may start new work when the last results come in
        for recording in self._recordings:
            if not recording.is_over:
                self._jobs.make(recording.settle).start()
        has_looked = self._looks.close()
        if not self._jobs.wait():
            self._jobs.cancel()
        last = self._jobs.make(partial(_close_all, self._open, self._work, view))
        last.start()
        return self._jobs.wait() and has_looked


def _discard(path: Path, _task: Task) -> list[unsaved.LeftBehind]:
    unsaved.discard(path)
    return unsaved.left_behind()


def _close_all(works: set[KeptWork], shown: KeptWork | None, view: dict[str, Any], _task: Task) -> None:
    if shown is not None:
        look_after(shown, view)
    for work in works:
        work.close()
