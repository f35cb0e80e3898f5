"""The parsers of the command line: of ``mfstudio`` itself, which opens the window, and of all commands."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from mfstudio import __version__
from mfstudio.commands.exit_codes import MEANINGS, USAGE

COMMANDS = (
    "train", "resume", "recommend", "predict", "similar", "fold-in", "evaluate", "inspect", "export", "runs", "report",
    "fetch", "audit", "salvage", "completions", "man",
)  # fmt: skip
"""The commands, in the order in which help lists them; each is a module of this room, loaded when it is asked for."""


class Parser(argparse.ArgumentParser):
    """Says in a line what is wrong; the list of all options, which may fill a screen, is asked for."""

    def error(self, message: str) -> NoReturn:
        """Say it, and exit."""
        self.exit(USAGE, f"{self.prog}: {message}. '{self.prog} --help' lists what can be given.\n")


def window_parser() -> argparse.ArgumentParser:
    """Make the parser of ``mfstudio`` itself, which opens the window."""
    parser = Parser(
        "mfstudio",
        description="Open the window. Give a rating file to open it at once.",
        epilog=f"In the terminal: mfstudio {{{', '.join(COMMANDS)}}}; add --help for what each does. 'mfstudio man' "
        "prints the manual.",
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", type=Path, metavar="FILE", help="rating file to open")
    source.add_argument("--sample", action="store_true", help="open the embedded synthetic sample")
    parser.add_argument(
        "--train", action="store_true", help="start training as soon as the ratings, or else the sample, are read"
    )
    parser.add_argument("--version", action="version", version=f"MF Studio {__version__}")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Make the parser of the commands that run in the terminal."""
    parser = Parser(
        "mfstudio",
        description="MF Studio in the terminal.",
        epilog="Exit codes: " + " ".join(f"{code}: {meaning}" for code, meaning in MEANINGS.items()),
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        import_module(f"mfstudio.commands.{name.replace('-', '_')}").add_parser(commands)
    for each in commands.choices.values():
        each.set_defaults(refuse=each.error)
    return parser
