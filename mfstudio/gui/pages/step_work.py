"""What runs on workers' threads for the view of one step: what training began with, and what its steps go by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.gui.item_models.own_ratings import OwnRatings
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, give_up_if
from mfstudio.gui.work import Result
from mfstudio.ratings.rating_set import count_codes
from mfstudio.training.one_step import Problem, State
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.rates import Rates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings

_TRIES = 1000  # at a rating to train on; with even half of them held out, one is found


@dataclass(frozen=True, eq=False)
class Ground:
    """What steps on single ratings go by.

    Parameters
    ----------
    found, result, settings
        The ratings, and a run on them.
    user_counts, item_counts
        Training ratings of each user and item, int64.
    spread
        Standard deviation of the training ratings.
    start
        What training began with.
    """

    found: OpenRatings
    result: Result
    settings: TrainingSettings
    user_counts: NDArray[np.int64]
    item_counts: NDArray[np.int64]
    spread: float
    start: Parameters

    def problem(self, position: int, *, at_start: bool) -> Problem:
        """Make the problem of one rating, with the model as training left it or as it began."""
        ratings, model = self.found.ratings, self.result.model
        user, item = int(ratings.users[position]), int(ratings.items[position])
        source = self.start if at_start else model
        state = State(
            float(source.user_bias[user]),
            float(source.item_bias[item]),
            source.user_factors[user].astype(np.float64),
            source.item_factors[item].astype(np.float64),
        )
        return Problem(
            self.settings, float(ratings.values[position]), float(source.mean), state, int(self.user_counts[user]),
            int(self.item_counts[item]), self.spread,
        )  # fmt: skip

    def random_position(self, rng: np.random.Generator) -> int:
        """Draw a rating that was trained on."""
        ratings, held = self.found.ratings, self.result.is_held_out
        for _ in range(_TRIES):
            position = int(rng.integers(ratings.n_ratings))
            if not held[position]:
                break
        return position

    def own_ratings(self, user: int) -> OwnRatings:
        """Look up what a user rated, the largest errors of the trained model first. On a worker's thread."""
        own = self.found.ratings.of_user(user)
        errors = self.found.ratings.values[own].astype(np.float64) - self.result.predicted[own]
        order = np.argsort(-np.abs(errors), kind="stable")
        return OwnRatings(user, own[order], errors[order])


def takes_steps(settings: TrainingSettings) -> bool:
    """Tell whether a model is trained by steps that move the factors of one user and one item only."""
    return settings.model not in {"bayesian", "svdpp"}


def lay_ground(found: OpenRatings, result: Result, settings: TrainingSettings, task: Task) -> Ground:
    """Work out what steps go by, and what training began with. On a worker's thread.

    Raises
    ------
    Cancelled
        Once nobody wants to know.
    """
    ratings, trained = found.ratings, ~result.is_held_out
    train = ratings.take(trained)
    counts = count_codes(train.users, ratings.n_users), count_codes(train.items, ratings.n_items)
    spread = spread_of(train.values)
    by_user, by_item = (row_rates(Rates.of(settings), settings, spread, n.astype(np.float64)) for n in counts)
    give_up_if(task)
    start = initial_parameters(settings, train, by_user, by_item)
    return Ground(found, result, settings, *counts, spread, start)
