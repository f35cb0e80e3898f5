"""What stands in a plot beside its curves: lines to be beaten, and ticks where a person changed a setting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPalette

from mfstudio.gui import theme
from mfstudio.gui.widgets.free_places import put_where_free
from mfstudio.gui.widgets.lines import Line, Values
from mfstudio.gui.widgets.margin_names import Name
from mfstudio.gui.widgets.plot_words import change_in_words
from mfstudio.training.trainer import Change

_STYLES = {"mean": Qt.PenStyle.DashDotLine, "biases": Qt.PenStyle.DotLine, "best": Qt.PenStyle.DashLine}
_SIGNS = {"mean": "–·", "biases": "···", "best": "– –"}  # like their dashes
_VEIL = 220  # of 255
_DIGITS = ".4f"
_MOST_CHANGES = 100  # marks drawn; a person who changes more than that does so by a slider


@dataclass
class _Reference:
    line: pg.InfiniteLine
    values: dict[str, float | None] = field(default_factory=dict)
    value: float | None = None  # as it is drawn, None where it is not
    place: float = 0.0


class ReferenceLines:
    """Lines across, each with its name and value."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._lines = {name: _Reference(pg.InfiniteLine(angle=0)) for name in _STYLES}
        for found in self._lines.values():
            plot.addItem(found.line, ignoreBounds=True)
            found.line.hide()

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

    @property
    def places(self) -> list[float]:
        """Where lines are drawn, as upwards in the plot."""
        return [found.place for found in self._lines.values() if found.value is not None]

    def show(self, measure: str, *, logarithmic: bool, is_used: bool) -> None:
        """Draw those that have a value of a measure."""
        for found in self._lines.values():
            value = found.values.get(measure) if is_used else None
            found.value = value if value is not None and np.isfinite(value) and (value > 0 or not logarithmic) else None
            found.line.setVisible(found.value is not None)
            if found.value is not None:
                found.place = float(np.log10(found.value)) if logarithmic else found.value
                found.line.setPos(found.place)

    def names(self) -> list[Name]:
        """Return what the lines that are drawn are called, with their values and places, the most important first."""
        translate = QCoreApplication.translate
        words = {
            "biases": translate("Plots", "biases only {0}"),
            "best": translate("Plots", "best other run {0}"),
            "mean": translate("Plots", "global mean {0}"),
        }
        colour = theme.quiet_text()
        return [
            Name(
                text.format(f"{found.value:{_DIGITS}}"), _SIGNS[name], colour, colour, found.place,
                text.format("").strip(),
            )
            for name, text in words.items()
            if (found := self._lines[name]).value is not None
        ]  # fmt: skip

    def apply_theme(self, ratio: float) -> None:
        """Take the colours of the window as it is now, with pens for so many pixels of the device to one of it."""
        for name, found in self._lines.items():
            found.line.setPen(pg.mkPen(theme.quiet_text(), style=_STYLES[name], width=1.5 * ratio))


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
        """Draw changes whose epochs there are, at their places across; to be followed by :meth:`place`."""
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

    def place(self, lines: Sequence[Line]) -> None:
        """Put the words at the foot or the head of their ticks, off the lines, where they do not touch those before."""
        box = self._plot.getPlotItem().getViewBox()
        (left, right), (bottom, top) = box.viewRange()
        pixel, _ = box.viewPixelSize()
        free = left
        for (_, label), place in zip(self._marks, self._places, strict=False):
            end = place + label.boundingRect().width() * pixel
            fits = place >= free and end <= right
            label.setVisible(fits)
            if fits:
                places = ((place, bottom, (0.0, 1.0)), (place, top, (0.0, 0.0)))
                label.fill = ground(is_free=put_where_free(label, places, lines))
                free = end

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        text = QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
        for line, label in self._marks:
            line.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashDotDotLine))
            label.setColor(text)


def _told(values: dict[str, float | None]) -> dict[str, str]:
    return {measure: f"{value:{_DIGITS}}" for measure, value in values.items() if value is not None}


def ground(*, is_free: bool) -> QBrush:
    """Return what lies behind words, so that lines across do not strike them out; nothing where it would hide a curve.

    Of the application: the widget that is drawn on has the colours of another theme only after those that it is in.
    """
    if not is_free:
        return QBrush()
    colour = QColor(QGuiApplication.palette().color(QPalette.ColorRole.Window))
    colour.setAlpha(_VEIL)
    return QBrush(colour)
