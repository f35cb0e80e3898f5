"""Implicit features: singular vectors of who rated what, the same whatever the threads."""

import numpy as np
import pytest

from mfstudio.training import gibbs_kernels, implicit_features, neighbours
from mfstudio.training.neighbours import ChunkPool, sort_by_row

N_USERS, N_ITEMS, N_RATINGS = 90, 70, 1500


@pytest.fixture
def pool():
    made = ChunkPool(2)
    yield made
    made.close()


@pytest.fixture
def sides():
    """Two groups of users who choose different items; the last user and the last item have no rating."""
    rng = np.random.default_rng(0)
    cells = [(u, i) for u in range(N_USERS - 1) for i in range(N_ITEMS - 1)]
    taste = np.array([0.9 if (u < 45) == (i < 35) else 0.1 for u, i in cells])
    chosen = rng.choice(len(cells), N_RATINGS, replace=False, p=taste / taste.sum())
    users, items = (np.array(cells)[chosen].T).astype(np.int32)
    values = rng.normal(size=N_RATINGS).astype(np.float32)
    return sort_by_row(users, items, values, N_USERS), sort_by_row(items, users, values, N_ITEMS)


def test_rows_hold_their_ratings_in_the_order_they_came():
    rows, others = np.array([2, 0, 2, 2], np.int32), np.array([5, 6, 7, 8], np.int32)
    side = sort_by_row(rows, others, others.astype(np.float32), 4)
    np.testing.assert_array_equal(side.starts, [0, 1, 1, 4, 4])
    np.testing.assert_array_equal(side.others, [6, 5, 7, 8])
    np.testing.assert_array_equal(side.values, side.others)
    np.testing.assert_array_equal(side.counts, [1, 0, 3, 0])


@pytest.mark.parametrize("smallest", [1, 50, 400, 10**6])
def test_chunks_cover_all_rows_once(sides, monkeypatch, smallest):
    monkeypatch.setattr(neighbours, "_SMALLEST_CHUNK", smallest)
    rows = np.repeat(np.arange(N_USERS, dtype=np.int32), sides[0].counts)
    chunks = sort_by_row(rows, sides[0].others, sides[0].values, N_USERS).chunks
    assert [row for first, last in chunks for row in range(first, last)] == list(range(N_USERS))
    assert len(chunks) <= 64
    assert (len(chunks) == 1) == (smallest == 10**6)


def test_a_pool_stops_handing_out_work_and_passes_errors_on(pool):
    done, asked = [], []

    def keep_going():
        asked.append(1)
        return len(asked) < 4

    chunks = tuple((n, n + 1) for n in range(10))
    assert not pool.each(lambda first, last: done.append(first), chunks, keep_going)
    assert sorted(done) == [0, 1, 2]
    assert pool.each(lambda first, last: done.append(first), chunks)
    assert len(done) == 13
    with pytest.raises(ZeroDivisionError):
        pool.each(lambda first, last: first / 0, chunks)


def test_features_span_what_the_singular_vectors_say(sides, pool):
    """Subspace iteration against a dense decomposition, in the projection that does not depend on signs."""
    features = implicit_features.implicit_features(*sides, gibbs_kernels, pool, 0)
    counts = [side.counts for side in sides]
    S = np.zeros((N_USERS, N_ITEMS))
    S[np.repeat(np.arange(N_USERS), counts[0]), sides[0].others] = 1
    S /= np.sqrt(np.add.outer(np.zeros(N_USERS), counts[1] + 20)) * np.sqrt(counts[0] + 20)[:, None]
    vectors = np.linalg.svd(S)[2][1:4].T
    expected = (S * np.sqrt(counts[0] + 20)[:, None]) @ vectors / np.sqrt(counts[0] + 10)[:, None]
    expected = expected[:-1] - expected[:-1].mean(axis=0)
    found = features[0][: N_USERS - 1, implicit_features.N_PLAIN :].astype(np.float64)
    fitted = found[:, :6] @ np.linalg.lstsq(found[:, :6], expected, rcond=None)[0]
    np.testing.assert_allclose(fitted, expected, atol=1e-3)
    leading = found[:, 0]
    assert abs(np.corrcoef(leading, np.arange(N_USERS - 1) < 45)[0, 1]) > 0.9


def test_features_are_standardised_with_a_stranger_behind(sides, pool):
    for side, table in zip(sides, implicit_features.implicit_features(*sides, gibbs_kernels, pool, 0), strict=True):
        n_rows = len(side.counts)
        seen = side.counts > 0
        assert table.shape == (n_rows + 1, 32)
        assert table.dtype == np.float32
        np.testing.assert_allclose(table[:-1][seen, 1:].mean(axis=0), 0, atol=1e-4)
        np.testing.assert_allclose(table[:-1][seen, 1:].std(axis=0), 1, atol=1e-3)
        assert not table[:-1][~seen].any()
        assert table[-1, 0] == 1
        assert table[-1, 1] == table[:-1][seen, 1].min()


def test_threads_do_not_change_a_bit(sides):
    tables = []
    for n_threads in (1, 3):
        pool = ChunkPool(n_threads)
        tables.append(implicit_features.implicit_features(*sides, gibbs_kernels, pool, 0))
        pool.close()
    for one, other in zip(*tables, strict=True):
        np.testing.assert_array_equal(one, other)
