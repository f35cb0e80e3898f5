"""PathField: a file's place, typed or chosen."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from mfstudio.gui import theme


class PathField(QWidget):
    """A line to type in, and a button that opens the system's dialog.

    Parameters
    ----------
    name
        For screen readers, and the title of the dialog.
    tip
        What the file is.
    """

    changed = Signal()

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.edit = QLineEdit(clearButtonEnabled=True)
        self.edit.setAccessibleName(name)
        self.edit.setToolTip(tip)
        self.edit.setPlaceholderText(self.tr("no file yet"))
        self.edit.textChanged.connect(self.changed)
        self.button = QToolButton()
        self.button.setAccessibleName(self.tr("Choose: {0}").format(name))
        self.button.setToolTip(self.tr("Choose a file"))
        self.button.clicked.connect(self._on_choose)
        self.setFocusProxy(self.edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        self._refresh_icon()

    @property
    def path(self) -> str:
        """The file's place; empty where there is none."""
        return self.edit.text().strip()

    @path.setter
    def path(self, path: str) -> None:
        self.edit.setText(path)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window(), self._name, self.path)
        if chosen:
            self.path = chosen

    def _refresh_icon(self) -> None:
        self.button.setIcon(theme.icon("folder-open"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "button"):
            self._refresh_icon()
        super().changeEvent(event)
