"""The plots of one step: factors before and after, and the loss that each learning rate would leave."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from mfstudio.gui import theme
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.widgets.step_words import number
from mfstudio.gui.widgets.value_plot import ValuePlot
from mfstudio.training.one_step import Problem, Step, losses_after

_N_FACTORS = 8  # drawn
_WIDTH = 0.36  # of a bar; 1 lies between factors
_N_RATES = 120
LOWEST, HIGHEST = 1e-4, 10.0
"""Learning rates between which the curve goes."""
_HEADROOM = 2.5  # times the loss before the step, above which the curve leaves the plot


class FactorBars(ValuePlot):
    """The first factors of one side, before the step and after it."""

    def __init__(self, of: Kind, parent: QWidget | None = None) -> None:
        colour = theme.users_colour if of == "user" else theme.items_colour
        title = self.tr("The user's factors p") if of == "user" else self.tr("The item's factors q")
        legend = (("□", theme.quiet_text, self.tr("before")), ("■", colour, self.tr("after")))
        super().__init__(title, legend, parent=parent)
        self._colour: Callable[[], QColor] = colour
        self._before_bars, self._after_bars = (pg.BarGraphItem(x=[], height=[], width=_WIDTH) for _ in range(2))
        for bars in (self._before_bars, self._after_bars):
            self.view.addItem(bars)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.setLabel("bottom", self.tr("Factor"))
        self._before = self._after = np.empty(0)

    def show_factors(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        """Show the first of these."""
        n = min(len(before), _N_FACTORS)
        self._before, self._after = before[:n], after[:n]
        x = np.arange(1, n + 1)
        self._before_bars.setOpts(x=x - _WIDTH / 2, height=self._before)
        self._after_bars.setOpts(x=x + _WIDTH / 2, height=self._after)
        self.view.getAxis("bottom").setTicks([[(place, str(place)) for place in x.tolist()]])
        self.set_values(x.astype(np.float64), self._after, self._words_of)
        moves = np.abs(after - before)
        most = int(moves.argmax())
        self.say(
            self.tr("{0} of {1} factors. The step moves factor {2} most: by {3}.").format(
                n, len(before), most + 1, number(float(after[most] - before[most]))
            )
        )
        self.reset_view()

    def _words_of(self, place: int) -> str:
        before, after = float(self._before[place]), float(self._after[place])
        return self.tr("factor {0}\nbefore: {1}\nafter: {2}\nmoved by {3}").format(
            place + 1, number(before), number(after), number(after - before)
        )

    def paint(self) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        self._before_bars.setOpts(brush=pg.mkBrush(None), pen=pg.mkPen(theme.quiet_text(), width=1.5))
        self._after_bars.setOpts(brush=self._colour(), pen=pg.mkPen(self._colour(), width=1))


class LossAlongStep(ValuePlot):
    """The loss of one rating after a step, for each learning rate; a click takes one."""

    rate_picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Loss after the step"), parent=parent)
        self._rates = np.geomspace(LOWEST, HIGHEST, _N_RATES)
        self._losses = np.empty(0)
        self._curve = self.view.plot()
        self._before = pg.InfiniteLine(
            angle=0, label=self.tr("before"), labelOpts={"position": 0.1, "anchors": [(0, 1), (0, 1)]}
        )
        self._now = pg.InfiniteLine(angle=90)
        self._here = pg.ScatterPlotItem(size=10, symbol="o")
        for item in (self._before, self._now, self._here):
            self.view.addItem(item, ignoreBounds=True)
        self.view.getPlotItem().setMouseEnabled(x=False, y=False)
        self.view.getAxis("bottom").setLogMode(x=True)
        self.view.setLabel("bottom", self.tr("Learning rate η"))
        self.view.setLabel("left", self.tr("Loss L"))
        self.picked.connect(lambda place: self.rate_picked.emit(float(f"{self._rates[place]:.2g}")))

    def show_problem(self, problem: Problem, *, overwriting: bool) -> None:
        """Draw the curve of one rating."""
        self._losses = losses_after(problem, self._rates, overwriting=overwriting)
        before = problem.loss(problem.state)
        x = np.log10(self._rates)
        self._curve.setData(x, self._losses)
        self._before.setValue(before)
        self.set_values(x, self._losses, self._words_of)
        self.say(self._sentence(before))
        self.view.setXRange(x[0], x[-1], padding=0.02)
        lowest, top = float(self._losses.min()), _HEADROOM * before
        self.view.setYRange(min(lowest, 0.0), max(top, 1e-9), padding=0.02)

    def show_step(self, problem: Problem, learning_rate: float, step: Step) -> None:
        """Mark the step taken."""
        x, loss = float(np.log10(learning_rate)), problem.loss(step.after)
        self._now.setValue(x)
        self._here.setData([x], [loss])

    def reset_view(self) -> None:
        """Show all again: the view is never moved."""

    def _words_of(self, place: int) -> str:
        return self.tr("learning rate {0}\nloss {1}").format(
            f"{self._rates[place]:.2g}", number(float(self._losses[place]))
        )

    def _sentence(self, before: float) -> str:
        least = int(self._losses.argmin())
        beyond = np.flatnonzero(self._losses[least:] > before)
        if self._losses[least] >= before:
            return self.tr("No step makes the loss of this rating smaller.")
        best = self.tr("The loss of this rating is least at a rate of about {0}.").format(f"{self._rates[least]:.2g}")
        if not len(beyond):
            return best
        text = self.tr("Beyond {0} the step overshoots, and the loss is larger than before.")
        return f"{best} {text.format(f'{self._rates[least + beyond[0]]:.2g}')}"

    def paint(self) -> None:
        self.view.showGrid(x=True, y=True, alpha=0.12)
        colour, quiet = theme.train_colour(), theme.quiet_text()
        self._curve.setPen(pg.mkPen(colour, width=2))
        self._before.setPen(pg.mkPen(quiet, width=1, style=Qt.PenStyle.DashLine))
        self._before.label.setColor(quiet)
        self._now.setPen(pg.mkPen(theme.validation_colour(), width=1, style=Qt.PenStyle.DotLine))
        self._here.setBrush(pg.mkBrush(theme.validation_colour()))
        self._here.setPen(None)
