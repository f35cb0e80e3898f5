"""RowSample: some users or items with all of their ratings, from which the norm of the loss's gradient is worked out.

How far parameters went in an epoch does not tell the gradient: the epoch's many steps go apart, and once a schedule has
taken the learning rate to almost nothing, they are lost in the rounding of float32. The gradient itself takes a pass
over all ratings. But its square is a sum over rows, so that a sample of rows tells it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet

LEAST_RATINGS = 8192
"""Ratings that the sample of a side has about, and of a larger set some more: one of no more is its own sample.

Rows are taken whole, so that a side of few and busy rows has a far larger one: measured, the norm takes 8 % of an epoch
for a million ratings with a long tail, a quarter for 100 uneven items, and up to two fifths for three.
"""
_SHARE = 1 / 64  # of the ratings beyond these
LEAST_ROWS = 8
"""Rows that a sample has at least, beside those large enough to come in for certain; or all there are. With 64 it takes
twice as long or more on common sets (MovieLens latest-small, a million ratings with a long tail)."""
_POWER = 1.5


@dataclass(frozen=True, eq=False)
class RowSample:
    """Rows of one side with all of their ratings, one row after the other.

    Parameters
    ----------
    rows
        The users, or the items; int32, shape (m,).
    starts
        Row ``rows[r]`` has the ratings from ``starts[r]`` to ``starts[r + 1]``; int64, shape (m + 1,).
    others
        Whom each rating ties the row to on the other side; int32, shape (n,).
    values
        The ratings; float32, shape (n,).
    weights
        How many rows each stands for; float64, shape (m,). All 1 where no row is left out.
    """

    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    others: NDArray[np.int32]
    values: NDArray[np.float32]
    weights: NDArray[np.float64]

    @property
    def counts(self) -> NDArray[np.int64]:
        """Ratings of each row, shape (m,)."""
        return np.diff(self.starts)

    def relabelled(self, own: NDArray[np.int32], others: NDArray[np.int32]) -> "RowSample":
        """Return the same with the rows of an engine in place of codes."""
        return RowSample(own[self.rows], self.starts, others[self.others], self.values, self.weights)


def sample_sides(ratings: RatingSet) -> tuple[RowSample, RowSample]:
    """Choose users and items of training ratings, at least one rating; always the same, whatever the run's seed.

    So the curves of two runs on the same ratings differ by what the runs did, not by whom they were measured on.
    """
    by_user = _sample(ratings.users, ratings.items, ratings.values, ratings.user_counts, [13])
    by_item = _sample(ratings.items, ratings.users, ratings.values, ratings.item_counts, [14])
    return by_user, by_item


def _sample(
    codes: NDArray[np.int32],
    others: NDArray[np.int32],
    values: NDArray[np.float32],
    counts: NDArray[np.int64],
    seed: list[int],
) -> RowSample:
    rows, weights = choose_rows(counts, seed)
    is_chosen = np.zeros(len(counts), np.bool_)
    is_chosen[rows] = True
    positions = np.flatnonzero(is_chosen[codes])
    positions = positions[np.argsort(codes[positions], kind="stable")]
    starts = np.concatenate(([0], np.cumsum(counts[rows])))
    return RowSample(rows.astype(np.int32), starts, others[positions], values[positions], weights)


def choose_rows(counts: NDArray[np.int64], seed: list[int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Choose rows by how many ratings they have, each for the inverse of its chance.

    A sum over all rows is, on average over seeds, that over the rows chosen with these weights (Horvitz and Thompson: A
    generalization of sampling without replacement from a finite universe, JASA 47, 1952); and closest to it where
    chances are in proportion to what is summed. Squared gradients grow with the square of the number of ratings while
    all of these pull one way, and with the number itself once a row has learnt what it can: chances grow in between,
    with its power of 1.5.

    Rows that are large enough come in for certain, and the rest shares what is left. At least :data:`LEAST_ROWS` of the
    rest are asked for however many ratings that takes, since otherwise few large rows would leave none for the others.

    Parameters
    ----------
    counts
        Ratings of each row, at least one in all; int64, shape (n_rows,).

    Returns
    -------
    The rows, ascending, none without a rating, int64, and their weights, float64; both of shape (m,), m at least 1.
    """
    n = int(counts.sum())
    wanted = LEAST_RATINGS + _SHARE * n
    chances = np.minimum(counts, 1).astype(np.float64)
    if wanted < n:
        chances = np.minimum(_share(counts[counts > 0], wanted) * counts**_POWER, 1)
    sums = np.cumsum(chances)
    # At even distances along the summed chances, so that there are always about as many.
    first = np.random.default_rng(seed).random()
    rows = np.searchsorted(sums, np.arange(first, sums[-1]), side="right")
    return rows, 1 / chances[rows]


def _share(counts: NDArray[np.int64], wanted: float) -> float:
    """Return what ``counts**_POWER`` is to be multiplied by to give chances, those above 1 to count as 1."""
    falling = np.sort(counts)[::-1].astype(np.float64)
    sizes = falling**_POWER
    # At place k: if the k largest rows come in for certain, and chances are worked out for the others.
    ratings_left = wanted - (np.cumsum(falling) - falling)
    rows_left = np.minimum(LEAST_ROWS, np.arange(len(falling), 0, -1))
    shares = np.maximum(ratings_left / _sums_to_end(sizes * falling), rows_left / _sums_to_end(sizes))
    is_settled = shares * sizes < 1
    return float(shares[is_settled.argmax() if is_settled.any() else -1])


def _sums_to_end(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.cumsum(values[::-1])[::-1]
