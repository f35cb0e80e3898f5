"""``mfstudio runs``: lists the runs of a project, shows one with the command that repeats it, and marks them."""

import argparse
import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.projects import open_project, run_of
from mfstudio.commands.repeating import command_for_stored_run
from mfstudio.commands.terminal import MISSING, Later, add_json_option, print_json, print_table
from mfstudio.errors import SettingsError
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.training.settings import TrainingSettings

if TYPE_CHECKING:
    from mfstudio.project.runs import RunRecord
    from mfstudio.project.store import Project


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "runs",
        help="list the runs of a project, show or mark one",
        description="List the runs of a project. With a number, show one: its settings, its errors, and the command "
        "that repeats it; or mark it. Commands use the run with a star unless told otherwise.",
    )
    parser.add_argument("project", type=Path, metavar="P.mfstudio", help="project")
    parser.add_argument("number", nargs="?", type=int, metavar="N", help="the run to show or to mark")
    parser.add_argument("--note", metavar="TEXT", help="note something of it")
    parser.add_argument(
        "--star", action=argparse.BooleanOptionalAction, default=None, help="give it a star, or take it away"
    )
    gone = parser.add_mutually_exclusive_group()
    gone.add_argument("--delete", action="store_true", help="put it out of sight")
    gone.add_argument("--undelete", action="store_true", help="bring it back")
    parser.add_argument("--all", action="store_true", help="list deleted runs too")
    add_json_option(parser)
    parser.set_defaults(run=run, takes_later=Later("number", int))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    marks = options.note is not None or options.star is not None or options.delete or options.undelete
    if marks and options.number is None:
        raise SettingsError("N", MISSING, "the number of the run to mark")
    with open_project(options.project, to_write=marks) as project:
        if options.number is None:
            _list(options, project)
            return 0
        run_of(project.runs(with_deleted=True), options.number, "N")
        if marks:
            _mark(options, project)
        _show(options, project)
    return 0


def _mark(options: argparse.Namespace, project: "Project") -> None:
    if options.note is not None:
        project.set_note(options.number, options.note)
    if options.star is not None:
        project.set_star(options.number, options.star)
    if options.delete:
        project.delete_run(options.number)
    if options.undelete:
        project.undelete_run(options.number)


def _list(options: argparse.Namespace, project: "Project") -> None:
    runs = project.runs(with_deleted=options.all)
    if options.json:
        print_json([as_object(run) for run in runs])
        return
    if not runs:
        print("There is no run in it yet.")
        return
    rows: list[tuple[str, ...]] = [
        (
            f"{run.id}{'*' if run.has_star else ''}", run.state, run.settings.model, str(run.settings.n_factors),
            str(run.n_epochs), _number(run.results.get("validation_rmse")), _number(run.results.get("test_rmse")),
            run.note + (" (deleted)" if run.is_deleted else ""),
        )
        for run in runs
    ]  # fmt: skip
    print_table(rows, ("run", "state", "model", "factors ", "epochs ", "validation ", "test ", "note"))


def _number(value: Any) -> str:
    return f"{value:.4f}" if isinstance(value, float) else ""


def _show(options: argparse.Namespace, project: "Project") -> None:
    found = project.run(options.number)
    epochs, changes = project.epochs(found.id), project.changes(found.id)
    diagnoses = project.diagnoses(found.id)
    command = command_for_stored_run(project, found)
    if options.json:
        shown = as_object(found) | {
            "command": command,
            "changes": [dataclasses.asdict(change) for change in changes],
            "diagnoses": [diagnosis.text for diagnosis in diagnoses],
            "epochs": [dataclasses.asdict(epoch) for epoch in epochs],
        }
        print_json(shown)
        return
    print("\n".join(_in_words(found)))
    for change in changes:
        print(f"  from epoch {change.epoch}: {change.name} {change.value:g}")
    for diagnosis in diagnoses:
        print(f"  {diagnosis.text}")
    print(f"Repeat it with:\n{command}" if command else "There is no file from which it could be repeated.")


def as_object(found: "RunRecord") -> dict[str, Any]:
    """Return a run as plain values."""
    plain: dict[str, Any] = {
        field.name: getattr(found, field.name)
        for field in dataclasses.fields(found)
        if field.name not in {"settings", "split", "started_at", "ended_at"}
    }
    return plain | {
        "settings": json.loads(found.settings.to_json()),
        "split": found.split and found.split.plan.to_dict() | {
            "words": found.split.plan.describe(), "sha256": found.split.sha256,
        },
        "started_at": found.started_at.isoformat(),
        "ended_at": found.ended_at and found.ended_at.isoformat(),
    }  # fmt: skip


def _in_words(found: "RunRecord") -> list[str]:
    usual = TrainingSettings.for_model(found.settings.model)
    differing = [
        f"{field.name} {getattr(found.settings, field.name)}"
        for field in dataclasses.fields(found.settings)
        if getattr(found.settings, field.name) != getattr(usual, field.name)
    ]
    lines = [
        f"Run {found.id}{' *' if found.has_star else ''}, begun {found.started_at:%Y-%m-%d %H:%M} UTC: {found.state}"
        + (f" ({found.ending})" if found.ending else ""),
        f"  {found.settings.model} model" + (f", {', '.join(differing)}" if differing else ", usual settings"),
        f"  {found.n_epochs} epochs" + (f", the best is {found.best_epoch}" if found.best_epoch else ""),
    ]
    if found.split is not None:
        fingerprint = short_fingerprint(found.split.sha256)  # none where the project was saved without ratings
        lines.append(f"  set aside: {found.split.plan.describe()}" + (f" · {fingerprint}" if fingerprint else ""))
    for name in ("train", "validation", "test"):
        value = found.results.get(f"{name}_rmse")
        if value is not None:
            lines.append(f"  {name} RMSE {value:.4f}")
    for text in (found.problem, found.note):
        if text:
            lines.append(f"  {text}")
    return lines
