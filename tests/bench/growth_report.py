"""Writes how time and memory grow with the number of ratings: growth.md, growth.csv and growth.svg."""

import csv
import math
import statistics
from collections.abc import Sequence
from pathlib import Path

from programs import Row

_COLUMNS = {  # what a measurement calls it -> heading, factor, decimals
    "n_ratings": ("ratings", 1, 0),
    "n_users": ("users", 1, 0),
    "n_items": ("items", 1, 0),
    "setup_seconds": ("set-up (s)", 1, 3),
    "ns_per_update": ("update (ns)", 1, 2),
    "peak_bytes": ("memory (MiB)", 2**-20, 1),
    "factor_bytes": ("of it factors (MiB)", 2**-20, 1),
    "bytes_per_rating": ("bytes a rating over the factors", 1, 1),
}
_WIDTH, _HEIGHT, _MARGIN = 460, 320, 60
_INK, _LINE = "#333333", "#1f6fb4"


def write_growth_report(measured: Sequence[Sequence[Row]], folder: Path) -> list[Path]:
    """Write the medians of the measurements of each size; return the files."""
    medians = [{name: statistics.median(row[name] for row in rows) for name in _COLUMNS} for rows in measured]
    headings = [heading for heading, _, _ in _COLUMNS.values()]
    table = [
        [f"{row[name] * factor:.{decimals}f}" for name, (_, factor, decimals) in _COLUMNS.items()] for row in medians
    ]
    paths = [folder / f"growth.{suffix}" for suffix in ("md", "csv", "svg")]
    lines = [headings, ["---:"] * len(headings), *table]
    paths[0].write_text("\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n", encoding="utf-8")
    with open(paths[1], "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *table])
    paths[2].write_text(_picture(medians), encoding="utf-8")
    return paths


def _picture(medians: Sequence[Row]) -> str:
    """Draw time and memory side by side, both axes logarithmic."""
    million = [row["n_ratings"] / 1e6 for row in medians]
    times = _panel(0, "Time of an update (ns)", million, [row["ns_per_update"] for row in medians])
    memory = _panel(_WIDTH, "Memory (MiB)", million, [row["peak_bytes"] / 2**20 for row in medians])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * _WIDTH}" height="{_HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="{_INK}">\n<rect width="100%" height="100%" fill="white"/>\n{times}\n{memory}\n</svg>\n'
    )


def _panel(left: float, title: str, xs: Sequence[float], ys: Sequence[float]) -> str:
    """Draw one curve with its axes."""
    x_ticks, y_ticks = _ticks(xs), _ticks(ys)
    inner_width, inner_height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN

    def x_at(x: float) -> float:
        return left + _MARGIN + inner_width * _share(x, x_ticks)

    def y_at(y: float) -> float:
        return _HEIGHT - _MARGIN - inner_height * _share(y, y_ticks)

    bottom, right = _HEIGHT - _MARGIN, left + _WIDTH - _MARGIN
    parts = [f'<text x="{left + _MARGIN}" y="{_MARGIN - 20}" font-size="14" font-weight="bold">{title}</text>']
    for x in x_ticks:
        parts.append(f'<text x="{x_at(x):.1f}" y="{bottom + 18}" text-anchor="middle">{x:g}</text>')
    for y in y_ticks:
        parts.append(f'<path d="M{left + _MARGIN} {y_at(y):.1f}H{right}" stroke="#dddddd"/>')
        parts.append(f'<text x="{left + _MARGIN - 8}" y="{y_at(y) + 4:.1f}" text-anchor="end">{y:g}</text>')
    middle = left + _WIDTH / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 18}" text-anchor="middle">Million ratings</text>')
    points = [(x_at(x), y_at(y)) for x, y in zip(xs, ys, strict=True)]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline points="{corners}" fill="none" stroke="{_LINE}" stroke-width="2"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{_LINE}"/>' for x, y in points]
    return "\n".join(parts)


def _ticks(values: Sequence[float]) -> list[float]:
    """Return 1, 2 and 5 times powers of ten (few: only the powers) that enclose the values."""
    low, high = min(values), max(values)
    steps = (1, 2, 5) if high / low < 50 else (1,)
    exponents = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    ticks = [step * 10.0**exponent for exponent in exponents for step in steps]
    first = max(index for index, tick in enumerate(ticks) if tick <= low)
    last = min(index for index, tick in enumerate(ticks) if tick >= high)
    return ticks[first : max(last, first + 1) + 1]


def _share(value: float, ticks: Sequence[float]) -> float:
    """Return where a value lies between the outer ticks, logarithmically, 0 … 1."""
    return math.log(value / ticks[0]) / math.log(ticks[-1] / ticks[0])
