"""``mfstudio audit``: tells what an exported file reveals of people."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mfstudio.commands.projects import is_project, open_project
from mfstudio.commands.terminal import add_json_option, print_json
from mfstudio.errors import RatingFileError

if TYPE_CHECKING:
    from mfstudio.export.audit import Finding

_LEVELS = {"identifies": "Identifies people", "personal": "Personal", "note": "Note"}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "audit",
        help="tell what an exported file or a project reveals",
        description="Look at a table that was exported (CSV, Parquet or JSON lines), or at a project, and tell what it "
        "reveals of people.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    findings = _findings(options.file)
    if options.json:
        print_json({"path": str(options.file), "reveals": [asdict(finding) for finding in findings]})
        return 0
    for finding in findings:
        print(f"{_LEVELS[finding.level]}: {finding.text}")
    return 0


def _findings(path: Path) -> "tuple[Finding, ...]":
    from mfstudio.commands.project_audit import audit_project
    from mfstudio.export.audit import audit_file

    if not path.is_file():
        raise RatingFileError(path, "There is no such file.", "Choose a file that was exported, or a project.")
    if not is_project(path):
        return audit_file(path)
    with open_project(path) as project:
        return audit_project(project.contents())
