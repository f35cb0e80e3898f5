"""EndLabels: the names of curves at their right ends, in place of a legend far off."""

import html
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor

from mfstudio.gui.widgets.plot_marks import veil

_GAP = 6  # pixels between a curve's end and its name
_DOT = "●"


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
                if not self._inside:
                    label.item.fill = pg.mkBrush(veil())
                label.item.setHtml(
                    f'<span style="color:{colour.name()}">{_DOT}</span> '
                    f'<span style="color:{self.colour.name()}">{html.escape(text)}</span>'
                )

    def place(self) -> None:
        """Put the names where their curves end in the view as it is now."""
        box = self._plot.getPlotItem().getViewBox()
        (low, high), (bottom, top) = box.viewRange()
        pixel_x, pixel_y = box.viewPixelSize()
        taken: list[float] = []
        highest = max((label.y for label in self._labels[: self._n]), default=0.0)
        for label in self._labels[: self._n]:
            height = label.item.boundingRect().height() * 0.8 * pixel_y
            aside = height * 0.7 * (1 if label.y == highest else -1) if self._inside else 0.0
            place = _free_place(min(max(label.y + aside, bottom + height / 2), top - height / 2), taken, height)
            fits = low <= label.x <= high and bottom <= label.y <= top and abs(place - label.y) <= 1.5 * height
            label.item.setVisible(fits)
            if fits:
                taken.append(place)
                label.item.setPos(label.x + (0 if self._inside else _GAP) * pixel_x, place)


def _free_place(wanted: float, taken: list[float], height: float) -> float:
    """Return the place nearest to the one wanted that is at least a height away from those taken."""
    candidates = [wanted, *(place + way * height for place in taken for way in (1, -1))]
    free = [at for at in candidates if all(abs(at - place) >= height * 0.999 for place in taken)]
    return min(free, key=lambda at: abs(at - wanted))
