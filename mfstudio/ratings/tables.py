"""Files that hold tables rather than lines - Parquet, Arrow, JSON, workbooks, databases - behind one protocol."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import RatingFileError
from mfstudio.ratings.source import ZIP_MAGIC, Source, is_workbook
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

PARQUET_MAGIC, ARROW_MAGIC = b"PAR1", b"ARROW1"
ARROW_STREAM_MAGIC = b"\xff\xff\xff\xff"
SQLITE_MAGIC = b"SQLite format 3\0"
OLD_OFFICE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANK = b" \t\r\n"


@dataclass(frozen=True)
class Batch:
    """Some rows of a table.

    Parameters
    ----------
    fields
        The columns asked for, under the names that :func:`conversion.field_name` gives, of the table's own types as
        far as :mod:`mfstudio.ratings.conversion` takes them.
    offsets
        0-based offset within the batch of each row of ``fields``, int64, rising.
    first_row
        1-based number of the batch's first line (JSON lines) or row (others), as a person would count it.
    n_rows
        Lines or rows that the batch consumed, good, blank and bad.
    n_blank
        Those with nothing in them.
    n_bad
        Those that are no record, such as broken JSON.
    bad
        The first of them: offset within the batch, reason, text.
    """

    fields: "pl.DataFrame"
    offsets: NDArray[np.int64]
    first_row: int
    n_rows: int
    n_blank: int = 0
    n_bad: int = 0
    bad: tuple[tuple[int, str, str], ...] = ()


class Table(Protocol):
    """An open file with a table in it; a context manager.

    Every method raises :class:`RatingFileError` where the file is damaged, is not what it seems or changes.

    Attributes
    ----------
    form
        One of ``dialect.FORMS``.
    part
        The sheet, table, query or path of keys that is read; ``""`` where the file holds one table only.
    parts
        Those to choose among, the likeliest first.
    columns
        Names of the columns; nested fields as ``"user.id"``.
    n_rows
        Rows of the table where that is cheap to know, else None.
    header
        Whether the file names its columns.
    """

    form: str
    part: str
    parts: tuple[str, ...]
    columns: tuple[str, ...]
    n_rows: int | None
    header: bool

    @property
    def fraction(self) -> float:
        """Share of the table that was consumed, 0 … 1."""

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text, ``""`` for null and ``"…"`` for lists."""

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the table from its first row on.

        Parameters
        ----------
        columns
            0-based columns that are needed.
        max_listed
            List at most so many bad rows a batch; all are counted.
        """

    def close(self) -> None:
        """Close the file."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def form_of(path: Path, member: str = "") -> str:
    """Tell the form of a file, one of ``dialect.FORMS``, by its content.

    Parameters
    ----------
    path
        The file; what is packed is looked at unpacked.
    member
        The file in a zip; ``""`` takes the likeliest.

    Raises
    ------
    RatingFileError
        If the file cannot be read.
    """
    with Source(path, member) as source:
        magic = source.peek(16)
        if magic.startswith(ZIP_MAGIC):  # what Source leaves packed is a workbook, or a zip in an archive
            return "excel" if not source.is_packed or _is_workbook_inside(source) else "text"
        if magic.startswith(PARQUET_MAGIC):
            return "parquet"
        if magic.startswith((ARROW_MAGIC, ARROW_STREAM_MAGIC)):
            return "arrow"
        if magic == SQLITE_MAGIC:
            return "sqlite"
        if magic.startswith(OLD_OFFICE_MAGIC):
            return "excel"
        if not _may_be_json(magic):
            return "text"
    from mfstudio.ratings.json_records import is_json

    return "json" if is_json(path, member) else "text"


def _is_workbook_inside(source: Source) -> bool:
    import io

    from mfstudio.ratings.workbook import MAX_PACKED_BYTES

    return is_workbook(io.BytesIO(source.read_all(MAX_PACKED_BYTES, say("A workbook in an archive"))))


def _may_be_json(start: bytes) -> bool:
    start = start.replace(b"\0", b"")  # of UTF-16
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        start = start.removeprefix(mark)
    start = start.lstrip(_BLANK)
    return not start or start.startswith((b"{", b"["))


def open_table(path: Path, form: str, member: str = "", part: str = "", header: bool | None = None) -> Table:
    """Open a file with a table in it.

    Parameters
    ----------
    path, member
        As in :func:`form_of`.
    form
        What that gave; not ``"text"``.
    part
        The sheet of a workbook; the table of a database or a SELECT; in JSON the path of keys to the list of
        records; ``""`` takes the likeliest.
    header
        Whether the first row of a workbook names the columns; None finds out.

    Raises
    ------
    RatingFileError
        If the file cannot be read or holds no such part.
    ValueError
        If the form is none of tables.
    """
    if form == "parquet":
        from mfstudio.ratings.columnar import ScannedTable

        return ScannedTable(path, member, form)
    if form == "arrow":
        from mfstudio.ratings.arrow import open_arrow

        return open_arrow(path, member)
    if form == "json":
        from mfstudio.ratings.json_records import open_json

        return open_json(path, member, part)
    if form == "excel":
        from mfstudio.ratings.workbook import WorkbookTable

        return WorkbookTable(path, member, part, header)
    if form == "sqlite":
        from mfstudio.ratings.database import DatabaseTable

        return DatabaseTable(path, member, part)
    raise ValueError(f"{form} is no form of tables")


def choose_part(path: Path, part: str, parts: tuple[str, ...], kind: str) -> str:
    """Return the part asked for, or the first where none is.

    Raises
    ------
    RatingFileError
        If there is no such part.
    """
    if part and part not in parts:
        names = ", ".join(filter(None, parts[:10]))
        advice = say("Choose one of: {names}.", names=names) if names else ""
        raise RatingFileError(path, say("There is no {kind} {part!r}.", kind=kind, part=part), advice)
    return part or parts[0]
