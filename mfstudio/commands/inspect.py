"""``mfstudio inspect``: shows how a rating file is read, what speaks for it, and what the ratings look like."""

import argparse
import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands import import_options
from mfstudio.commands.import_options import add_import_options, names_of, read_ratings, recognise_with
from mfstudio.commands.loading import load_project
from mfstudio.commands.projects import is_project, open_project
from mfstudio.commands.terminal import GIVEN, input_file
from mfstudio.errors import ProjectError, SettingsError
from mfstudio.ratings.fields import separator_name

if TYPE_CHECKING:
    from mfstudio.ratings import ImportReport, RatingSet
    from mfstudio.ratings.recognition import Guess
    from mfstudio.ratings.titles import Titles

MAX_SHOWN = 1000
"""So many rejected lines are printed; --rejected writes all that are listed."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "inspect",
        help="show how a rating file is read",
        description="Read a rating file and show how it was read, what speaks for that, and what it holds. Of a "
        "project it shows how its ratings were read when they were imported.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="rating file, '-' for standard input, or a project")
    add_import_options(parser)
    parser.add_argument("--rejected", type=Path, metavar="OUT.csv", help="write the lines that are no ratings")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.export.rejections import write_rejections
    from mfstudio.ratings.data_warnings import warnings_of
    from mfstudio.ratings.statistics import summarize

    if is_project(options.file):
        guess, ratings, report, names = _of_project(options)
    else:
        with input_file(options.file) as file:
            guess = recognise_with(file, options)
            ratings, report = read_ratings(file, options, guess)
            names = {
                of: names_of(options, file, labels, guess.dialect.member, of)
                for of, labels in (("item", ratings.item_labels), ("user", ratings.user_labels))
            }
    summary = summarize(ratings)
    warnings = [warning.text for warning in warnings_of(summary)]
    if options.rejected is not None:
        write_rejections(options.rejected, report)
    if options.json:
        print(json.dumps(_as_object(guess, report, names, warnings, summary), indent=2, ensure_ascii=False))
    else:
        print(_in_words(guess, report, names, warnings))
    return 0


def _of_project(
    options: argparse.Namespace,
) -> "tuple[Guess, RatingSet, ImportReport, dict[str, Titles | None]]":
    """Return how the ratings of a project were read when they were imported.

    Raises
    ------
    ProjectError
        If it does not say so.
    SettingsError
        If options say how to read them.
    """
    from mfstudio.ratings.recognition import Guess
    from mfstudio.ratings.titles import Titles

    given = import_options.given(options)
    if given:
        raise SettingsError(given[0], GIVEN, "left out: the ratings of a project are read already")
    with open_project(options.file) as project:
        loaded, record = load_project(project), project.data()
    if loaded.report is None or record is None:
        raise ProjectError(options.file, "It does not say how its ratings were read.", "Inspect their file.")
    names: dict[str, Titles | None] = {}
    for of, found, path in (
        ("item", loaded.titles, record.titles_path), ("user", loaded.user_names, record.user_names_path)
    ):  # fmt: skip
        if found is None or path is None:
            names[of] = None
        else:
            n_named = sum(bool(name) for name in found.tolist())
            names[of] = Titles(Path(path), found, n_named, len(found) - n_named, 0)
    report = dataclasses.replace(
        loaded.report, n_ratings=loaded.ratings.n_ratings, n_users=loaded.ratings.n_users,
        n_items=loaded.ratings.n_items, minimum=loaded.ratings.scale[0], maximum=loaded.ratings.scale[1],
    )  # fmt: skip
    return Guess(loaded.report.dialect, (), ()), loaded.ratings, report, names


def _as_object(
    guess: "Guess", report: "ImportReport", names: "dict[str, Titles | None]", warnings: list[str], summary: Any
) -> dict[str, Any]:
    found = report.to_dict()
    found["evidence"] = [
        {"what": each.what, "confidence": each.confidence, "reason": each.reason} for each in guess.evidence
    ]
    found["proposals"] = [
        {"mark": each.mark, "n": each.n, "n_values": each.n_values, "confidence": each.confidence,
         "reason": each.reason} for each in guess.proposals
    ]  # fmt: skip
    for key, of in (("titles", "item"), ("user_names", "user")):
        titles = names[of]
        found[key] = titles and {
            "path": str(titles.path), "n_matched": titles.n_matched, "n_unmatched": titles.n_unmatched,
            "n_unused": titles.n_unused,
        }  # fmt: skip
    found["warnings"] = warnings
    found["density"] = summary.density
    found["period"] = summary.period
    found["step"] = summary.step
    found["mean"] = summary.mean
    return found


def _in_words(guess: "Guess", report: "ImportReport", names: "dict[str, Titles | None]", warnings: list[str]) -> str:
    dialect = report.dialect
    lines = [report.summary(), "", "How the file is understood:"]
    if dialect.form == "text":
        lines.append(f"  separated by {separator_name(dialect.separator)}, {dialect.encoding}, {dialect.layout} layout")
    for what, name in (("file in the zip", dialect.member), ("table", dialect.part)):
        if name:
            lines.append(f"  {what}: {name}")
    for role, column in dialect.roles.items():
        form = f", as {dialect.time_format}" if role == "time" else ""
        lines.append(f"  {role}: column {column + 1} ({dialect.columns[column]}){form}{_said_of(guess, role)}")
    if dialect.missing:
        marks = ", ".join(mark or "blank" for mark in dialect.missing)
        lines.append(f"  no rating: {marks}{_said_of(guess, 'missing')}")
    lines += [
        f"  {each.mark} may stand for a missing rating: {each.reason} (--missing {each.mark} leaves it out)"
        for each in guess.proposals if each.mark not in dialect.missing
    ]  # fmt: skip
    for of, titles in names.items():
        if titles is not None:
            n = titles.n_matched + titles.n_unmatched
            lines.append(f"Names: {titles.path.name} names {titles.n_matched:,} of {n:,} {of}s.")
    lines += [f"Note: {text}" for text in warnings]
    lines += [f"  line {each.line}: {each.reason}" for each in report.rejected[:MAX_SHOWN]]
    n_more = report.n_rejected - min(len(report.rejected), MAX_SHOWN)
    if n_more:
        lines.append(f"  and {n_more:,} more")
    return "\n".join(lines)


def _said_of(guess: "Guess", what: str) -> str:
    """Return the evidence for a part of the guess, in brackets."""
    evidence = next((each for each in guess.evidence if each.what == what), None)
    return "" if evidence is None else f" - {evidence.confidence:.0%} sure: {evidence.reason}"
