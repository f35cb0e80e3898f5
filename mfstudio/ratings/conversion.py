"""Fields, as text or as a table's own types, become users, items, ratings and times; what cannot is named."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS, is_number, shorten
from mfstudio.ratings.missing import is_missing
from mfstudio.ratings.times import UNIT_NAMES, UNITS, seconds
from mfstudio.wording import mark, say

if TYPE_CHECKING:
    import polars as pl

_CALLED = {"user": mark("user id"), "item": mark("item id"), "rating": mark("rating"), "time": mark("time")}
_NO_TEXT = "\0"
"""Stands for the text of a rating that a table holds as a number: no mark is written so."""
MAX_CELLS_LISTED = 20
"""So many bad cells of one row of a wide table are listed; all are counted."""
FLOAT32_MAX = float(np.finfo(np.float32).max)


@dataclass(frozen=True)
class Columns:
    """What some lines or rows hold.

    Parameters
    ----------
    users, items
        Ids as written, Polars strings, without white space at the edges, none empty.
    values
        float32, finite.
    times
        int64 seconds, or None where the dialect has no time.
    n_blank
        Lines with nothing but white space.
    n_skipped
        Comments and headings.
    n_missing
        Ratings that are marks for "no rating"; in a wide table, its cells.
    n_bad
        Lines, or cells of a wide table, that are not ratings.
    bad
        The first of them: 0-based offset of the line, reason, text.
    """

    users: "pl.Series"
    items: "pl.Series"
    values: NDArray[np.float32]
    times: NDArray[np.int64] | None
    n_blank: int = 0
    n_skipped: int = 0
    n_missing: int = 0
    n_bad: int = 0
    bad: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class Converted:
    """Ratings made of a table's rows, and which rows are none.

    Parameters
    ----------
    users, items, values, times
        As in :class:`Columns`.
    n_missing
        Ratings that are marks.
    bad
        For each field that cannot be used its 0-based row in the table and, in a wide table, its column, else -1;
        int64, shape (n_bad, 2), ordered by row.
    """

    users: "pl.Series"
    items: "pl.Series"
    values: NDArray[np.float32]
    times: NDArray[np.int64] | None
    n_missing: int
    bad: NDArray[np.int64]


def cells_by_row(bad: NDArray[np.int64], max_listed: int) -> Iterator[tuple[int, list[int]]]:
    """Group :attr:`Converted.bad` by row, a few cells a row and ``max_listed`` in all: all are counted, not listed."""
    n_listed = 0
    for row, cells in groupby(bad.tolist(), key=itemgetter(0)):
        columns = [column for _, column in islice(cells, min(MAX_CELLS_LISTED, max_listed - n_listed))]
        if not columns:
            return
        n_listed += len(columns)
        yield row, columns


def field_name(column: int) -> str:
    """Name of a column in the tables that :func:`convert` takes."""
    return f"field_{column}"


def convert(fields: "pl.DataFrame", dialect: Dialect, numbers: NDArray[np.int64]) -> Converted:
    """Make ratings of rows.

    Parameters
    ----------
    fields
        The columns that the dialect uses, under the names that :func:`field_name` gives, of any type.
    dialect
        Which column is what.
    numbers
        1-based number of each row in the file, which names the rows of a wide table that has no users.
    """
    return _convert_wide(fields, dialect, numbers) if dialect.layout == "wide" else _convert_long(fields, dialect)


def _convert_long(fields: "pl.DataFrame", dialect: Dialect) -> Converted:
    import polars as pl

    schema = fields.schema
    user, item, rating = dialect.required()
    text, number = _rating(schema, rating, dialect)
    exprs = {
        "user": _label(schema, user),
        "item": _label(schema, item),
        "rating": pl.when(number.is_finite()).then(number),
    }
    if dialect.time is not None:
        name = field_name(dialect.time)
        exprs["time"] = seconds(_stripped(schema, name), schema[name], dialect.time_format)
    made = fields.select(**exprs, missing=is_missing(text, number, dialect.missing))
    ids = pl.all_horizontal(pl.col("user", "item").is_not_null())
    good = made.select(ids & ~pl.col("missing") & pl.all_horizontal(pl.col(*exprs).is_not_null())).to_series()
    missing = made.select(ids & pl.col("missing")).to_series()
    bad = (~(good | missing)).arg_true().to_numpy().astype(np.int64)
    kept = made if good.all() else made.filter(good)
    return Converted(
        kept["user"], kept["item"], kept["rating"].to_numpy(),
        kept["time"].to_numpy() if "time" in exprs else None,
        int(missing.sum()), np.column_stack((bad, np.full(len(bad), -1, np.int64))),
    )  # fmt: skip


def _convert_wide(fields: "pl.DataFrame", dialect: Dialect, row_numbers: NDArray[np.int64]) -> Converted:
    import polars as pl

    schema = fields.schema  # once: it is made anew each time
    columns = dialect.item_columns
    marks = (*dialect.missing, "")
    numbers, missing = [], []
    for column in columns:
        text, number = _rating(schema, column, dialect)
        numbers.append(pl.when(number.is_finite()).then(number).alias(f"n{column}"))
        missing.append(is_missing(text, number, marks).alias(f"m{column}"))
    made = fields.select(numbers).to_numpy().reshape(fields.height, len(columns))
    is_mark = fields.select(missing).to_numpy().reshape(fields.height, len(columns))
    if dialect.user is None:
        labels = pl.Series(row_numbers).cast(pl.String)
    else:
        labels = fields.select(_label(schema, dialect.user)).to_series()
    nameless = labels.is_null().to_numpy()
    timeless, times = np.zeros(fields.height, np.bool_), None
    if dialect.time is not None:
        name = field_name(dialect.time)
        found = fields.select(seconds(_stripped(schema, name), schema[name], dialect.time_format)).to_series()
        timeless, times = found.is_null().to_numpy() & ~nameless, found.fill_null(0).to_numpy()
    usable = ~(nameless | timeless)[:, None]
    is_rating = np.isfinite(made) & ~is_mark & usable
    rows, at = np.nonzero(is_rating)
    bad_rows, bad_at = np.nonzero(~np.isfinite(made) & ~is_mark & usable)
    bad = [np.column_stack((bad_rows, np.array(columns)[bad_at]))]
    for whole, column in ((nameless, -1), (timeless, -1 if dialect.time is None else dialect.time)):
        lost = np.flatnonzero(whole)
        bad.append(np.column_stack((lost, np.full(len(lost), column))))
    all_bad = np.concatenate(bad).astype(np.int64)
    return Converted(
        labels.gather(rows), pl.Series(dialect.item_labels).gather(at),
        np.ascontiguousarray(made[is_rating], np.float32), None if times is None else times[rows],
        int(np.count_nonzero(is_mark & usable)), all_bad[np.argsort(all_bad[:, 0], kind="stable")],
    )  # fmt: skip


def _stripped(schema: "pl.Schema", name: str) -> "pl.Expr":
    import polars as pl

    return pl.col(name).str.strip_chars(BLANKS) if schema[name] == pl.String else pl.col(name)


def _label(schema: "pl.Schema", column: int) -> "pl.Expr":
    """Return ids as text, null where there is none; whole numbers that a table holds as decimals lose the ``.0``."""
    import polars as pl

    name = field_name(column)
    label = _stripped(schema, name)
    dtype = schema[name]
    if dtype.is_float():
        whole = label.round(0) == label
        label = (
            pl.when(whole & (label.abs() < 2.0**53))
            .then(label.cast(pl.Int64, strict=False).cast(pl.String))
            .when(label.is_finite())
            .then(label.cast(pl.String))
        )
    elif dtype != pl.String:
        label = label.cast(pl.String)
    return pl.when(label != "").then(label)


def _rating(schema: "pl.Schema", column: int, dialect: Dialect) -> "tuple[pl.Expr, pl.Expr]":
    """Return ratings as text, as far as they are text, and as numbers."""
    import polars as pl

    name = field_name(column)
    if schema[name] != pl.String:
        number = pl.col(name).cast(pl.Float32, strict=False)
        return pl.when(number.is_null()).then(pl.lit("")).otherwise(pl.lit(_NO_TEXT)), number
    text = _stripped(schema, name)
    point = text if dialect.decimal == "." else text.str.replace(",", ".", literal=True)
    number = point.cast(pl.Float32, strict=False)
    if dialect.decimal == ",":
        number = pl.when(~text.str.contains(".", literal=True)).then(number)
    return text, number


def explain(fields: Sequence[str], dialect: Dialect, column: int = -1) -> str:
    """Say why a row is not a rating, with the field to blame.

    Parameters
    ----------
    fields
        The row as text.
    column
        In a wide table, the column that is to blame, or -1 for the user.
    """
    if dialect.layout == "wide":
        if column < 0:
            return _is_empty("user", (dialect.user or 0) + 1)
        role = "time" if column == dialect.time else "rating"
        if not fields[column]:
            return _is_empty(role, column + 1)
        wrong = _what_is_wrong(fields[column], role, dialect)
        return _is_wrong(role, fields[column], column + 1, wrong or say("not a number"))
    roles = {"user": dialect.user, "item": dialect.item, "rating": dialect.rating, "time": dialect.time}
    heading = dialect.layout == "headed"
    for role, at in roles.items():
        if at is None:
            continue
        if not fields[at]:
            if heading and role == "item":
                return say("no line with an item and a colon stands above it")
            return _is_empty(role, at + 1 - heading)
        wrong = _what_is_wrong(fields[at], role, dialect)
        if wrong:
            return _is_wrong(role, fields[at], at + 1 - heading, wrong)
    return say("the line cannot be read as a rating")


def _is_empty(role: str, field: int) -> str:
    return say("the {role} (field {field}) is empty", role=say(_CALLED[role]), field=field)


def _is_wrong(role: str, text: str, field: int, wrong: str) -> str:
    return say(
        "the {role} {text!r} (field {field}) is {wrong}",
        role=say(_CALLED[role]), text=shorten(text), field=field, wrong=wrong,
    )  # fmt: skip


def _what_is_wrong(field: str, role: str, dialect: Dialect) -> str:
    if role == "time" and dialect.time_format not in UNITS:
        if _is_time(field, dialect.time_format):
            return ""
        return say("not a date of the form {form}", form=dialect.time_format)
    if role not in {"rating", "time"}:
        return ""
    decimal = dialect.decimal if role == "rating" else "."
    if not is_number(field, decimal):
        if field.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
            return say("not a finite number")
        if role == "rating" and decimal == "." and is_number(field, ","):
            return say("not a number: decimals need a point")
        if role == "rating" and decimal == "," and is_number(field):
            return say("not a number: decimals need a comma")
        if role == "rating":
            return say("not a number")
        return say("not a number of {units}", units=say(UNIT_NAMES[dialect.time_format]))
    size = abs(float(field.replace(decimal, ".")))
    if role == "rating" and not size <= FLOAT32_MAX:
        return say("too large")
    return say("out of range") if role == "time" and not (math.isfinite(size) and size < 2.0**63) else ""


def _is_time(field: str, time_format: str) -> bool:
    import polars as pl

    return pl.select(seconds(pl.lit(field), pl.String(), time_format)).item() is not None
