"""Plain values for the columns of a project: JSON of limited size, moments in words, numbers that are not finite."""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from mfstudio.errors import SettingsError
from mfstudio.wording import say

MAX_JSON = 32 << 20
"""Longer text is not read as JSON."""


class Damaged(Exception):  # noqa: N818 - what the file is, found where its path is not known
    """What a project holds is not what it says that it is; becomes a :class:`mfstudio.errors.ProjectError`."""


@contextmanager
def decoding(what: str) -> Iterator[None]:
    """Turn whatever goes wrong when stored values are made into objects into :class:`Damaged`.

    Parameters
    ----------
    what
        Names what is decoded, such as ``"run 3"``.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, SettingsError) as error:
        raise Damaged(say("{what} cannot be understood ({error})", what=what, error=error)) from error
    except RecursionError:
        raise Damaged(say("{what} cannot be understood (it is nested too deeply)", what=what)) from None


def to_json(value: Any) -> str:
    """Write plain values as JSON with text left readable; half characters are escaped, which UTF-8 cannot hold.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def from_json(text: str, kind: type) -> Any:
    """Read JSON whose outermost value is of a kind, ``dict`` or ``list``.

    Raises
    ------
    ValueError
        If it is not, is too long or no JSON.
    """
    if len(text) > MAX_JSON:
        raise ValueError(say("{n:,} characters are too many", n=len(text)))
    value = json.loads(text, parse_constant=_no_constant)
    if not isinstance(value, kind):
        raise ValueError(say("a {kind} was expected", kind=kind.__name__))
    return value


def _no_constant(name: str) -> None:
    raise ValueError(say("{name} is no number", name=name))


def storable(text: str) -> str:
    """Return text as UTF-8 can hold it; half characters, as in names of files from elsewhere, are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def finite_or_none(value: float | None) -> float | None:
    """Return a number if it is finite, else None."""
    return value if value is not None and math.isfinite(value) else None


def now() -> str:
    """Return this moment as text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment(text: str) -> datetime:
    """Read a moment that :func:`now` wrote.

    Raises
    ------
    ValueError
        If it is none, or names no zone.
    """
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(say("{text!r} names no time zone", text=text))
    return found
