"""With how many decimals predictions, errors and means are shown: as many as mean something for these ratings."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

USUAL = 2
"""Decimals on the scales of stars, and where nothing is known of a scale."""
_PARTS = 500  # of the scale that are told apart, about: two decimals from 1 to 5
_MOST = 9
_LOOKED_AT = 5000  # ratings, however many there are
_TOLERANCE = 1e-6  # relative, by which float32 may miss what was written


def decimals_of_scale(low: float, high: float) -> int:
    """Return the decimals that tell about a five-hundredth of a scale: 3 from 0 to 1, 2 from 1 to 5, 0 up to 10,000."""
    width = high - low
    if not (0 < width < math.inf):
        return USUAL
    return min(max(round(math.log10(_PARTS / width)), 0), _MOST)


def decimals_of(values: NDArray[np.floating[Any]], scale: tuple[float, float]) -> int:
    """Return the decimals for ratings: those of their scale, or one more where the ratings are written with more.

    Parameters
    ----------
    values
        Ratings, shape (n,); some thousand of them are looked at.
    scale
        Lowest and highest rating.
    """
    decimals = decimals_of_scale(*scale)
    seen = values[:: max(1, len(values) // _LOOKED_AT)].astype(np.float64) * 10.0**decimals
    is_rounded = np.abs(seen - np.round(seen)) > np.maximum(np.abs(seen) * _TOLERANCE, _TOLERANCE)
    return min(decimals + 1, _MOST) if is_rounded.any() else decimals
