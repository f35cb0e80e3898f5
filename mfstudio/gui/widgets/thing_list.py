"""ThingList: a field to search items or users by, and what is found, in a list to choose from."""

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QVBoxLayout, QWidget

from mfstudio.gui.delays import delay
from mfstudio.gui.item_models.things import ID, N_RATINGS, NAME, SIMILARITY, Kind, Things, ThingsModel, search
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable


class _SearchField(QLineEdit):
    """Goes down into the list with the key that points there; Escape empties it."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ThingList(QWidget):
    """Searches on a thread as one types.

    Parameters
    ----------
    label
        What stands above the field.
    mnemonics
        Gives the label its key.
    """

    chosen = Signal(int)
    """The code of an item or a user that a person chose in the list."""
    listed = Signal()
    """The list shows what was searched for."""

    def __init__(self, session: Session, label: str, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._of: Kind = "item"
        self._chosen: int | None = None
        self._typing = delay(self.refresh, self)
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_found)
        self._jobs.failed.connect(session.unexpected_error)
        self.field = _SearchField(clearButtonEnabled=True)
        self.field.setAccessibleName(label)
        self.field.setToolTip(
            self.tr("Show only those whose id or title contains this text; the most rated come first")
        )
        self.field.setPlaceholderText(self.tr("contains …"))
        self.field.textChanged.connect(lambda _: self._typing.start())
        self.field.returnPressed.connect(self._choose_first)
        self.field.down.connect(self._go_down)
        self._label = QLabel(mnemonics.mark(label))
        self._label.setBuddy(self.field)
        self.model = ThingsModel(self)
        self.table = DataTable(self.tr("Found"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.set_widths({ID: 12, N_RATINGS: 8}, stretch=NAME)
        self.table.setColumnHidden(SIMILARITY, True)
        self.table.setColumnHidden(ID, True)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.nothing = EmptyState(
            self.tr("Nothing matches."), mnemonics.mark(self.tr("Clear the search")), self.table.viewport()
        )
        self.nothing.hide()
        self.nothing.requested.connect(self._search_for_nothing)
        self.table.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(self.field)
        layout.addWidget(self.table, 1)

    @property
    def of(self) -> Kind:
        """What is searched: items or users."""
        return self._of

    @of.setter
    def of(self, of: Kind) -> None:
        if of != self._of:
            self._of = of
            self.forget()  # a code in what is shown until the answer comes would be taken for one of the other kind
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Search again."""
        self._typing.stop()
        found, of, text = self._session.open, self._of, self.field.text()
        if found is not None:
            self._jobs.run(lambda _task: (found, search(found, of, text)))

    def mark(self, code: int | None) -> None:
        """Select one without choosing it, where it is in the list."""
        self._chosen = code
        self._mark_chosen()

    def forget(self) -> None:
        """Search for nothing, have chosen nothing and show nothing: what is shown is of other ratings, or kind."""
        self._chosen = None
        self.field.clear()
        self.model.show(None, Things(self._of, np.empty(0, np.int64)))

    @property
    def is_busy(self) -> bool:
        """Whether the list is still to follow what was typed."""
        return self._jobs.is_busy or self._typing.isActive()

    def cancel(self) -> None:
        """Drop what runs and what waits."""
        self._typing.stop()
        self._jobs.cancel()

    def shut_down(self) -> None:
        """End the work of this list."""
        self._typing.stop()
        self._jobs.close()

    @Slot(object)
    def _on_found(self, outcome: tuple[OpenRatings, Things]) -> None:
        found, things = outcome
        if found is self._session.open and things.of == self._of:
            self.model.show(found, things)
            self.nothing.setVisible(not len(things.codes) and bool(self.field.text().strip()))
            self._mark_chosen()
            self.listed.emit()

    def _mark_chosen(self) -> None:
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.table.clearSelection()
        codes = self.model.things.codes[: self.model.rowCount()]
        rows = np.flatnonzero(codes == (-1 if self._chosen is None else self._chosen))
        if len(rows):
            self.table.selectRow(int(rows[0]))
            self.table.doItemsLayout()  # else, just after other rows came, it would not know how far it can scroll
            self.table.scrollTo(self.model.index(int(rows[0]), NAME))
        selection.blockSignals(False)
        self.table.viewport().update()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._chosen = self.model.code(rows[0].row())
            self.chosen.emit(self._chosen)

    @Slot()
    def _choose_first(self) -> None:
        """Choose the first one; Return is pressed before a search has ended, too."""
        if self.is_busy:
            self.listed.connect(self._choose_first_found, Qt.ConnectionType.SingleShotConnection)
            if self._typing.isActive():
                self.refresh()
        else:
            self._choose_first_found()

    @Slot()
    def _choose_first_found(self) -> None:
        if self.model.rowCount():
            self.table.clearSelection()
            self.table.selectRow(0)

    @Slot()
    def _search_for_nothing(self) -> None:
        self.field.clear()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.nothing.setGeometry(self.table.viewport().rect())
        return super().eventFilter(watched, event)

    @Slot()
    def _go_down(self) -> None:
        self.table.setFocus()
        if not self.table.selectionModel().selectedRows():
            self._choose_first_found()
