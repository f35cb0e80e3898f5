"""What a set of ratings holds that one should beware of: each warning from both sides of its threshold."""

from dataclasses import replace

import numpy as np
import pytest

from mfstudio.ratings.data_warnings import CLOCK_ERROR, EARLIEST_TIME, warnings_of
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.sample import load_sample
from mfstudio.ratings.statistics import summarize

NOW = 1_700_000_000


def ratings_of(users, items, values, times=None):
    users, items = np.asarray(users), np.asarray(items)
    labels = (np.array([f"{code}" for code in range(codes.max() + 1)], LABEL_DTYPE) for codes in (users, items))
    times = None if times is None else np.asarray(times, np.int64)
    return RatingSet(users.astype(np.int32), items.astype(np.int32), np.asarray(values, np.float32), *labels, times)


def grid(n_users=30, n_items=20, values=(1, 2, 3, 4, 5), share=0.8):
    """Rate most of a table, with each value as often as any other."""
    cells = np.random.default_rng(0).permutation(n_users * n_items)[: int(share * n_users * n_items)]
    return ratings_of(cells // n_items, cells % n_items, np.resize(values, len(cells)))


def kinds(ratings, now=NOW):
    return [warning.kind for warning in warnings_of(summarize(ratings), now)]


def text_of(ratings, kind):
    (text,) = [warning.text for warning in warnings_of(summarize(ratings), NOW) if warning.kind == kind]
    return text


def with_values(values):
    """Return the grid with these values put in the place of the first ones."""
    ratings = grid()
    changed = ratings.values.copy()
    changed[: len(values)] = values
    return replace(ratings, values=changed)


def test_there_is_nothing_to_say_of_a_plain_set():
    assert kinds(grid()) == []
    assert kinds(load_sample()[0], now=None) == []


@pytest.mark.parametrize(("n", "warned"), [(199, True), (200, False)])
def test_few_ratings(n, warned):
    ratings = grid().take(np.arange(n))
    assert ("too-few" in kinds(ratings)) == warned


@pytest.mark.parametrize(("n_ratings", "warned"), [(399, True), (400, False)])
def test_fewer_ratings_than_users_and_items(n_ratings, warned):
    codes = np.arange(n_ratings) % 200
    ratings = ratings_of(codes, (codes + np.arange(n_ratings) // 200) % 200, np.resize([1, 2, 3], n_ratings))
    assert ("too-few" in kinds(ratings)) == warned


def test_few_ratings_are_said_in_numbers():
    ratings = ratings_of([0, 1], [0, 0], [1, 2])
    assert text_of(ratings, "too-few") == "2 ratings of 2 users for 1 item are too few to learn tastes from."


def test_ratings_that_are_all_the_same():
    assert kinds(grid(values=(5,))) == ["all-the-same"]
    assert "All ratings are 5" in text_of(grid(values=(5,)), "all-the-same")


@pytest.mark.parametrize(("n_fives", "warned"), [(400, True), (384, False)])
def test_one_value_that_dominates(n_fives, warned):
    values = np.array([5] * n_fives + [1, 2, 3, 4] * 30)[:480]
    ratings = with_values(values)
    assert ("one-value-dominates" in kinds(ratings)) == warned
    if warned:
        assert text_of(ratings, "one-value-dominates").startswith("83 % of the ratings are 5:")


@pytest.mark.parametrize("mark", [99, -1, 999, 55])
def test_a_value_far_off_may_mean_missing(mark):
    text = text_of(with_values([mark] * 48), "mark-for-missing")
    assert text.startswith(f"48 ratings (10 %) are {mark}, away from all others, 1 to 5:")


def test_zero_is_a_mark_only_with_a_gap():
    assert "mark-for-missing" not in kinds(with_values([0] * 48)), "a scale from 0 to 5"
    assert "mark-for-missing" in kinds(grid(values=(0, 1, 1.5, 2, 2.5, 3)))
    assert "mark-for-missing" in kinds(grid(values=(0, 2, 3, 4, 5)))
    assert "mark-for-missing" not in kinds(grid(values=(1, 3, 4, 5))), "a value that nobody gave is not a mark"


@pytest.mark.parametrize(("highest", "warned"), [(9.5, True), (8.5, False)])
def test_far_off_is_more_than_the_range_of_all_others(highest, warned):
    assert ("mark-for-missing" in kinds(with_values([highest] * 3))) == warned


@pytest.mark.parametrize("values", [(1, 5), (0, 1), (1, 2, 5)])
def test_scales_of_few_values_have_no_mark(values):
    assert "mark-for-missing" not in kinds(grid(values=values))


def test_a_mark_among_continuous_ratings_is_found():
    values = np.random.default_rng(0).uniform(-10, 10, 480)
    assert kinds(with_values(values)) == []
    assert kinds(with_values([*values[:400], *[99] * 80])) == ["mark-for-missing"]


def singles(n_single, noun):
    """Return 600 ratings of 100 items, of which some have a single rating, or of 100 such users."""
    rare = np.arange(n_single)
    common = n_single + np.arange(600 - n_single) % (100 - n_single)
    codes = np.concatenate((rare, common))
    others = np.arange(600) // 10
    values = np.resize([1, 2, 3, 4, 5], 600)
    return ratings_of(others, codes, values) if noun == "item" else ratings_of(codes, others, values)


@pytest.mark.parametrize("noun", ["item", "user"])
@pytest.mark.parametrize(("n_single", "warned"), [(10, True), (9, False)])
def test_many_with_a_single_rating(noun, n_single, warned):
    assert (f"single-{noun}s" in kinds(singles(n_single, noun))) == warned


def test_the_share_of_single_ones_is_told():
    text = text_of(singles(38, "item"), "single-items")
    assert text == "38 % of the items have a single rating: expect weak predictions for them."


@pytest.mark.parametrize(("n_of_first", "warned"), [(106, True), (105, False)])
def test_a_user_who_gives_much_of_everything(n_of_first, warned):
    n_others = 1995
    users = np.concatenate((np.zeros(n_of_first, int), 1 + np.arange(n_others) % 399))
    items = np.concatenate((np.arange(n_of_first), np.arange(n_others) // 399 + 7 * (np.arange(n_others) % 20)))
    ratings = ratings_of(users, items, np.resize([1, 2, 3], len(users)))
    assert ("one-user-dominates" in kinds(ratings)) == warned


def test_where_there_are_few_users_each_has_much():
    assert "one-user-dominates" not in kinds(grid(n_users=10, n_items=40))


@pytest.mark.parametrize(("share", "warned"), [(0.91, True), (0.9, False)])
def test_a_table_that_is_full(share, warned):
    assert ("dense" in kinds(grid(share=share))) == warned


@pytest.mark.parametrize(("n", "warned"), [(4001, True), (3999, False)])
def test_a_table_that_is_nearly_empty(n, warned):
    codes = np.tile(np.arange(n), 2)
    ratings = ratings_of(codes, np.concatenate((np.arange(n), (np.arange(n) + 1) % n)), np.resize([1, 2, 3], 2 * n))
    assert ("sparse" in kinds(ratings)) == warned  # 2 / n of it is filled


def at(first, last):
    ratings = grid()
    times = np.linspace(first, last, ratings.n_ratings).astype(np.int64)
    return replace(ratings, times=times)


@pytest.mark.parametrize(("last", "warned"), [(NOW - 1000, True), (NOW - 999, False)])
def test_times_that_are_all_equal(last, warned):
    assert ("times-all-equal" in kinds(at(NOW - 1000, last))) == warned


@pytest.mark.parametrize(("first", "warned"), [(EARLIEST_TIME - 1, True), (EARLIEST_TIME, False)])
def test_times_in_1970(first, warned):
    assert ("times-too-early" in kinds(at(first, NOW))) == warned
    if warned:
        assert "1970-12-31" in text_of(at(first, NOW), "times-too-early")


@pytest.mark.parametrize(("late", "warned"), [(CLOCK_ERROR + 1, True), (CLOCK_ERROR, False)])
def test_times_in_the_future(late, warned):
    assert ("times-in-the-future" in kinds(at(NOW - 100, NOW + late))) == warned


def test_a_time_beyond_the_calendar_is_told_as_a_number():
    assert "1,700,000,000,000 seconds after 1970" in text_of(at(NOW, NOW * 1000), "times-in-the-future")


def test_pairs_that_are_rated_again():
    ratings = grid()
    assert "duplicates" not in kinds(ratings)
    again = ratings.take(np.concatenate((np.arange(ratings.n_ratings), [7])))
    assert text_of(again, "duplicates").startswith("1 rating repeats a pair")


def test_the_most_important_comes_first():
    ratings = singles(38, "item")
    values = ratings.values.copy()
    values[:60] = 99
    assert kinds(replace(ratings, values=values, times=np.full(600, 5))) == [
        "mark-for-missing", "single-items", "times-all-equal",
    ]  # fmt: skip


def test_nearly_all_is_not_called_all():
    ratings = grid(n_users=100, n_items=100)
    values = np.full(ratings.n_ratings, 5, np.float32)
    values[0] = 4
    assert text_of(replace(ratings, values=values), "one-value-dominates").startswith("99.9 % of the ratings are 5:")
