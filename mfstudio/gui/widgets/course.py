"""Course: what the epochs of a run measured, as arrays that grow; the plots of the train page draw from it."""

import math
import time
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mfstudio.gui.widgets.pace import Pace
from mfstudio.training.trainer import Change, EpochReport

Axis = Literal["epochs", "seconds"]
"""Against what epochs are drawn."""

FIELDS = (
    "train_rmse", "train_mae", "validation_rmse", "validation_mae", "loss", "gradient_norm", "learning_rate",
    "seconds", "user_factor_norm", "item_factor_norm",
)  # fmt: skip
_CAPACITY = 1024
_GROWING_SECONDS = 1.2  # a run that is done in no time is still seen to converge


class Course(QObject):
    """Takes epochs in; they appear one after the other, over a second or so, however fast they were made.

    Parameters
    ----------
    pace
        Tells when it is time for more of them to appear.
    """

    grown = Signal(int)  # epochs that there are now
    cleared = Signal()

    def __init__(self, pace: Pace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pace = pace
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.best_epoch = 0
        self.is_awaited = False
        self._pending: list[EpochReport] = []
        self._columns = {field: np.empty(_CAPACITY) for field in FIELDS}
        self._grew_at = 0.0

    @property
    def n(self) -> int:
        """Epochs that there are."""
        return len(self.reports)

    @property
    def is_growing(self) -> bool:
        """Whether epochs are still to appear."""
        return bool(self._pending)

    def column(self, field: str) -> NDArray[np.float64]:
        """Return what the epochs measured, shape (n,); NaN where one did not."""
        return self._columns[field][: self.n]

    def x(self, axis: Axis) -> NDArray[np.float64]:
        """Return where the epochs lie, ascending, shape (n,)."""
        return np.arange(1.0, self.n + 1) if axis == "epochs" else self.column("seconds")

    def clear(self, *, is_awaited: bool = False) -> None:
        """Forget all epochs; others may be awaited, which come soon."""
        self.is_awaited = is_awaited
        self.reports, self.changes, self._pending = [], [], []
        self.best_epoch = 0
        self.pace.drop(self._grow)
        self.cleared.emit()

    def await_no_more(self) -> None:
        """Take it that the run that was awaited has ended, maybe before its first epoch."""
        if self.is_awaited and not self._pending:
            self.is_awaited = False
            self.grown.emit(self.n)

    def append(self, reports: Sequence[EpochReport]) -> None:
        """Add epochs, which appear little by little."""
        if reports and not self._pending:
            self._grew_at = time.perf_counter()
            self.pace.want(self._grow, leads=True)
        self._pending.extend(reports)

    def note(self, changes: Iterable[Change]) -> None:
        """Add settings that a person changed; they are drawn with the next epochs."""
        self.changes.extend(changes)

    def _grow(self) -> None:
        now = time.perf_counter()
        share = (now - self._grew_at) / _GROWING_SECONDS
        self._grew_at = now
        n = math.ceil((self.n + len(self._pending)) * share)
        for report in self._pending[:n]:
            self._add(report)
        del self._pending[:n]
        if self._pending:
            self.pace.want(self._grow, leads=True)
        self.grown.emit(self.n)

    def _add(self, report: EpochReport) -> None:
        place = self.n
        if place == len(self._columns["seconds"]):
            self._columns = {field: np.resize(column, 2 * place) for field, column in self._columns.items()}
        for field, column in self._columns.items():
            value = getattr(report, field)
            column[place] = np.nan if value is None else value
        self.reports.append(report)
        self.is_awaited = False
        if report.is_best and report.validation_rmse is not None:
            self.best_epoch = report.epoch
