"""The loss against epochs as an SVG picture, drawn without Qt: for the terminal and for the window alike."""

import math
from collections.abc import Sequence
from pathlib import Path

from mfstudio.export.atomic import atomic_file
from mfstudio.export.curves import MEASURES, Measure
from mfstudio.export.drawing import (
    BLUE,
    BOTTOM,
    GREEN,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    VERMILLION,
    WIDTH,
    Scale,
    curve,
    grid,
    label,
    svg,
)
from mfstudio.training.reports import EpochReport
from mfstudio.wording import say

TRAIN_COLOUR, VALIDATION_COLOUR = BLUE, VERMILLION
_LINE_HEIGHT = 15


def write_loss_picture(
    path: str | Path,
    reports: Sequence[EpochReport],
    title: str,
    measure: str = "rmse",
    *,
    logarithmic: bool = False,
) -> None:
    """Draw a measure, of training and validation where both have it, against epochs.

    Parameters
    ----------
    path
        Where to.
    reports
        The epochs, from the first.
    title
        Heading of the picture.
    measure
        One of :data:`mfstudio.export.curves.MEASURES`.
    logarithmic
        Whether the vertical axis is logarithmic.

    Raises
    ------
    ExportError
        If the file cannot be written.
    ValueError
        If there is no epoch to draw, or none measured that.
    """
    parts = loss_parts(reports, measure, logarithmic=logarithmic)
    with atomic_file(path) as file:
        file.write(svg(title, parts))


def loss_parts(reports: Sequence[EpochReport], measure: str = "rmse", *, logarithmic: bool = False) -> list[str]:
    """Draw what :func:`write_loss_picture` puts on paper; ``reports`` may leave epochs out, but not the best one.

    Raises
    ------
    ValueError
        If there is no epoch to draw, or none measured that.
    """
    if not reports:
        raise ValueError("there is no epoch to draw")
    return _picture(reports, MEASURES[measure], logarithmic)


def _picture(reports: Sequence[EpochReport], measure: Measure, logarithmic: bool) -> list[str]:
    first, second = _points(reports, measure.first), _points(reports, measure.second)
    if not first:
        raise ValueError("no epoch measured that")
    last = max(reports[-1].epoch, 2)
    x = Scale(1, last, LEFT, WIDTH - RIGHT)
    y = Scale.around([value for _, value in first + second], HEIGHT - BOTTOM, TOP, logarithmic)
    epochs = sorted({1 + round((last - 1) * step / 5) for step in range(6)})
    values = [(value, f"{value:.4g}") for value in y.ticks()]
    parts = grid(x, y, [(epoch, str(epoch)) for epoch in epochs], values, say("Epoch"), say(measure.title))
    shifts = _shifts(y, first, second)
    colours = (TRAIN_COLOUR, VALIDATION_COLOUR) if measure.has_validation else (BLUE, GREEN)
    for name, colour, points, shift in zip(measure.names, colours, (first, second), shifts, strict=True):
        if points:
            parts.append(curve(x, y, points, colour))
            parts.append(label(x, y, points[-1], say(name), colour, 4 + shift))
    if second and measure.has_validation:
        best = max(report.epoch for report in reports if report.is_best)
        value = dict(second)[best]
        across, up = f"{x.place(best):.1f}", y.place(value)
        parts.append(f'<circle cx="{across}" cy="{up:.1f}" r="5" fill="{VALIDATION_COLOUR}"/>')
        text = say("best {value}, epoch {epoch}", value=f"{value:{measure.digits}}", epoch=f"{best:,}")
        parts.append(f'<text x="{across}" y="{up - 12:.1f}" text-anchor="middle">{text}</text>')
    return parts


def _points(reports: Sequence[EpochReport], field: str | None) -> list[tuple[float, float]]:
    """Return the epochs that have a number there, each with it."""
    found = [] if field is None else [(float(report.epoch), getattr(report, field)) for report in reports]
    return [(epoch, float(value)) for epoch, value in found if value is not None and math.isfinite(value)]


def _shifts(y: Scale, first: list[tuple[float, float]], second: list[tuple[float, float]]) -> tuple[float, float]:
    """Return how far down two names at the ends of curves go, so that they do not lie over one another."""
    if not second:
        return 0.0, 0.0
    apart = y.place(first[-1][1]) - y.place(second[-1][1])
    missing = max(0.0, _LINE_HEIGHT - abs(apart)) / 2
    return (missing, -missing) if apart >= 0 else (-missing, missing)
