"""How far each rating of somebody new moves what a model predicts for them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import fold_in_users

_MAX_ITEMS = 20_000  # predictions compared, spread evenly over all items
MAX_FOLLOWED = 40
"""How many ratings, the last ones given, are followed: each is a fold-in of its own."""


def movements(model: FactorModel, items: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Measure how far predictions moved with each rating, in the order in which they were given.

    The first k ratings are folded in for each k (:mod:`mfstudio.model.fold_in`); rating k moved the predictions by the
    mean over items of ``|prediction after k ratings - prediction after k - 1|``, both clipped to the scale. Before the
    first one there is what the model predicts for a stranger.

    Parameters
    ----------
    model
        The model.
    items
        Codes of the items rated, in the order of rating, shape (n,).
    values
        The ratings, shape (n,).

    Returns
    -------
    In units of the ratings, float64, shape (n,); NaN for those before the last :data:`MAX_FOLLOWED`.

    Raises
    ------
    ValueError
        As by :func:`mfstudio.model.fold_in.fold_in_user`.
    """
    codes, ratings = np.asarray(items, np.int64), np.asarray(values, np.float64)
    n = len(codes)
    n_followed = min(n, MAX_FOLLOWED)
    lengths = np.arange(n - n_followed, n + 1)  # of the beginnings that are folded in
    whose = np.repeat(np.arange(n_followed + 1), lengths)
    order = np.concatenate([np.arange(length) for length in lengths])
    rows = fold_in_users(model, whose, codes[order], ratings[order], n_followed + 1)
    compared = slice(None, None, max(1, -(-model.n_items // _MAX_ITEMS)))
    predictions = rows.factors @ model.item_factors[compared].T
    predictions += rows.bias[:, None] + (model.item_bias[compared] + np.float32(model.mean))
    np.clip(predictions, *model.scale, out=predictions)
    moved = np.full(n, np.nan)
    moved[n - n_followed :] = np.abs(np.diff(predictions, axis=0)).mean(axis=1, dtype=np.float64)
    return moved
