"""Marks that stand for "no rating": which ones a dialect has, and which ones some values suggest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mfstudio.ratings.fields import is_number
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

TEXT_MARKS = (
    "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "null", "NULL", "None", "none", "\\N", "?", "-", "--", ".", "无", "暂无",
)  # fmt: skip
"""Texts that can only mean that there is no rating."""
FAR_MARKS = (9999.0, 999.0, -999.0, 255.0, 99.0, -99.0)
"""Numbers that often mean that there is no rating, and lie far from all that do …"""
NUMBER_MARKS = (*FAR_MARKS, -1.0, 0.0)
"""… and two that lie beside them; only a person can tell whether they do."""


@dataclass(frozen=True)
class Proposal:
    """A mark that seems to stand for "no rating", and what speaks for it.

    Parameters
    ----------
    mark
        As ``Dialect.missing`` takes it.
    n, n_values
        How often it was seen, and among how many ratings.
    reason
        What speaks for it, as a sentence.
    confidence
        0 … 1.
    """

    mark: str
    n: int
    n_values: int
    reason: str
    confidence: float


def numbers_of(marks: Sequence[str]) -> list[float]:
    """Return those marks that are numbers, as exactly as ratings are kept."""
    return [float(np.float32(mark)) for mark in marks if is_number(mark)]


def is_missing(text: "pl.Expr", number: "pl.Expr", marks: Sequence[str]) -> "pl.Expr":
    """Tell which ratings are marks.

    Parameters
    ----------
    text, number
        The ratings as written and as numbers; a rating that is null is taken for the mark ``""``.
    marks
        As in ``Dialect.missing``.
    """
    import polars as pl

    found = text.is_in(list(marks)) | number.is_in(numbers_of(marks)).fill_null(False)
    return found.fill_null("" in marks) if marks else pl.lit(False)


def text_marks_in(values: Sequence[str]) -> tuple[str, ...]:
    """Return the texts among some ratings that can only mean that there is none, ``""`` among them."""
    return tuple(mark for mark in ("", *TEXT_MARKS) if mark in values)


def propose(values: Sequence[str], decimal: str = ".") -> tuple[Proposal, ...]:
    """Find numbers among some ratings that seem to stand for "no rating".

    A number from ``NUMBER_MARKS`` is proposed where it lies apart from all the other ratings: below or above them by
    more than their own steps, as 99 does among -10 … 10, or as 0 does among 1 … 5 where steps are whole.
    """
    numbers = [float(value.replace(decimal, ".")) for value in values if is_number(value, decimal)]
    counts = Counter(numbers)
    proposals = []
    for mark in NUMBER_MARKS:
        n = counts.pop(mark, 0)
        others = sorted(counts)
        confidence = _confidence(mark, n / len(numbers), others) if n and len(others) > 1 else 0.0
        if confidence:
            reason = say(
                "{n:,} of {n_seen:,} ratings looked at are {mark:g}, all others lie from {low:g} to {high:g}.",
                n=n,
                n_seen=len(numbers),
                mark=mark,
                low=others[0],
                high=others[-1],
            )
            proposals.append(Proposal(f"{mark:g}", n, len(numbers), reason, confidence))
        elif n:
            counts[mark] = n
    return tuple(proposals)


def _confidence(mark: float, share: float, others: list[float]) -> float:
    """Return how sure it is that a number is a mark among the others, 0 where nothing speaks for it."""
    low, high = others[0], others[-1]
    gap = low - mark if mark < low else mark - high
    if gap <= 0:
        return 0.0
    if mark in FAR_MARKS:
        return 0.95 if gap > min(2 * (high - low), 50) else 0.0
    steps = [second - first for first, second in pairwise(others)]
    if mark == -1.0:  # but not in a scale of -1, 0 and 1
        return 0.9 if low >= 0 and (high >= 3 or gap > max(steps)) else 0.0
    if len(others) > 21 or high > 100 or min(steps) < 0.5:  # amounts, or parts of a number: 0 is one of them
        return 0.0
    if gap <= min(steps) and low != 1.0:
        return 0.0
    return 0.8 if share > 0.2 or high >= 10 else 0.6
