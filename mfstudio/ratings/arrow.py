"""Arrow files and streams: the sizes of their parts are checked first, and only some rows are in memory at a time."""

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mfstudio.errors import RatingFileError
from mfstudio.ratings.columnar import ColumnarTable, ScannedTable
from mfstudio.ratings.source import EXPANSION_GRACE, MAX_EXPANSION, Source
from mfstudio.ratings.table_values import failures_named
from mfstudio.ratings.tables import ARROW_MAGIC, ARROW_STREAM_MAGIC, Batch
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

GROUP_BYTES = 16 << 20
"""Batches of rows are handed to Polars together up to this size."""
MAX_MESSAGE_BYTES = 2 << 30
"""A larger batch of rows is refused."""
_MAX_METADATA_BYTES = 64 << 20
_MAX_ROWS = 2**31
_CHUNK_BYTES = 16 << 20
_END = ARROW_STREAM_MAGIC + bytes(4)
_SCHEMA, _DICTIONARY, _ROWS = 1, 2, 3


@dataclass(frozen=True)
class _Message:
    """A message as it is in the file: its kind, its bytes and, of dictionaries, id and whether it adds to one."""

    kind: int
    data: bytes
    dictionary: int = 0
    adds: bool = False


def open_arrow(path: Path, member: str = "") -> ColumnarTable:
    """Open an Arrow file or stream.

    Raises
    ------
    RatingFileError
        If the file cannot be read or is damaged.
    """
    with Source(path, member) as source:
        is_file = source.peek(len(ARROW_MAGIC)) == ARROW_MAGIC
    return ScannedTable(path, member, "arrow", _check_file) if is_file else ArrowStream(path, member)


def _check_file(path: Path, raw: IO[bytes]) -> None:
    """Check the batches of a file; the footer says where they stand."""
    raw.seek(-4 - len(ARROW_MAGIC), io.SEEK_END)
    (n_footer,) = struct.unpack("<i4x2x", raw.read(4 + len(ARROW_MAGIC)))
    if not 0 < n_footer <= _MAX_METADATA_BYTES:
        raise ValueError("its footer has an impossible length")
    raw.seek(-4 - len(ARROW_MAGIC) - n_footer, io.SEEK_END)
    footer = _Flat.root(raw.read(n_footer))
    for field in (2, 3):
        for offset, n_metadata, n_body in footer.structures(field, "<qi4xq"):
            if offset < 0 or not 8 <= n_metadata <= _MAX_METADATA_BYTES or n_body < 0:
                raise ValueError("its footer points nowhere")
            raw.seek(offset)
            metadata = raw.read(n_metadata)
            start = 8 if metadata.startswith(ARROW_STREAM_MAGIC) else 4
            header = _Flat.root(metadata[start:]).table(2)
            rows = header.table(1) if field == 2 else header
            _check_rows(path, rows, raw, offset + n_metadata, n_body)
    raw.seek(0)


class ArrowStream(ColumnarTable):
    """An open Arrow stream.

    Parameters
    ----------
    path, member
        As in :func:`mfstudio.ratings.tables.form_of`.
    """

    form = "arrow"

    def __init__(self, path: Path, member: str = "") -> None:
        self._member = member
        self._fraction = 0.0
        self._path = path
        with Source(path, member) as source, failures_named(path, say("The Arrow file")):
            schema = next(self._messages(source))
            if schema.kind != _SCHEMA:
                raise ValueError("it does not begin with a schema")
            super().__init__(path, _read(schema.data).schema)

    @property
    def fraction(self) -> float:
        """Share of the file's bytes that were read, 0 … 1."""
        return self._fraction

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text."""
        rows: list[tuple[str, ...]] = []
        with failures_named(self._path, say("The Arrow file")):
            for frame in self._frames(None, 1):
                rows += self._texts(frame.head(n - len(rows)))
                if len(rows) >= n:
                    break
        return rows

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the columns, some batches of the file at a time."""
        top = self._top(columns)
        n_read = 0
        frames = self._frames(top, GROUP_BYTES)
        while True:
            with failures_named(self._path, say("The Arrow file")):
                frame = next(frames, None)
                if frame is None:
                    return
                batches = list(self._batches_of(frame, columns, top, n_read + 1, max_listed))
            yield from batches
            n_read += frame.height

    def _frames(self, columns: list[int] | None, group_bytes: int) -> "Iterator[pl.DataFrame]":
        """Make streams of one group of batches each, with the schema and the dictionaries of then."""
        with Source(self._path, self._member) as source:
            self._fraction = 0.0
            start, dictionaries, rows = b"", dict[int, bytes](), list[bytes]()
            for message in self._messages(source):
                if rows and (message.kind != _ROWS or sum(map(len, rows)) >= group_bytes):
                    yield _read(start, *dictionaries.values(), *rows, columns=columns)
                    rows = []
                    self._fraction = source.fraction
                if message.kind == _ROWS:
                    rows.append(message.data)
                elif message.kind == _DICTIONARY:
                    before = dictionaries.get(message.dictionary, b"") if message.adds else b""
                    dictionaries[message.dictionary] = before + message.data
                elif message.kind == _SCHEMA:
                    start = message.data
            if rows:
                yield _read(start, *dictionaries.values(), *rows, columns=columns)
            source.check_unchanged()
            self._fraction = 1.0

    def _messages(self, source: Source) -> Iterator[_Message]:
        """Walk the messages, each a length, metadata in FlatBuffers and a body."""
        while True:
            prefix = source.read(4)
            if prefix == ARROW_STREAM_MAGIC:
                prefix += source.read(4)
            if not prefix or prefix[-4:] == bytes(4):
                return
            (n_metadata,) = struct.unpack("<i", prefix[-4:])
            if not 0 < n_metadata <= _MAX_METADATA_BYTES:
                raise ValueError("a message has an impossible length")
            metadata = _exactly(source, n_metadata)
            message = _Flat.root(metadata)
            kind, n_body = message.number(1, "B"), message.number(3, "q")
            if not 0 <= n_body <= MAX_MESSAGE_BYTES:
                raise RatingFileError(
                    self._path,
                    say("A batch of rows takes {n_body:,} bytes, too many to be read at once.", n_body=n_body),
                    say("Save the table as Parquet and open that."),
                )
            body = _exactly(source, n_body)
            data = ARROW_STREAM_MAGIC + prefix[-4:] + metadata + body
            header = message.table(2)
            if kind == _DICTIONARY:
                _check_rows(self._path, header.table(1), io.BytesIO(body), 0, n_body)
                yield _Message(kind, data, header.number(0, "q"), bool(header.number(2, "B")))
            else:
                if kind == _ROWS:
                    _check_rows(self._path, header, io.BytesIO(body), 0, n_body)
                yield _Message(kind, data)


def _check_rows(path: Path, rows: "_Flat", raw: IO[bytes], start: int, n_body: int) -> None:
    """Check the lengths that a batch of rows states; Polars makes room for them and, where there is none, aborts.

    What the buffers of a compressed batch unpack to stands in the first eight bytes of each.
    """
    for n_rows, n_null in rows.structures(1, "<qq"):
        if not 0 <= n_null <= n_rows <= _MAX_ROWS:
            raise ValueError("a batch has an impossible number of rows")
    is_compressed = rows.has(3)
    total = 0
    for offset, length in rows.structures(2, "<qq"):
        if offset < 0 or length < 0 or offset + length > n_body:
            raise ValueError("a batch points outside of itself")
        if is_compressed and length >= 8:
            raw.seek(start + offset)
            total += max(struct.unpack("<q", raw.read(8))[0], 0)
    if total > max(EXPANSION_GRACE, MAX_EXPANSION * n_body) or total > MAX_MESSAGE_BYTES:
        raise RatingFileError(
            path, say("A batch of rows unpacks to {total:,} bytes, which ratings never do.", total=total),
            say("Save the table as Parquet and open that."),
        )  # fmt: skip


def _exactly(source: Source, n_bytes: int) -> bytes:
    """Read so many bytes, in pieces: a damaged length must not claim memory that the file does not fill."""
    pieces = []
    while n_bytes:
        piece = source.read(min(n_bytes, _CHUNK_BYTES))
        if not piece:
            raise EOFError("it ends too early")
        pieces.append(piece)
        n_bytes -= len(piece)
    return b"".join(pieces)


def _read(*messages: bytes, columns: list[int] | None = None) -> "pl.DataFrame":
    import polars as pl

    return pl.read_ipc_stream(io.BytesIO(b"".join((*messages, _END))), columns=columns)


class _Flat:
    """A table of FlatBuffers: fields by number, each at an offset that a table of offsets gives, 0 for none."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at
        self._offsets = at - self._get("i", at)
        if self._offsets < 0:
            raise ValueError("a message has an impossible offset")

    @classmethod
    def root(cls, data: bytes) -> "_Flat":
        return cls(data, struct.unpack_from("<I", data)[0])

    def _get(self, kind: str, at: int) -> int:
        value: int = struct.unpack_from(f"<{kind}", self._data, at)[0]
        return value

    def _place(self, field: int) -> int:
        entry = 4 + 2 * field
        offset = self._get("H", self._offsets + entry) if entry < self._get("H", self._offsets) else 0
        return self._at + offset if offset else 0

    def has(self, field: int) -> bool:
        return bool(self._place(field))

    def number(self, field: int, kind: str) -> int:
        place = self._place(field)
        return self._get(kind, place) if place else 0

    def table(self, field: int) -> "_Flat":
        place = self._place(field)
        if not place:
            raise ValueError("a message has no header")
        return _Flat(self._data, place + self._get("I", place))

    def structures(self, field: int, form: str) -> Iterator[tuple[int, ...]]:
        """Yield the members of a vector of structures, in the form that :mod:`struct` knows."""
        place = self._place(field)
        if place:
            start, size = place + self._get("I", place), struct.calcsize(form)
            for index in range(self._get("I", start)):
                yield struct.unpack_from(form, self._data, start + 4 + size * index)
