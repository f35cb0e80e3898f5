"""ShelvesView: what is recommended beside what was rated already, with what is known of the user or the item."""

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui.item_models.recommended import RecommendedModel
from mfstudio.gui.item_models.shelf import EMPTY_SHELF, ITEM, RANK, SCORE, SPREAD, TITLE, ShelfModel, names_of
from mfstudio.gui.item_models.things import Kind, name_of
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.shelf_work import Because, Shelves, Standing
from mfstudio.gui.widgets.elided_label import ElidedLabel
from mfstudio.gui.widgets.menus import pop_up
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.sentence import Sentence
from mfstudio.gui.widgets.shelf_options import ShelfOptionsBar
from mfstudio.gui.widgets.shelf_view import ShelfView
from mfstudio.gui.widgets.table import DataTable, ScoreBarDelegate
from mfstudio.wording import paragraph

_SIDE_BY_SIDE_WIDTH = 1200  # pixels from which on the two shelves stand side by side
_WIDTHS = {ITEM: 12, SCORE: 22}  # characters
_FEW = 5  # ratings up to which a model knows little of whoever has them


class ShelvesView(QWidget):
    """Shows :class:`Shelves`.

    Parameters
    ----------
    mnemonics
        Gives the labels their keys.
    """

    similar_requested = Signal(int)
    """Show what is similar to this item."""
    choose_requested = Signal(str, int)
    """Show the shelves of a user or of an item."""
    reasons_wanted = Signal()
    """Rows in sight may lack their reasons."""
    message = Signal(str)

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OpenRatings | None = None
        self.shown: Shelves | None = None
        self.bar = ShelfOptionsBar(mnemonics)
        self.title, self.standing = ElidedLabel(), QLabel(wordWrap=True)
        for label, name in ((self.title, "pageTitle"), (self.standing, "quiet")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._make_recommended(mnemonics)
        self._make_rated()
        self._lay_out()
        self.clear()

    def _make_recommended(self, mnemonics: Mnemonics) -> None:
        self.recommended = RecommendedModel(self)
        table = self.recommended_table = ShelfView(self.tr("Recommended"), self.recommended)
        table.copied.connect(self.message)
        table.reasons_wanted.connect(self.reasons_wanted)
        table.chosen.connect(lambda row: self._go_on(self.recommended.of, self.recommended.code(row)))
        table.menu_requested.connect(self._show_menu)
        self.nothing = Sentence(parent=table.viewport())
        self.nothing.hide()
        self.nothing.requested.connect(self._leave_less_out)
        table.viewport().installEventFilter(self)
        self.reasons = QToolButton()
        self.reasons.setCheckable(True)
        self.reasons.setText(mnemonics.mark(self.tr("Show reasons")))
        self.reasons.setToolTip(
            self.tr(
                "Show which ratings push each prediction up or down, and by how much. It is worked out by a ridge "
                "regression on the items' factors: a close account of the model, not its own arithmetic"
            )
        )
        self.reasons.toggled.connect(table.show_all_reasons)

    def _make_rated(self) -> None:
        self.rated = ShelfModel(self.tr("Rating"), self.tr("The rating that was given"), self)
        table = self.rated_table = DataTable(self.tr("Already rated"))
        table.setModel(self.rated)
        table.copied.connect(self.message)
        table.doubleClicked.connect(lambda index: self._go_on(self.rated.of, self.rated.code(index.row())))
        table.setItemDelegateForColumn(SCORE, ScoreBarDelegate(table))
        table.horizontalHeader().moveSection(ITEM, TITLE)
        for column in (RANK, SPREAD):
            table.setColumnHidden(column, True)

    def _lay_out(self) -> None:
        self._recommended_heading, self._rated_heading = QLabel(), QLabel()
        for heading in (self._recommended_heading, self._rated_heading):
            heading.setObjectName("heading")
        self._tables = QSplitter(Qt.Orientation.Vertical)
        self._tables.setChildrenCollapsible(False)
        self._tables.setHandleWidth(16)
        self._add_half([self._recommended_heading, self.reasons], self.recommended_table, stretch=3)
        self._add_half([self._rated_heading], self.rated_table, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.standing)
        layout.addWidget(self.bar)
        layout.addWidget(self._tables, 1)

    def _add_half(self, heading: list[QWidget], table: QWidget, stretch: int) -> None:
        """Put a shelf under its heading; headings are equally high, so that tables side by side begin level."""
        half, top = QWidget(), QHBoxLayout()
        for place, widget in enumerate(heading):
            top.addWidget(widget, int(place == 0))
        top.addStrut(self.reasons.sizeHint().height())
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(table, 1)
        self._tables.addWidget(half)
        self._tables.setStretchFactor(self._tables.indexOf(half), stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = self.width() >= _SIDE_BY_SIDE_WIDTH
        self._tables.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.nothing.setGeometry(self.recommended_table.viewport().rect())
        return super().eventFilter(watched, event)

    # Showing --------------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show nothing."""
        self._found = self.shown = None
        for label in (self.title, self.standing):
            label.clear()
        self.nothing.hide()
        self._head("user", "")
        self.recommended.show(None, "item", EMPTY_SHELF)
        self.rated.show(None, "item", EMPTY_SHELF)

    def show_shelves(self, found: OpenRatings, shelves: Shelves) -> None:
        """Show what fits a user, or whom an item fits; reasons follow by :meth:`show_reasons`."""
        is_another = self.shown is None or (self.shown.of, self.shown.code) != (shelves.of, shelves.code)
        self._found, self.shown = found, shelves
        others: Kind = "item" if shelves.of == "user" else "user"
        self.title.setText(name_of(found, shelves.of, shelves.code))
        self.standing.setText(self._in_words(shelves.of, shelves.standing))
        self._head(shelves.of, QLocale().toString(shelves.standing.n_ratings))
        self._say_why_nothing(shelves)
        are_named = names_of(found, others) is not None
        self.recommended.show(found, others, shelves.recommended)
        self.recommended_table.show_names(are_named)
        self.recommended_table.setColumnHidden(SPREAD, shelves.recommended.spreads is None)
        self.rated.show(found, others, shelves.rated)
        self._show_names_of_rated(are_named)
        if is_another:
            self.recommended_table.scrollToTop()
            self.rated_table.scrollToTop()
        self.bar.name_excluded(shelves.excluded)
        self.reasons_wanted.emit()

    def _say_why_nothing(self, shelves: Shelves) -> None:
        """Say why there are no recommendations, and offer a way to some."""
        if shelves.of == "user" and self.bar.options.leaves_items_out:
            text, button = self.tr("Nothing is left by what was chosen above."), self.tr("Leave nothing out")
        elif shelves.of == "user":
            text, button = self.tr("The user has rated all items already."), self.tr("Show those rated, too")
        else:
            text, button = self.tr("All users have rated it already."), self.tr("Show those who have, too")
        self.nothing.button.setText(button)
        self.nothing.say(text, offers_way=True)
        self.nothing.setVisible(not len(shelves.recommended.codes))

    @Slot()
    def _leave_less_out(self) -> None:
        if self.shown is not None and self.shown.of == "user" and self.bar.options.leaves_items_out:
            self.bar.leave_nothing_out()
        else:
            self.bar.show_rated()

    def _show_names_of_rated(self, are_there: bool) -> None:
        """Show the column of names, or let the ids have its room."""
        self.rated_table.setColumnHidden(TITLE, not are_there)
        header = self.rated_table.horizontalHeader()
        header.setSectionResizeMode(
            ITEM, QHeaderView.ResizeMode.Interactive if are_there else QHeaderView.ResizeMode.Stretch
        )
        self.rated_table.set_widths(_WIDTHS, stretch=TITLE)

    def _head(self, of: Kind, n_rated: str) -> None:
        if of == "user":
            self._recommended_heading.setText(self.tr("Recommended"))
            self._rated_heading.setText(self.tr("Already rated ({0})").format(n_rated))
        else:
            self._recommended_heading.setText(self.tr("Would like it most"))
            self._rated_heading.setText(self.tr("Have rated it ({0})").format(n_rated))

    def _in_words(self, of: Kind, standing: Standing) -> str:
        """Say what is known of a user or an item, and how well the model predicts it."""
        assert self._found is not None
        decimals, sentences = self._found.ratings.decimals, []
        if standing.n_trained <= _FEW:
            text = (
                self.tr("Learned from {0}: the model knows little of this user.") if of == "user"
                else self.tr("Learned from {0}: the model knows little of this item.")
            )  # fmt: skip
            sentences.append(text.format(self._n_ratings(standing.n_trained)))
        if standing.n_ratings:
            text = self.tr("{0}, mean {1}.")
            sentences.append(text.format(self._n_ratings(standing.n_ratings), f"{standing.mean:.{decimals}f}"))
        if standing.n_held_out:
            text = self.tr("Predicts those held out, {0}, with an RMSE of {1}.")
            sentences.append(text.format(self._n_ratings(standing.n_held_out), f"{standing.rmse:.{decimals}f}"))
        return paragraph(*sentences)

    def _n_ratings(self, n: int) -> str:
        return self.tr("1 rating") if n == 1 else self.tr("{0} ratings").format(QLocale().toString(n))

    def rows_without_reasons(self) -> list[int]:
        """Return the rows in sight whose reasons are to be shown and not known yet."""
        return self.recommended_table.rows_without_reasons()

    def show_reasons(self, rows: list[int], reasons: list[Because]) -> None:
        """Put the reasons below their rows."""
        for row, because in zip(rows, reasons, strict=True):
            self.recommended.set_reasons(row, because)

    # What a person does ---------------------------------------------------------------------------------------------

    def _go_on(self, of: Kind, code: int) -> None:
        """Go on from what was double-clicked: to similar items, or to what a user is recommended."""
        if of == "item":
            self.similar_requested.emit(code)
        else:
            self.choose_requested.emit(of, code)

    @Slot(int, QPoint)
    def _show_menu(self, row: int, place: QPoint) -> None:
        pop_up(self.make_menu(row), place)

    def make_menu(self, row: int) -> QMenu:
        """Make the menu of what can be done with a recommendation."""
        menu, of, code = QMenu(self), self.recommended.of, self.recommended.code(row)
        table, index = self.recommended_table, self.recommended.index(row, RANK)
        is_open = table.isExpanded(index)
        toggle = menu.addAction(self.tr("Hide &reasons") if is_open else self.tr("Show &reasons"))
        toggle.triggered.connect(lambda: table.setExpanded(index, not is_open))
        if of == "user":
            choose = menu.addAction(self.tr("Re&commendations for this user"))
            choose.triggered.connect(lambda: self.choose_requested.emit("user", code))
            return menu
        found = self._found
        assert found is not None
        label, name = str(found.ratings.item_labels[code]), found.item_name(code)
        menu.addAction(self.tr("&Similar items")).triggered.connect(lambda: self.similar_requested.emit(code))
        choose = menu.addAction(self.tr("&Who would like it most"))
        choose.triggered.connect(lambda: self.choose_requested.emit("item", code))
        menu.addSeparator()
        never = menu.addAction(self.tr("&Never recommend this item"))
        never.triggered.connect(lambda: self.bar.exclude(label, name))
        return menu
