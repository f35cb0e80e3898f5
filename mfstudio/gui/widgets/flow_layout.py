"""FlowLayout: widgets in a row that breaks into more rows where there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays out from the left to the right and then from the top down; hidden widgets take no room.

    Parameters
    ----------
    horizontal, vertical
        Pixels between widgets and between rows.
    """

    def __init__(self, horizontal: int = 16, vertical: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._horizontal, self._vertical = horizontal, vertical
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        """Place the widgets, or only find out how high that would be; return the height."""
        x, y, row_height, row = rect.x(), rect.y(), 0, list[tuple[QLayoutItem, int, QSize]]()

        def close_row() -> None:
            for item, left, size in row if moves else ():
                item.setGeometry(QRect(QPoint(left, y + (row_height - size.height()) // 2), size))
            row.clear()

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            if row and x + size.width() > rect.right() + 1:
                close_row()
                x, y, row_height = rect.x(), y + row_height + self._vertical, 0
            row.append((item, x, size))
            row_height = max(row_height, size.height())
            x += size.width() + self._horizontal
        close_row()
        return y + row_height - rect.y()
