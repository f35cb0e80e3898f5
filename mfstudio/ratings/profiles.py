"""What the values of a column look like: numbers, times, ids, ratings; the evidence by which columns are told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mfstudio.ratings.fields import is_number
from mfstudio.ratings.missing import FAR_MARKS, TEXT_MARKS
from mfstudio.ratings.times import TimeGuess, guess_time_format

ENOUGH = 20
"""With fewer values than this nothing is concluded from how often they come again."""
_NOTHING = frozenset(("", *TEXT_MARKS))
_LIKE = {
    "user": re.compile(
        r"(u|user|usr|reviewer|reader|cust|customer|member)[-_ :#]?\d+|A[0-9A-Z]{12,13}|AE[0-9A-Z]{26}|用户\d+", re.I
    ),
    "item": re.compile(
        r"(i|item|m|movie|film|b|book|p|prod|product|song|game|sku|anime|joke|course)[-_ :#]?\d+"
        r"|tt\d{7,8}|B0[0-9A-Z]{8}|\d{9}[\dX]|97[89]\d{10}|0x[\da-f]+:0x[\da-f]+|(商品|电影|物品)\d+",
        re.I,
    ),
}
"""Ids as public data sets write them."""
_LETTER = re.compile(r"\w")
_FEATURE = re.compile(r"\d+:[\d.]+")
_LONG_TEXT = 60
"""Ids have fewer characters than this on average; longer fields are reviews or titles."""
_MAX_STEPS = 101
"""No scale has more steps, unless it is continuous."""


@dataclass(frozen=True)
class Profile:
    """The values of one column in the first rows.

    Parameters
    ----------
    values
        Its fields as text.
    decimal
        How decimals are written.
    """

    values: tuple[str, ...]
    decimal: str = "."

    @cached_property
    def present(self) -> tuple[str, ...]:
        """Values that are neither empty nor a text that means "nothing"."""
        return tuple(value for value in self.values if value not in _NOTHING)

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """The values that are numbers."""
        return tuple(
            float(value.replace(self.decimal, ".")) for value in self.present if is_number(value, self.decimal)
        )

    @cached_property
    def steps(self) -> frozenset[float]:
        """The different numbers, without those far away that stand for "nothing" unless there are no others."""
        different = frozenset(self.numbers)
        return different.difference(FAR_MARKS) or different

    @cached_property
    def share_of_numbers(self) -> float:
        """Share of the present values that are numbers, 0 … 1."""
        return len(self.numbers) / len(self.present) if self.present else 0.0

    @cached_property
    def n_different(self) -> int:
        """Number of different present values."""
        return len(set(self.present))

    @cached_property
    def time(self) -> TimeGuess | None:
        """The form in which nine of ten values or more are times; None where there is none."""
        found = guess_time_format(self.present)
        return found if found and found.share >= 0.9 else None

    @cached_property
    def is_row_number(self) -> bool:
        """Whether the values count up one by one: from 0, 1 or 2 over more rows than two, or over many rows."""
        numbers = self.numbers
        if len(numbers) < 3 or len(numbers) != len(self.values):
            return False
        if len(numbers) < ENOUGH and numbers[0] not in {0.0, 1.0, 2.0}:
            return False
        return all(second - first == 1 for first, second in pairwise(numbers))

    @cached_property
    def is_constant(self) -> bool:
        """Whether enough values are there and all of them are the same."""
        return self.n_different == 1 and len(self.present) >= ENOUGH

    @cached_property
    def has_no_repeats(self) -> bool:
        """Whether enough values are there and each comes once."""
        return len(self.present) >= ENOUGH and self.n_different == len(self.present)

    @cached_property
    def is_of_features(self) -> bool:
        """Whether these are numbered features with their values, ``17:1``, as in files of LibFM and LibSVM."""
        return self._share(_FEATURE.fullmatch) > 0.9

    @cached_property
    def may_be_ids(self) -> bool:
        """Whether these could name users or items: neither sentences nor signs nor numbers with decimals."""
        if not self.present or sum(map(len, self.present)) > _LONG_TEXT * len(self.present):
            return False
        has_decimals = any(number != int(number) for number in self.numbers if abs(number) < 2**53)
        return self._share(_LETTER.search) > 0.9 and not (has_decimals and self.share_of_numbers > 0.9)

    def share_like(self, role: str) -> float:
        """Return the share of values that look like ids of users or of items, such as ``u17`` or ``tt0111161``."""
        return self._share(_LIKE[role].fullmatch)

    def _share(self, fits: Callable[[str], object]) -> float:
        return sum(fits(value) is not None for value in self.present) / max(len(self.present), 1)

    @cached_property
    def likeness_to_ratings(self) -> float:
        """How much the values look like ratings, 0 … 3: numbers on a short scale that come again and again."""
        if self.share_of_numbers < 0.5 or self.is_row_number or self.is_constant:
            return 0.0
        low, high, n_steps = min(self.steps), max(self.steps), len(self.steps)
        whole = all(number.is_integer() for number in self.steps)
        if (whole and (n_steps > _MAX_STEPS or self.has_no_repeats)) or high > 1e6:
            return 0.2
        comes_again = n_steps <= 21 or len(self.numbers) > 2 * n_steps
        if low >= -10 and high <= 10:
            return 3.0 if comes_again and n_steps <= _MAX_STEPS else 2.0
        if low >= -100 and high <= 100:
            return 2.0 if comes_again else 1.0
        return 0.5


def profiles(rows: tuple[tuple[str, ...], ...], decimal: str = ".") -> list[Profile]:
    """Return the profile of each column of rows that are all of one length."""
    return [Profile(column, decimal) for column in zip(*rows, strict=True)]
