"""The loss against epochs as an SVG picture, drawn without Qt: for the terminal and for the window alike."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from mfstudio.export.atomic import atomic_file
from mfstudio.export.curves import MEASURES, Measure
from mfstudio.training.trainer import EpochReport

_WIDTH, _HEIGHT = 800, 450
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 120, 50, 55
#: Blue and vermillion of Okabe and Ito's palette, told apart by the colour-blind.
TRAIN_COLOUR, VALIDATION_COLOUR = "#0072B2", "#D55E00"
#: What XML cannot hold, not even escaped, but a file's name can.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    if not reports:
        raise ValueError("there is no epoch to draw")
    with atomic_file(path) as file:
        file.write(_picture(reports, title, MEASURES[measure], logarithmic).encode())


@dataclass(frozen=True)
class _Axes:
    """Where values and epochs lie in the picture."""

    low: float
    high: float
    last_epoch: int
    logarithmic: bool

    @classmethod
    def around(cls, values: Sequence[float], n_epochs: int, logarithmic: bool) -> "_Axes":
        """Leave a margin around the values; a logarithmic axis is for positive ones only."""
        logarithmic = logarithmic and min(values) > 0
        low, high = (math.log10(bound) if logarithmic else bound for bound in (min(values), max(values)))
        margin = (high - low) * 0.05 or 0.05
        return cls(low - margin, high + margin, max(n_epochs, 2), logarithmic)

    def x(self, epoch: float) -> float:
        return _LEFT + (epoch - 1) / (self.last_epoch - 1) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        place = math.log10(value) if self.logarithmic else value
        return _TOP + (self.high - place) / (self.high - self.low) * (_HEIGHT - _TOP - _BOTTOM)

    def ticks(self) -> list[float]:
        """Round values: steps of 1, 2 or 5 times a power of ten; evenly spread over a logarithmic axis."""
        if self.logarithmic:
            places = [self.low + (self.high - self.low) * step / 5 for step in range(6)]
            rounded = [float(f"{10**place:.2g}") for place in places]
            return sorted({value for value in rounded if self.low <= math.log10(value) <= self.high})
        rough = (self.high - self.low) / 5
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
        first = math.ceil(self.low / step)
        return [number * step for number in range(first, math.floor(self.high / step) + 1)]


def _picture(reports: Sequence[EpochReport], title: str, measure: Measure, logarithmic: bool) -> str:
    train = [float(getattr(report, measure.train)) for report in reports]
    held_out = [] if measure.validation is None else [getattr(report, measure.validation) for report in reports]
    validation = [float(value) for value in held_out if value is not None]
    axes = _Axes.around(train + validation, len(reports), logarithmic)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="sans-serif" font-size="13" fill="#333">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="28" font-size="16" font-weight="bold">{escape(_NOT_XML.sub("�", title))}</text>',
        *_grid(axes, measure),
    ]
    for name, colour, curve in (("training", TRAIN_COLOUR, train), ("validation", VALIDATION_COLOUR, validation)):
        if curve:
            parts += _curve(axes, name, colour, curve)
    if validation:
        best = max(report.epoch for report in reports if report.is_best)
        value = validation[best - 1]
        x, y = f"{axes.x(best):.1f}", axes.y(value)
        parts.append(f'<circle cx="{x}" cy="{y:.1f}" r="5" fill="{VALIDATION_COLOUR}"/>')
        text = f"best {value:{measure.digits}}, epoch {best}"
        parts.append(f'<text x="{x}" y="{y - 12:.1f}" text-anchor="middle">{text}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _grid(axes: _Axes, measure: Measure) -> list[str]:
    parts = []
    for value in axes.ticks():
        y = axes.y(value)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.4g}</text>')
    for epoch in sorted({1 + round((axes.last_epoch - 1) * step / 5) for step in range(6)}):
        place = f'x="{axes.x(epoch):.1f}" y="{_HEIGHT - _BOTTOM + 20}"'
        parts.append(f'<text {place} text-anchor="middle">{epoch}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">Epoch</text>')
    turned = f"translate(18 {_HEIGHT / 2}) rotate(-90)"
    parts.append(f'<text transform="{turned}" text-anchor="middle">{measure.title}</text>')
    return parts


def _curve(axes: _Axes, name: str, colour: str, curve: Sequence[float]) -> list[str]:
    points = " ".join(f"{axes.x(epoch):.1f},{axes.y(value):.1f}" for epoch, value in enumerate(curve, 1))
    end = f'x="{axes.x(len(curve)) + 8:.1f}" y="{axes.y(curve[-1]) + 4:.1f}"'
    return [
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
        f'<text {end} fill="{colour}">{name}</text>',
    ]
