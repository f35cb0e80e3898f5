"""Dialect: how a rating file is written, as data that is guessed, shown, corrected, kept and used to read it."""

import dataclasses
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from mfstudio.errors import RatingFileError
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.times import TIME_FORMATS
from mfstudio.wording import mark, say

FORMS = ("text", "json", "parquet", "arrow", "excel", "sqlite")
LAYOUTS = ("long", "wide", "headed")
ROLES = ("user", "item", "rating", "time")
ROLE_NAMES = {
    "user": mark("user"), "item": mark("item"), "rating": mark("rating"), "time": mark("time"),
    "ignored": mark("ignored"),
}  # fmt: skip
DECIMALS = (".", ",")
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "gb18030")
MAX_COLUMNS = 50_000
"""A table with more columns is refused."""


@dataclass(frozen=True)
class Dialect:
    """How a rating file is written.

    Parameters
    ----------
    separator
        Between the fields of a line: one of :data:`mfstudio.ratings.fields.SEPARATORS` or any other text. ``" "``
        stands for any run of spaces and tabs. Of no meaning but in text.
    header
        Whether the first line that is not blank, not skipped and not a comment names the columns.
    user, item, rating, time
        0-based columns. ``time`` is None where there is none. In a *wide* table item and rating are None, and user
        is None where the rows have no name: then their numbers stand for them.
    encoding
        One of ``ENCODINGS``; a byte order mark is understood.
    columns
        The columns' names, or ``"column 1"`` … where the file gives none. Their number is the number of fields
        that every line must have. Where the layout is *headed* the first is the heading's.
    form
        One of ``FORMS``.
    member
        The file inside a zip archive, ``""`` where the file is no archive.
    part
        The sheet of a workbook, or the table of a database, or a SELECT.
    layout
        ``"long"``: a line a rating. ``"wide"``: a line a user, a column an item. ``"headed"``: lines ``item:``, each
        followed by the ratings for that item, as in the files of the Netflix prize.
    skip
        Lines before the header or, where there is none, before the first rating.
    comment
        Lines that begin with this text are passed over; ``""`` where there are none such.
    decimal
        ``"."`` or ``","``.
    time_format
        ``"s"``, ``"ms"``, ``"us"`` or ``"ns"`` since 1970, or a form that :mod:`mfstudio.ratings.times` knows.
    missing
        Marks that stand for "no rating" where the rating should be: ``"0"``, ``"-1"``, ``"NA"``, ``""`` …; a mark
        that is a number stands for every way of writing that number.
    multiline
        Whether quoted fields may go on over several lines.
    ignored
        Columns of a wide table that are neither user, time nor items, such as a count.
    """

    separator: str
    header: bool
    user: int | None
    item: int | None
    rating: int | None
    time: int | None
    encoding: str
    columns: tuple[str, ...]
    form: str = "text"
    member: str = ""
    part: str = ""
    layout: str = "long"
    skip: int = 0
    comment: str = ""
    decimal: str = "."
    time_format: str = "s"
    missing: tuple[str, ...] = ()
    ignored: tuple[int, ...] = ()
    multiline: bool = False

    @property
    def roles(self) -> dict[str, int]:
        """The column of each role that has one."""
        return {role: getattr(self, role) for role in ROLES if getattr(self, role) is not None}

    @property
    def item_columns(self) -> tuple[int, ...]:
        """The columns of a wide table that are items."""
        other = {*self.roles.values(), *self.ignored}
        return tuple(column for column in range(len(self.columns)) if column not in other)

    @property
    def item_labels(self) -> tuple[str, ...]:
        """Ids of the items of a wide table: its columns' names, told apart where they are blank or alike."""
        names = [self.columns[column] for column in self.item_columns]
        alike = {name for name, n in Counter(names).items() if n > 1}
        return tuple(
            f"{name} (column {column + 1})" if name in alike and name else name or f"column {column + 1}"
            for name, column in zip(names, self.item_columns, strict=True)
        )

    def required(self) -> tuple[int, int, int]:
        """Return the columns of user, item and rating of a long table that was checked."""
        if self.user is None or self.item is None or self.rating is None:
            raise ValueError("a dialect that was not checked")
        return self.user, self.item, self.rating

    def check(self, path: Path) -> None:
        """Raise :class:`RatingFileError` if a column is missing, does not exist or has two roles."""
        roles = self.roles
        for role, column in roles.items():
            if not 0 <= column < len(self.columns):
                found = count_of(len(self.columns), "column")
                raise RatingFileError(
                    path,
                    say(
                        "The {role} should stand in column {column}, but the file has {columns}.",
                        role=say(ROLE_NAMES[role]), column=column + 1, columns=found,
                    ),
                    say("Choose another separator or another column."),
                )  # fmt: skip
        if len(set(roles.values())) < len(roles):
            raise RatingFileError(
                path, say("One column is chosen for two things."), say("Choose a column of its own for each.")
            )
        if self.layout == "wide":
            if not self.item_columns:
                raise RatingFileError(
                    path, say("No column is left for the items."), say("Choose fewer columns for other things.")
                )
        else:
            for role in ROLES[:3]:
                if role not in roles:
                    problem = say("No column is chosen for the {role}.", role=say(ROLE_NAMES[role]))
                    raise RatingFileError(path, problem, say("Choose one."))
        if not self.separator or "\n" in self.separator or "\r" in self.separator or '"' in self.separator:
            raise RatingFileError(
                path,
                say("{separator!r} cannot separate columns.", separator=self.separator),
                say("Choose another separator."),
            )
        if self.decimal == self.separator == ",":
            raise RatingFileError(
                path,
                say("Commas cannot both separate columns and stand before decimals."),
                say("Choose another separator."),
            )
        if len(self.columns) > MAX_COLUMNS:
            raise too_many_columns(path, len(self.columns))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, for JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Any) -> "Dialect":
        """Make a dialect of what :meth:`to_dict` gave.

        Raises
        ------
        ValueError
            If the values are not those of a dialect.
        """
        if not isinstance(values, dict):
            raise ValueError("a dialect is not an object")
        hints = get_type_hints(cls)
        taken = {}
        for name, value in values.items():
            if name not in hints:
                raise ValueError(f"a dialect has no {name}")
            taken[name] = _checked(name, hints[name], value)
        allowed_values = (
            ("form", FORMS), ("layout", LAYOUTS), ("decimal", DECIMALS), ("encoding", ENCODINGS),
            ("time_format", TIME_FORMATS),
        )  # fmt: skip
        if taken.get("skip", 0) < 0:
            raise ValueError(f"skip is {taken['skip']}")
        for name, allowed in allowed_values:
            if name in taken and taken[name] not in allowed:
                raise ValueError(f"{name} is {taken[name]!r}")
        try:
            return cls(**taken)
        except TypeError as error:
            raise ValueError(f"a dialect is not whole: {error}") from None


def _checked(name: str, hint: Any, value: Any) -> Any:
    if hint in {str, int, bool}:
        fits = type(value) is hint
    elif get_args(hint)[-1] is ...:
        kind = get_args(hint)[0]
        fits = isinstance(value, list | tuple) and all(type(each) is kind for each in value)
        value = tuple(value) if fits else value
    else:
        fits = value is None or type(value) is int
    if not fits:
        raise ValueError(f"{name} is {value!r}")
    return value


def too_many_columns(path: Path, n_columns: int) -> RatingFileError:
    """Return the error for a table that is too wide."""
    return RatingFileError(
        path,
        say(
            "Found {n_columns:,} columns; at most {max_columns:,} can be read.",
            n_columns=n_columns,
            max_columns=MAX_COLUMNS,
        ),
        say("Check the separator, or write one rating a line: user, item, rating."),
    )
