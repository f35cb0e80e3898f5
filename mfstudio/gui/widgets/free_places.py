"""Puts words into a plot where no curve passes, so that neither hides the other."""

from collections.abc import Iterable, Sequence

import pyqtgraph as pg

from mfstudio.gui.widgets.lines import Line

Place = tuple[float, float, tuple[float, float]]
"""Across and upwards in the plot's scale, and which part of the words lies there, as pyqtgraph's anchors."""


def put_where_free(
    label: pg.TextItem, places: Sequence[Place], lines: Iterable[Line], levels: Sequence[float] = ()
) -> bool:
    """Put a label to the first place that is in sight and free, else to the best; return whether it is free of curves.

    Parameters
    ----------
    label
        In the view of a plot, with its words.
    places
        The best first.
    lines
        The curves of the plot.
    levels
        Where lines across are, which are better left free as well.
    """
    box = label.getViewBox()
    (left, right), (bottom, top) = box.viewRange()
    across, up = box.viewPixelSize()
    width, height = label.boundingRect().width() * across, label.boundingRect().height() * up
    lines = list(lines)

    def looked_at(place: Place) -> tuple[bool, bool, bool]:
        x, y, (aside, below) = place
        start, head = x - aside * width, y + below * height
        foot, end = head - height, start + width
        return (
            left <= start and end <= right and bottom <= foot and head <= top,
            not any(line.passes(start, end, foot, head) for line in lines),
            not any(foot <= level <= head for level in levels),
        )

    found = []
    for place in places:
        found.append(looked_at(place))
        if all(found[-1]):
            break
    chosen = found.index(max(found))
    x, y, anchor = places[chosen]
    label.setAnchor(anchor)
    label.setPos(x, y)
    return found[chosen][1]
