"""DropOverlay: says over the whole window what dropping the file that is dragged there would do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.wording import paragraph

_MARGIN, _CORNER = 16.0, 12.0


class DropOverlay(QWidget):
    """Lies over a window while something is dragged; takes no drop itself, so the window gets it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_refused = False
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._text.setObjectName("pageTitle")
        self._more = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        for label in (self._text, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)  # it names a file
        layout = QVBoxLayout(self)
        layout.setContentsMargins(64, 64, 64, 64)
        layout.setSpacing(12)
        layout.addStretch(1)
        for label in (self._icon, self._text, self._more):
            layout.addWidget(label)
        layout.addStretch(1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty while nothing is."""
        return "" if self.isHidden() else paragraph(self._text.text(), self._more.text())

    def say(self, text: str, more: str = "", *, refused: bool = False) -> None:
        """Cover the window and say something; ``more`` stands below in small letters."""
        self._is_refused = refused
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._icon.setPixmap(theme.icon("triangle-alert" if refused else "download").pixmap(48, 48))
        self.setAccessibleName(text)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlpha(250)
        painter.fillRect(self.rect(), veil)
        colour = theme.outline_colour() if self._is_refused else theme.focus_colour()
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DotLine if self._is_refused else Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), _CORNER, _CORNER)
        painter.end()
