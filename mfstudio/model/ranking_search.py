"""Search: the items of a model made ready to find the best n of them for a block of users, by NumPy or compiled.

Scores are computed twice: all of them fast in float32, and those that may be among the best again in float64, always
in the same order of operations.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import compiling
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet

Floats = NDArray[np.floating[Any]]
Codes = NDArray[np.integer[Any]]
Best = tuple[NDArray[np.int64], NDArray[np.float64]]

_BLOCK_BYTES = 16 * 2**20  # what a block of users may take
_BLOCK_USERS = 512  # how many it may have, so that progress is seen and a cancel obeyed
_COLUMNS = 8  # factors are padded with zeros to a multiple
_GATHERED = 16_384  # pairs scored exactly at once
_UNIT = 2.0**-24  # largest relative error of a rounding to float32


@dataclass(frozen=True, eq=False)
class Seen:
    """What is to be left out: for row j ``items[order[starts[j]:stops[j]]]``."""

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    order: NDArray[np.int64]
    items: NDArray[np.int32]


def seen_by(users: NDArray[np.int64], ratings: RatingSet | None) -> Seen:
    """Find what the users have rated: nothing for a stranger (-1) and without ratings."""
    if ratings is None:
        nothing = np.zeros(len(users), np.int64)
        return Seen(nothing, nothing, np.empty(0, np.int64), np.empty(0, np.int32))
    order, starts = ratings.by_user
    ends = np.concatenate([starts, starts[-1:]])  # one user more, who has rated nothing
    rows = np.where((users >= 0) & (users < ratings.n_users), users, ratings.n_users)
    return Seen(ends[rows], ends[rows + 1], order, ratings.items)


class Search:
    """The items of a model, or those of them that are allowed; without ``kernels`` for NumPy."""

    def __init__(
        self, model: FactorModel, n: int, kernels: ModuleType | None, allowed: NDArray[np.bool_] | None = None
    ) -> None:
        self.n = n
        self._kernels: Any = kernels
        self._factors = _padded(model.item_factors)
        self._bias = model.item_bias.astype(np.float32, copy=False)
        self._n_items = model.n_items
        self._largest_norm = float(_norms(self._factors).max(initial=0))
        self._largest_bias = float(np.abs(self._bias).max(initial=0))
        if not np.isfinite(self._largest_norm + self._largest_bias):
            raise ValueError("the model has item factors or biases that are not finite: nothing can be ranked by them")
        self._left_out = np.zeros(model.n_items, np.bool_) if allowed is None else ~allowed
        if kernels is None:
            self._prepare_numpy()
        else:
            self._left_out_bits = _bits(self._left_out)

    @property
    def users_at_once(self) -> int:
        """How many users make a block."""
        if self._kernels is None:
            return max(1, _BLOCK_BYTES // (4 * max(1, self._n_items) + 128 * self.n))
        size = max(1, min(_BLOCK_USERS, _BLOCK_BYTES // (32 * max(1, self.n))))
        lanes: int = self._kernels.LANES
        return size // lanes * lanes or size

    def best(self, factors: Floats, seen: Seen) -> Best:
        """Find the best n for factors of shape (b, K): codes, -1 behind the last, and ``b_i + p · q_i``."""
        factors = _padded(factors)
        norms = _norms(factors)
        if not np.isfinite(norms).all():
            raise ValueError("the model has user factors that are not finite: nothing can be ranked by them")
        # Rounding error of a dot product in any order: Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
        size = norms * self._largest_norm + self._largest_bias
        tolerance = ((factors.shape[1] + 8) * _UNIT * size + 1e-30).astype(np.float32)
        if self._kernels is None:
            return self._best_numpy(factors, tolerance, seen)
        items, scores = np.empty((len(factors), self.n), np.int64), np.empty((len(factors), self.n))
        given = (
            factors, self._factors, self._bias, tolerance,
            self._left_out_bits, seen.starts, seen.stops, seen.order, seen.items,
        )  # fmt: skip
        self._kernels.best_items(*map(self._kernels.frozen, given), items, scores)
        return items, scores

    def _prepare_numpy(self) -> None:
        """Cut the items into groups of ``width``, of which the best is looked at first.

        Group g has the items g, g + n_groups, g + 2 n_groups and so on; what is missing in the last scores -inf.
        """
        self._width = max(1, min(16, self._n_items // (4 * max(1, self.n))))
        self._n_groups = -(-self._n_items // self._width)
        self._scores = np.empty((0, self._width * self._n_groups), np.float32)

    def _best_numpy(self, factors: Floats, tolerance: NDArray[np.float32], seen: Seen) -> Best:
        n_users = len(factors)
        items, scores = np.full((n_users, self.n), -1), np.full((n_users, self.n), np.nan)
        if not n_users or not self.n:
            return items, scores
        rows, found = self._candidates(factors, tolerance, seen)
        exact = exact_scores(factors, self._factors, self._bias, rows, found)
        best_first = np.lexsort((found, -exact, rows))
        rows, found, exact = rows[best_first], found[best_first], exact[best_first]
        place = np.arange(len(rows)) - np.searchsorted(rows, np.arange(n_users))[rows]
        kept = place < self.n
        items[rows[kept], place[kept]] = found[kept]
        scores[rows[kept], place[kept]] = exact[kept]
        return items, scores

    def _candidates(
        self, factors: Floats, tolerance: NDArray[np.float32], seen: Seen
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return rows and items of all pairs that may be among a row's best n."""
        n_users = len(factors)
        if len(self._scores) < n_users:
            self._scores = np.empty((n_users, self._scores.shape[1]), np.float32)
        scores = self._scores[:n_users]
        np.matmul(factors, self._factors.T, out=scores[:, : self._n_items])
        scores[:, : self._n_items] += self._bias
        scores[:, self._n_items :] = -np.inf
        scores[:, : self._n_items][:, self._left_out] = -np.inf
        counts = seen.stops - seen.starts
        positions = np.arange(counts.sum()) + np.repeat(seen.starts - np.cumsum(counts) + counts, counts)
        scores[np.repeat(np.arange(n_users), counts), seen.items[seen.order[positions]]] = -np.inf
        groups = scores.reshape(n_users, self._width, self._n_groups)
        tops = groups.max(axis=1)
        # The n-th best top is at most the n-th best score: whatever is as good, give or take the rounding, is seen.
        at = self._n_groups - min(self.n, self._n_groups)
        edge = np.partition(tops, at, axis=1)[:, at] - 2 * tolerance
        rows, columns = np.nonzero(tops >= edge[:, None])
        members = groups[rows, :, columns]
        which, place = np.nonzero((members >= edge[rows, None]) & (members > -np.inf))
        return rows[which], place * self._n_groups + columns[which]


def exact_scores(user_factors: Floats, item_factors: Floats, item_bias: Floats, rows: Codes, items: Codes) -> Floats:
    """Score pairs in float64: ``item_bias[items] + user_factors[rows] · item_factors[items]``, shape (len(rows),).

    Products of float32 are exact in float64. They are summed in eight columns, and those added up in pairs, as the
    compiled search does it: the same bits.
    """
    scores = np.empty(len(rows))
    for start in range(0, len(rows), _GATHERED):
        chunk = slice(start, start + _GATHERED)
        products = user_factors[rows[chunk]].astype(np.float64) * item_factors[items[chunk]]
        sums = np.zeros((len(products), _COLUMNS))
        for k in range(0, products.shape[1], _COLUMNS):
            sums += products[:, k : k + _COLUMNS]
        while sums.shape[1] > 1:
            half = sums.shape[1] // 2
            sums = sums[:, :half] + sums[:, half:]
        scores[chunk] = sums[:, 0] + item_bias[items[chunk]]
    return scores


def _padded(factors: Floats) -> NDArray[np.float32]:
    """Make float32 rows, contiguous, of a multiple of eight columns; no copy where they are."""
    n_rows, n_columns = factors.shape
    width = -(-n_columns // _COLUMNS) * _COLUMNS
    if width == n_columns:
        return np.ascontiguousarray(factors, np.float32)
    padded = np.zeros((n_rows, width), np.float32)
    padded[:, :n_columns] = factors
    return padded


def _bits(mask: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Pack a mask: element i is bit i % 64 of word i // 64."""
    padded = np.zeros(-(-len(mask) // 64) * 64, np.bool_)
    padded[: len(mask)] = mask
    words: NDArray[np.uint64] = np.packbits(padded, bitorder="little").view("<u8").astype(np.uint64, copy=False)
    return words


def _norms(factors: Floats) -> NDArray[np.float64]:
    norms: NDArray[np.float64] = np.sqrt(np.vecdot(factors, factors)).astype(np.float64)
    return norms


def compiled_search() -> ModuleType | None:
    """Return the compiled search, or None where Numba is missing or cannot be loaded."""
    if not compiling.is_available():
        return None
    try:
        from mfstudio.model import ranking_kernels
    except ImportError:  # installed, but not for this NumPy or this machine
        return None
    return ranking_kernels
