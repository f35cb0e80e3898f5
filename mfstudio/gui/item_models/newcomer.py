"""The two lists of somebody new: the ratings given, and what is recommended by them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel, as_wide_as, rating_text
from mfstudio.gui.open_ratings import OpenRatings

GIVEN_ITEM, GIVEN_RATING, GIVEN_MOVED = range(3)
RANK, ITEM, SCORE, AGAINST = range(4)


@dataclass(frozen=True, eq=False)
class Given:
    """Ratings in the order in which they were given.

    Parameters
    ----------
    items, values
        What was rated, and how; int64 and float64, shape (n,).
    moved
        How far each moved the predictions, float64, shape (n,); NaN where that was not followed.
    """

    items: NDArray[np.int64]
    values: NDArray[np.float64]
    moved: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Recommended:
    """What is recommended, the best first, with what anybody would be predicted to rate it; shape (n,)."""

    items: NDArray[np.int64]
    scores: NDArray[np.float32]
    usual: NDArray[np.float32]


class GivenModel(BlockTableModel):
    """Shows the ratings given, the last one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self.set_columns(
            [self.tr("Item"), self.tr("Rating"), self.tr("Moved by")],
            [
                self.tr("What was rated, the last one first"),
                self.tr("The rating that was given"),
                self.tr("How far this rating moved the predictions, on average over the items"),
            ],
            {GIVEN_RATING, GIVEN_MOVED},
        )
        self._found: OpenRatings | None = None
        self._given = Given(np.empty(0, np.int64), np.empty(0), np.empty(0))

    def show(self, found: OpenRatings, given: Given) -> None:
        """Show these."""
        self._found, self._given = found, given
        self.reset_rows(len(given.items))

    def clear(self) -> None:
        """Show nothing."""
        self.reset_rows(0)

    def item(self, row: int) -> int:
        """Return the code of the item in a row."""
        return int(self._given.items[::-1][row])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        given = self._given
        shown = slice(start, stop)
        moved = given.moved[::-1][shown].tolist()
        decimals = self._found.ratings.decimals + 1  # of many items each moves little on average
        return [
            [self._found.item_name(item) for item in given.items[::-1][shown].tolist()],
            [rating_text(value) for value in given.values[::-1][shown].tolist()],
            ["" if np.isnan(change) else f"{change:.{decimals}f}" for change in moved],
        ]


class RecommendedModel(BlockTableModel):
    """Shows what is recommended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self.set_columns(
            [self.tr("Rank"), self.tr("Item"), self.tr("Predicted"), self.tr("Against everybody")],
            [
                self.tr("1 is the best"),
                self.tr("Its title, or its id where it has none"),
                self.tr("The rating that the model predicts, within the rating scale"),
                self.tr("How much higher or lower than for somebody of whom nothing is known"),
            ],
            {RANK, SCORE, AGAINST},
        )
        self._found: OpenRatings | None = None
        nothing = np.empty(0, np.float32)
        self._shelf = Recommended(np.empty(0, np.int64), nothing, nothing)

    def show(self, found: OpenRatings, shelf: Recommended) -> None:
        """Show these."""
        self._found, self._shelf = found, shelf
        self.reset_rows(len(shelf.items))

    def clear(self) -> None:
        """Show nothing."""
        self.reset_rows(0)

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating, between which a bar is drawn."""
        return (0.0, 1.0) if self._found is None else self._found.ratings.scale

    @property
    def widest_number(self) -> str:
        return as_wide_as() if self._found is None else as_wide_as(*self.scale, decimals=self._found.ratings.decimals)

    def item(self, row: int) -> int:
        """Return the code of the item in a row."""
        return int(self._shelf.items[row])

    def value(self, row: int, column: int) -> float | None:
        return float(self._shelf.scores[row]) if column == SCORE else None

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        shelf = self._shelf
        decimals = self._found.ratings.decimals
        scores, usual = shelf.scores[start:stop], shelf.usual[start:stop]
        return [
            [str(rank) for rank in range(start + 1, stop + 1)],
            [self._found.item_name(item) for item in shelf.items[start:stop].tolist()],
            [f"{score:.{decimals}f}" for score in scores.tolist()],
            [f"{difference:+.{decimals}f}" for difference in (scores - usual).tolist()],
        ]
