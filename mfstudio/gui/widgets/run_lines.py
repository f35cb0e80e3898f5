"""RunLines: the curves of one run among others, drawn anew only where something about the run is another."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from mfstudio.export.curves import MEASURES
from mfstudio.gui.widgets.course import Axis
from mfstudio.gui.widgets.lines import Line, Values, log_of
from mfstudio.gui.widgets.run_curves import Curve

_FAINT = 130  # of 255: training beside validation
_DOT, _DASH = 3, 6  # pixels that a dash is wide, and the gap after it, where points are close


@dataclass(frozen=True, eq=False)
class DrawnRun:
    """A run as it is drawn.

    Parameters
    ----------
    number, label
        Its number, and what stands at the end of its curve.
    colour, shape
        Its own, as pyqtgraph takes them.
    curve
        What its epochs measured.
    best_epoch
        That was kept, to be marked; 0 for none.
    is_apart
        Whether its errors do not compare with those of the run in use: then its validation curve is dotted.
    is_in_use
        Whether it is drawn thicker.
    """

    number: int
    label: str
    colour: QColor
    shape: str
    curve: Curve
    best_epoch: int = 0
    is_apart: bool = False
    is_in_use: bool = False


@dataclass(frozen=True)
class Way:
    """How all runs are drawn: the measure, against what, and whether upwards by logarithms and with training."""

    measure: str = "rmse"
    axis: Axis = "epochs"
    is_logarithmic: bool = False
    has_training: bool = True

    def up(self, value: float) -> float:
        """Return where a value lies on the axis upwards."""
        return float(log_of(np.array([value]))[0]) if self.is_logarithmic else value


def values_of(run: DrawnRun, way: Way) -> tuple[Values, Values, Values]:
    """Return where the epochs of a run lie, and its errors in training and validation, shape (n,) each.

    Validation is empty where nothing was watched, and for measures that have none; training where it is not wanted.
    """
    about, columns = MEASURES[way.measure], run.curve.columns
    x, training = columns["epoch" if way.axis == "epochs" else "seconds"], columns[about.first]
    validation = training[:0] if about.second is None else columns[about.second]
    if not np.isfinite(validation).any():
        return x, training, validation[:0]
    return x, training if way.has_training else training[:0], validation


class DashedLine(Line):
    """A line that may be dashed, however close its points are.

    Qt begins a dash pattern anew at each piece in which a line of many points is drawn, which then looks solid. There,
    pieces are left out instead, as far as the columns of pixels are those of a gap.
    """

    def __init__(self) -> None:
        super().__init__()
        self._style = Qt.PenStyle.SolidLine
        self._pen = pg.mkPen()
        self._gap = 1.0

    def set_style(self, colour: QColor, width: float, style: Qt.PenStyle, gap: float) -> None:
        """Take a pen, and how many of the pixels of :meth:`fit` a dash and a gap are wide where points are close."""
        self._style, self._gap = style, gap
        self._pen = pg.mkPen(colour, width=width)
        fitted, self._fitted = self._fitted, None
        if fitted is not None:
            self.fit(*fitted)

    def _draw(self, x: Values, y: Values) -> None:
        pen = QPen(self._pen)
        if self.is_in_columns and self._style != Qt.PenStyle.SolidLine:
            assert self._fitted is not None
            low, high, n_pixels, _ = self._fitted
            is_dash = np.floor((x - low) * (n_pixels / (high - low) / self._gap)) % 2 == 0
            x, y = x[is_dash], y[is_dash]
        else:
            pen.setStyle(self._style)
        self.setPen(pen)
        super()._draw(x, y)


class RunLines:
    """Training thin and dashed, validation strong."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.train, self.validation = DashedLine(), DashedLine()
        self._values: tuple[Curve, int, Way] | None = None  # what is drawn already
        self._pens: tuple[object, ...] = ()
        for item in (self.train, self.validation):
            plot.addItem(item)

    def remove(self, plot: pg.PlotWidget) -> None:
        """Take the curves out of the plot."""
        for item in (self.train, self.validation):
            plot.removeItem(item)

    @property
    def main(self) -> Line:
        """Validation, or training where there is none."""
        return self.validation if len(self.validation.y) else self.train

    def draw(self, run: DrawnRun, way: Way) -> None:
        """Take the values of a run, as far as they are others than those that are drawn."""
        values = run.curve, run.best_epoch, way
        if self._values == values:
            return
        self._values = values
        x, training, validation = values_of(run, way)
        self.train.set_values(x[: len(training)], training, logarithmic=way.is_logarithmic)
        self.validation.set_values(x[: len(validation)], validation, logarithmic=way.is_logarithmic)

    def set_pens(self, run: DrawnRun, ratio: float) -> None:
        """Take pens.

        Parameters
        ----------
        run
            Whose colours they have.
        ratio
            Pixels of the device to one of the window: Qt does not scale pens that keep their width.
        """
        has_validation = bool(len(self.validation.y))
        pens = (run.colour.name(), run.is_apart, run.is_in_use, has_validation, ratio)
        if self._pens == pens:
            return
        self._pens = pens
        width = (3 if run.is_in_use else 2) * ratio
        solid = Qt.PenStyle.DotLine if run.is_apart else Qt.PenStyle.SolidLine
        faint = QColor(run.colour)
        faint.setAlpha(_FAINT)
        dot, dash = _DOT * ratio, _DASH * ratio
        self.validation.set_style(run.colour, width, solid, dot)
        if has_validation:
            self.train.set_style(faint, ratio, Qt.PenStyle.DashLine, dash)
        else:
            self.train.set_style(run.colour, width, solid, dot)
        for item in (self.train, self.validation):
            item.setZValue(1 if run.is_in_use else 0)

    def value_at(self, x: float) -> float | None:
        """Return the main curve's value nearest to a place across; None where it does not reach, or has none."""
        line = self.main
        if not len(line.x) or not line.x[0] <= x <= line.x[-1]:
            return None
        after = min(int(np.searchsorted(line.x, x)), len(line.x) - 1)
        before = max(after - 1, 0)
        value = float(line.y[before if x - line.x[before] < line.x[after] - x else after])
        return value if np.isfinite(value) else None

    def best(self, run: DrawnRun, way: Way) -> tuple[float, float] | None:
        """Return where the epoch that was kept lies, as it is drawn; None where there is none."""
        line, at = self.main, run.best_epoch - 1
        if not 0 <= at < len(line.y) or not np.isfinite(line.y[at]):
            return None
        return float(line.x[at]), way.up(float(line.y[at]))

    def end(self, way: Way) -> tuple[float, float] | None:
        """Return where the main curve ends, as it is drawn; None where it has no value."""
        line = self.main
        finite = np.flatnonzero(np.isfinite(line.y))
        return (float(line.x[finite[-1]]), way.up(float(line.y[finite[-1]]))) if len(finite) else None
