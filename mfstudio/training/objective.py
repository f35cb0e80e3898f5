"""The loss that training lowers, its gradient in formulas, and the check of one against the other.

For a rating r of user u for item i, with the error ``e = r - (mu + b_u + b_i + p_u·q_i)``, the loss is

    e² + λ (|p_u|² + |q_i|² + b_u² + b_i²)

summed over the observed ratings only (Koren, Bell, Volinsky: Matrix factorization techniques for recommender
systems, IEEE Computer 42(8), 2009). Its derivatives are ``-2 e q_i + 2 λ p_u`` and so on. One step of SGD is

    p_u += η (e q_i - λ p_u)        b_u += η (e - λ b_u)
    q_i += η (e p_u - λ q_i)        b_i += η (e - λ b_i)

with both right-hand sides taken from the old values; the derivative's factor 2 is folded into η. The *textbook*
model has mu = b_u = b_i = λ = 0 and keeps the factor 2 in sight: ``p_u += 2 η e q_i``.
"""

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.settings import TrainingSettings


def step_factor(settings: TrainingSettings) -> float:
    """Return what the learning rate is multiplied by in a step: 2 in the textbook model, else 1."""
    return 2.0 if settings.model == "textbook" else 1.0


def has_biases(settings: TrainingSettings) -> bool:
    """Tell whether the model has a mean and biases."""
    return settings.model != "textbook"


def errors(parameters: Parameters, users: NDArray[np.int32], items: NDArray[np.int32], values: Floats) -> Floats:
    """Return ``e = r - prediction`` for each rating, shape (n,)."""
    p, q = parameters.user_factors[users], parameters.item_factors[items]
    biases = parameters.user_bias[users] + parameters.item_bias[items]
    result: Floats = values - (parameters.mean + biases + np.einsum("nk,nk->n", p, q))
    return result


def penalty(parameters: Parameters, user_counts: Floats, item_counts: Floats, regularization: float) -> float:
    """Return the regularisation's part of the loss: λ times each row's squared norm, once for each of its ratings."""
    total = 0.0
    sides = (
        (user_counts, parameters.user_bias, parameters.user_factors),
        (item_counts, parameters.item_bias, parameters.item_factors),
    )
    for counts, bias, factors in sides:
        norms = np.einsum("nk,nk->n", factors, factors) + bias * bias
        total += float(counts @ norms)
    return regularization * total


def loss(
    parameters: Parameters,
    users: NDArray[np.int32],
    items: NDArray[np.int32],
    values: Floats,
    regularization: float,
) -> float:
    """Return the regularised sum of squared errors over the given ratings."""
    e = errors(parameters, users, items, values)
    user_counts = np.bincount(users, minlength=len(parameters.user_bias)).astype(np.float64)
    item_counts = np.bincount(items, minlength=len(parameters.item_bias)).astype(np.float64)
    return float(e @ e) + penalty(parameters, user_counts, item_counts, regularization)


def gradient(
    parameters: Parameters,
    users: NDArray[np.int32],
    items: NDArray[np.int32],
    values: Floats,
    regularization: float,
    *,
    biases: bool = True,
) -> Parameters:
    """Return the derivative of :func:`loss` by every parameter, in the shape of the parameters.

    With ``biases`` False their derivative is left at 0, as for the textbook model, which does not move them.
    """
    e = errors(parameters, users, items, values)
    result = Parameters(0.0, *(np.zeros_like(array) for array in parameters.arrays()))
    p, q = parameters.user_factors[users], parameters.item_factors[items]
    np.add.at(result.user_factors, users, -2 * e[:, None] * q + 2 * regularization * p)
    np.add.at(result.item_factors, items, -2 * e[:, None] * p + 2 * regularization * q)
    if biases:
        np.add.at(result.user_bias, users, -2 * e + 2 * regularization * parameters.user_bias[users])
        np.add.at(result.item_bias, items, -2 * e + 2 * regularization * parameters.item_bias[items])
    return result


def finite_difference_gradient(
    parameters: Parameters,
    users: NDArray[np.int32],
    items: NDArray[np.int32],
    values: Floats,
    regularization: float,
    step: float = 1e-5,
) -> Parameters:
    """Approximate :func:`gradient` by central differences, one parameter at a time (float64, small data only)."""
    result = Parameters(0.0, *(np.zeros_like(array) for array in parameters.arrays()))
    moved = parameters.copy()
    for array, slot in zip(moved.arrays(), result.arrays(), strict=True):
        for position in np.ndindex(array.shape):
            kept = array[position]
            sides = []
            for sign in (1, -1):
                array[position] = kept + sign * step
                sides.append(loss(moved, users, items, values, regularization))
            array[position] = kept
            slot[position] = (sides[0] - sides[1]) / (2 * step)
    return result


def sequential_epoch(
    parameters: Parameters,
    users: NDArray[np.int32],
    items: NDArray[np.int32],
    values: Floats,
    settings: TrainingSettings,
    learning_rate: float,
) -> float:
    """Run one epoch as the plain loop over ratings and factors, in the given order; changes the parameters.

    This is what both engines are checked against: far too slow for real data, and easy to see to be right.
    Returns the sum of squared errors, each taken before its step.
    """
    rate, regularization = learning_rate * step_factor(settings), settings.regularization
    b_u, b_i, p, q = parameters.arrays()
    squared_errors = 0.0
    for u, i, r in zip(users.tolist(), items.tolist(), values.tolist(), strict=True):
        prediction = parameters.mean + b_u[u] + b_i[i]
        for k in range(p.shape[1]):
            prediction += p[u, k] * q[i, k]
        e = r - prediction
        squared_errors += e * e
        if has_biases(settings):
            b_u[u] += rate * (e - regularization * b_u[u])
            b_i[i] += rate * (e - regularization * b_i[i])
        for k in range(p.shape[1]):
            p_uk, q_ik = p[u, k], q[i, k]  # both old: the step of q must not see the new p
            p[u, k] = p_uk + rate * (e * q_ik - regularization * p_uk)
            q[i, k] = q_ik + rate * (e * p_uk - regularization * q_ik)
    return float(squared_errors)
