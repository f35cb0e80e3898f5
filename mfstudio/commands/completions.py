"""``mfstudio completions``: prints what a shell needs to complete commands and options, made from the parser."""

import argparse

from mfstudio.commands.terminal import add_json_option, print_json
from mfstudio.errors import MFStudioError

SHELLS = ("bash", "zsh", "fish")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "completions",
        help="print completions for a shell",
        description="Print what lets a shell complete commands, options and files, such as: mfstudio completions bash "
        "> ~/.local/share/bash-completion/completions/mfstudio",
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell")
    add_json_option(parser, "the text within an object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.commands.parsers import command_parser

    text = completions(command_parser(), options.shell)
    if options.json:
        print_json({"shell": options.shell, "completions": text})
    else:
        print(text)
    return 0


def completions(parser: argparse.ArgumentParser, shell: str) -> str:
    """Make the completions of a parser, with files where a file is expected.

    Raises
    ------
    MFStudioError
        If the library that makes them is missing.
    """
    try:
        import shtab
    except ImportError:
        raise MFStudioError("The library 'shtab' is not installed. Install it: pip install shtab.") from None
    for each in _with_subparsers(parser):
        for action in each._actions:
            if "Path" in getattr(action.type, "__name__", ""):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    text: str = shtab.complete(parser, shell)
    return text


def _with_subparsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    found = [parser]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += action.choices.values()
    return found
