"""The area of a plot in a page that does not scroll, and the axis of epochs."""

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

from mfstudio.gui.widgets.data_plot import PlotView

_KEY_ZOOM = 0.8
_NAMED = 0.6  # of the height, at least, is the axis upwards


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole numbers only where they are epochs."""

    whole = True

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        spacings: list[tuple[float, float]] = super().tickSpacing(least, most, size)
        if not self.whole:
            return spacings
        return [(max(1.0, spacing), offset) for spacing, offset in spacings if spacing >= 1] or [(1.0, 0.0)]


class FreeView(PlotView):
    """A plot in a page that does not scroll: the wheel zooms at once; keys zoom across only."""

    zoomed = Signal()

    def __init__(self, axes: dict[str, pg.AxisItem], least: QSize) -> None:
        super().__init__(axisItems=axes)
        self._least = least
        self.setMinimumSize(least)

    def sizeHint(self) -> QSize:
        return self._least

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is None:  # pyqtgraph itself, before there is a plot
            return
        # The name of the axis upwards would be cut off in a plot that is lower than it is long.
        axis = self.getPlotItem().getAxis("left")
        if axis.labelText:
            axis.showLabel(self.fontMetrics().horizontalAdvance(axis.labelText) < _NAMED * self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        pg.PlotWidget.wheelEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1 / _KEY_ZOOM if event.key() == Qt.Key.Key_Minus else _KEY_ZOOM
            self.zoomed.emit()
            self.getViewBox().scaleBy(x=factor)
        else:
            super().keyPressEvent(event)
