"""Says in words what went wrong or right in a run, and which settings to try."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.divergence import Divergence, advice_on_divergence, rate_after
from mfstudio.training.endings import (
    GAP,
    STILL_FALLING,
    describe_ending,
    is_still_falling,
    ratio,
    validation_errors,
    way_left,
)
from mfstudio.training.rate_finder import learns_in_steps
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import mark, paragraph, percent, say, say_count

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
_RISEN = 0.002  # of the validation error over its lowest: over-fitting
_RISEN_MUCH = 0.005  # so much that another setting, and not only keeping the best epoch, helps
_HARDLY = 0.002  # gain over the biases that is not worth the factors
_FLAT = 0.02  # fall of the training error over a whole run that has hardly begun
_STEADY = 0.5  # second half's share of the first half's fall: a curve that does not level off
_TOO_SMALL = 0.25  # of the rate that is known to do well
_SHORT = 6.0  # epochs at a good rate: a run that went less far has hardly left its start
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
        return [Diagnosis("fine", describe_ending(reports, best_epoch, ending, settings.n_epochs))]
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
        Diagnosis("fine", describe_ending(reports, best_epoch, ending, settings.n_epochs))
    ]


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
        return validation_errors(self.reports)

    @property
    def risen(self) -> float:
        """How far the validation error is over its lowest at the end, relative; 0 without a validation part."""
        errors = self.validation
        return 0.0 if errors is None else ratio(errors[-1], errors.min()) - 1

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
        return 1.0 if errors is None else ratio(self.train[-1], errors[-1])

    @property
    def most_factors(self) -> int:
        """How many factors the number of ratings carries."""
        bearable = _NUMBERS_PER_RATING / (2 if self.settings.model == "textbook" else 1)
        return max(1, int(self.settings.n_factors * bearable / self.numbers_per_rating))

    @property
    def has_too_many_factors(self) -> bool:
        """Whether there are at least twice as many, and it shows."""
        return self.has_risen_much and self.settings.n_factors >= 2 * self.most_factors and self.gap < GAP


def _diverging(
    reports: Sequence["EpochReport"], settings: TrainingSettings, divergence: Divergence | None
) -> Diagnosis:
    if divergence is None:
        rate = settings.learning_rate / 4
        text = say(
            "Training diverged in epoch {epoch}. Try a learning rate of {rate} or smaller.",
            epoch=f"{len(reports) + 1:,}",
            rate=f"{rate:.2g}",
        )
        return Diagnosis("diverging", text, (("learning_rate", max(rate, field_specs()["learning_rate"].low)),))
    text = say(
        "Training diverged in epoch {epoch} at a learning rate of {rate}.",
        epoch=f"{divergence.epoch:,}",
        rate=f"{divergence.learning_rate:.3g}",
    )
    text = f"{text} {advice_on_divergence(settings, divergence)}"
    changes: tuple[tuple[str, Any], ...] = ()
    if divergence.largest_stable:
        changes = (("learning_rate", rate_after(divergence)),)
    return Diagnosis("diverging", text, changes)


def _learning_rate_too_small(run: _Run) -> Diagnosis | None:
    if not run.is_rate_small or len(run.reports) < 3 or run.risen > _RISEN:
        return None
    # The first epoch is left out: its steps take away what the random start brought in.
    errors = run.train[1:]
    half = int(np.flatnonzero(way_left(run.reports)[1:] <= 0.5)[0])
    first, second = errors[0] - errors[half], errors[half] - errors[-1]
    total = 1 - ratio(errors[-1], errors[0])
    if total <= _FLAT:
        sentence = mark(
            "The learning rate of {rate} is too small: the training RMSE fell by only {share} from epoch 2 to epoch "
            "{n}. Try {good}."
        )
    elif second >= _STEADY * first or is_still_falling(run.reports):
        sentence = mark(
            "The learning rate of {rate} is too small: the training RMSE was still falling steadily after {n} epochs, "
            "from {first} to {last}. Try {good}."
        )
    else:
        return None
    good = run.good_rate
    text = say(
        sentence,
        rate=f"{run.settings.learning_rate:.2g}",
        good=f"{good:.2g}",
        share=percent(f"{100 * max(total, 0):.1f}"),
        n=f"{len(run.reports):,}",
        first=f"{errors[0]:#.4g}",
        last=f"{errors[-1]:#.4g}",
    )
    return Diagnosis("learning-rate-too-small", text, (("learning_rate", good),))


def _biases_explain_all(run: _Run, baseline_rmse: float | None) -> Diagnosis | None:
    if run.validation is None or baseline_rmse is None or run.is_short:
        return None
    best = float(run.validation.min())
    gain = 1 - ratio(best, baseline_rmse)
    if run.best_epoch and gain >= _HARDLY:
        return None
    if not run.best_epoch:
        sentence = mark(
            "Mean and biases explain all that these ratings can tell: alone they have a validation RMSE of {baseline}, "
            "with factors it was {best} at best. The factors are left out."
        )
    else:
        sentence = mark(
            "Mean and biases explain nearly all: alone they have a validation RMSE of {baseline}, and the factors "
            "lowered it by {gain} to {best}."
        )
    text = say(sentence, baseline=f"{baseline_rmse:#.4g}", best=f"{best:#.4g}", gain=percent(f"{100 * gain:.2f}"))
    return Diagnosis("biases-explain-all", text)


def _over_fitting(run: _Run) -> Diagnosis | None:
    errors = run.validation
    if errors is None or run.risen <= _RISEN or run.train[-1] >= run.train[errors.argmin()]:
        return None
    since = int(errors.argmin()) + 1
    text = say(
        "Over-fitting since epoch {since}: from there to epoch {n} the validation RMSE rose from {lowest} to {last} "
        "while the training RMSE fell from {train} to {last_train}.",
        since=f"{since:,}", n=f"{len(errors):,}", lowest=f"{errors.min():#.4g}", last=f"{errors[-1]:#.4g}",
        train=f"{run.train[since - 1]:#.4g}", last_train=f"{run.train[-1]:#.4g}",
    )  # fmt: skip
    change = None if run.has_too_many_factors and run.settings.model == "textbook" else _against_over_fitting(run)
    if change is None:
        kept = say("The better epoch was kept.")
        return Diagnosis("over-fitting", paragraph(text, kept) if run.best_epoch else text)
    name, value = change
    changes: tuple[tuple[str, Any], ...] = (change,)
    epochs = 2 * since
    if name == "schedule" and run.settings.n_epochs < epochs <= field_specs()["n_epochs"].high:
        what = say(
            "Try a learning rate that falls: the {value} schedule over {n} epochs.", value=value, n=f"{epochs:,}"
        )
        changes = (*changes, ("n_epochs", epochs))  # so that it goes as far as the constant rate went
    else:
        sentence = {
            "n_factors": mark("Try fewer factors: {value}."),
            "regularization": mark("Try a higher regularisation: {value}."),
            "schedule": mark("Try a learning rate that falls: the {value} schedule."),
        }[name]
        what = say(sentence, value=value)
    return Diagnosis("over-fitting", paragraph(text, what), changes)


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
    text = say(
        "More factors than the data carries: {n} for each user and item are {share} numbers for each rating, and the "
        "training RMSE of {train} is far below the validation RMSE of {validation}.",
        n=run.settings.n_factors, share=f"{run.numbers_per_rating:.1f}", train=f"{run.train[-1]:#.4g}",
        validation=f"{errors[-1]:#.4g}",
    )  # fmt: skip
    change = _against_over_fitting(run)
    if change is not None and change[0] == "regularization":
        advice = say("Try {n} factors and a regularisation of {value}.", n=run.most_factors, value=change[1])
        changes = (*changes, change)
    else:
        advice = say_count("Try {n} factor.", "Try {n} factors.", run.most_factors)
    return Diagnosis("too-many-factors", paragraph(text, advice), changes)


def _not_converged(run: _Run) -> Diagnosis | None:
    errors = run.validation
    if errors is None or run.ending != "all epochs done" or run.risen > _RISEN:
        return None
    is_too_short = run.is_short and not run.is_rate_small
    tail = max(1, len(errors) - max(1, round(len(errors) / 4)))
    is_lowest_now = int(np.argmin(errors)) >= len(errors) - 1 - len(errors) // 10
    has_fallen = errors[-1] < errors[tail - 1] * (1 - STILL_FALLING)
    is_falling = is_still_falling(run.reports) and is_lowest_now and has_fallen
    if not (is_too_short or is_falling):
        return None
    known = TrainingSettings.for_model(run.settings.model).n_epochs if is_too_short else 0
    epochs = min(max(2 * run.settings.n_epochs, known), int(field_specs()["n_epochs"].high))
    if epochs <= run.settings.n_epochs:
        return None
    sentence = mark(
        "Too few epochs to leave the random start behind: the validation RMSE went from {before} after epoch {tail} to "
        "{last} after epoch {n}. Try {epochs} epochs."
    )
    if is_falling:
        sentence = mark(
            "Not yet converged: the validation RMSE still fell from {before} after epoch {tail} to {last} after epoch "
            "{n}. Try {epochs} epochs."
        )
    elif tail == len(errors):
        sentence = mark(
            "A single epoch is too few to leave the random start behind: the validation RMSE is {last}. Try {epochs} "
            "epochs."
        )
    text = say(
        sentence, before=f"{errors[tail - 1]:#.4g}", tail=f"{tail:,}", last=f"{errors[-1]:#.4g}",
        n=f"{len(errors):,}", epochs=f"{epochs:,}",
    )  # fmt: skip
    return Diagnosis("not-converged", text, (("n_epochs", epochs),))
