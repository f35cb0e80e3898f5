"""SQLite databases: a table, a view or a SELECT is read, and nothing else that the file or the query says is done."""

import re
import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.conversion import field_name
from mfstudio.ratings.dialect import MAX_COLUMNS, too_many_columns
from mfstudio.ratings.source import CHOOSE_ANOTHER, Source
from mfstudio.ratings.table_values import column_of, text_of
from mfstudio.ratings.tables import Batch, choose_part
from mfstudio.wording import say

BATCH_ROWS = 50_000
"""Rows that are read at a time."""
MAX_STEPS = 20_000
"""A query may work for so many times ``_STEP`` instructions, some minutes, until the next rows come."""
LOOK_STEPS = 1_000
"""The same while the database is only looked at: its tables, their columns, the first rows."""
MAX_VALUE_BYTES = 64 << 20
"""A row with more is refused."""
_STEP = 200_000
_FETCHED = 1_000
_END = " \t\r\n;"
_QUERY = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_NAMES = """
    abs avg ceil ceiling char coalesce concat concat_ws count cume_dist date datetime dense_rank exp
    first_value floor format glob group_concat hex ifnull iif instr json json_array json_array_length
    json_extract json_object json_type json_valid julianday lag last_value lead length like ln log log10 log2
    lower ltrim max min mod nth_value ntile nullif percent_rank pow power printf quote rank replace round
    row_number rtrim sign sqrt strftime string_agg substr substring sum time timediff total trim trunc typeof
    unicode unixepoch upper -> ->>
"""
_FUNCTIONS = frozenset(_NAMES.split())
"""Functions that only compute."""
_PERMITTED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


class DatabaseTable:
    """An open table, view or query of an SQLite database.

    Parameters
    ----------
    path
        The file.
    member
        Of a zip; databases in archives are refused.
    part
        A table, a view, or a query that begins with SELECT or WITH; ``""`` takes the likeliest table.

    Attributes
    ----------
    stop
        Asked now and then while the database works; where it says True :class:`Cancelled` is raised.
    """

    form = "sqlite"
    header = True
    n_rows: int | None = None

    def __init__(self, path: Path, member: str = "", part: str = "") -> None:
        with Source(path, member) as source:
            if source.is_packed:
                raise RatingFileError(
                    path,
                    say("A database in an archive cannot be read."),
                    say("Unpack it and open the database itself."),
                )
            _refuse_truncated(source)
        self.stop: Callable[[], bool] = lambda: False
        self._path = path
        self._n_read = self._n_expected = self._n_steps = 0
        self._max_steps = LOOK_STEPS
        self._views: set[str] = set()
        self._connection = self._connect()
        try:
            with self._failures_named(LOOK_STEPS):
                self._restrict()
                self.parts = self._likeliest_first()
                is_query = part not in self.parts and _QUERY.match(part) is not None
                self.part = part if is_query else self._chosen(part)
                # without what may stand at its end, so that more can be put around it
                self._from = f"({part.rstrip(_END)}\n)" if is_query else _quoted(self.part)
                self.columns = self._columns_of(self._from)
                self._n_expected = 0 if is_query else self._highest_row(self.part)
            if len(self.columns) > MAX_COLUMNS:
                raise too_many_columns(path, len(self.columns))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @property
    def fraction(self) -> float:
        """Share of the table's rows that were read, 0 … 1; of a query 0, since nobody knows how many it has."""
        return min(self._n_read / self._n_expected, 1.0) if self._n_expected else 0.0

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text."""
        with self._failures_named(LOOK_STEPS):
            rows = self._connection.execute(f"SELECT * FROM {self._from} LIMIT ?", (n,)).fetchall()
        return [tuple(map(text_of, row)) for row in rows]

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the columns, ``BATCH_ROWS`` rows at a time; a row with binary values in them is bad."""
        self._n_read = 0
        names = ", ".join(_quoted(self.columns[column]) for column in columns)
        with self._failures_named():
            cursor = self._connection.execute(f"SELECT {names} FROM {self._from}")
        try:
            while True:
                rows: list[tuple[Any, ...]] = []
                while len(rows) < BATCH_ROWS:
                    with self._failures_named():
                        more = cursor.fetchmany(min(_FETCHED, BATCH_ROWS - len(rows)))
                    if not more:
                        break
                    rows += more
                if not rows:
                    return
                first = self._n_read + 1
                self._n_read += len(rows)
                yield self._batch(rows, columns, first, max_listed)
        finally:
            with suppress(sqlite3.ProgrammingError):  # the table may be closed by now
                cursor.close()

    def _batch(self, rows: list[tuple[Any, ...]], columns: Sequence[int], first_row: int, max_listed: int) -> Batch:
        import polars as pl

        values = dict(zip(columns, ([row[at] for row in rows] for at in range(len(columns))), strict=True))
        is_bad = np.zeros(len(rows), bool)
        bad: dict[int, str] = {}
        for column, found in values.items():
            if bytes in set(map(type, found)):
                binary = np.array([isinstance(value, bytes) for value in found])
                name = self.columns[column]
                for row in np.flatnonzero(binary & ~is_bad)[:max_listed].tolist():
                    bad[row] = say("{name!r} holds bytes, not text or a number", name=name)
                is_bad |= binary
        offsets = np.flatnonzero(~is_bad)
        if len(offsets) < len(rows):
            values = {column: [found[row] for row in offsets.tolist()] for column, found in values.items()}
        fields = pl.DataFrame({field_name(column): column_of(found) for column, found in values.items()})
        listed = tuple((row, bad[row], ", ".join(map(text_of, rows[row]))) for row in sorted(bad)[:max_listed])
        return Batch(fields, offsets, first_row, len(rows), n_bad=int(is_bad.sum()), bad=listed)

    # The database ---------------------------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        with self._failures_named():
            # not bound to a thread: it is opened on one and read on another, never on two at once
            return sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def _restrict(self) -> None:
        """Let nothing happen but reading: not by the query, nor by views and functions in the file itself."""
        connection = self._connection
        connection.text_factory = _text
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        for setting in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {setting}").close()
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(self._is_too_long, _STEP)

    def _is_too_long(self) -> bool:
        self._n_steps += 1
        return self._n_steps > self._max_steps or self.stop()

    @contextmanager
    def _failures_named(self, max_steps: int = MAX_STEPS) -> Iterator[None]:
        self._n_steps, self._max_steps = 0, max_steps
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            if self.stop():
                raise Cancelled from None
            raise self._failure(error) from None
        except (OverflowError, UnicodeError, ValueError) as error:  # a query with a NUL or half a character
            raise RatingFileError(
                self._path, say("The query cannot be run: {error}.", error=error), say("Correct it.")
            ) from None

    def _failure(self, error: Exception) -> RatingFileError:
        reason = str(error).rstrip(".")
        if self._n_steps > self._max_steps:
            return RatingFileError(
                self._path,
                say("The query works too long without giving a row."),
                say("Choose a table, or a simpler query."),
            )
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
            return RatingFileError(
                self._path, say("The database is damaged: {reason}.", reason=reason), say("Download or copy it again.")
            )
        if name.startswith("SQLITE_AUTH") or reason.startswith(("not authorized", "unsafe use")):
            return RatingFileError(
                self._path,
                say("The query would do more than read this database: {reason}.", reason=reason),
                say("Use a plain SELECT."),
            )
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            return RatingFileError(
                self._path, say("The database cannot be opened: {reason}.", reason=reason),
                say("Close the program that uses it, or open a copy of it."),
            )  # fmt: skip
        return RatingFileError(
            self._path,
            say("The database cannot be read: {reason}.", reason=reason),
            say("Choose another table or query."),
        )

    def _chosen(self, part: str) -> str:
        if not self.parts:
            raise RatingFileError(self._path, say("The database holds no tables."), say(CHOOSE_ANOTHER))
        return choose_part(self._path, part, self.parts, say("table or view"))

    def _likeliest_first(self) -> tuple[str, ...]:
        """Return tables and views: those with columns of known names, then those with many rows first."""
        rows = self._connection.execute(
            "SELECT name, type FROM sqlite_master "
            "WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchmany(MAX_COLUMNS)
        names = [name for name, _ in rows if isinstance(name, str)]
        self._views = {name for name, kind in rows if kind == "view"}
        rank = {}
        for name in names:
            try:
                columns = self._columns_of(_quoted(name))
            except sqlite3.Error:  # such as a view of a table that is gone
                rank[name] = (-1, 0)
            else:
                rank[name] = (len(named_roles(columns)), self._highest_row(name))
        return tuple(sorted(names, key=lambda name: rank[name], reverse=True))

    def _columns_of(self, table: str) -> tuple[str, ...]:
        cursor = self._connection.execute(f"SELECT * FROM {table} LIMIT 0")
        try:
            return tuple(column for column, *_ in cursor.description)
        finally:
            cursor.close()

    def _highest_row(self, name: str) -> int:
        """Return how many rows a table has, or a little more where some were deleted; 0 where it has no numbers.

        A view is not asked: it might have to be worked out.
        """
        if name in self._views:
            return 0
        try:
            ((highest,),) = self._connection.execute(f"SELECT max(rowid) FROM {_quoted(name)}").fetchall()
        except sqlite3.Error:  # a table without
            return 0
        return highest if isinstance(highest, int) else 0


def _refuse_truncated(source: Source) -> None:
    """Compare the size of the file with what its header says: SQLite reads what is missing as zeros.

    The header holds the size of a page, a count of changes, the number of pages and the count when that was written.
    """
    header = source.peek(100).ljust(100, b"\0")
    n_bytes, changes, n_pages, counted = struct.unpack(">16xH6xII60xI4x", header)
    n_bytes = 65_536 if n_bytes == 1 else n_bytes
    has_log = Path(f"{source.path}-wal").exists()  # which may hold what the file lacks
    if changes == counted and not has_log and n_pages * n_bytes > source.n_bytes_stored:
        raise RatingFileError(
            source.path, say("The database ends too early: part of it is missing."), say("Download or copy it again.")
        )


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in _PERMITTED or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _text(data: bytes) -> str | bytes:
    """Read text, leaving what is none in UTF-8 as bytes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
