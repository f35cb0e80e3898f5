"""How a model came to be."""

from dataclasses import dataclass

from mfstudio.training.reports import EpochReport
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True)
class TrainingRecord:
    """How a model came to be; see :class:`mfstudio.training.trainer.Trainer` for the fields."""

    settings: TrainingSettings
    reports: tuple[EpochReport, ...]
    ending: str
    best_epoch: int
    baseline_rmse: float | None
    engine: str
    n_threads: int
    baseline_mae: float | None = None
