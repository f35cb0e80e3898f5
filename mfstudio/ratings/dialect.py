"""Guesses how a rating file is written: separator, header, which column is what, and encoding."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from mfstudio.errors import RatingFileError
from mfstudio.ratings.source import BLANKS, CHOOSE_ANOTHER, Sample, sample

SEPARATORS = ("::", "\t", ";", ",", "|", " ")
"""Separators that are understood, in the order in which a tie is decided."""
PREVIEW_ROWS = 100
GUESS_ROWS = 1000

NAMES = {
    "user": (
        "userid user uid users reviewerid reviewer reviewername customerid customer memberid member accountid account "
        "personid person profileid profilename visitorid visitor username usr usrid raterid rater u"
    ),
    "item": (
        "itemid item iid items movieid movie bookid book productid product parentasin asin isbn isbn13 filmid film "
        "songid song trackid track artistid artist albumid album animeid anime gameid game appid businessid business "
        "recipeid recipe jokeid joke restaurantid restaurant articleid article contentid showid courseid i"
    ),
    "rating": (
        "rating ratings score scores stars star overall bookrating userrating starrating ratingvalue overallrating "
        "reviewscore reviewrating reviewoverall ratingscore value vote preference r"
    ),
    "time": (
        "timestamp time unixreviewtime unixtime datetime date reviewtime ratingtime ratedat createdat reviewdate "
        "ratingtimestamp ts tstamp t"
    ),
}
"""Column names that are recognised, as :func:`simple_name` gives them, the best first."""
REQUIRED = ("user", "item", "rating")
POSITIONS = {"user": 0, "item": 1, "rating": 2, "time": 3}
EXPECTED = "expected three or four columns: user, item, rating and, if there is one, time"
NAME_THEM = "If the file does hold ratings, name its columns user, item and rating in the first line."

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')


@dataclass(frozen=True)
class Dialect:
    """How a rating file is written.

    Parameters
    ----------
    separator
        ``","``, tab, ``";"``, ``" "`` (a run of spaces counts as one), ``"::"`` or ``"|"``.
    header
        Whether the first line that is not blank names the columns.
    user, item, rating, time
        0-based columns; ``time`` is None where there is none in seconds.
    encoding
        ``"utf-8"``, ``"latin-1"`` or ``"utf-16"``; a byte order mark is understood.
    columns
        The header's names, or ``"column 1"`` … where there is no header. Their number is the number of fields
        that every line must have.
    """

    separator: str
    header: bool
    user: int
    item: int
    rating: int
    time: int | None
    encoding: str
    columns: tuple[str, ...]

    def check(self, path: Path) -> None:
        """Raise :class:`RatingFileError` if a column does not exist or has two roles."""
        roles = {role: getattr(self, role) for role in POSITIONS if getattr(self, role) is not None}
        for role, column in roles.items():
            if not 0 <= column < len(self.columns):
                found = count_of(len(self.columns), "column")
                raise RatingFileError(
                    path, f"The {role} should stand in column {column + 1}, but the file has {found}.",
                    "Choose another separator or another column.",
                )  # fmt: skip
        if len(set(roles.values())) < len(roles):
            raise RatingFileError(path, "One column is chosen for two things.", "Choose a column of its own for each.")
        if self.separator not in SEPARATORS:
            raise RatingFileError(path, f"{self.separator!r} cannot separate columns.", "Choose another separator.")


@dataclass(frozen=True)
class Preview:
    """A dialect and the file's first rows, split by it.

    Parameters
    ----------
    dialect
        Its ``columns`` are those of this file as split by its separator.
    rows
        At most ``PREVIEW_ROWS`` rows of text, the header among them, blank lines left out; their lengths may differ.
    """

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]


class UnfinishedQuote(ValueError):  # noqa: N818 - in a table of titles it is no error: the field goes on below
    """A quoted field does not end where its line ends."""


def count_of(n: int, noun: str) -> str:
    """Return ``1 column``, ``2 columns``, ``1,000 columns``."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def is_number(text: str) -> bool:
    """Tell whether a field is a plain decimal number."""
    return _NUMBER.fullmatch(text) is not None


def simple_name(name: str) -> str:
    """Reduce a column's name to what is compared: ``User-ID``, ``user_id`` and ``user_id:token`` are ``userid``."""
    return re.sub(r"[\W_]", "", name.partition(":")[0].lower())


def split_fields(line: str, separator: str) -> list[str]:
    """Split one line; fields in double quotes may hold the separator, and a quote written twice.

    Raises
    ------
    UnfinishedQuote
        If a quoted field does not end on its line; the message says which.
    ValueError
        If text follows the end of a quoted field.
    """
    if separator == " ":
        line = line.strip(" ")
    if '"' not in line:
        fields = [field for field in line.split(" ") if field] if separator == " " else line.split(separator)
        return [field.strip(BLANKS) for field in fields]
    fields, position = [], 0
    inner_blanks = BLANKS.replace(separator, "")
    while True:
        start = _skip(line, position, inner_blanks)
        if line.startswith('"', start):
            match = _QUOTED.match(line, start)
            if match is None:
                raise UnfinishedQuote(f"the quoted field {len(fields) + 1} does not end on its line")
            end = _skip(line, match.end(), inner_blanks)
            if end < len(line) and not line.startswith(separator, end):
                raise ValueError(f"text follows the closing quote of field {len(fields) + 1}")
            field = match[1].replace('""', '"')
        else:
            end = line.find(separator, position)
            end = len(line) if end < 0 else end
            field = line[position:end]
        fields.append(field.strip(BLANKS))
        if end == len(line):
            return fields
        position = end + len(separator)
        if separator == " ":
            position = _skip(line, position, " ")


def _skip(line: str, position: int, characters: str) -> int:
    while position < len(line) and line[position] in characters:
        position += 1
    return position


def split_leniently(line: str, separator: str) -> tuple[str, ...]:
    """Split one line as :func:`split_fields`, taking quotes as ordinary text where they do not match."""
    try:
        return tuple(split_fields(line, separator))
    except ValueError:
        return tuple(field.strip(BLANKS) for field in line.split(separator))


def _rows(text: Sample, separator: str, n_rows: int) -> tuple[tuple[str, ...], ...]:
    rows = []
    for line in text.lines:
        if line.strip(BLANKS):
            rows.append(split_leniently(line, separator))
        if len(rows) == n_rows:
            break
    return tuple(rows)


def _usual_width(rows: tuple[tuple[str, ...], ...]) -> int:
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def _column_names(rows: tuple[tuple[str, ...], ...], header: bool) -> tuple[str, ...]:
    if header:
        return rows[0]
    return tuple(f"column {number}" for number in range(1, _usual_width(rows) + 1))


def preview(path: str | Path, dialect: Dialect | None = None) -> Preview:
    """Split the first rows by a dialect, guessed where none is given, and name the columns that this gives.

    A person's correction is ``preview(path, dataclasses.replace(dialect, separator=";"))``: only the columns'
    names are worked out anew. :func:`with_separator` looks for user, item and rating again too.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text or, where no dialect is given, as ratings.
    """
    text = sample(Path(path), None if dialect is None else dialect.encoding)
    dialect = dialect or _guess(Path(path), text, SEPARATORS)
    rows = _rows(text, dialect.separator, PREVIEW_ROWS)
    return Preview(replace(dialect, columns=_column_names(rows, dialect.header)), rows)


def with_separator(path: str | Path, separator: str) -> Dialect:
    """Guess everything but the separator, at worst by the order user, item, rating.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text.
    """
    text = sample(Path(path))
    try:
        return _guess(Path(path), text, (separator,))
    except RatingFileError:
        rows = _rows(text, separator, GUESS_ROWS)
        header = not any(is_number(field) for field in rows[0])
        return Dialect(separator, header, 0, 1, 2, None, text.encoding, _column_names(rows, header))


def best_try(path: str | Path) -> Dialect:
    """Make a dialect for a file that :func:`guess` refuses, as a start for a person who knows better.

    The separator is the one that splits most of the first rows alike.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text.
    """
    text = sample(Path(path))

    def regularity(separator: str) -> int:
        rows = _rows(text, separator, GUESS_ROWS)
        width = _usual_width(rows)
        return sum(len(row) == width for row in rows) if width > 1 else 0

    return with_separator(path, max(SEPARATORS, key=regularity))


def guess(path: str | Path) -> Dialect:
    """Guess how a rating file is written from its first million bytes.

    Every separator is tried; the one by which most lines read as ratings is taken. Columns are told by their names
    or, where the first line has none or names that are not known, by the order user, item, rating, time.

    Raises
    ------
    RatingFileError
        If the file cannot be read or does not look like ratings: the message says what was found instead.
    """
    return _guess(Path(path), sample(Path(path)), SEPARATORS)


def _guess(path: Path, text: Sample, separators: tuple[str, ...]) -> Dialect:
    best: tuple[float, Dialect] | None = None
    failure: tuple[float, str] = (0.0, "Found a single column.")
    for separator in separators:
        rows = _rows(text, separator, GUESS_ROWS)
        width = _usual_width(rows)
        rows = tuple(row for row in rows if len(row) == width)
        try:
            roles, header = _roles(rows)
        except ValueError as error:
            regular = len(rows) if width > 1 else 0.0
            failure = max(failure, (regular * (0.5 if separator == " " else 1.0), str(error)), key=lambda each: each[0])
            continue
        n_good = sum(is_number(row[roles["rating"]]) for row in rows)
        if best is None or n_good > best[0]:
            columns = _column_names(rows, header)
            time = roles.get("time")
            dialect = Dialect(
                separator, header, roles["user"], roles["item"], roles["rating"], time, text.encoding, columns
            )
            best = (n_good, dialect)
    if best is None:
        problem = failure[1]
        advice = CHOOSE_ANOTHER if "single column" in problem else NAME_THEM
        raise RatingFileError(path, f"{problem[:-1]}; {EXPECTED}.", advice)
    return best[1]


def _roles(rows: tuple[tuple[str, ...], ...]) -> tuple[dict[str, int], bool]:
    """Find the column of each role and whether the first row is a header; ValueError says why that fails."""
    names = rows[0]
    if len(names) < 2:
        raise ValueError("Found a single column.")
    named = _named_roles(names)
    header = len(named) > 0 and not any(is_number(name) for name in names)
    if header and all(role in named for role in REQUIRED):
        roles = named
    else:
        roles = _roles_by_position(names, named if header else {})
    values = [row[roles["rating"]] for row in rows[1:]]
    header = not is_number(names[roles["rating"]])
    n_numbers = sum(map(is_number, values))
    if header and not values:
        raise ValueError(f"Found nothing below the first line, {listed(names)}.")
    if n_numbers < len(values) / 2 or (header and not n_numbers):
        odd = next(value for value in values if not is_number(value))
        where = f"column {roles['rating'] + 1}"
        where += f" ({shorten(names[roles['rating']])})" if header else ""
        raise ValueError(f"Found no numbers in {where}, where the rating should be, but {shorten(odd)!r}.")
    if "time" in roles and not any(is_number(row[roles["time"]]) for row in rows[int(header) :]):
        del roles["time"]
    return roles, header


def _named_roles(names: tuple[str, ...]) -> dict[str, int]:
    simple = [simple_name(name) for name in names]
    roles = {}
    for role, known in NAMES.items():
        column = next((simple.index(name) for name in known.split() if name in simple), None)
        if column is not None:
            roles[role] = column
    return roles


def _roles_by_position(names: tuple[str, ...], named: dict[str, int]) -> dict[str, int]:
    if named and (len(names) not in {3, 4} or any(POSITIONS[role] != column for role, column in named.items())):
        missing = " or ".join(f"{'an' if role == 'item' else 'a'} {role}" for role in REQUIRED if role not in named)
        raise ValueError(f"Found {count_of(len(names), 'column')} ({listed(names)}) and none that is {missing}.")
    if len(names) not in {3, 4}:
        raise ValueError(f"Found {count_of(len(names), 'column')} ({listed(names)}).")
    return {role: column for role, column in POSITIONS.items() if column < len(names)}


def listed(names: tuple[str, ...]) -> str:
    """Return the first few names, for a message."""
    return ", ".join(shorten(name) for name in names[:3]) + (", …" if len(names) > 3 else "")


def shorten(text: str, limit: int = 40) -> str:
    """Cut a text for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
