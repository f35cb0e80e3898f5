"""RunQueue: runs that wait for their turn, in the order in which a person put them there."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class QueuedRun:
    """A run that waits: its settings, and what is held out of the open ratings for it."""

    settings: TrainingSettings
    plan: SplitPlan


class RunQueue(QObject):
    """A row of runs for the ratings that are open; with other ratings it is dropped."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[QueuedRun] = []

    @property
    def waiting(self) -> tuple[QueuedRun, ...]:
        """Those that wait, the next one first."""
        return tuple(self._waiting)

    def add(self, run: QueuedRun) -> None:
        """Put a run at the end."""
        self._waiting.append(run)
        self.changed.emit()

    def remove(self, run: QueuedRun) -> None:
        """Take a run out, wherever it stands; nothing happens where it waits no more."""
        if run in self._waiting:
            self._waiting.remove(run)
            self.changed.emit()

    def move(self, run: QueuedRun, by: int) -> None:
        """Let a run wait so many places later, or earlier for less than 0; at either end it goes no further."""
        if run in self._waiting:
            before = self._waiting.index(run)
            after = max(0, min(before + by, len(self._waiting) - 1))
            if after != before:
                self._waiting.insert(after, self._waiting.pop(before))
                self.changed.emit()

    def take_next(self) -> QueuedRun | None:
        """Take the next run out to start it; None where none waits."""
        if not self._waiting:
            return None
        run = self._waiting.pop(0)
        self.changed.emit()
        return run

    def clear(self) -> int:
        """Drop all; return how many there were."""
        n_dropped = len(self._waiting)
        self._waiting.clear()
        if n_dropped:
            self.changed.emit()
        return n_dropped
