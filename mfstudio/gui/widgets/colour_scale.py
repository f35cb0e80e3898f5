"""The scale of colours from low to high that the colour-blind can read, and the bar that explains it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from mfstudio.export.factor_map import VIRIDIS
from mfstudio.gui import theme

_RANGES = {False: (0.0, 0.88), True: (0.2, 1.0)}  # the ends that are not seen on light and on dark are left out
_CELL = 9  # pixels for each colour of the bar
_GAP = 6


def scale_colours(n: int) -> list[QColor]:
    """Return so many colours from low to high for the theme as it is now: the further, the lighter."""
    low, high = _RANGES[theme.is_dark()]
    return [_colour_at(low + (high - low) * place / max(n - 1, 1)) for place in range(n)]


def _colour_at(share: float) -> QColor:
    place = share * (len(VIRIDIS) - 1)
    first = min(int(place), len(VIRIDIS) - 2)
    low, high, part = QColor(VIRIDIS[first]), QColor(VIRIDIS[first + 1]), place - first
    pairs = (low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue())
    return QColor(*(round(a + part * (b - a)) for a, b in pairs))


class ColourBar(QWidget):
    """Shows the colours between what their ends stand for."""

    def __init__(self, n: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n = n
        self._low = self._high = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_range(self, name: str, low: str, high: str) -> None:
        """Say what the colours stand for: a name, and what its lowest and highest colour mean."""
        self._low, self._high = low, high
        words = self.tr("{0}: the darkest is {1}, the brightest {2}").format(name, low, high)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._low) + metrics.horizontalAdvance(self._high)
        return QSize(words + 2 * _GAP + self._n * _CELL, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        area = QRectF(self.rect())
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignLeft), self._low)
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignRight), self._high)
        left = self.fontMetrics().horizontalAdvance(self._low) + _GAP
        for place, colour in enumerate(scale_colours(self._n)):
            painter.fillRect(QRectF(left + place * _CELL, 3, _CELL, area.height() - 6), colour)
        painter.end()
