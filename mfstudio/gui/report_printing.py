"""A report printed to PDF: A4 pages with numbers, set by Qt from the report's simple HTML."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from mfstudio import __version__
from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.atomic import atomic_path
from mfstudio.export.report import simple_page
from mfstudio.export.report_contents import ReportContents
from mfstudio.wording import say

_DPI = 300
_MARGINS = QMarginsF(18, 16, 18, 16)  # mm
_FOOTER = 10  # mm
_LOWEST_HEADING = 0.85  # of a page's height
_PICTURE_SCALE = 3  # pixels of a picture for one of the page


def write_pdf(path: str | Path, contents: ReportContents, cancelled: Callable[[], bool] | None = None) -> int:
    """Print a report. On any thread.

    Parameters
    ----------
    path
        Where to.
    contents
        What it says.
    cancelled
        Asked between pages whether to give up.

    Returns
    -------
    Bytes written.

    Raises
    ------
    ExportError
        If the file cannot be written; what stood there is then as it was.
    Cancelled
        If ``cancelled`` said so; so then, too.
    """
    with atomic_path(path) as beside:
        writer = QPdfWriter(str(beside))
        writer.setResolution(_DPI)
        a4, unit = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Unit.Millimeter
        writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, _MARGINS, unit))
        writer.setTitle(contents.title)
        writer.setCreator(f"MF Studio {__version__}")
        document = make_document(*simple_page(contents))
        document.documentLayout().setPaintDevice(writer)
        footer = _FOOTER / 25.4 * _DPI
        page = QRectF(0, 0, writer.width(), writer.height() - footer)
        document.setPageSize(page.size())
        _keep_headings(document, page.height())
        painter = QPainter()
        if not painter.begin(writer):
            raise ExportError(say("{path} could not be written. Choose another place or make room.", path=path))
        try:
            for number in range(document.pageCount()):
                if cancelled is not None and cancelled():
                    raise Cancelled
                if number:
                    writer.newPage()
                _draw_page(painter, document, page, number)
                _draw_footer(painter, page, footer, contents.title, number, document.pageCount())
        finally:
            painter.end()
        return beside.stat().st_size


def make_document(page: str, pictures: Mapping[str, bytes]) -> QTextDocument:
    """Set a page of simple HTML with the pictures (SVG) that it names."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont("Helvetica")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setUseDesignMetrics(True)
    for name, svg in pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), drawn(svg))
    document.setHtml(page)
    return document


def drawn(svg: bytes) -> QImage:
    """Draw an SVG picture on white, sharp enough for paper."""
    renderer = QSvgRenderer(QByteArray(svg))
    image = QImage(renderer.defaultSize() * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Begin a page before a heading that would stand at the foot of one, apart from what it heads."""
    layout, block = document.documentLayout(), document.begin()
    while block.isValid():
        style = block.blockFormat()
        if style.headingLevel() and layout.blockBoundingRect(block).bottom() % height > _LOWEST_HEADING * height:
            style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(style)
            document.markContentsDirty(0, document.characterCount())  # what follows would keep its place
        block = block.next()


def _draw_page(painter: QPainter, document: QTextDocument, page: QRectF, number: int) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    view = QRectF(0, number * page.height(), page.width(), page.height())
    painter.save()
    painter.setClipRect(page)
    painter.translate(0, -view.top())
    context.clip = view
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_footer(painter: QPainter, page: QRectF, height: float, title: str, number: int, n_pages: int) -> None:
    font = QFont("Helvetica")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(8)
    painter.save()
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    line = QRectF(page.bottomLeft(), QSizeF(page.width(), height))
    bottom = Qt.AlignmentFlag.AlignBottom
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, round(page.width() * 0.8))
    painter.drawText(line, int(bottom | Qt.AlignmentFlag.AlignLeft), shown)
    painter.drawText(
        line, int(bottom | Qt.AlignmentFlag.AlignRight), say("Page {page} of {n}", page=number + 1, n=n_pages)
    )
    painter.restore()
