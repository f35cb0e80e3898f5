"""RunPlot: the curves of many runs in one plot: validation solid, training dashed, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mfstudio.export.curves import MEASURES
from mfstudio.gui import theme
from mfstudio.gui.widgets.course import Axis
from mfstudio.gui.widgets.end_labels import EndLabels
from mfstudio.gui.widgets.lines import Line, log_of
from mfstudio.gui.widgets.plot_words import title_of
from mfstudio.gui.widgets.run_curves import Curve
from mfstudio.gui.widgets.time_view import FreeView, TimeAxis

PLOTTED = ("rmse", "mae", "loss")
"""Measures that can be compared."""

_LEAST = QSize(280, 160)
_FAINT = 130  # of 255: training beside validation
_MARGIN = 0.02  # of the way, to the left


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


class _Lines:
    """The curves of one run."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.train, self.validation = Line(), Line()
        self.best = pg.ScatterPlotItem(size=10)
        for item in (self.train, self.validation):
            plot.addItem(item)
        plot.addItem(self.best, ignoreBounds=True)

    def remove(self, plot: pg.PlotWidget) -> None:
        for item in (self.train, self.validation, self.best):
            plot.removeItem(item)


class RunPlot(QWidget):
    """Draws once for many changes, and only while it is seen; a curve takes no more points than there are pixels."""

    told = Signal(str)  # values at the place that is pointed at, empty for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure, self._axis = "rmse", "epochs"
        self._runs: tuple[DrawnRun, ...] = ()
        self._lines: dict[int, _Lines] = {}
        self._is_stale = False
        self._follows = True
        self._place: float | None = None
        self._bottom = TimeAxis("bottom")
        self.view = FreeView({"bottom": self._bottom}, _LEAST)
        self.view.setMenuEnabled(False)
        self.view.getPlotItem().hideButtons()
        self._box = self.view.getPlotItem().getViewBox()
        self._box.setAutoVisible(y=True)
        for side in ("left", "bottom"):
            self.view.getPlotItem().getAxis(side).enableAutoSIPrefix(False)
        self._cross = pg.InfiniteLine(angle=90)
        self.view.addItem(self._cross, ignoreBounds=True)
        self._cross.hide()
        self._labels = EndLabels(self.view)
        self._hint = QLabel(self.tr("Tick runs above to compare their curves."), self.view)
        self._hint.setObjectName("quiet")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._box.sigXRangeChanged.connect(self._on_x_range)
        self._box.sigRangeChanged.connect(self._on_range)
        self._box.sigRangeChangedManually.connect(self._on_zoomed)
        self.view.zoomed.connect(self._on_zoomed)
        self.view.reset_requested.connect(self.reset_view)
        self.view.stepped.connect(self._on_stepped)
        self.view.left.connect(self._on_left)
        self.view.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._name()
        self.apply_theme()

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def runs(self) -> tuple[DrawnRun, ...]:
        """The runs drawn, the most important first."""
        return self._runs

    @property
    def measure(self) -> str:
        """What is drawn."""
        return self._measure

    @property
    def axis(self) -> Axis:
        """Against what."""
        return self._axis  # type: ignore[return-value]  # only set_axis sets it

    @property
    def label_texts(self) -> list[str]:
        """The names at the ends of curves that are seen."""
        return self._labels.texts

    def line(self, number: int, *, of_training: bool = False) -> Line:
        """Return a curve of a run; raises KeyError where the run is not drawn."""
        lines = self._lines[number]
        return lines.train if of_training else lines.validation

    def show_runs(self, runs: Sequence[DrawnRun]) -> None:
        """Draw these runs in place of the earlier ones, the most important first."""
        self._runs = tuple(runs)
        self._redraw()

    def show_measure(self, measure: str) -> None:
        """Draw one of :data:`PLOTTED`."""
        self._measure = measure
        self._name()
        self.reset_view()
        self._redraw()

    def set_axis(self, axis: Axis) -> None:
        """Draw against ``epochs`` or ``seconds``."""
        self._axis = axis
        self._bottom.whole = axis == "epochs"
        self._name()
        self.reset_view()
        self._redraw()

    def set_logarithmic(self, on: bool) -> None:
        """Switch the vertical axis."""
        self.view.setLogMode(y=on)
        self._box.enableAutoRange(axis="y")
        self._redraw()

    @property
    def is_logarithmic(self) -> bool:
        """Whether the vertical axis is logarithmic."""
        return bool(self.view.getPlotItem().getAxis("left").logMode)

    @Slot()
    def reset_view(self) -> None:
        """Show all again after zooming or moving."""
        self._follows = True
        self._box.enableAutoRange(axis="y")
        self._show_all()

    def _name(self) -> None:
        title = title_of(self._measure)
        across = self.tr("Epoch") if self._axis == "epochs" else self.tr("Seconds of training")
        self.view.setAccessibleName(self.tr("{0} of the ticked runs against {1}").format(title, across.lower()))
        self.view.setLabel("left", title)
        self.view.setLabel("bottom", across)

    # Drawing --------------------------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._draw()

    def _draw(self) -> None:
        self._is_stale = False
        wanted = {run.number for run in self._runs}
        for number in [each for each in self._lines if each not in wanted]:
            self._lines.pop(number).remove(self.view)
        for run in self._runs:
            if run.number not in self._lines:
                self._lines[run.number] = _Lines(self.view)
            self._draw_run(run, self._lines[run.number])
        has_any = any(run.curve.n_epochs for run in self._runs)
        for side in ("left", "bottom"):
            self.view.showAxis(side, has_any)
        self._hint.setVisible(not self._runs)
        self._place_hint()
        self._labels.set_texts(self._end_labels())
        self._show_all()
        self._fit()
        self._box.updateAutoRange()
        self._labels.place()
        self._tell(self._place)

    def _draw_run(self, run: DrawnRun, lines: _Lines) -> None:
        about, columns, ratio = MEASURES[self._measure], run.curve.columns, self.devicePixelRatioF()
        x, train = self._x(run), columns[about.first]
        has_validation = about.second is not None and bool(np.isfinite(columns[about.second]).any())
        validation = columns[about.second] if has_validation and about.second is not None else train[:0]
        lines.train.set_values(x, train, logarithmic=self.is_logarithmic)
        lines.validation.set_values(x[: len(validation)], validation, logarithmic=self.is_logarithmic)
        width = (3 if run.is_in_use else 2) * ratio
        main, beside = QColor(run.colour), QColor(run.colour)
        beside.setAlpha(_FAINT if has_validation else 255)
        solid = Qt.PenStyle.DotLine if run.is_apart else Qt.PenStyle.SolidLine
        lines.validation.setPen(pg.mkPen(main, width=width, style=solid))
        style, thin = (Qt.PenStyle.DashLine, ratio) if has_validation else (solid, width)
        lines.train.setPen(pg.mkPen(beside, width=thin, style=style))
        shown = validation if has_validation else train
        is_marked = 0 < run.best_epoch <= len(shown) and bool(np.isfinite(shown[run.best_epoch - 1]))
        lines.best.setVisible(is_marked)
        if is_marked:
            at = run.best_epoch - 1
            lines.best.setData([x[at]], [self._up(float(shown[at]))], symbol=run.shape)
            lines.best.setBrush(pg.mkBrush(main))
            lines.best.setPen(pg.mkPen(self.palette().color(QPalette.ColorRole.Window), width=ratio))

    def _x(self, run: DrawnRun) -> np.ndarray:
        return run.curve.columns["epoch" if self._axis == "epochs" else "seconds"]

    def _up(self, value: float) -> float:
        """Return where a value lies on the axis upwards."""
        return float(log_of(np.array([value]))[0]) if self.is_logarithmic else value

    def _main_line(self, number: int) -> Line:
        lines = self._lines[number]
        return lines.validation if len(lines.validation.y) else lines.train

    def _end_labels(self) -> list[tuple[str, QColor, float, float]]:
        found = []
        for run in self._runs:
            line = self._main_line(run.number)
            finite = np.flatnonzero(np.isfinite(line.y))
            if len(finite):
                at = finite[-1]
                found.append((run.label, run.colour, float(line.x[at]), self._up(float(line.y[at]))))
        return found

    def _all_lines(self) -> list[Line]:
        return [line for lines in self._lines.values() for line in (lines.train, lines.validation)]

    def _show_all(self) -> None:
        """Show all of the curves, with room for their names."""
        if not self._follows:
            return
        low = 1.0 if self._axis == "epochs" else 0.0
        last = max((float(line.x[-1]) for line in self._all_lines() if len(line.x)), default=low)
        last = max(last, low + (1.0 if self._axis == "epochs" else 1e-3))
        room = min(self._labels.width / max(self._box.width(), 1.0), 0.4)
        self._box.setXRange(low - _MARGIN * (last - low), last + (last - low) * room / (1 - room), padding=0)

    def _fit(self) -> None:
        (low, high), _ = self._box.viewRange()
        pixels = round(self._box.width() * self.devicePixelRatioF())
        for line in self._all_lines():
            line.fit(low, high, pixels)

    @Slot()
    def _on_x_range(self) -> None:
        self._fit()

    @Slot()
    def _on_range(self) -> None:
        self._labels.place()

    @Slot()
    def _on_zoomed(self) -> None:
        self._follows = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()
        self._show_all()

    def _place_hint(self) -> None:
        self._hint.adjustSize()
        self._hint.move((self.view.width() - self._hint.width()) // 2, (self.view.height() - self._hint.height()) // 2)

    # Under the pointer ----------------------------------------------------------------------------------------------

    def _tell(self, x: float | None) -> None:
        """Mark a place across, and say what the curves are there; None for none."""
        self._place = x
        self._cross.setVisible(x is not None)
        if x is None:
            self.told.emit("")
            return
        self._cross.setPos(x)
        digits, words = MEASURES[self._measure].digits, []
        for run in self._runs:
            line = self._main_line(run.number)
            if not len(line.x) or not line.x[0] <= x <= line.x[-1]:
                continue
            value = float(line.y[int(np.abs(line.x - x).argmin())])
            if np.isfinite(value):
                words.append(f"{run.label} {value:{digits}}")
        place = self.tr("Epoch {0}") if self._axis == "epochs" else self.tr("{0} s")
        shown = f"{x:.0f}" if self._axis == "epochs" else f"{x:.3g}"
        self.told.emit(" · ".join([place.format(shown), *words]))

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        if not self._runs or not self._box.sceneBoundingRect().contains(position):
            self._on_left()
            return
        x = float(self._box.mapSceneToView(position).x())
        self._tell(max(1.0, round(x)) if self._axis == "epochs" else max(0.0, x))

    @Slot()
    def _on_left(self) -> None:
        self._tell(None)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        last = max((float(line.x[-1]) for line in self._all_lines() if len(line.x)), default=0.0)
        if not last:
            return
        step = 1.0 if self._axis == "epochs" else last / 100
        first = step if direction > 0 else last
        self._tell(first if self._place is None else min(max(self._place + direction * step, step), last))

    # Colours --------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.apply_theme()
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now; those of the runs come with them."""
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        self.view.setBackground(palette.color(QPalette.ColorRole.Window))
        for side in ("left", "bottom"):
            axis = self.view.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.line_colour()))
            axis.setTextPen(pg.mkPen(text))
        self.view.showGrid(x=True, y=True, alpha=0.15)
        self._cross.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashLine))
        self._labels.colour = text
