"""PlotCard: a small plot under its name, with the values pointed at beside it and a menu to take it away."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.widgets.course_plot import CoursePlot
from mfstudio.gui.widgets.observation_plots import ObservationPlot

LEAST = QSize(200, 104)
_LETTERS = 36  # that values pointed at take at most


class _Values(QLabel):
    """One line that keeps no plot from being narrow: what would still not fit ends in dots, and is in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        alignment = int(self.alignment())
        self.style().drawItemText(
            painter, self.rect(), alignment, self.palette(), self.isEnabled(), text, self.foregroundRole()
        )


class PlotCard(QWidget):
    """Holds one plot of the row; the values stand beside its title or, where it is narrow, below it.

    Parameters
    ----------
    name
        By which it is known, as in a file's name.
    title
        What stands above it.
    plot
        The plot; that of a course may be given a logarithmic scale.
    """

    save_requested = Signal(str, str)  # name, "png", "svg" or "csv"
    reset_requested = Signal()
    chosen = Signal()  # another scale

    def __init__(self, name: str, title: str, plot: CoursePlot | ObservationPlot) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self.plot = plot
        self._heading = QLabel(title)
        self._heading.setObjectName("heading")
        self.values = _Values()
        self.values.setAccessibleName(self.tr("Values of {0}").format(title))
        self.menu = QMenu(self)
        self.logarithmic = self.menu.addAction(self.tr("&Logarithmic scale"))
        self.logarithmic.setCheckable(True)
        self.logarithmic.setVisible(isinstance(plot, CoursePlot))
        if isinstance(plot, CoursePlot):
            self.logarithmic.toggled.connect(plot.set_logarithmic)
            self.logarithmic.triggered.connect(self.chosen)
        self.menu.addAction(self.tr("&Reset the view"), self._reset)
        self.menu.addSeparator()
        for kind, text in (
            ("png", self.tr("Save as &picture (PNG)…")),
            ("svg", self.tr("Save as &drawing (SVG)…")),
            ("csv", self.tr("Save the &numbers (CSV)…")),
        ):
            self.menu.addAction(text, partial(self.save_requested.emit, name, kind))
        self._more = QToolButton(autoRaise=True)
        self._more.setMenu(self.menu)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # its icon says it
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolTip(self.tr("Change the scale of this plot, or save it"))
        self._more.setAccessibleName(self.tr("More for the plot: {0}").format(title))
        plot.told.connect(self._on_told)
        plot.menu_requested.connect(self._on_menu)
        self._bar = QGridLayout()
        self._bar.setHorizontalSpacing(8)
        self._bar.setVerticalSpacing(0)
        self._bar.setColumnStretch(1, 1)
        self._bar.addWidget(self._heading, 0, 0)
        self._bar.addWidget(self._more, 0, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(plot, 1)
        self._are_below: bool | None = None
        self.put_values(below=False)
        self.refresh_icons()

    @property
    def width_for_one_line(self) -> int:
        """Pixels from which on there is room for values beside the title."""
        letters = _LETTERS * self.values.fontMetrics().averageCharWidth()
        return self._heading.sizeHint().width() + letters + self._more.sizeHint().width() + 16

    def put_values(self, *, below: bool) -> None:
        """Have the values below the title or beside it."""
        if below == self._are_below:
            return
        self._are_below = below
        self._bar.removeWidget(self.values)
        self._bar.addWidget(self.values, *((1, 0, 1, 3) if below else (0, 1)))
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        self.values.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self._more.setIcon(theme.icon("ellipsis"))

    @Slot(str)
    def _on_told(self, text: str) -> None:
        if text != self.values.text():
            self.values.setText(text)
            self.values.setToolTip(text)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.menu.popup(place)

    def _reset(self) -> None:
        self.plot.reset_view()
        self.reset_requested.emit()
