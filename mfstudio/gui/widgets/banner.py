"""Banner: a sentence inside the page, with a button where there is something to do; never a box in the way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mfstudio.gui import theme


class Banner(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(self.tr("Message"))
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.hide()
        self._close = QToolButton(autoRaise=True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        self._button.clicked.connect(self._on_button)
        self._action: Callable[[], None] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self._close.setIcon(theme.icon("x"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self.refresh_icons()
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def button(self) -> QPushButton:
        """The button beside the sentence."""
        return self._button

    def say(
        self, text: str, *, warning: bool = False, button: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence, with a button that does something where ``action`` is given."""
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self._action = action
        self._button.setText(button)
        self._button.setVisible(action is not None)
        self.setProperty("kind", "warning" if warning else "info")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _on_button(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
