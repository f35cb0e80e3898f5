"""Guesses how a file is written where a person names some of its columns: the others are found beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from mfstudio.errors import RatingFileError
from mfstudio.ratings.choices import first_try
from mfstudio.ratings.dialect import ROLE_NAMES, ROLES
from mfstudio.ratings.preview import preview
from mfstudio.ratings.recognition import Guess, recognise
from mfstudio.wording import say

_SHOWN = 10


def recognise_columns(
    path: str | Path,
    fixed: Mapping[str, Any],
    wanted: Mapping[str, str | int | None],
    ignored: Sequence[str | int] = (),
) -> Guess:
    """Guess how a file is written around columns that are chosen by name or place.

    Parameters
    ----------
    path
        The file.
    fixed
        Other fields of a dialect that are known, as :func:`mfstudio.ratings.recognition.recognise` takes them.
    wanted
        For each role that is chosen its column: a name, a number from 1 as text, a 0-based place, or None for none.
    ignored
        Columns of a wide table that are no items.

    Raises
    ------
    RatingFileError
        If the file cannot be read, has no such column, or holds no ratings even so.
    """
    path = Path(path)
    plain = _plain(path, fixed)
    split = plain or Guess(preview(path, replace(first_try(path), **fixed)).dialect, (), ())
    names = split.dialect.columns
    found = {role: _place(path, names, column, role) for role, column in wanted.items()}
    chosen: dict[str, Any] = {role: column for role, column in found.items() if column is not None}
    none = [role for role, column in found.items() if column is None]
    if len(set(chosen.values())) < len(chosen):
        column = next(column for column in chosen.values() if list(chosen.values()).count(column) > 1)
        roles = say(" and ").join(say(ROLE_NAMES[role]) for role, place in chosen.items() if place == column)
        raise RatingFileError(
            path, say("{column!r} is chosen for {roles}.", column=names[column], roles=roles),
            say("Choose a column of its own for each."),
        )  # fmt: skip
    if ignored:
        chosen["ignored"] = tuple(
            place for each in ignored if (place := _place(path, names, each, "ignored")) is not None
        )
    try:
        guess = recognise(path, {**fixed, **chosen})
    except RatingFileError:
        if plain is None and not chosen.keys() >= set(ROLES[:3]):
            raise
        guess = split  # which makes sense of the file, if not around those columns; or the person knows better
    given: dict[str, Any] = chosen | dict.fromkeys(none)
    taken = {column for column in given.values() if isinstance(column, int)}
    lost = {role: None for role, column in guess.dialect.roles.items() if role not in given and column in taken}
    said = tuple(
        replace(each, confidence=1.0, reason=say("chosen")) if each.what in given else each for each in guess.evidence
    )
    return Guess(replace(guess.dialect, **cast("dict[str, Any]", lost | given)), said, guess.proposals)


def _plain(path: Path, fixed: Mapping[str, Any]) -> Guess | None:
    try:
        return recognise(path, fixed)
    except RatingFileError:
        return None


def _place(path: Path, names: tuple[str, ...], column: str | int | None, role: str) -> int | None:
    if column is None:
        return None
    if isinstance(column, int) and 0 <= column < len(names):
        return column
    if column in names:
        return names.index(str(column))
    if isinstance(column, str) and column.isdecimal() and 1 <= int(column) <= len(names):
        return int(column) - 1
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    problem = say("There is no column {column!r} for the {role}.", column=column, role=say(ROLE_NAMES[role]))
    raise RatingFileError(path, problem, say("The columns are {names}.", names=shown))
