"""Projects on the command line: opened, their runs chosen, and a run's model with the ratings that it belongs to."""

import argparse
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mfstudio.commands.loading import Loaded, load_project
from mfstudio.commands.parts import Parts, part
from mfstudio.errors import ProjectError, SettingsError
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.project.runs import RunRecord
    from mfstudio.project.store import Project

_MAGIC, _MARK = b"SQLite format 3\0", slice(68, 72)


class UnreadableProject(ProjectError):  # noqa: N818 - what it is, as its base
    """What was given as a project cannot be opened as one."""


@dataclass(frozen=True, eq=False)
class OpenRun:
    """A run of an open project.

    Parameters
    ----------
    project, run
        The project, and what it knows of the run.
    model
        What the run ended with.
    loaded
        The ratings that the run was started on, whose codes the model has.
    """

    project: "Project"
    run: "RunRecord"
    model: "FactorModel"
    loaded: Loaded

    @property
    def ratings(self) -> RatingSet:
        """The ratings."""
        return self.loaded.ratings

    @property
    def fold_in_regularization(self) -> float | None:
        """Penalty of new users where the users are not there from whom it would be worked out; else None."""
        from mfstudio.project.model_only import FOLD_IN

        return self.run.results.get(FOLD_IN) if self.project.is_model_only else None

    def need_users(self, what: str, instead: str) -> None:
        """Refuse what needs the ratings and users of the model where the project was saved without them.

        Parameters
        ----------
        what, instead
            What cannot be done, as the end of a sentence, and what can, as a sentence.
        """
        if self.project.is_model_only:
            raise ProjectError(self.project.path, f"It was saved without its ratings and users: {what}.", instead)

    def parts(self) -> Parts:
        """Split the ratings as for the run."""
        return parts_of(self.project, self.run, self.loaded)


def add_project_options(parser: argparse.ArgumentParser) -> None:
    """Add the project and ``--run``."""
    parser.add_argument("project", type=Path, metavar="P.mfstudio", help="project, by 'train -o' or from the window")
    add_run_option(parser)


def add_run_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--run``."""
    parser.add_argument(
        "--run", dest="run_number", type=int, metavar="N",
        help="which run (default: the one with a star, else the latest that has a model)",
    )  # fmt: skip


def is_project(path: Path) -> bool:
    """Tell by its beginning, or where there is no file by its name, whether a file is a project."""
    from mfstudio.project.schema import APPLICATION_ID

    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError:
        return path.suffix == ".mfstudio"
    return start.startswith(_MAGIC) and start[_MARK] == APPLICATION_ID.to_bytes(4, "big")


@contextmanager
def open_project(path: Path, *, to_write: bool = False) -> "Iterator[Project]":
    """Open a project; to read, also while a window has it open.

    Raises
    ------
    UnreadableProject
        If it is none, or damaged.
    ProjectError
        If it is to be written and cannot be.
    """
    from mfstudio.project.store import Project

    try:
        project = Project.open(path, read_only=not to_write)
    except ProjectError as error:
        advice = error.advice
        if error.is_damaged:
            advice = f"'mfstudio salvage {path.name} NEW.mfstudio' saves what can be read of it."
        raise UnreadableProject(error.path, error.problem, advice, is_damaged=error.is_damaged) from error
    try:
        with project:
            if to_write and project.read_only_reason:
                raise ProjectError(project.path, project.read_only_reason, "Close it there, or copy the project.")
            yield project
    finally:
        if not to_write:
            _tidy(project.path)


def _tidy(path: Path) -> None:
    """Have SQLite remove what it put beside a project to read it, unless somebody else has it open."""
    from mfstudio.project.connections import connect

    if path.with_name(f"{path.name}-wal").exists() and os.access(path, os.W_OK):
        with suppress(sqlite3.Error), closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def choose_run(runs: "Sequence[RunRecord]", number: int | None, path: Path) -> "RunRecord":
    """Return the run of a number, or else the one with a star or the latest, of those that have a model.

    Raises
    ------
    SettingsError
        If there is no run of that number.
    ProjectError
        If no run, or not this one, has a model.
    """
    if number is not None:
        run = run_of(runs, number)
        if not run.has_model:
            raise ProjectError(
                path, f"Run {number} has no model: it is {run.state}.", f"'mfstudio resume --run {number}' goes on."
            )
        return run
    with_model = [run for run in runs if run.has_model]
    if not with_model:
        raise ProjectError(path, "No run in it has a model.", "Train one: 'mfstudio train' with this project.")
    return next((run for run in reversed(with_model) if run.has_star), with_model[-1])


def run_of(runs: "Sequence[RunRecord]", number: int, argument: str = "--run") -> "RunRecord":
    """Return the run of a number, which was given by an argument.

    Raises
    ------
    SettingsError
        If there is none.
    """
    found = next((run for run in runs if run.id == number), None)
    if found is None:
        there_are = ", ".join(str(run.id) for run in runs)
        raise SettingsError(argument, number, f"one of {there_are}" if there_are else "left out: there is no run yet")
    return found


@contextmanager
def open_run(options: argparse.Namespace) -> Iterator[OpenRun]:
    """Open the project and the run that the options name.

    Raises
    ------
    ProjectError
        If there is no such project or no model in it.
    SettingsError
        If there is no such run.
    """
    with open_project(options.project) as project:
        run = choose_run(project.runs(), options.run_number, project.path)
        if project.is_model_only:
            yield _without_ratings(project, run)
            return
        loaded = loaded_for(project, run)
        model = project.model(run.id)
        if model is None or (model.n_users, model.n_items) != (loaded.ratings.n_users, loaded.ratings.n_items):
            raise ProjectError(project.path, f"The model of run {run.id} is not one of these ratings.", "Train again.")
        yield OpenRun(project, run, model, loaded)


def _without_ratings(project: "Project", run: "RunRecord") -> OpenRun:
    """Open a run of a project that was saved without ratings: items are known by their ids, and nobody is.

    Whoever is asked for is unknown, even where the model has factors of users, of which nobody knows whose they are.
    """
    loaded = items_only(project)
    model = project.model(run.id)
    if model is None or model.n_items != loaded.ratings.n_items:
        raise ProjectError(project.path, f"The model of run {run.id} is not one of its items.", "Choose another run.")
    stranger = replace(
        model, user_bias=np.zeros(1, np.float32), user_factors=model.unknown_user[None], user_noise_variance=None
    )  # fmt: skip
    return OpenRun(project, run, stranger, loaded)


def items_only(project: "Project") -> Loaded:
    """Return the items of a project that was saved without ratings, as a set without ratings and users."""
    nobody = np.array([], LABEL_DTYPE)
    labels, titles = project.items()
    codes, values = np.zeros(0, np.int32), np.zeros(0, np.float32)
    nothing = RatingSet(codes, codes, values, nobody, labels, None, project.path.name)
    named = titles if any(titles.tolist()) else None
    return Loaded(nothing, nothing, named, None, None, None)


def loaded_for(project: "Project", run: "RunRecord") -> Loaded:
    """Load the ratings that a run was started on.

    Raises
    ------
    ProjectError
        If the project has other ones.
    """
    loaded = load_project(project)
    if loaded.ratings.fingerprint != run.data_sha256:
        raise ProjectError(
            project.path, f"Run {run.id} was started on other ratings than are in the project now.",
            "Choose another run with --run, or train again.",
        )  # fmt: skip
    return loaded


def parts_of(project: "Project", run: "RunRecord", loaded: Loaded) -> Parts:
    """Split ratings as they were for a run.

    What the plan set aside was either watched or measured on; the fingerprints in a checkpoint tell which.

    Raises
    ------
    ProjectError
        If they come out otherwise, such as from a test file that has changed.
    """
    checkpoint = project.checkpoint(run.id)
    if run.split is None:
        candidates = [False]
    else:
        was_watched = bool(run.results.get("is_watched", True))
        candidates = [was_watched, not was_watched]
    plan = None if run.split is None else run.split.plan
    for is_watched in candidates:
        parts = part(loaded.ratings, run.settings, plan, is_watched, loaded.read_test)
        has_changed = run.split is not None and parts.split is not None and parts.split.fingerprint != run.split.sha256
        if has_changed:
            break
        validation = parts.validation.fingerprint if parts.validation.n_ratings else None
        if checkpoint is None or (checkpoint.data_sha256, checkpoint.validation_sha256) == (
            parts.train.fingerprint, validation,
        ):  # fmt: skip
            return parts
    raise ProjectError(
        project.path, f"The ratings can no longer be split as they were for run {run.id}.",
        "If they were measured on a test file, put it back as it was; else train again.",
    )  # fmt: skip


def has_cleaning(loaded: Loaded, cleaning: Cleaning) -> bool:
    """Tell whether a project's ratings were cleaned so."""
    return (Cleaning() if loaded.choices is None else loaded.choices.cleaning) == cleaning
