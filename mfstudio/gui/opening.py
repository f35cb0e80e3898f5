"""Ways to choose what to open and where to save: file dialogs and the public data sets."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mfstudio.gui.garbage import delete_later
from mfstudio.gui.preferences import Preferences
from mfstudio.project.store import SUFFIX

if TYPE_CHECKING:
    from mfstudio.gui.data_sets_dialog import DataSetsDialog

_ENDINGS = (
    "*.csv *.tsv *.txt *.dat *.data *.base *.train *.ratings *.inter *.arff *.mtx *.json *.jsonl *.ndjson *.parquet "
    "*.arrow *.feather *.ipc *.xlsx *.xls *.xlsb *.ods *.db *.sqlite *.sqlite3 *.zip *.gz *.zst"
)


def is_project(path: Path) -> bool:
    """Tell a project from ratings, by its name."""
    return path.suffix.lower() == SUFFIX


class Opening(QObject):
    """Asks what to open; ``chosen`` names the file and, where it is a zip, the member, else nothing.

    Parameters
    ----------
    preferences
        Remembers the folder.
    window
        Owner of the dialogs.
    """

    chosen = Signal(object, str)

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._window = window
        self._data_sets: DataSetsDialog | None = None

    def ask(self) -> None:
        """Let the person choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open ratings or a project"),
            self._preferences.folder,
            ";;".join(
                (
                    self.tr("Ratings and projects ({0})").format(f"{_ENDINGS} *{SUFFIX}"),
                    self.tr("Projects ({0})").format(f"*{SUFFIX}"),
                    self.tr("All files (*)"),
                )
            ),
        )
        if chosen:
            self._preferences.folder = str(Path(chosen).parent)
            self.chosen.emit(Path(chosen), "")

    def ask_where_to_save(self, title: str, name: str) -> Path | None:
        """Let the person choose a place for a project; None if cancelled.

        Parameters
        ----------
        title
            Of the dialog.
        name
            What is proposed, without ending and folder.
        """
        safe = "".join("_" if letter in '/\\:*?"<>|' else letter for letter in name).strip(" .") or "project"
        proposal = str(Path(self._preferences.folder) / f"{safe}{SUFFIX}")
        dialog = QFileDialog(self._window, title, proposal, self.tr("Projects ({0})").format(f"*{SUFFIX}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX[1:])
        chosen = dialog.selectedFiles() if dialog.exec() else []
        delete_later(dialog)
        if not chosen:
            return None
        self._preferences.folder = str(Path(chosen[0]).parent)
        return Path(chosen[0])

    def show_data_sets(self) -> None:
        """Show the public data sets; nothing is fetched before the person asks for it there."""
        from mfstudio.gui.data_sets_dialog import DataSetsDialog

        if self._data_sets is None:
            self._data_sets = DataSetsDialog(self._window)
            self._data_sets.open_requested.connect(self.chosen)
            self._data_sets.destroyed.connect(self._on_destroyed)
            self._data_sets.open()

    @Slot()
    def _on_destroyed(self) -> None:
        self._data_sets = None

    def shut_down(self) -> None:
        """End a fetch that is under way; what came of it is kept."""
        if self._data_sets is not None:
            self._data_sets.stop()
