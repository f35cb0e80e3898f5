"""``mfstudio man``: prints the manual page, made from the parsers."""

import argparse
from collections.abc import Iterator

from mfstudio import __version__
from mfstudio.commands.exit_codes import MEANINGS
from mfstudio.commands.terminal import add_json_option, print_json

_EXAMPLES = (
    ("Train, and keep ratings, run and model in a project:", "mfstudio train ratings.csv -o films.mfstudio"),
    ("Recommend ten items to everybody:", "mfstudio recommend films.mfstudio --all -n 10 -o recommendations.csv"),
    ("Predict the pairs of a file:", "mfstudio predict films.mfstudio pairs.csv -o predicted.csv"),
    ("Take the factors elsewhere:", "mfstudio export films.mfstudio --factors factors.safetensors"),
    ("Read standard input, write standard output:", "zcat pairs.csv.gz | mfstudio predict films.mfstudio - -o -"),
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "man",
        help="print the manual page",
        description="Print the manual page in the form that man reads: mfstudio man | man -l -",
    )
    add_json_option(parser, "the text within an object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.commands.parsers import command_parser, window_parser

    text = manual(window_parser(), command_parser())
    if options.json:
        print_json({"manual": text})
    else:
        print(text, end="")
    return 0


def manual(window: argparse.ArgumentParser, commands: argparse.ArgumentParser) -> str:
    """Make the page from the parser of the window and that of the commands, in the macros of man(7)."""
    lines = [
        f'.TH MFSTUDIO 1 "" "MF Studio {__version__}" "User Commands"',
        ".SH NAME", r"mfstudio \- matrix factorisation for recommender systems",
        ".SH SYNOPSIS", *_synopsis(window), *_subcommand_synopses(commands),
        ".SH DESCRIPTION", _text(window.description or ""), *_options(window),
        ".SH COMMANDS",
    ]  # fmt: skip
    for name, parser in _subparsers(commands):
        lines += [f'.SS "mfstudio {_text(name)}"', _text(parser.description or ""), *_options(parser)]
    lines.append(".SH EXIT STATUS")
    for code, meaning in MEANINGS.items():
        lines += [".TP", rf"\fB{code}\fR", _text(meaning)]
    lines.append(".SH EXAMPLES")
    for what, example in _EXAMPLES:
        lines += [".PP", _text(what), ".PP", ".RS 4", ".nf", _text(example), ".fi", ".RE"]
    return "\n".join(line for line in lines if line) + "\n"


def _subparsers(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _synopsis(parser: argparse.ArgumentParser) -> list[str]:
    usage = " ".join(parser.format_usage().split()).removeprefix("usage: ")
    name, _, rest = usage.partition(" ")
    return [".PP", rf"\fB{_text(name)}\fR {_text(rest)}"]


def _subcommand_synopses(parser: argparse.ArgumentParser) -> Iterator[str]:
    for name, each in _subparsers(parser):
        positional = " ".join(_usage_of(action) for action in each._get_positional_actions())
        yield ".br"
        yield rf"\fBmfstudio {_text(name)}\fR [options] {_text(positional)}".rstrip()


def _usage_of(action: argparse.Action) -> str:
    name = _values(action)
    return {"?": f"[{name}]", "*": f"[{name} ...]"}.get(str(action.nargs), name)


def _values(action: argparse.Action) -> str:
    if action.metavar is not None:
        return str(action.metavar)
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Write the arguments of a parser, group by group."""
    for group in parser._action_groups:
        actions = [action for action in group._group_actions if action.help != argparse.SUPPRESS]
        if not actions or all(isinstance(action, argparse._SubParsersAction) for action in actions):
            continue
        yield ".PP"
        yield rf"\fI{_text(str(group.title).capitalize())}\fR"
        if group.description:
            yield ".br"
            yield _text(group.description)
        for action in actions:
            yield ".TP"
            yield _head(action)
            yield _text(_help_of(action))


def _head(action: argparse.Action) -> str:
    names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
    if not action.option_strings:
        return rf"\fI{_text(_values(action))}\fR"
    return names if action.nargs == 0 else rf"{names} \fI{_text(_values(action))}\fR"


def _help_of(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%") or "See above."


def _text(text: str) -> str:
    """Escape text for troff; a line that begins with a dot or a quote would be taken for a command."""
    text = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    text = text.replace("|", r"|\:")  # a long list of choices may be broken there
    text = "".join(letter if letter.isascii() else rf"\[u{ord(letter):04X}]" for letter in text)
    return rf"\&{text}" if text.startswith((".", "'")) else text
