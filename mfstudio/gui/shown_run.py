"""What runs on workers' threads when a run of a project is shown: its course again, and what it leaves to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mfstudio.commands.course import LENGTHS
from mfstudio.errors import Cancelled, MFStudioError, ProjectError
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.split_work import split_to_train
from mfstudio.gui.work import Result, RunStart, plan_of
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import Project
from mfstudio.ratings import RatingSet
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.reports import Change, EpochReport
from mfstudio.wording import say


@dataclass(frozen=True, eq=False)
class ShownRun:
    """A run whose course is shown."""

    record: RunRecord
    start: RunStart
    reports: tuple[EpochReport, ...]
    changes: tuple[Change, ...]
    diagnoses: tuple[Diagnosis, ...]


@dataclass(frozen=True, eq=False)
class UsedRun:
    """A run whose model all pages are to show: its course, what it leaves, and the ratings that this belongs to."""

    shown: ShownRun
    result: Result
    ratings: RatingSet


def read_shown(project: Project, run: RunRecord) -> ShownRun:
    """Read the course of a run; raises ProjectError."""
    facts, changes = None if run.split is None else run.split.facts, project.changes(run.id)
    start = RunStart(
        _settings_of(run, changes), run.engine, run.n_threads, facts.n_train if facts else 0,
        facts.n_held_out if facts else 0, run.baseline_rmse, run.baseline_mae, plan_of(run),
        run.split.sha256 if run.split else "",
    )  # fmt: skip
    return ShownRun(run, start, project.epochs(run.id), changes, project.diagnoses(run.id))


def _settings_of(run: RunRecord, changes: Sequence[Change]) -> Any:
    """Return what it was started with, but as long as it has been made since."""
    lengths: dict[str, Any] = {change.name: int(change.value) for change in changes if change.name in LENGTHS}
    return replace(run.settings, **lengths)


def use_run(project: Project, run: RunRecord, found: OpenRatings, task: Task) -> UsedRun:
    """Read a run and work out what it leaves to look at.

    Raises
    ------
    ProjectError
        If it has no model, or one of other ratings than those that are open, or cannot be read.
    Cancelled
        If the person wants something else meanwhile.
    """
    shown = read_shown(project, run)
    if task.is_cancelled():
        raise Cancelled
    result = result_of(project, run, found)
    if result is None:
        raise ProjectError(
            project.path,
            say("Run {run} has a model of other ratings than those that are open.", run=run.id)
            if run.has_model
            else say("Run {run} has no model, since it did not come to its end.", run=run.id),
            say("Train again with its settings.") if run.has_model else say("Let it go on first."),
        )
    return UsedRun(shown, result, found.ratings)


def result_of(project: Project, run: RunRecord, found: OpenRatings) -> Result | None:
    """Work out what a run leaves to look at; None where it has no model, or one of other ratings than are open."""
    ratings, model = found.ratings, project.model(run.id)
    if model is None or run.data_sha256 not in {"", ratings.fingerprint}:
        return None
    if (model.n_users, model.n_items) != (ratings.n_users, ratings.n_items):
        return None
    try:
        is_held_out = split_to_train(found, plan_of(run)).is_held_out
    except MFStudioError:  # the test file is gone; no rating of the open ones was held out for it
        is_held_out = np.zeros(ratings.n_ratings, np.bool_)
    predicted = model.predict(ratings.users, ratings.items)
    return Result(model, predicted, is_held_out, run.best_epoch or 0, run.ending, project.changes(run.id))
