"""NameLine: asks for a name in place, with what is wrong with it below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme


class NameLine(QWidget):
    """Hidden until it asks; Enter takes the name, Escape gives up."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Name"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self._on_take)
        self.take = QPushButton(self.tr("Save"))
        self.take.clicked.connect(self._on_take)
        self.cancel = QToolButton(autoRaise=True)
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Leave the name as it is (Escape)"))
        self.cancel.clicked.connect(self.close_line)
        self._problem = QLabel(wordWrap=True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setObjectName("quiet")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        line.addWidget(self.take)
        line.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._problem)
        self._check: Callable[[str], str] = lambda _name: ""
        self._verb: Callable[[str], str] = lambda _name: ""
        self._done: Callable[[str], None] = lambda _name: None
        self.refresh_icons()
        self.hide()

    def ask(
        self,
        what: str,
        name: str,
        *,
        check: Callable[[str], str],
        verb: Callable[[str], str],
        done: Callable[[str], None],
    ) -> None:
        """Ask for a name.

        Parameters
        ----------
        what
            What is asked for, such as "Name of the preset".
        name
            What stands there at first.
        check
            Says what is wrong with a name; empty where it will do.
        verb
            Text of the button that takes a name.
        done
            Called with the name.
        """
        self._check, self._verb, self._done = check, verb, done
        self.edit.setAccessibleName(what)
        self.edit.setPlaceholderText(self.tr("Name"))
        self.edit.setText(name)
        self.edit.selectAll()
        self._on_edited()
        self._problem.hide()  # nobody is to blame before a letter is typed
        self.show()
        self.edit.setFocus()

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.cancel.setIcon(theme.icon("x"))

    def _name(self) -> str:
        return self.edit.text().strip()

    @Slot()
    def _on_edited(self) -> None:
        problem = self._check(self._name())
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.edit.setAccessibleDescription(problem)
        self.take.setText(self._verb(self._name()))
        self.take.setEnabled(not problem)
        self.take.setToolTip(problem)

    @Slot()
    def _on_take(self) -> None:
        self._on_edited()
        if self.take.isEnabled():
            name = self._name()
            self.close_line()
            self._done(name)

    @Slot()
    def close_line(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_line()
            return True
        return super().eventFilter(watched, event)
