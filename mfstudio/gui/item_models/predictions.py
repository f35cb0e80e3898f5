"""Predictions: every rating with its prediction and error, filtered and sorted into an index array on a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.work import Result

USER, ITEM, TITLE, RATING, PREDICTED, ERROR, HELD_OUT = range(7)


@dataclass(frozen=True)
class Query:
    """Which ratings to show, in which order.

    Parameters
    ----------
    user, item
        Text to be found in the user's id, and in the item's id or title; upper and lower case are alike.
    held_out
        True for those held out, False for those trained on, None for all.
    sort_column
        One of USER … HELD_OUT; None for the order of the file.
    descending
        Whether the largest comes first.
    """

    user: str = ""
    item: str = ""
    held_out: bool | None = None
    sort_column: int | None = None
    descending: bool = False


def select(found: OpenRatings, result: Result, query: Query) -> NDArray[np.int64]:
    """Return the positions of the ratings that a query asks for, in its order. Runs on a worker's thread."""
    ratings = found.ratings
    keep = np.ones(ratings.n_ratings, np.bool_)
    if query.user:
        keep &= found.users.containing(query.user)[ratings.users]
    if query.item:
        matches = found.items.containing(query.item)
        if found.title_index is not None:
            matches = matches | found.title_index.containing(query.item)
        keep &= matches[ratings.items]
    if query.held_out is not None:
        keep &= result.is_held_out == query.held_out
    positions = np.flatnonzero(keep)
    if query.sort_column is None:
        return positions
    keys = _sort_keys(found, result, query.sort_column)[positions]
    order = np.argsort(-keys if query.descending else keys, kind="stable")
    sorted_positions: NDArray[np.int64] = positions[order]
    return sorted_positions


def _sort_keys(found: OpenRatings, result: Result, column: int) -> NDArray[Any]:
    ratings = found.ratings
    titles = found.title_index or found.items
    keys: dict[int, Callable[[], NDArray[Any]]] = {
        USER: lambda: found.users.ranks[ratings.users],
        ITEM: lambda: found.items.ranks[ratings.items],
        TITLE: lambda: titles.ranks[ratings.items],
        RATING: lambda: ratings.values,
        PREDICTED: lambda: result.predicted,
        ERROR: lambda: ratings.values - result.predicted,
        HELD_OUT: lambda: result.is_held_out.astype(np.int8),
    }
    return keys[column]()


class PredictionsModel(BlockTableModel):
    """Shows the ratings at given positions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        headers = [
            self.tr("User"), self.tr("Item"), self.tr("Title"), self.tr("Rating"), self.tr("Predicted"),
            self.tr("Error"), self.tr("Held out"),
        ]  # fmt: skip
        tooltips = [
            self.tr("The user's id as the file has it"),
            self.tr("The item's id as the file has it"),
            self.tr("The item's title, where one was found"),
            self.tr("The rating in the file"),
            self.tr("The rating that the model predicts, within the rating scale"),
            self.tr("Rating minus prediction: above 0 the user liked the item more than predicted"),
            self.tr("Whether this rating was set aside and never trained on"),
        ]
        self.set_columns(headers, tooltips, {RATING, PREDICTED, ERROR})
        self._found: OpenRatings | None = None
        self._result: Result | None = None
        self._positions: NDArray[np.int64] = np.empty(0, np.int64)

    def show(self, found: OpenRatings, result: Result, positions: NDArray[np.int64]) -> None:
        """Show these ratings."""
        self._found, self._result, self._positions = found, result, positions
        self.reset_rows(len(positions))

    def clear(self) -> None:
        """Show nothing."""
        self._found = self._result = None
        self._positions = np.empty(0, np.int64)
        self.reset_rows(0)

    @property
    def positions(self) -> NDArray[np.int64]:
        """Positions of the ratings shown, in their order."""
        return self._positions

    @property
    def widest_error(self) -> float:
        """Width of the rating scale: the error at which a bar is full."""
        if self._found is None:
            return 1.0
        low, high = self._found.ratings.scale
        return max(high - low, 1e-9)

    def value(self, row: int, column: int) -> float | None:
        if column != ERROR or self._found is None or self._result is None:
            return None
        position = self._positions[row]
        return float(self._found.ratings.values[position] - self._result.predicted[position])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        assert self._result is not None
        positions = self._positions[start:stop]
        ratings = self._found.ratings
        users, items, values = ratings.users[positions], ratings.items[positions], ratings.values[positions]
        predicted = self._result.predicted[positions]
        no_titles = [""] * len(positions)
        yes, no = self.tr("yes"), ""
        return [
            ratings.user_labels[users].tolist(),
            ratings.item_labels[items].tolist(),
            no_titles if self._found.titles is None else self._found.titles[items].tolist(),
            [f"{value:g}" for value in values.tolist()],
            [f"{value:.2f}" for value in predicted.tolist()],
            [f"{value:+.2f}" for value in (values - predicted).tolist()],
            [yes if held_out else no for held_out in self._result.is_held_out[positions].tolist()],
        ]
