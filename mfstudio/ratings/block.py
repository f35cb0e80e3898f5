"""One block of lines becomes columns: at once where the block is clean, otherwise with every bad line named."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.dialect import Dialect, count_of, is_number, shorten, split_fields
from mfstudio.ratings.source import BLANKS, UTF8_BOM, count_byte

if TYPE_CHECKING:
    import polars as pl

MAX_LISTED = 10_000
"""At most so many rejected lines are listed; all are counted."""
FLOAT32_MAX = float(np.finfo(np.float32).max)


@dataclass(frozen=True)
class Columns:
    """What a block of lines holds.

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
    n_bad
        Lines that are not ratings.
    bad
        The first ``MAX_LISTED`` of them: offset from the block's first line, and text.
    """

    users: "pl.Series"
    items: "pl.Series"
    values: NDArray[np.float32]
    times: NDArray[np.int64] | None
    n_blank: int = 0
    n_bad: int = 0
    bad: tuple[tuple[int, str], ...] = ()


def parse_block(data: bytes, n_lines: int, dialect: Dialect) -> Columns:
    """Parse whole lines of UTF-8, each ended by a line feed; the rows found, blank and bad add up to ``n_lines``."""
    return parse_clean(data, n_lines, dialect) or parse_carefully(data, dialect)


def parse_clean(data: bytes, n_lines: int, dialect: Dialect) -> Columns | None:
    """Parse a block in which every line is a plain rating; None if that cannot be proved.

    The proof: there are neither quotes nor NULs, there are as many rows as line ends, the separators are exactly
    those of that many rows, Polars refuses a row with too many fields, and none of the columns used has a gap.
    """
    separator = dialect.separator
    n_fields = len(dialect.columns)
    if b'"' in data or b"\0" in data or data.startswith(UTF8_BOM) or (separator == "::" and b"\x01" in data):
        return None
    if separator == "::":
        data, separator = data.replace(b"::", b"\x01"), "\x01"
    elif separator == " ":
        data = _single_spaces(data)
    if count_byte(data, separator.encode()) != n_lines * (n_fields - 1):
        return None
    table = _read_table(data, separator, dialect)
    if table is None or table.height != n_lines:
        return None
    users, items, values = (table.to_series(column) for column in (dialect.user, dialect.item, dialect.rating))
    times = None if dialect.time is None else table.to_series(dialect.time)
    if any(blank.encode() in data for blank in BLANKS.replace(separator, "")):
        users, items = users.str.strip_chars(BLANKS).replace("", None), items.str.strip_chars(BLANKS).replace("", None)
    used = [users, items, values] + ([] if times is None else [times])
    if any(column.has_nulls() for column in used) or not values.is_finite().all():
        return None
    return Columns(users, items, values.to_numpy(), None if times is None else times.to_numpy())


def _read_table(data: bytes, separator: str, dialect: Dialect) -> "pl.DataFrame | None":
    import polars as pl

    schema: dict[str, type[pl.DataType]] = {str(column): pl.String for column in range(len(dialect.columns))}
    schema[str(dialect.rating)] = pl.Float32
    if dialect.time is not None:
        schema[str(dialect.time)] = pl.Int64
    try:
        return pl.read_csv(data, has_header=False, separator=separator, schema=schema, quote_char=None)
    except pl.exceptions.PolarsError:
        return None


def _single_spaces(data: bytes) -> bytes:
    """Leave one space between fields and none at the ends of lines."""
    while b"  " in data:
        data = data.replace(b"  ", b" ")
    return data.replace(b"\n ", b"\n").replace(b" \n", b"\n").removeprefix(b" ")


def parse_carefully(data: bytes, dialect: Dialect) -> Columns:
    """Parse a block of which some lines may be quoted, blank or bad."""
    import polars as pl

    text = data.decode("utf-8").removesuffix("\n")
    lines = pl.select(line=pl.lit(text).str.split("\n").explode(empty_as_null=False)).with_row_index("row")
    blank = lines["line"].str.strip_chars(BLANKS) == ""
    lines = lines.filter(~blank)
    fields = _split(lines, dialect)
    columns = fields.select("row", *_typed(dialect))
    good = columns.filter(pl.all_horizontal(pl.all().is_not_null()))
    bad = lines.join(good.select("row"), on="row", how="anti", maintain_order="left")
    first_bad = tuple(bad.head(MAX_LISTED).rows())
    times = None if dialect.time is None else good["time"].to_numpy()
    return Columns(
        good["user"], good["item"], good["rating"].to_numpy(), times, int(blank.sum()), bad.height, first_bad
    )


def _split(lines: "pl.DataFrame", dialect: Dialect) -> "pl.DataFrame":
    """Split lines that have the right number of fields: columns ``row`` and ``field_0`` …, in the order of lines."""
    import polars as pl

    n_fields = len(dialect.columns)
    names = [f"field_{column}" for column in range(n_fields)]
    line = pl.col("line")
    if dialect.separator == " ":
        line = line.str.strip_chars(" ").str.replace_all(" +", " ")
    n_separators = line.str.count_matches(dialect.separator, literal=True)
    split = line.str.split_exact(dialect.separator, n_fields - 1).struct.rename_fields(names)
    lines = lines.filter(~pl.col("line").str.contains("\0", literal=True))
    table = lines.with_columns(fits=n_separators == n_fields - 1, quoted=line.str.contains('"', literal=True))
    table = table.filter(pl.col("fits") | pl.col("quoted")).with_columns(split.alias("split")).unnest("split")
    table = table.with_columns(pl.col(names).str.strip_chars(BLANKS))
    starts = [pl.col(name).str.starts_with('"') for name in names]
    whole = [~start | pl.col(name).str.contains(r'^"[^"]*"$') for start, name in zip(starts, names, strict=True)]
    simple = pl.col("fits") & (~pl.col("quoted") | pl.all_horizontal(whole))
    if dialect.separator == " ":
        simple &= ~pl.col("quoted")
    table = table.with_columns(simple=simple.fill_null(False))
    unquoted = [
        pl.when(start).then(pl.col(name).str.slice(1).str.strip_suffix('"').str.strip_chars(BLANKS))
        .otherwise(pl.col(name)).alias(name)
        for start, name in zip(starts, names, strict=True)
    ]  # fmt: skip
    by_polars = table.filter(pl.col("simple"))
    if by_polars["quoted"].any():
        by_polars = by_polars.with_columns(unquoted)
    by_polars = by_polars.select("row", *names)
    by_hand = _split_one_by_one(table.filter(~pl.col("simple")).select("row", "line"), dialect, by_polars)
    return pl.concat([by_polars, by_hand]).sort("row") if by_hand.height else by_polars


def _split_one_by_one(lines: "pl.DataFrame", dialect: Dialect, like: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = []
    for row, line in lines.rows():
        try:
            fields = split_fields(line, dialect.separator)
        except ValueError:
            continue
        if len(fields) == len(dialect.columns):
            rows.append([row, *fields])
    return pl.DataFrame(rows, schema=like.schema, orient="row")


def _typed(dialect: Dialect) -> "list[pl.Expr]":
    """Return expressions of the columns user, item, rating and time, null where a field cannot be used."""
    import polars as pl

    def present(column: int) -> pl.Expr:
        field = pl.col(f"field_{column}")
        return pl.when(field != "").then(field)

    rating = pl.col(f"field_{dialect.rating}").cast(pl.Float32, strict=False)
    columns = [
        present(dialect.user).alias("user"),
        present(dialect.item).alias("item"),
        pl.when(rating.is_finite()).then(rating).alias("rating"),
    ]
    if dialect.time is not None:
        time = pl.col(f"field_{dialect.time}")
        decimal = time.cast(pl.Float64, strict=False)
        whole = pl.when(decimal.abs() < 2.0**63).then(decimal).floor().cast(pl.Int64, strict=False)
        columns.append(pl.coalesce(time.cast(pl.Int64, strict=False), whole).alias("time"))
    return columns


def explain(line: str, dialect: Dialect) -> str:
    """Say why a line is not a rating, with the field to blame."""
    if "\0" in line:
        return "the line holds a NUL character"
    try:
        fields = split_fields(line, dialect.separator)
    except ValueError as error:
        return str(error)
    if len(fields) != len(dialect.columns):
        return f"found {count_of(len(fields), 'field')}, expected {len(dialect.columns)}"
    roles = {"user id": dialect.user, "item id": dialect.item, "rating": dialect.rating, "time": dialect.time}
    for role, column in roles.items():
        if column is None:
            continue
        if not fields[column]:
            return f"the {role} (field {column + 1}) is empty"
        wrong = _what_is_wrong(fields[column], role)
        if wrong:
            return f"the {role} {shorten(fields[column])!r} (field {column + 1}) is {wrong}"
    return "the line cannot be read as a rating"


def _what_is_wrong(field: str, role: str) -> str:
    if role not in {"rating", "time"}:
        return ""
    if not is_number(field):
        if field.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
            return "not a finite number"
        if is_number(field.replace(",", ".", 1)):
            return "not a number: decimals need a point"
        return "not a number" if role == "rating" else "not a number of seconds"
    size = abs(float(field))
    if role == "rating" and not size <= FLOAT32_MAX:
        return "too large"
    return "out of range" if role == "time" and not (math.isfinite(size) and size < 2.0**63) else ""
