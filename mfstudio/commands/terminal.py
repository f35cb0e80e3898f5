"""What all commands share of the terminal: progress, notes, results, and ``-`` for standard input and output."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DASH = Path("-")
"""Stands for standard input where a file is read, for standard output where one is written."""


@dataclass(frozen=True)
class Later:
    """What of a command may stand behind its options, although it may be left out; the default ``takes_later``.

    Parameters
    ----------
    name
        Of the argument.
    kind
        Makes a value of a word; raises ValueError where it cannot.
    many
        Whether there may be several.
    """

    name: str
    kind: Callable[[str], Any] = str
    many: bool = False


class Words(str):
    """What is said of an option in the place of a value; another object than any text that a person may type."""


MISSING = Words("missing")
"""Stands for a value that should be there and is not."""
GIVEN = Words("given")
"""Stands for an option that is there and should not be, whatever its value."""


def in_words(option: str, value: object, allowed: str) -> str:
    """Say what is wrong with an option."""
    if value is MISSING or value is None:
        return f"{option} is missing: it must be {allowed}."
    if value is GIVEN or value is True:
        return f"{option} must be {allowed}."
    return f"{option} is {value!r}: it must be {allowed}."


def add_json_option(parser: argparse.ArgumentParser, what: str = "the result") -> None:
    """Add ``--json``, which every command has."""
    parser.add_argument("--json", action="store_true", help=f"print {what} as JSON")


def say(text: str) -> None:
    """Say something on standard error, which is never mixed with results."""
    print(f"mfstudio: {text}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print plain values as JSON."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def print_table(rows: Sequence[tuple[str, ...]], heads: tuple[str, ...]) -> None:
    """Print text in columns; those whose heads end in a space stand to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    for row in (heads, *rows):
        cells = (
            cell.strip().rjust(width) if head.endswith(" ") else cell.ljust(width)
            for cell, head, width in zip(row, heads, widths, strict=True)
        )
        print("  ".join(cells).rstrip())


@contextmanager
def progress(title: str) -> Iterator[Callable[[float], None]]:
    """Show a bar on a terminal, and nothing in a pipe; gives what is to be called with the share done, 0 … 1."""
    from tqdm import tqdm

    form = "{desc}: {percentage:3.0f}% |{bar}| {elapsed}<{remaining}"
    with tqdm(total=1.0, desc=title, bar_format=form, disable=None, file=sys.stderr, leave=False) as bar:

        def show(share: float) -> None:
            bar.update(min(share, 1.0) - bar.n)

        yield show


@contextmanager
def input_file(path: Path) -> Iterator[Path]:
    """Give a file to read: the path, or for ``-`` a private copy of what standard input holds."""
    if path != DASH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        copy = Path(folder) / "standard input"
        with copy.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield copy


@contextmanager
def output_file(path: Path, ending: str = "") -> Iterator[Path]:
    """Give a file to write: the path, or for ``-`` a private one that is printed once it is whole.

    Parameters
    ----------
    path
        Where to.
    ending
        Of the private file's name, such as ``.csv``.
    """
    if path != DASH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        beside = Path(folder) / f"output{ending}"
        yield beside
        with beside.open("rb") as file:
            sys.stdout.flush()
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
