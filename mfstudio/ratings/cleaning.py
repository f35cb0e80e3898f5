"""What a person may wish to leave out of ratings that were read: repeated pairs, rare users and items, most users."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, SettingsError
from mfstudio.ratings.rating_keys import user_keys
from mfstudio.ratings.rating_set import RatingSet, count_codes
from mfstudio.wording import say

DUPLICATES = ("keep", "last", "first", "mean")
"""What becomes of a pair of user and item that is rated more than once."""


@dataclass(frozen=True)
class Cleaning:
    """What to leave out.

    Parameters
    ----------
    duplicates
        ``"keep"`` all ratings of a pair, the ``"last"`` by time or, where there are no times, by place in the file,
        the ``"first"``, or their ``"mean"``, at the place and the time of the last.
    min_user_ratings, min_item_ratings
        Users and items with fewer ratings are left out, again and again until all the others have that many.
    users_share
        Share of the users to keep for a first look, above 0 up to 1: always the same ones, with all they rated.

    Raises
    ------
    SettingsError
        If a value is not allowed.
    """

    duplicates: str = "keep"
    min_user_ratings: int = 0
    min_item_ratings: int = 0
    users_share: float = 1.0

    def __post_init__(self) -> None:
        if self.duplicates not in DUPLICATES:
            raise SettingsError("duplicates", self.duplicates, say("one of {names}", names=", ".join(DUPLICATES)))
        for name in ("min_user_ratings", "min_item_ratings"):
            value = getattr(self, name)
            if type(value) is not int or not 0 <= value <= 1_000_000:
                raise SettingsError(name, value, say("a whole number from 0 to 1,000,000"))
        if not isinstance(self.users_share, int | float) or not 0 < self.users_share <= 1:
            raise SettingsError("users_share", self.users_share, say("above 0 and at most 1"))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, for JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Any) -> "Cleaning":
        """Make it of what :meth:`to_dict` gave.

        Raises
        ------
        ValueError
            If the values are not those of a cleaning.
        SettingsError
            If one is not allowed.
        """
        if not isinstance(values, dict) or not values.keys() <= {each.name for each in dataclasses.fields(cls)}:
            raise ValueError("these are no choices for cleaning")
        return cls(**values)


@dataclass(frozen=True)
class Cleaned:
    """How many ratings each step left out.

    Parameters
    ----------
    n_sampled_out
        Ratings of users that were not chosen.
    n_duplicates
        Ratings whose pair of user and item stands before another of that pair, or after the first; counted
        also where they are kept.
    n_merged
        Ratings left out because their pair is kept once.
    n_filtered
        Ratings of users or items with too few.
    n_rounds
        How often the counting began anew until nothing was too rare.
    """

    n_sampled_out: int = 0
    n_duplicates: int = 0
    n_merged: int = 0
    n_filtered: int = 0
    n_rounds: int = 0


def clean(
    ratings: RatingSet, cleaning: Cleaning, cancelled: Callable[[], bool] | None = None
) -> tuple[RatingSet, Cleaned]:
    """Leave out what a person wishes to: first users, then repeated pairs, then what is rare.

    Parameters
    ----------
    ratings
        All ratings.
    cleaning
        What to leave out.
    cancelled
        Asked between the steps.

    Returns
    -------
    ratings : RatingSet
        Those that are left, in their order; users and items without any are gone. The same object where nothing is
        left out.
    cleaned : Cleaned
        What was left out.

    Raises
    ------
    Cancelled
        If ``cancelled`` said so.
    """

    def go_on() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    n_before = ratings.n_ratings
    if cleaning.users_share < 1:
        ratings = without_unrated(ratings.take(_chosen_users(ratings, cleaning.users_share)[ratings.users]))
    n_sampled_out = n_before - ratings.n_ratings
    go_on()
    n_duplicates = count_duplicates(ratings)
    go_on()
    merged = _merge(ratings, cleaning.duplicates) if n_duplicates else ratings
    go_on()
    kept, n_rounds = k_core(merged, cleaning.min_user_ratings, cleaning.min_item_ratings, cancelled)
    go_on()
    done = Cleaned(
        n_sampled_out, n_duplicates, ratings.n_ratings - merged.n_ratings, merged.n_ratings - kept.n_ratings, n_rounds
    )
    return kept, done


def _chosen_users(ratings: RatingSet, share: float) -> NDArray[np.bool_]:
    """Choose users by their ids alone, so that they are the same in whatever order the file is."""
    ranks = np.argsort(user_keys(ratings, seed=0), kind="stable")
    chosen = np.zeros(ratings.n_users, np.bool_)
    chosen[ranks[: max(1, round(share * ratings.n_users))]] = True
    return chosen


def count_duplicates(ratings: RatingSet) -> int:
    """Count ratings whose pair of user and item occurs earlier."""
    pairs = _pairs(ratings)
    pairs.sort()
    return int(np.count_nonzero(pairs[1:] == pairs[:-1]))


def _pairs(ratings: RatingSet) -> NDArray[np.int64]:
    """Return one number for each pair of user and item."""
    pairs = ratings.users.astype(np.int64)
    pairs *= ratings.n_items
    pairs += ratings.items
    return pairs


def _merge(ratings: RatingSet, policy: str) -> RatingSet:
    """Keep one rating of each pair; the others' places go."""
    if policy == "keep":
        return ratings
    pairs = _pairs(ratings)
    if ratings.times is None:
        order = np.argsort(pairs, kind="stable")
    else:
        order = np.lexsort((np.arange(len(pairs)), ratings.times, pairs))
    ordered = pairs[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    ends = np.concatenate((starts[1:], [len(ordered)])) - 1
    kept = order[starts if policy == "first" else ends]
    if policy == "mean":
        sums = np.add.reduceat(ratings.values[order].astype(np.float64), starts)
        values = ratings.values.copy()
        values[kept] = sums / (ends - starts + 1)
        ratings = dataclasses.replace(ratings, values=values)
    return ratings.take(np.sort(kept))


def k_core(
    ratings: RatingSet,
    min_user_ratings: int,
    min_item_ratings: int,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[RatingSet, int]:
    """Leave out users and items with too few ratings until all that are left have enough.

    Each round looks only at what the last one left with too few, so that all rounds together look at each rating twice.

    Returns
    -------
    ratings : RatingSet
        The ratings that are left, without the users and items that are gone.
    n_rounds : int
        How many rounds left something out.

    Raises
    ------
    Cancelled
        If ``cancelled`` said so.
    """
    if min_user_ratings <= 1 and min_item_ratings <= 1:
        return ratings, 0
    kept = np.ones(ratings.n_ratings, np.bool_)
    users = _Side(ratings.users, ratings.user_counts.copy(), *ratings.by_user, min_user_ratings)
    items = _Side(
        ratings.items, ratings.item_counts.copy(), *_grouped(ratings.items, ratings.item_counts), min_item_ratings
    )
    low = {id(side): np.flatnonzero((side.counts > 0) & (side.counts < side.least)) for side in (users, items)}
    n_rounds = 0
    while any(len(codes) for codes in low.values()):
        if cancelled is not None and cancelled():
            raise Cancelled
        n_rounds += 1
        lost = np.concatenate([side.positions_of(low[id(side)]) for side in (users, items)])
        lost = np.unique(lost[kept[lost]])
        kept[lost] = False
        low = {id(side): side.without(lost) for side in (users, items)}
    return (ratings if n_rounds == 0 else without_unrated(ratings.take(kept))), n_rounds


@dataclass(frozen=True, eq=False)
class _Side:
    """Users or items while ratings are left out: their codes and counts, and their ratings grouped by code."""

    codes: NDArray[np.int32]
    counts: NDArray[np.int64]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]
    least: int

    def positions_of(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the positions of all ratings of some codes."""
        lengths = self.starts[codes + 1] - self.starts[codes]
        first = np.repeat(self.starts[codes] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        positions: NDArray[np.int64] = self.order[first + np.arange(len(first))]
        return positions

    def without(self, lost: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count ratings off; return the codes that have some left, but too few now."""
        touched, n_lost = np.unique(self.codes[lost], return_counts=True)
        self.counts[touched] -= n_lost
        left = self.counts[touched]
        low: NDArray[np.int64] = touched[(left > 0) & (left < self.least)].astype(np.int64)
        return low


def _grouped(codes: NDArray[np.int32], counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return positions grouped by code, and where each code's begin."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return np.argsort(codes, kind="stable"), starts


def without_unrated(ratings: RatingSet) -> RatingSet:
    """Drop the labels of users and items without ratings; the others keep their order."""
    users, user_labels = _compact(ratings.users, ratings.user_labels)
    items, item_labels = _compact(ratings.items, ratings.item_labels)
    return RatingSet(users, items, ratings.values, user_labels, item_labels, ratings.times, ratings.name)


def _compact(codes: NDArray[np.int32], labels: NDArray[np.str_]) -> tuple[NDArray[np.int32], NDArray[np.str_]]:
    used = count_codes(codes, len(labels)) > 0
    new = np.cumsum(used, dtype=np.int32) - np.int32(1)
    return new[codes], labels[used]
