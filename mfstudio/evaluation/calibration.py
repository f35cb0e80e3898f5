"""Whether predictions mean what they say: the truth beside the predictions, and beside their deviations."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

_N_GROUPS = 16
NORMAL_SHARES = (0.6827, 0.9545)
"""Share of a normal distribution within one and within two standard deviations of its mean."""


@dataclass(frozen=True, eq=False)
class Calibration:
    """Predictions in groups of neighbours, with the truth of each group.

    Parameters
    ----------
    predicted, true
        Mean prediction and mean rating of each group that has ratings, float64, shape (m,), by rising prediction.
    n_ratings
        Ratings in each group, int64, shape (m,).
    bias
        Mean of prediction less truth over all ratings: above 0 where predictions are too high.
    gap
        Mean over all ratings of how far the group's mean prediction is from its mean rating.
    """

    predicted: NDArray[np.float64]
    true: NDArray[np.float64]
    n_ratings: NDArray[np.int64]
    bias: float
    gap: float


def calibrate(predicted: Floats, truth: Floats) -> Calibration:
    """Compare predictions with the truth, in 16 groups of equal width between the lowest and the highest prediction.

    Parameters
    ----------
    predicted, truth
        Predictions and ratings, shape (n,).

    Raises
    ------
    ValueError
        If there are none.
    """
    if not len(truth):
        raise ValueError("there are no ratings to compare predictions with")
    low, high = float(predicted.min()), float(predicted.max())
    width = (high - low) / _N_GROUPS or 1.0
    group = np.minimum((predicted.astype(np.float64) - low) / width, _N_GROUPS - 1).astype(np.int64)
    n = np.bincount(group, minlength=_N_GROUPS)
    kept = n > 0
    means = [np.bincount(group, values, _N_GROUPS)[kept] / n[kept] for values in (predicted, truth)]
    gap = float(np.abs(means[0] - means[1]) @ n[kept] / len(truth))
    bias = float(np.mean(predicted, dtype=np.float64) - np.mean(truth, dtype=np.float64))
    return Calibration(means[0], means[1], n[kept].astype(np.int64), bias, gap)


def shares_within(errors: Floats, deviations: Floats) -> tuple[float, float]:
    """Return the share of errors within one and within two of their standard deviations; NaN for no errors.

    Compare :data:`NORMAL_SHARES`: deviations that are right have about these.
    """
    if not len(errors):
        return float("nan"), float("nan")
    sizes = np.abs(errors)
    return float(np.mean(sizes <= deviations)), float(np.mean(sizes <= 2 * deviations))
