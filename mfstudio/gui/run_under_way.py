"""RunUnderWay: the run that a window trains just now, held, let go on and ended from the GUI thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.gui.jobs import Job, JobGroup, Task
from mfstudio.gui.window_run import WindowRun
from mfstudio.training.control import TrainingControl

_REPORTS_MS = 80  # between two lots of epochs: to take them in costs a run that wants all cores as much as to draw them


class RunUnderWay(QObject):
    """Holds the thread of the run and the wishes that it looks at; there is at most one."""

    reported = Signal(list)
    trained = Signal(object)  # what the work returned
    failed = Signal(object)
    finished = Signal(object)  # WindowRun; right after one of the two, or after neither where it was left

    def __init__(self, jobs: JobGroup, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._control: TrainingControl | None = None
        self.run: WindowRun | None = None

    @property
    def is_paused(self) -> bool:
        """Whether it is held."""
        return self._control is not None and self._control.is_paused

    def start(self, run: WindowRun, control: TrainingControl, work: Callable[[Task], Any]) -> None:
        """Begin to train a run."""
        self.run, self._control = run, control
        job = self._job = self._jobs.make(work, interval_ms=_REPORTS_MS)
        job.reported.connect(self.reported)
        job.succeeded.connect(self.trained)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)
        job.start()

    @Slot()
    def _on_finished(self) -> None:
        run, self.run = self.run, None
        self._job = self._control = None
        self.finished.emit(run)

    def pause(self) -> None:
        """Hold it."""
        if self._control is not None:
            self._control.pause()

    def resume(self) -> None:
        """Let it go on."""
        if self._control is not None:
            self._control.resume()

    def step(self) -> None:
        """Run one epoch, then hold."""
        if self._control is not None:
            self._control.step()

    def change(self, name: str, value: float) -> None:
        """Change a rate from the next epoch on."""
        if self._control is not None:
            self._control.change(name, value)

    def stop(self) -> None:
        """End it and keep its best epoch."""
        if self._control is not None:
            self._control.stop()
