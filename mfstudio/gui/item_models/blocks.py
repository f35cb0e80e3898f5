"""BlockTableModel: a table over NumPy arrays that makes text only for the rows on screen."""

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mfstudio.ratings.decimals import USUAL

Index = QModelIndex | QPersistentModelIndex

_BLOCK = 64  # rows whose text is made at once: about as many as are seen
MAX_ROWS = 50_000_000  # QTableView hangs from about 72 million rows of pixels on

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
#: Role under which a cell gives its number, for delegates that draw it.
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)


def plain_tip(text: str) -> str:
    """Return what shows a text as a tooltip letter by letter: Qt guesses from a text whether it is HTML."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text


def rating_text(value: float) -> str:
    """Write a rating with as many digits as it needs; one of millions in full, since it is no measurement."""
    return f"{value:.7g}" if abs(value) < 1e7 else f"{value:.0f}"


def as_wide_as(*numbers: float, decimals: int = USUAL) -> str:
    """Return the longest of some numbers with their decimals and a sign, and no less than the room of usual ratings."""
    return max(["+00.00", *(f"{number:+.{decimals}f}" for number in numbers)], key=len)


class BlockTableModel(QAbstractTableModel):
    """Subclasses say how many rows there are and give the text of a block of them.

    Parameters
    ----------
    headers
        Name of each column.
    tooltips
        What each column means, in one sentence.
    numeric
        Which columns are numbers, and so stand on the right.
    """

    def __init__(
        self, headers: Sequence[str], tooltips: Sequence[str], numeric: set[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._n_rows = 0
        self.set_columns(headers, tooltips, numeric)
        self._block_start = -1
        self._block: list[list[str]] = []

    # For subclasses -------------------------------------------------------------------------------------------------

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        """Return the text of rows start … stop - 1, a list for each column."""
        raise NotImplementedError

    def value(self, row: int, column: int) -> Any:
        """Return a cell's number for delegates, or None."""
        return None

    @property
    def widest_number(self) -> str:
        """Text as wide as a number beside which a bar is drawn, so that all bars begin and end alike."""
        return as_wide_as()

    def set_columns(self, headers: Sequence[str], tooltips: Sequence[str], numeric: set[int]) -> None:
        """Have other columns, and no rows until they are set."""
        self.beginResetModel()
        self._headers = list(headers)
        self._tooltips = list(tooltips)
        self._alignment = [RIGHT if column in numeric else LEFT for column in range(len(headers))]
        self._n_rows = 0
        self.endResetModel()

    def reset_rows(self, n_rows: int) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._n_rows = min(n_rows, MAX_ROWS)
        self._block_start = -1
        self.endResetModel()

    def alignment(self, column: int) -> int:
        """Return where a column's text stands, as Qt has it."""
        return self._alignment[column]

    # QAbstractTableModel --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._n_rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column()))
        if role == VALUE_ROLE:
            return self.value(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltips[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment[section]
        return None

    def text(self, row: int, column: int) -> str:
        """Return a cell's text, from the block at hand where possible."""
        start = row - row % _BLOCK
        if start != self._block_start:
            self._block = self.block_text(start, min(start + _BLOCK, self._n_rows))
            self._block_start = start
        return self._block[column][row - start]
