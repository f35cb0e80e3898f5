"""Parts: ratings as a run sees them, those it trains on, those it watches and those it is measured on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, hold_out, make_split, recode
from mfstudio.training.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class Parts:
    """The ratings of a run, split; users and items have the codes of the whole everywhere.

    Parameters
    ----------
    train
        What is trained on.
    validation
        What training watches to end early; without ratings where it watches none.
    test
        What the model is measured on afterwards; None where nothing is.
    known
        What the model may learn of: ``train`` and ``validation``.
    split
        How the ratings were split by a plan; None without one.
    is_watched
        Whether the ratings that the plan sets aside are the ones watched, as in the window; otherwise they are those
        measured on, and training watches others.
    """

    train: RatingSet
    validation: RatingSet
    test: RatingSet | None
    known: RatingSet
    split: Split | None
    is_watched: bool

    @property
    def held_out(self) -> RatingSet | None:
        """What the plan sets aside, whatever for."""
        return self.validation if self.is_watched else self.test


def settings_for(settings: TrainingSettings, plan: SplitPlan | None, is_watched: bool) -> TrainingSettings:
    """Return the settings of a run as they are kept: of a watched share, the share stands in them too."""
    if plan is None or not is_watched or plan.method not in {"random", "per-user"}:
        return settings
    return replace(settings, validation_fraction=min(plan.fraction, 0.5))


def part(
    ratings: RatingSet,
    settings: TrainingSettings,
    plan: SplitPlan | None,
    is_watched: bool,
    read_test: Callable[[Path], RatingSet],
) -> Parts:
    """Split ratings for a run.

    Parameters
    ----------
    ratings
        The whole.
    settings
        Their validation part is drawn with the seed behind theirs.
    plan, is_watched
        What is set aside, and what for; None for nothing.
    read_test
        Reads a file of test ratings.

    Raises
    ------
    SplitError
        If the ratings cannot be split so.
    """
    split = None if plan is None else make_split(ratings, plan, read_test)
    if split is None or plan is None:
        validation = hold_out(ratings, settings.validation_fraction, settings.seed + 1)
        return Parts(validation.train, validation.held_out, None, ratings, None, False)
    if is_watched:
        if plan.method != "file":
            return Parts(split.train, split.held_out, None, ratings, split, True)
        return Parts(ratings, _among_the_known(split.held_out, ratings), None, ratings, split, True)
    # A test file has no say in the model, not even by the users and items that only it has.
    known = ratings if plan.method == "file" else split.train
    validation = hold_out(known, settings.validation_fraction, settings.seed + 1)
    return Parts(validation.train, validation.held_out, split.held_out, known, split, False)


def _among_the_known(test: RatingSet, ratings: RatingSet) -> RatingSet:
    """Return the test ratings of users and items that the ratings have: training can watch no others."""
    users, items = recode(test, ratings)
    known = (users >= 0) & (items >= 0)
    return RatingSet(
        users[known].astype(np.int32), items[known].astype(np.int32), test.values[known],
        ratings.user_labels, ratings.item_labels, None, ratings.name,
    )  # fmt: skip
