"""What runs on workers' threads for somebody new: folding their ratings in and recommending by them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.gui.item_models.newcomer import Given, Recommended
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.widgets.rating_picker import MAX_BUTTONS
from mfstudio.gui.work import Result
from mfstudio.model.fold_in import fold_in_user, has_mean_or_biases, predict_folded, top_n_folded
from mfstudio.model.movement import movements

_LOOKED_AT = 200_000  # ratings, spread evenly over all, from which the values of the scale are taken

Ratings = tuple[tuple[int, float], ...]
"""Pairs of an item's code and its rating, in the order of rating."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What a model says to somebody's ratings.

    Parameters
    ----------
    result
        The model's.
    ratings
        What it was asked with.
    given, shelf
        For the two lists.
    n_new
        How many of those recommended were not before the last rating.
    scale_values
        The values that ratings have, rising, where there are few; else empty.
    has_bias
        Whether the model has a mean or biases, by which it knows what people in general like.
    """

    result: Result
    ratings: Ratings
    given: Given
    shelf: Recommended
    n_new: int
    scale_values: NDArray[np.float32]
    has_bias: bool


def answer(found: OpenRatings, result: Result, ratings: Ratings, n: int) -> Answer:
    """Recommend ``n`` items to somebody who has given these ratings and no others. On a worker's thread."""
    model = result.model
    items = np.array([item for item, _ in ratings], np.int64)
    values = np.array([value for _, value in ratings], np.float64)
    row, stranger = fold_in_user(model, items, values), fold_in_user(model, [], [])
    best = top_n_folded(model, row, n, items).items[0]
    before = fold_in_user(model, items[:-1], values[:-1])
    earlier = top_n_folded(model, before, n, items[:-1]).items[0]
    best = best[best >= 0]
    shelf = Recommended(best, *(predict_folded(model, each, items=best) for each in (row, stranger)))
    n_new = int(np.count_nonzero(~np.isin(best, earlier)))
    given = Given(items, values, movements(model, items, values))
    return Answer(result, ratings, given, shelf, n_new, _values_of(found), has_mean_or_biases(model))


def _values_of(found: OpenRatings) -> NDArray[np.float32]:
    ratings = found.ratings
    some = ratings.values[:: max(1, ratings.n_ratings // _LOOKED_AT)]
    values = np.unique(np.append(some, np.array(ratings.scale, np.float32)))
    return values if len(values) <= MAX_BUTTONS else values[:0]
