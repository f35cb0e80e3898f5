"""Looks a file over before it is used as a project: whose it is, of which version, and that it is no more than that."""

import sqlite3
from pathlib import Path

from mfstudio.errors import ProjectError
from mfstudio.project.connections import READING_FAILURES, SALVAGE_IT, damage
from mfstudio.project.migrations import allowed_objects, can_migrate, objects_of
from mfstudio.project.schema import APPLICATION_ID, TABLES, VERSION

CHECKED_WHOLE_BYTES = 256 << 20
"""Of a larger file the ratings and arrays are not checked at once: their fingerprints are when they are read."""
_CHECKED_WHEN_READ = {"ratings", "blob_parts"}


def check(connection: sqlite3.Connection, path: Path) -> int:
    """Look a file over; nothing in it is executed.

    Returns
    -------
    The version of its tables, this one or an earlier one that can be brought up to date.

    Raises
    ------
    ProjectError
        If it is no project, of a newer version, changed by somebody else, or damaged.
    """
    ((identity,),) = connection.execute("PRAGMA application_id")
    if identity != APPLICATION_ID:
        raise ProjectError(path, "This is not a project of MF Studio.", "Choose a file that ends in .mfstudio.")
    ((version,),) = connection.execute("PRAGMA user_version")
    if version > VERSION:
        raise ProjectError(
            path,
            f"The project is of format {version}, written by {_writer(connection)}; this program knows formats up to "
            f"{VERSION}.",
            "Open it with a newer MF Studio.",
        )
    if version != VERSION and not can_migrate(version):
        raise damage(path, f"it says that it is of format {version}, which there never was")
    _check_objects(connection, path, version)
    _check_pages(connection, path)
    return int(version)


def _writer(connection: sqlite3.Connection) -> str:
    """Return the name of the program that made a newer file, if it says so in the way that this version does."""
    try:
        rows = connection.execute("SELECT value FROM project WHERE key = 'created_by'").fetchall()
    except READING_FAILURES:
        rows = []
    known = len(rows) == 1 and isinstance(rows[0][0], str)
    return rows[0][0][:100] if known else "a newer MF Studio"


def _check_objects(connection: sqlite3.Connection, path: Path, version: int) -> None:
    found, allowed = objects_of(connection), allowed_objects(version)
    if found in allowed:
        return
    expected = allowed[-1]
    strange = sorted(f"the {kind} {name}"[:80] for kind, name in found if (kind, name) not in expected)
    missing = sorted(f"the {kind} {name}" for kind, name in expected if (kind, name) not in found)
    altered = sorted(f"the {kind} {name}" for kind, name in expected if found.get((kind, name)) != expected[kind, name])
    if strange:
        problem = f"It holds {strange[0]}, which does not belong to a project, and could do harm."
    elif missing:
        problem = f"It lacks {missing[0]}."
    else:
        problem = f"It has {altered[0]} in another form than a project has."
    raise ProjectError(path, problem, f"Nothing in it was used. {SALVAGE_IT}", is_damaged=True)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    ((n_pages,),) = connection.execute("PRAGMA page_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    if n_pages * page_bytes <= CHECKED_WHOLE_BYTES:
        checks = ["PRAGMA quick_check(1)"]
    else:
        checks = [f"PRAGMA quick_check({table})" for table in TABLES if table not in _CHECKED_WHEN_READ]
    for check_ in checks:
        ((verdict,),) = connection.execute(check_).fetchmany(1)
        if verdict != "ok":
            raise damage(path, str(verdict).splitlines()[-1][:200])
