"""Waves and blocks: every rating once, and nothing that shares a row at the same time."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.training.schedules import blocks, suitable_groups, waves

N_USERS, N_ITEMS = 7, 5
PAIRS = st.lists(st.tuples(st.integers(0, N_USERS - 1), st.integers(0, N_ITEMS - 1)), max_size=60)


def columns(pairs):
    table = np.array(pairs, np.int32).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy()


@given(PAIRS)
def test_waves_visit_every_rating_once_and_never_repeat_a_user_or_item(pairs):
    users, items = columns(pairs)
    schedule = waves(users, items, N_USERS, N_ITEMS)
    assert sorted(schedule.order.tolist()) == list(range(len(pairs)))
    assert schedule.bounds[0] == 0
    assert schedule.bounds[-1] == len(pairs)
    for start, end in itertools.pairwise(schedule.bounds):
        wave = schedule.order[start:end]
        assert len(wave) > 0
        assert len(np.unique(users[wave])) == len(wave)
        assert len(np.unique(items[wave])) == len(wave)


@given(PAIRS)
def test_waves_keep_each_users_and_each_items_own_order(pairs):
    users, items = columns(pairs)
    order = waves(users, items, N_USERS, N_ITEMS).order
    for codes in (users, items):
        for code in np.unique(codes):
            visited = order[codes[order] == code]
            assert visited.tolist() == np.flatnonzero(codes == code).tolist()


@given(PAIRS)
def test_there_are_no_more_waves_than_needed_by_a_greedy_reading(pairs):
    users, items = columns(pairs)
    n_waves = len(waves(users, items, N_USERS, N_ITEMS).bounds) - 1
    busiest = max(np.bincount(users, minlength=1).max(), np.bincount(items, minlength=1).max())
    assert busiest <= n_waves <= len(pairs)


@given(PAIRS, st.integers(1, N_ITEMS), st.integers(0, 3))
def test_blocks_hold_every_rating_once_in_the_block_of_its_groups(pairs, n_groups, seed):
    users, items = columns(pairs)
    made = blocks(users, items, N_USERS, N_ITEMS, n_groups, seed)
    assert sorted(made.order.tolist()) == list(range(len(pairs)))
    assert sorted(made.user_rows.tolist()) == list(range(N_USERS))
    assert sorted(made.item_rows.tolist()) == list(range(N_ITEMS))
    assert made.starts[0] == 0
    assert made.starts[-1] == len(pairs)


@given(PAIRS, st.integers(1, N_ITEMS), st.integers(0, 3))
def test_blocks_of_a_stratum_share_no_user_and_no_item(pairs, n_groups, seed):
    users, items = columns(pairs)
    made = blocks(users, items, N_USERS, N_ITEMS, n_groups, seed)
    visited = []
    for shift in range(n_groups):
        seen_users, seen_items = set(), set()
        for block in made.stratum(shift):
            visited.append(block)
            inside = made.order[made.starts[block] : made.starts[block + 1]]
            block_users, block_items = set(users[inside].tolist()), set(items[inside].tolist())
            assert not seen_users & block_users
            assert not seen_items & block_items
            seen_users |= block_users
            seen_items |= block_items
    assert sorted(visited) == list(range(n_groups**2))  # all strata together are all blocks


def test_rows_of_one_group_lie_together(make_ratings):
    ratings = make_ratings()
    made = blocks(ratings.users, ratings.items, ratings.n_users, ratings.n_items, 4, 0)
    spans = []
    for group in range(4):
        inside = made.order[made.starts[group * 4] : made.starts[group * 4 + 4]]
        rows = made.user_rows[ratings.users[inside]]
        spans.append((rows.min(), rows.max()))
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(spans))


def test_blocks_are_even_although_some_users_are_busy():
    rng = np.random.default_rng(0)
    users, items = ((1000 * rng.random(40_000) ** 2).astype(np.int32) for _ in range(2))
    in_file_order = np.bincount(users // 250 * 4 + items // 250)
    assert in_file_order.max() > 3 * in_file_order.mean()  # a quarter of the users has half of the ratings
    sizes = np.diff(blocks(users, items, 1000, 1000, 4, 0).starts)
    assert sizes.max() < 1.3 * sizes.mean()


def test_another_seed_makes_other_blocks(make_ratings):
    ratings = make_ratings()
    data = ratings.users, ratings.items, ratings.n_users, ratings.n_items, 4
    one, same, other = (blocks(*data, seed) for seed in (0, 0, 1))
    assert one.order.tolist() == same.order.tolist()
    assert one.order.tolist() != other.order.tolist()


@pytest.mark.parametrize(
    ("n_ratings", "n_users", "n_items"),
    [(0, 5, 5), (1, 1, 1), (10**9, 3, 10**6), (10**9, 10**6, 1), (10**8, 10**6, 10**5)],
)
def test_there_are_never_more_groups_than_users_items_or_64(n_ratings, n_users, n_items):
    assert 1 <= suitable_groups(n_ratings, n_users, n_items, 256) <= min(64, n_users, n_items)


def test_large_data_has_groups_enough_for_several_threads():
    assert suitable_groups(60_000, 1000, 600, 256) > 4
    assert suitable_groups(10**6, 6000, 4000, 512) >= 8
