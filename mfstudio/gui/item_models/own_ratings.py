"""The ratings that one user gave, with how far off the model is on each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel, rating_text
from mfstudio.gui.open_ratings import OpenRatings

ITEM, RATING, ERROR = range(3)


@dataclass(frozen=True, eq=False)
class OwnRatings:
    """Ratings of a user, those with the largest errors first.

    Parameters
    ----------
    user
        Code.
    positions
        Where they stand among all ratings, int64, shape (n,).
    errors
        Rating minus prediction, float64, shape (n,).
    """

    user: int
    positions: NDArray[np.int64]
    errors: NDArray[np.float64]


class OwnRatingsModel(BlockTableModel):
    """Shows item, rating and error."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self.set_columns(
            [self.tr("Item"), self.tr("Rating"), self.tr("Error")],
            [
                self.tr("Its title, or its id where it has none"),
                self.tr("The rating that the user gave"),
                self.tr("Rating minus prediction of the trained model; the largest errors come first"),
            ],
            {RATING, ERROR},
        )
        self._found: OpenRatings | None = None
        self.own = OwnRatings(-1, np.empty(0, np.int64), np.empty(0))

    def show(self, found: OpenRatings | None, own: OwnRatings) -> None:
        """Show these."""
        self._found, self.own = found, own
        self.reset_rows(len(own.positions) if found is not None else 0)

    def row_of(self, position: int) -> int:
        """Return the row of a rating; -1 where it is not shown."""
        rows = np.flatnonzero(self.own.positions == position)
        return int(rows[0]) if len(rows) else -1

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        ratings, positions = self._found.ratings, self.own.positions[start:stop]
        return [
            [self._found.item_name(item) for item in ratings.items[positions].tolist()],
            [rating_text(value) for value in ratings.values[positions].tolist()],
            [f"{error:+.{ratings.decimals}f}" for error in self.own.errors[start:stop].tolist()],
        ]
