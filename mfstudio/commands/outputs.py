"""Refuses to write over what a command reads, and two results into one file, before any work is done."""

import argparse
from pathlib import Path

from mfstudio.errors import SettingsError

_WRITTEN = {
    "output",
    "recommend",
    "plot",
    "rejected",
    "factors",
    "curve",
    "model_only",
    "mapping",
    "item_mapping",
    "new",
}
_OF_COMMAND = {"export": {"ratings"}}
"""Options that name a file to write, in all commands and in one."""
_STANDARD = Path("-")


def check_outputs(options: argparse.Namespace) -> None:
    """Compare the files that a command is to write with those it reads.

    Raises
    ------
    SettingsError
        If one would be lost; it names the option.
    """
    written = _WRITTEN | _OF_COMMAND.get(options.command, set())
    paths = {name: value for name, value in vars(options).items() if isinstance(value, Path) and value != _STANDARD}
    outputs = {name: path for name, path in paths.items() if name in written}
    inputs = {name: path for name, path in paths.items() if name not in written}
    if options.command == "train":  # which adds a run to a project, and refuses to write one over anything else
        outputs.pop("output", None)
    for number, (name, path) in enumerate(outputs.items()):
        for other, read in inputs.items():
            if _is_same(path, read):
                lost = f"another file than {_option(other)}, which would be lost"
                raise SettingsError(_option(name), str(path), lost)
        for other, too in list(outputs.items())[:number]:
            if _is_same(path, too):
                raise SettingsError(_option(name), str(path), f"another file than that of {_option(other)}")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.absolute() == other.absolute()


def _option(name: str) -> str:
    return name.upper() if name in {"file", "project", "pairs", "source"} else "--" + name.replace("_", "-")
