"""The view of somebody new: a person rates some items, and the model answers at once, without training again."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QItemSelection, QLocale, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.item_models.blocks import rating_text
from mfstudio.gui.item_models.newcomer import (
    AGAINST,
    GIVEN_ITEM,
    GIVEN_MOVED,
    GIVEN_RATING,
    ITEM,
    RANK,
    SCORE,
    GivenModel,
    RecommendedModel,
)
from mfstudio.gui.item_models.things import short_name_of
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.pages.newcomer_work import Answer, Ratings, answer
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.column_layout import ColumnLayout
from mfstudio.gui.widgets.elided_label import ElidedLabel
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.rating_picker import RatingPicker
from mfstudio.gui.widgets.table import DataTable, ScoreBarDelegate
from mfstudio.gui.widgets.user_dialog import UserDialog

_MAX_TAKEN = 1000  # ratings taken over from a user: more tell a model nothing new
_LEAST_NAME = 160  # pixels


class NewcomerView(ExploreView):
    """Shows the cold start: what nobody's ratings bring, and what each further one changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        mnemonics = Mnemonics()
        self._ratings: dict[int, float] = {}
        self._item: int | None = None
        self._answers = self.make_jobs()
        self._answers.succeeded.connect(self._on_answer)
        self.list = self.make_list(self.tr("Item to rate"), mnemonics)
        self.list.chosen.connect(self._choose)
        self.item_name = ElidedLabel()
        self.item_name.setObjectName("heading")
        self.picker = RatingPicker()
        self.picker.picked.connect(self._rate)
        self.given = GivenModel(self)
        self.given_table = self._table(self.tr("Ratings given here"), self.given)
        self.given_table.set_widths({GIVEN_RATING: 7, GIVEN_MOVED: 9}, stretch=GIVEN_ITEM)
        self.given_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.given_table.selectionModel().selectionChanged.connect(self._on_given_selected)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.given_table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        self.take = self._button(
            mnemonics,
            self.tr("Take a user's…"),
            self.tr("Begin with the ratings of a user of the data"),
            self._ask_whom,
        )
        self.remove = self._button(
            mnemonics, self.tr("Remove"), self.tr("Take the rating chosen in the list back (Del)"), self._remove
        )
        self.clear = self._button(mnemonics, self.tr("Clear"), self.tr("Take all ratings back"), self._clear)
        self.copy = self._button(
            mnemonics, self.tr("Copy as text"), self.tr("Copy ratings and recommendations to the clipboard"), self._copy
        )
        self.n_items = QSpinBox()
        self.n_items.setRange(1, 200)
        self.n_items.setValue(20)
        self.n_items.setAccessibleName(self.tr("Number of recommendations"))
        self.n_items.setToolTip(self.tr("How many items to recommend"))
        self.n_items.valueChanged.connect(self._ask)
        self.recommended = RecommendedModel(self)
        self.recommended_table = self._table(self.tr("Recommended to somebody new"), self.recommended)
        self.recommended_table.setItemDelegateForColumn(SCORE, ScoreBarDelegate(self.recommended_table))
        self.recommended_table.set_widths({RANK: 6, SCORE: 16, AGAINST: 17})
        ColumnLayout(
            self.recommended_table, ("rank", "item", "score", "against"), frozenset(), (ITEM, SCORE), _LEAST_NAME
        )
        self.recommended_table.setToolTip(self.tr("Choose one to rate it as well"))
        self.recommended_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.recommended_table.selectionModel().selectionChanged.connect(self._on_recommended_selected)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # it names an item
        self.note = QLabel(
            self.tr(
                "These ratings are folded in: the items stay as they were learned, and the best fitting factors for a "
                "new user are worked out. Nothing is added to the data, and nothing is trained again."
            ),
            wordWrap=True,
        )
        self.note.setObjectName("quiet")
        self._lay_out(mnemonics)
        self._show_item()

    def _table(self, name: str, model: GivenModel | RecommendedModel) -> DataTable:
        table = DataTable(name)
        table.setModel(model)
        table.copied.connect(self.message)
        return table

    def _button(self, mnemonics: Mnemonics, text: str, tip: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(mnemonics.mark(text))
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        search, given, right = QWidget(), QWidget(), QWidget()
        column = QVBoxLayout(search)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.item_name)
        column.addWidget(self.picker)
        column = QVBoxLayout(given)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        heading = QLabel(self.tr("Your ratings"))
        heading.setObjectName("heading")
        column.addWidget(heading)
        column.addWidget(self.given_table, 1)
        buttons = QHBoxLayout()
        for button in (self.take, self.remove, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        left = self.lists = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(search)
        left.addWidget(given)
        left.setSizes([340, 260])
        left.setContentsMargins(0, 16, 12, 0)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 16, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        title = QLabel(self.tr("Recommended to somebody new"))
        title.setObjectName("pageTitle")
        title.setWordWrap(True)
        n_label = QLabel(mnemonics.mark(self.tr("Number")))
        n_label.setBuddy(self.n_items)
        head.addWidget(title, 1)
        for widget in (n_label, self.n_items):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.recommended_table, 1)
        column.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([400, 720])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    # Rating ---------------------------------------------------------------------------------------------------------

    @property
    def ratings(self) -> Ratings:
        """The ratings given, in their order."""
        return tuple(self._ratings.items())

    @Slot(int)
    def _choose(self, item: int) -> None:
        self._item = item
        self._show_item()

    def _show_item(self) -> None:
        found, item = self.session.open, self._item
        self.picker.setEnabled(item is not None and found is not None)
        if item is None or found is None:
            self.item_name.setText(self.tr("Choose an item, then rate it"))
            self.picker.show_rating(None)
            return
        self.item_name.setText(found.item_name(item))
        self.picker.show_rating(self._ratings.get(item))

    @Slot(float)
    def _rate(self, rating: float) -> None:
        if self._item is not None:
            others = [pair for pair in self._ratings.items() if pair[0] != self._item]
            self._change(self.tr("Rating of somebody new"), (*others, (self._item, rating)))

    @Slot()
    def _remove(self) -> None:
        rows = self.given_table.selectionModel().selectedRows()
        item = self.given.item(rows[0].row()) if rows else self._item
        if item in self._ratings:
            self._change(self.tr("Removal of a rating"), tuple(pair for pair in self.ratings if pair[0] != item))

    @Slot()
    def _clear(self) -> None:
        if self._ratings:
            self._change(self.tr("Clearing of the ratings"), ())

    @Slot()
    def _ask_whom(self) -> None:
        dialog = UserDialog(self.session, self)
        dialog.chosen.connect(self.take_ratings_of)
        dialog.open()

    @Slot(int)
    def take_ratings_of(self, user: int) -> None:
        """Begin with what a user of the data has rated, as if it were somebody new."""
        found = self.session.open
        if found is None:
            return
        own = found.ratings.of_user(user)[:_MAX_TAKEN]
        pairs = zip(found.ratings.items[own].tolist(), found.ratings.values[own].tolist(), strict=True)
        self._change(self.tr("Ratings of a user"), tuple(dict(pairs).items()))
        self.message.emit(self.tr("Took {0} ratings of {1}.").format(len(self._ratings), found.user_title(user)))

    def _change(self, text: str, ratings: Ratings) -> None:
        """Have other ratings, in a way that can be undone."""
        before = self.ratings
        self._set(ratings)
        self.session.history.note(text, partial(self._set, ratings), partial(self._set, before))

    def _set(self, ratings: Ratings) -> None:
        self._ratings = dict(ratings)
        self._show_item()
        self._ask()

    @Slot(QItemSelection, QItemSelection)
    def _on_given_selected(self) -> None:
        rows = self.given_table.selectionModel().selectedRows()
        if rows:
            self._choose(self.given.item(rows[0].row()))

    @Slot(QItemSelection, QItemSelection)
    def _on_recommended_selected(self) -> None:
        rows = self.recommended_table.selectionModel().selectedRows()
        if rows:
            self._choose(self.recommended.item(rows[0].row()))

    # Answering ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        self._ratings, self._item = {}, None
        self.list.forget()
        for model in (self.given, self.recommended):
            model.clear()
        self._show_item()

    def follow(self) -> None:
        self.list.refresh()
        self._show_item()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        found, result, ratings, n = self.session.open, self.session.result, self.ratings, self.n_items.value()
        if found is not None and result is not None:
            self._answers.run(lambda _task: answer(found, result, ratings, n))

    @Slot(object)
    def _on_answer(self, found_answer: Answer) -> None:
        found = self.session.open
        if found is None or found_answer.result is not self.session.result:
            return
        self.picker.set_scale(found_answer.scale_values, found.ratings.scale)
        self._show_item()
        self.given.show(found, found_answer.given)
        self.recommended.show(found, found_answer.shelf)
        self.words.setText(self._words_on(found_answer))
        for button in (self.remove, self.clear):
            button.setEnabled(bool(found_answer.ratings))

    def _words_on(self, found_answer: Answer) -> str:
        """Say what is shown, and how far the last rating moved it."""
        found = self.session.open
        assert found is not None
        if not found_answer.ratings:
            if found_answer.has_bias:
                return self.tr(
                    "Nothing is known of this person yet, so they get what everybody gets: the items with the highest "
                    "mean and bias. This is the cold start. Rate something on the left."
                )
            return self.tr(
                "Nothing is known of this person yet, so they get what everybody gets: what the model predicts for the "
                "average user. This is the cold start. Rate something on the left."
            )
        item, rating = found_answer.ratings[-1]
        moved = found_answer.given.moved[-1]
        text = self.tr(
            "Ratings given: {0}. The last one, {1} for “{2}”, moved the predictions by {3} on average. New among the "
            "{4} recommended: {5}."
        )
        numbers = (
            QLocale().toString(len(found_answer.ratings)), rating_text(rating), short_name_of(found, "item", item),
            f"{moved:.{found.ratings.decimals + 1}f}", len(found_answer.shelf.items), found_answer.n_new,
        )  # fmt: skip
        return text.format(*numbers)

    @Slot()
    def _copy(self) -> None:
        found = self.session.open
        if found is None:
            return
        lines = [
            self.tr("Ratings"),
            *(f"{found.item_name(item)}\t{rating_text(rating)}" for item, rating in self.ratings),
        ]
        lines += ["", self.tr("Recommended")]
        columns = (RANK, ITEM, SCORE)
        for row in range(self.recommended.rowCount()):
            lines.append("\t".join(self.recommended.text(row, column) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self.message.emit(self.tr("Ratings and recommendations copied."))

    # What is kept ---------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        return {"ratings": [list(pair) for pair in self.ratings], "n": self.n_items.value()}

    def restore_view(self, view: dict[str, Any]) -> None:
        found, n, kept = self.session.open, view.get("n"), view.get("ratings")
        if isinstance(n, int):
            self.n_items.setValue(n)
        if found is None or not isinstance(kept, list):
            return
        n_items = found.ratings.n_items
        self._set(tuple(
            (pair[0], float(pair[1])) for pair in kept
            if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], int) and 0 <= pair[0] < n_items
            and isinstance(pair[1], int | float) and np.isfinite(pair[1])
        ))  # fmt: skip

    def focus_search(self) -> None:
        self.list.field.setFocus()

    def apply_theme(self) -> None:
        self.picker.apply_theme()
