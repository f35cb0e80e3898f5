"""Convergence: the right of the train page: how a run goes, drawn while it goes."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mfstudio.export.curves import MEASURES
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.loss_plot import LossPlot
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.work import RunStart
from mfstudio.training.settings import TrainingSettings


class Convergence(QWidget):
    """The plot of the run, and what it shows."""

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plot = LossPlot()
        self.measure = QComboBox()
        for key, about in MEASURES.items():
            self.measure.addItem(self.tr(about.title), key)
        self.measure.setAccessibleName(self.tr("What the plot shows"))
        self.measure.setToolTip(
            self.tr("RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units")
        )
        self.measure.currentIndexChanged.connect(self._on_measure)
        measure_label = QLabel(mnemonics.mark(self.tr("Curve")))
        measure_label.setBuddy(self.measure)
        self.logarithmic = QCheckBox(mnemonics.mark(self.tr("Logarithmic scale")))
        self.logarithmic.setToolTip(self.tr("Equal steps upward stand for equal ratios: small changes stay visible"))
        self.logarithmic.toggled.connect(self.plot.set_logarithmic)
        options = QHBoxLayout()
        options.addWidget(measure_label)
        options.addWidget(self.measure)
        options.addSpacing(16)
        options.addWidget(self.logarithmic)
        options.addStretch(1)
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(options)
        layout.addWidget(self.plot, 1)
        session.opened.connect(self.plot.clear)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        session.epochs_done.connect(self.plot.append)

    def write_svg(self, path: Path) -> None:
        """Write the plot as SVG under the name of the ratings; raises ExportError."""
        self.plot.write_svg(path, self._title())

    def write_png(self, path: Path) -> None:
        """Write the plot as PNG under the name of the ratings; raises ExportError."""
        self.plot.write_png(path, self._title())

    def _title(self) -> str:
        found = self._session.open
        return "" if found is None else found.ratings.name

    @Slot(object)
    def _on_training_started(self, _settings: TrainingSettings) -> None:
        self.plot.clear()

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        self.plot.set_baseline(run.baseline_rmse)

    @Slot()
    def _on_measure(self) -> None:
        self.plot.show_measure(self.measure.currentData())
