"""What the values of a column look like: numbers, times, ids, ratings; the evidence by which columns are told."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mfstudio.ratings.fields import is_number
from mfstudio.ratings.missing import TEXT_MARKS
from mfstudio.ratings.times import guess_time_format

_USER_LIKE = re.compile(r"(u|user|usr|reviewer|reader|cust|customer|member)[-_ :#]?\d+|A[0-9A-Z]{12,13}|用户\d+", re.I)
_ITEM_LIKE = re.compile(
    r"(i|item|m|movie|film|b|book|p|prod|product|song|game|sku|anime|joke)[-_ :#]?\d+"
    r"|tt\d{7,8}|B0[0-9A-Z]{8}|\d{9}[\dX]|97[89]\d{10}|(商品|电影|物品)\d+",
    re.I,
)
_LONG_TEXT = 60
"""Ids have fewer characters than this on average; longer fields are reviews or titles."""
_MAX_STEPS = 101
"""No scale of ratings has more steps, unless it is continuous."""


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
        return tuple(value for value in self.values if value and value not in TEXT_MARKS)

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """The values that are numbers."""
        return tuple(
            float(value.replace(self.decimal, ".")) for value in self.present if is_number(value, self.decimal)
        )

    @cached_property
    def share_of_numbers(self) -> float:
        """Share of the present values that are numbers, 0 … 1."""
        return len(self.numbers) / len(self.present) if self.present else 0.0

    @cached_property
    def n_different(self) -> int:
        """Number of different present values."""
        return len(set(self.present))

    @cached_property
    def time_format(self) -> str | None:
        """The form in which nine of ten values or more are times; None where there is none."""
        found = guess_time_format(list(self.present))
        return found[0] if found and found[1] >= 0.9 else None

    @cached_property
    def is_row_number(self) -> bool:
        """Whether the values count up from 0 or 1 without a gap, over more rows than two."""
        numbers = self.numbers
        if len(numbers) < 3 or len(numbers) != len(self.values) or numbers[0] not in {0.0, 1.0}:
            return False
        return all(second - first == 1 for first, second in pairwise(numbers))

    @cached_property
    def is_long_text(self) -> bool:
        """Whether these are sentences rather than ids."""
        return bool(self.present) and sum(map(len, self.present)) / len(self.present) > _LONG_TEXT

    def share_like(self, role: str) -> float:
        """Return the share of values that look like ids of users or of items, such as ``u17`` or ``tt0111161``."""
        pattern = _USER_LIKE if role == "user" else _ITEM_LIKE
        return sum(pattern.fullmatch(value) is not None for value in self.present) / max(len(self.present), 1)

    @cached_property
    def likeness_to_ratings(self) -> float:
        """How much the values look like ratings, 0 … 3: numbers on a short scale that come again and again."""
        if self.share_of_numbers < 0.5:
            return 0.0
        numbers = [number for number in self.numbers if abs(number) not in {99.0, 999.0}] or list(self.numbers)
        low, high, n_steps = min(numbers), max(numbers), len(set(numbers))
        whole = all(number == int(number) for number in numbers)
        if (whole and n_steps > _MAX_STEPS) or high > 1e6:
            return 0.2
        if low >= -10 and high <= 10:
            return 3.0 if n_steps <= 21 or not whole else 2.5
        if low >= -100 and high <= 100:
            repeats = len(numbers) / n_steps
            return 2.0 if n_steps <= 21 or repeats > 2 or not whole else 1.0
        return 0.5


def profiles(rows: tuple[tuple[str, ...], ...], decimal: str = ".") -> list[Profile]:
    """Return the profile of each column of rows that are all of one length."""
    return [Profile(column, decimal) for column in zip(*rows, strict=True)]
