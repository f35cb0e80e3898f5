"""Reads a rating file for Python code: what is known of the file as keywords, what is left out as a warning."""

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Unpack

from mfstudio.api.options import CleaningOptions, DataWarning, ReadingOptions
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.column_choice import recognise_columns
from mfstudio.ratings.dialect import ROLES, Dialect
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.reading import read as read_file
from mfstudio.ratings.recognition import Guess, recognise
from mfstudio.ratings.report import ImportReport
from mfstudio.ratings.table_values import text_of


def read(
    path: str | Path, *, dialect: Dialect | None = None, **options: Unpack[ReadingOptions]
) -> RatingSet:  # fmt: skip
    r"""Read ratings from a file of nearly any form: text, JSON, Parquet, Arrow, a workbook, a database; packed or not.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is written; guessed where it is None.
    **options
        What is known of the file, in the place of the guess - ``separator``, ``encoding``, ``header``, ``layout``,
        ``decimal``, ``time_format``, ``skip``, ``comment``, ``member`` of a zip, ``table`` (a sheet, a table or a
        SELECT), ``missing`` (ratings that mean that there is none), ``user_column``, ``item_column``,
        ``rating_column``, ``time_column`` (a name, or a place from 0) - and what to leave out: ``duplicates``
        (``"keep"``, ``"last"``, ``"first"`` or ``"mean"``), ``min_user_ratings``, ``min_item_ratings``, and
        ``users_share``. See :class:`mfstudio.ratings.dialect.Dialect` and :class:`mfstudio.ratings.cleaning.Cleaning`.

    Returns
    -------
    Users and items in the order of first appearance, their ids as written.

    Raises
    ------
    RatingFileError
        If the file cannot be read as ratings; the message says why, and what to do.
    SettingsError
        If an option has a value that is not allowed.

    Warns
    -----
    DataWarning
        If lines that are no ratings are left out, or a number seems to stand for "no rating". See
        :func:`read_with_report` for all of what became of the lines.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import mfstudio as mf
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "ratings.csv")
    ...     _ = path.write_text("user;item;rating\nann;Up;4,5\nann;Big;3\nbob;Up;2\n")
    ...     data = mf.read(path)
    >>> data.n_ratings, data.values.tolist()
    (3, [4.5, 3.0, 2.0])
    """
    ratings, report, guess = _read(path, dialect, options)
    if report.n_rejected:
        first = report.rejected[0]
        warnings.warn(
            f"{report.path.name}: {report.n_rejected:,} of {report.n_lines:,} {report.unit}s were left out, the first "
            f"being line {first.line}: {first.reason}; read_with_report lists them",
            DataWarning, stacklevel=2,
        )  # fmt: skip
    for proposal in () if guess is None or "missing" in options else guess.proposals:
        warnings.warn(
            f"{report.path.name}: {proposal.mark} may stand for a missing rating: {proposal.reason} It is read as a "
            f"rating; missing=[{proposal.mark}] leaves it out, missing=[] keeps it without this warning",
            DataWarning, stacklevel=2,
        )  # fmt: skip
    return ratings


def read_with_report(
    path: str | Path, *, dialect: Dialect | None = None, **options: Unpack[ReadingOptions]
) -> tuple[RatingSet, ImportReport]:
    """Read ratings as :func:`read` does; return them with what became of every line, and warn of nothing."""
    return _read(path, dialect, options)[:2]


def _read(
    path: str | Path, dialect: Dialect | None, options: Mapping[str, Any]
) -> tuple[RatingSet, ImportReport, Guess | None]:
    unknown = options.keys() - ReadingOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"there is no option {min(unknown)!r}: there are {', '.join(ReadingOptions.__annotations__)}")
    path = Path(path)
    cleaning = Cleaning(**{name: options[name] for name in CleaningOptions.__annotations__ if name in options})
    known, columns = _known(options), _columns_of(options)
    if dialect is None:
        guess = recognise_columns(path, known, columns) if columns else recognise(path, known)
        form = guess.dialect
    elif columns:
        raise TypeError("columns are chosen in the dialect that is given, not beside it")
    else:
        guess, form = None, replace(dialect, **known)
    ratings, report = read_file(path, form, cleaning)
    return ratings, report, guess


def _known(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a dialect, but for the columns, that the options give."""
    columns = {f"{role}_column" for role in ROLES}
    known = {
        "part" if name == "table" else name: value
        for name, value in options.items()
        if name not in columns and name not in CleaningOptions.__annotations__
    }
    if "missing" in known:
        known["missing"] = tuple(text_of(mark) for mark in known["missing"])
    return known


def _columns_of(options: Mapping[str, Any]) -> dict[str, str | int | None]:
    return {role: options[f"{role}_column"] for role in ROLES if f"{role}_column" in options}
