"""NothingOpen: stands on the train page until there are ratings, with the ways to get some."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mfstudio.gui.widgets.mnemonics import Mnemonics


class NothingOpen(QWidget):
    """A sentence and two buttons."""

    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(self.tr("Nothing is open yet. Open your ratings, or begin with the sample."), wordWrap=True)
        self.open_button = QPushButton(mnemonics.mark(self.tr("Open ratings…")))
        self.open_button.setToolTip(self.tr("Choose a file with ratings, or a project"))
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button = QPushButton(mnemonics.mark(self.tr("Train on the sample")))
        self.sample_button.setToolTip(self.tr("Open the sample and train on it at once; the curve starts to fall"))
        self.sample_button.clicked.connect(self.sample_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(words, 1)
        layout.addWidget(self.open_button)
        layout.addWidget(self.sample_button)
