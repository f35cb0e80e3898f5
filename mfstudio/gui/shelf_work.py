"""Shelves: what a model recommends to a user, or to whom it would recommend an item, and why; on workers' threads."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.gui.item_models.shelf import Shelf
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, give_up_if
from mfstudio.gui.work import Result
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import top_n, top_users
from mfstudio.model.reasons import reasons_for_items
from mfstudio.ratings.rating_set import RatingSet

MAX_N = 1000
N_REASONS = 5
"""So many ratings are named as reasons; the others are summed up."""


@dataclass(frozen=True)
class ShelfOptions:
    """What is to be recommended; also by an export.

    Parameters
    ----------
    n
        How many, at most.
    hide_rated
        Whether to leave out what was rated already.
    min_ratings
        Items with fewer ratings are left out.
    contains
        Items whose title or id does not contain this are left out, whatever the case.
    excluded
        Ids of items that nobody is to get.
    """

    n: int = 10
    hide_rated: bool = True
    min_ratings: int = 0
    contains: str = ""
    excluded: tuple[str, ...] = ()

    @property
    def leaves_items_out(self) -> bool:
        """Whether items are left out whoever the user is."""
        return bool(self.min_ratings or self.contains.strip() or self.excluded)

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return dataclasses.asdict(self) | {"excluded": list(self.excluded)}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "ShelfOptions":
        """Make options of what :meth:`to_dict` gave; what cannot be understood has its default."""
        given: dict[str, Any] = {}
        for field in dataclasses.fields(cls):
            value = kept.get(field.name)
            if field.name == "excluded":
                given[field.name] = tuple(map(str, value)) if isinstance(value, list) else ()
            elif type(value) is type(field.default):
                given[field.name] = value
        made = cls(**given)
        return dataclasses.replace(made, n=min(max(1, made.n), MAX_N), min_ratings=max(0, made.min_ratings))


def allowed_items(
    found: OpenRatings, *, min_ratings: int = 0, contains: str = "", excluded: Sequence[str] = ()
) -> NDArray[np.bool_] | None:
    """Tell which items may be recommended, as :class:`ShelfOptions` has it; None for all. On a worker's thread."""
    wanted = contains.strip()
    if not (min_ratings or wanted or excluded):
        return None
    ratings = found.ratings
    allowed: NDArray[np.bool_] = ratings.item_counts >= min_ratings
    if wanted:
        matches = found.items.containing(wanted)
        if found.title_index is not None:
            matches |= found.title_index.containing(wanted)
        allowed &= matches
    allowed[_codes_of(found, excluded)] = False
    return allowed


def only_items(model: FactorModel, ratings: RatingSet, allowed: NDArray[np.bool_]) -> tuple[FactorModel, RatingSet]:
    """Return a model and ratings of the items allowed alone: among them they rank, score and order as all do."""
    codes = np.cumsum(allowed) - 1
    kept = ratings.take(allowed[ratings.items])
    some = dataclasses.replace(kept, items=codes[kept.items].astype(np.int32), item_labels=ratings.item_labels[allowed])
    return dataclasses.replace(
        model, item_bias=model.item_bias[allowed], item_factors=model.item_factors[allowed]
    ), some


def _codes_of(found: OpenRatings, labels: Sequence[str]) -> list[int]:
    """Return the codes of items by their ids, as far as there are such."""
    if not labels:  # so that the codes are not made ready for nothing
        return []
    codes = found.ratings.item_codes
    return [codes[label] for label in labels if label in codes]


@dataclass(frozen=True)
class Standing:
    """What is known of a user or an item.

    Parameters
    ----------
    n_ratings, mean
        How many ratings there are, and their mean; NaN where there are none.
    n_trained
        How many of them the model was trained on.
    n_held_out, rmse
        How many were held out, and the error of their predictions; NaN where there are none.
    """

    n_ratings: int
    mean: float
    n_trained: int
    n_held_out: int
    rmse: float


@dataclass(frozen=True, eq=False)
class Shelves:
    """What stands beside one another for a user, or for an item.

    Parameters
    ----------
    result
        By which model.
    of, code
        For whom, or for what.
    recommended
        Items for a user, or users for an item.
    rated
        Items that the user has rated, or users who have rated the item, the highest rating first.
    standing
        What is known of the user or the item.
    excluded
        What the excluded items are called, by id; those that are not in the ratings are not among them.
    """

    result: Result
    of: Kind
    code: int
    recommended: Shelf
    rated: Shelf
    standing: Standing
    excluded: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Because:
    """Why an item is predicted so high for a user.

    Parameters
    ----------
    items, given, added
        Rated items that count most, the ratings that the user gave them, and what each adds to the prediction.
    n_others, others_added
        How many other ratings there are, and what they add together.
    """

    items: NDArray[np.int64]
    given: NDArray[np.float64]
    added: NDArray[np.float64]
    n_others: int
    others_added: float


def make_shelves(found: OpenRatings, result: Result, of: Kind, code: int, options: ShelfOptions) -> Shelves:
    """Rank for one user, or for one item. On a worker's thread."""
    ratings, model = found.ratings, result.model
    if of == "user":
        own = ratings.of_user(code)
        allowed = allowed_items(
            found, min_ratings=options.min_ratings, contains=options.contains, excluded=options.excluded
        )
        ranked = top_n(model, np.array([code]), options.n, ratings if options.hide_rated else None, allowed=allowed)
        codes, scores = ranked.items[0], ranked.scores[0]
        codes, scores = codes[codes >= 0], scores[codes >= 0]
        pairs, others = (np.full(len(codes), code), codes), ratings.items
    else:
        own = np.flatnonzero(ratings.items == code)
        may = np.ones(model.n_users, np.bool_)
        may[ratings.users[own]] = not options.hide_rated
        codes, scores = top_users(model, code, options.n, allowed=may)
        pairs, others = (codes, np.full(len(codes), code)), ratings.users
    spreads = None if model.noise_variance is None else model.predict(*pairs, return_std=True)[1]
    excluded = {str(ratings.item_labels[item]): found.item_name(item) for item in _codes_of(found, options.excluded)}
    best_first = own[np.argsort(-ratings.values[own], kind="stable")]
    return Shelves(
        result, of, code, Shelf(codes, scores, spreads),
        Shelf(others[best_first].astype(np.int64), ratings.values[best_first]), _standing(found, result, own), excluded,
    )  # fmt: skip


def _standing(found: OpenRatings, result: Result, own: NDArray[np.int64]) -> Standing:
    values = found.ratings.values[own].astype(np.float64)
    is_held_out = result.is_held_out[own]
    errors = (values - result.predicted[own])[is_held_out]
    n_held_out = len(errors)
    return Standing(
        len(own),
        float(values.mean()) if len(own) else np.nan,
        len(own) - n_held_out,
        n_held_out,
        float(np.sqrt(np.mean(errors**2))) if n_held_out else np.nan,
    )


def find_reasons(found: OpenRatings, shelves: Shelves, others: Sequence[int], task: Task) -> list[Because]:
    """Find out what pushes some of the predictions on a shelf up or down. On a worker's thread.

    Only ratings that the model was trained on are reasons.

    Parameters
    ----------
    found, shelves
        The ratings, and what was recommended.
    others
        Codes of some that were.

    Returns
    -------
    One for each of them, in their order.

    Raises
    ------
    Cancelled
        If the person wants something else by now.
    """
    if shelves.of == "user":
        return _because(found, shelves.result, shelves.code, others)
    made = []
    for user in others:
        give_up_if(task)
        made += _because(found, shelves.result, user, [shelves.code])
    return made


def find_codes(found: OpenRatings, labels: Mapping[Kind, str]) -> dict[Kind, int]:
    """Return the codes of a user and of an item by their ids, as far as there are such. On a worker's thread."""
    codes: dict[Kind, dict[str, int]] = {"user": found.ratings.user_codes, "item": found.ratings.item_codes}
    return {of: codes[of][label] for of, label in labels.items() if label in codes[of]}


def _because(found: OpenRatings, result: Result, user: int, items: Sequence[int]) -> list[Because]:
    own = found.ratings.of_user(user)
    trained = found.ratings.take(own[~result.is_held_out[own]])
    reasons = reasons_for_items(result.model, trained, user, items)
    return [_told(trained.items, trained.values, *reasons.most(row)) for row in range(len(items))]


def _told(
    rated: NDArray[np.int32], values: NDArray[np.float32], items: NDArray[np.int64], added: NDArray[np.float64]
) -> Because:
    """Take the first few of a user's reasons: those that push up before those that push down."""
    few = items[:N_REASONS]
    best_first = np.argsort(-added[:N_REASONS], kind="stable")
    given = np.array([float(values[rated == item].mean()) for item in few.tolist()])
    return Because(
        few[best_first], given[best_first], added[:N_REASONS][best_first],
        len(items) - len(few), float(added[N_REASONS:].sum()),
    )  # fmt: skip
