"""Reads a rating file of any form, in blocks, into a RatingSet and an ImportReport that accounts for every line."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings.block import MAX_LISTED, lines_of, parse_carefully, parse_clean
from mfstudio.ratings.cleaning import Cleaned, Cleaning, clean
from mfstudio.ratings.conversion import Columns, cells_by_row, convert, explain, field_name
from mfstudio.ratings.database import DatabaseTable
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS, MAX_QUOTED, count_of
from mfstudio.ratings.headed import Headed
from mfstudio.ratings.label_codes import LabelCodes
from mfstudio.ratings.memory import refuse_if_memory_runs_out, refuse_if_too_large, refuse_if_too_many
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.recognition import guess
from mfstudio.ratings.records import goes_on, join_blocks
from mfstudio.ratings.report import ImportReport, Rejection
from mfstudio.ratings.source import CHOOSE_ANOTHER, Source
from mfstudio.ratings.tables import Batch, open_table
from mfstudio.ratings.text import Block, bad_encoding, blocks, pieces
from mfstudio.wording import say

_DTYPES = {"users": np.int32, "items": np.int32, "values": np.float32, "times": np.int64}


class _Import:
    """Collects what the blocks of one file hold, and gives ids codes while the next block is parsed."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self.path = path
        self.dialect = dialect
        self._threads = ThreadPoolExecutor(2, "ids")
        self._coded: dict[str, Future[NDArray[np.int32]]] = {}  # of the latest block
        self.users, self.items = LabelCodes(), LabelCodes()
        self.columns: dict[str, list[NDArray[Any]]] = {name: [] for name in _DTYPES}
        self.n_lines = self.n_header = self.n_skipped = self.n_joined = self.n_blank = 0
        self.n_missing = self.n_rejected = self.n_read = 0
        self.rejected: list[Rejection] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    @property
    def max_listed(self) -> int:
        """How many more rejected lines are to be listed."""
        return MAX_LISTED - len(self.rejected)

    @property
    def n_rows(self) -> int:
        """Lines so far that may hold ratings."""
        return self.n_lines - self.n_header - self.n_skipped - self.n_blank

    def add(self, found: Columns, n_lines: int, number_of: Callable[[int], int]) -> None:
        """Keep what some lines hold; ``number_of`` gives the number in the file of the line at a place."""
        self.n_lines += n_lines
        self.n_read += len(found.values)
        refuse_if_memory_runs_out(self.path, self.n_read)
        self._keep_codes()  # which come in the order of the blocks, and of one block at a time
        self._coded = {
            "users": self._threads.submit(self.users.encode, found.users),
            "items": self._threads.submit(self.items.encode, found.items),
        }
        self.columns["values"].append(found.values)
        if found.times is not None:
            self.columns["times"].append(found.times)
        self.n_blank += found.n_blank
        self.n_skipped += found.n_skipped
        self.n_missing += found.n_missing
        self.n_rejected += found.n_bad
        for offset, reason, text in found.bad[: self.max_listed]:
            self.rejected.append(Rejection(number_of(offset), reason, text[:MAX_QUOTED]))

    def _keep_codes(self) -> None:
        for name, codes in self._coded.items():
            self.columns[name].append(codes.result())
        self._coded = {}

    def result(self, cancelled: Callable[[], bool]) -> tuple[RatingSet, ImportReport]:
        """Put the blocks together, one column at a time so that little is held twice."""
        self._keep_codes()
        n_read = self.n_read
        self._refuse_if_not_ratings(n_read)
        joined = {}
        for name, dtype in _DTYPES.items():
            _give_up_if(cancelled)
            joined[name] = np.concatenate([*self.columns[name], np.empty(0, dtype)])
            self.columns[name].clear()
        times = None if self.dialect.time is None else joined.pop("times")
        ratings = RatingSet(
            joined.pop("users"), joined.pop("items"), joined.pop("values"),
            self.users.labels(), self.items.labels(), times, self.path.name,
        )  # fmt: skip
        _give_up_if(cancelled)
        minimum, maximum = ratings.scale
        report = ImportReport(
            self.path, self.dialect, Cleaning(), Cleaned(), self.n_lines + self.n_joined, self.n_header,
            self.n_skipped + self.n_joined, self.n_blank,
            self.n_missing, self.n_rejected, n_read, ratings.n_ratings, ratings.n_users, ratings.n_items,
            minimum, maximum, tuple(self.rejected),
        )  # fmt: skip
        return ratings, report

    def _refuse_if_not_ratings(self, n_read: int) -> None:
        if n_read and self.n_rejected <= n_read + self.n_missing:
            return
        if not self.rejected:
            problem = say("The file holds no rating.")
            if self.n_missing:
                problem = say("Every rating is a mark for a missing one.")
            raise RatingFileError(self.path, problem, say(CHOOSE_ANOTHER))
        first = self.rejected[0]
        problem = say(
            "{n:,} of {lines} cannot be read as ratings; here {reason}.",
            n=self.n_rejected, lines=count_of(self.n_rejected + n_read, "line"), reason=first.reason,
        )  # fmt: skip
        raise RatingFileError(self.path, problem, say("Check the separator and the columns."), first.line)


def read(
    path: str | Path,
    dialect: Dialect | None = None,
    cleaning: Cleaning | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[RatingSet, ImportReport]:
    """Read ratings from a file.

    The file is read in blocks, so that memory holds the arrays of the result and little more. Lines that are not
    ratings are left out and listed in the report; pairs that occur twice are counted and, unless the cleaning says
    otherwise, kept.

    Parameters
    ----------
    path
        The file: text, JSON, Parquet, Arrow, a workbook or a database, text and JSON also packed.
    dialect
        How it is written; guessed where it is None.
    cleaning
        What to leave out; nothing where it is None.
    progress
        Called with the share of the file that was read, 0 … 1, never falling.
    cancelled
        Asked before every block; once it says True, the reading ends.

    Returns
    -------
    ratings : RatingSet
        Users and items are numbered in the order of first appearance.
    report : ImportReport
        What became of every line.

    Raises
    ------
    RatingFileError
        If the file cannot be read, does not look like ratings, less than half of its lines are ratings, or there is
        not memory enough for it.
    Cancelled
        If ``cancelled`` said so.
    """
    everything, report = read_everything(path, dialect, progress=progress, cancelled=cancelled)
    _give_up_if(cancelled or (lambda: False))
    return leave_out(everything, report, cleaning or Cleaning())


def leave_out(
    everything: RatingSet, report: ImportReport, cleaning: Cleaning, cancelled: Callable[[], bool] | None = None
) -> tuple[RatingSet, ImportReport]:
    """Clean what :func:`read_everything` gave; it may be cleaned again in another way without another reading.

    Raises
    ------
    RatingFileError
        If nothing is left.
    Cancelled
        If ``cancelled`` said so.
    """
    ratings, cleaned = clean(everything, cleaning, cancelled)
    if not ratings.n_ratings:
        raise RatingFileError(
            report.path, say("No user and no item has as many ratings as you ask for."), say("Ask for fewer ratings.")
        )
    minimum, maximum = ratings.scale
    report = replace(
        report, cleaning=cleaning, cleaned=cleaned, n_ratings=ratings.n_ratings, n_users=ratings.n_users,
        n_items=ratings.n_items, minimum=minimum, maximum=maximum,
    )  # fmt: skip
    return ratings, report


def read_everything(
    path: str | Path,
    dialect: Dialect | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[RatingSet, ImportReport]:
    """Read ratings as :func:`read` does and leave none out; repeated pairs are not even counted."""
    path = Path(path)
    dialect = dialect or guess(path)
    dialect.check(path)
    tell = _never_falling(progress)
    stop = cancelled or (lambda: False)
    if dialect.form != "text":
        return _read_table(path, dialect, tell, stop)
    try:
        return _read_text(path, dialect, tell, stop)
    except _FieldGoesOn:
        return read_everything(path, replace(dialect, multiline=True), progress=progress, cancelled=cancelled)
    except UnicodeError:
        if dialect.encoding != "utf-8":
            raise bad_encoding(path, dialect.encoding) from None
    return _read_text(path, replace(dialect, encoding="latin-1"), tell, stop)


def _read_text(
    path: Path, dialect: Dialect, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> tuple[RatingSet, ImportReport]:
    headed = Headed(dialect) if dialect.layout == "headed" else None
    with _Import(path, dialect) as work, Source(path, dialect.member) as source:
        refuse_if_too_large(source, dialect)
        given = blocks(source, dialect.encoding)
        for block in join_blocks(given) if dialect.multiline else given:
            _give_up_if(cancelled)
            work.n_joined += block.n_joined
            below = _below_the_header(block, work)
            clean_lines = parse_clean(below.data, below.n_lines, dialect) if dialect.layout == "long" else None
            if clean_lines is not None:
                work.add(clean_lines, below.n_lines, below.number_of)
            else:
                if not dialect.multiline and goes_on(below, dialect):
                    raise _FieldGoesOn
                for piece in pieces(below):
                    _give_up_if(cancelled)
                    work.add(_parse_carefully(piece, headed, work), piece.n_lines, piece.number_of)
            progress(source.fraction)
        source.check_unchanged()
        progress(1.0)
        return work.result(cancelled)


class _FieldGoesOn(Exception):  # noqa: N818 - the file is read again, with its lines joined
    """A quoted field goes on over several lines, which the beginning of the file did not show."""


def _give_up_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled


def _parse_carefully(piece: Block, headed: Headed | None, work: _Import) -> Columns:
    if headed is not None:
        return headed.parse(piece.data, work.max_listed)
    return parse_carefully(lines_of(piece.data), work.dialect, work.n_rows, work.max_listed)


def _below_the_header(block: Block, work: _Import) -> Block:
    """Count and cut off lines that are skipped and the header."""
    dialect, data, start = work.dialect, block.data, 0
    line = block.first_line
    while start < len(data) and (work.n_skipped < dialect.skip or (dialect.header and not work.n_header)):
        end = data.index(b"\n", start) + 1
        text = data[start:end].strip(BLANKS.encode() + b"\n")
        if line <= dialect.skip:
            work.n_skipped += 1
        elif not text:
            work.n_blank += 1
        elif dialect.comment and text.startswith(dialect.comment.encode()):
            work.n_skipped += 1
        else:
            work.n_header += 1
        start, line = end, line + 1
    n_cut = line - block.first_line
    work.n_lines += n_cut
    return block.part(start, len(data), n_cut, block.n_lines - n_cut) if n_cut else block


def _read_table(
    path: Path, dialect: Dialect, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> tuple[RatingSet, ImportReport]:
    used = list(dialect.roles.values())
    if dialect.layout == "wide":
        used = sorted({*used, *dialect.item_columns})
    given = open_table(path, dialect.form, dialect.member, dialect.part, dialect.header)
    with _Import(path, dialect) as work, given as table:
        if isinstance(table, DatabaseTable):  # a query may work long before its first row
            table.stop = cancelled
        if table.n_rows is not None:
            refuse_if_too_many(path, table.n_rows * (len(dialect.item_columns) if dialect.layout == "wide" else 1))
        for batch in table.batches(used, work.max_listed):
            _give_up_if(cancelled)
            if not work.n_lines:  # of a sheet, the rows above the first with ratings
                work.n_lines = batch.first_row - 1
                work.n_header = int(dialect.header and work.n_lines > 0)
                work.n_skipped = work.n_lines - work.n_header
            work.add(_of_batch(batch, dialect, work), batch.n_rows, batch.first_row.__add__)
            progress(table.fraction)
        progress(1.0)
        return work.result(cancelled)


def _of_batch(batch: Batch, dialect: Dialect, work: _Import) -> Columns:
    """Convert a batch and put what it could not make into words."""
    made = convert(batch.fields, dialect, batch.first_row + batch.offsets)
    bad = list(batch.bad)
    for row, columns in cells_by_row(made.bad, work.max_listed):
        held = {name: "" if value is None else str(value) for name, value in batch.fields.row(row, named=True).items()}
        fields = [held.get(field_name(each), "") for each in range(len(dialect.columns))]
        text = ", ".join(held.values())[:MAX_QUOTED]
        bad += [(int(batch.offsets[row]), explain(fields, dialect, column), text) for column in columns]
    bad.sort(key=lambda each: each[0])
    return Columns(
        made.users, made.items, made.values, made.times, batch.n_blank, 0, made.n_missing,
        batch.n_bad + len(made.bad), tuple(bad),
    )  # fmt: skip


def _never_falling(progress: Callable[[float], None] | None) -> Callable[[float], None]:
    highest = 0.0

    def tell(fraction: float) -> None:
        nonlocal highest
        highest = max(highest, fraction)
        if progress is not None:
            progress(highest)

    return tell
