"""Makes what was salvaged of a project whole again: what refers to lost rows goes, what can be worked out is."""

import sqlite3
from collections.abc import Callable
from typing import Any

import numpy as np

from mfstudio.project.arrays import delete_unused_blobs
from mfstudio.project.checkpoints import read_model, read_one_checkpoint
from mfstudio.project.contents import is_model_only
from mfstudio.project.epochs import read_changes, read_diagnoses, read_epochs
from mfstudio.project.import_records import choices_from_json, report_from_json
from mfstudio.project.ratings_tables import measure, read_record
from mfstudio.project.runs import read_runs, read_splits
from mfstudio.project.values import Damaged, decoding, from_json, now
from mfstudio.wording import say

_LARGEST = float(np.finfo(np.float32).max)
_UNKNOWN = (
    "INSERT INTO data (id, name, path, is_stored, sha256, n_ratings, n_users, n_items, has_times, stored_at) "
    "VALUES (0, 'salvaged ratings', '', 1, '', 0, 0, 0, 0, ?)"
)


def repair(connection: sqlite3.Connection) -> dict[str, int]:
    """Make a project whole, in a transaction without checks of foreign keys.

    Returns
    -------
    How many rows of each table were lost before, as far as that is known, or had to be given up.
    """
    lost = _repair_items(connection) if is_model_only(connection) else _repair_ratings(connection)
    lost |= {"splits": _drop_unreadable(connection, "splits", read_splits)}
    connection.execute("UPDATE runs SET split = NULL WHERE split NOT IN (SELECT id FROM splits)")
    lost |= {"runs": _drop_unreadable(connection, "runs", read_runs)}
    for table in ("epochs", "changes", "diagnoses", "checkpoints"):
        lost[table] = _drop(connection, table, "run NOT IN (SELECT id FROM runs)")
    lost["models"] = _drop(connection, "models", "id NOT IN (SELECT id FROM runs)")
    lost["epochs"] += _drop_unreadable(connection, "epochs", _read_epoch)
    for name, read in (("changes", read_changes), ("diagnoses", read_diagnoses)):
        for (run,) in connection.execute("SELECT id FROM runs").fetchall():
            if not _is_readable(read, connection, run):
                lost[name] += _drop(connection, name, f"run = {run}")
    _drop(connection, "arrays", "blob NOT IN (SELECT id FROM blobs)")
    lost["checkpoints"] += _drop_unreadable(connection, "checkpoints", read_one_checkpoint)
    lost["models"] += _drop_unreadable(connection, "models", read_model)
    _drop(connection, "arrays", "checkpoint IS NOT NULL AND checkpoint NOT IN (SELECT id FROM checkpoints)")
    _drop(connection, "arrays", "model IS NOT NULL AND model NOT IN (SELECT id FROM models)")
    delete_unused_blobs(connection)
    _drop(connection, "blob_parts", "blob NOT IN (SELECT id FROM blobs)")
    lost["view_state"] = _drop_unreadable(connection, "view_state", _read_view_state)
    return lost


def _drop(connection: sqlite3.Connection, table: str, where: str) -> int:
    return connection.execute(f"DELETE FROM {table} WHERE {where}").rowcount


def _is_readable(read: Callable[[sqlite3.Connection, int], Any], connection: sqlite3.Connection, number: int) -> bool:
    try:
        read(connection, number)
    except Damaged:
        return False
    return True


def _drop_unreadable(connection: sqlite3.Connection, table: str, read: Callable[[sqlite3.Connection, int], Any]) -> int:
    """Delete the rows that cannot be understood; return how many."""
    numbers = [number for (number,) in connection.execute(f"SELECT id FROM {table}")]
    bad = [(number,) for number in numbers if not _is_readable(read, connection, number)]
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", bad)
    return len(bad)


def _read_epoch(connection: sqlite3.Connection, number: int) -> None:
    run, epoch = connection.execute("SELECT run, epoch FROM epochs WHERE id = ?", (number,)).fetchone()
    read_epochs(connection, run, epoch, first=epoch)


def _read_view_state(connection: sqlite3.Connection, number: int) -> None:
    ((text,),) = connection.execute("SELECT value FROM view_state WHERE id = ?", (number,))
    with decoding(say("what the window showed")):
        from_json(text, object)


# Ratings ------------------------------------------------------------------------------------------------------------


def _repair_ratings(connection: sqlite3.Connection) -> dict[str, int]:
    """Bring users, items, ratings and what is said of them together again; return how many rows were lost."""
    for column, read in (("choices", choices_from_json), ("report", report_from_json)):
        for (text,) in connection.execute(f"SELECT {column} FROM data WHERE {column} IS NOT NULL").fetchall():
            try:
                with decoding(say("how the ratings were imported")):
                    read(text)
            except Damaged:
                connection.execute(f"UPDATE data SET {column} = NULL")
    try:
        record = read_record(connection)
    except Damaged:
        connection.execute("DELETE FROM data")
        record = None
    n_found = {table: _count(connection, table) for table in ("ratings", "users", "items")}
    if record is None:
        if not any(n_found.values()):
            return {}
        connection.execute(_UNKNOWN, (now(),))
    elif not record.is_stored:
        return {}
    # A code can be as high as there are ids and ratings to speak for it, and what is said of their number counts twice.
    bounds: dict[str, int] = {}
    for table, said in (("users", record.n_users if record else None), ("items", record.n_items if record else None)):
        highest = connection.execute(f"SELECT coalesce(max(id), -1) + 1 FROM {table}").fetchone()[0]
        bounds[table] = min(highest if said is None else said, 2 * (n_found["ratings"] + n_found[table]) + 1000)
        _drop(connection, table, f"id < 0 OR id >= {bounds[table]}")
        one = table.removesuffix("s")
        _drop(connection, "ratings", f"{one} < 0 OR {one} >= {bounds[table]}")
    _drop(connection, "ratings", f"NOT abs(rating) <= {_LARGEST}")
    _give_times_to_all_or_none(connection, record is None or record.has_times)
    _close_gaps(connection)
    lost = {}
    for table, n in bounds.items():
        lost[table] = n - _count(connection, table)
        _replace_lost(connection, table, n)
    n_ratings = _count(connection, "ratings")
    lost["ratings"] = max((record.n_ratings if record else n_found["ratings"]) - n_ratings, 0)
    connection.execute(
        "UPDATE data SET n_ratings = ?, n_users = ?, n_items = ?, "
        "has_times = EXISTS (SELECT 1 FROM ratings WHERE time IS NOT NULL)",
        (n_ratings, bounds["users"], bounds["items"]),
    )
    now_known = read_record(connection)
    assert now_known is not None
    connection.execute("UPDATE data SET sha256 = ?", (measure(connection, now_known),))
    return lost


def _repair_items(connection: sqlite3.Connection) -> dict[str, int]:
    """Give items whose ids are gone others, up to the last that is left; return how many rows were lost."""
    _drop(connection, "items", "id < 0")
    n_found = _count(connection, "items")
    ((highest,),) = connection.execute("SELECT coalesce(max(id), -1) FROM items")
    n = min(highest + 1, 2 * n_found + 1000)
    _drop(connection, "items", f"id >= {n}")
    lost = n - _count(connection, "items")
    _replace_lost(connection, "items", n)
    return {"items": lost}


def _replace_lost(connection: sqlite3.Connection, table: str, n: int) -> None:
    """Put an id in the place of each that is gone, so that codes and arrays still fit."""
    connection.executemany(
        f"INSERT OR IGNORE INTO {table} (id, label) VALUES (?, ?)",
        ((code, f"lost {table.removesuffix('s')} {code}") for code in range(n)),
    )


def _give_times_to_all_or_none(connection: sqlite3.Connection, has_times: bool) -> None:
    """Drop ratings without a time among others with one, or take the times away where there should be none."""
    ((n_timed,),) = connection.execute("SELECT count(time) FROM ratings")
    if has_times and n_timed:
        _drop(connection, "ratings", "time IS NULL")
    else:
        connection.execute("UPDATE ratings SET time = NULL WHERE time IS NOT NULL")


def _close_gaps(connection: sqlite3.Connection) -> None:
    """Renumber ratings from 0 on without gaps, in their order; each moves down, to where none is any more."""
    found = connection.execute("SELECT id FROM ratings ORDER BY id").fetchall()
    moves = ((wanted, number) for wanted, (number,) in enumerate(found) if number != wanted)
    connection.executemany("UPDATE ratings SET id = ? WHERE id = ?", moves)


def _count(connection: sqlite3.Connection, table: str) -> int:
    ((n,),) = connection.execute(f"SELECT count(*) FROM {table}")
    return int(n)
