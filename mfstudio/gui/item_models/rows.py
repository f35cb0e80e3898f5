"""A table of rows that are text already: a file's first rows, or its rejected lines."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel


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
