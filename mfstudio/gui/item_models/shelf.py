"""A shelf: items by rank, or by the ratings that a person gave; or users in the same way."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import BlockTableModel, Index, as_wide_as, rating_text
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.open_ratings import OpenRatings

RANK, ITEM, TITLE, SCORE, SPREAD = range(5)
ORDER = (RANK, TITLE, ITEM, SCORE, SPREAD)
"""The order in which the columns are shown."""
NUMBERS = frozenset({RANK, SCORE, SPREAD})


@dataclass(frozen=True, eq=False)
class Shelf:
    """Items or users, best first, with a rating each, predicted or given, and its standard deviation where known."""

    codes: NDArray[np.int64]
    scores: NDArray[np.float32]
    spreads: NDArray[np.float32] | None = None


EMPTY_SHELF = Shelf(np.empty(0, np.int64), np.empty(0, np.float32))


def names_of(found: OpenRatings, of: Kind) -> NDArray[np.str_] | None:
    """Return titles of the items or names of the users, '' where there is none; None where nothing is named."""
    names = found.item_names if of == "item" else found.user_names
    return None if names is None else names.titles


def shelf_texts(
    found: OpenRatings, of: Kind, shelf: Shelf, start: int, stop: int, *, predicted: bool
) -> list[list[str]]:
    """Return the text of some rows, a list for each column; ratings that were given have the decimals they need."""
    decimals = found.ratings.decimals
    codes, scores = shelf.codes[start:stop], shelf.scores[start:stop].tolist()
    labels = (found.ratings.item_labels if of == "item" else found.ratings.user_labels)[codes].tolist()
    names, spreads = names_of(found, of), shelf.spreads
    return [
        [str(rank) for rank in range(start + 1, stop + 1)],
        labels,
        [""] * len(codes) if names is None else names[codes].tolist(),
        [f"{score:.{decimals}f}" if predicted else rating_text(score) for score in scores],
        [""] * len(codes) if spreads is None else [f"{spread:.{decimals}f}" for spread in spreads[start:stop].tolist()],
    ]


def shelf_headers(of: Kind, score: str, score_tooltip: str) -> tuple[list[str], list[str]]:
    """Return the columns' names, and what they mean."""
    is_item = of == "item"
    headers = [
        _tr("Rank"), _tr("Item") if is_item else _tr("User"), _tr("Title") if is_item else _tr("Name"), score, "±",
    ]  # fmt: skip
    tooltips = [
        _tr("1 is the best"),
        _tr("The item's id as the file has it") if is_item else _tr("The user's id as the file has it"),
        _tr("The item's title, where one was found") if is_item else _tr("The user's name, from the table of users"),
        score_tooltip,
        _tr("Standard deviation: two of three such ratings lie within this of the prediction"),
    ]
    return headers, tooltips


class ShelfModel(BlockTableModel):
    """Shows a shelf of ratings that were given, however many.

    Parameters
    ----------
    score, score_tooltip
        Name and meaning of the rating's column.
    """

    def __init__(self, score: str, score_tooltip: str, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self._score = score, score_tooltip
        self._found: OpenRatings | None = None
        self._of: Kind = "item"
        self._shelf = EMPTY_SHELF
        self._set_headers()

    def _set_headers(self) -> None:
        self.set_columns(*shelf_headers(self._of, *self._score), set(NUMBERS))

    def show(self, found: OpenRatings | None, of: Kind, shelf: Shelf) -> None:
        """Show these items or users."""
        self._found, self._shelf = found, shelf
        if of != self._of:
            self._of = of
            self._set_headers()
        self.reset_rows(len(shelf.codes))

    @property
    def of(self) -> Kind:
        """What is shown: items or users."""
        return self._of

    def code(self, row: int) -> int:
        """Return the code of what stands in a row."""
        return int(self._shelf.codes[row])

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating, between which a bar is drawn."""
        return (0.0, 1.0) if self._found is None else self._found.ratings.scale

    @property
    def widest_number(self) -> str:
        return as_wide_as() if self._found is None else as_wide_as(*self.scale, decimals=self._found.ratings.decimals)

    def value(self, row: int, column: int) -> float | None:
        return float(self._shelf.scores[row]) if column == SCORE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return id_colour(self._found, self._of) if index.column() == ITEM else None
        return super().data(index, role)

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        return shelf_texts(self._found, self._of, self._shelf, start, stop, predicted=False)


def id_colour(found: OpenRatings | None, of: Kind) -> Any:
    """Return grey for ids that stand beside names, None where they stand for themselves."""
    return None if found is None or names_of(found, of) is None else theme.quiet_text()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shelf", text)
