"""ImportChoices: all that a person may choose while a file is opened, and what follows when one part is changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mfstudio.errors import RatingFileError, SettingsError
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import ROLES, Dialect
from mfstudio.ratings.fields import split_leniently
from mfstudio.ratings.missing import Proposal, propose, text_marks_in
from mfstudio.ratings.preview import Preview, Trial, best_try, preview, try_out
from mfstudio.ratings.recognition import recognise
from mfstudio.ratings.tables import form_of, open_table
from mfstudio.ratings.times import guess_time_format
from mfstudio.wording import paragraph

NO_NAMES = "-"
"""Stands for "no table of names", even where one lies beside the ratings."""
Change = tuple[str, Any]
"""A field of :class:`Dialect` with its new value, or ``"role"`` with a column and its new role, None for none."""

_GUESSED_ANEW: dict[str, tuple[str, ...]] = {
    "member": (),
    "part": ("form", "member"),
    "separator": ("form", "member", "encoding"),
    "layout": ("form", "member", "part", "encoding", "separator"),
}
"""Changes that move the columns, each with what stays fixed when the rest is guessed anew."""
_STAYS_CHOSEN = ("encoding", "header", "skip", "comment", "decimal")
"""What a person chose of this stays fixed too, unless another file or table is chosen."""


@dataclass(frozen=True)
class ImportChoices:
    """How to read a file and what to leave out of it.

    Parameters
    ----------
    dialect
        How the file is written.
    cleaning
        What to leave out once it is read.
    item_names, user_names
        Paths of the tables that name items and users; ``""`` looks for one beside the file, ``NO_NAMES`` takes none.
    """

    dialect: Dialect
    cleaning: Cleaning = Cleaning()
    item_names: str = ""
    user_names: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, for JSON."""
        return {
            "dialect": self.dialect.to_dict(), "cleaning": self.cleaning.to_dict(),
            "item_names": self.item_names, "user_names": self.user_names,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, values: Any) -> "ImportChoices":
        """Make choices of what :meth:`to_dict` gave.

        Raises
        ------
        ValueError
            If the values are not those of choices.
        """
        names = ("item_names", "user_names")
        needed = {"dialect", "cleaning"}
        if not isinstance(values, dict) or not needed <= values.keys() <= needed | {*names}:
            raise ValueError("these are no choices for opening a file")
        paths = [values.get(name, "") for name in names]
        if not all(isinstance(path, str) for path in paths):
            raise ValueError("the path of a table of names is no text")
        try:
            return cls(Dialect.from_dict(values["dialect"]), Cleaning.from_dict(values["cleaning"]), *paths)
        except SettingsError as error:
            raise ValueError(str(error)) from None


@dataclass(frozen=True)
class Look:
    """What the beginning of a file looks like by a dialect.

    Parameters
    ----------
    shown
        The first rows; its dialect has the columns' names as they now are, and only roles whose column there is.
    trial
        What becomes of the first lines; None where ``problem`` says why they cannot be tried.
    problem
        A sentence, or ``""``.
    proposals
        Numbers among the first ratings that seem to stand for "no rating".
    """

    shown: Preview
    trial: Trial | None
    problem: str
    proposals: tuple[Proposal, ...]


def with_role(dialect: Dialect, column: int, role: str | None) -> Dialect:
    """Give a column another role; the column that had that role takes over what this one was.

    Parameters
    ----------
    dialect
        Of any layout.
    column
        0-based.
    role
        One of ``ROLES``, or None for a column that is left aside. In a wide table ``"item"`` makes it one of the items.
    """
    former = next((name for name, at in dialect.roles.items() if at == column), None)
    changed: dict[str, Any] = {} if former is None else {former: None}
    ignored = tuple(each for each in dialect.ignored if each != column)
    if dialect.layout == "wide" and role not in {"user", "time"}:
        return replace(dialect, ignored=ignored if role else (*ignored, column), **changed)
    if role is not None:
        if former is not None:
            changed[former] = getattr(dialect, role)
        changed[role] = column
    return replace(dialect, ignored=ignored, **changed)


def with_change(changes: Sequence[Change], part: str, value: Any) -> tuple[Change, ...]:
    """Add a change to others; it takes the place of an earlier one of the same part, or of the role of the column."""
    is_role = part == "role"
    kept = [each for each in changes if each[0] != part or (is_role and each[1][0] != value[0])]
    return (*kept, (part, value))


def revise(path: str | Path, dialect: Dialect, changes: Sequence[Change], chosen: Collection[str] = ()) -> Dialect:
    """Apply what a person changes, one after the other, and guess anew what each change makes doubtful.

    A change of separator, layout, sheet or file in an archive moves the columns, so that their roles are looked for
    again; a column that becomes the rating or the time brings along its marks for missing ones and its time format.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is read so far.
    changes
        What the person changes, in order.
    chosen
        Fields of the dialect that the person has chosen, which another separator or layout leaves alone.

    Raises
    ------
    RatingFileError
        If the file cannot be read.
    """
    path = Path(path)
    for part, value in changes:
        if part == "role":
            column, role = value
            dialect = _with_habits(path, with_role(dialect, column, role), role)
        else:
            dialect = _changed(path, replace(dialect, **{part: value}), part, chosen)
    return dialect


def _changed(path: Path, dialect: Dialect, part: str, chosen: Collection[str]) -> Dialect:
    if part not in _GUESSED_ANEW:
        return dialect
    kept = [name for name in _STAYS_CHOSEN if name in chosen and part in {"separator", "layout"}]
    fixed = {name: getattr(dialect, name) for name in (*_GUESSED_ANEW[part], *kept, part)}
    try:
        return recognise(path, fixed).dialect
    except RatingFileError:
        return _in_order(path, dialect)


def _in_order(path: Path, dialect: Dialect) -> Dialect:
    """Take the columns in the order user, item, rating: a start for a person who knows better."""
    dialect = replace(dialect, time=None, missing=(), ignored=(), columns=())
    if dialect.layout == "wide":
        dialect = replace(dialect, user=0, item=None, rating=None)
    else:
        dialect = replace(dialect, user=0, item=1, rating=2)
        if dialect.layout == "headed":
            dialect = replace(dialect, user=1, item=0)
    return _fitted(preview(path, dialect).dialect)


def _fitted(dialect: Dialect) -> Dialect:
    """Leave out roles of columns that there are not."""
    n_columns = len(dialect.columns)
    gone: dict[str, Any] = {role: None for role, column in dialect.roles.items() if column >= n_columns}
    ignored = tuple(column for column in dialect.ignored if column < n_columns)
    return replace(dialect, ignored=ignored, **gone) if gone or ignored != dialect.ignored else dialect


def _with_habits(path: Path, dialect: Dialect, role: str | None) -> Dialect:
    """Look how a column that was made the rating or the time writes them."""
    if role == "rating" and dialect.layout != "wide":
        return replace(dialect, missing=text_marks_in(_values(preview(path, dialect), "rating")))
    if role == "time":
        found = guess_time_format(_values(preview(path, dialect), "time"))
        return dialect if found is None else replace(dialect, time_format=found[0])
    return dialect


def _values(shown: Preview, role: str) -> list[str]:
    column = shown.dialect.roles.get(role)
    return [] if column is None else [row[column] for row in shown.rows if column < len(row)]


def look_at(path: str | Path, dialect: Dialect) -> Look:
    """Show and try a dialect on the beginning of a file.

    Raises
    ------
    RatingFileError
        If the file cannot be read at all, or has nothing to show.
    """
    path = Path(path)
    shown = preview(path, dialect)
    shown = replace(shown, dialect=_fitted(shown.dialect))
    trial, problem = None, ""
    try:
        shown.dialect.check(path)
        if shown.dialect.form == "text":
            trial = try_out(path, shown.dialect)
    except RatingFileError as error:
        problem = paragraph(error.problem, error.advice)
    return Look(shown, trial, problem, propose(_ratings(shown), shown.dialect.decimal))


def _ratings(shown: Preview) -> list[str]:
    if shown.dialect.layout != "wide":
        return _values(shown, "rating")
    columns = shown.dialect.item_columns
    return [row[column] for row in shown.rows for column in columns if column < len(row)]


def same_reading(one: Dialect, other: Dialect) -> bool:
    """Tell whether two dialects read a file alike: neither the names of columns nor the order of marks matters."""
    one, other = (
        replace(each, columns=(), missing=tuple(sorted(each.missing)), ignored=tuple(sorted(each.ignored)))
        for each in (one, other)
    )
    return one == other


def role_of(dialect: Dialect, column: int) -> str | None:
    """Return the role of a column, ``"item"`` for each item of a wide table, None for one that is left aside."""
    role = next((name for name in ROLES if getattr(dialect, name) == column), None)
    if role is None and dialect.layout == "wide" and column not in dialect.ignored:
        return "item"
    return role


def first_try(path: str | Path) -> Dialect:
    """Make a dialect for a file that :func:`recognise` refuses, as a start for a person who knows better.

    Raises
    ------
    RatingFileError
        If the file cannot be read as text or as a table.
    """
    path = Path(path)
    form = form_of(path)
    if form == "text":
        return best_try(path)
    with open_table(path, form) as table:
        dialect = Dialect(",", table.header, None, None, None, None, "utf-8", table.columns, form=form, part=table.part)
    return _in_order(path, dialect)


def rejected_rows(look: Look) -> dict[int, str]:
    """Tell which of the rows shown are not ratings, by their number from 0, and why."""
    if look.trial is None:
        return {}
    dialect = look.shown.dialect
    n_lead = 1 if dialect.layout == "headed" else 0  # the heading's item stands before what is written in the line
    reasons: dict[tuple[str, ...], str] = {}
    for _, reason, text in look.trial.rejected:
        reasons.setdefault(split_leniently(text, dialect.separator), reason)
    return {row: reasons[cells[n_lead:]] for row, cells in enumerate(look.shown.rows) if cells[n_lead:] in reasons}
