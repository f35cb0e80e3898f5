"""The similar view: what the model takes to be like an item or a user, and from there on to the next."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QElapsedTimer, QLocale, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.item_models.things import (
    ID,
    N_RATINGS,
    NAME,
    SIMILARITY,
    Kind,
    Things,
    ThingsModel,
    most_similar,
    name_of,
)
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.column_layout import ColumnLayout
from mfstudio.gui.widgets.elided_label import ElidedLabel
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable, ScoreBarDelegate
from mfstudio.gui.work import Result

_FEW = 10  # ratings up to which factors say little of what they stand for
_MAX_STEPS = 200  # of the way back
_LEAST_NAME = 160  # pixels
_NOTHING = Things("item", np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class Alike:
    """What is similar to an item or a user; nothing is where its factors are 0.

    Parameters
    ----------
    result, code
        The model, and what it was asked for.
    n_ratings
        How many ratings that one has.
    is_trained, has_factors
        Whether any of them was trained on, and whether a factor is not 0.
    things
        The most similar ones.
    """

    result: Result
    code: int
    n_ratings: int
    is_trained: bool
    has_factors: bool
    things: Things


class SimilarView(ExploreView):
    """Shows the most similar ones of what was searched for, and goes on with a click on one of them."""

    recommend_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        mnemonics = Mnemonics()
        self._way: list[tuple[Kind, int]] = []
        self._place = -1
        self._alike = self.make_jobs()
        self._alike.succeeded.connect(self._on_alike)
        self._since_step = QElapsedTimer()
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Items"), "item")
        self.kind.addItem(self.tr("Users"), "user")
        self.kind.setAccessibleName(self.tr("Items or users"))
        self.kind.setToolTip(self.tr("Search items or users"))
        self.kind.activated.connect(self._on_kind)
        self.list = self.make_list(self.tr("Similar to what"), mnemonics)
        self.list.chosen.connect(self._on_chosen)
        self.list.listed.connect(self._on_listed)
        self.n_similar = QSpinBox()
        self.n_similar.setRange(1, 1000)
        self.n_similar.setValue(20)
        self.n_similar.setAccessibleName(self.tr("Number of similar ones"))
        self.n_similar.setToolTip(self.tr("How many of the most similar ones to show"))
        self.n_similar.valueChanged.connect(self._ask)
        self.back = self._arrow(self.tr("Back"), self.tr("Go back to what was shown before (Alt+Left)"), -1)
        self.forward = self._arrow(self.tr("Forward"), self.tr("Go forward again (Alt+Right)"), 1)
        for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self.title = ElidedLabel()
        self.title.setObjectName("pageTitle")
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("quiet")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.model = ThingsModel(self)
        self.table = DataTable(self.tr("The most similar ones"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(SIMILARITY, ScoreBarDelegate(self.table))
        self.table.set_widths({ID: 12, SIMILARITY: 20, N_RATINGS: 10})
        self._columns = ColumnLayout(
            self.table, ("name", "id", "similarity", "ratings"), frozenset(), (NAME, SIMILARITY), _LEAST_NAME
        )
        self.table.setToolTip(self.tr("Click on one to go on from there"))
        self.table.copied.connect(self.message)
        self.table.clicked.connect(self._on_clicked)
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(enter), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_enter)
        self.recommend = QPushButton(mnemonics.mark(self.tr("Recommendations")))
        self.recommend.setToolTip(self.tr("Show what the model recommends to this user"))
        self.recommend.clicked.connect(lambda: self.recommend_requested.emit(self._way[self._place][1]))
        self.recommend.hide()
        self._lay_out(mnemonics)
        self._show_place()

    def _arrow(self, name: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 16, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self.list, 1)
        head = QHBoxLayout()
        head.setSpacing(4)
        n_label = QLabel(mnemonics.mark(self.tr("Number")))
        n_label.setBuddy(self.n_similar)
        for button in (self.back, self.forward):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget in (self.recommend, n_label, self.n_similar):
            controls.addWidget(widget)
        head.addLayout(controls)
        head.setAlignment(controls, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([320, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    # Going ----------------------------------------------------------------------------------------------------------

    def go_to(self, of: Kind, code: int) -> None:
        """Show what is similar to an item or a user."""
        if self._place < 0 or self._way[self._place] != (of, code):
            del self._way[self._place + 1 :]
            self._way.append((of, code))
            del self._way[:-_MAX_STEPS]
            self._place = len(self._way) - 1
        self._show_place()
        self._ask()

    def _step(self, step: int) -> None:
        if 0 <= self._place + step < len(self._way):
            self._place += step
            self._show_place()
            self._ask()

    @Slot(int)
    def _on_chosen(self, code: int) -> None:
        self.go_to(self.list.of, code)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        # The second half of a double click must not go on from what the first half brought.
        is_again = self._since_step.isValid() and self._since_step.elapsed() < QApplication.doubleClickInterval()
        if not is_again and not self._alike.is_busy:
            self._since_step.start()
            self.go_to(self.model.things.of, self.model.code(index.row()))

    @Slot()
    def _on_enter(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and not self._alike.is_busy:
            self.go_to(self.model.things.of, self.model.code(index.row()))

    @Slot()
    def _on_kind(self) -> None:
        self.list.of = self.kind.currentData()

    def _show_place(self) -> None:
        """Show where the person is, before what is similar to it is known."""
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place + 1 < len(self._way))
        found = self.session.open
        if self._place < 0 or found is None:
            self.title.setText(self.tr("Choose an item or a user on the left"))
            self.note.clear()
            self.recommend.hide()
            self.model.show(None, _NOTHING)
            return
        of, code = self._way[self._place]
        self.title.setText(name_of(found, of, code))
        self.recommend.setVisible(of == "user")
        self.kind.setCurrentIndex(self.kind.findData(of))
        self.list.of = of
        self.list.mark(code)

    # Following ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        self._way, self._place = [], -1
        self.list.forget()
        self._show_place()

    def follow(self) -> None:
        self.list.refresh()
        self._show_place()
        self._ask()

    @Slot()
    def _on_listed(self) -> None:
        """Begin with the first of the list, so that there is something to see."""
        if self._place < 0 and self.list.model.rowCount():
            self.go_to(self.list.of, self.list.model.code(0))

    @Slot()
    def _ask(self) -> None:
        found, result, n = self.session.open, self.session.result, self.n_similar.value()
        if found is not None and result is not None and self._place >= 0:
            of, code = self._way[self._place]
            self._alike.run(lambda _task: _alike(found, result, of, code, n))

    @Slot(object)
    def _on_alike(self, alike: Alike) -> None:
        found = self.session.open
        if found is None or alike.result is not self.session.result:
            return
        if self._place < 0 or self._way[self._place] != (alike.things.of, alike.code):
            return
        self.model.show(found, alike.things)
        has_names = (found.item_names if alike.things.of == "item" else found.user_names) is not None
        self._columns.set_available(frozenset({NAME, SIMILARITY, N_RATINGS} | ({ID} if has_names else set())))
        self.note.setText(self._words_on(alike))

    def _words_on(self, alike: Alike) -> str:
        n = QLocale().toString(alike.n_ratings)
        if not alike.is_trained:
            return self.tr("Without a rating to learn from: its factors say nothing.")
        if not alike.has_factors:
            return self.tr("All its factors are 0: mean and biases are all the model knows, and nothing is like it.")
        if alike.n_ratings <= _FEW:
            return self.tr("Ratings: {0}. From so few little is known, and what seems similar may be chance.").format(n)
        if alike.things.of == "user":
            return self.tr("Ratings: {0}. Similar are those whose factors point the same way: they rate alike.").format(
                n
            )
        return self.tr(
            "Ratings: {0}. Similar are those whose factors point the same way: who likes the one likes the others."
        ).format(n)

    # What is kept ---------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        view: dict[str, Any] = {"n": self.n_similar.value()}
        if self._place >= 0:
            view["of"], view["code"] = self._way[self._place]
        return view

    def restore_view(self, view: dict[str, Any]) -> None:
        of, code, n, found = view.get("of"), view.get("code"), view.get("n"), self.session.open
        if isinstance(n, int):
            self.n_similar.setValue(n)
        if found is None or of not in ("item", "user") or not isinstance(code, int):
            return
        n_codes = found.ratings.n_items if of == "item" else found.ratings.n_users
        if 0 <= code < n_codes:
            self.go_to(cast(Kind, of), code)

    def focus_search(self) -> None:
        self.list.field.setFocus()

    def apply_theme(self) -> None:
        self.back.setIcon(theme.icon("arrow-left"))
        self.forward.setIcon(theme.icon("arrow-right"))


def _alike(found: OpenRatings, result: Result, of: Kind, code: int, n: int) -> Alike:
    """Find what is similar. On a worker's thread."""
    things = most_similar(result.model, of, code, n)
    model, ratings = result.model, found.ratings
    codes, factors = (ratings.items, model.item_factors) if of == "item" else (ratings.users, model.user_factors)
    is_held_out = result.is_held_out[codes == code]
    return Alike(result, code, len(is_held_out), not is_held_out.all(), bool(factors[code].any()), things)
