"""What stands in a plot beside its curves: lines to be beaten, and ticks where a person changed a setting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from mfstudio.gui import theme
from mfstudio.gui.widgets.lines import Values
from mfstudio.gui.widgets.plot_words import change_in_words
from mfstudio.training.trainer import Change

_STYLES = {"mean": Qt.PenStyle.DashDotLine, "biases": Qt.PenStyle.DotLine, "best": Qt.PenStyle.DashLine}
_VEIL = 220  # of 255
_DIGITS = ".4f"
_START = 0.12  # of the way across: where the names of lines begin, right of where curves fall steeply
_MOST_CHANGES = 100  # marks drawn; a person who changes more than that does so by a slider


@dataclass
class _Reference:
    line: pg.InfiniteLine
    label: pg.TextItem
    values: dict[str, float | None] = field(default_factory=dict)
    value: float | None = None  # as it is drawn, None where it is not
    place: float = 0.0
    words: str = ""


class ReferenceLines:
    """Lines across, each with its name and value; one that lies outside of what is seen is named at the edge."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._lines: dict[str, _Reference] = {}
        for name in _STYLES:
            found = _Reference(pg.InfiniteLine(angle=0), pg.TextItem(anchor=(0, 1)))
            for item in (found.line, found.label):
                plot.addItem(item, ignoreBounds=True)
                item.hide()
            self._lines[name] = found

    def set_values(self, name: str, values: dict[str, float | None]) -> bool:
        """Take the values of a line by measure; return whether they would be told as others than before."""
        before, self._lines[name].values = self._lines[name].values, values
        return _told(before) != _told(values)

    def clear(self) -> None:
        """Forget those of the run at hand; the best run stays."""
        for name in ("mean", "biases"):
            self._lines[name].values = {}

    def drawn(self, name: str) -> float | None:
        """Return the value of a line as it is drawn; None where it is not."""
        return self._lines[name].value

    def show(self, measure: str, *, logarithmic: bool, is_used: bool) -> None:
        """Draw those that have a value of a measure."""
        translate = QCoreApplication.translate
        words = {
            "mean": translate("Plots", "global mean {0}"),
            "biases": translate("Plots", "biases only {0}"),
            "best": translate("Plots", "best run so far {0}"),
        }
        for name, found in self._lines.items():
            value = found.values.get(measure) if is_used else None
            found.value = value if value is not None and np.isfinite(value) and (value > 0 or not logarithmic) else None
            is_shown = found.value is not None
            found.line.setVisible(is_shown)
            found.label.setVisible(is_shown)
            if found.value is not None:
                found.place = float(np.log10(found.value)) if logarithmic else found.value
                found.line.setPos(found.place)
                found.words = words[name].format(f"{found.value:{_DIGITS}}")
        self.place()

    def place(self) -> None:
        """Put the names on their lines or at the edge, from the left on, beside one another where they would touch."""
        box = self._plot.getPlotItem().getViewBox()
        (left, right), (bottom, top) = box.viewRange()
        across, up = box.viewPixelSize()
        shown = sorted((one for one in self._lines.values() if one.value is not None), key=lambda one: -one.place)
        taken: list[tuple[float, float, float]] = []  # foot, head and right end of the names that are placed
        for one in shown:
            beyond = "↑ {}" if one.place > top else "↓ {}" if one.place < bottom else "{}"
            text = beyond.format(one.words)
            if one.label.toPlainText() != text:
                one.label.setText(text)
            rect = one.label.boundingRect()
            height, width = rect.height() * up, rect.width() * across
            # On the line or at the edge, and to the right of names that are as high.
            foot = min(max(one.place, bottom), top - height)
            beside = [end for low, high, end in taken if low < foot + height and foot < high]
            start = max(beside, default=left + _START * (right - left))
            fits = start + width <= right
            one.label.setVisible(fits)
            if fits:
                one.label.setPos(start, foot)
                taken.append((foot, foot + height, start + width))

    def apply_theme(self, ratio: float) -> None:
        """Take the colours of the window as it is now, with pens for so many pixels of the device to one of it."""
        for name, found in self._lines.items():
            found.line.setPen(pg.mkPen(theme.quiet_text(), style=_STYLES[name], width=1.5 * ratio))
            found.label.setColor(theme.quiet_text())
            found.label.fill = pg.mkBrush(veil())


class ChangeMarks:
    """Ticks where a person changed a setting, with what it was changed to where there is room."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._marks: list[tuple[pg.InfiniteLine, pg.TextItem]] = []
        self._places: list[float] = []

    @property
    def texts(self) -> list[str]:
        """What the ticks say."""
        return [label.toPlainText() for _, label in self._marks[: len(self._places)]]

    def show(self, changes: Sequence[Change], x: Values) -> None:
        """Draw changes whose epochs there are, at their places across."""
        by_epoch: dict[int, list[str]] = {}
        for change in changes:
            if change.epoch <= len(x):
                by_epoch.setdefault(change.epoch, []).append(change_in_words(change))
        found = list(by_epoch.items())[-_MOST_CHANGES:]
        while len(self._marks) < len(found):
            mark = pg.InfiniteLine(angle=90), pg.TextItem(anchor=(0, 1))
            for item in mark:
                self._plot.addItem(item, ignoreBounds=True)
            self._marks.append(mark)
            self.apply_theme()
        self._places = [float(x[epoch - 1]) for epoch, _ in found]
        for mark in self._marks[len(found) :]:
            for item in mark:
                item.hide()
        for (line, label), place, (_, texts) in zip(self._marks, self._places, found, strict=False):
            line.setPos(place)
            line.show()
            label.setText("\n".join(texts))
        self.place()

    def place(self) -> None:
        """Put the words at the foot of their ticks, where they do not touch those before them."""
        box = self._plot.getPlotItem().getViewBox()
        (left, right), (bottom, _) = box.viewRange()
        pixel, _ = box.viewPixelSize()
        free = left
        for (_, label), place in zip(self._marks, self._places, strict=False):
            end = place + label.boundingRect().width() * pixel
            fits = place >= free and end <= right
            label.setVisible(fits)
            if fits:
                label.setPos(place, bottom)
                free = end

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        text = QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
        for line, label in self._marks:
            line.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashDotDotLine))
            label.setColor(text)
            label.fill = pg.mkBrush(veil())


def _told(values: dict[str, float | None]) -> dict[str, str]:
    return {measure: f"{value:{_DIGITS}}" for measure, value in values.items() if value is not None}


def veil() -> QColor:
    """Return what lies behind words, so that curves do not strike them out.

    Of the application: the widget that is drawn on has the colours of another theme only after those that it is in.
    """
    colour = QColor(QGuiApplication.palette().color(QPalette.ColorRole.Window))
    colour.setAlpha(_VEIL)
    return colour
