"""The plots of where a model errs: by the number of training ratings, and whether predictions mean what they say."""

from typing import Any, Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from mfstudio.evaluation.by_count import ErrorsByCount, contrast
from mfstudio.evaluation.calibration import Calibration
from mfstudio.gui import theme
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.widgets.value_plot import ValuePlot
from mfstudio.wording import paragraph

Measure = Literal["rmse", "mae"]

_ENOUGH = 20  # ratings from which a group's error says something
_AXIS_ROOM = 14  # pixels between and around the lines of an axis
_CHANCE = 2  # standard errors that two groups may differ by for no reason


class ErrorsByCountPlot(ValuePlot):
    """Error of the model and of the baseline against the number of training ratings."""

    def __init__(self, of: Kind, parent: QWidget | None = None) -> None:
        title = self.tr("By ratings of the user") if of == "user" else self.tr("By ratings of the item")
        legend = (
            ("●", theme.validation_colour, self.tr("model")),
            ("■", theme.quiet_text, self.tr("mean and biases")),
        )
        super().__init__(title, legend, parent=parent)
        self.of: Kind = of
        self.shown: tuple[ErrorsByCount, Measure] | None = None
        self._bars = pg.ErrorBarItem(x=np.zeros(1), y=np.zeros(1), height=np.zeros(1), beam=0.15)
        self._baseline, self._model = self.view.plot(), self.view.plot()
        self.view.addItem(self._bars)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel(
            "bottom",
            self.tr("Training ratings of the user, from … on; below: held-out ratings") if of == "user" else
            self.tr("Training ratings of the item, from … on; below: held-out ratings"),
        )  # fmt: skip

    def show_errors(self, errors: ErrorsByCount, measure: Measure) -> None:
        """Show the errors in one of the two measures."""
        self.shown = errors, measure
        y, baseline = _of(errors, measure)
        x = np.arange(len(y), dtype=np.float64)
        self._model.setData(x, y)
        self._baseline.setData(x, baseline)
        heights = 2 * errors.rmse_deviation if measure == "rmse" else np.zeros_like(y)
        self._bars.setData(x=x, y=y, height=heights)
        self._bars.setVisible(measure == "rmse")
        self.view.setLabel("left", "RMSE" if measure == "rmse" else "MAE")
        locale = QLocale()
        ticks = [
            (place, f"{locale.toString(int(low))}\n{locale.toString(int(n))}")
            for place, (low, n) in enumerate(zip(errors.low, errors.n_ratings, strict=True))
        ]
        bottom = self.view.getAxis("bottom")
        bottom.setTicks([ticks])
        bottom.setHeight(self.fontMetrics().height() * 3 + _AXIS_ROOM)  # two lines and the label
        self.set_values(x, y, self._words_of)
        self.say(self._sentence(errors, measure))
        self.reset_view()

    def _words_of(self, place: int) -> str:
        assert self.shown is not None
        errors, measure = self.shown
        y, baseline = _of(errors, measure)
        text = self.tr("{0} training ratings\nheld-out ratings: {1}\nmodel: {2} {3}\nmean and biases: {4}")
        if measure == "rmse":
            text = self.tr("{0} training ratings\nheld-out ratings: {1}\nmodel: {2} {3} ± {5}\nmean and biases: {4}")
        return text.format(
            _range(errors.low[place], errors.high[place]), QLocale().toString(int(errors.n_ratings[place])),
            measure.upper(), f"{y[place]:.3f}", f"{baseline[place]:.3f}", f"{errors.rmse_deviation[place]:.3f}",
        )  # fmt: skip

    def _sentence(self, errors: ErrorsByCount, measure: Measure) -> str:
        """Say in words what few ratings do to the error."""
        found = contrast(errors)
        if found is None:
            return self.tr("There are too few held-out ratings to set few training ratings against many.")
        difference, chance = found.few_rmse - found.more_rmse, _CHANCE * found.deviation
        if difference > chance:
            verdict = self.tr("Few ratings make weak predictions.")
        elif difference < -chance:
            verdict = self.tr("Here, few ratings do not make predictions weaker.")
        else:
            verdict = self.tr("The difference may be chance.")
        text = (
            self.tr("{0} for users with {1} training ratings: {2}; with more: {3}. {4}") if self.of == "user"
            else self.tr("{0} for items with {1} training ratings: {2}; with more: {3}. {4}")
        )  # fmt: skip
        few, more = (
            (found.few_rmse, found.more_rmse) if measure == "rmse" else (found.few_mae, found.more_mae)
        )  # fmt: skip
        few_range = _range(found.low, found.high)
        text = text.format(measure.upper(), few_range, f"{few:.3f}", f"{more:.3f}", verdict)
        y, baseline = _of(errors, measure)
        n_better = int(np.count_nonzero(y < baseline))
        better = self.tr("The model beats mean and biases in {0} of {1} groups.").format(n_better, len(y))
        return paragraph(text, better)

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        model, quiet = theme.validation_colour(), theme.quiet_text()
        self._model.setPen(pg.mkPen(model, width=2))
        self._model.setSymbol("o")
        self._baseline.setPen(pg.mkPen(quiet, width=1.5, style=Qt.PenStyle.DashLine))
        self._baseline.setSymbol("s")
        for curve, colour, size in ((self._model, model, 8), (self._baseline, quiet, 6)):
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.setSymbolPen(None)
            curve.setSymbolSize(size)
        self._bars.setData(pen=pg.mkPen(model, width=1))


class CalibrationPlot(ValuePlot):
    """The true ratings against the predictions, beside the line on which they would be the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = (
            ("●", theme.validation_colour, self.tr("true mean of a group")),
            ("┄", theme.quiet_text, self.tr("as predicted")),
        )
        super().__init__(self.tr("Predicted against true"), legend, parent=parent)
        self._calibration: Calibration | None = None
        self._diagonal, self._curve = self.view.plot(), self.view.plot()
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel("bottom", self.tr("Predicted rating"))
        self.view.setLabel("left", self.tr("True rating"))

    def show_calibration(self, calibration: Calibration) -> None:
        """Show it."""
        self._calibration = calibration
        x, y = calibration.predicted, calibration.true
        ends = np.array([min(x[0], y.min()), max(x[-1], y.max())])
        self._diagonal.setData(ends, ends)
        sizes = 5 + 9 * np.sqrt(calibration.n_ratings / calibration.n_ratings.max())
        self._curve.setData(x, y, symbol="o", symbolSize=sizes)
        self.set_values(x, y, self._words_of)
        self.say(self._sentence(calibration))
        self.reset_view()

    def _words_of(self, place: int) -> str:
        assert self._calibration is not None
        found = self._calibration
        return self.tr("predicted {0}\ntrue {1} on average\nheld-out ratings: {2}").format(
            f"{found.predicted[place]:.2f}", f"{found.true[place]:.2f}", QLocale().toString(int(found.n_ratings[place]))
        )

    def _sentence(self, found: Calibration) -> str:
        size = f"{abs(found.bias):.3f}"
        text = (
            self.tr("On average predictions are {0} too high.") if found.bias > 0
            else self.tr("On average predictions are {0} too low.")
        ).format(size)  # fmt: skip
        sure = np.flatnonzero(found.n_ratings >= _ENOUGH)
        if len(sure):
            low, high = int(sure[0]), int(sure[-1])
            more = self.tr("Where it predicts {0} the truth is {1}, where it predicts {2} it is {3}.").format(
                *(f"{value:.2f}" for place in (low, high) for value in (found.predicted[place], found.true[place]))
            )
            text = paragraph(text, more)
        gap = self.tr("A group is off by {0} in the mean.").format(f"{found.gap:.3f}")
        return paragraph(text, gap)

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        colour = theme.validation_colour()
        self._curve.setPen(pg.mkPen(colour, width=2))
        self._curve.setSymbolBrush(pg.mkBrush(colour))
        self._curve.setSymbolPen(None)
        self._diagonal.setPen(pg.mkPen(theme.quiet_text(), width=1.5, style=Qt.PenStyle.DashLine))


def _of(errors: ErrorsByCount, measure: Measure) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the errors of the model and of the baseline."""
    return (errors.rmse, errors.baseline_rmse) if measure == "rmse" else (errors.mae, errors.baseline_mae)


def _range(low: int, high: int) -> str:
    ends = [QLocale().toString(int(end)) for end in (low, high)]
    return ends[0] if low == high else "–".join(ends)
