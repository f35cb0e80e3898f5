"""What runs on workers' threads for the split: counting what a plan makes of ratings, and splitting them to train."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import SplitError
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, give_up_if
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.split_files import read_test_file
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, SplitFacts, describe_split, make_split, recode
from mfstudio.wording import say


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


def count_split(found: OpenRatings, plan: SplitPlan, task: Task) -> SplitCounts:
    """Carry a plan out and count. On a worker's thread.

    Raises
    ------
    SplitError, RatingFileError
        As by :func:`split_to_train`.
    Cancelled
        Once nobody wants to know.
    """
    split = _split(found, plan)
    give_up_if(task)
    facts = describe_split(split)
    if plan.method == "file":
        _refuse_if_unusable(plan, facts.n_held_out, facts.n_usable)
    give_up_if(task)
    return SplitCounts(plan, facts, split.fingerprint)


def split_to_train(found: OpenRatings, plan: SplitPlan) -> TrainingParts:
    """Carry a plan out for a run. On a worker's thread.

    Raises
    ------
    SplitError
        If the plan cannot be carried out, or a test file has no rating that a model of these ratings can predict.
    RatingFileError
        If the test file cannot be read.
    """
    ratings = found.ratings
    split = _split(found, plan)
    if plan.method != "file":
        return TrainingParts(split.train, split.held_out, split.is_held_out, plan, split)
    users, items = recode(split.held_out, ratings)
    known = (users >= 0) & (items >= 0)
    _refuse_if_unusable(plan, len(known), int(np.count_nonzero(known)))
    held_out = RatingSet(
        users[known].astype(np.int32), items[known].astype(np.int32), split.held_out.values[known],
        ratings.user_labels, ratings.item_labels, None, ratings.name,
    )  # fmt: skip
    return TrainingParts(ratings, held_out, np.zeros(ratings.n_ratings, np.bool_), plan, split)


def _split(found: OpenRatings, plan: SplitPlan) -> Split:
    like = None if found.report is None else found.report.dialect
    return make_split(found.ratings, plan, lambda path: read_test_file(path, like)[0])


def _refuse_if_unusable(plan: SplitPlan, n_held_out: int, n_usable: int) -> None:
    """Refuse a test file by which a run could not be watched."""
    if not n_usable:
        raise SplitError(
            say(
                "{name}: none of its {ratings} is of a user and an item that both are in the ratings to train on, so "
                "training could not be watched. Choose another test file.",
                name=Path(plan.test_path).name, ratings=count_of(n_held_out, "rating"),
            )
        )  # fmt: skip
