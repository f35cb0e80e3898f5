"""ColumnList: which columns a table gets and in which order, chosen by mouse or by keyboard."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.widgets.mnemonics import Mnemonics

_UP, _DOWN = -1, 1


class _List(QListWidget):
    """Moves its row with Ctrl and an arrow."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: _UP, Qt.Key.Key_Down: _DOWN}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class ColumnList(QWidget):
    """A list to tick and to put in order; columns that would tell a hidden name cannot be ticked."""

    changed = Signal()

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _List()
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setToolTip(self.tr("Tick the columns to write; drag them into order, or press Ctrl and an arrow key"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.itemChanged.connect(self._on_changed)
        self.list.model().rowsMoved.connect(self._on_changed)
        self.list.moved.connect(self._move)
        self.up = self._button(mnemonics.mark(self.tr("Move up")), self.tr("Write the column further to the left"), _UP)
        self.down = self._button(
            mnemonics.mark(self.tr("Move down")), self.tr("Write the column further to the right"), _DOWN
        )
        self._hidden: frozenset[str] = frozenset()
        self._is_filling = False
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.up, self.down):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.setFocusProxy(self.list)

    def _button(self, text: str, tip: str, step: int) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._move(step))
        return button

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to write, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.text()
            for item in items
            if item.checkState() == Qt.CheckState.Checked and item.text() not in self._hidden
        )

    def show_columns(self, available: Sequence[str], chosen: Collection[str]) -> None:
        """Offer columns, ticked those that are chosen, these first and in their order."""
        self._is_filling = True
        self.list.clear()
        for name in (*(name for name in chosen if name in available), *(n for n in available if n not in chosen)):
            item = QListWidgetItem(name, self.list)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self._is_filling = False
        self._close_hidden()

    def hide_names(self, names: Collection[str]) -> None:
        """Close the columns that would tell what pseudonyms hide."""
        self._hidden = frozenset(names)
        self._close_hidden()

    def _close_hidden(self) -> None:
        self._is_filling = True
        for row in range(self.list.count()):
            item = self.list.item(row)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsUserCheckable
            is_hidden = item.text() in self._hidden
            item.setFlags(flags if is_hidden else flags | Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(self.tr("Would tell whom a pseudonym stands for") if is_hidden else "")
        self._is_filling = False

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + step < self.list.count():
            return
        self._is_filling = True
        self.list.insertItem(row + step, self.list.takeItem(row))
        self.list.setCurrentRow(row + step)
        self._is_filling = False
        self.changed.emit()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.changed.emit()
