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

Rows are taken whole, so that a side of few and busy rows has a far larger one, which costs up to a third of an epoch.
"""
_SHARE = 1 / 64  # of the ratings beyond these: where rows are many, both samples then cost a few hundredths of an epoch
_LEAST_ROWS = 4


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


def sample_sides(ratings: RatingSet, seed: int) -> tuple[RowSample, RowSample]:
    """Choose users and items of training ratings, at least one rating, always the same for a seed."""
    by_user = _sample(ratings.users, ratings.items, ratings.values, ratings.user_counts, [seed, 13])
    by_item = _sample(ratings.items, ratings.users, ratings.values, ratings.item_counts, [seed, 14])
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
        sizes = counts**1.5
        share = max(wanted / float((sizes * counts).sum()), _LEAST_ROWS / float(sizes.sum()))
        chances = np.minimum(share * sizes, 1)
    sums = np.cumsum(chances)
    # At even distances along the summed chances, so that there are always about as many.
    first = np.random.default_rng(seed).random() * min(1.0, float(sums[-1]))
    rows = np.searchsorted(sums, np.arange(first, sums[-1]), side="right")
    return rows, 1 / chances[rows]
