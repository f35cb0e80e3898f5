"""Convergence: the right of the train page: how a run goes, drawn while it goes."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mfstudio.export.curves import MEASURES
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.earlier_runs import EarlierRuns
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.loss_plot import LossPlot
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.pace import Pace, rest_beside
from mfstudio.gui.widgets.plot_room import PlotRoom
from mfstudio.gui.widgets.plot_row import USUAL, PlotRow
from mfstudio.gui.widgets.plot_words import of_run, title_of
from mfstudio.gui.work import RunStart
from mfstudio.training.observation import Observation, observe_result
from mfstudio.training.settings import TrainingSettings

_DESCRIBING_MS = 2000  # between two descriptions for screen readers
_MOST_SMOOTHING = 0.99


class Convergence(QWidget):
    """The plot of the run, small ones below it, and what they show."""

    choices_changed = Signal(str)  # JSON for :meth:`restore_choices`
    save_requested = Signal(str, str, object)  # name, "png", "svg" or "csv", Writers
    unexpected_error = Signal(object)

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plot = LossPlot(Pace(partial(rest_beside, session)))
        self.measure = QComboBox()
        for key in MEASURES:
            self.measure.addItem(title_of(key), key)
        self.axis = QComboBox()
        self.axis.addItem(self.tr("epochs"), "epochs")
        self.axis.addItem(self.tr("seconds"), "seconds")
        self.smoothing = QDoubleSpinBox(decimals=2, minimum=0.0, maximum=_MOST_SMOOTHING, singleStep=0.1)
        self.smoothing.setSpecialValueText(self.tr("none"))
        self.logarithmic = QCheckBox(mnemonics.mark(self.tr("Logarithmic scale")))
        self.earlier = QCheckBox(mnemonics.mark(self.tr("Earlier runs")))
        self.earlier_runs = EarlierRuns(session, self.plot, self)
        self.row = PlotRow(self.plot, mnemonics, self._title)
        self._looks = LatestJob(self)
        self._looks.succeeded.connect(self._on_result_observed)
        self._looks.failed.connect(self.unexpected_error)
        self._describing = QTimer(self, singleShot=True, interval=_DESCRIBING_MS)
        self._describing.timeout.connect(self._describe)
        self._lay_out(mnemonics)
        self._connect()
        self._chosen = ""
        self.restore_choices("")

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        options = FlowLayout()
        about = (
            (
                self.measure, self.tr("Curve"), self.tr("What the plot shows"),
                self.tr("RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units"),
            ),
            (
                self.axis, self.tr("Against"), self.tr("What the plots are drawn against"),
                self.tr("Seconds are those of training alone, without pauses: runs of unlike models compare fairly"),
            ),
            (
                self.smoothing, self.tr("Smoothing"), self.tr("How much the curves are smoothed"),
                self.tr(
                    "Exponential moving average s = w s + (1 - w) value, divided by 1 - w^epoch; this is w. "
                    "The values as measured stay behind it, faintly."
                ),
            ),
        )  # fmt: skip
        for widget, label, name, tip in about:
            pair = QHBoxLayout()
            pair.setSpacing(8)
            text = QLabel(mnemonics.mark(label))
            text.setBuddy(widget)
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
            pair.addWidget(text)
            pair.addWidget(widget)
            options.addItem(pair)
        self.logarithmic.setToolTip(self.tr("Equal steps upward stand for equal ratios: small changes stay visible"))
        options.addWidget(self.logarithmic)
        self.earlier.setToolTip(
            self.tr("Draw the latest other runs behind, as far as the same ratings were held out for them")
        )
        options.addWidget(self.earlier)
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(8)
        above.addWidget(self.plot, 1)
        above.addWidget(self.row.chips)
        self.splitter = PlotRoom(top, self.row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(options)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        session, course = self._session, self.plot.course
        self.measure.currentIndexChanged.connect(self._on_measure)
        self.axis.currentIndexChanged.connect(self._on_axis)
        self.smoothing.valueChanged.connect(self._on_smoothing)
        self.logarithmic.toggled.connect(self.plot.set_logarithmic)
        for changed in (self.measure.activated, self.axis.activated, self.smoothing.valueChanged, self.row.chosen):
            changed.connect(self._on_chosen)
        self.earlier.toggled.connect(self.earlier_runs.show_curves)
        self.earlier_runs.failed.connect(self.unexpected_error)
        for box in (self.logarithmic, self.earlier):
            box.toggled.connect(self._on_chosen)
        self.row.save_requested.connect(self.save_requested)
        course.grown.connect(self._on_grown)
        session.opened.connect(self._on_opened)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        session.rates_changed.connect(course.note)
        session.epochs_done.connect(self.plot.append)
        session.observed.connect(self._on_observed)
        session.training_ended.connect(course.await_no_more)
        session.result_changed.connect(self._on_result_changed)

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be drawn, or looked at to be drawn."""
        return any(part.is_busy for part in (self.plot.course.pace, self.row, self._looks, self.earlier_runs))

    # Choices --------------------------------------------------------------------------------------------------------

    def choices(self) -> str:
        """Return what a person chose to see, as JSON."""
        return json.dumps(
            {
                "plots": self.row.shown,
                "measure": self.measure.currentData(),
                "axis": self.axis.currentData(),
                "smoothing": self.smoothing.value(),
                "logarithmic": [name for name, card in self.row.cards.items() if card.logarithmic.isChecked()],
                "is_logarithmic": self.logarithmic.isChecked(),
                "has_earlier_runs": self.earlier.isChecked(),
            }
        )

    def restore_choices(self, text: str) -> None:
        """Show what was chosen once, as far as it can be understood; the usual for an empty text."""
        try:
            found: Any = json.loads(text) if text else {}
        except ValueError:
            found = {}
        if not isinstance(found, dict):
            found = {}
        with QSignalBlocker(self):
            plots, logarithmic, weight = (found.get(name) for name in ("plots", "logarithmic", "smoothing"))
            self._chosen = ""  # nothing is noted until all is set
            self.row.show_only(plots if isinstance(plots, list) else USUAL)
            for box, name in ((self.measure, "measure"), (self.axis, "axis")):
                box.setCurrentIndex(max(box.findData(found.get(name)), 0))
            is_weight = isinstance(weight, int | float) and 0 <= weight <= _MOST_SMOOTHING
            self.smoothing.setValue(float(weight) if is_weight else 0.0)
            for name, card in self.row.cards.items():
                card.logarithmic.setChecked(isinstance(logarithmic, list) and name in logarithmic)
            self.logarithmic.setChecked(found.get("is_logarithmic") is True)
            self.earlier.setChecked(found.get("has_earlier_runs") is True)
        self._chosen = self.choices()

    @Slot()
    def _on_chosen(self) -> None:
        """Note what a person chose, so that it is remembered and can be undone."""
        before, now = self._chosen, self.choices()
        if not before or before == now:
            return
        self._chosen = now
        self._session.history.note(
            self.tr("change of what the plots show"), lambda: self._choose(now), lambda: self._choose(before)
        )
        self.choices_changed.emit(now)

    def _choose(self, text: str) -> None:
        self.restore_choices(text)
        self.choices_changed.emit(text)

    @Slot()
    def _on_measure(self) -> None:
        self.plot.show_measure(self.measure.currentData())

    @Slot()
    def _on_axis(self) -> None:
        self.plot.set_axis(self.axis.currentData())
        self.row.set_axis(self.axis.currentData())

    @Slot(float)
    def _on_smoothing(self, weight: float) -> None:
        self.plot.set_smoothing(weight)
        self.row.set_smoothing(weight)

    # Taking it away -------------------------------------------------------------------------------------------------

    def write_svg(self, path: Path) -> None:
        """Write the plot as SVG under what it is of; raises ExportError."""
        self.plot.write_svg(path, self._title(title_of(self.plot.measure)))

    def write_png(self, path: Path) -> None:
        """Write the plot as PNG under what it is of; raises ExportError."""
        self.plot.write_png(path, self._title(title_of(self.plot.measure)))

    def _title(self, shown: str) -> str:
        """Return the title of a plot that is seen on its own: ratings, run, and what is shown of it."""
        session = self._session
        assert session.open is not None
        return self.tr("{0}: {1}").format(of_run(session.open.name, session.book.record(session.curve_run)), shown)

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.row.refresh_icons()
        self.earlier_runs.refresh()

    def shut_down(self) -> None:
        """End the work of this page."""
        self._looks.close()
        self.earlier_runs.shut_down()

    # Following the session ------------------------------------------------------------------------------------------

    @Slot()
    def _on_opened(self) -> None:
        self._clear()

    @Slot(object)
    def _on_training_started(self, _settings: TrainingSettings) -> None:
        self._clear(is_awaited=True)

    def _clear(self, *, is_awaited: bool = False) -> None:
        self.plot.clear(is_awaited=is_awaited)
        self._looks.cancel()
        self.row.observe(None)

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        self.plot.set_reference("biases", run.baseline_rmse, run.baseline_mae)

    @Slot(object)
    def _on_observed(self, found: Observation) -> None:
        self.row.observe(found)
        self.plot.set_reference("mean", found.mean_rmse, found.mean_mae)

    @Slot()
    def _on_result_changed(self) -> None:
        """Look at what the model shown predicts, on a worker's thread."""
        session = self._session
        found, result = session.open, session.result
        if session.is_training or session.training_error is not None:
            return  # what is drawn is of a run that has no result yet, or none at all
        if found is None or result is None:
            if not session.reports:  # else they are of a run that was interrupted
                self._clear()
            return
        if not session.changes and result.changes:  # of a run that was opened
            self.plot.course.changes = list(result.changes)
            self.plot.redraw()
        ratings = found.ratings
        self._looks.run(lambda _task: observe_result(ratings, result.predicted, result.is_held_out, result.best_epoch))

    @Slot(object)
    def _on_result_observed(self, found: Observation) -> None:
        shown = self.row.residuals.observation
        # A test file's ratings are none of those that are open: what the run itself showed of them stays.
        if shown is None or found.is_held_out or not shown.is_held_out:
            self._on_observed(found)

    @Slot()
    def _on_grown(self) -> None:
        if not self._describing.isActive():
            self._describing.start()

    @Slot()
    def _describe(self) -> None:
        """Say for those who do not see it how the run stands."""
        course = self.plot.course
        if course.n:
            place = course.best_epoch
            values = self.plot.values_at(course.n - 1)
            if place:
                best = course.reports[place - 1].validation_rmse
                values.append(
                    QCoreApplication.translate("Plots", "best validation RMSE {0} at epoch {1}").format(
                        f"{best:.4f}", QLocale().toString(place)
                    )
                )
            self.plot.view.setAccessibleDescription(", ".join(values))
