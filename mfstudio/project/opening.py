"""Opens the database of a project: to write if this window may, else only to read, and says why."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from mfstudio.errors import ProjectError
from mfstudio.project.checks import check
from mfstudio.project.connections import Connections, failures_named
from mfstudio.project.copying import put_in_place, temporary_beside
from mfstudio.project.lock import ProjectLock
from mfstudio.project.migrations import create_tables, migrate
from mfstudio.project.runs import mark_interrupted
from mfstudio.project.schema import VERSION
from mfstudio.wording import say


def resolved(path: str | Path) -> Path:
    """Return the one path that a file has, whatever links lead to it."""
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError) as error:
        raise ProjectError(
            path, say("The place cannot be found: {error}.", error=error), say("Choose another one.")
        ) from error


def create_database(
    path: Path, facts: dict[str, str], fill: Callable[[sqlite3.Connection], None] | None = None
) -> None:
    """Make a project, beside its place and then renamed, so that no half of one is ever seen.

    Parameters
    ----------
    path
        Where to; what stands there is replaced.
    facts
        What the file says of itself.
    fill
        Puts something into it; without, it is empty.

    Raises
    ------
    ProjectError
        If it cannot be written.
    """
    with temporary_beside(path) as beside:
        with failures_named(path):
            connection = sqlite3.connect(beside, isolation_level=None)
            try:
                create_tables(connection)
                connection.executemany("INSERT INTO project (key, value) VALUES (?, ?)", facts.items())
                if fill is not None:
                    connection.execute("PRAGMA journal_mode=OFF")  # it is thrown away if anything goes wrong
                    connection.execute("BEGIN")
                    fill(connection)
                    connection.execute("COMMIT")
            finally:
                connection.close()
        put_in_place(beside, path)


def connect_to_write(path: Path) -> Connections:
    """Open a project to read and write, checked and brought up to date; whoever calls has the right to.

    Raises
    ------
    ProjectError
        If it is no project, damaged, or of a newer version.
    """
    connections = Connections(path, "rw")
    try:
        with connections.lend() as connection:
            version = check(connection, path)
            connection.execute("PRAGMA journal_mode=WAL")
            if version != VERSION:
                migrate(connection, version)
        with connections.transaction() as connection:
            mark_interrupted(connection)
        connections.make_ready()
    except BaseException:
        connections.close()
        raise
    return connections


def connect_to_read(path: Path) -> Connections:
    """Open a project to read it only, checked.

    Raises
    ------
    ProjectError
        If it is no project, damaged, or of another version.
    """
    connections = Connections(path, reading_mode(path))
    try:
        with connections.lend() as connection:
            version = check(connection, path)
    except BaseException:
        connections.close()
        raise
    if version != VERSION:
        connections.close()
        raise ProjectError(
            path, say("The project is of the earlier format {version} and must be brought up to date to be "
"opened.", version=version),
            say("Copy it to a folder that can be written, and open the copy."),
        )  # fmt: skip
    return connections


def reading_mode(path: Path, *, is_changing: bool = True) -> str:
    """Return how a file is opened to read it.

    Parameters
    ----------
    path
        The file.
    is_changing
        Whether others may write to it meanwhile; where nothing can be written beside it, nobody can. Nothing is then
        put beside it by reading either.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return "ro"
    return "ro" if is_changing and os.access(path.parent, os.W_OK) else "ro&immutable=1"


def writing_problem(path: Path, lock: ProjectLock) -> str:
    """Get the right to write; return why it was not got, or ``""``."""
    if not os.access(path, os.W_OK):
        return say("The file is protected from being written.")
    return "" if lock.acquire() else lock.problem
