"""Course: what the epochs of a run measured, as arrays that grow; the plots of the train page draw from it."""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mfstudio.training.trainer import Change, EpochReport

Axis = Literal["epochs", "seconds"]
"""Against what epochs are drawn."""

FIELDS = (
    "train_rmse", "train_mae", "validation_rmse", "validation_mae", "loss", "gradient_norm", "learning_rate",
    "seconds", "user_factor_norm", "item_factor_norm",
)  # fmt: skip
_CAPACITY = 1024
_GROWING_MS, _GROWING_STEPS = 33, 36  # a run that is done in no time is still seen to converge


class Course(QObject):
    """Takes epochs in; they appear one after the other, over a second or so, however fast they were made."""

    grown = Signal(int)  # epochs that there are now
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.best_epoch = 0
        self._pending: list[EpochReport] = []
        self._columns = {field: np.empty(_CAPACITY) for field in FIELDS}
        self._growing = QTimer(self)
        self._growing.setInterval(_GROWING_MS)
        self._growing.timeout.connect(self._grow)

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

    def clear(self) -> None:
        """Forget all epochs."""
        self.reports, self.changes, self._pending = [], [], []
        self.best_epoch = 0
        self._growing.stop()
        self.cleared.emit()

    def append(self, reports: Sequence[EpochReport]) -> None:
        """Add epochs, which appear little by little."""
        self._pending.extend(reports)
        if not self._growing.isActive():
            self._growing.start()

    def note(self, changes: Iterable[Change]) -> None:
        """Add settings that a person changed; they are drawn with the next epochs."""
        self.changes.extend(changes)

    @Slot()
    def _grow(self) -> None:
        n = -(-(self.n + len(self._pending)) // _GROWING_STEPS)
        for report in self._pending[:n]:
            self._add(report)
        del self._pending[:n]
        if not self._pending:
            self._growing.stop()
        self.grown.emit(self.n)

    def _add(self, report: EpochReport) -> None:
        place = self.n
        if place == len(self._columns["seconds"]):
            self._columns = {field: np.resize(column, 2 * place) for field, column in self._columns.items()}
        for field, column in self._columns.items():
            value = getattr(report, field)
            column[place] = np.nan if value is None else value
        self.reports.append(report)
        if report.is_best and report.validation_rmse is not None:
            self.best_epoch = report.epoch
