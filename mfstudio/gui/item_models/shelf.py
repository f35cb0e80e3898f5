"""A shelf of items: the recommended ones by rank, or those a person has rated."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel
from mfstudio.gui.open_ratings import OpenRatings

RANK, ITEM, TITLE, SCORE, SPREAD = range(5)


@dataclass(frozen=True, eq=False)
class Shelf:
    """Items, best first, with a rating each, predicted or given, and its standard deviation where known."""

    items: NDArray[np.int64]
    scores: NDArray[np.float32]
    spreads: NDArray[np.float32] | None = None


class ShelfModel(BlockTableModel):
    """Shows a shelf.

    Parameters
    ----------
    score, score_tooltip
        Name and meaning of the rating's column.
    digits
        Decimals shown; None for as many as needed.
    """

    def __init__(self, score: str, score_tooltip: str, digits: int | None, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        headers = [self.tr("Rank"), self.tr("Item"), self.tr("Title"), score, "±"]
        tooltips = [
            self.tr("1 is the best"),
            self.tr("The item's id as the file has it"),
            self.tr("The item's title, where one was found"),
            score_tooltip,
            self.tr("Standard deviation: two of three such ratings lie within this of the prediction"),
        ]
        self.set_columns(headers, tooltips, {RANK, SCORE, SPREAD})
        self._digits = digits
        self._found: OpenRatings | None = None
        self._shelf = Shelf(np.empty(0, np.int64), np.empty(0, np.float32))

    def show(self, found: OpenRatings | None, shelf: Shelf) -> None:
        """Show these items."""
        self._found, self._shelf = found, shelf
        self.reset_rows(len(shelf.items))

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating, between which a bar is drawn."""
        return (0.0, 1.0) if self._found is None else self._found.ratings.scale

    def value(self, row: int, column: int) -> float | None:
        return float(self._shelf.scores[row]) if column == SCORE else None

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        items, scores = self._shelf.items[start:stop], self._shelf.scores[start:stop].tolist()
        titles, spreads = self._found.titles, self._shelf.spreads
        return [
            [str(rank) for rank in range(start + 1, stop + 1)],
            self._found.ratings.item_labels[items].tolist(),
            [""] * len(items) if titles is None else titles[items].tolist(),
            [f"{score:g}" if self._digits is None else f"{score:.{self._digits}f}" for score in scores],
            [""] * len(items) if spreads is None else [f"{spread:.2f}" for spread in spreads[start:stop].tolist()],
        ]
