"""The plots of one step: factors before and after, and the loss along the way that it goes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from mfstudio.export.chart import Chart, Series, Table
from mfstudio.export.drawing import BLUE, GREEN, GREY, PURPLE, VERMILLION
from mfstudio.gui import theme
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.widgets.savable_plot import SavablePlot
from mfstudio.gui.widgets.step_words import number
from mfstudio.training.one_step import Problem, Reach, Step, losses_after, reach, slope
from mfstudio.wording import paragraph

_N_FACTORS = 8  # drawn
_WIDTH = 0.36  # of a bar; 1 lies between factors
_N_RATES = 121
LOWEST, HIGHEST = 1e-5, 10.0
"""Learning rates that can be turned to."""
_BEYOND = 1.25  # how far beyond the overshoot and the step taken the curve goes
_HEADROOM = 1.6  # times the loss before the step, above which the curve leaves the plot


class FactorBars(SavablePlot):
    """The first factors of one side, before the step and after it."""

    def __init__(self, of: Kind, parent: QWidget | None = None) -> None:
        colour = theme.users_colour if of == "user" else theme.items_colour
        title = self.tr("The user's factors p") if of == "user" else self.tr("The item's factors q")
        legend = (("□", theme.quiet_text, self.tr("before")), ("■", colour, self.tr("after")))
        super().__init__(f"step-of-{of}-factors", title, legend, parent)
        self._drawn_in = GREEN if of == "user" else PURPLE
        self._colour: Callable[[], QColor] = colour
        self._before_bars, self._after_bars = (pg.BarGraphItem(x=[], height=[], width=_WIDTH) for _ in range(2))
        for bars in (self._before_bars, self._after_bars):
            self.view.addItem(bars)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel("bottom", self.tr("Factor"))
        self._before = self._after = np.empty(0)
        self._all: tuple[NDArray[Any], NDArray[Any]] = self._before, self._after

    def show_factors(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        """Show the first of these."""
        n = min(len(before), _N_FACTORS)
        self._before, self._after, self._all = before[:n], after[:n], (before, after)
        x = np.arange(1, n + 1)
        self._before_bars.setOpts(x=x - _WIDTH / 2, height=self._before)
        self._after_bars.setOpts(x=x + _WIDTH / 2, height=self._after)
        self.view.getAxis("bottom").setTicks([[(place, str(place)) for place in x.tolist()]])
        self.set_values(x.astype(np.float64), self._after, self._words_of)
        moves = np.abs(after - before)
        most = int(moves.argmax())
        if moves[most]:
            text = self.tr("{0} of {1} factors. The step moves factor {2} most: by {3}.")
        else:
            text = self.tr("{0} of {1} factors. The step moves none of them.")
        self.say(text.format(n, len(before), most + 1, number(float(after[most] - before[most]))))
        self.reset_view()

    def _words_of(self, place: int) -> str:
        before, after = float(self._before[place]), float(self._after[place])
        return self.tr("factor {0}\nbefore: {1}\nafter: {2}\nmoved by {3}").format(
            place + 1, number(before), number(after), number(after - before)
        )

    def chart(self, title: str) -> Chart:
        x = np.arange(1, len(self._before) + 1)
        series = (
            Series(self.tr("before"), x, self._before, "boxes", GREY),
            Series(self.tr("after"), x, self._after, "bars", self._drawn_in),
        )
        return Chart(title, self.tr("Factor"), "", series, tuple((float(place), str(place)) for place in x.tolist()))

    def table(self) -> Table:
        before, after = (np.asarray(each, np.float64).tolist() for each in self._all)
        return ("factor", "before", "after"), list(zip(range(1, len(before) + 1), before, after, strict=True))

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        ratio = self.pen_ratio
        self._before_bars.setOpts(brush=pg.mkBrush(None), pen=pg.mkPen(theme.quiet_text(), width=1.5 * ratio))
        self._after_bars.setOpts(brush=self._colour(), pen=pg.mkPen(self._colour(), width=ratio))


class LossAlongStep(SavablePlot):
    """The loss of one rating after a step, by the learning rate: where the step begins, and where it lands."""

    rate_picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        legend = (
            ("○", theme.quiet_text, self.tr("before")), ("●", theme.validation_colour, self.tr("after the step")),
            ("┄", theme.quiet_text, self.tr("tangent")),
        )  # fmt: skip
        super().__init__("loss-along-step", self.tr("Loss along the step"), legend, parent)
        self._taken = 0.0, 0.0, 0.0  # learning rate, loss before and after
        self._problem: Problem | None = None
        self._overwriting = False
        self._reach = Reach(0.0, None)
        self._ends = 0.0, 1.0  # of the losses that are drawn
        self._rates = self._losses = np.empty(0)
        self._curve, self._tangent = self.view.plot(), self.view.plot()
        self._before, self._after = (pg.ScatterPlotItem(size=11, symbol="o") for _ in range(2))
        for item in (self._before, self._after):
            item.setZValue(5)
            self.view.addItem(item, ignoreBounds=True)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel("bottom", self.tr("Learning rate η"))
        self.view.setLabel("left", self.tr("Loss L"))
        self.view.setToolTip(self.tr("Click on the curve to take the step with the learning rate there"))
        self.picked.connect(lambda place: self.rate_picked.emit(float(f"{self._rates[place]:.2g}")))

    def set_problem(self, problem: Problem, *, overwriting: bool) -> None:
        """Have another place to step from; ``overwriting`` for steps that make the mistake."""
        self._problem, self._overwriting = problem, overwriting
        self._reach = reach(problem, overwriting=overwriting)
        self._rates = np.empty(0)

    def show_step(self, learning_rate: float, step: Step) -> None:
        """Draw the curve, and the step taken with one of the learning rates."""
        assert self._problem is not None
        before, after = self._problem.loss(self._problem.state), self._problem.loss(step.after)
        far = self._end_for(learning_rate)
        if not len(self._rates) or self._rates[-1] != far:
            self._draw(far, before)
        self._after.setData([learning_rate], [after])
        self._taken = learning_rate, before, after
        least = min(float(self._losses.min()), 0.0)
        self._ends = least, max(_HEADROOM * before, after * 1.08, 1e-9)
        self.view.setYRange(*self._ends, padding=0.02)
        self.say(self._sentence(learning_rate, before, after))

    def _end_for(self, learning_rate: float) -> float:
        """Return how far to draw: to where steps overshoot, and to the step taken in any case."""
        turn = self._reach.overshoots_from or 2 * self._reach.best
        usual = _BEYOND * min(turn, HIGHEST) if self._reach.best else 0.0
        return max(usual, learning_rate * _BEYOND)

    def _draw(self, far: float, before: float) -> None:
        assert self._problem is not None
        self._rates = np.linspace(0, far, _N_RATES)
        self._losses = losses_after(self._problem, self._rates, overwriting=self._overwriting)
        self._curve.setData(self._rates, self._losses)
        fall = -slope(self._problem)
        end = min(far, before / fall) if fall > 0 else far
        self._tangent.setData([0, end], [before, before - fall * end])
        self._before.setData([0], [before])
        self.set_values(self._rates, self._losses, self._words_of)
        self.view.setXRange(0, far, padding=0.03)

    def reset_view(self) -> None:
        """Show all again: the view is never moved."""

    def _words_of(self, place: int) -> str:
        return self.tr("learning rate {0}\nloss {1}").format(
            f"{self._rates[place]:.2g}", number(float(self._losses[place]))
        )

    def _sentence(self, learning_rate: float, before: float, after: float) -> str:
        found = self._reach
        if not found.best and found.overshoots_from is None:
            return self.tr("The loss of this rating is as small as a step can make it: the gradient is 0 here.")
        if after > before:
            words = self.tr(
                "Overshoot: with {0} the step goes beyond the valley, and the loss grows from {1} to {2}. Up to {3} it "
                "would fall."
            )
            return words.format(f"{learning_rate:.3g}", number(before), number(after), _rate(found.overshoots_from))
        words = self.tr("The step lowers the loss from {0} to {1}. It would be least at about {2}.")
        text = words.format(number(before), number(after), f"{found.best:.2g}")
        if found.overshoots_from is None:
            return text
        more = self.tr("Beyond {0} the step would overshoot.").format(_rate(found.overshoots_from))
        return paragraph(text, more)

    def chart(self, title: str) -> Chart:
        rate, before, after = self._taken
        across, up = self._tangent.getOriginalDataset()
        series = (
            Series(self.tr("tangent"), across, up, "dashes", GREY),
            Series(self.tr("Loss L"), self._rates, self._losses, "line", BLUE),
            Series(self.tr("before"), np.zeros(1), np.array([before]), "squares", GREY),
            Series(self.tr("after the step"), np.array([rate]), np.array([after]), "dots", VERMILLION),
        )
        return Chart(title, self.tr("Learning rate η"), self.tr("Loss L"), series, y_range=self._ends)

    def table(self) -> Table:
        return ("learning_rate", "loss"), list(zip(self._rates.tolist(), self._losses.tolist(), strict=True))

    def paint(self) -> None:
        self.view.showGrid(x=True, y=True, alpha=0.12)
        ratio = self.pen_ratio
        text, quiet, window = (
            self.palette().color(QPalette.ColorRole.WindowText), theme.quiet_text(),
            self.palette().color(QPalette.ColorRole.Window),
        )  # fmt: skip
        self._curve.setPen(pg.mkPen(theme.train_colour(), width=2 * ratio))
        self._tangent.setPen(pg.mkPen(quiet, width=1.5 * ratio, style=Qt.PenStyle.DashLine))
        self._before.setPen(pg.mkPen(text, width=2))
        self._before.setBrush(pg.mkBrush(window))
        self._after.setPen(pg.mkPen(window, width=1))
        self._after.setBrush(pg.mkBrush(theme.validation_colour()))


def _rate(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.2g}"
