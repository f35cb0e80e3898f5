"""Sentence: says why a view shows nothing, or what it waits for, and offers a way on where there is one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Sentence(QWidget):
    """Stands in the place of a view.

    Parameters
    ----------
    button, tip
        Text of the button that is offered now and then, and a sentence on it.
    """

    requested = Signal()

    def __init__(self, button: str = "", tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(wordWrap=True)
        self.label.setObjectName("quiet")
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(button)
        self.button.setToolTip(tip)
        self.button.clicked.connect(self.requested)
        self.button.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self.label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def say(self, text: str, *, offers_way: bool = False) -> None:
        """Say something, with the button below or without."""
        self.label.setText(text)
        self.button.setVisible(offers_way)
