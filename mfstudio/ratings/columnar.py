"""Tables that are stored by column: Parquet and Arrow files, read slice by slice, and what all such tables share."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import numpy as np

from mfstudio.ratings.conversion import field_name
from mfstudio.ratings.dialect import MAX_COLUMNS, too_many_columns
from mfstudio.ratings.source import Source
from mfstudio.ratings.table_values import failures_named, is_usable, plain, refuse_unusable, texts
from mfstudio.ratings.tables import Batch
from mfstudio.wording import mark, say

if TYPE_CHECKING:
    import polars as pl

BATCH_ROWS = 500_000
"""Rows that are read at a time."""
MAX_PACKED_BYTES = 2 << 30
"""A file in an archive that is larger is refused, since it would have to be held in memory."""
MAX_DEPTH = 16
"""Structures nested deeper are taken for unusable values."""
_NOT_TEXT = mark("the bytes in column {column!r} are no text in UTF-8")


class ColumnarTable:
    """What the forms with typed columns have in common: a schema, flattened.

    Parameters
    ----------
    path
        The file.
    schema
        Names and types of its columns.
    """

    part = ""
    parts: tuple[str, ...] = ()
    header = True
    n_rows: int | None = None
    form = ""

    def __init__(self, path: Path, schema: "pl.Schema") -> None:
        self._path = path
        self._leaves = list(_leaves(schema))
        if len(self._leaves) > MAX_COLUMNS:
            raise too_many_columns(path, len(self._leaves))
        self.columns = tuple(name for name, _, _ in self._leaves)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def fraction(self) -> float:
        """Share of the table that was read, 0 … 1."""
        raise NotImplementedError

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text."""
        raise NotImplementedError

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the columns from the first row on."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""

    def _top(self, columns: Sequence[int]) -> list[int]:
        """Return the columns of the file, rising, that hold the flattened ones."""
        for column in columns:
            name, _, dtype = self._leaves[column]
            if not is_usable(dtype):
                raise refuse_unusable(self._path, name)
        return sorted({self._leaves[column][1][0] for column in columns})

    def _texts(self, frame: "pl.DataFrame") -> list[tuple[str, ...]]:
        """Return rows with all columns as text."""
        found = [texts(_leaf(frame, at)) for _, at, _ in self._leaves]
        return list(zip(*found, strict=True))

    def _batches_of(
        self, frame: "pl.DataFrame", columns: Sequence[int], top: list[int], first_row: int, max_listed: int
    ) -> Iterator[Batch]:
        for start in range(0, frame.height, BATCH_ROWS):
            part = frame.slice(start, BATCH_ROWS)
            yield self._batch(part, columns, top, first_row + start, max_listed)

    def _batch(
        self, frame: "pl.DataFrame", columns: Sequence[int], top: list[int], first_row: int, max_listed: int
    ) -> Batch:
        import polars as pl

        made, is_bad, reasons = [], np.zeros(frame.height, bool), {}
        for column in columns:
            name, at, _ = self._leaves[column]
            found = _leaf(frame, (top.index(at[0]), *at[1:]))
            made.append(plain(found).alias(field_name(column)))
            if found.dtype == pl.Binary:
                no_text = (made[-1].is_null() & found.is_not_null()).to_numpy()
                reasons.update(dict.fromkeys(np.flatnonzero(no_text & ~is_bad)[:max_listed].tolist(), name))
                is_bad |= no_text
        fields = pl.DataFrame(made)
        offsets = np.flatnonzero(~is_bad).astype(np.int64)
        if len(offsets) < frame.height:
            fields = fields[offsets]
        bad = tuple((row, say(_NOT_TEXT, column=reasons[row]), "") for row in sorted(reasons)[:max_listed])
        return Batch(fields, offsets, first_row, frame.height, n_bad=frame.height - len(offsets), bad=bad)


def _leaves(schema: "pl.Schema") -> "Iterator[tuple[str, tuple[int, ...], pl.DataType]]":
    """Yield the flattened columns: name, place in the schema and in each structure on the way, type."""
    import polars as pl

    waiting = [(name, (place,), dtype) for place, (name, dtype) in enumerate(schema.items())][::-1]
    while waiting:
        name, at, dtype = waiting.pop()
        if isinstance(dtype, pl.Struct) and dtype.fields and len(at) < MAX_DEPTH:
            inner = [(f"{name}.{f.name}", (*at, place), f.dtype) for place, f in enumerate(dtype.fields)]
            waiting += inner[::-1]  # type: ignore[arg-type]
        else:
            yield name, at, dtype


def _leaf(frame: "pl.DataFrame", at: tuple[int, ...]) -> "pl.Series":
    """Return a flattened column by its place: names may hold what Polars takes for patterns."""
    series = frame.to_series(at[0])
    for place in at[1:]:
        series = series.struct.unnest().to_series(place)
    return series


class ScannedTable(ColumnarTable):
    """An open file of which Polars can read any slice of rows.

    Parameters
    ----------
    path, member
        As in :func:`mfstudio.ratings.tables.form_of`.
    form
        ``"parquet"`` or ``"arrow"``.
    check
        Looks at the content before Polars does, and raises :class:`RatingFileError` where it is hostile.
    """

    def __init__(
        self, path: Path, member: str, form: str, check: Callable[[Path, IO[bytes]], None] | None = None
    ) -> None:
        import polars as pl

        self.form = form
        self._what = say("The {form} file", form=form.capitalize())
        self._n_read = 0
        self._source = Source(path, member)
        try:
            packed = self._source.is_packed
            content = io.BytesIO(self._source.read_all(MAX_PACKED_BYTES, self._what) if packed else b"")
            with failures_named(path, self._what), ExitStack() as opened:
                if check is not None:
                    check(path, content if packed else opened.enter_context(path.open("rb")))
                scan = pl.scan_parquet if form == "parquet" else pl.scan_ipc
                self._scan = scan(content if packed else path.absolute(), glob=False, hive_partitioning=False)
                schema = self._scan.collect_schema()
                self.n_rows = self._n_all = int(self._scan.select(pl.len()).collect().item())
            super().__init__(path, schema)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._source.close()

    @property
    def fraction(self) -> float:
        """Share of the rows that were read, 0 … 1."""
        return min(self._n_read / max(self._n_all, 1), 1.0)

    def head(self, n: int) -> list[tuple[str, ...]]:
        """Return the first rows as text."""
        with failures_named(self._path, self._what):
            return self._texts(self._scan.head(n).collect())

    def batches(self, columns: Sequence[int], max_listed: int) -> Iterator[Batch]:
        """Read the columns, ``BATCH_ROWS`` rows at a time."""
        import polars as pl

        top = self._top(columns)
        self._n_read = 0
        # Slices rather than LazyFrame.collect_batches, which holds a whole group of rows: a group may be the file
        while self._n_read < self._n_all:
            with failures_named(self._path, self._what):
                frame = self._scan.select(pl.nth(*top)).slice(self._n_read, BATCH_ROWS).collect()
                if not frame.height:
                    raise EOFError(say("it ends too early"))
                batch = self._batch(frame, columns, top, self._n_read + 1, max_listed)
            self._n_read += frame.height
            yield batch
        self._source.check_unchanged()
