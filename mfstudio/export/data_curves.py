"""What the plots of the ratings show, as numbers (CSV)."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mfstudio.export.atomic import atomic_file
from mfstudio.ratings.statistics import Summary

DataPlot = Literal["ratings", "tail", "times"]
"""The histogram of the ratings, their long tail over items and users, and their course over time."""


def write_data_numbers(path: str | Path, summary: Summary, plot: DataPlot) -> None:
    """Write a plot's numbers as CSV: one row a bar, or a point of a curve.

    Raises
    ------
    ExportError
        If the file cannot be written.
    ValueError
        If the course over time is asked for and there are no times.
    """
    names, rows = {"ratings": _histogram, "tail": _tail, "times": _course}[plot](summary)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def days_of(seconds: NDArray[np.int64]) -> list[str]:
    """Return the days in UTC at which seconds since 1970 lie, such as ``2018-09-24``."""
    days: list[str] = np.datetime_as_string(seconds.astype("M8[s]"), unit="D").tolist()
    return days


Table = tuple[Sequence[str], list[tuple[Any, ...]]]


def _histogram(summary: Summary) -> Table:
    found = summary.histogram
    counts = found.counts.tolist()
    shares = [round(count / summary.n_ratings, 6) for count in counts]
    if not found.is_binned:
        return ("rating", "ratings", "share"), list(zip(_short(found.values), counts, shares, strict=True))
    low, high = found.values - found.width / 2, found.values + found.width / 2
    return ("from", "until", "ratings", "share"), list(zip(_short(low), _short(high), counts, shares, strict=True))


def _short(values: NDArray[np.float64]) -> list[str]:
    """Write no more digits than float32 has."""
    return [f"{value:.7g}" for value in values.tolist()]


def _tail(summary: Summary) -> Table:
    rows: list[tuple[Any, ...]] = []
    for noun, activity in (("item", summary.items), ("user", summary.users)):
        rows += [(noun, *point) for point in zip(activity.ranks.tolist(), activity.counts.tolist(), strict=True)]
    return ("of", "rank", "ratings"), rows


def _course(summary: Summary) -> Table:
    course = summary.course
    if course is None:
        raise ValueError("there are no times")
    days = days_of(course.edges)
    return ("from", "until", "ratings"), list(zip(days[:-1], days[1:], course.counts.tolist(), strict=True))
