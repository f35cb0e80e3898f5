"""Reads a rating file, in blocks, into a RatingSet and an ImportReport that accounts for every line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings.block import MAX_LISTED, explain, parse_block
from mfstudio.ratings.dialect import Dialect, count_of, guess
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.source import BLANKS, CHOOSE_ANOTHER, Block, Source, bad_encoding, blocks

if TYPE_CHECKING:
    import polars as pl

MAX_QUOTED = 200
"""At most so many characters of a rejected line are kept."""
SEPARATOR_NAMES = {",": "commas", "\t": "tabs", ";": "semicolons", " ": "spaces", "::": "double colons", "|": "bars"}


@dataclass(frozen=True)
class Rejection:
    """A line that is not a rating: its 1-based number, the reason, and its first ``MAX_QUOTED`` characters."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True)
class ImportReport:
    """What became of every line of a rating file: ``n_lines`` is header + ratings + rejected + blank.

    Parameters
    ----------
    path, dialect, encoding
        The file and how it was read; the encoding is the one that worked.
    n_lines, n_ratings, n_rejected, n_blank
        Lines of the file, and what they held.
    n_users, n_items
        Different ids.
    n_duplicates
        Ratings whose pair of user and item stood in the file before; they are kept.
    minimum, maximum
        Lowest and highest rating.
    rejected
        The first ``MAX_LISTED`` rejected lines.
    """

    path: Path
    dialect: Dialect
    encoding: str
    n_lines: int
    n_ratings: int
    n_users: int
    n_items: int
    minimum: float
    maximum: float
    n_blank: int
    n_duplicates: int
    n_rejected: int
    rejected: tuple[Rejection, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON; the text of rejected lines is left out."""
        counts = ("n_ratings", "n_users", "n_items", "n_lines", "n_rejected", "n_duplicates", "n_blank")
        columns = {role: getattr(self.dialect, role) for role in ("user", "item", "rating", "time")}
        return {
            **{name: getattr(self, name) for name in counts},
            "minimum": self.minimum,
            "maximum": self.maximum,
            "separator": self.dialect.separator,
            "header": self.dialect.header,
            "columns": list(self.dialect.columns),
            "roles": {role: None if at is None else self.dialect.columns[at] for role, at in columns.items()},
            "encoding": self.encoding,
            "rejected": [{"line": each.line, "reason": each.reason} for each in self.rejected],
        }

    def summary(self) -> str:
        """Say in one to three sentences what was read and what was not."""
        text = (
            f"Read {count_of(self.n_ratings, 'rating')} from {self.minimum:g} to {self.maximum:g} by "
            f"{count_of(self.n_users, 'user')} for {count_of(self.n_items, 'item')}, "
            f"separated by {SEPARATOR_NAMES[self.dialect.separator]}."
        )
        if self.n_rejected:
            first = self.rejected[0]
            verb = "was" if self.n_rejected == 1 else "were"
            text += f" {count_of(self.n_rejected, 'line')} {verb} rejected; line {first.line}: {first.reason}."
        if self.n_duplicates:
            verbs = ("repeats", "is") if self.n_duplicates == 1 else ("repeat", "are")
            text += f" {count_of(self.n_duplicates, 'rating')} {verbs[0]} a pair of user and item and {verbs[1]} kept."
        if self.encoding == "latin-1":
            text += " The text is not valid UTF-8 and was read as Latin-1."
        return text


class LabelCodes:
    """Gives each label a code, 0 … n-1 in the order of first appearance, over any number of blocks."""

    def __init__(self) -> None:
        import polars as pl

        self._category = pl.Categorical(pl.Categories.random())
        self._anchor = pl.Series([""]).cast(self._category)  # Polars forgets categories that no series uses
        self._code_of_category = np.full(1 << 10, -1, np.int32)
        self._labels: list[NDArray[np.str_]] = []
        self.n_labels = 0

    def encode(self, labels: "pl.Series") -> NDArray[np.int32]:
        """Return the code of every label, int32, shape (n,); labels not seen before get the next codes."""
        if not len(labels):
            return np.empty(0, np.int32)
        categories = labels.cast(self._category).to_physical().to_numpy()
        if not categories.min():
            raise RuntimeError("Polars gave a label the number of the anchor")
        table = self._code_of_category
        n_categories = int(categories.max()) + 1
        if n_categories > len(table):
            table = np.full(max(n_categories, 2 * len(table)), -1, np.int32)
            table[: len(self._code_of_category)] = self._code_of_category
            self._code_of_category = table
        codes: NDArray[np.int32] = table[categories]
        unseen = np.flatnonzero(codes < 0)
        if len(unseen):
            new, first = np.unique(categories[unseen], return_index=True)
            order = np.argsort(first)
            table[new[order]] = np.arange(self.n_labels, self.n_labels + len(new), dtype=np.int32)
            codes[unseen] = table[categories[unseen]]
            written = labels.gather(unseen[first[order]]).to_list()
            self._labels.append(np.array(written, dtype=LABEL_DTYPE))
            self.n_labels += len(new)
        return codes

    def labels(self) -> NDArray[np.str_]:
        """Return all labels by code, NumPy text, shape (n_labels,)."""
        return np.concatenate(self._labels) if self._labels else np.empty(0, LABEL_DTYPE)


class _Import:
    """Collects the blocks of one reading of one file."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self.path = path
        self.dialect = dialect
        self.users, self.items = LabelCodes(), LabelCodes()
        self.columns: dict[str, list[NDArray[Any]]] = {"users": [], "items": [], "values": [], "times": []}
        self.n_lines = self.n_blank = self.n_rejected = 0
        self.rejected: list[Rejection] = []
        self.awaits_header = dialect.header

    def add(self, block: Block) -> None:
        """Parse a block and keep what it holds."""
        self.n_lines += block.n_lines
        data, first_line, n_lines = block.data, block.first_line, block.n_lines
        if self.awaits_header:
            skipped = self._pass_header(data)
            n_skipped = data.count(b"\n", 0, skipped)
            data, first_line, n_lines = data[skipped:], first_line + n_skipped, n_lines - n_skipped
        if not n_lines:
            return
        parsed = parse_block(data, n_lines, self.dialect)
        self.columns["users"].append(self.users.encode(parsed.users))
        self.columns["items"].append(self.items.encode(parsed.items))
        self.columns["values"].append(parsed.values)
        if parsed.times is not None:
            self.columns["times"].append(parsed.times)
        self.n_blank += parsed.n_blank
        self.n_rejected += parsed.n_bad
        for offset, text in parsed.bad[: MAX_LISTED - len(self.rejected)]:
            self.rejected.append(Rejection(first_line + offset, explain(text, self.dialect), text[:MAX_QUOTED]))

    def _pass_header(self, data: bytes) -> int:
        """Return where the line after the header begins; blank lines before it are counted."""
        start = 0
        while self.awaits_header and start < len(data):
            end = data.index(b"\n", start) + 1
            if data[start:end].strip(BLANKS.encode() + b"\n"):
                self.awaits_header = False
            else:
                self.n_blank += 1
            start = end
        return start

    def result(self) -> tuple[RatingSet, ImportReport]:
        """Put the blocks together, one column at a time so that little is held twice."""
        n_ratings = sum(map(len, self.columns["values"]))
        self._refuse_if_not_ratings(n_ratings)
        joined = {}
        for name, dtype in (("users", np.int32), ("items", np.int32), ("values", np.float32), ("times", np.int64)):
            joined[name] = np.concatenate([*self.columns[name], np.empty(0, dtype)])
            self.columns[name].clear()
        times = None if self.dialect.time is None else joined["times"]
        ratings = RatingSet(
            joined["users"], joined["items"], joined["values"],
            self.users.labels(), self.items.labels(), times, self.path.name,
        )  # fmt: skip
        minimum, maximum = ratings.scale
        report = ImportReport(
            self.path, self.dialect, self.dialect.encoding, self.n_lines,
            n_ratings, ratings.n_users, ratings.n_items, minimum, maximum,
            self.n_blank, count_duplicates(ratings), self.n_rejected, tuple(self.rejected),
        )  # fmt: skip
        return ratings, report

    def _refuse_if_not_ratings(self, n_ratings: int) -> None:
        if n_ratings and self.n_rejected <= n_ratings:
            return
        if not self.rejected:
            raise RatingFileError(self.path, "The file holds no rating.", CHOOSE_ANOTHER)
        first = self.rejected[0]
        found = f"{self.n_rejected:,} of {count_of(self.n_rejected + n_ratings, 'line')} cannot be read as ratings"
        raise RatingFileError(
            self.path, f"{found}; here {first.reason}.", "Check the separator and the columns.", first.line
        )


def count_duplicates(ratings: RatingSet) -> int:
    """Count ratings whose pair of user and item occurs earlier."""
    pairs = ratings.users.astype(np.int64)
    pairs *= ratings.n_items
    pairs += ratings.items
    pairs.sort()
    return int(np.count_nonzero(pairs[1:] == pairs[:-1]))


def read(
    path: str | Path,
    dialect: Dialect | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[RatingSet, ImportReport]:
    """Read ratings from a text file, plain or gzip.

    The file is read in blocks, so that memory holds the arrays of the result and little more. Lines that are not
    ratings are left out and listed in the report; pairs that occur twice are kept and counted.

    Parameters
    ----------
    path
        The file.
    dialect
        How it is written; guessed where it is None.
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
        If the file cannot be read, does not look like ratings, or less than half of its lines are ratings.
    Cancelled
        If ``cancelled`` said so.
    """
    path = Path(path)
    dialect = dialect or guess(path)
    dialect.check(path)
    tell = _never_falling(progress)
    try:
        return _read(path, dialect, tell, cancelled)
    except UnicodeDecodeError:
        if dialect.encoding != "utf-8":
            raise bad_encoding(path, dialect.encoding) from None
    return _read(path, replace(dialect, encoding="latin-1"), tell, cancelled)


def _read(
    path: Path, dialect: Dialect, progress: Callable[[float], None], cancelled: Callable[[], bool] | None
) -> tuple[RatingSet, ImportReport]:
    work = _Import(path, dialect)
    with Source(path) as source:
        for block in blocks(source, dialect.encoding):
            if cancelled is not None and cancelled():
                raise Cancelled
            work.add(block)
            progress(source.fraction)
    progress(1.0)
    return work.result()


def _never_falling(progress: Callable[[float], None] | None) -> Callable[[float], None]:
    highest = 0.0

    def tell(fraction: float) -> None:
        nonlocal highest
        highest = max(highest, fraction)
        if progress is not None:
            progress(highest)

    return tell
