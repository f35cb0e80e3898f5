"""What runs on workers' threads for the map: the plane of the strongest directions, and what is drawn in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale

from mfstudio.export.factor_map import Colouring, MapPoints
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, give_up_if
from mfstudio.gui.work import Result
from mfstudio.model.projection import Directions, Floats, strongest_directions

MOST_DRAWN = 10_000
_WELL_KNOWN = 1000  # of the most rated, those that may be named as what a direction sets apart
_N_NAMED = 2  # at each end
_EDGE = 2  # per cent at each end of the ratings' means that share the colour of the end

ColourBy = Literal["mean", "count"]


@dataclass(frozen=True, eq=False)
class FactorMap:
    """Items or users in the plane of the two strongest directions of their factors.

    Parameters
    ----------
    found, result, of
        What they are of.
    directions
        Of all that were trained on.
    is_placed
        Whether each was trained on, shape (n_codes,); the others have no place.
    codes
        Those drawn, the most rated first, int64, shape (n,).
    places
        Where, float64, shape (n, 2); the second column is 0 where there is one factor only.
    n_ratings, mean_ratings
        How many ratings each has, and their mean; shape (n,).
    ends
        For each direction, some well-known ones at its lower and at its upper end.
    """

    found: OpenRatings
    result: Result
    of: Kind
    directions: Directions
    is_placed: NDArray[np.bool_]
    codes: NDArray[np.int64]
    places: NDArray[np.float64]
    n_ratings: NDArray[np.int64]
    mean_ratings: NDArray[np.float64]
    ends: tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]

    @property
    def n_placed(self) -> int:
        """How many were trained on."""
        return int(np.count_nonzero(self.is_placed))

    @property
    def shares(self) -> tuple[float, float]:
        """Share of the variance along both directions."""
        shares = [*self.directions.shares.tolist(), 0.0]
        return shares[0], shares[1]

    def place_of(self, code: int) -> tuple[float, float]:
        """Return where one of them lies, drawn or not."""
        x, y = _placed(self.directions, _factors(self.result, self.of)[[code]])[0].tolist()
        return x, y

    def colouring(self, by: ColourBy, name: str) -> Colouring:
        """Return how points are coloured by the mean of their ratings or, logarithmically, by their number."""
        locale = QLocale()
        if by == "mean":
            values = self.mean_ratings
            low, high = (float(end) for end in np.percentile(values, [_EDGE, 100 - _EDGE]))
            words = [locale.toString(end, "f", self.found.ratings.decimals) for end in (low, high)]
        else:
            values = np.log10(np.maximum(self.n_ratings, 1))
            low, high = float(values.min()), float(values.max())
            words = [locale.toString(round(10**end)) for end in (low, high)]
        levels = np.clip((values - low) / (high - low), 0, 1) if high > low else np.full(len(values), 0.5)
        return Colouring(name, levels, words[0], words[1])

    def points(self) -> MapPoints:
        """Return what is drawn, for a file. On a worker's thread."""
        ratings, of_items = self.found.ratings, self.of == "item"
        labels = ratings.item_labels if of_items else ratings.user_labels
        names = self.found.item_names if of_items else self.found.user_names
        ids: list[str] = labels[self.codes].tolist()
        titles: list[str] = [""] * len(ids) if names is None else names.titles[self.codes].tolist()
        return MapPoints(
            ids, titles, self.places[:, 0], self.places[:, 1], self.n_ratings, self.mean_ratings, self.shares
        )  # fmt: skip


def draw_map(found: OpenRatings, result: Result, of: Kind, task: Task) -> FactorMap:
    """Work the plane out, and where in it the most rated lie. On a worker's thread.

    Raises
    ------
    Cancelled
        Once nobody wants to know.
    """
    ratings, factors = found.ratings, _factors(result, of)
    codes = ratings.items if of == "item" else ratings.users
    is_trained = np.bincount(codes[~result.is_held_out], minlength=len(factors)) > 0
    give_up_if(task)
    placed = np.flatnonzero(is_trained)
    directions = strongest_directions(factors, placed, give_up=lambda: give_up_if(task))
    counts = ratings.item_counts if of == "item" else ratings.user_counts
    drawn = placed[np.argsort(-counts[placed], kind="stable")[:MOST_DRAWN]]
    give_up_if(task)
    n_ratings = counts[drawn]
    means = np.bincount(codes, ratings.values, len(factors))[drawn] / np.maximum(n_ratings, 1)
    places = _placed(directions, factors[drawn])
    known = drawn[: max(min(len(drawn) // 4, _WELL_KNOWN), 4 * _N_NAMED)]
    ends = tuple(_ends(known, places[: len(known), each]) for each in range(len(directions.axes)))
    return FactorMap(found, result, of, directions, is_trained, drawn, places, n_ratings, means, ends)


def _factors(result: Result, of: Kind) -> Floats:
    return result.model.item_factors if of == "item" else result.model.user_factors


def _placed(directions: Directions, factors: Floats) -> NDArray[np.float64]:
    places = np.zeros((len(factors), 2))
    found = directions.place(factors)
    places[:, : found.shape[1]] = found
    return places


def _ends(codes: NDArray[np.int64], places: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = np.argsort(places, kind="stable")
    n = min(_N_NAMED, len(order) // 2)
    return codes[order[:n]], codes[order[::-1][:n]]
