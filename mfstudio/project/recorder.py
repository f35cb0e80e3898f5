"""Recorder: writes a run into the project while it goes on, each epoch as it happens."""

import time
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from mfstudio.errors import ProjectError, TrainingDiverged
from mfstudio.model.factor_model import FactorModel
from mfstudio.project.checkpoints import write_checkpoint, write_model
from mfstudio.project.connections import Connections
from mfstudio.project.epochs import write_changes, write_diagnoses, write_epoch
from mfstudio.project.runs import BASELINE_MAE, State
from mfstudio.project.values import finite_or_none, from_json, now, storable, to_json
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.trainer import Change, Checkpoint, Ending, EpochReport, Trainer

CHECKPOINT_SECONDS = 30.0
"""A crash costs at most about so much training."""

STATES: dict[Ending, State] = {
    "all epochs done": "done",
    "validation stopped improving": "done",
    "stopped": "stopped",
    "diverged": "diverged",
}
"""State of a run that ended in one way or another."""


class Recorder:
    """Writes one run; to be used in a ``with`` block, at whose end the run has ended in one way or another.

    What it writes is safe, even if the process is killed, as soon as a method returns; checkpoints and the end are even
    if power fails. A run that is left without :meth:`finish` counts as interrupted, or as diverged if that was why.

    Parameters
    ----------
    connections
        The project's.
    run
        Its number.
    n_epochs, n_changes
        Of the checkpoint that it goes on from: they are kept already.
    """

    def __init__(self, connections: Connections, run: int, n_epochs: int = 0, n_changes: int = 0) -> None:
        self.run = run
        self._connections = connections
        self._n_epochs = n_epochs
        self._n_changes = n_changes
        self._has_ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_ended:
            return
        try:
            if isinstance(error, TrainingDiverged):
                self._end("diverged", "diverged", str(error))
            else:
                self._end("interrupted", "", "" if error is None else str(error))
        except ProjectError:
            if error is None:
                raise
            # Else the first failure is the one to tell of; a run without an end is seen to be interrupted at opening.

    def follow(self, trainer: Trainer, checkpoint_seconds: float = CHECKPOINT_SECONDS) -> Iterator[EpochReport]:
        """Train, and give on each report once it is kept, with changes; checkpoints now and then, and at the end.

        Parameters
        ----------
        trainer
            A new one, or one that goes on from this run's checkpoint.
        checkpoint_seconds
            Time between two checkpoints; 0 for one after each epoch.

        Raises
        ------
        TrainingDiverged, ProjectError
            From the training, and from what writes.
        """
        kept_at = time.monotonic()
        for report in trainer:
            self.epoch(report, trainer.changes)
            if time.monotonic() - kept_at >= checkpoint_seconds:
                self.checkpoint(trainer.checkpoint())
                kept_at = time.monotonic()
            yield report
        self.checkpoint(trainer.checkpoint())

    def epoch(self, report: EpochReport, changes: list[Change] | None = None) -> None:
        """Keep an epoch, and with it the changes so far that are not kept yet.

        Where the run was continued from a checkpoint, what it had come to behind that is replaced as it is overtaken.
        """
        with self._connections.transaction() as connection:
            connection.execute("DELETE FROM checkpoints WHERE run = ? AND epoch >= ?", (self.run, report.epoch))
            write_epoch(connection, self.run, report)
            new = (changes or [])[self._n_changes :]
            write_changes(connection, self.run, self._n_changes, new)
        self._n_epochs = report.epoch
        self._n_changes += len(new)

    def change(self, change: Change) -> None:
        """Keep a change that the person made."""
        with self._connections.transaction() as connection:
            write_changes(connection, self.run, self._n_changes, [change])
        self._n_changes += 1

    def checkpoint(self, checkpoint: Checkpoint) -> None:
        """Keep all that the run needs to go on, with epochs and changes that are not kept yet."""
        with self._connections.transaction(durable=True) as connection:
            for report in checkpoint.reports[self._n_epochs :]:
                write_epoch(connection, self.run, report)
            n_epochs = len(checkpoint.reports)
            connection.execute("DELETE FROM checkpoints WHERE run = ? AND epoch > ?", (self.run, n_epochs))
            write_changes(connection, self.run, 0, checkpoint.changes)
            write_checkpoint(connection, self.run, checkpoint)
        self._n_epochs, self._n_changes = n_epochs, len(checkpoint.changes)

    def finish(
        self,
        model: FactorModel,
        ending: Ending,
        *,
        best_epoch: int,
        results: Mapping[str, Any] | None = None,
        diagnoses: tuple[Diagnosis, ...] = (),
        problem: str = "",
    ) -> None:
        """Keep the model and how the run ended.

        Parameters
        ----------
        model
            The best one, also of a run that diverged.
        ending, best_epoch
            As the trainer has them.
        results
            Plain values; numbers that are not finite are left out as None.
        diagnoses
            What is made of the run in words.
        problem
            What went wrong, as a sentence.
        """
        self._end(STATES[ending], ending, problem, model, best_epoch, results, diagnoses)

    def _end(
        self, state: State, ending: str, problem: str, model: FactorModel | None = None,
        best_epoch: int | None = None, results: Mapping[str, Any] | None = None,
        diagnoses: tuple[Diagnosis, ...] = (),
    ) -> None:  # fmt: skip
        plain = {
            name: finite_or_none(value) if isinstance(value, float) else value
            for name, value in (results or {}).items()
        }
        with self._connections.transaction(durable=True) as connection:
            ((before,),) = connection.execute("SELECT results FROM runs WHERE id = ?", (self.run,))
            plain = {name: value for name, value in from_json(before, dict).items() if name == BASELINE_MAE} | plain
            connection.execute(
                "UPDATE runs SET state = ?, ending = ?, problem = ?, ended_at = ?, best_epoch = ?, results = ? "
                "WHERE id = ?",
                (state, ending, storable(problem), now(), best_epoch, to_json(plain), self.run),
            )
            write_diagnoses(connection, self.run, diagnoses)
            if model is not None:
                connection.execute("DELETE FROM epochs WHERE run = ? AND epoch > ?", (self.run, self._n_epochs))
                write_model(connection, self.run, model)
        self._has_ended = True
