"""The runs page: every run with its settings, curves and result, to be compared, used, repeated and marked."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.gui.actions import Actions
from mfstudio.gui.item_models.runs import Standing
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.run_book import best_of, compares, difference
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import run_marks
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.pace import Pace, rest_beside
from mfstudio.gui.widgets.run_actions import RunActions
from mfstudio.gui.widgets.run_chart import RunChart
from mfstudio.gui.widgets.run_curves import RunCurves
from mfstudio.gui.widgets.run_details import RunDetails
from mfstudio.gui.widgets.run_differences import RunDifferences
from mfstudio.gui.widgets.run_lines import DrawnRun
from mfstudio.gui.widgets.run_queue_list import RunQueueList
from mfstudio.gui.widgets.run_table import RunTable
from mfstudio.gui.widgets.run_variants import RunVariants
from mfstudio.project.runs import RunRecord

_REMEMBERED, _COLUMNS = "runs/view", "runs/columns"
_MOST_AT_FIRST = 8  # runs that are ticked unasked


class RunsPage(QWidget):
    """Ticked runs are compared; selected ones are what the buttons do something to; the current one is told of."""

    train_requested = Signal()
    settings_requested = Signal(int, object)  # number of the run and its TrainingSettings, to go into the form
    save_requested = Signal(str, str, object)  # name, "png", "svg" or "csv", Writers
    message = Signal(str)
    unexpected_error = Signal(object)

    def __init__(
        self, session: Session, actions: Actions, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._known: set[int] = set()
        self._ticked: set[int] = set()
        self._is_restored = False  # a project has said what is ticked
        self._is_stale = True
        self._chosen = ""
        mnemonics = Mnemonics()
        self.curves = RunCurves(session.book, self)
        self.table = RunTable("" if preferences is None else preferences.text(_COLUMNS), self._remember_columns)
        self.actions_bar = RunActions(session, self.table, actions, mnemonics)
        self.variants = RunVariants(session, mnemonics)
        self.chart = RunChart(mnemonics)
        self.differences = RunDifferences(mnemonics)
        self.details = RunDetails(session.book)
        self.waiting = RunQueueList(session, mnemonics)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.columns_button = self.table.columns.make_button(mnemonics.mark)
        self._pace = Pace(partial(rest_beside, session), self)
        self._lay_out()
        self._connect()
        self._restore_choices("" if preferences is None else preferences.text(_REMEMBERED))

    def _lay_out(self) -> None:
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(8)
        above.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.columns_button)
        above.addLayout(foot)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self.differences, self.tr("Settings"))
        self.tabs.setTabToolTip(0, self.tr("In which settings the ticked runs differ"))
        self.tabs.addTab(self.details, self.tr("About the run"))
        self.tabs.setTabToolTip(1, self.tr("All else that is known of the run selected last"))
        self.below = QSplitter(Qt.Orientation.Horizontal)
        self.below.addWidget(self.chart)
        self.below.addWidget(self.tabs)
        self.below.setStretchFactor(0, 3)
        self.below.setStretchFactor(1, 2)
        self.below.setSizes([3000, 2000])  # shares of the room there is; else the chart's buttons would have most of it
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.below)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        for splitter in (self.splitter, self.below):
            splitter.setChildrenCollapsible(False)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(24, 16, 24, 16)
        content.setSpacing(8)
        content.addWidget(self.actions_bar)
        content.addWidget(self.variants)
        content.addWidget(self.splitter, 1)
        content.addWidget(self.waiting)
        self._empty = EmptyState(
            self.tr("Every run appears here, to be compared with others."), self.tr("&Go to training")
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)

    def _connect(self) -> None:
        session = self._session
        self._empty.requested.connect(self.train_requested)
        self.table.chosen.connect(self._show_current)
        self.table.settled.connect(self._want)
        self.table.copied.connect(self.message)
        self.table.toggle_requested.connect(self._toggle_selected)
        self.table.runs.tick_requested.connect(lambda run, on: self._tick([run], on))
        self.table.runs.note_requested.connect(session.book.set_note)
        self.actions_bar.message.connect(self.message)
        self.actions_bar.settings_requested.connect(self.settings_requested)
        self.actions_bar.compare_requested.connect(self.compare_only)
        self.actions_bar.tick_requested.connect(self._toggle_selected)
        self.actions_bar.variants_requested.connect(self.variants.ask)
        self.variants.message.connect(self.message)
        self.variants.closed.connect(self.table.setFocus)
        self.chart.save_requested.connect(self.save_requested)
        self.chart.chosen.connect(self._on_chosen)
        self.differences.chosen.connect(self._on_chosen)
        self.differences.copied.connect(self.message)
        for failed in (self.curves.failed, self.details.failed):
            failed.connect(self._on_failed)
        for changed in (
            session.runs_changed, session.result_changed, session.state_changed, self.curves.changed,
        ):  # fmt: skip
            changed.connect(self._want)
        session.epochs_done.connect(self._want_if_seen)
        session.book.changed.connect(self._refresh)  # by a person: to be seen at once
        session.book.renumbered.connect(self._on_renumbered)
        session.opened.connect(self._on_opened)

    # Following the session ------------------------------------------------------------------------------------------

    @Slot()
    def _on_opened(self) -> None:
        found = self._session.open
        self.chart.title = "" if found is None else found.name
        self.curves.clear()
        self._known, self._ticked, self._is_restored = set(), set(), False
        self._session.book.pick(())
        self.table.sort_by(None, descending=False)
        self.variants.hide()
        self._want()

    @Slot(int, int)
    def _on_renumbered(self, before: int, after: int) -> None:
        for numbers in (self._known, self._ticked):
            if before in numbers:
                numbers.remove(before)
                numbers.add(after)
        self.table.runs.renumber(before, after)

    @Slot()
    def _want(self) -> None:
        """Show what there is now, once for many changes, and without holding up a run that goes on."""
        self._pace.want(self._refresh)

    @Slot()
    def _want_if_seen(self) -> None:
        """Show more epochs of a run; a page that is not seen shows them once it is."""
        if self.isVisible():
            self._want()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be shown."""
        return self._pace.is_busy or self.curves.is_busy

    @Slot()
    def _refresh(self) -> None:
        self._is_stale = not self.isVisible()
        records = self._session.book.records
        self._take_in(records)
        self._stack.setCurrentWidget(self._content if records else self._empty)
        if not self._is_stale:
            self._show(records)

    def _take_in(self, records: Sequence[RunRecord]) -> None:
        """Tick runs that are new; of many at once, as in a project that was opened, the best and the latest."""
        new = [record for record in records if record.id not in self._known]
        if not new:
            return
        if not (self._is_restored and not self._known):
            chosen = new[-_MOST_AT_FIRST:]
            best = best_of(new)
            self._ticked |= {record.id for record in ([best, *chosen[1:]] if best and best not in chosen else chosen)}
        self._known |= {record.id for record in new}

    def _show(self, records: list[RunRecord]) -> None:
        session = self._session
        in_use = session.book.record(session.shown_run)
        drawn = [record for record in records if record.id in self._ticked]
        reference = in_use or (drawn[0] if drawn else None)
        comparable = [record for record in records if reference is not None and compares(record, reference)]
        best = best_of(comparable)
        standing = Standing(
            session.shown_run, session.training_run, best.id if best and len(comparable) > 1 else None,
            session.is_paused, reference, frozenset(self._ticked),
        )  # fmt: skip
        self.table.show_runs(records, standing)
        if self.table.current is None and records:
            current = session.shown_run if self.table.runs.row_of(session.shown_run) >= 0 else records[-1].id
            self.table.select([current] if current is not None else [])
            self.table.scrollTo(self.table.currentIndex())
        self.count.setText(self._count_in_words(len(records), len(drawn)))
        self._show_drawn(drawn, in_use)
        self._show_current()

    def _count_in_words(self, n_runs: int, n_drawn: int) -> str:
        if n_runs == 1:
            return self.tr("1 run, {0} ticked to be compared").format(n_drawn)
        return self.tr("{0} runs, {1} ticked to be compared").format(n_runs, n_drawn)

    def _show_drawn(self, drawn: list[RunRecord], in_use: RunRecord | None) -> None:
        """Draw the ticked runs, the one in use first and then the better ones first, and their settings."""
        number = None if in_use is None else in_use.id
        drawn = sorted(drawn, key=lambda run: (run.id != number, run.validation_rmse or float("inf"), run.id))
        self.curves.fetch(drawn)
        apart = [record for record in drawn if difference(record, drawn[0])]
        warnings = run_marks.apart_in_words(apart, drawn[0]) if apart else []
        self.chart.show_runs([self._drawn(record, number, apart) for record in drawn], warnings)
        self.differences.show_runs(sorted(drawn, key=lambda run: run.id))

    def _drawn(self, record: RunRecord, in_use: int | None, apart: Sequence[RunRecord]) -> DrawnRun:
        name = run_marks.name_of(record)
        return DrawnRun(
            record.id, self.tr("{0} ≠").format(name) if record in apart else name, run_marks.colour_of(record),
            run_marks.shape_of(record), self.curves.get(record), record.best_epoch or record.best_so_far or 0,
            record in apart, record.id == in_use,
        )  # fmt: skip

    @Slot()
    def _show_current(self) -> None:
        """Tell of the current run, and of what can be done to those selected."""
        record = self._session.book.record(self.table.current)
        self.details.show_run(record, "" if record is None else self.table.runs.why_apart(record))
        self.tabs.setTabText(
            1, self.tr("About the run") if record is None else self.tr("About run {0}").format(record.id)
        )
        self.actions_bar.follow()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):
            self.message.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    # What is compared -----------------------------------------------------------------------------------------------

    @property
    def ticked(self) -> list[int]:
        """Numbers of the runs that are compared."""
        return [record.id for record in self._session.book.records if record.id in self._ticked]

    @Slot(list)
    def compare_only(self, numbers: Iterable[int]) -> None:
        """Compare these runs and no others."""
        self._compare(set(numbers))

    def _tick(self, numbers: Iterable[int], on: bool) -> None:
        self._compare(self._ticked | set(numbers) if on else self._ticked - set(numbers))

    @Slot()
    def _toggle_selected(self) -> None:
        selected = self.table.selected
        self._tick(selected, not set(selected) <= self._ticked)

    def _compare(self, wanted: set[int]) -> None:
        on, off = wanted - self._ticked, self._ticked - wanted
        if on or off:
            self._change(on, off)
            self._session.history.note(
                self.tr("choice of runs to compare"), lambda: self._change(on, off), lambda: self._change(off, on)
            )

    def _change(self, on: set[int], off: set[int]) -> None:
        self._ticked = (self._ticked | on) - off
        self._refresh()

    # What is remembered ---------------------------------------------------------------------------------------------

    def _choices(self) -> str:
        return json.dumps({**self.chart.choices(), "all_settings": self.differences.all_settings.isChecked()})

    def _restore_choices(self, text: str) -> None:
        try:
            found: Any = json.loads(text) if text else {}
        except ValueError:
            found = {}
        found = found if isinstance(found, dict) else {}
        self.chart.restore_choices(found)
        with QSignalBlocker(self.differences):
            self.differences.all_settings.setChecked(found.get("all_settings") is True)
        self._chosen = self._choices()

    @Slot()
    def _on_chosen(self) -> None:
        """Note what a person chose to see, so that it is remembered and can be undone."""
        before, now = self._chosen, self._choices()
        if before != now:
            self._choose(now)
            self._session.history.note(
                self.tr("change of what the plots show"), lambda: self._choose(now), lambda: self._choose(before)
            )

    def _choose(self, text: str) -> None:
        self._restore_choices(text)
        if self._preferences is not None:
            self._preferences.set_text(_REMEMBERED, text)

    def _remember_columns(self, text: str) -> None:
        if self._preferences is not None:
            self._preferences.set_text(_COLUMNS, text)

    def view_state(self) -> dict[str, Any]:
        """Return what is compared, selected and how it is sorted, for the project."""
        key, descending = self.table.runs.sorted_by
        return {
            "ticked": sorted(self._ticked), "current": self.table.current, "sorted_by": key, "descending": descending,
            "tab": self.tabs.currentIndex(), "choices": self._choices(),
        }  # fmt: skip

    def restore_view(self, view: dict[str, Any]) -> None:
        """Show again what a project was left with."""
        ticked = view.get("ticked")
        if isinstance(ticked, list):
            self._ticked = {number for number in ticked if isinstance(number, int)}
            self._is_restored = True
        choices = view.get("choices")
        if isinstance(choices, str):
            self._restore_choices(choices)
        tab = view.get("tab")
        if isinstance(tab, int) and 0 <= tab < self.tabs.count():
            self.tabs.setCurrentIndex(tab)
        self.table.want(view.get("current"), view.get("sorted_by"), view.get("descending") is True)

    # The window -----------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self.actions_bar.refresh_icons()
            self.chart.refresh_icons()
            self.waiting.refresh_icons()
            self.variants.refresh_icons()
            self.differences.refresh()
            self._want()
        super().changeEvent(event)

    def shut_down(self) -> None:
        """End the work of this page."""
        self._pace.drop(self._refresh)
        self.curves.shut_down()
        self.details.shut_down()
