"""Engine: what the Trainer asks of the NumPy and the Numba engine alike."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.gradient_sample import RowSample
from mfstudio.training.objective import has_biases, has_mean, is_non_negative
from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.rates import Rates, RowRates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings

_PAIRS = 65_536  # ratings predicted at once: bounds memory


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
    #: The arrays that training moves, rows in the engine's own order as those of the counts; snapshots are copies.
    state: tuple[Floats, ...]
    #: Whether the model is an average over the epochs, so that the latest is the best.
    is_average = False
    #: Global mean in the model; 0 for one without.
    mean: float
    #: Users and items that :meth:`gradient_norm` looks at, rows in the engine's own order; none where it is overridden
    #: by something else than a gradient.
    samples: tuple[RowSample, ...] = ()

    def __init__(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        self.settings = settings
        self.user_counts = ratings.user_counts.astype(np.float64)
        self.item_counts = ratings.item_counts.astype(np.float64)
        self.scale = ratings.scale
        self.spread = spread_of(ratings.values)

    # What runs after each epoch keeps from BLAS: its threads linger on the cores that the next epoch wants.

    @abstractmethod
    def run_epoch(self, epoch: int, rates: Rates, keep_going: Callable[[], bool]) -> ErrorSums | None:
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

    def predictions(self, part: Part) -> Floats:
        """Predict by the current parameters, clipped to the rating scale; shape (n,)."""
        (user_bias, user_factors), (item_bias, item_factors) = self.sides(self.state)
        predicted = np.empty(len(part.values), user_factors.dtype)
        for start in range(0, len(predicted), _PAIRS):
            users, items = part.users[start : start + _PAIRS], part.items[start : start + _PAIRS]
            products = np.vecdot(user_factors[users], item_factors[items])
            predicted[start : start + _PAIRS] = products + user_bias[users] + item_bias[items] + self.mean
        return np.clip(predicted, *self.scale, out=predicted)

    @abstractmethod
    def parameters(self) -> Parameters:
        """Copy the current parameters out, rows in the order of the rating set's codes."""

    @abstractmethod
    def load(self, parameters: Parameters) -> None:
        """Take over mean, biases and factors, rows in the order of the rating set's codes."""

    @abstractmethod
    def sides(self, state: Sequence[Floats]) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Return biases and factors of users, and of items, as views of a state or a snapshot."""

    def _follow(self, rates: Rates) -> None:  # noqa: B027 - most models have nothing else
        """Bring up to date what a model has beside biases and factors: after they were loaded, and after an epoch."""

    def close(self) -> None:  # noqa: B027 - an engine without threads has nothing to close
        """End the engine's own threads, if it has any."""

    def checkpoint(self) -> dict[str, Floats]:
        """Return what is needed to go on exactly, beyond the state."""
        return {}

    def resume(self, checkpoint: dict[str, Floats]) -> None:  # noqa: B027 - the state is all there is
        """Go on from :meth:`checkpoint`, after the state was restored."""

    def row_rates(self, rates: Rates) -> tuple[RowRates, RowRates]:
        """Return the rates of users and of items, rows in the engine's own order."""
        user, item = (
            row_rates(rates, self.settings, self.spread, counts) for counts in (self.user_counts, self.item_counts)
        )
        return user, item

    def penalty(self, rates: Rates) -> float:
        """Return the regularisation's part of the loss at the current parameters."""
        total = 0.0
        counts = self.user_counts, self.item_counts
        for n, pull, (bias, factors) in zip(counts, self.row_rates(rates), self.sides(self.state), strict=True):
            squares = pull.factor_pull * np.vecdot(factors, factors) + pull.bias_pull * bias * bias
            total += float((n * squares).sum())
        return total

    def factor_norms(self) -> tuple[float, float]:
        """Return the root mean square of the lengths of users' and of items' factors, over rows with a rating."""
        user_norm, item_norm = (
            float(np.sqrt(np.vecdot(factors, factors)[counts > 0].mean(dtype=np.float64)))
            for counts, (_, factors) in zip((self.user_counts, self.item_counts), self.sides(self.state), strict=True)
        )
        return user_norm, item_norm

    @property
    def centres(self) -> Floats | None:
        """What the users' factors are pulled to, shape (n_users, K); None: to zero."""
        return None

    def gradient_norm(self, snapshot: list[Floats], rates: Rates) -> float:
        """Return the Euclidean norm of the loss's gradient by biases and factors at the current parameters.

        For a user u with n_u ratings, the derivatives of the loss in :mod:`mfstudio.training.objective` are

            by p_u   2 (n_u λ_u p_u - Σ e q_i)        by b_u   2 (n_u γ_u b_u - Σ e)

        summed over u's ratings, and for items alike. The squared norm is the sum of their squares over all rows. Where
        there are many ratings it is worked out from a sample of rows, with all ratings of these, each row weighted by
        how many it stands for (see :mod:`mfstudio.training.gradient_sample`): it is then right to a fifth for most
        sets, and further off where few rows of middling size have most of a side's ratings. Of factors
        that must not be negative, those at 0 that the gradient would push below do not count (the projected gradient;
        Lin: Projected gradient methods for NMF, Neural Computation 19, 2007).

        Parameters
        ----------
        snapshot
            The state before the epoch, for what else a model moves.
        rates
            Of the epoch: the pulls.
        """
        del snapshot
        total = 0.0
        centres = self.centres, None
        sides = zip(self.samples, self.row_rates(rates), self.sides(self.state), centres, strict=True)
        for side, (sample, pull, (bias, factors), centre) in enumerate(sides):
            rows, counts = sample.rows, sample.counts
            by_bias, by_factors = self._error_pulls(side)
            held = factors[rows] if centre is None else factors[rows] - centre[rows]
            slope = 2 * ((counts * pull.factor_pull[rows])[:, None] * held - by_factors)
            if is_non_negative(self.settings):
                slope[(factors[rows] <= 0) & (slope > 0)] = 0
            squares = np.vecdot(slope, slope)
            if has_biases(self.settings):
                squares += np.square(2 * (counts * pull.bias_pull[rows] * bias[rows] - by_bias))
            total += float((sample.weights * squares).sum())
        return float(np.sqrt(total))

    def _error_pulls(self, side: int) -> tuple[Floats, Floats]:
        """Return Σ e, shape (m,), and Σ e times the other side's factors, shape (m, K), of the rows of a sample.

        ``side`` is 0 for the users' and 1 for the items'.
        """
        sample = self.samples[side]
        (own_bias, own_factors), (bias, factors) = self.sides(self.state)[:: 1 - 2 * side]
        by_bias = np.zeros(len(sample.rows), own_factors.dtype)
        by_factors = np.zeros((len(sample.rows), own_factors.shape[1]), own_factors.dtype)
        places = np.repeat(np.arange(len(sample.rows)), sample.counts)
        for start in range(0, len(places), _PAIRS):
            pairs = slice(start, start + _PAIRS)
            rows, others = sample.rows[places[pairs]], sample.others[pairs]
            theirs = factors[others]
            predicted = np.vecdot(own_factors[rows], theirs) + own_bias[rows] + bias[others] + self.mean
            e = sample.values[pairs] - predicted
            # A row may have begun in the slice before, and may go on in the next.
            found, firsts = np.unique(places[pairs], return_index=True)
            by_bias[found] += np.add.reduceat(e, firsts)
            by_factors[found] += np.add.reduceat(e[:, None] * theirs, firsts)
        return by_bias, by_factors

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


def average_unseen_rows(settings: TrainingSettings, factors: Floats, counts: NDArray[np.float64]) -> None:
    """Give rows without a training rating what the model says of nobody in particular.

    With a mean in the model: zero, so that mean and bias are left. Without: the average of the trained rows.
    """
    unseen = counts == 0
    if unseen.any():
        seen = ~unseen
        average = factors[seen].mean(axis=0) if not has_mean(settings) and seen.any() else 0
        factors[unseen] = average
