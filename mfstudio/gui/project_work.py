"""What runs on workers' threads when a project is opened: all that the window shows of it again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mfstudio.errors import Cancelled, MFStudioError, ProjectError
from mfstudio.gui.jobs import Task
from mfstudio.gui.kept_work import KeptWork
from mfstudio.gui.open_ratings import OpenRatings, carry_names
from mfstudio.gui.shown_run import ShownRun, read_shown, result_of
from mfstudio.gui.work import Result
from mfstudio.project.ratings_tables import LoadedRatings
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import Project
from mfstudio.ratings import Cleaning, Dialect, ImportReport, RatingSet
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.cleaning import Cleaned
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.reading import leave_out
from mfstudio.ratings.sample import SAMPLE_NAME
from mfstudio.ratings.split_files import find_test_file
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.titles import Titles
from mfstudio.wording import say


@dataclass(frozen=True, eq=False)
class LoadedProject:
    """What a project brings back into the window.

    Parameters
    ----------
    found
        The ratings.
    run
        The latest run; None where there is none.
    result, result_run
        What the latest run that came to an end left to look at, and the number of that run.
    runs
        All runs, deleted ones too, in the order in which they were started.
    view
        What the window showed, plain values by key.
    """

    found: OpenRatings
    run: ShownRun | None
    result: Result | None
    result_run: int | None
    runs: tuple[RunRecord, ...]
    view: dict[str, Any]

    @property
    def shows_result_of_run(self) -> bool:
        """Whether the result is that of the run that is shown."""
        return self.result is not None and self.run is not None and self.run.record.id == self.result_run

    @property
    def interrupted(self) -> RunRecord | None:
        """The run that is shown, where it was interrupted and can go on; else None."""
        record = None if self.run is None else self.run.record
        can_go_on = record is not None and record.state == "interrupted" and record.checkpoint_epoch is not None
        return record if can_go_on else None

    @property
    def plan(self) -> SplitPlan | None:
        """What was held out the last time; None where nothing says so."""
        try:
            return SplitPlan.from_dict(self.view["plan"])
        except (KeyError, TypeError, MFStudioError):
            return None if self.run is None else self.run.start.plan


def load_project(path: Path, work: KeptWork, task: Task) -> LoadedProject:
    """Open a project and load what the window shows of it. On a worker's thread.

    Parameters
    ----------
    path
        The project.
    work
        Gets the project; whoever gave it closes it should the loading fail.
    task
        The job's side.

    Raises
    ------
    ProjectError
        If it cannot be opened, or has no ratings.
    Cancelled
        If the person gave up.
    """
    project = Project.open(path)
    work.take(project)
    loaded = project.load_ratings(progress=task.progress, cancelled=task.is_cancelled)
    if loaded is None:
        raise ProjectError(
            path, say("There are no ratings in it to show."), say("Open the ratings that it was made of.")
        )
    found = work.found = _open_ratings(project, loaded, task)
    record = project.data()
    work.has_ratings, work.by_place = True, record is not None and not record.is_stored
    work.note_tried()
    all_runs = project.runs(with_deleted=True)
    work.last_run = max((run.id for run in all_runs), default=0)
    runs = [run for run in all_runs if not run.is_deleted]
    if task.is_cancelled():
        raise Cancelled
    ended = next((run for run in reversed(runs) if run.has_model and run.state in {"done", "stopped"}), None)
    result = None if ended is None else result_of(project, ended, found)
    return LoadedProject(
        found, read_shown(project, runs[-1]) if runs else None, result,
        None if ended is None or result is None else ended.id, tuple(all_runs), project.view_state(),
    )  # fmt: skip


def _open_ratings(project: Project, loaded: LoadedRatings, task: Task) -> OpenRatings:
    """Leave out what was left out, and name what has a name."""
    everything, choices, record = loaded.ratings, loaded.choices, project.data()
    assert record is not None
    path = Path(record.path) if record.path else project.path
    report = loaded.report or _plain_report(path, everything, choices)
    cleaning = report.cleaning if choices is None else choices.cleaning
    ratings, report = leave_out(everything, report, cleaning, task.is_cancelled)
    sides = (
        (loaded.titles, record.titles_path, everything.item_labels, ratings.item_labels),
        (loaded.user_names, record.user_names_path, everything.user_labels, ratings.user_labels),
    )
    item_names, user_names = (carry_names(_names(*side[:2]), *side[2:]) for side in sides)
    names_from = ("", "") if choices is None else (choices.item_names, choices.user_names)
    return OpenRatings(
        ratings, path, report, item_names, user_names, everything, is_remembered=True, names_from=names_from,
        test_file=None if everything.name == SAMPLE_NAME else find_test_file(path),
    ).prepare(task)  # fmt: skip


def _names(names: np.ndarray | None, path: str | None) -> Titles | None:
    if names is None or path is None:
        return None
    n_unmatched = int(np.count_nonzero(names == np.array("", LABEL_DTYPE)))
    return Titles(Path(path), names, len(names) - n_unmatched, n_unmatched, 0)


def _plain_report(path: Path, ratings: RatingSet, choices: ImportChoices | None) -> ImportReport:
    """Make a report on ratings of which nobody knows how they were read."""
    columns = ("user", "item", "rating", "time")
    times = None if ratings.times is None else 3
    dialect = Dialect(",", True, 0, 1, 2, times, "utf-8", columns) if choices is None else choices.dialect
    n = ratings.n_ratings
    return ImportReport(
        path, dialect, Cleaning(), Cleaned(), n, 0, 0, 0, 0, 0, n, n, ratings.n_users, ratings.n_items,
        *ratings.scale, (),
    )  # fmt: skip
