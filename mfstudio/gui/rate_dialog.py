"""The learning-rate finder: the loss against the learning rate, and a rate to take."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.widgets.data_plot import own_menu
from mfstudio.training.rate_finder import RateCurve


class RateDialog(QDialog):
    """Shows what was found, and offers to take it."""

    chosen = Signal(float)

    def __init__(self, curve: RateCurve, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Learning rate"))
        self.resize(640, 440)
        found = curve.suggestion > 0
        text = self.tr(
            "Short runs on {0} ratings at each rate. Rates up to {1} are stable; {2} is a good one to train with."
        ).format(QLocale().toString(curve.n_ratings), f"{curve.largest_stable:.2g}", f"{curve.suggestion:.2g}")
        words = QLabel(text if found else self.tr("No learning rate was found to be stable."), wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._plot(curve), 1)
        layout.addWidget(buttons)
        if found:
            use = buttons.addButton(
                self.tr("&Use {0}").format(f"{curve.suggestion:.2g}"), QDialogButtonBox.ButtonRole.AcceptRole
            )
            use.clicked.connect(lambda: self._use(curve.suggestion))

    def _use(self, rate: float) -> None:
        self.chosen.emit(float(f"{rate:.2g}"))
        self.accept()

    def _plot(self, curve: RateCurve) -> pg.PlotWidget:
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        plot = pg.PlotWidget(background=palette.color(QPalette.ColorRole.Window))
        plot.setAccessibleName(self.tr("Loss against the learning rate"))
        own_menu(plot)
        plot.setLogMode(x=True)
        plot.showGrid(x=True, y=True, alpha=0.15)
        for side, label in (("bottom", self.tr("Learning rate")), ("left", self.tr("RMSE on ratings held out"))):
            plot.setLabel(side, label)
            plot.getAxis(side).enableAutoSIPrefix(False)
            plot.getAxis(side).setTextPen(pg.mkPen(text))
        finite = np.isfinite(curve.losses)
        pen = pg.mkPen(theme.train_colour(), width=2 * self.devicePixelRatioF())
        plot.plot(curve.rates[finite], curve.losses[finite], pen=pen, symbol="o", symbolSize=6, symbolBrush=pen.color())
        if curve.suggestion > 0:
            options = {"position": 0.9, "color": text}
            line = pg.InfiniteLine(np.log10(curve.suggestion), label=self.tr("suggested"), labelOpts=options)
            line.setPen(pg.mkPen(theme.validation_colour(), width=2, style=Qt.PenStyle.DashLine))
            plot.addItem(line)
        return plot
