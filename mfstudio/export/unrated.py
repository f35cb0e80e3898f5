"""Unrated pairs above a threshold: estimated, counted and written user by user, never as a users x items matrix."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.export.blocks import Block
from mfstudio.export.rows import Names, predicted
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet

_SCORES = 1 << 20  # predictions at once
_UNIT = 2.0**-24  # largest relative error of a rounding to float32

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class UnratedCount:
    """How many unrated pairs lie above a threshold.

    Parameters
    ----------
    n_pairs
        So many, or about so many.
    n_users
        Users that were looked at.
    is_exact
        Whether these are all users that were asked for.
    """

    n_pairs: int
    n_users: int
    is_exact: bool


def estimate_unrated(
    model: FactorModel,
    ratings: RatingSet,
    threshold: float,
    users: NDArray[np.int64] | None = None,
    *,
    n_users: int = 256,
    seed: int = 0,
    cancelled: Callable[[], bool] | None = None,
) -> UnratedCount:
    """Tell about how many rows :func:`mfstudio.export.tables.export_unrated` would write, from a sample of the users.

    Parameters
    ----------
    model, ratings, threshold, users
        As there.
    n_users
        Users to look at; where there are no more, the number is exact.
    seed
        Draws them.
    cancelled
        Asked between blocks whether to give up.

    Raises
    ------
    Cancelled
        If ``cancelled`` said so.
    """
    wanted = np.arange(ratings.n_users) if users is None else users
    is_exact = len(wanted) <= n_users
    looked_at = wanted if is_exact else np.sort(np.random.default_rng(seed).choice(wanted, n_users, replace=False))
    found = count_unrated(model, ratings, threshold, looked_at, cancelled=cancelled)
    return UnratedCount(round(found * len(wanted) / max(len(looked_at), 1)), len(looked_at), is_exact)


def count_unrated(
    model: FactorModel,
    ratings: RatingSet,
    threshold: float,
    users: NDArray[np.int64],
    *,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Count the unrated pairs above a threshold; with ``limit`` no further than just over it."""
    count = 0
    for found, _ in pairs_above(model, ratings, threshold, users):
        if cancelled is not None and cancelled():
            raise Cancelled
        count += len(found[0])
        if limit is not None and count > limit:
            break
    return count


def unrated(
    model: FactorModel,
    ratings: RatingSet,
    threshold: float,
    names: Names,
    users: NDArray[np.int64],
    columns: Sequence[str],
) -> Generator[Block, None, None]:
    """Predict all unrated pairs above a threshold, in the order of users and, for each, of the items' codes."""
    for (found_users, found_items), share in pairs_above(model, ratings, threshold, users):
        made = names.of_users(found_users) | names.of_items(found_items)
        made |= predicted(model, found_users, found_items, columns)
        yield Block({name: made[name] for name in columns}, share)


def pairs_above(
    model: FactorModel, ratings: RatingSet, threshold: float, users: NDArray[np.int64]
) -> Iterator[tuple[Pairs, float]]:
    """Find the pairs whose prediction is at least ``threshold`` and that ``ratings`` does not hold.

    Yields
    ------
    Users and items, and the share of the users done; once at least, however few users there are. Whether a pair is
    among them is decided by :meth:`FactorModel.predict`, to the last bit.
    """
    norms = _norms(model.item_factors)
    largest = float(norms.max(initial=0)), float(np.abs(model.item_bias).max(initial=0)) + abs(model.mean)
    order, starts = ratings.by_user
    at_once = max(1, _SCORES // max(model.n_items, 1))
    for start in range(0, max(len(users), 1), at_once):
        block = users[start : start + at_once]
        scores = model.predict_block(block)
        # Higham, Accuracy and Stability of Numerical Algorithms, 3.1: a bound for sums in any order, taken twice.
        size = _norms(model.user_factors[block]) * largest[0] + np.abs(model.user_bias[block]) + largest[1]
        margin = 2 * (model.n_factors + 8) * _UNIT * size
        for row, user in enumerate(block.tolist()):
            scores[row, ratings.items[order[starts[user] : starts[user + 1]]]] = -np.inf
        rows, items = np.nonzero(scores >= (threshold - margin)[:, None])
        found = block[rows]
        kept = model.predict(found, items) >= np.float32(threshold)
        yield (found[kept], items[kept]), (start + len(block)) / len(users) if len(users) else 1.0


def _norms(factors: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    norms: NDArray[np.float64] = np.sqrt(np.vecdot(factors, factors, dtype=np.float64))
    return norms
