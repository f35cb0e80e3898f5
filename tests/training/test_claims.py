from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
import pytest

from mfstudio.training.claims import claimed_blocks
from mfstudio.training.threads import Share


@numba.njit(nogil=True)
def claim_all(share, times):
    """Count how often this thread claimed each block, and in what order it did."""
    order = np.empty(len(times), np.int64)
    n = 0
    for b in claimed_blocks(share):
        times[b] += 1
        order[n] = b
        n += 1
    return order[:n]


def shares_of(n_blocks, n_shares):
    blocks, claimed = np.arange(n_blocks), np.zeros(n_shares, np.int64)
    return [Share(blocks, claimed, number) for number in range(n_shares)]


@pytest.mark.parametrize("n_shares", [2, 3, 4])
def test_each_block_is_claimed_by_one_thread_only(n_shares):
    n_blocks = 300_000  # long enough for the threads to meet
    times = np.zeros((n_shares, n_blocks), np.int8)
    with ThreadPoolExecutor(n_shares) as pool:
        list(pool.map(claim_all, shares_of(n_blocks, n_shares), times))
    np.testing.assert_array_equal(times.sum(axis=0), 1)


def test_a_thread_begins_with_its_own_blocks_and_goes_on_with_what_others_have_left():
    first, second, third = shares_of(8, 3)
    first.claimed[:] = [1, 1, 0]  # others have begun blocks 0 and 1
    assert claim_all(third, np.zeros(8)).tolist() == [2, 5, 3, 6, 4, 7]
    assert len(claim_all(first, np.zeros(8))) == 0
    assert len(claim_all(second, np.zeros(8))) == 0


@pytest.mark.parametrize(("n_blocks", "n_shares"), [(0, 1), (0, 3), (1, 3)])
def test_there_may_be_fewer_blocks_than_threads(n_blocks, n_shares):
    last = shares_of(n_blocks, n_shares)[-1]
    assert claim_all(last, np.zeros(n_blocks)).tolist() == list(range(n_blocks))
