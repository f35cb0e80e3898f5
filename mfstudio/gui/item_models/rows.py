"""Tables of rows that are text already: a file's first rows, or its rejected lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import BlockTableModel, Index, plain_tip
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import is_number
from mfstudio.ratings.missing import numbers_of
from mfstudio.wording import say

MAX_SHOWN_COLUMNS = 500
"""A preview shows no more columns, however wide a table is."""


def _shown_names(dialect: Dialect) -> list[str]:
    """Return the columns' names, those that stand in no file in the person's language."""
    return [
        say("column {n}", n=place) if not dialect.header and name == f"column {place}" else name
        for place, name in enumerate(dialect.columns[:MAX_SHOWN_COLUMNS], start=1)
    ]


class RowsModel(BlockTableModel):
    """Shows rows of text; rows that are too short are filled up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self._rows: Sequence[Sequence[str]] = ()

    def show(self, headers: Sequence[str], rows: Sequence[Sequence[str]], numeric: set[int] | None = None) -> None:
        """Show these rows under these headers."""
        self.set_columns(headers, headers, numeric or set())
        self._rows = rows
        self.reset_rows(len(rows))

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        rows = self._rows[start:stop]
        return [[row[column] if column < len(row) else "" for row in rows] for column in range(len(self._headers))]


class PreviewModel(RowsModel):
    """A file's first rows, numbered; those that are no ratings have a sign, marks for missing ratings are grey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rejected: Mapping[int, str] = {}
        self._rating_columns: frozenset[int] = frozenset()
        self._marks: frozenset[str] = frozenset()
        self._numbers: frozenset[float] = frozenset()
        self._decimal = "."

    def show_file(
        self, dialect: Dialect, rows: Sequence[Sequence[str]], rejected: Mapping[int, str], why: Mapping[int, str]
    ) -> None:
        """Show rows as a dialect splits them.

        Parameters
        ----------
        dialect
            Its ``columns`` are those of the rows.
        rows
            Text.
        rejected
            Why a row, by its number from 0, is not a rating.
        why
            What speaks for a column's role.
        """
        self._rejected = rejected
        ratings = dialect.item_columns if dialect.layout == "wide" else [dialect.rating]
        self._rating_columns = frozenset(column for column in ratings if column is not None)
        self._marks, self._numbers = frozenset(dialect.missing), frozenset(numbers_of(dialect.missing))
        self._decimal = dialect.decimal
        self.show(_shown_names(dialect), rows, set(self._rating_columns))
        for column, reason in why.items():
            if column < MAX_SHOWN_COLUMNS:
                self._tooltips[column] += f" – {reason}"

    def reason(self, row: int) -> str:
        """Say why a row is not a rating, ``""`` where it is one."""
        return self._rejected.get(row, "")

    def is_missing(self, row: int, column: int) -> bool:
        """Tell whether a cell is a mark that stands for no rating."""
        if column not in self._rating_columns or not self._marks:
            return False
        text = self.text(row, column)
        if text in self._marks:
            return True
        return is_number(text, self._decimal) and float(text.replace(self._decimal, ".")) in self._numbers

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.quiet_text() if self._rejected.get(row) or self.is_missing(row, column) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            notes = [self.text(row, column)]
            if self.is_missing(row, column):
                notes.append(self.tr("stands for no rating"))
            return plain_tip(" – ".join([*filter(None, notes), *filter(None, [self.reason(row)])]))
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.ToolTipRole and 0 <= section < len(self._tooltips):
                return plain_tip(self._tooltips[section])
            return super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section + 1}"
        reason = self.reason(section)
        if reason and role == Qt.ItemDataRole.DecorationRole:
            return theme.icon("triangle-alert")
        if reason and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(reason)
        if reason and role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return reason
        return None

    def text(self, row: int, column: int) -> str:
        cells = self._rows[row]
        return cells[column] if column < len(cells) else ""
