"""RateSearch: looks for a learning rate in the background, one search at a time."""

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import Job, JobGroup
from mfstudio.ratings import RatingSet
from mfstudio.training.rate_finder import find_learning_rate
from mfstudio.training.settings import TrainingSettings


class RateSearch(QObject):
    """Runs the learning-rate finder."""

    started = Signal()
    progressed = Signal(float)
    ended = Signal()
    found = Signal(object)  # RateCurve
    not_found = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, jobs: JobGroup, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def start(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        """Look for a rate by short runs on a part of the ratings, unless a search is under way."""
        if self._job is not None:
            return
        job = self._job = self._jobs.make(
            lambda task: find_learning_rate(ratings, settings, cancelled=task.is_cancelled, progress=task.progress)
        )
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self.found)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.started.emit()
        job.start()

    def cancel(self) -> None:
        """Give the search up."""
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.not_found.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self.ended.emit()
