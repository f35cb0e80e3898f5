"""What a set of ratings looks like, in numbers."""

from datetime import UTC, datetime

import numpy as np
import pytest

from mfstudio.errors import Cancelled
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.statistics import MAX_DISTINCT, MAX_TAIL_POINTS, MAX_TIME_BINS, N_BINS, N_LISTED, summarize


def ratings_of(values, users=None, items=None, times=None):
    """Make ratings; by default each of a user and an item of its own."""
    n = len(values)
    users = np.arange(n) if users is None else np.asarray(users)
    items = np.arange(n) if items is None else np.asarray(items)
    labels = (np.array([f"{kind}{code}" for code in range(codes.max() + 1)], LABEL_DTYPE)
              for kind, codes in (("u", users), ("i", items)))  # fmt: skip
    return RatingSet(
        users.astype(np.int32), items.astype(np.int32), np.asarray(values, np.float32), *labels,
        None if times is None else np.asarray(times, np.int64),
    )  # fmt: skip


def seconds(*day):
    return int(datetime(*day, tzinfo=UTC).timestamp())


def test_counts_density_mean_and_deviation_are_those_of_numpy(make_ratings):
    ratings = make_ratings()
    summary = summarize(ratings)
    assert (summary.n_ratings, summary.n_users, summary.n_items) == (1500, 60, 45)
    assert summary.density == ratings.density
    assert summary.mean == pytest.approx(ratings.values.mean(dtype=float))
    assert summary.std == pytest.approx(ratings.values.std(dtype=float))


def test_users_without_a_rating_do_not_count(make_ratings):
    ratings = make_ratings()
    some = summarize(ratings.take(ratings.users < 20))
    assert some.n_users == some.users.n == 20
    assert some.density == some.n_ratings / (20 * some.n_items)


def test_each_value_of_a_scale_has_a_bar(make_ratings):
    ratings = make_ratings()
    histogram = summarize(ratings).histogram
    values, counts = np.unique(ratings.values, return_counts=True)
    assert not histogram.is_binned
    assert histogram.values.tolist() == values.tolist()
    assert histogram.counts.tolist() == counts.tolist()
    assert histogram.width == 0.5


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([1, 2, 3, 4, 5], 1.0),
        ([0.5, 1, 4.5, 5], 0.5),
        ([1, 3, 6], 1.0),
        ([2, 4, 8], 2.0),
        ([0.1, 0.2, 0.3, 0.7, 1.0], 0.1),
        ([1, 1 + 1 / 3, 1 + 2 / 3, 5], 0.3333),
        ([-1, 1], 2.0),
        ([1, 1.5, 2, 5, 999], 0.5),
        (range(101), 1.0),
    ],
)
def test_the_step_divides_all_distances(values, step):
    assert summarize(ratings_of(list(values) * 3)).step == pytest.approx(step, rel=1e-3)


def test_equal_ratings_have_no_step_and_one_bar():
    summary = summarize(ratings_of([4, 4, 4]))
    assert summary.step is None
    assert summary.histogram.values.tolist() == [4.0]
    assert summary.lowest.neighbour is summary.highest.neighbour is None
    assert not summary.histogram.is_binned


@pytest.mark.parametrize("n", [60, 5000])
def test_ratings_as_of_jokes_are_continuous_whether_few_or_many(n):
    values = np.random.default_rng(0).uniform(-10, 10, n).round(2)
    summary = summarize(ratings_of(values))
    assert summary.step is None
    assert summary.histogram.is_binned
    assert len(summary.histogram.counts) == N_BINS
    assert summary.histogram.counts.sum() == n
    inside = np.abs(values - summary.histogram.values[3]) < summary.histogram.width / 2
    assert summary.histogram.counts[3] == np.count_nonzero(inside)


@pytest.mark.parametrize(("n", "is_binned"), [(MAX_DISTINCT, False), (MAX_DISTINCT + 1, True)])
def test_too_many_different_values_are_binned(n, is_binned):
    assert summarize(ratings_of(np.arange(n))).histogram.is_binned == is_binned


def test_values_are_counted_over_parts_that_know_different_ones(monkeypatch):
    monkeypatch.setattr("mfstudio.ratings.statistics._AT_ONCE", 4)
    values = [5, 5, 5, 5, 1, 2, 1, 2, 3, 3, 5, 1, 4]
    histogram = summarize(ratings_of(values)).histogram
    assert histogram.values.tolist() == [1, 2, 3, 4, 5]
    assert histogram.counts.tolist() == [3, 2, 2, 1, 5]


def test_the_ends_of_the_scale_know_their_neighbours():
    summary = summarize(ratings_of([1, 1, 2, 5, 99, 99, 99]))
    assert (summary.lowest.value, summary.lowest.count, summary.lowest.neighbour) == (1, 2, 2)
    assert (summary.highest.value, summary.highest.count, summary.highest.neighbour) == (99, 3, 5)


def test_busiest_and_rarest_are_named_with_their_counts():
    items = np.repeat(np.arange(15), np.arange(15, 0, -1))
    activity = summarize(ratings_of(np.ones(len(items)), items=items)).items
    assert activity.busiest == tuple((code, 15 - code) for code in range(N_LISTED))
    assert activity.rarest == tuple((code, 15 - code) for code in range(14, 14 - N_LISTED, -1))
    assert activity.n_single == 1
    assert activity.most == 15
    assert activity.median == 8
    assert activity.head_share == pytest.approx((15 + 14 + 13) / 120)


def test_the_busiest_of_equals_is_the_first_of_the_file():
    activity = summarize(ratings_of([1, 2, 3, 4], items=[0, 1, 2, 3])).items
    assert [code for code, _ in activity.busiest] == [0, 1, 2, 3]


def test_a_long_tail_has_few_points_all_of_them_true():
    rng = np.random.default_rng(0)
    items = (rng.random(40_000) ** 3 * 9000).astype(int)
    ratings = ratings_of(np.ones(40_000), items=items)
    activity = summarize(ratings).items
    falling = np.sort(ratings.item_counts)[::-1]
    assert len(activity.ranks) <= MAX_TAIL_POINTS
    assert activity.ranks[0] == 1
    assert activity.ranks[-1] == activity.n == np.count_nonzero(falling)
    assert activity.counts.tolist() == falling[activity.ranks - 1].tolist()
    assert (np.diff(activity.ranks) > 0).all()


def test_without_times_there_is_no_course(make_ratings):
    summary = summarize(make_ratings())
    assert summary.period is None
    assert summary.course is None


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ((2020, 1, 1), (2020, 1, 1), "day"),
        ((2020, 1, 1), (2020, 7, 18), "day"),  # 200 days
        ((2020, 1, 1), (2020, 7, 19), "week"),
        ((2010, 1, 1), (2020, 1, 1), "month"),
        ((1996, 3, 29), (2018, 9, 24), "quarter"),
        ((1900, 1, 1), (2000, 1, 1), "year"),
        ((1000, 1, 1), (2000, 1, 1), "10 years"),
    ],
)
def test_the_unit_of_time_gives_a_plot_full_of_bins(first, last, unit):
    course = summarize(ratings_of([1, 2, 3], times=[seconds(*first), seconds(*last), seconds(*last)])).course
    assert course.unit == unit
    assert len(course.counts) <= MAX_TIME_BINS
    assert len(course.counts) >= 20 or unit == "day"
    assert course.counts.sum() == 3
    assert course.edges[0] <= seconds(*first) < course.edges[1]
    assert course.edges[-2] <= seconds(*last) < course.edges[-1]


@pytest.mark.parametrize(
    ("last", "unit", "is_start"),
    [
        ((2021, 6, 1), "week", lambda day: day.weekday() == 0),
        ((2025, 6, 1), "month", lambda day: day.day == 1),
        ((2050, 6, 1), "quarter", lambda day: day.day == 1 and day.month in {1, 4, 7, 10}),
        ((2150, 6, 1), "year", lambda day: (day.month, day.day) == (1, 1)),
    ],
)
def test_bins_begin_where_the_calendar_says_in_utc(last, unit, is_start):
    course = summarize(ratings_of([1, 2], times=[seconds(2019, 12, 31, 23, 59, 59), seconds(*last)])).course
    assert course.unit == unit
    starts = [datetime.fromtimestamp(edge, UTC) for edge in course.edges.tolist()]
    assert all(is_start(start) and (start.hour, start.minute, start.second) == (0, 0, 0) for start in starts)


def test_a_second_decides_the_bin():
    midnight = seconds(2020, 1, 2)
    course = summarize(ratings_of([1, 2, 3], times=[midnight - 1, midnight, midnight + 86_399])).course
    assert course.counts.tolist() == [1, 2]


def test_times_before_1970_are_in_their_own_bins():
    course = summarize(ratings_of([1, 2], times=[-1, 0])).course
    assert course.edges.tolist() == [-86_400, 0, 86_400]
    assert course.counts.tolist() == [1, 1]


def test_no_time_is_too_far_off():
    times = [np.iinfo(np.int64).min, 0, np.iinfo(np.int64).max]
    course = summarize(ratings_of([1, 2, 3], times=times)).course
    assert course.counts.sum() == 3
    assert len(course.counts) <= MAX_TIME_BINS
    assert (np.diff(course.edges) > 0).all()


def test_pairs_that_are_rated_again_are_counted():
    assert summarize(ratings_of([1, 2, 3, 4], users=[0, 0, 1, 0], items=[0, 0, 0, 0])).n_duplicates == 2


def test_no_rating_cannot_be_summarized():
    empty = np.empty(0)
    labels = np.empty(0, LABEL_DTYPE)
    nothing = RatingSet(empty.astype(np.int32), empty.astype(np.int32), empty.astype(np.float32), labels, labels)
    with pytest.raises(ValueError, match="no rating"):
        summarize(nothing)


def test_the_work_can_be_given_up(make_ratings):
    with pytest.raises(Cancelled):
        summarize(make_ratings(), lambda: True)
