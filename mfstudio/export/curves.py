"""The course of a run as numbers (CSV) and, without Qt, as a picture (SVG)."""

import csv
import dataclasses
import io
import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from mfstudio.export.atomic import atomic_file
from mfstudio.training.trainer import EpochReport

_WIDTH, _HEIGHT = 800, 450
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 150, 50, 55
#: Blue and vermillion of Okabe and Ito's palette, told apart by the colour-blind.
TRAIN_COLOUR, VALIDATION_COLOUR = "#0072B2", "#D55E00"
#: What XML cannot hold, not even escaped, but a file's name can.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_curve(path: str | Path, reports: Sequence[EpochReport]) -> None:
    """Write one row an epoch, with the columns of :class:`EpochReport`, as CSV.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    names = [field.name for field in dataclasses.fields(EpochReport)]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: getattr(report, name) for name in names} for report in reports)
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def write_loss_picture(path: str | Path, reports: Sequence[EpochReport], title: str) -> None:
    """Draw training and validation RMSE against epochs as an SVG picture.

    Raises
    ------
    ExportError
        If the file cannot be written.
    ValueError
        If there is no epoch to draw.
    """
    if not reports:
        raise ValueError("there is no epoch to draw")
    with atomic_file(path) as file:
        file.write(_picture(reports, title).encode())


def _picture(reports: Sequence[EpochReport], title: str) -> str:
    train = [report.train_rmse for report in reports]
    validation = [report.validation_rmse for report in reports if report.validation_rmse is not None]
    low, high = min(train + validation), max(train + validation)
    margin = (high - low) * 0.05 or 0.05
    low, high = low - margin, high + margin
    last = max(len(reports), 2)

    def x(epoch: float) -> float:
        return _LEFT + (epoch - 1) / (last - 1) * (_WIDTH - _LEFT - _RIGHT)

    def y(rmse: float) -> float:
        return _TOP + (high - rmse) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    heading = escape(_NOT_XML.sub("\ufffd", title))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="sans-serif" font-size="13" fill="#333">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="28" font-size="16" font-weight="bold">{heading}</text>',
    ]
    for step in range(6):
        value = low + (high - low) * step / 5
        parts.append(f'<path d="M{_LEFT} {y(value):.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.3f}</text>')
    for epoch in sorted({1 + round((last - 1) * step / 5) for step in range(6)}):
        parts.append(f'<text x="{x(epoch):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{epoch}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">Epoch</text>')
    parts.append(f'<text transform="translate(18 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle">RMSE</text>')
    for name, colour, curve in (("training", TRAIN_COLOUR, train), ("validation", VALIDATION_COLOUR, validation)):
        if curve:
            points = " ".join(f"{x(epoch):.1f},{y(rmse):.1f}" for epoch, rmse in enumerate(curve, 1))
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts.append(f'<text x="{x(len(curve)) + 6:.1f}" y="{y(curve[-1]) + 4:.1f}" fill="{colour}">{name}</text>')
    if validation:
        epoch, best = min(enumerate(validation, 1), key=lambda point: point[1])
        parts.append(f'<circle cx="{x(epoch):.1f}" cy="{y(best):.1f}" r="5" fill="{VALIDATION_COLOUR}"/>')
        place = f'x="{x(epoch):.1f}" y="{y(best) - 12:.1f}" text-anchor="middle"'
        parts.append(f"<text {place}>best {best:.4f}, epoch {epoch}</text>")
    return "\n".join([*parts, "</svg>"]) + "\n"
