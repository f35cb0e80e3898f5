"""UserDialog: asks for a user of the data."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from mfstudio.gui.garbage import delete_later
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.thing_list import ThingList


class UserDialog(QDialog):
    """Lets a person search the users and choose one."""

    chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Whose ratings?"))
        self.list = ThingList(session, self.tr("User"), Mnemonics(()))
        self.list.of = "user"
        self.list.chosen.connect(self._on_chosen)
        self.list.field.textEdited.connect(self._on_edited)
        session.opened.connect(self.reject)  # the users of other ratings would be taken for these
        self.list.table.doubleClicked.connect(self.accept)
        self._user: int | None = None
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(buttons)
        self.resize(420, 480)
        self.finished.connect(self._on_finished)

    @Slot(int)
    def _on_chosen(self, user: int) -> None:
        self._user = user
        self.ok.setEnabled(True)

    @Slot()
    def _on_edited(self) -> None:
        """Forget whom Return would take until the list shows what is searched for."""
        self._user = None
        self.list.mark(None)
        self.ok.setEnabled(False)

    @Slot(int)
    def _on_finished(self, outcome: int) -> None:
        self.list.shut_down()
        if outcome == QDialog.DialogCode.Accepted and self._user is not None:
            self.chosen.emit(self._user)
        delete_later(self)
