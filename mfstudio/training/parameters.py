"""Parameters: the numbers that training moves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.rates import Rates, RowRates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings

Floats = NDArray[np.floating[Any]]

_BIAS_PASSES = 3


@dataclass
class Parameters:
    """Mean, biases and factors of a model while it is trained; all arrays have one floating dtype.

    Parameters
    ----------
    mean
        Global mean mu of the training ratings (0 in the textbook model, which has none).
    user_bias, item_bias
        b_u of shape (n_users,) and b_i of shape (n_items,).
    user_factors, item_factors
        P of shape (n_users, K) and Q of shape (n_items, K), rows contiguous.
    """

    mean: float
    user_bias: Floats
    item_bias: Floats
    user_factors: Floats
    item_factors: Floats

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return user_bias, item_bias, user_factors and item_factors."""
        return self.user_bias, self.item_bias, self.user_factors, self.item_factors

    def copy(self) -> "Parameters":
        """Copy all arrays."""
        return Parameters(self.mean, *(array.copy() for array in self.arrays()))


ResidualSums = Callable[[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32], float, Floats], Floats]


def initial_parameters(
    settings: TrainingSettings,
    ratings: RatingSet,
    by_user: RowRates,
    by_item: RowRates,
    dtype: DTypeLike = np.float32,
    residual_sums: ResidualSums | None = None,
) -> Parameters:
    """Draw the parameters that training starts from.

    Biased: mu is the mean rating, the biases are those of the best model without factors (nearly: a few alternating
    passes), and factors are normal with standard deviation ``init_scale √(s / K)``, s being that of the ratings, so
    that products p·q start equally small whatever the scale and the number of factors. SVD++: the same. PMF: the same
    without biases. NMF: factors from U[0, 2 √(mu / K)), so that products start around the mean rating.
    Textbook: no mean, no biases, factors from U[0, init_scale).
    Rows without a training rating start, and stay, at what the model says of nobody in particular.

    Parameters
    ----------
    settings
        Gives the model, the number of factors K, the scale and the seed.
    ratings
        Training ratings.
    by_user, by_item
        The pulls on the biases.
    dtype
        float32 in real runs; float64 in the checks.
    residual_sums
        A faster way of :func:`residual_sums`.
    """
    rng = np.random.default_rng([settings.seed, 1])
    K = settings.n_factors
    shapes = ((ratings.n_users, K), (ratings.n_items, K))
    mean = float(ratings.values.mean(dtype=np.float64))
    biases = [np.zeros(n, dtype) for n in (ratings.n_users, ratings.n_items)]
    if settings.model == "textbook":
        factors = [rng.random(shape, np.float32) * np.float32(settings.init_scale) for shape in shapes]
    elif settings.model == "nmf":
        top = np.float32(2 * np.sqrt(max(mean, 0) / K))
        factors = [rng.random(shape, np.float32) * top for shape in shapes]
    else:
        deviation = np.float32(settings.init_scale * np.sqrt(spread_of(ratings.values) / K))
        factors = [rng.standard_normal(shape, np.float32) * deviation for shape in shapes]
    if settings.model in {"biased", "svdpp"}:
        found = initial_biases(ratings, mean, by_user.bias_pull, by_item.bias_pull, residual_sums)
        biases = [bias.astype(dtype) for bias in found]
    has_mean = settings.model in {"biased", "svdpp", "pmf"}
    return Parameters(mean if has_mean else 0.0, *biases, *(array.astype(dtype, copy=False) for array in factors))


def residual_sums(
    codes: NDArray[np.int32],
    others: NDArray[np.int32],
    values: NDArray[np.float32],
    mean: float,
    other_bias: Floats,
) -> Floats:
    """Sum ``r - mu - b`` over each row of one side, b being the other side's bias; float64, as many as codes occur."""
    rest = values.astype(np.float64) - mean - other_bias[others]
    sums: Floats = np.bincount(codes, rest).astype(np.float64)
    return sums


def initial_biases(
    ratings: RatingSet,
    mean: float,
    user_pull: NDArray[np.float64],
    item_pull: NDArray[np.float64],
    sums: ResidualSums | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit ``mu + b_u + b_i`` by alternating exact solutions; float64, shapes (n_users,) and (n_items,).

    With n ratings in a row and its pull γ, the best bias given the other side's is Σ (r - mu - b) / (n + n γ).
    """
    sums = sums or residual_sums
    weights = [
        np.maximum(counts, 1) * (1 + pull)
        for counts, pull in ((ratings.user_counts, user_pull), (ratings.item_counts, item_pull))
    ]
    user_bias, item_bias = np.zeros(ratings.n_users), np.zeros(ratings.n_items)
    for _ in range(_BIAS_PASSES):
        found = sums(ratings.items, ratings.users, ratings.values, mean, user_bias)
        item_bias[: len(found)] = found / weights[1][: len(found)]
        found = sums(ratings.users, ratings.items, ratings.values, mean, item_bias)
        user_bias[: len(found)] = found / weights[0][: len(found)]
    return user_bias, item_bias


def usual_biases(ratings: RatingSet) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit ``mu + b_u + b_i`` with the default pulls: what any model has to beat; float64."""
    settings, spread = TrainingSettings(), spread_of(ratings.values)
    user_pull, item_pull = (
        row_rates(Rates.of(settings), settings, spread, counts.astype(np.float64)).bias_pull
        for counts in (ratings.user_counts, ratings.item_counts)
    )
    return initial_biases(ratings, float(ratings.values.mean(dtype=np.float64)), user_pull, item_pull)


def initial_product(settings: TrainingSettings, spread: float, mean: float) -> float:
    """Return how large the products p·q are at the start: their mean if no factor is negative, else their spread."""
    K, scale = settings.n_factors, settings.init_scale
    if settings.model == "textbook":
        return K * scale**2 / 4
    return abs(mean) if settings.model == "nmf" else float(scale**2 * spread / np.sqrt(K))
