"""A plot as a picture for a file: what is seen, at twice the size, under a title that is never cut off."""

from collections.abc import Callable
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPalette, QRegion
from PySide6.QtWidgets import QGraphicsView, QLabel, QWidget

from mfstudio.export.atomic import atomic_file

_SCALE = 2
_MARGIN = 8
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap)


def picture_of(
    plot: pg.PlotWidget,
    title: str,
    set_pens: Callable[[float], None],
    words: tuple[QLabel | None, QLabel | None] = (None, None),
) -> QImage:
    """Draw a plot under its title, which goes over several lines where one is too narrow. On the GUI thread.

    Parameters
    ----------
    plot
        What is drawn.
    title
        Plain text.
    set_pens
        Gives the plot pens for so many pixels of the device to one of the window.
    words
        What stands above and below the plot in the window, where that is needed to understand it.
    """
    font = QFont(plot.font())
    font.setBold(True)
    room = QRectF(_MARGIN, _MARGIN, plot.width() - 2 * _MARGIN, 1e6)
    height = QFontMetricsF(font).boundingRect(room, _WRAPPED, title).height() if title else 0
    title_end = round(height) + 2 * _MARGIN if title else 0
    legend, sentence = ((each if each is not None and each.text() else None) for each in words)
    above = title_end + (legend.height() + _MARGIN if legend else 0)
    below = sentence.height() + _MARGIN if sentence else 0
    palette = plot.palette()
    image = QImage(QSize(plot.width(), plot.height() + above + below) * _SCALE, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(palette.color(QPalette.ColorRole.Window))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.drawText(QRectF(room.x(), room.y(), room.width(), height + 1), _WRAPPED, title)
    for label, top in ((legend, title_end), (sentence, above + plot.height())):
        if label is not None:
            label.render(painter, QPoint(_MARGIN, top), QRegion(), QWidget.RenderFlag.DrawChildren)
    set_pens(_SCALE)
    plot.scene().prepareForPaint()  # what pyqtgraph does before it paints on the screen
    target = QRectF(0, above, plot.width(), plot.height())
    QGraphicsView.render(plot, painter, target, plot.viewport().rect())
    painter.end()
    set_pens(plot.devicePixelRatioF())
    return image


def write_picture(path: Path, image: QImage) -> None:
    """Write a picture as PNG, atomically; raises ExportError. On any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    with atomic_file(path) as file:
        file.write(bytes(buffer.data().data()))
