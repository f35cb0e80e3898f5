"""The first lines of a text as rows: which lines count, how a separator splits them, and where the table begins."""

from collections import Counter
from dataclasses import dataclass

from mfstudio.ratings.fields import BLANKS, is_number, split_leniently
from mfstudio.wording import say

GUESS_ROWS = 1000
"""So many rows are looked at …"""
MAX_CELLS = 100_000
"""… or so many fields, where rows are long, but …"""
MIN_ROWS = 5
"""… this many rows at least."""
_LONG = 40
"""Numbers have fewer characters."""
MAX_PREFACE = 20
"""At most so many lines above a table are taken for its title."""


@dataclass(frozen=True)
class Rows:
    """Lines split by one separator.

    Parameters
    ----------
    rows
        Those that have the number of fields that most have.
    n_lines
        How many lines were looked at, from the first of these rows on.
    skip
        Lines of the file above them.
    above
        The fields of the last line above that is neither blank nor a comment; empty where there is none.
    """

    rows: tuple[tuple[str, ...], ...]
    n_lines: int
    skip: int
    above: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of fields."""
        return len(self.rows[0])


def is_blank(line: str) -> bool:
    """Tell whether a line has nothing in it."""
    return not line.strip(BLANKS)


def is_comment(line: str, comment: str) -> bool:
    """Tell whether a line begins with what marks comments, if anything does."""
    return comment != "" and line.lstrip(BLANKS).startswith(comment)


def data_lines(lines: tuple[str, ...], skip: int, comment: str) -> tuple[str, ...]:
    """Return the lines that are neither skipped nor comments."""
    return tuple(line for line in lines[skip:] if not is_comment(line, comment)) if comment else lines[skip:]


def split_rows(lines: tuple[str, ...], separator: str, n_rows: int) -> tuple[tuple[str, ...], ...]:
    """Split the first lines that are not blank."""
    rows: list[tuple[str, ...]] = []
    n_cells = 0
    for line in lines:
        if len(rows) == n_rows or (n_cells > MAX_CELLS and len(rows) >= MIN_ROWS):
            break
        if not is_blank(line):
            rows.append(split_leniently(line, separator))
            n_cells += len(rows[-1])
    return tuple(rows)


def usual_width(rows: tuple[tuple[str, ...], ...]) -> int:
    """Return the number of fields that most rows have."""
    return Counter(map(len, rows)).most_common(1)[0][0]


def find_rows(lines: tuple[str, ...], separator: str, comment: str = "", skip: int = 0) -> Rows | None:
    """Split lines and find out where the table begins that most of them make; None where there are no lines.

    Parameters
    ----------
    lines
        All the file's first lines.
    separator, comment
        As in a dialect.
    skip
        Lines that are known to stand above the table; further ones are looked for only where this is 0.
    """
    rows = split_rows(data_lines(lines, skip, comment), separator, GUESS_ROWS)
    if not rows:
        return None
    width = usual_width(rows)
    above: tuple[str, ...] = ()
    n_above = 0
    if not skip:
        skip, above, n_above = _preface(lines, separator, comment, width)
    return Rows(tuple(row for row in rows if len(row) == width), len(rows) - n_above, skip, above)


def _preface(lines: tuple[str, ...], separator: str, comment: str, width: int) -> tuple[int, tuple[str, ...], int]:
    """Return how many lines stand above the first of some width, the fields of the last, and how many hold any."""
    above: list[tuple[str, ...]] = []
    for number, line in enumerate(lines[:MAX_PREFACE]):
        if is_blank(line) or is_comment(line, comment):
            continue
        fields = split_leniently(line, separator)
        if len(fields) == width:
            return (number, above[-1], len(above)) if above else (0, (), 0)
        above.append(fields)
    return 0, (), 0


def find_decimal(rows: Rows, separator: str) -> tuple[str, float, str]:
    """Find out what decimals follow: a comma or a point, how sure that is, and what speaks for it."""
    fields = [field for row in rows.rows[:200] for field in row if len(field) < _LONG]
    points = any("." in field and is_number(field) for field in fields)
    if points or separator == ",":
        reason = say("numbers have a point before their decimals") if points else say("commas separate the fields")
        return ".", 0.95, reason
    if any("," in field and is_number(field, ",") for field in fields):
        return ",", 0.9, say("numbers have a comma before their decimals, and none has a point")
    return ".", 0.8, say("no number has decimals")
