"""The overview: what the ratings look like at a glance, in numbers, words and plots."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mfstudio.export.data_curves import days_of
from mfstudio.gui.jobs import LatestJob, Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.widgets.cell_grid import CellGrid, scrolled
from mfstudio.gui.widgets.data_plots import LongTail, RatingHistogram, RatingsOverTime
from mfstudio.gui.widgets.extremes import Extremes
from mfstudio.gui.widgets.facts import Facts
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.warning_list import WarningList
from mfstudio.ratings.data_warnings import DataWarning, warnings_of
from mfstudio.ratings.decimals import decimals_of_scale
from mfstudio.ratings.statistics import Summary, summarize
from mfstudio.wording import percent

_MIN_TWO_COLUMNS = 720  # pixels
_MIN_CELL_HEIGHT = 200


class Overview(QWidget):
    """Counts on a worker's thread and shows what was found."""

    shown = Signal()
    message = Signal(str)
    picture_requested = Signal(str, str, object)  # file's name, png or svg or csv, Callable[[Path], None]
    unexpected_error = Signal(object)

    def __init__(self, parent: QWidget | None = None, mnemonics: Mnemonics | None = None) -> None:
        super().__init__(parent)
        self._found: OpenRatings | None = None
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_counted)
        self._jobs.failed.connect(self._on_failed)
        self._counting = self.tr("Counting …")
        self._waiting = QLabel(self._counting, alignment=Qt.AlignmentFlag.AlignCenter)
        self._waiting.setObjectName("quiet")
        self.counts, self.scale = Facts(), Facts()
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts.setSpacing(32)
        self._facts.addWidget(self.counts)
        self._facts.addWidget(self.scale)
        self._facts.addStretch(1)
        self.warnings = WarningList()
        self.histogram, self.tail, self.times = RatingHistogram(), LongTail(mnemonics or Mnemonics()), RatingsOverTime()
        for plot in (self.histogram, self.tail, self.times):
            plot.save_requested.connect(self._on_save_requested)
        self.extremes = Extremes()
        self.extremes.message.connect(self.message)
        self._times_or_none = QStackedWidget()
        self._times_or_none.addWidget(self.times)
        self._times_or_none.addWidget(self._no_times())
        cells = self.histogram, self.tail, self._times_or_none, self.extremes
        for cell in cells:
            cell.setMinimumHeight(_MIN_CELL_HEIGHT)
        self._grid = CellGrid(cells, 24, 12)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._content())

    def _no_times(self) -> QWidget:
        empty = QWidget()
        heading = QLabel(self.tr("Ratings over time"))
        heading.setObjectName("heading")
        words = QLabel(self.tr("The file has no times."), alignment=Qt.AlignmentFlag.AlignCenter)
        words.setObjectName("quiet")
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(words, 1)
        return empty

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 8, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(self._facts)
        layout.addWidget(self.warnings)
        layout.addLayout(self._grid, 1)
        return scrolled(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one = event.size().width() < _MIN_TWO_COLUMNS
        if self._grid.arrange(1 if one else 2):
            self._facts.setSpacing(8 if one else 32)
            self._facts.setDirection(QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight)

    @property
    def is_busy(self) -> bool:
        """Whether the counting goes on."""
        return self._jobs.is_busy

    def show_ratings(self, found: OpenRatings) -> None:
        """Count these ratings and then show them in place of the earlier ones."""
        self._found = found
        self._waiting.setText(self._counting)
        self._stack.setCurrentIndex(0)
        self._jobs.run(lambda task: _count(found, task))

    @Slot(object)
    def _on_counted(self, outcome: tuple[OpenRatings, Summary, tuple[DataWarning, ...]]) -> None:
        found, summary, warnings = outcome
        if found is not self._found:
            return
        self.counts.show_facts(self._counts_of(summary))
        self.scale.show_facts(self._scale_of(summary))
        self.warnings.show_texts([warning.text for warning in warnings])
        name = found.name
        self.histogram.show_summary(summary, name)
        self.tail.show_summary(summary, name)
        self._times_or_none.setCurrentIndex(0 if summary.course is not None else 1)
        if summary.course is not None:
            self.times.show_summary(summary, name)
        self.extremes.show_summary(found, summary)
        self._stack.setCurrentIndex(1)
        self.shown.emit()

    def _counts_of(self, summary: Summary) -> list[tuple[str, str]]:
        locale = QLocale()
        return [
            (self.tr("ratings"), locale.toString(summary.n_ratings)),
            (self.tr("users"), locale.toString(summary.n_users)),
            (self.tr("items"), locale.toString(summary.n_items)),
            (self.tr("of the table is filled"), percent(locale.toString(summary.density * 100, "g", 2))),
        ]

    def _scale_of(self, summary: Summary) -> list[tuple[str, str]]:
        low, high = f"{summary.lowest.value:g}", f"{summary.highest.value:g}"
        if summary.step is not None:
            scale = self.tr("scale, in steps of {0}").format(f"{summary.step:g}")
        elif summary.histogram.is_binned:
            scale = self.tr("scale, continuous")
        else:
            scale = self.tr("scale")
        decimals = decimals_of_scale(summary.lowest.value, summary.highest.value)
        spread = f"{summary.mean:.{decimals}f} ± {summary.std:.{decimals}f}"
        facts = [(scale, f"{low} – {high}"), (self.tr("mean ± deviation"), spread)]
        if summary.period is not None:
            first, last = days_of(np.array(summary.period, np.int64))
            facts.append((self.tr("period"), f"{first} – {last}"))
        return facts

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._waiting.setText(self.tr("The ratings could not be counted."))
        self.unexpected_error.emit(error)

    @Slot(str, str, object)
    def _on_save_requested(self, name: str, kind: str, write: object) -> None:
        assert self._found is not None
        stem = Path(self._found.ratings.name).stem.split(":")[0]
        self.picture_requested.emit(f"{stem}-{name}", kind, write)

    def shut_down(self) -> None:
        """End the work of this page."""
        self._jobs.close()


def _count(found: OpenRatings, task: Task) -> tuple[OpenRatings, Summary, tuple[DataWarning, ...]]:
    """Count on a worker's thread."""
    summary = summarize(found.ratings, task.is_cancelled)
    return found, summary, warnings_of(summary)
