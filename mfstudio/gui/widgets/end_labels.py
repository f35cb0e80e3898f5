"""EndLabels: the names of curves at their right ends, in place of a legend far off."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor

from mfstudio.gui.widgets.lines import Line
from mfstudio.gui.widgets.plot_marks import ground

_GAP = 6  # pixels between a curve's end and its name
_DOT = "●"
_FURTHEST = 1.5  # times a name's height from its curve's end


@dataclass
class _Label:
    item: pg.TextItem
    text: str = ""
    colour: str = ""
    x: float = 0.0
    y: float = 0.0


class EndLabels:
    """Names that stand apart: two that would touch are moved, and one for which there is no room is left out.

    Parameters
    ----------
    plot
        Where the curves are; its curves end at the places that are given.
    inside
        Whether the names stand over and under the curves' ends, where there is no room behind them.
    """

    def __init__(self, plot: pg.PlotWidget, *, inside: bool = False) -> None:
        self._plot = plot
        self._inside = inside
        self._labels: list[_Label] = []
        self._n = 0
        self.colour = QColor("black")

    @property
    def width(self) -> float:
        """Pixels that the widest of the names takes behind the curves' ends."""
        if self._inside:
            return 0.0
        return max((label.item.boundingRect().width() + _GAP for label in self._labels[: self._n]), default=0.0)

    @property
    def texts(self) -> list[str]:
        """The names that are seen."""
        return [label.text for label in self._labels[: self._n] if label.item.isVisible()]

    def set_texts(self, wanted: list[tuple[str, QColor, float, float]]) -> None:
        """Take names, colours and places, x and y as they are drawn; the most important first."""
        while len(self._labels) < len(wanted):
            item = pg.TextItem(anchor=(1 if self._inside else 0, 0.5))
            item.setZValue(5)
            self._plot.addItem(item, ignoreBounds=True)
            self._labels.append(_Label(item))
        self._n = len(wanted)
        for label in self._labels[self._n :]:
            label.item.hide()
        for label, (text, colour, x, y) in zip(self._labels, wanted, strict=False):
            label.x, label.y = x, y
            colours = f"{colour.name()} {self.colour.name()}"
            if (label.text, label.colour) != (text, colours):
                label.text, label.colour = text, colours
                label.item.setHtml(
                    f'<span style="color:{colour.name()}">{_DOT}</span> '
                    f'<span style="color:{self.colour.name()}">{html.escape(text)}</span>'
                )

    def place(self, lines: Sequence[Line] = ()) -> None:
        """Put the names where their curves end in the view as it is now, off the lines where there is room for that."""
        box = self._plot.getPlotItem().getViewBox()
        (low, high), (bottom, top) = box.viewRange()
        pixel_x, pixel_y = box.viewPixelSize()
        taken: list[tuple[float, float, float]] = []  # from left to right, and how high, of those that have a place
        highest = max((label.y for label in self._labels[: self._n]), default=0.0)
        for label in self._labels[: self._n]:
            size = label.item.boundingRect()
            height, width = size.height() * 0.8 * pixel_y, size.width() * pixel_x
            aside = height * 0.7 * (1 if label.y == highest else -1) if self._inside else 0.0
            start = label.x - width if self._inside else label.x + _GAP * pixel_x
            wanted = min(max(label.y + aside, bottom + height / 2), top - height / 2)
            others = [place for left, right, place in taken if left < start + width and start < right]
            places = _free_places(wanted, others, height, bottom, top)
            near = (at for at in places if abs(at - label.y) <= _FURTHEST * height)
            off = (at for at in near if not _hides(lines, start, start + width, at, height))
            place = next(off, None)
            label.item.fill = ground(is_free=not self._inside and place is not None)
            place = places[0] if place is None else place
            fits = low <= label.x <= high and bottom <= label.y <= top and abs(place - label.y) <= _FURTHEST * height
            label.item.setVisible(fits)
            if fits:
                taken.append((start, start + width, place))
                label.item.setPos(label.x + (0 if self._inside else _GAP) * pixel_x, place)


def _hides(lines: Sequence[Line], start: float, end: float, middle: float, height: float) -> bool:
    return any(line.passes(start, end, middle - height / 2, middle + height / 2) for line in lines)


def _free_places(wanted: float, taken: Sequence[float], height: float, bottom: float, top: float) -> list[float]:
    """Return places at least a height away from those taken, the nearest to the one wanted first; there is one."""
    candidates = [wanted + way * height for way in (0, 0.75, -0.75, 1.5, -1.5)]
    candidates = [at for at in candidates if bottom <= at - height / 2 and at + height / 2 <= top] or [wanted]
    candidates += [place + way * height for place in taken for way in (1, -1)]
    free = [at for at in candidates if all(abs(at - place) >= height * 0.999 for place in taken)]
    return sorted(free, key=lambda at: abs(at - wanted))
