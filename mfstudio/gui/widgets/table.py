"""DataTable: the table view used everywhere: fixed row height, copy as tab-separated text, bars drawn in cells."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import BlockTableModel

PADDING = 11
"""Pixels between a cell's edge and its words: the style sheet's, and the style's own."""
SLACK = 2
"""Pixels by which a style may take words to be wider than they are measured: it would break the line."""
_MAX_COPIED = 200_000  # cells: the clipboard is held in memory, and more is an export
_NARROWEST_BAR = 8  # pixels
_ONE_LINE = int(Qt.TextFlag.TextSingleLine.value)
_PRINTABLE = [chr(code) for code in range(32, 127)]


class DataTable(QTableView):
    """Shows a :class:`BlockTableModel`."""

    sort_requested = Signal(object, bool)  # column or None, descending
    copied = Signal(str)  # what was done, in words

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(QFontMetrics(self.font()).height() + 10)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        """Let the header know nothing of what is selected: it would ask every row whether its whole column is."""
        super().setSelectionModel(selection)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model(), header))

    def make_sortable(self) -> None:
        """Ask for another order when a header is clicked: up, down, and as in the file."""
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header_clicked)

    def _on_header_clicked(self, column: int) -> None:
        header = self.horizontalHeader()
        if not header.isSortIndicatorShown() or header.property("sorted") != column:
            order: Qt.SortOrder | None = Qt.SortOrder.AscendingOrder
        elif header.property("order") == "up":
            order = Qt.SortOrder.DescendingOrder
        else:
            order = None
        descending = order == Qt.SortOrder.DescendingOrder
        self.show_sort(None if order is None else column, descending)
        self.sort_requested.emit(None if order is None else column, descending)

    def show_sort(self, column: int | None, descending: bool = False) -> None:
        """Mark the column by which the rows are sorted, None for none, without asking for it."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        header.setProperty("sorted", column)
        if column is not None:
            header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
            header.setProperty("order", "down" if descending else "up")

    def set_widths(self, characters: dict[int, int], stretch: int | None = None) -> None:
        """Set column widths in characters; never from the content, which may be long."""
        for column, count in characters.items():
            self.setColumnWidth(column, self.pixels(count))
        if stretch is not None:
            self.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def pixels(self, n_characters: int) -> int:
        """Return how wide a column of so many characters is."""
        return QFontMetrics(self.font()).averageCharWidth() * n_characters + 16

    def fit_rows(self) -> None:
        """Make each row as high as its words, wrapped in their columns; for tables of a few rows."""
        model, metrics = self.model(), QFontMetrics(self.font())
        for row in range(model.rowCount()):
            height = metrics.height()
            for column in range(model.columnCount()):
                text, width = str(model.index(row, column).data()), self.columnWidth(column) - 2 * PADDING - SLACK
                if "\n" in text or metrics.horizontalAdvance(text) > width:
                    room = metrics.boundingRect(QRect(0, 0, width, 1 << 16), int(Qt.TextFlag.TextWordWrap), text)
                    height = max(height, room.height())
            self.setRowHeight(row, height + 10)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would ask every row for its text. The search fields find in no time."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text, headers first, columns as shown."""
        model = self.model()
        if not isinstance(model, BlockTableModel):
            return
        header = self.horizontalHeader()
        visual = [header.logicalIndex(place) for place in range(header.count())]
        columns = [column for column in visual if not header.isSectionHidden(column)]
        chosen_ranges: Iterable[QItemSelectionRange] = self.selectionModel().selection()  # type: ignore[assignment]
        ranges = sorted((chosen.top(), chosen.bottom()) for chosen in chosen_ranges)
        n_rows = sum(bottom - top + 1 for top, bottom in ranges)
        if not n_rows:
            self.copied.emit(self.tr("Nothing is selected to copy."))
            return
        if n_rows * len(columns) > _MAX_COPIED:
            self.copied.emit(self.tr("That is too much for the clipboard: export it to a file instead."))
            return
        lines = ["\t".join(str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns)]
        for top, bottom in ranges:
            lines += ["\t".join(_cell(model.text(row, column)) for column in columns) for row in range(top, bottom + 1)]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self.copied.emit(self.tr("{0} rows copied.").format(QLocale().toString(n_rows)))


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


class CellDelegate(QStyledItemDelegate):
    """Draws text as the style does, but asks the model once for a cell where Qt asks it for seven roles.

    Each question waits for Python's lock, which a worker's thread may hold: with few of them a table is drawn at once
    even while ten million rows are being sorted. For columns that show nothing but text or numbers.
    """

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        self._font: QFont | None = None
        self._widest = 0  # pixels of ASCII's widest letter

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, row, column = self._table.model(), index.row(), index.column()
        assert isinstance(model, BlockTableModel)
        area, state, palette = option.rect, option.state, option.palette
        words = area.adjusted(PADDING, 0, -PADDING, 0)
        text = self._fitted(model.text(row, column), words.width(), option)
        group, role = _group(state), QPalette.ColorRole.Text
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, palette.brush(group, QPalette.ColorRole.Highlight))
            role = QPalette.ColorRole.HighlightedText
        colour = palette.color(group, role)
        painter.setPen(colour)
        painter.drawText(words, model.alignment(column) | _ONE_LINE, text)
        if (value := model.value(row, column)) is not None:
            beside = QRectF(area).adjusted(6, 0, -option.fontMetrics.horizontalAdvance(model.widest_number) - 12, 0)
            if beside.width() > _NARROWEST_BAR:
                self.draw_beside(painter, beside, float(value), colour if role != QPalette.ColorRole.Text else None)
        if state & QStyle.StateFlag.State_HasFocus:
            focus = QStyleOptionFocusRect()
            focus.initFrom(self._table)
            focus.rect, focus.state = area, state | QStyle.StateFlag.State_KeyboardFocusChange
            self._table.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, focus, painter, self._table)

    def _fitted(self, text: str, width: int, option: QStyleOptionViewItem) -> str:
        """Cut a text to a width; most are so short that they need not be measured, which takes longer than drawing."""
        if option.font != self._font:
            self._font = QFont(option.font)  # the option is gone after this cell
            self._widest = max(map(option.fontMetrics.horizontalAdvance, _PRINTABLE))
        if len(text) * self._widest <= width and text.isascii():
            return text
        return option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def draw_beside(self, painter: QPainter, area: QRectF, value: float, colour: QColor | None) -> None:
        """Draw what stands beside a number that has a value; nothing here.

        Parameters
        ----------
        painter, area
            Where to draw.
        value
            The model's for the cell.
        colour
            One that can be seen where the row is selected; None for those of the theme.
        """


def _group(state: QStyle.StateFlag) -> QPalette.ColorGroup:
    if not state & QStyle.StateFlag.State_Enabled:
        return QPalette.ColorGroup.Disabled
    return QPalette.ColorGroup.Active if state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive


class ErrorBarDelegate(CellDelegate):
    """A small bar to the left of the middle for errors below 0, to the right for those above."""

    def draw_beside(self, painter: QPainter, area: QRectF, value: float, colour: QColor | None) -> None:
        widest = getattr(self._table.model(), "widest_error", 1.0)
        share = max(-1.0, min(1.0, value / widest))
        middle, width = area.center().x(), abs(share) * area.width() / 2
        left = middle - width if share < 0 else middle
        painter.fillRect(QRectF(middle - 0.5, area.center().y() - 6, 1, 12), colour or theme.outline_colour())
        usual = theme.validation_colour if share < 0 else theme.train_colour
        _draw_rounded(painter, QRectF(left, area.center().y() - 3, width, 6), colour or usual())


class ScoreBarDelegate(CellDelegate):
    """A thin bar as long as the rating is high on its scale."""

    def draw_beside(self, painter: QPainter, area: QRectF, value: float, colour: QColor | None) -> None:
        low, high = getattr(self._table.model(), "scale", (0.0, 1.0))
        share = max(0.0, min(1.0, (value - low) / (high - low))) if high > low else 1.0
        whole = QRectF(area.left(), area.center().y() - 2, area.width(), 4)
        _draw_rounded(painter, whole, theme.line_colour())
        _draw_rounded(painter, whole.adjusted(0, 0, whole.width() * (share - 1), 0), colour or theme.train_colour())


def _draw_rounded(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(area, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
