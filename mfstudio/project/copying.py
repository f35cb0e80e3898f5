"""Copies a project as it is at one moment: beside its new place, then renamed, so that nothing half-written is seen."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.leftovers import path_beside
from mfstudio.project.connections import failures_named
from mfstudio.wording import say

_PAGES = 1024  # copied between two looks at the wish to cancel
_COMPANIONS = ("-wal", "-shm", "-journal")


def copy_database(
    connection: sqlite3.Connection,
    target: Path,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
    *,
    is_own_place: bool = False,
) -> None:
    """Copy a database to a place, where another file may stand that is then replaced.

    Parameters
    ----------
    connection
        Of the source, in a transaction, so that all is of one moment.
    target
        Where to; whoever calls has the right to write there.
    progress
        Called with the share that was copied, 0 … 1.
    cancelled
        Asked now and then; once it says True nothing is left of the copy.
    is_own_place
        Whether ``target`` is where the source stood until somebody removed or replaced it, so that the write-ahead log
        there is the source's own and nothing that an old file needs.

    Raises
    ------
    ProjectError
        If it cannot be written; what stood at ``target`` is then as it was.
    Cancelled
        If the person cancelled.
    """

    def go_on(_status: int, remaining: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(1 - remaining / total if total else 1.0)

    with temporary_beside(target) as beside:
        with failures_named(target):
            copy = sqlite3.connect(beside, isolation_level=None)
            try:
                copy.execute("PRAGMA journal_mode=OFF")  # it is thrown away if anything goes wrong
                copy.execute("PRAGMA synchronous=OFF")  # the disk is waited for once, when all is there
                connection.backup(copy, pages=_PAGES, progress=go_on)
            finally:
                copy.close()
        put_in_place(beside, target, is_own_place=is_own_place)


@contextlib.contextmanager
def temporary_beside(target: Path) -> Iterator[Path]:
    """Give a name for a file beside another; whatever stands there at the end is removed."""
    beside = path_beside(target)
    try:
        yield beside
    finally:
        remove(beside)


def put_in_place(beside: Path, target: Path, *, is_own_place: bool = False) -> None:
    """Let a finished and closed database take its place, once it is on the disk.

    Raises
    ------
    ProjectError
        If that cannot be done; what stood at ``target`` is then as it was.
    """
    try:
        _wait_for_disk(beside)
        _settle(target, has_old=not is_own_place and target.exists())
        beside.replace(target)
        _wait_for_disk(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError(
            target,
            say("The project cannot be written there: {reason}.", reason=reason),
            say("Choose another place or make room."),
        ) from error


def _settle(path: Path, has_old: bool) -> None:
    """See that nothing beside a database would be taken for a part of the one that comes to its place.

    What a crash left in the write-ahead log is first put into the old file, so that it is whole until it is replaced.
    """
    if any(_companion(path, ending).exists() for ending in _COMPANIONS):
        if has_old:
            with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for ending in _COMPANIONS:
            _companion(path, ending).unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a database and what belongs to it, as far as possible."""
    for each in (path, *(_companion(path, ending) for ending in _COMPANIONS)):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def _companion(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _wait_for_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk; not every system can do so for a folder."""
    try:
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(descriptor)
