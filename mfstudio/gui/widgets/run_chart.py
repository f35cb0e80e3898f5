"""RunChart: the plot of the runs that are compared, what it shows, and the way to take it away."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from mfstudio.export.run_pictures import RunCourse, write_runs_numbers, write_runs_picture
from mfstudio.gui import theme
from mfstudio.gui.where_to import Draw
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.plot_words import title_of
from mfstudio.gui.widgets.run_lines import DrawnRun, values_of
from mfstudio.gui.widgets.run_plot import PLOTTED, RunPlot
from mfstudio.gui.widgets.warning_list import WarningList


class RunChart(QWidget):
    """Draws what it is given; what a person chooses goes out with ``chosen``."""

    chosen = Signal()
    save_requested = Signal(str, str, object)  # name, "png", "svg" or "csv", Writers

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.plot = RunPlot()
        self.measure, self.axis = QComboBox(), QComboBox()
        for measure in PLOTTED:
            self.measure.addItem(title_of(measure), measure)
        self.axis.addItem(self.tr("epochs"), "epochs")
        self.axis.addItem(self.tr("seconds"), "seconds")
        self.logarithmic = QCheckBox(mnemonics.mark(self.tr("Logarithmic scale")))
        self.logarithmic.setToolTip(self.tr("Equal steps upward stand for equal ratios: small changes stay visible"))
        self.training = QCheckBox(mnemonics.mark(self.tr("Training too")))
        self.training.setToolTip(self.tr("Draw the errors in training too, faint and dashed, beside the validation's"))
        self.training.setChecked(True)
        self.warnings = WarningList()
        self.menu = QMenu(self)
        self._save = QToolButton(autoRaise=True)
        self._fill_menu()
        self._lay_out(mnemonics)
        self.measure.currentIndexChanged.connect(self._on_measure)
        self.axis.currentIndexChanged.connect(self._on_axis)
        self.logarithmic.toggled.connect(self.plot.set_logarithmic)
        self.training.toggled.connect(self.plot.set_training)
        for changed in (self.measure.activated, self.axis.activated, self.logarithmic.clicked, self.training.clicked):
            changed.connect(self.chosen)
        self.plot.menu_requested.connect(self._on_menu)
        self.refresh_icons()

    def _fill_menu(self) -> None:
        for kind, text in (
            ("png", self.tr("Save as &picture (PNG)…")),
            ("svg", self.tr("Save as &drawing (SVG)…")),
            ("csv", self.tr("Save the &numbers (CSV)…")),
        ):
            self.menu.addAction(text, partial(self.save, kind))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&Reset the view"), self.plot.reset_view)

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        bar = FlowLayout()
        for widget, label, name, tip in (
            (
                self.measure, self.tr("Curve"), self.tr("What the plot shows"),
                self.tr("RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units"),
            ),
            (
                self.axis, self.tr("Against"), self.tr("What the curves are drawn against"),
                self.tr("Seconds are those of training alone, without pauses: runs of unlike models compare fairly"),
            ),
        ):  # fmt: skip
            text, pair = QLabel(mnemonics.mark(label)), QHBoxLayout()
            text.setBuddy(widget)
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
            pair.setSpacing(8)
            pair.addWidget(text)
            pair.addWidget(widget)
            bar.addItem(pair)
        self._save.setText(self.tr("Save plot…"))
        self._save.setToolTip(self.tr("Save this plot as a picture, or its numbers as a table"))
        self._save.setAccessibleName(self.tr("Save the plot of runs"))
        self._save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._save.setMenu(self.menu)
        for each in (self.logarithmic, self.training, self._save):
            bar.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self.warnings)
        layout.addWidget(self.plot, 1)

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self._save.setIcon(theme.icon("download"))

    # What is shown --------------------------------------------------------------------------------------------------

    def show_runs(self, runs: Sequence[DrawnRun], warnings: Sequence[str]) -> None:
        """Draw these runs, the most important first, under what is to be known of comparing them."""
        self.warnings.show_texts(warnings)
        self.plot.show_runs(runs)
        self._save.setEnabled(any(run.curve.n_epochs for run in runs))

    def choices(self) -> dict[str, Any]:
        """Return what a person chose to see, as values that JSON has."""
        return {
            "measure": self.measure.currentData(),
            "axis": self.axis.currentData(),
            "is_logarithmic": self.logarithmic.isChecked(),
            "has_training": self.training.isChecked(),
        }

    def restore_choices(self, found: dict[str, Any]) -> None:
        """Show what was chosen once, as far as it can be understood."""
        with QSignalBlocker(self):
            for box, name in ((self.measure, "measure"), (self.axis, "axis")):
                box.setCurrentIndex(max(box.findData(found.get(name)), 0))
            self.logarithmic.setChecked(found.get("is_logarithmic") is True)
            self.training.setChecked(found.get("has_training") is not False)

    @Slot()
    def _on_measure(self) -> None:
        self.plot.show_measure(self.measure.currentData())

    @Slot()
    def _on_axis(self) -> None:
        self.plot.set_axis(self.axis.currentData())

    # Taking it away -------------------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        if self._save.isEnabled():
            self.menu.popup(place)

    def save(self, kind: str) -> None:
        """Ask for what is drawn to be written as ``png``, ``svg`` or ``csv``."""
        self.save_requested.emit("runs", kind, self.writer)

    def writer(self, kind: str) -> Draw | None:
        """Return a function that writes what is drawn, on any thread; None where nothing is."""
        way, title = self.plot.way, self._title()
        courses = [_course(run, *values_of(run, way)) for run in self.plot.runs if run.curve.n_epochs]
        if not courses:
            return None
        if kind == "png":
            return self.plot.png_writer(title)
        if kind == "csv":
            return partial(write_runs_numbers, runs=courses)
        return partial(
            write_runs_picture, runs=courses, title=title, measure_title=title_of(way.measure), axis=way.axis,
            logarithmic=way.is_logarithmic,
        )  # fmt: skip

    def _title(self) -> str:
        runs = self.tr("{0} of the runs").format(title_of(self.plot.way.measure))
        return self.tr("{0}: {1}").format(self.title, runs) if self.title else runs


def _course(run: DrawnRun, _x: Any, training: Any, validation: Any) -> RunCourse:
    columns = run.curve.columns
    return RunCourse(
        run.number, run.label, run.colour.name(), columns["epoch"], columns["seconds"], training, validation,
        run.is_apart,
    )  # fmt: skip
