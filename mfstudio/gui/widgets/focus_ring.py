"""FocusRing: shows which control has the keyboard, whatever the platform's style makes of it."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFocusFrame, QWidget

from mfstudio.gui import theme

_LINE = 2.0
_OF_ACCENT = frozenset({"primary", "chip"})  # names of what may be of the ring's own colour; the style has a line in it


class FocusRing(QFocusFrame):
    """A line around one control."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_around(self, control: QWidget | None) -> None:
        """Go to another control; None for none."""
        self.setWidget(control)  # type: ignore[arg-type]  # which takes None, too
        self.clearMask()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        result = super().eventFilter(watched, event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}:
            self.clearMask()  # styles leave it no more than two pixels outside the control, where there may be no room
        return result

    def paintEvent(self, _event: QPaintEvent) -> None:
        is_area = isinstance(self.widget(), QAbstractScrollArea)
        has_room = not is_area and self._has_room()
        if not has_room and self.widget().objectName() in _OF_ACCENT:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Inside, what Return would press has an outline of its own, past which the line is to be seen.
        width = _LINE if has_room or is_area else _LINE + 1
        painter.setPen(QPen(theme.focus_colour(), width))
        inset = width / 2 if has_room else _LINE + width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        painter.end()

    def _has_room(self) -> bool:
        """Tell whether the line fits around the control."""
        parent = self.parentWidget()
        return parent is not None and parent.rect().contains(self.geometry())


class FocusFollower(QObject):
    """Puts the ring around the control that was reached by key; after a click there is none, since the mouse knows.

    One follows the keyboard through all windows and dialogs of an application.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName("focusFollower")
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def ringed(self) -> QWidget | None:
        """The control that has the ring."""
        return self._ring.widget() if self._ring is not None and shiboken6.isValid(self._ring) else None

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        by_key = now is not None and now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self._ring is None or not shiboken6.isValid(self._ring):  # it goes with the dialog that it was in
            self._ring = FocusRing()
        self._ring.show_around(now if by_key and now is not None and not now.isWindow() else None)


def follow_focus(application: QApplication) -> FocusFollower:
    """Show the ring in an application from now on; a second call changes nothing."""
    found = application.findChild(FocusFollower, "focusFollower")
    return found if isinstance(found, FocusFollower) else FocusFollower(application)
