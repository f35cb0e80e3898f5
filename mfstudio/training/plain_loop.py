"""One epoch as the plain loop over ratings and factors: what both engines are checked against.

Far too slow for real data, and easy to see to be right.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.objective import Objective, is_non_negative
from mfstudio.training.parameters import Parameters
from mfstudio.training.rates import Rates, spread_of
from mfstudio.training.settings import TrainingSettings


@dataclass
class OptimizerState:
    """What AdaGrad and momentum remember of earlier steps.

    Parameters
    ----------
    user_sum, item_sum
        AdaGrad: 1 plus the mean squared gradient of each row's steps so far, shapes (n_users,), (n_items,).
    user_velocity, item_velocity
        Momentum: the last step of each row, shapes (n_users, K), (n_items, K).
    """

    user_sum: NDArray[np.floating[Any]]
    item_sum: NDArray[np.floating[Any]]
    user_velocity: NDArray[np.floating[Any]]
    item_velocity: NDArray[np.floating[Any]]

    @classmethod
    def at_rest(cls, parameters: Parameters) -> "OptimizerState":
        """Make the state before the first step."""
        return cls(
            np.ones_like(parameters.user_bias),
            np.ones_like(parameters.item_bias),
            np.zeros_like(parameters.user_factors),
            np.zeros_like(parameters.item_factors),
        )


def plain_epoch(
    parameters: Parameters, memory: OptimizerState, objective: Objective, settings: TrainingSettings, rates: Rates
) -> float:
    """Run one epoch over the objective's ratings in their order; changes the parameters and the memory.

    With g = e q - λ p, the gradient of one rating with a minus sign, a step of p is

    - sgd: η g
    - adagrad: η g / √G, then G += |g|² / K (one G a row, as LIBMF has: Chin et al., A fast parallel stochastic gradient
      method for matrix factorization, ACM TIST 6, 2015; gradients in units of ratings with standard deviation 1)
    - momentum: v = m v + (1 - m) η g, then p += v (Polyak; here a row's velocity rests while the row does, and 1 - m is
      part of the rate that comes in)

    Returns
    -------
    The sum of squared errors, each taken before its step.
    """
    b_u, b_i, p, q = parameters.arrays()
    user, item = objective.by_user, objective.by_item
    user_left, item_left = user.bias_decay(np.float64), item.bias_decay(np.float64)
    K, unit = p.shape[1], spread_of(objective.values.astype(np.float32)) ** 3
    squared_errors = 0.0
    triples = zip(objective.users.tolist(), objective.items.tolist(), objective.values.tolist(), strict=True)
    for u, i, r in triples:
        prediction = parameters.mean + b_u[u] + b_i[i]
        for k in range(K):
            prediction += p[u, k] * q[i, k]
        e = r - prediction
        squared_errors += e * e
        b_u[u] = user_left[u] * b_u[u] + user.bias_rate * e
        b_i[i] = item_left[i] * b_i[i] + item.bias_rate * e
        p_pull, q_pull = user.factor_pull[u], item.factor_pull[i]
        p_rate, q_rate = user.factor_rate, item.factor_rate
        if settings.optimizer == "adagrad":
            p_rate /= np.sqrt(memory.user_sum[u])
            q_rate /= np.sqrt(memory.item_sum[i])
        p_square = q_square = 0.0
        for k in range(K):
            p_uk, q_ik = p[u, k], q[i, k]  # both old: the step of q must not see the new p
            p_gradient, q_gradient = e * q_ik - p_pull * p_uk, e * p_uk - q_pull * q_ik
            p_square += p_gradient * p_gradient
            q_square += q_gradient * q_gradient
            p_step, q_step = p_rate * p_gradient, q_rate * q_gradient
            if settings.optimizer == "momentum":
                p_step += rates.momentum * memory.user_velocity[u, k]
                q_step += rates.momentum * memory.item_velocity[i, k]
                memory.user_velocity[u, k], memory.item_velocity[i, k] = p_step, q_step
            p[u, k], q[i, k] = p_uk + p_step, q_ik + q_step
            if is_non_negative(settings):
                p[u, k], q[i, k] = max(p[u, k], 0.0), max(q[i, k], 0.0)
        memory.user_sum[u] += p_square / K / unit
        memory.item_sum[i] += q_square / K / unit
    return float(squared_errors)
