"""Options that say how a rating file is written and what to leave out; every command that reads ratings takes them."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import SettingsError
from mfstudio.ratings.cleaning import DUPLICATES, Cleaning
from mfstudio.ratings.dialect import ENCODINGS, LAYOUTS, ROLES
from mfstudio.ratings.times import TIME_FORMATS

if TYPE_CHECKING:
    from mfstudio.ratings import ImportReport, RatingSet
    from mfstudio.ratings.recognition import Guess
    from mfstudio.ratings.titles import Titles

SEPARATOR_WORDS = {
    "comma": ",", "tab": "\t", "semicolon": ";", "space": " ", "bar": "|", "colons": "::", "\\t": "\t", "\\x01": "\x01",
}  # fmt: skip
DECIMAL_WORDS = {"point": ".", "comma": ","}
NONE_WORD = "none"
BLANK_WORD = "blank"
#: Option that takes the place of each field of a dialect.
OPTIONS = {
    "separator": "--separator", "encoding": "--encoding", "header": "--header", "layout": "--layout",
    "member": "--member", "part": "--table", "skip": "--skip", "comment": "--comment", "decimal": "--decimal",
    "time_format": "--time-format", "missing": "--missing", "multiline": "--multiline",
}  # fmt: skip


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser; see :func:`read_ratings`."""
    form = parser.add_argument_group(
        "how the file is written", "What is not given is guessed; 'mfstudio inspect FILE' shows the guess."
    )
    form.add_argument(
        "--separator",
        metavar="TEXT",
        help=f"between fields: {', '.join(list(SEPARATOR_WORDS)[:6])}, or the text itself",
    )
    form.add_argument("--encoding", choices=ENCODINGS)
    form.add_argument(
        "--header", action=argparse.BooleanOptionalAction, default=None, help="whether the first line names the columns"
    )
    form.add_argument(
        "--layout", choices=LAYOUTS,
        help="long: a line a rating; wide: a line a user, a column an item; headed: blocks below lines 'item:'",
    )  # fmt: skip
    for role in ROLES:
        none = {"time": " or 'none'", "user": "; 'none' for a wide table whose rows have no names"}.get(role, "")
        form.add_argument(f"--{role}-column", metavar="COLUMN", help=f"name or number (from 1) of the {role}s{none}")
    form.add_argument(
        "--ignore-column", action="append", metavar="COLUMN",
        help="a column of a wide table that is no item, such as a count; repeat it for several, 'none' for none at all",
    )  # fmt: skip
    form.add_argument("--decimal", choices=DECIMAL_WORDS, help="what stands before decimals")
    form.add_argument("--time-format", choices=TIME_FORMATS, help="how times are written")
    form.add_argument(
        "--missing", action="append", metavar="MARK",
        help="a rating that means that there is none, such as 0, -1, 99, NA or 'blank'; repeat it for several, "
        "'none' for none at all",
    )  # fmt: skip
    form.add_argument("--skip", type=int, metavar="N", help="lines above the header or the first rating")
    form.add_argument("--comment", metavar="TEXT", help="lines that begin with this text are passed over")
    form.add_argument(
        "--multiline", action=argparse.BooleanOptionalAction, default=None,
        help="whether quoted fields may go on over several lines",
    )  # fmt: skip
    form.add_argument("--member", metavar="NAME", help="the file in a zip archive")
    part = form.add_mutually_exclusive_group()
    part.add_argument("--table", metavar="NAME", help="the table of a database, the sheet of a workbook")
    part.add_argument("--select", metavar="SELECT", help="a SELECT that gives the ratings from a database")
    clean = parser.add_argument_group("what to leave out")
    clean.add_argument(
        "--duplicates", choices=DUPLICATES, default="keep",
        help="what becomes of a pair of user and item that is rated more than once (default: keep)",
    )  # fmt: skip
    for who in ("user", "item"):
        clean.add_argument(
            f"--min-{who}-ratings", type=int, default=0, metavar="N",
            help=f"leave out {who}s with fewer ratings, until all have as many",
        )  # fmt: skip
    clean.add_argument(
        "--users-share", type=float, default=1.0, metavar="SHARE", help="read this share of the users only, 0 to 1"
    )
    names = parser.add_argument_group("names", "Looked for beside the ratings where they are not given.")
    names.add_argument(
        "--titles", type=Path, metavar="FILE", help="table with the items' ids and titles, or 'none' for no titles"
    )
    names.add_argument(
        "--user-names", type=Path, metavar="FILE", help="table with the users' ids and names, or 'none' for no names"
    )


def given(options: argparse.Namespace) -> list[str]:
    """Return those of the options that are given."""
    parser = argparse.ArgumentParser(add_help=False)
    add_import_options(parser)
    return [action.option_strings[0] for action in parser._actions if getattr(options, action.dest) != action.default]


def cleaning_of(options: argparse.Namespace) -> Cleaning:
    """Return what is to be left out.

    Raises
    ------
    SettingsError
        If a value is not allowed; it names the option.
    """
    names = ("duplicates", "min_user_ratings", "min_item_ratings", "users_share")
    try:
        return Cleaning(**{name: getattr(options, name) for name in names})
    except SettingsError as error:
        raise SettingsError("--" + error.field.replace("_", "-"), error.value, error.allowed) from None


def recognise_with(path: Path, options: argparse.Namespace) -> "Guess":
    """Guess how a file is written, with what the options say in the place of the guess.

    Raises
    ------
    RatingFileError
        If the file cannot be read, or has no such column.
    """
    from mfstudio.ratings.column_choice import recognise_columns
    from mfstudio.ratings.recognition import recognise

    fixed = _fixed(options)
    wanted = {role: getattr(options, f"{role}_column") for role in ROLES}
    wanted = {role: column for role, column in wanted.items() if column is not None}
    ignored = options.ignore_column or []
    if not wanted and not ignored:
        return recognise(path, fixed)
    places = {role: None if column == NONE_WORD else column for role, column in wanted.items()}
    return recognise_columns(path, fixed, places, [column for column in ignored if column != NONE_WORD])


def _fixed(options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a dialect that the options give."""
    given = {name: getattr(options, name, None) for name in OPTIONS if name not in {"part", "missing"}}
    given["part"] = options.table or options.select
    fixed = {name: value for name, value in given.items() if value is not None}
    if "separator" in fixed:
        fixed["separator"] = SEPARATOR_WORDS.get(fixed["separator"], fixed["separator"])
    if "decimal" in fixed:
        fixed["decimal"] = DECIMAL_WORDS[fixed["decimal"]]
    if fixed.get("separator") == "":
        raise SettingsError("--separator", "", "a text of one character or more")
    if options.skip is not None and options.skip < 0:
        raise SettingsError("--skip", options.skip, "0 or more")
    if options.missing is not None:
        marks = ["" if mark == BLANK_WORD else mark for mark in options.missing if mark != NONE_WORD]
        fixed["missing"] = tuple(marks)
    return fixed


def read_ratings(
    path: Path, options: argparse.Namespace, guess: "Guess | None" = None
) -> "tuple[RatingSet, ImportReport]":
    """Read a file as the options say.

    Raises
    ------
    RatingFileError
        If the file cannot be read as ratings.
    """
    from mfstudio.ratings import read

    cleaning = cleaning_of(options)
    guess = guess or recognise_with(path, options)
    return read(path, guess.dialect, cleaning)


def names_of(
    options: argparse.Namespace, path: Path, labels: NDArray[np.str_], member: str, of: str
) -> "Titles | None":
    """Return the table of names of items or users that was given or lies beside the ratings, None where there is none.

    Raises
    ------
    RatingFileError
        If a file that was given names nobody.
    """
    from mfstudio.ratings.titles import find_titles, read_titles

    chosen = options.titles if of == "item" else options.user_names
    if chosen is None:
        return find_titles(path, labels, of=of, member=member)
    return None if str(chosen) == NONE_WORD else read_titles(chosen, labels, of=of)


def names_given(options: argparse.Namespace) -> tuple[str, str]:
    """Return where names of items and users come from, as in :class:`mfstudio.ratings.choices.ImportChoices`."""
    from mfstudio.ratings.choices import NO_NAMES

    item_names, user_names = (
        "" if chosen is None else NO_NAMES if str(chosen) == NONE_WORD else str(Path(chosen).absolute())
        for chosen in (options.titles, options.user_names)
    )
    return item_names, user_names


def warn_of_what_was_left_out(report: "ImportReport") -> None:
    """Say on standard error what of a file is not in its ratings."""
    if report.n_rejected:
        first = report.rejected[0]
        print(
            f"mfstudio: {report.path.name}: {report.n_rejected:,} of {report.n_lines:,} {report.unit}s were left out, "
            f"the first being line {first.line}: {first.reason}. 'mfstudio inspect' lists them.",
            file=sys.stderr,
        )


def propose_marks(path: Path, guess: "Guess") -> None:
    """Say on standard error which numbers may stand for "no rating"; they are read as ratings."""
    for proposal in guess.proposals:
        if proposal.mark not in guess.dialect.missing:
            print(
                f"mfstudio: {path.name}: {proposal.mark} may stand for a missing rating: {proposal.reason} "
                f"It is read as a rating; add --missing {proposal.mark} to leave it out.",
                file=sys.stderr,
            )
