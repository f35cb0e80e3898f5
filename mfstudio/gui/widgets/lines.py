"""Lines of a plot: smoothed by a formula that is told, and thinned to pixels without losing a peak."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

Values = NDArray[np.float64]
_MANY = 400  # points from which on a wide line is drawn in pieces: six times as fast, and no joint is to be seen


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


def thinned(x: Values, y: Values, low: float, high: float, n_pixels: int) -> tuple[Values, Values]:
    """Return the part of a curve that is seen, with at most four points for each pixel across.

    Of the points over a pixel the first, the lowest, the highest and the last are left, so that a line through them
    covers the very pixels that the whole curve would (Jugel et al.: M4, a visualization-oriented time series data
    aggregation, VLDB 2014).

    Parameters
    ----------
    x, y
        The curve, x ascending, shape (n,).
    low, high
        What part of x is seen; the next point to either side is left too.
    n_pixels
        Pixels across.
    """
    first, last = max(int(np.searchsorted(x, low)) - 1, 0), int(np.searchsorted(x, high, side="right")) + 1
    x, y = x[first:last], y[first:last]
    if len(x) <= 2 * n_pixels or high <= low or not n_pixels:
        return x, y
    pixel = np.floor((x - low) * (n_pixels / (high - low))).astype(np.int64)
    starts = np.flatnonzero(np.diff(pixel, prepend=pixel[0] - 1))
    ends = np.append(starts[1:], len(x)) - 1
    lowest, highest = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    across = np.column_stack((x[starts], x[starts], x[ends], x[ends]))
    up = np.column_stack((y[starts], lowest, highest, y[ends]))
    return across.ravel(), up.ravel()


class Line(pg.PlotCurveItem):  # type: ignore[misc]
    """A curve that is drawn with as many points as there are pixels for it.

    ``x`` and ``y`` are all of its values, as they were given.
    """

    def __init__(self) -> None:
        super().__init__(connect="finite")
        self.x, self.y = np.empty(0), np.empty(0)
        self._places = self.y
        self._fitted: tuple[float, float, int] | None = None  # to what it is drawn already

    def set_values(self, x: Values, y: Values, *, logarithmic: bool = False) -> None:
        """Take values to draw; to be followed by :meth:`fit`. On a logarithmic scale only positive ones are drawn."""
        self.x, self.y = x, y
        self._places = log_of(y) if logarithmic else y
        self._fitted = None

    def fit(self, low: float, high: float, n_pixels: int) -> None:
        """Draw the part between two values of x on so many pixels."""
        if self._fitted == (low, high, n_pixels):
            return
        self._fitted = low, high, n_pixels
        x, y = thinned(self.x, self._places, low, high, n_pixels)
        mode = "on" if len(x) > _MANY else "auto"
        if self.opts["segmentedLineMode"] != mode:
            self.setSegmentedLineMode(mode)
        self.setData(x, y)


def log_of(values: Values) -> Values:
    """Return logarithms to base 10, NaN where there is none."""
    result = np.full(len(values), np.nan)
    np.log10(values, out=result, where=values > 0)
    return result
