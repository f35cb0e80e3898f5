"""The best N items for one user or for many, block by block and never as a users x items matrix.

Scores are computed twice: all of them fast in float32, and those that may be among the best again in float64, always
in the same order of operations. So the ranking is the same, bit for bit, with and without Numba, whatever the size of a
block, the number of threads and the linear algebra library; who is exactly as good is ranked by code.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio import compiling
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking_search import Best, Codes, Floats, Search, Seen, compiled_search, seen_by
from mfstudio.ratings.rating_set import RatingSet

_SMALL = 4_000_000  # scores up to which NumPy is quick enough: loading the compiled search takes longer
_COMPARED = 16_384  # rows whose directions are compared at once


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


def top_n(
    model: FactorModel,
    users: NDArray[np.int64],
    n: int,
    seen: RatingSet | None = None,
    *,
    allowed: NDArray[np.bool_] | None = None,
) -> Ranked:
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
    allowed
        Which items anybody may get, shape (n_items,); None for all. The ranking is what is left of that of all items:
        the same order, the same scores.

    Raises
    ------
    ValueError
        If ``n`` is negative, a user or a rated item is none of the model's, ``allowed`` is not of its items, or the
        model has numbers that are not finite.
    """
    blocks = list(top_n_in_blocks(model, users, n, seen, allowed=allowed))
    if len(blocks) == 1:
        return blocks[0]
    width = min(n, model.n_items)
    items = [np.empty((0, width), np.int64), *(block.items for block in blocks)]
    scores = [np.empty((0, width), np.float32), *(block.scores for block in blocks)]
    return Ranked(users, np.concatenate(items), np.concatenate(scores))


def top_n_in_blocks(
    model: FactorModel,
    users: NDArray[np.int64],
    n: int,
    seen: RatingSet | None = None,
    *,
    allowed: NDArray[np.bool_] | None = None,
    n_threads: int = 0,
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
    if allowed is not None and (allowed.dtype != np.bool_ or allowed.shape != (model.n_items,)):
        raise ValueError(
            f"allowed is {allowed.dtype} of shape {allowed.shape}: it must be bool of shape ({model.n_items},)"
        )
    return _ranked_blocks(model, users, min(n, model.n_items), seen, allowed, n_threads)


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
    seen = Seen(np.zeros(1, np.int64), np.array([len(left_out)]), np.arange(len(left_out)), left_out.astype(np.int32))
    best = Search(model, min(n, model.n_items), None).best(factors[None], seen)
    return _ranked(model, np.array([-1]), np.array([bias]), best)


def top_users(
    model: FactorModel, item: int, n: int, *, allowed: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the ``n`` users of whom the model predicts the highest rating of an item: :func:`top_n` turned round.

    Parameters
    ----------
    model
        The model.
    item
        Code.
    n
        Users wanted.
    allowed
        Which users may be named, shape (n_users,); None for all.

    Returns
    -------
    Codes, highest prediction first and by code where equal, and the predicted ratings clipped to the scale, float32;
    fewer than ``n`` where fewer are left.

    Raises
    ------
    ValueError
        If there is no such item, ``n`` is negative or ``allowed`` is not of the model's users.
    """
    if not 0 <= item < model.n_items:
        raise ValueError(f"there is no item {item}: codes are 0 … {model.n_items - 1}")
    turned = FactorModel(
        model.mean, model.item_bias, model.user_bias, model.item_factors, model.user_factors,
        model.unknown_item, model.unknown_user, model.scale,
    )  # fmt: skip
    ranked = top_n(turned, np.array([item]), n, allowed=allowed)
    found = ranked.items[0] >= 0
    return ranked.items[0][found], ranked.scores[0][found]


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
    kernels = compiled_search()
    if kernels is not None:
        kernels.compile_kernels()


def _ranked_blocks(
    model: FactorModel,
    users: NDArray[np.int64],
    n: int,
    seen: RatingSet | None,
    allowed: NDArray[np.bool_] | None,
    n_threads: int,
) -> Iterator[Ranked]:
    kernels = compiled_search() if n and len(users) * model.n_items > _SMALL else None
    search = Search(model, n, kernels, allowed)
    size = search.users_at_once

    def ranked(start: int) -> Ranked:
        block = users[start : start + size]
        factors, bias = _user_rows(model, block)
        return _ranked(model, block, bias, search.best(factors, seen_by(block, seen)))

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


def _most_similar(factors: Floats, code: int, n: int, what: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    if not 0 <= code < len(factors):
        raise ValueError(f"there is no {what} {code}: codes are 0 … {len(factors) - 1}")
    if n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    own = factors[code].astype(np.float64)
    cosines = np.zeros(len(factors))
    for start in range(0, len(factors), _COMPARED):
        chunk = slice(start, start + _COMPARED)
        rows = factors[chunk].astype(np.float64)
        lengths = np.sqrt(np.vecdot(rows, rows) * (own @ own))
        np.divide(np.vecdot(rows, own), lengths, out=cosines[chunk], where=lengths > 0)
    cosines = np.clip(cosines, -1, 1)
    others = np.delete(np.arange(len(factors)), code)
    best = others[np.argsort(-cosines[others], kind="stable")[:n]]
    return best, cosines[best]
