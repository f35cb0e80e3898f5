"""What runs on workers' threads for the split: counting what a plan makes of ratings, and splitting them to train."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.split_files import read_test_file
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, SplitFacts, describe_split, make_split, recode


@dataclass(frozen=True)
class SplitCounts:
    """What a plan makes of the open ratings, and the fingerprint of that split."""

    plan: SplitPlan
    facts: SplitFacts
    fingerprint: str


@dataclass(frozen=True, eq=False)
class TrainingParts:
    """The open ratings, split to train.

    Parameters
    ----------
    train, held_out
        Both with the codes of the open ratings. Of a test file, only the ratings of users and items that the open
        ratings have are held out: the model knows no others.
    is_held_out
        For each open rating whether it is held out, shape (n,).
    plan, split
        How they were split, and the whole split, which may hold more than the run can use.
    """

    train: RatingSet
    held_out: RatingSet
    is_held_out: NDArray[np.bool_]
    plan: SplitPlan
    split: Split

    @property
    def fingerprint(self) -> str:
        """Fingerprint of the whole split."""
        return self.split.fingerprint


def count_split(found: OpenRatings, plan: SplitPlan) -> SplitCounts:
    """Carry a plan out and count. On a worker's thread."""
    split = _split(found.ratings, plan, _dialect(found))
    return SplitCounts(plan, describe_split(split), split.fingerprint)


def split_to_train(found: OpenRatings, plan: SplitPlan) -> TrainingParts:
    """Carry a plan out for a run. On a worker's thread."""
    ratings = found.ratings
    split = _split(ratings, plan, _dialect(found))
    if plan.method != "file":
        return TrainingParts(split.train, split.held_out, split.is_held_out, plan, split)
    users, items = recode(split.held_out, ratings)
    known = (users >= 0) & (items >= 0)
    held_out = RatingSet(
        users[known].astype(np.int32), items[known].astype(np.int32), split.held_out.values[known],
        ratings.user_labels, ratings.item_labels, None, ratings.name,
    )  # fmt: skip
    return TrainingParts(ratings, held_out, np.zeros(ratings.n_ratings, np.bool_), plan, split)


def _split(ratings: RatingSet, plan: SplitPlan, like: Dialect | None) -> Split:
    return make_split(ratings, plan, lambda path: read_test_file(path, like)[0])


def _dialect(found: OpenRatings) -> Dialect | None:
    return None if found.report is None else found.report.dialect
