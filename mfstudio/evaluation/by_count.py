"""How predictions err for users, or items, with few and with many training ratings."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Measure = Literal["rmse", "mae"]

_ENOUGH = 20  # ratings from which the error of a group says something
_FEW_SHARE = 0.05  # of all ratings, which those with the fewest training ratings are at least
_STEPS = (1, 2, 5)  # of each power of ten: evenly spaced, nearly, on a logarithmic scale


@dataclass(frozen=True, eq=False)
class ErrorsByCount:
    """Errors of ratings in groups by how many training ratings their user, or item, has.

    Parameters
    ----------
    low, high
        Fewest and most training ratings in a group, both included: 0, 1, 2, 3 to 5, 6 to 10, 11 to 20 and so on;
        int64, shape (m,), rising. Groups without a rating are left out.
    n_ratings
        Ratings in each group, int64, shape (m,).
    rmse, mae
        Of the model, float64, shape (m,).
    rmse_deviation, mae_deviation
        Standard errors of both, float64, shape (m,): another draw of as many ratings would differ by about this. For
        ``rmse``, by the delta method, it is the standard error of the mean squared error divided by ``2 rmse``. 0 in a
        group of one rating, which tells nothing of it.
    baseline_rmse, baseline_mae
        The same of the baseline.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    n_ratings: NDArray[np.int64]
    rmse: NDArray[np.float64]
    mae: NDArray[np.float64]
    rmse_deviation: NDArray[np.float64]
    mae_deviation: NDArray[np.float64]
    baseline_rmse: NDArray[np.float64]
    baseline_mae: NDArray[np.float64]

    def of(self, measure: Measure) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return the errors of the model in one measure, their standard errors, and the errors of the baseline."""
        if measure == "rmse":
            return self.rmse, self.rmse_deviation, self.baseline_rmse
        return self.mae, self.mae_deviation, self.baseline_mae


def errors_by_count(counts: NDArray[np.integer[Any]], errors: Floats, baseline_errors: Floats) -> ErrorsByCount:
    """Group ratings by the number of training ratings and measure the errors in each group.

    Parameters
    ----------
    counts
        Training ratings of each rating's user, or of its item, shape (n,).
    errors, baseline_errors
        Truth less prediction, by the model and by what it has to beat, shape (n,).
    """
    tops = _tops(int(counts.max(initial=0)))
    group = np.searchsorted(tops, counts)
    n = np.bincount(group, minlength=len(tops))
    kept = n > 0
    of_each = np.maximum(n, 1)

    def mean(values: Floats) -> NDArray[np.float64]:
        sums: NDArray[np.float64] = np.bincount(group, values, len(tops)) / of_each
        return sums[kept]

    squares = errors.astype(np.float64) ** 2
    mse, mae = mean(squares), mean(np.abs(errors))
    rmse = np.sqrt(mse)
    deviation, mae_deviation = (
        np.sqrt(np.maximum(mean_square - mean_value**2, 0) / n[kept]) * (n[kept] > 1)
        for mean_square, mean_value in ((mean(squares**2), mse), (mse, mae))
    )
    bottoms = np.concatenate(([0], tops[:-1] + 1))
    return ErrorsByCount(
        low=bottoms[kept],
        high=tops[kept],
        n_ratings=n[kept].astype(np.int64),
        rmse=rmse,
        mae=mae,
        rmse_deviation=np.divide(deviation, 2 * rmse, out=np.zeros_like(rmse), where=rmse > 0),
        mae_deviation=mae_deviation,
        baseline_rmse=np.sqrt(mean(baseline_errors.astype(np.float64) ** 2)),
        baseline_mae=mean(np.abs(baseline_errors)),
    )


@dataclass(frozen=True)
class Contrast:
    """The groups with the fewest training ratings, together, against all others.

    Parameters
    ----------
    low, high
        Fewest and most training ratings of those with few.
    few, more
        Their error, and that of those with more.
    deviation
        Standard error of the difference between the two.
    """

    low: int
    high: int
    few: float
    more: float
    deviation: float


def contrast(errors: ErrorsByCount, measure: Measure) -> Contrast | None:
    """Set the ratings with the fewest training ratings, a twentieth of all and at least 20, against the others.

    Parameters
    ----------
    errors
        In groups.
    measure
        In which they are compared.

    Returns
    -------
    None where fewer than 20 ratings would be left on a side.
    """
    n = errors.n_ratings
    total = int(n.sum())
    n_few = int(np.searchsorted(np.cumsum(n), max(_ENOUGH, _FEW_SHARE * total))) + 1  # groups
    if total - int(n[:n_few].sum()) < _ENOUGH:
        return None

    own, own_deviations, _ = errors.of(measure)

    def pooled(groups: slice) -> tuple[float, float]:
        """Return the error of some groups together, and its standard error."""
        weights, values, deviations = n[groups] / n[groups].sum(), own[groups], own_deviations[groups]
        if measure == "mae":
            return float(weights @ values), float(np.linalg.norm(weights * deviations))
        rmse = float(np.sqrt(weights @ values**2))  # it is the squares that have a mean
        return rmse, float(np.linalg.norm(weights * values * deviations) / rmse) if rmse else 0.0

    (few_error, few_deviation), (more_error, more_deviation) = pooled(slice(0, n_few)), pooled(slice(n_few, None))
    return Contrast(
        int(errors.low[0]), int(errors.high[n_few - 1]), few_error, more_error,
        float(np.hypot(few_deviation, more_deviation)),
    )  # fmt: skip


def _tops(most: int) -> NDArray[np.int64]:
    """Return the upper ends of groups, 0, 1, 2, 5, 10, 20, 50 and so on, up to that of one which holds ``most``."""
    tops, power = [0], 1
    while tops[-1] < most:
        tops += [step * power for step in _STEPS]
        power *= 10
    return np.array(tops, np.int64)
