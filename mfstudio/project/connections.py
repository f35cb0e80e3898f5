"""Connections to the database of a project: restricted, lent to one thread at a time, and their failures in words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mfstudio.errors import ProjectError
from mfstudio.project.values import Damaged
from mfstudio.wording import mark, say

BUSY_SECONDS = 10.0
"""So long a connection waits while another program holds the file."""
MAX_CONNECTIONS = 8
N_READY = 3
"""So many are open from the start: should the file be taken away, training, saving and the window go on."""
MAX_VALUE_BYTES = 64 << 20
"""A row with more is refused."""
SALVAGE_IT = mark("Salvage what can be read into a new file.")

READING_FAILURES = (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError)
"""What reading a damaged file may raise: even the database's own messages then hold what is no text."""

_JOURNAL_BYTES = 64 << 20  # to which the write-ahead log is cut back once all of it is in the file
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,  # deleting a run goes down to its arrays
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_SETTINGS = (
    "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "synchronous=NORMAL", "foreign_keys=ON",
    f"journal_size_limit={_JOURNAL_BYTES}",
)  # fmt: skip
_DBCONFIG_DEFENSIVE = 1010


def connect(path: Path, mode: str, *, tolerates_damage: bool = False) -> sqlite3.Connection:
    """Open a database in which nothing but what we ask for is done: no code of the file's own can run.

    Parameters
    ----------
    path
        The file, which must exist.
    mode
        ``"rw"``, ``"ro"``, or ``"ro&immutable=1"`` for a file that nobody can change while it is read.
    tolerates_damage
        Whether what cannot be understood of the list of tables is passed over, which is for reading only.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS,
        check_same_thread=False,
    )  # fmt: skip
    try:
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        configure = getattr(connection, "setconfig", None)  # from Python 3.12 on
        if configure is not None and not tolerates_damage:
            configure(_DBCONFIG_DEFENSIVE, True)
        for setting in (("writable_schema=ON",) if tolerates_damage else ()) + _SETTINGS:
            connection.execute(f"PRAGMA {setting}").close()
    except BaseException:
        connection.close()
        raise
    return connection


class Connections:
    """The open connections to one file; a connection is used by one thread at a time, and any thread may use any.

    Parameters
    ----------
    path, mode
        As for :func:`connect`.

    Raises
    ------
    ProjectError
        If the file cannot be opened.
    """

    def __init__(self, path: Path, mode: str) -> None:
        self.path = path
        self.mode = mode
        self._changed = threading.Condition()
        self._writing = threading.RLock()
        self._is_closed = False
        with failures_named(path):
            first = connect(path, mode)
        self._free = [first]
        self._open = {first}  # without those of an earlier place that are still lent
        self._identity = _identity(path)

    def make_ready(self) -> None:
        """Open as many connections as may be needed should the file be taken away; each reads, and so holds all of it.

        Raises
        ------
        ProjectError
            If the file fails.
        """
        more = _several(self.path, N_READY - len(self._open))
        with self._changed:
            self._open.update(more)
            self._free += more
            self._changed.notify_all()

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is open still stands at its path."""
        return self._identity is not None and _identity(self.path) == self._identity

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection, with failures in words.

        Raises
        ------
        ProjectError
            If the database fails, or holds what it should not.
        """
        with failures_named(self.path):
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees one state of the file, whatever is written meanwhile."""
        with self.lend() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                _undo(connection)

    @contextmanager
    def transaction(self, *, durable: bool = False, foreign_keys: bool = True) -> Iterator[sqlite3.Connection]:
        """Lend a connection whose changes are kept all together at the end of the block, or not at all.

        Parameters
        ----------
        durable
            Whether they must survive a failure of power, for which the disk is waited for; a killed process they
            survive anyway.
        foreign_keys
            Whether the database checks that rows which others refer to are there.
        """
        with self._writing, self.lend() as connection:
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _undo(connection)
                raise

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody write during the block."""
        with self._writing:
            yield

    def move_to(self, path: Path) -> None:
        """Go over to a copy at another place, for reading and writing; to be called while nobody writes.

        Raises
        ------
        ProjectError
            If it cannot be opened; then nothing has changed.
        """
        ready = _several(path, N_READY)
        with self._changed:
            left, self._free, self._open = self._free, ready, set(ready)
            former, was_there = self.path, self.mode == "rw" and self._identity
            self.path, self.mode, self._identity = path, "rw", _identity(path)
            self._changed.notify_all()
        for connection in left:
            connection.close()
        if was_there and former != path:  # else the log beside it is that of the copy
            _remove_stale_log(former, was_there)

    def close(self) -> None:
        """Close all connections, those that are lent once they are given back."""
        with self._changed:
            self._is_closed = True
            left, self._free, self._open = self._free, [], set()
        for connection in left:
            connection.close()
        if self.mode == "rw" and self._identity:
            _remove_stale_log(self.path, self._identity)

    def _take(self) -> sqlite3.Connection:
        with self._changed:
            while not self._free:
                if self._is_closed:
                    raise ProjectError(self.path, say("The project was closed."), say("Open it again."))
                # What stands at the path now may be another file; then those must do that are open.
                if len(self._open) < MAX_CONNECTIONS and self.is_in_place:
                    another = connect(self.path, self.mode)
                    self._open.add(another)
                    self._free.append(another)
                else:
                    self._changed.wait()
            return self._free.pop()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._changed:
            if connection in self._open:
                self._free.append(connection)
                self._changed.notify()
                return
        connection.close()


def _remove_stale_log(path: Path, identity: tuple[int, int]) -> None:
    """Remove the log of a closed file where another one stands in its place, which would take it for its own."""
    stands_there = _identity(path)
    if stands_there is not None and stands_there != identity:
        for ending in ("-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + ending).unlink()


def _several(path: Path, n: int) -> list[sqlite3.Connection]:
    """Open connections to write, each of which has read once, so that it holds the write-ahead log as well."""
    made: list[sqlite3.Connection] = []
    try:
        with failures_named(path):
            while len(made) < n:
                made.append(connect(path, "rw"))
                made[-1].execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        for connection in made:
            connection.close()
        raise
    return made


def _undo(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):  # a full disk or a damaged file ended it already
            connection.execute("ROLLBACK")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn failures of the database into :class:`ProjectError`."""
    try:
        yield
    except Damaged as error:
        raise damage(path, str(error)) from error
    except sqlite3.ProgrammingError:  # ours, not the file's
        raise
    except READING_FAILURES as error:
        raise _failure(path, error) from error


def damage(path: Path, reason: str) -> ProjectError:
    """Return the error for a file that is not whole."""
    problem = say("The project is damaged: {reason}.", reason=reason.rstrip("."))
    return ProjectError(path, problem, say(SALVAGE_IT), is_damaged=True)


def _failure(path: Path, error: Exception) -> ProjectError:
    name = getattr(error, "sqlite_errorname", "") or ""
    reason = str(error).rstrip(".")
    if name.startswith("SQLITE_NOTADB"):
        return ProjectError(
            path, say("This is not a project of MF Studio."), say("Choose a file that ends in .mfstudio.")
        )
    if name.startswith("SQLITE_FULL"):
        return ProjectError(
            path, say("There is no room left on the disk. All that was kept before is safe."),
            say("Make room, or save the project in another place."),
        )  # fmt: skip
    if name.startswith("SQLITE_IOERR"):
        return ProjectError(
            path,
            say("The disk failed: {reason}. All that was kept before is safe as far as the disk is.", reason=reason),
            say("See that there is room, or save the project in another place."),
        )
    if name.startswith("SQLITE_READONLY"):
        return ProjectError(path, say("The project can only be read."), say("Save it in another place to change it."))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProjectError(path, say("Another program holds the project."), say("Close that program and try again."))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return ProjectError(
            path,
            say("The project cannot be opened: {reason}.", reason=reason),
            say("Check its place and who may read it."),
        )
    return damage(path, reason)
