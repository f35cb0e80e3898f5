"""Where windows stand: remembered from one start to the next, and brought back onto a screen that is there."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

DEFAULT_SIZE = QSize(1280, 800)
_FRAME = (8, 40, 8, 8)  # pixels left, above, right and below that a window's frame and title may take


@dataclass(frozen=True)
class Place:
    """Where a window stands when it is not maximised, and whether it is.

    Parameters
    ----------
    x, y, width, height
        Of the window without its frame, in pixels that know nothing of the screen's scale.
    is_maximized
        Whether it fills its screen.
    """

    x: int
    y: int
    width: int
    height: int
    is_maximized: bool = False

    @property
    def rect(self) -> QRect:
        """The same as a rectangle."""
        return QRect(self.x, self.y, self.width, self.height)

    def to_json(self) -> str:
        """Return it as text to be remembered."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Place | None":
        """Understand what was remembered; None where it is nothing of the kind, whoever wrote it."""
        try:
            values = json.loads(text)
            numbers = [values[name] for name in ("x", "y", "width", "height")]
        except (ValueError, TypeError, KeyError):
            return None
        if not all(isinstance(number, int) and abs(number) < 1 << 20 for number in numbers):
            return None
        x, y, width, height = numbers
        return cls(x, y, width, height, values.get("is_maximized") is True)


def fitted(wanted: QRect, screens: Sequence[QRect], smallest: QSize) -> QRect:
    """Return a place near the wanted one that lies on one screen as a whole, with room for the window's frame.

    Parameters
    ----------
    wanted
        Where the window stood.
    screens
        What is free on the screens that are there now, the main one first; not empty.
    smallest
        Below which the window cannot go, even where the screen is smaller.
    """
    shared = [wanted.intersected(screen) for screen in screens]
    areas = [max(each.width(), 0) * max(each.height(), 0) for each in shared]
    most = max(areas)
    screen = screens[areas.index(most)]  # the main one where the window's own is gone
    left, above, right, below = _FRAME
    free = screen.adjusted(left, above, -right, -below)
    size = wanted.size().boundedTo(free.size()).expandedTo(smallest)
    if most == 0:
        return QRect(free.center() - QPoint(size.width() // 2 - 1, size.height() // 2 - 1), size)
    x = max(min(wanted.x(), free.right() + 1 - size.width()), free.x())
    y = max(min(wanted.y(), free.bottom() + 1 - size.height()), free.y())
    return QRect(QPoint(x, y), size)


def place_of(window: QWidget) -> Place:
    """Return where a window stands."""
    rect = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return Place(rect.x(), rect.y(), rect.width(), rect.height(), window.isMaximized())


def put(window: QWidget, place: Place | None) -> None:
    """Put a window that is not shown yet into its place, or into the middle of the main screen for the first time."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]  # the main one is the first
    wanted = QRect(screens[0].bottomRight() + QPoint(1, 1), DEFAULT_SIZE) if place is None else place.rect
    window.setGeometry(fitted(wanted, screens, window.minimumSize()))
    if place is not None and place.is_maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
