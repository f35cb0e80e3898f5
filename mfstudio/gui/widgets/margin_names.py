"""MarginNames: names of curves and lines to the right of a plot, where they hide nothing, each tied to its place."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsTextItem

from mfstudio.gui import theme

_LEADER = 10  # pixels between the plot and the names, for lines that lead from the one to the other
_AWAY = 3  # pixels off its place from which on a name has such a line
_BEYOND = "↑", "↓"
_MOST = 0.3  # of the width, that full texts may take


@dataclass(frozen=True)
class Name:
    """What a curve or a line is called.

    Parameters
    ----------
    text
        In words.
    sign
        What stands before it, in the colour of the curve or like the dashes of the line.
    colour, text_colour
        Of the sign and of the words.
    y
        Where the curve leaves the plot, in the plot's own scale.
    short
        What is said in place of the text where that would take too much from the plot; empty for the same.
    """

    text: str
    sign: str
    colour: QColor
    text_colour: QColor
    y: float
    short: str = ""


class MarginNames:
    """Names in the order of their places, as near to them as they fit; those that count least give way.

    The plot leaves them a margin as wide as the widest of them.
    """

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._item = plot.getPlotItem()
        self._margin = -1
        self._labels: list[QGraphicsTextItem] = []
        self._names: Sequence[Name] = ()
        self._written: list[tuple[str, str]] = []
        self._leaders = QGraphicsPathItem(self._item)
        self.set_pen(1.0)

    @property
    def texts(self) -> list[str]:
        """The names that are seen, from the top down, with the arrow of those that lie beyond what is seen."""
        shown = sorted((label for label in self._labels if label.isVisible()), key=lambda label: label.y())
        return [label.toPlainText() for label in shown]

    def set_pen(self, ratio: float) -> None:
        """Take the colour of the theme, for so many pixels of the device to one of the window."""
        self._leaders.setPen(pg.mkPen(theme.quiet_text(), width=ratio))

    def show(self, names: Sequence[Name], *, keeps_margin: bool = False) -> None:
        """Name these, the most important first, and place them; where others are to come soon, the margin stays."""
        self._names = names
        while len(self._labels) < len(names):
            label = QGraphicsTextItem(self._item)
            label.document().setDocumentMargin(0)
            self._labels.append(label)
            self._written.append(("", ""))
        width = self._write([name.text for name in names])
        if width > _MOST * self._item.width():
            width = self._write([name.short or name.text for name in names])
        if not keeps_margin:
            self._leave(width)
        self.place()

    def _write(self, texts: Sequence[str]) -> int:
        """Give the labels their texts; return how wide a margin they need."""
        font, widths = self._plot.font().toString(), [0]
        _, (bottom, top) = self._item.getViewBox().viewRange()
        for place, (label, name, text) in enumerate(zip(self._labels, self._names, texts, strict=False)):
            sign = _BEYOND[0] if name.y > top else _BEYOND[1] if name.y < bottom else name.sign
            written = (
                f'<span style="color:{name.colour.name()}">{sign}</span> '
                f'<span style="color:{name.text_colour.name()}">{html.escape(text)}</span>'
            )
            if self._written[place] != (written, font):
                self._written[place] = written, font
                label.setFont(self._plot.font())
                label.setHtml(written)
            widths.append(_LEADER + int(label.boundingRect().width()) + 2)
        return max(widths)

    def _leave(self, margin: int) -> None:
        if margin != self._margin:
            self._margin = margin
            self._item.layout.setContentsMargins(1, 1, 1 + margin, 1)
            self._item.layout.activate()  # else a frame would be drawn with the plot as wide as before

    def place(self) -> None:
        """Put the names beside the plot as it is now."""
        names, box = self._names, self._item.getViewBox()
        rect = box.mapRectToItem(self._item, box.rect())
        places = np.array([self._down(name.y, rect.top(), rect.bottom()) for name in names])
        heights = np.array([label.boundingRect().height() for label in self._labels[: len(names)]])
        n = int(np.searchsorted(np.cumsum(heights), rect.height(), side="right"))
        order = np.argsort(places[:n], kind="stable")
        found = np.empty(n)
        found[order] = apart(places[:n][order], heights[:n][order], rect.top(), rect.bottom())
        path, left = QPainterPath(), rect.right() + _LEADER
        for place, label in enumerate(self._labels):
            label.setVisible(place < n)
            if place < n:
                label.setPos(left, found[place] - label.boundingRect().height() / 2)
                if abs(found[place] - places[place]) > _AWAY and self._is_seen(names[place]):
                    path.moveTo(rect.right() + 1, places[place])
                    path.lineTo(left - 2, found[place])
        self._leaders.setPath(path)

    def _is_seen(self, name: Name) -> bool:
        _, (bottom, top) = self._item.getViewBox().viewRange()
        return bool(bottom <= name.y <= top)

    def _down(self, y: float, top: float, bottom: float) -> float:
        """Return where a place of the plot lies, in pixels downwards, at the edge where it is beyond."""
        box = self._item.getViewBox()
        down: float = self._item.mapFromItem(box, box.mapFromView(QPointF(0, y))).y()
        return min(max(down, top), bottom)


def apart(wanted: NDArray[np.float64], heights: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Return middles of names that do not overlap, in the same order and together as near to those wanted as can be.

    Without heights it is isotonic regression, by pools of neighbours that were too close (Ayer et al.: An empirical
    distribution function for sampling with incomplete information, Annals of Mathematical Statistics 26, 1955): the
    sum of squared distances is the least.

    Parameters
    ----------
    wanted
        Middles, ascending, shape (n,).
    heights
        How much each of them takes, shape (n,); together no more than there is.
    low, high
        Between what they must lie.
    """
    before = np.cumsum(heights) - heights / 2
    pools: list[tuple[float, int]] = []  # mean and size
    for place in wanted - before:
        mean, size = float(place), 1
        while pools and pools[-1][0] >= mean:
            other, n = pools.pop()
            mean, size = (other * n + mean * size) / (n + size), n + size
        pools.append((mean, size))
    starts = np.repeat([mean for mean, _ in pools], [size for _, size in pools]) if pools else np.empty(0)
    result: NDArray[np.float64] = np.clip(starts, low, high - heights.sum()) + before
    return result
