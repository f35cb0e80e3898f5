"""What the mere choice of items says of users, and of items, before any rating is looked at.

Who rated what is known for every rating, and tells much: in SVD++ (Koren, KDD 2008) a user's factors are shifted by
``|N(u)|^-½ Σ y_i`` over the items rated. Here the y_i are not learnt: they are the leading right singular vectors of
the matrix of who rated what, which costs next to nothing, and a sampler learns what they mean.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.neighbours import ChunkPool, Neighbours

N_PLAIN = 2  # features before the implicit ones: 1 and the logarithm of the count

_N_COMPONENTS = 30
_N_SPARE = 10  # more directions iterated than kept, so that those kept are accurate
_N_PASSES = 5
_DAMPING = 20.0  # ratings added to a row's own before it is scaled: rows with few must not rule the components
_SHRINKAGE = 10.0  # the same for its features


def implicit_features(
    by_user: Neighbours, by_item: Neighbours, kernels: Any, pool: ChunkPool, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Work out the features of users and of items.

    With the matrix S of ``(n_u + 20)^-½ (n_i + 20)^-½`` where u rated i and 0 elsewhere, the leading singular vectors
    V come from subspace iteration (Halko, Martinsson, Tropp: Finding structure with randomness, SIAM Review 53(2),
    2011); the very first says only how many ratings there are and is left out. Features are 1, the logarithm of the
    number of ratings, and the damped sum of the other side's vectors, the latter two standardised.

    Parameters
    ----------
    by_user, by_item
        The ratings sorted either way.
    kernels
        The compiled loops.
    pool
        Runs them in parallel.
    seed
        Sets off the random start.

    Returns
    -------
    For users and for items: float32, shape (n_rows + 1, 32). Rows without ratings have zeros; the row behind the last
    one is that of somebody without ratings, held within what is seen.
    """
    n_vectors = _N_COMPONENTS + 1 + _N_SPARE
    scales = [(1 / np.sqrt(side.counts + _DAMPING)).astype(np.float32) for side in (by_user, by_item)]

    def spread(side: Neighbours, table: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        out = np.empty((len(side.starts) - 1, table.shape[1]), np.float32)
        data = side.starts, side.others, weights, table, out
        pool.each(lambda first, last: kernels.sum_neighbours(first, last, *data), side.chunks)
        return out

    def orthonormal(side: Neighbours, table: NDArray[np.float32]) -> NDArray[np.float32]:
        values, vectors = np.linalg.eigh(gram(side, table, table, kernels, pool))
        values, vectors = values[::-1], vectors[:, ::-1]
        kept = values > 1e-9 * max(values[0], 1e-30)
        matrix = np.where(kept, vectors / np.sqrt(np.where(kept, values, 1)), 0).astype(np.float32)
        out = np.empty_like(table)
        pool.each(
            lambda first, last: kernels.multiply_rows(first, last, table, np.ascontiguousarray(matrix), out),
            side.chunks,
        )
        return out

    start = np.random.default_rng([seed, 5]).standard_normal((len(by_item.starts) - 1, n_vectors), np.float32)
    vectors = start
    for _ in range(_N_PASSES):
        left = orthonormal(by_user, spread(by_user, vectors * scales[1][:, None], scales[0]))
        vectors = orthonormal(by_item, spread(by_item, left * scales[0][:, None], scales[1]))
    kept = slice(1, 1 + _N_COMPONENTS)
    of_items = (vectors * scales[1][:, None])[:, kept].copy()
    of_users = spread(by_user, of_items, scales[0]) * scales[0][:, None]
    results = []
    for side, table in ((by_user, of_items), (by_item, of_users)):
        damped = (1 / np.sqrt(side.counts + _SHRINKAGE)).astype(np.float32)
        results.append(_standardised(side, spread(side, table, damped)))
    return results[0], results[1]


def counts_only(side: Neighbours) -> NDArray[np.float32]:
    """Return the features without the implicit ones, in the same form as :func:`implicit_features`."""
    return _standardised(side, np.empty((len(side.starts) - 1, 0), np.float32))


def gram(
    side: Neighbours, left: NDArray[np.float32], right: NDArray[np.float32], kernels: Any, pool: ChunkPool
) -> NDArray[np.float64]:
    """Return ``leftᵀ right`` summed over chunks in a fixed order, so that it does not depend on threads."""
    parts = np.zeros((len(side.chunks), left.shape[1], right.shape[1]))
    numbers = {chunk: number for number, chunk in enumerate(side.chunks)}
    pool.each(
        lambda first, last: kernels.add_products(first, last, left, right, parts[numbers[first, last]]), side.chunks
    )
    total: NDArray[np.float64] = parts.sum(axis=0)
    return total


def _standardised(side: Neighbours, implicit: NDArray[np.float32]) -> NDArray[np.float32]:
    """Put 1, the log of the counts and the implicit features side by side, with a row for a stranger behind."""
    counts = side.counts
    n_rows, seen = len(counts), counts > 0
    table = np.zeros((n_rows + 1, N_PLAIN + implicit.shape[1]), np.float32)
    table[:n_rows, 1] = np.log1p(counts)
    table[:n_rows, N_PLAIN:] = implicit
    mean = table[:n_rows][seen].mean(axis=0, dtype=np.float64)
    deviation = table[:n_rows][seen].std(axis=0, dtype=np.float64)
    table -= mean.astype(np.float32)
    table /= np.where(deviation > 1e-6, deviation, np.inf).astype(np.float32)
    table[-1] = np.clip(table[-1], table[:n_rows][seen].min(axis=0), table[:n_rows][seen].max(axis=0))
    table[:, 0] = 1
    table[:n_rows][~seen] = 0
    return table
