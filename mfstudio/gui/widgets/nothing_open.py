"""NothingOpen: stands on the train page until there are ratings, with the quickest way to get some."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mfstudio.gui.widgets.mnemonics import Mnemonics


class NothingOpen(QWidget):
    """A sentence and a button."""

    sample_requested = Signal()

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Nothing is open yet: begin with the sample, or drop your own ratings on this window.")
        words = QLabel(text, wordWrap=True)
        self.sample_button = QPushButton(mnemonics.mark(self.tr("Train on the sample")))
        self.sample_button.setObjectName("primary")
        self.sample_button.setToolTip(self.tr("Open the sample and train on it at once; the curve starts to fall"))
        self.sample_button.clicked.connect(self.sample_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(words, 1)
        layout.addWidget(self.sample_button)
