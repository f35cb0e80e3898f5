"""RunDifferences: the settings in which the runs that are compared differ, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mfstudio.gui.item_models.run_settings import RunSettingsModel
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import PADDING, SLACK, DataTable
from mfstudio.project.runs import RunRecord

_LEAST_NAME, _MOST_NAME, _MARK_WIDTH, _LEAST_RUN, _MOST_RUN = 8, 24, 6, 10, 30  # letters


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
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)  # rows may be high
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
        shown = (all_settings, *((run.id, run.settings, run.changes, run.split, run.note, run.colour) for run in runs))
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
        n_columns, n_runs, table = self.settings.columnCount(), len(self._runs), self.table
        table.set_widths({1: _MARK_WIDTH} if n_columns > n_runs + 1 else {})
        widest = max((self.fontMetrics().horizontalAdvance(row.title) for row in self.settings.rows), default=0)
        wanted = min(widest + 2 * PADDING + SLACK, table.pixels(_MOST_NAME))
        table.setColumnWidth(0, max(table.pixels(_LEAST_NAME), wanted))
        if n_runs:
            first = n_columns - n_runs
            room = table.viewport().width() - sum(map(table.columnWidth, range(first)))
            width = max(table.pixels(_LEAST_RUN), min(room // n_runs, table.pixels(_MOST_RUN)))
            for column in range(first, n_columns):
                table.setColumnWidth(column, width)
        table.fit_rows()

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
