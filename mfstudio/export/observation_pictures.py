"""How predictions lie against ratings, as pictures (SVG) and as numbers (CSV), drawn without Qt."""

import csv
import io
from pathlib import Path
from typing import Literal

from mfstudio.export.atomic import atomic_file
from mfstudio.export.drawing import BLUE, BOTTOM, HEIGHT, LEFT, RIGHT, TOP, VERMILLION, WIDTH, Scale, grid, svg
from mfstudio.training.observation import Observation
from mfstudio.wording import say

View = Literal["residuals", "truth"]
"""The histogram of the residuals, or predictions against the ratings they are for."""


def write_observation_picture(path: str | Path, found: Observation, view: View, title: str) -> None:
    """Draw one of the two views.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    parts = _residuals(found) if view == "residuals" else _truth(found)
    with atomic_file(path) as file:
        file.write(svg(title, parts))


def write_observation_numbers(path: str | Path, found: Observation, view: View) -> None:
    """Write the bins of one of the two views, a row each.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if view == "residuals":
        edges = [f"{edge:.7g}" for edge in found.bins.residuals.tolist()]
        writer.writerow(("residual_from", "residual_until", "ratings"))
        writer.writerows(zip(edges[:-1], edges[1:], found.residuals.tolist(), strict=True))
    else:
        across, up = (
            [f"{edge:.7g}" for edge in edges.tolist()] for edges in (found.bins.ratings, found.bins.predictions)
        )
        writer.writerow(("rating_from", "rating_until", "prediction_from", "prediction_until", "ratings"))
        for row, counts in enumerate(found.counts.tolist()):
            writer.writerows(
                (across[row], across[row + 1], up[column], up[column + 1], count) for column, count in enumerate(counts)
            )
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def _residuals(found: Observation) -> list[str]:
    low, high = found.seen_residuals
    edges = found.bins.residuals.tolist()
    x = Scale(edges[low], edges[high], LEFT, WIDTH - RIGHT)
    counts = found.residuals.tolist()
    y = Scale(0, max(counts) * 1.05, HEIGHT - BOTTOM, TOP)
    x_ticks = [(value, f"{value:.4g}") for value in x.ticks()]
    y_ticks = [(value, f"{value:,.0f}") for value in y.ticks() if value == round(value)]
    parts = grid(x, y, x_ticks, y_ticks, say("Rating minus prediction"), say("Ratings"))
    for place in range(low, high):
        left, right, top = x.place(edges[place]), x.place(edges[place + 1]), y.place(counts[place])
        size = f'width="{right - left:.2f}" height="{y.start - top:.1f}"'
        parts.append(f'<rect x="{left:.2f}" y="{top:.1f}" {size} fill="{BLUE}"/>')
    zero = f"M{x.place(0):.1f} {y.start}V{y.stop}"
    parts.append(f'<path d="{zero}" stroke="{VERMILLION}" stroke-dasharray="5 4"/>')
    return parts


def _truth(found: Observation) -> list[str]:
    across, up = found.bins.ratings.tolist(), found.bins.predictions.tolist()
    x = Scale(across[0], across[-1], LEFT, WIDTH - RIGHT)
    y = Scale(up[0], up[-1], HEIGHT - BOTTOM, TOP)
    x_ticks, y_ticks = ([(value, f"{value:.4g}") for value in scale.ticks()] for scale in (x, y))
    parts = grid(x, y, x_ticks, y_ticks, say("Rating"), say("Prediction"))
    for row, shares in enumerate(found.shares.tolist()):
        left, right = x.place(across[row]), x.place(across[row + 1])
        strongest = max(shares)
        for column, share in enumerate(shares):
            if share:
                bottom, top = y.place(up[column]), y.place(up[column + 1])
                size = f'width="{right - left:.2f}" height="{bottom - top:.2f}"'
                strength = f'fill="{BLUE}" fill-opacity="{share / strongest:.3f}"'
                parts.append(f'<rect x="{left:.2f}" y="{top:.2f}" {size} {strength}/>')
    low, high = up[0], up[-1]
    ideal = f"M{x.place(low):.1f} {y.place(low):.1f}L{x.place(high):.1f} {y.place(high):.1f}"
    parts.append(f'<path d="{ideal}" stroke="{VERMILLION}" stroke-dasharray="5 4"/>')
    return parts
