"""OpenWork: the one owner of the ratings that are open in a window: read, named, split and kept in a project."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.gui import import_memory
from mfstudio.gui.history import History
from mfstudio.gui.jobs import Job, JobGroup, LatestJob, Task
from mfstudio.gui.keeper import Keeper
from mfstudio.gui.kept_work import KeptWork
from mfstudio.gui.naming import Naming
from mfstudio.gui.open_ratings import NamesRead, OpenRatings, clean_again, read_file
from mfstudio.gui.project_work import LoadedProject, load_project
from mfstudio.gui.split_work import SplitCounts
from mfstudio.ratings import Cleaning
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.sample import sample_path
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings

DEFAULT_PLAN = SplitPlan("random", fraction=TrainingSettings().validation_fraction, seed=TrainingSettings().seed + 1)
"""What is held out unless a person chooses otherwise: the same ratings as on the command line."""

_log = logging.getLogger(__name__)


class OpenWork(QObject):
    """Opens and keeps; the runs on what is open are the matter of :class:`mfstudio.gui.session.Session`."""

    opening = Signal(object)  # Path
    opening_progressed = Signal(float)
    opened = Signal(object)  # OpenRatings
    project_opened = Signal(object)  # LoadedProject, right after ``opened``
    project_failed = Signal(object, object)  # Path, exception
    open_failed = Signal(object, object)  # Path, exception
    opening_cancelled = Signal()
    state_changed = Signal()
    names_changed = Signal(object)  # OpenRatings
    names_failed = Signal(str)
    split_changed = Signal(object)  # SplitCounts
    unexpected_error = Signal(object)  # exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open: OpenRatings | None = None
        self.plan = DEFAULT_PLAN
        self.history = History(self)
        self.keeper = Keeper(self)
        self.keeper.unexpected_error.connect(self.unexpected_error)
        self._jobs = JobGroup(self)
        self._memory = LatestJob(self)
        self._memory.failed.connect(self.unexpected_error)
        self._naming = Naming(self._jobs, self)
        self._naming.read.connect(self._on_names)
        self._naming.failed.connect(self.names_failed)
        self._naming.unexpected_error.connect(self.unexpected_error)
        self._reading: Job | None = None
        self._pending_path: Path | None = None
        self._loading: KeptWork | None = None

    @property
    def is_opening(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    def _leave(self) -> None:
        """End what belongs to what is open, since something else is about to be shown."""
        self.history.clear()

    def _show_runs(self, loaded: LoadedProject | None) -> None:
        """Show the runs of what was opened; None where it is no project."""

    # Opening --------------------------------------------------------------------------------------------------------

    def open_file(
        self, path: Path, choices: ImportChoices | None = None, *, member: str = "", anew: bool = False
    ) -> None:
        """Read a rating file in the background; a reading under way is given up, and a run ends once this is read.

        Parameters
        ----------
        path
            The file.
        choices
            How to read it and what to leave out; None for what was chosen the last time or, where nothing was, for
            a guess.
        member
            The file in a zip archive, ``""`` for the likeliest.
        anew
            Whether to forget what was chosen the last time.
        """
        self._open(path, lambda task: read_file(path, choices, task, member=member, anew=anew))

    def open_sample(self) -> None:
        """Read the embedded sample."""
        self.open_file(sample_path())

    def clean(self, cleaning: Cleaning) -> None:
        """Leave other ratings out of what is open, without reading it again."""
        found = self.open
        if found is not None and found.everything is not None:
            self._open(found.path, lambda task: clean_again(found, cleaning, task))

    def join_names(self, of: str, path: Path | None) -> None:
        """Name items or users by another table, or by none; ratings and run stay as they are.

        Parameters
        ----------
        of
            ``"item"`` or ``"user"``.
        path
            The table; None for none.
        """
        if self.open is not None:
            self._naming.want(self.open, of, path)

    @Slot(object)
    def _on_names(self, names: NamesRead) -> None:
        wanted, found = names.wanted, self.open
        if found is None or found.path != wanted.path:
            return  # something else was opened meanwhile
        if found.ratings is not wanted.ratings:  # others were left out meanwhile
            self.join_names(wanted.of, wanted.table)
            return
        self.open = found.named(names)
        self.keeper.keep_names(self.open)
        self.names_changed.emit(self.open)
        self._remember(self.open)

    def set_split(self, counts: SplitCounts) -> None:
        """Train from now on by a plan that was tried out on the open ratings."""
        self.plan = counts.plan
        self.split_changed.emit(counts)

    def agree(self) -> None:
        """Note that the person agrees to how the open file was read, now and for the next time it is opened."""
        if self.open is not None:
            self.open = self.open.but(is_decided=True)
            self._remember(self.open)

    def _remember(self, found: OpenRatings) -> None:
        choices = found.choices
        if choices is not None and not found.is_sample:
            self._memory.run(lambda _task: import_memory.remember(found.path, choices))

    def open_project(self, path: Path) -> None:
        """Open a project in the background; otherwise as :meth:`open_file`."""
        work = self.keeper.expect()
        self._open(path, lambda task: load_project(path, work, task), work)

    def _open(
        self, path: Path, work: Callable[[Task], OpenRatings | LoadedProject], loading: KeptWork | None = None
    ) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._drop_loading()
        self._naming.note_opening()
        self._loading = loading
        job = self._reading = self._jobs.make(work)
        self._pending_path = path
        job.progressed.connect(self.opening_progressed)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_open_failed)
        job.cancelled.connect(self._on_opening_cancelled)
        job.finished.connect(self._on_reading_finished)
        self.opening.emit(path)
        self.state_changed.emit()
        job.start()

    def cancel_opening(self) -> None:
        """Give up reading; what was open stays open."""
        if self._reading is not None:
            self._reading.cancel()

    def _drop_loading(self) -> None:
        if self._loading is not None:
            work, self._loading = self._loading, None
            self.keeper.drop(work)

    @Slot(object)
    def _on_opened(self, found: OpenRatings | LoadedProject) -> None:
        if self.sender() is not self._reading:
            return
        self._leave()
        if isinstance(found, LoadedProject):
            self._show_project(found)
        else:
            self._show_ratings(found)

    def _show_ratings(self, found: OpenRatings) -> None:
        is_same = self.open is not None and self.open.path == found.path
        if not is_same or (self.plan.needs_times and found.ratings.times is None):
            self.plan = DEFAULT_PLAN
        self.open = found
        _log.info("opened %s", found.ratings.name)
        self.keeper.keep(found)
        self.opened.emit(found)
        self._show_runs(None)
        self._naming.bring_along(found)

    def _show_project(self, loaded: LoadedProject) -> None:
        assert self._loading is not None
        work, self._loading = self._loading, None
        self.open, self.plan = loaded.found, loaded.plan or DEFAULT_PLAN
        self.keeper.adopt(work)
        _log.info("opened a project of %s", loaded.found.ratings.name)
        self.opened.emit(loaded.found)
        self.project_opened.emit(loaded)
        self._show_runs(loaded)

    @Slot(object)
    def _on_open_failed(self, error: Exception) -> None:
        if self.sender() is self._reading and self._pending_path is not None:
            failed = self.open_failed if self._loading is None else self.project_failed
            failed.emit(self._pending_path, error)

    @Slot()
    def _on_opening_cancelled(self) -> None:
        if self.sender() is self._reading:
            self.opening_cancelled.emit()

    @Slot()
    def _on_reading_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._drop_loading()
            self.state_changed.emit()
