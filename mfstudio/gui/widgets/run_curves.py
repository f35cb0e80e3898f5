"""RunCurves: the courses of runs as arrays: read from the project in the background, or taken from the run at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import Cancelled
from mfstudio.gui.jobs import LatestJob, Task
from mfstudio.gui.run_book import RunBook
from mfstudio.gui.window_run import WindowRun
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import Project
from mfstudio.training.trainer import EpochReport

FIELDS = ("epoch", "seconds", "train_rmse", "train_mae", "validation_rmse", "validation_mae", "loss")


@dataclass(frozen=True, eq=False)
class Curve:
    """What the epochs of a run measured, each field an array of shape (n_epochs,), NaN where there is nothing."""

    columns: dict[str, NDArray[np.float64]]

    @classmethod
    def of(cls, reports: Sequence[EpochReport]) -> "Curve":
        """Make it of an epoch after the other."""
        rows = [[getattr(report, field) for field in FIELDS] for report in reports]
        table = np.array(rows, np.float64).reshape(len(rows), len(FIELDS))  # None becomes NaN
        return cls({field: np.ascontiguousarray(table[:, place]) for place, field in enumerate(FIELDS)})

    @property
    def n_epochs(self) -> int:
        """How many epochs there are."""
        return len(self.columns["epoch"])

    def and_then(self, reports: Sequence[EpochReport]) -> "Curve":
        """Return it with more epochs behind."""
        more = Curve.of(reports).columns
        return Curve({field: np.concatenate((column, more[field])) for field, column in self.columns.items()})


NOTHING = Curve.of([])


class RunCurves(QObject):
    """Remembers what was read, as long as the run has not gone on since.

    Parameters
    ----------
    book
        Knows the runs and where they are.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, book: RunBook, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._read: dict[int, tuple[tuple[object, ...], Curve]] = {}
        self._at_hand: dict[int, tuple[WindowRun, Curve]] = {}
        self._asked: dict[int, tuple[object, ...]] = {}  # what is being read, and how far the runs had come
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_read)
        self._jobs.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether some are still being read."""
        return self._jobs.is_busy

    def clear(self) -> None:
        """Forget all: other runs are open."""
        self._jobs.cancel()
        self._asked.clear()
        self._read.clear()
        self._at_hand.clear()

    def get(self, run: RunRecord) -> Curve:
        """Return the course of a run as far as it is known now; :meth:`fetch` brings what is missing."""
        window_run = self._book.of_window(run.id)
        if window_run is not None:
            return self._of_window(window_run)
        _, curve = self._read.get(run.id, ((), NOTHING))
        return curve

    def _of_window(self, run: WindowRun) -> Curve:
        known, curve = self._at_hand.get(run.number, (run, NOTHING))
        if known is not run:
            curve = NOTHING
        new = run.reports[curve.n_epochs :]
        if new:
            curve = curve.and_then(new)
        self._at_hand[run.number] = run, curve
        return curve

    def fetch(self, runs: Iterable[RunRecord]) -> None:
        """Read what is not known of some runs; ``changed`` tells when it is there."""
        project = self._book.project
        wanted = {run.id: _state_of(run) for run in runs if self._book.of_window(run.id) is None}
        wanted = {number: state for number, state in wanted.items() if self._read.get(number, ((),))[0] != state}
        if project is not None and not wanted.items() <= self._asked.items():
            self._asked = wanted
            self._jobs.run(lambda task: _read(project, wanted, task))

    @Slot(object)
    def _on_read(self, found: dict[int, tuple[tuple[object, ...], Curve]]) -> None:
        self._asked = {}
        self._read |= found
        for number in found:
            self._at_hand.pop(number, None)
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Tell of it once: what could not be read is not asked for again before it changes."""
        self._read |= {number: (state, NOTHING) for number, state in self._asked.items()}
        self._asked = {}
        self.failed.emit(error)

    def shut_down(self) -> None:
        """End the work."""
        self._jobs.close()


def _state_of(run: RunRecord) -> tuple[object, ...]:
    """Return what changes when the epochs of a run do."""
    return run.n_epochs, run.seconds, run.ended_at


def _read(
    project: Project, wanted: dict[int, tuple[object, ...]], task: Task
) -> dict[int, tuple[tuple[object, ...], Curve]]:
    found = {}
    for number, state in wanted.items():
        if task.is_cancelled():
            raise Cancelled
        found[number] = state, Curve.of(project.epochs(number))
    return found
