"""How far predictions are from the truth."""

from dataclasses import dataclass

import numpy as np

from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.splitting import recode


@dataclass(frozen=True)
class PredictionErrors:
    """Errors over a set of ratings, predictions clipped to the model's scale.

    Parameters
    ----------
    rmse, mae
        Root of the mean squared error and mean absolute error, each rating counting once; NaN for no ratings.
    n_ratings
        Ratings measured.
    n_unknown
        How many of them have a user or an item that the model does not know.
    """

    rmse: float
    mae: float
    n_ratings: int
    n_unknown: int


def prediction_errors(model: FactorModel, ratings: RatingSet, trained_on: RatingSet) -> PredictionErrors:
    """Measure a model on ratings whose labels may differ from those it was trained on."""
    if not ratings.n_ratings:
        return PredictionErrors(float("nan"), float("nan"), 0, 0)
    if ratings.user_labels is trained_on.user_labels and ratings.item_labels is trained_on.item_labels:
        users, items = ratings.users.astype(np.int64), ratings.items.astype(np.int64)
    else:
        users, items = recode(ratings, trained_on)
    error = ratings.values.astype(np.float64) - model.predict(users, items)
    known_users = np.append(trained_on.user_counts > 0, False)  # the last stands for code -1
    known_items = np.append(trained_on.item_counts > 0, False)
    return PredictionErrors(
        rmse=float(np.sqrt(np.mean(error**2))),
        mae=float(np.mean(np.abs(error))),
        n_ratings=ratings.n_ratings,
        n_unknown=int(np.count_nonzero(~(known_users[users] & known_items[items]))),
    )
