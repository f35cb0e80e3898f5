"""How plots look: background, axes and the box with values, in the colours of the window."""

import pyqtgraph as pg
from PySide6.QtGui import QPalette

from mfstudio.gui import theme

_VEIL = 230  # of 255: how much the box with values hides of what is behind it


def dress(plot: pg.PlotWidget, palette: QPalette) -> None:
    """Give background and axes of a plot the colours of the window."""
    plot.setBackground(palette.color(QPalette.ColorRole.Window))
    for side in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(side)
        axis.setPen(pg.mkPen(theme.line_colour()))
        axis.setTextPen(pg.mkPen(palette.color(QPalette.ColorRole.WindowText)))


def dress_values(box: pg.TextItem, palette: QPalette) -> None:
    """Give the box in which values are told its ground and its edge."""
    base = palette.color(QPalette.ColorRole.Base)
    base.setAlpha(_VEIL)
    box.fill = pg.mkBrush(base)
    box.border = pg.mkPen(theme.line_colour())
