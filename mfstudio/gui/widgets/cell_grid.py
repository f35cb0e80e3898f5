"""CellGrid: cells two beside each other, or one below the other where a page is narrow; and its scrolling."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget


class CellGrid(QGridLayout):
    """Shares the room among cells alike.

    Parameters
    ----------
    cells
        In the order in which they are read.
    across, down
        Pixels between two of them.
    """

    def __init__(self, cells: Sequence[QWidget], across: int, down: int) -> None:
        super().__init__()
        self.setHorizontalSpacing(across)
        self.setVerticalSpacing(down)
        self._cells = tuple(cells)
        self._n_columns = 0
        self.arrange(2)

    def arrange(self, n_columns: int) -> bool:
        """Put the cells into so many columns; return whether there were others before."""
        if n_columns == self._n_columns:
            return False
        self._n_columns = n_columns
        for place, cell in enumerate(self._cells):
            self.addWidget(cell, place // n_columns, place % n_columns)
        for place in range(len(self._cells)):
            self.setColumnStretch(place, int(place < n_columns))
            self.setRowStretch(place, int(place < len(self._cells) // n_columns))
        return True


def scrolled(content: QWidget) -> QScrollArea:
    """Return an area in which a page scrolls where it has not enough room; Tab passes over it."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
