"""The reasons for a recommendation: what each of a user's own ratings adds to a prediction."""

import numpy as np
from numpy.typing import NDArray

from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import default_regularization, penalty
from mfstudio.ratings.rating_set import RatingSet


def reasons(
    model: FactorModel,
    ratings: RatingSet,
    user: int,
    item: int,
    n: int | None = None,
    *,
    regularization: float | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the rated items that speak most for or against an item, and how much.

    The user's factors are taken as the ridge solution of their ratings with the items given, as in
    :mod:`mfstudio.model.fold_in`: ``p = m + (QᵀQ + n^½ λ I)⁻¹ Qᵀ e``, where Q has the factors of the n rated items and
    ``e_j = r_j - mu - b_u - b_j - q_j · m``. Then the personal part of the prediction for item i is a sum over them,

        q_i · (p - m) = Σ_j w_ij e_j   with   w_ij = q_iᵀ (QᵀQ + n^½ λ I)⁻¹ q_j,

    and item j adds ``w_ij e_j`` to it (Hu, Koren and Volinsky: Collaborative filtering for implicit feedback datasets,
    ICDM 2008, section 5). The model's own p_u comes from training and differs a little.

    Parameters
    ----------
    model
        The model.
    ratings
        Ratings with the codes of the model.
    user, item
        Codes.
    n
        Reasons wanted; None for all, whose sum is the personal part.
    regularization
        λ, larger than 0; None for that of :func:`mfstudio.model.fold_in.default_regularization`.

    Returns
    -------
    Codes of rated items, and what each adds to the prediction in units of a rating, signed, float64; the largest
    amount first, by code where equal. Nothing for a user without ratings.

    Raises
    ------
    ValueError
        If there is no such user or item, ``n`` is negative or λ not larger than 0.
    """
    if not 0 <= user < min(model.n_users, ratings.n_users):
        raise ValueError(f"there is no user {user}: codes are 0 … {min(model.n_users, ratings.n_users) - 1}")
    if not 0 <= item < model.n_items:
        raise ValueError(f"there is no item {item}: codes are 0 … {model.n_items - 1}")
    if n is not None and n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    own = ratings.of_user(user)
    rated = ratings.items[own].astype(np.int64)
    factors, target = model.item_factors[rated].astype(np.float64), model.item_factors[item].astype(np.float64)
    errors = ratings.values[own] - model.mean - float(model.user_bias[user]) - model.item_bias[rated].astype(np.float64)
    errors -= factors @ model.unknown_user.astype(np.float64)
    weight = penalty(default_regularization(model) if regularization is None else regularization, len(own))
    if len(own) < model.n_factors:
        shares = np.linalg.solve(factors @ factors.T + weight * np.eye(len(own)), factors @ target)
    else:
        shares = factors @ np.linalg.solve(factors.T @ factors + weight * np.eye(model.n_factors), target)
    items, place = np.unique(rated, return_inverse=True)  # one that was rated twice is one reason
    added = np.zeros(len(items))
    np.add.at(added, place, shares * errors)
    most = np.argsort(-np.abs(added), kind="stable")[:n]
    return items[most], added[most]
