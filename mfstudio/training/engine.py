"""Engine: what the Trainer asks of the NumPy and the Numba engine alike."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.objective import has_biases
from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True)
class ErrorSums:
    """Sums over n ratings of the squared and of the absolute error."""

    squared: float
    absolute: float
    n: int

    @property
    def rmse(self) -> float:
        """Root of the mean squared error, in rating units."""
        return float(np.sqrt(self.squared / self.n)) if self.n else float("nan")

    @property
    def mae(self) -> float:
        """Mean absolute error, in rating units."""
        return self.absolute / self.n if self.n else float("nan")


@dataclass(frozen=True)
class Part:
    """Ratings to measure the error on, with users and items as rows of the engine's own arrays."""

    users: NDArray[np.int32]
    items: NDArray[np.int32]
    values: NDArray[np.float32]


class Engine(ABC):
    """Holds the parameters in whatever layout is fastest for it, and moves them one epoch at a time.

    Parameters
    ----------
    ratings
        Training ratings.
    settings
        Settings of the run.
    """

    name: str
    n_threads: int
    #: The arrays that training moves, users' and items' in turn, rows in the engine's own order as those of the
    #: counts; snapshots are copies of them.
    state: tuple[Floats, ...]

    def __init__(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        self.settings = settings
        self.user_counts = np.bincount(ratings.users, minlength=ratings.n_users).astype(np.float64)
        self.item_counts = np.bincount(ratings.items, minlength=ratings.n_items).astype(np.float64)
        self.scale = ratings.scale

    @abstractmethod
    def run_epoch(
        self, epoch: int, learning_rate: float, regularization: float, keep_going: Callable[[], bool]
    ) -> ErrorSums | None:
        """Run one epoch; return the errors before each step, or None if ``keep_going`` turned False on the way."""

    @abstractmethod
    def order(self, epoch: int) -> NDArray[np.int64]:
        """Return the positions of the ratings in the order in which the epoch visits them, shape (n,)."""

    @abstractmethod
    def prepare(self, ratings: RatingSet) -> Part:
        """Put ratings into the form that :meth:`error_sums` takes."""

    @abstractmethod
    def error_sums(self, part: Part) -> ErrorSums:
        """Measure the errors of the current parameters, predictions clipped to the rating scale."""

    @abstractmethod
    def parameters(self) -> Parameters:
        """Copy the current parameters out, rows in the order of the rating set's codes."""

    @abstractmethod
    def penalty(self, regularization: float) -> float:
        """Return the regularisation's part of the loss at the current parameters."""

    def close(self) -> None:  # noqa: B027 - an engine without threads has nothing to close
        """End the engine's own threads, if it has any."""

    def snapshot(self) -> list[Floats]:
        """Copy the state."""
        return [array.copy() for array in self.state]

    def save_to(self, snapshot: list[Floats]) -> None:
        """Copy the state into an earlier snapshot's memory."""
        for kept, array in zip(snapshot, self.state, strict=True):
            np.copyto(kept, array)

    def restore(self, snapshot: list[Floats]) -> None:
        """Go back to a snapshot."""
        for kept, array in zip(snapshot, self.state, strict=True):
            np.copyto(array, kept)

    def distance(self, snapshot: list[Floats]) -> float:
        """Return the Euclidean distance of the state from a snapshot, over the rows that have a training rating."""
        total = 0.0
        for kept, array, counts in zip(snapshot, self.state, cycle((self.user_counts, self.item_counts)), strict=False):
            difference = array - kept
            difference[counts == 0] = 0
            difference = difference.ravel()
            total += float(difference @ difference)
        return float(np.sqrt(total))


def average_unseen_rows(settings: TrainingSettings, factors: Floats, counts: NDArray[np.float64]) -> None:
    """Give rows without a training rating what the model says of nobody in particular.

    Biased: zero, so that mean and bias are left. Textbook: the average of the trained rows.
    """
    unseen = counts == 0
    if unseen.any():
        seen = ~unseen
        average = factors[seen].mean(axis=0) if not has_biases(settings) and seen.any() else 0
        factors[unseen] = average
