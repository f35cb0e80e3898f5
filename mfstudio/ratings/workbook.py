"""Workbooks - xlsx, xls, xlsb, ods - one sheet at a time, looked over before anything is unpacked into memory."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import numpy as np

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.conversion import field_name
from mfstudio.ratings.dialect import MAX_COLUMNS, too_many_columns
from mfstudio.ratings.fields import is_number
from mfstudio.ratings.source import CHOOSE_ANOTHER, EXPANSION_GRACE, MAX_EXPANSION, ZIP_MAGIC, Source
from mfstudio.ratings.table_values import failures_named, plain, texts
from mfstudio.ratings.tables import Batch, choose_part
from mfstudio.wording import mark, say

if TYPE_CHECKING:
    import fastexcel
    import polars as pl

BATCH_ROWS = 100_000
"""Rows that are handed on at a time."""
MAX_PACKED_BYTES = 256 << 20
"""A larger workbook is refused: all of it has to be held in memory."""
MAX_UNPACKED_BYTES = 1 << 30
"""A workbook that unpacks to more is refused."""
MAX_CELLS = 30_000_000
"""A sheet is refused that spans more cells, empty ones among them: each takes memory."""
_LOOKED_AT = 50
_CHUNK_BYTES = 4 << 20
_LIKELY = re.compile(r"rating|score|review|评分", re.IGNORECASE)
_SAVE_AS_CSV = mark("Save the sheet as CSV and open that.")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL_COLUMN = re.compile(rb""" r=["']([A-Z]{1,4})\d""")
_CELL_ROW = re.compile(rb""" r=["'][A-Z]{1,4}(\d{1,9})["']""")
_ROWS_REPEATED = re.compile(rb"""number-rows-repeated=["'](\d{1,9})""")
_COLUMNS_REPEATED = re.compile(rb"""number-columns-repeated=["'](\d{1,9})""")
_ODS_ROW, _ODS_CELL = re.compile(rb"<(?:\w+:)?table-row\b"), re.compile(rb"<(?:\w+:)?(?:covered-)?table-cell\b")
_ODS_CONTENT = re.compile(rb"""value(?:-type)?=["']|<(?:\w+:)?p\b""")


class WorkbookTable:
    """An open sheet of a workbook.

    Parameters
    ----------
    path, member
        As in :func:`mfstudio.ratings.tables.form_of`.
    part
        The sheet; ``""`` takes the likeliest: by its name, then by its rows.
    header
        Whether the first row with anything in it, after a title, names the columns; None finds out.
    """

    form = "excel"
    n_rows: int | None

    def __init__(self, path: Path, member: str = "", part: str = "", header: bool | None = None) -> None:
        self._path = path
        self._n_read = 0
        with Source(path, member) as source:
            content = source.read_all(MAX_PACKED_BYTES, say("The workbook"))
        with failures_named(path, say("The workbook")):
            _look_over(path, content)
            self._book = _open(content)
            self.parts = self._likeliest_first()
            if not self.parts:
                raise RatingFileError(path, say("The workbook holds no sheets with rows."), say(CHOOSE_ANOTHER))
            known = part in self._book.sheet_names  # one without rows is no part, but what it lacks is told below
            self.part = part if known else choose_part(path, part, self.parts, say("sheet"))
            first = self._load(0, _LOOKED_AT, as_text=True)
            rows = list(zip(*map(texts, first.get_columns()), strict=True))
            filled = [row for row, fields in enumerate(rows) if any(fields)]
            if not filled:
                raise RatingFileError(
                    path, say("The sheet {part!r} is empty.", part=self.part), say("Choose another sheet.")
                )
            at = _first_row_of_table(rows, filled)
            self.header = _names_columns(rows, filled, at) if header is None else header
            self._n_above = at + self.header
            self.n_rows = self._n_expected = max(self._n_all - self._n_above, 0)
        names = rows[at] if self.header else [""] * first.width
        self.columns = tuple(name.strip() or f"column {n}" for n, name in enumerate(names, start=1))
        if len(self.columns) > MAX_COLUMNS:
            raise too_many_columns(path, len(self.columns))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close nothing: the file was read whole."""

    @property
    def fraction(self) -> float:
        """Share of the rows that were handed on, 0 … 1."""
        return min(self._n_read / max(self._n_expected, 1), 1.0)

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text, blank ones left out."""
        with failures_named(self._path, say("The workbook")):
            frame = self._load(self._n_above, n, as_text=True)
            return [row for row in zip(*map(texts, frame.get_columns()), strict=True) if any(row)]

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the columns, ``BATCH_ROWS`` rows at a time; cells with an error are null, so no row is bad."""
        import polars as pl

        self._n_read = 0
        with failures_named(self._path, say("The workbook")):
            sheet = self._load(self._n_above, None)
        while self._n_read < sheet.height:
            with failures_named(self._path, say("The workbook")):
                rows = sheet.slice(self._n_read, BATCH_ROWS)
                is_blank = rows.select(pl.all_horizontal(pl.all().is_null())).to_series()
                kept = rows.filter(~is_blank)
                fields = pl.DataFrame([plain(kept.to_series(column)).alias(field_name(column)) for column in columns])
                batch = Batch(
                    fields, np.flatnonzero(~is_blank.to_numpy()), self._n_above + self._n_read + 1, rows.height,
                    n_blank=int(is_blank.sum()),
                )  # fmt: skip
            self._n_read += rows.height
            yield batch

    def _load(self, n_skipped: int, n_rows: int | None, *, as_text: bool = False) -> "pl.DataFrame":
        """Load rows of the sheet, of which fastexcel finds out the types from all of them."""
        sheet = self._book.load_sheet(
            self.part, header_row=None, skip_rows=n_skipped, n_rows=n_rows, schema_sample_rows=None,
            dtypes="string" if as_text else None,
        )  # fmt: skip
        self._n_all = sheet.total_height
        return sheet.to_polars()

    def _likeliest_first(self) -> tuple[str, ...]:
        names = self._book.sheet_names
        if len(names) == 1:
            return tuple(names)
        n_rows = {}
        for name in names:
            sheet = self._book.load_sheet(name, header_row=None, skip_rows=0, n_rows=1, dtypes="string")
            n_rows[name] = sheet.total_height if sheet.width else 0
        filled = [name for name in names if n_rows[name]]
        return tuple(sorted(filled, key=lambda name: (bool(_LIKELY.search(name)), n_rows[name]), reverse=True))


def _open(content: bytes) -> "fastexcel.ExcelReader":
    import fastexcel

    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it warns of every empty column
    return fastexcel.read_excel(content)


# Where the table begins -----------------------------------------------------------------------------------------------


def _first_row_of_table(rows: list[tuple[str, ...]], filled: list[int]) -> int:
    """Return the first row that is not blank and no title, which is a single cell above rows with more."""
    return next((row for row in filled if sum(map(bool, rows[row])) > 1), filled[0])


def _names_columns(rows: list[tuple[str, ...]], filled: list[int], at: int) -> bool:
    """Tell whether a row names columns: by known names of more than a letter, or by being all text above numbers."""
    if any(len(rows[at][column]) > 1 for column in named_roles(rows[at]).values()):
        return True
    below = [cell for row in filled if row > at for cell in rows[row]]
    return not any(map(is_number, rows[at])) and any(map(is_number, below))


# Hostile workbooks ----------------------------------------------------------------------------------------------------


def _look_over(path: Path, content: bytes) -> None:
    """Refuse what is encrypted, and what would fill the memory although the file is small."""
    if not content.startswith(ZIP_MAGIC) and _ENCRYPTED in content:
        raise _encrypted(path)
    if not content.startswith(ZIP_MAGIC):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        n_bytes = sum(info.file_size for info in members)
        if n_bytes > MAX_UNPACKED_BYTES or n_bytes > max(EXPANSION_GRACE, MAX_EXPANSION * len(content)):
            raise RatingFileError(
                path,
                say("The workbook unpacks to {n_bytes:,} MiB, too much.", n_bytes=n_bytes >> 20),
                say(_SAVE_AS_CSV),
            )
        for info in members:
            if info.flag_bits & 1:
                raise _encrypted(path)
            with archive.open(info) as stream:  # to the end, where zipfile finds that a size was a lie
                if info.filename == "content.xml":
                    _refuse_span(path, *_span_of_ods(stream.read()))
                else:
                    _refuse_span(path, *_span_of_xlsx(stream))


def _encrypted(path: Path) -> RatingFileError:
    return RatingFileError(
        path,
        say("The workbook is protected by a password."),
        say("Open it with its program and save it without a password."),
    )


def _refuse_span(path: Path, n_rows: int, n_columns: int) -> None:
    if n_rows * n_columns > MAX_CELLS:
        raise RatingFileError(
            path, say("A sheet spans {n_rows:,} rows and {n_columns:,} columns, too many cells to be held at "
"once.", n_rows=n_rows, n_columns=n_columns),
            say(_SAVE_AS_CSV),
        )  # fmt: skip


def _span_of_xlsx(stream: IO[bytes]) -> tuple[int, int]:
    """Return the last row and column that a part of a workbook names: the reader makes room for all up to there."""
    columns, rows = {b""}, {b"0"}
    carry = b""
    while chunk := stream.read(_CHUNK_BYTES):
        data = carry + chunk
        columns.update(_CELL_COLUMN.findall(data))
        rows.update(_CELL_ROW.findall(data))
        carry = data[-32:]
    return max(map(int, rows)), max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _span_of_ods(content: bytes) -> tuple[int, int]:
    """Return how many rows and columns an OpenDocument sheet has, with what it says to repeat."""
    n_rows = n_columns = 0
    for row in _ODS_ROW.split(content)[1:]:
        filled = [match.end() for match in _ODS_CONTENT.finditer(row)]
        if not filled:
            continue
        until = row[: row.find(b">", filled[-1]) + 1]
        width = len(_ODS_CELL.findall(until)) + sum(int(n) - 1 for n in _COLUMNS_REPEATED.findall(until))
        repeated = _ROWS_REPEATED.search(row)
        n_rows += int(repeated[1]) if repeated else 1
        n_columns = max(n_columns, width)
    return n_rows, n_columns
