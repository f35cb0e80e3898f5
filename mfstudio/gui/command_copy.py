"""CommandCopy: puts the line of the terminal that repeats the run behind the model on the clipboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from mfstudio.gui.jobs import LatestJob

if TYPE_CHECKING:
    from mfstudio.gui.export_tables import ExportSource


class CommandCopy(QObject):
    """Works the line out in the background, since it looks at the file."""

    message = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_made)
        self._jobs.failed.connect(self.unexpected_error)

    def copy(self, source: "ExportSource | None") -> None:
        """Copy the line, or say that there is none yet."""
        from mfstudio.gui.report_work import command_of

        run = None if source is None else source.run
        if source is None or run is None:
            self.message.emit(self.tr("No run of this window is there to repeat: train first."))
            return
        self._jobs.run(lambda _task: command_of(source, run))

    @Slot(str)
    def _on_made(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.message.emit(self.tr("Copied: {0}").format(line))

    def shut_down(self) -> None:
        """End the work."""
        self._jobs.close()
