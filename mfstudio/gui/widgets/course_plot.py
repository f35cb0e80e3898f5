"""CoursePlot: one measure of a run against its epochs or its seconds, with what lies under the pointer."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mfstudio.export.curves import MEASURES
from mfstudio.gui import theme
from mfstudio.gui.widgets.course import Axis, Course
from mfstudio.gui.widgets.end_labels import EndLabels
from mfstudio.gui.widgets.lines import Line, Values, log_of, smoothed
from mfstudio.gui.widgets.plot_looks import dress
from mfstudio.gui.widgets.plot_words import change_in_words, names_of, title_of
from mfstudio.gui.widgets.time_view import FreeView, TimeAxis

LINE_WIDTH = 2
_FAINT = 90  # of 255: raw values behind smoothed ones
_ROOM = 0.2  # of the height, above and below
_MARGIN = 0.02  # of the way, before the first epoch and after the last one


class CoursePlot(QWidget):
    """Draws the curves of a measure, live: once for many epochs, and only while it is seen.

    Parameters
    ----------
    course
        Where the numbers come from.
    measure
        One of :data:`mfstudio.export.curves.MEASURES`.
    least
        The smallest size.
    leads
        Whether it follows the course by itself; else it draws what part it is told to when it is told to.
    """

    pointed = Signal(int)  # place of the epoch under the pointer, -1 for none
    x_moved = Signal(float, float)  # what part of the axis across is shown
    reset_requested = Signal()
    menu_requested = Signal(QPoint)
    told = Signal(str)  # values at the place that is pointed at, empty for none

    def __init__(
        self, course: Course, measure: str, least: QSize, *, leads: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._leads = leads
        self.course = course
        self._measure = measure
        self._axis: Axis = "epochs"
        self._smoothing = 0.0
        self._follows = leads
        self._is_stale = True
        self._is_drawing = False
        self._place = -1
        self._bottom = TimeAxis("bottom")
        self._plot = FreeView({"bottom": self._bottom}, least)
        self._box = self._plot.getPlotItem().getViewBox()
        self._box.setAutoVisible(y=True)
        self._box.enableAutoRange(axis="x", enable=False)  # what is shown across is set
        self._plot.getPlotItem().hideButtons()
        self._raw = Line(), Line()
        self._lines = Line(), Line()
        self._dots = pg.ScatterPlotItem(size=7, symbol="o")
        self._cross = pg.InfiniteLine(angle=90)
        self._level = pg.InfiniteLine(angle=0, label="", labelOpts={"position": 0.02, "anchors": [(0, 1), (0, 1)]})
        for line in (*self._raw, *self._lines):
            self._plot.addItem(line)
        for item in (self._dots, self._cross, self._level):
            self._plot.addItem(item, ignoreBounds=True)
            item.hide()
        self._labels = EndLabels(self._plot, inside=not leads)
        if not leads and MEASURES[measure].second is not None:
            self._box.setDefaultPadding(_ROOM)  # for the names of the curves
        for side in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(maxTickLevel=0)  # a line for each number and none between: calmer, and much sooner painted
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._plot.stepped.connect(self._on_stepped)
        self._plot.left.connect(self._on_left)
        self._plot.reset_requested.connect(self.reset_requested)
        self._plot.menu_requested.connect(self.menu_requested)
        self._plot.zoomed.connect(self._on_zoomed)
        self._box.sigRangeChangedManually.connect(self._on_zoomed)
        self._box.sigXRangeChanged.connect(self._on_x_range)
        self._box.sigRangeChanged.connect(self._on_range)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        if leads:
            course.grown.connect(self.redraw)
        course.cleared.connect(self._on_cleared)
        self._name()
        self.apply_theme()

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def measure(self) -> str:
        """What is drawn."""
        return self._measure

    @property
    def view(self) -> FreeView:
        """The area that is drawn on."""
        return self._plot

    @property
    def follows(self) -> bool:
        """Whether the whole course is shown, as long as it grows."""
        return self._follows

    @property
    def x_range(self) -> tuple[float, float]:
        """What part of the axis across is shown."""
        low, high = self._box.viewRange()[0]
        return low, high

    @property
    def is_logarithmic(self) -> bool:
        """Whether the vertical axis is logarithmic."""
        return bool(self._plot.getPlotItem().getAxis("left").logMode)

    @property
    def hover_text(self) -> str:
        """Values at the epoch that is pointed at; empty where none is."""
        return "\n".join(self.values_at(self._place)) if self._place >= 0 else ""

    def drawn(self, number: int = 0) -> Values:
        """Return the values of a curve as they are drawn, smoothed where that is wished."""
        return self._lines[number].y

    def show_measure(self, measure: str) -> None:
        """Draw another measure."""
        self._measure = measure
        self._name()
        self.set_pens(self.devicePixelRatioF())  # its curves may have colours of their own
        self.reset_view()
        self.redraw()

    def set_axis(self, axis: Axis) -> None:
        """Draw against ``epochs`` or ``seconds``."""
        self._axis = axis
        self._bottom.whole = axis == "epochs"
        self._name()
        self.reset_view()
        self.redraw()

    def set_smoothing(self, weight: float) -> None:
        """Smooth the curves by :func:`mfstudio.gui.widgets.lines.smoothed`; 0 for none. Raw values stay, faintly."""
        self._smoothing = weight
        self.redraw()

    def set_logarithmic(self, on: bool) -> None:
        """Switch the vertical axis."""
        self._plot.setLogMode(y=on)
        self._box.enableAutoRange(axis="y")
        self.redraw()

    def _name(self) -> None:
        title = title_of(self._measure)
        across = self.tr("Epoch") if self._axis == "epochs" else self.tr("Seconds of training")
        self._plot.setAccessibleName(self.tr("{0} against {1}").format(title, across.lower()))
        if self._leads:
            self._plot.setLabel("bottom", across)
            self._plot.setLabel("left", title)

    @Slot()
    def reset_view(self) -> None:
        """Show all again after zooming or moving."""
        self._follows = self._leads
        self._box.enableAutoRange(axis="y")
        self._show_all()

    def show_part(self, low: float, high: float) -> None:
        """Show a part of the axis across that another plot shows."""
        self._follows = False
        self._box.setXRange(low, high, padding=0)

    # Drawing --------------------------------------------------------------------------------------------------------

    @Slot()
    def redraw(self) -> None:
        """Draw what there is now, or once it is seen."""
        self._is_stale = True
        if self.isVisible():
            self.draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.draw()

    def draw(self) -> None:
        """Draw what there is now."""
        self._is_stale, self._is_drawing = False, True
        about, x = MEASURES[self._measure], self.course.x(self._axis)
        for number, field in enumerate((about.first, about.second)):
            raw = np.empty(0) if field is None else self.course.column(field)
            if not np.isfinite(raw).any():
                raw = raw[:0]
            is_smooth = self._smoothing > 0 and self._measure != "rate"  # that is set, not measured
            main = smoothed(raw, self._smoothing) if is_smooth else raw
            self._lines[number].set_values(x[: len(raw)], main, logarithmic=self.is_logarithmic)
            behind = raw if is_smooth else raw[:0]
            self._raw[number].set_values(x[: len(behind)], behind, logarithmic=self.is_logarithmic)
        if not self.course.is_awaited:  # else the axes stay as they are, and with them what is around
            for side in ("left", "bottom"):
                if self._plot.getAxis(side).isVisible() != (self.course.n > 0):
                    self._plot.showAxis(side, self.course.n > 0)
        self._show_all()
        self._fit()
        self._box.updateAutoRange()
        self._is_drawing = False
        self._place_labels()
        self.tell(self._place)

    def end_labels(self) -> list[tuple[str, QColor, float, float]]:
        """Return text, colour and place of the labels at the ends of curves, the most important first."""
        found: list[tuple[str, QColor, float, float]] = []
        if not self._leads and MEASURES[self._measure].second is None:
            return found  # the name of the plot says it
        for line, name, colour in zip(self._lines, names_of(self._measure), self.colours(), strict=True):
            if len(line.y) and np.isfinite(line.y[-1]):
                found.append((name, colour, float(line.x[-1]), self._up(float(line.y[-1]))))
        return found

    def colours(self) -> tuple[QColor, QColor]:
        """Return the colours of both curves."""
        if self._measure == "factors":
            return theme.users_colour(), theme.items_colour()
        return theme.train_colour(), theme.validation_colour()

    def _up(self, value: float) -> float:
        """Return where a value lies on the axis upwards."""
        return float(log_of(np.array([value]))[0]) if self.is_logarithmic else value

    def _all_lines(self) -> Sequence[Line]:
        return (*self._raw, *self._lines)

    def _last_x(self) -> float:
        return max((float(line.x[-1]) for line in self._all_lines() if len(line.x)), default=0.0)

    def _show_all(self) -> None:
        """Show the whole course."""
        if not self._follows:
            return
        low, last = (1.0 if self._axis == "epochs" else 0.0), self._last_x()
        last = max(last, low + (1.0 if self._axis == "epochs" else 1e-3))
        margin = _MARGIN * (last - low)
        self._box.setXRange(low - margin, last + margin, padding=0)

    def _fit(self) -> None:
        low, high = self.x_range
        pixels = round(self._box.width() * self.devicePixelRatioF())
        for line in self._all_lines():
            line.fit(low, high, pixels)

    def _place_labels(self) -> None:
        self._labels.set_texts(self.end_labels())
        self._labels.place(self._lines)

    @Slot()
    def _on_x_range(self) -> None:
        self._fit()
        self.x_moved.emit(*self.x_range)

    @Slot()
    def _on_range(self) -> None:
        if not self._is_drawing:  # else they are placed once all is drawn
            self._place_labels()

    @Slot()
    def _on_zoomed(self) -> None:
        self._follows = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_all()

    @Slot()
    def _on_cleared(self) -> None:
        self._place = -1
        self.reset_view()
        self.redraw()

    # Under the pointer ----------------------------------------------------------------------------------------------

    def values_at(self, place: int) -> list[str]:
        """Say what the curves are at an epoch, a line each; briefly in small plots, whose title may name the curve."""
        about, report = MEASURES[self._measure], self.course.reports[place]
        lines = [self.tr("Epoch {0}").format(report.epoch)]
        if self._axis == "seconds":
            lines[0] = self.tr("Epoch {0}, {1} s").format(report.epoch, f"{report.seconds:.3g}")
        for line, raw, name in zip(self._lines, self._raw, names_of(self._measure), strict=True):
            if place >= len(line.y) or not np.isfinite(line.y[place]):
                continue
            value = (raw if len(raw.y) else line).y[place]
            text = f"{value:{about.digits}}"
            if about.second is not None or self._leads:
                text = self.tr("{0} {1}").format(name, text)
            if len(raw.y) and self._leads:
                text = self.tr("{0}, smoothed {1}").format(text, f"{line.y[place]:{about.digits}}")
            lines.append(text)
        changes = self.course.changes if self._leads else ()
        return lines + [change_in_words(change) for change in changes if change.epoch == report.epoch]

    @Slot(int)
    def tell(self, place: int) -> None:
        """Mark an epoch and tell its values; -1 for none."""
        place = place if place < self.course.n else -1
        self._place = place
        self._cross.setVisible(place >= 0)
        self._dots.setVisible(place >= 0)
        if place < 0:
            self._level.hide()
            self.told.emit("")
            return
        x = float(self.course.x(self._axis)[place])
        self._cross.setPos(x)
        ups = [self._up(float(line.y[place])) for line in self._lines if place < len(line.y)]
        self._dots.setData([x] * len(ups), ups)
        self.told.emit(" · ".join(self.values_at(place)[1:]))

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        point = self._box.mapSceneToView(position)
        x = self.course.x(self._axis)
        if not len(x) or not self._box.sceneBoundingRect().contains(position) or not x[0] - 0.5 <= point.x():
            self._on_left()
            return
        if point.x() > x[-1] + 0.02 * (x[-1] - x[0]) + 0.5:
            self._on_left()
            return
        self._level.setPos(point.y())
        value = 10 ** point.y() if self.is_logarithmic else point.y()
        self._level.show()
        self._level.label.setFormat(f"{value:{MEASURES[self._measure].digits}}")
        self.pointed.emit(int(np.abs(x - point.x()).argmin()))

    @Slot()
    def _on_left(self) -> None:
        self._level.hide()
        self.pointed.emit(-1)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        n = self.course.n
        if n:
            first = 0 if direction > 0 else n - 1
            self.pointed.emit(first if self._place < 0 else max(0, min(self._place + direction, n - 1)))
            text = self.hover_text.replace("\n", ", ")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._plot, text))

    @Slot(object)
    def _on_mouse_clicked(self, event: object) -> None:
        if event.button() == Qt.MouseButton.RightButton:  # type: ignore[attr-defined]
            self.menu_requested.emit(event.screenPos().toPoint())  # type: ignore[attr-defined]
        elif event.double():  # type: ignore[attr-defined]
            self.reset_requested.emit()

    # Colours --------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.apply_theme()
            self.redraw()
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        dress(self._plot, self.palette())
        self._plot.showGrid(x=True, y=True, alpha=0.15)
        self.set_pens(self.devicePixelRatioF())
        self._cross.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashLine))
        self._level.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DotLine))
        self._level.label.setColor(theme.quiet_text())
        self._labels.colour = self.palette().color(QPalette.ColorRole.WindowText)

    def set_pens(self, ratio: float) -> None:
        """Take pens for so many pixels of the device to one of the window: Qt does not scale those that keep width."""
        for line, raw, colour in zip(self._lines, self._raw, self.colours(), strict=True):
            faint = QColor(colour)
            faint.setAlpha(_FAINT)
            line.setPen(pg.mkPen(colour, width=LINE_WIDTH * ratio))
            raw.setPen(pg.mkPen(faint, width=ratio))
        window = self.palette().color(QPalette.ColorRole.Window)
        self._dots.setBrush(pg.mkBrush(self.palette().color(QPalette.ColorRole.WindowText)))
        self._dots.setPen(pg.mkPen(window, width=ratio))
