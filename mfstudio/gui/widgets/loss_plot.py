"""LossPlot: the curve that everything is about, drawn live, with values under the pointer and the best epoch marked."""

import html
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QLabel, QVBoxLayout, QWidget

from mfstudio.export.atomic import atomic_file
from mfstudio.export.curves import MEASURES
from mfstudio.export.loss_picture import write_loss_picture
from mfstudio.gui import theme
from mfstudio.training.trainer import EpochReport

_CAPACITY = 1024
_LINE_WIDTH = 2
_LEGEND_HEIGHT, _LEGEND_WIDTH = 32, 260
_PNG_SCALE = 2
_GROWING_MS, _GROWING_STEPS = 33, 36  # a run that is done in no time is still seen to converge


class _EpochAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole epochs only."""

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        spacings = super().tickSpacing(least, most, size)
        return [(max(1.0, spacing), offset) for spacing, offset in spacings if spacing >= 1] or [(1.0, 0.0)]


class LossPlot(QWidget):
    """Training and validation curves against epochs; appending is cheap, and redrawn once for many epochs."""

    grown = Signal(int)  # epochs drawn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = "rmse"
        self._n = 0
        self._reports: list[EpochReport] = []
        self._pending: list[EpochReport] = []
        self._growing = QTimer(self)
        self._growing.setInterval(_GROWING_MS)
        self._growing.timeout.connect(self._grow)
        self._rows: NDArray[np.float64] = np.empty((_CAPACITY, 6))
        self._best_epoch = 0
        self._plot = pg.PlotWidget(axisItems={"bottom": _EpochAxis("bottom")})
        self._plot.setAccessibleName(self.tr("Loss against epochs"))
        self._plot.setMinimumSize(320, 240)
        self._plot.setMenuEnabled(False)
        self._plot.getPlotItem().hideButtons()
        self._legend = self._add_legend()
        self._train = self._plot.plot(name=self.tr("Training"))
        self._validation = self._plot.plot(name=self.tr("Validation"))
        for curve in (self._train, self._validation):
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
        self._best = pg.ScatterPlotItem(size=11, symbol="o")
        self._best_text = pg.TextItem(anchor=(0.5, 1.25))
        self._line = pg.InfiniteLine(angle=90)
        self._values = pg.TextItem(anchor=(0, 0))
        self._baseline: float | None = None
        self._baseline_line = pg.InfiniteLine(angle=0, label=self.tr("biases only"), labelOpts={"position": 0.12})
        for item in (self._best, self._best_text, self._line, self._values, self._baseline_line):
            self._plot.addItem(item, ignoreBounds=True)
            item.hide()
        self._plot.setLabel("bottom", self.tr("Epoch"))
        for side in ("left", "bottom"):
            self._plot.getPlotItem().getAxis(side).enableAutoSIPrefix(False)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._hint = QLabel(self.tr("Press Train, and the curve of the error grows here."), self._plot)
        self._hint.setObjectName("quiet")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._apply_theme()
        self._draw()

    def _add_legend(self) -> pg.LegendItem:
        """Put the legend above the curves rather than over them: in the place of the upper axis, which is not shown."""
        item = self._plot.getPlotItem()
        item.layout.removeItem(item.getAxis("top"))
        legend = pg.LegendItem(colCount=2)
        legend.setFixedHeight(_LEGEND_HEIGHT)
        legend.setMaximumWidth(_LEGEND_WIDTH)
        item.layout.addItem(legend, 1, 1, Qt.AlignmentFlag.AlignRight)
        item.legend = legend
        return legend

    @property
    def n_epochs(self) -> int:
        """Epochs drawn."""
        return self._n

    @property
    def best_epoch(self) -> int:
        """Epoch marked as best; 0 for none."""
        return self._best_epoch

    @property
    def is_logarithmic(self) -> bool:
        """Whether the vertical axis is logarithmic."""
        return bool(self._plot.getPlotItem().getAxis("left").logMode)

    @property
    def hover_text(self) -> str:
        """Values shown under the pointer."""
        return self._values.toPlainText() if self._values.isVisible() else ""

    def clear(self) -> None:
        """Forget all epochs."""
        self._n = 0
        self._reports = []
        self._pending = []
        self._growing.stop()
        self._best_epoch = 0
        self._baseline = None
        self._hide_hover()
        self._plot.enableAutoRange()
        self._draw()

    def set_baseline(self, rmse: float | None) -> None:
        """Show the validation RMSE of mean and biases alone as a line to be beaten; None for no line."""
        self._baseline = rmse
        self._draw()

    def append(self, reports: Sequence[EpochReport]) -> None:
        """Add epochs; they appear one after the other, over a second or so, however fast they were made."""
        self._pending.extend(reports)
        if not self._growing.isActive():
            self._growing.start()

    @property
    def is_growing(self) -> bool:
        """Whether epochs are still to appear."""
        return bool(self._pending)

    @Slot()
    def _grow(self) -> None:
        """Draw the next few epochs."""
        n = -(-(self._n + len(self._pending)) // _GROWING_STEPS)
        self._add(self._pending[:n])
        del self._pending[:n]
        if not self._pending:
            self._growing.stop()
        self.grown.emit(self._n)

    def _add(self, reports: Sequence[EpochReport]) -> None:
        self._reports.extend(reports)
        for report in reports:
            if self._n == len(self._rows):
                self._rows = np.concatenate((self._rows, np.empty_like(self._rows)))
            validation = (report.validation_rmse, report.validation_mae)
            self._rows[self._n] = (
                report.train_rmse, report.train_mae,
                *(np.nan if value is None else value for value in validation),
                report.loss, report.gradient_norm,
            )  # fmt: skip
            self._n += 1
            if report.is_best and report.validation_rmse is not None:
                self._best_epoch = report.epoch
        self._draw()

    def reset_view(self) -> None:
        """Show all of the curve again after zooming or moving."""
        self._plot.enableAutoRange()

    def _on_mouse_clicked(self, event: object) -> None:
        if event.double():  # type: ignore[attr-defined]
            self.reset_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.adjustSize()
        self._hint.move(self._plot.rect().center() - self._hint.rect().center())

    def show_measure(self, measure: str) -> None:
        """Draw another of :data:`MEASURES`."""
        self._measure = measure
        self._hide_hover()
        self._plot.enableAutoRange()
        self._draw()

    def set_logarithmic(self, on: bool) -> None:
        """Switch the vertical axis."""
        self._hide_hover()
        self._plot.setLogMode(y=on)
        self._plot.enableAutoRange()
        self._draw()

    def _curves(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what is drawn: training and validation, the latter empty where there is none."""
        columns = {"rmse": (0, 2), "mae": (1, 3), "loss": (4, None), "gradient": (5, None)}
        train, validation = columns[self._measure]
        rows = self._rows[: self._n]
        held_out = np.empty(0) if validation is None or not self._n else rows[:, validation]
        return rows[:, train], held_out[:0] if len(held_out) and np.isnan(held_out).all() else held_out

    def _draw(self) -> None:
        train, validation = self._curves()
        epochs = np.arange(1, self._n + 1)
        # A lone point has no line: show it.
        symbol = "o" if self._n == 1 else None
        self._train.setData(epochs, train, symbol=symbol)
        self._hint.setVisible(self._n == 0)
        for side in ("left", "bottom"):
            self._plot.showAxis(side, self._n > 0)
        self._legend.setVisible(self._n > 0)
        last = max(self._n, 10)
        self._plot.getPlotItem().getViewBox().setLimits(xMin=-0.1 * last, xMax=1.15 * last, minXRange=2)
        self._validation.setData(epochs[: len(validation)], validation, symbol=symbol)
        self._plot.setLabel("left", self.tr(MEASURES[self._measure].title))
        self._draw_best(validation)
        shown = self._baseline is not None and self._measure == "rmse"
        self._baseline_line.setVisible(shown)
        if self._baseline is not None:
            self._baseline_line.setPos(np.log10(self._baseline) if self.is_logarithmic else self._baseline)

    def _draw_best(self, validation: NDArray[np.float64]) -> None:
        shown = 0 < self._best_epoch <= len(validation)
        self._best.setVisible(shown)
        self._best_text.setVisible(shown)
        if shown:
            value = float(validation[self._best_epoch - 1])
            place = np.log10(value) if self.is_logarithmic else value
            self._best.setData([self._best_epoch], [place])
            words = self.tr("best {0}, epoch {1}") if self._measure == "rmse" else self.tr("kept {0}, epoch {1}")
            self._best_text.setText(words.format(self._digits(value), self._best_epoch))
            share = self._best_epoch / max(self._n, 10)
            self._best_text.setAnchor((0.0 if share < 0.15 else 1.0 if share > 0.85 else 0.5, 1.3))
            self._best_text.setPos(self._best_epoch, place)

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        view = self._plot.getPlotItem().getViewBox()
        epoch = round(view.mapSceneToView(position).x())
        if not self._n or not view.sceneBoundingRect().contains(position) or not 1 <= epoch <= self._n:
            self._hide_hover()
            return
        train, validation = self._curves()
        lines = [self.tr("Epoch {0}").format(epoch), self.tr("training {0}").format(self._digits(train[epoch - 1]))]
        if len(validation):
            lines.append(self.tr("validation {0}").format(self._digits(validation[epoch - 1])))
        self._values.setText("\n".join(lines))
        (left, right), (_, top) = view.viewRange()
        self._values.setAnchor((1, 0) if epoch > (left + right) / 2 else (0, 0))
        self._values.setPos(epoch, top)
        self._line.setPos(epoch)
        self._line.show()
        self._values.show()

    def _digits(self, value: float) -> str:
        return f"{value:{MEASURES[self._measure].digits}}"

    def _hide_hover(self) -> None:
        self._line.hide()
        self._values.hide()

    def leaveEvent(self, event: QEvent) -> None:
        self._hide_hover()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._apply_theme()
        super().changeEvent(event)

    def _apply_theme(self) -> None:
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        self._plot.setBackground(palette.color(QPalette.ColorRole.Window))
        for side in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.line_colour()))
            axis.setTextPen(pg.mkPen(text))
        self._plot.showGrid(x=True, y=True, alpha=0.15)
        train, validation = theme.train_colour(), theme.validation_colour()
        self._set_line_width(_LINE_WIDTH * self.devicePixelRatioF())
        for curve, colour in ((self._train, train), (self._validation, validation)):
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(colour)
        self._best.setBrush(pg.mkBrush(validation))
        self._best.setPen(pg.mkPen(palette.color(QPalette.ColorRole.Window), width=2))
        self._best_text.setColor(text)
        self._line.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashLine))
        self._values.setColor(text)
        self._baseline_line.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DotLine, width=2))
        self._baseline_line.label.setColor(theme.quiet_text())
        self._values.fill = pg.mkBrush(_translucent(palette.color(QPalette.ColorRole.Base)))
        for _, label in self._legend.items:
            label.setText(label.text, color=text)

    def _set_line_width(self, width: float) -> None:
        """Set the curves' width in pixels of the device: Qt does not scale pens that keep their width."""
        self._train.setPen(pg.mkPen(theme.train_colour(), width=width))
        self._validation.setPen(pg.mkPen(theme.validation_colour(), width=width))

    # Taking it away -------------------------------------------------------------------------------------------------

    def write_png(self, path: Path, title: str) -> None:
        """Write what is seen, under a title, as a picture of twice the size, atomically; raises ExportError."""
        self._hide_hover()
        self._plot.setTitle(html.escape(title), color=self.palette().color(QPalette.ColorRole.WindowText))
        self._set_line_width(_LINE_WIDTH * _PNG_SCALE)
        self._plot.getPlotItem().getViewBox().updateAutoRange()
        image = QImage(self._plot.size() * _PNG_SCALE, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_PNG_SCALE)
        image.fill(self.palette().color(QPalette.ColorRole.Window))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = QRectF(0, 0, self._plot.width(), self._plot.height())
        QGraphicsView.render(self._plot, painter, target, self._plot.viewport().rect())
        painter.end()
        self._plot.setTitle(None)
        self._apply_theme()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        with atomic_file(path) as file:
            file.write(bytes(buffer.data().data()))

    def write_svg(self, path: Path, title: str) -> None:
        """Write the curves shown as SVG, atomically; raises ExportError.

        Qt's own SVG generator makes strokes as wide as the axes' scale of lines whose width is in pixels.
        """
        write_loss_picture(path, self._reports, title, self._measure, logarithmic=self.is_logarithmic)


def _translucent(colour: QColor) -> QColor:
    result = QColor(colour)
    result.setAlpha(220)
    return result
