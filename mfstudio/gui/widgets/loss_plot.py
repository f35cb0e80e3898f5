"""LossPlot: the curve that everything is about, with the best epoch, what is to be beaten, and earlier runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from mfstudio.export.curves import MEASURES
from mfstudio.export.loss_picture import write_loss_picture
from mfstudio.gui import theme
from mfstudio.gui.widgets.course import Course
from mfstudio.gui.widgets.course_plot import CoursePlot
from mfstudio.gui.widgets.free_places import put_where_free
from mfstudio.gui.widgets.lines import Line, Values
from mfstudio.gui.widgets.margin_names import MarginNames, Name
from mfstudio.gui.widgets.pace import Pace
from mfstudio.gui.widgets.plot_marks import ChangeMarks, ReferenceLines, ground
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.gui.widgets.plot_words import names_of
from mfstudio.training.trainer import EpochReport

_LEAST = QSize(320, 120)
_OTHER_WIDTH = 1
_VEIL = 220  # of 255: behind the values pointed at
_SHARES = (0.0, 1.0, 0.5, 0.25, 0.75)  # of the way down: where these may stand


@dataclass(frozen=True, eq=False)
class OtherRun:
    """An earlier run to be drawn behind the one at hand.

    Parameters
    ----------
    label
        What stands at the end of its curve.
    colour
        As ``#rrggbb``; empty for the quiet one that all share who were given none.
    columns
        What its epochs measured by field of :class:`EpochReport`, shape (n_epochs,) each, NaN where they did not; of a
        measure that has one, the validation curve is drawn.
    """

    label: str
    colour: str
    columns: Mapping[str, Values]


class LossPlot(CoursePlot):
    """Training and validation against epochs or seconds; appending is cheap, and drawn once for many epochs."""

    grown = Signal(int)  # epochs drawn

    def __init__(self, pace: Pace | None = None, parent: QWidget | None = None) -> None:
        self._others: list[tuple[OtherRun, Line]] = []
        self._others_drawn: tuple[str, str, bool] | None = None  # how they are drawn already
        self._is_ready = False
        super().__init__(Course(pace or Pace()), "rmse", _LEAST, leads=True, parent=parent)
        self.course.setParent(self)
        self.course.pace.setParent(self)
        self._best = pg.ScatterPlotItem(size=11, symbol="o")
        self._best_text, self._values = pg.TextItem(), pg.TextItem()
        self._values.setZValue(10)
        self._references = ReferenceLines(self._plot)
        self._changes = ChangeMarks(self._plot)
        self._names = MarginNames(self._plot)
        for item in (self._best, self._best_text, self._values):
            self._plot.addItem(item, ignoreBounds=True)
            item.hide()
        self._hint = QLabel(self.tr("Press Train, and the curve of the error grows here."), self._plot)
        self._hint.setObjectName("quiet")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._is_ready = True
        self.course.grown.connect(self.grown)
        self._box.sigResized.connect(self._on_resized)
        self.apply_theme()
        self.redraw()

    # The run at hand ------------------------------------------------------------------------------------------------

    @property
    def n_epochs(self) -> int:
        """Epochs drawn."""
        return self.course.n

    @property
    def best_epoch(self) -> int:
        """Epoch marked as best; 0 for none."""
        return self.course.best_epoch

    @property
    def is_growing(self) -> bool:
        """Whether epochs are still to appear."""
        return self.course.is_growing

    def clear(self, *, is_awaited: bool = False) -> None:
        """Forget all epochs and what they were to beat, but not earlier runs.

        Parameters
        ----------
        is_awaited
            Whether those of another run are about to come: nobody needs to be told then how to make them.
        """
        self._references.clear()
        self.course.clear(is_awaited=is_awaited)

    @Slot(list)
    def append(self, reports: Sequence[EpochReport]) -> None:
        """Add epochs; they appear one after the other, over a second or so, however fast they were made."""
        self.course.append(reports)

    # What is to be beaten, and earlier runs -------------------------------------------------------------------------

    def set_reference(self, name: str, rmse: float | None, mae: float | None = None) -> None:
        """Draw a line to be beaten, or none where there is no value.

        Parameters
        ----------
        name
            ``mean``: predicting the mean of all ratings; ``biases``: mean and biases alone; ``best``: the best run.
        rmse, mae
            Its errors on the held-out ratings.
        """
        if self._references.set_values(name, {"rmse": rmse, "mae": mae}):
            self.redraw()

    def reference(self, name: str) -> float | None:
        """Return the value of a line to be beaten as it is drawn now; None where it is not."""
        return self._references.drawn(name)

    def set_other_runs(self, runs: Sequence[OtherRun]) -> None:
        """Draw earlier runs, thin and behind, the most important first."""
        for _, line in self._others:
            self._plot.removeItem(line)
        self._others = [(run, Line()) for run in runs]
        self._others_drawn = None
        for run, line in self._others:
            line.setZValue(-1)
            line.setPen(_pen_of(run, self.devicePixelRatioF()))
            self._plot.addItem(line)
        self.redraw()

    # Drawing --------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw what there is now."""
        self._draw_others()
        self._changes.show(self.course.changes, self.course.x(self._axis))
        self._references.show(self._measure, logarithmic=self.is_logarithmic, is_used=self.course.n > 0)
        self._hint.setVisible(self.course.n == 0 and not self.course.is_awaited)
        self._draw_best()
        super().draw()

    def _draw_others(self) -> None:
        way = self._measure, self._axis, self.is_logarithmic
        if self._others_drawn == way:
            return
        self._others_drawn = way
        about = MEASURES[self._measure]
        fields = (about.second, about.first) if about.has_validation else (about.first,)
        for run, line in self._others:
            found = [run.columns[field] for field in fields if field is not None and field in run.columns]
            y = next((column for column in found if np.isfinite(column).any()), np.empty(0))
            x = run.columns["epoch" if self._axis == "epochs" else "seconds"]
            line.set_values(x[: len(y)], y, logarithmic=self.is_logarithmic)

    def _all_lines(self) -> Sequence[Line]:
        return (*(line for _, line in self._others), *super()._all_lines())

    def _curves(self) -> list[tuple[str, QColor, Line]]:
        """Return the curves with their names and colours, the most important first."""
        own = zip(names_of(self._measure), self.colours(), self._lines, strict=True)
        others = ((run.label, _colour_of(run), line) for run, line in self._others)
        return [each for each in (*own, *others) if len(each[2].y) and np.isfinite(each[2].y[-1])]

    def _draw_best(self) -> None:
        best = self._best_place()
        self._best.setVisible(best is not None)
        self._best_text.setVisible(best is not None)
        if best is not None:
            about = MEASURES[self._measure]
            value = self.course.column(about.second or about.first)[self.best_epoch - 1]
            self._best.setData(*([each] for each in best))
            words = self.tr("best {0}, epoch {1}") if self._measure == "rmse" else self.tr("kept {0}, epoch {1}")
            self._best_text.setText(words.format(f"{value:{about.digits}}", QLocale().toString(self.best_epoch)))

    def _best_place(self) -> tuple[float, float] | None:
        """Return where the best epoch lies across and upwards; None where there is none or nothing was watched."""
        about, best = MEASURES[self._measure], self.best_epoch
        if not about.second or not about.has_validation or not 0 < best <= self.course.n:
            return None
        return float(self.course.x(self._axis)[best - 1]), self._up(float(self.course.column(about.second)[best - 1]))

    # Words in the plot and beside it --------------------------------------------------------------------------------

    def _place_labels(self) -> None:
        if not self._is_ready:
            return
        self._name_curves()
        self._changes.place(self._all_lines())
        best = self._best_place()
        if best is not None:
            places = [(*best, (aside, below)) for aside in (0.5, 1.0, 0.0) for below in (1.3, -0.3)]
            is_free = put_where_free(self._best_text, places, self._all_lines(), self._references.places)
            self._best_text.fill = ground(is_free=is_free)
        if 0 <= self._place < self.course.n:
            self._place_values()

    def _name_curves(self) -> None:
        """Name curves beside the plot, at the place where they leave it, or where they end, if that is before."""
        (low, high), (bottom, top) = self._box.viewRange()
        letter, text = self.fontMetrics().horizontalAdvance("0") * self._box.viewPixelSize()[0], self._labels.colour
        inside, beside = [], []
        for name, colour, line in self._curves():
            end = float(line.x[-1])
            if low <= end < high - (len(name) + 4) * letter:
                inside.append((name, colour, end, self._up(float(line.y[-1]))))
            elif end >= low and bottom <= (y := line.place_at(min(end, high))) <= top:
                beside.append(Name(name, "●", colour, text, y))
        self._labels.set_texts(inside)
        self._labels.place(self._all_lines())
        names = [*beside[:2], *self._references.names(), *beside[2:]]
        self._names.show(names, keeps_margin=self.course.is_awaited)

    @Slot()
    def _on_resized(self) -> None:
        self._fit()
        self._place_labels()

    # Under the pointer ----------------------------------------------------------------------------------------------

    @Slot(int)
    def tell(self, place: int) -> None:
        """Mark an epoch and tell its values in the plot; -1 for none."""
        super().tell(place)
        if not self._is_ready:
            return
        self._values.setVisible(self._place >= 0)
        if self._place >= 0:
            self._values.setText(self.hover_text)
            self._place_values()

    def _place_values(self) -> None:
        """Put the values beside their epoch, rather on the side where there is more room, and where no curve passes."""
        x = float(self.course.x(self._axis)[self._place])
        (left, right), (bottom, top) = self._box.viewRange()
        self._values.setVisible(left <= x <= right)
        places = [(x, 1.0), (x, 0.0)] if x > (left + right) / 2 else [(x, 0.0), (x, 1.0)]
        places += [(left, 0.0)]  # where there is room on neither side
        heights = [(top - share * (top - bottom), share) for share in _SHARES]
        found = [(across, up, (side, share)) for across, side in places for up, share in heights]
        put_where_free(self._values, found, self._all_lines())

    # Colours and taking it away -------------------------------------------------------------------------------------

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        super().apply_theme()
        if not self._is_ready:
            return
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        self._best.setBrush(pg.mkBrush(theme.validation_colour()))
        self._best.setPen(pg.mkPen(palette.color(QPalette.ColorRole.Window), width=2))
        self._best_text.setColor(text)
        base = palette.color(QPalette.ColorRole.Base)
        base.setAlpha(_VEIL)
        self._values.setColor(text)
        self._values.fill = pg.mkBrush(base)
        self._changes.apply_theme()

    def set_pens(self, ratio: float) -> None:
        """Take pens for so many pixels of the device to one of the window."""
        super().set_pens(ratio)
        for run, line in self._others:
            line.setPen(_pen_of(run, ratio))
        if self._is_ready:
            self._references.apply_theme(ratio)
            self._names.set_pen(ratio)

    def write_png(self, path: Path, title: str) -> None:
        """Write what is seen, under a title, as a picture of twice the size, atomically; raises ExportError."""
        self.pointed.emit(-1)
        self.draw()
        write_picture(path, picture_of(self._plot, title, self.set_pens))

    def write_svg(self, path: Path, title: str) -> None:
        """Write the curves shown as SVG, atomically; raises ExportError.

        Qt's own SVG generator makes strokes as wide as the axes' scale of lines whose width is in pixels.
        """
        write_loss_picture(path, self.course.reports, title, self._measure, logarithmic=self.is_logarithmic)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.apply_theme()
        return super().event(event)


def _colour_of(run: OtherRun) -> QColor:
    return QColor(run.colour) if run.colour else theme.quiet_text()


def _pen_of(run: OtherRun, ratio: float) -> QPen:
    pen: QPen = pg.mkPen(_colour_of(run), width=_OTHER_WIDTH * ratio)
    return pen
