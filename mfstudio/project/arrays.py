"""Arrays of checkpoints and models in the project: bytes in parts, with a shape and a checksum that are verified."""

import hashlib
import math
import sqlite3
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mfstudio.project.values import Damaged, decoding, from_json, to_json
from mfstudio.wording import say

Floats = NDArray[np.floating[Any]]
Owner = Literal["checkpoint", "model"]

PART_BYTES = 4 << 20
"""SQLite holds no more than a gigabyte in one value: longer arrays are put into parts."""
DTYPES = ("<f4", "<f8")
MAX_DIMENSIONS = 4
MAX_ARRAYS = 1000
"""A checkpoint or a model has fewer."""


def write_arrays(connection: sqlite3.Connection, owner: Owner, owner_id: int, arrays: Mapping[str, Floats]) -> None:
    """Write named arrays of 32 or 64 bit numbers; those of equal bytes are written once."""
    written: dict[str, int] = {}
    for name, array in arrays.items():
        dtype = array.dtype.newbyteorder("<")
        if dtype.str not in DTYPES:
            raise ValueError(f"{name} is of {array.dtype}, which a project has no place for")
        data = np.ascontiguousarray(array, dtype).reshape(-1).view(np.uint8)
        sha256 = hashlib.sha256(data.data).hexdigest()
        if sha256 not in written:
            written[sha256] = _write_blob(connection, data, sha256)
        connection.execute(
            f"INSERT INTO arrays ({owner}, name, dtype, shape, blob) VALUES (?, ?, ?, ?, ?)",
            (owner_id, name, dtype.str, to_json(array.shape), written[sha256]),
        )


def _write_blob(connection: sqlite3.Connection, data: NDArray[np.uint8], sha256: str) -> int:
    blob = connection.execute("INSERT INTO blobs (n_bytes, sha256) VALUES (?, ?)", (len(data), sha256)).lastrowid
    assert blob is not None
    connection.executemany(
        "INSERT INTO blob_parts (blob, number, data) VALUES (?, ?, ?)",
        (
            (blob, number, data[start : start + PART_BYTES])
            for number, start in enumerate(range(0, len(data), PART_BYTES))
        ),
    )
    return blob


def delete_unused_blobs(connection: sqlite3.Connection) -> None:
    """Delete the bytes of arrays that were deleted."""
    connection.execute("DELETE FROM blobs WHERE id NOT IN (SELECT blob FROM arrays)")


def read_arrays(connection: sqlite3.Connection, owner: Owner, owner_id: int) -> dict[str, Floats]:
    """Read the arrays of a checkpoint or a model, in the order in which they were written.

    Memory is taken for bytes only that the file was seen to hold.

    Raises
    ------
    Damaged
        If an array is not what it says that it is.
    """
    rows = connection.execute(
        f"SELECT name, dtype, shape, n_bytes, sha256, blob FROM arrays JOIN blobs ON blobs.id = arrays.blob "
        f"WHERE arrays.{owner} = ? ORDER BY arrays.id",
        (owner_id,),
    ).fetchmany(MAX_ARRAYS)
    arrays: dict[str, Floats] = {}
    for name, dtype, shape, n_bytes, sha256, blob in rows:
        what = say("the array {name!r} of {owner} {owner_id}", name=name[:80], owner=owner, owner_id=owner_id)
        if name in arrays:
            raise Damaged(say("{what} is there twice", what=what))
        arrays[name] = _read_array(connection, what, dtype, _shape(what, shape, dtype, n_bytes), n_bytes, sha256, blob)
    return arrays


def _shape(what: str, text: str, dtype: str, n_bytes: int) -> tuple[int, ...]:
    """Return a shape that goes with the number of bytes."""
    with decoding(what):
        shape = from_json(text[:200], list)
        if len(shape) > MAX_DIMENSIONS or not all(type(size) is int and size >= 0 for size in shape):
            raise ValueError(say("its shape is {text}", text=text[:200]))
        if dtype not in DTYPES or math.prod(shape) * np.dtype(dtype).itemsize != n_bytes:
            raise ValueError(
                say(
                    "its shape {text} is not that of {n_bytes:,} bytes of {dtype!r}",
                    text=text[:200],
                    n_bytes=n_bytes,
                    dtype=dtype[:20],
                )
            )
    return tuple(shape)


def _read_array(
    connection: sqlite3.Connection, what: str, dtype: str, shape: tuple[int, ...], n_bytes: int, sha256: str, blob: int
) -> Floats:
    ((n_pages,),) = connection.execute("PRAGMA page_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    ((stored,),) = connection.execute("SELECT coalesce(sum(length(data)), 0) FROM blob_parts WHERE blob = ?", (blob,))
    if stored != n_bytes or n_bytes > n_pages * page_bytes:
        raise Damaged(
            say(
                "{what} should have {n_bytes:,} bytes, but {stored:,} are there",
                what=what,
                n_bytes=n_bytes,
                stored=stored,
            )
        )
    data = np.empty(n_bytes, np.uint8)
    end = 0
    for (part,) in connection.execute("SELECT data FROM blob_parts WHERE blob = ? ORDER BY number", (blob,)):
        if len(part) > n_bytes - end:
            raise Damaged(say("{what} has more bytes than it should", what=what))
        data[end : end + len(part)] = np.frombuffer(part, np.uint8)
        end += len(part)
    if end != n_bytes or hashlib.sha256(data.data).hexdigest() != sha256:
        raise Damaged(say("{what} has other bytes than were written", what=what))
    array: Floats = data.view(np.dtype(dtype)).reshape(shape)
    return array.astype(array.dtype.newbyteorder("="), copy=False)
