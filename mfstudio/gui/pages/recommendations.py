"""The recommendations page: choose a user, read what the model would recommend beside what the user has rated."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelection, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.item_models.shelf import ITEM, RANK, SCORE, SPREAD, TITLE, Shelf, ShelfModel
from mfstudio.gui.item_models.users import N_RATINGS, NAME, USER, UsersModel
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable, ScoreBarDelegate
from mfstudio.gui.work import Result
from mfstudio.model.ranking import top_n

_TYPING_MS = 150
_SIDE_BY_SIDE_WIDTH = 1400  # pixels from which on the two shelves stand side by side
_EMPTY_SHELF = Shelf(np.empty(0, np.int64), np.empty(0, np.float32))


@dataclass(frozen=True, eq=False)
class Shelves:
    """What the model recommends to a user, and what the user has rated."""

    result: Result
    user: int
    recommended: Shelf
    rated: Shelf


class RecommendationsPage(QWidget):
    """Follows the user chosen in the list."""

    train_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._user: int | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._ask_for_users)
        mnemonics = Mnemonics()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search users"))
        self.search.setAccessibleName(self.tr("Search users"))
        self.search.setToolTip(self.tr("Show only users whose id or name contains this text"))
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.n_items = QSpinBox()
        self.n_items.setRange(1, 1000)
        self.n_items.setValue(10)
        self.n_items.setAccessibleName(self.tr("Number of recommendations"))
        self.n_items.setToolTip(self.tr("How many items to recommend, here and in an export"))
        self.n_items.valueChanged.connect(self._ask_for_shelves)
        self.hide_rated = QCheckBox(mnemonics.mark(self.tr("Hide already rated")))
        self.hide_rated.setChecked(True)
        self.hide_rated.setToolTip(self.tr("Leave out what the user has already rated, here and in an export"))
        self.hide_rated.toggled.connect(self._ask_for_shelves)
        self.users = UsersModel(self)
        self.user_table = self._table(self.tr("Users"), self.users)
        self.user_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.user_table.set_widths({N_RATINGS: 8}, stretch=USER)
        self.user_table.setColumnHidden(NAME, True)
        self.user_table.selectionModel().selectionChanged.connect(self._on_user_selected)
        self.recommended = ShelfModel(
            self.tr("Predicted"), self.tr("The rating that the model predicts, within the rating scale"), 2, self
        )
        self.rated = ShelfModel(self.tr("Rating"), self.tr("The rating that the user gave"), None, self)
        self.recommended_table = self._shelf_table(self.tr("Recommended"), self.recommended)
        self.rated_table = self._shelf_table(self.tr("Already rated"), self.rated)
        self.rated_table.setColumnHidden(RANK, True)
        self._user_title = QLabel()
        self._user_title.setObjectName("pageTitle")
        self._user_title.setTextFormat(Qt.TextFormat.PlainText)
        self._rated_title = QLabel()
        self._user_jobs, self._shelf_jobs = LatestJob(self), LatestJob(self)
        self._user_jobs.succeeded.connect(self._on_users)
        self._shelf_jobs.succeeded.connect(self._on_shelves)
        for jobs in (self._user_jobs, self._shelf_jobs):
            jobs.failed.connect(session.unexpected_error)
        self._empty = EmptyState(
            self.tr("Recommendations appear here once a model is trained."), self.tr("&Go to training")
        )
        self._empty.requested.connect(self.train_requested)
        self.splitter = self._lay_out(mnemonics)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        layout.addWidget(self._empty)
        session.opened.connect(self._on_opened)
        session.names_changed.connect(self._on_names_changed)
        session.result_changed.connect(self._show_result)
        self._show_result()

    def _table(self, name: str, model: UsersModel | ShelfModel) -> DataTable:
        table = DataTable(name)
        table.setModel(model)
        table.copied.connect(self.message)
        return table

    def _shelf_table(self, name: str, model: ShelfModel) -> DataTable:
        table = self._table(name, model)
        table.setItemDelegateForColumn(SCORE, ScoreBarDelegate(table))
        table.set_widths({RANK: 6, ITEM: 12, SCORE: 22, SPREAD: 8}, stretch=TITLE)
        table.setColumnHidden(SPREAD, True)
        return table

    def _lay_out(self, mnemonics: Mnemonics) -> QSplitter:
        users, shelves = QWidget(), QWidget()
        left = QVBoxLayout(users)
        left.setContentsMargins(24, 16, 12, 16)
        left.setSpacing(8)
        search_label = QLabel(mnemonics.mark(self.tr("Users")))
        search_label.setBuddy(self.search)
        for widget in (search_label, self.search):
            left.addWidget(widget)
        left.addWidget(self.user_table, 1)
        right = QVBoxLayout(shelves)
        right.setContentsMargins(12, 16, 24, 16)
        right.setSpacing(8)
        bar = QHBoxLayout()
        n_label = QLabel(mnemonics.mark(self.tr("Number")))
        n_label.setBuddy(self.n_items)
        bar.addWidget(self._user_title, 1)
        for control in (n_label, self.n_items, self.hide_rated):
            bar.addWidget(control)
        right.addLayout(bar)
        tables = self._tables = QSplitter(Qt.Orientation.Vertical)
        tables.setChildrenCollapsible(False)
        for heading, table in (
            (QLabel(self.tr("Recommended")), self.recommended_table),
            (self._rated_title, self.rated_table),
        ):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            heading.setObjectName("heading")
            column.addWidget(heading)
            column.addWidget(table, 1)
            tables.addWidget(half)
        right.addWidget(tables, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(users)
        splitter.addWidget(shelves)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([280, 800])
        return splitter

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() > _SIDE_BY_SIDE_WIDTH
        self._tables.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    @property
    def user(self) -> int | None:
        """Code of the user chosen."""
        return self._user

    @property
    def is_busy(self) -> bool:
        """Whether lists are still to follow what was asked for."""
        return self._user_jobs.is_busy or self._shelf_jobs.is_busy or self._typing.isActive()

    @Slot(object)
    def _on_opened(self) -> None:
        self._user = None
        self.search.clear()
        self._show_names()
        self._show_result()

    @Slot(object)
    def _on_names_changed(self) -> None:
        self._show_names()
        self._show_result()

    def _show_names(self) -> None:
        """Show the columns for titles and names where there are any."""
        found = self._session.open
        self.user_table.setColumnHidden(NAME, found is None or found.user_names is None)
        for table in (self.recommended_table, self.rated_table):
            table.setColumnHidden(TITLE, found is None or found.titles is None)
            last = ITEM if found is None or found.titles is None else TITLE
            table.horizontalHeader().setStretchLastSection(last == ITEM)

    @Slot()
    def _show_result(self) -> None:
        has_result = self._session.result is not None
        self.splitter.setVisible(has_result)
        self._empty.setVisible(not has_result)
        if has_result:
            self._ask_for_users()
        else:
            for jobs in (self._user_jobs, self._shelf_jobs):
                jobs.cancel()
            self.users.show(None, np.empty(0, np.int64))
            for model in (self.recommended, self.rated):
                model.show(None, _EMPTY_SHELF)

    @Slot()
    def _ask_for_users(self) -> None:
        self._typing.stop()
        found, text = self._session.open, self.search.text()
        if found is not None and self._session.result is not None:
            self._user_jobs.run(lambda task: (found, found.search_users(text)))

    @Slot(object)
    def _on_users(self, outcome: tuple[OpenRatings, NDArray[np.int64]]) -> None:
        found, users = outcome
        if found is not self._session.open:
            return
        self.users.show(found, users)
        rows = np.flatnonzero(users == self._user) if self._user is not None else np.empty(0, np.int64)
        if len(users):
            row = int(rows[0]) if len(rows) else 0
            self.user_table.selectRow(row)
            self.user_table.scrollTo(self.users.index(row, USER), QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self._show_nobody()

    def _show_nobody(self) -> None:
        self._shelf_jobs.cancel()
        self._user_title.clear()
        self._rated_title.setText(self.tr("Already rated"))
        for model in (self.recommended, self.rated):
            model.show(None, _EMPTY_SHELF)

    @Slot(QItemSelection, QItemSelection)
    def _on_user_selected(self) -> None:
        chosen = self.user_table.selectionModel().selectedRows()
        if chosen:
            self._user = self.users.user(chosen[0].row())
            self._ask_for_shelves()

    @Slot()
    def _ask_for_shelves(self) -> None:
        found, result, user = self._session.open, self._session.result, self._user
        if found is None or result is None or user is None:
            return
        n, hide = self.n_items.value(), self.hide_rated.isChecked()
        self._shelf_jobs.run(lambda task: _shelves(found, result, user, n, hide))

    @Slot(object)
    def _on_shelves(self, shelves: Shelves) -> None:
        found = self._session.open
        if found is None or shelves.result is not self._session.result:
            return
        self._user_title.setText(found.user_title(shelves.user))
        n_rated = QLocale().toString(len(shelves.rated.items))
        self._rated_title.setText(self.tr("Already rated ({0})").format(n_rated))
        self.recommended.show(found, shelves.recommended)
        self.recommended_table.setColumnHidden(SPREAD, shelves.recommended.spreads is None)
        self.rated.show(found, shelves.rated)

    def shut_down(self) -> None:
        """End the work of this page."""
        self._typing.stop()
        for jobs in (self._user_jobs, self._shelf_jobs):
            jobs.close()


def _shelves(found: OpenRatings, result: Result, user: int, n: int, hide_rated: bool) -> Shelves:
    """Rank for one user. On a worker's thread."""
    ratings = found.ratings
    ranked = top_n(result.model, np.array([user]), n, ratings if hide_rated else None)
    items, scores = ranked.items[0], ranked.scores[0]
    items, scores = items[items >= 0], scores[items >= 0]
    spreads = None
    if result.model.noise_variance is not None:
        _, spreads = result.model.predict(np.full(len(items), user), items, return_std=True)
    rated = ratings.of_user(user)
    best_first = rated[np.argsort(-ratings.values[rated], kind="stable")]
    return Shelves(
        result,
        user,
        Shelf(items, scores, spreads),
        Shelf(ratings.items[best_first].astype(np.int64), ratings.values[best_first]),
    )
