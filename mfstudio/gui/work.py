"""What runs on workers' threads for a run: training, predicting, warming up; and what these hand over."""

import logging
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import Cancelled, ProjectError, TrainingDiverged
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.run_recording import RunRecording
from mfstudio.gui.split_work import TrainingParts, split_to_train
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.project.recorder import Recorder
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import Project
from mfstudio.ratings import RatingSet
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training import engine_gibbs, engine_numba
from mfstudio.training.control import TrainingControl
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, Trainer

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
    plan: SplitPlan
    split_sha256: str


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
            plan=plan, split=parts.split, baseline_rmse=trainer.baseline_rmse,
        )  # fmt: skip

    recording.begin(trainer, start, lambda text: task.report(NotRecorded(text)))
    return _run(found, parts, trainer, recording, task)


def go_on_and_predict(
    found: OpenRatings, run: RunRecord, control: TrainingControl, recording: RunRecording, task: Task
) -> tuple[RatingSet, Result]:
    """Go on with a run that was interrupted, exactly from its last checkpoint. On a worker's thread.

    Raises
    ------
    ProjectError
        If it cannot go on: its checkpoint is damaged, of other ratings, or of an engine that cannot be used here.
    """
    project = recording.work.project
    assert project is not None
    parts = split_to_train(found, plan_of(run))
    recorder, checkpoint = project.continue_run(run.id)
    try:
        trainer = Trainer.resume(checkpoint, parts.train, parts.held_out, control)
    except BaseException as error:
        with recorder:  # it is as interrupted as before
            pass
        if isinstance(error, ValueError):
            problem = f"Run {run.id} cannot go on: {error}."
            raise ProjectError(project.path, problem, "Train again from the start.") from error
        raise
    recording.begin(trainer, lambda _project: recorder, lambda text: task.report(NotRecorded(text)))
    return _run(found, parts, trainer, recording, task)


def plan_of(run: RunRecord) -> SplitPlan:
    """Return how ratings were held out for a run; where it does not say, its settings do."""
    if run.split is not None:
        return run.split.plan
    return SplitPlan("random", fraction=run.settings.validation_fraction, seed=run.settings.seed + 1)


def _run(
    found: OpenRatings, parts: TrainingParts, trainer: Trainer, recording: RunRecording, task: Task
) -> tuple[RatingSet, Result]:
    ratings, plan = found.ratings, parts.plan
    task.report(
        RunStart(
            trainer.settings, trainer.engine_name, trainer.n_threads, parts.train.n_ratings, parts.held_out.n_ratings,
            trainer.baseline_rmse, plan, parts.fingerprint,
        )
    )  # fmt: skip
    _log.info(
        "training %s (sha256 %s, split %s: %s) by %s on %s threads, mfstudio %s, NumPy %s, settings %s",
        ratings.name, ratings.fingerprint, parts.fingerprint, plan.describe(), trainer.engine_name, trainer.n_threads,
        __version__, np.__version__, trainer.settings.to_json().replace("\n", ""),
    )  # fmt: skip
    for report in trainer.reports:  # of a run that goes on
        task.report(report)
    try:
        for report in trainer:
            recording.epoch(report)
            task.report(report)
    except TrainingDiverged as error:
        diagnoses = tuple(_diagnose(trainer))
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
