"""RunDifferences: the settings in which the runs that are compared differ, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mfstudio.gui.item_models.run_settings import RunSettingsModel
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable
from mfstudio.project.runs import RunRecord

_NAME_WIDTH, _MARK_WIDTH, _LEAST_RUN, _MOST_RUN = 22, 8, 15, 32  # letters


class RunDifferences(QWidget):
    """Only rows that differ, unless all are wanted; of one run, all of its settings."""

    chosen = Signal()  # all settings, or only those that differ
    copied = Signal(str)

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._runs: tuple[RunRecord, ...] = ()
        self.all_settings = QCheckBox(mnemonics.mark(self.tr("All settings")))
        self.all_settings.setToolTip(self.tr("Show the settings too that are the same for all of the ticked runs"))
        self.said = QLabel(wordWrap=True)
        self.said.setObjectName("quiet")
        self.settings = RunSettingsModel(self)
        self.table = DataTable(self.tr("Settings of the ticked runs"))
        self.table.setModel(self.settings)
        self.table.copied.connect(self.copied)
        bar = QHBoxLayout()
        bar.addWidget(self.said, 1)
        bar.addWidget(self.all_settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        self.all_settings.toggled.connect(self._on_toggled)

    def show_runs(self, runs: Sequence[RunRecord]) -> None:
        """Show the settings of these runs."""
        self._runs = tuple(runs)
        all_settings = self.all_settings.isChecked()
        shown = (all_settings, *((run.id, run.settings, run.split, run.note, run.colour) for run in runs))
        if shown == self._shown:
            return
        self._shown = shown
        self.settings.show(runs, all_settings=all_settings)
        self.said.setText(self._words())
        self.all_settings.setEnabled(len(runs) > 1)
        self.table.setVisible(bool(self.settings.rows))
        self._set_widths()

    def _set_widths(self) -> None:
        """Let the runs have the room that there is, but none too little or too much."""
        n_columns, n_runs = self.settings.columnCount(), len(self._runs)
        widths = {0: _NAME_WIDTH} | ({1: _MARK_WIDTH} if n_columns > n_runs + 1 else {})
        self.table.set_widths(widths)
        if n_runs:
            room = self.table.viewport().width() - sum(self.table.columnWidth(column) for column in widths)
            letter = self.fontMetrics().averageCharWidth()
            width = max(_LEAST_RUN * letter, min(room // n_runs, _MOST_RUN * letter))
            for column in range(len(widths), n_columns):
                self.table.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _words(self) -> str:
        n_runs, rows = len(self._runs), self.settings.rows
        if not n_runs:
            return self.tr("Tick runs above to see in which settings they differ.")
        if n_runs == 1:
            return self.tr("Tick another run to see in which settings they differ.")
        n_differing = sum(row.differs for row in rows)
        if not n_differing:
            return self.tr("The ticked runs have the same settings.")
        if n_differing == 1:
            return self.tr("The ticked runs differ in 1 setting.")
        return self.tr("The ticked runs differ in {0} settings.").format(n_differing)

    @Slot()
    def _on_toggled(self) -> None:
        self.show_runs(self._runs)
        self.chosen.emit()

    def refresh(self) -> None:
        """Draw the runs' signs in the colours of the theme."""
        self.table.horizontalHeader().viewport().update()
