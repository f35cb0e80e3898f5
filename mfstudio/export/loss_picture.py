"""The loss against epochs as an SVG picture, drawn without Qt: for the terminal and for the window alike."""

from collections.abc import Sequence
from pathlib import Path

from mfstudio.export.atomic import atomic_file
from mfstudio.export.curves import MEASURES, Measure
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
    curve,
    grid,
    label,
    svg,
)
from mfstudio.training.trainer import EpochReport

TRAIN_COLOUR, VALIDATION_COLOUR = BLUE, VERMILLION


def write_loss_picture(
    path: str | Path,
    reports: Sequence[EpochReport],
    title: str,
    measure: str = "rmse",
    *,
    logarithmic: bool = False,
) -> None:
    """Draw training and validation against epochs.

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
        If there is no epoch to draw.
    """
    parts = loss_parts(reports, measure, logarithmic=logarithmic)
    with atomic_file(path) as file:
        file.write(svg(title, parts))


def loss_parts(reports: Sequence[EpochReport], measure: str = "rmse", *, logarithmic: bool = False) -> list[str]:
    """Draw what :func:`write_loss_picture` puts on paper; ``reports`` may leave epochs out, but not the best one.

    Raises
    ------
    ValueError
        If there is no epoch to draw.
    """
    if not reports:
        raise ValueError("there is no epoch to draw")
    return _picture(reports, MEASURES[measure], logarithmic)


def _picture(reports: Sequence[EpochReport], measure: Measure, logarithmic: bool) -> list[str]:
    train = [(report.epoch, float(getattr(report, measure.train))) for report in reports]
    held_out = (
        []
        if measure.validation is None
        else [(report.epoch, getattr(report, measure.validation)) for report in reports]
    )
    validation = [(epoch, float(value)) for epoch, value in held_out if value is not None]
    last = max(reports[-1].epoch, 2)
    x = Scale(1, last, LEFT, WIDTH - RIGHT)
    y = Scale.around([value for _, value in train + validation], HEIGHT - BOTTOM, TOP, logarithmic)
    epochs = sorted({1 + round((last - 1) * step / 5) for step in range(6)})
    values = [(value, f"{value:.4g}") for value in y.ticks()]
    parts = grid(x, y, [(epoch, str(epoch)) for epoch in epochs], values, "Epoch", measure.title)
    for name, colour, points in (("training", TRAIN_COLOUR, train), ("validation", VALIDATION_COLOUR, validation)):
        if points:
            parts.append(curve(x, y, points, colour))
            parts.append(label(x, y, points[-1], name, colour, 4))
    if validation:
        best = max(report.epoch for report in reports if report.is_best)
        value = dict(validation)[best]
        across, up = f"{x.place(best):.1f}", y.place(value)
        parts.append(f'<circle cx="{across}" cy="{up:.1f}" r="5" fill="{VALIDATION_COLOUR}"/>')
        text = f"best {value:{measure.digits}}, epoch {best}"
        parts.append(f'<text x="{across}" y="{up - 12:.1f}" text-anchor="middle">{text}</text>')
    return parts
