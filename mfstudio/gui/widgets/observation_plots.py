"""The plots of how a model predicts: the histogram of its residuals, and predictions against ratings."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mfstudio.export.observation_pictures import View
from mfstudio.gui import theme
from mfstudio.gui.widgets.data_plot import CountAxis
from mfstudio.gui.widgets.plot_looks import dress
from mfstudio.gui.widgets.time_view import FreeView
from mfstudio.training.observation import Observation

_N_COLOURS = 256


class ObservationPlot(QWidget):
    """Draws the newest observation, while it is seen; subclasses say how."""

    told = Signal(str)  # what lies under the pointer, empty for nothing
    menu_requested = Signal(QPoint)

    def __init__(self, name: View, title: str, axes: dict[str, pg.AxisItem], least: QSize) -> None:
        super().__init__()
        self.name = name
        self.observation: Observation | None = None
        self._is_stale = False
        self._place = -1
        self._plot = FreeView(axes, least)
        self._plot.setAccessibleName(title)
        self._plot.getPlotItem().hideButtons()
        self._box = self._plot.getPlotItem().getViewBox()
        self._box.setDefaultPadding(0.02)
        for side in ("left", "bottom"):
            self._plot.getAxis(side).enableAutoSIPrefix(False)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._plot.stepped.connect(self._on_stepped)
        self._plot.left.connect(self._on_left)
        self._plot.reset_requested.connect(self.reset_view)
        self._plot.menu_requested.connect(self.menu_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)

    # For subclasses -------------------------------------------------------------------------------------------------

    def draw_observation(self, found: Observation) -> None:
        """Draw what was found."""
        raise NotImplementedError

    def words_at(self, found: Observation, place: int, up: float) -> str:
        """Say what a bin across holds; ``up`` is where the pointer lies, NaN for a key."""
        raise NotImplementedError

    def edges(self, found: Observation) -> np.ndarray:
        """Return the edges of the bins across."""
        raise NotImplementedError

    def paint(self) -> None:
        """Take the colours of the theme."""
        raise NotImplementedError

    # For all --------------------------------------------------------------------------------------------------------

    def take(self, found: Observation | None) -> None:
        """Take what was found, or nothing, to be drawn with :meth:`redraw` or once it is seen."""
        self.observation = found
        self._is_stale = True

    @Slot()
    def redraw(self) -> None:
        """Draw what there is now, if it is seen and not drawn already."""
        if self._is_stale and self.isVisible():
            self._draw()

    @property
    def view(self) -> FreeView:
        """The area that is drawn on."""
        return self._plot

    @property
    def summary(self) -> str:
        """What the plot is of: which ratings, by which epoch's model."""
        found = self.observation
        if found is None:
            return ""
        number = QLocale().toString(found.n_observed)
        if found.n_observed < found.n_ratings:
            number = self.tr("{0} of {1}").format(number, QLocale().toString(found.n_ratings))
        of = self.tr("{0} held out") if found.is_held_out else self.tr("{0} trained on")
        model = self.tr("epoch {0}").format(found.epoch) if found.epoch else self.tr("biases alone")
        return self.tr("{0}, {1}").format(model, of.format(number))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    def _draw(self) -> None:
        self._is_stale = False
        for side in ("left", "bottom"):
            if self._plot.getAxis(side).isVisible() != (self.observation is not None):
                self._plot.showAxis(side, self.observation is not None)
        for item in self.items():
            item.setVisible(self.observation is not None)
        if self.observation is not None:
            self.draw_observation(self.observation)
        self._on_left()

    def items(self) -> tuple[pg.GraphicsObject, ...]:
        """Return what is drawn."""
        raise NotImplementedError

    @Slot()
    def reset_view(self) -> None:
        """Show all again."""
        self._plot.enableAutoRange()

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        found = self.observation
        if found is None or not self._box.sceneBoundingRect().contains(position):
            self._on_left()
            return
        point = self._box.mapSceneToView(position)
        edges = self.edges(found)
        place = int(np.searchsorted(edges, point.x(), side="right")) - 1
        self.told.emit(self.words_at(found, place, point.y()) if 0 <= place < len(edges) - 1 else self.summary)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        found = self.observation
        if found is not None:
            last = len(self.edges(found)) - 2
            start = last // 2 if self._place < 0 else self._place + direction
            self._place = max(0, min(start, last))
            words = self.words_at(found, self._place, float("nan"))
            self.told.emit(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._plot, words))

    @Slot()
    def _on_left(self) -> None:
        self._place = -1
        self.told.emit(self.summary)

    @Slot(object)
    def _on_mouse_clicked(self, event: object) -> None:
        if event.button() == Qt.MouseButton.RightButton:  # type: ignore[attr-defined]
            self.menu_requested.emit(event.screenPos().toPoint())  # type: ignore[attr-defined]
        elif event.double():  # type: ignore[attr-defined]
            self.reset_view()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.apply_theme()
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        dress(self._plot, self.palette())
        self.paint()

    def set_pens(self, ratio: float) -> None:
        """Take pens for so many pixels of the device to one of the window: bars and areas have none."""


class ResidualPlot(ObservationPlot):
    """How far ratings lie above and below what is predicted for them."""

    def __init__(self, least: QSize) -> None:
        axes = {"left": CountAxis("left"), "bottom": pg.AxisItem("bottom")}
        super().__init__("residuals", self.tr("Histogram of the residuals"), axes, least)
        self._bars = pg.BarGraphItem(x0=[], x1=[], height=[])
        self._zero = pg.InfiniteLine(0, angle=90)
        self._plot.addItem(self._bars)
        self._plot.addItem(self._zero, ignoreBounds=True)
        self._plot.setLabel("bottom", self.tr("Rating minus prediction"))
        self._box.setLimits(yMin=0)
        self.apply_theme()

    def items(self) -> tuple[pg.GraphicsObject, ...]:
        return self._bars, self._zero

    def edges(self, found: Observation) -> np.ndarray:
        return found.bins.residuals

    def draw_observation(self, found: Observation) -> None:
        first, end = found.seen_residuals
        edges = found.bins.residuals
        self._bars.setOpts(x0=edges[first:end], x1=edges[first + 1 : end + 1], height=found.residuals[first:end])
        decimals = found.decimals + 1  # means are known better than a prediction
        self._plot.setAccessibleDescription(
            self.tr("{0}: mean residual {1}, standard deviation {2}.").format(
                self.summary, f"{found.residual_mean:+.{decimals}f}", f"{found.residual_deviation:.{decimals}f}"
            )
        )

    def words_at(self, found: Observation, place: int, up: float) -> str:
        low, high = found.bins.residuals[place], found.bins.residuals[place + 1]
        count, decimals = int(found.residuals[place]), found.decimals
        return self.tr("{0} to {1}: {2} ratings, {3} %").format(
            f"{low:+.{decimals}f}",
            f"{high:+.{decimals}f}",
            QLocale().toString(count),
            f"{100 * count / found.n_observed:.1f}",
        )

    def paint(self) -> None:
        background = self.palette().color(QPalette.ColorRole.Window)
        self._plot.showGrid(y=True, alpha=0.15)
        self._bars.setOpts(brush=theme.train_colour(), pen=pg.mkPen(background, width=0.5))
        self._zero.setPen(pg.mkPen(theme.validation_colour(), style=Qt.PenStyle.DashLine, width=1.5))


class TruthPlot(ObservationPlot):
    """What is predicted for the ratings of each value: the darker, the larger the share of them."""

    def __init__(self, least: QSize) -> None:
        axes = {"left": pg.AxisItem("left"), "bottom": pg.AxisItem("bottom")}
        super().__init__("truth", self.tr("Predictions against ratings"), axes, least)
        self._image = pg.ImageItem()
        self._ideal = pg.PlotCurveItem()
        self._means = pg.ScatterPlotItem(size=7, symbol="d")
        self._plot.addItem(self._image)
        for item in (self._ideal, self._means):
            self._plot.addItem(item, ignoreBounds=True)
        self._plot.setLabel("bottom", self.tr("Rating"))
        self._plot.setLabel("left", self.tr("Prediction"))
        self.apply_theme()

    def items(self) -> tuple[pg.GraphicsObject, ...]:
        return self._image, self._ideal, self._means

    def edges(self, found: Observation) -> np.ndarray:
        return found.bins.ratings

    def draw_observation(self, found: Observation) -> None:
        across, up = found.bins.ratings, found.bins.predictions
        shares = found.shares / np.maximum(found.shares.max(axis=1, keepdims=True), 1e-9)
        self._image.setImage(shares, levels=(0, 1))
        self._image.setRect(QRectF(across[0], up[0], across[-1] - across[0], up[-1] - up[0]))
        self._ideal.setData(up[[0, -1]], up[[0, -1]])
        centres, means = (across[1:] + across[:-1]) / 2, found.mean_predictions
        has_mean = np.isfinite(means)
        self._means.setData(centres[has_mean], means[has_mean])
        ends = [f"{means[has_mean][place]:.{found.decimals}f}" for place in (0, -1)]
        self._plot.setAccessibleDescription(
            self.tr("{0}: the lowest ratings are predicted as {1} on average, the highest as {2}.").format(
                self.summary, *ends
            )
        )

    def words_at(self, found: Observation, place: int, up: float) -> str:
        bins, number, decimals = found.bins, int(found.counts[place].sum()), found.decimals
        rating = f"{(bins.ratings[place] + bins.ratings[place + 1]) / 2:.3g}"
        if not number:
            return self.tr("rated {0}: none").format(rating)
        mean = f"{found.mean_predictions[place]:.{decimals}f}"
        at = int(np.searchsorted(bins.predictions, up, side="right")) - 1 if np.isfinite(up) else -1
        if not 0 <= at < len(bins.predictions) - 1:
            return self.tr("rated {0}: mean prediction {1}").format(rating, mean)
        return self.tr("rated {0}: {1} % at {2}–{3}, mean {4}").format(
            rating, f"{100 * found.shares[place, at]:.1f}",
            *(f"{edge:.{decimals}f}" for edge in bins.predictions[at : at + 2].tolist()), mean,
        )  # fmt: skip

    def paint(self) -> None:
        window, colour = self.palette().color(QPalette.ColorRole.Window), theme.train_colour()
        self._image.setLookupTable(_colours_between(window, colour))
        self._ideal.setPen(pg.mkPen(theme.quiet_text(), style=Qt.PenStyle.DashLine, width=1))
        self._means.setBrush(pg.mkBrush(theme.validation_colour()))
        self._means.setPen(pg.mkPen(window, width=1))


def _colours_between(first: QColor, last: QColor) -> np.ndarray:
    start, end = ((colour.red(), colour.green(), colour.blue()) for colour in (first, last))
    return np.round(np.linspace(start, end, _N_COLOURS)).astype(np.uint8)
