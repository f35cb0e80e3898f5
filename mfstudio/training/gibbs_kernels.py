"""The compiled inner loops of the Gibbs sampler; only imported once it is wanted.

A *row* is a user or an item with its K factors and its bias, stored in float32 with ``width`` columns: the factors in
columns 0 … K-1, the bias in column K, zeros behind. Each row's normal numbers come from a stream of its own, set off by
a key for the sweep and the row's number, so that rows may be drawn in any order and by any thread.
"""

# mypy: disallow-untyped-decorators=False

import functools
import math

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import compiled

_BLOCK = 256  # ratings summed in float32 before they go to float64
_SHORT = 6  # rows with no more ratings are drawn by a system as large as their ratings, not their factors

Float32s = NDArray[np.float32]
Float64s = NDArray[np.float64]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


def _ziggurat() -> tuple[Float64s, Float64s]:
    """Return edges x and heights ``exp(-x²/2)`` of 256 layers of equal area under the normal density.

    Marsaglia & Tsang: The ziggurat method for generating random variables, J. Stat. Software 5(8), 2000.
    """
    edge, area = 3.6541528853610088, 0.00492867323399
    x = [area / math.exp(-edge * edge / 2), edge]
    while len(x) < 256:
        x.append(math.sqrt(-2 * math.log(math.exp(-x[-1] * x[-1] / 2) + area / x[-1])))
    edges = np.array([*x, 0.0])
    return edges, np.exp(-edges * edges / 2)


_EDGES, _HEIGHTS = _ziggurat()


@compiled(inline=True)
def _next(state: NDArray[np.uint64]) -> np.uint64:
    """Return the next 64 random bits (splitmix64; Steele, Lea & Flood: Fast splittable generators, 2014)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))  # type: ignore[no-any-return]


@compiled(inline=True)
def _uniform(state: NDArray[np.uint64]) -> float:
    """Return a number from (0, 1]."""
    return (float(_next(state) >> np.uint64(11)) + 1.0) * 2.0**-53


@compiled()
def fill_normals(key: np.uint64, row: int, state: NDArray[np.uint64], out: Float64s) -> None:
    """Fill ``out`` with standard normal numbers from the stream of one row; ``state`` is one number of scratch."""
    state[0] = key ^ (np.uint64(row) * np.uint64(0xD1342543DE82EF95))
    state[0] = _next(state)
    for k in range(len(out)):
        while True:
            bits = _next(state)
            layer = np.int64(bits & np.uint64(255))
            sign = 1.0 if bits & np.uint64(256) else -1.0
            x = float(bits >> np.uint64(11)) * 2.0**-53 * _EDGES[layer]
            if x < _EDGES[layer + 1]:
                break
            if layer == 0:  # the tail beyond the last edge
                while True:
                    x = -math.log(_uniform(state)) / _EDGES[1]
                    if -2 * math.log(_uniform(state)) > x * x:
                        break
                x += _EDGES[1]
                break
            low, high = _HEIGHTS[layer], _HEIGHTS[layer + 1]
            if low + _uniform(state) * (high - low) < math.exp(-x * x / 2):
                break
        out[k] = sign * x


@compiled(fastmath=True)
def _add_gram(neighbours: Float32s, n: int, weights: Float32s, gram: Float32s) -> None:
    """Add ``Σ w y yᵀ`` over the first n neighbours, n a multiple of 4: four at once spare loads and stores."""
    width = neighbours.shape[1]
    for j in range(0, n, 4):
        y_0, y_1, y_2, y_3 = neighbours[j], neighbours[j + 1], neighbours[j + 2], neighbours[j + 3]
        for k in range(gram.shape[0]):
            a_0, a_1, a_2, a_3 = (
                weights[j] * y_0[k],
                weights[j + 1] * y_1[k],
                weights[j + 2] * y_2[k],
                weights[j + 3] * y_3[k],
            )
            row = gram[k]
            for c in range(width):
                row[c] += a_0 * y_0[c] + a_1 * y_1[c] + a_2 * y_2[c] + a_3 * y_3[c]


@compiled(fastmath=True)
def _solve(system: Float64s, normals: Float64s, x: Float64s) -> None:
    """Draw ``x ~ N(A⁻¹ b, A⁻¹)`` from ``system = [A | b]``, by A = L D Lᵀ in place.

    Whole rows are subtracted: below the diagonal that is of no use, but loops of a fixed length are the faster ones.
    """
    n, width = system.shape
    for j in range(n):
        pivot = system[j]
        inverse = 1 / pivot[j]
        for i in range(j + 1, n):
            factor = pivot[i] * inverse
            row = system[i]
            for c in range(width):
                row[c] -= factor * pivot[c]
    for j in range(n - 1, -1, -1):
        pivot = system[j]
        total = pivot[n] + math.sqrt(pivot[j]) * normals[j]
        for i in range(j + 1, n):
            total -= pivot[i] * x[i]
        x[j] = total / pivot[j]


@compiled(fastmath=True)
def _gather(
    first: int,
    last: int,
    others: Int32s,
    values: Float32s,
    other_rows: Float32s,
    other_weights: Float32s,
    n_factors: int,
    neighbours: Float32s,
    weights: Float32s,
) -> None:
    """Copy what ratings ``first … last-1`` say: factors, a 1 for the row's own bias, value less the other's bias."""
    for n in range(first, last):
        other = others[n]
        row, y = other_rows[other], neighbours[n - first]
        for c in range(len(y)):
            y[c] = row[c]
        y[n_factors + 1] = values[n] - y[n_factors]
        y[n_factors] = 1
        weights[n - first] = other_weights[other]


@compiled(fastmath=True)
def _draw_short(
    n: int,
    neighbours: Float32s,
    weights: Float32s,
    scale: float,
    mean: Float64s,
    variances: Float64s,
    normals: Float64s,
    products: Float64s,
    system: Float64s,
    x: Float64s,
) -> None:
    """Draw a row with few ratings (Bhattacharya, Chakraborty & Mallick, Biometrika 103(4), 2016, algorithm 1).

    With ``Φ = √(τ w) yᵀ``, targets t scaled likewise, and ``x₀ ~ N(m, Λ⁻¹)``, ``δ ~ N(0, I)``, it is

        x = x₀ + Λ⁻¹ Φᵀ (Φ Λ⁻¹ Φᵀ + I)⁻¹ (t - Φ x₀ - δ)
    """
    n_columns, width = len(normals) - _SHORT, len(mean)
    for c in range(n_columns):
        x[c] = mean[c] + math.sqrt(variances[c]) * normals[c]
    for j in range(n):
        y = neighbours[j]
        root = math.sqrt(scale * weights[j])
        target = root * y[n_columns] - normals[n_columns + j]
        total = 0.0
        for c in range(width):
            y[c] *= root
            total += y[c] * x[c]  # x and the variances are zero behind the bias
            products[c] = variances[c] * y[c]
        for i in range(n):
            system[j, i] = 0
        for i in range(j + 1):
            z, product = neighbours[i], 0.0
            for c in range(width):
                product += z[c] * products[c]
            system[i, j] = product
            system[j, i] = product
        system[j, j] += 1
        system[j, n] = target - total
    for c in range(len(normals)):
        normals[c] = 0
    _solve(system[:n], normals, products)
    for j in range(n):
        y, step = neighbours[j], products[j]
        for c in range(width):
            x[c] += variances[c] * step * y[c]


@compiled(fastmath=True)
def sample_rows(  # noqa: PLR0912 - one loop over the rows; calls would cost more than what they do
    first: int,
    last: int,
    starts: Int64s,
    others: Int32s,
    values: Float32s,
    other_rows: Float32s,
    row_weights: Float32s,
    other_weights: Float32s,
    noise_precision: float,
    features: Float32s,
    links: Float64s,
    precisions: Float64s,
    key: np.uint64,
    rows: Float32s,
    sums: Float64s,
) -> None:
    """Draw rows ``first … last-1`` of one side, given the other side.

    Row a has the ratings ``starts[a]:starts[a+1]``: ``values`` of ``others``. With y the other side's factors and a 1
    for the row's own bias, w the product of the two weights, and prior mean ``m = linksᵀ features[a]``, the factors and
    the bias together come from the Gaussian with precision and mean

        A = Λ + τ Σ w y yᵀ        A⁻¹ (Λ m + τ Σ w y (value - other bias))

    Rows with few ratings are drawn by :func:`_draw_short`. A row without ratings becomes zeros. ``sums[a]`` gets
    Σ w' e², Σ e² and Σ |e| of the row's errors after the draw, w' being the others' weights alone, and
    ``Σ Λ (x - m)²``.
    """
    n_columns, width = len(precisions), rows.shape[1]
    n_factors = n_columns - 1
    neighbours = np.zeros((_BLOCK, width), np.float32)
    weights = np.zeros(_BLOCK, np.float32)
    gram = np.zeros((n_columns, width), np.float32)
    system = np.zeros((n_columns, width))
    short = np.zeros((_SHORT, 8))
    mean, x, variances, products = np.zeros(width), np.zeros(width), np.zeros(width), np.zeros(width)
    variances[:n_columns] = 1 / precisions
    normals = np.zeros(n_columns + _SHORT)
    direction = np.zeros(width, np.float32)
    state = np.zeros(1, np.uint64)
    for a in range(first, last):
        start, end = starts[a], starts[a + 1]
        if start == end:
            rows[a] = 0
            sums[a] = 0
            continue
        for c in range(width):
            mean[c] = 0
        for d in range(features.shape[1]):
            feature, link = features[a, d], links[d]
            for c in range(width):
                mean[c] += feature * link[c]
        fill_normals(key, a, state, normals)
        scale = noise_precision * row_weights[a]
        if end - start <= _SHORT:
            _gather(start, end, others, values, other_rows, other_weights, n_factors, neighbours, weights)
            _draw_short(end - start, neighbours, weights, scale, mean, variances, normals, products, short, x)
        else:
            for k in range(n_columns):
                for c in range(width):
                    system[k, c] = 0
            for block in range(start, end, _BLOCK):
                n = min(_BLOCK, end - block)
                _gather(block, block + n, others, values, other_rows, other_weights, n_factors, neighbours, weights)
                padded = (n + 3) // 4 * 4
                for j in range(n, padded):
                    weights[j] = 0
                for k in range(n_columns):
                    for c in range(width):
                        gram[k, c] = 0
                _add_gram(neighbours, padded, weights, gram)
                for k in range(n_columns):
                    for c in range(width):
                        system[k, c] += gram[k, c]
            for k in range(n_columns):
                for c in range(width):
                    system[k, c] *= scale
                system[k, k] += precisions[k]
                system[k, n_columns] += precisions[k] * mean[k]
            _solve(system, normals, x)
        penalty = 0.0
        for k in range(n_columns):
            rows[a, k] = x[k]
            direction[k] = x[k]
            penalty += precisions[k] * (x[k] - mean[k]) ** 2
        bias = direction[n_factors]
        direction[n_factors] = 1  # takes in the other side's bias
        weighted, squared, absolute = 0.0, 0.0, 0.0
        for n in range(start, end):
            row = other_rows[others[n]]
            product = np.float32(0)
            for c in range(width):
                product += direction[c] * row[c]
            e = values[n] - bias - product
            weighted += other_weights[others[n]] * e * e
            squared += e * e
            absolute += abs(e)
        sums[a, 0] = weighted
        sums[a, 1] = squared
        sums[a, 2] = absolute
        sums[a, 3] = penalty


@compiled(fastmath=True)
def add_predictions(
    users: Int32s, items: Int32s, user_rows: Float32s, item_rows: Float32s, K: int, sums: Float64s
) -> None:
    """Add ``p_u·q_i + b_u + b_i`` of each pair to its sum; rows hold K factors and the bias."""
    for n in range(len(users)):
        p, q = user_rows[users[n]], item_rows[items[n]]
        product = p[K] + q[K]
        for k in range(K):
            product += p[k] * q[k]
        sums[n] += product


@compiled(fastmath=True)
def add_products(first: int, last: int, left: Float32s, right: Float32s, out: Float64s) -> None:
    """Add ``leftᵀ right`` over the rows ``first … last-1`` to ``out``, shape (columns of left, columns of right)."""
    for a in range(first, last):
        row = right[a]
        for d in range(left.shape[1]):
            factor, total = np.float64(left[a, d]), out[d]
            for c in range(right.shape[1]):
                total[c] += factor * row[c]


@compiled(fastmath=True)
def multiply_rows(first: int, last: int, table: Float32s, matrix: Float32s, out: Float32s) -> None:
    """Set the rows ``first … last-1`` of ``out`` to those of ``table @ matrix``."""
    for a in range(first, last):
        row = out[a]
        row[:] = 0
        for d in range(matrix.shape[0]):
            factor, line = table[a, d], matrix[d]
            for c in range(matrix.shape[1]):
                row[c] += factor * line[c]


@compiled(fastmath=True)
def sum_neighbours(
    first: int, last: int, starts: Int64s, others: Int32s, weights: Float32s, table: Float32s, out: Float32s
) -> None:
    """Set the rows ``first … last-1`` of ``out`` to ``weights[a] Σ table[o]`` over their neighbours o."""
    for a in range(first, last):
        row, weight = out[a], weights[a]
        row[:] = 0
        for n in range(starts[a], starts[a + 1]):
            line = table[others[n]]
            for c in range(table.shape[1]):
                row[c] += line[c]
        for c in range(table.shape[1]):
            row[c] *= weight


@functools.cache
def compile_kernels() -> None:
    """Compile the kernels, or load them from the disk, by running them on nothing; a second call costs nothing."""
    starts, codes, values = np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32)
    rows, doubles = np.empty((0, 8), np.float32), np.empty((0, 8))
    features, links, precisions = np.empty((0, 1), np.float32), np.empty((1, 8)), np.ones(7)
    prior = (features, links, precisions, np.uint64(0))
    sample_rows(0, 0, starts, codes, values, rows, values, values, 1.0, *prior, rows, doubles)
    add_predictions(codes, codes, rows, rows, 1, np.empty(0))
    add_products(0, 0, rows, rows, np.empty((8, 8)))
    multiply_rows(0, 0, rows, np.empty((8, 8), np.float32), rows)
    sum_neighbours(0, 0, starts, codes, values, rows, rows)
