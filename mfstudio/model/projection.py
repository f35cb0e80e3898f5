"""The strongest directions of factors: the plane in which items, or users, lie furthest apart (PCA)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.wording import say

Floats = NDArray[np.floating[Any]]

_CHUNK = 1 << 22  # numbers held at once in float64


@dataclass(frozen=True, eq=False)
class Directions:
    """The directions in which rows of factors vary most.

    Parameters
    ----------
    mean
        Middle of the rows, float64, shape (K,).
    axes
        Unit vectors at right angles to one another, the strongest first, float64, shape (n, K). The entry of each that
        is largest in size is positive, so that the same factors always give the same picture.
    shares
        Share of the variance along each, 0 … 1, shape (n,); zeros where the rows do not vary.
    """

    mean: NDArray[np.float64]
    axes: NDArray[np.float64]
    shares: NDArray[np.float64]

    def place(self, factors: Floats) -> NDArray[np.float64]:
        """Return where rows of factors, shape (m, K), lie along the directions; float64, shape (m, n)."""
        placed: NDArray[np.float64] = (factors.astype(np.float64) - self.mean) @ self.axes.T
        return placed


def strongest_directions(
    factors: Floats, rows: NDArray[np.int64], n: int = 2, give_up: Callable[[], None] = lambda: None
) -> Directions:
    """Find the directions in which some rows of factors vary most.

    They are the eigenvectors of the covariance with the largest eigenvalues: principal component analysis (Jolliffe:
    Principal component analysis, 2nd edition, 2002). Memory grows with the square of K, not with the rows.

    Parameters
    ----------
    factors
        Shape (n_rows, K).
    rows
        Which ones count, shape (m,).
    n
        Directions wanted; there are no more than factors.
    give_up
        Called now and then; may raise.

    Raises
    ------
    ValueError
        If there are no rows, or numbers among them that are not finite.
    """
    if not len(rows):
        raise ValueError(say("there are no rows to find directions of"))
    K = factors.shape[1]
    step = max(1, _CHUNK // max(K, 1))
    chunks = [rows[start : start + step] for start in range(0, len(rows), step)]
    mean = np.zeros(K)
    for chunk in chunks:
        give_up()
        mean += factors[chunk].sum(axis=0, dtype=np.float64)
    mean /= len(rows)
    covariance = np.zeros((K, K))
    for chunk in chunks:
        give_up()
        centred = factors[chunk].astype(np.float64) - mean
        covariance += centred.T @ centred
    covariance /= len(rows)
    if not np.isfinite(covariance).all():
        raise ValueError(say("the factors have numbers that are not finite"))
    give_up()
    values, vectors = np.linalg.eigh(covariance)  # the weakest first
    axes = vectors.T[::-1][:n]
    largest = np.abs(axes).argmax(axis=1)
    axes = axes * np.where(np.take_along_axis(axes, largest[:, None], axis=1) < 0, -1.0, 1.0)
    total = float(np.trace(covariance))
    noise = np.finfo(factors.dtype).eps ** 2 * float(mean @ mean)  # what rounding alone makes equal rows vary by
    strengths = np.maximum(values[::-1][:n], 0)
    shares = strengths / total if total > noise else np.zeros_like(strengths)
    return Directions(mean, axes, shares)
