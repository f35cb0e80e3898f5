"""One block of lines becomes columns: at once where the block is clean, otherwise with every bad line named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mfstudio.ratings.conversion import Columns, Converted, cells_by_row, convert, explain, field_name
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS, MAX_QUOTED, SPACES, count_of, split_fields
from mfstudio.ratings.missing import numbers_of
from mfstudio.ratings.text import UTF8_BOM, count_byte
from mfstudio.ratings.times import UNITS, seconds
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

MAX_LISTED = 10_000
"""At most so many rejected lines are listed; all are counted."""
_STAND_IN = b"\x01"
"""Takes the place of a separator of several characters, which Polars does not know."""


def parse_clean(data: bytes, n_lines: int, dialect: Dialect) -> Columns | None:
    """Parse whole lines of UTF-8, of a long table, each of which is a plain rating; None if that cannot be proved.

    The proof: there are neither quotes nor NULs nor comments, there are as many rows as line ends, the separators are
    exactly those of that many rows, Polars refuses a row with too many fields, and none of the columns used has a gap.
    """
    separator = dialect.separator.encode()
    n_fields = len(dialect.columns)
    stands_in = len(separator) > 1 or separator[0] >= 128
    if b'"' in data or b"\0" in data or data.startswith(UTF8_BOM) or (stands_in and _STAND_IN in data):
        return None
    if dialect.comment and dialect.comment.encode() in data:
        return None
    if stands_in:
        data, separator = data.replace(separator, _STAND_IN), _STAND_IN
    elif separator == b" ":
        data = _single_spaces(data)
    if count_byte(data, separator) != n_lines * (n_fields - 1):
        return None
    import polars as pl

    table = _read_table(data, separator.decode(), dialect)
    if table is None or table.height != n_lines:
        return None
    user, item, rating = dialect.required()
    users, items, values = (table.to_series(column) for column in (user, item, rating))
    if dialect.decimal == ",":
        if values.str.contains(".", literal=True).any():
            return None
        values = values.str.strip_chars(BLANKS).str.replace(",", ".", literal=True).cast(pl.Float32, strict=False)
    times = None if dialect.time is None else _times(table.to_series(dialect.time), dialect.time_format)
    if any(blank.encode() in data for blank in BLANKS if blank.encode() != separator):
        users, items = users.str.strip_chars(BLANKS).replace("", None), items.str.strip_chars(BLANKS).replace("", None)
    used = [users, items, values] + ([] if times is None else [times])
    if any(column.has_nulls() for column in used) or not values.is_finite().all():
        return None
    marks = numbers_of(dialect.missing)
    n_missing = 0
    if marks:
        kept = ~values.is_in(marks)
        n_missing = n_lines - int(kept.sum())
        if n_missing:
            users, items, values = users.filter(kept), items.filter(kept), values.filter(kept)
            times = None if times is None else times.filter(kept)
    return Columns(
        users, items, values.to_numpy(), None if times is None else times.to_numpy(), n_missing=n_missing
    )  # fmt: skip


def _read_table(data: bytes, separator: str, dialect: Dialect) -> "pl.DataFrame | None":
    import polars as pl

    schema: dict[str, type[pl.DataType]] = {str(column): pl.String for column in range(len(dialect.columns))}
    if dialect.decimal == ".":
        schema[str(dialect.rating)] = pl.Float32
    if dialect.time is not None and dialect.time_format in UNITS:
        schema[str(dialect.time)] = pl.Int64
    try:
        return pl.read_csv(data, has_header=False, separator=separator, schema=schema, quote_char=None)
    except (pl.exceptions.PolarsError, OSError):  # OSError: what looks packed to Polars, such as a line of x and \x01
        return None


def _times(written: "pl.Series", time_format: str) -> "pl.Series":
    import polars as pl

    if time_format == "s":
        return written
    return written.to_frame("time").select(seconds(pl.col("time"), written.dtype, time_format)).to_series()


def _single_spaces(data: bytes) -> bytes:
    """Leave one space between fields and none at the ends of lines."""
    data = data.replace(b"\t", b" ")
    while b"  " in data:
        data = data.replace(b"  ", b" ")
    return data.replace(b"\n ", b"\n").replace(b" \n", b"\n").removeprefix(b" ")


def lines_of(data: bytes) -> "pl.DataFrame":
    """Return lines as columns ``row``, the 0-based number in the block, and ``line``, the text."""
    import polars as pl

    text = data.decode("utf-8").removesuffix("\n")
    return pl.select(line=pl.lit(text).str.split("\n").explode(empty_as_null=False)).with_row_index("row")


def parse_carefully(
    lines: "pl.DataFrame", dialect: Dialect, n_before: int = 0, max_listed: int = MAX_LISTED
) -> Columns:
    """Parse lines of which some may be quoted, comments, blank or bad; see :func:`lines_of` for their form."""
    import polars as pl

    stripped = pl.col("line").str.strip_chars(BLANKS)
    n_all = lines.height
    lines = lines.filter(stripped != "")
    n_blank, n_comments = n_all - lines.height, 0
    if dialect.comment:
        plain = lines.filter(~stripped.str.starts_with(dialect.comment))
        n_comments, lines = lines.height - plain.height, plain
    fields = _split(lines, dialect)
    made = convert(fields, dialect, n_before + 1 + np.searchsorted(lines["row"].to_numpy(), fields["row"].to_numpy()))
    unsplit = lines.join(fields.select("row"), on="row", how="anti", maintain_order="left")
    bad = _listed(lines, fields, unsplit, made, dialect, max_listed)
    return Columns(
        made.users, made.items, made.values, made.times, n_blank, n_comments, made.n_missing,
        unsplit.height + len(made.bad), bad,
    )  # fmt: skip


def _listed(
    lines: "pl.DataFrame",
    fields: "pl.DataFrame",
    unsplit: "pl.DataFrame",
    made: Converted,
    dialect: Dialect,
    max_listed: int,
) -> tuple[tuple[int, str, str], ...]:
    """Explain the first bad lines, those that cannot be split among them."""
    wanted = [(row, [-1]) for row in unsplit["row"].head(max_listed)]
    cells = list(cells_by_row(made.bad, max_listed))
    rows = fields["row"].gather([row for row, _ in cells]).to_list()
    wanted += [(row, columns) for row, (_, columns) in zip(rows, cells, strict=True)]
    wanted.sort()
    where = np.searchsorted(lines["row"].to_numpy(), [row for row, _ in wanted])
    listed: list[tuple[int, str, str]] = []
    for (row, columns), text in zip(wanted, lines["line"].gather(where), strict=True):
        if len(listed) >= max_listed:
            break
        quoted = text[:MAX_QUOTED]
        listed += [(row, reason, quoted) for reason in explain_line(text, dialect, columns)]
    return tuple(listed[:max_listed])


def explain_line(line: str, dialect: Dialect, columns: Sequence[int] = (-1,)) -> list[str]:
    """Say why a line is not a rating, with the field to blame.

    Parameters
    ----------
    line
        The line as it is written.
    dialect
        How it should be written.
    columns
        In a wide table, those to blame, as in :func:`mfstudio.ratings.conversion.explain`; one reason each.
    """
    if "\0" in line:
        return [say("the line holds a NUL character")]
    try:
        fields = split_fields(line, dialect.separator)
    except ValueError as error:
        return [str(error)]
    heading = dialect.layout == "headed"
    if len(fields) != len(dialect.columns):
        found = count_of(len(fields) - heading, "field")
        return [say("found {fields}, expected {n}", fields=found, n=len(dialect.columns) - heading)]
    return [explain(fields, dialect, column) for column in columns]


def _split(lines: "pl.DataFrame", dialect: Dialect) -> "pl.DataFrame":
    """Split lines that have the right number of fields: columns ``row`` and ``field_0`` …, in the order of lines."""
    import polars as pl

    n_fields = len(dialect.columns)
    names = [field_name(column) for column in range(n_fields)]
    line = pl.col("line")
    if dialect.separator == " ":
        line = line.str.strip_chars(SPACES).str.replace_all("[ \t]+", " ")
    n_separators = line.str.count_matches(dialect.separator, literal=True)
    split = line.str.split_exact(dialect.separator, n_fields - 1).struct.rename_fields(names)
    lines = lines.filter(~pl.col("line").str.contains("\0", literal=True))
    table = lines.with_columns(fits=n_separators == n_fields - 1, quoted=line.str.contains('"', literal=True))
    table = table.filter(pl.col("fits") | pl.col("quoted")).with_columns(split.alias("split")).unnest("split")
    table = table.with_columns(pl.col(names).str.strip_chars(BLANKS))
    simple = pl.col("fits") & ~pl.col("quoted")
    if dialect.separator != " " and table["quoted"].any():
        starts = [pl.col(name).str.starts_with('"') for name in names]
        whole = [~start | pl.col(name).str.contains(r'^"[^"]*"$') for start, name in zip(starts, names, strict=True)]
        simple = pl.col("fits") & (~pl.col("quoted") | pl.all_horizontal(whole))
    table = table.with_columns(simple=simple.fill_null(False))
    by_polars = table.filter(pl.col("simple"))
    if by_polars["quoted"].any():
        by_polars = by_polars.with_columns(
            pl.when(pl.col(name).str.starts_with('"'))
            .then(pl.col(name).str.slice(1).str.strip_suffix('"').str.strip_chars(BLANKS))
            .otherwise(pl.col(name)).alias(name)
            for name in names
        )  # fmt: skip
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
