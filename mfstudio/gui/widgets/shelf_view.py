"""ShelfView: recommendations by rank, each with a thin bar, and the reasons in grey below on demand."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import VALUE_ROLE
from mfstudio.gui.item_models.recommended import SPREAD_ROLE, RecommendedModel
from mfstudio.gui.item_models.shelf import ITEM, ORDER, RANK, SCORE, SPREAD, TITLE

_PADDING = 11  # pixels between a cell's edge and its words: the style sheet's, and the style's own
_WIDTHS = {RANK: 8, ITEM: 12, SCORE: 26, SPREAD: 8}  # characters

Index = QModelIndex | QPersistentModelIndex


class ShelfView(QTreeView):
    """Shows a :class:`RecommendedModel`; Return, the arrow keys or a click on the chevron show a row's reasons."""

    reasons_wanted = Signal()
    """Rows in sight may lack their reasons."""
    chosen = Signal(int)
    """A row was double-clicked."""
    menu_requested = Signal(int, QPoint)
    """Row, and where on the screen."""
    copied = Signal(str)

    def __init__(self, name: str, model: RecommendedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shows_all = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowDelegate(self))
        self._bars = _BarDelegate(self)
        self.setItemDelegateForColumn(SCORE, self._bars)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(ORDER):
            header.moveSection(header.visualIndex(column), place)
        self.setObjectName("shelf")  # for the style sheet
        self.show_names(False)
        self.setColumnHidden(SPREAD, True)
        self.expanded.connect(self.reasons_wanted)
        self.verticalScrollBar().valueChanged.connect(self.reasons_wanted)
        self.doubleClicked.connect(self._on_double_click)

    def show_names(self, are_there: bool) -> None:
        """Show the column of names, or let the ids have its room."""
        self.setColumnHidden(TITLE, not are_there)
        header = self.header()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        mode = QHeaderView.ResizeMode.Interactive if are_there else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(ITEM, mode)
        width = QFontMetrics(self.font()).averageCharWidth()
        for column, count in _WIDTHS.items():
            self.setColumnWidth(column, width * count + 16)

    # Reasons --------------------------------------------------------------------------------------------------------

    def show_all_reasons(self, shown: bool) -> None:
        """Show the reasons of all rows, of those to come too, or of none."""
        self._shows_all = shown
        if shown:
            self.expandAll()
            self.reasons_wanted.emit()
        else:
            self.collapseAll()

    def rows_without_reasons(self) -> list[int]:
        """Return the rows in sight whose reasons are to be shown and not known yet."""
        rows, index = [], self.indexAt(QPoint(0, 0))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            top = index.parent() if index.parent().isValid() else index
            if self.isExpanded(top) and not self._model.has_reasons(top.row()) and top.row() not in rows:
                rows.append(top.row())
            index = self.indexBelow(index)
        return rows

    def reset(self) -> None:
        super().reset()
        if self._shows_all:
            self.expandAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.reasons_wanted.emit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, option, index)
        if not index.parent().isValid():
            return
        # The words of a reason have the room of a name and an id.
        cells = [self._model.index(index.row(), column, index.parent()) for column in (TITLE, ITEM)]
        area = self.visualRect(cells[0]).united(self.visualRect(cells[1])).adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(cells[self._model.name_column == ITEM].data())
        is_selected = self.selectionModel().isSelected(cells[1])
        painter.save()
        painter.setPen(option.palette.highlightedText().color() if is_selected else theme.quiet_text())
        painter.drawText(
            area,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()),
        )
        painter.restore()

    # What a person does ---------------------------------------------------------------------------------------------

    def select_row(self, row: int) -> None:
        """Select one of the predictions and bring it into sight."""
        index = self._model.index(row, RANK)
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        top = self._top(self.currentIndex())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and top.isValid():
            self.setExpanded(top, not self.isExpanded(top))
            self.setCurrentIndex(top)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters belong to the search field."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        top = self._top(self.indexAt(event.pos()) if by_mouse else self.currentIndex())
        if top.isValid():
            place = event.pos() if by_mouse else self.visualRect(top).bottomLeft()
            self.menu_requested.emit(top.row(), self.viewport().mapToGlobal(place))

    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(self._top(index).row())

    @staticmethod
    def _top(index: QModelIndex) -> QModelIndex:
        """Return the prediction that a cell belongs to."""
        return index.parent() if index.parent().isValid() else index.siblingAtColumn(0)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text, headers first, columns as shown."""
        columns = [column for column in ORDER if not self.isColumnHidden(column)]
        chosen = self.selectionModel().selectedRows(RANK)
        if not chosen:
            self.copied.emit(self.tr("Nothing is selected to copy."))
            return
        lines = [[str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]]
        for index in sorted(chosen, key=lambda index: (self._top(index).row(), index.parent().isValid(), index.row())):
            lines.append([str(index.siblingAtColumn(column).data()) for column in columns])
        QGuiApplication.clipboard().setText("".join("\t".join(map(_cell, line)) + "\n" for line in lines))
        self.copied.emit(self.tr("{0} rows copied.").format(QLocale().toString(len(chosen))))


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


class _RowDelegate(QStyledItemDelegate):
    """Gives rows the height that they have in all tables, and leaves the words of a reason to the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), QFontMetrics(option.font).height() + 10)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.parent().isValid() and index.column() in {TITLE, ITEM}:
            option.text = ""


class _BarDelegate(_RowDelegate):
    """Draws a bar to the left of a number: as long as the rating is high, or to either side for a reason."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        value = index.data(VALUE_ROLE)
        model = index.model()
        if value is None or not isinstance(model, RecommendedModel):
            return
        area = QRectF(option.rect).adjusted(8, 0, -option.fontMetrics.horizontalAdvance(model.widest_number) - 16, 0)
        if area.width() <= 8:
            return
        chosen = option.palette.highlightedText().color() if option.state & QStyle.StateFlag.State_Selected else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if index.parent().isValid():
            draw_reason(painter, area, float(value) / model.widest_reason if model.widest_reason else 0.0, chosen)
        else:
            draw_prediction(painter, area, float(value), index.data(SPREAD_ROLE), model.scale, chosen)
        painter.restore()


def draw_prediction(
    painter: QPainter,
    area: QRectF,
    value: float,
    spread: float | None,
    scale: tuple[float, float],
    colour: QColor | None = None,
) -> None:
    """Draw a thin bar as long as a rating is high on its scale, and how far it may lie off as a whisker.

    Parameters
    ----------
    painter, area
        Where to draw.
    value, spread
        The rating, and its standard deviation; None where it is not known.
    scale
        Lowest and highest rating.
    colour
        One that can be seen where the row is selected; None for those of the theme.
    """
    low, high = scale
    width, middle = high - low or 1.0, area.center().y()

    def at(rating: float) -> float:
        return area.left() + area.width() * max(0.0, min(1.0, (rating - low) / width))

    painter.setBrush(theme.line_colour())
    painter.drawRoundedRect(QRectF(area.left(), middle - 1, area.width(), 2), 1, 1)
    painter.setBrush(colour or theme.train_colour())
    painter.drawRoundedRect(QRectF(area.left(), middle - 2, at(value) - area.left(), 4), 2, 2)
    if spread is not None:
        painter.setPen(QPen(colour or theme.quiet_text(), 1.5))
        ends = at(value - spread), at(value + spread)
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))


def draw_reason(painter: QPainter, area: QRectF, share: float, colour: QColor | None = None) -> None:
    """Draw a small bar from the middle: to the right for what pushes up, to the left for what pushes down."""
    share = max(-1.0, min(1.0, share))
    middle, width = area.center().x(), abs(share) * area.width() / 2
    painter.setBrush(theme.line_colour())
    painter.drawRect(QRectF(middle - 0.5, area.center().y() - 5, 1, 10))
    painter.setBrush(colour or (theme.validation_colour() if share < 0 else theme.train_colour()))
    painter.drawRoundedRect(QRectF(middle - width if share < 0 else middle, area.center().y() - 2, width, 4), 2, 2)
