"""The plots of the ratings as SVG pictures, drawn without Qt: for the terminal and for the window alike."""

import itertools
import math
from pathlib import Path

from mfstudio.export.atomic import atomic_file
from mfstudio.export.data_curves import DataPlot, days_of
from mfstudio.export.drawing import (
    BLUE,
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    VERMILLION,
    WIDTH,
    Scale,
    Tick,
    curve,
    grid,
    label,
    svg,
)
from mfstudio.ratings.statistics import Course, Histogram, Summary
from mfstudio.wording import say

_MAX_WORDS = 12  # under the picture, so that none touches the next


def write_data_picture(
    path: str | Path, summary: Summary, plot: DataPlot, title: str, *, logarithmic: bool = True
) -> None:
    """Draw one of the plots.

    Parameters
    ----------
    path
        Where to.
    summary
        The ratings' numbers.
    plot
        Which plot.
    title
        Heading of the picture.
    logarithmic
        Whether the axes of the long tail are logarithmic; the other plots have linear ones.

    Raises
    ------
    ExportError
        If the file cannot be written.
    ValueError
        If the course over time is asked for and there are no times.
    """
    parts = data_parts(summary, plot, logarithmic=logarithmic)
    with atomic_file(path) as file:
        file.write(svg(title, parts))


def data_parts(summary: Summary, plot: DataPlot, *, logarithmic: bool = True) -> list[str]:
    """Draw what :func:`write_data_picture` puts on paper.

    Raises
    ------
    ValueError
        If the course over time is asked for and there are no times.
    """
    if plot == "ratings":
        return _histogram(summary.histogram)
    if plot == "tail":
        return _tail(summary, logarithmic)
    if summary.course is None:
        raise ValueError("there are no times")
    return _course(summary.course)


def _histogram(found: Histogram) -> list[str]:
    values = found.values.tolist()
    half = found.width / 2
    x = Scale(values[0] - half, values[-1] + half, LEFT, WIDTH - RIGHT)
    marked = (
        values if len(values) <= _MAX_WORDS and values[-1] - values[0] < _MAX_WORDS * 2 * found.width else x.ticks()
    )
    # Bins touch each other, values do not.
    gap = 0.0 if found.is_binned else 0.1 * found.width
    bars = [(value - half + gap, value + half - gap) for value in values]
    return _bars(x, [(value, f"{value:.4g}") for value in marked], bars, found.counts.tolist(), say("Rating"))


def _course(course: Course) -> list[str]:
    edges = course.edges.tolist()
    x = Scale(edges[0], edges[-1], LEFT, WIDTH - RIGHT)
    every = math.ceil(len(course.counts) / 6)
    cut = {"day": 0, "week": 0, "month": 1, "quarter": 1}.get(course.unit, 2)  # parts that are the first of something
    days = days_of(course.edges[:-1:every])
    ticks = [(edge, day.rsplit("-", cut)[0]) for edge, day in zip(edges[:-1:every], days, strict=True)]
    return _bars(x, ticks, list(itertools.pairwise(edges)), course.counts.tolist(), say("Time (UTC)"))


def _bars(x: Scale, ticks: list[Tick], bars: list[tuple[float, float]], counts: list[int], name: str) -> list[str]:
    y = Scale(0, max(counts) * 1.05, HEIGHT - BOTTOM, TOP)
    parts = grid(x, y, ticks, _counts(y), name, say("Ratings"))
    for (left, right), count in zip(bars, counts, strict=True):
        start, top = x.place(left), y.place(count)
        size = f'width="{x.place(right) - start:.2f}" height="{y.start - top:.1f}"'
        parts.append(f'<rect x="{start:.2f}" y="{top:.1f}" {size} fill="{BLUE}"/>')
    return parts


def _counts(scale: Scale) -> list[Tick]:
    """Whole numbers only: there is no half rating."""
    ticks = (
        _decades(scale)
        if scale.logarithmic
        else [value for value in scale.ticks() if value >= 0 and value == round(value)]
    )
    return [(value, f"{value:,.0f}") for value in ticks]


def _decades(scale: Scale) -> list[float]:
    """Powers of ten on a logarithmic scale; twice and five times them too where these are few."""
    factors = (1, 2, 5) if scale.high - scale.low < 2 else (1,)
    powers = range(math.floor(scale.low), math.ceil(scale.high) + 1)
    ticks = [factor * 10.0**power for power in powers for factor in factors]
    return [tick for tick in ticks if tick >= 1 and scale.low <= math.log10(tick) <= scale.high]


def _tail(summary: Summary, logarithmic: bool) -> list[str]:
    sides = ((say("items"), BLUE, summary.items), (say("users"), VERMILLION, summary.users))
    across = [1.0, *(float(activity.n) for _, _, activity in sides)]
    up = [float(count) for _, _, activity in sides for count in (activity.counts[0], activity.counts[-1])]
    x = Scale.around(across, LEFT, WIDTH - RIGHT, logarithmic)
    y = Scale.around(up, HEIGHT - BOTTOM, TOP, logarithmic)
    parts = grid(x, y, _counts(x), _counts(y), say("Rank"), say("Ratings"))
    upper = int(summary.users.most > summary.items.most)
    for place, (name, colour, activity) in enumerate(sides):
        points = list(zip(activity.ranks.tolist(), activity.counts.tolist(), strict=True))
        parts.append(curve(x, y, points, colour))
        # Both begin flat, with nothing above the upper one and below the lower one.
        parts.append(label(x, y, points[0], name, colour, -8 if place == upper else 20))
    return parts
