"""MapPlot: points in a plane, coloured and named, to be pointed at, chosen and zoomed into."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from mfstudio.gui import theme
from mfstudio.gui.widgets.colour_scale import scale_colours
from mfstudio.gui.widgets.value_plot import ValuePlot, ValueView

N_COLOURS = 12
_LEAST = QSize(320, 240)
_SIZES = (5.0, 8.0, 11.0)  # pixels across a point, from few to many ratings
_CHOSEN, _NEAR = 18, 13  # pixels across the rings
_CLOSE = 0.3  # of the whole map that is seen around a point that was searched for


class _Area(ValueView):
    """The wheel zooms at once: what scrolls here seldom has to."""

    def sizeHint(self) -> QSize:
        return _LEAST

    def wheelEvent(self, event: QWheelEvent) -> None:
        pg.PlotWidget.wheelEvent(self, event)


class MapPlot(ValuePlot):
    """Draws each colour as a layer of its own: thousands of points are then quick to set and to paint."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        legend = (
            ("•&#8202;●", theme.quiet_text, self.tr("few, many ratings")),
            ("○", theme.validation_colour, self.tr("nearest to the one chosen")),
        )
        super().__init__(title, legend, view=_Area(), parent=parent)
        self.view.setMinimumSize(_LEAST)
        self.view.getViewBox().setAspectLocked(True)
        self._layers = [pg.ScatterPlotItem(symbol="o", pxMode=True) for _ in range(N_COLOURS)]
        self._near = pg.ScatterPlotItem(size=_NEAR, symbol="o", brush=None)
        self._chosen = pg.ScatterPlotItem(size=_CHOSEN, symbol="o", brush=None)
        self._label = pg.TextItem(anchor=(0.5, 1.5))
        for z, item in enumerate((*self._layers, self._near, self._chosen, self._label)):
            item.setZValue(z / 10)
            self.view.addItem(item, ignoreBounds=z >= N_COLOURS)
        self._label.hide()

    def show_points(
        self,
        places: NDArray[np.float64],
        levels: NDArray[np.float64],
        sizes: NDArray[np.float64],
        words: Callable[[int], str],
    ) -> None:
        """Draw points.

        Parameters
        ----------
        places
            Shape (n, 2).
        levels, sizes
            Colour and size of each, 0 … 1, shape (n,).
        words
            Says what the point at a place among them is.
        """
        layer_of = np.minimum((levels * N_COLOURS).astype(np.int64), N_COLOURS - 1)
        pixels = np.array(_SIZES)[np.minimum((sizes * len(_SIZES)).astype(np.int64), len(_SIZES) - 1)]
        for number, layer in enumerate(self._layers):
            own = layer_of == number
            layer.setData(x=places[own, 0], y=places[own, 1], size=pixels[own])
        self.set_values(places[:, 0], places[:, 1], words)

    def mark(self, chosen: tuple[float, float] | None, name: str, near: NDArray[np.float64]) -> None:
        """Ring a point and write its name beside it; ring others, shape (n, 2), more finely."""
        self._chosen.setData(*([[], []] if chosen is None else [[chosen[0]], [chosen[1]]]))
        self._near.setData(near[:, 0], near[:, 1])
        self._label.setVisible(chosen is not None)
        if chosen is not None:
            self._label.setText(name)
            self._label.setPos(*chosen)

    def centre_on(self, place: tuple[float, float]) -> None:
        """Bring a place into the middle, near enough to see what is around it."""
        box = self.view.getViewBox()
        (left, right), (bottom, top) = box.viewRange()
        width, height = right - left, top - bottom
        bounds = box.childrenBounds()
        if bounds[0] is not None and bounds[1] is not None:
            width = min(width, _CLOSE * (bounds[0][1] - bounds[0][0]) or width)
            height = min(height, _CLOSE * (bounds[1][1] - bounds[1][0]) or height)
        x, y = place
        box.setRange(xRange=(x - width / 2, x + width / 2), yRange=(y - height / 2, y + height / 2), padding=0)

    def paint(self) -> None:
        self.view.showGrid(x=True, y=True, alpha=0.1)
        window, text = (
            self.palette().color(role) for role in (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText)
        )
        for layer, colour in zip(self._layers, scale_colours(N_COLOURS), strict=True):
            layer.setBrush(pg.mkBrush(colour))
            layer.setPen(pg.mkPen(window, width=0.5))
        self._near.setPen(pg.mkPen(theme.validation_colour(), width=2))
        self._chosen.setPen(pg.mkPen(text, width=2.5))
        base = self.palette().color(QPalette.ColorRole.Base)
        base.setAlpha(230)
        self._label.setColor(text)
        self._label.fill = pg.mkBrush(base)
