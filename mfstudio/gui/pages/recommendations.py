"""The recommendations page: choose a user or an item, read what fits beside what was rated already, and why."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSplitter, QVBoxLayout, QWidget

from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.shelf_work import Because, ShelfOptions, Shelves, find_codes, find_reasons, make_shelves
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.shelves_view import ShelvesView
from mfstudio.gui.widgets.thing_list import ThingList

_KINDS: tuple[Kind, Kind] = ("user", "item")


class RecommendationsPage(QWidget):
    """Follows the user, or the item, chosen in the list; all that it shows is worked out on workers' threads."""

    train_requested = Signal()
    item_requested = Signal(int)
    """Show what is similar to this item."""
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._of: Kind = "user"
        self._chosen: dict[Kind, int] = {}
        self._wanted: dict[Kind, str] = {}  # ids to be chosen once their codes are found
        self.options = ShelfOptions()
        mnemonics = Mnemonics()
        self._kinds = QButtonGroup(self)
        self.for_users = self._kind(mnemonics.mark(self.tr("Users")), self.tr("What the model recommends to a user"))
        self.for_items = self._kind(mnemonics.mark(self.tr("Items")), self.tr("Which users would like an item most"))
        self.for_users.setChecked(True)
        self._kinds.buttonClicked.connect(self._on_kind)
        self.list = ThingList(session, self.tr("Search"), mnemonics)
        self.list.of = self._of
        self.list.chosen.connect(self._on_chosen)
        self.list.listed.connect(self._on_listed)
        self.search = self.list.field
        self.shelves = ShelvesView(mnemonics)
        self.shelves.bar.edited.connect(self._on_edited)
        self.shelves.reasons_wanted.connect(self._ask_for_reasons)
        self.shelves.similar_requested.connect(self.item_requested)
        self.shelves.choose_requested.connect(self._choose)
        self.shelves.message.connect(self.message)
        self._shelf_jobs, self._reason_jobs, self._code_jobs = (LatestJob(self) for _ in range(3))
        self._shelf_jobs.succeeded.connect(self._on_shelves)
        self._reason_jobs.succeeded.connect(self._on_reasons)
        self._code_jobs.succeeded.connect(self._on_codes)
        for jobs in (self._shelf_jobs, self._reason_jobs, self._code_jobs):
            jobs.failed.connect(session.unexpected_error)
        self._lay_out()
        session.opened.connect(self._on_opened)
        session.names_changed.connect(self._on_names_changed)
        session.result_changed.connect(self._show_result)
        self._show_result()

    def _kind(self, text: str, tip: str) -> QRadioButton:
        button = QRadioButton(text)
        button.setToolTip(tip)
        self._kinds.addButton(button)
        return button

    def _lay_out(self) -> None:
        choosing, kinds = QWidget(), QHBoxLayout()
        kinds.setSpacing(16)
        for button in (self.for_users, self.for_items):
            kinds.addWidget(button)
        kinds.addStretch(1)
        left = QVBoxLayout(choosing)
        left.setContentsMargins(24, 16, 12, 16)
        left.setSpacing(8)
        left.addLayout(kinds)
        left.addWidget(self.list, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(choosing)
        self.splitter.addWidget(self.shelves)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([280, 800])
        self._empty = EmptyState(
            self.tr("Recommendations appear here once a model is trained."), self.tr("&Go to training")
        )
        self._empty.requested.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        layout.addWidget(self._empty)

    # Choosing -------------------------------------------------------------------------------------------------------

    @property
    def user(self) -> int | None:
        """Code of the user chosen."""
        return self._chosen.get("user")

    @property
    def is_busy(self) -> bool:
        """Whether something is still to follow what was asked for."""
        working = (self._shelf_jobs, self._reason_jobs, self._code_jobs, self.list, self.shelves.bar)
        return any(each.is_busy for each in working)

    def choose_user(self, user: int) -> None:
        """Show what the model recommends to a user."""
        self._choose("user", user)

    def choose_item(self, item: int) -> None:
        """Show who would like an item most."""
        self._choose("item", item)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.list.field.setFocus()
        self.list.field.selectAll()

    @Slot(str, int)
    def _choose(self, of: Kind, code: int) -> None:
        self._wanted.pop(of, None)
        self._chosen[of] = code
        self.list.field.clear()  # else it may not be in the list
        self._switch(of)

    def _switch(self, of: Kind) -> None:
        """Turn to users, or to items, and to the one chosen there."""
        self._of = self.list.of = of
        (self.for_users if of == "user" else self.for_items).setChecked(True)
        self.shelves.bar.show_kind(of)
        if of in self._chosen:
            self.list.mark(self._chosen[of])
            self._ask_for_shelves()

    @Slot()
    def _on_kind(self) -> None:
        self._switch("user" if self.for_users.isChecked() else "item")

    @Slot(int)
    def _on_chosen(self, code: int) -> None:
        self._wanted.pop(self._of, None)
        self._chosen[self._of] = code
        self._ask_for_shelves()

    @Slot()
    def _on_listed(self) -> None:
        """Begin with the first in the list, unless one is chosen already."""
        if self._of not in self._chosen and self._of not in self._wanted and self.list.model.rowCount():
            self.list.table.selectRow(0)

    # Options --------------------------------------------------------------------------------------------------------

    @Slot(object, str, str)
    def _on_edited(self, options: ShelfOptions, text: str, of: str) -> None:
        before = self.options
        self._set_options(options)
        self._session.history.note(text, lambda: self._set_options(options), lambda: self._set_options(before), of=of)

    def _set_options(self, options: ShelfOptions) -> None:
        self.options = options
        self.shelves.bar.show_options(options)
        self._ask_for_shelves()

    # Following the session ------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self) -> None:
        self._chosen, self._wanted = {}, {}
        self._set_options(ShelfOptions(n=self.options.n, hide_rated=self.options.hide_rated))
        self.list.forget()
        self._on_names_changed()

    @Slot(object)
    def _on_names_changed(self) -> None:
        self.list.refresh()
        self._show_result()

    @Slot()
    def _show_result(self) -> None:
        has_result = self._session.result is not None
        self.splitter.setVisible(has_result)
        self._empty.setVisible(not has_result)
        if has_result:
            self._ask_for_shelves()
        else:
            self._shelf_jobs.cancel()
            self._reason_jobs.cancel()
            self.shelves.clear()

    @Slot()
    def _ask_for_shelves(self) -> None:
        found, result, of, code = self._session.open, self._session.result, self._of, self._chosen.get(self._of)
        if found is None or result is None or code is None:
            return
        options = self.options
        self._shelf_jobs.run(lambda _task: (found, make_shelves(found, result, of, code, options)))

    @Slot(object)
    def _on_shelves(self, outcome: tuple[OpenRatings, Shelves]) -> None:
        found, shelves = outcome
        if found is self._session.open and shelves.result is self._session.result:
            self.shelves.show_shelves(found, shelves)

    @Slot()
    def _ask_for_reasons(self) -> None:
        found, shown = self._session.open, self.shelves.shown
        if found is None or shown is None or shown.result is not self._session.result:
            return
        rows = self.shelves.rows_without_reasons()
        if rows:
            codes = shown.recommended.codes[rows].tolist()
            self._reason_jobs.run(lambda task: (shown, rows, find_reasons(found, shown, codes, task)))

    @Slot(object)
    def _on_reasons(self, outcome: tuple[Shelves, list[int], list[Because]]) -> None:
        shown, rows, reasons = outcome
        if shown is self.shelves.shown:
            self.shelves.show_reasons(rows, reasons)

    # Kept with the project ------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return who and what was chosen, for the project."""
        state: dict[str, Any] = {
            "of": self._of, "options": self.options.to_dict(), "reasons": self.shelves.reasons.isChecked(),
        }  # fmt: skip
        state |= {str(of): label for of, label in self._wanted.items()}
        found = self._session.open
        if found is not None:
            labels = {"user": found.ratings.user_labels, "item": found.ratings.item_labels}
            state |= {str(of): str(labels[of][code]) for of, code in self._chosen.items()}
        return state

    def restore_view(self, view: dict[str, Any]) -> None:
        """Choose as a project was left; the values may be anything."""
        options = view.get("options")
        if isinstance(options, dict):
            self._set_options(ShelfOptions.from_dict(options))
        self.shelves.reasons.setChecked(view.get("reasons") is True)
        wanted = self._wanted = {of: view[of] for of in _KINDS if isinstance(view.get(of), str)}
        self._switch("item" if view.get("of") == "item" else "user")
        found = self._session.open
        if found is not None and wanted:
            self._code_jobs.run(lambda _task: (found, find_codes(found, dict(wanted))))

    @Slot(object)
    def _on_codes(self, outcome: tuple[OpenRatings, dict[Kind, int]]) -> None:
        found, codes = outcome
        if found is not self._session.open:
            return
        self._chosen |= {of: code for of, code in codes.items() if of in self._wanted}  # else chosen meanwhile
        self._wanted = {}
        self._switch(self._of)
        self._on_listed()

    def shut_down(self) -> None:
        """End the work of this page."""
        self.list.shut_down()
        self.shelves.bar.shut_down()
        for jobs in (self._shelf_jobs, self._reason_jobs, self._code_jobs):
            jobs.close()
