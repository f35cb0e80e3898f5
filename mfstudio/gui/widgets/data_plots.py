"""The plots of the ratings: how often which rating was given, the long tail, the course over time."""

import html

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QPointF, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QWidget

from mfstudio.export.data_curves import DataPlot as PlotName
from mfstudio.export.data_curves import days_of
from mfstudio.gui import theme
from mfstudio.gui.widgets.data_plot import CountAxis, DataPlot
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.ratings.decimals import decimals_of_scale
from mfstudio.ratings.statistics import Activity, Summary
from mfstudio.wording import paragraph, percent

_LINE_WIDTH = 2
_MAX_MARKED = 12  # values of a scale that each have a tick
_BEHIND = -200  # below the area of the bars, which pyqtgraph puts at -100
_NEAR = 24  # pixels from a curve at which the pointer finds it


class Bars(DataPlot):
    """Bars side by side, of which the one under the pointer stands out."""

    def __init__(self, name: PlotName, title: str, bottom: pg.AxisItem, parent: QWidget | None = None) -> None:
        super().__init__(name, title, {"left": CountAxis("left"), "bottom": bottom}, parent)
        self._left = self._right = np.empty(0)
        self._counts = np.empty(0, np.int64)
        self._bars, self._marked = (pg.BarGraphItem(x0=[], x1=[], height=[]) for _ in range(2))
        self.view.addItem(self._bars)
        self.view.addItem(self._marked, ignoreBounds=True)
        self.view.setLabel("left", self.tr("Ratings"))
        self.view.getViewBox().setDefaultPadding(0.04)
        self.view.getAxis("left").setStyle(maxTickLevel=0)  # few lines, and behind the bars
        self.view.getAxis("left").setZValue(_BEHIND)
        bottom.setStyle(tickLength=0)

    def _draw_bars(self, left: NDArray[np.float64], right: NDArray[np.float64], counts: NDArray[np.int64]) -> None:
        self._left, self._right, self._counts = left, right, counts
        self._bars.setOpts(x0=left, x1=right, height=counts)
        width = float(right[-1] - left[0])
        self.view.getViewBox().setLimits(
            xMin=left[0] - 0.1 * width, xMax=right[-1] + 0.1 * width, yMin=0, yMax=1.3 * float(counts.max()),
            minXRange=width / 200,
        )  # fmt: skip

    def n_values(self) -> int:
        return len(self._counts)

    def nearest(self, x: float, y: float) -> int | None:
        place = int(np.searchsorted(self._left, x, side="right")) - 1
        return place if place >= 0 and x <= self._right[place] else None

    def words_of(self, place: int) -> tuple[str, float, float]:
        left, right, count = self._left[place], self._right[place], self._counts[place]
        self._marked.setOpts(x0=[left], x1=[right], height=[count])
        self._marked.show()
        return self.bar_words(place), float(left + right) / 2, float(count)

    def bar_words(self, place: int) -> str:
        """Say what a bar stands for."""
        raise NotImplementedError

    def unmark(self) -> None:
        self._marked.hide()

    def paint(self, ratio: float) -> None:
        self.view.showGrid(y=True, alpha=0.15)
        background = self.palette().color(QPalette.ColorRole.Window)
        self._bars.setOpts(brush=theme.train_colour(), pen=pg.mkPen(background, width=0.5))
        self._marked.setOpts(brush=theme.validation_colour(), pen=pg.mkPen(background, width=0.5))


class RatingHistogram(Bars):
    """How often which rating was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ratings", self.tr("How often which rating"), pg.AxisItem("bottom"), parent)
        self.view.getAxis("bottom").enableAutoSIPrefix(False)
        self.view.setLabel("bottom", self.tr("Rating"))

    def draw(self, summary: Summary) -> None:
        found = summary.histogram
        half = found.width * (0.5 if found.is_binned else 0.4)
        self._draw_bars(found.values - half, found.values + half, found.counts)
        values = found.values.tolist()
        few = len(values) <= _MAX_MARKED and values[-1] - values[0] < 2 * _MAX_MARKED * found.width
        marks = [[(value, f"{value:g}") for value in values]] if few and not found.is_binned else None
        self.view.getAxis("bottom").setTicks(marks)

    def bar_words(self, place: int) -> str:
        assert self._summary is not None
        found, count = self._summary.histogram, int(self._counts[place])
        if found.is_binned:
            rating = self.tr("ratings {0} to {1}").format(f"{self._left[place]:.3g}", f"{self._right[place]:.3g}")
        else:
            rating = self.tr("rating {0}").format(f"{found.values[place]:g}")
        return f"{rating}: {QLocale().toString(count)} ({_percent(count / self._summary.n_ratings)})"

    def describe(self, summary: Summary) -> str:
        most, low, high = int(summary.histogram.counts.argmax()), summary.lowest.value, summary.highest.value
        return self.tr("Ratings from {0} to {1}, mean {2}; the most frequent: {3}.").format(
            f"{low:g}", f"{high:g}", f"{summary.mean:.{decimals_of_scale(low, high)}f}", self.bar_words(most)
        )


class RatingsOverTime(Bars):
    """Ratings of each day, week, month, quarter or year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("times", self.tr("Ratings over time"), pg.DateAxisItem("bottom", utcOffset=0), parent)

    def draw(self, summary: Summary) -> None:
        course = summary.course
        assert course is not None
        edges = course.edges.astype(np.float64)
        self._draw_bars(edges[:-1], edges[1:], course.counts)
        units = {
            "day": self.tr("Ratings a day"), "week": self.tr("Ratings a week"), "month": self.tr("Ratings a month"),
            "quarter": self.tr("Ratings a quarter"), "year": self.tr("Ratings a year"),
        }  # fmt: skip
        self.view.setLabel("left", units.get(course.unit, self.tr("Ratings in {0}").format(course.unit)))

    def bar_words(self, place: int) -> str:
        assert self._summary is not None and self._summary.course is not None  # noqa: PT018 - for the type checker
        course = self._summary.course
        day = days_of(course.edges[place : place + 1])[0]
        year, month = day.rsplit("-", 2)[:2]
        names = {"day": day, "week": self.tr("week of {0}").format(day), "month": f"{year}-{month}"}
        names |= {"quarter": self.tr("{0}, quarter {1}").format(year, (int(month) + 2) // 3), "year": year}
        name = names.get(course.unit, self.tr("from {0}").format(year))
        return self.tr("{0}: {1} ratings").format(name, QLocale().toString(int(self._counts[place])))

    def describe(self, summary: Summary) -> str:
        assert summary.period is not None
        first, last = days_of(np.array(summary.period, np.int64))
        busiest = self.bar_words(int(self._counts.argmax()))
        return self.tr("Ratings from {0} to {1}; the busiest: {2}.").format(first, last, busiest)


class LongTail(DataPlot):
    """Ratings an item and a user, the busiest first."""

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        axes = {side: CountAxis(side) for side in ("left", "bottom")}
        super().__init__("tail", self.tr("Long tail"), axes, parent)
        self.view.setLabel("bottom", self.tr("Rank, the busiest first"))
        self.view.setLabel("left", self.tr("Ratings"))
        self._curves = [self.view.plot(), self.view.plot()]
        self._names = (self.tr("items"), self.tr("users"))
        self._labels = [pg.TextItem(name) for name in self._names]
        self._dot = pg.ScatterPlotItem(size=9, symbol="o")
        for item in (*self._labels, self._dot):
            self.view.addItem(item, ignoreBounds=True)
        self.logarithmic = QCheckBox(mnemonics.mark(self.tr("Logarithmic axes")))
        self.logarithmic.setToolTip(self.tr("Equal steps stand for equal ratios, so that head and tail are both seen"))
        self.logarithmic.setChecked(True)
        self.logarithmic.toggled.connect(self._on_logarithmic)
        self.bar.insertWidget(self.bar.count() - 1, self.logarithmic)
        self.order_tabs(self.logarithmic)
        self.view.setLogMode(x=True, y=True)

    @property
    def is_logarithmic(self) -> bool:
        return self.logarithmic.isChecked()

    @Slot(bool)
    def _on_logarithmic(self, on: bool) -> None:
        self.hide_values()
        self.view.setLogMode(x=on, y=on)
        if self._summary is not None:
            self.draw(self._summary)
        self.reset_view()

    def _sides(self) -> tuple[Activity, Activity]:
        assert self._summary is not None
        return self._summary.items, self._summary.users

    def _scaled(self, values: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.log10(values) if self.is_logarithmic else values.astype(np.float64)

    def draw(self, summary: Summary) -> None:
        sides = self._sides()
        for curve, side in zip(self._curves, sides, strict=True):
            curve.setData(side.ranks, side.counts, symbol="o" if side.n == 1 else None)
        upper = int(sides[1].most > sides[0].most)
        for place, (label, side) in enumerate(zip(self._labels, sides, strict=True)):
            # Where both begin flat, above the upper and below the lower; with linear axes, right of the steep fall.
            label.setAnchor((0, 1 if place == upper else 0) if self.is_logarithmic else (-0.1, 0.5))
            label.setPos(*self._point(side, 0))
        (left, right), (bottom, top) = self._whole()
        self.view.getViewBox().setLimits(xMin=left, xMax=right, yMin=bottom, yMax=top)

    def _whole(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the range of both axes, with room above for the label of the upper curve."""
        sides = self._sides()
        ends = [self._point(side, place) for side in sides for place in (0, -1)]
        (left, bottom), (right, top) = np.min(ends, axis=0), np.max(ends, axis=0)
        across, up = float(right - left) or 1.0, float(top - bottom) or 1.0
        return (left - 0.08 * across, right + 0.08 * across), (bottom - 0.1 * up, top + 0.35 * up)

    @Slot()
    def reset_view(self) -> None:
        if self._summary is not None:
            x, y = self._whole()
            self.view.setRange(xRange=x, yRange=y, padding=0)

    def _point(self, side: Activity, place: int) -> tuple[float, float]:
        at = np.array([side.ranks[place], side.counts[place]])
        across, up = self._scaled(at).tolist()
        return across, up

    def n_values(self) -> int:
        return sum(len(side.ranks) for side in self._sides())

    def nearest(self, x: float, y: float) -> int | None:
        """Take the curve that is nearer above or below the pointer, if it is near enough to be meant."""
        box = self.view.getViewBox()
        pointer = box.mapViewToScene(QPointF(x, y))
        best, closest, before = None, float(_NEAR), 0
        for side in self._sides():
            place = int(np.abs(self._scaled(side.ranks) - x).argmin())
            away = box.mapViewToScene(QPointF(*self._point(side, place))) - pointer
            distance = float(np.hypot(away.x(), away.y()))
            if distance < closest:
                best, closest = before + place, distance
            before += len(side.ranks)
        return best

    def words_of(self, place: int) -> tuple[str, float, float]:
        items, users = self._sides()
        of_items = place < len(items.ranks)
        side, place = (items, place) if of_items else (users, place - len(items.ranks))
        point = self._point(side, place)
        self._dot.setData([point[0]], [point[1]])
        self._dot.setBrush(theme.train_colour() if of_items else theme.validation_colour())
        self._dot.show()
        words = self.tr("item at rank {0}: {1} ratings") if of_items else self.tr("user at rank {0}: {1} ratings")
        numbers = (QLocale().toString(int(number)) for number in (side.ranks[place], side.counts[place]))
        return words.format(*numbers), *point

    def unmark(self) -> None:
        self._dot.hide()

    def describe(self, summary: Summary) -> str:
        told = []
        words = (
            self.tr("Items: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings."),
            self.tr("Users: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings."),
        )
        for side, sentence in zip((summary.items, summary.users), words, strict=True):
            most, median = QLocale().toString(side.most), f"{side.median:g}"
            told.append(sentence.format(most, median, _percent(side.head_share)))
        return paragraph(*told)

    def paint(self, ratio: float) -> None:
        self.view.showGrid(x=True, y=True, alpha=0.15)
        width = _LINE_WIDTH * ratio  # Qt does not scale pens that keep their width
        colours = (theme.train_colour(), theme.validation_colour())
        text = self.palette().color(QPalette.ColorRole.WindowText).name()
        for curve, label, name, colour in zip(self._curves, self._labels, self._names, colours, strict=True):
            curve.setPen(pg.mkPen(colour, width=width))
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(colour)
            label.setHtml(
                f'<span style="color:{colour.name()}">●</span> <span style="color:{text}">{html.escape(name)}</span>'
            )
        self._dot.setPen(pg.mkPen(self.palette().color(QPalette.ColorRole.Window), width=2))


def _percent(share: float) -> str:
    """Give a share with two digits."""
    return percent(f"{share * 100:.0f}" if share >= 0.1 else f"{share * 100:.2g}")
