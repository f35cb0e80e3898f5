"""Options of the commands that write tables: form, columns, privacy; and what all of them do around the writing."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.terminal import DASH, GIVEN, output_file, print_json, progress, say
from mfstudio.errors import SettingsError
from mfstudio.export.options import FORMATS, KINDS, ExportOptions, ExportReport, FormatName
from mfstudio.ratings.fields import count_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mfstudio.export.pseudonyms import PseudonymKey, SideName
    from mfstudio.ratings.rating_set import RatingSet

OPTION_OF = {
    "columns": "--columns", "format": "--format", "hide_ids": "--pseudonyms", "min_user_ratings": "--min-ratings",
    "form": "--factors-format", "sides": "--sides",
}  # fmt: skip
"""Option for each name of an export's settings."""
_HIDDEN = {"users": "users", "users-and-items": "users and items"}
ENDINGS: dict[str, FormatName] = {
    ".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".sqlite": "sqlite",
    ".db": "sqlite",
}  # fmt: skip
"""The form of a table by the ending of its file."""

Write = Callable[[Path, ExportOptions, "PseudonymKey | None", Callable[[float], None]], ExportReport]


def add_table_options(parser: argparse.ArgumentParser, *kinds: str) -> None:
    """Add the options of a table, of the kinds that a command can write."""
    group = parser.add_argument_group("the file")
    group.add_argument(
        "-o", "--output", type=Path, metavar="OUT",
        help="file to write, '-' for standard output; its ending tells its form",
    )  # fmt: skip
    group.add_argument("--format", choices=FORMATS, help="form of the file, whatever its ending (for '-': csv)")
    columns = "; ".join((f"{kind}: " if len(kinds) > 1 else "") + ", ".join(KINDS[kind].columns) for kind in kinds)
    group.add_argument("--columns", metavar="A,B,…", help=f"which columns, in which order. {columns}")
    if any(KINDS[kind].heads for kind in kinds):
        group.add_argument("--wide", action="store_true", help="one row each, with columns for each rank")
    group.add_argument("--no-titles", action="store_true", help="leave out items' titles")
    group.add_argument("--no-user-names", action="store_true", help="leave out users' names")


def add_privacy_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that hide who is who."""
    group = parser.add_argument_group("privacy")
    group.add_argument(
        "--pseudonyms", choices=_HIDDEN, help="replace ids by keyed pseudonyms (HMAC-SHA-256); names are left out"
    )
    key = group.add_mutually_exclusive_group()
    key.add_argument("--key", type=Path, metavar="FILE", help="file with the key of the pseudonyms; made if missing")
    key.add_argument(
        "--keyring", metavar="NAME", nargs="?", const="default", help="take the key from the keyring, made if missing"
    )
    group.add_argument("--mapping", type=Path, metavar="OUT.csv", help="write which pseudonym stands for which user")
    group.add_argument(
        "--item-mapping", type=Path, metavar="OUT.csv", help="write which pseudonym stands for which item"
    )
    group.add_argument("--min-ratings", type=int, default=0, metavar="K", help="leave out users with fewer ratings")


def privacy_of(options: argparse.Namespace) -> dict[str, Any]:
    """Return what of :class:`ExportOptions` the privacy options say.

    Raises
    ------
    SettingsError
        If options are given that only go with others.
    """
    if options.pseudonyms is None:
        for name in ("key", "keyring", "mapping", "item_mapping"):
            if getattr(options, name) is not None:
                option = "--" + name.replace("_", "-")
                raise SettingsError(option, str(getattr(options, name)), "left out, or go with --pseudonyms")
    elif options.key is None and options.keyring is None:
        raise SettingsError("--pseudonyms", options.pseudonyms, "given with --key FILE or --keyring")
    if options.item_mapping is not None and options.pseudonyms != "users-and-items":
        raise SettingsError("--item-mapping", str(options.item_mapping), "left out, or go with users-and-items")
    return {"hide_ids": _HIDDEN.get(options.pseudonyms, "none"), "min_user_ratings": options.min_ratings}


def table_options(options: argparse.Namespace) -> ExportOptions:
    """Return how a table is to be written.

    Raises
    ------
    SettingsError
        If an option is not allowed, or the form cannot be told.
    """
    form: FormatName | None = options.format or (
        "csv" if options.output == DASH else ENDINGS.get(options.output.suffix.lower())
    )
    if form is None:
        raise SettingsError("-o", str(options.output), f"a name ending in {', '.join(ENDINGS)}, or go with --format")
    if options.json and options.output == DASH:
        raise SettingsError("--json", True, "left out where the file itself goes to standard output")
    columns = () if options.columns is None else tuple(name.strip() for name in options.columns.split(","))
    return ExportOptions(
        form, columns, getattr(options, "wide", False), not options.no_titles, not options.no_user_names,
        **privacy_of(options),
    )  # fmt: skip


def key_of(options: argparse.Namespace) -> "PseudonymKey | None":
    """Return the key of the pseudonyms, made where there is none yet; None where there are no pseudonyms.

    Raises
    ------
    ExportError
        If it cannot be had.
    """
    if options.pseudonyms is None:
        return None
    from mfstudio.export.pseudonyms import PseudonymKey, keyring_key, read_key_file, write_key_file

    if options.keyring is not None:
        return keyring_key(options.keyring)
    if options.key.exists():
        return read_key_file(options.key)
    key = PseudonymKey.new()
    write_key_file(options.key, key)
    say(f"A new key was written to {options.key}. Keep it: with it, and only with it, the same ids are made again.")
    return key


def write_table(
    options: argparse.Namespace,
    write: Write,
    ratings: "RatingSet",
    *,
    title: str,
    head: "dict[str, Any] | None" = None,
    rows: str = "",
    labels: "tuple[NDArray[np.str_], NDArray[np.str_]] | None" = None,
) -> int:
    """Write a table, then the mappings that are asked for, and say what was written.

    Parameters
    ----------
    options
        Those of the command.
    write
        Writes the table, given its place, the options, the key and whom to tell the share done.
    ratings
        Whose users and items they are.
    title
        What the bar is called.
    head, rows
        What the object begins with that is printed with ``--json`` where there is no file to write, and what the rows
        are called in it; None for a command that always writes a file.
    labels
        Ids of the users and items that the mappings are of; None for all that have ratings enough.
    """
    from mfstudio.export.atomic import check_writable

    if options.output is None and head is not None:
        return _print_rows(options, write, title, head, rows)
    chosen = table_options(options)
    for place in (options.output, options.mapping, options.item_mapping):
        if place is not None and place != DASH:
            check_writable(place)
    key = key_of(options)
    with output_file(options.output, FORMATS[chosen.format].suffix) as path, progress(title) as show:
        report = write(path, chosen, key, show)
    users, items = labels or (
        ratings.user_labels[ratings.user_counts >= options.min_ratings], ratings.item_labels
    )  # fmt: skip
    write_mappings(options, key, users.tolist(), items.tolist())
    _tell(options, report, chosen, ratings)
    return 0


def _print_rows(options: argparse.Namespace, write: Write, title: str, head: dict[str, Any], rows: str) -> int:
    """Print one object that holds the rows of a table, of which no more than a line is held at a time."""
    if options.format not in {None, "jsonl"}:
        raise SettingsError("--format", options.format, "left out, or go with -o OUT")
    for name in ("mapping", "item_mapping"):
        if getattr(options, name) is not None:
            raise SettingsError("--" + name.replace("_", "-"), GIVEN, "left out, or go with -o OUT")
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        options.output = Path(folder) / "rows.jsonl"
        chosen, key = table_options(options), key_of(options)
        with progress(title) as show:
            write(options.output, chosen, key, show)
        print(json.dumps(head, indent=2, ensure_ascii=False).removesuffix("\n}") + f',\n  "{rows}": [', end="")
        with options.output.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file):
                print(f"{',' if number else ''}\n    {line.removesuffix(chr(10))}", end="")
        print("\n  ]\n}")
    return 0


def write_mappings(
    options: argparse.Namespace, key: "PseudonymKey | None", users: Iterable[str], items: Iterable[str]
) -> None:
    """Write which pseudonym stands for which id, where that is asked for."""
    from mfstudio.export.pseudonyms import write_mapping

    side: SideName
    for place, side, labels in ((options.mapping, "user", users), (options.item_mapping, "item", items)):
        if place is not None and key is not None:
            with output_file(place) as path:
                write_mapping(path, key, side, labels)


def _tell(options: argparse.Namespace, report: ExportReport, chosen: ExportOptions, ratings: "RatingSet") -> None:
    """Say what was written and, with ``--json``, what the file reveals."""
    if options.json:
        from mfstudio.export.audit import audit_report

        found = asdict(report) | {"path": str(options.output), "format": chosen.format}
        found["reveals"] = [asdict(finding) for finding in audit_report(report, chosen, ratings)]
        print_json(found)
        return
    told = [] if options.output == DASH else [f"Wrote {count_of(report.n_rows, 'row')} to {options.output}."]
    if report.n_formulas:
        told.append(f"{count_of(report.n_formulas, 'cell')} that a spreadsheet would have run cannot be run any more.")
    if report.n_left_out:
        told.append(f"{count_of(report.n_left_out, 'user')} with fewer than {options.min_ratings} ratings left out.")
    if told:
        print(" ".join(told), file=sys.stderr if options.output == DASH else sys.stdout)
