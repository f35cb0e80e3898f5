"""Salvages a damaged project: what can be read of it goes, row by row, into a new file, which is whole."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfstudio import __version__
from mfstudio.errors import ProjectError
from mfstudio.project.connections import READING_FAILURES, connect, failures_named
from mfstudio.project.contents import HOLDS, MODELS_ONLY, is_model_only
from mfstudio.project.copying import put_in_place, temporary_beside
from mfstudio.project.lock import ProjectLock
from mfstudio.project.opening import connect_to_write, create_database, reading_mode, resolved
from mfstudio.project.repair import repair
from mfstudio.project.schema import SCHEMA, TABLES
from mfstudio.project.values import now
from mfstudio.ratings.fields import count_of
from mfstudio.wording import commas, paragraph, say

_HIGHEST_ID = 1 << 40
_NOT_COPIED = "project"  # the new file has facts of its own
_PERMITTED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_NAMED = {
    "ratings": "rating", "users": "user", "items": "item", "splits": "split", "runs": "run", "epochs": "epoch",
    "checkpoints": "checkpoint", "models": "model",
}  # fmt: skip

Row = tuple[Any, ...]


@dataclass(frozen=True)
class SalvageReport:
    """What was salvaged.

    Parameters
    ----------
    path, new_path
        The damaged project and the new one.
    kept
        Rows of each table of the new project.
    lost
        Rows of each table that are known to be gone; there may have been more.
    """

    path: Path
    new_path: Path
    kept: dict[str, int]
    lost: dict[str, int]

    def summary(self) -> str:
        """Say in a sentence or two what was kept and what is gone."""
        kept = [count_of(self.kept[table], name) for table, name in _NAMED.items() if self.kept[table]]
        lost = [count_of(self.lost[table], name) for table, name in _NAMED.items() if self.lost.get(table)]
        text = say("Kept {what}.", what=commas(kept)) if kept else say("Nothing was left to be kept.")
        rest = say("Nothing is known to be lost.")
        if lost:
            rest = say("At least {what} could not be read.", what=commas(lost))
        return paragraph(text, rest)


def salvage(path: str | Path, new_path: str | Path) -> SalvageReport:
    """Put what can be read of a damaged project into a new one; the damaged file is not touched.

    Where ids of users or items are gone, others take their place, so that codes and arrays still fit.

    Raises
    ------
    ProjectError
        If nothing at all can be read, or the new file cannot be written or is there already.
    """
    path, new_path = resolved(path), resolved(new_path)
    if new_path.exists():
        raise ProjectError(new_path, say("There is a file of that name."), say("Choose another name."))
    lock = ProjectLock(new_path)
    if not lock.acquire():
        raise ProjectError(new_path, lock.problem, say("Choose another place."))
    try:
        with _whole_pages(path, new_path) as readable, closing(_open_damaged(readable, path)) as source:
            facts = {
                "created_at": now(),
                "created_by": f"MF Studio {__version__}",
                "salvaged_from": path.name,
            }
            if _is_model_only(source):
                facts[HOLDS] = MODELS_ONLY
            with temporary_beside(new_path) as beside:
                try:
                    create_database(beside, facts)
                    kept, lost = _fill(source, beside)
                except ProjectError as error:  # the person knows nothing of the file beside
                    raise ProjectError(new_path, error.problem, error.advice) from error
                put_in_place(beside, new_path)
    finally:
        lock.release()
    return SalvageReport(path, new_path, kept, lost)


@contextmanager
def _whole_pages(path: Path, new_path: Path) -> Iterator[Path]:
    """Give a file that ends with a whole page: SQLite would take what is missing of the last for zeros."""
    with failures_named(path), path.open("rb") as file:
        header = file.read(18)
        size = int.from_bytes(header[16:18], "big")
        size = 65_536 if size == 1 else size
        torn = path.stat().st_size % size if size >= 512 else 0
    if not torn:
        yield path
        return
    with temporary_beside(new_path) as whole:
        try:
            whole.touch(0o600)  # only the person can look into it
            shutil.copyfile(path, whole)
            with whole.open("r+b") as file:
                file.truncate(path.stat().st_size - torn)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = say("The project cannot be written there: {reason}.", reason=reason)
            raise ProjectError(new_path, problem, say("Choose another place or make room.")) from error
        yield whole


def _open_damaged(readable: Path, path: Path) -> sqlite3.Connection:
    """Open a file to be read, even one whose list of tables is broken, and nothing of which is executed.

    Parameters
    ----------
    readable, path
        The file, and the one that it stands for in messages.
    """
    with failures_named(path):
        connection = connect(readable, reading_mode(readable, is_changing=False), tolerates_damage=True)
        try:
            connection.set_authorizer(_authorize)
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
                problem = say("Its list of tables cannot be read, and without it nothing could be salvaged.")
                raise ProjectError(path, problem, say("Look for an older copy.")) from error
            raise
        except BaseException:
            connection.close()
            raise
    if not tables & set(TABLES):
        connection.close()
        raise ProjectError(path, say("There is nothing in it that could be salvaged."), say("Look for an older copy."))
    return connection


def _authorize(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _PERMITTED else sqlite3.SQLITE_DENY


def _is_model_only(source: sqlite3.Connection) -> bool:
    with suppress(*READING_FAILURES):
        return is_model_only(source)
    return False  # the ids of its items are then said to be those of salvaged ratings, of which there are none


def _fill(source: sqlite3.Connection, new_path: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Copy what can be read and make it whole; return how many rows of each table were kept and lost."""
    connections = connect_to_write(new_path)
    try:
        with connections.transaction(durable=True, foreign_keys=False) as target:
            lost = {table: _copy_table(source, target, table) for table in TABLES if table != _NOT_COPIED}
            for table, n in repair(target).items():
                lost[table] = lost.get(table, 0) + n
            kept = {table: target.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    finally:
        connections.close()
    return kept, lost


def _copy_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    """Copy the rows that can be read; return how many could be read and are none that belong there."""
    there = _columns_there(source, table)
    columns = [name for name in _columns(table) if name in there]  # a file of an earlier version has fewer
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    n_refused = 0
    for row in _readable_rows(source, f"SELECT {', '.join(columns)} FROM {table}"):
        try:
            target.execute(insert, row)
        except sqlite3.Error:
            n_refused += 1
    return n_refused


def _columns(table: str) -> Sequence[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _columns_there(source: sqlite3.Connection, table: str) -> Sequence[str]:
    with suppress(*READING_FAILURES):
        return [name for name, *_ in source.execute(f"SELECT * FROM {table} LIMIT 0").description]
    return _columns(table)  # it cannot be read, and neither can its rows


def _readable_rows(source: sqlite3.Connection, select: str) -> Iterator[Row]:
    """Yield the rows of a table by id, the first column, and pass over places where the file is broken."""
    query = f"{select} WHERE id >= ? ORDER BY id"
    at: int | None = 0
    while at is not None:
        try:
            for row in source.execute(query, (at,)):
                if isinstance(row[0], int) and row[0] >= at:
                    at = row[0] + 1
                    yield row
        except READING_FAILURES:
            at = _next_readable(source, query, at)
        else:
            return


def _next_readable(source: sqlite3.Connection, query: str, failed: int) -> int | None:
    """Return the first id behind a failure from which on there is a row; None where there is none."""
    gap = 1
    while not _can_read(source, query, failed + gap):
        gap *= 2
        if failed + gap > _HIGHEST_ID:
            return None
    low, high = failed + gap // 2, failed + gap
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _can_read(source, query, middle) else (middle, high)
    return high


def _can_read(source: sqlite3.Connection, query: str, at: int) -> bool:
    with suppress(*READING_FAILURES):
        source.execute(f"{query} LIMIT 1", (at,)).fetchone()
        return True
    return False
