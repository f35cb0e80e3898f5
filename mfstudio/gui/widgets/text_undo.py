"""TextUndo: Ctrl+Z belongs to a text field while it can undo something itself, and to the window otherwise."""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget


class TextUndo(QObject):
    """Watches the one field that has the keyboard; Qt would let it take the keys even where nothing can be undone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._field: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and shiboken6.isValid(self._field):  # what is deleted loses the keyboard, too
            self._field.removeEventFilter(self)
        is_field = isinstance(now, QLineEdit | QAbstractSpinBox | QComboBox)
        self._field = now if now is not None and is_field and now.window() is self.parent() else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        line = watched.lineEdit() if isinstance(watched, QAbstractSpinBox | QComboBox) else watched
        if not isinstance(line, QLineEdit):
            return False
        undoes, redoes = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if (undoes and not line.isUndoAvailable()) or (redoes and not line.isRedoAvailable()):
            event.ignore()
            return True  # the field does not hear of it, so the window's action gets the keys
        return False
