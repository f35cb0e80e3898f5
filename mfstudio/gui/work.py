"""What runs on workers' threads for a run: training, predicting, warming up; and what these hand over."""

import gc
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import Cancelled, ProjectError, TrainingDiverged
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.run_recording import RunRecording, baseline_of, results_of
from mfstudio.gui.run_watching import RunWatch
from mfstudio.gui.split_work import TrainingParts, split_to_train
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.project.recorder import STATES, Recorder
from mfstudio.project.runs import RunRecord, StoredSplit, versions
from mfstudio.project.store import Project
from mfstudio.ratings import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import describe_split
from mfstudio.training import engine_gibbs, engine_numba
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, Checkpoint, EpochReport, Trainer
from mfstudio.wording import say

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Result:
    """What a run leaves to look at.

    Parameters
    ----------
    model
        The best model.
    predicted
        Prediction of each rating of the open set, float32, shape (n_ratings,).
    is_held_out
        Whether a rating was set aside for validation, shape (n_ratings,).
    best_epoch, ending, changes
        As in :class:`Trainer`.
    """

    model: FactorModel
    predicted: NDArray[np.float32]
    is_held_out: NDArray[np.bool_]
    best_epoch: int
    ending: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class RunStart:
    """The first report of a run: how it is carried out."""

    settings: TrainingSettings
    engine_name: str
    n_threads: int
    n_train: int
    n_validation: int
    baseline_rmse: float | None
    baseline_mae: float | None
    plan: SplitPlan
    split_sha256: str


@dataclass(frozen=True)
class RunNoted:
    """What is known of the run from now on, as the project has it or will have it."""

    record: RunRecord


@dataclass(frozen=True)
class RunEnd:
    """The last report of a run: what is to know of it, the most important first."""

    diagnoses: tuple[Diagnosis, ...]


@dataclass(frozen=True)
class NotRecorded:
    """Says that the run goes on without being kept, and why."""

    text: str


def warm_up(task: Task) -> None:
    """Load or compile what training and ranking run on. On a worker's thread."""
    engine_numba.warm_up()
    for warm in (ranking.warm_up, engine_gibbs.warm_up):
        if not task.is_cancelled():
            warm()
    if not gc.get_freeze_count():
        # What is loaded by now stays. To look through all of it for garbage takes a tenth of a second, again and again,
        # in which no thread gets on; until a window closes there is nothing to be found.
        gc.freeze()


def _diagnose(trainer: Trainer) -> list[Diagnosis]:
    return diagnose(
        trainer.reports,
        trainer.settings,
        best_epoch=trainer.best_epoch,
        ending=trainer.ending,
        baseline_rmse=trainer.baseline_rmse,
        n_train=trainer.ratings.n_ratings,
        n_users=trainer.ratings.n_users,
        n_items=trainer.ratings.n_items,
        divergence=trainer.divergence,
    )


def train_and_predict(
    found: OpenRatings,
    plan: SplitPlan,
    settings: TrainingSettings,
    control: TrainingControl,
    recording: RunRecording,
    task: Task,
) -> tuple[RatingSet, Result]:
    """Split, train and predict, and write the run into the project. On a worker's thread."""
    parts = split_to_train(found, plan)
    if plan.method in {"random", "per-user"}:  # the share stands in the settings too, for who runs them elsewhere
        settings = replace(settings, validation_fraction=min(plan.fraction, 0.5))
    trainer = Trainer(parts.train, settings, parts.held_out, control)

    def start(project: Project) -> Recorder:
        return project.new_run(
            settings, data_sha256=found.ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
            plan=plan, split=parts.split, baseline_rmse=trainer.baseline_rmse, baseline_mae=trainer.baseline_mae,
            number=recording.number,
        )  # fmt: skip

    record = replace(
        begun(recording.number, settings), split=StoredSplit(0, plan, parts.fingerprint, describe_split(parts.split)),
        data_sha256=found.ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
        versions=versions(), baseline_rmse=trainer.baseline_rmse, results=baseline_of(trainer),
    )  # fmt: skip
    recording.begin(trainer, start, lambda text: task.report(NotRecorded(text)))
    return _run(found, parts, trainer, record, recording, task)


def begun(number: int, settings: TrainingSettings) -> RunRecord:
    """Return what is known of a run at the moment at which it is begun."""
    return RunRecord(
        id=number, settings=settings, split=None, data_sha256="", engine="", n_threads=0, versions={},
        state="running", ending="", problem="", started_at=datetime.now(UTC), ended_at=None, best_epoch=None,
        baseline_rmse=None, results={}, note="", colour="", has_star=False, is_deleted=False, n_epochs=0,
        has_model=False, checkpoint_epoch=None, seconds=None, best_so_far=None, best_rmse=None, best_mae=None,
    )  # fmt: skip


def with_epochs(record: RunRecord, reports: Sequence[EpochReport]) -> RunRecord:
    """Return what is known of a run after more epochs; earlier ones need not be among them."""
    if not reports:
        return record
    record = replace(record, n_epochs=reports[-1].epoch, seconds=reports[-1].seconds)
    best = next((report for report in reversed(reports) if report.is_best), None)
    if best is None:
        return record
    return replace(
        record, best_so_far=best.epoch, best_rmse=best.validation_rmse, best_mae=best.validation_mae
    )  # fmt: skip


def _ended(record: RunRecord, trainer: Trainer, problem: str = "") -> RunRecord:
    return replace(
        with_epochs(record, trainer.reports), state=STATES[trainer.ending], ending=trainer.ending, problem=problem,
        ended_at=datetime.now(UTC), best_epoch=trainer.best_epoch, results=results_of(trainer), has_model=True,
        changes=tuple(trainer.changes),
    )  # fmt: skip


def go_on_and_predict(
    found: OpenRatings,
    run: RunRecord,
    n_more: int | None,
    control: TrainingControl,
    recording: RunRecording,
    task: Task,
) -> tuple[RatingSet, Result]:
    """Go on with a run of the project, exactly from its last checkpoint. On a worker's thread.

    Parameters
    ----------
    run
        One that was interrupted, or has ended.
    n_more
        So many epochs more, however long it was to be; None for as many as it was to have.

    Raises
    ------
    ProjectError
        If it cannot go on: it has no checkpoint, or one that is damaged, of other ratings, or of an engine that
        cannot be used here.
    """
    project = recording.work.project
    assert project is not None
    parts = split_to_train(found, plan_of(run))
    checkpoint = project.checkpoint(run.id)
    if checkpoint is None:
        problem = say("Run {run} has no checkpoint to go on from.", run=run.id)
        raise ProjectError(project.path, problem, say("Train again from the start."))
    if n_more is not None:
        checkpoint = lengthened(checkpoint, n_more)
    try:
        trainer = Trainer.resume(checkpoint, parts.train, parts.held_out, control)
    except ValueError as error:
        problem = say("Run {run} cannot go on: {why}.", run=run.id, why=error)
        raise ProjectError(project.path, problem, say("Train again from the start.")) from error
    recorder, _ = project.continue_run(run.id)
    recording.begin(trainer, lambda _project: recorder, lambda text: task.report(NotRecorded(text)))
    record = replace(
        project.run(run.id), state="running", ending="", problem="", ended_at=None, best_epoch=None,
        changes=tuple(checkpoint.changes),
    )  # fmt: skip
    return _run(found, parts, trainer, record, recording, task)


def lengthened(checkpoint: Checkpoint, n_more: int) -> Checkpoint:
    """Make a run longer from a checkpoint on, whatever it was to end at, and note that as a change."""
    n_done = len(checkpoint.reports)
    lengths: dict[str, Any] = {"n_epochs": n_done + n_more, "patience": 0}
    changes = tuple(
        Change(n_done + 1, name, value)
        for name, value in lengths.items()
        if getattr(checkpoint.settings, name) != value
    )
    settings = replace(checkpoint.settings, **lengths)
    return replace(checkpoint, settings=settings, changes=(*checkpoint.changes, *changes))


def plan_of(run: RunRecord) -> SplitPlan:
    """Return how ratings were held out for a run; where it does not say, its settings do."""
    if run.split is not None:
        return run.split.plan
    return SplitPlan("random", fraction=run.settings.validation_fraction, seed=run.settings.seed + 1)


def _run(
    found: OpenRatings,
    parts: TrainingParts,
    trainer: Trainer,
    record: RunRecord,
    recording: RunRecording,
    task: Task,
) -> tuple[RatingSet, Result]:
    ratings, plan = found.ratings, parts.plan
    task.report(RunNoted(record))
    task.report(
        RunStart(
            trainer.settings, trainer.engine_name, trainer.n_threads, parts.train.n_ratings, parts.held_out.n_ratings,
            trainer.baseline_rmse, trainer.baseline_mae, plan, parts.fingerprint,
        )
    )  # fmt: skip
    _log.info(
        "training %s (sha256 %s, split %s: %s) by %s on %s threads, mfstudio %s, NumPy %s, settings %s",
        ratings.name, ratings.fingerprint, parts.fingerprint, plan.describe(), trainer.engine_name, trainer.n_threads,
        __version__, np.__version__, trainer.settings.to_json().replace("\n", ""),
    )  # fmt: skip
    watch = RunWatch(trainer, task)
    try:
        for report in trainer:
            recording.epoch(report)
            watch.epoch(report)
    except TrainingDiverged as error:
        diagnoses = tuple(_diagnose(trainer))
        task.report(RunNoted(_ended(record, trainer, str(error))))
        task.report(RunEnd(diagnoses))
        recording.finish(diagnoses, str(error))
        raise
    except BaseException:
        recording.leave()
        raise
    if task.is_cancelled():  # the window closes
        recording.leave()
        raise Cancelled
    diagnoses = tuple(_diagnose(trainer))
    task.report(RunNoted(_ended(record, trainer)))
    task.report(RunEnd(diagnoses))
    recording.finish(diagnoses)
    model = trainer.model()
    _log.info(
        "trained: %s after %s epochs, kept epoch %s, changes %s, factors sha256 %s",
        trainer.ending, len(trainer.reports), trainer.best_epoch, trainer.changes, model.sha256(),
    )  # fmt: skip
    predicted = model.predict(ratings.users, ratings.items)
    changes = tuple(trainer.changes)
    return ratings, Result(model, predicted, parts.is_held_out, trainer.best_epoch, trainer.ending, changes)
