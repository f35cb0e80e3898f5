"""Lines of a plot: smoothed by a formula that is told, and drawn by columns of pixels without losing a peak."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

Values = NDArray[np.float64]
_Bounds = tuple[float, float] | tuple[None, None]
_MOST = 400  # points that are joined one by one
_OPAQUE = 255
_DOT = 3.5  # times as wide as its line is a point that is joined with none
_FLAT = 0.1  # of a value, around it, is seen where all are the same


def smoothed(values: Values, weight: float) -> Values:
    """Return the exponential moving average of a curve, corrected for its beginning; NaN stays out of it.

    ``s_t = w s_(t-1) + (1 - w) v_t`` with ``s_0 = 0``, divided by ``1 - w^t``: without that the first values would be
    drawn towards zero (Kingma & Ba: Adam, ICLR 2015, section 3; TensorBoard does the same).

    Parameters
    ----------
    values
        The curve, shape (n,).
    weight
        w, 0 … below 1: how much of the average so far stays at each step.
    """
    result, average, left = np.full(len(values), np.nan), 0.0, 1.0
    for place, value in enumerate(values.tolist()):
        if math.isfinite(value):
            average = weight * average + (1 - weight) * value
            left *= weight
            result[place] = average / (1 - left)
    return result


def in_columns(x: Values, y: Values, low: float, high: float, n_pixels: int) -> tuple[Values, Values]:
    """Return what a line through all points covers of each column of pixels: an upright piece for each, from and to.

    A piece reaches from the lowest to the highest place that the line has over its column, with those where it enters
    and leaves it. No peak is lost, neighbours touch, and there is one short piece to draw where the points may be
    thousands (as Jugel et al.: M4, a visualization-oriented time series data aggregation, VLDB 2014, with fewer
    pieces). Columns over which there is no line, as at NaN, have none.

    Parameters
    ----------
    x, y
        The curve, x ascending, shape (n,).
    low, high
        What part of x is seen, of any width above 0.
    n_pixels
        Columns across.

    Returns
    -------
    tuple
        Where the pieces are across and upwards, shape (2 k,) each, two for each of k columns.
    """
    edges = np.linspace(low, high, n_pixels + 1)
    at_edges = np.interp(edges, x, y, left=np.nan, right=np.nan)
    lowest = np.fmin(at_edges[:-1], at_edges[1:])
    highest = np.fmax(at_edges[:-1], at_edges[1:])
    starts = np.searchsorted(x, edges)
    has_points = np.flatnonzero(np.diff(starts))
    if len(has_points):
        inside = y[: starts[-1]]
        lowest[has_points] = np.fmin(lowest[has_points], np.fmin.reduceat(inside, starts[has_points]))
        highest[has_points] = np.fmax(highest[has_points], np.fmax.reduceat(inside, starts[has_points]))
    is_covered = np.isfinite(lowest) & np.isfinite(highest)  # what ends at infinity has no place
    middles = (edges[:-1] + edges[1:])[is_covered] / 2
    ends = np.empty(2 * len(middles))
    ends[::2], ends[1::2] = lowest[is_covered], highest[is_covered]
    return np.repeat(middles, 2), ends


class Line(pg.PlotCurveItem):  # type: ignore[misc]
    """A curve that is drawn with as many points as there are pixels for it; a point without neighbours is a dot.

    ``x`` and ``y`` are all of its values, as they were given.
    """

    def __init__(self) -> None:
        super().__init__(connect="finite")
        self.x, self.y = np.empty(0), np.empty(0)
        self._places = self.y
        self.is_in_columns = False  # else its points are joined one by one
        self._fitted: tuple[float, float, int, int] | None = None  # to what it is drawn already
        self._extent: tuple[_Bounds, _Bounds] = ((None, None), (None, None))
        self._bars: tuple[tuple[QTransform, float, int], PrimitiveArray] | None = None  # and as what, on which device
        self._alone: list[QPointF] = []

    def set_values(self, x: Values, y: Values, *, logarithmic: bool = False) -> None:
        """Take values to draw; to be followed by :meth:`fit`. On a logarithmic scale only positive ones are drawn."""
        self.x, self.y = x, y
        self._places = log_of(y) if logarithmic else y
        self._fitted = None

    def fit(self, low: float, high: float, n_pixels: int, most: int = _MOST) -> None:
        """Draw the part between two values of x on so many pixels.

        Parameters
        ----------
        low, high
            What part of x is seen.
        n_pixels
            Pixels across.
        most
            Points from which on they are not joined one by one, but drawn by :func:`in_columns`.
        """
        if self._fitted == (low, high, n_pixels, most):
            return
        self._fitted = low, high, n_pixels, most
        first = max(int(np.searchsorted(self.x, low)) - 1, 0)
        last = int(np.searchsorted(self.x, high, side="right")) + 1  # the next point to either side is seen in part
        x, y = self.x[first:last], self._places[first:last]
        self.is_in_columns = len(x) > most and n_pixels > 0 and high > low
        if self.is_in_columns:
            x, y = in_columns(x, y, low, high, n_pixels)
        self._extent = _extent(x, y) if self.is_in_columns else _extent(*_within(x, y, low, high))
        self._draw(x, y)

    def _draw(self, x: Values, y: Values) -> None:
        self._bars = None
        is_alone = _are_alone(y) & (not self.is_in_columns)
        self._alone = [QPointF(*place) for place in zip(x[is_alone].tolist(), y[is_alone].tolist(), strict=True)]
        self.setData(x, y, connect="pairs" if self.is_in_columns else "finite")

    def passes(self, low: float, high: float, bottom: float, top: float) -> bool:
        """Tell whether the line, as it is drawn, passes through a rectangle of the plot."""
        if self.xData is None or not len(self.xData):
            return False
        _, ups = _within(self.xData, self.yData, low, high)
        ups = ups[np.isfinite(ups)]
        return bool(len(ups)) and bool(ups.min() <= top and ups.max() >= bottom)

    def place_at(self, x: float) -> float:
        """Return where the line is drawn at a place across, as upwards in the plot; NaN where it is not."""
        return float(np.interp(x, self.x, self._places, left=np.nan, right=np.nan)) if len(self.x) else np.nan

    def dataBounds(self, ax: int, frac: float = 1.0, orthoRange: object = None) -> _Bounds:
        """Return between what the part that is seen lies on an axis: known already, and asked for again and again."""
        return self._extent[ax]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self.is_in_columns or not len(self.xData):
            super().paint(painter, option, widget)
            self._paint_dots(painter)
            return
        to_device, pen = painter.deviceTransform(), self.opts["pen"]
        drawn_for = to_device, pen.widthF(), pen.color().alpha()
        if self._bars is None or self._bars[0] != drawn_for:
            self._bars = drawn_for, self._make_bars(*drawn_for)
        painter.save()
        painter.setWorldTransform(to_device.inverted()[0] * painter.worldTransform(), combine=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawRects(*self._bars[1].drawargs())
        painter.restore()

    def pixelPadding(self) -> float:
        padding: float = super().pixelPadding()
        return max(padding, _DOT * self.opts["pen"].widthF() / 2) if self._alone else padding

    def _paint_dots(self, painter: QPainter) -> None:
        """Draw the points that are joined with none: of a line there is nothing to be seen there."""
        if self._alone:
            pen, to_device = self.opts["pen"], painter.deviceTransform()
            radius = _DOT * pen.widthF() / 2
            painter.save()
            painter.setWorldTransform(to_device.inverted()[0] * painter.worldTransform(), combine=False)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            for place in self._alone:
                painter.drawEllipse(to_device.map(place), radius, radius)
            painter.restore()

    def _make_bars(self, to_device: QTransform, width: float, alpha: int) -> PrimitiveArray:
        """Return the pieces as bars in pixels of the device: they are filled ten times as fast as lines are drawn.

        Bars lie beside one another; steep ones are as wide as the line, unless one would shine through the other.
        """
        low, high, n_pixels, _ = self._fitted or (0.0, 1.0, 1, 0)
        column = (high - low) / n_pixels
        left, right = (
            np.rint((self.xData[::2] + side * column) * to_device.m11() + to_device.dx()) for side in (-0.5, 0.5)
        )
        ends = self.yData * to_device.m22() + to_device.dy()
        # Of two arrays, which takes a tenth of the time of the least and most of each row of one.
        top, bottom = np.minimum(ends[::2], ends[1::2]), np.maximum(ends[::2], ends[1::2])
        beside = np.where((bottom - top > width) & (alpha == _OPAQUE), np.maximum(width - (right - left), 0) / 2, 0)
        bars = PrimitiveArray(QRectF, 4)
        bars.resize(len(left))
        sides = left - beside, top - width / 2, right - left + 2 * beside, bottom - top + width
        for place, values in enumerate(sides):
            bars.ndarray()[:, place] = values
        return bars


def _within(x: Values, y: Values, low: float, high: float) -> tuple[Values, Values]:
    """Return the points between two values of x, and where the line enters and leaves there."""
    inside = (x >= low) & (x <= high)
    ends = np.array((low, high))
    at_ends = np.interp(ends, x, y, left=np.nan, right=np.nan) if len(x) else np.full(2, np.nan)
    return np.concatenate((ends[:1], x[inside], ends[1:])), np.concatenate((at_ends[:1], y[inside], at_ends[1:]))


def _are_alone(y: Values) -> NDArray[np.bool_]:
    """Return which points have a value where those before and after them have none, shape (n,)."""
    is_there = np.concatenate(([False], np.isfinite(y), [False]))
    alone: NDArray[np.bool_] = is_there[1:-1] & ~is_there[:-2] & ~is_there[2:]
    return alone


def _extent(x: Values, y: Values) -> tuple[_Bounds, _Bounds]:
    """Return between what the points with a value lie across and upwards; around one that all of them have."""
    is_there = np.isfinite(y)
    if not is_there.any():
        return (None, None), (None, None)
    x, y = x[is_there], y[is_there]
    low, high = float(y.min()), float(y.max())
    around = _FLAT * abs(low) if low == high else 0.0
    return (float(x[0]), float(x[-1])), (low - around, high + around)


def log_of(values: Values) -> Values:
    """Return logarithms to base 10, NaN where there is none."""
    result = np.full(len(values), np.nan)
    np.log10(values, out=result, where=values > 0)
    return result
