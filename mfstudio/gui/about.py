"""About: what the program is, and its versions, to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import versions
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.paths import resource

_ICON = 64


class AboutDialog(QDialog):
    """Names the program and the versions of its parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("About MF Studio"))
        icon = QLabel()
        icon.setPixmap(QIcon(str(resource("icons", "mfstudio.svg"))).pixmap(_ICON, _ICON))
        title = QLabel("MF Studio")
        title.setObjectName("pageTitle")
        words = QLabel(self.tr("Matrix factorisation to watch and to use."), wordWrap=True)
        licence = QLabel(
            self.tr("Free software under the MIT licence. The icons are Lucide's, under the ISC licence."),
            wordWrap=True,
        )
        licence.setObjectName("quiet")
        head = QVBoxLayout()
        for label in (title, words, licence):
            head.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        names = {"System": self.tr("System"), "Display": self.tr("Display")}  # all others are names of programs
        for name, version in versions.versions():
            value = QLabel(version, wordWrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(names.get(name, name), value)
        self.copy_button = QPushButton(self.tr("&Copy versions"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.setToolTip(self.tr("Copy all versions as text, for a question or a report"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions.as_text()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.resize(self.sizeHint().expandedTo(self.minimumSizeHint()))
