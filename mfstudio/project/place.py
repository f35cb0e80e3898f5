"""PlacedProject: the open file of a project and its place; moved, copied, saved without ratings, and closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mfstudio.errors import ProjectError
from mfstudio.project import model_only, runs
from mfstudio.project.connections import Connections
from mfstudio.project.contents import is_model_only, without_ratings
from mfstudio.project.copying import copy_database
from mfstudio.project.lock import ProjectLock
from mfstudio.project.opening import resolved
from mfstudio.wording import say


class PlacedProject:
    """What a project is whatever it holds: connections to a file, the right to write to it, and its place.

    Parameters
    ----------
    connections
        Those to the file.
    lock
        The right to write to it, where there is one.
    read_only_reason
        Why nothing can be changed, as a sentence; ``""`` where it can.
    """

    def __init__(self, connections: Connections, lock: ProjectLock, read_only_reason: str) -> None:
        self.read_only_reason = read_only_reason
        self._connections = connections
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; afterwards it is one file without companions, unless another window has it open."""
        self._connections.close()
        self._lock.release()

    @property
    def path(self) -> Path:
        """Where the project is."""
        return self._connections.path

    @property
    def is_model_only(self) -> bool:
        """Whether it was saved without its ratings, by :meth:`save_model_only`: then there is nothing to train on."""
        with self._connections.lend() as connection:
            return is_model_only(connection)

    def place_problem(self) -> str:
        """Say what happened to the file behind our back, or ``""``; quick enough to be asked every second.

        Where it was removed or replaced, all that was kept is still there, and goes on being kept, until the project
        is closed: :meth:`save_as` puts it in another place, or back.
        """
        if self._connections.is_in_place:
            return ""
        return say(
            "{path} was removed, renamed or replaced by another program. Save the project in another place.",
            path=self.path,
        )

    def save_as(
        self,
        path: str | Path,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Copy the project to another place and go on there; a run under way goes on being written, there.

        A file that stands there is replaced once the copy is whole.

        Raises
        ------
        ProjectError
            If it cannot be written there or is open elsewhere; the project then stays where it is.
        Cancelled
            If the person cancelled; the same holds.
        """
        path = resolved(path)
        is_own_place = path == self.path
        if is_own_place and self._connections.is_in_place:
            if self.read_only_reason:
                raise self._read_only()
            return  # all is kept already
        lock = self._lock
        if not is_own_place or self.read_only_reason:
            lock = self._right_to(path)
        try:
            with self._connections.held():
                self._copy(path, progress, cancelled, is_own_place)
                self._connections.move_to(path)
                if self.read_only_reason:
                    with self._connections.transaction() as connection:
                        runs.mark_interrupted(connection)
        except BaseException:
            if lock is not self._lock:
                lock.release()
            raise
        if lock is not self._lock:
            self._lock.release()
        self._lock, self.read_only_reason = lock, ""

    def save_copy(
        self,
        path: str | Path,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Copy the project to another place and stay here; otherwise as :meth:`save_as`."""
        with self._elsewhere(path) as place:
            self._copy(place, progress, cancelled, is_own_place=False)

    def save_model_only(
        self,
        path: str | Path,
        run: int | None = None,
        *,
        keep_user_factors: bool = False,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> model_only.ModelOnlyReport:
        """Save the models, with runs and items, in another place without ratings, users and names of files.

        For what exactly is left out see :mod:`mfstudio.project.model_only`. A file that stands there is replaced.

        Parameters
        ----------
        path
            Where to.
        run
            The run whose model is saved; None for all that have one.
        keep_user_factors
            Whether the users' biases and factors are saved too. They say what people like; they come without ids, in
            an order drawn by chance.
        progress, cancelled
            As for :meth:`save_as`.

        Raises
        ------
        ProjectError
            If there is no such model, the ratings cannot be loaded, or it cannot be written there.
        Cancelled
            If the person cancelled; nothing is left of the new file.
        """
        with self._elsewhere(path) as place, self._connections.snapshot() as connection:
            return model_only.save_models(
                connection, self.path, place, run, keep_user_factors, progress or ignore, cancelled or never
            )

    @contextmanager
    def _elsewhere(self, path: str | Path) -> Iterator[Path]:
        """Give another place than the project's, with the right to write there."""
        place = resolved(path)
        if place == self.path:
            raise ProjectError(place, say("The project itself is there."), say("Choose another place for the copy."))
        lock = self._right_to(place)
        try:
            yield place
        finally:
            lock.release()

    @staticmethod
    def _right_to(path: Path) -> ProjectLock:
        lock = ProjectLock(path)
        if path.is_dir():
            raise ProjectError(path, say("This is a folder."), say("Give the name of a file in it."))
        if not lock.acquire():
            raise ProjectError(path, lock.problem, say("Choose another place."))
        return lock

    def _copy(
        self,
        path: Path,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
        is_own_place: bool,
    ) -> None:
        with self._connections.snapshot() as connection:
            connection.execute("SELECT count(*) FROM project").fetchone()  # from here on all is of this moment
            copy_database(
                connection, path, progress or ignore, cancelled or never, is_own_place=is_own_place
            )  # fmt: skip

    def _to_write(self, *, with_ratings: bool = False) -> Connections:
        """Return the connections if the file may be changed; for what belongs to ratings only if it may have any."""
        if self.read_only_reason:
            raise self._read_only()
        if with_ratings and self.is_model_only:
            raise without_ratings(self.path)
        return self._connections

    def _read_only(self) -> ProjectError:
        return ProjectError(
            self.path,
            say("It can only be read. {reason}", reason=self.read_only_reason),
            say("Save it in another place to change it."),
        )


def ignore(_share: float) -> None:
    """Take no notice of progress."""


def never() -> bool:
    """Never give up."""
    return False
