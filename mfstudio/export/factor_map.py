"""The map of items or users by the strongest directions of their factors, as a picture (SVG) and as numbers (CSV)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from mfstudio.export.atomic import atomic_file
from mfstudio.export.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Scale, grid, svg, without_control
from mfstudio.export.formulas import harmless_text
from mfstudio.wording import percent, say

#: From low to high: even steps of lightness, told apart by the colour-blind (van der Walt, Smith: viridis, 2015).
VIRIDIS = ("#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725")
_ON_WHITE = VIRIDIS[:-1]  # the brightest is not seen on paper
_BAR = 10  # pixels across the scale of colours
_STEP = 14  # pixels along it for each colour


@dataclass(frozen=True, eq=False)
class MapPoints:
    """Items or users where they are drawn; arrays of shape (n,).

    Parameters
    ----------
    ids, names
        As the files have them; names are empty where there are none.
    x, y
        Place along the strongest direction and the next one.
    n_ratings, mean_ratings
        How many ratings each has, and their mean.
    shares
        Share of the variance along both directions.
    """

    ids: list[str]
    names: list[str]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    n_ratings: NDArray[np.int64]
    mean_ratings: NDArray[np.float64]
    shares: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Colouring:
    """What the colours of a map stand for.

    Parameters
    ----------
    name
        What is coloured by.
    levels
        Colour of each point, 0 … 1 from low to high, shape (n,).
    low, high
        What the ends stand for, as text.
    """

    name: str
    levels: NDArray[np.float64]
    low: str
    high: str


def write_map_numbers(path: str | Path, points: MapPoints) -> None:
    """Write a row for each point as CSV; what a spreadsheet would run as a formula is made harmless.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "name", "direction_1", "direction_2", "ratings", "mean_rating"))
    for each, name, x, y, n, mean in zip(
        points.ids, points.names, points.x.tolist(), points.y.tolist(), points.n_ratings.tolist(),
        points.mean_ratings.tolist(), strict=True,
    ):  # fmt: skip
        writer.writerow((harmless_text(each)[0], harmless_text(name)[0], f"{x:.7g}", f"{y:.7g}", n, f"{mean:.4f}"))
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def write_map_picture(path: str | Path, points: MapPoints, colouring: Colouring, title: str) -> None:
    """Draw the map, with one unit of equal length along both directions.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    with atomic_file(path) as file:
        file.write(svg(title, _parts(points, colouring)))


def _parts(points: MapPoints, colouring: Colouring) -> list[str]:
    x, y = _even_scales(points)
    names = (
        say("Direction {n} ({share} of the variance)", n=number, share=percent(f"{100 * share:.1f}"))
        for number, share in enumerate(points.shares, 1)
    )
    parts = grid(
        x, y, [(tick, f"{tick:.3g}") for tick in x.ticks()], [(tick, f"{tick:.3g}") for tick in y.ticks()], *names
    )
    places = np.minimum((colouring.levels * len(_ON_WHITE)).astype(np.int64), len(_ON_WHITE) - 1)
    for point in range(len(points.ids)):
        at = f'cx="{x.place(float(points.x[point])):.1f}" cy="{y.place(float(points.y[point])):.1f}"'
        words = escape(without_control(points.names[point] or points.ids[point]))
        parts.append(f'<circle {at} r="2.5" fill="{_ON_WHITE[places[point]]}"><title>{words}</title></circle>')
    return parts + _scale_of_colours(colouring)


def _even_scales(points: MapPoints) -> tuple[Scale, Scale]:
    """Return scales on which a unit is as long across as it is up."""
    across, up = WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP
    middles = [(float(side.min()) + float(side.max())) / 2 for side in (points.x, points.y)]
    extents = [float(np.ptp(side)) for side in (points.x, points.y)]
    unit = 1.05 * max(extents[0] / across, extents[1] / up) or 1.0 / across  # of a direction, for each pixel
    (x, y), half_across, half_up = middles, unit * across / 2, unit * up / 2
    return (
        Scale(x - half_across, x + half_across, LEFT, WIDTH - RIGHT),
        Scale(y - half_up, y + half_up, HEIGHT - BOTTOM, TOP),
    )


def _scale_of_colours(colouring: Colouring) -> list[str]:
    left, bottom = WIDTH - RIGHT + 20, TOP + 40 + _STEP * len(_ON_WHITE)
    parts = [f'<text x="{left}" y="{TOP + 10}">{escape(colouring.name)}</text>']
    for place, colour in enumerate(_ON_WHITE):
        at = f'x="{left}" y="{bottom - _STEP * (place + 1)}" width="{_BAR}" height="{_STEP}"'
        parts.append(f'<rect {at} fill="{colour}"/>')
    for words, y in ((colouring.high, TOP + 50), (colouring.low, bottom)):
        parts.append(f'<text x="{left + _BAR + 6}" y="{y}">{escape(words)}</text>')
    return parts
