"""How predictions err for users, or items, with few and with many training ratings."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

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
    rmse_deviation
        Standard error of ``rmse``, float64, shape (m,): another draw of as many ratings would differ by about this.
        By the delta method it is the standard error of the mean squared error divided by ``2 rmse``.
    baseline_rmse, baseline_mae
        The same of the baseline.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    n_ratings: NDArray[np.int64]
    rmse: NDArray[np.float64]
    mae: NDArray[np.float64]
    rmse_deviation: NDArray[np.float64]
    baseline_rmse: NDArray[np.float64]
    baseline_mae: NDArray[np.float64]


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
    mse = mean(squares)
    rmse = np.sqrt(mse)
    deviation = np.sqrt(np.maximum(mean(squares**2) - mse**2, 0) / n[kept])
    bottoms = np.concatenate(([0], tops[:-1] + 1))
    return ErrorsByCount(
        low=bottoms[kept],
        high=tops[kept],
        n_ratings=n[kept].astype(np.int64),
        rmse=rmse,
        mae=mean(np.abs(errors)),
        rmse_deviation=np.divide(deviation, 2 * rmse, out=np.zeros_like(rmse), where=rmse > 0),
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
    few_rmse, few_mae
        Their errors.
    more_rmse, more_mae
        The errors of those with more.
    deviation
        Standard error of the difference between the two RMSE.
    """

    low: int
    high: int
    few_rmse: float
    few_mae: float
    more_rmse: float
    more_mae: float
    deviation: float


def contrast(errors: ErrorsByCount) -> Contrast | None:
    """Set the ratings with the fewest training ratings, a twentieth of all and at least 20, against the others.

    Returns
    -------
    None where fewer than 20 ratings would be left on a side.
    """
    n = errors.n_ratings
    total = int(n.sum())
    few = int(np.searchsorted(np.cumsum(n), max(_ENOUGH, _FEW_SHARE * total))) + 1  # groups
    if total - int(n[:few].sum()) < _ENOUGH:
        return None

    def pooled(groups: slice) -> tuple[float, float, float]:
        weights = n[groups] / n[groups].sum()
        rmse = float(np.sqrt(weights @ errors.rmse[groups] ** 2))
        of_mse = np.sqrt(np.sum((weights * 2 * errors.rmse[groups] * errors.rmse_deviation[groups]) ** 2))
        return rmse, float(weights @ errors.mae[groups]), float(of_mse / (2 * rmse)) if rmse else 0.0

    few_rmse, few_mae, few_deviation = pooled(slice(0, few))
    more_rmse, more_mae, more_deviation = pooled(slice(few, None))
    return Contrast(
        int(errors.low[0]), int(errors.high[few - 1]), few_rmse, few_mae, more_rmse, more_mae,
        float(np.hypot(few_deviation, more_deviation)),
    )  # fmt: skip


def _tops(most: int) -> NDArray[np.int64]:
    """Return the upper ends of groups, 0, 1, 2, 5, 10, 20, 50 and so on, up to that of one which holds ``most``."""
    tops, power = [0], 1
    while tops[-1] < most:
        tops += [step * power for step in _STEPS]
        power *= 10
    return np.array(tops, np.int64)
