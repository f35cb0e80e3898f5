"""Advice: sentences on a run beside its curve, with buttons that do what they suggest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.widgets.flow_layout import FlowLayout

_ICONS = {"info": "info", "good": "circle-check", "advice": "sparkles", "warning": "triangle-alert"}

Button = tuple[str, str, Callable[[], None]]
"""Its text, its tooltip, and what it does."""


class Advice(QFrame):
    """Hidden until it has something to say. What is said again while it shows changes the words, not the buttons."""

    dismissed = Signal()  # by the person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True)  # until it shows
        self._soon.timeout.connect(self.show)
        self.setObjectName("banner")
        self.setAccessibleName(self.tr("What there is to know of the run"))
        self._kind = "info"
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(autoRaise=True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self._on_close)
        self._row = QWidget()
        self._flow = FlowLayout(8, 8, self._row)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._text)
        words.addWidget(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        size = self.fontMetrics().height()
        self._icon.setPixmap(theme.icon(_ICONS[self._kind]).pixmap(QSize(size, size)))
        self._close.setIcon(theme.icon("x"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_flow"):
            self.refresh_icons()
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """The sentences shown, or to be shown."""
        return "" if self.isHidden() and not self._soon.isActive() else self._text.text()

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons below them."""
        return self._buttons

    def setVisible(self, visible: bool) -> None:
        """Show it or hide it, whatever was to be shown soon."""
        self._soon.stop()
        if not visible:
            self._hand_keyboard_back()
        super().setVisible(visible)

    def _hand_keyboard_back(self) -> None:
        """Give the keyboard, if it is here, to what stands before on the page; Qt would take it to the next part."""
        focus, page = QApplication.focusWidget(), self.parentWidget()
        if page is None or focus is None or not self.isAncestorOf(focus):
            return
        before: QWidget | None = self.previousInFocusChain()
        while before is not None and before is not self:
            if _takes_keyboard(before, page):
                before.setFocus(Qt.FocusReason.BacktabFocusReason)
                return
            before = before.previousInFocusChain()

    def say(self, text: str, *, kind: str = "info", buttons: Sequence[Button] = (), after_ms: int = 0) -> None:
        """Show sentences, with buttons that each do something and close what is shown.

        They take room from the curve, which is drawn anew: this waits for the event loop's next turn, since in this one
        there is as much to be done for whatever it was that gave rise to them.

        Parameters
        ----------
        text
            What there is to know.
        kind
            ``info``, ``good``, ``advice`` or ``warning``.
        buttons
            The most useful first.
        after_ms
            Show it only if it is still worth saying after so many milliseconds.
        """
        self._text.setText(text)
        self.setAccessibleDescription(text)
        if self.isHidden() or [each.text() for each in self._buttons] != [label for label, _, _ in buttons]:
            self._show_buttons(buttons)
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", "warning" if kind == "warning" else "info")
            self.style().unpolish(self)
            self.style().polish(self)
        self.refresh_icons()
        if self.isHidden():
            self._soon.start(after_ms)

    def _show_buttons(self, buttons: Sequence[Button]) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            delete_later(button)
        self._buttons = [self._make_button(*each) for each in buttons]
        self._row.setVisible(bool(buttons))

    def _make_button(self, label: str, tip: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)
        button.setToolTip(tip)

        def press() -> None:
            self.hide()
            action()

        button.clicked.connect(press)
        self._flow.addWidget(button)
        return button

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()


def _takes_keyboard(widget: QWidget, page: QWidget) -> bool:
    """Tell whether a widget of a page can be reached by Tab now."""
    can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return can and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()
