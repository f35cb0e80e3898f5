"""The compiled inner loops; only imported once the Numba engine is wanted.

Machine code is cached on disk in the person's own cache folder, so that only the first run on a machine compiles.
``fastmath`` allows reordering of sums but not the assumption that there are no NaNs: divergence must be seen.
"""

import functools

import numba
import numpy as np
from numpy.typing import NDArray

from mfstudio.paths import cache_dir


def _can_cache() -> bool:
    """Name the folder for machine code; False where none can be made, and every process compiles for itself."""
    if not numba.config.CACHE_DIR:  # type: ignore[attr-defined]
        try:
            numba.config.CACHE_DIR = str(cache_dir() / "kernels")  # type: ignore[attr-defined]
        except OSError:
            return False
    return True


_CACHE = _can_cache()
_FASTMATH = {"reassoc", "contract", "arcp", "nsz"}

Float32s = NDArray[np.float32]
Int32s = NDArray[np.int32]


@numba.njit(nogil=True, fastmath=_FASTMATH, cache=_CACHE)
def sgd_blocks(
    blocks: NDArray[np.int64],
    starts: NDArray[np.int64],
    users: Int32s,
    items: Int32s,
    values: Float32s,
    mean: np.float32,
    user_bias: Float32s,
    item_bias: Float32s,
    user_factors: Float32s,
    item_factors: Float32s,
    factor_rate: np.float32,
    bias_rate: np.float32,
    regularization: np.float32,
    sums: NDArray[np.float64],
) -> None:
    """Run SGD over some blocks of ratings; ``sums[b]`` gets block b's squared and absolute errors."""
    n_columns = user_factors.shape[1]
    one = np.float32(1)
    factor_decay = one - factor_rate * regularization
    bias_decay = one - bias_rate * regularization
    for b in blocks:
        squared = 0.0
        absolute = 0.0
        for n in range(starts[b], starts[b + 1]):
            u, i = users[n], items[n]
            p, q = user_factors[u], item_factors[i]
            product = np.float32(0)
            for k in range(n_columns):
                product += p[k] * q[k]
            b_u, b_i = user_bias[u], item_bias[i]
            e = values[n] - (mean + b_u + b_i + product)
            squared += e * e
            absolute += abs(e)
            user_bias[u] = bias_decay * b_u + bias_rate * e
            item_bias[i] = bias_decay * b_i + bias_rate * e
            step = factor_rate * e
            for k in range(n_columns):
                p_k, q_k = p[k], q[k]
                p[k] = factor_decay * p_k + step * q_k
                q[k] = factor_decay * q_k + step * p_k
        sums[b, 0] = squared
        sums[b, 1] = absolute


@numba.njit(nogil=True, fastmath=_FASTMATH, cache=_CACHE)
def error_sums(
    users: Int32s,
    items: Int32s,
    values: Float32s,
    mean: np.float32,
    user_bias: Float32s,
    item_bias: Float32s,
    user_factors: Float32s,
    item_factors: Float32s,
    low: np.float32,
    high: np.float32,
) -> tuple[float, float]:
    """Return the sums of squared and of absolute errors, predictions clipped to [low, high]."""
    squared = 0.0
    absolute = 0.0
    for n in range(len(values)):
        u, i = users[n], items[n]
        p, q = user_factors[u], item_factors[i]
        product = np.float32(0)
        for k in range(user_factors.shape[1]):
            product += p[k] * q[k]
        prediction = mean + user_bias[u] + item_bias[i] + product
        if prediction < low:
            prediction = low
        elif prediction > high:
            prediction = high
        e = values[n] - prediction
        squared += e * e
        absolute += abs(e)
    return squared, absolute


@functools.cache
def compile_kernels() -> None:
    """Compile the kernels, or load them from the disk, by running them on nothing; a second call costs nothing."""
    codes, values, rows = np.empty(0, np.int32), np.empty(0, np.float32), np.empty((0, 1), np.float32)
    none, zero = np.empty(0, np.int64), np.float32(0)
    parameters = (values, values, rows, rows)
    sgd_blocks(none, none, codes, codes, values, zero, *parameters, zero, zero, zero, np.empty((0, 2)))
    error_sums(codes, codes, values, zero, *parameters, zero, zero)
