"""New projects that have no place yet: they live in the person's data folder from the first second on."""

import contextlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mfstudio import paths
from mfstudio.errors import ProjectError
from mfstudio.project.copying import remove
from mfstudio.project.lock import ProjectLock
from mfstudio.project.store import SUFFIX, Project
from mfstudio.wording import say


@dataclass(frozen=True)
class LeftBehind:
    """A project that was never saved and that no window has open.

    Parameters
    ----------
    path
        The file.
    changed_at
        When it was last written.
    n_bytes
        Its size.
    name
        What its ratings are called; ``""`` where it has none, or cannot be read.
    n_ratings, n_runs
        How many it holds.
    problem
        Why it cannot be read, as a sentence; ``""`` where it can.
    """

    path: Path
    changed_at: datetime
    n_bytes: int
    name: str = ""
    n_ratings: int = 0
    n_runs: int = 0
    problem: str = ""


def folder() -> Path:
    """Return the folder of unsaved projects, which only the person can look into; made if missing."""
    path = paths.data_dir() / "unsaved"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def new_project() -> Project:
    """Make a project that has no place yet.

    Raises
    ------
    ProjectError
        If nothing can be written in the person's data folder.
    """
    started = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    try:
        path = folder() / f"{started}-{secrets.token_hex(4)}{SUFFIX}"
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError(
            paths.data_dir(),
            say("Nothing can be written there: {reason}.", reason=reason),
            say("Make room, or create a project elsewhere."),
        ) from error
    return Project.create(path)


def is_unsaved(project: Project) -> bool:
    """Tell whether a project has no place of its own yet."""
    return project.path.parent == folder().resolve()


def save_as(
    project: Project,
    path: str | Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Save a project as :meth:`Project.save_as` does; an unsaved one has then moved, and leaves nothing behind."""
    left = project.path if is_unsaved(project) else None
    project.save_as(path, progress=progress, cancelled=cancelled)
    if left is not None and project.path != left:
        discard(left)


def rescue(project: Project) -> Path | None:
    """Put a project whose file was taken away among the unsaved ones, before it is closed.

    What SQLite kept beside the file that is gone is removed: it would be taken for part of whatever comes there.

    Returns
    -------
    The new place; None where the file is where it should be.

    Raises
    ------
    ProjectError
        If it cannot be written there.
    """
    if not project.place_problem():
        return None
    lost = project.path
    project.save_as(folder() / f"rescued-{secrets.token_hex(4)}{SUFFIX}")
    if not lost.exists():
        for ending in ("-wal", "-shm"):
            lost.with_name(lost.name + ending).unlink(missing_ok=True)
    return project.path


def left_behind() -> list[LeftBehind]:
    """Return unsaved projects that no window has open, the latest first; empty ones are removed on the way."""
    found = []
    for path in sorted(folder().glob(f"*{SUFFIX}")):
        lock = ProjectLock(path)
        if not lock.acquire():
            continue
        lock.release()
        with contextlib.suppress(OSError):  # somebody may discard it at this very moment
            each = _look_at(path)
            if each is None:
                discard(path)
            else:
                found.append(each)
    return sorted(found, key=lambda each: each.changed_at, reverse=True)


def _look_at(path: Path) -> LeftBehind | None:
    """Return what is in an unsaved project; None where there is nothing in it."""
    written = path.stat()
    companions = [path.with_name(path.name + "-wal"), path]
    changed = max(os.stat(each).st_mtime for each in companions if each.exists())
    what = LeftBehind(path, datetime.fromtimestamp(changed, UTC), written.st_size)
    try:
        with Project.open(path) as project:
            if project.is_empty:
                return None
            data, runs = project.data(), project.runs()
    except ProjectError as error:
        return LeftBehind(what.path, what.changed_at, what.n_bytes, problem=str(error))
    name, n_ratings = (data.name, data.n_ratings) if data else ("", 0)
    return LeftBehind(what.path, what.changed_at, what.n_bytes, name, n_ratings, len(runs))


def discard(path: Path) -> None:
    """Remove an unsaved project for good.

    Raises
    ------
    ProjectError
        If it is none, or a window has it open.
    """
    path = path.resolve()
    if path.parent != folder().resolve():
        raise ProjectError(path, say("It is not among the unsaved projects."), say("Remove it in the file manager."))
    lock = ProjectLock(path)
    if not lock.acquire():
        raise ProjectError(path, lock.problem, say("Close it first."))
    try:
        remove(path)
    finally:
        lock.release()
