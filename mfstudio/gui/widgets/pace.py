"""Pace: draws what is wanted piece by piece, so that a run under way is hardly held up by being watched."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from mfstudio.compiling import available_threads
from mfstudio.gui.session import Session

_TURN_MS = 16
_LONGEST_WAIT_MS = 100  # until it is asked again for how long to rest
_LONGEST_REST_SECONDS = 0.25  # else a slow machine, or somebody who clicks, would see no curve grow
_LEADING_TURNS = 2  # of the leading piece, for one of another
_REST_ON_FULL_CORES, _REST_BESIDE = 24.0, 5.0


def rest_beside(session: Session) -> float:
    """Return for how long to rest after drawing, in times what that took: 0 where no run is under way.

    Where a run has all cores its threads wait for each other, and so for the one whose core the drawing takes; else it
    is held up by no more than Python's lock.
    """
    if not session.is_training or session.is_paused:
        return 0.0
    has_room = session.run is not None and session.run.n_threads < available_threads()
    return _REST_BESIDE if has_room else _REST_ON_FULL_CORES


class Pace(QObject):
    """Runs pieces of drawing on the GUI thread, one in a turn, each once however often it was asked for.

    The threads of a run and the GUI thread share the cores and Python's lock. While a run is under way the next piece
    waits until the GUI thread has rested for what was done since the last one, which is painted later; clicks come
    between.

    Parameters
    ----------
    rest
        Tells how long a rest is, in times what the GUI thread has worked; by default there is none.
    now, worked
        Clocks in seconds: of the world, and of what the GUI thread has worked.
    """

    def __init__(
        self,
        rest: Callable[[], float] = lambda: 0.0,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.perf_counter,
        worked: Callable[[], float] = time.thread_time,
    ) -> None:
        super().__init__(parent)
        self._rest = rest
        self._now, self._worked = now, worked
        self._wanted: dict[Callable[[], None], None] = {}  # in the order in which they were asked for
        self._leading: Callable[[], None] | None = None
        self._n_leading = 0  # turns that the leading piece had one after the other
        self._began_at, self._worked_before = now(), worked()
        self._turns = QTimer(self, singleShot=True)
        self._turns.timeout.connect(self._take_turn)

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be drawn."""
        return bool(self._wanted)

    def want(self, piece: Callable[[], None], *, leads: bool = False) -> None:
        """Ask for a piece to be drawn once it is its turn; the one that leads comes before others, twice for each."""
        self._wanted.setdefault(piece)
        if leads:
            self._leading = piece
        if not self._turns.isActive():
            self._turns.start(max(_TURN_MS, self._rest_ms()))

    def drop(self, piece: Callable[[], None]) -> None:
        """Draw a piece no more, if it is wanted."""
        self._wanted.pop(piece, None)

    @Slot()
    def _take_turn(self) -> None:
        if not self._wanted:
            return
        if not self._rest_ms():
            piece = self._next()
            del self._wanted[piece]
            self._began_at, self._worked_before = self._now(), self._worked()
            piece()
        if self._wanted:
            self._turns.start(max(_TURN_MS, self._rest_ms()))

    def _next(self) -> Callable[[], None]:
        """Choose the piece whose turn it is."""
        others = (piece for piece in self._wanted if piece != self._leading)
        is_leading = self._leading in self._wanted and self._n_leading < _LEADING_TURNS
        piece = self._leading if is_leading else next(others, self._leading)
        assert piece is not None
        self._n_leading = self._n_leading + 1 if piece == self._leading else 0
        return piece

    def _rest_ms(self) -> int:
        """Return how long the GUI thread should still rest, at most until it is to be asked again."""
        rest = min(self._rest() * (self._worked() - self._worked_before), _LONGEST_REST_SECONDS)
        return min(max(math.ceil(1000 * (self._began_at + rest - self._now())), 0), _LONGEST_WAIT_MS)
