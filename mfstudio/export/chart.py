"""A plot as data, and that as a picture (SVG) and as numbers (CSV), drawn without Qt."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from mfstudio.export.atomic import atomic_file
from mfstudio.export.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Scale, Tick, curve, fitted, grid, svg

Mark = Literal["line", "dots", "squares", "dashes", "bars", "boxes"]
"""How a series is drawn: a line, alone or through dots or squares; dashes; bars, filled or not."""
_BAR = 0.36  # of the distance of two bars' places

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
"""Names of columns, and rows."""


@dataclass(frozen=True, eq=False)
class Series:
    """Values that are drawn alike.

    Parameters
    ----------
    name
        What they are, for the legend.
    x, y
        Where they lie, shape (n,).
    mark, colour
        How they are drawn.
    deviations
        Half the length of a bar around each value, shape (n,); None for no bars.
    """

    name: str
    x: NDArray[Any]
    y: NDArray[Any]
    mark: Mark
    colour: str
    deviations: NDArray[Any] | None = None


@dataclass(frozen=True, eq=False)
class Chart:
    """What a plot shows.

    Parameters
    ----------
    title, x_name, y_name
        What stands above, below and beside it.
    series
        What is drawn, the first one lowest.
    x_ticks
        Places across with their words; None for round numbers.
    y_range
        Lowest and highest value that is drawn; None for all.
    """

    title: str
    x_name: str
    y_name: str
    series: tuple[Series, ...]
    x_ticks: tuple[Tick, ...] | None = None
    y_range: tuple[float, float] | None = None


def write_chart(path: Path, chart: Chart) -> None:
    """Draw a chart as SVG.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    with atomic_file(path) as file:
        file.write(svg(chart.title, _parts(chart)))


def write_table(path: Path, table: Table) -> None:
    """Write the numbers behind a plot as CSV, with seven digits.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    names, rows = table
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([f"{value:.7g}" if isinstance(value, float) else value for value in row] for row in rows)
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def _parts(chart: Chart) -> list[str]:
    across = np.concatenate([each.x for each in chart.series]).astype(np.float64)
    x = Scale.around([float(across.min()), float(across.max())], LEFT, WIDTH - RIGHT)
    y = Scale.around(chart.y_range or _ends(chart), HEIGHT - BOTTOM, TOP)
    x_ticks = chart.x_ticks or [(value, f"{value:.4g}") for value in x.ticks()]
    parts = grid(
        x, y, [(at, escape(words)) for at, words in x_ticks], [(value, f"{value:.4g}") for value in y.ticks()],
        escape(chart.x_name), escape(chart.y_name),
    )  # fmt: skip
    area = f'x="{LEFT}" y="{TOP}" width="{WIDTH - RIGHT - LEFT}" height="{HEIGHT - BOTTOM - TOP}"'
    parts.append(f'<clipPath id="area"><rect {area}/></clipPath><g clip-path="url(#area)">')
    for place, each in enumerate(chart.series):
        parts += _drawn(x, y, each, _shift(chart, place))
    return [*parts, "</g>", *_legend(chart.series)]


def _ends(chart: Chart) -> list[float]:
    """Return the lowest and the highest value, with what stands around them; bars stand on 0."""
    ends: list[float] = [0.0] if any(each.mark in {"bars", "boxes"} for each in chart.series) else []
    for each in chart.series:
        around = 0 if each.deviations is None else each.deviations
        ends += [float((each.y - around).min()), float((each.y + around).max())]
    return ends


def _shift(chart: Chart, place: int) -> float:
    """Return how far bars stand beside their place, so that all series are seen."""
    of_bars = [at for at, each in enumerate(chart.series) if each.mark in {"bars", "boxes"}]
    return (of_bars.index(place) - (len(of_bars) - 1) / 2) * _BAR if place in of_bars else 0.0


def _drawn(x: Scale, y: Scale, series: Series, shift: float) -> list[str]:
    colour, parts = series.colour, []
    points = list(zip(series.x.astype(float).tolist(), series.y.astype(float).tolist(), strict=True))
    if series.mark in {"bars", "boxes"}:
        fill = f'fill="{colour}"' if series.mark == "bars" else 'fill="none"'
        for across, up in points:
            left, right = x.place(across + shift - _BAR / 2), x.place(across + shift + _BAR / 2)
            top, foot = sorted((y.place(up), y.place(0)))
            size = f'width="{right - left:.2f}" height="{foot - top:.2f}"'
            parts.append(f'<rect x="{left:.2f}" y="{top:.2f}" {size} {fill} stroke="{colour}"/>')
        return parts
    line = curve(x, y, points, colour)
    parts.append(line.replace("<polyline", '<polyline stroke-dasharray="5 4"') if series.mark == "dashes" else line)
    if series.deviations is not None:
        for (across, up), half in zip(points, series.deviations.tolist(), strict=True):
            path = f"M{x.place(across):.1f} {y.place(up - half):.1f}V{y.place(up + half):.1f}"
            parts.append(f'<path d="{path}" stroke="{colour}"/>')
    for across, up in points if series.mark in {"dots", "squares"} else ():
        parts.append(_sign(series, x.place(across), y.place(up)))
    return parts


def _sign(series: Series, across: float, up: float) -> str:
    if series.mark == "squares":
        return f'<rect x="{across - 4:.1f}" y="{up - 4:.1f}" width="8" height="8" fill="{series.colour}"/>'
    return f'<circle cx="{across:.1f}" cy="{up:.1f}" r="4.5" fill="{series.colour}"/>'


def _legend(series: Sequence[Series]) -> list[str]:
    """Write the names of several series on the right of the area, each after a sign as it is drawn."""
    parts: list[str] = []
    for place, each in enumerate(series if len(series) > 1 else ()):
        left, up = WIDTH - RIGHT + 8, TOP + 12 + 20 * place
        if each.mark in {"bars", "boxes"}:
            fill = each.colour if each.mark == "bars" else "none"
            parts.append(f'<rect x="{left}" y="{up - 5}" width="10" height="10" fill="{fill}" stroke="{each.colour}"/>')
        else:
            dashes = ' stroke-dasharray="5 4"' if each.mark == "dashes" else ""
            parts.append(f'<path d="M{left - 2} {up}h14" stroke="{each.colour}" stroke-width="2"{dashes}/>')
            if each.mark in {"dots", "squares"}:
                parts.append(_sign(each, left + 5, up))
        text, size = fitted(each.name, 11, RIGHT - 26, 8)
        parts.append(f'<text x="{left + 16}" y="{up + 4}" font-size="{size:g}">{escape(text)}</text>')
    return parts
