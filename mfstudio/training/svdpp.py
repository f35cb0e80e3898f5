"""SVD++: what a user rated at all, whatever the rating, tells of their taste too; the formulas and the plain loop.

The model (Koren: Factorization meets the neighborhood, KDD 2008) is

    r̂ = mu + b_u + b_i + q_i·(p_u + z_u),      z_u = |N(u)|^-1/2 Σ y_j  over j in N(u), the items that u has rated.

What is trained here is the user's whole row ``x_u = p_u + z_u`` in place of p_u, so that a finished model is
mu + b_u + b_i + x_u·q_i like any other. The loss is that of the biased model (:mod:`mfstudio.training.objective`)
but for the pull on users, which draws x_u to z_u rather than to zero, and the pull on y:

    Σ (e² + λ_i |q_i|² + γ_u b_u² + γ_i b_i²)  +  Σ_u w_u |x_u - z_u|²  +  Σ_j v_j |y_j|²

with ``w_u = n_u λ_u = s (λ n_u + Λ)`` for the n_u ratings of u and ``v_j = c s (λ n_j + Λ)`` for the n_j of j; c is the
setting ``implicit_regularization``. Its derivatives by x and y are

    -2 Σ e q_i + 2 w_u (x_u - z_u)             over u's ratings
    -2 Σ |N(u)|^-1/2 w_u (x_u - z_u) + 2 v_j y_j    over the users of j

and by p and y, as in the paper, ``-2 Σ e q_i + 2 w_u p_u`` and ``-2 Σ |N(u)|^-1/2 Σ e q_i + 2 v_j y_j``.

Moving all y of a user with each of their ratings, as the paper does, costs the square of their number. But given x,
the loss in y is a ridge regression, and its best y_j given the others lies at

    y_j += (Σ |N(u)|^-1/2 w_u (x_u - z_u) - v_j y_j) / h_j,    h_j = Σ w_u / |N(u)| + v_j

So an epoch is one of SGD on biases, x and q, with x_u pulled to z_u, and then one sweep of such steps over the items,
with z kept up to date (Gauss and Seidel): two passes over the ratings with neither a learning rate nor a way to
diverge, since no step raises the loss. The indices for it take 4 bytes a rating more than other models do.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.objective import Objective
from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.rates import RowRates
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class RatedPairs:
    """Who has rated an item, each once however often.

    Parameters
    ----------
    starts
        The users of item j are ``users[starts[j]:starts[j + 1]]``; int64, shape (n_items + 1,).
    users
        Rising for each item; int32, shape (n_pairs,).
    roots
        |N(u)|^-1/2, 0 for a user without a rating; float64, shape (n_users,).
    """

    starts: NDArray[np.int64]
    users: NDArray[np.int32]
    roots: NDArray[np.float64]

    @classmethod
    def of(cls, users: NDArray[np.int32], items: NDArray[np.int32], n_users: int, n_items: int) -> "RatedPairs":
        """Sort the ratings' users by item."""
        keys = items.astype(np.int64)
        keys *= n_users
        keys += users
        keys.sort()
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]]
        starts = np.searchsorted(keys, np.arange(n_items + 1, dtype=np.int64) * n_users)
        keys %= n_users
        sorted_users = keys.astype(np.int32)
        n_rated = np.bincount(sorted_users, minlength=n_users)
        return cls(starts, sorted_users, np.where(n_rated > 0, 1 / np.sqrt(np.maximum(n_rated, 1)), 0.0))


@dataclass(frozen=True, eq=False)
class ImplicitPulls:
    """What the sweep over y goes by; float64.

    Parameters
    ----------
    user_pull
        w_u, shape (n_users,).
    implicit_pull
        v_j, shape (n_items,).
    curvature
        h_j: half of the loss's second derivative by y_j, shape (n_items,).
    """

    user_pull: NDArray[np.float64]
    implicit_pull: NDArray[np.float64]
    curvature: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        settings: TrainingSettings,
        pairs: RatedPairs,
        by_user: RowRates,
        by_item: RowRates,
        user_counts: NDArray[np.float64],
        item_counts: NDArray[np.float64],
    ) -> "ImplicitPulls":
        """Work out the pulls of rows in the order of the pairs, from each row's rates and number of ratings."""
        user_pull = user_counts * by_user.factor_pull
        implicit_pull = settings.implicit_regularization * item_counts * by_item.factor_pull
        sums = np.zeros(len(pairs.users) + 1)
        np.cumsum((user_pull * pairs.roots**2)[pairs.users], out=sums[1:])
        curvature = np.diff(sums[pairs.starts]) + implicit_pull
        return cls(user_pull, implicit_pull, curvature)


def centres(pairs: RatedPairs, implicit_factors: Floats) -> Floats:
    """Return z, shape (n_users, K), from y, shape (n_items, K)."""
    result = np.zeros((len(pairs.roots), implicit_factors.shape[1]), implicit_factors.dtype)
    for j, y in enumerate(implicit_factors):
        result[pairs.users[pairs.starts[j] : pairs.starts[j + 1]]] += y  # each user once
    return result * pairs.roots[:, None].astype(result.dtype)


@dataclass(frozen=True, eq=False)
class SvdppObjective:
    """The loss over some ratings as a function of mean, biases, x, q and y.

    Parameters
    ----------
    explicit
        The loss but for the pulls on x and y.
    pairs, pulls
        Of the same ratings.
    """

    explicit: Objective
    pairs: RatedPairs
    pulls: ImplicitPulls

    @classmethod
    def of(cls, settings: TrainingSettings, objective: Objective, n_users: int, n_items: int) -> "SvdppObjective":
        """Make it from the objective that the biased model has with these settings."""
        pairs = RatedPairs.of(objective.users, objective.items, n_users, n_items)
        counts = (
            np.bincount(codes, minlength=n).astype(np.float64)
            for codes, n in ((objective.users, n_users), (objective.items, n_items))
        )
        pulls = ImplicitPulls.of(settings, pairs, objective.by_user, objective.by_item, *counts)
        without_pull = replace(objective.by_user, factor_pull=np.zeros(n_users))
        return cls(replace(objective, by_user=without_pull), pairs, pulls)

    def loss(self, parameters: Parameters, implicit_factors: Floats) -> float:
        """Return the regularised sum of squared errors; x are the parameters' user factors."""
        p = parameters.user_factors - centres(self.pairs, implicit_factors)
        pulled = self.pulls.user_pull @ np.vecdot(p, p)
        pulled += self.pulls.implicit_pull @ np.vecdot(implicit_factors, implicit_factors)
        return self.explicit.loss(parameters) + float(pulled)

    def gradient(self, parameters: Parameters, implicit_factors: Floats) -> tuple[Parameters, Floats]:
        """Return the derivatives of the loss by biases, x and q, and by y."""
        p = parameters.user_factors - centres(self.pairs, implicit_factors)
        pull = 2 * self.pulls.user_pull[:, None] * p
        result = self.explicit.gradient(parameters)
        result.user_factors += pull
        by_implicit = 2 * self.pulls.implicit_pull[:, None] * implicit_factors
        pull *= self.pairs.roots[:, None]
        for j in range(len(by_implicit)):
            by_implicit[j] -= pull[self.pairs.users[self.pairs.starts[j] : self.pairs.starts[j + 1]]].sum(axis=0)
        return result, by_implicit


def plain_steps(parameters: Parameters, z: Floats, objective: Objective) -> float:
    """Run SGD over the objective's ratings in their order, with x_u pulled to z_u; changes the parameters.

    ``x_u += η/s (e q_i - λ_u (x_u - z_u))``, and the others as in the biased model. Returns the sum of squared errors,
    each taken before its step.
    """
    b_u, b_i, x, q = parameters.arrays()
    user, item = objective.by_user, objective.by_item
    x_left, q_left = user.factor_decay(np.float64), item.factor_decay(np.float64)
    user_left, item_left = user.bias_decay(np.float64), item.bias_decay(np.float64)
    squared_errors = 0.0
    triples = zip(objective.users.tolist(), objective.items.tolist(), objective.values.tolist(), strict=True)
    for u, i, r in triples:
        e = r - (parameters.mean + b_u[u] + b_i[i] + sum(x[u] * q[i]))
        squared_errors += e * e
        b_u[u] = user_left[u] * b_u[u] + user.bias_rate * e
        b_i[i] = item_left[i] * b_i[i] + item.bias_rate * e
        for k in range(x.shape[1]):
            x_uk, q_ik = x[u, k], q[i, k]  # both old
            x[u, k] = z[u, k] + x_left[u] * (x_uk - z[u, k]) + user.factor_rate * e * q_ik
            q[i, k] = q_left[i] * q_ik + item.factor_rate * e * x_uk
    return float(squared_errors)


def plain_sweep(x: Floats, z: Floats, y: Floats, pairs: RatedPairs, pulls: ImplicitPulls) -> None:
    """Take each y_j in turn to where the loss is lowest; changes y, shape (n_items, K), and z, shape (n_users, K)."""
    for j in range(len(y)):
        raters = pairs.users[pairs.starts[j] : pairs.starts[j + 1]].tolist()
        if not pulls.curvature[j] > 0:  # nobody has rated it, or nothing is pulled to anything
            continue
        for k in range(y.shape[1]):
            slope = -pulls.implicit_pull[j] * y[j, k]
            for u in raters:
                slope += pairs.roots[u] * pulls.user_pull[u] * (x[u, k] - z[u, k])
            step = slope / pulls.curvature[j]
            y[j, k] += step
            for u in raters:
                z[u, k] += pairs.roots[u] * step
