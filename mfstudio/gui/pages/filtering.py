"""Filtering: the filters and the order that a person has chosen for the predictions; each change can be undone."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.gui.history import History
from mfstudio.gui.item_models.selection import COLUMN_NAMES, MAX_SORTED_BY, Query, SortedBy
from mfstudio.gui.widgets.column_filters import ColumnFilters
from mfstudio.gui.widgets.table import DataTable
from mfstudio.wording import commas


class Filtering(QObject):
    """Keeps together what the fields and the headers of a table ask for.

    Parameters
    ----------
    filters, table
        Where a person types and clicks.
    titles
        What the columns are called.
    history
        Takes each change, to be undone.
    """

    changed = Signal()
    typed = Signal()  # changed too, but more may follow at once

    def __init__(
        self, filters: ColumnFilters, table: DataTable, titles: list[str], history: History, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._filters = filters
        self._table = table
        self._titles = titles
        self._history = history
        self._texts: dict[str, str] = {}
        self._sort: tuple[SortedBy, ...] = ()
        filters.changed.connect(self._on_typed)
        table.sort_requested.connect(self.sort_by)

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by the names of the columns."""
        return dict(self._texts)

    @property
    def sort(self) -> tuple[SortedBy, ...]:
        """What it is sorted by, the most important first."""
        return self._sort

    def query(self, available: frozenset[int], decimals: int) -> Query:
        """Return what is asked for, as far as the columns are there, of numbers shown with so many decimals."""
        return Query(self._filters.read(available, decimals), self._sort)

    def remark(self, available: frozenset[int], shown: frozenset[int]) -> str:
        """Say what is wrong with a filter, or which of them cannot be seen; empty where there is nothing to say.

        Parameters
        ----------
        available, shown
            Columns that have something to show, and those of them that are shown.
        """
        if self._filters.problems:
            return next(iter(self._filters.problems.values()))
        unseen = [self._titles[column] for column in sorted(available - shown) if COLUMN_NAMES[column] in self._texts]
        return self.tr("Filtered by a column that is not shown: {0}.").format(commas(unseen)) if unseen else ""

    # Filters --------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_typed(self, column: int) -> None:
        before, after = self._texts, self._filters.texts()
        if before == after:
            return
        self._texts = after
        self._note(self.tr("filter by {0}").format(self._titles[column]), before, after, COLUMN_NAMES[column])
        self.typed.emit()

    def _note(self, text: str, before: dict[str, str], after: dict[str, str], name: str = "") -> None:
        of = f"predictions/{name}" if name else ""
        self._history.note(text, lambda: self._show(after), lambda: self._show(before), of=of)

    def _show(self, texts: Mapping[str, Any]) -> None:
        self._history.act(lambda: self._filters.set_texts(texts))
        self.changed.emit()

    def filter_by(self, texts: Mapping[str, str], text: str) -> None:
        """Filter by other texts, by the names of the columns; ``text`` says for Undo what was done."""
        before = self._texts
        self._show(texts)
        if before != self._texts:
            self._note(text, before, self._texts)

    @Slot()
    def clear(self) -> None:
        """Have no filters."""
        self.filter_by({}, self.tr("clearing the filters"))

    # Order ----------------------------------------------------------------------------------------------------------

    @Slot(object, bool)
    def sort_by(self, column: int | None, descending: bool = False) -> None:
        """Sort by a column, None for the order of the file; where it is alike, by what it was sorted by before."""
        before = self._sort
        others = tuple(by for by in before if by.column != column)[: MAX_SORTED_BY - 1]
        after = () if column is None else (SortedBy(column, descending), *others)
        self._show_sort(after)
        if before != after:
            text = (
                self.tr("order of the file") if column is None else self.tr("sort by {0}").format(self._titles[column])
            )
            self._history.note(text, lambda: self._show_sort(after), lambda: self._show_sort(before))

    def _show_sort(self, sort: tuple[SortedBy, ...]) -> None:
        self._sort = sort
        if sort:
            self._table.show_sort(*sort[0])
        else:
            self._table.show_sort(None)
        self.changed.emit()

    # Keeping --------------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return both as plain values that JSON has."""
        return {**self._texts, "sort": [[COLUMN_NAMES[column], descending] for column, descending in self._sort]}

    def restore_view(self, view: Mapping[str, Any]) -> None:
        """Take both over, as far as they can be understood; nothing of it is noted for Undo."""
        kept = view.get("sort")
        sort: list[SortedBy] = []
        for by in kept if isinstance(kept, list) else []:
            if isinstance(by, list) and len(by) == 2 and by[0] in COLUMN_NAMES and len(sort) < MAX_SORTED_BY:
                sort.append(SortedBy(COLUMN_NAMES.index(by[0]), bool(by[1])))
        self._show(view)
        self._show_sort(tuple(sort))
