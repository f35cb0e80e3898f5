"""PlotColumns: plots side by side where there is room for all, else one below the other, and words below them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

_LETTERS = 32  # across a plot at least


class PlotColumns(QScrollArea):
    """Scrolls what does not fit. How it is laid out follows from its width and the size of the text alone.

    What plots ask for changes with what they show, and the room inside with the scroll bar: either would lay it out
    now like this and now like that in a window of the same size.

    Parameters
    ----------
    plots
        From the left to the right, or from the top down.
    words
        What stands below them.
    """

    def __init__(self, plots: Sequence[QWidget], words: QLabel) -> None:
        super().__init__(widgetResizable=True)
        self._plots = plots
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        self.n_columns = 0
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(16)
        column.addLayout(self._grid, 1)
        column.addWidget(words)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self._arrange()

    def _arrange(self) -> None:
        n, spacing = len(self._plots), self._grid.horizontalSpacing()
        needed = n * (_LETTERS * self.fontMetrics().averageCharWidth() + spacing) - spacing
        n_columns = n if self.width() >= needed else 1
        if n_columns == self.n_columns:
            return
        self.n_columns = n_columns
        for place, plot in enumerate(self._plots):
            self._grid.addWidget(plot, *divmod(place, n_columns))
            self._grid.setColumnStretch(place, int(place < n_columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "n_columns"):
            self._arrange()
