"""ValuePlot: a plot with words: a heading above, a sentence below, and what a value stands for when pointed at."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mfstudio.gui.widgets.data_plot import PlotView
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.plot_looks import dress, dress_values

_NEAR = 32  # pixels from a value at which the pointer finds it
_RING = 13  # pixels of the ring around it
_LEAST_LINES = 8  # of text, as high as the area to draw on is at least

Legend = Sequence[tuple[str, Callable[[], QColor], str]]
"""A sign, the function of its colour and what it stands for."""


class ValueView(PlotView):
    """An area to draw on where Return takes the value told."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ValuePlot(QWidget):
    """Tells the value next to the pointer, or the one that the arrow keys go to; subclasses draw.

    Parameters
    ----------
    title
        What stands above.
    legend
        What its signs stand for, beside the title; colour is never all that tells them apart.
    view
        The area to draw on; None for one that lets the page scroll.
    button
        What stands at the right end above it; None for nothing.
    """

    picked = Signal(int)
    """The place of a value that was clicked on, or told when Return was pressed, in the order in which they came."""

    def __init__(
        self,
        title: str,
        legend: Legend = (),
        view: ValueView | None = None,
        parent: QWidget | None = None,
        button: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._legend = legend
        self._x = self._y = np.empty(0)
        self._words: Callable[[int], str] = str
        self._place = -1
        self._has_colours = False
        self.heading = QLabel(title)
        self.heading.setObjectName("heading")
        self._signs = QLabel()
        self._signs.setTextFormat(Qt.TextFormat.RichText)
        self.view = ValueView() if view is None else view
        self.view.setAccessibleName(title)
        self.view.getPlotItem().hideButtons()
        for side in ("left", "bottom"):
            self.view.getAxis(side).enableAutoSIPrefix(False)
        self._ring = pg.ScatterPlotItem(size=_RING, symbol="o", brush=None)
        self._ring.setZValue(9)
        self._told = pg.TextItem(anchor=(0, 0))
        self._told.setZValue(10)
        for item in (self._ring, self._told):
            self.view.addItem(item, ignoreBounds=True)
            item.hide()
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setObjectName("quiet")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.view.stepped.connect(self._on_stepped)
        self.view.entered.connect(self._on_entered)
        self.view.left.connect(self.hide_value)
        self.view.reset_requested.connect(self.reset_view)
        self.view.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.view.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        bar = FlowLayout(16, 4)
        bar.addWidget(self.heading)
        bar.addWidget(self._signs)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(bar, 1)
        if button is not None:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.sentence)
        self._keep_height()

    # For subclasses -------------------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Take the colours of the theme."""

    def set_values(self, x: NDArray[Any], y: NDArray[Any], words: Callable[[int], str]) -> None:
        """Have values to be pointed at.

        Parameters
        ----------
        x, y
            Where they are drawn, shape (n,).
        words
            Says what the one at a place stands for.
        """
        self.hide_value()
        self._x, self._y, self._words = x, y, words
        if not self._has_colours:
            self.apply_theme()

    def say(self, sentence: str) -> None:
        """Say under the plot, and to those who do not see it, what it shows."""
        self.sentence.setText(sentence)
        self.view.setAccessibleDescription(sentence)

    # For all --------------------------------------------------------------------------------------------------------

    @property
    def told(self) -> str:
        """What is said of the value pointed at; empty where none is."""
        return self._told.toPlainText() if self._told.isVisible() else ""

    @Slot()
    def reset_view(self) -> None:
        """Show all again after zooming or moving."""
        self.view.enableAutoRange()
        self.view.getViewBox().updateAutoRange()

    @Slot()
    def hide_value(self) -> None:
        """Tell no value."""
        self._place = -1
        self._told.hide()
        self._ring.hide()

    def nearest(self, position: QPointF) -> int | None:
        """Return the place of the value next to a point of the scene; None where none is near."""
        if not len(self._x) or not self.view.getViewBox().sceneBoundingRect().contains(position):
            return None
        box = self.view.getViewBox()
        point = box.mapSceneToView(position)
        width, height = box.viewPixelSize()
        distances = np.hypot((self._x - point.x()) / width, (self._y - point.y()) / height)
        place = int(np.nanargmin(distances)) if np.isfinite(distances).any() else 0
        return place if distances[place] <= _NEAR else None

    def tell(self, place: int) -> None:
        """Tell one of the values, and mark it."""
        self._place = place
        x, y = float(self._x[place]), float(self._y[place])
        self._told.setText(self._words(place))
        (left, right), (bottom, top) = self.view.getViewBox().viewRange()
        self._told.setAnchor((1.08 if x > (left + right) / 2 else -0.08, -0.1 if y > (bottom + top) / 2 else 1.1))
        self._told.setPos(min(max(x, left), right), min(max(y, bottom), top))
        self._told.show()
        self._told.updateTransform(force=True)  # else it keeps the scale of the view in which it was last painted
        self._ring.setData([x], [y])
        self._ring.show()

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        place = self.nearest(position)
        if place is None:
            self.hide_value()
        elif place != self._place:
            self.tell(place)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        if len(self._x):
            first = 0 if direction > 0 else len(self._x) - 1
            self.tell(first if self._place < 0 else max(0, min(self._place + direction, len(self._x) - 1)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, self.told))

    @Slot()
    def _on_entered(self) -> None:
        if self._place >= 0:
            self.picked.emit(self._place)

    @Slot(object)
    def _on_mouse_clicked(self, event: Any) -> None:
        if event.double():
            self.reset_view()
            return
        place = self.nearest(event.scenePos()) if event.button() == Qt.MouseButton.LeftButton else None
        if place is not None:
            self.picked.emit(place)

    def _keep_height(self) -> None:
        """Leave room for the curve however large the text is."""
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and hasattr(self, "sentence"):
            self._keep_height()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "sentence"):
            self._has_colours = False  # drawn for another theme
            if len(self._x):
                self.apply_theme()
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        self._has_colours = True
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        dress(self.view, palette)
        dress_values(self._told, palette)
        self._told.setColor(text)
        self._ring.setPen(pg.mkPen(text, width=2))
        signs = (
            f'<span style="color:{colour().name()}">{sign}</span>&nbsp;{name}' for sign, colour, name in self._legend
        )
        self._signs.setText("&nbsp;&nbsp; ".join(signs))
        self.paint()
