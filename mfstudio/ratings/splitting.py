"""A RatingSet into training and held-out ratings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet


@dataclass(frozen=True, eq=False)
class Split:
    """Ratings to train on and ratings held out, both with the codes of the whole.

    Parameters
    ----------
    train, held_out
        The two parts.
    is_held_out
        For each rating of the whole whether it was held out, shape (n,).
    """

    train: RatingSet
    held_out: RatingSet
    is_held_out: NDArray[np.bool_]


def hold_out(ratings: RatingSet, fraction: float, seed: int) -> Split:
    """Hold out a random share of the ratings.

    Parameters
    ----------
    ratings
        The whole.
    fraction
        Share to hold out, 0 up to but without 1; rounded to whole ratings, and at least one rating is left to train on.
    seed
        The same seed holds out the same ratings.
    """
    if not 0 <= fraction < 1:
        raise ValueError(f"fraction is {fraction}: it must be from 0 up to but without 1")
    n_held_out = min(round(ratings.n_ratings * fraction), max(0, ratings.n_ratings - 1))
    is_held_out = np.zeros(ratings.n_ratings, np.bool_)
    if n_held_out == 0:  # no copy of what may be large
        return Split(ratings, ratings.take(np.empty(0, np.int64)), is_held_out)
    chosen = np.random.default_rng([seed, 4]).permutation(ratings.n_ratings)[:n_held_out]
    is_held_out[chosen] = True
    return Split(ratings.take(~is_held_out), ratings.take(is_held_out), is_held_out)


def recode(ratings: RatingSet, like: RatingSet) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return users and items of one set as the codes of another, -1 where the other has no such label."""
    users = np.array([like.user_codes.get(label, -1) for label in ratings.user_labels.tolist()], np.int64)
    items = np.array([like.item_codes.get(label, -1) for label in ratings.item_labels.tolist()], np.int64)
    return users[ratings.users], items[ratings.items]
