"""What runs on workers' threads for the view of where a model errs: measuring it on the held-out ratings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.evaluation.by_count import ErrorsByCount, errors_by_count
from mfstudio.evaluation.calibration import Calibration, calibrate, shares_within
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings, give_up_if
from mfstudio.gui.split_work import split_to_train
from mfstudio.gui.work import Result
from mfstudio.ratings import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.parameters import usual_biases


@dataclass(frozen=True, eq=False)
class WhereItErrs:
    """What the held-out ratings say of a model.

    Parameters
    ----------
    result
        The model's.
    n_held_out
        How many there are; with none, all that follows is None.
    rmse, mae, baseline_rmse, baseline_mae
        Errors of the model, and of the mean and biases alone.
    by_user, by_item
        Errors by the training ratings of user and item.
    calibration
        Truth against prediction.
    within
        Share of the errors within one and within two deviations; None for a model without deviations.
    """

    result: Result
    n_held_out: int
    rmse: float = float("nan")
    mae: float = float("nan")
    baseline_rmse: float = float("nan")
    baseline_mae: float = float("nan")
    by_user: ErrorsByCount | None = None
    by_item: ErrorsByCount | None = None
    calibration: Calibration | None = None
    within: tuple[float, float] | None = None


def where_it_errs(found: OpenRatings, result: Result, plan: SplitPlan, task: Task) -> WhereItErrs:
    """Measure a model on what was held out for its run. On a worker's thread.

    Raises
    ------
    SplitError, RatingFileError
        If the held-out ratings are those of a file, and it cannot be used any more.
    Cancelled
        Once nobody wants to know.
    """
    train, held_out, predicted = _parts(found, result, plan)
    if not held_out.n_ratings:
        return WhereItErrs(result, 0)
    give_up_if(task)
    users, items, truth = held_out.users, held_out.items, held_out.values.astype(np.float64)
    user_bias, item_bias = usual_biases(train)
    give_up_if(task)
    mean = float(train.values.mean(dtype=np.float64))
    baseline = np.clip(mean + user_bias[users] + item_bias[items], *result.model.scale)
    errors, baseline_errors = truth - predicted, truth - baseline
    within = None
    if result.model.noise_variance is not None:
        _, deviations = result.model.predict(users, items, return_std=True)
        within = shares_within(errors, deviations)
    give_up_if(task)
    return WhereItErrs(
        result,
        held_out.n_ratings,
        _rms(errors),
        float(np.abs(errors).mean()),
        _rms(baseline_errors),
        float(np.abs(baseline_errors).mean()),
        errors_by_count(train.user_counts[users], errors, baseline_errors),
        errors_by_count(train.item_counts[items], errors, baseline_errors),
        calibrate(predicted, truth),
        within,
    )


def _parts(
    found: OpenRatings, result: Result, plan: SplitPlan
) -> tuple[RatingSet, RatingSet, NDArray[np.floating]]:  # fmt: skip
    """Return the ratings trained on, those held out, and what is predicted for these."""
    if plan.method == "file":
        parts = split_to_train(found, plan)
        held_out = parts.held_out
        return parts.train, held_out, result.model.predict(held_out.users, held_out.items)
    held = result.is_held_out
    return found.ratings.take(~held), found.ratings.take(held), result.predicted[held]


def _rms(errors: NDArray[np.floating]) -> float:
    return float(np.sqrt(np.mean(errors**2)))
