"""What the SVG pictures share: paper, title, scales, grid; drawn without Qt, for the terminal and the window alike."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 800, 450
LEFT, RIGHT, TOP, BOTTOM = 80, 120, 50, 55
"""Margins around the area of the curves."""
#: Blue, vermillion and bluish green of Okabe and Ito's palette, told apart by the colour-blind.
BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
#: Reddish purple, darker than theirs for white paper, and what stands behind.
PURPLE, GREY = "#B0578A", "#5A5A5A"
#: What XML cannot hold, not even escaped, but a file's name can.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LETTER_WIDTH = 0.6  # of the height of the letters, on average and bold
_MARGIN = 8

Tick = tuple[float, str]


@dataclass(frozen=True)
class Scale:
    """Where values lie along one side of the picture.

    Parameters
    ----------
    low, high
        Ends of the range, or their logarithms to base 10.
    start, stop
        Pixels at which they lie; upwards ``start`` is the larger one.
    logarithmic
        Whether equal steps stand for equal ratios.
    """

    low: float
    high: float
    start: float
    stop: float
    logarithmic: bool = False

    @classmethod
    def around(cls, values: Sequence[float], start: float, stop: float, logarithmic: bool = False) -> "Scale":
        """Leave a margin around the values; a logarithmic scale is for positive ones only."""
        logarithmic = logarithmic and min(values) > 0
        low, high = (math.log10(bound) if logarithmic else bound for bound in (min(values), max(values)))
        margin = (high - low) * 0.05 or 0.05
        return cls(low - margin, high + margin, start, stop, logarithmic)

    def place(self, value: float) -> float:
        """Return the pixel of a value."""
        position = math.log10(value) if self.logarithmic else value
        return self.start + (position - self.low) / (self.high - self.low) * (self.stop - self.start)

    def ticks(self) -> list[float]:
        """Round values: steps of 1, 2 or 5 times a power of ten; evenly spread over a logarithmic scale."""
        if self.logarithmic:
            places = [self.low + (self.high - self.low) * step / 5 for step in range(6)]
            rounded = [float(f"{10**place:.2g}") for place in places]
            return sorted({value for value in rounded if self.low <= math.log10(value) <= self.high})
        rough = (self.high - self.low) / 5
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
        first = math.ceil(self.low / step)
        return [number * step for number in range(first, math.floor(self.high / step) + 1)]


def without_control(text: str) -> str:
    """Replace what neither XML nor HTML can hold."""
    return _NOT_XML.sub("�", text)


def fitted(text: str, size: float, room: float, least: float) -> tuple[str, float]:
    """Fit a line of text into some room: return it, in a smaller size or shortened where it would be too long.

    A picture cannot ask how wide letters are where it will be seen; they are taken to be as wide as those of common
    fonts on average.

    Parameters
    ----------
    text
        To be written.
    size, least
        Height of the letters, and the smallest that can be read; pixels.
    room
        Pixels across.
    """
    widths = [1.0 if unicodedata.east_asian_width(letter) in "WF" else _LETTER_WIDTH for letter in text]
    fitting = min(size, room / max(sum(widths), 1.0))
    if fitting >= least:
        return text, round(fitting, 1)
    n_fitting = sum(end * least <= room - least for end in accumulate(widths))
    return text[:n_fitting] + "…", least


def svg(title: str, parts: Iterable[str]) -> bytes:
    """Put the parts of a picture on white paper under a title."""
    text, size = fitted(without_control(title), 16, WIDTH - LEFT - _MARGIN, 10)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="sans-serif" font-size="13" fill="#333">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="28" font-size="{size:g}" font-weight="bold">{escape(text)}</text>',
        *parts,
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def inline_svg(name: str, title: str, description: str, parts: Iterable[str]) -> str:
    """Put the parts of a picture into an HTML page, which gives it its paper and its heading.

    Parameters
    ----------
    name
        Begins the ids of the picture, which must be unlike those of the page's others.
    title, description
        For screen readers.
    parts
        What is drawn below the place of the title, which is cut off.
    """
    top = TOP - 20
    lines = [
        f'<svg viewBox="0 {top} {WIDTH} {HEIGHT - top}" role="img" aria-labelledby="{name}-title {name}-words">',
        f'<title id="{name}-title">{escape(without_control(title))}</title>',
        f'<desc id="{name}-words">{escape(without_control(description))}</desc>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines)


def grid(x: Scale, y: Scale, x_ticks: Iterable[Tick], y_ticks: Iterable[Tick], x_name: str, y_name: str) -> list[str]:
    """Draw a faint line at each tick on the left, the words of all ticks, and the names of both sides."""
    parts = []
    for value, words in y_ticks:
        place = y.place(value)
        parts.append(f'<path d="M{LEFT} {place:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end">{words}</text>')
    for value, words in x_ticks:
        at = f'x="{x.place(value):.1f}" y="{HEIGHT - BOTTOM + 20}"'
        parts.append(f'<text {at} text-anchor="middle">{words}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{x_name}</text>')
    turned = f"translate(18 {HEIGHT / 2}) rotate(-90)"
    parts.append(f'<text transform="{turned}" text-anchor="middle">{y_name}</text>')
    return parts


def curve(x: Scale, y: Scale, points: Iterable[tuple[float, float]], colour: str) -> str:
    """Draw a line through points."""
    line = " ".join(f"{x.place(across):.1f},{y.place(up):.1f}" for across, up in points)
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'


def label(x: Scale, y: Scale, point: tuple[float, float], words: str, colour: str, below: float) -> str:
    """Write words to the right of a point, so many pixels below it."""
    at = f'x="{x.place(point[0]) + 8:.1f}" y="{y.place(point[1]) + below:.1f}"'
    return f'<text {at} fill="{colour}">{words}</text>'
