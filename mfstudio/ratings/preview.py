"""The first rows of a file as a dialect understands them: for a person to look at while choosing."""

from dataclasses import dataclass, replace
from pathlib import Path

from mfstudio.errors import RatingFileError
from mfstudio.ratings.block import lines_of, parse_carefully
from mfstudio.ratings.conversion import Columns
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS, SEPARATORS, is_number
from mfstudio.ratings.headed import Headed, long_lines
from mfstudio.ratings.recognition import recognise
from mfstudio.ratings.records import join_sample
from mfstudio.ratings.rows import GUESS_ROWS, data_lines, split_rows, usual_width
from mfstudio.ratings.tables import open_table
from mfstudio.ratings.text import sample
from mfstudio.wording import say

PREVIEW_ROWS = 200


@dataclass(frozen=True)
class Preview:
    """A dialect and the file's first rows, split by it.

    Parameters
    ----------
    dialect
        Its ``columns`` are those of this file as split by its separator.
    rows
        At most ``PREVIEW_ROWS`` rows of text below the header, blank lines and comments left out; their lengths may
        differ.
    parts
        The sheets or tables to choose among, the likeliest first; none in a text.
    """

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """What a dialect makes of the beginning of a text file.

    Parameters
    ----------
    n_lines
        Lines looked at, without the header.
    whole
        Whether that is the whole file.
    n_ratings, n_users, n_items, n_missing, n_rejected
        What they hold.
    rejected
        The first lines that are not ratings: 1-based line, reason, text.
    """

    n_lines: int
    whole: bool
    n_ratings: int
    n_users: int
    n_items: int
    n_missing: int
    n_rejected: int
    rejected: tuple[tuple[int, str, str], ...]


def preview(path: str | Path, dialect: Dialect | None = None) -> Preview:
    """Split the first rows by a dialect, guessed where none is given, and name the columns that this gives.

    A person's correction is ``preview(path, dataclasses.replace(dialect, separator=";"))``: only the columns'
    names are worked out anew. :func:`with_separator` looks for user, item and rating again too.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text or, where no dialect is given, as ratings.
    """
    path = Path(path)
    dialect = dialect or recognise(path).dialect
    if dialect.form != "text":
        with open_table(path, dialect.form, dialect.member, dialect.part, dialect.header) as table:
            dialect = replace(dialect, part=table.part, columns=table.columns)
            return Preview(dialect, tuple(table.head(PREVIEW_ROWS)), table.parts)
    text = sample(path, dialect.encoding, dialect.member)
    if dialect.multiline:
        text = join_sample(text)
    lines = data_lines(text.lines, dialect.skip, dialect.comment)
    if dialect.layout == "headed":
        lines = long_lines(lines, dialect.separator)
    rows = split_rows(lines, dialect.separator, PREVIEW_ROWS + int(dialect.header))
    if not rows:
        raise RatingFileError(path, say("Nothing is left below the lines that are skipped."), say("Skip fewer lines."))
    dialect = replace(dialect, columns=_column_names(rows, dialect))
    return Preview(dialect, rows[int(dialect.header) :])


def _column_names(rows: tuple[tuple[str, ...], ...], dialect: Dialect) -> tuple[str, ...]:
    """Take the names from the header; without one, leave those that the dialect has if they fit."""
    if dialect.header:
        return rows[0]
    width = usual_width(rows)
    if len(dialect.columns) == width and not set(dialect.columns) & set(rows[0]):
        return dialect.columns
    return tuple(f"column {number}" for number in range(1, width + 1))


def try_out(path: str | Path, dialect: Dialect) -> Trial:
    """Read the beginning of a text file by a dialect, and count.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text, or the dialect cannot be.
    """
    path = Path(path)
    dialect.check(path)
    text = sample(path, dialect.encoding, dialect.member)
    if dialect.multiline:
        text = join_sample(text)
    lines = text.lines[dialect.skip :]
    start = dialect.skip
    if dialect.header:
        for number, line in enumerate(lines):
            shown = line.strip(BLANKS)
            if shown and not (dialect.comment and shown.startswith(dialect.comment)):
                lines, start = lines[number + 1 :], start + number + 1
                break
    data = ("\n".join(lines) + "\n").encode() if lines else b""
    found = _parse(data, dialect)
    return Trial(
        len(lines), not text.cut, len(found.values), found.users.n_unique(), found.items.n_unique(), found.n_missing,
        found.n_bad, tuple((start + 1 + row, reason, written) for row, reason, written in found.bad[:PREVIEW_ROWS]),
    )  # fmt: skip


def _parse(data: bytes, dialect: Dialect) -> Columns:
    if dialect.layout == "headed":
        return Headed(dialect).parse(data, PREVIEW_ROWS)
    return parse_carefully(lines_of(data), dialect, 0, PREVIEW_ROWS)


def with_separator(path: str | Path, separator: str) -> Dialect:
    """Guess everything but the separator, at worst by the order user, item, rating.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text.
    """
    try:
        return recognise(path, {"separator": separator}).dialect
    except RatingFileError:
        text = sample(Path(path))
        rows = split_rows(text.lines, separator, GUESS_ROWS)
        header = not any(is_number(field) for field in rows[0])
        base = Dialect(separator, header, 0, 1, 2, None, text.encoding, (), member=text.member)
        return replace(base, columns=_column_names(rows, base))


def best_try(path: str | Path) -> Dialect:
    """Make a dialect for a text file that :func:`recognise` refuses, as a start for a person who knows better.

    The separator is the one that splits most of the first rows alike.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text.
    """
    text = sample(Path(path))

    def regularity(separator: str) -> int:
        rows = split_rows(text.lines, separator, GUESS_ROWS)
        width = usual_width(rows)
        return sum(len(row) == width for row in rows) if width > 1 else 0

    return with_separator(path, max(SEPARATORS, key=regularity))
