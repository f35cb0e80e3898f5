"""KeptWork: what is open in a window as it is kept in a project; what stores and saves it, on workers' threads."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, carry_names
from mfstudio.project import unsaved
from mfstudio.project.model_only import ModelOnlyReport
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.wording import say

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.1  # between two looks whether the person gave up waiting


class KeptWork:
    """A project, as soon as there is one, and whether the ratings are in it; any thread may ask.

    Parameters
    ----------
    found
        What is to be kept; None for a project that is still to be loaded.

    Attributes
    ----------
    project
        The project; None until it is made or loaded.
    has_ratings
        Whether the project holds ``found``.
    last_run
        Number of the run that was begun last; 0 where none was.
    by_place
        Whether the project is to hold no ratings, but only where their file is.
    is_closed
        Whether nothing more may be kept.
    left_at
        Where the project was when it was closed; None until then, and where there was none.
    """

    def __init__(self, found: OpenRatings | None = None) -> None:
        self.found = found
        self.project: Project | None = None
        self.has_ratings = False
        self.last_run = 0
        self.by_place = False
        self.is_closed = False
        self.left_at: Path | None = None
        self._occupied = threading.Lock()
        self._tried = threading.Event()

    @property
    def has_runs(self) -> bool:
        """Whether runs depend on these ratings, so that others need a project of their own."""
        return self.last_run > 0

    @property
    def can_record(self) -> bool:
        """Whether a run can be written now without waiting for longer work on the file."""
        project = self.project
        return self.has_ratings and project is not None and not project.read_only_reason and not self._occupied.locked()

    @property
    def place(self) -> Path | None:
        """Where the project is; None where it has no place of its own yet."""
        project = self.project
        try:
            return None if project is None or unsaved.is_unsaved(project) else project.path
        except OSError:  # there is no folder for unsaved projects, and so it cannot be in there
            return None if project is None else project.path

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, as a sentence; ``""`` where it can."""
        return "" if self.project is None else self.project.read_only_reason

    @contextmanager
    def occupied(self, task: Task | None = None) -> Iterator[None]:
        """Do longer work on the file, one at a time; runs are written behind it.

        Raises
        ------
        Cancelled
            If the person gave up while this waited for its turn.
        """
        while not self._occupied.acquire(timeout=_LOOK_SECONDS):
            if task is not None and task.is_cancelled():
                raise Cancelled
        try:
            yield
        finally:
            self._occupied.release()

    def note_tried(self) -> None:
        """Note that the ratings are in, or could not be put in."""
        self._tried.set()

    def wait_until_tried(self, task: Task) -> None:
        """Wait until the ratings are in, or could not be put in; raises Cancelled."""
        while not self._tried.wait(_LOOK_SECONDS):
            if task.is_cancelled():
                raise Cancelled

    def take(self, project: Project) -> None:
        """Go on with a project that was opened; raises Cancelled, and closes it, where nobody wants it any more."""
        with self.occupied():
            if not self.is_closed:
                self.project = project
                return
        project.close()
        raise Cancelled

    def close(self) -> None:
        """Close the project."""
        with self.occupied():
            project, self.project = self.project, None
            self.has_ratings, self.is_closed = False, True
        if project is not None:
            try:
                unsaved.rescue(project)
            except ProjectError as error:
                _log.error("a project whose file is gone could not be put elsewhere: %s", error)
            self.left_at = project.path
            project.close()


def keep_ratings(work: KeptWork, found: OpenRatings, task: Task) -> None:
    """Put ratings into the project of some work, which is made where there is none. On a worker's thread.

    Raises
    ------
    ProjectError
        If they cannot be kept; where there is a project, what was in it stays.
    Cancelled
        If something newer is to be kept.
    """
    try:
        with work.occupied(task):
            if work.found is found and not work.is_closed and not task.is_cancelled():
                _store(work, found, task)
    finally:
        work.note_tried()


def _store(work: KeptWork, found: OpenRatings, task: Task) -> None:
    work.has_ratings = False
    if work.project is None:
        work.project = unsaved.new_project()
    work.project.store_ratings(_to_store(found, work.by_place), progress=task.progress, cancelled=task.is_cancelled)
    work.has_ratings = True


def _to_store(found: OpenRatings, by_place: bool) -> RatingsToStore:
    """Gather what belongs to the ratings, before any are left out."""
    everything, ratings = found.everything or found.ratings, found.ratings
    return RatingsToStore(
        everything, found.path, found.choices, found.report,
        carry_names(found.item_names, ratings.item_labels, everything.item_labels),
        carry_names(found.user_names, ratings.user_labels, everything.user_labels), by_place,
    )  # fmt: skip


def save_work(work: KeptWork, path: Path, task: Task) -> Path:
    """Give some work a place, and go on there; return it. On a worker's thread.

    Raises
    ------
    ProjectError
        If it cannot be written there; the work stays where it is.
    Cancelled
        If the person cancelled; the same holds.
    """
    with work.occupied(task):
        if work.project is None:
            work.project = Project.create(path)
        else:
            unsaved.save_as(work.project, path, progress=task.progress, cancelled=task.is_cancelled)
        if not work.has_ratings and work.found is not None:
            _store(work, work.found, task)
        return work.project.path


def save_models(work: KeptWork, path: Path, task: Task) -> ModelOnlyReport:
    """Write the models of some work into another place, without ratings and users. On a worker's thread.

    Raises
    ------
    ProjectError
        If no model is kept, or it cannot be written there.
    Cancelled
        If the person cancelled; nothing is left of the new file.
    """
    work.wait_until_tried(task)
    with work.occupied(task):
        if work.project is None:
            raise ProjectError(path, say("Nothing is kept that could be copied."), say("Save the project first."))
        return work.project.save_model_only(path, progress=task.progress, cancelled=task.is_cancelled)


@dataclass(frozen=True)
class Watched:
    """What became of the file behind our back, as a sentence or ``""``, of the work that was looked at."""

    work: KeptWork
    problem: str


def look_after(work: KeptWork, view: dict[str, Any]) -> Watched:
    """Keep what the window shows, and see whether the file is still in its place. On a worker's thread."""
    project = work.project
    if project is None:
        return Watched(work, "")
    if view and work.can_record:
        try:
            project.set_view_state(view)
        except ProjectError as error:  # it is of no weight beside what else would fail
            _log.warning("what the window shows was not kept: %s", error)
    return Watched(work, project.place_problem())
