"""An unexpected error: one dialog that says so with the log at hand, and the window goes on."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import log
from mfstudio.gui.garbage import hold_until_gone

_log = logging.getLogger(__name__)


class LogDialog(QDialog):
    """Shows the log, with a sentence above it."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(title)
        self.resize(720, 420)
        words = QLabel(text, wordWrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self.log_view = QPlainTextEdit(log.tail(), readOnly=True)
        self.log_view.setAccessibleName(self.tr("Log"))
        self.log_view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log_view.verticalScrollBar().setValue(self.log_view.verticalScrollBar().maximum())
        copy = QPushButton(self.tr("&Copy the log"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.log_view.toPlainText()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.log_view, buttons):
            layout.addWidget(widget)


class ErrorCatcher(QObject):
    """Takes exceptions that nobody caught, from any thread, logs them and shows them one at a time."""

    _caught = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: LogDialog | None = None
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda caught: self._caught.emit(caught.exc_value)

    def uninstall(self) -> None:
        """Give back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    @property
    def dialog(self) -> LogDialog | None:
        """The dialog that is open, if any."""
        return self._dialog

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._caught.emit(error.with_traceback(trace))

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Log an error and show it; while one is on screen further ones are only logged."""
        _log.error("unexpected error\n%s", "".join(traceback.format_exception(error)))
        if self._dialog is not None:
            return
        text = self.tr(
            "Something went wrong that should not have: {0}. You can go on working. The log below helps to find the "
            "cause; it is kept in {1}."
        ).format(f"{type(error).__name__}: {error}", log.path())
        self._dialog = LogDialog(self.tr("Unexpected error"), text, self._window)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
