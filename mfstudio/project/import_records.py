"""What was chosen and reported when ratings were imported, as JSON and back, rejected lines with their text."""

import dataclasses
import os
from pathlib import Path
from typing import Any

from mfstudio.project.values import from_json, to_json
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.cleaning import Cleaned, Cleaning
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.report import ImportReport, Rejection
from mfstudio.wording import say

_COUNTS = (
    "n_lines", "n_header", "n_skipped", "n_blank", "n_missing", "n_rejected", "n_read", "n_ratings", "n_users",
    "n_items",
)  # fmt: skip
_NUMBERS = ("minimum", "maximum")


def report_to_json(report: ImportReport) -> str:
    """Write all of a report."""
    values: dict[str, Any] = {name: getattr(report, name) for name in (*_COUNTS, *_NUMBERS)}
    values |= {
        "path": os.fspath(report.path),
        "dialect": report.dialect.to_dict(),
        "cleaning": report.cleaning.to_dict(),
        "cleaned": dataclasses.asdict(report.cleaned),
        "rejected": [dataclasses.astuple(each) for each in report.rejected],
    }
    return to_json(values)


def report_from_json(text: str) -> ImportReport:
    """Read what :func:`report_to_json` wrote.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it is something else.
    """
    values = from_json(text, dict)
    for name in _COUNTS:
        if type(values[name]) is not int:
            raise ValueError(say("{name} is no whole number", name=name))
    for name in _NUMBERS:
        values[name] = float(values[name])
    rejected = tuple(Rejection(*each) for each in values.pop("rejected"))
    if not all(type(each.line) is int and isinstance(each.reason + each.text, str) for each in rejected):
        raise ValueError(say("a rejected line is none"))
    cleaned = Cleaned(**values.pop("cleaned"))
    if not all(type(n) is int for n in dataclasses.astuple(cleaned)):
        raise ValueError(say("what was cleaned is not counted"))
    return ImportReport(
        path=Path(values.pop("path")),
        dialect=Dialect.from_dict(values.pop("dialect")),
        cleaning=Cleaning.from_dict(values.pop("cleaning")),
        cleaned=cleaned,
        rejected=rejected,
        **values,
    )


def choices_to_json(choices: ImportChoices) -> str:
    """Write choices."""
    return to_json(choices.to_dict())


def choices_from_json(text: str) -> ImportChoices:
    """Read what :func:`choices_to_json` wrote.

    Raises
    ------
    ValueError
        If it is something else.
    """
    return ImportChoices.from_dict(from_json(text, dict))
