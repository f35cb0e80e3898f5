"""Naming: reads the tables that a person chooses to name items and users, while other things go on."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import JobGroup
from mfstudio.gui.open_ratings import NamesRead, NamesWanted, OpenRatings, read_names


class Naming(QObject):
    """Asks for names of what is open; of the items and of the users only the newest wish counts."""

    read = Signal(object)  # NamesRead
    failed = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, jobs: JobGroup, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted: dict[str, NamesWanted] = {}
        self._since: list[NamesWanted] = []

    def want(self, found: OpenRatings, of: str, table: Path | None) -> None:
        """Ask for the names of items or users of what is open, from a table or none; they go out with ``read``."""
        wanted = self._wanted[of] = NamesWanted(found.path, found.ratings, of, table)
        job = self._jobs.make(lambda task: read_names(wanted, task))
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.start()

    def note_opening(self) -> None:
        """Note that a file is being read, or cleaned again, by what is known now."""
        self._since.clear()

    def bring_along(self, found: OpenRatings) -> None:
        """Ask anew for the names that came while this was read or cleaned, which knows nothing of them."""
        for wanted in [each for each in self._since if each.path == found.path]:
            self.want(found, wanted.of, wanted.table)

    @Slot(object)
    def _on_read(self, names: NamesRead) -> None:
        if self._wanted.get(names.wanted.of) is names.wanted:
            self._since.append(names.wanted)
            self.read.emit(names)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.failed.emit(str(error))
        else:
            self.unexpected_error.emit(error)
