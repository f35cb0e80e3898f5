"""The predictions page: every rating with its prediction and error, filtered, sorted and searched."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.delays import delay
from mfstudio.gui.item_models.blocks import MAX_ROWS
from mfstudio.gui.item_models.predictions import PredictionsModel
from mfstudio.gui.item_models.selection import (
    ABSOLUTE_ERROR,
    COLUMN_NAMES,
    ERROR,
    HELD_OUT,
    ITEM,
    N_COLUMNS,
    PREDICTED,
    RATING,
    SPREAD,
    TIME,
    TITLE,
    USER,
    USER_NAME,
    RatingColumns,
    Selection,
    first_row,
    select,
)
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import give_up_if
from mfstudio.gui.pages.filtering import Filtering
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.column_filters import ColumnFilters
from mfstudio.gui.widgets.column_layout import ColumnLayout
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.go_to import GoTo, Place
from mfstudio.gui.widgets.menus import pop_up
from mfstudio.gui.widgets.mnemonics import MENU_LETTERS, Mnemonics
from mfstudio.gui.widgets.ratings_table import RatingsTable

_SLOW_MS = 200  # from when on it is said that an answer is still to come
_REMEMBERED = "predictions/columns"
_WIDTHS = {
    USER: 14, USER_NAME: 20, ITEM: 14, TITLE: 40, RATING: 12, PREDICTED: 14, ERROR: 24, ABSOLUTE_ERROR: 12, SPREAD: 12,
    HELD_OUT: 12, TIME: 20,
}  # fmt: skip
_LEAST = 200  # pixels for the column that takes the room that is left


class PredictionsPage(QWidget):
    """A table over all ratings; what it shows is worked out on a worker's thread."""

    train_requested = Signal()
    user_requested = Signal(int)  # code of the user whose recommendations are wanted
    item_requested = Signal(int)  # code of the item whose like is wanted
    step_requested = Signal(int)  # position, among all ratings, of the one to take a step of training on
    message = Signal(str)

    def __init__(self, session: Session, preferences: Preferences | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._columns: RatingColumns | None = None
        mnemonics = Mnemonics(MENU_LETTERS | {"l", "g"})  # of filters to clear, and of going to training
        self.model = PredictionsModel(self)
        titles = [str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in range(N_COLUMNS)]
        self.filters = ColumnFilters(titles, self)
        self.user_filter, self.item_filter = self.filters.editors[USER], self.filters.editors[ITEM]
        self.part = self.filters.editors[HELD_OUT]
        self.table = RatingsTable(self.tr("Predictions"), self.model, _WIDTHS)
        self.header = self.table.filter_header
        self.wanted = Filtering(self.filters, self.table, titles, session.history, self)
        self.layout_of_columns = ColumnLayout(
            self.table, COLUMN_NAMES, frozenset({ABSOLUTE_ERROR, TIME}), (TITLE, ERROR), _LEAST,
            "" if preferences is None else preferences.text(_REMEMBERED), self._remember_columns,
        )  # fmt: skip
        self.go_to = GoTo(mnemonics.mark)
        self.notice = QLabel(wordWrap=True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.clear_button = QPushButton(self.tr("C&lear filter"))
        self.clear_button.setToolTip(self.tr("Show all ratings again"))
        self.columns_button = self.layout_of_columns.make_button(mnemonics.mark)
        self.count, self.errors = QLabel(), QLabel()
        self.errors.setToolTip(
            self.tr(
                "Root mean square and mean absolute error of what is shown: those held out tell how good the model is"
            )
        )
        self._no_match = EmptyState(
            self.tr("No rating matches."), mnemonics.mark(self.tr("Clear the filters")), self.table.viewport()
        )
        self._empty = EmptyState(
            self.tr("Predictions appear here once a model is trained."), self.tr("&Go to training")
        )
        self._typing, self._slow = delay(self._ask, self), delay(self._say_busy, self, _SLOW_MS)
        self._jobs, self._finding = LatestJob(self), LatestJob(self)
        self._lay_out()
        self._connect()
        self._show_result()

    # Putting together -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header.set_editors(self.filters.editors)
        self._no_match.hide()
        bar, foot = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self.go_to, 2), (self.notice, 3), (self.clear_button, 0), (self.columns_button, 0)):
            bar.addWidget(widget, stretch)
        for label in (self.count, self.errors):
            label.setObjectName("quiet")
        foot.addWidget(self.count, 1)
        foot.addWidget(self.errors)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(24, 16, 24, 16)
        content.setSpacing(8)
        content.addLayout(bar)
        content.addWidget(self.table, 1)
        content.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._content)
        layout.addWidget(self._empty)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.names_changed.connect(self._show_result)
        session.result_changed.connect(self._show_result)
        self.wanted.changed.connect(self._ask)
        self.wanted.typed.connect(self._typing.start)
        self.filters.rows_requested.connect(self._go_to_rows)
        self.layout_of_columns.changed.connect(self._say_of_filters)
        for asked in (self.clear_button.clicked, self._no_match.requested):
            asked.connect(self.wanted.clear)
            asked.connect(self._go_to_rows)
        self.table.copied.connect(self.message)
        self.table.customContextMenuRequested.connect(self._show_row_menu)
        self.table.viewport().installEventFilter(self)
        self.header.menu_requested.connect(self._show_header_menu)
        self.go_to.chosen.connect(self._go_to_place)
        self.go_to.only_requested.connect(self._show_only_place)
        self.go_to.not_found.connect(self.notice.setText)
        self.go_to.left.connect(self._go_to_rows)
        self._empty.requested.connect(self.train_requested)
        self._jobs.succeeded.connect(self._on_selected)
        self._finding.succeeded.connect(self._on_row_found)
        for failed in (self._jobs.failed, self._finding.failed, self.go_to.failed):
            failed.connect(session.unexpected_error)

    @property
    def is_busy(self) -> bool:
        """Whether the table is still to follow what was asked for."""
        return self._jobs.is_busy or self._typing.isActive() or self._finding.is_busy or self.go_to.is_busy

    @property
    def positions(self) -> NDArray[np.integer[Any]]:
        """Positions of the ratings shown, in their order, for an export."""
        return self.model.positions

    # Following the session ------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self) -> None:
        self._columns = None
        self._finding.cancel()  # codes of users and items mean others now
        self.wanted.restore_view({})
        self._show_result()

    @Slot()
    def _show_result(self) -> None:
        found, result = self._session.open, self._session.result
        has_result = found is not None and result is not None
        self._content.setVisible(has_result)
        self._empty.setVisible(not has_result)
        self.go_to.search_in(found)
        if found is not None and result is not None:
            if self._columns is None or self._columns.found is not found or self._columns.result is not result:
                self._columns = RatingColumns(found, result)
                self.layout_of_columns.set_available(self._columns.available)
            self._ask()
        else:
            self._columns = None
            self._typing.stop()
            self._jobs.cancel()
            self.model.show(None)

    # Filtering and sorting ------------------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        self._typing.stop()
        columns = self._columns
        if columns is None:
            return
        query, previous = self.wanted.query(columns.available, columns.found.ratings.decimals), self.model.selection
        self._say_of_filters()
        n_filters = len(self.wanted.texts)
        text = self.tr("C&lear {0} filters") if n_filters > 1 else self.tr("C&lear filter")
        self.clear_button.setText(text.format(n_filters))
        self.clear_button.setEnabled(n_filters > 0)
        self._slow.start()
        self._jobs.run(lambda task: select(columns, query, previous, lambda: give_up_if(task)))

    @Slot()
    def _say_of_filters(self) -> None:
        if self._columns is not None:
            available = self._columns.available
            shown = frozenset(filter(self.layout_of_columns.is_shown, available))
            self.notice.setText(self.wanted.remark(available, shown))

    @Slot()
    def _say_busy(self) -> None:
        if self._jobs.is_busy:
            self.count.setText(self.tr("Sorting …") if self.wanted.sort else self.tr("Filtering …"))

    @Slot(object)
    def _on_selected(self, selection: Selection) -> None:
        if selection.columns is not self._columns:
            return
        self._slow.stop()
        if selection is not self.model.selection:
            self.model.show(selection)
        locale, n_shown = QLocale(), len(selection.positions)
        total = locale.toString(selection.columns.found.ratings.n_ratings)
        if n_shown > MAX_ROWS:
            text = self.tr("{0} of {1} ratings, the first {2} of them shown")
        else:
            text = self.tr("{0} of {1} ratings")
        self.count.setText(text.format(locale.toString(n_shown), total, locale.toString(MAX_ROWS)))
        self.errors.clear()
        if selection.rmse is not None and selection.mae is not None:
            figures = (locale.toString(figure, "f", 4) for figure in (selection.rmse, selection.mae))
            self.errors.setText(self.tr("RMSE {0}, MAE {1}").format(*figures))
        self._no_match.setVisible(not n_shown)

    # Going to a place -----------------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the cursor into the filter of the titles, or of the ids where there are none."""
        shown = [column for column in (TITLE, ITEM, USER_NAME, USER) if self.layout_of_columns.is_shown(column)]
        if shown:
            self.filters.editors[shown[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _go_to_rows(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    @Slot(object)
    def _go_to_place(self, place: Place) -> None:
        selection = self.model.selection
        if selection is not None:
            user, item = place.user, place.item
            self._finding.run(
                lambda task: (
                    place, selection,
                    first_row(selection, user=user, item=item, give_up=lambda: give_up_if(task)),
                )
            )  # fmt: skip

    @Slot(object)
    def _on_row_found(self, outcome: tuple[Place, Selection, int | None]) -> None:
        place, selection, row = outcome
        if selection is not self.model.selection:
            self._go_to_place(place)  # it was sorted or filtered otherwise meanwhile
        elif row is None or row >= self.model.rowCount():
            text = self.tr("{0} has no rating among those shown.")
            self.notice.setText(text.format(self.go_to.describe(place)))
        else:
            self.notice.clear()
            self.table.selectRow(row)
            first = self.header.shown_columns()[0]
            self.table.scrollTo(self.model.index(row, first), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.table.setFocus()

    @Slot(object)
    def _show_only_place(self, place: Place) -> None:
        if self._columns is not None:
            ratings = self._columns.found.ratings
            if place.user is not None:
                texts = {"user": f"={ratings.user_labels[place.user]}"}
            else:
                texts = {"item": f"={ratings.item_labels[place.item]}"}
            self.wanted.filter_by(texts, self.tr("showing only {0}").format(self.go_to.describe(place)))

    # Menus ----------------------------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _show_row_menu(self, at: QPoint) -> None:
        row = self.table.currentIndex().row()
        if row < 0 or self._columns is None:
            return
        if not self.table.viewport().rect().contains(at):  # asked for by keyboard
            at = self.table.visualRect(self.table.currentIndex()).center()
        pop_up(self.row_menu(row), self.table.viewport().mapToGlobal(at))

    def row_menu(self, row: int) -> QMenu:
        """Return what can be done with a row."""
        assert self._columns is not None
        ratings, user, item = self._columns.found.ratings, self.model.user(row), self.model.item(row)
        user_label, item_label = str(ratings.user_labels[user]), str(ratings.item_labels[item])
        menu = QMenu(self)
        for text, done, name, label in (
            (self.tr("Show only this &user"), self.tr("showing only user {0}"), "user", user_label),
            (self.tr("Show only this &item"), self.tr("showing only item {0}"), "item", item_label),
        ):
            narrower = {**self.wanted.texts, name: f"={label}"}
            words = done.format(label)
            menu.addAction(text).triggered.connect(
                lambda _=False, texts=narrower, words=words: self.wanted.filter_by(texts, words)
            )
        for text, signal, code in (
            (self.tr("&Recommendations for this user"), self.user_requested, user),
            (self.tr("What is &similar to this item"), self.item_requested, item),
            (self.tr("Show one s&tep on this rating"), self.step_requested, int(self.model.positions[row])),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, signal=signal, code=code: signal.emit(code))
        menu.addSeparator()
        menu.addAction(theme.icon("copy"), self.tr("&Copy")).triggered.connect(self.table.copy_selection)
        return menu

    @Slot(int, QPoint)
    def _show_header_menu(self, column: int, at: QPoint) -> None:
        pop_up(self.header_menu(column), at)

    def header_menu(self, column: int) -> QMenu:
        """Return what can be done with a column; -1 stands for the room beside the columns."""
        return self.layout_of_columns.menu_for(column, self.wanted.sort_by, self.tr("Order of the &file"))

    def _remember_columns(self, text: str) -> None:
        if self._preferences is not None:
            self._preferences.set_text(_REMEMBERED, text)

    # Keeping --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._no_match.setGeometry(self.table.viewport().rect())
        return super().eventFilter(watched, event)

    def view_state(self) -> dict[str, Any]:
        """Return filters and order, for the project."""
        return self.wanted.view_state()

    def restore_view(self, view: dict[str, Any]) -> None:
        """Filter and sort as a project was left."""
        self.wanted.restore_view(view)

    def shut_down(self) -> None:
        """End the work of this page."""
        self._typing.stop()
        self._slow.stop()
        self.go_to.shut_down()
        for jobs in (self._jobs, self._finding):
            jobs.close()
