"""RejectedLines: the lines of a file that are not ratings, with number, reason and text, to be saved as CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.export.rejections import write_rejections
from mfstudio.gui.item_models.rows import RowsModel
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.where_to import ask_where_to
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable
from mfstudio.ratings import ImportReport


class RejectedLines(QWidget):
    """Lists them, those of a whole file or of its beginning only."""

    message = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self._shows_whole_file = False
        self.n_lines = 0
        self.rows = RowsModel(self)
        self.table = DataTable(self.tr("Lines that are not ratings"))
        self.table.setModel(self.rows)
        self.table.copied.connect(self.message)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("quiet")
        self.note.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self.save = QPushButton(mnemonics.mark(self.tr("Save as CSV…")))
        self.save.setToolTip(self.tr("Write number, reason and text of these lines to a file"))
        self.save.clicked.connect(self._on_save)
        self._saves = LatestJob(self)
        self._saves.succeeded.connect(self._on_saved)
        self._saves.failed.connect(self._on_failed)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def show_report(self, report: ImportReport) -> None:
        """List what a report lists; once is enough for the same one."""
        if report is self._report and self._shows_whole_file:
            return
        self._report = report
        self._show([(each.line, each.reason, each.text) for each in report.rejected], report.n_rejected)
        self._shows_whole_file = True
        self.save.setEnabled(True)
        if len(report.rejected) < report.n_rejected:
            text = self.tr("The first {0} are listed.")
            self.note.setText(text.format(QLocale().toString(len(report.rejected))))

    def show_beginning(self, lines: Sequence[tuple[int, str, str]], n_lines: int) -> None:
        """List lines, each a number, a reason and a text, from the beginning of a file."""
        self._show(lines, n_lines)
        self._shows_whole_file = False
        self.save.setEnabled(False)
        self.note.setText(self.tr("Found at the beginning of the file; the others follow once it is read."))

    def _show(self, lines: Sequence[tuple[int, str, str]], n_lines: int) -> None:
        self.n_lines = n_lines
        rows = [(QLocale().toString(line), reason, text) for line, reason, text in lines]
        self.rows.show([self.tr("Line"), self.tr("Reason"), self.tr("Text")], rows, {0})
        self.table.set_widths({0: 10, 1: 50}, stretch=2)
        self.note.setText("")

    @Slot()
    def _on_save(self) -> None:
        report = self._report
        if report is None:
            return
        proposal = report.path.with_name(f"{report.path.stem}-not-ratings.csv")
        path = ask_where_to(self, self.tr("Save the lines that are not ratings"), proposal, [".csv"])
        if path is not None:
            self._saves.run(lambda task: (path, write_rejections(path, report, task.is_cancelled)))

    @Slot(object)
    def _on_saved(self, outcome: tuple[Path, int]) -> None:
        path, n_lines = outcome
        text = self.tr("Wrote {0} lines to {1}.").format(QLocale().toString(n_lines), path.name)
        self.note.setText(text)
        self.message.emit(text)

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if isinstance(error, MFStudioError):
            self.note.setText(str(error))
        else:
            self.unexpected_error.emit(error)

    def shut_down(self) -> None:
        """End the writing."""
        self._saves.close()
