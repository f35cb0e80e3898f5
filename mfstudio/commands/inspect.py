"""``mfstudio inspect``: shows how a rating file is read, what speaks for it, and what the ratings look like."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.import_options import add_import_options, names_of, read_ratings, recognise_with
from mfstudio.ratings.fields import separator_name

if TYPE_CHECKING:
    from mfstudio.ratings import ImportReport
    from mfstudio.ratings.recognition import Guess
    from mfstudio.ratings.titles import Titles

MAX_SHOWN = 1000
"""So many rejected lines are printed; --rejected writes all that are listed."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "inspect",
        help="show how a rating file is read",
        description="Read a rating file and show how it was read, what speaks for that, and what it holds.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="rating file")
    add_import_options(parser)
    parser.add_argument("--rejected", type=Path, metavar="OUT.csv", help="write the lines that are no ratings")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.export.rejections import write_rejections
    from mfstudio.ratings.data_warnings import warnings_of
    from mfstudio.ratings.statistics import summarize

    guess = recognise_with(options.file, options)
    ratings, report = read_ratings(options.file, options, guess)
    names = {
        of: names_of(options, options.file, labels, guess.dialect.member, of)
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
