"""One step of SGD on one rating, with all its numbers: what there is before, how it moves, and what it comes to.

The formulas are those of :mod:`mfstudio.training.objective`, for one user and one item, and without an optimiser's
memory of earlier steps.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.objective import has_biases, is_non_negative
from mfstudio.training.rates import Rates, RowRates, row_rates
from mfstudio.training.settings import TrainingSettings

Floats = NDArray[np.floating[Any]]

_SMALLEST, _LARGEST, _N_RATES = 1e-6, 100.0, 931  # 2 % from one to the next
_ROUNDING = 1e-12  # of a loss, by which rounding may change it


@dataclass(frozen=True, eq=False)
class State:
    """The numbers that one step moves, float64.

    Parameters
    ----------
    user_bias, item_bias
        b_u and b_i; 0 in a model without biases.
    user_factors, item_factors
        p_u and q_i, shape (K,).
    """

    user_bias: float
    item_bias: float
    user_factors: Floats
    item_factors: Floats


@dataclass(frozen=True, eq=False)
class Problem:
    """One rating, and the model as it is before the step.

    Parameters
    ----------
    settings
        Tell the model and its regularisation; whatever their optimiser, the step is one of plain SGD.
    rating
        r.
    mean
        mu; 0 in a model without one.
    state
        Biases and factors before.
    n_user_ratings, n_item_ratings
        Training ratings of the user and of the item, by which the regularisation goes.
    spread
        Standard deviation s of the training ratings.
    """

    settings: TrainingSettings
    rating: float
    mean: float
    state: State
    n_user_ratings: int
    n_item_ratings: int
    spread: float

    def rates(self, learning_rate: float) -> tuple[RowRates, RowRates]:
        """Return rates and pulls of the user and of the item; their arrays have one element."""
        rates, settings = Rates.of(self.settings, learning_rate), self._plain
        user, item = (
            row_rates(rates, settings, self.spread, np.array([float(n)]))
            for n in (self.n_user_ratings, self.n_item_ratings)
        )
        return user, item

    @cached_property
    def _plain(self) -> TrainingSettings:
        return replace(self.settings, optimizer="sgd")

    def prediction(self, state: State) -> float:
        """Return ``mu + b_u + b_i + p_u·q_i``, not clipped to the scale, as training has it."""
        return self.mean + state.user_bias + state.item_bias + float(state.user_factors @ state.item_factors)

    def loss(self, state: State) -> float:
        """Return ``e² + λ_u |p_u|² + λ_i |q_i|² + γ_u b_u² + γ_i b_i²``."""
        user, item = self.rates(0.0)
        total = (self.rating - self.prediction(state)) ** 2
        sides = (user, state.user_bias, state.user_factors), (item, state.item_bias, state.item_factors)
        for side, bias, factors in sides:
            total += float(side.factor_pull[0]) * float(factors @ factors) + float(side.bias_pull[0]) * bias**2
        return total


@dataclass(frozen=True, eq=False)
class Step:
    """What one step does.

    Parameters
    ----------
    error
        ``e = r - prediction``, before.
    gradient
        Derivatives of the loss before, by biases and factors.
    after
        Biases and factors after the step.
    user, item
        The rates and pulls it went by, arrays of one element.
    """

    error: float
    gradient: State
    after: State
    user: RowRates
    item: RowRates


def take_step(problem: Problem, learning_rate: float, *, overwriting: bool = False) -> Step:
    """Take one step of SGD from the old values of both sides at once.

    Parameters
    ----------
    problem
        The rating and the model.
    learning_rate
        η.
    overwriting
        Whether to make the well-known mistake: to overwrite p_u first, and to take its new value for the step of q_i.
    """
    state, settings = problem.state, problem.settings
    user, item = problem.rates(learning_rate)
    full_user, full_item = problem.rates(0.0)
    p, q = state.user_factors, state.item_factors
    e = problem.rating - problem.prediction(state)
    new_p = p + user.factor_rate * (e * q - user.factor_pull[0] * p)
    if is_non_negative(settings):
        new_p = np.maximum(new_p, 0)
    seen_p = new_p if overwriting else p
    new_q = q + item.factor_rate * (e * seen_p - item.factor_pull[0] * q)
    if is_non_negative(settings):
        new_q = np.maximum(new_q, 0)
    new_b_u, new_b_i = (
        float(side.bias_decay(np.float64)[0]) * bias + side.bias_rate * e
        for side, bias in ((user, state.user_bias), (item, state.item_bias))
    )
    moves = has_biases(settings)
    gradient = State(
        (-2 * e + 2 * float(full_user.bias_pull[0]) * state.user_bias) * moves,
        (-2 * e + 2 * float(full_item.bias_pull[0]) * state.item_bias) * moves,
        -2 * e * q + 2 * full_user.factor_pull[0] * p,
        -2 * e * p + 2 * full_item.factor_pull[0] * q,
    )
    return Step(e, gradient, State(new_b_u, new_b_i, new_p, new_q), user, item)


def losses_after(problem: Problem, learning_rates: Floats, *, overwriting: bool = False) -> NDArray[np.float64]:
    """Return the loss that a step with each of some rates leaves, shape (n,): :func:`take_step`, all at once."""
    state = problem.state
    p, q = state.user_factors, state.item_factors
    unit_user, unit_item = problem.rates(1.0)  # steps are in proportion to the rate
    user, item = problem.rates(0.0)  # with pulls not yet cut to what takes a row to zero
    e = problem.rating - problem.prediction(state)

    def moved(unit: RowRates, full: RowRates, own: Floats, other: Floats) -> Floats:
        rates = learning_rates[:, None] * unit.factor_rate
        new = np.maximum(0, 1 - rates * full.factor_pull) * own + rates * e * other
        return np.maximum(new, 0) if is_non_negative(problem.settings) else new

    def moved_bias(unit: RowRates, full: RowRates, bias: float) -> Floats:
        rates = learning_rates * unit.bias_rate
        return np.maximum(0, 1 - rates * full.bias_pull) * bias + rates * e

    new_p = moved(unit_user, user, p, q)
    new_q = moved(unit_item, item, q, new_p if overwriting else p)
    b_u, b_i = moved_bias(unit_user, user, state.user_bias), moved_bias(unit_item, item, state.item_bias)
    losses: NDArray[np.float64] = (problem.rating - (problem.mean + b_u + b_i + np.vecdot(new_p, new_q))) ** 2
    for side, biases, factors in ((user, b_u, new_p), (item, b_i, new_q)):
        losses = losses + side.factor_pull * np.vecdot(factors, factors) + side.bias_pull * biases**2
    return losses


def slope(problem: Problem) -> float:
    """Return the derivative, at a learning rate of 0, of the loss that a step leaves by the learning rate.

    It is the gradient times the direction in which a step goes, and so never above 0.
    """
    state, gradient = problem.state, take_step(problem, 0.0).gradient
    e = problem.rating - problem.prediction(state)
    total = 0.0
    for unit, full, bias, own, other, by_bias, by_factors in zip(
        problem.rates(1.0), problem.rates(0.0), (state.user_bias, state.item_bias),
        (state.user_factors, state.item_factors), (state.item_factors, state.user_factors),
        (gradient.user_bias, gradient.item_bias), (gradient.user_factors, gradient.item_factors), strict=True,
    ):  # fmt: skip
        way = unit.factor_rate * (e * other - full.factor_pull[0] * own)
        if is_non_negative(problem.settings):
            way = np.where((own <= 0) & (way < 0), 0, way)
        total += float(by_factors @ way) + by_bias * unit.bias_rate * (e - float(full.bias_pull[0]) * bias)
    return total


@dataclass(frozen=True)
class Reach:
    """Which learning rates lower the loss of one rating.

    Parameters
    ----------
    best
        The one that leaves the smallest loss before steps overshoot; 0 where none lowers it.
    overshoots_from
        From here on the step goes too far, and the loss is larger than before; None where that is beyond all looked at,
        or where the gradient is 0 and no step goes anywhere.
    """

    best: float
    overshoots_from: float | None


def reach(problem: Problem, *, overwriting: bool = False) -> Reach:
    """Find the learning rates from 1e-6 to 100 that lower the loss, to 2 %."""
    rates = np.geomspace(_SMALLEST, _LARGEST, _N_RATES)
    losses = losses_after(problem, rates, overwriting=overwriting)
    before = problem.loss(problem.state)
    beyond = np.flatnonzero(losses > before * (1 + _ROUNDING))
    n_before = int(beyond[0]) if len(beyond) else len(rates)
    overshoots_from = float(rates[n_before]) if n_before < len(rates) else None
    least = int(losses[:n_before].argmin()) if n_before else 0
    return Reach(float(rates[least]) if losses[least] < before else 0.0, overshoots_from)
