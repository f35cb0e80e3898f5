"""Selection: which ratings are shown, in which order, and how well they are predicted; for workers' threads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mfstudio.gui.item_models.ordering import CHUNK, GiveUp, keys_of_floats, nothing, position_dtype, stable_order
from mfstudio.gui.item_models.ranges import Range
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.work import Result

N_COLUMNS = 11
USER, USER_NAME, ITEM, TITLE, RATING, PREDICTED, ERROR, ABSOLUTE_ERROR, SPREAD, HELD_OUT, TIME = range(N_COLUMNS)
COLUMN_NAMES = (
    "user", "user_name", "item", "title", "rating", "predicted", "error", "absolute_error", "spread", "held_out",
    "time",
)  # fmt: skip
"""By which preferences and projects refer to the columns."""

NUMBERS = frozenset({RATING, PREDICTED, ERROR, ABSOLUTE_ERROR, SPREAD})
MAX_SORTED_BY = 2

Filter = str | Range | bool
"""Text to be contained, or after ``=`` to be all there is; numbers or times to lie between; yes or no."""


class SortedBy(NamedTuple):
    """A column, and whether its largest comes first."""

    column: int
    descending: bool


@dataclass(frozen=True)
class Query:
    """Which ratings to show, in which order.

    Parameters
    ----------
    filters
        Pairs of a column and what it is filtered by.
    sort
        What to sort by, the most important first; empty for the order of the file.
    """

    filters: tuple[tuple[int, Filter], ...] = ()
    sort: tuple[SortedBy, ...] = ()


class RatingColumns:
    """The columns of the ratings under one result, as numbers to filter and to sort by.

    One worker at a time may use it; what it has worked out stays for the next one.
    """

    def __init__(self, found: OpenRatings, result: Result) -> None:
        self.found = found
        self.result = result
        self._spreads: NDArray[np.float32] | None = None
        self._n_spreads = 0

    @property
    def available(self) -> frozenset[int]:
        """The columns that have something to show."""
        found = self.found
        has = {
            USER_NAME: found.user_names is not None, TITLE: found.titles is not None,
            SPREAD: self.result.model.noise_variance is not None, TIME: found.ratings.times is not None,
        }  # fmt: skip
        return frozenset(column for column in range(N_COLUMNS) if has.get(column, True))

    def numbers(self, column: int, rows: slice | NDArray[np.integer[Any]]) -> NDArray[Any]:
        """Return what a column of numbers, times or yes and no holds at some positions."""
        ratings, result = self.found.ratings, self.result
        if column == RATING:
            return ratings.values[rows]
        if column == PREDICTED:
            return result.predicted[rows]
        if column in {ERROR, ABSOLUTE_ERROR}:
            errors = ratings.values[rows] - result.predicted[rows]
            return errors if column == ERROR else np.abs(errors)
        if column == SPREAD and self._spreads is not None:
            return self._spreads[rows]
        if column == HELD_OUT:
            return result.is_held_out[rows]
        if column == TIME and ratings.times is not None:
            return ratings.times[rows]
        raise ValueError(f"column {column} has no numbers here")

    def prepare(self, column: int, give_up: GiveUp) -> None:
        """Work the standard deviations out where a query needs them; what is done when it is given up stays done."""
        ratings = self.found.ratings
        if column != SPREAD:
            return
        if self._spreads is None:
            self._spreads = np.empty(ratings.n_ratings, np.float32)
        step = CHUNK // 16
        while self._n_spreads < ratings.n_ratings:
            give_up()
            rows = slice(self._n_spreads, self._n_spreads + step)
            self._spreads[rows] = self.spreads(rows)
            self._n_spreads = min(rows.stop, ratings.n_ratings)

    def spreads(self, rows: slice | NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """Return the standard deviations of the predictions at a few positions."""
        ratings = self.found.ratings
        _, spreads = self.result.model.predict(ratings.users[rows], ratings.items[rows], return_std=True)
        return spreads

    def of_text(self, column: int) -> tuple[NDArray[np.int32], NDArray[np.str_], Any]:
        """Return a text column as code of each rating, text of each code, and the index of the texts."""
        found, ratings = self.found, self.found.ratings
        if column == USER:
            return ratings.users, ratings.user_labels, found.users
        if column == USER_NAME and found.user_names is not None:
            return ratings.users, found.user_names.titles, found.user_name_index
        if column == ITEM:
            return ratings.items, ratings.item_labels, found.items
        if column == TITLE and found.titles is not None:
            return ratings.items, found.titles, found.title_index
        raise ValueError(f"column {column} has no text here")

    def keys(
        self, column: int, positions: NDArray[np.integer[Any]], give_up: GiveUp
    ) -> NDArray[np.unsignedinteger[Any]]:
        """Return whole numbers in the order of a column, at some positions; uint32 or uint64."""
        self.prepare(column, give_up)
        low, high = self.found.ratings.period or (0, 0)
        wide = column == TIME and high - low > np.iinfo(np.uint32).max
        keys: NDArray[np.unsignedinteger[Any]] = np.empty(len(positions), np.uint64 if wide else np.uint32)
        key = self._key(column)
        for start in range(0, len(positions), CHUNK):
            give_up()
            keys[start : start + CHUNK] = key(positions[start : start + CHUNK])
        return keys

    def _key(self, column: int) -> Callable[[NDArray[np.integer[Any]]], NDArray[Any]]:
        if column in NUMBERS:
            return lambda rows: keys_of_floats(self.numbers(column, rows))
        if column == HELD_OUT:
            return lambda rows: self.numbers(column, rows)
        if column == TIME:
            first = (self.found.ratings.period or (0, 0))[0]
            return lambda rows: self.numbers(column, rows) - first
        codes, _, index = self.of_text(column)
        ranks = index.ranks
        return lambda rows: ranks[codes[rows]]


@dataclass(frozen=True, eq=False)
class Selection:
    """The ratings that a query asks for.

    Parameters
    ----------
    columns, query
        What was asked of what.
    positions
        Of the ratings, in order; int32 where that is enough, else int64.
    rmse, mae
        Root of the mean square and mean of the absolute errors of these ratings; None where there are none.
    """

    columns: RatingColumns
    query: Query
    positions: NDArray[np.integer[Any]]
    rmse: float | None
    mae: float | None


def select(
    columns: RatingColumns, query: Query, previous: Selection | None = None, give_up: GiveUp = nothing
) -> Selection:
    """Find the ratings that a query asks for. On a worker's thread.

    Parameters
    ----------
    previous
        What the last query found: an order that only needs one more key is not made from the start.
    give_up
        Called every few milliseconds; it may raise to stop.
    """
    available = columns.available
    asked = Query(
        tuple((column, wanted) for column, wanted in query.filters if column in available),
        tuple(by for by in query.sort if by.column in available),
    )
    is_same = previous is not None and previous.columns is columns and previous.query.filters == asked.filters
    if previous is not None and is_same and previous.query.sort == asked.sort:
        return previous
    if previous is not None and is_same and previous.query.sort == asked.sort[1:]:
        positions, rest = previous.positions, asked.sort[:1]
        rmse, mae = previous.rmse, previous.mae
    else:
        positions, rmse, mae = _filtered(columns, asked, give_up)
        rest = asked.sort
    for by in reversed(rest):
        keys = columns.keys(by.column, positions, give_up)
        if by.descending:
            np.subtract(keys.max(initial=0), keys, out=keys)
        positions = _taken(positions, stable_order(keys, give_up), give_up)
    return Selection(columns, asked, positions, rmse, mae)


def _taken(
    positions: NDArray[np.integer[Any]], order: NDArray[np.integer[Any]], give_up: GiveUp
) -> NDArray[np.integer[Any]]:
    """Return the positions in another order."""
    result = np.empty_like(positions)
    for start in range(0, len(order), CHUNK):
        give_up()
        result[start : start + CHUNK] = positions[order[start : start + CHUNK]]
    return result


def _filtered(
    columns: RatingColumns, query: Query, give_up: GiveUp
) -> tuple[NDArray[np.integer[Any]], float | None, float | None]:
    """Return the positions of the ratings that pass all filters, in the order of the file, with RMSE and MAE."""
    n = columns.found.ratings.n_ratings
    tests = [_test(columns, column, wanted, give_up) for column, wanted in query.filters]
    parts, squares, absolutes = [], 0.0, 0.0
    for start in range(0, n, CHUNK):
        give_up()
        rows = slice(start, min(start + CHUNK, n))
        errors = columns.numbers(ERROR, rows).astype(np.float64)
        kept = np.arange(rows.start, rows.stop, dtype=position_dtype(n))
        if tests:
            keep = np.logical_and.reduce([test(rows) for test in tests])
            errors, kept = errors[keep], kept[keep]
        parts.append(kept)
        squares += float(errors @ errors)
        absolutes += float(np.abs(errors).sum())
    positions: NDArray[np.integer[Any]] = np.concatenate(parts) if parts else np.empty(0, np.int32)
    if not len(positions):
        return positions, None, None
    return positions, float(np.sqrt(squares / len(positions))), absolutes / len(positions)


def _test(columns: RatingColumns, column: int, wanted: Filter, give_up: GiveUp) -> Callable[[slice], NDArray[np.bool_]]:
    """Return what tells which of some rows pass a filter."""
    if isinstance(wanted, str):
        codes, texts, index = columns.of_text(column)
        matches = texts == wanted[1:] if wanted.startswith("=") else index.containing(wanted)
        give_up()
        return lambda rows: matches[codes[rows]]
    columns.prepare(column, give_up)
    if isinstance(wanted, bool):
        return lambda rows: columns.numbers(column, rows) == wanted

    def lies_within(rows: slice) -> NDArray[np.bool_]:
        numbers = columns.numbers(column, rows)
        return (numbers >= wanted.low) & (numbers <= wanted.high)

    return lies_within


def first_row(
    selection: Selection, *, user: int | None = None, item: int | None = None, give_up: GiveUp = nothing
) -> int | None:
    """Return the first row of a user or an item in a selection, None where there is none. On a worker's thread."""
    ratings, positions = selection.columns.found.ratings, selection.positions
    codes, wanted = (ratings.users, user) if user is not None else (ratings.items, item)
    for start in range(0, len(positions), CHUNK):
        give_up()
        rows = np.flatnonzero(codes[positions[start : start + CHUNK]] == wanted)
        if len(rows):
            return start + int(rows[0])
    return None
