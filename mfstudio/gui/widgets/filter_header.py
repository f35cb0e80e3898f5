"""FilterHeader: a table's header with a field below each column's name, which follows its column wherever it goes."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionFocusRect, QStyleOptionHeader, QTableView, QWidget

from mfstudio.gui import theme

_GAP = 2
_ARROW = 14
_PADDING = 9  # pixels between a column's edge and its name: the style sheet's, and one


class FilterHeader(QHeaderView):
    """A click sorts, a right click asks for the column's menu.

    By keyboard the arrows go from column to column, Space or Enter does as a click, and the menu key opens the menu;
    Tab goes on to the fields, in the order in which the columns stand.

    Parameters
    ----------
    table
        Whose header it is.
    n_lines
        Lines over which a name may go where its column is narrow.
    """

    menu_requested = Signal(int, QPoint)  # column, place on the screen

    def __init__(self, table: QTableView, n_lines: int = 1) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._n_lines = n_lines
        self._table = table
        self._editors: Mapping[int, QWidget] = {}
        self._place = 0  # of the column that the arrow keys have come to
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Columns"))
        self.setAccessibleDescription(
            self.tr("Arrow keys go from column to column, Space sorts, the menu key offers what else can be done.")
        )
        table.horizontalScrollBar().valueChanged.connect(self._place_editors)
        for changed in (self.sectionResized, self.sectionMoved, self.sectionCountChanged):
            changed.connect(self._place_editors)
        self.sectionMoved.connect(self._order_tabs)

    def set_editors(self, editors: Mapping[int, QWidget]) -> None:
        """Put a field below each column."""
        self._editors = editors
        for editor in editors.values():
            editor.setParent(self)
            editor.installEventFilter(self)
        self._make_room()
        self._place_editors()
        self._order_tabs()

    def shown_columns(self) -> list[int]:
        """Return the columns as they stand, from the left."""
        columns = [self.logicalIndex(place) for place in range(self.count())]
        return [column for column in columns if not self.isSectionHidden(column)]

    # Placing --------------------------------------------------------------------------------------------------------

    def _row_height(self) -> int:
        if not self._editors:
            return 0
        return max(editor.sizeHint().height() for editor in self._editors.values()) + 2 * _GAP

    def _make_room(self) -> None:
        self.setViewportMargins(0, 0, 0, self._row_height())

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        more_lines = (self._n_lines - 1) * self.fontMetrics().lineSpacing()
        return QSize(size.width(), size.height() + more_lines + self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editors()

    def _place_editors(self) -> None:
        height = self._row_height()
        top = self.height() - height + _GAP
        for column, editor in self._editors.items():
            shown = column < self.count() and not self.isSectionHidden(column)
            if shown:
                left, width = self.sectionViewportPosition(column), self.sectionSize(column)
                editor.setGeometry(left + _GAP, top, max(width - 2 * _GAP, 0), height - 2 * _GAP)
            editor.setVisible(shown)

    def _order_tabs(self) -> None:
        before: QWidget = self
        for place in range(self.count()):
            editor = self._editors.get(self.logicalIndex(place))
            if editor is not None:
                QWidget.setTabOrder(before, editor)
                before = editor
        QWidget.setTabOrder(before, self._table)

    def _reveal(self, column: int) -> None:
        """Scroll sideways until a column can be seen."""
        bar, left = self._table.horizontalScrollBar(), self.sectionViewportPosition(column)
        beyond = left + self.sectionSize(column) - self.viewport().width()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif beyond > 0:
            bar.setValue(bar.value() + min(beyond, left))

    # Qt's own events ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for column, editor in self._editors.items():
                if editor is watched:
                    self._reveal(column)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_editors"):
            self._make_room()
            self._place_editors()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown, key = self.shown_columns(), event.key()
        if not shown:
            return
        last = len(shown) - 1
        place = min(self._place, last)
        steps = {Qt.Key.Key_Left: place - 1, Qt.Key.Key_Right: place + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if Qt.Key(key) in steps:
            self._place = min(max(steps[Qt.Key(key)], 0), last)
            self._reveal(shown[self._place])
            self.viewport().update()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.sectionClicked.emit(shown[place])
        elif key == Qt.Key.Key_Down:
            self._table.setFocus()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        shown = self.shown_columns()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            column = self.logicalIndexAt(event.pos())
            at = event.globalPos()
        else:
            column = shown[min(self._place, len(shown) - 1)] if shown else -1
            at = self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(column), self.viewport().height()))
        event.accept()
        self.menu_requested.emit(column, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, column: int) -> None:
        super().initStyleOptionForIndex(option, column)
        option.sortIndicator = (
            QStyleOptionHeader.SortIndicator.None_
        )  # the style's lies on text that stands on the right
        if self._n_lines > 1:
            option.text = self._wrapped(option.text, self.sectionSize(column) - 2 * _PADDING)

    def _wrapped(self, text: str, width: int) -> str:
        """Break a name between words where it is too wide for one line, and shorten what is too wide all the same."""
        layout, end = QTextLayout(text, self.font()), 0
        parts: list[str] = []
        layout.beginLayout()
        while len(parts) < self._n_lines - 1 and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            parts.append(text[end : end + line.textLength()])
            end += line.textLength()
        layout.endLayout()
        lines = (part.strip() for part in (*parts, text[end:]))
        shorten = self.fontMetrics().elidedText
        return "\n".join(shorten(line, Qt.TextElideMode.ElideRight, width) for line in lines if line)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.save()
        super().paintSection(painter, rect, column)
        painter.restore()
        if self.isSortIndicatorShown() and column == self.sortIndicatorSection():
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            place = QRect(0, rect.center().y() - _ARROW // 2 + 1, _ARROW, _ARROW)
            if self._stands_right(column):
                place.moveLeft(rect.left() + _GAP + 4)
            else:
                place.moveRight(rect.right() - _GAP - 4)
            theme.icon("chevron-down" if down else "chevron-up").paint(painter, place)
        shown = self.shown_columns() if self.hasFocus() else []
        if shown and column == shown[min(self._place, len(shown) - 1)]:
            focus = QStyleOptionFocusRect()
            focus.initFrom(self)
            focus.rect = rect.adjusted(2, 2, -2, -2)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, focus, painter, self)

    def _stands_right(self, column: int) -> bool:
        alignment = self.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return bool(int(alignment or 0) & int(Qt.AlignmentFlag.AlignRight))
