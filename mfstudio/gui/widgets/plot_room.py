"""PlotRoom: shares the height between the large plot and the small ones below it, which scroll where they are many."""

from PySide6.QtCore import QByteArray, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from mfstudio.gui.widgets.plot_row import PlotRow

_BELOW = 1 / 3  # of the height, until a person parts it otherwise


class _Scrolled(QScrollArea):
    """Asks for one line of small plots at least."""

    def __init__(self, row: PlotRow) -> None:
        super().__init__()
        self._row = row
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the plots in it have the keyboard, and come into sight with it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(row)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.minimumSizeHint().width(), self._row.line_height)


class PlotRoom(QSplitter):
    """Gives the small plots all the lines they need as long as the large one keeps its least height.

    Both grow with the window. What only comes and goes below them takes its room from the large one alone: to draw all
    plots anew takes longer than a turn of the event loop should.

    Parameters
    ----------
    top
        The large plot, with what belongs to it.
    row
        The small ones.
    """

    def __init__(self, top: QWidget, row: PlotRow) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._top = top
        self._row = row
        self._below = _Scrolled(row)
        self._below.setVisible(bool(row.shown))
        self.addWidget(top)
        self.addWidget(self._below)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setChildrenCollapsible(False)
        self._is_parted = False  # by a person, now or another time
        self._width = self._needed = 0
        self.splitterMoved.connect(self._on_moved)
        row.arranged.connect(self._share)

    @Slot()
    def _share(self) -> None:
        self._below.setVisible(bool(self._row.shown))
        layout = self._top.layout()
        if layout is not None:  # what flows over several lines is as high as the width makes it
            self._top.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width()))
        room = self.height() - self.handleWidth() - self._top.minimumHeight()
        needed = self._row.minimumSizeHint().height()
        # Where there is not even room for a line, it scrolls: what may not shrink would lie over the large plot.
        self._below.setMinimumHeight(max(min(max(self._row.line_height, min(needed, room)), room), 1))
        if needed != self._needed:  # in other lines than before: these had a share for what they needed then
            self._needed = needed
            if not self._is_parted:
                self._part(_BELOW)

    @Slot()
    def _on_moved(self) -> None:
        self._is_parted = True

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:
        """Part it as it was left."""
        self._is_parted = super().restoreState(state)
        return self._is_parted

    def resizeEvent(self, event: QResizeEvent) -> None:
        above, below = self.sizes()
        super().resizeEvent(event)
        width, self._width = self._width, event.size().width()
        if width != self._width and not self._is_parted:
            self._part(_BELOW)
        elif width not in {0, self._width} and below:  # the window was resized: nothing else takes room from the width
            self._part(below / (above + below))
        self._share()

    def _part(self, below: float) -> None:
        """Give the small plots a share of the height."""
        height = sum(self.sizes())
        self.setSizes([height - round(below * height), round(below * height)])
