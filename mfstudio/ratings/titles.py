"""Finds names for items in a table that lies beside the rating file, such as movies.csv or u.item."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_names import simple_name
from mfstudio.ratings.fields import (
    BLANKS,
    SEPARATORS,
    UnfinishedQuote,
    count_of,
    listed,
    split_fields,
    split_leniently,
)
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.source import Source
from mfstudio.ratings.text import bad_encoding, blocks, sample

CANDIDATES = ("movies.csv", "books.csv", "items.csv", "movies.dat", "u.item")
"""Names that are looked for beside a rating file, in this order."""
MAX_BYTES = 64 << 20
"""A larger file is not read for titles."""
MAX_LINES_PER_ROW = 20
"""A quoted field that goes on over more lines is a stray quote."""
TITLE_NAMES = ("title", "name", "itemname", "itemtitle", "movietitle", "moviename", "booktitle", "productname",
               "originaltitle", "label", "description")  # fmt: skip
"""Column names that are taken for the title, the best first."""
ADVICE = "Choose a table that has the items' ids in one column and their titles in another."


@dataclass(frozen=True, eq=False)
class Titles:
    """Names for the items of a rating set.

    Parameters
    ----------
    path
        The file they come from.
    titles
        NumPy text of shape (n_items,): the title of each item code, ``""`` where there is none.
    n_matched, n_unmatched
        Items with and without a title.
    """

    path: Path
    titles: NDArray[np.str_]
    n_matched: int
    n_unmatched: int


def find_titles(ratings_path: str | Path, item_labels: NDArray[np.str_] | Sequence[str]) -> Titles | None:
    """Look beside a rating file for a table that names its items.

    Parameters
    ----------
    ratings_path
        The rating file; its folder is searched for ``CANDIDATES``.
    item_labels
        Ids of the items, by code.

    Returns
    -------
    titles : Titles or None
        Of the candidate that names the most items; None where there is none that can be read and names any.
    """
    best = None
    for name in CANDIDATES:
        path = Path(ratings_path).parent / name
        if path == Path(ratings_path) or not path.is_file():
            continue
        try:
            found = read_titles(path, item_labels)
        except RatingFileError:
            continue
        if best is None or found.n_matched > best.n_matched:
            best = found
    return best


def read_titles(path: str | Path, item_labels: NDArray[np.str_] | Sequence[str]) -> Titles:
    """Read the titles of items from a table; separator, encoding and the two columns are guessed.

    The ids are taken from the column in which the most of ``item_labels`` occur, the titles from the column with such
    a name, otherwise from the one after the ids. Where an id occurs twice, its first title counts.

    Parameters
    ----------
    path
        A text file, plain or gzip.
    item_labels
        Ids of the items, by code.

    Raises
    ------
    RatingFileError
        If the file cannot be read as a table, or names none of the items.
    """
    path = Path(path)
    separator = _guess_separator(path)
    rows = [row for row in _all_rows(path, separator) if len(row) > 1]
    codes = {label: code for code, label in enumerate(map(str, item_labels))}
    ids = _id_column(rows, codes)
    if ids is None:
        columns = f"{count_of(len(rows[0]), 'column')} ({listed(rows[0])})" if rows else "no columns"
        raise RatingFileError(path, f"Found {columns}, none of which holds the ids of the rated items.", ADVICE)
    header = rows[0][ids] not in codes
    column = _title_column(rows[0] if header else (), ids, max(map(len, rows)))
    titles = [""] * len(codes)
    for row in rows[int(header) :]:
        code = codes.get(row[ids]) if len(row) > max(ids, column) else None
        if code is not None and not titles[code]:
            titles[code] = row[column]
    n_matched = len(titles) - titles.count("")
    if not n_matched:
        raise RatingFileError(path, "The items' ids were found, but every title is empty.", ADVICE)
    return Titles(path, np.array(titles, dtype=LABEL_DTYPE), n_matched, len(titles) - n_matched)


def _guess_separator(path: Path) -> str:
    """Return the separator that splits most of the first lines into the same number of fields, more than one."""
    lines = [line for line in sample(path).lines[:200] if line.strip(BLANKS)]
    best, most = "", 0.0
    for separator in SEPARATORS:
        if separator == " ":
            continue
        widths = [len(split_leniently(line, separator)) for line in lines]
        usual = max(set(widths), key=widths.count)
        if usual > 1 and widths.count(usual) > most:
            best, most = separator, widths.count(usual)
    if not best:
        raise RatingFileError(path, "Found a single column; expected ids and titles.", ADVICE)
    return best


def _all_rows(path: Path, separator: str) -> list[tuple[str, ...]]:
    """Split the whole file; a quoted field may go on over several lines."""
    encoding = sample(path).encoding
    try:
        text = _text(path, encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise bad_encoding(path, encoding) from None
        text = _text(path, "latin-1")
    rows: list[tuple[str, ...]] = []
    pending: list[str] = []
    for line in text.split("\n"):
        if not pending and not line.strip(BLANKS):
            continue
        pending.append(line)
        try:
            rows.append(tuple(split_fields("\n".join(pending), separator)))
        except UnfinishedQuote:
            if len(pending) < MAX_LINES_PER_ROW:
                continue
            rows.extend(split_leniently(each, separator) for each in pending)
        except ValueError:
            rows.extend(split_leniently(each, separator) for each in pending)
        pending = []
    rows.extend(split_leniently(each, separator) for each in pending)
    return rows


def _text(path: Path, encoding: str) -> str:
    parts, size = [], 0
    with Source(path) as source:
        for block in blocks(source, encoding):
            parts.append(block.data.decode("utf-8"))
            size += len(block.data)
            if size > MAX_BYTES:
                raise RatingFileError(path, f"The file is larger than {MAX_BYTES >> 20} MiB.", ADVICE)
    return "".join(parts)


def _id_column(rows: list[tuple[str, ...]], codes: dict[str, int]) -> int | None:
    """Return the column that holds the most different item labels; None if no column holds any."""
    best, most = None, 0
    for column in range(max(map(len, rows), default=0)):
        n_found = len({row[column] for row in rows if len(row) > column and row[column] in codes})
        if n_found > most:
            best, most = column, n_found
    return best


def _title_column(names: tuple[str, ...], ids: int, n_columns: int) -> int:
    simple = [simple_name(name) for name in names]
    for known in TITLE_NAMES:
        if known in simple and simple.index(known) != ids:
            return simple.index(known)
    return ids + 1 if ids + 1 < n_columns else 0
