"""Project: the open project file, its ratings, runs and what the window showed; every change is kept at once."""

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import ProjectError
from mfstudio.model.factor_model import FactorModel
from mfstudio.project import checkpoints, epochs, model_only, ratings_tables, runs
from mfstudio.project.arrays import delete_unused_blobs
from mfstudio.project.contents import Contents, read_contents
from mfstudio.project.lock import ProjectLock
from mfstudio.project.opening import connect_to_read, connect_to_write, create_database, resolved, writing_problem
from mfstudio.project.place import PlacedProject, ignore, never
from mfstudio.project.ratings_tables import DataRecord, LoadedRatings, RatingsToStore
from mfstudio.project.recorder import Recorder
from mfstudio.project.retelling import retold_diagnoses
from mfstudio.project.runs import RunRecord
from mfstudio.project.values import decoding, from_json, now, storable, to_json
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.reports import Change, Checkpoint, EpochReport
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

SUFFIX = ".mfstudio"


class Project(PlacedProject):
    """An open project; any thread may use it. Made by :meth:`create` and :meth:`open`.

    All methods raise :class:`mfstudio.errors.ProjectError` where the file fails; what was kept before stays kept.

    Attributes
    ----------
    read_only_reason
        Why nothing can be changed, as a sentence; ``""`` where it can.
    """

    @classmethod
    def create(cls, path: str | Path) -> "Project":
        """Make a project where there is no file yet.

        Raises
        ------
        ProjectError
            If there is one, or nothing can be written there.
        """
        path = resolved(path)
        lock = ProjectLock(path)
        if not lock.acquire():
            raise ProjectError(path, lock.problem, say("Choose another place."))
        try:
            if path.exists():
                raise ProjectError(path, say("There is a file of that name."), say("Open it, or choose another name."))
            facts = {"created_at": now(), "created_by": f"MF Studio {__version__}", "uuid": str(uuid.uuid4())}
            create_database(path, facts)
            return cls(connect_to_write(path), lock, "")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> "Project":
        """Open a project after looking it over; only to read where it cannot be written or is open elsewhere.

        Raises
        ------
        ProjectError
            If there is none, it is of a newer version, or damaged (see :func:`mfstudio.project.salvage.salvage`).
        """
        path = resolved(path)
        if not os.path.isfile(path):  # Path.is_file raises on a drive that is gone
            raise ProjectError(
                path, say("There is no such file in {folder}.", folder=path.parent), say("Choose another one.")
            )
        lock = ProjectLock(path)
        try:
            reason = say("It was opened only to be read.") if read_only else writing_problem(path, lock)
            connections = connect_to_read(path) if reason else connect_to_write(path)
        except BaseException:
            lock.release()
            raise
        return cls(connections, lock, reason)

    @property
    def is_empty(self) -> bool:
        """Whether there are neither ratings nor runs in it."""
        with self._connections.lend() as connection:
            rows = connection.execute("SELECT EXISTS (SELECT 1 FROM data) OR EXISTS (SELECT 1 FROM runs)").fetchone()
        return not rows[0]

    def contents(self) -> Contents:
        """Count what is in it, for whoever asks what the file tells of people."""
        with self._connections.snapshot() as connection:
            return read_contents(connection)

    # Ratings --------------------------------------------------------------------------------------------------------

    def store_ratings(
        self,
        given: RatingsToStore,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Put ratings in the place of any that are there: all of them, or none where this is cancelled or fails.

        Parameters
        ----------
        given
            The ratings and what belongs to them.
        progress
            Called with the share that was written, 0 … 1.
        cancelled
            Asked now and then; once it says True, :class:`mfstudio.errors.Cancelled` is raised.
        """
        with self._to_write(with_ratings=True).transaction(durable=True, foreign_keys=False) as connection:
            ratings_tables.store_ratings(connection, given, progress or ignore, cancelled or never)

    def load_ratings(
        self, *, progress: Callable[[float], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> LoadedRatings | None:
        """Load the ratings and what belongs to them, verified; None where none were put in.

        Raises
        ------
        ProjectError
            If they cannot be had, as of a project that was saved without them; and as everywhere.
        """
        with self._connections.snapshot() as connection:
            return ratings_tables.load_ratings(connection, self.path, progress or ignore, cancelled or never)

    def data(self) -> DataRecord | None:
        """Return what is known of the ratings without loading them; None where there are none."""
        with self._connections.lend() as connection:
            return ratings_tables.read_record(connection)

    def items(self) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
        """Return ids and titles of the items, ``""`` for none, by the codes of the models of a project without ratings.

        Of one with ratings they are those of all that was read, before anything was left out.
        """
        with self._connections.lend() as connection:
            return model_only.read_items(connection)

    # Runs -----------------------------------------------------------------------------------------------------------

    def new_run(
        self,
        settings: TrainingSettings,
        *,
        data_sha256: str,
        engine: str,
        n_threads: int,
        plan: SplitPlan | None = None,
        split: Split | None = None,
        baseline_rmse: float | None = None,
        baseline_mae: float | None = None,
        number: int | None = None,
    ) -> Recorder:
        """Begin to write a run.

        Parameters
        ----------
        settings
            That it starts with.
        data_sha256
            Fingerprint of the ratings before they were split.
        engine, n_threads, baseline_rmse, baseline_mae
            As the trainer has them.
        plan, split
            How ratings were held out for a test, if any were.
        number
            The number that it is to have unless that is taken; None for the next.
        """
        with self._to_write(with_ratings=True).transaction() as connection:
            split_id = None if plan is None or split is None else runs.write_split(connection, plan, split)
            given = runs.start_run(
                connection, settings, split_id, data_sha256, engine, n_threads, baseline_rmse, baseline_mae, number
            )
        return Recorder(self._connections, given)

    def continue_run(self, run: int) -> tuple[Recorder, Checkpoint]:
        """Go on writing a run from its latest checkpoint.

        What the run had come to behind it stays until it is overtaken.

        Raises
        ------
        ProjectError
            If it has no checkpoint.
        """
        checkpoint = self.checkpoint(run)
        if checkpoint is None:
            raise ProjectError(
                self.path,
                say("Run {run} has no checkpoint to go on from.", run=run),
                say("Train again from the start."),
            )
        with self._to_write().transaction() as connection:
            connection.execute("UPDATE runs SET state = 'running', ending = '', problem = '' WHERE id = ?", (run,))
        return Recorder(self._connections, run, len(checkpoint.reports), len(checkpoint.changes)), checkpoint

    def runs(self, *, with_deleted: bool = False) -> list[RunRecord]:
        """Return the runs in the order in which they were started.

        One that is said to be under way although nobody has the project open to write was interrupted.
        """
        found = self._read_runs()
        return [run for run in found if with_deleted or not run.is_deleted]

    def run(self, run: int) -> RunRecord:
        """Return one run; LookupError where there is none of that number."""
        found = self._read_runs(run)
        if not found:
            raise LookupError(f"there is no run {run}")
        return found[0]

    def _read_runs(self, run: int | None = None) -> list[RunRecord]:
        with self._connections.snapshot() as connection:
            found = runs.read_runs(connection, run)
        # Where we may write, opening said so of those that the program had left; these may be ours.
        if self.read_only_reason and any(each.state == "running" for each in found) and self._lock.is_free():
            return [replace(each, state="interrupted") if each.state == "running" else each for each in found]
        return found

    def epochs(self, run: int) -> tuple[EpochReport, ...]:
        """Return the epochs of a run."""
        with self._connections.lend() as connection:
            return epochs.read_epochs(connection, run)

    def changes(self, run: int) -> tuple[Change, ...]:
        """Return what a person changed during a run."""
        with self._connections.lend() as connection:
            return epochs.read_changes(connection, run)

    def diagnoses(self, run: int) -> tuple[Diagnosis, ...]:
        """Return what was made of a run in words, those of the language that is spoken now wherever they can be."""
        with self._connections.snapshot() as connection:
            return retold_diagnoses(connection, run)

    def checkpoint(self, run: int) -> Checkpoint | None:
        """Return the latest checkpoint of a run that is whole; None where it has none."""
        with self._connections.snapshot() as connection:
            return checkpoints.read_checkpoint(connection, run)

    def model(self, run: int) -> FactorModel | None:
        """Return the model that a run ended with; None where it has none."""
        with self._connections.snapshot() as connection:
            return checkpoints.read_model(connection, run)

    def set_note(self, run: int, note: str) -> None:
        """Note something of a run."""
        self._mark(run, "note", note)

    def set_colour(self, run: int, colour: str) -> None:
        """Give a run a colour, ``#rrggbb``, or none, ``""``."""
        self._mark(run, "colour", colour)

    def set_star(self, run: int, has_star: bool) -> None:
        """Give a run a star, or take it away."""
        self._mark(run, "has_star", has_star)

    def delete_run(self, run: int) -> None:
        """Put a run out of sight; :meth:`undelete_run` brings it back."""
        self._mark(run, "is_deleted", True)

    def undelete_run(self, run: int) -> None:
        """Bring a deleted run back."""
        self._mark(run, "is_deleted", False)

    def remove_deleted_runs(self) -> int:
        """Remove deleted runs for good; return how many."""
        with self._to_write().transaction() as connection:
            n_removed = connection.execute("DELETE FROM runs WHERE is_deleted").rowcount
            delete_unused_blobs(connection)
        return n_removed

    def _mark(self, run: int, name: str, value: str | bool) -> None:
        with self._to_write().transaction() as connection:
            runs.set_mark(connection, run, name, value)

    # What the window showed -----------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return what the window showed, plain values by key."""
        with self._connections.lend() as connection:
            rows = connection.execute("SELECT key, value FROM view_state").fetchall()
        with self._connections.lend(), decoding(say("what the window showed")):
            return {key: from_json(value, object) for key, value in rows}

    def set_view_state(self, values: Mapping[str, Any]) -> None:
        """Keep what the window shows: plain values by key; other keys stay as they are."""
        rows = [(storable(key), to_json(value)) for key, value in values.items()]
        with self._to_write().transaction() as connection:
            connection.executemany(
                "INSERT INTO view_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE "
                "SET value = excluded.value",
                rows,
            )
