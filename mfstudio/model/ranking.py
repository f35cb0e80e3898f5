"""The best N items for one user or for many, block by block and never as a users x items matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet

_BLOCK_BYTES = 16 * 2**20  # scores held at once


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
        Codes, shape (b,); scores take b x n_items x 4 bytes.
    n
        Items wanted for each user.
    seen
        Leave out what the users have rated in this set; None leaves nothing out.
    """
    n = min(n, model.n_items)
    scores = model.predict_block(users, clip=False)
    if seen is not None:
        for row, user in enumerate(users.tolist()):
            scores[row, seen.items[seen.of_user(user)]] = -np.inf
    n_candidates = min(n, model.n_items)
    if n_candidates == 0:
        return Ranked(users, np.empty((len(users), 0), np.int64), np.empty((len(users), 0), np.float32))
    # A partition breaks ties at its edge at random: take everything that is as good as the n-th, then sort.
    edge = np.partition(scores, model.n_items - n_candidates, axis=1)[:, model.n_items - n_candidates]
    items = np.empty((len(users), n_candidates), np.int64)
    for row in range(len(users)):
        candidates = np.flatnonzero(scores[row] >= edge[row])
        best_first = np.argsort(-scores[row, candidates], kind="stable")[:n_candidates]
        items[row] = candidates[best_first]
    best = np.take_along_axis(scores, items, axis=1)
    missing = np.isneginf(best)
    best = np.clip(best, *model.scale)
    best[missing] = np.nan
    items[missing] = -1
    return Ranked(users, items, best)


def top_n_in_blocks(
    model: FactorModel, users: NDArray[np.int64], n: int, seen: RatingSet | None = None
) -> Iterator[Ranked]:
    """Rank for any number of users, a block at a time: memory does not grow with users x items."""
    size = max(1, _BLOCK_BYTES // (4 * max(1, model.n_items)))
    for start in range(0, len(users), size):
        yield top_n(model, users[start : start + size], n, seen)
