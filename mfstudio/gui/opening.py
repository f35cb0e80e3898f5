"""Ways to choose what to open: a file dialog, the public data sets, a file dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mfstudio.gui.data_sets_dialog import DataSetsDialog
from mfstudio.gui.preferences import Preferences

_ENDINGS = (
    "*.csv *.tsv *.txt *.dat *.data *.base *.train *.ratings *.inter *.arff *.mtx *.json *.jsonl *.ndjson *.parquet "
    "*.arrow *.feather *.ipc *.xlsx *.xls *.xlsb *.ods *.db *.sqlite *.sqlite3 *.zip *.gz *.zst"
)


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
            self.tr("Open ratings"),
            self._preferences.folder,
            self.tr("Ratings ({0})").format(_ENDINGS) + ";;" + self.tr("All files (*)"),
        )
        if chosen:
            self._preferences.folder = str(Path(chosen).parent)
            self.chosen.emit(Path(chosen), "")

    def show_data_sets(self) -> None:
        """Show the public data sets; nothing is fetched before the person asks for it there."""
        if self._data_sets is None:
            self._data_sets = DataSetsDialog(self._window)
            self._data_sets.open_requested.connect(self.chosen)
            self._data_sets.destroyed.connect(self._on_destroyed)
            self._data_sets.open()

    @Slot()
    def _on_destroyed(self) -> None:
        self._data_sets = None

    @staticmethod
    def dropped(data: QMimeData) -> Path | None:
        """Return the file that is dragged over the window, None where it is something else."""
        return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)

    def shut_down(self) -> None:
        """End a fetch that is under way; what came of it is kept."""
        if self._data_sets is not None:
            self._data_sets.stop()
