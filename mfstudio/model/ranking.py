"""The best N items for one user or for many, block by block and never as a users x items matrix.

Scores are computed twice: all of them fast in float32, and those that may be among the best again in float64, always
in the same order of operations. So the ranking is the same, bit for bit, with and without Numba, whatever the size of a
block, the number of threads and the linear algebra library; who is exactly as good is ranked by code.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
_SMALL = 4_000_000  # scores up to which NumPy is quick enough: loading the compiled search takes longer
_COLUMNS = 8  # factors are padded with zeros to a multiple
_GATHERED = 16_384  # pairs scored exactly at once
_UNIT = 2.0**-24  # largest relative error of a rounding to float32


@dataclass(frozen=True, eq=False)
class Ranked:
    """The best items of a few users, best first.

    Parameters
    ----------
    users
        Codes, shape (b,).
    items
        Codes, int64, shape (b, n); -1 where a user has fewer than n items left.
    scores
        Predicted ratings clipped to the scale, float32, shape (b, n); NaN where the item is -1.
    """

    users: NDArray[np.int64]
    items: NDArray[np.int64]
    scores: NDArray[np.float32]


def top_n(model: FactorModel, users: NDArray[np.int64], n: int, seen: RatingSet | None = None) -> Ranked:
    """Rank the best ``n`` items for a few users.

    Items are ranked by their unclipped prediction, so that those above the top of the scale keep their order;
    equal ones by their code.

    Parameters
    ----------
    model
        The model.
    users
        Codes, shape (b,); -1 for a stranger, who gets the stand-in's items.
    n
        Items wanted for each user.
    seen
        Leave out what the users have rated in this set; None leaves nothing out.

    Raises
    ------
    ValueError
        If ``n`` is negative, a user or a rated item is none of the model's, or the model has numbers that are not
        finite.
    """
    blocks = list(top_n_in_blocks(model, users, n, seen))
    if len(blocks) == 1:
        return blocks[0]
    width = min(n, model.n_items)
    items = [np.empty((0, width), np.int64), *(block.items for block in blocks)]
    scores = [np.empty((0, width), np.float32), *(block.scores for block in blocks)]
    return Ranked(users, np.concatenate(items), np.concatenate(scores))


def top_n_in_blocks(
    model: FactorModel, users: NDArray[np.int64], n: int, seen: RatingSet | None = None, *, n_threads: int = 0
) -> Iterator[Ranked]:
    """Rank for any number of users, a block at a time: memory does not grow with users x items.

    As :func:`top_n`, with ``n_threads`` for the compiled search (0: one a core; the result does not depend on it).
    Blocks come in order; those that follow are ranked while one is used, and given up with the iterator.
    """
    if n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    if len(users) and (users.min() < -1 or users.max() >= model.n_users):
        raise ValueError(f"a user code lies outside of -1 … {model.n_users - 1}")
    if seen is not None and seen.n_items > model.n_items:
        raise ValueError(f"the ratings have {seen.n_items} items and the model {model.n_items}: they do not fit")
    return _ranked_blocks(model, users, min(n, model.n_items), seen, n_threads)


def top_n_of(model: FactorModel, factors: Floats, bias: float, n: int, left_out: Codes) -> Ranked:
    """Rank for somebody who is not in the model, as :func:`top_n` does.

    Parameters
    ----------
    model
        Gives the items.
    factors, bias
        p of shape (K,), and b.
    n
        Items wanted.
    left_out
        Codes of items that are not wanted.

    Returns
    -------
    One row, whose user is -1.
    """
    if n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    seen = _Seen(np.zeros(1, np.int64), np.array([len(left_out)]), np.arange(len(left_out)), left_out.astype(np.int32))
    best = _Search(model, min(n, model.n_items), None).best(factors[None], seen)
    return _ranked(model, np.array([-1]), np.array([bias]), best)


def similar_items(model: FactorModel, item: int, n: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the ``n`` items whose factors point most nearly where this item's do.

    Returns
    -------
    Codes without the item itself, most similar first and by code where equal, and the cosines
    ``q_i · q_j / (|q_i| |q_j|)``, float64 in -1 … 1; 0 where an item has no factors other than 0.

    Raises
    ------
    ValueError
        If there is no such item or ``n`` is negative.
    """
    return _most_similar(model.item_factors, item, n, "item")


def similar_users(model: FactorModel, user: int, n: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the ``n`` users whose factors point most nearly where this user's do; see :func:`similar_items`."""
    return _most_similar(model.user_factors, user, n, "user")


def warm_up() -> None:
    """Compile the search, or load it from the disk: for a background thread, so that nobody waits for it."""
    kernels = _compiled_search()
    if kernels is not None:
        kernels.compile_kernels()


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


@dataclass(frozen=True, eq=False)
class _Seen:
    """What is to be left out: for row j ``items[order[starts[j]:stops[j]]]``."""

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    order: NDArray[np.int64]
    items: NDArray[np.int32]


def _seen_by(users: NDArray[np.int64], ratings: RatingSet | None) -> _Seen:
    """Find what the users have rated: nothing for a stranger (-1) and without ratings."""
    if ratings is None:
        nothing = np.zeros(len(users), np.int64)
        return _Seen(nothing, nothing, np.empty(0, np.int64), np.empty(0, np.int32))
    order, starts = ratings.by_user
    ends = np.concatenate([starts, starts[-1:]])  # one user more, who has rated nothing
    rows = np.where((users >= 0) & (users < ratings.n_users), users, ratings.n_users)
    return _Seen(ends[rows], ends[rows + 1], order, ratings.items)


class _Search:
    """The items of a model made ready for the search of the best n; without ``kernels`` for NumPy."""

    def __init__(self, model: FactorModel, n: int, kernels: ModuleType | None) -> None:
        self.n = n
        self._kernels: Any = kernels
        self._factors = _padded(model.item_factors)
        self._bias = model.item_bias.astype(np.float32, copy=False)
        self._n_items = model.n_items
        self._largest_norm = float(_norms(self._factors).max(initial=0))
        self._largest_bias = float(np.abs(self._bias).max(initial=0))
        if not np.isfinite(self._largest_norm + self._largest_bias):
            raise ValueError("the model has item factors or biases that are not finite: nothing can be ranked by them")
        if kernels is None:
            self._prepare_numpy()

    @property
    def users_at_once(self) -> int:
        """How many users make a block."""
        if self._kernels is None:
            return max(1, _BLOCK_BYTES // (4 * max(1, self._n_items) + 128 * self.n))
        size = max(1, min(_BLOCK_USERS, _BLOCK_BYTES // (32 * max(1, self.n))))
        lanes: int = self._kernels.LANES
        return size // lanes * lanes or size

    def best(self, factors: Floats, seen: _Seen) -> Best:
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
        given = (factors, self._factors, self._bias, tolerance, seen.starts, seen.stops, seen.order, seen.items)
        self._kernels.best_items(*map(self._kernels.frozen, given), items, scores)
        return items, scores

    def _prepare_numpy(self) -> None:
        """Cut the items into groups of ``width``, of which the best is looked at first.

        Group g has the items g, g + n_groups, g + 2 n_groups and so on; what is missing in the last scores -inf.
        """
        self._width = max(1, min(16, self._n_items // (4 * max(1, self.n))))
        self._n_groups = -(-self._n_items // self._width)
        self._scores = np.empty((0, self._width * self._n_groups), np.float32)

    def _best_numpy(self, factors: Floats, tolerance: NDArray[np.float32], seen: _Seen) -> Best:
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
        self, factors: Floats, tolerance: NDArray[np.float32], seen: _Seen
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return rows and items of all pairs that may be among a row's best n."""
        n_users = len(factors)
        if len(self._scores) < n_users:
            self._scores = np.empty((n_users, self._scores.shape[1]), np.float32)
        scores = self._scores[:n_users]
        np.matmul(factors, self._factors.T, out=scores[:, : self._n_items])
        scores[:, : self._n_items] += self._bias
        scores[:, self._n_items :] = -np.inf
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


def _ranked_blocks(
    model: FactorModel, users: NDArray[np.int64], n: int, seen: RatingSet | None, n_threads: int
) -> Iterator[Ranked]:
    kernels = _compiled_search() if n and len(users) * model.n_items > _SMALL else None
    search = _Search(model, n, kernels)
    size = search.users_at_once

    def ranked(start: int) -> Ranked:
        block = users[start : start + size]
        factors, bias = _user_rows(model, block)
        return _ranked(model, block, bias, search.best(factors, _seen_by(block, seen)))

    starts = range(0, len(users), size)
    n_threads = min(n_threads or compiling.available_threads(), len(starts))
    if kernels is None or n_threads < 2:  # NumPy's product has threads of its own
        yield from map(ranked, starts)
        return
    if seen is not None:
        _ = seen.by_user  # once, before the threads
    pool = ThreadPoolExecutor(n_threads, "mfstudio-ranking")
    try:
        waiting: deque[Future[Ranked]] = deque()
        for start in starts:
            waiting.append(pool.submit(ranked, start))
            if len(waiting) > n_threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _ranked(model: FactorModel, users: NDArray[np.int64], bias: NDArray[np.float64], best: Best) -> Ranked:
    items, scores = best
    predictions = np.clip(scores + (model.mean + bias)[:, None], *model.scale).astype(np.float32)
    predictions[items < 0] = np.nan
    return Ranked(users, items, predictions)


def _user_rows(model: FactorModel, users: NDArray[np.int64]) -> tuple[Floats, NDArray[np.float64]]:
    """Return factors and biases of the users, the stand-in's for -1."""
    factors, bias = model.user_factors[users], model.user_bias[users].astype(np.float64)
    factors[users < 0], bias[users < 0] = model.unknown_user, 0
    return factors, bias


def _padded(factors: Floats) -> NDArray[np.float32]:
    """Make float32 rows, contiguous, of a multiple of eight columns; no copy where they are."""
    n_rows, n_columns = factors.shape
    width = -(-n_columns // _COLUMNS) * _COLUMNS
    if width == n_columns:
        return np.ascontiguousarray(factors, np.float32)
    padded = np.zeros((n_rows, width), np.float32)
    padded[:, :n_columns] = factors
    return padded


def _norms(factors: Floats) -> NDArray[np.float64]:
    norms: NDArray[np.float64] = np.sqrt(np.vecdot(factors, factors)).astype(np.float64)
    return norms


def _most_similar(factors: Floats, code: int, n: int, what: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    if not 0 <= code < len(factors):
        raise ValueError(f"there is no {what} {code}: codes are 0 … {len(factors) - 1}")
    if n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    own = factors[code].astype(np.float64)
    cosines = np.zeros(len(factors))
    for start in range(0, len(factors), _GATHERED):
        chunk = slice(start, start + _GATHERED)
        rows = factors[chunk].astype(np.float64)
        lengths = np.sqrt(np.vecdot(rows, rows) * (own @ own))
        np.divide(np.vecdot(rows, own), lengths, out=cosines[chunk], where=lengths > 0)
    cosines = np.clip(cosines, -1, 1)
    others = np.delete(np.arange(len(factors)), code)
    best = others[np.argsort(-cosines[others], kind="stable")[:n]]
    return best, cosines[best]


def _compiled_search() -> ModuleType | None:
    """Return the compiled search, or None where Numba is missing or cannot be loaded."""
    if not compiling.is_available():
        return None
    try:
        from mfstudio.model import ranking_kernels
    except ImportError:  # installed, but not for this NumPy or this machine
        return None
    return ranking_kernels
