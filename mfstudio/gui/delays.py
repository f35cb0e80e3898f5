"""Timers that call once, some time after they were started last: for what follows a person's typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

TYPING_MS = 150
"""Work that follows typing begins when nothing was typed for this long."""


def delay(then: Callable[[], object], parent: QObject, milliseconds: int = TYPING_MS) -> QTimer:
    """Return a timer, not started yet, that calls ``then`` once so long after each start; a new start begins anew."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
