"""Ranges as a person types them over a column: ``>=4``, ``3..5``, ``<-1``, ``2015..2017-06``."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

_OPERATORS = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<=", "–": "-", "−": "-", "~": "..", "。": "."}
_HIGHEST = float(np.finfo(np.float32).max)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True)
class Range:
    """Numbers from ``low`` to ``high``, both of them included.

    Parameters
    ----------
    low, high
        -inf and inf where there is no bound.
    """

    low: float
    high: float


def is_unfinished(text: str) -> bool:
    """Tell whether a text may still become a range, such as ``>`` on the way to ``>4``."""
    return _plain(text) in {"", ">", "<", ">=", "<=", "=", "-", ".", "..", ">-", "<-", ">=-", "<=-", "=-"}


def parse_numbers(text: str, tolerance: float = 0.0) -> Range:
    """Understand a range of numbers.

    Parameters
    ----------
    text
        One of ``4``, ``=4``, ``>4``, ``>=4``, ``<4``, ``<=4``, ``3..5``, ``3..``, ``..5``; a comma may stand for the
        point.
    tolerance
        By how much a number may differ from the one typed and still be it, for numbers that are shown rounded.

    Raises
    ------
    ValueError
        If it is none of these, or nothing can lie within.
    """

    def bounds(number: str) -> tuple[float, float]:
        value = float(np.float32(_number(number)))
        return value - tolerance, value + tolerance

    return _parse(text, bounds, _float_below, _float_above)


def parse_times(text: str) -> Range:
    """Understand a range of dates, UTC, as seconds since 1970.

    Parameters
    ----------
    text
        As numbers, with ``2015``, ``2015-03`` or ``2015-03-09`` for a whole year, month or day.

    Raises
    ------
    ValueError
        If it is no such range, or nothing can lie within.
    """
    return _parse(text, _period, lambda value: value - 1, lambda value: value + 1)


def _parse(
    text: str,
    bounds: Callable[[str], tuple[float, float]],
    below: Callable[[float], float],
    above: Callable[[float], float],
) -> Range:
    """Understand a range of things that each reach from one number to another."""
    plain = _plain(text)
    if ".." in plain:
        first, last = plain.split("..", 1)
        low = bounds(first)[0] if first else -np.inf
        high = bounds(last)[1] if last else np.inf
    elif plain.startswith(">="):
        low, high = bounds(plain[2:])[0], np.inf
    elif plain.startswith("<="):
        low, high = -np.inf, bounds(plain[2:])[1]
    elif plain.startswith(">"):
        low, high = above(bounds(plain[1:])[1]), np.inf
    elif plain.startswith("<"):
        low, high = -np.inf, below(bounds(plain[1:])[0])
    else:
        low, high = bounds(plain.removeprefix("="))
    if low > high or (np.isinf(low) and np.isinf(high)):
        raise ValueError(f"nothing lies within {text!r}")
    return Range(low, high)


def _plain(text: str) -> str:
    plain = "".join(text.split()).replace("…", "..")
    plain = unicodedata.normalize("NFKC", plain)  # signs of full width, as they are typed in Chinese
    for sign, written in _OPERATORS.items():
        plain = plain.replace(sign, written)
    return plain


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", text, re.IGNORECASE):
        raise ValueError(f"{text!r} is no number")
    value = float(text.replace(",", "."))
    if abs(value) > _HIGHEST:
        raise ValueError(f"{text!r} is beyond any rating")
    return value


def _float_below(value: float) -> float:
    return float(np.nextafter(np.float32(value), np.float32(-np.inf)))


def _float_above(value: float) -> float:
    return float(np.nextafter(np.float32(value), np.float32(np.inf)))


def _period(text: str) -> tuple[float, float]:
    """Return the first and the last second of a year, month or day."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else None for part in found.groups())
    first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
    if day is not None:
        return first.timestamp(), first.timestamp() + 86_399
    year, month = (first.year, first.month + 1) if month is not None and month < 12 else (first.year + 1, 1)
    return first.timestamp(), datetime(year, month, 1, tzinfo=UTC).timestamp() - 1
