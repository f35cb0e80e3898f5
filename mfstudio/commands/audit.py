"""``mfstudio audit``: tells what an exported file reveals of people."""

import argparse
from dataclasses import asdict
from pathlib import Path

from mfstudio.commands.terminal import add_json_option, print_json

_LEVELS = {"identifies": "Identifies people", "personal": "Personal", "note": "Note"}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "audit",
        help="tell what an exported file reveals",
        description="Look at a table that was exported (CSV, Parquet or JSON lines), and tell what it reveals of "
        "people.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.export.audit import audit_file

    findings = audit_file(options.file)
    if options.json:
        print_json({"path": str(options.file), "reveals": [asdict(finding) for finding in findings]})
        return 0
    for finding in findings:
        print(f"{_LEVELS[finding.level]}: {finding.text}")
    return 0
