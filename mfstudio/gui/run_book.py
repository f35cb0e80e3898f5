"""RunBook: every run of what is open, as the project has it or, where it cannot be kept, as the window remembers it."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.history import History
from mfstudio.gui.jobs import Job, JobGroup, Task
from mfstudio.gui.keeper import Keeper
from mfstudio.gui.kept_work import KeptWork
from mfstudio.gui.window_run import WindowRun
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import Project

Mark = Literal["note", "colour", "has_star", "is_deleted"]

_WRITERS: dict[Mark, Callable[[Project, int, Any], None]] = {
    "note": Project.set_note,
    "colour": Project.set_colour,
    "has_star": Project.set_star,
    "is_deleted": lambda project, run, value: project.delete_run(run) if value else project.undelete_run(run),
}


class RunBook(QObject):
    """The runs, with what a person marks them with; read and written in the background, one thing after the other.

    Parameters
    ----------
    keeper
        Owns the project.
    history
        Gets every mark, to be undone.
    """

    changed = Signal()
    renumbered = Signal(int, int)  # from, to: while it was not written, somebody else had a run of its number written
    picked_changed = Signal()
    refused = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, keeper: Keeper, history: History, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._history = history
        self._stored: dict[int, RunRecord] = {}
        self._window: dict[int, WindowRun] = {}
        self._picked: tuple[int, ...] = ()
        self._to_write: deque[Callable[[Task], None]] = deque()
        self._must_read = False
        self._job: Job | None = None
        self._jobs = JobGroup(self)
        keeper.run_written.connect(self.read)
        keeper.saved.connect(self.read)

    # What there is --------------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project | None:
        """The project that has them; None where there is none yet."""
        work = self._keeper.work
        return None if work is None else work.project

    @property
    def is_busy(self) -> bool:
        """Whether something of the runs is still to be written or read."""
        return self._job is not None or bool(self._to_write) or self._must_read

    @property
    def picked(self) -> tuple[int, ...]:
        """Numbers of the runs that a person has selected, to do something to them."""
        return self._picked

    def pick(self, numbers: Iterable[int]) -> None:
        """Take over what a person has selected."""
        picked = tuple(numbers)
        if picked != self._picked:
            self._picked = picked
            self.picked_changed.emit()

    @property
    def records(self) -> list[RunRecord]:
        """The runs that are not deleted, in the order in which they were started."""
        found = {**self._stored, **{number: self._current(run) for number, run in self._window.items()}}
        return [found[number] for number in sorted(found) if not found[number].is_deleted]

    def record(self, number: int | None) -> RunRecord | None:
        """Return a run, deleted ones too; None where there is none of that number."""
        run = None if number is None else self._window.get(number)
        if run is not None:
            return self._current(run)
        return None if number is None else self._stored.get(number)

    def of_window(self, number: int) -> WindowRun | None:
        """Return a run of this window that the project does not have to its end; None where it has."""
        return self._window.get(number)

    def is_in_project(self, number: int) -> bool:
        """Whether the project has the run, to its end or not."""
        return number in self._stored

    def best_beside(self, record: RunRecord | None) -> RunRecord | None:
        """Return the best other run that has ended and compares with one; None where there is none."""
        if record is None:
            return None
        others = [each for each in self.records if each.id != record.id and compares(each, record)]
        return best_of(others)

    def why_not_continued(self, record: RunRecord) -> str:
        """Say why a run cannot go on, ``""`` where it can."""
        reason = self._keeper.read_only_reason
        if reason:
            return self.tr("The project can only be read, so no run of it can go on: {0}").format(reason)
        if record.state == "diverged":
            words = self.tr("Run {0} diverged, so it cannot go on: train again with other settings.")
        elif record.id in self._window or record.id not in self._stored:
            words = self.tr("Run {0} is not in the project to its end, so there is nothing to go on from.")
        elif record.checkpoint_epoch is None:
            words = self.tr("Run {0} has no checkpoint to go on from: train again.")
        else:
            return ""
        return words.format(record.id)

    def _current(self, run: WindowRun) -> RunRecord:
        """Return what the window knows of a run, with the marks that the project has of it."""
        stored = self._stored.get(run.number)
        if stored is None:
            return run.record
        return replace(
            run.record, note=stored.note, colour=stored.colour, has_star=stored.has_star, is_deleted=stored.is_deleted
        )  # fmt: skip

    # What the session tells of --------------------------------------------------------------------------------------

    def begin(self, records: Iterable[RunRecord] = ()) -> None:
        """Forget all: something else was opened, with these runs."""
        self._stored = {record.id: record for record in records}
        self._window.clear()
        self.changed.emit()

    def add(self, run: WindowRun) -> None:
        """Take in a run that this window begins, or goes on with."""
        self._window[run.number] = run
        self.changed.emit()

    def end(self, run: WindowRun) -> None:
        """Note that a run of this window trains no more; forget one that left nothing."""
        if run.record.state == "running":
            run.record = replace(run.record, state="interrupted")
        if not run.reports and run.result is None and not run.recording.is_in_project:
            self._window.pop(run.number, None)
        self.changed.emit()

    # Marks ----------------------------------------------------------------------------------------------------------

    def set_note(self, number: int, note: str) -> None:
        """Note something of a run."""
        self._mark("note", {number: note}, self.tr("note on a run"))

    def set_colour(self, numbers: Iterable[int], colour: str) -> None:
        """Give runs a colour, ``#rrggbb``, or none, ``""``."""
        self._mark("colour", dict.fromkeys(numbers, colour), self.tr("colour of runs"))

    def set_star(self, numbers: Iterable[int], has_star: bool) -> None:
        """Give runs a star, or take it away."""
        self._mark("has_star", dict.fromkeys(numbers, has_star), self.tr("star of runs"))

    def delete(self, numbers: Iterable[int]) -> None:
        """Put runs out of sight; undoing brings them back."""
        self._mark("is_deleted", dict.fromkeys(numbers, True), self.tr("deletion of runs"))

    def _mark(self, name: Mark, values: Mapping[int, Any], text: str) -> None:
        """Mark runs, and note it as a deed; what cannot be stored is refused in words."""
        for number in values:
            run = self._window.get(number)
            if run is not None and run.recording.is_in_project:  # it goes on, and is read once it has ended
                self._stored.setdefault(number, run.record)
        problem = self._problem_with(values)
        if problem:
            self.refused.emit(problem)
            return
        before = {number: getattr(self._stored[number], name) for number in values}
        if before == values:
            return
        self._put(name, values)
        self._history.note(text, lambda: self._put(name, values), lambda: self._put(name, before))

    def _problem_with(self, numbers: Iterable[int]) -> str:
        reason = self._keeper.read_only_reason
        if reason:
            return self.tr("The project can only be read, so nothing can be noted of its runs: {0}").format(reason)
        # A run under way may have another number in the project by now: there, this one is somebody else's.
        missing = [number for number in numbers if number not in self._stored or self._is_renumbered(number)]
        if missing:
            return self.tr("Run {0} is not in the project, so nothing can be noted of it.").format(missing[0])
        return ""

    def _is_renumbered(self, number: int) -> bool:
        run = self._window.get(number)
        return run is not None and run.number != number

    def _put(self, name: Mark, values: Mapping[int, Any]) -> None:
        """Show marks at once, and write them."""
        for number in [each for each in values if each in self._stored]:
            changes: dict[str, Any] = {name: values[number]}
            self._stored[number] = replace(self._stored[number], **changes)
        self.changed.emit()
        work = self._keeper.work
        if work is not None:
            self._to_write.append(lambda _task: _write(work, name, values))
            self._next()

    # In the background ----------------------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read what the project has, once all is written."""
        self._must_read = True
        self._next()

    def _next(self) -> None:
        work = self._keeper.work
        if self._job is not None or work is None:
            return
        if self._to_write:
            job = self._jobs.make(self._to_write.popleft())
            job.failed.connect(self._on_not_written)
        elif self._must_read:
            self._must_read = False
            written = [number for number, run in self._window.items() if run.recording.is_over]  # to their end
            job = self._jobs.make(lambda _task: (work, _read(work), written))
            job.succeeded.connect(self._on_read)
        else:
            return
        self._job = job
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.start()

    @Slot(object)
    def _on_read(self, found: tuple[KeptWork, list[RunRecord], list[int]]) -> None:
        work, records, written = found
        if work is not self._keeper.work:
            return  # something else was opened meanwhile
        if self._to_write:
            self._must_read = True  # it knows nothing of what is still to be written
            return
        self._stored = {record.id: record for record in records}
        for number in sorted(written, reverse=True):  # the highest first, else one would take the number of the next
            run = self._window.get(number)
            if run is not None and run.recording.is_over and run.number in self._stored:
                del self._window[number]
                if run.number != number:
                    self._renumber(number, run.number)
        self.changed.emit()

    def _renumber(self, before: int, after: int) -> None:
        """Let what a person has selected be the same run under its new number, and tell the others."""
        self._picked = tuple(after if number == before else number for number in self._picked)
        self.renumbered.emit(before, after)

    @Slot()
    def _on_not_written(self) -> None:
        self._must_read = True  # what is shown is more than what is stored

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.refused.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._next()

    def shut_down(self) -> bool:
        """Write what is left to be written, and wait for it; return whether it ended."""
        self.blockSignals(True)
        rest, self._must_read = list(self._to_write), False
        self._to_write.clear()
        has_ended = self._jobs.wait()
        if rest:
            self._jobs.make(lambda task: [write(task) for write in rest]).start()
        return self._jobs.wait() and has_ended


def _read(work: KeptWork) -> list[RunRecord]:
    project = work.project
    return [] if project is None else project.runs(with_deleted=True)


def _write(work: KeptWork, name: Mark, values: Mapping[int, Any]) -> None:
    project = work.project
    if project is not None:
        for number, value in values.items():
            _WRITERS[name](project, number, value)


def difference(record: RunRecord, other: RunRecord) -> Literal["", "data", "split"]:
    """Tell why the errors of two runs do not compare, ``""`` where they do: they are of the same held-out ratings."""
    if record.data_sha256 != other.data_sha256:
        return "data"
    return "" if _held_out(record) == _held_out(other) else "split"


def compares(record: RunRecord, other: RunRecord) -> bool:
    """Tell whether the errors of two runs compare."""
    return not difference(record, other)


def _held_out(record: RunRecord) -> tuple[Any, ...]:
    """Return what tells which ratings were held out."""
    if record.split is not None:
        return (record.split.sha256,)
    return record.settings.validation_fraction, record.settings.seed


def best_of(records: Iterable[RunRecord]) -> RunRecord | None:
    """Return the run with the lowest validation RMSE of those that have ended with one; None where none has."""
    rated = [
        (record.validation_rmse, record.id, record)
        for record in records
        if record.has_model and record.validation_rmse is not None
    ]
    return min(rated)[2] if rated else None
