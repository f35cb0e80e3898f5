"""StepChoice: picks the rating that a step is shown of: a user, and one of the user's ratings."""

from PySide6.QtCore import QItemSelection, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QLabel, QSplitter, QVBoxLayout, QWidget

from mfstudio.gui.item_models.own_ratings import ERROR, ITEM, RATING, OwnRatings, OwnRatingsModel
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.pages.step_work import Ground
from mfstudio.gui.widgets.table import DataTable
from mfstudio.gui.widgets.thing_list import ThingList


class StepChoice(QSplitter):
    """Searches users on top, and shows the ratings of the one chosen below; the first is picked with the user.

    Parameters
    ----------
    users
        The list to search in.
    looking_up
        Runs the look-up of a user's ratings.
    """

    picked = Signal(int)
    """The position of a rating that a person chose."""

    def __init__(self, users: ThingList, looking_up: LatestJob, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ground: Ground | None = None
        self._position: int | None = None
        self._user: int | None = None
        self._looking_up = looking_up
        self._looking_up.succeeded.connect(self._on_looked_up)
        self.users = users
        self.users.of = "user"
        self.users.chosen.connect(self.show_user)
        self.model = OwnRatingsModel(self)
        self.table = DataTable(self.tr("Ratings of the user"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.set_widths({RATING: 7, ERROR: 8}, stretch=ITEM)
        self.table.setToolTip(self.tr("Choose the rating to take a step on"))
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._heading = QLabel(self.tr("Ratings of the user"))
        self._heading.setObjectName("heading")
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.users)
        self.addWidget(below)
        self.setSizes([280, 320])

    def set_ground(self, ground: Ground | None) -> None:
        """Pick among other ratings; None where there are none."""
        self._ground = ground
        if ground is None:
            self.model.show(None, self.model.own)

    def show_rating(self, position: int) -> None:
        """Mark a rating, without picking it."""
        assert self._ground is not None
        self._position = position
        self.show_user(int(self._ground.found.ratings.users[position]))

    @Slot(int)
    def show_user(self, user: int) -> None:
        """Show the ratings of a user, and pick the first unless one of them is picked already."""
        ground = self._ground
        if ground is None:
            return
        self._user = user
        self.users.mark(user)
        if self.model.rowCount() and self.model.own.user == user:
            self._looking_up.cancel()  # of another user, who is no longer wanted
            self._show_picked()
        else:
            self._looking_up.run(lambda _task: (ground, ground.own_ratings(user)))

    @Slot(object)
    def _on_looked_up(self, outcome: tuple[Ground, OwnRatings]) -> None:
        ground, own = outcome
        if ground is self._ground and own.user == self._user:
            self.model.show(ground.found, own)
            self._show_picked()

    def _show_picked(self) -> None:
        """Mark the rating that is picked; where it is of another user, pick the first of these."""
        if self.model.rowCount() and (self._position is None or self.model.row_of(self._position) < 0):
            self._position = int(self.model.own.positions[0])
            self.picked.emit(self._position)
        self._mark()

    def _mark(self) -> None:
        selection = self.table.selectionModel()
        row = -1 if self._position is None else self.model.row_of(self._position)
        selection.blockSignals(True)
        self.table.clearSelection()
        if row >= 0:
            self.table.selectRow(row)
            self.table.doItemsLayout()  # so that it knows how far it can scroll
            self.table.scrollTo(self.model.index(row, ITEM))
        selection.blockSignals(False)
        self.table.viewport().update()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._position = int(self.model.own.positions[rows[0].row()])
            self.picked.emit(self._position)
