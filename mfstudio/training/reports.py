"""What a run tells: a report of each epoch, changes made meanwhile, how it ended, and checkpoints to go on from."""

from dataclasses import dataclass
from typing import Literal

from mfstudio.training.parameters import Floats
from mfstudio.training.settings import TrainingSettings

Ending = Literal["running", "all epochs done", "validation stopped improving", "stopped", "diverged"]


@dataclass(frozen=True)
class EpochReport:
    """What one epoch did.

    Parameters
    ----------
    epoch
        1-based number.
    train_rmse, train_mae
        Over the training ratings, each measured right before its own step: the run's own by-product, at no cost.
        In the first epochs it therefore lies above the error at the epoch's end.
    validation_rmse, validation_mae
        At the epoch's end, predictions clipped to the rating scale; None without a validation part.
    loss
        Sum of the squared training errors plus regularisation, as in :mod:`mfstudio.training.objective`.
    gradient_norm
        Euclidean norm of the loss's gradient at the epoch's end, whatever the optimiser and the learning rate; on many
        ratings from a sample of users and items (see :meth:`mfstudio.training.engine.Engine.gradient_norm`). Of SVD++
        the part of each y_j is that right before its step; of the Bayesian model, which follows none, how
        far its parameters moved.
    learning_rate, regularization
        As in force during the epoch, the learning rate after its schedule.
    seconds
        Training time so far, without pauses.
    updates_per_second
        Ratings per second in this epoch.
    is_best
        Whether this epoch's model is the best so far.
    user_factor_norm, item_factor_norm
        Root mean square of the lengths of the users' and of the items' factors at the epoch's end, over those with a
        training rating; None where an earlier version of this program did not measure it.
    """

    epoch: int
    train_rmse: float
    train_mae: float
    validation_rmse: float | None
    validation_mae: float | None
    loss: float
    gradient_norm: float
    learning_rate: float
    regularization: float
    seconds: float
    updates_per_second: float
    is_best: bool
    user_factor_norm: float | None = None
    item_factor_norm: float | None = None


@dataclass(frozen=True)
class Change:
    """A setting that a person changed during the run, in force from the given epoch on."""

    epoch: int
    name: str
    value: float


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that a run needs to go on, between two epochs, as if it had never stopped.

    Parameters
    ----------
    settings
        In force now, changes included.
    reports, changes
        Of the epochs so far.
    best_epoch
        1-based; 0 before the first.
    state, best
        The engine's arrays now and at the best epoch.
    mean, biases, baseline_rmse
        Where the run started: the mean, the biases that it falls back to if factors do not help (empty for a run
        without), and their validation RMSE. Their MAE follows from them.
    engine_arrays
        What the engine needs beyond its state, such as the samples of the Bayesian model.
    engine
        Name of the engine, whose arrays no other understands.
    data_sha256, validation_sha256
        Fingerprints of the training and the validation ratings, which must be the same; None for no validation.
    """

    settings: TrainingSettings
    reports: tuple[EpochReport, ...]
    changes: tuple[Change, ...]
    best_epoch: int
    state: list[Floats]
    best: list[Floats]
    mean: float
    biases: tuple[Floats, ...]
    baseline_rmse: float | None
    engine_arrays: dict[str, Floats]
    engine: str
    data_sha256: str
    validation_sha256: str | None
