"""ColumnFilters: one field for each column of the predictions, and what is typed into them as filters."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.item_models.ranges import is_unfinished, parse_numbers, parse_times
from mfstudio.gui.item_models.selection import (
    COLUMN_NAMES,
    HELD_OUT,
    ITEM,
    N_COLUMNS,
    NUMBERS,
    RATING,
    TIME,
    TITLE,
    USER,
    USER_NAME,
    Filter,
)

_EXACT = 1e-6


class FilterEdit(QLineEdit):
    """A field to type a filter into; what is wrong with it is said by a sign in the field.

    Undo and redo are left to the window, which knows what came before the field was in use; Escape empties the field,
    and Down goes on to the rows.
    """

    filter_changed = Signal()
    rows_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self._tip = ""
        self._sign: QAction | None = None
        self.textChanged.connect(lambda _: self.filter_changed.emit())

    def filter_text(self) -> str:
        """Return what is typed."""
        return self.text()

    def set_filter_text(self, text: str) -> None:
        """Put something else there."""
        self.setText(text)

    def explain(self, tip: str) -> None:
        """Say what can be typed."""
        self._tip = tip
        self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say what is wrong with what is typed; empty for nothing."""
        if problem and self._sign is None:
            position = QLineEdit.ActionPosition.LeadingPosition
            self._sign = self.addAction(theme.icon("triangle-alert"), position)
        elif not problem and self._sign is not None:
            self.removeAction(self._sign)
            delete_later(self._sign)
            self._sign = None
        self.setToolTip(problem or self._tip)
        self.setAccessibleDescription(problem or self._tip)
        if self._sign is not None:
            self._sign.setToolTip(problem)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.rows_requested.emit()
        elif _is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class YesNoFilter(QComboBox):
    """All, yes or no."""

    filter_changed = Signal()
    rows_requested = Signal()  # never emitted: Down chooses

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for name, text in ((self.tr("all"), ""), (self.tr("yes"), "yes"), (self.tr("no"), "no")):
            self.addItem(name, text)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(lambda _: self.filter_changed.emit())

    def filter_text(self) -> str:
        """Return ``yes``, ``no`` or nothing."""
        return str(self.currentData())

    def set_filter_text(self, text: str) -> None:
        """Choose another."""
        self.setCurrentIndex(max(self.findData(text), 0))

    def explain(self, tip: str) -> None:
        """Say what can be chosen."""
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)

    def show_problem(self, problem: str) -> None:
        """Do nothing: nothing wrong can be chosen."""


class ColumnFilters(QObject):
    """The fields of all columns.

    Parameters
    ----------
    titles
        What the columns are called.
    """

    changed = Signal(int)  # column whose field has other text now
    rows_requested = Signal()

    def __init__(self, titles: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.problems: dict[int, str] = {}
        self.editors = {column: self._make(column) for column in range(N_COLUMNS)}

    def _make(self, column: int) -> FilterEdit | YesNoFilter:
        editor: FilterEdit | YesNoFilter
        if column == HELD_OUT:
            editor = YesNoFilter()
            editor.explain(self.tr("yes: only ratings set aside and never trained on; no: only those trained on"))
        else:
            editor = FilterEdit()
            examples = {RATING: "3..5", TIME: "2015..2017"}
            if column in {USER, USER_NAME, ITEM, TITLE}:
                editor.setPlaceholderText(self.tr("contains …"))
                editor.explain(self.tr("Text to be found in the column; with = before it, text that is all of it"))
            elif column == TIME:
                editor.setPlaceholderText(examples[TIME])
                editor.explain(self.tr("Dates, such as 2015, >=2015-03, 2015..2017 or <2016-03-09"))
            else:
                editor.setPlaceholderText(examples.get(column, ">=1"))
                editor.explain(self.tr("A number or a range, such as 4, >=4, 3..5 or <-1"))
        editor.setAccessibleName(self.tr("Filter: {0}").format(self._titles[column]))
        editor.filter_changed.connect(lambda: self.changed.emit(column))
        editor.rows_requested.connect(self.rows_requested)
        return editor

    def texts(self) -> dict[str, str]:
        """Return what is typed, by the names of the columns, without those that are empty."""
        typed = {COLUMN_NAMES[column]: editor.filter_text() for column, editor in self.editors.items()}
        return {name: text for name, text in typed.items() if text.strip()}

    def set_texts(self, texts: Mapping[str, Any]) -> None:
        """Type something else into all fields; what is not named becomes empty."""
        for column, editor in self.editors.items():
            editor.set_filter_text(str(texts.get(COLUMN_NAMES[column], "")))

    def read(self, available: frozenset[int], decimals: int) -> tuple[tuple[int, Filter], ...]:
        """Return the filters of the columns that are there; say of the others what is wrong with them.

        Numbers that are shown with so many decimals stand for all those that are shown alike.
        """
        found: list[tuple[int, Filter]] = []
        self.problems = {}
        for column, editor in self.editors.items():
            text = editor.filter_text()
            if column not in available or not text.strip():
                editor.show_problem("")
                continue
            try:
                wanted = _filter(column, text, decimals)
            except ValueError:
                self.problems[column] = self._problem(column, text.strip())
            else:
                if wanted is not None:
                    found.append((column, wanted))
            editor.show_problem(self.problems.get(column, ""))
        return tuple(found)

    def _problem(self, column: int, text: str) -> str:
        sentence = (
            self.tr("{0}: “{1}” is no range of dates. Type for example 2015, >=2015-03 or 2015..2017.")
            if column == TIME
            else self.tr("{0}: “{1}” is no range. Type for example >=4, 3..5 or <-1.")
        )
        return sentence.format(self._titles[column], text)


def _filter(column: int, text: str, decimals: int) -> Filter | None:
    """Return a filter, None where its text has only begun."""
    if column == HELD_OUT:
        return text == "yes"
    if column in NUMBERS or column == TIME:
        if is_unfinished(text):
            return None
        if column == TIME:
            return parse_times(text)
        return parse_numbers(text, _EXACT if column == RATING else 0.5 * 10.0**-decimals)
    if text.startswith("="):
        return text if len(text) > 1 else None
    return text.strip()


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )
