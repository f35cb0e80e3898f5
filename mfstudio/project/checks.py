"""Looks a file over before it is used as a project: whose it is, of which version, and that it is no more than that."""

import sqlite3
from pathlib import Path

from mfstudio.errors import ProjectError
from mfstudio.project.connections import READING_FAILURES, SALVAGE_IT, damage
from mfstudio.project.migrations import allowed_objects, can_migrate, objects_of
from mfstudio.project.schema import APPLICATION_ID, TABLES, VERSION
from mfstudio.wording import say

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
        raise ProjectError(
            path, say("This is not a project of MF Studio."), say("Choose a file that ends in .mfstudio.")
        )
    ((version,),) = connection.execute("PRAGMA user_version")
    if version > VERSION:
        raise ProjectError(
            path,
            say(
                "The project is of format {version}, written by {writer}; this program knows formats up to {known}.",
                version=version,
                writer=_writer(connection),
                known=VERSION,
            ),
            say("Open it with a newer MF Studio."),
        )
    if version != VERSION and not can_migrate(version):
        raise damage(path, say("it says that it is of format {version}, which there never was", version=version))
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
    return rows[0][0][:100] if known else say("a newer MF Studio")


def _check_objects(connection: sqlite3.Connection, path: Path, version: int) -> None:
    found, allowed = objects_of(connection), allowed_objects(version)
    if found in allowed:
        return
    expected = allowed[-1]
    strange = sorted(each for each in found if each not in expected)
    missing = sorted(each for each in expected if each not in found)
    altered = sorted(each for each in expected if found.get(each) != expected[each])
    kind, name = (strange or missing or altered)[0]
    if strange:
        problem = say(
            "It holds the {kind} {name}, which does not belong to a project, and could do harm.",
            kind=kind, name=name[:60],
        )  # fmt: skip
    elif missing:
        problem = say("It lacks the {kind} {name}.", kind=kind, name=name)
    else:
        problem = say("It has the {kind} {name} in another form than a project has.", kind=kind, name=name)
    advice = say("Nothing in it was used. {advice}", advice=say(SALVAGE_IT))
    raise ProjectError(path, problem, advice, is_damaged=True)


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
