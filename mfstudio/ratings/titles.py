"""Finds names for items and for users in tables that lie beside the rating file, such as movies.csv or u.item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path, PurePosixPath

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
from mfstudio.ratings.source import Source, members
from mfstudio.ratings.table_values import texts
from mfstudio.ratings.tables import form_of, open_table
from mfstudio.ratings.text import bad_encoding, blocks, sample
from mfstudio.wording import mark, say

Row = tuple[str, ...]

CANDIDATES = {
    "item": (
        "movies", "books", "items", "products", "titles", "movie_titles", "movies_metadata", "bx-books", "bx_books",
        "anime", "games", "artists", "songs", "tracks", "jokes", "recipes", "beers", "meta", "metadata", "u",
    ),
    "user": ("users", "user_names", "customers", "members", "readers", "reviewers", "accounts", "people"),
}  # fmt: skip
"""Names, without their ending, of files that are looked for beside a rating file, in this order."""
_ENDINGS = (".csv", ".tsv", ".txt", ".dat", ".item", ".user", ".json", ".jsonl", ".parquet", ".xlsx")
MAX_BYTES = 256 << 20
"""A larger file is not read for names."""
ROWS_LOOKED_AT = 5_000
"""The column with the ids is looked for in so many rows at a time."""
MAX_LINES_PER_ROW = 20
"""A quoted field that goes on over more lines is a stray quote."""
TITLE_NAMES = {
    "item": ("title", "name", "itemname", "itemtitle", "movietitle", "moviename", "booktitle", "productname",
             "originaltitle", "primarytitle", "label", "description", "标题", "名称", "书名", "电影名", "片名",
             "商品名称"),
    "user": ("name", "username", "fullname", "displayname", "nickname", "screenname", "login", "profilename",
             "reviewername", "customername", "姓名", "昵称", "用户名", "用户昵称"),
}  # fmt: skip
"""Column names that are taken for the name of an item or of a user, the best first."""


@dataclass(frozen=True)
class _Words:
    """What is said of a table that does not do."""

    advice: str
    no_ids: str
    no_names: str
    all_empty: str


_WORDS = {
    "item": _Words(
        mark("Choose a table that has the items' ids in one column and their names in another."),
        mark("Found {columns}, none of which holds the ids of the rated items."),
        mark("Found no column with names of items."),
        mark("The items' ids were found, but every name is empty."),
    ),
    "user": _Words(
        mark("Choose a table that has the users' ids in one column and their names in another."),
        mark("Found {columns}, none of which holds the ids of the rated users."),
        mark("Found no column with names of users."),
        mark("The users' ids were found, but every name is empty."),
    ),
}


@dataclass(frozen=True, eq=False)
class Titles:
    """Names for the items, or for the users, of a rating set.

    Parameters
    ----------
    path
        The file they come from.
    titles
        NumPy text of shape (n,): the name of each code, ``""`` where there is none.
    n_matched, n_unmatched
        Items with and without a name.
    n_unused
        Ids in the table that nobody rated, or who rated nothing.
    """

    path: Path
    titles: NDArray[np.str_]
    n_matched: int
    n_unmatched: int
    n_unused: int


def find_titles(
    ratings_path: str | Path, labels: NDArray[np.str_] | Sequence[str], *, of: str = "item", member: str = ""
) -> Titles | None:
    """Look beside a rating file for a table that names its items or its users.

    Parameters
    ----------
    ratings_path
        The rating file; its folder, or the zip that it is, is searched for ``CANDIDATES``.
    labels
        Ids of the items or users, by code.
    of
        ``"item"`` or ``"user"``.
    member
        The file with the ratings in a zip.

    Returns
    -------
    titles : Titles or None
        Of the candidate that names the most; None where there is none that can be read and names any.
    """
    ratings_path = Path(ratings_path)
    best = None
    for path, inside in _candidates(ratings_path, of, member):
        try:
            found = read_titles(path, labels, of=of, member=inside)
        except RatingFileError:
            continue
        if best is None or found.n_matched > best.n_matched:
            best = found
    return best


def _candidates(ratings_path: Path, of: str, member: str) -> Iterable[tuple[Path, str]]:
    """Yield files that may hold names: beside the ratings in a zip, or else in their folder."""
    if member:
        folder = PurePosixPath(member).parent
        inside = [name for name in members(ratings_path) if PurePosixPath(name).parent == folder and name != member]
        yield from ((ratings_path, name) for name in _chosen(inside, of))
    try:
        beside = [entry.name for entry in ratings_path.parent.iterdir()]
    except OSError:
        return
    for name in _chosen(beside, of):
        path = ratings_path.parent / name
        if name != ratings_path.name and path.is_file():
            yield path, ""


def _chosen(names: Iterable[str], of: str) -> list[str]:
    """Return the names of files that may hold names, the likeliest first."""
    ranks = {}
    for name in names:
        simple = PurePosixPath(name).name.lower().removesuffix(".gz")
        stem, _, ending = simple.rpartition(".")
        is_known = stem in CANDIDATES[of] and f".{ending}" in _ENDINGS and (stem != "u" or ending == of)
        if is_known or ending == of:  # `ml-100k.item` as RecBole names it
            ranks[name] = CANDIDATES[of].index(stem) if stem in CANDIDATES[of] else len(CANDIDATES[of])
    return sorted(ranks, key=lambda name: (ranks[name], name))


def read_titles(
    path: str | Path, labels: NDArray[np.str_] | Sequence[str], *, of: str = "item", member: str = ""
) -> Titles:
    """Read names from a table; its form, separator, encoding and the two columns are guessed.

    The ids are taken from the column in which the most of ``labels`` occur, the names from the column with such a
    name; titles of items otherwise from the one after the ids, names of users only in a table of two columns. Where
    an id occurs twice, its first name counts.

    Parameters
    ----------
    path
        The file.
    labels
        Ids of the items or users, by code.
    of
        ``"item"`` or ``"user"``.
    member
        The file inside a zip.

    Raises
    ------
    RatingFileError
        If the file cannot be read as a table, or names none of the ids.
    """
    path = Path(path)
    words = _WORDS[of]
    advice = say(words.advice)
    form = form_of(path, member)
    found = _rows_of_text(path, member, advice) if form == "text" else _rows_of_table(path, form, member)
    rows = (row for row in found if len(row) > 1)
    codes = {label: code for code, label in enumerate(map(str, labels))}
    first, ids = _find_ids(rows, codes)
    if ids is None:
        columns = say("no columns")
        if first:
            columns = say("{columns} ({names})", columns=count_of(len(first[0]), "column"), names=listed(first[0]))
        raise RatingFileError(path, say(words.no_ids, columns=columns), advice)
    header = len(first[0]) <= ids or first[0][ids] not in codes
    column = _title_column(first[0] if header else (), ids, max(map(len, first)), of)
    if column is None:
        raise RatingFileError(path, say(words.no_names), advice)
    titles, n_unused = [""] * len(codes), 0
    for row in chain(first[int(header) :], rows):
        if len(row) > max(ids, column):
            code = codes.get(row[ids])
            if code is None:
                n_unused += 1
            elif not titles[code]:
                titles[code] = row[column]
    n_matched = len(titles) - titles.count("")
    if not n_matched:
        raise RatingFileError(path, say(words.all_empty), advice)
    return Titles(path, np.array(titles, dtype=LABEL_DTYPE), n_matched, len(titles) - n_matched, n_unused)


def _find_ids(rows: Iterator[Row], codes: dict[str, int]) -> tuple[list[Row], int | None]:
    """Take rows until a column is found that holds ids; return those rows and the column, None where none does.

    Of the rows before, in which no id stands, only the first are given back: it may be the header.
    """
    first: list[Row] = []
    while True:
        more = list(islice(rows, ROWS_LOOKED_AT))
        first = [*first[:1], *more]
        ids = _id_column(first, codes)
        if ids is not None or len(more) < ROWS_LOOKED_AT:
            return first, ids


def _rows_of_table(path: Path, form: str, member: str) -> Iterator[Row]:
    with open_table(path, form, member) as table:
        yield table.columns
        for batch in table.batches(range(len(table.columns)), 0):
            columns = [texts(column) for column in batch.fields]
            yield from zip(*columns, strict=True)


def _rows_of_text(path: Path, member: str, advice: str) -> Iterator[Row]:
    """Split the file, a block at a time; a quoted field may go on over several lines."""
    separator = _guess_separator(path, member, advice)
    pending: list[str] = []
    for line in _lines(path, member, advice):
        if not pending and not line.strip(BLANKS):
            continue
        pending.append(line)
        try:
            yield tuple(split_fields("\n".join(pending), separator))
        except UnfinishedQuote:
            if len(pending) < MAX_LINES_PER_ROW:
                continue
            yield from (split_leniently(each, separator) for each in pending)
        except ValueError:
            yield from (split_leniently(each, separator) for each in pending)
        pending = []
    yield from (split_leniently(each, separator) for each in pending)


def _guess_separator(path: Path, member: str, advice: str) -> str:
    """Return the separator that splits most of the first lines into the same number of fields, more than one."""
    lines = [line for line in sample(path, member=member).lines[:200] if line.strip(BLANKS)]
    best, most = "", 0.0
    for separator in SEPARATORS:
        if separator == " ":
            continue
        widths = [len(split_leniently(line, separator)) for line in lines]
        usual = max(set(widths), key=widths.count)
        if usual > 1 and widths.count(usual) > most:
            best, most = separator, widths.count(usual)
    if not best:
        raise RatingFileError(path, say("Found a single column; expected ids and names."), advice)
    return best


def _lines(path: Path, member: str, advice: str) -> Iterator[str]:
    """Yield the lines of a file; what is no UTF-8 in one that seemed to be is read as Latin-1."""
    encoding = sample(path, member=member).encoding
    n_bytes = n_lines = 0
    with Source(path, member) as source:
        try:
            for block in blocks(source, encoding):
                n_bytes += len(block.data)
                if n_bytes > MAX_BYTES:
                    raise RatingFileError(path, say("The file is larger than {n} MiB.", n=MAX_BYTES >> 20), advice)
                n_lines += block.n_lines
                yield from block.data.decode("utf-8").removesuffix("\n").split("\n")
        except UnicodeError:
            if encoding != "utf-8":
                raise bad_encoding(path, encoding) from None
        else:
            return
    with Source(path, member) as source:
        for block in blocks(source, "latin-1"):
            for number, line in enumerate(block.data.decode("utf-8").removesuffix("\n").split("\n")):
                if block.first_line + number > n_lines:
                    yield line


def _id_column(rows: list[Row], codes: dict[str, int]) -> int | None:
    """Return the column that holds the most different labels; None if no column holds any."""
    best, most = None, 0
    for column in range(max(map(len, rows), default=0)):
        n_found = len({row[column] for row in rows if len(row) > column and row[column] in codes})
        if n_found > most:
            best, most = column, n_found
    return best


def _title_column(names: tuple[str, ...], ids: int, n_columns: int, of: str) -> int | None:
    simple = [simple_name(name) for name in names]
    for known in TITLE_NAMES[of]:
        if known in simple and simple.index(known) != ids:
            return simple.index(known)
    if of == "user" and n_columns != 2:
        return None
    return ids + 1 if ids + 1 < n_columns else 0
