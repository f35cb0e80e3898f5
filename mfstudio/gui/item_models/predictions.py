"""PredictionsModel: the table of ratings with their predictions, for the rows that a selection names."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel, as_wide_as, rating_text
from mfstudio.gui.item_models.selection import ABSOLUTE_ERROR, ERROR, NUMBERS, Selection

_NOTHING: NDArray[np.integer[Any]] = np.empty(0, np.int32)


class PredictionsModel(BlockTableModel):
    """Shows the ratings of a selection, in its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        headers = [
            self.tr("User"), self.tr("User name"), self.tr("Item"), self.tr("Title"), self.tr("Rating"),
            self.tr("Predicted"), self.tr("Error"), self.tr("|Error|"), self.tr("Spread"), self.tr("Held out"),
            self.tr("Time"),
        ]  # fmt: skip
        tooltips = [
            self.tr("The user's id as the file has it"),
            self.tr("The user's name, from the table of users"),
            self.tr("The item's id as the file has it"),
            self.tr("The item's title, where one was found"),
            self.tr("The rating in the file"),
            self.tr("The rating that the model predicts, within the rating scale"),
            self.tr("Rating minus prediction: above 0 the user liked the item more than predicted"),
            self.tr("How far the prediction is off, up or down"),
            self.tr("Standard deviation: two of three such ratings lie within this of the prediction"),
            self.tr("Whether this rating was set aside and never trained on"),
            self.tr("When the rating was given, as the file has it, in universal time"),
        ]
        self.set_columns(headers, tooltips, set(NUMBERS))
        self._selection: Selection | None = None

    def show(self, selection: Selection | None) -> None:
        """Show these ratings; None for none."""
        self._selection = selection
        self.reset_rows(0 if selection is None else len(selection.positions))

    @property
    def selection(self) -> Selection | None:
        """What is shown."""
        return self._selection

    @property
    def positions(self) -> NDArray[np.integer[Any]]:
        """Positions of the ratings shown, in their order."""
        return _NOTHING if self._selection is None else self._selection.positions

    @property
    def widest_error(self) -> float:
        """Width of the rating scale: the error at which a bar is full."""
        if self._selection is None:
            return 1.0
        low, high = self._selection.columns.found.ratings.scale
        return max(high - low, 1e-9)

    @property
    def widest_number(self) -> str:
        if self._selection is None:
            return as_wide_as()
        return as_wide_as(self.widest_error, decimals=self._selection.columns.found.ratings.decimals)

    def user(self, row: int) -> int:
        """Return the code of the user in a row."""
        assert self._selection is not None
        return int(self._selection.columns.found.ratings.users[self.positions[row]])

    def item(self, row: int) -> int:
        """Return the code of the item in a row."""
        assert self._selection is not None
        return int(self._selection.columns.found.ratings.items[self.positions[row]])

    def value(self, row: int, column: int) -> float | None:
        if column != ERROR or self._selection is None:
            return None
        position = self.positions[row]
        return float(self._selection.columns.numbers(ERROR, slice(position, position + 1))[0])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._selection is not None
        columns, rows = self._selection.columns, self.positions[start:stop]
        found, result = columns.found, columns.result
        ratings, nothing = found.ratings, [""] * len(rows)
        decimals = ratings.decimals
        users, items = ratings.users[rows], ratings.items[rows]
        has_spreads = result.model.noise_variance is not None
        yes, no = self.tr("yes"), self.tr("no")
        return [
            ratings.user_labels[users].tolist(),
            nothing if found.user_names is None else found.user_names.titles[users].tolist(),
            ratings.item_labels[items].tolist(),
            nothing if found.titles is None else found.titles[items].tolist(),
            [rating_text(value) for value in ratings.values[rows].tolist()],
            [f"{value:.{decimals}f}" for value in result.predicted[rows].tolist()],
            [f"{error:+.{decimals}f}" for error in columns.numbers(ERROR, rows).tolist()],
            [f"{error:.{decimals}f}" for error in columns.numbers(ABSOLUTE_ERROR, rows).tolist()],
            [f"{spread:.{decimals}f}" for spread in columns.spreads(rows).tolist()] if has_spreads else nothing,
            [yes if is_held_out else no for is_held_out in result.is_held_out[rows].tolist()],
            nothing if ratings.times is None else _dates(ratings.times[rows]),
        ]


def _dates(times: NDArray[np.int64]) -> list[str]:
    """Write times as ``2015-03-09 14:22``."""
    written = np.datetime_as_string(times.astype("datetime64[s]"), unit="m").tolist()
    return [time.replace("T", " ") for time in written]
