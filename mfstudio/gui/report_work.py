"""What a report of the window's run says, gathered on a worker's thread."""

import platform
from dataclasses import replace
from typing import Any

import numpy as np

from mfstudio import __version__
from mfstudio.commands.course import LENGTHS
from mfstudio.commands.repeating import command_for_run
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.export.audit import Finding
from mfstudio.export.pseudonyms import PseudonymKey
from mfstudio.export.report_contents import Measured, ReportContents, RunPart, SplitPart
from mfstudio.export.report_gathering import gather
from mfstudio.gui.export_choice import Choice
from mfstudio.gui.export_tables import ExportSource
from mfstudio.gui.jobs import Task
from mfstudio.gui.split_work import TrainingParts, split_to_train
from mfstudio.gui.work import RunStart
from mfstudio.wording import say


def report_contents(source: ExportSource, choice: Choice, key: PseudonymKey | None, task: Task) -> ReportContents:
    """Gather what a report says of the ratings, the split, the run and its model.

    Raises
    ------
    Cancelled
        If the person gave up.
    """
    found, run = source.found, source.run
    parts = None if run is None else split_to_train(found, run.plan)
    return gather(
        source.ratings,
        title=found.name,
        import_report=found.report,
        split=None if parts is None else SplitPart.of(parts.plan, parts.split),
        run=None if run is None or parts is None else _run_part(source, run, parts),
        model=source.model,
        titles=found.titles,
        user_names=source.user_names,
        commands=() if run is None else (command_of(source, run),),
        anonymous=choice.anonymous,
        pseudonym=None if key is None else lambda label: key.pseudonym("user", label),
        cancelled=task.is_cancelled,
    )


def _run_part(source: ExportSource, run: RunStart, parts: TrainingParts) -> RunPart:
    result, measured = source.result, []
    for name, ratings in ((say("Training"), parts.train), (say("Validation"), parts.held_out)):
        errors = prediction_errors(source.model, ratings, source.ratings)
        if errors.n_ratings:
            measured.append(Measured(name, errors.rmse, errors.mae, errors.n_ratings, errors.n_unknown))
    changed: dict[str, Any] = {
        change.name: int(change.value) if change.name in LENGTHS else change.value for change in result.changes
    }
    return RunPart(
        replace(run.settings, **changed), source.reports, result.best_epoch, result.ending, result.changes,
        baseline_rmse=run.baseline_rmse, baseline_mae=run.baseline_mae, measured=tuple(measured),
        diagnoses=source.diagnoses,
        engine=run.engine_name, n_threads=run.n_threads,
        versions={"MF Studio": __version__, "Python": platform.python_version(), "NumPy": np.__version__},
    )  # fmt: skip


def command_of(source: ExportSource, run: RunStart) -> str:
    """Return the line of the terminal that repeats the run. On a worker's thread: it looks at the file."""
    found, result = source.found, source.result
    return command_for_run(
        None if found.is_sample else found.path, run.settings, run.plan,
        choices=found.choices, changes=result.changes,
        stop_after=len(source.reports) if result.ending == "stopped" else None,
    )  # fmt: skip


def report_findings(contents: ReportContents) -> tuple[Finding, ...]:
    """Tell what a report reveals of people."""
    found = []
    if contents.users:
        who = {
            "ids": Finding("identifies", say("Names the users of the examples by their ids.")),
            "pseudonyms": Finding("personal", say("Calls the users of the examples by pseudonyms.")),
            "none": Finding("note", say("Names no users.")),
        }
        best = say(
            "Shows what the users of the examples rated best: that may tell who they are to somebody who knows them."
        )
        found += [who[contents.identity], Finding("personal", best)]
    if contents.commands:
        found.append(Finding("note", say("The command that repeats the run holds names of files.")))
    report = contents.import_report
    if report is not None and report.rejected and contents.identity == "ids":
        found.append(Finding("personal", say("Shows rejected lines as they stand in the file.")))
    found.append(Finding("note", say("Loads nothing from elsewhere and holds no scripts.")))
    return tuple(sorted(found, key=lambda each: ("identifies", "personal", "note").index(each.level)))
