"""PlotRoom: shares the height between the large plot and the small ones below it, which scroll where they are many."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from mfstudio.gui.widgets.plot_row import PlotRow

_HEIGHT = 800  # of both, at first; any


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
        self.setStretchFactor(0, 5)
        self.setStretchFactor(1, 2)
        self.setSizes([_HEIGHT * 5 // 8, _HEIGHT * 3 // 8])
        self.setChildrenCollapsible(False)
        row.arranged.connect(self._share)

    @Slot()
    def _share(self) -> None:
        self._below.setVisible(bool(self._row.shown))
        layout = self._top.layout()
        if layout is not None:  # what flows over several lines is as high as the width makes it
            self._top.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width()))
        room = self.height() - self.handleWidth() - self._top.minimumHeight()
        needed = self._row.minimumSizeHint().height()
        self._below.setMinimumHeight(max(self._row.line_height, min(needed, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
