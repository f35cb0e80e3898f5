"""Blocks become a file of one form: a writer for each, all with the same few arguments."""

import contextlib
import itertools
import math
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from mfstudio.export.blocks import Block, Column, TextColumn
from mfstudio.export.workbook import write_workbook

if TYPE_CHECKING:
    import polars as pl

_ROWS_AT_ONCE = 200  # rows in one statement of SQLite, which saves half its time


class Writer(Protocol):
    """Writes a table.

    Parameters
    ----------
    path
        A file that exists and is empty; whoever calls puts it in its place.
    blocks
        The rows, one block at least; all have the same columns.
    name
        What to call the table where the form gives it a name.
    check
        Raises :class:`mfstudio.errors.Cancelled` where the work is to be given up; for work behind the last block.

    Raises
    ------
    OSError
        If the file cannot be written.
    """

    def __call__(self, path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
        """Write it."""


def write_csv(path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
    """Write comma-separated values in UTF-8, with a header; no spreadsheet runs any of it."""
    with path.open("wb") as file:
        for number, block in enumerate(blocks):
            block.frame(harmless=True).write_csv(file, include_header=number == 0)


def write_json_lines(path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
    """Write a JSON object a row; what is missing is null."""
    with path.open("wb") as file:
        for block in blocks:
            block.frame().write_ndjson(file)


def write_parquet(path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
    """Write Parquet, a group of rows at a time: Polars asks for the blocks on a thread of its own."""
    import polars as pl
    from polars.io.plugins import register_io_source

    first = next(blocks).frame()

    def frames(*_: Any) -> "Iterator[pl.DataFrame]":
        yield first
        for block in blocks:
            yield block.frame()

    try:
        register_io_source(frames, schema=first.schema).sink_parquet(path)
    except pl.exceptions.PolarsError as error:
        raise OSError(str(error)) from error


def write_sqlite(path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
    """Write a database with one table."""
    first = next(blocks)
    columns = ", ".join(f'"{column}" {_type(values)}' for column, values in first.columns.items())
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            # Whoever calls renames the file once it is whole: there is nothing to go back to.
            for pragma in ("page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
                database.execute(f"PRAGMA {pragma}")
            database.execute(f'CREATE TABLE "{name}" ({columns})')
            database.execute("BEGIN")
            for block in itertools.chain([first], blocks):
                _insert(database, name, block)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _insert(database: sqlite3.Connection, name: str, block: Block) -> None:
    n_columns = len(block.columns)
    cells = [None] * (n_columns * block.n_rows)
    for place, column in enumerate(block.columns.values()):
        cells[place::n_columns] = _values(column)
    most = database.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    size = max(1, min(_ROWS_AT_ONCE, most // n_columns)) * n_columns
    row = f"({', '.join('?' * n_columns)})"
    for start in range(0, len(cells), size):
        some = cells[start : start + size]
        database.execute(f'INSERT INTO "{name}" VALUES {", ".join([row] * (len(some) // n_columns))}', some)


def _type(column: Column) -> str:
    if isinstance(column, TextColumn):
        return "TEXT"
    return "REAL" if column.dtype.kind == "f" else "INTEGER"


def _values(column: Column) -> list[Any]:
    """Return a column as Python has it, None where there is nothing; equal texts are one object."""
    if isinstance(column, TextColumn):
        written = column.texts.written
        if column.has_gaps:
            return [written[code] if code >= 0 else None for code in column.codes.tolist()]
        return list(map(written.__getitem__, column.codes.tolist()))
    values: list[Any] = column.tolist()
    if column.dtype.kind == "f" and np.isnan(column).any():
        return [None if math.isnan(value) else value for value in values]
    return values


WRITERS: dict[str, Writer] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "jsonl": write_json_lines,
    "xlsx": write_workbook,
    "sqlite": write_sqlite,
}
"""By the names of :data:`mfstudio.export.options.FORMATS`."""
SPREADSHEETS = ("csv", "xlsx")
"""Forms that a spreadsheet opens: their formulas are counted."""
