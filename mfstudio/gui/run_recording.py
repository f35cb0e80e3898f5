"""RunRecording: writes a run into the project whenever that can be done; training neither waits nor fails with it."""

import time
from collections.abc import Callable
from typing import Any

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.gui.jobs import Task
from mfstudio.gui.kept_work import KeptWork
from mfstudio.project.recorder import CHECKPOINT_SECONDS, Recorder
from mfstudio.project.runs import BASELINE_MAE
from mfstudio.project.store import Project
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.trainer import EpochReport, Trainer

_LEAST_SECONDS = 1.0
_COST = 50.0  # a checkpoint may take one part in so many of the time
_RETRY_SECONDS = 30.0


class RunRecording:
    """One run on its way into the project.

    What cannot be written at once, since the ratings are still on their way or the disk is full, is made up for later:
    the trainer knows all that happened.

    Parameters
    ----------
    work
        Whose project the run belongs to.
    number
        Number of the run.

    Attributes
    ----------
    number
        Another one once it is written, should somebody else have written a run of that number meanwhile.
    is_over
        Whether the run has ended and there is nothing left to be written.
    has_ended
        Whether it has ended, though perhaps not yet in the project.
    """

    def __init__(self, work: KeptWork, number: int) -> None:
        self.work = work
        self.number = number
        self.is_over = self.has_ended = False
        self._trainer: Trainer | None = None
        self._recorder: Recorder | None = None
        self._start: Callable[[Project], Recorder] | None = None
        self._end: Callable[[Recorder], None] | None = None
        self._say: Callable[[str], None] = _say_nothing
        self._is_behind = True
        self._has_said = False
        self._due_at = self._retry_at = 0.0

    @property
    def is_in_project(self) -> bool:
        """Whether anything of the run stands in the project."""
        return self._recorder is not None

    # In the training's thread ---------------------------------------------------------------------------------------

    def begin(self, trainer: Trainer, start: Callable[[Project], Recorder], say: Callable[[str], None]) -> None:
        """Take note that a run begins.

        Parameters
        ----------
        trainer
            Its trainer.
        start
            Makes its recorder once there is a project to write to.
        say
            Is told, in a sentence, where writing fails.
        """
        self._trainer, self._start, self._say = trainer, start, say
        self._try(_do_nothing)
        self._is_behind = True  # the first epoch brings a checkpoint

    def epoch(self, report: EpochReport) -> None:
        """Keep an epoch, and now and then, or where the run is held, all that is needed to go on from it."""
        assert self._trainer is not None
        is_held = self._trainer.control.is_paused
        if self._is_behind or is_held or time.monotonic() >= self._due_at:
            self._try(self._catch_up)
        else:
            changes = self._trainer.changes
            self._try(lambda recorder: recorder.epoch(report, changes))

    def finish(self, diagnoses: tuple[Diagnosis, ...], problem: str = "") -> None:
        """Keep the model and how the run ended."""
        trainer = self._trainer
        assert trainer is not None
        self._end = lambda recorder: recorder.finish(
            trainer.model(), trainer.ending, best_epoch=trainer.best_epoch, results=results_of(trainer),
            diagnoses=diagnoses, problem=problem,
        )  # fmt: skip
        self._write_end()

    def leave(self) -> None:
        """Leave the run where it is, so that it can go on from there another time."""
        self._end = _interrupt
        self._write_end()

    # In any thread, once the run has ended --------------------------------------------------------------------------

    def settle(self, task: Task) -> None:
        """Write what is left to be written, once the ratings are in. On a worker's thread."""
        if self._trainer is None:  # it came to an end before it began
            self._forget()
            return
        try:
            self.work.wait_until_tried(task)
            with self.work.occupied(task):
                pass  # else it would be put off again
        except Cancelled:
            return
        self._retry_at = 0.0
        self._write_end()

    def mend(self) -> None:
        """Try again soon, since the project has another place."""
        self._retry_at, self._has_said = 0.0, False

    def _write_end(self) -> None:
        end = self._end
        if end is None:
            return
        self.has_ended = True
        if end is _interrupt and self._recorder is None and not (self._trainer and self._trainer.reports):
            self._forget()  # nothing happened that could be kept
        elif self._try(self._catch_up) and self._try(end):
            self._forget()

    def _forget(self) -> None:
        self.is_over = self.has_ended = True
        self._trainer = self._start = self._end = None

    def _catch_up(self, recorder: Recorder) -> None:
        """Keep all epochs so far and what is needed to go on."""
        assert self._trainer is not None
        started = time.monotonic()
        recorder.checkpoint(self._trainer.checkpoint())
        ended = time.monotonic()
        self._due_at = ended + min(max(_COST * (ended - started), _LEAST_SECONDS), CHECKPOINT_SECONDS)

    def _try(self, write: Callable[[Recorder], None]) -> bool:
        project = self.work.project
        if not self.work.can_record or project is None or time.monotonic() < self._retry_at:
            self._is_behind = True
            return False
        try:
            if self._recorder is None:
                assert self._start is not None
                self._recorder = self._start(project)
                self.number = self._recorder.run
            write(self._recorder)
        except ProjectError as error:
            self._is_behind = True
            self._retry_at = time.monotonic() + _RETRY_SECONDS
            if not self._has_said:  # once is enough: it goes on being tried
                self._say(str(error))
            self._has_said = True
            return False
        self._is_behind = False
        return True


def _interrupt(recorder: Recorder) -> None:
    with recorder:
        pass


def _do_nothing(_recorder: Recorder) -> None:
    """Write no more than that the run has begun."""


def _say_nothing(_text: str) -> None:
    """Tell nobody."""


def baseline_of(trainer: Trainer) -> dict[str, Any]:
    """Return what is among the results of a run from its beginning on."""
    return {} if trainer.baseline_mae is None else {BASELINE_MAE: trainer.baseline_mae}


def results_of(trainer: Trainer) -> dict[str, Any]:
    """Return the errors of the model that was kept, under the names of the command line."""
    held_out = trainer.validation
    if held_out is None:
        return {"is_watched": True}
    best = trainer.reports[trainer.best_epoch - 1] if trainer.best_epoch else None
    return {
        "is_watched": True,
        "validation_rmse": trainer.baseline_rmse if best is None else best.validation_rmse,
        "validation_mae": trainer.baseline_mae if best is None else best.validation_mae,
        "n_validation_ratings": held_out.n_ratings,
        **baseline_of(trainer),
    }
