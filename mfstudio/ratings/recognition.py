"""Recognises how a rating file is written, with what speaks for each guess; a person may fix any of it beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_roles import NO_NUMBERS, REQUIRED, SINGLE_COLUMN, NoRatingsError, Roles, find_roles
from mfstudio.ratings.dialect import MAX_COLUMNS, ROLES, Dialect, too_many_columns
from mfstudio.ratings.fields import SEPARATORS, count_of, is_number, separator_name
from mfstudio.ratings.headed import is_heading, long_lines
from mfstudio.ratings.missing import Proposal, propose, text_marks_in
from mfstudio.ratings.preamble import Preamble, find_preamble, names_in_comment
from mfstudio.ratings.records import has_open_quotes, join_sample
from mfstudio.ratings.rows import GUESS_ROWS, MAX_CELLS, Rows, data_lines, find_decimal, find_rows, is_blank
from mfstudio.ratings.source import CHOOSE_ANOTHER
from mfstudio.ratings.tables import form_of, open_table
from mfstudio.ratings.text import Sample, sample
from mfstudio.ratings.wide import as_chosen, find_wide
from mfstudio.wording import mark, say

NAME_THEM = mark(
    "If the file does hold ratings, say which columns are user, item and rating, or name them so in the first line."
)
WRITE_NUMBERS = mark("Ratings must be numbers: write numbers in the place of words, or choose another column for them.")


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
    """Put what is known in the place of what was guessed; a column that is known for one thing is not another."""
    taken = {fixed[role] for role in ROLES if fixed.get(role) is not None}
    lost: dict[str, Any] = {
        role: None for role, column in found.dialect.roles.items() if role not in fixed and column in taken
    }
    sure = tuple(
        replace(each, confidence=1.0, reason=say("chosen")) if each.what in fixed else each for each in found.evidence
    )
    return Guess(replace(found.dialect, **lost, **fixed), sure, found.proposals)


# Text ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Attempt:
    """One way to read a file; ``score`` is how many lines it makes sense of, times how sure it is."""

    dialect: Dialect
    evidence: tuple[Evidence, ...]
    proposals: tuple[Proposal, ...]
    score: float


def _of_text(path: Path, text: Sample, fixed: Mapping[str, Any]) -> Guess:
    try:
        head = find_preamble(text.lines)
    except ValueError as error:
        raise RatingFileError(path, str(error), say(NAME_THEM)) from None
    head = replace(head, **{name: fixed[name] for name in ("skip", "comment") if name in fixed})
    separators = (fixed["separator"],) if "separator" in fixed else (head.separator,) if head.separator else SEPARATORS
    attempts: list[_Attempt] = []
    problems: list[tuple[float, ValueError]] = [(0.0, NoRatingsError(say("Found a single column."), SINGLE_COLUMN))]
    ways = [(text, separator, layout) for separator in separators for layout in _layouts(text.lines, fixed)]
    joined = join_sample(text) if has_open_quotes(text.lines) else text
    if joined.lines != text.lines and not has_open_quotes(joined.lines):
        ways += [(joined, separator, layout) for _, separator, layout in ways if layout != "headed"]
    for lines, separator, layout in ways:
        rows = _rows(lines.lines, head, separator, layout)
        if rows is None:
            continue
        if rows.width > MAX_COLUMNS:
            raise too_many_columns(path, rows.width)
        try:
            attempt = _attempt(lines, head, separator, layout, rows, fixed)
        except ValueError as error:
            weight = len(rows.rows) * min(rows.width - 1, 2) * (0.5 if separator == " " else 1.0)
            problems.append((weight, error))
        else:
            attempts.append(attempt if lines is text else _over_several_lines(attempt))
    if not attempts:
        _, problem = max(problems, key=lambda each: each[0])
        raise _refusal(path, problem)
    if any(attempt.dialect.multiline for attempt in attempts):  # else parts of fields would pass for ratings
        attempts = [attempt for attempt in attempts if attempt.dialect.multiline]
    best = max(attempts, key=lambda attempt: attempt.score)
    return Guess(best.dialect, _with_doubt(best, attempts), best.proposals)


def _over_several_lines(attempt: _Attempt) -> _Attempt:
    said = Evidence("multiline", 0.9, say("quotes that open on one line close on a later one"))
    return replace(attempt, dialect=replace(attempt.dialect, multiline=True), evidence=(*attempt.evidence, said))


def _refusal(path: Path, problem: ValueError) -> RatingFileError:
    kind = problem.kind if isinstance(problem, NoRatingsError) else ""
    advice = {SINGLE_COLUMN: CHOOSE_ANOTHER, NO_NUMBERS: WRITE_NUMBERS}.get(kind, NAME_THEM)
    expected = mark("{found}; expected three or four columns: user, item, rating and, if there is one, time.")
    return RatingFileError(path, say(expected, found=str(problem).rstrip(".。")), say(advice))


def _layouts(lines: tuple[str, ...], fixed: Mapping[str, Any]) -> tuple[str, ...]:
    if "layout" in fixed:
        return (fixed["layout"],)
    first = next(line for line in lines if not is_blank(line))
    return ("headed",) if is_heading(first) else ("long", "wide")


def _rows(lines: tuple[str, ...], head: Preamble, separator: str, layout: str) -> Rows | None:
    if layout != "headed":
        return find_rows(lines, separator, head.comment, head.skip)
    below = data_lines(lines, head.skip, head.comment)
    return find_rows(long_lines(below[: 2 * GUESS_ROWS], separator), separator)


def _with_doubt(best: _Attempt, attempts: list[_Attempt]) -> tuple[Evidence, ...]:
    """Return what speaks for the best attempt, less sure of the separator where another would do nearly as well."""
    mine = best.dialect.separator
    others = [each for each in attempts if each.dialect.separator != mine and each.score > 0.8 * best.score]
    rival = others[0].dialect.separator if others else ""
    if not rival:
        return best.evidence
    doubt = say("; {rival} would make sense too", rival=separator_name(rival))
    return tuple(
        replace(each, confidence=0.5, reason=each.reason + doubt) if each.what == "separator" else each
        for each in best.evidence
    )


def _attempt(
    text: Sample, head: Preamble, separator: str, layout: str, rows: Rows, fixed: Mapping[str, Any]
) -> _Attempt:
    """Read the rows as ratings, or raise ValueError that says why they are none."""
    if len(rows.rows) < 0.5 * rows.n_lines:
        raise NoRatingsError(
            say("Found {fields} in only {n:,} of {lines}.", fields=count_of(rows.width, "field"), n=len(rows.rows),
                lines=count_of(rows.n_lines, "line"))
        )  # fmt: skip
    decimal, decimal_confidence, decimal_reason = find_decimal(rows, separator)
    base = Dialect(
        separator, False, None, None, None, None, text.encoding, (), member=text.member, layout=layout,
        skip=head.skip if layout == "headed" else rows.skip, comment=head.comment,
        decimal=fixed.get("decimal", decimal),
    )  # fmt: skip
    header = fixed.get("header")
    if layout == "wide":
        found = _wide_attempt(base, rows.rows, header, fixed)
    elif layout == "headed":
        found = _headed_attempt(base, rows.rows)
    else:
        found = _long_attempt(base, rows.rows, _names(text, head, separator, rows), header, _chosen(fixed))
    said = [
        Evidence("encoding", text.encoding_confidence, text.encoding_reason),
        Evidence(
            "separator", round(0.95 * len(rows.rows) / rows.n_lines, 2),
            say("{n:,} of {lines} have {fields} between {separators}", n=len(rows.rows),
                lines=count_of(rows.n_lines, "line"), fields=count_of(rows.width, "field"),
                separators=separator_name(separator)),
        ),
        Evidence("decimal", decimal_confidence, decimal_reason),
    ]  # fmt: skip
    if head.kind:
        said.append(Evidence("form", 1.0, say("the first lines are those of {form}", form=head.kind)))
    if head.comment:
        reason = say("the lines above the ratings begin with {sign}", sign=head.comment)
        said.append(Evidence("comment", 0.9, reason))
    if rows.skip:
        above = say("what stands above has another number of fields")
        reason = say("the head of the {form} form", form=head.kind) if head.kind else above
        said.append(Evidence("skip", 1.0 if head.kind else 0.8, reason))
    n_empty = sum(not any(column) for column in list(zip(*rows.rows, strict=True))[:-1])  # as of | where || separates
    return replace(found, evidence=(*said, *found.evidence), score=found.score * (1 - 0.1 * n_empty / rows.width))


def _names(text: Sample, head: Preamble, separator: str, rows: Rows) -> tuple[str, ...] | None:
    """Return the columns' names where they stand above the table, else None."""
    if head.names is not None:
        return head.names if len(head.names) == rows.width else None
    may_be_names = all(name and not is_number(name) for name in rows.above)
    if len(rows.above) == rows.width - 1 > 1 and may_be_names and any(map(is_number, rows.rows[0])):
        return ("row", *rows.above)  # as R writes it: the column with the numbers of the rows has no name
    if head.comment:
        return names_in_comment(text.lines[head.skip :], head.comment, separator, rows.width)
    return None


# Layouts ------------------------------------------------------------------------------------------------------------


def _numbered(n_columns: int) -> tuple[str, ...]:
    return tuple(f"column {number}" for number in range(1, n_columns + 1))


def _chosen(fixed: Mapping[str, Any]) -> dict[str, int]:
    """Return the columns that are known for a role."""
    return {role: fixed[role] for role in ROLES if fixed.get(role) is not None}


def _long_attempt(
    base: Dialect,
    rows: tuple[tuple[str, ...], ...],
    names: tuple[str, ...] | None,
    header: bool | None = None,
    chosen: Mapping[str, int] | None = None,
) -> _Attempt:
    """Take each row for one rating."""
    roles = find_roles(rows, base.decimal, names, header, chosen)
    columns = names or (rows[0] if roles.header else _numbered(len(rows[0])))
    said = Evidence("layout", 0.9, say("each line holds one user, one item and one rating"))
    return _with_roles(replace(base, columns=columns), roles, rows, said)


def _headed_attempt(base: Dialect, rows: tuple[tuple[str, ...], ...]) -> _Attempt:
    """Take the heading for the item and the fields below for user, rating and time."""
    roles = find_roles(rows, base.decimal, ("item", "user", "rating", "time")[: len(rows[0])])
    roles.say("header", 0.9, say("the first line is a heading, and no names stand above it"))
    roles.say("item", 0.95, say("the headings name it"))
    for role in ("user", "rating", "time"):
        if role in roles.columns:
            roles.say(role, 0.7, say("the fields below a heading stand in the order user, rating, time"))
    columns = ("item", *_numbered(len(rows[0]))[:-1])
    said = Evidence("layout", 0.95, say("lines of an item and a colon head the others"))
    return _with_roles(replace(base, columns=columns), roles, rows, said)


def _with_roles(base: Dialect, roles: Roles, rows: tuple[tuple[str, ...], ...], layout: Evidence) -> _Attempt:
    values = [row[roles.columns["rating"]] for row in rows[int(roles.header) :]]
    dialect = replace(
        base, header=roles.header, time_format=roles.time_format, missing=text_marks_in(values),
        user=roles.columns["user"], item=roles.columns["item"], rating=roles.columns["rating"],
        time=roles.columns.get("time"),
    )  # fmt: skip
    said = [layout, *(Evidence(what, roles.confidence[what], reason) for what, reason in roles.reasons.items())]
    n_good = sum(is_number(value, base.decimal) or value in dialect.missing for value in values)
    score = n_good * min(roles.confidence[role] for role in REQUIRED)
    return _Attempt(dialect, (*said, *_of_marks(dialect)), propose(values, base.decimal), score)


def _wide_attempt(
    base: Dialect,
    rows: tuple[tuple[str, ...], ...],
    header: bool | None = None,
    fixed: Mapping[str, Any] | None = None,
) -> _Attempt:
    """Take each row for a user and each column for an item."""
    wide = find_wide(rows, base.decimal, header)
    if fixed and fixed.get("layout") == "wide" and {"user", "ignored"} & fixed.keys():
        wide = as_chosen(rows, base.decimal, header, fixed.get("user"), fixed.get("ignored", ()))
    if wide is None:
        raise NoRatingsError(say("Found no table with a line a user and a column an item."))
    columns = rows[0] if wide.header else _numbered(len(rows[0]))
    dialect = replace(base, header=wide.header, user=wide.user, columns=columns, ignored=wide.ignored)
    body = rows[int(wide.header) :]
    items = dialect.item_columns
    cells = [row[column] for row in body for column in items][:MAX_CELLS]
    dialect = replace(dialect, missing=tuple(mark for mark in text_marks_in(cells) if mark))
    said = [
        Evidence("layout", wide.confidence, wide.reason),
        Evidence(
            "header", 0.9,
            say("the first line names the items") if wide.header else say("the first line holds ratings"),
        ),
        Evidence(
            "user", 0.8,
            say("the rows have no names") if wide.user is None else say("the first column names the rows"),
        ),
    ]  # fmt: skip
    if wide.ignored:
        said.append(Evidence("ignored", 0.95, say("a column counts the ratings of its row")))
    score = wide.confidence * len(body)
    return _Attempt(dialect, (*said, *_of_marks(dialect)), propose(cells, base.decimal), score)


def _of_marks(dialect: Dialect) -> tuple[Evidence, ...]:
    if not dialect.missing:
        return ()
    marks = ", ".join(each or say("blank") for each in dialect.missing)
    reason = say("where a rating should be, {marks} can only mean that there is none", marks=marks)
    return (Evidence("missing", 0.95, reason),)


# Tables -------------------------------------------------------------------------------------------------------------


def _of_table(path: Path, form: str, fixed: Mapping[str, Any]) -> Guess:
    with open_table(path, form, fixed.get("member", ""), fixed.get("part", ""), fixed.get("header")) as table:
        rows, names = tuple(table.head(GUESS_ROWS)), table.columns
        base = Dialect(
            ",", table.header, None, None, None, None, "utf-8", names, form=form,
            member=fixed.get("member", ""), part=table.part,
        )  # fmt: skip
        parts = table.parts
    if len(names) > MAX_COLUMNS:
        raise too_many_columns(path, len(names))
    if not rows:
        raise RatingFileError(path, say("The table is empty."), say(CHOOSE_ANOTHER))
    attempts: list[_Attempt] = []
    problems: list[ValueError] = []
    layouts = (fixed["layout"],) if "layout" in fixed else ("long", "wide")
    for layout in layouts:
        try:
            attempts.append(_table_attempt(replace(base, layout=layout), rows, fixed))
        except ValueError as error:
            problems.append(error)
    if not attempts:
        raise _refusal(path, problems[0])
    best = max(attempts, key=lambda attempt: attempt.score)
    said = [Evidence("form", 1.0, say("the file's content is that of {form}", form=form.capitalize()))]
    if len(parts) > 1:
        reason = say("of {parts} it looks most like ratings", parts=count_of(len(parts), "part"))
        said.append(Evidence("part", 0.7, reason))
    return Guess(best.dialect, (*said, *best.evidence), best.proposals)


def _table_attempt(base: Dialect, rows: tuple[tuple[str, ...], ...], fixed: Mapping[str, Any]) -> _Attempt:
    """Try one layout; the columns' names and whether the table has any are known."""
    if base.layout == "wide":
        found = _wide_attempt(base, (base.columns, *rows) if base.header else rows, base.header, fixed)
    else:
        found = _long_attempt(base, rows, base.columns if base.header else None, False, _chosen(fixed))
    return replace(found, dialect=replace(found.dialect, header=base.header, columns=base.columns))
