"""ColumnLayout: which columns of a table are shown, in which order and how wide, as a person chose them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QTableView

_WIDEST = 4000  # pixels; what is remembered may be anything
_READABLE = 70  # characters: a longer line only takes the eye further from the numbers beside it


class ColumnLayout(QObject):
    """Shows, moves and widens the columns, one of which takes the room that is left until a person sizes it.

    Parameters
    ----------
    table
        Has its model and its header already.
    names
        By which each column is remembered.
    hidden
        Columns that are not shown unless a person wants them; :meth:`set_hidden` takes others.
    stretch, least
        The columns that take what room is left, the one that is there first, and how many pixels they have at least.
    remembered
        What ``remember`` was given before.
    remember
        Called with what is to be remembered whenever a person has changed something.
    readable
        Characters beyond which the column that takes what room is left takes no more.
    """

    changed = Signal()

    def __init__(
        self, table: QTableView, names: Sequence[str], hidden: frozenset[int], stretch: Sequence[int], least: int,
        remembered: str = "", remember: Callable[[str], None] = lambda _: None, readable: int = _READABLE,
    ) -> None:  # fmt: skip
        super().__init__(table)
        self._table = table
        self._header: QHeaderView = table.horizontalHeader()
        self._names = names
        self._hidden = hidden
        self._stretch = stretch
        self._least = least
        self._remember = remember
        self._readable = readable
        self._available = frozenset(range(len(names)))
        self._wanted: dict[int, bool] = {}
        self._shown: frozenset[int] = frozenset()
        self._widths: dict[int, int] = {}  # those that a person has chosen
        self._defaults = [self._header.sectionSize(column) for column in range(len(names))]
        self._is_setting = False
        self._restore(remembered)
        self._apply()
        self._header.sectionResized.connect(self._on_resized)
        self._header.sectionMoved.connect(self._on_moved)
        table.viewport().installEventFilter(self)

    def set_available(self, available: frozenset[int]) -> None:
        """Say which columns have something to show; the others are neither shown nor offered."""
        if available != self._available:
            self._available = available
            self._apply()

    def set_hidden(self, hidden: frozenset[int]) -> None:
        """Say which columns are not shown unless a person wants them."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._apply()

    def is_shown(self, column: int) -> bool:
        """Whether a column is shown."""
        return column in self._shown

    def show(self, column: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and self._shown == {column}:
            return
        self._wanted[column] = shown
        self._apply()
        self._keep()

    def set_usual_width(self, column: int, width: int) -> None:
        """Take another width in pixels for a column, unless a person has chosen one."""
        self._defaults[column] = width
        self._apply()

    def move(self, column: int, step: int) -> None:
        """Move a column to the left or right of the next one shown there."""
        place = self._header.visualIndex(column) + step
        while 0 <= place < self._header.count():
            if not self._header.isSectionHidden(self._header.logicalIndex(place)):
                self._header.moveSection(self._header.visualIndex(column), place)
                return
            place += step

    def reset(self) -> None:
        """Show the columns as if nobody had chosen."""
        self._wanted, self._widths = {}, {}
        self._set_order(list(range(len(self._names))))
        self._apply()
        self._keep()

    def make_button(self, mark: Callable[[str], str]) -> QPushButton:
        """Return a button that opens the menu of columns; ``mark`` gives its text a mnemonic."""
        button = QPushButton(mark(self.tr("Columns")))
        button.setToolTip(self.tr("Choose which columns are shown; drag a header to move its column"))
        menu = QMenu(button)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        button.setMenu(menu)
        return button

    def menu_for(self, column: int, sort: Callable[[int | None, bool], None], unsorted: str) -> QMenu:
        """Return what can be done with a column; -1 stands for the room beside the columns.

        Parameters
        ----------
        column
            Whose menu it is.
        sort
            Sorts by a column, None for the order of the beginning; descending or not.
        unsorted
            What that order is, with its mnemonic.
        """
        menu = QMenu(self._table)
        if column >= 0:
            menu.addAction(self.tr("Sort &ascending")).triggered.connect(lambda: sort(column, False))
            menu.addAction(self.tr("Sort &descending")).triggered.connect(lambda: sort(column, True))
            menu.addAction(unsorted).triggered.connect(lambda: sort(None, False))
            menu.addSeparator()
            self._fill_for(menu, column)
        self.fill(menu.addMenu(self.tr("&Columns")))
        return menu

    def _fill_for(self, menu: QMenu, column: int) -> None:
        menu.addAction(self.tr("Move &left")).triggered.connect(lambda: self.move(column, -1))
        menu.addAction(self.tr("Move &right")).triggered.connect(lambda: self.move(column, 1))
        menu.addAction(self.tr("&Hide")).triggered.connect(lambda: self.show(column, False))

    def fill(self, menu: QMenu) -> None:
        """Put the columns into a menu, to be ticked, in their order."""
        model = self._table.model()
        for place in range(self._header.count()):
            column = self._header.logicalIndex(place)
            if column not in self._available:
                continue
            action = QAction(str(model.headerData(column, self._header.orientation())).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(self.is_shown(column))
            action.toggled.connect(lambda on, column=column: self.show(column, on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("&As at first")).triggered.connect(self.reset)

    # Doing it -------------------------------------------------------------------------------------------------------

    def _apply(self) -> None:
        wanted = {each for each in self._available if self._wanted.get(each, each not in self._hidden)}
        # Without any there would be no way to the others.
        self._shown = frozenset(wanted or sorted(self._available)[:1])
        self._is_setting = True
        for column in range(len(self._names)):
            self._header.setSectionHidden(column, not self.is_shown(column))
            self._header.resizeSection(column, self._widths.get(column, self._defaults[column]))
        self._is_setting = False
        self._fill_room()
        self.changed.emit()

    def _fill_room(self) -> None:
        """Give the room that is left to the column that takes it; beyond what can be read, to the next one, if any."""
        takers = [column for column in self._stretch if self.is_shown(column)]
        if not takers or takers[0] in self._widths or self._is_setting:
            return
        first, header = takers[0], self._header
        second = next((column for column in takers[1:] if column not in self._widths), None)
        room = self._table.viewport().width() - header.length() + header.sectionSize(first)
        if second is not None:
            room += header.sectionSize(second) - self._defaults[second]
        beyond = max(0, room - self._table.fontMetrics().averageCharWidth() * self._readable)
        self._is_setting = True
        if second is not None:
            header.resizeSection(second, self._defaults[second] + beyond)
        header.resizeSection(first, max(room - beyond, self._least))
        self._is_setting = False

    def _set_order(self, order: list[int]) -> None:
        self._is_setting = True
        for place, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(column), place)
        self._is_setting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fill_room()
        return super().eventFilter(watched, event)

    # Remembering ----------------------------------------------------------------------------------------------------

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_setting and width:
            self._widths[column] = width
            self._fill_room()
            self._keep()

    def _on_moved(self) -> None:
        if not self._is_setting:
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        state = {
            "order": [self._names[column] for column in order],
            "shown": {self._names[column]: shown for column, shown in self._wanted.items()},
            "widths": {self._names[column]: width for column, width in self._widths.items()},
        }
        self._remember(json.dumps(state))

    def _restore(self, remembered: str) -> None:
        """Take over what was remembered, as far as it can be understood."""
        try:
            state: Any = json.loads(remembered)
            order, shown, widths = state["order"], dict(state["shown"]), dict(state["widths"])
            known = [self._names.index(name) for name in order if name in self._names]
        except (ValueError, TypeError, KeyError):
            return
        columns = {name: column for column, name in enumerate(self._names)}
        self._wanted = {columns[name]: bool(on) for name, on in shown.items() if name in columns}
        self._widths = {
            columns[name]: min(max(width, self._header.minimumSectionSize()), _WIDEST)
            for name, width in widths.items()
            if name in columns and isinstance(width, int)
        }
        self._set_order([*dict.fromkeys(known), *(column for column in columns.values() if column not in known)])
