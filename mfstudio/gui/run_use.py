"""RunUse: fetches an earlier run in the background, so that all pages can show its model."""

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.run_book import RunBook
from mfstudio.gui.shown_run import ShownRun, UsedRun, use_run


class RunUse(QObject):
    """Takes a run from the project or, where that does not have it, from the window's memory; the newest wish counts.

    Parameters
    ----------
    book
        Knows the runs.
    """

    used = Signal(object)  # UsedRun
    refused = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, book: RunBook, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self.used)
        self._jobs.failed.connect(self._on_failed)

    def want(self, number: int, found: OpenRatings) -> None:
        """Fetch a run on the ratings that are open; it goes out with ``used``."""
        record, run, project = self._book.record(number), self._book.of_window(number), self._book.project
        if record is None:
            return
        self.cancel()
        if run is not None and run.start is not None and run.result is not None:
            shown = ShownRun(record, run.start, tuple(run.reports), tuple(run.changes), run.diagnoses)
            self.used.emit(UsedRun(shown, run.result, run.ratings))
        elif project is None or run is not None:
            self.refused.emit(self.tr("Run {0} has no model, since it did not come to its end.").format(number))
        else:
            self._jobs.run(lambda task: use_run(project, record, found, task))

    def cancel(self) -> None:
        """Fetch nothing more."""
        self._jobs.cancel()

    def close(self) -> bool:
        """End the work, and wait for it; return whether it ended."""
        return self._jobs.close()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.refused.emit(str(error))
        else:
            self.unexpected_error.emit(error)
