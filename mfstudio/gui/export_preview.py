"""ExportPreview: the first rows of a file just as they will be written, how large it will be, and what it reveals."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.export_words import foreseen
from mfstudio.gui.export_work import Preview
from mfstudio.gui.item_models.rows import RowsModel
from mfstudio.gui.report_printing import make_document
from mfstudio.gui.widgets.finding_list import FindingList
from mfstudio.gui.widgets.table import DataTable

_WIDEST, _NARROWEST = 36, 14  # characters of a column of text, where there is room and where there is not
_BESIDE = 24  # pixels of a column beside its text


class ExportPreview(QWidget):
    """Shows a :class:`Preview`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.table = DataTable(self.tr("First rows of the file"))
        self.table.setModel(self.rows)
        self.table.horizontalHeader().setSectionsMovable(False)
        self.page = QTextEdit(readOnly=True)
        self.page.setAccessibleName(self.tr("The report"))
        paper = self.page.palette()
        paper.setColor(QPalette.ColorRole.Base, QColor("white"))
        paper.setColor(QPalette.ColorRole.Text, QColor("black"))
        self.page.setPalette(paper)
        self.picture = _Picture(self.tr("The plot"))
        self.nothing = QLabel(wordWrap=True)
        self.nothing.setObjectName("quiet")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(24)
        self.no_row = QLabel(
            self.tr("Nothing fits what is chosen: the file would have no rows."), self.table.viewport()
        )
        self.no_row.setObjectName("quiet")
        self.no_row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_row.setWordWrap(True)
        self.no_row.setMargin(24)
        self.table.viewport().installEventFilter(self)
        self._stack = QStackedWidget()
        for widget in (self.table, self.page, self.picture, self.nothing):
            self._stack.addWidget(widget)
        self._size = QLabel(wordWrap=True)
        self._size.setTextFormat(Qt.TextFormat.PlainText)
        self._size.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.findings = FindingList()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.findings)
        area.setFixedWidth(312)
        area.setAccessibleName(self.findings.accessibleName())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addLayout(_column(self.tr("Preview"), self._stack, self._size), 1)
        layout.addLayout(_column(self.tr("What this file reveals"), area))

    @property
    def text(self) -> str:
        """What is said of the file's size, or why there is no preview."""
        return self.nothing.text() if self._stack.currentWidget() is self.nothing else self._size.text()

    def show_preview(self, preview: Preview, picture: QPixmap | None = None) -> None:
        """Show a file to come; ``picture`` where it is one."""
        self.findings.show_findings(preview.findings)
        self._size.setText(foreseen(preview))
        if picture is not None:
            self.picture.show_picture(picture)
            self._stack.setCurrentWidget(self.picture)
        elif preview.page:
            document = make_document(preview.page, preview.pictures)
            document.setDocumentMargin(16)
            document.setParent(self.page)
            self.page.setDocument(document)
            self._stack.setCurrentWidget(self.page)
        else:
            self._show_rows(preview)
            self._stack.setCurrentWidget(self.table)

    def show_problem(self, text: str) -> None:
        """Say what is missing before anything can be shown."""
        self.nothing.setText(text)
        self._size.clear()
        self.findings.show_findings(())
        self._stack.setCurrentWidget(self.nothing)

    def _show_rows(self, preview: Preview) -> None:
        self.rows.show(preview.columns, preview.rows, preview.numeric)
        self.no_row.setVisible(not preview.rows)
        self._fit_columns(preview)

    def _fit_columns(self, preview: Preview) -> None:
        """Make columns as wide as their words; where that lets all be seen at once, those of text are cut shorter."""
        metrics, letter = self.table.fontMetrics(), self.table.fontMetrics().averageCharWidth()
        widths = []
        for column, name in enumerate(preview.columns):
            longest = max((row[column] for row in preview.rows), key=len, default="")
            widths.append(_BESIDE + max(map(metrics.horizontalAdvance, (name, longest))))
        room = self._stack.width() - self.table.verticalScrollBar().sizeHint().width() - 2 * self.table.frameWidth()

        def cut(most: int) -> list[int]:
            widest = letter * most + _BESIDE
            return [width if column in preview.numeric else min(width, widest) for column, width in enumerate(widths)]

        fitting = (cut(most) for most in range(_WIDEST, _NARROWEST - 1, -1))
        shown = next((found for found in fitting if sum(found) <= room), cut(_WIDEST))
        for column, width in enumerate(shown):
            self.table.setColumnWidth(column, width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.no_row.setGeometry(self.table.viewport().rect())
        return super().eventFilter(watched, event)


def picture_of(data: bytes, form: str) -> QPixmap:
    """Draw a picture that was written as PNG or SVG."""
    if form != "svg":
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        return pixmap
    renderer = QSvgRenderer(data)
    pixmap = QPixmap(renderer.defaultSize() * 2)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


class _Picture(QLabel):
    """A picture as large as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)
        self._picture = QPixmap()

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture."""
        self._picture = picture
        self._fit()

    def _fit(self) -> None:
        if not self._picture.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            shown = self._picture.scaled(self.size() * ratio, keep, smooth)
            shown.setDevicePixelRatio(ratio)
            self.setPixmap(shown)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def _column(title: str, *widgets: QWidget) -> QVBoxLayout:
    heading = QLabel(title)
    heading.setObjectName("heading")
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(heading)
    for place, widget in enumerate(widgets):
        column.addWidget(widget, 0 if place else 1)
    return column
