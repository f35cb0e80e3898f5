"""``mfstudio report``: one HTML file on a run that opens offline, with the command that repeats it."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mfstudio.commands.export_options import key_of
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.repeating import command_for_stored_run
from mfstudio.commands.terminal import DASH, add_json_option, output_file, print_json
from mfstudio.errors import SettingsError

if TYPE_CHECKING:
    from mfstudio.export.report_contents import RunPart


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help="a report of a run as one HTML file",
        description="Write one HTML file that opens offline: the ratings in numbers, settings, curves, errors, "
        "examples of recommendations, and the command that repeats the run.",
    )
    add_project_options(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT.html", required=True, help="file to write, '-' for standard output"
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--anonymous", action="store_true", help="leave out users' ids and names")
    who.add_argument("--pseudonyms", choices=("users",), help="replace users' ids by keyed pseudonyms")
    key = parser.add_mutually_exclusive_group()
    key.add_argument("--key", type=Path, metavar="FILE", help="file with the key of the pseudonyms; made if missing")
    key.add_argument("--keyring", metavar="NAME", nargs="?", const="default", help="take the key from the keyring")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.export.atomic import check_writable
    from mfstudio.export.report import write_report
    from mfstudio.export.report_contents import SplitPart
    from mfstudio.export.report_gathering import gather

    if options.json and options.output == DASH:
        raise SettingsError("--json", True, "left out where the file itself goes to standard output")
    if (options.pseudonyms is None) != (options.key is None and options.keyring is None):
        raise SettingsError("--pseudonyms", options.pseudonyms, "given together with --key FILE or --keyring")
    if options.output != DASH:
        check_writable(options.output)
    key = key_of(options)
    pseudonym: Callable[[str], str] | None = None if key is None else lambda label: key.pseudonym("user", label)
    with open_run(options) as found:
        found.need_users("there is nothing to report of them", "Report from the project that it was made of.")
        split = found.run.split
        command = command_for_stored_run(found.project, found.run)
        contents = gather(
            found.ratings,
            import_report=found.loaded.report,
            split=None if split is None else SplitPart(split.plan.describe(), split.facts, split.sha256),
            run=_run_part(found),
            model=found.model,
            titles=found.loaded.titles,
            user_names=found.loaded.user_names,
            commands=[command] if command else [],
            anonymous=options.anonymous,
            pseudonym=pseudonym,
        )
    with output_file(options.output, ".html") as path:
        n_bytes = write_report(path, contents)
    if options.json:
        print_json({"path": str(options.output), "n_bytes": n_bytes, "run": found.run.id})
    elif options.output != DASH:
        print(f"Wrote the report of run {found.run.id} to {options.output}.")
    return 0


def _run_part(found: OpenRun) -> "RunPart":
    """Return what there is to tell of the run."""
    from mfstudio.export.report_contents import RunPart, measured_parts

    run, project = found.run, found.project
    checkpoint = project.checkpoint(run.id)
    return RunPart(
        settings=run.settings if checkpoint is None else checkpoint.settings,
        reports=project.epochs(run.id),
        best_epoch=run.best_epoch or 0,
        ending=run.ending,
        changes=project.changes(run.id),
        baseline_rmse=run.baseline_rmse,
        baseline_mae=run.baseline_mae,
        measured=measured_parts(run.results),
        diagnoses=project.diagnoses(run.id),
        engine=run.engine,
        n_threads=run.n_threads,
        versions=run.versions,
        started_at=run.started_at,
        note=run.note,
    )
