"""Exports from the window: asks where to, writes on a worker's thread, says what was written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.export.curves import write_curve
from mfstudio.export.tables import write_predictions, write_recommendations
from mfstudio.gui.jobs import Job, Task
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session


def ask_where_to(window: QWidget, title: str, proposal: Path, kind: str) -> Path | None:
    """Ask for a file of a kind such as ``.csv``, which is added where the person leaves it out; None if cancelled."""
    dialog = QFileDialog(window, title, str(proposal), f"{kind[1:].upper()} (*{kind})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind[1:])
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


class Exports(QObject):
    """One export at a time."""

    started = Signal(str)  # file's name
    progressed = Signal(float)
    ended = Signal()
    message = Signal(str)
    failed = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._job: Job | None = None
        self._path = Path()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def recommendations(self, n: int, hide_rated: bool, user: int | None = None) -> None:
        """Write the best items of one user, or of all, as CSV."""
        found, result = self._session.open, self._session.result
        if found is None or result is None:
            return
        name = "recommendations" if user is None else f"recommendations-{found.ratings.user_labels[user]}"
        users = None if user is None else np.array([user])

        def work(task: Task, path: Path) -> str:
            rows = write_recommendations(
                path, result.model, found.ratings, n,
                users=users, titles=found.titles, hide_rated=hide_rated,
                progress=task.progress, cancelled=task.is_cancelled,
            )  # fmt: skip
            return self.tr("Wrote {0} recommendations to {1}.").format(QLocale().toString(rows), path.name)

        self._run(self.tr("Export recommendations"), f"{name}.csv", work)

    def predictions(self, positions: np.ndarray) -> None:
        """Write the ratings at some positions with their predictions as CSV."""
        found, result = self._session.open, self._session.result
        if found is None or result is None:
            return

        def work(task: Task, path: Path) -> str:
            rows = write_predictions(
                path, result.model, found.ratings,
                is_held_out=result.is_held_out, titles=found.titles, positions=positions,
                progress=task.progress, cancelled=task.is_cancelled,
            )  # fmt: skip
            return self.tr("Wrote {0} predictions to {1}.").format(QLocale().toString(rows), path.name)

        self._run(self.tr("Export predictions"), "predictions.csv", work)

    def curve(self) -> None:
        """Write one row an epoch as CSV."""
        reports = list(self._session.reports)

        def work(task: Task, path: Path) -> str:
            write_curve(path, reports)
            return self.tr("Wrote {0} epochs to {1}.").format(QLocale().toString(len(reports)), path.name)

        self._run(self.tr("Export the plot's numbers"), "epochs.csv", work)

    def picture(self, kind: str, write: Callable[[Path], None]) -> None:
        """Write the plot with a function that draws it; small, and Qt draws on the GUI thread only."""
        path = self._ask(self.tr("Export the plot"), f"loss.{kind}")
        if path is None:
            return
        try:
            write(path)
        except MFStudioError as error:
            self.failed.emit(str(error))
        else:
            self.message.emit(self.tr("Wrote the plot to {0}.").format(path.name))

    def data_plot(self, name: str, kind: str, write: Callable[[Path], None]) -> None:
        """Write a plot of the ratings with a function that may run on a worker's thread.

        Parameters
        ----------
        name
            Which plot, for the file's name.
        kind
            ``png``, ``svg`` or ``csv``.
        write
            Writes the file atomically; raises ExportError.
        """
        if self._job is not None:
            self.message.emit(self.tr("Another file is still being written."))
            return

        def work(_task: Task, path: Path) -> str:
            write(path)
            text = self.tr("Wrote the plot's numbers to {0}.") if kind == "csv" else self.tr("Wrote the plot to {0}.")
            return text.format(path.name)

        title = self.tr("Export the plot's numbers") if kind == "csv" else self.tr("Export the plot")
        self._run(title, f"{name}.{kind}", work)

    def cancel(self) -> None:
        """Give up the export under way; no file is left behind."""
        if self._job is not None:
            self._job.cancel()

    def shut_down(self) -> None:
        """Give up and wait."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    def _ask(self, title: str, name: str) -> Path | None:
        """Ask where to; the dialog asks before it lets a file be overwritten."""
        safe = "".join("_" if letter in '/\\:*?"<>|' else letter for letter in name)
        kind = Path(safe).suffix
        chosen = ask_where_to(self._window, title, Path(self._preferences.folder) / safe, kind)
        if chosen is not None:
            self._preferences.folder = str(chosen.parent)
        return chosen

    def _run(self, title: str, name: str, work: Callable[[Task, Path], str]) -> None:
        path = self._ask(title, name)
        if path is None:
            return
        job = self._job = Job(lambda task: work(task, path), self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self.started.emit(path.name)
        job.start()

    @Slot(object)
    def _on_written(self, text: str) -> None:
        self.message.emit(text)

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if isinstance(error, MFStudioError):
            self.failed.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self.message.emit(self.tr("Export cancelled; nothing was written."))

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self.ended.emit()
