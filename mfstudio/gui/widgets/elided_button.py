"""ElidedButton: a button that gives way; what does not fit of its name is cut off with dots."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_LEAST_LETTERS = 8


class ElidedButton(QPushButton):
    """Shows a name, such as a file's, that may be longer than any window is wide; no letter of it is a mnemonic.

    Parameters
    ----------
    name
        Letter by letter.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = " ".join(name.split())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._show(self.name)

    def _show(self, shown: str) -> None:
        text = shown.replace("&", "&&")
        if text != self.text():
            self.setText(text)

    def _room(self) -> int:
        """Return the pixels around the name."""
        shown = self.text().replace("&&", "&")
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(shown)

    def sizeHint(self) -> QSize:
        width = self._room() + self.fontMetrics().horizontalAdvance(self.name) + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = self._room() + self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width() - self._room()
        self._show(self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideMiddle, width))
        super().resizeEvent(event)
