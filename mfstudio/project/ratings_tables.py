"""Ratings in the project: stored as readable rows in one transaction, or by their place alone, and loaded verified."""

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, MFStudioError, ProjectError
from mfstudio.project.contents import is_model_only, without_ratings
from mfstudio.project.import_records import choices_from_json, choices_to_json, report_from_json, report_to_json
from mfstudio.project.values import Damaged, decoding, moment, now, storable
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.reading import read_everything
from mfstudio.ratings.report import ImportReport
from mfstudio.ratings.titles import Titles, read_titles
from mfstudio.wording import say

Progress = Callable[[float], None]
Cancel = Callable[[], bool]

CHUNK_ROWS = 50_000
"""Rows that are written or read at a time."""

_NEGATIVE_ZERO = -5e-324  # SQLite drops the sign of a zero; this is one as soon as it is a 32-bit number
_DECIMALS = 6  # to which a rating is written if that is the same 32-bit number: 0.1 rather than 0.10000000149
_LEAST_BYTES = 4  # of a row: no file holds more rows than its size in bytes over this
_TABLES = ("ratings", "users", "items", "data")


@dataclass(frozen=True)
class DataRecord:
    """What is known of the imported ratings without loading them; fields as the columns of the table ``data``."""

    name: str
    path: str
    size: int | None
    modified_at: int | None
    is_stored: bool
    sha256: str
    n_ratings: int
    n_users: int
    n_items: int
    has_times: bool
    titles_path: str | None
    user_names_path: str | None
    stored_at: datetime


@dataclass(frozen=True, eq=False)
class LoadedRatings:
    """What a project holds of its ratings.

    Parameters
    ----------
    ratings
        As they were stored: as read from the file, with nothing left out yet if that is what was given.
    choices, report
        How the file is read and what is left out of it, and what became of its lines; None where not given.
    titles, user_names
        Text of shape (n_items,) and (n_users,), ``""`` where one has none; None where none were given.
    """

    ratings: RatingSet
    choices: ImportChoices | None
    report: ImportReport | None
    titles: NDArray[np.str_] | None
    user_names: NDArray[np.str_] | None


@dataclass(frozen=True, eq=False)
class RatingsToStore:
    """What :func:`store_ratings` puts into a project.

    Parameters
    ----------
    ratings
        As read from the file, before anything is left out of them.
    path
        Their file; None where they come from none.
    choices, report
        How the file is read and what is left out of it, and what became of its lines.
    titles, user_names
        Names for the items and for the users.
    by_place
        Keep no ratings, ids or names, but only where the file is and its ratings' fingerprint.
    """

    ratings: RatingSet
    path: Path | None = None
    choices: ImportChoices | None = None
    report: ImportReport | None = None
    titles: Titles | None = None
    user_names: Titles | None = None
    by_place: bool = False


def store_ratings(connection: sqlite3.Connection, given: RatingsToStore, progress: Progress, cancelled: Cancel) -> None:
    """Put ratings in the place of those that are there; to be called in a transaction that a failure undoes.

    Raises
    ------
    Cancelled
        If the person cancelled.
    ValueError
        If only their place is to be kept, but it or how they are read is not known.
    """
    if given.by_place and (given.path is None or given.choices is None):
        raise ValueError("ratings that are kept by their place need a path and choices")
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    ratings = given.ratings
    if not given.by_place:
        _store_labels(connection, "users", "name", ratings.user_labels, given.user_names)
        _store_labels(connection, "items", "title", ratings.item_labels, given.titles)
        for start in range(0, ratings.n_ratings, CHUNK_ROWS):
            if cancelled():
                raise Cancelled
            connection.executemany("INSERT INTO ratings VALUES (?, ?, ?, ?, ?)", _rows(ratings, start))
            progress(min(1.0, (start + CHUNK_ROWS) / ratings.n_ratings))
    if cancelled():
        raise Cancelled
    _store_record(connection, given)


def _store_labels(
    connection: sqlite3.Connection, table: str, column: str, labels: NDArray[np.str_], names: Titles | None
) -> None:
    texts = [None] * len(labels) if names is None else [name or None for name in names.titles.tolist()]
    rows = zip(range(len(labels)), labels.tolist(), texts, strict=True)
    connection.executemany(f"INSERT INTO {table} (id, label, {column}) VALUES (?, ?, ?)", rows)


def _rows(ratings: RatingSet, start: int) -> Iterator[tuple[int, int, int, float, int | None]]:
    rows = slice(start, min(start + CHUNK_ROWS, ratings.n_ratings))
    values = ratings.values[rows]
    exact = values.astype(np.float64)
    written = np.round(exact, _DECIMALS)
    written = np.where(written.astype(np.float32) == values, written, exact)
    written[(values == 0) & np.signbit(values)] = _NEGATIVE_ZERO
    times = [None] * len(values) if ratings.times is None else ratings.times[rows].tolist()
    positions = range(rows.start, rows.stop)
    return zip(positions, ratings.users[rows].tolist(), ratings.items[rows].tolist(), written.tolist(), times,
               strict=True)  # fmt: skip


def _store_record(connection: sqlite3.Connection, given: RatingsToStore) -> None:
    size = modified_at = None
    if given.path is not None:
        try:
            found = given.path.stat()
            size, modified_at = found.st_size, found.st_mtime_ns
        except OSError:  # gone since it was read; its name is worth keeping all the same
            pass
    ratings = given.ratings
    values = {
        "id": 0,
        "name": storable(ratings.name),
        "path": "" if given.path is None else storable(str(given.path.absolute())),
        "size": size,
        "modified_at": modified_at,
        "is_stored": not given.by_place,
        "sha256": ratings.fingerprint,
        "n_ratings": ratings.n_ratings,
        "n_users": ratings.n_users,
        "n_items": ratings.n_items,
        "has_times": ratings.times is not None,
        "choices": None if given.choices is None else choices_to_json(given.choices),
        "report": None if given.report is None else report_to_json(given.report),
        "titles_path": None if given.titles is None else storable(str(given.titles.path)),
        "user_names_path": None if given.user_names is None else storable(str(given.user_names.path)),
        "stored_at": now(),
    }
    connection.execute(
        f"INSERT INTO data ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", list(values.values())
    )


# Loading ------------------------------------------------------------------------------------------------------------

_RECORD = ", ".join(field.name for field in dataclasses.fields(DataRecord))


def read_record(connection: sqlite3.Connection) -> DataRecord | None:
    """Return what is known of the ratings; None where none were stored.

    Raises
    ------
    Damaged
        If it cannot be understood.
    """
    row = connection.execute(f"SELECT {_RECORD} FROM data").fetchone()
    if row is None:
        return None
    with decoding(say("what is said of the ratings")):
        values = dict(zip(_RECORD.split(", "), row, strict=True))
        values |= {name: bool(values[name]) for name in ("is_stored", "has_times")}
        if min(values["n_ratings"], values["n_users"], values["n_items"]) < 0:
            raise ValueError(say("a number of them is below 0"))
        return DataRecord(**values | {"stored_at": moment(values["stored_at"])})


def load_ratings(
    connection: sqlite3.Connection, path: Path, progress: Progress, cancelled: Cancel
) -> LoadedRatings | None:
    """Load the ratings, or read their file anew if only its place is kept; None where none were stored.

    Parameters
    ----------
    connection
        In a transaction, so that all is of one moment.
    path
        The project, for messages.
    progress, cancelled
        As for reading a file.

    Raises
    ------
    Damaged
        If they are not those that were stored.
    ProjectError
        If their file is gone or has other ratings now, or the project was saved without them.
    """
    record = read_record(connection)
    if record is None:
        if is_model_only(connection):
            raise without_ratings(path)
        return None
    ((choices_text, report_text),) = connection.execute("SELECT choices, report FROM data")
    with decoding(say("how the ratings were imported")):
        choices = None if choices_text is None else choices_from_json(choices_text)
        report = None if report_text is None else report_from_json(report_text)
    if not record.is_stored:
        ratings, titles, user_names = _read_again(path, record, choices, progress, cancelled)
        return LoadedRatings(ratings, choices, report, titles, user_names)
    ((n_pages,),) = connection.execute("PRAGMA page_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    if max(record.n_ratings, record.n_users, record.n_items) > n_pages * page_bytes // _LEAST_BYTES:
        raise Damaged(
            say(
                "{n_ratings:,} ratings are said to be there, more than the file has room for",
                n_ratings=record.n_ratings,
            )
        )
    user_labels, user_names = _load_labels(connection, "users", "name", record.n_users)
    item_labels, titles = _load_labels(connection, "items", "title", record.n_items)
    users, items, values, times = _load_rows(connection, record, progress, cancelled)
    with decoding(say("the ratings")):
        ratings = RatingSet(users, items, values, user_labels, item_labels, times, record.name)
        if ratings.fingerprint != record.sha256:
            raise ValueError(say("they are other ones than were stored"))
    return LoadedRatings(
        ratings, choices, report, titles if record.titles_path is not None else None,
        user_names if record.user_names_path is not None else None,
    )  # fmt: skip


def measure(connection: sqlite3.Connection, record: DataRecord) -> str:
    """Work out the fingerprint that the rows have, whatever it is said to be.

    Raises
    ------
    Damaged
        If the rows are not those of ratings.
    """
    user_labels, _ = _load_labels(connection, "users", "name", record.n_users)
    item_labels, _ = _load_labels(connection, "items", "title", record.n_items)
    users, items, values, times = _load_rows(connection, record, lambda _share: None, lambda: False)
    with decoding(say("the ratings")):
        return RatingSet(users, items, values, user_labels, item_labels, times, record.name).fingerprint


def _load_labels(
    connection: sqlite3.Connection, table: str, column: str, n: int
) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    ((count, low, high),) = connection.execute(f"SELECT count(*), min(id), max(id) FROM {table}")
    if count != n or (n and (low, high) != (0, n - 1)):
        raise Damaged(say("{n:,} {table} should be there, but {count:,} are", n=n, table=table, count=count))
    rows = connection.execute(f"SELECT label, coalesce({column}, '') FROM {table} ORDER BY id").fetchall()
    labels, names = (np.array([row[at] for row in rows], LABEL_DTYPE) for at in (0, 1))
    return labels, names


def _load_rows(
    connection: sqlite3.Connection, record: DataRecord, progress: Progress, cancelled: Cancel
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32], NDArray[np.int64] | None]:
    n = record.n_ratings
    users, items, values = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.float32)
    times = np.empty(n, np.int64) if record.has_times else None
    time = "time" if record.has_times else "0"
    cursor = connection.execute(f"SELECT user, item, rating, {time} FROM ratings ORDER BY id")
    layout = np.dtype([("user", np.int32), ("item", np.int32), ("rating", np.float64), ("time", np.int64)])
    start = 0
    while rows := cursor.fetchmany(CHUNK_ROWS):
        if cancelled():
            raise Cancelled
        if start + len(rows) > n:
            raise Damaged(say("there are more than the {n:,} ratings that should be", n=n))
        chunk = slice(start, start + len(rows))
        with decoding(say("the ratings")), np.errstate(over="ignore"):  # what is not finite is found below
            table = np.array(rows, layout)
            users[chunk], items[chunk], values[chunk] = table["user"], table["item"], table["rating"]
        if times is not None:
            times[chunk] = table["time"]
        start += len(rows)
        progress(start / n)
    if start < n:
        raise Damaged(say("{n:,} ratings should be there, but only {start:,} are", n=n, start=start))
    return users, items, values, times


def _read_again(
    project: Path, record: DataRecord, choices: ImportChoices | None, progress: Progress, cancelled: Cancel
) -> tuple[RatingSet, NDArray[np.str_] | None, NDArray[np.str_] | None]:
    if choices is None:
        raise Damaged(say("it does not say how the file of its ratings is read"))
    path = Path(record.path)
    try:
        ratings, _ = read_everything(path, choices.dialect, progress=progress, cancelled=cancelled)
    except Cancelled:
        raise
    except MFStudioError as error:
        raise ProjectError(
            project, say("It keeps only the place of its ratings, which cannot be read any more: {error}", error=error),
            say("Put the file back to {path}.", path=path),
        ) from error  # fmt: skip
    ratings = dataclasses.replace(ratings, name=record.name)
    if ratings.fingerprint != record.sha256:
        raise ProjectError(
            project, say("It keeps only the place of its ratings, and {path} holds other ratings now.", path=path),
            say("Put the earlier file back, or open this one as new ratings."),
        )  # fmt: skip
    return (
        ratings,
        _names_again(record.titles_path, ratings.item_labels, "item"),
        _names_again(record.user_names_path, ratings.user_labels, "user"),
    )


def _names_again(path: str | None, labels: NDArray[np.str_], of: str) -> NDArray[np.str_] | None:
    """Read names anew; the ratings are of use without them."""
    if path is None:
        return None
    try:
        return read_titles(path, labels, of=of).titles
    except MFStudioError:
        return None
