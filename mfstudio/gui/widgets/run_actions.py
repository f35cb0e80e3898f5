"""RunActions: what can be done to the runs selected in the table, as buttons in a bar and as a menu of the table."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mfstudio.gui import run_deeds
from mfstudio.gui.actions import Actions
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import run_marks
from mfstudio.gui.widgets.continue_line import ContinueLine
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.mnemonics import Mnemonics, plain
from mfstudio.gui.widgets.run_table import RunTable
from mfstudio.wording import paragraph, say

_IN_BAR = ("use", "again", "vary", "into_form", "compare")


class RunActions(QWidget):
    """The bar; actions that cannot be done now say why in their tooltip."""

    settings_requested = Signal(int, object)  # number of the run and its TrainingSettings, to go into the form
    variants_requested = Signal(int)  # number of the run of which others with one setting changed are wanted
    compare_requested = Signal(list)  # numbers of the runs to be drawn, and no others
    tick_requested = Signal()  # for the selected runs, or no longer
    message = Signal(str)

    def __init__(
        self, session: Session, table: RunTable, actions: Actions, mnemonics: Mnemonics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._actions = {action.objectName().removeprefix("run_"): action for action in actions.in_menu("runs")}
        self._buttons: dict[str, QPushButton] = {}
        self._wanted: int | None = None  # the run that was asked to be used
        self.continue_line = ContinueLine(session, mnemonics, self._only_run)
        self.colours = QMenu(self.tr("Colour"), self)
        self.menu = QMenu(self)
        self._fill_menus()
        self._lay_out(mnemonics)
        table.use_requested.connect(self.use)
        table.star_requested.connect(lambda run: self._set_star([run]))
        table.delete_requested.connect(partial(self.do, "delete"))
        table.chosen.connect(self.follow)
        table.customContextMenuRequested.connect(self._on_menu)
        session.result_changed.connect(self._on_result_changed)
        for action in self._actions.values():
            action.changed.connect(self._show_what_can_be_done)
        self._show_what_can_be_done()
        self.refresh_icons()

    # Putting together -----------------------------------------------------------------------------------------------

    def _fill_menus(self) -> None:
        for name, (light, _) in run_marks.COLOURS.items():
            self.colours.addAction(say(name), partial(self._set_colour, light)).setData(light)
        self.colours.addSeparator()
        self.colours.addAction(self.tr("By its number"), partial(self._set_colour, ""))
        for name in _IN_BAR:
            self.menu.addAction(self._actions[name])
        self.menu.addSeparator()
        for name in ("star", "note"):
            self.menu.addAction(self._actions[name])
        self.menu.addMenu(self.colours)
        self.menu.addSeparator()
        for name in ("copy", "delete"):
            self.menu.addAction(self._actions[name])

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        bar = FlowLayout(8, 8)
        for name in _IN_BAR:
            bar.addWidget(self._button(name, mnemonics))
        colour = self._buttons["colour"] = QPushButton(mnemonics.mark(self.colours.title()))
        colour.setMenu(self.colours)
        bar.addWidget(colour)
        bar.addWidget(self._button("delete", mnemonics))
        bar.addWidget(self.continue_line)
        self.setLayout(bar)

    def _button(self, name: str, mnemonics: Mnemonics) -> QPushButton:
        action = self._actions[name]
        button = self._buttons[name] = QPushButton(mnemonics.mark(plain(action.text())))
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
        for name, button in self._buttons.items():
            button.setIcon(self._actions[name].icon())
        for action in self.colours.actions():
            if action.data():
                action.setIcon(run_marks.sample_of(action.data()))
        self.continue_line.refresh_icons()

    # What can be done -----------------------------------------------------------------------------------------------

    @property
    def _numbers(self) -> list[int]:
        """Numbers of the runs that something is done to."""
        return [record.id for record in run_deeds.about(self._session)]

    def _only_run(self) -> int | None:
        """Return the number of the run that is selected alone; None where another number of them is."""
        selected = self._table.selected
        return selected[0] if len(selected) == 1 else None

    @Slot()
    def follow(self) -> None:
        """Let actions and buttons be about the runs that are selected now."""
        self._session.book.pick(self._table.selected)
        self.continue_line.follow()

    @Slot()
    def _show_what_can_be_done(self) -> None:
        """Let the buttons do and say what the actions do."""
        for name, button in self._buttons.items():
            button.setEnabled(self._actions[name].isEnabled())
            button.setToolTip(self._actions[name].toolTip())
        self.colours.setEnabled(self._actions["colour"].isEnabled())

    # Doing ----------------------------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Do something to the selected runs or, where none is, to the one shown; else say why not.

        Parameters
        ----------
        name
            Of the action, without ``run_``.
        """
        why = run_deeds.why_not(self._session, name)
        if why:
            self.message.emit(why)
            return
        numbers = self._numbers
        if not self._table.selected:
            self._table.select(numbers)
        do: dict[str, Callable[[], object]] = {
            "use": lambda: self.use(numbers[0]), "again": lambda: self._train_again(numbers),
            "go_on": self.continue_line.epochs.setFocus, "vary": lambda: self.variants_requested.emit(numbers[0]),
            "into_form": self._put_into_form, "compare": lambda: self.compare_requested.emit(numbers),
            "tick": self.tick_requested.emit, "star": lambda: self._set_star(numbers),
            "note": lambda: self._table.edit_note(numbers[0]), "colour": self._choose_colour,
            "copy": self._table.copy_selection, "delete": lambda: self._delete(numbers),
        }  # fmt: skip
        do[name]()

    @Slot(int)
    def use(self, run: int) -> None:
        """Let all pages show the model of a run."""
        record = self._session.book.record(run)
        why_not = "" if record is None else run_deeds.why_not_used(self._session, record)
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

    def _train_again(self, numbers: list[int]) -> None:
        waits = self._session.is_training
        for number in numbers:
            self._session.train_again(number)
        if waits and len(numbers) == 1:
            self.message.emit(self.tr("Run {0} is in the queue again.").format(numbers[0]))
        elif waits:
            self.message.emit(self.tr("{0} runs are in the queue again.").format(len(numbers)))
        elif (started := self._session.training_run) is not None:
            self.message.emit(self._started_in_words(started, numbers[0], len(numbers) - 1))

    def _started_in_words(self, run: int, of: int, n_left: int) -> str:
        words = self.tr("Run {0} started with the settings of run {1}.").format(run, of)
        if n_left == 0:
            return words
        return paragraph(
            words, self.tr("1 more is in the queue.") if n_left == 1
            else self.tr("{0} more are in the queue.").format(n_left),
        )  # fmt: skip

    def _put_into_form(self) -> None:
        for record in run_deeds.about(self._session)[:1]:
            self.settings_requested.emit(record.id, record.settings)

    def _set_star(self, numbers: list[int]) -> None:
        records = [record for number in numbers if (record := self._session.book.record(number)) is not None]
        self._session.book.set_star(numbers, not all(record.has_star for record in records))

    def _set_colour(self, colour: str) -> None:
        self._session.book.set_colour(self._numbers, colour)

    def _choose_colour(self) -> None:
        button = self._buttons["colour"]
        self.colours.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _delete(self, numbers: list[int]) -> None:
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
