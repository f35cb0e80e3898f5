"""The compiled search for the best items of many users; only imported once there is enough to rank.

Scores are never kept: 128 users, as the lanes of the vector unit, meet four items at a time, and what does not come
up to a user's n-th best so far is forgotten on the spot. Scores in float32 only decide who is looked at again: the
ranking itself is made from sums in float64, in an order that :func:`mfstudio.model.ranking_search.exact_scores` shares.
"""

import functools
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import compiled

LANES = 128  # users at a time: their factors (K = 64: 32 KiB) stay in the nearest cache
_WATCHED = 16  # lanes looked at with one comparison
_SPARE = 32  # candidates kept over 2 n: room in which no threshold needs to be found

Float32s = NDArray[np.float32]
Float64s = NDArray[np.float64]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Bits = NDArray[np.uint64]
Scalar = TypeVar("Scalar", bound=np.generic)


@compiled(fastmath=True)
def _score_four(lanes: Float32s, item_factors: Float32s, item_bias: Float32s, first: int, scores: Float32s) -> None:
    """Score the four items from ``first`` on for all lanes: ``scores[d, j] = b_i + p_j · q_i`` with i = first + d."""
    last = len(item_factors) - 1
    i1, i2, i3 = min(first + 1, last), min(first + 2, last), min(first + 3, last)
    q0, q1, q2, q3 = item_factors[first], item_factors[i1], item_factors[i2], item_factors[i3]
    for j in range(LANES):
        scores[0, j], scores[1, j] = item_bias[first], item_bias[i1]
        scores[2, j], scores[3, j] = item_bias[i2], item_bias[i3]
    for k in range(0, lanes.shape[0], 4):
        a0, a1, a2, a3 = q0[k], q0[k + 1], q0[k + 2], q0[k + 3]
        b0, b1, b2, b3 = q1[k], q1[k + 1], q1[k + 2], q1[k + 3]
        c0, c1, c2, c3 = q2[k], q2[k + 1], q2[k + 2], q2[k + 3]
        d0, d1, d2, d3 = q3[k], q3[k + 1], q3[k + 2], q3[k + 3]
        for j in range(LANES):
            p0, p1, p2, p3 = lanes[k, j], lanes[k + 1, j], lanes[k + 2, j], lanes[k + 3, j]
            scores[0, j] += a0 * p0 + a1 * p1 + a2 * p2 + a3 * p3
            scores[1, j] += b0 * p0 + b1 * p1 + b2 * p2 + b3 * p3
            scores[2, j] += c0 * p0 + c1 * p1 + c2 * p2 + c3 * p3
            scores[3, j] += d0 * p0 + d1 * p1 + d2 * p2 + d3 * p3


@compiled()
def _exact(p: Float32s, q: Float32s, bias: np.float32) -> float:
    """Sum in float64, where products of float32 are exact, in eight columns that are then added up in pairs."""
    s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = 0.0
    for k in range(0, len(p), 8):
        s0 += np.float64(p[k]) * np.float64(q[k])
        s1 += np.float64(p[k + 1]) * np.float64(q[k + 1])
        s2 += np.float64(p[k + 2]) * np.float64(q[k + 2])
        s3 += np.float64(p[k + 3]) * np.float64(q[k + 3])
        s4 += np.float64(p[k + 4]) * np.float64(q[k + 4])
        s5 += np.float64(p[k + 5]) * np.float64(q[k + 5])
        s6 += np.float64(p[k + 6]) * np.float64(q[k + 6])
        s7 += np.float64(p[k + 7]) * np.float64(q[k + 7])
    return (((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))) + np.float64(bias)


@compiled()
def _is_better(score: float, item: int | np.int64, other_score: float, other_item: int | np.int64) -> bool | np.bool_:
    return score > other_score or (score == other_score and item < other_item)


@compiled()
def _sift(scores: Float64s, items: Int64s, at: int, size: int, score: float, item: int | np.int64) -> None:
    """Put an entry into the heap at ``at`` or below; the root is the worst of ``size`` entries."""
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and _is_better(scores[child], items[child], scores[child + 1], items[child + 1]):
            child += 1
        if _is_better(scores[child], items[child], score, item):
            break
        scores[at], items[at] = scores[child], items[child]
        at = child
    scores[at], items[at] = score, item


@compiled()
def _rank_exactly(
    p: Float32s, item_factors: Float32s, item_bias: Float32s, candidates: Int32s, scores: Float64s, items: Int64s
) -> int:
    """Write the best of the candidates, best first, into scores and items; return how many there are."""
    n = min(len(candidates), len(items))
    for c in range(n):
        items[c] = candidates[c]
        scores[c] = _exact(p, item_factors[candidates[c]], item_bias[candidates[c]])
    for at in range(n // 2 - 1, -1, -1):
        _sift(scores, items, at, n, scores[at], items[at])
    for c in range(n, len(candidates)):
        i = np.int64(candidates[c])
        score = _exact(p, item_factors[i], item_bias[i])
        if _is_better(score, i, scores[0], items[0]):
            _sift(scores, items, 0, n, score, i)
    for last in range(n - 1, 0, -1):
        score, i = scores[last], items[last]
        scores[last], items[last] = scores[0], items[0]
        _sift(scores, items, 0, last, score, i)
    return n


@compiled()
def _select(keys: Float32s, items: Int32s, n: int) -> np.float32:
    """Move the n largest keys, with their items, to the front; return the smallest of them (Hoare's quickselect)."""
    low, high = 0, len(keys) - 1
    while low < high:
        pivot = keys[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while keys[i] > pivot:
                i += 1
            while keys[j] < pivot:
                j -= 1
            if i <= j:
                keys[i], keys[j] = keys[j], keys[i]
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if n - 1 <= j:
            high = j
        elif n - 1 >= i:
            low = i
        else:
            break
    smallest: np.float32 = keys[n - 1]
    return smallest


@compiled()
def _drop(keys: Float32s, items: Int32s, n: int, tolerance: np.float32) -> tuple[int, np.float32]:
    """Drop candidates that cannot be among the best n; return how many stay, and the key that others must exceed.

    n keys are at least t, so the n-th best true score is at least t - tolerance, and whatever is as good has a key of
    at least t - 2 tolerance.
    """
    edge = _select(keys, items, n) - np.float32(2) * tolerance
    kept = n
    for c in range(n, len(keys)):
        if keys[c] >= edge:
            keys[kept], items[kept] = keys[c], items[c]
            kept += 1
    return kept, edge


@compiled()
def _make_room(
    keys: Float32s,
    candidates: Int32s,
    n: int,
    tolerance: np.float32,
    p: Float32s,
    item_factors: Float32s,
    item_bias: Float32s,
    scores: Float64s,
    items: Int64s,
) -> tuple[int, np.float32]:
    """Drop what a user cannot get from a full list of candidates; returns what :func:`_drop` does."""
    kept, edge = _drop(keys, candidates, n, tolerance)
    if 2 * kept > len(keys) + n:  # many are alike: only their exact order tells them apart
        kept = _rank_exactly(p, item_factors, item_bias, candidates[:kept], scores, items)
        for c in range(kept):
            keys[c], candidates[c] = scores[c], items[c]
        edge = max(edge, np.float32(scores[kept - 1] - tolerance))
    return kept, edge


@compiled()
def _start_users(
    user_factors: Float32s,
    start: int,
    left_out: Bits,
    seen_starts: Int64s,
    seen_stops: Int64s,
    seen_order: Int64s,
    seen_items: Int32s,
    lanes: Float32s,
    edges: Float32s,
    sizes: Int64s,
    seen: Bits,
) -> int:
    """Put the users from ``start`` on into the lanes, with a bit for each item they must not get; return how many."""
    n_users = min(LANES, len(user_factors) - start)
    lanes[:] = 0
    edges[:] = np.inf  # nothing comes up to a lane without a user
    seen[:] = left_out
    for j in range(n_users):
        sizes[j], edges[j] = 0, -np.inf
        for k in range(user_factors.shape[1]):
            lanes[k, j] = user_factors[start + j, k]
        for position in range(seen_starts[start + j], seen_stops[start + j]):
            i = np.int64(seen_items[seen_order[position]])
            seen[j, i >> 6] |= np.uint64(1) << np.uint64(i & 63)
    return n_users


@compiled()
def best_items(
    user_factors: Float32s,
    item_factors: Float32s,
    item_bias: Float32s,
    tolerance: Float32s,
    left_out: Bits,
    seen_starts: Int64s,
    seen_stops: Int64s,
    seen_order: Int64s,
    seen_items: Int32s,
    items: Int64s,
    scores: Float64s,
) -> None:
    """Find each user's best items.

    Parameters
    ----------
    user_factors, item_factors
        Shapes (b, K) and (n_items, K); K a multiple of 8.
    item_bias
        Shape (n_items,).
    tolerance
        Bound on the rounding error of a user's scores in float32, shape (b,).
    left_out
        Nobody must get the items whose bit is set, bit i % 64 of word i // 64.
    seen_starts, seen_stops, seen_order, seen_items
        User j must not get ``seen_items[seen_order[seen_starts[j]:seen_stops[j]]]``.
    items, scores
        Filled, shape (b, n): codes, best first and -1 behind the last one; ``b_i + p · q_i``.
    """
    n_items, n = len(item_factors), items.shape[1]
    capacity = min(2 * n + _SPARE, n_items)
    keys = np.empty((LANES, capacity), np.float32)
    candidates = np.empty((LANES, capacity), np.int32)
    sizes = np.zeros(LANES, np.int64)
    edges = np.empty(LANES, np.float32)  # a candidate's key is larger
    lanes = np.empty((user_factors.shape[1], LANES), np.float32)
    found = np.empty((4, LANES), np.float32)
    seen = np.empty((LANES, (n_items + 63) // 64), np.uint64)
    for start in range(0, len(user_factors), LANES):
        n_users = _start_users(
            user_factors, start, left_out, seen_starts, seen_stops, seen_order, seen_items, lanes, edges, sizes, seen
        )
        for first in range(0, n_items, 4):
            _score_four(lanes, item_factors, item_bias, first, found)
            for d in range(min(4, n_items - first)):
                i = first + d
                for watched in range(0, LANES, _WATCHED):
                    n_above = 0
                    for j in range(watched, watched + _WATCHED):
                        n_above += found[d, j] > edges[j]
                    if n_above == 0:
                        continue
                    for j in range(watched, watched + _WATCHED):
                        key, u = found[d, j], start + j
                        if not key > edges[j] or (seen[j, i >> 6] >> np.uint64(i & 63)) & np.uint64(1):
                            continue
                        if sizes[j] == capacity:
                            sizes[j], edge = _make_room(
                                keys[j], candidates[j], n, tolerance[u],
                                user_factors[u], item_factors, item_bias, scores[u], items[u],
                            )  # fmt: skip
                            edges[j] = max(edges[j], edge)
                        if key > edges[j]:
                            keys[j, sizes[j]], candidates[j, sizes[j]] = key, i
                            sizes[j] += 1
        for j in range(n_users):
            u, kept = start + j, sizes[j]
            if kept > n:
                kept, _ = _drop(keys[j, :kept], candidates[j, :kept], n, tolerance[u])
            kept = _rank_exactly(user_factors[u], item_factors, item_bias, candidates[j, :kept], scores[u], items[u])
            items[u, kept:] = -1


@functools.cache
def compile_kernels() -> None:
    """Compile the search, or load it from the disk, by running it on nothing; a second call costs nothing."""
    factors, bias = frozen(np.zeros((1, 8), np.float32)), frozen(np.zeros(1, np.float32))
    none, codes = frozen(np.zeros(1, np.int64)), frozen(np.zeros(0, np.int32))
    given = factors, factors, bias, bias, frozen(np.zeros(1, np.uint64)), none, none, none, codes
    best_items(*given, np.empty((1, 1), np.int64), np.empty((1, 1)))


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return a read-only, contiguous view: whether an array may be written to is a part of a compiled signature."""
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view
