"""A RatingSet into training and held-out ratings, by chance that hangs on the ratings and not on their order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import SplitError
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.merging import merge
from mfstudio.ratings.rating_keys import fingerprint, rating_keys, user_keys
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.split_plan import SplitPlan, moment_in_words
from mfstudio.wording import mark, say

Mask = NDArray[np.bool_]

_NONE_HAS_TWO = mark(
    "{name}: no user has two ratings, and everyone keeps at least one to train on. Hold out a random share instead."
)


@dataclass(frozen=True, eq=False)
class Split:
    """Ratings to train on and ratings held out, both with the codes of the whole.

    Parameters
    ----------
    train, held_out
        The two parts.
    is_held_out
        For each rating of the whole whether it was held out, shape (n,).
    whole
        What was split; where the held-out ratings come from a file of their own, both files together.
    """

    train: RatingSet
    held_out: RatingSet
    is_held_out: Mask
    whole: RatingSet

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of both sides, whatever the order of the file: results compare only where it is equal."""
        return fingerprint(self.whole, self.is_held_out)


@dataclass(frozen=True)
class SplitFacts:
    """What a split holds, counted.

    Parameters
    ----------
    n_train, n_held_out
        Ratings of the two parts.
    n_train_users, n_train_items, n_held_out_users, n_held_out_items
        Different users and items of their ratings.
    n_new_user, n_new_item, n_new_both
        Held-out ratings whose user, whose item, and whose user as well as item the training part does not know;
        those of ``n_new_both`` are among the first two.
    """

    n_train: int
    n_held_out: int
    n_train_users: int
    n_train_items: int
    n_held_out_users: int
    n_held_out_items: int
    n_new_user: int
    n_new_item: int
    n_new_both: int

    @property
    def share(self) -> float:
        """Share of the ratings that is held out, 0 … 1."""
        return self.n_held_out / max(1, self.n_train + self.n_held_out)

    @property
    def n_usable(self) -> int:
        """Held-out ratings whose user and item the training part both knows."""
        return self.n_held_out - self.n_new_user - self.n_new_item + self.n_new_both


def short_fingerprint(fingerprint: str) -> str:
    """Return the first 8 hex digits of a fingerprint, to show."""
    return fingerprint[:8]


def hold_out(ratings: RatingSet, fraction: float, seed: int) -> Split:
    """Hold out a random share of the ratings; unlike :func:`make_split`, also one that is good for nothing.

    Parameters
    ----------
    ratings
        The whole.
    fraction
        Share to hold out, 0 up to but without 1; rounded to whole ratings, and at least one rating is left to train on.
    seed
        The same seed holds out the same ratings, in whatever order they stand.
    """
    if not 0 <= fraction < 1:
        raise ValueError(f"fraction is {fraction}: it must be from 0 up to but without 1")
    return _parted(ratings, _random(ratings, fraction, seed))


def make_split(ratings: RatingSet, plan: SplitPlan, read_test: Callable[[Path], RatingSet] | None = None) -> Split:
    """Split ratings by a plan.

    Parameters
    ----------
    ratings
        What is to be split; with the method "file" all of it is trained on.
    plan
        How to split.
    read_test
        Reads the file of test ratings, for the method "file"; what it raises is passed on.

    Raises
    ------
    SplitError
        If the ratings lack the times that the plan needs, a part would be empty, or the held-out part would have no
        user and no item that the training part knows.
    """
    if plan.method == "file":
        if read_test is None:
            raise ValueError("a split by file needs a reader")
        return split_by_file(ratings, read_test(Path(plan.test_path)))
    return _checked(_parted(ratings, _mask(ratings, plan)), plan)


def split_by_file(ratings: RatingSet, test: RatingSet) -> Split:
    """Train on one set and hold out another.

    Users and items of ``ratings`` keep their codes, those that only ``test`` has follow. The whole, of which both parts
    are views, has the ratings of ``ratings`` first; it has times if both sets have them.

    Raises
    ------
    SplitError
        If one of them is empty, or ``test`` has no user and no item of ``ratings``.
    """
    whole = merge(ratings, test)
    is_held_out = np.zeros(whole.n_ratings, np.bool_)
    is_held_out[ratings.n_ratings :] = True
    train, held_out = _rows(whole, slice(ratings.n_ratings)), _rows(whole, slice(ratings.n_ratings, None))
    return _checked(Split(train, held_out, is_held_out, whole), SplitPlan("file", test_path=test.name or "test"))


def describe_split(split: Split) -> SplitFacts:
    """Count what a split holds; takes a pass over the ratings."""
    train, held_out = split.train, split.held_out
    new_user, new_item = train.user_counts[held_out.users] == 0, train.item_counts[held_out.items] == 0
    return SplitFacts(
        train.n_ratings,
        held_out.n_ratings,
        *(int(np.count_nonzero(counts)) for counts in (train.user_counts, train.item_counts)),
        *(int(np.count_nonzero(counts)) for counts in (held_out.user_counts, held_out.item_counts)),
        *(int(np.count_nonzero(new)) for new in (new_user, new_item, new_user & new_item)),
    )


def recode(ratings: RatingSet, like: RatingSet) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return users and items of one set as the codes of another, -1 where the other has no such label."""
    users = np.array([like.user_codes.get(label, -1) for label in ratings.user_labels.tolist()], np.int64)
    items = np.array([like.item_codes.get(label, -1) for label in ratings.item_labels.tolist()], np.int64)
    return users[ratings.users], items[ratings.items]


def _mask(ratings: RatingSet, plan: SplitPlan) -> Mask:
    """Return for each rating whether the plan holds it out."""
    match plan.method:
        case "random":
            return _random(ratings, plan.fraction, plan.seed)
        case "per-user":
            return _per_user(ratings, plan.fraction, plan.seed)
        case "last":
            return _last(ratings, plan.n_last, plan.seed)
        case "after" if plan.after is not None:
            return np.greater(_times(ratings), plan.after)
        case "leave-one-out":
            return _one_of_each_user(ratings, plan.seed)
        case _:
            return _fold(ratings, plan)


def _random(ratings: RatingSet, fraction: float, seed: int) -> Mask:
    """Hold out the ratings with the smallest keys; of ratings that are alike, the first."""
    n_held_out = min(round(ratings.n_ratings * fraction), max(0, ratings.n_ratings - 1))
    if n_held_out == 0:
        return np.zeros(ratings.n_ratings, np.bool_)
    keys = rating_keys(ratings, seed)
    last = np.partition(keys, n_held_out - 1)[n_held_out - 1]
    is_held_out: Mask = keys < last
    alike = np.flatnonzero(keys == last)
    is_held_out[alike[: n_held_out - np.count_nonzero(is_held_out)]] = True
    return is_held_out


def _per_user(ratings: RatingSet, fraction: float, seed: int) -> Mask:
    """Hold out each user's ratings with the smallest keys.

    A user's share is rounded down or up to whole ratings, and never takes the last one. Everyone's is rounded down
    first; then as many users as the total lacks give one more. Who does is drawn with chances that grow with what was
    rounded off (Efraimidis and Spirakis, 2006), so that users with few ratings are tested in proportion too.
    """
    counts = ratings.user_counts
    shares = np.round(counts * fraction, 9)  # 100 x 0.29 is 28.999999999999996
    n_held_out = np.minimum(np.floor(shares), np.maximum(counts - 1, 0)).astype(np.int64)
    rest = shares - n_held_out
    can_give = np.flatnonzero((rest > 0) & (n_held_out < counts - 1))
    chance = ((user_keys(ratings, seed)[can_give] >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    waiting = -np.log(chance) / rest[can_give]
    n_lacking = max(0, round(ratings.n_ratings * fraction) - int(n_held_out.sum()))
    n_held_out[can_give[np.argsort(waiting)[:n_lacking]]] += 1
    return _first_of_each_user(ratings, _grouped(ratings, rating_keys(ratings, seed)), n_held_out)


def _last(ratings: RatingSet, n_last: int, seed: int) -> Mask:
    """Hold out the latest ratings of each user but for one to train on; the keys decide between equal times."""
    latest_first = ~_times(ratings)  # -1 - time, which has no overflow
    n_held_out = np.minimum(n_last, np.maximum(ratings.user_counts - 1, 0))
    order = _grouped(ratings, rating_keys(ratings, seed), latest_first)
    return _first_of_each_user(ratings, order, n_held_out)


def _one_of_each_user(ratings: RatingSet, seed: int) -> Mask:
    """Hold out the rating with the smallest key of each user that has two or more."""
    keys = rating_keys(ratings, seed)
    smallest = np.full(ratings.n_users, np.iinfo(np.uint64).max)
    np.minimum.at(smallest, ratings.users, keys)
    found = np.flatnonzero((keys == smallest[ratings.users]) & (ratings.user_counts[ratings.users] > 1))
    _, first = np.unique(ratings.users[found], return_index=True)  # ratings that are alike have the same key
    is_held_out = np.zeros(ratings.n_ratings, np.bool_)
    is_held_out[found[first]] = True
    return is_held_out


def _fold(ratings: RatingSet, plan: SplitPlan) -> Mask:
    """Hold out one of ``n_folds`` equal runs of the ratings in the order of their keys.

    Sizes differ by one at most. Runs, and not every ``n_folds``-th: ratings that are alike stay in one fold.
    """
    first, end = (ratings.n_ratings * fold // plan.n_folds for fold in (plan.fold - 1, plan.fold))
    is_held_out = np.zeros(ratings.n_ratings, np.bool_)
    is_held_out[np.argsort(rating_keys(ratings, plan.seed))[first:end]] = True
    return is_held_out


def _grouped(
    ratings: RatingSet, keys: NDArray[np.uint64], sooner: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Return positions sorted by user, then by ``sooner``, then by key; faster than ``np.lexsort``."""
    order = np.argsort(keys)
    if sooner is not None:
        order = order[np.argsort(sooner[order], kind="stable")]
    users = ratings.users[order]
    small = ratings.n_users <= 1 << 16  # NumPy sorts 16 bits by counting
    return order[np.argsort(users.astype(np.uint16) if small else users, kind="stable")]


def _first_of_each_user(ratings: RatingSet, order: NDArray[np.int64], n_taken: NDArray[np.int64]) -> Mask:
    """Mark the first ``n_taken[u]`` ratings of each user in an order that is grouped by user."""
    starts = np.cumsum(ratings.user_counts) - ratings.user_counts
    before = np.cumsum(n_taken) - n_taken
    places = np.arange(int(n_taken.sum())) + np.repeat(starts - before, n_taken)
    is_held_out = np.zeros(ratings.n_ratings, np.bool_)
    is_held_out[order[places]] = True
    return is_held_out


def _times(ratings: RatingSet) -> NDArray[np.int64]:
    if ratings.times is None:
        raise SplitError(
            say(
                "{name} has no times, by which it was to be split. "
                "Open a file that has a column of times, or split at random.",
                name=ratings.name,
            )
        )
    return ratings.times


def _parted(ratings: RatingSet, is_held_out: Mask) -> Split:
    if not is_held_out.any():  # no copy of what may be large
        return Split(ratings, ratings.take(np.empty(0, np.int64)), is_held_out, ratings)
    return Split(ratings.take(~is_held_out), ratings.take(is_held_out), is_held_out, ratings)


def _rows(ratings: RatingSet, rows: slice) -> RatingSet:
    """Return neighbouring ratings without copying them."""
    times = None if ratings.times is None else ratings.times[rows]
    return RatingSet(
        ratings.users[rows], ratings.items[rows], ratings.values[rows],
        ratings.user_labels, ratings.item_labels, times, ratings.name,
    )  # fmt: skip


def _checked(split: Split, plan: SplitPlan) -> Split:
    """Return a split that a model can be trained and tested on, or raise SplitError."""
    name, n_train, n_held_out = split.whole.name, split.train.n_ratings, split.held_out.n_ratings
    if not split.whole.n_ratings:
        raise SplitError(say("{name} has no ratings to split. Open a file with ratings.", name=name))
    if not n_train:
        raise SplitError(_nothing_to_train_on(split.whole, plan))
    if plan.holds_nothing_out:
        return split
    if not n_held_out:
        raise SplitError(_nothing_to_test(split.whole, plan))
    knows_a_user = split.train.user_counts[split.held_out.users].any()
    if not knows_a_user and not split.train.item_counts[split.held_out.items].any():
        alike = say("Check that both files name users and items alike and have the same columns.")
        raise SplitError(
            say(
                "{name}: the {n_held_out:,} held-out and the {n_train:,} training ratings share no user and no item, "
                "so nothing can be predicted. {advice}",
                name=name, n_held_out=n_held_out, n_train=n_train,
                advice=alike if plan.method == "file" else say("Split in another way."),
            )
        )  # fmt: skip
    return split


def _nothing_to_train_on(ratings: RatingSet, plan: SplitPlan) -> str:
    """Say why the training part is empty, and what to do."""
    if plan.method == "after":
        first, last = _period(ratings)
        return say(
            "{name}: every rating is later than the date; they are from {first} to {last}. Choose a later date.",
            name=ratings.name, first=first, last=last,
        )  # fmt: skip
    return say("{name}: the file to train on has no ratings. Open another file.", name=ratings.name)


def _nothing_to_test(ratings: RatingSet, plan: SplitPlan) -> str:
    """Say why the held-out part is empty, and what to do."""
    name, n = ratings.name, count_of(ratings.n_ratings, "rating")
    match plan.method:
        case "after" if plan.after is not None:
            first, last = _period(ratings)
            return say(
                "{name}: no rating is later than {moment}; they are from {first} to {last}. Choose an earlier date.",
                name=name, moment=moment_in_words(plan.after), first=first, last=last,
            )  # fmt: skip
        case "last" | "leave-one-out":
            return say(_NONE_HAS_TWO, name=name)
        case "per-user" if ratings.user_counts.max() < 2:
            return say(_NONE_HAS_TWO, name=name)
        case "fold":
            return say("{name}: {plan} of {ratings} is empty. Take fewer folds.", name=name, plan=plan.describe(),
                       ratings=n)  # fmt: skip
        case "file":
            return say("{name}: {plan} has no ratings. Choose another file.", name=name, plan=plan.describe())
        case _:
            return say("{name}: {share:g} % of {ratings} is less than one. Hold out a larger share.", name=name,
                       share=plan.fraction * 100, ratings=n)  # fmt: skip


def _period(ratings: RatingSet) -> tuple[str, str]:
    times = ratings.times if ratings.times is not None and ratings.n_ratings else np.zeros(1, np.int64)
    return moment_in_words(int(times.min())), moment_in_words(int(times.max()))
