"""The loss that training lowers, its gradient in formulas, and the check of one against the other.

For a rating r of user u for item i, with the error ``e = r - (mu + b_u + b_i + p_u·q_i)``, the loss is

    e² + λ_u |p_u|² + λ_i |q_i|² + γ_u b_u² + γ_i b_i²

summed over the observed ratings only (Koren, Bell, Volinsky: Matrix factorization techniques for recommender
systems, IEEE Computer 42(8), 2009), where a row with n ratings has ``λ_u = s (λ + Λ/n)`` and ``γ_u = γ + Γ/n``: a part
for each rating and a part for the row as a whole, and s is the ratings' standard deviation (see
:mod:`mfstudio.training.rates`). Its derivatives are ``-2 e q_i + 2 λ_u p_u`` and so on. One step of SGD is

    p_u += η/s (e q_i - λ_u p_u)        b_u += η (e - γ_u b_u)
    q_i += η/s (e p_u - λ_i q_i)        b_i += η (e - γ_i b_i)

with both right-hand sides taken from the old values; the derivative's factor 2 is folded into η. The models are

    biased      mu + b_u + b_i + p_u·q_i
    svdpp       mu + b_u + b_i + (p_u + z_u)·q_i, z_u from what u has rated: see :mod:`mfstudio.training.svdpp`
    pmf         mu + p_u·q_i                (Salakhutdinov, Mnih: Probabilistic matrix factorization, NIPS 2007)
    nmf         p_u·q_i with p, q >= 0:     what a step makes negative becomes 0 (projected gradient; Lin: Projected
                                            gradient methods for NMF, Neural Computation 19, 2007)
    textbook    p_u·q_i, no regularisation, and the factor 2 in sight: p_u += 2 η e q_i
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.rates import Rates, RowRates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class Objective:
    """The loss over some ratings.

    Parameters
    ----------
    users, items
        Codes, int32, shape (n,).
    values
        Ratings, shape (n,).
    by_user, by_item
        Rates and pulls of the rows.
    biases
        Whether the model moves biases.
    """

    users: NDArray[np.int32]
    items: NDArray[np.int32]
    values: Floats
    by_user: RowRates
    by_item: RowRates
    biases: bool

    @classmethod
    def of(
        cls,
        settings: TrainingSettings,
        rates: Rates,
        users: NDArray[np.int32],
        items: NDArray[np.int32],
        values: Floats,
        n_users: int,
        n_items: int,
    ) -> "Objective":
        """Make the objective that training with these settings and rates has."""
        spread = spread_of(values.astype(np.float32))
        by_user, by_item = (
            row_rates(rates, settings, spread, np.bincount(codes, minlength=n).astype(np.float64))
            for codes, n in ((users, n_users), (items, n_items))
        )
        return cls(users, items, values, by_user, by_item, has_biases(settings))

    def errors(self, parameters: Parameters) -> Floats:
        """Return ``e = r - prediction`` for each rating, shape (n,)."""
        p, q = parameters.user_factors[self.users], parameters.item_factors[self.items]
        biases = parameters.user_bias[self.users] + parameters.item_bias[self.items]
        result: Floats = self.values - (parameters.mean + biases + np.einsum("nk,nk->n", p, q))
        return result

    def loss(self, parameters: Parameters) -> float:
        """Return the regularised sum of squared errors."""
        e = self.errors(parameters)
        total = float(e @ e)
        for codes, pull, bias, factors in self._sides(parameters):
            norms = np.einsum("nk,nk->n", factors, factors)
            total += float((pull.factor_pull * norms + pull.bias_pull * bias * bias)[codes].sum())
        return total

    def gradient(self, parameters: Parameters) -> Parameters:
        """Return the derivative of the loss by every parameter; that by a bias which does not move is left at 0."""
        e = self.errors(parameters)
        result = Parameters(0.0, *(np.zeros_like(array) for array in parameters.arrays()))
        user_side, item_side = self._sides(parameters)
        ends = ((user_side, result.user_bias, result.user_factors), (item_side, result.item_bias, result.item_factors))
        others = parameters.item_factors[self.items], parameters.user_factors[self.users]
        for ((codes, pull, bias, factors), by_bias, by_factors), other in zip(ends, others, strict=True):
            pulled = pull.factor_pull[codes, None] * factors[codes]
            np.add.at(by_factors, codes, -2 * e[:, None] * other + 2 * pulled)
            if self.biases:
                np.add.at(by_bias, codes, -2 * e + 2 * (pull.bias_pull * bias)[codes])
        return result

    def finite_difference_gradient(self, parameters: Parameters, step: float = 1e-5) -> Parameters:
        """Approximate :meth:`gradient` by central differences, one parameter at a time (float64, small data only)."""
        result = Parameters(0.0, *(np.zeros_like(array) for array in parameters.arrays()))
        moved = parameters.copy()
        for array, slot in zip(moved.arrays(), result.arrays(), strict=True):
            for position in np.ndindex(array.shape):
                kept = array[position]
                sides = []
                for sign in (1, -1):
                    array[position] = kept + sign * step
                    sides.append(self.loss(moved))
                array[position] = kept
                slot[position] = (sides[0] - sides[1]) / (2 * step)
        return result

    def _sides(
        self, parameters: Parameters
    ) -> tuple[tuple[NDArray[np.int32], RowRates, Floats, Floats], tuple[NDArray[np.int32], RowRates, Floats, Floats]]:
        return (
            (self.users, self.by_user, parameters.user_bias, parameters.user_factors),
            (self.items, self.by_item, parameters.item_bias, parameters.item_factors),
        )


def has_biases(settings: TrainingSettings) -> bool:
    """Tell whether the model has biases."""
    return settings.model in {"biased", "svdpp"}


def has_mean(settings: TrainingSettings) -> bool:
    """Tell whether the model has the mean rating in it."""
    return settings.model in {"biased", "svdpp", "pmf"}


def is_non_negative(settings: TrainingSettings) -> bool:
    """Tell whether factors below 0 become 0."""
    return settings.model == "nmf"
