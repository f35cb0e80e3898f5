"""Sees while a run goes on that it goes wrong, from its reports alone, and which rate to turn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import say

if TYPE_CHECKING:
    from mfstudio.training.reports import EpochReport

_SINCE = 3  # epochs: what lasts shorter is mostly chance
_RISEN = 0.002  # of the validation error over its lowest, as in :mod:`mfstudio.training.diagnosis`
_CLIMBED = 0.01  # of the training error: less may come from a batch of hard ratings


@dataclass
class WarningSigns:
    """Takes the reports of one run, in order, and says what they warn of; each costs the same, however long the run.

    Parameters
    ----------
    best, last
        Reports of the epoch with the lowest validation error, and of the latest.
    n_rising
        For how many epochs in a row the training error has risen.
    bottom
        Report before it began to rise.
    is_turned
        Whether the regularisation was turned during the run: then the training error may rise for a good reason.
    """

    best: "EpochReport | None" = None
    last: "EpochReport | None" = None
    n_rising: int = 0
    bottom: "EpochReport | None" = None
    is_turned: bool = False

    def add(self, report: "EpochReport") -> None:
        """Take the report of the epoch that was just done."""
        if self.last is not None:
            self.is_turned |= report.regularization != self.last.regularization
            if report.train_rmse > self.last.train_rmse:
                self.bottom = self.bottom if self.n_rising else self.last
                self.n_rising += 1
            else:
                self.n_rising = 0
        lowest = None if self.best is None else self.best.validation_rmse
        if report.validation_rmse is not None and (lowest is None or report.validation_rmse < lowest):
            self.best = report
        self.last = report

    def look(self, settings: TrainingSettings) -> Diagnosis | None:
        """Say what the reports so far warn of; None where there is nothing.

        Parameters
        ----------
        settings
            In force now. The changes that the answer suggests are ones that can be made while the run goes on.
        """
        if settings.model == "bayesian":  # an average, which neither diverges nor learns noise
            return None
        return self._climbing(settings) or self._learning_noise(settings)

    def _climbing(self, settings: TrainingSettings) -> Diagnosis | None:
        last, bottom = self.last, self.bottom
        if last is None or bottom is None or self.n_rising < _SINCE or self.is_turned:
            return None
        if last.train_rmse < (1 + _CLIMBED) * bottom.train_rmse:
            return None
        rate = max(float(f"{settings.learning_rate / 2:.2g}"), field_specs()["learning_rate"].low)
        text = say(
            "The training error has risen for {n} epochs, from {before} to {now}: the steps are too large.",
            n=self.n_rising, before=f"{bottom.train_rmse:#.4g}", now=f"{last.train_rmse:#.4g}",
        )  # fmt: skip
        return Diagnosis("diverging", text, (("learning_rate", rate),))

    def _learning_noise(self, settings: TrainingSettings) -> Diagnosis | None:
        last, best = self.last, self.best
        if last is None or best is None or last.validation_rmse is None or best.validation_rmse is None:
            return None
        since = last.epoch - best.epoch
        has_risen = last.validation_rmse > (1 + _RISEN) * best.validation_rmse
        if since < _SINCE or not has_risen or last.train_rmse >= best.train_rmse:
            return None
        text = say(
            "Validation has not improved for {n} epochs, since epoch {epoch}, while the training error still falls: "
            "the model now learns noise.",
            n=f"{since:,}", epoch=f"{best.epoch:,}",
        )  # fmt: skip
        if settings.model == "textbook":  # which has no regularisation
            return Diagnosis("over-fitting", text)
        usual = TrainingSettings.for_model(settings.model).regularization
        value = max(1.5 * settings.regularization, usual)
        value = min(float(f"{value:.2g}"), field_specs()["regularization"].high)
        changes = (("regularization", value),) if value > settings.regularization else ()
        return Diagnosis("over-fitting", text, changes)
