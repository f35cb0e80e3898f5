"""Says in words what a set of ratings holds that training or its reader should beware of."""

import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import numpy as np

from mfstudio import wording
from mfstudio.ratings.statistics import Activity, End, Summary
from mfstudio.wording import mark, say, say_count

Kind = Literal[
    "too-few",
    "all-the-same",
    "mark-for-missing",
    "one-value-dominates",
    "single-items",
    "single-users",
    "one-user-dominates",
    "sparse",
    "dense",
    "times-all-equal",
    "times-too-early",
    "times-in-the-future",
    "duplicates",
]

MIN_RATINGS = 200
"""With fewer ratings, the tenth that is held out is too small to tell a good model from a bad one."""
MIN_RATINGS_PER_ROW = 1.0
"""Ratings for each user and item; with fewer, not even their deviations from the mean can be told."""
DOMINANT_SHARE = 0.8
"""Above this share of one value, always guessing it is hard to beat."""
KNOWN_MARKS = frozenset({-1.0, 0.0, -9.0, 9.0, -99.0, 99.0, -999.0, 999.0})
"""Values that people write for a missing rating; one is suspected where it stands off its neighbours a little."""
MARK_GAP = 1.5
"""So many times the widest gap between other neighbours is standing off: a missing step, and not a rare value."""
FAR_GAP = 1.0
"""So many times the range of all other values is far off, whatever the value."""
SINGLE_SHARE = 0.1
"""A few users or items with one rating are normal; from a tenth on they shape what is recommended."""
HEAVY_USER_SHARE = 0.05
"""A user with more of all ratings pulls the items' factors towards one taste."""
HEAVY_USER_FACTOR = 5.0
"""Where there are few users, each has a large share; this many times an equal one is heavy."""
SPARSE_DENSITY = 0.0005
"""Below this, two users hardly ever share an item, and factors have little to hold on to."""
DENSE_DENSITY = 0.9
"""Above this, there is little left to predict."""
EARLIEST_TIME = 31_536_000
"""The end of 1970, in which nobody rated anything: earlier times are zeros or counted in other units."""
CLOCK_ERROR = 86_400
"""Seconds: another time zone, taken for UTC, is not the future."""


@dataclass(frozen=True)
class DataWarning:
    """One thing to beware of.

    Parameters
    ----------
    text
        A sentence or two with numbers.
    kind
        What it is.
    """

    text: str
    kind: Kind


def warnings_of(summary: Summary, now: float | None = None) -> tuple[DataWarning, ...]:
    """Look for what is worth a warning, the most important first; empty where there is nothing to say.

    Parameters
    ----------
    summary
        The ratings' numbers.
    now
        Seconds since 1970, for telling times in the future; the clock's where it is None.
    """
    found: list[tuple[Kind, str]] = [
        *_size(summary),
        *_values(summary),
        *_single(
            summary.items, "single-items",
            mark("{share} of the items have a single rating: expect weak predictions for them."),
        ),
        *_single(
            summary.users, "single-users",
            mark("{share} of the users have a single rating: expect weak predictions for them."),
        ),
        *_heavy_user(summary),
        *_density(summary),
        *_times(summary, time.time() if now is None else now),
        *_duplicates(summary),
    ]  # fmt: skip
    return tuple(DataWarning(text, kind) for kind, text in found)


Found = list[tuple[Kind, str]]


def _size(summary: Summary) -> Found:
    n_rows = summary.n_users + summary.n_items
    if summary.n_ratings >= MIN_RATINGS and summary.n_ratings >= MIN_RATINGS_PER_ROW * n_rows:
        return []
    text = say(
        "{ratings} of {users} for {items} are too few to learn tastes from.",
        ratings=say_count("{n} rating", "{n} ratings", summary.n_ratings),
        users=say_count("{n} user", "{n} users", summary.n_users),
        items=say_count("{n} item", "{n} items", summary.n_items),
    )
    return [("too-few", text)]


def _values(summary: Summary) -> Found:
    if summary.lowest.neighbour is None:
        text = say(
            "All ratings are {value}: there is nothing to tell items apart by.", value=f"{summary.lowest.value:g}"
        )
        return [("all-the-same", text)]
    for end, other in ((summary.highest, summary.lowest), (summary.lowest, summary.highest)):
        if _is_off(end, other, summary):
            others = sorted((end.neighbour or 0.0, other.value))
            text = say_count(
                "{n} rating ({share}) is {value}, away from all others, {low} to {high}: is it a mark for a missing "
                "rating?",
                "{n} ratings ({share}) are {value}, away from all others, {low} to {high}: is it a mark for a missing "
                "rating?",
                end.count, share=_percent(end.count / summary.n_ratings), value=f"{end.value:g}",
                low=f"{others[0]:g}", high=f"{others[1]:g}",
            )  # fmt: skip
            return [("mark-for-missing", text)]
    histogram = summary.histogram
    top = int(histogram.counts.argmax())
    share = int(histogram.counts[top]) / summary.n_ratings
    if share > DOMINANT_SHARE and not histogram.is_binned:
        text = say(
            "{share} of the ratings are {value}: always guessing that is hard to beat.", share=_percent(share),
            value=f"{histogram.values[top]:g}",
        )  # fmt: skip
        return [("one-value-dominates", text)]
    return []


def _is_off(end: End, other: End, summary: Summary) -> bool:
    """Tell whether the value at one end stands so far off that it may mean something else than a rating."""
    if end.neighbour is None or end.neighbour == other.value:
        return False
    gap = abs(end.value - end.neighbour)
    histogram = summary.histogram
    if not histogram.is_binned:
        others = histogram.values[histogram.values != end.value]
        if len(others) < 3:  # of two others nobody knows how far apart is far
            return False
        if end.value in KNOWN_MARKS and gap >= MARK_GAP * np.diff(others).max():
            return True
    return gap > FAR_GAP * abs(end.neighbour - other.value)


def _single(activity: Activity, kind: Kind, sentence: str) -> Found:
    share = activity.n_single / activity.n
    if share < SINGLE_SHARE:
        return []
    return [(kind, say(sentence, share=_percent(share)))]


def _heavy_user(summary: Summary) -> Found:
    share = summary.users.most / summary.n_ratings
    if share <= max(HEAVY_USER_SHARE, HEAVY_USER_FACTOR / summary.n_users):
        return []
    return [("one-user-dominates", say("A single user has given {share} of all ratings.", share=_percent(share)))]


def _density(summary: Summary) -> Found:
    share = _percent(summary.density)
    if summary.density < SPARSE_DENSITY:
        text = say(
            "Only {share} of the table of users and items is filled: a few factors with much regularisation are likely "
            "to do best.", share=share,
        )  # fmt: skip
        return [("sparse", text)]
    if summary.density > DENSE_DENSITY:
        text = say("{share} of the table of users and items is filled: there is little left to predict.", share=share)
        return [("dense", text)]
    return []


def _times(summary: Summary, now: float) -> Found:
    if summary.period is None:
        return []
    first, last = summary.period
    if first == last and summary.n_ratings > 1:
        text = say("All ratings have the same time, {date}: their order tells nothing.", date=_date(first))
        return [("times-all-equal", text)]
    if first < EARLIEST_TIME:
        text = say(
            "The earliest time is {date}: some times are missing or not in seconds since 1970.", date=_date(first)
        )
        return [("times-too-early", text)]
    if last > now + CLOCK_ERROR:
        text = say("The latest time is {date}, in the future: times should be in seconds since 1970.", date=_date(last))
        return [("times-in-the-future", text)]
    return []


def _duplicates(summary: Summary) -> Found:
    n = summary.n_duplicates
    if not n:
        return []
    text = say_count(
        "{n} rating repeats a pair of user and item that is rated already; each counts.",
        "{n} ratings repeat a pair of user and item that is rated already; each count.", n,
    )  # fmt: skip
    return [("duplicates", text)]


def _percent(share: float) -> str:
    """Give two digits, but never say 100 % of what is not all."""
    percent = share * 100
    if percent >= 99 and share < 1:
        return wording.percent(f"{math.floor(percent * 10) / 10:g}")
    return wording.percent(f"{percent:.0f}" if percent >= 10 else f"{percent:.2g}")


def _date(seconds: int) -> str:
    """Return the day, or what the number is where the calendar does not go so far."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    except (ValueError, OverflowError, OSError):
        return say("{n} seconds after 1970", n=f"{seconds:,}")
