"""The plots of where a model errs: by the number of training ratings, and whether predictions mean what they say."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from mfstudio.evaluation.by_count import ErrorsByCount, Measure, contrast
from mfstudio.evaluation.calibration import Calibration
from mfstudio.export.chart import Chart, Series, Table
from mfstudio.export.drawing import GREY, VERMILLION
from mfstudio.gui import theme
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.widgets.savable_plot import SavablePlot
from mfstudio.ratings.decimals import USUAL
from mfstudio.wording import paragraph

_ENOUGH = 20  # ratings from which a group's error says something
_AXIS_ROOM = 8  # pixels above the lines of an axis
_LEAST_SPAN = 0.1  # of the largest error that the axis spans at least: less is not worth a look
_SAME = 1e-5  # relative difference up to which two errors are the same, but for rounding
_CHANCE = 2  # standard errors that two groups may differ by for no reason


class ErrorsByCountPlot(SavablePlot):
    """Error of the model and of the baseline against the number of training ratings."""

    def __init__(self, of: Kind, parent: QWidget | None = None) -> None:
        title = self.tr("By ratings of the user") if of == "user" else self.tr("By ratings of the item")
        legend = (
            ("●", theme.validation_colour, self.tr("model")),
            ("■", theme.quiet_text, self.tr("mean and biases")),
            ("I", theme.validation_colour, self.tr("± standard error")),
        )
        super().__init__(f"errors-by-{of}", title, legend, parent)
        self.of: Kind = of
        self.shown: tuple[ErrorsByCount, Measure] | None = None
        self._decimals = USUAL
        self._bars = pg.ErrorBarItem(x=np.zeros(1), y=np.zeros(1), height=np.zeros(1), beam=0.15)
        self._baseline, self._model = self.view.plot(), self.view.plot()
        self.view.addItem(self._bars)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        below = QLabel(
            self.tr("Training ratings of the user, from … on; below: held-out ratings") if of == "user" else
            self.tr("Training ratings of the item, from … on; below: held-out ratings"),
            wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(layout.indexOf(self.sentence), below)  # an axis would cut a label so long

    def show_errors(self, errors: ErrorsByCount, measure: Measure, decimals: int = USUAL) -> None:
        """Show the errors in one of the two measures; predictions of these ratings have so many decimals."""
        self.shown, self._decimals = (errors, measure), decimals
        y, deviations, baseline = errors.of(measure)
        x = np.arange(len(y), dtype=np.float64)
        self._model.setData(x, y)
        self._baseline.setData(x, baseline)
        known = deviations > 0  # one rating alone does not tell
        self._bars.setData(x=x[known], y=y[known], height=2 * deviations[known])
        self.view.setLabel("left", "RMSE" if measure == "rmse" else "MAE")
        locale = QLocale()
        ticks = [
            (place, f"{locale.toString(int(low))}\n{locale.toString(int(n))}")
            for place, (low, n) in enumerate(zip(errors.low, errors.n_ratings, strict=True))
        ]
        bottom = self.view.getAxis("bottom")
        bottom.setTicks([ticks])
        bottom.setHeight(self.fontMetrics().height() * 2 + _AXIS_ROOM)
        self.set_values(x, y, self._words_of)
        self.say(self._sentence(errors, measure))
        self.reset_view()

    def reset_view(self) -> None:
        """Show all; differences of rounding are not drawn large."""
        if self.shown is None:
            return
        errors, measure = self.shown
        y, deviations, baseline = errors.of(measure)
        low, high = (
            float(min((y - deviations).min(), baseline.min())),
            float(max((y + deviations).max(), baseline.max())),
        )
        missing = max(0.0, _LEAST_SPAN * high - (high - low))
        self.view.setXRange(-0.5, len(y) - 0.5, padding=0)
        self.view.setYRange(low - missing / 2, high + missing / 2, padding=0.06)

    def _words_of(self, place: int) -> str:
        assert self.shown is not None
        errors, measure = self.shown
        y, deviations, baseline = errors.of(measure)
        text = self.tr("{0} training ratings\nheld-out ratings: {1}\nmodel: {2} {3}\nmean and biases: {4}")
        if deviations[place] > 0:
            text = self.tr("{0} training ratings\nheld-out ratings: {1}\nmodel: {2} {3} ± {5}\nmean and biases: {4}")
        return text.format(
            _range(errors.low[place], errors.high[place]), QLocale().toString(int(errors.n_ratings[place])),
            measure.upper(), *(_mean(each[place], self._decimals) for each in (y, baseline, deviations))
        )  # fmt: skip

    def _sentence(self, errors: ErrorsByCount, measure: Measure) -> str:
        """Say in words what few ratings do to the error."""
        found = contrast(errors, measure)
        if found is None:
            return self.tr("There are too few held-out ratings to set few training ratings against many.")
        difference, chance = found.few - found.more, _CHANCE * found.deviation
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
        few_range = _range(found.low, found.high)
        text = text.format(
            measure.upper(), few_range, *(_mean(error, self._decimals) for error in (found.few, found.more)), verdict
        )
        y, _, baseline = errors.of(measure)
        n_better = int(np.count_nonzero(y < baseline * (1 - _SAME)))
        better = self.tr("The model beats mean and biases in {0} of {1} groups.").format(n_better, len(y))
        return paragraph(text, better)

    def chart(self, title: str) -> Chart:
        assert self.shown is not None
        errors, measure = self.shown
        y, deviations, baseline = errors.of(measure)
        x = np.arange(len(y))
        ticks = tuple((float(place), QLocale().toString(low)) for place, low in enumerate(errors.low.tolist()))
        of_user, of_item = (
            self.tr("Training ratings of the user, from … on"), self.tr("Training ratings of the item, from … on"),
        )  # fmt: skip
        series = (
            Series(self.tr("mean and biases"), x, baseline, "squares", GREY),
            Series(self.tr("model"), x, y, "dots", VERMILLION, deviations),
        )
        return Chart(title, of_user if self.of == "user" else of_item, measure.upper(), series, ticks)

    def table(self) -> Table:
        assert self.shown is not None
        errors, _ = self.shown
        names = (
            "training_ratings_from", "training_ratings_until", "held_out_ratings", "rmse", "rmse_standard_error",
            "baseline_rmse", "mae", "mae_standard_error", "baseline_mae",
        )  # fmt: skip
        columns = (
            errors.low, errors.high, errors.n_ratings, errors.rmse, errors.rmse_deviation, errors.baseline_rmse,
            errors.mae, errors.mae_deviation, errors.baseline_mae,
        )  # fmt: skip
        return names, list(zip(*(column.tolist() for column in columns), strict=True))

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        model, quiet = theme.validation_colour(), theme.quiet_text()
        self._model.setPen(pg.mkPen(model, width=2 * self.pen_ratio))
        self._model.setSymbol("o")
        self._baseline.setPen(pg.mkPen(quiet, width=1.5 * self.pen_ratio, style=Qt.PenStyle.DashLine))
        self._baseline.setSymbol("s")
        for curve, colour, size in ((self._model, model, 8), (self._baseline, quiet, 6)):
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.setSymbolPen(None)
            curve.setSymbolSize(size)
        self._bars.setData(pen=pg.mkPen(model, width=self.pen_ratio))


class CalibrationPlot(SavablePlot):
    """The true ratings against the predictions, beside the line on which they would be the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = (
            ("●", theme.validation_colour, self.tr("true mean of a group")),
            ("┄", theme.quiet_text, self.tr("as predicted")),
        )
        super().__init__("predicted-against-true", self.tr("Predicted against true"), legend, parent)
        self._calibration: Calibration | None = None
        self._decimals = USUAL
        self._diagonal, self._curve = self.view.plot(), self.view.plot()
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel("bottom", self.tr("Predicted rating"))
        self.view.setLabel("left", self.tr("True rating"))

    def show_calibration(self, calibration: Calibration, decimals: int = USUAL) -> None:
        """Show it; predictions of these ratings have so many decimals."""
        self._calibration, self._decimals = calibration, decimals
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
            *(f"{values[place]:.{self._decimals}f}" for values in (found.predicted, found.true)),
            QLocale().toString(int(found.n_ratings[place])),
        )

    def _sentence(self, found: Calibration) -> str:
        size = _mean(abs(found.bias), self._decimals)
        text = (
            self.tr("On average predictions are {0} too high.") if found.bias > 0
            else self.tr("On average predictions are {0} too low.")
        ).format(size)  # fmt: skip
        sure = np.flatnonzero(found.n_ratings >= _ENOUGH)
        if len(sure):
            low, high = int(sure[0]), int(sure[-1])
            more = self.tr("Where it predicts {0} the truth is {1}, where it predicts {2} it is {3}.").format(
                *(
                    f"{values[place]:.{self._decimals}f}"
                    for place in (low, high)
                    for values in (found.predicted, found.true)
                )
            )
            text = paragraph(text, more)
        gap = self.tr("A group is off by {0} in the mean.").format(_mean(found.gap, self._decimals))
        return paragraph(text, gap)

    def chart(self, title: str) -> Chart:
        assert self._calibration is not None
        x, y = self._calibration.predicted, self._calibration.true
        ends = np.array([min(x[0], y.min()), max(x[-1], y.max())])
        series = (
            Series(self.tr("as predicted"), ends, ends, "dashes", GREY),
            Series(self.tr("true mean of a group"), x, y, "dots", VERMILLION),
        )
        return Chart(title, self.tr("Predicted rating"), self.tr("True rating"), series)

    def table(self) -> Table:
        assert self._calibration is not None
        found = self._calibration
        columns = (found.predicted.tolist(), found.true.tolist(), found.n_ratings.tolist())
        return ("mean_prediction", "mean_rating", "held_out_ratings"), list(zip(*columns, strict=True))

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        colour = theme.validation_colour()
        self._curve.setPen(pg.mkPen(colour, width=2 * self.pen_ratio))
        self._curve.setSymbolBrush(pg.mkBrush(colour))
        self._curve.setSymbolPen(None)
        self._diagonal.setPen(pg.mkPen(theme.quiet_text(), width=1.5 * self.pen_ratio, style=Qt.PenStyle.DashLine))


def _mean(value: float, decimals: int) -> str:
    """Write a mean of many errors, which is known better than a prediction."""
    return f"{value:.{decimals + 1}f}"


def _range(low: int, high: int) -> str:
    ends = [QLocale().toString(int(end)) for end in (low, high)]
    return ends[0] if low == high else "–".join(ends)
