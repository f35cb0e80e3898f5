"""``mfstudio salvage``: saves what can be read of a damaged project into a new one."""

import argparse
from pathlib import Path

from mfstudio.commands.projects import UnreadableProject
from mfstudio.commands.terminal import add_json_option, print_json


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "salvage",
        help="save what can be read of a damaged project",
        description="Put what can be read of a damaged project, row by row, into a new one. The damaged file is not "
        "touched.",
    )
    parser.add_argument("project", type=Path, metavar="P.mfstudio", help="the damaged project")
    parser.add_argument("output", type=Path, metavar="NEW.mfstudio", help="the new one, which must not exist yet")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.project.salvage import salvage

    if not options.project.is_file():
        problem = f"There is no such file in {options.project.absolute().parent}."
        raise UnreadableProject(options.project, problem, "Choose another one.")
    report = salvage(options.project, options.output)
    if options.json:
        print_json({
            "path": str(report.path), "new_path": str(report.new_path), "kept": report.kept, "lost": report.lost,
        })  # fmt: skip
    else:
        print(f"{report.summary()} It is in {report.new_path}.")
    return 0
