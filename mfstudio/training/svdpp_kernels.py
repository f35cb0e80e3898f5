"""The compiled loops of SVD++; only imported once the Numba engine is to train one."""

import functools

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import compiled
from mfstudio.training.kernels import BIAS, BIAS_DECAY, PULL, Float32s, Int32s

#: Columns that one thread sweeps at a time. Compilers make use of the widest vectors, several at once, only from here
#: on: half as many columns take three times as long, which no second thread makes up for.
SLICE = 64


@compiled(fastmath=True)
def sgd_blocks(
    blocks: NDArray[np.int64],
    starts: NDArray[np.int64],
    users: Int32s,
    items: Int32s,
    values: Float32s,
    mean: np.float32,
    user_scalars: Float32s,
    item_scalars: Float32s,
    user_factors: Float32s,
    item_factors: Float32s,
    factor_rate: np.float32,
    bias_rate: np.float32,
    non_negative: bool,
    sums: NDArray[np.float64],
    centres: Float32s,
) -> None:
    """Run SGD over some blocks as the kernel of the same name for other models, users pulled to their centres."""
    n_columns = user_factors.shape[1]
    for b in blocks:
        squared = 0.0
        absolute = 0.0
        for n in range(starts[b], starts[b + 1]):
            u, i = users[n], items[n]
            x, q, z = user_factors[u], item_factors[i], centres[u]
            product = np.float32(0)
            for k in range(n_columns):
                product += x[k] * q[k]
            of_user, of_item = user_scalars[u], item_scalars[i]
            b_u, b_i = of_user[BIAS], of_item[BIAS]
            e = values[n] - (mean + b_u + b_i + product)
            squared += e * e
            absolute += abs(e)
            of_user[BIAS] = of_user[BIAS_DECAY] * b_u + bias_rate * e
            of_item[BIAS] = of_item[BIAS_DECAY] * b_i + bias_rate * e
            step, x_left, q_left = factor_rate * e, of_user[PULL], of_item[PULL]
            for k in range(n_columns):
                x_k, q_k = x[k], q[k]
                x[k] = z[k] + x_left * (x_k - z[k]) + step * q_k
                q[k] = q_left * q_k + step * x_k
        sums[b, 0] = squared
        sums[b, 1] = absolute


@compiled(fastmath=True)
def sweep(
    slices: NDArray[np.int64],
    order: Int32s,
    starts: NDArray[np.int64],
    users: Int32s,
    weights: Float32s,
    roots: Float32s,
    implicit_pull: Float32s,
    curvature: Float32s,
    user_factors: Float32s,
    centres: Float32s,
    implicit_factors: Float32s,
) -> None:
    """Take each y_j in turn to where the loss is lowest, for some slices of columns; z follows.

    ``weights`` are |N(u)|^-1/2 w_u. Columns do not depend on one another: the result is the same for any threads.
    """
    n_users, width = user_factors.shape
    rest = np.zeros((n_users, SLICE), np.float32)  # x - z, the rows of a narrower slice padded with zeros
    step = np.zeros(SLICE, np.float32)
    for s in slices:
        first, last = s * SLICE, min((s + 1) * SLICE, width)
        for u in range(n_users):
            rest[u, : last - first] = user_factors[u, first:last] - centres[u, first:last]
        for j in order:
            if not curvature[j] > np.float32(0):
                continue
            step[: last - first] = -implicit_pull[j] * implicit_factors[j, first:last]
            for n in range(starts[j], starts[j + 1]):
                weight, row = weights[users[n]], rest[users[n]]
                for k in range(SLICE):
                    step[k] += weight * row[k]
            for k in range(SLICE):
                step[k] /= curvature[j]
            implicit_factors[j, first:last] += step[: last - first]
            for n in range(starts[j], starts[j + 1]):
                root, row = roots[users[n]], rest[users[n]]
                for k in range(SLICE):
                    row[k] -= root * step[k]
        for u in range(n_users):
            centres[u, first:last] = user_factors[u, first:last] - rest[u, : last - first]


@functools.cache
def compile_kernels() -> None:
    """Compile the kernels, or load them from the disk; a second call costs nothing."""
    codes, values, rows = np.empty(0, np.int32), np.empty(0, np.float32), np.empty((0, SLICE), np.float32)
    none, zero, sums = np.empty(0, np.int64), np.float32(0), np.empty((0, 2))
    parameters = rows, rows, rows, rows
    sgd_blocks(none, none, codes, codes, values, zero, *parameters, zero, zero, False, sums, rows)
    sweep(none, codes, none, codes, values, values, values, values, rows, rows, rows)
