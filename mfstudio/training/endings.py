"""Says in words how a run ended, and tells whether its validation error was still falling."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mfstudio.wording import paragraph, say, say_count

if TYPE_CHECKING:
    from mfstudio.training.reports import EpochReport

# All relative to an RMSE. What they tell apart was looked at on three public sets and two generated ones.
STILL_FALLING = 0.002  # over the last tenth of the way, with steps that stay large
_STILL_FALLING_ANNEALED = 0.012  # over the last quarter, with steps that shrink: these lower the error by themselves
GAP = 0.8  # training over validation error below which the factors have learned some noise


def describe_ending(reports: Sequence["EpochReport"], best_epoch: int, ending: str, n_epochs: int) -> str:
    """Say in a sentence or two how a run of so many epochs at most ended, and which epoch was kept."""
    if not reports:
        return say("Stopped during the first epoch: what it had learned so far is kept.")
    last = reports[-1]
    if last.validation_rmse is None:
        kept = say("The training RMSE is {rmse}, with no rating set aside.", rmse=f"{last.train_rmse:#.4g}")
        return paragraph(_how_it_ended(last.epoch, ending), kept)
    if not best_epoch:
        kept = say("Kept mean and biases alone, which did best: the factors did not lower the validation error.")
    else:
        rmse = f"{reports[best_epoch - 1].validation_rmse:#.4g}"
        kept = say("Kept epoch {epoch} with a validation RMSE of {rmse}.", epoch=f"{best_epoch:,}", rmse=rmse)
    return paragraph(_how_validation_ended(reports, best_epoch, ending, n_epochs), kept)


def _how_it_ended(n_epochs: int, ending: str) -> str:
    if ending == "stopped":
        return say_count("Stopped by hand after {n} epoch.", "Stopped by hand after {n} epochs.", n_epochs)
    return say_count("The one epoch is done.", "All {n} epochs are done.", n_epochs)


def _how_validation_ended(reports: Sequence["EpochReport"], best_epoch: int, ending: str, n_epochs: int) -> str:
    last = reports[-1]
    if ending == "validation stopped improving":
        since = last.epoch - best_epoch
        early = ""  # it may have stopped improving and still have come to its last epoch
        if last.epoch < n_epochs:
            early = say("Ended early, after {n} of {all} epochs.", n=f"{last.epoch:,}", all=f"{n_epochs:,}")
        if not best_epoch:
            return paragraph(early, say("Validation had stopped improving."))
        if since <= 1:
            return paragraph(early, say("Validation has hardly improved lately."))
        if last.train_rmse < reports[best_epoch - 1].train_rmse:
            why = say(
                "Validation has not improved for {n} epochs while the training error still falls: from here on the "
                "model would learn noise.",
                n=f"{since:,}",
            )
            return paragraph(early, why)
        return paragraph(early, say("Validation has not improved for {n} epochs.", n=f"{since:,}"))
    if ending != "stopped" and best_epoch == last.epoch and is_still_falling(reports):
        return say_count(
            "The one epoch is done and validation was still improving: more epochs may help.",
            "All {n} epochs are done and validation was still improving: more epochs may help.",
            last.epoch,
        )
    return _how_it_ended(last.epoch, ending)


def validation_errors(reports: Sequence["EpochReport"]) -> NDArray[np.float64] | None:
    """Return the validation RMSE of each epoch, shape (n_epochs,); None where not all have one."""
    errors = [report.validation_rmse for report in reports if report.validation_rmse is not None]
    return np.array(errors) if len(errors) == len(reports) else None


def ratio(error: float, other: float) -> float:
    """Return one error over another; 1 where there is none to compare with, as with ratings that are all equal."""
    return float(error / other) if other > 0 else 1.0


def way_left(reports: Sequence["EpochReport"]) -> NDArray[np.float64]:
    """Return which share of the run's way lies after each epoch; the way is the sum of the learning rates."""
    way = np.cumsum([report.learning_rate for report in reports])
    result: NDArray[np.float64] = 1 - way / way[-1]
    return result


def _fall(errors: NDArray[np.float64], reports: Sequence["EpochReport"], tail: float) -> float:
    """Return by how much the errors fell over the last part of the way, relative; over an epoch at least."""
    before = min(int(np.flatnonzero(way_left(reports) <= tail + 1e-9)[0]), len(errors) - 2)
    return 1 - ratio(errors[-1], errors[before])


def is_still_falling(reports: Sequence["EpochReport"]) -> bool:
    """Tell whether the validation error still falls by more than the shrinking of the steps would explain."""
    errors = validation_errors(reports)
    if errors is None or len(errors) < 2:
        return False
    rates = [report.learning_rate for report in reports]
    if rates[-1] >= max(rates) / 2:
        return _fall(errors, reports, 0.1) > STILL_FALLING
    has_room = reports[-1].train_rmse > GAP * errors[-1]  # else more way would rather teach it noise
    return _fall(errors, reports, 0.25) > _STILL_FALLING_ANNEALED * (1 if has_room else 2)
