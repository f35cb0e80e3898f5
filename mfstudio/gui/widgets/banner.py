"""Banner: a sentence inside the page, with a button where there is something to do; never a box in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later

_SIGN = 20  # pixels


class Banner(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(self.tr("Message"))
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sign = QLabel()
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(autoRaise=True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self._close.setIcon(theme.icon("x"))
        is_warning = self.property("kind") == "warning"
        self._sign.setPixmap(theme.icon("triangle-alert" if is_warning else "info").pixmap(_SIGN, _SIGN))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self.refresh_icons()
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons beside the sentence."""
        return self._buttons

    def say(self, text: str, *, warning: bool = False, buttons: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show a sentence, with buttons that each do something and close the banner."""
        self._text.setText(text)
        self.setAccessibleDescription(text)
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            delete_later(button)
        self._buttons = [self._make_button(label, action) for label, action in buttons]
        before: QWidget = self._close
        for button in self._buttons:
            self._layout.insertWidget(self._layout.indexOf(self._close), button)
            QWidget.setTabOrder(before, button)
            before = button
        if self._buttons:
            QWidget.setTabOrder(before, self._close)  # last, as it stands
        self.setProperty("kind", "warning" if warning else "info")
        self.setAccessibleName(self.tr("Warning") if warning else self.tr("Message"))
        self.refresh_icons()
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _make_button(self, label: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)

        def press() -> None:
            self.hide()
            action()

        button.clicked.connect(press)
        return button
