"""RunTable: the table of runs: ticked to be drawn, starred, noted upon, chosen to be used."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from mfstudio.gui.item_models.runs import COLUMNS, NOTE, RUN, STAR, STATE, RunsModel, Standing
from mfstudio.gui.widgets.column_layout import ColumnLayout
from mfstudio.gui.widgets.filter_header import FilterHeader
from mfstudio.gui.widgets.menus import pop_up
from mfstudio.gui.widgets.table import DataTable
from mfstudio.project.runs import RunRecord

_WIDTHS = {
    RUN: 9, STAR: 3, STATE: 20, "mae": 8, "epochs": 12, "time": 8, "split": 12, "started": 18, "model": 10,
    "preset": 12, NOTE: 10,
}  # fmt: skip
_MOST_OF_NOTE = 36  # else the errors would stand far from their runs
_APART_WIDTH, _CHANGED_WIDTH, _LEAST_WIDTH = 28, 14, 8


class RunTable(DataTable):
    """Selected rows are what the page's actions are done to; the current one is told of in full.

    Parameters
    ----------
    remembered
        Which columns are shown and how, as ``remember`` was given it before.
    remember
        Called with that whenever a person has changed it.
    """

    use_requested = Signal(int)
    star_requested = Signal(int)
    delete_requested = Signal()
    toggle_requested = Signal()  # to tick what is selected, or not
    chosen = Signal()  # other rows are selected, or another one is current
    settled = Signal()  # no note is being written any more

    def __init__(
        self, remembered: str = "", remember: Callable[[str], None] = lambda _: None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Runs"))
        self.runs = RunsModel(self)
        self._wider: dict[str, int] = {}  # letters, of the columns that have more to say than usual
        self._wish: tuple[int | None, str | None, bool] | None = None
        self.header = FilterHeader(self, n_lines=2)
        self.setHorizontalHeader(self.header)
        self.setModel(self.runs)
        titles = [str(self.runs.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(COLUMNS))]
        self._widths = {key: self._width(key, title) for key, title in zip(COLUMNS, titles, strict=True)}
        self.set_widths(dict(enumerate(self._widths.values())))
        note, least = COLUMNS.index(NOTE), self.pixels(_WIDTHS[NOTE])
        self.columns = ColumnLayout(self, COLUMNS, frozenset(), (note,), least, remembered, remember, _MOST_OF_NOTE)
        self.header.menu_requested.connect(self._show_header_menu)
        QWidget.setTabOrder(self.header, self)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.make_sortable()
        self.sort_requested.connect(self._on_sort)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentRowChanged.connect(self.chosen)

    # What is chosen -------------------------------------------------------------------------------------------------

    @property
    def selected(self) -> list[int]:
        """Numbers of the runs selected, in the order of the rows."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.runs.records[row].id for row in rows]

    @property
    def current(self) -> int | None:
        """Number of the current run; None where there is none."""
        row = self.currentIndex().row()
        return self.runs.records[row].id if 0 <= row < len(self.runs.records) else None

    def select(self, numbers: Iterable[int], current: int | None = None) -> None:
        """Select runs, as far as they are shown; the current one is the first of them unless another is given."""
        rows = [row for row in map(self.runs.row_of, numbers) if row >= 0]
        selection = QItemSelection()
        last = self.runs.columnCount() - 1
        for row in rows:
            selection.select(self.runs.index(row, 0), self.runs.index(row, last))
        modes = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, modes.ClearAndSelect | modes.Rows)
        row = self.runs.row_of(current) if current is not None else -1
        if row < 0 and rows:
            row = rows[0]
        if row >= 0:
            self.selectionModel().setCurrentIndex(self.runs.index(row, self._first_column), modes.NoUpdate)

    @property
    def _first_column(self) -> int:
        """Of the columns shown: with one that is not, neither the keys nor the eye would find the current cell."""
        return next(iter(self.header.shown_columns()), 0)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether a note is being written."""
        return self.state() == QAbstractItemView.State.EditingState

    def show_runs(self, records: list[RunRecord], standing: Standing) -> None:
        """Show these runs; what is selected stays so, and a note that is being written stays open."""
        if self.is_editing and self.runs.would_move(records):
            return  # once the note is written
        selected, current = self.selected, self.current
        self.runs.show(records, standing)
        self.columns.set_hidden(frozenset(map(COLUMNS.index, self.runs.dull)))
        self.columns.set_available(frozenset(map(COLUMNS.index, self.runs.available)))
        self._keep(selected, current)
        if self._wish is not None and records:
            (number, key, descending), self._wish = self._wish, None
            self.sort_by(key, descending=descending)
            self.select([] if number is None else [number])

    def want(self, current: object, key: object, descending: bool) -> None:
        """Select a run and sort by a column once runs are shown, as far as there are such."""
        self._wish = current if isinstance(current, int) else None, key if isinstance(key, str) else None, descending

    def _keep(self, selected: list[int], current: int | None) -> None:
        self._make_room_for_words()
        if self.selected != selected or self.current != current:
            self.select(selected, current)

    def _make_room_for_words(self) -> None:
        """Make columns wider that have more to say than usual, as long as they do."""
        wider = {key: max(self._widths[key], _CHANGED_WIDTH) for key in self.runs.changed}
        if any(self.runs.why_apart(record) for record in self.runs.records):
            wider["split"] = _APART_WIDTH
        if wider != self._wider:
            for key in {**self._wider, **wider}:
                self.columns.set_usual_width(COLUMNS.index(key), self.pixels(wider.get(key, self._widths[key])))
            self._wider = wider

    @staticmethod
    def _width(key: str, title: str) -> int:
        return _WIDTHS.get(key, max(_LEAST_WIDTH, *(len(word) + 2 for word in title.split())))

    def sort_by(self, key: str | None, *, descending: bool) -> None:
        """Sort by a column, None for the order of the start; nothing happens where there is no such column."""
        if key is not None and key not in self.runs.available:
            return
        self.show_sort(None if key is None else COLUMNS.index(key), descending)
        self._sort(key, descending)

    @Slot(object, bool)
    def _on_sort(self, column: int | None, descending: bool) -> None:
        self._sort(None if column is None else COLUMNS[column], descending)

    def _sort(self, key: str | None, descending: bool) -> None:
        selected, current = self.selected, self.current
        self.runs.sort_by(key, descending=descending)
        self._keep(selected, current)

    # Columns --------------------------------------------------------------------------------------------------------

    @Slot(int, QPoint)
    def _show_header_menu(self, column: int, at: QPoint) -> None:
        pop_up(self.header_menu(column), at)

    def header_menu(self, column: int) -> QMenu:
        """Return what can be done with a column; -1 stands for the room beside the columns."""

        def sort(by: int | None, descending: bool) -> None:
            self.sort_by(None if by is None else COLUMNS[by], descending=descending)

        return self.columns.menu_for(column, sort, self.tr("Order of the &start"))

    # Mouse and keys -------------------------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] == STAR:
            self.star_requested.emit(self.runs.records[index.row()].id)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] not in (NOTE, STAR, RUN):
            self.use_requested.emit(self.runs.records[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        match event.key():
            case Qt.Key.Key_Delete:
                self.delete_requested.emit()
            case Qt.Key.Key_Space:
                self.toggle_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current is not None and not self.is_editing:
                self.use_requested.emit(current)
            case Qt.Key.Key_F2 if current is not None:
                self.edit_note(current)
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.settled.emit()

    def edit_note(self, run: int) -> None:
        """Open the note of a run to be written."""
        row = self.runs.row_of(run)
        if row >= 0:
            column = COLUMNS.index(NOTE)
            if not self.columns.is_shown(column):
                self.columns.show(column, True)
            index = self.runs.index(row, column)
            self.setCurrentIndex(index)
            self.edit(index)
