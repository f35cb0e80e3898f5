"""Waves and groups: every rating once, and nothing that shares a row at the same time."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.training.schedules import deal_out, suitable_groups, waves

N_USERS, N_ITEMS = 7, 5
PAIRS = st.lists(st.tuples(st.integers(0, N_USERS - 1), st.integers(0, N_ITEMS - 1)), max_size=60)


def columns(pairs):
    table = np.array(pairs, np.int32).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy()


def groups_of(users, items, n_users, n_items, n_groups, seed):
    counts = (np.bincount(codes, minlength=n).astype(float) for codes, n in ((users, n_users), (items, n_items)))
    return deal_out(*counts, n_groups, seed)


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
def test_rows_are_dealt_out_each_to_one_new_place_with_those_of_a_group_together(pairs, n_groups, seed):
    groups = groups_of(*columns(pairs), N_USERS, N_ITEMS, n_groups, seed)
    for rows, group in ((groups.user_rows, groups.user_group), (groups.item_rows, groups.item_group)):
        assert sorted(rows.tolist()) == list(range(len(rows)))
        assert set(group.tolist()) == set(range(n_groups))
        in_new_order = group[np.argsort(rows)]
        assert in_new_order.tolist() == sorted(group.tolist())
        assert rows.dtype == group.dtype == np.int32


@given(PAIRS, st.integers(1, N_ITEMS), st.integers(0, 3))
def test_blocks_of_a_stratum_share_no_user_and_no_item_and_all_strata_are_all_blocks(pairs, n_groups, seed):
    users, items = columns(pairs)
    groups = groups_of(users, items, N_USERS, N_ITEMS, n_groups, seed)
    block_of = groups.block_of(users, items)
    visited = []
    for shift in range(n_groups):
        seen_users, seen_items = set(), set()
        for block in groups.stratum(shift):
            visited.append(block)
            inside = block_of == block
            block_users, block_items = set(users[inside].tolist()), set(items[inside].tolist())
            assert not seen_users & block_users
            assert not seen_items & block_items
            seen_users |= block_users
            seen_items |= block_items
    assert sorted(visited) == list(range(n_groups**2))
    assert block_of.shape == (len(pairs),)
    assert set(block_of.tolist()) <= set(range(n_groups**2))


@given(PAIRS, st.integers(1, N_ITEMS))
def test_the_block_of_a_rating_is_that_of_its_users_and_its_items_group(pairs, n_groups):
    users, items = columns(pairs)
    groups = groups_of(users, items, N_USERS, N_ITEMS, n_groups, 0)
    expected = [groups.user_group[u] * n_groups + groups.item_group[i] for u, i in pairs]
    assert groups.block_of(users, items).tolist() == expected


def test_blocks_are_even_although_some_users_are_busy():
    rng = np.random.default_rng(0)
    users, items = ((1000 * rng.random(40_000) ** 2).astype(np.int32) for _ in range(2))
    in_file_order = np.bincount(users // 250 * 4 + items // 250)
    assert in_file_order.max() > 3 * in_file_order.mean()  # a quarter of the users has half of the ratings
    sizes = np.bincount(groups_of(users, items, 1000, 1000, 4, 0).block_of(users, items))
    assert len(sizes) == 16
    assert sizes.max() < 1.3 * sizes.mean()


def test_groups_depend_on_the_seed_alone(make_ratings):
    ratings = make_ratings()
    data = ratings.users, ratings.items, ratings.n_users, ratings.n_items, 4
    one, same, other = (groups_of(*data, seed) for seed in (0, 0, 1))
    assert one.user_rows.tolist() == same.user_rows.tolist()
    assert one.item_group.tolist() == same.item_group.tolist()
    assert one.user_rows.tolist() != other.user_rows.tolist()
    assert one.item_group.tolist() != other.item_group.tolist()


@pytest.mark.parametrize(
    ("n_ratings", "n_users", "n_items"),
    [(0, 5, 5), (1, 1, 1), (10**9, 3, 10**6), (10**9, 10**6, 1), (10**8, 10**6, 10**5)],
)
def test_there_are_never_more_groups_than_users_items_or_64(n_ratings, n_users, n_items):
    assert 1 <= suitable_groups(n_ratings, n_users, n_items, 256) <= min(64, n_users, n_items)


def test_large_data_has_groups_enough_for_several_threads():
    assert suitable_groups(60_000, 1000, 600, 256) > 4
    assert suitable_groups(10**6, 6000, 4000, 512) >= 8
