"""Parameters: the numbers that training moves."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mfstudio.training.settings import TrainingSettings

Floats = NDArray[np.floating[Any]]


@dataclass
class Parameters:
    """Mean, biases and factors of a model while it is trained; all arrays have one floating dtype.

    Parameters
    ----------
    mean
        Global mean mu of the training ratings (0 in the textbook model, which has none).
    user_bias, item_bias
        b_u of shape (n_users,) and b_i of shape (n_items,).
    user_factors, item_factors
        P of shape (n_users, K) and Q of shape (n_items, K), rows contiguous.
    """

    mean: float
    user_bias: Floats
    item_bias: Floats
    user_factors: Floats
    item_factors: Floats

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return user_bias, item_bias, user_factors and item_factors."""
        return self.user_bias, self.item_bias, self.user_factors, self.item_factors

    def copy(self) -> "Parameters":
        """Copy all arrays."""
        return Parameters(self.mean, *(array.copy() for array in self.arrays()))


def initial_parameters(
    settings: TrainingSettings, values: NDArray[np.float32], n_users: int, n_items: int, dtype: DTypeLike = np.float32
) -> Parameters:
    """Draw the parameters that training starts from.

    Biased: mu is the mean rating, biases are 0, factors are normal with standard deviation ``init_scale / sqrt(K)``,
    so that the product p·q starts equally small whatever the number of factors.
    Textbook: no mean, no biases, factors from U[0, init_scale).

    Parameters
    ----------
    settings
        Gives the model, the number of factors K, the scale and the seed.
    values
        Training ratings, shape (n,).
    n_users, n_items
        Rows of P and of Q.
    dtype
        float32 in real runs; float64 in the checks.
    """
    rng = np.random.default_rng([settings.seed, 1])
    shapes = ((n_users, settings.n_factors), (n_items, settings.n_factors))
    mean = 0.0
    if settings.model == "textbook":
        factors = [rng.random(shape, np.float32) * np.float32(settings.init_scale) for shape in shapes]
    else:
        mean = float(values.mean(dtype=np.float64))
        deviation = np.float32(settings.init_scale / np.sqrt(settings.n_factors))
        factors = [rng.standard_normal(shape, np.float32) * deviation for shape in shapes]
    biases = [np.zeros(n, dtype) for n in (n_users, n_items)]
    return Parameters(mean, *biases, *(array.astype(dtype, copy=False) for array in factors))


def initial_product(settings: TrainingSettings) -> float:
    """Return how large the products p·q are at the start: their mean if textbook, else their spread."""
    K, scale = settings.n_factors, settings.init_scale
    return K * scale**2 / 4 if settings.model == "textbook" else float(scale**2 / np.sqrt(K))
