"""The compiled inner loops; only imported once the Numba engine is wanted.

Machine code is cached on disk in the person's own cache folder, so that only the first run on a machine compiles.
"""

import functools

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import compiled

Float32s = NDArray[np.float32]
Int32s = NDArray[np.int32]


# What a side's scalars hold in each row. Bias and rates lie side by side, so that one line of cache brings them all.
BIAS, PULL, BIAS_DECAY, SUM = range(4)


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
) -> None:
    """Run SGD over some blocks of ratings; ``sums[b]`` gets block b's squared and absolute errors.

    Here a row's PULL is what is left of its factors after the pull of one step.
    """
    n_columns = user_factors.shape[1]
    for b in blocks:
        squared = 0.0
        absolute = 0.0
        for n in range(starts[b], starts[b + 1]):
            u, i = users[n], items[n]
            p, q = user_factors[u], item_factors[i]
            product = np.float32(0)
            for k in range(n_columns):
                product += p[k] * q[k]
            of_user, of_item = user_scalars[u], item_scalars[i]
            b_u, b_i = of_user[BIAS], of_item[BIAS]
            e = values[n] - (mean + b_u + b_i + product)
            squared += e * e
            absolute += abs(e)
            of_user[BIAS] = of_user[BIAS_DECAY] * b_u + bias_rate * e
            of_item[BIAS] = of_item[BIAS_DECAY] * b_i + bias_rate * e
            step, p_left, q_left = factor_rate * e, of_user[PULL], of_item[PULL]
            for k in range(n_columns):
                p_k, q_k = p[k], q[k]
                p[k] = p_left * p_k + step * q_k
                q[k] = q_left * q_k + step * p_k
            if non_negative:
                for k in range(n_columns):
                    p[k] = max(p[k], np.float32(0))
                    q[k] = max(q[k], np.float32(0))
        sums[b, 0] = squared
        sums[b, 1] = absolute


@compiled(fastmath=True)
def adagrad_blocks(
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
    square_unit: np.float32,
) -> None:
    """Run per-row AdaGrad over some blocks; a row's SUM grows by its squared gradients times ``square_unit``.

    The squared length of ``e q - λ p`` follows from |p|², |q|² and p·q, which one pass over the columns gives.
    """
    n_columns = user_factors.shape[1]
    for b in blocks:
        squared = 0.0
        absolute = 0.0
        for n in range(starts[b], starts[b + 1]):
            u, i = users[n], items[n]
            p, q = user_factors[u], item_factors[i]
            product = np.float32(0)
            p_square = np.float32(0)
            q_square = np.float32(0)
            for k in range(n_columns):
                product += p[k] * q[k]
                p_square += p[k] * p[k]
                q_square += q[k] * q[k]
            of_user, of_item = user_scalars[u], item_scalars[i]
            b_u, b_i = of_user[BIAS], of_item[BIAS]
            e = values[n] - (mean + b_u + b_i + product)
            squared += e * e
            absolute += abs(e)
            of_user[BIAS] = of_user[BIAS_DECAY] * b_u + bias_rate * e
            of_item[BIAS] = of_item[BIAS_DECAY] * b_i + bias_rate * e
            p_pull, q_pull = of_user[PULL], of_item[PULL]
            p_rate, q_rate = factor_rate / np.sqrt(of_user[SUM]), factor_rate / np.sqrt(of_item[SUM])
            cross = np.float32(2) * e * product
            of_user[SUM] += square_unit * max(e * e * q_square - p_pull * (cross - p_pull * p_square), np.float32(0))
            of_item[SUM] += square_unit * max(e * e * p_square - q_pull * (cross - q_pull * q_square), np.float32(0))
            p_left, q_left = np.float32(1) - p_rate * p_pull, np.float32(1) - q_rate * q_pull
            p_step, q_step = p_rate * e, q_rate * e
            for k in range(n_columns):
                p_k, q_k = p[k], q[k]
                p[k] = p_left * p_k + p_step * q_k
                q[k] = q_left * q_k + q_step * p_k
            if non_negative:
                for k in range(n_columns):
                    p[k] = max(p[k], np.float32(0))
                    q[k] = max(q[k], np.float32(0))
        sums[b, 0] = squared
        sums[b, 1] = absolute


@compiled(fastmath=True)
def momentum_blocks(
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
    momentum: np.float32,
    user_velocity: Float32s,
    item_velocity: Float32s,
) -> None:
    """Run SGD with momentum over some blocks; each row has a velocity, which rests while the row does."""
    n_columns = user_factors.shape[1]
    for b in blocks:
        squared = 0.0
        absolute = 0.0
        for n in range(starts[b], starts[b + 1]):
            u, i = users[n], items[n]
            p, q = user_factors[u], item_factors[i]
            product = np.float32(0)
            for k in range(n_columns):
                product += p[k] * q[k]
            of_user, of_item = user_scalars[u], item_scalars[i]
            b_u, b_i = of_user[BIAS], of_item[BIAS]
            e = values[n] - (mean + b_u + b_i + product)
            squared += e * e
            absolute += abs(e)
            of_user[BIAS] = of_user[BIAS_DECAY] * b_u + bias_rate * e
            of_item[BIAS] = of_item[BIAS_DECAY] * b_i + bias_rate * e
            step = factor_rate * e
            p_pull, q_pull = factor_rate * of_user[PULL], factor_rate * of_item[PULL]
            p_velocity, q_velocity = user_velocity[u], item_velocity[i]
            for k in range(n_columns):
                p_k, q_k = p[k], q[k]
                p_velocity[k] = momentum * p_velocity[k] + step * q_k - p_pull * p_k
                q_velocity[k] = momentum * q_velocity[k] + step * p_k - q_pull * q_k
                p[k] = p_k + p_velocity[k]
                q[k] = q_k + q_velocity[k]
            if non_negative:
                for k in range(n_columns):
                    p[k] = max(p[k], np.float32(0))
                    q[k] = max(q[k], np.float32(0))
        sums[b, 0] = squared
        sums[b, 1] = absolute


@compiled(fastmath=True)
def error_sums(
    users: Int32s,
    items: Int32s,
    values: Float32s,
    mean: np.float32,
    user_scalars: Float32s,
    item_scalars: Float32s,
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
        prediction = mean + user_scalars[u, BIAS] + item_scalars[i, BIAS] + product
        if prediction < low:
            prediction = low
        elif prediction > high:
            prediction = high
        e = values[n] - prediction
        squared += e * e
        absolute += abs(e)
    return squared, absolute


@compiled(fastmath=True)
def error_pulls(
    rows: Int32s,
    starts: NDArray[np.int64],
    others: Int32s,
    values: Float32s,
    mean: np.float32,
    scalars: Float32s,
    other_scalars: Float32s,
    factors: Float32s,
    other_factors: Float32s,
    by_bias: Float32s,
    by_factors: Float32s,
) -> None:
    """Add up the errors of some rows' ratings, and these times the other side's factors; sums come in as zeros."""
    n_columns = factors.shape[1]
    for r in range(len(rows)):
        own, b, pulled = factors[rows[r]], mean + scalars[rows[r], BIAS], by_factors[r]
        for n in range(starts[r], starts[r + 1]):
            other = other_factors[others[n]]
            product = np.float32(0)
            for k in range(n_columns):
                product += own[k] * other[k]
            e = values[n] - (b + other_scalars[others[n], BIAS] + product)
            by_bias[r] += e
            for k in range(n_columns):
                pulled[k] += e * other[k]


@compiled()
def residual_sums(
    codes: Int32s, others: Int32s, values: Float32s, mean: float, other_bias: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Do what :func:`mfstudio.training.parameters.residual_sums` does, in one pass."""
    n_rows = 0
    for n in range(len(codes)):
        n_rows = max(n_rows, codes[n] + 1)
    sums = np.zeros(n_rows)
    for n in range(len(codes)):
        sums[codes[n]] += values[n] - mean - other_bias[others[n]]
    return sums


@compiled()
def count_blocks(
    users: Int32s, items: Int32s, user_group: Int32s, item_group: Int32s, n_groups: int
) -> NDArray[np.int64]:
    """Count the ratings of each block; int64, shape (n_groups²,)."""
    counts = np.zeros(n_groups * n_groups, np.int64)
    for n in range(len(users)):
        counts[user_group[users[n]] * n_groups + item_group[items[n]]] += 1
    return counts


@compiled()
def fill_blocks(
    users: Int32s,
    items: Int32s,
    values: Float32s,
    user_rows: Int32s,
    item_rows: Int32s,
    user_group: Int32s,
    item_group: Int32s,
    n_groups: int,
    starts: NDArray[np.int64],
    block_users: Int32s,
    block_items: Int32s,
    block_values: Float32s,
) -> None:
    """Put the ratings, users and items as rows, block after block, in their own order inside each."""
    free = starts[:-1].copy()
    for n in range(len(users)):
        u, i = users[n], items[n]
        block = user_group[u] * n_groups + item_group[i]
        place = free[block]
        block_users[place] = user_rows[u]
        block_items[place] = item_rows[i]
        block_values[place] = values[n]
        free[block] = place + 1


@compiled()
def _seeded(seed: np.uint64, block: int) -> np.uint64:
    return seed + np.uint64(block) * np.uint64(0xD1342543DE82EF95)


@compiled()
def _drawn(state: np.uint64) -> np.uint64:
    """Return a random number from splitmix64's state (Steele, Lea, Flood: Fast splittable generators, OOPSLA 2014)."""
    z = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled()
def shuffle_blocks(
    blocks: NDArray[np.int64],
    starts: NDArray[np.int64],
    seed: np.uint64,
    users: Int32s,
    items: Int32s,
    values: Float32s,
) -> None:
    """Shuffle the ratings inside some blocks (Fisher and Yates), by random numbers that block and seed alone decide."""
    for b in blocks:
        state, first = _seeded(seed, b), starts[b]
        for n in range(starts[b + 1] - 1, first, -1):
            state += np.uint64(0x9E3779B97F4A7C15)
            other = first + np.int64(_drawn(state) % np.uint64(n - first + 1))
            users[n], users[other] = users[other], users[n]
            items[n], items[other] = items[other], items[n]
            values[n], values[other] = values[other], values[n]


@compiled()
def shuffle_positions(
    blocks: NDArray[np.int64], starts: NDArray[np.int64], seed: np.uint64, positions: NDArray[np.int64]
) -> None:
    """Shuffle positions just as :func:`shuffle_blocks` does the ratings."""
    for b in blocks:
        state, first = _seeded(seed, b), starts[b]
        for n in range(starts[b + 1] - 1, first, -1):
            state += np.uint64(0x9E3779B97F4A7C15)
            other = first + np.int64(_drawn(state) % np.uint64(n - first + 1))
            positions[n], positions[other] = positions[other], positions[n]


@functools.cache
def compile_kernels() -> None:
    """Compile the kernels that every run needs, or load them from the disk; a second call costs nothing."""
    codes, values, rows = np.empty(0, np.int32), np.empty(0, np.float32), np.empty((0, 1), np.float32)
    none, zero, sums = np.empty(0, np.int64), np.float32(0), np.empty((0, 2))
    parameters = rows, rows, rows, rows
    sgd_blocks(none, none, codes, codes, values, zero, *parameters, zero, zero, False, sums)
    error_sums(codes, codes, values, zero, *parameters, zero, zero)
    error_pulls(codes, none, codes, values, zero, *parameters, values, rows)
    frozen_codes, frozen_values = codes.copy(), values.copy()
    frozen_codes.flags.writeable = frozen_values.flags.writeable = False  # as those of a RatingSet are
    residual_sums(frozen_codes, frozen_codes, frozen_values, 0.0, np.empty(0))
    count_blocks(frozen_codes, frozen_codes, codes, codes, 0)
    fill_blocks(
        frozen_codes, frozen_codes, frozen_values, codes, codes, codes, codes, 0, np.zeros(1, np.int64),
        codes, codes, values,
    )  # fmt: skip
    shuffle_blocks(none, none, np.uint64(0), codes, codes, values)
