"""What a person leaves out of ratings that were read."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import SettingsError
from mfstudio.ratings.cleaning import Cleaning, clean, count_duplicates, k_core, without_unrated
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def rating_set(rows, times=None):
    """Make a set of (user, item, value) rows of small numbers."""
    users, items, values = ([row[at] for row in rows] for at in range(3))
    return RatingSet(
        np.array(users, np.int32),
        np.array(items, np.int32),
        np.array(values, np.float32),
        np.array([f"u{n}" for n in range(max(users, default=-1) + 1)], dtype=LABEL_DTYPE),
        np.array([f"i{n}" for n in range(max(items, default=-1) + 1)], dtype=LABEL_DTYPE),
        None if times is None else np.array(times, np.int64),
    )


def rows_of(ratings):
    return [
        (ratings.user_labels[user], ratings.item_labels[item], value)
        for user, item, value in zip(ratings.users, ratings.items, ratings.values.tolist(), strict=True)
    ]


ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=60)


def test_with_nothing_to_leave_out_the_set_stays_the_very_same():
    ratings = rating_set([(0, 0, 3), (0, 0, 4), (1, 1, 5)])
    kept, done = clean(ratings, Cleaning())
    assert kept is ratings
    assert (done.n_duplicates, done.n_merged, done.n_filtered, done.n_sampled_out) == (1, 0, 0, 0)


TWICE = [(0, 0, 2), (1, 0, 3), (0, 0, 5), (0, 1, 1)]


@pytest.mark.parametrize(
    ("policy", "times", "kept"),
    [
        ("last", None, [("u1", "i0", 3), ("u0", "i0", 5), ("u0", "i1", 1)]),
        ("last", [9, 1, 3, 1], [("u0", "i0", 2), ("u1", "i0", 3), ("u0", "i1", 1)]),
        ("first", None, [("u0", "i0", 2), ("u1", "i0", 3), ("u0", "i1", 1)]),
        ("first", [9, 1, 3, 1], [("u1", "i0", 3), ("u0", "i0", 5), ("u0", "i1", 1)]),
        ("mean", None, [("u1", "i0", 3), ("u0", "i0", 3.5), ("u0", "i1", 1)]),
        ("keep", None, [("u0", "i0", 2), ("u1", "i0", 3), ("u0", "i0", 5), ("u0", "i1", 1)]),
    ],
)
def test_a_pair_rated_twice_follows_the_policy_and_the_others_keep_their_order(policy, times, kept):
    ratings, done = clean(rating_set(TWICE, times), Cleaning(duplicates=policy))
    assert rows_of(ratings) == kept
    assert (done.n_duplicates, done.n_merged) == (1, 0 if policy == "keep" else 1)


def test_of_equal_times_the_later_line_counts():
    ratings, _ = clean(rating_set([(0, 0, 2), (0, 0, 4)], [7, 7]), Cleaning(duplicates="last"))
    assert rows_of(ratings) == [("u0", "i0", 4)]


@given(rows=ROWS, policy=st.sampled_from(["last", "first", "mean"]))
def test_each_pair_is_left_once_with_the_value_that_the_policy_says(rows, policy):
    kept, done = clean(rating_set(rows), Cleaning(duplicates=policy))
    values = defaultdict(list)
    for user, item, value in rows:
        values[f"u{user}", f"i{item}"].append(value)
    choose = {"last": lambda each: each[-1], "first": lambda each: each[0], "mean": np.mean}[policy]
    assert {(user, item): value for user, item, value in rows_of(kept)} == {
        pair: pytest.approx(choose(each)) for pair, each in values.items()
    }
    assert kept.n_ratings == len(values) == len(rows) - done.n_merged
    assert done.n_duplicates == done.n_merged == count_duplicates(rating_set(rows))


def k_core_by_hand(rows, n_user, n_item):
    """Leave out one user or item after the other until all have enough."""
    rows = list(rows)
    while True:
        for at, least in ((0, n_user), (1, n_item)):
            for code in {row[at] for row in rows}:
                if sum(row[at] == code for row in rows) < least:
                    rows = [row for row in rows if row[at] != code]
                    break
            else:
                continue
            break
        else:
            return rows


@given(rows=ROWS, n_user=st.integers(0, 4), n_item=st.integers(0, 4))
def test_what_is_left_of_a_k_core_is_what_leaving_out_one_at_a_time_leaves(rows, n_user, n_item):
    kept, n_rounds = k_core(rating_set(rows), n_user, n_item)
    left = k_core_by_hand(rows, n_user, n_item)
    assert sorted(rows_of(kept)) == sorted((f"u{user}", f"i{item}", value) for user, item, value in left)
    assert (kept.user_counts[kept.users] >= n_user).all()
    assert (n_rounds == 0) == (len(left) == len(rows))


def test_one_rare_item_can_bring_a_whole_chain_down():
    chain = [(n, n, 3) for n in range(6)] + [(n, n + 1, 3) for n in range(5)]
    kept, n_rounds = k_core(rating_set(chain), 2, 2)
    assert kept.n_ratings == 0
    assert n_rounds > 1


def test_a_share_of_the_users_is_the_same_in_any_order_and_brings_all_they_rated():
    rows = [(user, item, 3) for user in range(50) for item in range(4)]
    some, done = clean(rating_set(rows), Cleaning(users_share=0.2))
    assert (some.n_users, some.n_ratings, done.n_sampled_out) == (10, 40, 160)
    shuffled = np.random.default_rng(0).permutation(len(rows))
    turned = rating_set(rows).take(shuffled)
    again, _ = clean(turned, Cleaning(users_share=0.2))
    assert set(again.user_labels) == set(some.user_labels)
    one, _ = clean(rating_set(rows), Cleaning(users_share=1e-9))
    assert one.n_users == 1


def test_labels_without_ratings_go_and_the_others_keep_their_order():
    ratings = rating_set([(4, 2, 1), (1, 0, 2), (4, 0, 3)])
    kept = without_unrated(ratings)
    assert kept.user_labels.tolist() == ["u1", "u4"]
    assert kept.item_labels.tolist() == ["i0", "i2"]
    assert rows_of(kept) == rows_of(ratings)


@pytest.mark.parametrize(
    "wrong",
    [
        {"duplicates": "some"}, {"min_user_ratings": -1}, {"min_item_ratings": 2.5}, {"users_share": 0},
        {"users_share": 1.5}, {"users_share": "all"}, {"users_share": float("nan")}, {"min_user_ratings": True},
    ],
)  # fmt: skip
def test_choices_that_cannot_be_are_refused_by_name(wrong):
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        Cleaning(**wrong)


def test_choices_travel_as_plain_values():
    chosen = Cleaning("mean", 3, 4, 0.5)
    assert Cleaning.from_dict(chosen.to_dict()) == chosen
    for wrong in ([], {"min_user": 3}, None, "keep"):
        with pytest.raises(ValueError, match="no choices"):
            Cleaning.from_dict(wrong)
