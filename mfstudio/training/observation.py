"""Observation: how a model's predictions lie against the ratings, in bins, taken now and then while it is trained."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.decimals import USUAL
from mfstudio.ratings.rating_set import RatingSet

if TYPE_CHECKING:
    from mfstudio.training.trainer import Trainer

MOST_OBSERVED = 20_000
"""Ratings looked at while a run is under way: all bins are then known to about a percent of the highest."""
_INTERVAL = 0.2  # seconds between two looks
_LARGEST_SHARE = 0.02  # of a run's time that looking may take
_N_RESIDUALS = 80
_N_PREDICTIONS = 40
_MOST_RATINGS = 41  # a scale of more values is binned

Values = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Bins:
    """Edges of equal bins, ascending, float64: of ratings, of predictions and of residuals."""

    ratings: NDArray[np.float64]
    predictions: NDArray[np.float64]
    residuals: NDArray[np.float64]

    @classmethod
    def of(cls, truth: Values, scale: tuple[float, float]) -> "Bins":
        """Choose bins for ratings on a scale: one for each value where there are not too many, and they are even."""
        low, high = scale
        width = (high - low) or 1.0
        predictions = np.linspace(low, low + width, _N_PREDICTIONS + 1)
        return cls(_rating_edges(truth, low, low + width), predictions, np.linspace(-width, width, _N_RESIDUALS + 1))


@dataclass(frozen=True, eq=False)
class Observation:
    """How predictions lie against ratings.

    Parameters
    ----------
    epoch
        Of the model that predicts; 0 for mean and biases alone.
    is_held_out
        Whether the ratings were held out; else the model was trained on them.
    n_observed, n_ratings
        How many ratings were looked at, of how many.
    bins
        Edges of the bins.
    residuals
        Ratings whose residual, rating minus prediction, lies in a bin; int64, shape (n bins,).
    counts
        Ratings in a bin of ratings (first axis) and one of predictions; int64, shape (n, m).
    residual_mean, residual_deviation
        Mean and standard deviation of the residuals looked at.
    mean_rmse, mean_mae
        Errors of predicting every one of the ``n_ratings`` as the mean of the training ratings.
    decimals
        With how many a prediction of these ratings is shown.
    """

    epoch: int
    is_held_out: bool
    n_observed: int
    n_ratings: int
    bins: Bins
    residuals: NDArray[np.int64]
    counts: NDArray[np.int64]
    residual_mean: float
    residual_deviation: float
    mean_rmse: float
    mean_mae: float
    decimals: int = USUAL

    @property
    def seen_residuals(self) -> tuple[int, int]:
        """The bins of residuals, as far from 0 on either side, outside of which there are none: first and end."""
        n = len(self.residuals)
        far = int(np.abs(np.flatnonzero(self.residuals) * 2 + 1 - n).max(initial=1)) // 2 + 1
        return max(n // 2 - far, 0), min(n // 2 + far, n)

    @property
    def shares(self) -> NDArray[np.float64]:
        """Share of a bin's ratings that are predicted in a bin, shape as ``counts``; 0 where there is no rating."""
        shares: NDArray[np.float64] = self.counts / np.maximum(self.counts.sum(axis=1, keepdims=True), 1)
        return shares

    @property
    def mean_predictions(self) -> NDArray[np.float64]:
        """Mean prediction for the ratings of each bin, as far as bins tell, shape (n,); NaN where there is none."""
        centres = (self.bins.predictions[1:] + self.bins.predictions[:-1]) / 2
        sums, numbers = self.counts @ centres, self.counts.sum(axis=1)
        means: NDArray[np.float64] = np.where(numbers > 0, sums / np.maximum(numbers, 1), np.nan)
        return means


def errors_of_mean(truth: Values, mean: float) -> tuple[float, float]:
    """Return RMSE and MAE of predicting every rating as the same number."""
    errors = truth.astype(np.float64) - mean
    return float(np.sqrt(np.mean(errors**2))), float(np.mean(np.abs(errors)))


def observe(
    truth: Values,
    predicted: Values,
    bins: Bins,
    mean_errors: tuple[float, float],
    *,
    epoch: int,
    is_held_out: bool,
    n_ratings: int | None = None,
    decimals: int = USUAL,
) -> Observation:
    """Put predictions and their residuals into bins.

    Parameters
    ----------
    truth, predicted
        Ratings and what is predicted for them, shape (n,), n at least 1.
    bins
        Where to put them; what lies outside of a side goes into the bin at its end.
    mean_errors
        RMSE and MAE of the mean, as :func:`errors_of_mean` gives them.
    epoch, is_held_out, n_ratings, decimals
        As in :class:`Observation`; ``n_ratings`` is by default n.
    """
    residuals = truth.astype(np.float64) - predicted
    n_rows, n_columns = len(bins.ratings) - 1, len(bins.predictions) - 1
    cells = _places(truth, bins.ratings) * n_columns + _places(predicted, bins.predictions)
    return Observation(
        epoch=epoch,
        is_held_out=is_held_out,
        n_observed=len(truth),
        n_ratings=len(truth) if n_ratings is None else n_ratings,
        bins=bins,
        residuals=np.bincount(_places(residuals, bins.residuals), minlength=len(bins.residuals) - 1),
        counts=np.bincount(cells, minlength=n_rows * n_columns).reshape(n_rows, n_columns),
        residual_mean=float(residuals.mean()),
        residual_deviation=float(residuals.std()),
        mean_rmse=mean_errors[0],
        mean_mae=mean_errors[1],
        decimals=decimals,
    )


def observe_result(
    ratings: RatingSet, predicted: NDArray[np.float32], is_held_out: NDArray[np.bool_], epoch: int
) -> Observation:
    """Look at what a finished model predicts: all held-out ratings or, where there are none, some of the others.

    Parameters
    ----------
    ratings
        All that was split.
    predicted, is_held_out
        Prediction of each rating, and whether it was held out, shape (n_ratings,).
    epoch
        Whose model it is.
    """
    has_held_out = bool(is_held_out.any())
    mean = float(ratings.values[~is_held_out].mean(dtype=np.float64))
    of = np.flatnonzero(is_held_out) if has_held_out else np.arange(ratings.n_ratings)
    shown = of if has_held_out else _some(of, 0)
    truth = ratings.values[of]
    return observe(
        ratings.values[shown], predicted[shown], Bins.of(truth, ratings.scale), errors_of_mean(truth, mean),
        epoch=epoch, is_held_out=has_held_out, n_ratings=len(of), decimals=ratings.decimals,
    )  # fmt: skip


class Observer:
    """Looks at a run between its epochs: a few times a second, and for a fiftieth of its time at most.

    Parameters
    ----------
    trainer
        The run. Of its held-out ratings, or else of those it is trained on, the same few are looked at every time.
    interval
        Seconds between two looks at least.
    """

    def __init__(self, trainer: "Trainer", interval: float = _INTERVAL) -> None:
        self._trainer = trainer
        self._interval = interval
        self._next = 0.0
        source = trainer.validation or trainer.ratings
        self._n_ratings = source.n_ratings
        sample = source.take(_some(np.arange(source.n_ratings), trainer.settings.seed))
        self._truth = sample.values
        self._part = trainer.prepare(sample)
        mean = float(trainer.ratings.values.mean(dtype=np.float64))
        self._mean_errors = errors_of_mean(source.values, mean)
        self._bins, self._decimals = Bins.of(self._truth, trainer.ratings.scale), trainer.ratings.decimals

    def look(self, *, at_once: bool = False) -> Observation | None:
        """Return how the model of the last epoch predicts; None where it is too soon, unless ``at_once``."""
        started = time.perf_counter()
        if started < self._next and not at_once:
            return None
        found = observe(
            self._truth, self._trainer.predictions(self._part), self._bins, self._mean_errors,
            epoch=len(self._trainer.reports), is_held_out=self._trainer.validation is not None,
            n_ratings=self._n_ratings, decimals=self._decimals,
        )  # fmt: skip
        ended = time.perf_counter()
        self._next = ended + max(self._interval, (ended - started) / _LARGEST_SHARE)
        return found


def _some(positions: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """Return at most :data:`MOST_OBSERVED` of the positions, in order, always the same."""
    if len(positions) <= MOST_OBSERVED:
        return positions
    chosen = np.random.default_rng([seed, 12]).choice(len(positions), MOST_OBSERVED, replace=False)
    return positions[np.sort(chosen)]


def _rating_edges(truth: Values, low: float, high: float) -> NDArray[np.float64]:
    """Return edges around each value of an even scale of few values, else of equal bins between the ends."""
    distinct = np.unique(truth).astype(np.float64)
    if 1 < len(distinct) <= _MOST_RATINGS:
        step = float(np.diff(distinct).min())
        n = round((high - low) / step) + 1
        if n <= _MOST_RATINGS:
            step = (high - low) / (n - 1)
            return np.linspace(low - step / 2, high + step / 2, n + 1)
    return np.linspace(low, high, _MOST_RATINGS)


def _places(values: Values, edges: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the bin of each value, those outside at the ends."""
    places = (values.astype(np.float64) - edges[0]) * ((len(edges) - 1) / (edges[-1] - edges[0]))
    found: NDArray[np.int64] = np.clip(np.floor(places), 0, len(edges) - 2).astype(np.int64)
    return found
