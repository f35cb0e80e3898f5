"""Columns of JSON records, which are objects, perhaps nested, or arrays."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import RatingFileError
from mfstudio.ratings.conversion import field_name
from mfstudio.ratings.dialect import MAX_COLUMNS, too_many_columns
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.json_text import MAX_DEPTH, NotJson
from mfstudio.ratings.source import CHOOSE_ANOTHER
from mfstudio.ratings.table_values import UNUSABLE, column_of, text_of
from mfstudio.ratings.tables import Batch
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

_SINGLE = {int, float, bool, str, type(None)}
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Broken:
    """Stands in the place of a record that cannot be read, and says why."""

    problem: str


@dataclass(frozen=True)
class Lines:
    """Lines that records stand on: 0-based offsets of those not blank, int64, their text, the number of all."""

    offsets: NDArray[np.int64]
    texts: Sequence[str]
    n_lines: int


class Records:
    """Names the columns of some records, and makes columns of records.

    Parameters
    ----------
    path
        The file.
    sample
        Its first records: objects or arrays, of the kind of the first.

    Raises
    ------
    RatingFileError
        If the records have no fields or too many.
    """

    def __init__(self, path: Path, sample: Sequence[Any]) -> None:
        self.path = path
        self.sample = sample
        self.are_arrays = bool(sample) and isinstance(sample[0], list)
        if self.are_arrays:
            width = max(len(record) for record in sample if isinstance(record, list))
            self.columns = tuple(f"column {n}" for n in range(1, width + 1))
        else:
            self.columns = _names([record for record in sample if isinstance(record, dict)])
        if not self.columns:
            raise RatingFileError(path, say("The JSON holds no records with fields."), say(CHOOSE_ANOTHER))
        if len(self.columns) > MAX_COLUMNS:
            raise too_many_columns(path, len(self.columns))

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first records as text."""
        good = [record for record in self.sample[: 2 * n] if not self._refusal(record)][:n]
        found = [map(text_of, self._values(good, column)) for column in range(len(self.columns))]
        return list(zip(*found, strict=True))

    def batch(
        self,
        records: Sequence[Any],
        columns: Sequence[int],
        first_row: int,
        max_listed: int,
        lines: "Lines | None" = None,
    ) -> Batch:
        """Make a batch.

        Parameters
        ----------
        records
            What was read, :class:`Broken` among it.
        columns, max_listed
            As in :meth:`mfstudio.ratings.tables.Table.batches`.
        first_row
            As in :class:`mfstudio.ratings.tables.Batch`.
        lines
            Where the records stand; without them each is a row.
        """
        import polars as pl

        offsets = np.arange(len(records)) if lines is None else lines.offsets
        n_rows = len(records) if lines is None else lines.n_lines
        n_blank = n_rows - len(records)
        made = self._made(records, columns)
        if made is not None:
            return Batch(pl.DataFrame(made), offsets, first_row, n_rows, n_blank)
        reasons = [self._refusal(record) or self._unusable(record, columns) for record in records]
        good = np.array([not reason for reason in reasons], bool)
        made = self._made([record for record, reason in zip(records, reasons, strict=True) if not reason], columns)
        bad = np.flatnonzero(~good)
        texts = [_written(records[at]) if lines is None else lines.texts[at] for at in bad[:max_listed]]
        named = tuple((int(offsets[at]), reasons[at], text) for at, text in zip(bad, texts, strict=False))
        return Batch(pl.DataFrame(made), offsets[good], first_row, n_rows, n_blank, len(bad), named)

    def _made(self, records: Sequence[Any], columns: Sequence[int]) -> "dict[str, pl.Series] | None":
        """Make columns, or return None where a record or one of these fields cannot be used."""
        if not {*map(type, records)} <= {list if self.are_arrays else dict}:
            return None
        if self.are_arrays and not {*map(len, records)} <= {len(self.columns)}:
            return None
        made = {}
        for column in columns:
            values = self._values(records, column)
            if not _SINGLE.issuperset(map(type, values)):
                return None
            try:
                made[field_name(column)] = column_of(values)
            except UnicodeEncodeError:
                return None
        return made

    def _refusal(self, record: Any) -> str:
        if isinstance(record, Broken):
            return record.problem
        if not isinstance(record, list if self.are_arrays else dict):
            return say("it is no JSON array") if self.are_arrays else say("it is no JSON object")
        if self.are_arrays and len(record) != len(self.columns):
            return say("found {fields}, expected {n}", fields=count_of(len(record), "field"), n=len(self.columns))
        return ""

    def _unusable(self, record: Any, columns: Iterable[int]) -> str:
        for column in columns:
            name, (value,) = self.columns[column], self._values([record], column)
            if isinstance(value, NotJson):
                return say("{name!r} is {value}, which is no JSON", name=name, value=value)
            if isinstance(value, list | dict):
                if isinstance(value, list):
                    return say("{name!r} holds a list, not a single value", name=name)
                return say("{name!r} holds an object, not a single value", name=name)
            if isinstance(value, str) and _HALF_A_CHARACTER.search(value):
                return say("{name!r} holds half a character", name=name)
        return ""

    def _values(self, records: Sequence[Any], column: int) -> list[Any]:
        if self.are_arrays:
            return [record[column] for record in records]
        name = self.columns[column]
        if "." in name:
            return [_inner(record, name) for record in records]
        return [record.get(name) for record in records]


def _written(record: Any) -> str:
    try:
        return json.dumps(record, ensure_ascii=False, default=str)
    except RecursionError:
        return UNUSABLE


def _inner(record: dict[str, Any], name: str) -> Any:
    """Return what stands at a dotted name, whose parts may hold dots themselves."""
    if name in record:
        return record[name]
    dot = 0
    while (dot := name.find(".", dot) + 1) > 0:
        inside = record.get(name[: dot - 1])
        if isinstance(inside, dict):
            value = _inner(inside, name[dot:])
            if value is not None:
                return value
    return None


def _names(records: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Return flattened names in the order of appearance; what is null here and an object there is named inside only."""
    found: dict[str, bool] = {}
    outer: set[str] = set()

    def collect(inside: dict[str, Any], prefix: str, depth: int) -> None:
        for key, value in inside.items():
            name = prefix + key
            if isinstance(value, dict) and value and depth < MAX_DEPTH:
                outer.add(name)
                collect(value, f"{name}.", depth + 1)
            else:
                found[name] = found.get(name, False) or value not in (None, {})

    for record in records:
        collect(record, "", 1)
    return tuple(name for name, is_there in found.items() if is_there or name not in outer)
