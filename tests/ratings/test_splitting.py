"""Splits: every rating on one side, the right share, the same for the same seed in whatever order the ratings stand."""

import dataclasses
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import RatingFileError, SplitError
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.split_plan import SplitPlan, cross_validation_plans, parse_moment
from mfstudio.ratings.splitting import describe_split, hold_out, make_split, recode, short_fingerprint, split_by_file

PLANS = [
    SplitPlan(fraction=0.3),
    SplitPlan("per-user", fraction=0.3),
    SplitPlan("last", n_last=2),
    SplitPlan("after", after=5),
    SplitPlan("leave-one-out"),
    SplitPlan("fold", n_folds=4, fold=2),
]


def numbered(n):
    """Make n ratings whose values tell them apart."""
    return RatingSet(
        np.arange(n, dtype=np.int32) % 5, np.arange(n, dtype=np.int32) % 3, np.arange(n, dtype=np.float32),
        np.array([f"u{u}" for u in range(5)], LABEL_DTYPE), np.array([f"i{i}" for i in range(3)], LABEL_DTYPE),
        np.arange(n, dtype=np.int64),
    )  # fmt: skip


def make_set(rows, name="ratings"):
    """Make a set of rows (user label, item label, value, time); times are left out where they are None."""
    users, items = (list(dict.fromkeys(row[side] for row in rows)) for side in (0, 1))
    times = [row[3] for row in rows]
    return RatingSet(
        np.array([users.index(row[0]) for row in rows], np.int32),
        np.array([items.index(row[1]) for row in rows], np.int32),
        np.array([row[2] for row in rows], np.float32),
        np.array(users, LABEL_DTYPE), np.array(items, LABEL_DTYPE),
        None if None in times else np.array(times, np.int64), name,
    )  # fmt: skip


def rows_of(ratings):
    """Return the rows of a set with labels for codes."""
    times = [None] * ratings.n_ratings if ratings.times is None else ratings.times.tolist()
    users, items = ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist()
    return list(zip(users, items, ratings.values.tolist(), times, strict=True))


def dense(n_users=40, n_items=30, seed=0):
    """Make ratings of half of all pairs, in a random order, some users with few; times are whole days."""
    rng = np.random.default_rng(seed)
    pairs = [(u, i) for u in range(n_users) for i in range(n_items) if rng.random() < (u + 1) / n_users]
    rng.shuffle(pairs)
    return make_set([(f"u{u}", f"i{i}", float(rng.integers(1, 6)), int(rng.integers(20)) * 86_400) for u, i in pairs])


def shuffled(ratings, seed):
    """Return the same ratings in another order; users and items get other codes."""
    return make_set([rows_of(ratings)[place] for place in np.random.default_rng(seed).permutation(ratings.n_ratings)])


def held_out_of(user, split):
    return [row for row in rows_of(split.held_out) if row[0] == user]


# Small sets with many repeated pairs and rows: few labels, values and times.
ROWS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from([1.0, 2.0]), st.integers(0, 9)),
    min_size=1, max_size=60,
)  # fmt: skip

# ---- what holds for all


@given(ROWS, st.sampled_from(PLANS), st.integers(0, 2**32 - 1))
def test_each_rating_is_on_one_side_and_shuffling_and_relabelling_change_nothing(rows, plan, seed):
    plan = dataclasses.replace(plan, seed=seed)
    ratings = make_set(rows)
    try:
        split, other = make_split(ratings, plan), make_split(shuffled(ratings, seed), plan)
    except SplitError as refused:
        with pytest.raises(SplitError, match=f"^{re.escape(str(refused))}$"):
            make_split(shuffled(ratings, seed + 1), plan)
        return
    assert split.whole is ratings
    assert rows_of(split.train) == [row for row, out in zip(rows, split.is_held_out, strict=True) if not out]
    assert rows_of(split.held_out) == [row for row, out in zip(rows, split.is_held_out, strict=True) if out]
    assert split.train.n_ratings
    assert split.held_out.n_ratings
    assert Counter(rows_of(other.held_out)) == Counter(rows_of(split.held_out))
    assert Counter(rows_of(other.train)) == Counter(rows_of(split.train))
    assert other.fingerprint == split.fingerprint


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.method)
def test_both_parts_keep_the_labels_of_the_whole(plan):
    ratings = dense()
    split = make_split(ratings, dataclasses.replace(plan, after=10 * 86_400))
    for part in (split.train, split.held_out):
        assert part.user_labels is ratings.user_labels
        assert part.item_labels is ratings.item_labels


@pytest.mark.parametrize("plan", [plan for plan in PLANS if plan.method != "after"], ids=lambda plan: plan.method)
def test_the_same_seed_holds_out_the_same_and_another_seed_others(plan):
    one, same, other = (make_split(dense(), dataclasses.replace(plan, seed=seed)) for seed in (1, 1, 2))
    assert one.is_held_out.tolist() == same.is_held_out.tolist()
    assert one.fingerprint == same.fingerprint
    assert one.is_held_out.tolist() != other.is_held_out.tolist()
    assert one.fingerprint != other.fingerprint
    assert one.held_out.n_ratings == other.held_out.n_ratings


def test_splits_of_different_plans_and_of_different_data_have_different_fingerprints():
    ratings = dense()
    changed = make_set([*rows_of(ratings)[:-1], ("new", "i1", 1.0, 0)])
    plans = [dataclasses.replace(plan, after=10 * 86_400) for plan in PLANS]
    marks = [make_split(data, plan).fingerprint for plan in plans for data in (ratings, changed)]
    assert len(set(marks)) == len(marks)


def test_the_short_fingerprint_is_the_start_of_the_long():
    split = hold_out(dense(), 0.2, 0)
    short = short_fingerprint(split.fingerprint)
    assert split.fingerprint.startswith(short)
    assert len(short) == 8


# ---- a random share


@given(st.integers(0, 200), st.floats(0, 1, exclude_max=True), st.integers(0, 2**31))
def test_a_random_share_has_the_size_that_was_asked_for(n, fraction, seed):
    ratings = numbered(n)
    split = hold_out(ratings, fraction, seed)
    assert split.train.values.tolist() == ratings.values[~split.is_held_out].tolist()
    assert split.held_out.values.tolist() == ratings.values[split.is_held_out].tolist()
    assert split.held_out.n_ratings == min(round(n * fraction), max(n - 1, 0))


@given(st.integers(1, 50), st.floats(0, 0.99), st.integers(0, 100))
def test_the_same_rating_many_times_does_not_change_the_size(n, fraction, seed):
    split = hold_out(make_set([("a", "x", 1.0, 1)] * n), fraction, seed)
    assert split.held_out.n_ratings == min(round(n * fraction), n - 1)


def test_a_share_is_drawn_from_everywhere():
    drawn = np.flatnonzero(hold_out(numbered(10_000), 0.2, 0).is_held_out)
    assert np.histogram(drawn, 10, (0, 10_000))[0].min() > 100  # 200 are expected of each tenth of the file


def test_another_scale_of_the_ratings_holds_out_the_same():
    ratings = dense()
    doubled = dataclasses.replace(ratings, values=ratings.values * np.float32(2))
    assert hold_out(ratings, 0.2, 3).is_held_out.tolist() == hold_out(doubled, 0.2, 3).is_held_out.tolist()


@pytest.mark.parametrize("fraction", [-0.1, 1.0, 1.5, float("nan")])
def test_a_share_outside_of_0_to_1_is_refused(fraction):
    with pytest.raises(ValueError, match="fraction is"):
        hold_out(numbered(10), fraction, 0)


def test_one_rating_is_left_to_train_on():
    split = hold_out(numbered(2), 0.99, 0)
    assert (split.train.n_ratings, split.held_out.n_ratings) == (1, 1)


@pytest.mark.parametrize("method", ["random", "per-user"])
def test_a_share_of_0_holds_nothing_out_and_copies_nothing(method):
    ratings = numbered(20)
    for split in (make_split(ratings, SplitPlan(method, fraction=0)), hold_out(ratings, 0, 1)):
        assert split.train is ratings
        assert split.held_out.n_ratings == 0
        assert not split.is_held_out.any()
        assert len(split.fingerprint) == 64


@pytest.mark.parametrize("method", ["random", "per-user"])
def test_a_share_of_less_than_one_rating_is_refused(method):
    with pytest.raises(SplitError, match=r"ratings: 1 % of 20 ratings is less than one\. Hold out a larger share\."):
        make_split(numbered(20), SplitPlan(method, fraction=0.01))


# ---- per user


@given(ROWS, st.floats(0.01, 0.99), st.integers(0, 100))
def test_every_user_gives_its_share_rounded_down_or_up_but_never_the_last_rating(rows, fraction, seed):
    ratings = make_set(rows)
    try:
        split = make_split(ratings, SplitPlan("per-user", fraction=fraction, seed=seed))
    except SplitError:
        assert max(Counter(row[0] for row in rows).values()) == 1 or round(fraction * len(rows)) == 0
        return
    could_give = 0
    for n, n_held_out in zip(ratings.user_counts, split.held_out.user_counts, strict=True):
        assert n_held_out <= n - 1
        assert abs(n_held_out - min(n * fraction, n - 1)) < 1
        could_give += min(int(np.ceil(n * fraction)), n - 1)
    assert split.held_out.n_ratings == min(round(fraction * len(rows)), could_give)


def test_shares_that_come_out_even_are_kept_exactly():
    sizes = [100] * 40 + [10] * 40  # 29 of 100, although 100 * 0.29 is less in binary; 2.9 of 10
    ratings = make_set([(f"u{u}", f"i{i}", 1.0, 0) for u, n in enumerate(sizes) for i in range(n)])
    held_out = make_split(ratings, SplitPlan("per-user", fraction=0.29)).held_out.user_counts
    assert held_out[:40].tolist() == [29] * 40
    assert sorted(held_out[40:].tolist()) == [2] * 4 + [3] * 36


def test_users_with_few_ratings_are_tested_in_proportion_to_their_number():
    rows = [(f"few{u}", f"i{i}", 1.0, 0) for u in range(1000) for i in range(2)]
    rows += [(f"many{u}", f"i{i}", 1.0, 0) for u in range(1000) for i in range(8)]
    held_out = Counter(row[0].rstrip("0123456789") for row in rows_of(make_split(make_set(rows), PLANS[1]).held_out))
    assert held_out.total() == 3000
    assert 500 < held_out["few"] < 700  # 600 are expected; were the largest remainders taken, all 1,000 would be


def test_a_share_of_users_with_one_rating_each_is_refused():
    with pytest.raises(SplitError, match="no user has two ratings"):
        make_split(make_set([("a", "x", 1.0, 1), ("b", "x", 1.0, 1)]), SplitPlan("per-user", fraction=0.5))


# ---- by time


@given(ROWS, st.integers(1, 5))
def test_the_last_ratings_of_each_user_are_not_earlier_than_those_it_keeps(rows, n_last):
    try:
        split = make_split(make_set(rows), SplitPlan("last", n_last=n_last))
    except SplitError:
        assert max(Counter(row[0] for row in rows).values()) == 1
        return
    for user, n in Counter(row[0] for row in rows).items():
        held_out = [row[3] for row in held_out_of(user, split)]
        assert len(held_out) == min(n_last, n - 1)
        kept = [row[3] for row in rows_of(split.train) if row[0] == user]
        assert not held_out or max(kept) <= min(held_out)


def test_times_at_the_ends_of_their_range_are_sorted_too():
    low, high = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    split = make_split(make_set([("a", "x", 1.0, high), ("a", "y", 1.0, low), ("a", "z", 1.0, 0)]), SplitPlan("last"))
    assert rows_of(split.held_out) == [("a", "x", 1.0, high)]


def test_after_a_moment_holds_out_what_is_later_and_trains_on_the_moment_itself():
    split = make_split(numbered(10), SplitPlan("after", after=6))
    assert split.train.times.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert split.held_out.times.tolist() == [7, 8, 9]


def test_after_a_date_trains_on_the_whole_day():
    times = [parse_moment(text) for text in ("2003-01-01 00:00", "2003-01-01 23:59:59", "2003-01-02 00:00")]
    ratings = make_set([("a", item, 1.0, time) for item, time in zip("xyz", times, strict=True)])
    split = make_split(ratings, SplitPlan("after", after=parse_moment("2003-01-01")))
    assert split.is_held_out.tolist() == [False, False, True]


def test_a_date_with_nothing_after_it_is_refused_with_the_period_of_the_data():
    ratings = make_set([("a", "x", 1.0, 0), ("a", "y", 1.0, 86_399)], "old.csv")
    with pytest.raises(SplitError) as refused:
        make_split(ratings, SplitPlan("after", after=parse_moment("2003-01-01")))
    assert str(refused.value) == (
        "old.csv: no rating is later than 2003-01-01; they are from 1970-01-01 00:00 to 1970-01-01. "
        "Choose an earlier date."
    )


def test_a_date_with_nothing_before_it_is_refused_with_the_period_of_the_data():
    with pytest.raises(SplitError, match=r"from 1970-01-01 00:00 to 1970-01-01 00:00:09\. Choose a later date"):
        make_split(numbered(10), SplitPlan("after", after=-1))


@pytest.mark.parametrize("plan", [SplitPlan("last"), SplitPlan("after", after=0)])
def test_ratings_without_times_cannot_be_split_by_time(plan):
    ratings = dataclasses.replace(numbered(10), times=None, name="u.csv")
    with pytest.raises(SplitError, match=r"u\.csv has no times.* Open a file that has a column of times"):
        make_split(ratings, plan)


# ---- leave one out


@given(ROWS, st.integers(0, 100))
def test_one_rating_is_left_out_of_each_user_that_has_two(rows, seed):
    try:
        split = make_split(make_set(rows), SplitPlan("leave-one-out", seed=seed))
    except SplitError:
        assert max(Counter(row[0] for row in rows).values()) == 1
        return
    for user, n in Counter(row[0] for row in rows).items():
        assert len(held_out_of(user, split)) == (n > 1)


def test_every_place_can_be_the_one_left_out():
    ratings = make_set([(f"u{u}", f"i{i}", 1.0, 0) for u in range(400) for i in range(4)])
    left_out = Counter(row[1] for row in rows_of(make_split(ratings, SplitPlan("leave-one-out")).held_out))
    assert min(left_out[f"i{i}"] for i in range(4)) > 60  # 100 are expected


@pytest.mark.parametrize("plan", [SplitPlan("leave-one-out"), SplitPlan("last")])
def test_nothing_can_be_left_out_of_users_with_one_rating_each(plan):
    with pytest.raises(SplitError, match=r"no user has two ratings.* Hold out a random share instead"):
        make_split(make_set([("a", "x", 1.0, 1), ("b", "x", 1.0, 1)]), plan)


# ---- folds


@given(st.integers(2, 12), st.integers(0, 100), st.integers(0, 40))
def test_folds_are_disjoint_cover_all_and_differ_by_one_at_most(n_folds, seed, n_more):
    ratings = numbered(n_folds + n_more)
    plans = cross_validation_plans(SplitPlan(n_folds=n_folds, seed=seed))
    masks = [hidden_mask(ratings, plan) for plan in plans]
    assert np.sum(masks, axis=0).tolist() == [1] * ratings.n_ratings
    sizes = [np.count_nonzero(mask) for mask in masks]
    assert max(sizes) - min(sizes) <= 1


def hidden_mask(ratings, plan):
    """Return who is held out; all share one user, so that no fold is refused for knowing nobody."""
    alike = dataclasses.replace(ratings, users=np.zeros(ratings.n_ratings, np.int32))
    return make_split(alike, plan).is_held_out


def test_ratings_that_are_alike_stay_in_one_fold():
    ratings = make_set([("a", f"i{i // 10}", 1.0, 1) for i in range(100)])
    for plan in cross_validation_plans(SplitPlan(n_folds=10)):
        split = make_split(ratings, plan)
        assert split.held_out.n_ratings == 10
        assert len(set(rows_of(split.held_out))) == 1


def test_more_folds_than_ratings_are_refused():
    ratings = make_set([("a", "x", 1.0, 1), ("a", "y", 1.0, 1)])
    with pytest.raises(SplitError, match=r"fold 1 of 3, seed 0 of 2 ratings is empty\. Take fewer folds\."):
        make_split(ratings, SplitPlan("fold", n_folds=3))


# ---- by file

TRAIN = [("a", "x", 1.0, 1), ("b", "y", 2.0, 2), ("a", "y", 3.0, 3)]
TEST = [("c", "y", 4.0, 4), ("b", "z", 5.0, 5), ("a", "x", 1.0, 6), ("c", "z", 2.0, 7)]


def test_a_test_file_is_held_out_with_the_codes_of_both_together():
    ratings, test = make_set(TRAIN, "u1.base"), make_set(TEST, "u1.test")
    split = split_by_file(ratings, test)
    assert rows_of(split.train) == TRAIN
    assert rows_of(split.held_out) == TEST
    assert rows_of(split.whole) == TRAIN + TEST
    assert split.is_held_out.tolist() == [False] * 3 + [True] * 4
    assert split.whole.user_labels.tolist() == ["a", "b", "c"]
    assert split.whole.item_labels.tolist() == ["x", "y", "z"]
    assert split.train.users.tolist() == ratings.users.tolist()
    for part in (split.train, split.held_out):
        assert part.user_labels is split.whole.user_labels
        assert part.item_labels is split.whole.item_labels
        assert np.shares_memory(part.values, split.whole.values)


def test_the_fingerprint_of_two_files_hangs_on_both_but_not_on_their_order():
    mark = split_by_file(make_set(TRAIN), make_set(TEST)).fingerprint
    assert split_by_file(make_set(TRAIN[::-1]), make_set(TEST[::-1])).fingerprint == mark
    assert split_by_file(make_set(TRAIN), make_set(TEST[:-1])).fingerprint != mark
    assert split_by_file(make_set(TEST), make_set(TRAIN)).fingerprint != mark


def test_a_split_is_the_same_whether_by_chance_or_read_from_files():
    split = hold_out(dense(), 0.2, 0)
    assert split_by_file(split.train, split.held_out).fingerprint == split.fingerprint


def test_times_that_one_file_lacks_are_left_out():
    split = split_by_file(make_set(TRAIN), dataclasses.replace(make_set(TEST), times=None))
    assert split.whole.times is None
    assert split.train.times is None


def test_the_test_file_is_read_by_the_reader_that_is_handed_in():
    asked = []

    def read(path):
        asked.append(path)
        return make_set(TEST)

    split = make_split(make_set(TRAIN), SplitPlan("file", test_path="folder/u1.test"), read)
    assert asked == [Path("folder/u1.test")]
    assert rows_of(split.held_out) == TEST


def test_what_the_reader_raises_is_passed_on():
    def read(path):
        raise RatingFileError(path, "It is no text.")

    with pytest.raises(RatingFileError, match="It is no text"):
        make_split(make_set(TRAIN), SplitPlan("file", test_path="u1.test"), read)


def test_a_split_by_file_needs_a_reader():
    with pytest.raises(ValueError, match="needs a reader"):
        make_split(make_set(TRAIN), SplitPlan("file", test_path="u1.test"))


def test_an_empty_file_on_either_side_is_refused():
    nothing = dataclasses.replace(make_set(TRAIN).take(np.empty(0, np.int64)), name="empty.csv")
    with pytest.raises(SplitError, match=r"the test file empty\.csv has no ratings"):
        split_by_file(make_set(TRAIN), nothing)
    with pytest.raises(SplitError, match=r"empty\.csv: the file to train on has no ratings"):
        split_by_file(nothing, make_set(TEST))


# ---- what is good for nothing


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.method)
def test_no_ratings_cannot_be_split(plan):
    with pytest.raises(SplitError, match="has no ratings to split"):
        make_split(numbered(0), plan)


def test_parts_that_share_no_user_and_no_item_are_refused_with_their_counts():
    strangers = make_set([("1", "10", 1.0, 1), ("2", "20", 1.0, 1)], "u1.test")
    with pytest.raises(SplitError) as refused:
        split_by_file(make_set(TRAIN, "u1.base"), strangers)
    assert str(refused.value) == (
        "u1.base: the 2 held-out and the 3 training ratings share no user and no item, so nothing can be predicted. "
        "Check that both files name users and items alike and have the same columns."
    )


def test_ratings_that_share_nothing_cannot_be_split_at_random_either():
    ratings = make_set([(f"u{n}", f"i{n}", 1.0, n) for n in range(10)])
    for plan in (SplitPlan(fraction=0.5), SplitPlan("after", after=4), SplitPlan("fold")):
        with pytest.raises(SplitError, match="share no user and no item"):
            make_split(ratings, plan)
    assert hold_out(ratings, 0.5, 0).held_out.n_ratings == 5


@pytest.mark.parametrize("known", [("a", "new"), ("new", "x")])
def test_one_known_user_or_item_is_enough(known):
    test = make_set([(*known, 1.0, 1), ("stranger", "unseen", 1.0, 1)])
    assert split_by_file(make_set(TRAIN), test).held_out.n_ratings == 2


# ---- what a split holds


def test_a_split_is_counted():
    facts = describe_split(split_by_file(make_set(TRAIN), make_set(TEST)))
    assert dataclasses.asdict(facts) == {
        "n_train": 3, "n_held_out": 4, "n_train_users": 2, "n_train_items": 2, "n_held_out_users": 3,
        "n_held_out_items": 3, "n_new_user": 2, "n_new_item": 2, "n_new_both": 1,
    }  # fmt: skip
    assert facts.share == pytest.approx(4 / 7)
    assert facts.n_usable == 1


def test_a_split_that_holds_nothing_out_is_counted_too():
    facts = describe_split(hold_out(numbered(6), 0, 0))
    assert (facts.n_train, facts.n_held_out, facts.n_held_out_users, facts.n_new_both, facts.share) == (6, 0, 0, 0, 0)
    assert facts.n_usable == 0
    assert describe_split(hold_out(numbered(0), 0, 0)).share == 0


# ---- the codes of another set


def test_recoding_finds_labels_by_name_and_marks_the_unknown():
    ratings = numbered(6)
    other = RatingSet(
        np.array([0, 1, 2], np.int32), np.array([0, 1, 0], np.int32), np.ones(3, np.float32),
        np.array(["u4", "stranger", "u0"], LABEL_DTYPE), np.array(["i2", "new"], LABEL_DTYPE),
    )  # fmt: skip
    users, items = recode(other, ratings)
    assert users.tolist() == [4, -1, 0]
    assert items.tolist() == [2, -1, 2]


def test_recoding_a_set_as_itself_changes_nothing():
    ratings = numbered(20)
    users, items = recode(ratings, ratings)
    assert users.tolist() == ratings.users.tolist()
    assert items.tolist() == ratings.items.tolist()
