"""Brings project files of earlier versions up to date, in one transaction, and knows what their tables look like."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from mfstudio.project.earlier_schemas import SCHEMA_1
from mfstudio.project.schema import APPLICATION_ID, SCHEMA, VERSION

Objects = Mapping[tuple[str, str], tuple[str, str | None]]
"""What ``sqlite_master`` says of each type and name: the table it belongs to, and its SQL."""


@dataclass(frozen=True)
class Migration:
    """From one version to the next.

    Parameters
    ----------
    schema
        The whole of the earlier version's SQL, by which its files are known.
    steps
        SQL statements that turn it into the next one.
    """

    schema: str
    steps: tuple[str, ...]


#: The way from each earlier version to the one after it.
MIGRATIONS: dict[int, Migration] = {
    1: Migration(
        SCHEMA_1,
        (
            "ALTER TABLE epochs ADD COLUMN user_factor_norm REAL",
            "ALTER TABLE epochs ADD COLUMN item_factor_norm REAL",
        ),
    ),
}

MAX_OBJECTS = 1000
"""A file with more tables and the like is no project, whatever else it says."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of the present version in an empty database, all or none."""
    marks = f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION};"
    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} {marks} COMMIT;")


def can_migrate(version: int) -> bool:
    """Tell whether files of an earlier version can be brought up to date."""
    return version < VERSION and all(step in MIGRATIONS for step in range(version, VERSION))


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file up to date; after a failure it is what it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        _apply(connection, version)
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply(connection: sqlite3.Connection, version: int, up_to: int = VERSION) -> None:
    for step in range(version, up_to):
        for statement in MIGRATIONS[step].steps:
            connection.execute(statement)


def objects_of(connection: sqlite3.Connection) -> Objects:
    """Return what a database says that it holds."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchmany(MAX_OBJECTS)
    return {(kind, name): (table, sql) for kind, name, table, sql in rows}


def allowed_objects(version: int) -> list[Objects]:
    """Return what a file of a version may hold: what it was created with, or what migrations made of earlier ones."""
    found = []
    for start in sorted({*MIGRATIONS, VERSION}):
        if start > version:
            continue
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.executescript(SCHEMA if start == VERSION else MIGRATIONS[start].schema)
            _apply(connection, start, version)
            found.append(objects_of(connection))
    return found
