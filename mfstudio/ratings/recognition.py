"""Recognises how a rating file is written, with what speaks for each guess; a person may fix any of it beforehand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_roles import Roles, find_roles
from mfstudio.ratings.dialect import MAX_COLUMNS, Dialect, too_many_columns
from mfstudio.ratings.fields import BLANKS, SEPARATORS, is_number, separator_name, split_leniently
from mfstudio.ratings.headed import is_heading, long_lines
from mfstudio.ratings.missing import Proposal, propose, text_marks_in
from mfstudio.ratings.preamble import Preamble, find_preamble, names_in_comment
from mfstudio.ratings.source import CHOOSE_ANOTHER
from mfstudio.ratings.tables import form_of, open_table
from mfstudio.ratings.text import Sample, sample
from mfstudio.ratings.wide import Wide, find_wide

GUESS_ROWS = 1000
"""So many rows are looked at."""
MAX_PREFACE = 20
"""At most so many lines above a table are taken for its title."""
EXPECTED = "expected three or four columns: user, item, rating and, if there is one, time"
NAME_THEM = "If the file does hold ratings, name its columns user, item and rating in the first line."


@dataclass(frozen=True)
class Evidence:
    """What speaks for one part of a guess.

    Parameters
    ----------
    what
        ``"separator"``, ``"header"``, ``"user"``, ``"layout"``, ``"missing"`` …
    confidence
        0 … 1.
    reason
        In words.
    """

    what: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Guess:
    """How a file seems to be written.

    Parameters
    ----------
    dialect
        The guess.
    evidence
        What speaks for its parts.
    proposals
        Numbers that seem to stand for "no rating"; they are left as they are until a person says so.
    """

    dialect: Dialect
    evidence: tuple[Evidence, ...]
    proposals: tuple[Proposal, ...]

    def confidence(self, what: str) -> float:
        """Return how sure a part of the guess is, 1 where nothing is said of it."""
        return next((each.confidence for each in self.evidence if each.what == what), 1.0)


def guess(path: str | Path) -> Dialect:
    """Guess how a rating file is written; see :func:`recognise`."""
    return recognise(path).dialect


def recognise(path: str | Path, fixed: Mapping[str, Any] | None = None) -> Guess:
    """Guess how a rating file is written from its first million bytes.

    Every separator and layout is tried; the one by which most lines read as ratings is taken. Columns are told by
    their names, or else by what they hold, or else by the order user, item, rating, time.

    Parameters
    ----------
    path
        The file.
    fixed
        Fields of :class:`Dialect` that are known. ``separator``, ``header``, ``encoding``, ``form``, ``member``,
        ``part``, ``layout``, ``skip``, ``comment`` and ``decimal`` narrow the guess; the others replace it.

    Raises
    ------
    RatingFileError
        If the file cannot be read or does not look like ratings: the message says what was found instead.
    """
    path, fixed = Path(path), dict(fixed or {})
    form = fixed.get("form") or form_of(path, fixed.get("member", ""))
    if form == "text":
        text = sample(path, fixed.get("encoding"), fixed.get("member", ""))
        found = _of_text(path, text, fixed)
    else:
        found = _of_table(path, form, fixed)
    return _with_fixed(found, fixed)


def _with_fixed(found: Guess, fixed: Mapping[str, Any]) -> Guess:
    """Put what is known in the place of what was guessed."""
    dialect = replace(found.dialect, **fixed)
    sure = tuple(
        replace(each, confidence=1.0, reason="chosen") if each.what in fixed else each for each in found.evidence
    )
    return Guess(dialect, sure, found.proposals)


# Text ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Attempt:
    """One way to read the lines of a file, and how many of them it makes sense of."""

    dialect: Dialect
    evidence: tuple[Evidence, ...]
    proposals: tuple[Proposal, ...]
    score: float


def _of_text(path: Path, text: Sample, fixed: Mapping[str, Any]) -> Guess:
    try:
        head = find_preamble(text.lines)
    except ValueError as error:
        raise RatingFileError(path, str(error), NAME_THEM) from None
    head = replace(head, **{name: fixed[name] for name in ("skip", "comment") if name in fixed})
    separators = (fixed["separator"],) if "separator" in fixed else (head.separator,) if head.separator else SEPARATORS
    best: _Attempt | None = None
    failure: tuple[float, str] = (0.0, "Found a single column.")
    for separator in separators:
        for layout in _layouts(text.lines, fixed):
            lines = data_lines(text.lines, head.skip, head.comment)
            rows = split_rows(long_lines(lines, separator) if layout == "headed" else lines, separator, GUESS_ROWS)
            if not rows:
                continue
            width = usual_width(rows)
            if width > MAX_COLUMNS:
                raise too_many_columns(path, width)
            regular = tuple(row for row in rows if len(row) == width)
            try:
                attempt = _attempt(text, head, separator, layout, regular, fixed)
            except ValueError as error:
                weight = (len(regular) if width > 1 else 0.0) * (0.5 if separator == " " else 1.0)
                failure = max(failure, (weight, str(error)), key=lambda each: each[0])
                continue
            if best is None or attempt.score > best.score:
                best = attempt
    if best is None:
        problem = failure[1]
        advice = CHOOSE_ANOTHER if "single column" in problem else NAME_THEM
        raise RatingFileError(path, f"{problem[:-1]}; {EXPECTED}.", advice)
    return Guess(best.dialect, best.evidence, best.proposals)


def _layouts(lines: tuple[str, ...], fixed: Mapping[str, Any]) -> tuple[str, ...]:
    if "layout" in fixed:
        return (fixed["layout"],)
    first = next((line for line in lines if line.strip(BLANKS)), "")
    return ("headed",) if is_heading(first) else ("long", "wide")


def data_lines(lines: tuple[str, ...], skip: int, comment: str) -> tuple[str, ...]:
    """Return the lines that are neither skipped nor comments."""
    kept = lines[skip:]
    return tuple(line for line in kept if not line.lstrip(BLANKS).startswith(comment)) if comment else kept


def split_rows(lines: tuple[str, ...], separator: str, n_rows: int) -> tuple[tuple[str, ...], ...]:
    """Split the first lines that are not blank."""
    rows = []
    for line in lines:
        if line.strip(BLANKS):
            rows.append(split_leniently(line, separator))
        if len(rows) == n_rows:
            break
    return tuple(rows)


def usual_width(rows: tuple[tuple[str, ...], ...]) -> int:
    """Return the number of fields that most rows have."""
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def _attempt(
    text: Sample,
    head: Preamble,
    separator: str,
    layout: str,
    rows: tuple[tuple[str, ...], ...],
    fixed: Mapping[str, Any],
) -> _Attempt:
    """Read rows of one width as ratings, or raise ValueError that says why they are none."""
    width = len(rows[0])
    names = head.names if head.names is not None and len(head.names) == width else None
    if names is None and head.comment:
        names = names_in_comment(text.lines[head.skip :], head.comment, separator, width)
    if layout == "headed":
        names = ("item", *(f"column {number}" for number in range(1, width)))
    decimal = fixed.get("decimal") or _decimal(rows, separator)
    skip = head.skip or _preface(text.lines, head.comment, separator, width, layout)
    base = Dialect(
        separator, False, None, None, None, None, text.encoding, names or (), member=text.member, layout=layout,
        skip=skip, comment=head.comment, decimal=decimal,
    )  # fmt: skip
    said = [Evidence("separator", 0.9, f"most lines have {width} fields between {separator_name(separator)}")]
    if head.kind:
        said.append(Evidence("layout", 1.0, f"the first line says that this is a {head.kind} file"))
    if skip and not head.skip:
        said.append(Evidence("skip", 0.8, "the lines before have another number of fields"))
    if layout == "wide":
        return _wide_attempt(base, find_wide(rows, decimal), rows, said)
    if layout == "headed":
        said.append(Evidence("layout", 0.95, "lines of an item and a colon head the others"))
        return _headed_attempt(base, rows, said)
    return _long_attempt(base, find_roles(rows, decimal, names), rows, names, said)


def _preface(lines: tuple[str, ...], comment: str, separator: str, width: int, layout: str) -> int:
    """Count the lines above a table that have another number of fields than it has."""
    if layout == "headed":
        return 0
    for number, line in enumerate(lines[:MAX_PREFACE]):
        blank = not line.strip(BLANKS) or (comment and line.lstrip(BLANKS).startswith(comment))
        if not blank and len(split_leniently(line, separator)) == width:
            above = [each for each in lines[:number] if each.strip(BLANKS)]
            above = [each for each in above if not (comment and each.lstrip(BLANKS).startswith(comment))]
            return number if above else 0
    return 0


def _decimal(rows: tuple[tuple[str, ...], ...], separator: str) -> str:
    """Find out whether numbers are written with a comma: some are, and none has a point."""
    fields = [field for row in rows[:200] for field in row]
    commas = any("," in field and is_number(field, ",") for field in fields)
    points = any("." in field and is_number(field) for field in fields)
    return "," if separator != "," and commas and not points else "."


def _long_attempt(
    base: Dialect,
    roles: Roles,
    rows: tuple[tuple[str, ...], ...],
    names: tuple[str, ...] | None,
    said: list[Evidence],
) -> _Attempt:
    header = roles.header and names is None
    columns = names or (rows[0] if header else tuple(f"column {number}" for number in range(1, len(rows[0]) + 1)))
    values = [row[roles.columns["rating"]] for row in rows[int(header) :]]
    dialect = replace(
        base, header=header, columns=columns, time_format=roles.time_format, missing=text_marks_in(values),
        user=roles.columns["user"], item=roles.columns["item"], rating=roles.columns["rating"],
        time=roles.columns.get("time"),
    )  # fmt: skip
    said += [Evidence(what, roles.confidence[what], reason) for what, reason in roles.reasons.items()]
    if dialect.missing:
        marks = ", ".join(mark or "blank" for mark in dialect.missing)
        said.append(Evidence("missing", 0.95, f"in the rating's column, {marks} can only mean that there is none"))
    n_good = sum(is_number(value, base.decimal) or value in dialect.missing for value in values)
    return _Attempt(dialect, tuple(said), propose(values, base.decimal), float(n_good))


def _headed_attempt(base: Dialect, rows: tuple[tuple[str, ...], ...], said: list[Evidence]) -> _Attempt:
    """Take the heading for the item and the fields below for user, rating and time."""
    roles = find_roles(rows, base.decimal, ("item", "user", "rating", "time")[: len(rows[0])])
    return _long_attempt(base, roles, rows, base.columns, said)


def _wide_attempt(
    base: Dialect, wide: Wide | None, rows: tuple[tuple[str, ...], ...], said: list[Evidence]
) -> _Attempt:
    if wide is None:
        raise ValueError("Found no matrix of ratings.")
    columns = rows[0] if wide.header else tuple(f"column {number}" for number in range(1, len(rows[0]) + 1))
    dialect = replace(base, header=wide.header, user=wide.user, columns=columns, ignored=wide.ignored)
    body = rows[int(wide.header) :]
    cells = [row[column] for row in body for column in dialect.item_columns]
    marks = tuple(mark for mark in text_marks_in(cells) if mark)
    dialect = replace(dialect, missing=marks)
    said += [
        Evidence("layout", wide.confidence, f"there are {wide.reason}"),
        Evidence("header", 0.9, "the first line names the items" if wide.header else "the first line holds ratings"),
    ]
    return _Attempt(dialect, tuple(said), propose(cells, base.decimal), wide.confidence * len(body))


# Tables -------------------------------------------------------------------------------------------------------------


def _of_table(path: Path, form: str, fixed: Mapping[str, Any]) -> Guess:
    with open_table(path, form, fixed.get("member", ""), fixed.get("part", ""), fixed.get("header")) as table:
        rows, names = tuple(table.head(GUESS_ROWS)), table.columns
        base = Dialect(
            ",", table.header, None, None, None, None, "utf-8", names, form=form,
            member=fixed.get("member", ""), part=table.part,
        )  # fmt: skip
    if len(names) > MAX_COLUMNS:
        raise too_many_columns(path, len(names))
    said = [Evidence("form", 1.0, f"the file's first bytes are those of {form.capitalize()}")]
    if not rows:
        raise RatingFileError(path, "The table is empty.", CHOOSE_ANOTHER)
    tries: list[_Attempt] = []
    problem = ""
    layout = fixed.get("layout")
    if layout in {None, "long"}:
        try:
            tries.append(_long_attempt(base, find_roles(rows, ".", names), rows, names, list(said)))
        except ValueError as error:
            problem = str(error)
    if layout in {None, "wide"}:
        wide = find_wide((names, *rows))
        if wide is not None:
            found = _wide_attempt(replace(base, layout="wide"), wide, (names, *rows), list(said))
            tries.append(replace(found, dialect=replace(found.dialect, header=base.header)))
    if not tries:
        raise RatingFileError(path, f"{problem[:-1]}; {EXPECTED}.", NAME_THEM.replace(" in the first line", ""))
    best = max(tries, key=lambda attempt: attempt.score)
    return Guess(replace(best.dialect, header=base.header), best.evidence, best.proposals)
