"""``mfstudio salvage``: saves what can be read of a damaged project into a new one."""

import argparse
from pathlib import Path

from mfstudio.commands.projects import UnreadableProject
from mfstudio.commands.terminal import GIVEN, MISSING, Later, add_json_option, print_json
from mfstudio.errors import SettingsError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "salvage",
        help="save what can be read of a damaged project",
        description="Put what can be read of a damaged project, row by row, into a new one. The damaged file is not "
        "touched.",
    )
    parser.add_argument("project", type=Path, metavar="P.mfstudio", help="the damaged project")
    parser.add_argument(
        "new", nargs="?", type=Path, metavar="NEW.mfstudio", help="the new one, which must not exist yet"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="NEW.mfstudio", help="the same, behind an option")
    add_json_option(parser)
    parser.set_defaults(run=run, takes_later=Later("new", Path))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.project.salvage import salvage

    if not options.project.is_file():
        problem = f"There is no such file in {options.project.absolute().parent}."
        raise UnreadableProject(options.project, problem, "Choose another one.")
    if options.new is not None and options.output is not None:
        raise SettingsError("--output", GIVEN, "left out where NEW.mfstudio is given")
    new_path = options.new or options.output
    if new_path is None:
        raise SettingsError("NEW.mfstudio", MISSING, "the file of the new project")
    report = salvage(options.project, new_path)
    if options.json:
        print_json({
            "path": str(report.path), "new_path": str(report.new_path), "kept": report.kept, "lost": report.lost,
        })  # fmt: skip
    else:
        print(f"{report.summary()} It is in {report.new_path}.")
    return 0
