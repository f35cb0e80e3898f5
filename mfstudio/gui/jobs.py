"""Job: one piece of long work on a thread of its own: progress, reports, cancel, error, result.

    job = Job(lambda task: read(path, progress=task.progress, cancelled=task.is_cancelled), parent=session)
    job.succeeded.connect(self._on_read)
    job.start()

The work runs on a QThread; every signal is emitted on the GUI thread. Reports and progress are gathered and handed over
at most 30 times a second, or less often where that is wished, however fast the work makes them.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from mfstudio.errors import Cancelled
from mfstudio.gui import garbage

_log = logging.getLogger(__name__)

_USUAL_INTERVAL_MS = 33
_LONGEST_WAIT_MS = 30_000


class Task:
    """The work's side of a job: how it says how far it is and hears that it should give up. Any thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._cancelled = threading.Event()
        self._pending = threading.Event()
        self.reports: deque[Any] = deque()
        self.share: float | None = None

    def is_cancelled(self) -> bool:
        """Tell whether the person asked to give up."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask to give up."""
        self._cancelled.set()

    def progress(self, share: float) -> None:
        """Say how far the work is, 0 … 1."""
        self.share = share
        self._notify()

    def report(self, report: Any) -> None:
        """Hand a report over; none is lost."""
        self.reports.append(report)
        self._notify()

    def taken(self) -> None:
        """Note that the GUI is about to take what is pending."""
        self._pending.clear()

    def _notify(self) -> None:
        if not self._pending.is_set():
            self._pending.set()
            self._wake()


class _Thread(QThread):
    """Runs the work and keeps its outcome."""

    woken = Signal()

    def __init__(self, work: Callable[[Task], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work: Callable[[Task], Any] | None = work
        self.task = Task(self.woken.emit)
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            assert self._work is not None
            self.result = self._work(self.task)
        except BaseException as error:  # nothing may leave the thread: it goes to the GUI as a value
            self.error = error
        finally:
            self._work = None
            garbage.thread_ends()


class Job(QObject):
    """One piece of work; start it once. Lives on the GUI thread and deletes itself when done.

    Parameters
    ----------
    work
        Called with a :class:`Task` on another thread; its return value goes out with ``succeeded``.
    parent
        Owner on the GUI thread.
    interval_ms
        Between two moments at which reports and progress are handed over.
    """

    progressed = Signal(float)
    reported = Signal(list)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Task], Any], parent: QObject, *, interval_ms: int = _USUAL_INTERVAL_MS) -> None:
        super().__init__(parent)
        self._thread = _Thread(work, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._hand_over)
        self._thread.woken.connect(self._on_woken)
        self._thread.finished.connect(self._on_finished)

    def start(self) -> None:
        """Begin."""
        garbage.thread_starts()
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to give up; from now on its result is dropped."""
        self._thread.task.cancel()

    def wait(self) -> bool:
        """Block until the work has ended, for half a minute at most; for closing the window only."""
        return self._thread.wait(_LONGEST_WAIT_MS)

    @Slot()
    def _on_woken(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _hand_over(self) -> None:
        task = self._thread.task
        task.taken()
        if task.share is not None:
            share, task.share = task.share, None
            self.progressed.emit(share)
        reports = [task.reports.popleft() for _ in range(len(task.reports))]
        if reports:
            self.reported.emit(reports)

    @Slot()
    def _on_finished(self) -> None:
        self._timer.stop()
        self._hand_over()
        error = self._thread.error
        if self._thread.task.is_cancelled() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            _log.debug("a job failed", exc_info=error)
            self.failed.emit(error)
        else:
            self.succeeded.emit(self._thread.result)
        self.finished.emit()
        garbage.delete_later(self)


class JobGroup(QObject):
    """Jobs that are waited for when the window closes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._unfinished: set[Job] = set()

    def make(self, work: Callable[[Task], Any], *, interval_ms: int = _USUAL_INTERVAL_MS) -> Job:
        """Make a job of the group, to be connected and started."""
        job = Job(work, self, interval_ms=interval_ms)
        self._unfinished.add(job)
        job.finished.connect(self._on_finished)
        return job

    def cancel(self) -> None:
        """Ask all of them to give up."""
        for job in self._unfinished:
            job.cancel()

    def wait(self) -> bool:
        """Block until all have ended, each for half a minute at most; return whether they have."""
        ended = [job.wait() for job in self._unfinished]  # each of them, whatever became of the one before
        return all(ended)

    @Slot()
    def _on_finished(self) -> None:
        self._unfinished.discard(self.sender())


class LatestJob(QObject):
    """Runs only the newest of many requests, one at a time: for answers that follow what a person types.

    A request that comes while another runs replaces those that wait, and the running one's result is dropped.
    """

    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: Job | None = None
        self._waiting: Callable[[Task], Any] | None = None
        self._is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def run(self, work: Callable[[Task], Any]) -> None:
        """Ask for work to be done; its result goes out with ``succeeded`` unless something newer comes."""
        if self._is_closed:
            return
        if self._running is not None:
            self._waiting = work
            self._running.cancel()
            return
        self._running = Job(work, self)
        self._running.succeeded.connect(self.succeeded)
        self._running.failed.connect(self.failed)
        self._running.finished.connect(self._on_finished)
        self._running.start()

    def cancel(self) -> None:
        """Drop what runs and what waits."""
        self._waiting = None
        if self._running is not None:
            self._running.cancel()

    def close(self) -> bool:
        """Drop all, block until nothing runs, and take no more requests; for closing the window only."""
        self._is_closed = True
        self.cancel()
        return self._running is None or self._running.wait()

    @Slot()
    def _on_finished(self) -> None:
        self._running = None
        if self._waiting is not None:
            work, self._waiting = self._waiting, None
            self.run(work)
