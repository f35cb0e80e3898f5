"""RunActions: what can be done to the runs selected in the table, as buttons in a bar and as a menu of the table."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mfstudio.gui import theme
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import run_marks
from mfstudio.gui.widgets.continue_line import ContinueLine
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.run_table import RunTable
from mfstudio.project.runs import RunRecord
from mfstudio.wording import say

_ICONS = {
    "use": "circle-check", "again": "play", "vary": "list-plus", "into_form": "settings-2", "star": "star",
    "note": "pencil", "compare": "git-compare", "copy": "copy", "delete": "trash-2",
}  # fmt: skip
_KEYS = {"use": "Enter", "note": "F2", "copy": "Ctrl+C", "delete": "Del"}


class RunActions(QWidget):
    """The bar; actions that cannot be done now say why in their tooltip."""

    settings_requested = Signal(int, object)  # number of the run and its TrainingSettings, to go into the form
    variants_requested = Signal(int)  # number of the run of which others with one setting changed are wanted
    compare_requested = Signal(list)  # numbers of the runs to be drawn, and no others
    message = Signal(str)

    def __init__(self, session: Session, table: RunTable, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._actions: dict[str, QAction] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._wanted: int | None = None  # the run that was asked to be used
        self.continue_line = ContinueLine(session, mnemonics, self._only_run)
        self.colours = QMenu(self.tr("Colour"), self)
        self.menu = QMenu(self)
        self._make_actions()
        self._fill_menus()
        self._lay_out(mnemonics)
        table.use_requested.connect(self.use)
        table.star_requested.connect(lambda run: self._set_star([run]))
        table.delete_requested.connect(self._delete)
        table.chosen.connect(self.follow)
        table.customContextMenuRequested.connect(self._on_menu)
        session.result_changed.connect(self._on_result_changed)
        self.refresh_icons()

    # Putting together -----------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        abouts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("use", self.tr("Use this run"), self._use_selected),
            ("again", self.tr("Run again"), self._train_again),
            ("vary", self.tr("Vary…"), self._vary),
            ("into_form", self.tr("Settings into the form"), self._put_into_form),
            ("star", self.tr("Star"), lambda: self._set_star(self._table.selected)),
            ("note", self.tr("Write a note"), self._edit_note),
            ("compare", self.tr("Compare only these"), lambda: self.compare_requested.emit(self._table.selected)),
            ("copy", self.tr("Copy the rows"), self._table.copy_selection),
            ("delete", self.tr("Delete"), self._delete),
        )
        for name, text, do in abouts:
            action = self._actions[name] = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())

    def _fill_menus(self) -> None:
        for name, (light, _) in run_marks.COLOURS.items():
            self.colours.addAction(say(name), partial(self._set_colour, light)).setData(light)
        self.colours.addSeparator()
        self.colours.addAction(self.tr("By its number"), partial(self._set_colour, ""))
        for name in ("use", "again", "vary", "into_form", "compare"):
            self.menu.addAction(self._actions[name])
        self.menu.addSeparator()
        for name in ("star", "note"):
            self.menu.addAction(self._actions[name])
        self.menu.addMenu(self.colours)
        self.menu.addSeparator()
        for name in ("copy", "delete"):
            self.menu.addAction(self._actions[name])
        for name, keys in _KEYS.items():  # the table has them; the menu only tells of them
            action = self._actions[name]
            action.setText(f"{action.text()}\t{keys}")

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        bar = FlowLayout(8, 8)
        for name in ("use", "again", "vary", "into_form", "compare"):
            bar.addWidget(self._button(name, mnemonics))
        colour = self._buttons["colour"] = QPushButton(mnemonics.mark(self.colours.title()))
        colour.setMenu(self.colours)
        bar.addWidget(colour)
        bar.addWidget(self._button("delete", mnemonics))
        bar.addWidget(self.continue_line)
        self.setLayout(bar)

    def _button(self, name: str, mnemonics: Mnemonics) -> QPushButton:
        action = self._actions[name]
        button = self._buttons[name] = QPushButton(mnemonics.mark(action.text().split("\t")[0]))
        button.clicked.connect(action.trigger)
        return button

    def action(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._actions[name]

    def button(self, name: str) -> QPushButton:
        """Return the button of an action, or that of the colours."""
        return self._buttons[name]

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for name, icon in _ICONS.items():
            self._actions[name].setIcon(theme.icon(icon))
            if name in self._buttons:
                self._buttons[name].setIcon(theme.icon(icon))
        self._buttons["colour"].setIcon(theme.icon("palette"))
        for action in self.colours.actions():
            if action.data():
                action.setIcon(run_marks.sample_of(action.data()))
        self.continue_line.refresh_icons()

    # What can be done -----------------------------------------------------------------------------------------------

    def _selected(self) -> list[RunRecord]:
        records = [self._session.book.record(number) for number in self._table.selected]
        return [record for record in records if record is not None]

    def _only_run(self) -> int | None:
        """Return the number of the run that is selected alone; None where another number of them is."""
        selected = self._table.selected
        return selected[0] if len(selected) == 1 else None

    @Slot()
    def follow(self) -> None:
        """Say of the runs selected now what can be done to them, and why not what cannot."""
        records = self._selected()
        tips = {
            "use": self.tr("Let all pages show the model of this run (Enter, or double-click)"),
            "again": self.tr("Train again with the same settings on the same split; behind the run under way, if any"),
            "vary": self.tr("Queue this run several times over, each with another value of one setting"),
            "into_form": self.tr("Put the settings of this run into the form of the train page, to change them there"),
            "star": self.tr("Give a star, or take it away: commands of the terminal take the run with one"),
            "note": self.tr("Write something of this run, such as what was tried (F2)"),
            "compare": self.tr("Draw the selected runs, and no others"),
            "copy": self.tr("Copy the selected rows as tab-separated text (Ctrl+C)"),
            "delete": self.tr("Put the selected runs out of sight; Undo brings them back (Del)"),
        }
        why = {name: self._why_not(name, records) for name in tips}
        for name, action in self._actions.items():
            action.setEnabled(not why[name])
            action.setToolTip(why[name] or tips[name])
            if name in self._buttons:
                self._buttons[name].setEnabled(not why[name])
                self._buttons[name].setToolTip(why[name] or tips[name])
        colour = self._buttons["colour"]
        colour.setEnabled(bool(records))
        colour.setToolTip(self.tr("Choose in which colour the selected runs are drawn"))
        self.colours.setEnabled(bool(records))
        self.continue_line.follow()

    def _why_not(self, name: str, records: list[RunRecord]) -> str:
        """Say why something cannot be done to runs; ``""`` where it can."""
        session = self._session
        if not records:
            return self.tr("Select a run first.")
        if name in {"use", "vary", "into_form", "note"} and len(records) > 1:
            return self.tr("Select one run alone for this.")
        (record, *_) = records
        if name == "use":
            if record.id == session.shown_run:
                return self.tr("All pages show the model of run {0} already.").format(record.id)
            if record.id == session.training_run:
                return self.tr("Run {0} is still under way.").format(record.id)
            if not record.has_model:
                return self.tr("Run {0} left no model; continue it, or run it again.").format(record.id)
        if name == "into_form" and session.is_training:
            return self.tr("The form shows the run under way: wait for its end, or stop it.")
        if name == "delete" and any(each.id == session.training_run for each in records):
            return self.tr("Run {0} is still under way: stop it first.").format(session.training_run)
        return ""

    # Doing ----------------------------------------------------------------------------------------------------------

    @Slot(int)
    def use(self, run: int) -> None:
        """Let all pages show the model of a run."""
        record = self._session.book.record(run)
        why_not = "" if record is None else self._why_not("use", [record])
        if why_not:
            self.message.emit(why_not)
        else:
            self._wanted = run
            self._session.use_run(run)

    @Slot()
    def _on_result_changed(self) -> None:
        if self._wanted is not None and self._wanted == self._session.shown_run:
            self.message.emit(self.tr("All pages show the model of run {0} now.").format(self._wanted))
        self._wanted = None

    def _use_selected(self) -> None:
        run = self._only_run()
        if run is not None:
            self.use(run)

    def _train_again(self) -> None:
        numbers, waits = self._table.selected, self._session.is_training
        for number in numbers:
            self._session.train_again(number)
        if waits and len(numbers) == 1:
            self.message.emit(self.tr("Run {0} is in the queue again.").format(numbers[0]))
        elif waits:
            self.message.emit(self.tr("{0} runs are in the queue again.").format(len(numbers)))

    def _put_into_form(self) -> None:
        for record in self._selected()[:1]:
            self.settings_requested.emit(record.id, record.settings)

    def _vary(self) -> None:
        run = self._only_run()
        if run is not None:
            self.variants_requested.emit(run)

    def _set_star(self, numbers: list[int]) -> None:
        records = [record for number in numbers if (record := self._session.book.record(number)) is not None]
        self._session.book.set_star(numbers, not all(record.has_star for record in records))

    def _set_colour(self, colour: str) -> None:
        self._session.book.set_colour(self._table.selected, colour)

    def _edit_note(self) -> None:
        run = self._only_run()
        if run is not None:
            self._table.edit_note(run)

    @Slot()
    def _delete(self) -> None:
        records = self._selected()
        why_not = self._why_not("delete", records)
        if why_not:
            self.message.emit(why_not)
            return
        numbers = [record.id for record in records]
        self._session.book.delete(numbers)
        if not all(record.is_deleted for number in numbers if (record := self._session.book.record(number))):
            return  # the book has said why
        if len(numbers) == 1:
            self.message.emit(self.tr("Run {0} is deleted; Undo (Ctrl+Z) brings it back.").format(numbers[0]))
        else:
            self.message.emit(self.tr("{0} runs are deleted; Undo (Ctrl+Z) brings them back.").format(len(numbers)))

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        """Open the menu at the pointer or, for the key, below the current row."""
        table = self._table
        if table.indexAt(place).isValid() and table.selected:
            self.follow()
            self.menu.popup(table.viewport().mapToGlobal(place))
        elif table.selected:
            self.follow()
            self.menu.popup(table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft()))
