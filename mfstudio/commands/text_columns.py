"""Reads ids and numbers of some columns from a table of any form that is no rating file, such as pairs to predict."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mfstudio.commands.import_options import SEPARATOR_WORDS
from mfstudio.commands.terminal import say
from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.fields import SEPARATORS, count_of, is_number, listed, split_fields, split_leniently
from mfstudio.ratings.source import Source
from mfstudio.ratings.tables import form_of, open_table
from mfstudio.ratings.text import bad_encoding, blocks, sample

_MAX_ROWS = 50_000_000
_LOOKED_AT = 200

AS_GUESSED = argparse.Namespace(header=None, separator=None, member="", table="")
"""The options where none is given."""

Row = tuple[int, tuple[str, ...]]
"""A row's number, from 1, and its fields."""


@dataclass(frozen=True)
class TextColumns:
    """The columns that were asked for.

    Parameters
    ----------
    path
        The file.
    fields
        Text of each row by role, all of one length.
    rows
        Number in the file of each row, from 1.
    n_left_out
        Rows that lack a field or whose rating is no number.
    """

    path: Path
    fields: dict[str, list[str]]
    rows: list[int]
    n_left_out: int


def add_column_options(parser: argparse.ArgumentParser, *roles: str) -> None:
    """Add the options that say how such a file is written; see :func:`read_text_columns`."""
    group = parser.add_argument_group("how the file is written", "What is not given is guessed.")
    for role in roles:
        group.add_argument(f"--{role}-column", metavar="COLUMN", help=f"name or number (from 1) of the {role}s")
    group.add_argument(
        "--header", action=argparse.BooleanOptionalAction, default=None, help="whether the first line names the columns"
    )
    group.add_argument("--separator", metavar="TEXT", help="between fields: comma, tab …, or the text itself")
    group.add_argument("--member", metavar="NAME", default="", help="the file in a zip archive")
    group.add_argument("--table", metavar="NAME", default="", help="the table of a database, the sheet of a workbook")


def read_text_columns(
    path: Path, roles: Sequence[str], known: Mapping[str, Mapping[str, int]], options: argparse.Namespace
) -> TextColumns:
    """Read columns, told by the options, or else by their names, by ids that are known, or by their order.

    Parameters
    ----------
    path
        Text of lines or a table of any form that ratings are read from.
    roles
        Of ``user``, ``item`` and ``rating``, in the order in which the columns stand where nothing else tells.
    known
        For ``user`` and ``item`` the ids that there are.
    options
        Of :func:`add_column_options`.

    Raises
    ------
    RatingFileError
        If it cannot be read, or has no such columns.
    """
    form = form_of(path, options.member)
    if form == "text":
        separator = SEPARATOR_WORDS.get(options.separator, options.separator) or _separator(path, options.member)
        head = _head(path, separator, options.member)
        rows = _text_rows(path, separator, options.member)
        has_header = options.header
    else:
        with open_table(path, form, options.member, options.table, options.header) as table:
            head = [table.columns, *table.head(_LOOKED_AT)]
            held = table.head(_MAX_ROWS)
            rows = iter([(0, table.columns), *enumerate(held, 1)] if table.header else list(enumerate(held, 1)))
            has_header = table.header
            head = head if table.header else head[1:]
    columns = _columns(path, head, roles, known, options)
    if has_header is None:
        has_header = _is_header(head, columns, known)
    return _read(path, rows, columns, has_header)


def _separator(path: Path, member: str) -> str:
    """Return the separator that splits most of the first lines into the same number of fields, more than one."""
    lines = [line for line in sample(path, member=member).lines[:_LOOKED_AT] if line.strip()]
    best, most = ",", 0
    for separator in SEPARATORS:
        widths = [len(split_leniently(line, separator)) for line in lines]
        usual = max(set(widths), key=widths.count)
        if usual > 1 and widths.count(usual) > most:
            best, most = separator, widths.count(usual)
    return best


def _head(path: Path, separator: str, member: str) -> list[tuple[str, ...]]:
    lines = [line for line in sample(path, member=member).lines if line.strip()]
    return [split_leniently(line, separator) for line in lines[:_LOOKED_AT]]


def _text_rows(path: Path, separator: str, member: str) -> Iterator[Row]:
    encoding = sample(path, member=member).encoding
    try:
        with Source(path, member) as source:
            for block in blocks(source, encoding):
                for number, line in enumerate(block.data.decode().split("\n")[:-1], block.first_line):
                    if line.strip():
                        yield number, _split(line, separator)
    except UnicodeDecodeError:
        raise bad_encoding(path, encoding) from None


def _split(line: str, separator: str) -> tuple[str, ...]:
    try:
        return tuple(split_fields(line, separator))
    except ValueError:
        return ()


def _columns(
    path: Path,
    head: list[tuple[str, ...]],
    roles: Sequence[str],
    known: Mapping[str, Mapping[str, int]],
    options: argparse.Namespace,
) -> dict[str, int]:
    """Find the column of each role."""
    width = max(map(len, head), default=0)
    if width < len(roles):
        raise RatingFileError(
            path, f"Found {count_of(width, 'column')} ({listed(head[0]) if head else 'nothing'}); "
            f"expected {' and '.join(roles)}.", "Check the separator.",
        )  # fmt: skip
    found = {
        role: _chosen(path, head[0], width, role, text)
        for role in roles
        if (text := getattr(options, f"{role}_column", None)) is not None
    }
    named = named_roles(head[0])
    by_ids = {role: column for role in roles if (column := _by_ids(head, known.get(role, {}))) is not None}
    for source in (named, by_ids):
        for role in roles:
            if role not in found and role in source and source[role] not in found.values():
                found[role] = source[role]
    free = [column for column in range(width) if column not in found.values()]
    for role in roles:
        if role not in found:
            found[role] = free.pop(0)
    return found


def _chosen(path: Path, names: tuple[str, ...], width: int, role: str, text: str) -> int:
    if text in names:
        return names.index(text)
    if text.isdecimal() and 1 <= int(text) <= width:
        return int(text) - 1
    raise RatingFileError(path, f"There is no column {text!r} for the {role}.", f"The columns are {listed(names)}.")


def _by_ids(head: list[tuple[str, ...]], known: Mapping[str, int]) -> int | None:
    """Return the column in which the most of the known ids occur, None where none does."""
    width = max(map(len, head))
    counts = [sum(len(row) > column and row[column] in known for row in head) for column in range(width)]
    return counts.index(max(counts)) if any(counts) else None


def _is_header(head: list[tuple[str, ...]], columns: Mapping[str, int], known: Mapping[str, Mapping[str, int]]) -> bool:
    """Tell whether the first row names the columns."""
    first = head[0]
    if named_roles(first).items() & columns.items():
        return True
    if "rating" in columns and len(first) > columns["rating"]:
        return not is_number(first[columns["rating"]])
    below = [row for row in head[1:] if len(row) == len(first)]
    are_known = [
        any(row[column] in known.get(role, {}) for role, column in columns.items() if len(row) > column)
        for row in (first, *below)
    ]
    return not are_known[0] and any(are_known[1:]) and sum(are_known[1:]) > len(below) / 2


def _read(path: Path, rows: Iterator[Row], columns: dict[str, int], has_header: bool) -> TextColumns:
    fields: dict[str, list[str]] = {role: [] for role in columns}
    numbers: list[int] = []
    left_out: list[tuple[int, str]] = []
    n_left_out = 0
    needed = max(columns.values())
    if has_header:
        next(rows, None)
    for number, row in rows:
        problem = _problem(row, columns, needed)
        if problem:
            n_left_out += 1
            left_out = left_out or [(number, problem)]
            continue
        numbers.append(number)
        for role, column in columns.items():
            fields[role].append(row[column])
    if left_out:
        number, problem = left_out[0]
        say(f"{path.name}: {count_of(n_left_out, 'line')} left out, the first being line {number}: {problem}.")
    if not numbers:
        raise RatingFileError(path, "No line of it can be used.", "Check the separator and the columns.")
    return TextColumns(path, fields, numbers, n_left_out)


def _problem(row: tuple[str, ...], columns: Mapping[str, int], needed: int) -> str:
    """Say what is wrong with a row, ``""`` where nothing is."""
    if len(row) <= needed:
        return f"found {count_of(len(row), 'field')}, expected {needed + 1}"
    for role, column in columns.items():
        if not row[column]:
            return f"the {role} is blank"
        if role == "rating" and not is_number(row[column]):
            return f"the rating {row[column]!r} is not a number"
    return ""
