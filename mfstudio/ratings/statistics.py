"""What a set of ratings looks like, in numbers: counts, scale, histogram, long tail, course over time."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.ratings.cleaning import count_duplicates
from mfstudio.ratings.rating_set import RatingSet

MAX_DISTINCT = 256
"""With more different values than this, ratings count as continuous; a scale from 0 to 100 still has steps."""
MAX_STEPS = 1000
"""A scale with more steps than this is continuous: a few ratings with two decimals have steps only by their writing."""
N_BINS = 40
"""Bins of a histogram of continuous ratings."""
MAX_TAIL_POINTS = 500
"""Points of a long tail: as many as a plot has pixels, however many users or items there are."""
MAX_TIME_BINS = 200
"""Bins over time; the shortest unit of the calendar is taken that needs no more."""
N_LISTED = 10
"""Users or items that are named as the busiest and the rarest."""
HEAD_SHARE = 0.2
"""Share of the users or items whose ratings are told apart from the others'."""

_AT_ONCE = 1 << 18  # ratings looked at together, so that no temporary array grows with the set
_STEP_TOLERANCE = 1e-5  # of the range: float32 holds seven digits
_FURTHEST = 1 << 61  # seconds from 1970: NumPy's calendar does not go much further


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often ratings have which value.

    Parameters
    ----------
    values
        The different values in rising order, or the middles of the bins, float64, shape (n_bars,).
    counts
        Ratings of each value or bin, int64, shape (n_bars,).
    width
        Width of a bar: the step of the scale, or of a bin.
    is_binned
        Whether the ratings are continuous, so that each bar is a bin.
    """

    values: NDArray[np.float64]
    counts: NDArray[np.int64]
    width: float
    is_binned: bool


@dataclass(frozen=True)
class End:
    """The lowest or the highest value of the ratings.

    Parameters
    ----------
    value
        The value.
    count
        Ratings that have it.
    neighbour
        The next value towards the others; None where all ratings are the same.
    """

    value: float
    count: int
    neighbour: float | None


@dataclass(frozen=True, eq=False)
class Activity:
    """How the ratings are spread over the users, or over the items.

    Parameters
    ----------
    n
        Users or items with a rating.
    ranks, counts
        The long tail: number of ratings of the user or item at some ranks, 1 for the busiest, at most
        :data:`MAX_TAIL_POINTS` of them, first and last included, evenly spread over a logarithmic axis; int64.
    median, ninetieth, most
        Ratings of the middle one, of the one below which 90 % lie, and of the busiest.
    head_share
        Share of all ratings that the busiest fifth has, 0 … 1.
    n_single
        Users or items with a single rating.
    busiest, rarest
        Codes of the first and last few, with their numbers of ratings.
    """

    n: int
    ranks: NDArray[np.int64]
    counts: NDArray[np.int64]
    median: float
    ninetieth: float
    most: int
    head_share: float
    n_single: int
    busiest: tuple[tuple[int, int], ...]
    rarest: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Course:
    """Ratings over time, in units of the calendar in UTC.

    Parameters
    ----------
    unit
        ``day``, ``week`` (from Monday), ``month``, ``quarter``, ``year`` or, for times that can hardly be meant,
        ``10 years`` and so on.
    edges
        Seconds since 1970 at which the bins begin, and at which the last one ends, int64, shape (n_bins + 1,).
    counts
        Ratings in each bin, int64, shape (n_bins,).
    """

    unit: str
    edges: NDArray[np.int64]
    counts: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Summary:
    """What there is to know of a set of ratings at a glance.

    Parameters
    ----------
    n_ratings, n_users, n_items
        Ratings, and users and items that have any.
    density
        Share of the users x items table that is filled, 0 … 1.
    mean, std
        Mean and standard deviation of the ratings.
    lowest, highest
        Both ends of the scale.
    step
        The spacing of which all ratings are multiples, counted from the lowest; None where they are continuous or
        all the same.
    histogram
        How often which value occurs.
    users, items
        How the ratings are spread over them.
    period
        First and last time, seconds since 1970; None where there are no times.
    course
        Ratings over time; None where there are no times.
    n_duplicates
        Ratings whose pair of user and item occurs earlier.
    """

    n_ratings: int
    n_users: int
    n_items: int
    density: float
    mean: float
    std: float
    lowest: End
    highest: End
    step: float | None
    histogram: Histogram
    users: Activity
    items: Activity
    period: tuple[int, int] | None
    course: Course | None
    n_duplicates: int


def summarize(ratings: RatingSet, cancelled: Callable[[], bool] | None = None) -> Summary:
    """Look at all ratings a few times, a part at a time.

    Parameters
    ----------
    ratings
        At least one rating.
    cancelled
        Asked between the steps; once it says True, the work ends.

    Raises
    ------
    ValueError
        If there is no rating.
    Cancelled
        If ``cancelled`` said so.
    """
    if not ratings.n_ratings:
        raise ValueError("there is no rating to summarize")

    def go_on() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    mean, std = _mean_and_std(ratings.values)
    go_on()
    found = _distinct_values(ratings.values)
    step = None if found is None else _step_of(found[0])
    histogram = _binned(ratings) if found is None or (step is None and len(found[0]) > 1) else _bars(*found, step)
    go_on()
    users, items = (_activity(counts) for counts in (ratings.user_counts, ratings.item_counts))
    go_on()
    course = None if ratings.times is None else _course(ratings.times)
    period = None if ratings.times is None else (int(ratings.times.min()), int(ratings.times.max()))
    go_on()
    n_duplicates = count_duplicates(ratings)
    density = (ratings.n_ratings - n_duplicates) / (users.n * items.n)
    return Summary(
        ratings.n_ratings, users.n, items.n, density, mean, std, *_ends(ratings.values), step, histogram, users, items,
        period, course, n_duplicates,
    )  # fmt: skip


def _parts(n: int) -> list[slice]:
    return [slice(start, start + _AT_ONCE) for start in range(0, n, _AT_ONCE)]


# Values -------------------------------------------------------------------------------------------------------------


def _mean_and_std(values: NDArray[np.float32]) -> tuple[float, float]:
    mean = float(values.mean(dtype=np.float64))
    squares = sum(float(np.square(values[part] - mean, dtype=np.float64).sum()) for part in _parts(len(values)))
    return mean, math.sqrt(squares / len(values))


def _distinct_values(values: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """Return the different values, rising, and how often each occurs; None if there are too many."""
    known, counts = np.empty(0, np.float32), np.empty(0, np.int64)
    for part in _parts(len(values)):
        new, new_counts = np.unique(values[part], return_counts=True)
        together, places = np.unique(np.concatenate((known, new)), return_inverse=True)
        if len(together) > MAX_DISTINCT:
            return None
        sums = np.zeros(len(together), np.int64)
        np.add.at(sums, places, np.concatenate((counts, new_counts)))
        known, counts = together, sums
    return known.astype(np.float64), counts


def _step_of(distinct: NDArray[np.float64]) -> float | None:
    """Return the greatest common divisor of the distances between rising values; None if it is too small to be meant.

    A value far off, such as a mark for a missing rating, does not make a scale continuous: the ends do not count there.
    """
    if len(distinct) < 2:
        return None
    tolerance = _STEP_TOLERANCE * max(float(np.abs(distinct).max()), float(distinct[-1] - distinct[0]))
    step = 0.0
    for distance in np.diff(distinct).tolist():
        larger, smaller = max(step, distance), min(step, distance)
        while smaller > tolerance:
            rest = math.fmod(larger, smaller)
            # The rest of 0.3 by 0.1 is nearly 0.1 rather than 0 in floating point.
            larger, smaller = smaller, min(rest, smaller - rest)
        step = larger
    inner = float(distinct[-2] - distinct[1]) if len(distinct) > 2 else 0.0
    if step <= tolerance or inner > MAX_STEPS * step:
        return None
    return float(f"{step:.4g}")


def _bars(values: NDArray[np.float64], counts: NDArray[np.int64], step: float | None) -> Histogram:
    return Histogram(values, counts, 1.0 if step is None else step, False)


def _binned(ratings: RatingSet) -> Histogram:
    low, high = ratings.scale
    counts = np.zeros(N_BINS, np.int64)
    for part in _parts(ratings.n_ratings):
        counts += np.histogram(ratings.values[part], N_BINS, (low, high))[0]
    edges = np.linspace(low, high, N_BINS + 1)
    return Histogram((edges[:-1] + edges[1:]) / 2, counts, (high - low) / N_BINS, True)


def _ends(values: NDArray[np.float32]) -> tuple[End, End]:
    """Return the lowest and the highest value, how often they occur, and which value comes next to each."""
    low, high = values.min(), values.max()
    n_low = n_high = 0
    above, below = np.float32(np.inf), np.float32(-np.inf)
    for part in _parts(len(values)):
        some = values[part]
        n_low += int(np.count_nonzero(some == low))
        n_high += int(np.count_nonzero(some == high))
        above = min(above, some.min(where=some > low, initial=np.float32(np.inf)))
        below = max(below, some.max(where=some < high, initial=np.float32(-np.inf)))
    one = low == high
    return (
        End(float(low), n_low, None if one else float(above)),
        End(float(high), n_high, None if one else float(below)),
    )


# Users and items ----------------------------------------------------------------------------------------------------


def _activity(all_counts: NDArray[np.int64]) -> Activity:
    # Those who come first in the file come first among equals.
    order = np.argsort(-all_counts, kind="stable")
    order = order[: int(np.count_nonzero(all_counts))]
    counts = all_counts[order]
    n = len(counts)
    ranks = np.unique(np.geomspace(1, n, MAX_TAIL_POINTS).round().astype(np.int64))
    listed = [(int(code), int(all_counts[code])) for code in (*order[:N_LISTED], *order[::-1][:N_LISTED])]
    n_listed = len(listed) // 2
    return Activity(
        n, ranks, counts[ranks - 1],
        float(np.median(counts)), float(np.quantile(counts, 0.9)), int(counts[0]),
        float(counts[: math.ceil(HEAD_SHARE * n)].sum() / counts.sum()),
        int(np.count_nonzero(counts == 1)), tuple(listed[:n_listed]), tuple(listed[n_listed:]),
    )  # fmt: skip


# Times --------------------------------------------------------------------------------------------------------------


def _course(times: NDArray[np.int64]) -> Course:
    first, last = (max(-_FURTHEST, min(int(end), _FURTHEST)) for end in (times.min(), times.max()))
    unit, edges = _calendar(first, last)
    counts = np.zeros(len(edges) - 1, np.int64)
    for part in _parts(len(times)):
        # Only the inner edges: what lies further off than the calendar goes into the bin at that end.
        counts += np.bincount(np.searchsorted(edges[1:-1], times[part], side="right"), minlength=len(counts))
    return Course(unit, edges, counts)


def _calendar(first: int, last: int) -> tuple[str, NDArray[np.int64]]:
    """Return the shortest unit that fills the period with few enough bins, and where the bins begin and end."""
    units = [("day", "D", 1, 0), ("week", "D", 7, 4), ("month", "M", 1, 0), ("quarter", "M", 3, 0), ("year", "Y", 1, 0)]
    for name, base, size, offset in units:
        edges = _edges(first, last, base, size, offset)
        if edges is not None:
            return name, edges
    size = 10
    while (edges := _edges(first, last, "Y", size, 1970 % size)) is None:
        size *= 10
    return f"{size:,} years", edges


def _edges(first: int, last: int, base: str, size: int, offset: int) -> NDArray[np.int64] | None:
    """Return the edges of bins of ``size`` days, months or years; None if there would be too many.

    ``offset`` shifts where bins begin: 1970 began on a Thursday, four days before a Monday.
    """
    ends = np.array([first, last], "M8[s]").astype(f"M8[{base}]").astype(np.int64)
    start, stop = ((int(end) - offset) // size for end in ends)
    if stop - start + 1 > MAX_TIME_BINS:
        return None
    bounds = np.arange(start, stop + 2) * size + offset
    return bounds.astype(f"M8[{base}]").astype("M8[s]").astype(np.int64)
