"""JSON as a table: a record a line, or a list of records anywhere in one JSON text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.json_columns import Broken, Lines, Records
from mfstudio.ratings.json_text import MAX_DEPTH, JsonText, parse, parse_lines
from mfstudio.ratings.source import CHOOSE_ANOTHER, Source
from mfstudio.ratings.tables import Batch, choose_part
from mfstudio.ratings.text import SAMPLE_BYTES, UTF8_BOM, bad_encoding, blocks, guess_encoding
from mfstudio.wording import say

BATCH_RECORDS = 50_000
"""Records of a list that are read at a time."""
SEARCHED_CHARS = 32 << 20
"""How far into a text lists of records are looked for."""
_SAMPLE_RECORDS = 5_000
_FIRST_LINES = 20
_BLANK = " \t\r\n\v\f"


@dataclass(frozen=True)
class _Start:
    """The beginning of a file: its encoding, the text, its whole lines."""

    encoding: str
    text: str
    lines: list[str]

    @classmethod
    def of(cls, path: Path, member: str) -> Self:
        with Source(path, member) as source:
            data = source.read(SAMPLE_BYTES)
        cut = len(data) == SAMPLE_BYTES
        encoding = guess_encoding(data, cut)
        text = data.removeprefix(UTF8_BOM).decode(encoding, "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        stripped = [line.strip(_BLANK) for line in (lines[:-1] if cut else lines)]
        return cls(encoding, text, [line for line in stripped if line])


def is_json(path: Path, member: str = "") -> bool:
    """Tell whether a file is JSON: whether most of its first lines are records, or it begins as a JSON text.

    Raises
    ------
    RatingFileError
        If the file cannot be read.
    """
    start = _Start.of(path, member)
    # [ or { alone also begins many a text that is no JSON
    return _is_lines(start.lines) or re.match(r'\s*(\{\s*"[^"\n]*"\s*:|\[\s*[\[{])', start.text) is not None


def open_json(path: Path, member: str = "", part: str = "") -> "JsonLines | JsonList":
    """Open JSON, whichever way its records are stored; arguments and errors as of ``tables.open_table``."""
    start = _Start.of(path, member)
    if not _is_lines(start.lines):
        return JsonList(path, member, start.encoding, part)
    choose_part(path, part, ("",), say("list of records"))
    return JsonLines(path, member, start.encoding, [each for each in map(_record, start.lines) if each is not None])


def _is_lines(lines: list[str]) -> bool:
    """Tell whether most lines are records; a single line with a list of records in it is a JSON text."""
    lines = lines[:_FIRST_LINES]
    records = [record for record in map(_record, lines) if record is not None]
    if len(lines) == 1 and records:
        return not _holds_records(records[0])
    begins = bool(lines) and isinstance(_record(lines[0]), dict) and not _holds_records(records[0])
    return begins or 2 * len(records) > len(lines)


def _holds_records(value: Any) -> bool:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list) and value and isinstance(value[0], dict | list):
            return True
    return False


def _record(line: str) -> Any:
    """Return a line's object or array, None where it is none."""
    if not line.startswith(("{", "[")):
        return None
    try:
        return parse(line)
    except ValueError:
        return None


class _JsonTable:
    """What both ways of storing records have in common.

    Parameters
    ----------
    path, member
        As in :func:`mfstudio.ratings.tables.form_of`.
    encoding
        Of the text.
    """

    form = "json"
    part = ""
    parts: tuple[str, ...] = ()
    n_rows: int | None = None
    _records: Records

    def __init__(self, path: Path, member: str, encoding: str) -> None:
        self._path, self._member, self._encoding = path, member, encoding
        self._source = Source(path, member)
        self._is_read = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._source.close()

    def _again(self) -> Source:
        """Go back to the start of the file."""
        self._source.close()
        self._source = Source(self._path, self._member)
        self._is_read = False
        return self._source

    def _take(self, records: Records) -> None:
        self._records = records
        self.columns = records.columns
        self.header = not records.are_arrays

    @property
    def fraction(self) -> float:
        """Share of the file's bytes that was read, 0 … 1."""
        return 1.0 if self._is_read else self._source.fraction

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first records as text."""
        return self._records.head(n)


class JsonLines(_JsonTable):
    """An open file with a record a line.

    Parameters
    ----------
    path, member, encoding
        As in the base class.
    sample
        The first records.
    """

    def __init__(self, path: Path, member: str, encoding: str, sample: list[Any]) -> None:
        super().__init__(path, member, encoding)
        try:
            self._take(Records(path, sample))
        except RatingFileError:
            self.close()
            raise

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the fields, some MiB of lines at a time."""
        source = self._again()
        each = blocks(source, self._encoding)
        while True:
            try:
                block = next(each, None)
            except UnicodeDecodeError:
                raise bad_encoding(self._path, self._encoding) from None
            if block is None:
                break
            texts = [line.strip(_BLANK) for line in block.data.decode("utf-8").removesuffix("\n").split("\n")]
            lines = Lines(np.flatnonzero([*map(bool, texts)]), [*filter(None, texts)], block.n_lines)
            found = parse_lines(lines.texts) or [*map(self._parsed, lines.texts)]
            yield self._records.batch(found, columns, block.first_line, max_listed, lines)
        source.check_unchanged()
        self._is_read = True

    def _parsed(self, line: str) -> Any:
        try:
            return parse(line)
        except ValueError as error:
            if self.header:
                return Broken(say("the line is no JSON object: {error}", error=error))
            return Broken(say("the line is no JSON array: {error}", error=error))


class JsonList(_JsonTable):
    """An open JSON text with a list of records in it.

    Parameters
    ----------
    path, member, encoding
        As in the base class.
    part
        Keys that lead to the list, joined by dots; ``""`` takes the likeliest, or the text where that is a list.
    """

    def __init__(self, path: Path, member: str, encoding: str, part: str) -> None:
        super().__init__(path, member, encoding)
        try:
            text = JsonText(self._source, encoding)
            found = [(name, n, Records(path, sample)) for name, n, sample in _lists(text, SEARCHED_CHARS)]
            if not found:
                raise RatingFileError(path, say("The JSON holds no list of records."), say(CHOOSE_ANOTHER))
            found.sort(key=lambda each: (len(named_roles(each[2].columns)), each[1]), reverse=True)
            self.parts = tuple(name for name, _, _ in found if name)
            self.part = choose_part(path, part, self.parts or ("",), say("list of records"))
            self._take(next(records for name, _, records in found if name == self.part))
        except BaseException:
            self.close()
            raise

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the fields, ``BATCH_RECORDS`` records at a time."""
        source = self._again()
        text = JsonText(source, self._encoding)
        first, found = 1, list[Any]()
        for _ in _at_list(text, self.part):
            found.append(text.value())
            if len(found) == BATCH_RECORDS:
                yield self._records.batch(found, columns, first, max_listed)
                first, found = first + len(found), []
        if found:
            yield self._records.batch(found, columns, first, max_listed)
        source.check_unchanged()
        self._is_read = True


def _at_list(text: JsonText, part: str) -> Iterator[None]:
    """Step through the list at a path of keys, and pass over all the rest."""
    yield from _along(text, part, "") if part else text.elements()
    if text.peek():
        raise text.broken(say("text follows its end"))


def _along(text: JsonText, part: str, prefix: str) -> Iterator[None]:
    for key in text.members():
        path = prefix + key
        if path == part and text.peek() == "[":
            yield from text.elements()
        elif part.startswith(f"{path}.") and text.peek() == "{":
            yield from _along(text, part, f"{path}.")
        else:
            text.skip()


def _lists(text: JsonText, n_chars: int, path: str = "", depth: int = 0) -> Iterator[tuple[str, int, list[Any]]]:
    """Yield the lists of records within so many characters: path, number of records looked at, the first of them."""
    character = text.peek()
    if character == "{" and depth < MAX_DEPTH:
        for key in text.members():
            yield from _lists(text, n_chars, f"{path}.{key}" if path else key, depth + 1)
            if text.n_chars >= n_chars:
                return
    elif character == "[":
        n, sample = 0, list[Any]()
        for _ in text.elements():
            if not sample and text.peek() not in {"{", "["}:
                text.skip()
                continue
            record = text.value()
            n += 1
            if len(sample) < _SAMPLE_RECORDS and isinstance(record, dict | list):
                sample.append(record)
            if text.n_chars >= n_chars or (not path and len(sample) == _SAMPLE_RECORDS):
                break
        if sample:
            yield path, n, sample
    else:
        text.value()
