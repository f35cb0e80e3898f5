"""Rates: learning rate and regularisation in force during one epoch, and what they mean for each row.

So that one set of defaults fits any rating scale, rates are given for ratings whose standard deviation is 1. For
ratings with standard deviation s, factors move by η/s and are pulled by λ s, which is the same as dividing all ratings
by s, the factors by √s and the biases by s. The textbook model takes its rates as they are.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.settings import TrainingSettings

_CHUNK = 1 << 18


@dataclass(frozen=True)
class Rates:
    """What one epoch's steps go by.

    Parameters
    ----------
    learning_rate
        η, after the schedule.
    regularization, row_regularization
        λ for each rating and Λ for each row of factors: a row with n ratings is pulled by ``λ + Λ/n`` in each step.
    bias_regularization, bias_row_regularization
        The same for biases.
    momentum
        Share of a step that the next one keeps; only for that optimiser.
    """

    learning_rate: float
    regularization: float = 0.0
    row_regularization: float = 0.0
    bias_regularization: float = 0.0
    bias_row_regularization: float = 0.0
    momentum: float = 0.0

    @classmethod
    def of(cls, settings: TrainingSettings, learning_rate: float | None = None) -> "Rates":
        """Take the rates from settings, with the learning rate of an epoch in place of theirs."""
        return cls(
            settings.learning_rate if learning_rate is None else learning_rate,
            settings.regularization,
            settings.row_regularization,
            settings.bias_regularization,
            settings.bias_row_regularization,
            settings.momentum,
        )


@dataclass(frozen=True, eq=False)
class RowRates:
    """Rates in the units of the data, with the pull on each row of one side.

    Parameters
    ----------
    factor_rate, bias_rate
        Step of factors and of biases.
    factor_pull, bias_pull
        What a row is pulled to zero by in each of its steps, float64, shape (n_rows,); factors never beyond it.
    """

    factor_rate: float
    bias_rate: float
    factor_pull: NDArray[np.float64]
    bias_pull: NDArray[np.float64]

    def factor_decay(self, dtype: Any) -> NDArray[Any]:
        """Return what is left of a row's factors after its pull, 0 … 1, shape (n_rows,)."""
        return np.maximum(0, 1 - self.factor_rate * self.factor_pull).astype(dtype)

    def bias_decay(self, dtype: Any) -> NDArray[Any]:
        """Return what is left of a row's bias after its pull, 0 … 1, shape (n_rows,)."""
        return np.maximum(0, 1 - self.bias_rate * self.bias_pull).astype(dtype)


def row_rates(rates: Rates, settings: TrainingSettings, spread: float, counts: NDArray[np.float64]) -> RowRates:
    """Work out the rates for the rows of one side.

    Parameters
    ----------
    rates
        In force in this epoch.
    settings
        Tell the model.
    spread
        Standard deviation s of the training ratings.
    counts
        Ratings of each row, shape (n_rows,).
    """
    n = np.maximum(counts, 1)
    has_bias = settings.model in {"biased", "svdpp"}
    if settings.model == "textbook":
        spread, step = 1.0, 2.0  # the derivative's factor 2 in sight
    else:
        step = 1.0  # and here folded into the rate
    if settings.optimizer == "momentum":
        step *= 1 - rates.momentum  # so that a row goes as far as without, over many steps in one direction
    factor_rate = step * rates.learning_rate / spread
    pull = (rates.regularization + rates.row_regularization / n) * spread
    return RowRates(
        factor_rate=factor_rate,
        bias_rate=rates.learning_rate if has_bias else 0.0,
        factor_pull=np.minimum(pull, 1 / factor_rate) if factor_rate > 0 else pull,  # to zero in one step at most
        bias_pull=(rates.bias_regularization + rates.bias_row_regularization / n) * has_bias,
    )


def spread_of(values: NDArray[np.float32]) -> float:
    """Return the standard deviation of ratings; 1 where all are equal."""
    if not len(values):
        return 1.0
    mean, squares = values.mean(dtype=np.float64), 0.0
    for start in range(0, len(values), _CHUNK):  # NumPy's own would copy all ratings to float64
        squares += float(np.square(values[start : start + _CHUNK] - mean).sum())
    return float(np.sqrt(squares / len(values))) or 1.0
