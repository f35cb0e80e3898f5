"""The reasons for a recommendation: what each of a user's own ratings adds to a prediction."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import default_regularization, penalty
from mfstudio.ratings.rating_set import RatingSet

_CELLS = 4_000_000  # shares worked out at once: ratings times items


@dataclass(frozen=True, eq=False)
class Reasons:
    """What a user's ratings add to the predictions of several items.

    Parameters
    ----------
    rated
        Codes of the items that the user has rated, each once, int64, shape (m,).
    added
        What each adds to each prediction, in units of a rating, float64, shape (n, m): a row for each item asked for.
    """

    rated: NDArray[np.int64]
    added: NDArray[np.float64]

    def most(self, row: int, n: int | None = None) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return codes and amounts for one of the items: the largest first whatever their sign, by code where equal."""
        order = np.argsort(-np.abs(self.added[row]), kind="stable")[:n]
        return self.rated[order], self.added[row][order]


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
    if n is not None and n < 0:
        raise ValueError(f"n is {n}: it cannot be negative")
    return reasons_for_items(model, ratings, user, [item], regularization=regularization).most(0, n)


def reasons_for_items(
    model: FactorModel, ratings: RatingSet, user: int, items: Sequence[int], *, regularization: float | None = None
) -> Reasons:
    """Return what a user's ratings add to the predictions of several items: as :func:`reasons`, with one solution.

    Raises
    ------
    ValueError
        If there is no such user or item, or λ is not larger than 0.
    """
    if not 0 <= user < min(model.n_users, ratings.n_users):
        raise ValueError(f"there is no user {user}: codes are 0 … {min(model.n_users, ratings.n_users) - 1}")
    for item in items:
        if not 0 <= item < model.n_items:
            raise ValueError(f"there is no item {item}: codes are 0 … {model.n_items - 1}")
    own = ratings.of_user(user)
    rated = ratings.items[own].astype(np.int64)
    factors = model.item_factors[rated].astype(np.float64)
    errors = ratings.values[own] - model.mean - float(model.user_bias[user]) - model.item_bias[rated].astype(np.float64)
    errors -= factors @ model.unknown_user.astype(np.float64)
    weight = penalty(default_regularization(model) if regularization is None else regularization, len(own))
    targets = np.array(items, np.int64)
    different, place = np.unique(rated, return_inverse=True)  # one that was rated twice is one reason
    added = np.zeros((len(targets), len(different)))
    is_wide = len(own) < model.n_factors
    system = factors @ factors.T if is_wide else factors.T @ factors
    system += weight * np.eye(len(system))
    step = max(1, _CELLS // max(len(own), 1))
    for start in range(0, len(targets), step):
        chunk = slice(start, start + step)
        wanted = model.item_factors[targets[chunk]].astype(np.float64).T
        shares = np.linalg.solve(system, factors @ wanted) if is_wide else factors @ np.linalg.solve(system, wanted)
        np.add.at(added[chunk].T, place, shares * errors[:, None])
    return Reasons(different, added)
