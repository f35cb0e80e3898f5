"""Says in words what went wrong or right in a run, and which settings to try."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.parameters import Parameters
from mfstudio.training.rate_finder import LongRow, find_largest_stable_rate, learns_in_steps, longest_row
from mfstudio.training.settings import TrainingSettings, field_specs

if TYPE_CHECKING:
    from mfstudio.training.trainer import EpochReport

Kind = Literal[
    "diverging",
    "learning-rate-too-small",
    "biases-explain-all",
    "over-fitting",
    "too-many-factors",
    "not-converged",
    "fine",
]

# All relative to an RMSE. What they tell apart was looked at on three public sets and two generated ones.
_STILL_FALLING = 0.002  # over the last tenth of the way, with steps that stay large
_STILL_FALLING_ANNEALED = 0.012  # over the last quarter, with steps that shrink: these lower the error by themselves
_RISEN = 0.002  # of the validation error over its lowest: over-fitting
_RISEN_MUCH = 0.005  # so much that another setting, and not only keeping the best epoch, helps
_HARDLY = 0.002  # gain over the biases that is not worth the factors
_FLAT = 0.02  # fall of the training error over a whole run that has hardly begun
_STEADY = 0.5  # second half's share of the first half's fall: a curve that does not level off
_TOO_SMALL = 0.25  # of the rate that is known to do well
_SHORT = 6.0  # epochs at a good rate: a run that went less far has hardly left its start
_GAP = 0.8  # training over validation error below which the factors have learned some noise
_WIDE_GAP = 0.6  # and below which they have learned much, so that more regularisation was seen to help
_NUMBERS_PER_RATING = 2.0  # so many factors for each rating may be learned with regularisation, half of it without


@dataclass(frozen=True)
class Diagnosis:
    """One thing to know of a run.

    Parameters
    ----------
    kind
        What it is.
    text
        A sentence or two with numbers, and what to try.
    changes
        Names of settings and the values to give them; empty where there is nothing to try.
    """

    kind: Kind
    text: str
    changes: tuple[tuple[str, Any], ...] = ()

    def apply_to(self, settings: TrainingSettings) -> TrainingSettings:
        """Return the settings with the changes made."""
        return dataclasses.replace(settings, **dict(self.changes))


@dataclass(frozen=True)
class Divergence:
    """What is known of a divergence.

    Parameters
    ----------
    epoch
        1-based epoch in which it happened.
    learning_rate
        Learning rate of that epoch, after the schedule.
    largest_stable
        Largest learning rate that a short probe found stable; 0 if none was.
    row
        The row that went furthest; if that can no longer be told, the one that the probe found next to diverge.
    is_row_of_run
        Whether the row was seen in the run itself.
    """

    epoch: int
    learning_rate: float
    largest_stable: float
    row: LongRow | None
    is_row_of_run: bool


def examine_divergence(
    ratings: RatingSet, settings: TrainingSettings, epoch: int, learning_rate: float, parameters: Parameters
) -> Divergence:
    """Find the row that went off and the largest stable learning rate; takes less than a second.

    Parameters
    ----------
    ratings
        Training ratings.
    settings
        Settings in force.
    epoch, learning_rate
        Where it happened and at which rate, after the schedule.
    parameters
        As the divergence has left them.
    """
    row = longest_row(ratings, parameters)
    if not learns_in_steps(settings):
        return Divergence(epoch, learning_rate, 0.0, row, row is not None)
    probe = find_largest_stable_rate(ratings, settings, below=settings.learning_rate)
    return Divergence(epoch, learning_rate, probe.rate, row or probe.row, row is not None)


def advice_on_divergence(settings: TrainingSettings, divergence: Divergence) -> str:
    """Say what to try after a divergence, with a number to put in."""
    stable, row = divergence.largest_stable, divergence.row
    if not stable:
        reason = "No learning rate is stable with these ratings: d" if learns_in_steps(settings) else "D"
        return f"{reason}ivide them all by a large number first."
    advice = (
        f"Try a learning rate of {_rate_after(divergence):.2g} or smaller: the largest that a short probe found stable "
        f"is {stable:.2g}"
    )
    if row is not None:
        where = "went furthest" if divergence.is_row_of_run else "is the first to go"
        advice += f", and {row.kind} {row.label} with {row.n_ratings:,} ratings {where}"
    if settings.model == "textbook" and settings.n_factors > 8:
        # Products of K factors from [0, 1) average K/4: far above any rating when K is large.
        return f"{advice}. Or take fewer factors than {settings.n_factors}: the textbook model starts from their sum."
    return f"{advice}."


def diagnose(
    reports: Sequence["EpochReport"],
    settings: TrainingSettings,
    *,
    best_epoch: int,
    ending: str,
    baseline_rmse: float | None,
    n_train: int,
    n_users: int,
    n_items: int,
    divergence: Divergence | None = None,
    suggested_rate: float | None = None,
) -> list[Diagnosis]:
    """Say what is to know of a run that has ended, the most important first; never an empty list.

    Parameters
    ----------
    reports
        Of the run's epochs; that which diverged has none.
    settings
        In force at the end.
    best_epoch
        1-based epoch that was kept; 0: mean and biases alone.
    ending
        As :attr:`mfstudio.training.trainer.Trainer.ending`.
    baseline_rmse
        Validation RMSE of mean and biases alone, None where unknown.
    n_train, n_users, n_items
        Size of the training ratings.
    divergence
        What is known of it, if the run diverged.
    suggested_rate
        Of the learning-rate range finder, if it was run; else the model's default is taken for a good rate.
    """
    if ending == "diverged":
        return [_diverging(reports, settings, divergence)]
    if not reports:
        return [Diagnosis("fine", describe_ending(reports, best_epoch, ending))]
    good_rate = suggested_rate or TrainingSettings.for_model(settings.model).learning_rate
    numbers_per_rating = settings.n_factors * (n_users + n_items) / n_train
    run = _Run(reports, settings, best_epoch, ending, good_rate, numbers_per_rating)
    found: tuple[Diagnosis | None, ...]
    if learns_in_steps(settings):
        found = (
            _learning_rate_too_small(run),
            _biases_explain_all(run, baseline_rmse),
            _over_fitting(run),
            _too_many_factors(run),
            _not_converged(run),
        )
    else:  # every sweep goes as far as any other, and averaging keeps from over-fitting
        even = [dataclasses.replace(report, learning_rate=good_rate) for report in reports]
        run = dataclasses.replace(run, reports=even)
        found = _biases_explain_all(run, baseline_rmse), _not_converged(run)
    return [diagnosis for diagnosis in found if diagnosis is not None] or [
        Diagnosis("fine", describe_ending(reports, best_epoch, ending))
    ]


def describe_ending(reports: Sequence["EpochReport"], best_epoch: int, ending: str) -> str:
    """Say in a sentence or two how a run ended and which epoch was kept."""
    if not reports:
        return "Stopped during the first epoch: what it had learned so far is kept."
    last = reports[-1]
    epochs = f"{last.epoch} epoch" + "s" * (last.epoch > 1)
    how = f"Stopped by hand after {epochs}." if ending == "stopped" else f"All {epochs} are done."
    if last.epoch == 1 and ending != "stopped":
        how = "The one epoch is done."
    if last.validation_rmse is None:
        return f"{how} The training RMSE is {last.train_rmse:#.4g}, with no rating set aside."
    if not best_epoch:
        kept = "Kept mean and biases alone, which did best: the factors did not lower the validation error."
    else:
        kept = f"Kept epoch {best_epoch} with a validation RMSE of {reports[best_epoch - 1].validation_rmse:#.4g}."
    if ending == "validation stopped improving":
        since = last.epoch - best_epoch
        how = (
            f"Validation has not improved for {since} epochs."
            if since > 1
            else "Validation has hardly improved lately."
        )
        if best_epoch and since > 1 and last.train_rmse < reports[best_epoch - 1].train_rmse:
            how = (
                f"Validation has not improved for {since} epochs while the training error still falls: from here on "
                "the model would learn noise."
            )
        elif not best_epoch:
            how = f"Validation had stopped improving after {epochs}."
    elif ending != "stopped" and best_epoch == last.epoch and _is_still_falling(reports):
        how = f"All {epochs} are done and validation was still improving: more epochs may help."
    return f"{how} {kept}"


@dataclass(frozen=True, eq=False)
class _Run:
    """A run, and what the rules ask of it.

    Parameters
    ----------
    reports, settings, best_epoch, ending
        As for :func:`diagnose`.
    good_rate
        Learning rate that is known to do well.
    numbers_per_rating
        Factors of all rows over the number of training ratings.
    """

    reports: Sequence["EpochReport"]
    settings: TrainingSettings
    best_epoch: int
    ending: str
    good_rate: float
    numbers_per_rating: float

    @property
    def train(self) -> NDArray[np.float64]:
        """Training RMSE of each epoch, shape (n_epochs,)."""
        return np.array([report.train_rmse for report in self.reports])

    @property
    def validation(self) -> NDArray[np.float64] | None:
        """Validation RMSE of each epoch, shape (n_epochs,), if there was a validation part."""
        return _validation(self.reports)

    @property
    def risen(self) -> float:
        """How far the validation error is over its lowest at the end, relative; 0 without a validation part."""
        errors = self.validation
        return 0.0 if errors is None else _ratio(errors[-1], errors.min()) - 1

    @property
    def is_short(self) -> bool:
        """Whether the run went so little way that nothing can be said of what it found."""
        way = sum(report.learning_rate for report in self.reports)
        return way < _SHORT * self.good_rate and self.risen <= _RISEN

    @property
    def is_rate_small(self) -> bool:
        """Whether the rate is well below a good one."""
        return self.settings.learning_rate <= _TOO_SMALL * self.good_rate

    @property
    def has_risen_much(self) -> bool:
        """Whether over-fitting is such that another setting helps, beyond keeping the best epoch."""
        return self.risen > (_RISEN if self.settings.model == "textbook" else _RISEN_MUCH)

    @property
    def gap(self) -> float:
        """Training over validation error at the end; 1 without a validation part."""
        errors = self.validation
        return 1.0 if errors is None else _ratio(self.train[-1], errors[-1])

    @property
    def most_factors(self) -> int:
        """How many factors the number of ratings carries."""
        bearable = _NUMBERS_PER_RATING / (2 if self.settings.model == "textbook" else 1)
        return max(1, int(self.settings.n_factors * bearable / self.numbers_per_rating))

    @property
    def has_too_many_factors(self) -> bool:
        """Whether there are at least twice as many, and it shows."""
        return self.has_risen_much and self.settings.n_factors >= 2 * self.most_factors and self.gap < _GAP


def _validation(reports: Sequence["EpochReport"]) -> NDArray[np.float64] | None:
    errors = [report.validation_rmse for report in reports if report.validation_rmse is not None]
    return np.array(errors) if len(errors) == len(reports) else None


def _ratio(error: float, other: float) -> float:
    """Return one error over another; 1 where there is none to compare with, as with ratings that are all equal."""
    return float(error / other) if other > 0 else 1.0


def _way_left(reports: Sequence["EpochReport"]) -> NDArray[np.float64]:
    """Return which share of the run's way lies after each epoch; the way is the sum of the learning rates."""
    way = np.cumsum([report.learning_rate for report in reports])
    result: NDArray[np.float64] = 1 - way / way[-1]
    return result


def _fall(errors: NDArray[np.float64], reports: Sequence["EpochReport"], tail: float) -> float:
    """Return by how much the errors fell over the last part of the way, relative; over an epoch at least."""
    before = min(int(np.flatnonzero(_way_left(reports) <= tail + 1e-9)[0]), len(errors) - 2)
    return 1 - _ratio(errors[-1], errors[before])


def _is_still_falling(reports: Sequence["EpochReport"]) -> bool:
    """Tell whether the validation error still falls by more than the shrinking of the steps would explain."""
    errors = _validation(reports)
    if errors is None or len(errors) < 2:
        return False
    rates = [report.learning_rate for report in reports]
    if rates[-1] >= max(rates) / 2:
        return _fall(errors, reports, 0.1) > _STILL_FALLING
    has_room = reports[-1].train_rmse > _GAP * errors[-1]  # else more way would rather teach it noise
    return _fall(errors, reports, 0.25) > _STILL_FALLING_ANNEALED * (1 if has_room else 2)


def _rate_after(divergence: Divergence) -> float:
    """Return a rate to try after a divergence: half of the largest stable one, since whole runs are longer."""
    return max(float(f"{divergence.largest_stable / 2:.2g}"), field_specs()["learning_rate"].low)


def _diverging(
    reports: Sequence["EpochReport"], settings: TrainingSettings, divergence: Divergence | None
) -> Diagnosis:
    if divergence is None:
        rate = settings.learning_rate / 4
        text = f"Training diverged in epoch {len(reports) + 1}. Try a learning rate of {rate:.2g} or smaller."
        return Diagnosis("diverging", text, (("learning_rate", max(rate, field_specs()["learning_rate"].low)),))
    text = f"Training diverged in epoch {divergence.epoch} at a learning rate of {divergence.learning_rate:.3g}. "
    text += advice_on_divergence(settings, divergence)
    changes: tuple[tuple[str, Any], ...] = ()
    if divergence.largest_stable:
        changes = (("learning_rate", _rate_after(divergence)),)
    return Diagnosis("diverging", text, changes)


def _learning_rate_too_small(run: _Run) -> Diagnosis | None:
    if not run.is_rate_small or len(run.reports) < 3 or run.risen > _RISEN:
        return None
    # The first epoch is left out: its steps take away what the random start brought in.
    errors = run.train[1:]
    half = int(np.flatnonzero(_way_left(run.reports)[1:] <= 0.5)[0])
    first, second = errors[0] - errors[half], errors[half] - errors[-1]
    total = 1 - _ratio(errors[-1], errors[0])
    if total <= _FLAT:
        how = f"fell by only {max(total, 0):.1%} from epoch 2 to epoch {len(run.reports)}"
    elif second >= _STEADY * first or _is_still_falling(run.reports):
        how = f"was still falling steadily after {len(run.reports)} epochs, from {errors[0]:#.4g} to {errors[-1]:#.4g}"
    else:
        return None
    rate, good = run.settings.learning_rate, run.good_rate
    text = f"The learning rate of {rate:.2g} is too small: the training RMSE {how}. Try {good:.2g}."
    return Diagnosis("learning-rate-too-small", text, (("learning_rate", good),))


def _biases_explain_all(run: _Run, baseline_rmse: float | None) -> Diagnosis | None:
    if run.validation is None or baseline_rmse is None or run.is_short:
        return None
    best = float(run.validation.min())
    gain = 1 - _ratio(best, baseline_rmse)
    if run.best_epoch and gain >= _HARDLY:
        return None
    if not run.best_epoch:
        text = (
            f"Mean and biases explain all that these ratings can tell: alone they have a validation RMSE of "
            f"{baseline_rmse:#.4g}, with factors it was {best:#.4g} at best. The factors are left out."
        )
    else:
        text = (
            f"Mean and biases explain nearly all: alone they have a validation RMSE of {baseline_rmse:#.4g}, and the "
            f"factors lowered it by {gain:.2%} to {best:#.4g}."
        )
    return Diagnosis("biases-explain-all", text)


def _over_fitting(run: _Run) -> Diagnosis | None:
    errors = run.validation
    if errors is None or run.risen <= _RISEN or run.train[-1] >= run.train[errors.argmin()]:
        return None
    since = int(errors.argmin()) + 1
    text = (
        f"Over-fitting since epoch {since}: from there to epoch {len(errors)} the validation RMSE rose from "
        f"{errors.min():#.4g} to {errors[-1]:#.4g} while the training RMSE fell from {run.train[since - 1]:#.4g} to "
        f"{run.train[-1]:#.4g}."
    )
    change = None if run.has_too_many_factors and run.settings.model == "textbook" else _against_over_fitting(run)
    if change is None:
        return Diagnosis("over-fitting", f"{text} The better epoch was kept." if run.best_epoch else text)
    name, value = change
    what = {
        "n_factors": f"fewer factors: {value}",
        "regularization": f"a higher regularisation: {value}",
        "schedule": f"a learning rate that falls: the {value} schedule",
    }[name]
    changes: tuple[tuple[str, Any], ...] = (change,)
    epochs = 2 * since
    if name == "schedule" and run.settings.n_epochs < epochs <= field_specs()["n_epochs"].high:
        what += f" over {epochs} epochs"  # so that it goes as far as the constant rate went
        changes = (*changes, ("n_epochs", epochs))
    return Diagnosis("over-fitting", f"{text} Try {what}.", changes)


def _against_over_fitting(run: _Run) -> tuple[str, Any] | None:
    """Return the setting to change and its value; None where nothing was seen to help beyond keeping the best epoch.

    Where the training error is far below that of validation, half as much regularisation again, and at least the
    default, was seen to help; where it is not, regularisation was seen to do harm, and steps that shrink to help.
    """
    settings = run.settings
    if settings.model == "textbook":  # which has no regularisation
        return ("n_factors", settings.n_factors // 2) if settings.n_factors > 1 else None
    if run.has_risen_much and run.gap < _WIDE_GAP:
        most = field_specs()["regularization"].high
        value = max(1.5 * settings.regularization, TrainingSettings.for_model(settings.model).regularization)
        value = min(float(f"{value:.2g}"), most)
        return ("regularization", value) if value > settings.regularization else None
    return ("schedule", "cosine") if settings.schedule in {"constant", "bold-driver"} else None


def _too_many_factors(run: _Run) -> Diagnosis | None:
    errors = run.validation
    if errors is None or not run.has_too_many_factors:
        return None
    changes: tuple[tuple[str, Any], ...] = (("n_factors", run.most_factors),)
    text = (
        f"More factors than the data carries: {run.settings.n_factors} for each user and item are "
        f"{run.numbers_per_rating:.1f} numbers for each rating, and the training RMSE of {run.train[-1]:#.4g} is far "
        f"below the validation RMSE of {errors[-1]:#.4g}. Try {run.most_factors} factors"
    )
    change = _against_over_fitting(run)
    if change is not None and change[0] == "regularization":
        text += f" and a regularisation of {change[1]}"
        changes = (*changes, change)
    return Diagnosis("too-many-factors", f"{text}.", changes)


def _not_converged(run: _Run) -> Diagnosis | None:
    errors = run.validation
    if errors is None or run.ending != "all epochs done" or run.risen > _RISEN:
        return None
    is_too_short = run.is_short and not run.is_rate_small
    tail = max(1, len(errors) - max(1, round(len(errors) / 4)))
    is_lowest_now = int(np.argmin(errors)) >= len(errors) - 1 - len(errors) // 10
    has_fallen = errors[-1] < errors[tail - 1] * (1 - _STILL_FALLING)
    is_falling = _is_still_falling(run.reports) and is_lowest_now and has_fallen
    if not (is_too_short or is_falling):
        return None
    known = TrainingSettings.for_model(run.settings.model).n_epochs if is_too_short else 0
    epochs = min(max(2 * run.settings.n_epochs, known), int(field_specs()["n_epochs"].high))
    if epochs <= run.settings.n_epochs:
        return None
    how = f"from {errors[tail - 1]:#.4g} after epoch {tail} to {errors[-1]:#.4g} after epoch {len(errors)}"
    if is_falling:
        text = f"Not yet converged: the validation RMSE still fell {how}. Try {epochs:,} epochs."
    else:
        text = (
            f"Too few epochs to leave the random start behind: the validation RMSE went {how}. Try {epochs:,} epochs."
        )
    return Diagnosis("not-converged", text, (("n_epochs", epochs),))
