"""Pace: draws what is wanted piece by piece, so that a run under way is hardly held up by being watched."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_TURN_MS = 16
_REST = 10  # times what the GUI thread has worked must pass before the next piece, while it is held back


class Pace(QObject):
    """Runs pieces of drawing on the GUI thread, one in a turn, each once however often it was asked for.

    The threads of a run and the GUI thread share the cores and Python's lock. While a run is under way the next piece
    waits until the GUI thread has rested: drawing then takes a tenth of one core at most, and clicks come between.

    Parameters
    ----------
    is_held_back
        Whether a run is under way; by default none ever is.
    now, worked
        Clocks in seconds: of the world, and of what the GUI thread has worked.
    """

    def __init__(
        self,
        is_held_back: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.perf_counter,
        worked: Callable[[], float] = time.thread_time,
    ) -> None:
        super().__init__(parent)
        self._is_held_back = is_held_back
        self._now, self._worked = now, worked
        self._wanted: dict[Callable[[], None], None] = {}  # in the order in which they were asked for
        self._began_at, self._worked_before = now(), worked()
        self._turns = QTimer(self)
        self._turns.setInterval(_TURN_MS)
        self._turns.timeout.connect(self._take_turn)

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be drawn."""
        return bool(self._wanted)

    def want(self, piece: Callable[[], None]) -> None:
        """Ask for a piece to be drawn once it is its turn."""
        self._wanted.setdefault(piece)
        if not self._turns.isActive():
            self._turns.start()

    def drop(self, piece: Callable[[], None]) -> None:
        """Draw a piece no more, if it is wanted."""
        self._wanted.pop(piece, None)

    @Slot()
    def _take_turn(self) -> None:
        if not self._wanted:
            self._turns.stop()
        elif not self._is_held_back() or self._has_rested():
            piece = next(iter(self._wanted))
            del self._wanted[piece]
            self._began_at, self._worked_before = self._now(), self._worked()
            piece()

    def _has_rested(self) -> bool:
        """Tell whether enough time went by since the last piece for all that was done since: painting comes later."""
        return self._now() - self._began_at >= _REST * (self._worked() - self._worked_before)
