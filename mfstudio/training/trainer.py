"""Trainer: an iterator of EpochReports that obeys a TrainingControl and keeps the best epoch."""

import dataclasses
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import SettingsError, TrainingDiverged
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.control import TrainingControl
from mfstudio.training.divergence import Divergence, advice_on_divergence, examine_divergence
from mfstudio.training.engine import ErrorSums, Part
from mfstudio.training.engine_choice import check_memory, load_kernels, make_engine
from mfstudio.training.engine_gibbs import GibbsEngine
from mfstudio.training.learning_rates import schedule_factor
from mfstudio.training.objective import has_biases, has_mean
from mfstudio.training.parameters import Floats, Parameters, initial_product, usual_biases
from mfstudio.training.rates import Rates
from mfstudio.training.reports import Change, Checkpoint, Ending, EpochReport
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

__all__ = ["Change", "Checkpoint", "Ending", "EpochReport", "Trainer"]

_SMALLEST_IMPROVEMENT = 1e-4  # of the validation RMSE, relative: less than this is not worth another epoch
_DIVERGED_AT = 10.0  # times the width of the rating scale: an RMSE like this only comes from growing factors


class Trainer:
    """Trains one model: ``for report in trainer: ...``; the best model so far is at hand after every epoch.

    Parameters
    ----------
    ratings
        Training ratings, at least one.
    settings
        Settings of the run.
    validation
        Ratings to watch; with them training ends early as ``settings.patience`` says and the best epoch is kept.
    control
        Lets another thread pause, step, stop and change learning rate or regularisation.
    start
        Parameters to start from in place of random ones, rows as the codes of ``ratings``.

    Raises
    ------
    TrainingDiverged
        From the iteration, when the loss grows without bound; the best model before that is kept.
    SettingsError
        If the settings do not go with the ratings or with what is installed.
    ValueError
        If there is no rating to train on.
    """

    def __init__(
        self,
        ratings: RatingSet,
        settings: TrainingSettings,
        validation: RatingSet | None = None,
        control: TrainingControl | None = None,
        *,
        start: Parameters | None = None,
    ) -> None:
        if not ratings.n_ratings:
            raise ValueError(say("there is no rating to train on"))
        if settings.model == "nmf" and ratings.scale[0] < 0:
            allowed = say("another one: NMF predicts nothing below 0, and a rating is {n:g}", n=ratings.scale[0])
            raise SettingsError("model", "nmf", allowed)
        self.ratings = ratings
        self.settings = settings
        self.validation = validation if validation is not None and validation.n_ratings else None
        self.control = control or TrainingControl()
        self.control.attach(settings)
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.best_epoch = 0
        self.ending: Ending = "running"
        self.divergence: Divergence | None = None
        self._started = False
        check_memory(ratings, settings)
        started = time.perf_counter()
        load_kernels(settings)
        self.loading_seconds = time.perf_counter() - started
        started = time.perf_counter()
        self._engine = make_engine(ratings, settings)
        if start is not None:
            self._engine.load(start)
        self._validation_part = self._engine.prepare(self.validation) if self.validation else None
        # Without validation the last epoch is the best, and one copy of it is enough.
        keeps_best = self.validation is not None or self._engine.is_average
        self._best = self._engine.snapshot() if keeps_best else []
        self._last: list[Floats] | None = None  # the state after the last whole epoch, once training has begun
        self._biases: tuple[Floats, ...] = ()
        self.baseline_rmse: float | None
        self.baseline_mae: float | None
        self.baseline_rmse, self.baseline_mae = self._measure_baseline()
        self.setup_seconds = time.perf_counter() - started
        self.training_seconds = 0.0

    @classmethod
    def resume(
        cls,
        checkpoint: Checkpoint,
        ratings: RatingSet,
        validation: RatingSet | None = None,
        control: TrainingControl | None = None,
    ) -> "Trainer":
        """Go on from a checkpoint, exactly as if training had never stopped.

        Raises
        ------
        ValueError
            If the ratings are not those of the checkpoint.
        """
        if ratings.fingerprint != checkpoint.data_sha256:
            raise ValueError(say("the checkpoint is of other ratings: open those that the run was started on"))
        trainer = cls(ratings, checkpoint.settings, validation, control)
        if trainer._engine.name != checkpoint.engine:
            trainer._engine.close()
            name = checkpoint.engine
            raise ValueError(say("the checkpoint is of the {engine} engine, which cannot be used here", engine=name))
        if trainer._validation_sha256 != checkpoint.validation_sha256:
            trainer._engine.close()
            raise ValueError(
                say("the checkpoint is of other validation ratings: give those that the run was started with")
            )
        if not trainer._engine.is_average:
            trainer._engine.load(dataclasses.replace(trainer._engine.parameters(), mean=checkpoint.mean))
        trainer._engine.restore(checkpoint.state)
        trainer._engine.resume(checkpoint.engine_arrays)
        # Not worked out anew: a person may have changed the bias regularisation that they came from.
        trainer._biases, trainer.baseline_rmse = checkpoint.biases, checkpoint.baseline_rmse
        if checkpoint.biases:
            _, trainer.baseline_mae = trainer._errors_of_biases(*checkpoint.biases)
        trainer._best = [array.copy() for array in checkpoint.best]
        trainer.reports = list(checkpoint.reports)
        trainer.changes = list(checkpoint.changes)
        trainer.best_epoch = checkpoint.best_epoch
        trainer.training_seconds = checkpoint.reports[-1].seconds if checkpoint.reports else 0.0
        return trainer

    def checkpoint(self) -> Checkpoint:
        """Copy all that is needed to go on after the last whole epoch; to be called between two, or at the end."""
        state = self._engine.state if self._last is None else self._last
        return Checkpoint(
            settings=self.settings,
            reports=tuple(self.reports),
            changes=tuple(self.changes),
            best_epoch=max((report.epoch for report in self.reports if report.is_best), default=0),
            state=[array.copy() for array in state],
            best=[array.copy() for array in self._best or state],
            mean=self._engine.mean,
            biases=self._biases,
            baseline_rmse=self.baseline_rmse,
            engine_arrays=self._engine.checkpoint(),
            engine=self._engine.name,
            data_sha256=self.ratings.fingerprint,
            validation_sha256=self._validation_sha256,
        )

    @property
    def _validation_sha256(self) -> str | None:
        return self.validation.fingerprint if self.validation is not None else None

    @property
    def engine_name(self) -> str:
        """``numpy`` or ``numba``."""
        return self._engine.name

    @property
    def n_threads(self) -> int:
        """Threads that the engine uses."""
        return self._engine.n_threads

    def _measure_baseline(self) -> tuple[float, float] | tuple[None, None]:
        """Return the validation RMSE and MAE of mean and biases alone, where the model has them."""
        if self._validation_part is None:
            return None, None
        if self.settings.model == "bayesian":
            return self._errors_of_biases(*usual_biases(self.ratings))
        if not has_biases(self.settings):
            return None, None
        (user_bias, _), (item_bias, _) = self._engine.sides(self._engine.state)
        self._biases = user_bias.copy(), item_bias.copy()
        return self._errors_of_biases(*self._biases)

    def _errors_of_biases(self, user_bias: Floats, item_bias: Floats) -> tuple[float, float]:
        """Return the validation RMSE and MAE of the mean with some biases, rows in the engine's own order."""
        part = self._validation_part
        assert part is not None
        prediction = self._engine.mean + user_bias[part.users] + item_bias[part.items]
        error = (part.values - np.clip(prediction, *self._engine.scale)).astype(np.float64)
        return float(np.sqrt(np.mean(error**2))), float(np.mean(np.abs(error)))

    def __iter__(self) -> Iterator[EpochReport]:
        """Train, giving a report after each epoch; only once, since the engine is closed at the end."""
        if self._started:
            raise RuntimeError("a Trainer runs once: make another one to train again")
        self._started = True
        before = self._last = self._engine.snapshot()
        if self.validation is None and not self._engine.is_average:
            self._best = before
        try:
            for epoch in range(len(self.reports) + 1, self.settings.n_epochs + 1):
                if self._has_stalled(epoch - 1):
                    break
                report = self._run_epoch(epoch, before)
                if report is None:
                    self.ending = "stopped"
                    break
                self.reports.append(report)
                if self._best is not before:
                    self._engine.save_to(before)
                self.control.epoch_done()
                yield report
            if self.ending == "running":
                stalled = self._has_stalled(len(self.reports))
                self.ending = "validation stopped improving" if stalled else "all epochs done"
        except TrainingDiverged:
            self.ending = "diverged"
            raise
        finally:
            if self.ending == "running":  # the caller went away
                self.ending = "stopped"
            if not self._engine.is_average:
                self._engine.restore(self._best)
            self._drop_useless_factors()
            self._engine.close()

    def _take_changes(self, epoch: int) -> None:
        """Put what a person changed into force, and note it."""
        for name, value in self.control.take_changes().items():
            changes: dict[str, Any] = {name: value}
            self.settings = dataclasses.replace(self.settings, **changes)
            self.changes.append(Change(epoch, name, value))

    def _rates(self, epoch: int) -> Rates:
        """Return what this epoch's steps go by."""
        losses = [report.loss for report in self.reports]
        factor = schedule_factor(self.settings, epoch, losses, self.settings.n_epochs)
        return Rates.of(self.settings, self.settings.learning_rate * factor)

    def _run_epoch(self, epoch: int, before: list[Floats]) -> EpochReport | None:
        """Run, measure and judge one epoch; None if it was stopped on the way."""
        paused = 0.0

        def keep_going() -> bool:
            nonlocal paused
            if not self.control.is_paused:
                return not self.control.is_stopped
            since = time.perf_counter()
            going = self.control.wait_while_paused()
            paused += time.perf_counter() - since
            return going

        if not keep_going() and epoch > 1:
            return None
        self._take_changes(epoch)
        rates = self._rates(epoch)
        started, paused = time.perf_counter(), 0.0
        with np.errstate(over="ignore", invalid="ignore"):  # divergence is found below and said in words
            sums = self._engine.run_epoch(epoch, rates, keep_going)
            if sums is None:
                if epoch == 1:  # nothing else to keep: the half-done epoch is better than none
                    self._engine.save_to(self._best)
                return None
            validation = self._engine.error_sums(self._validation_part) if self._validation_part else None
            gradient_norm = self._engine.gradient_norm(before, rates)
            user_norm, item_norm = self._engine.factor_norms()
        self._check_convergence(epoch, sums, (gradient_norm, user_norm, item_norm), rates)
        is_best = self._keep_if_best(epoch, validation)
        seconds = time.perf_counter() - started - paused
        self.training_seconds += seconds
        return EpochReport(
            epoch=epoch,
            train_rmse=sums.rmse,
            train_mae=sums.mae,
            validation_rmse=validation.rmse if validation else None,
            validation_mae=validation.mae if validation else None,
            loss=sums.squared + self._engine.penalty(rates),
            gradient_norm=gradient_norm,
            learning_rate=rates.learning_rate,
            regularization=rates.regularization,
            seconds=self.training_seconds,
            updates_per_second=sums.n / seconds if seconds else 0.0,
            is_best=is_best,
            user_factor_norm=user_norm,
            item_factor_norm=item_norm,
        )

    def _check_convergence(self, epoch: int, sums: ErrorSums, norms: tuple[float, ...], rates: Rates) -> None:
        low, high = self.ratings.scale
        limit = _DIVERGED_AT * max(high - low, abs(high), abs(low), 1.0)
        # A run that starts far off is not one that goes off.
        mean = float(self.ratings.values.mean(dtype=np.float64))
        at_first = 4 * initial_product(self.settings, self._engine.spread, mean)
        start = 2 * self.reports[0].train_rmse if self.reports else at_first
        fine = np.isfinite((sums.rmse, *norms)).all() and sums.rmse <= max(limit, start)
        if not fine:
            at = self._engine.parameters()
            self.divergence = examine_divergence(self.ratings, self.settings, epoch, rates.learning_rate, at)
            advice = advice_on_divergence(self.settings, self.divergence)
            raise TrainingDiverged(epoch, rates.learning_rate, advice)

    def _keep_if_best(self, epoch: int, validation: ErrorSums | None) -> bool:
        """Keep the model if its validation error is the lowest so far; without validation, the latest is best."""
        if self._engine.is_average:
            self.best_epoch = epoch
            return True
        if validation is not None and self.best_epoch:
            best = self.reports[self.best_epoch - 1].validation_rmse
            if best is not None and validation.rmse >= best:
                return False
        self.best_epoch = epoch
        self._engine.save_to(self._best)
        return True

    def _drop_useless_factors(self) -> None:
        """Fall back to the biases alone where no epoch's factors did better on the validation part."""
        if self.baseline_rmse is None or not self.best_epoch or not self._biases:
            return
        best = self.reports[self.best_epoch - 1].validation_rmse
        if best is not None and best > self.baseline_rmse:
            self.best_epoch = 0
            for (bias, factors), kept in zip(self._engine.sides(self._engine.state), self._biases, strict=True):
                bias[:] = kept
                factors[:] = 0

    def _has_stalled(self, epoch: int) -> bool:
        """Tell whether the last ``patience`` epochs brought no improvement worth the name."""
        patience = self.settings.patience
        if not patience or self.validation is None or epoch <= patience:
            return False
        errors = [report.validation_rmse or 0.0 for report in self.reports]
        return min(errors[-patience:]) > min(errors[:-patience]) * (1 - _SMALLEST_IMPROVEMENT)

    def prepare(self, ratings: RatingSet) -> Part:
        """Put ratings with the codes of the training ratings into the form that :meth:`predictions` takes."""
        return self._engine.prepare(ratings)

    def predictions(self, part: Part) -> Floats:
        """Predict ratings, clipped to the scale, by the model as it is between two epochs; shape (n,)."""
        return self._engine.predictions(part)

    def model(self) -> FactorModel:
        """Return the best model so far (after the iteration) or the current one (within it)."""
        if isinstance(self._engine, GibbsEngine):
            return self._engine.model()
        parameters = self._engine.parameters()
        seen_users, seen_items = self.ratings.user_counts > 0, self.ratings.item_counts > 0
        zero = has_mean(self.settings)
        return FactorModel(
            mean=parameters.mean,
            user_bias=parameters.user_bias,
            item_bias=parameters.item_bias,
            user_factors=parameters.user_factors,
            item_factors=parameters.item_factors,
            unknown_user=_unknown(parameters.user_factors, seen_users, zero),
            unknown_item=_unknown(parameters.item_factors, seen_items, zero),
            scale=self.ratings.scale,
        )


def _unknown(factors: Floats, seen: NDArray[np.bool_], zero: bool) -> Floats:
    """Return the factors of somebody the training never saw, shape (K,)."""
    if zero:
        return np.zeros(factors.shape[1], factors.dtype)
    average: Floats = factors[seen].mean(axis=0)
    return average
