"""RunPlot: the curves of many runs in one plot: validation strong, training faint, each named at its end."""

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mfstudio.export.curves import MEASURES
from mfstudio.gui import theme
from mfstudio.gui.widgets.course import Axis
from mfstudio.gui.widgets.end_labels import EndLabels
from mfstudio.gui.widgets.lines import Line
from mfstudio.gui.widgets.plot_looks import dress, dress_values
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.gui.widgets.plot_words import title_of
from mfstudio.gui.widgets.run_lines import DrawnRun, RunLines, Way
from mfstudio.gui.widgets.time_view import FreeView, TimeAxis

PLOTTED = ("rmse", "mae", "loss")
"""Measures that can be compared."""

_LEAST = QSize(280, 160)
_MARGIN = 0.02  # of the way, to the left
_NAMES_MARGIN = 8  # pixels behind the longest name
_SIGN_SIZE = 10
_MOST_JOINED = 3000  # points of all curves that are seen and joined one by one
_MOST_TOLD = 12  # runs whose values stand beside the pointer


class RunPlot(QWidget):
    """Draws once for many changes, and only while it is seen; a curve takes no more points than there are pixels."""

    menu_requested = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = Way()
        self._runs: tuple[DrawnRun, ...] = ()
        self._lines: dict[int, RunLines] = {}
        self._is_stale = False
        self._follows = True
        self._place: float | None = None
        self._told: list[tuple[DrawnRun, float]] = []
        self._bottom = TimeAxis("bottom")
        self.view = FreeView({"bottom": self._bottom}, _LEAST)
        self.view.setMenuEnabled(False)
        self.view.getPlotItem().hideButtons()
        self._box = self.view.getPlotItem().getViewBox()
        self._box.setAutoVisible(y=True)
        for side, level in (("left", 1), ("bottom", 0)):
            axis = self.view.getPlotItem().getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(maxTickLevel=level)  # hardly a line without a number: calmer, and much sooner painted
        self._signs = pg.ScatterPlotItem(size=_SIGN_SIZE)  # of all runs at once: each item costs as much as they do
        self._signs.setZValue(2)
        self._signs_drawn: list[tuple[tuple[float, float], str, str]] = []
        self.view.addItem(self._signs, ignoreBounds=True)
        self._cross = pg.InfiniteLine(angle=90)
        self._values = pg.TextItem(anchor=(0, 0))
        self._values.setZValue(10)
        for item in (self._cross, self._values):
            self.view.addItem(item, ignoreBounds=True)
            item.hide()
        self._labels = EndLabels(self.view)
        self._hint = QLabel(self.tr("Tick runs above to compare their curves."), self.view)
        self._hint.setObjectName("quiet")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect()
        self._name()
        self.apply_theme()

    def _connect(self) -> None:
        self._box.sigXRangeChanged.connect(self._on_x_range)
        self._box.sigResized.connect(self._show_all)  # as when its axes take their room, later than they are shown
        self._box.sigRangeChanged.connect(self._on_range)
        self._box.sigRangeChangedManually.connect(self._on_zoomed)
        self.view.zoomed.connect(self._on_zoomed)
        self.view.reset_requested.connect(self.reset_view)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.stepped.connect(self._on_stepped)
        self.view.left.connect(self._on_left)
        self.view.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.view.scene().sigMouseClicked.connect(self._on_mouse_clicked)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def runs(self) -> tuple[DrawnRun, ...]:
        """The runs drawn, the most important first."""
        return self._runs

    @property
    def way(self) -> Way:
        """How they are drawn."""
        return self._way

    @property
    def label_texts(self) -> list[str]:
        """The names at the ends of curves that are seen."""
        return self._labels.texts

    @property
    def hover_text(self) -> str:
        """Values at the place that is pointed at, a line each; empty where none is."""
        if self._place is None:
            return ""
        digits = MEASURES[self._way.measure].digits
        lines = [self.tr("{0}: {1}").format(run.label, f"{value:{digits}}") for run, value in self._told]
        return "\n".join([self._place_in_words(), *lines])

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
        self._show_way(replace(self._way, measure=measure))

    def set_axis(self, axis: Axis) -> None:
        """Draw against ``epochs`` or ``seconds``."""
        self._bottom.whole = axis == "epochs"
        self._show_way(replace(self._way, axis=axis))

    def set_logarithmic(self, on: bool) -> None:
        """Switch the vertical axis."""
        self.view.setLogMode(y=on)
        self._show_way(replace(self._way, is_logarithmic=on))

    def set_training(self, on: bool) -> None:
        """Draw the errors in training too, or validation alone where it was watched."""
        self._show_way(replace(self._way, has_training=on))

    def _show_way(self, way: Way) -> None:
        self._way = way
        self._name()
        self.reset_view()
        self._redraw()

    @Slot()
    def reset_view(self) -> None:
        """Show all again after zooming or moving."""
        self._follows = True
        self._box.enableAutoRange(axis="y")
        self._show_all()

    @property
    def across(self) -> str:
        """Name of the axis across."""
        return self.tr("Epoch") if self._way.axis == "epochs" else self.tr("Seconds of training")

    def _name(self) -> None:
        title = title_of(self._way.measure)
        self.view.setAccessibleName(self.tr("{0} of the ticked runs against {1}").format(title, self.across.lower()))
        self.view.setLabel("left", title)
        self.view.setLabel("bottom", self.across)

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
                self._lines[run.number] = RunLines(self.view)
            self._lines[run.number].draw(run, self._way)
        self._draw_signs()
        self._set_pens(self.devicePixelRatioF())
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
        self._describe()
        self._tell(self._place)

    def _set_pens(self, ratio: float) -> None:
        for run in self._runs:
            if run.number in self._lines:
                self._lines[run.number].set_pens(run, ratio)
        self._signs.setPen(pg.mkPen(self.palette().color(QPalette.ColorRole.Window), width=ratio))

    def _draw_signs(self) -> None:
        """Put the sign of each run where its best epoch lies, the more important ones above."""
        found = [(run, self._lines[run.number].best(run, self._way)) for run in reversed(self._runs)]
        signs = [(place, run.shape, run.colour.name()) for run, place in found if place is not None]
        if signs != self._signs_drawn:
            self._signs_drawn = signs
            self._signs.setData(
                pos=[place for place, _, _ in signs], symbol=[shape for _, shape, _ in signs],
                brush=[pg.mkBrush(colour) for _, _, colour in signs],
            )  # fmt: skip

    def _end_labels(self) -> list[tuple[str, QColor, float, float]]:
        ends = [(run, self._lines[run.number].end(self._way)) for run in self._runs]
        return [(run.label, run.colour, *end) for run, end in ends if end is not None]

    def _describe(self) -> None:
        """Say for those who do not see it where the curves end."""
        digits, words = MEASURES[self._way.measure].digits, []
        for run in self._runs[:_MOST_TOLD]:
            line = self._lines[run.number].main
            if len(line.y):
                words.append(self.tr("{0}: {1}").format(run.label, f"{line.y[-1]:{digits}}"))
        self.view.setAccessibleDescription(", ".join(words))

    def _all_lines(self) -> list[Line]:
        return [line for lines in self._lines.values() for line in (lines.train, lines.validation)]

    @property
    def _last_x(self) -> float:
        return max((float(line.x[-1]) for line in self._all_lines() if len(line.x)), default=0.0)

    @Slot()
    def _show_all(self, *_: object) -> None:
        """Show all of the curves, with room for their names."""
        if not self._follows:
            return
        is_epochs = self._way.axis == "epochs"
        low = 1.0 if is_epochs else 0.0
        last = max(self._last_x, low + (1.0 if is_epochs else 1e-3))
        room = min((self._labels.width + _NAMES_MARGIN) / max(self._box.width(), 1.0), 0.4)
        self._box.setXRange(low - _MARGIN * (last - low), last + (last - low) * room / (1 - room), padding=0)

    def _fit(self) -> None:
        (low, high), _ = self._box.viewRange()
        pixels, lines = round(self._box.width() * self.devicePixelRatioF()), self._all_lines()
        for line in lines:
            line.fit(low, high, pixels, _MOST_JOINED // len(lines))

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

    def _place_in_words(self) -> str:
        if self._way.axis == "epochs":
            return self.tr("Epoch {0}").format(f"{self._place:.0f}")
        return self.tr("{0} s").format(f"{self._place:.3g}")

    def _tell(self, x: float | None) -> None:
        """Mark a place across, and say what the curves are there, the lowest first; None for none."""
        self._place = x
        found = [] if x is None else [(run, self._lines[run.number].value_at(x)) for run in self._runs]
        told = sorted(((run, value) for run, value in found if value is not None), key=lambda pair: pair[1])
        self._told = told[:_MOST_TOLD]
        self._cross.setVisible(x is not None)
        self._values.setVisible(bool(told))
        if x is None or not told:
            return
        self._cross.setPos(x)
        digits = MEASURES[self._way.measure].digits
        lines = [html.escape(self._place_in_words())]
        for run, value in self._told:
            dot = f'<span style="color:{run.colour.name()}">●</span>'
            lines.append(f"{dot} <b>{value:{digits}}</b> {html.escape(run.label)}")
        if len(told) > _MOST_TOLD:
            lines.append(html.escape(self.tr("and {0} more").format(len(told) - _MOST_TOLD)))
        self._values.setHtml(f'<span style="color:{self._text_colour().name()}">{"<br>".join(lines)}</span>')
        (left, right), (_, top) = self._box.viewRange()
        self._values.setAnchor((1, 0) if x > (left + right) / 2 else (0, 0))
        self._values.setPos(x, top)

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        if not self._runs or not self._box.sceneBoundingRect().contains(position):
            self._on_left()
            return
        x = float(self._box.mapSceneToView(position).x())
        x = max(1.0, round(x)) if self._way.axis == "epochs" else max(0.0, x)
        self._tell(x if x <= self._last_x else None)

    @Slot(object)
    def _on_mouse_clicked(self, event: object) -> None:
        if event.button() == Qt.MouseButton.RightButton:  # type: ignore[attr-defined]
            self.menu_requested.emit(event.screenPos().toPoint())  # type: ignore[attr-defined]
        elif event.double():  # type: ignore[attr-defined]
            self.reset_view()

    @Slot()
    def _on_left(self) -> None:
        self._tell(None)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        last = self._last_x
        if not last:
            return
        step = 1.0 if self._way.axis == "epochs" else last / 100
        first = step if direction > 0 else last
        self._tell(first if self._place is None else min(max(self._place + direction * step, step), last))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, self.hover_text.replace("\n", ", ")))

    # Colours and taking it away -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.apply_theme()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw()
        return super().event(event)

    def _text_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.WindowText)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now; those of the runs come with them."""
        dress(self.view, self.palette())
        self.view.showGrid(x=True, y=True, alpha=0.15)
        self._cross.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashLine))
        dress_values(self._values, self.palette())
        self._labels.colour = self._text_colour()

    def png_writer(self, title: str) -> Callable[[Path], None]:
        """Draw what is seen under a title; return what writes it as PNG, on any thread."""
        self._tell(None)
        image = picture_of(self.view, title, self._set_pens)
        return lambda path: write_picture(path, image)
