"""``mfstudio resume``: goes on with a run of a project from its latest checkpoint, exactly."""

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mfstudio.commands.course import Course
from mfstudio.commands.outcome import in_words
from mfstudio.commands.projects import add_project_options, loaded_for, open_project, parts_of, run_of
from mfstudio.commands.terminal import GIVEN, add_json_option, print_json
from mfstudio.commands.train import finish
from mfstudio.errors import ProjectError, SettingsError

if TYPE_CHECKING:
    from mfstudio.project.recorder import Recorder
    from mfstudio.project.runs import RunRecord
    from mfstudio.training.reports import Checkpoint


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "resume",
        help="go on with a run that was interrupted or stopped",
        description="Go on with a run from its latest checkpoint, exactly as if it had never stopped. Without --run it "
        "is the latest that did not come to its end, or else the latest. With --keep-best it ends there instead.",
    )
    add_project_options(parser)
    parser.add_argument(
        "--epochs", type=int, metavar="N",
        help="train N epochs more, however long the run was to be; it then ends after exactly so many",
    )  # fmt: skip
    parser.add_argument(
        "--keep-best", action="store_true", help="train no more: make the best epoch up to the latest checkpoint the "
        "model of a run that was interrupted",
    )  # fmt: skip
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from mfstudio.project.contents import without_ratings
    from mfstudio.training.trainer import Trainer

    if options.epochs is not None and options.epochs < 1:
        raise SettingsError("--epochs", options.epochs, "1 or more")
    if options.epochs is not None and options.keep_best:
        raise SettingsError("--keep-best", GIVEN, "left out, or go without --epochs")
    with open_project(options.project, to_write=True) as project:
        if project.is_model_only:
            raise without_ratings(project.path)
        run = _chosen(project.runs(), options.run_number, project.path)
        if run.state == "done" and options.epochs is None:
            raise ProjectError(project.path, f"Run {run.id} came to its end.", "Add --epochs N to train on.")
        if options.keep_best and run.has_model:
            raise ProjectError(project.path, f"Run {run.id} has a model: that of its best epoch.", "Nothing is to do.")
        loaded = loaded_for(project, run)
        parts = parts_of(project, run, loaded)
        if options.keep_best and not run.checkpoint_epoch:
            raise ProjectError(
                project.path, f"Run {run.id} has no whole epoch to keep.", "'mfstudio resume' trains it from the start."
            )
        recorder, checkpoint = project.continue_run(run.id)
        with recorder:
            if options.epochs is not None:
                checkpoint = _longer(checkpoint, options.epochs, recorder)
            try:
                trainer = Trainer.resume(checkpoint, parts.train, parts.validation)
            except ValueError as error:  # of another engine, which is not installed here
                raise ProjectError(project.path, f"Run {run.id} cannot go on: {error}.", "Train again.") from error
            course = Course(stop_after=len(checkpoint.reports)) if options.keep_best else Course()
            _, _, result = finish(trainer, recorder, course, loaded, parts)
    plan = None if run.split is None else run.split.plan
    result["split"] = plan and plan.to_dict() | {"words": plan.describe(), "is_watched": parts.is_watched}
    result |= {"project": str(project.path), "run": run.id, "resumed_after": len(checkpoint.reports)}
    print_json(result) if options.json else print(in_words(loaded.ratings, result))
    return 0


def _chosen(runs: "Sequence[RunRecord]", number: int | None, path: Path) -> "RunRecord":
    if number is not None:
        return run_of(runs, number)
    can_go_on = [run for run in runs if run.checkpoint_epoch is not None]
    if not can_go_on:
        raise ProjectError(path, "No run in it has a checkpoint to go on from.", "Train: 'mfstudio train'.")
    return next((run for run in reversed(can_go_on) if run.state in {"interrupted", "stopped"}), can_go_on[-1])


def _longer(checkpoint: "Checkpoint", n_more: int, recorder: "Recorder") -> "Checkpoint":
    """Make a run longer from here on, and note it: the rates follow the new length."""
    from mfstudio.training.reports import Change

    n_done = len(checkpoint.reports)
    lengths = {"n_epochs": n_done + n_more, "patience": 0}
    changes = [
        Change(n_done + 1, name, value)
        for name, value in lengths.items()
        if getattr(checkpoint.settings, name) != value
    ]
    settings = dataclasses.replace(checkpoint.settings, n_epochs=n_done + n_more, patience=0)
    for change in changes:
        recorder.change(change)
    return dataclasses.replace(checkpoint, settings=settings, changes=(*checkpoint.changes, *changes))
