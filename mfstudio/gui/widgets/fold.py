"""Fold: a part of a form under a heading that shows and hides it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme

_FLAT = """
    QToolButton { border: none; padding: 2px 4px 2px 0; font-weight: 600; color: palette(window-text); }
    QToolButton:hover { background: palette(midlight); }
"""  # an open fold is no pressed button


class Fold(QWidget):
    """A heading to press, with something below it.

    Parameters
    ----------
    title
        The heading, with its mnemonic.
    tip
        A sentence on what is below.
    body
        What is shown and hidden.
    """

    toggled = Signal()

    def __init__(self, title: str, tip: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._body = body
        self.header = QToolButton(autoRaise=True)
        self.header.setText(title)
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setToolTip(tip)
        self.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(body)
        self.refresh_icons()
        body.hide()

    @property
    def is_open(self) -> bool:
        """Whether what is below shows."""
        return self.header.isChecked()

    def set_open(self, shown: bool) -> None:
        """Show or hide what is below."""
        self.header.setChecked(shown)

    def set_note(self, note: str) -> None:
        """Say something behind the heading, such as how many values below differ."""
        text = f"{self._title} – {note}" if note else self._title
        if text != self.header.text():
            self.header.setText(text)

    def refresh_icons(self) -> None:
        """Draw heading and icon in the colours of the theme."""
        self.header.setStyleSheet(_FLAT)
        self.header.setIcon(theme.icon("chevron-down" if self.is_open else "chevron-right"))

    def _on_toggled(self, shown: bool) -> None:
        self._body.setVisible(shown)
        self.refresh_icons()
        self.toggled.emit()
