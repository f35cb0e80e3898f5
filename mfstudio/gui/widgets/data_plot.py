"""DataPlot: what the plots of the ratings share: heading, values under the pointer or the keys, zoom, saving, theme."""

from functools import partial
from pathlib import Path
from typing import Any, Literal

import pyqtgraph as pg
from PySide6.QtCore import (
    QEvent,
    QLocale,
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from mfstudio.export.data_curves import DataPlot as PlotName
from mfstudio.export.data_curves import write_data_numbers
from mfstudio.export.data_pictures import write_data_picture
from mfstudio.gui import theme
from mfstudio.gui.where_to import Draw
from mfstudio.gui.widgets.plot_looks import dress, dress_values
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.ratings.statistics import Summary

_LEAST_WIDTH, _LEAST_HEIGHT = 240, 150
_KEY_ZOOM = 0.8
Kind = Literal["png", "svg", "csv"]


class CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Whole numbers written as the person's country writes them; powers of ten where the axis is logarithmic."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        spacings = super().tickSpacing(least, most, size)
        return [(spacing, offset) for spacing, offset in spacings if spacing >= 1] or [(1.0, 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not self.logMode:
            return [QLocale().toString(round(value)) for value in values]
        return [QLocale().toString(round(10**value)) for value in values]

    def logTickValues(
        self, least: float, most: float, size: float, standard: list[tuple[float, list[float]]]
    ) -> list[tuple[float | None, list[float]]]:
        """Put ticks at 1, 10, 100 …, and at twice and five times these where few would be seen."""
        factors = (0.0,) if most - least > 2 else (0.0, 0.30103, 0.69897)
        places = [power + factor for power in range(int(max(least, 0)), int(most) + 2) for factor in factors]
        return [(None, [place for place in places if least <= place <= most])]


def own_menu(plot: pg.PlotWidget) -> None:
    """Let a plot's menu, which nobody sees, end with the plot.

    It belongs to no window, and so Python would take it apart some time later, even while Qt goes through all widgets
    to tell them of other colours: the program would crash.
    """
    plot.setMenuEnabled(False)
    menu = plot.getPlotItem().ctrlMenu
    menu.setParent(plot, menu.windowFlags())


class PlotView(pg.PlotWidget):  # type: ignore[misc]
    """A plot in a page that scrolls: the wheel is the page's but with Ctrl, or after a click on the plot."""

    stepped = Signal(int)  # -1 or 1: to the value before or after
    left = Signal()
    reset_requested = Signal()
    menu_requested = Signal(QPoint)  # on the screen

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that is behind is painted first
        own_menu(self)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, _LEAST_HEIGHT)  # pyqtgraph would ask for 640 x 480

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.getViewBox().scaleBy((_KEY_ZOOM, _KEY_ZOOM))
        elif key == Qt.Key.Key_Minus:
            self.getViewBox().scaleBy((1 / _KEY_ZOOM, 1 / _KEY_ZOOM))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.reset_requested.emit()
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # With the mouse, only a click is meant: to drag with the right button zooms.
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(theme.line_colour())
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()


class DataPlot(QWidget):
    """One plot of a summary; subclasses draw it and say what lies under the pointer."""

    save_requested = Signal(str, str, object)  # name, kind, Writers

    def __init__(self, name: PlotName, title: str, axes: dict[str, pg.AxisItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._summary: Summary | None = None
        self._of = ""
        self._heading = QLabel(title)
        self._heading.setObjectName("heading")
        self.view = PlotView(axisItems=axes)
        self.view.setAccessibleName(title)
        self.view.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.view.getPlotItem().hideButtons()
        self._values = pg.TextItem(anchor=(0, 0))
        self._values.setZValue(10)
        self.view.addItem(self._values, ignoreBounds=True)
        self._values.hide()
        self._place = -1  # of the value told, among those drawn
        self.view.stepped.connect(self._on_stepped)
        self.view.left.connect(self.hide_values)
        self.view.reset_requested.connect(self.reset_view)
        self.view.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.view.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self.menu = QMenu(self)
        self.view.menu_requested.connect(self.menu.popup)
        self._save = QToolButton(autoRaise=True)
        self._save.setText(self.tr("Save plot…"))
        self._save.setToolTip(self.tr("Save this plot as a picture, or its numbers as a table"))
        self._save.setAccessibleName(self.tr("Save plot: {0}").format(title))
        self._save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._save.setMenu(self.menu)
        self._fill_menu()
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addWidget(self._heading)
        self.bar.addStretch(1)
        self.bar.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.bar)
        layout.addWidget(self.view, 1)

    def _fill_menu(self) -> None:
        kinds: tuple[tuple[Kind, str], ...] = (
            ("png", self.tr("Save as &picture (PNG)…")),
            ("svg", self.tr("Save as &drawing (SVG)…")),
            ("csv", self.tr("Save the &numbers (CSV)…")),
        )
        for kind, text in kinds:
            self.menu.addAction(text, partial(self.save, kind))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&Reset the view"), self.reset_view)

    def order_tabs(self, added: QWidget) -> None:
        """Let Tab go from a control that was put before the button to it, and on to the plot."""
        for later in (self.view, self._save):  # the last one first: what follows in a round counts as in order
            QWidget.setTabOrder(added, later)

    # For subclasses -------------------------------------------------------------------------------------------------

    def draw(self, summary: Summary) -> None:
        """Draw a summary."""
        raise NotImplementedError

    def describe(self, summary: Summary) -> str:
        """Say what the plot shows, for those who do not see it."""
        raise NotImplementedError

    def nearest(self, x: float, y: float) -> int | None:
        """Return the place, among the values drawn, of the one at a point of the plot; None where there is none."""
        raise NotImplementedError

    def n_values(self) -> int:
        """Return how many values are drawn."""
        raise NotImplementedError

    def words_of(self, place: int) -> tuple[str, float, float]:
        """Mark a value, and return what it says and where."""
        raise NotImplementedError

    def unmark(self) -> None:
        """Mark no value."""
        raise NotImplementedError

    def paint(self, ratio: float) -> None:
        """Take the colours of the theme, with lines for so many pixels of the device to one of the window."""
        raise NotImplementedError

    # For all --------------------------------------------------------------------------------------------------------

    @property
    def hover_text(self) -> str:
        """What the value under the pointer says; empty where none is shown."""
        return self._values.toPlainText() if self._values.isVisible() else ""

    def show_summary(self, summary: Summary, of: str) -> None:
        """Show the numbers of ratings of some name."""
        self._summary, self._of = summary, of
        self.hide_values()
        self.draw(summary)
        self.view.setAccessibleDescription(self.describe(summary))
        self.apply_theme()
        self.reset_view()

    @Slot()
    def reset_view(self) -> None:
        """Show all again after zooming or moving."""
        self.view.enableAutoRange()
        self.view.getViewBox().updateAutoRange()  # now rather than with the next painting

    @Slot()
    def hide_values(self) -> None:
        """Tell no value."""
        self._place = -1
        self._values.hide()
        self.unmark()

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self.view.getViewBox()
        point = box.mapSceneToView(position)
        inside = self._summary is not None and box.sceneBoundingRect().contains(position)
        place = self.nearest(point.x(), point.y()) if inside else None
        if place is None:
            self.hide_values()
        else:
            self._tell(place)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        if self._summary is not None:
            first = 0 if direction > 0 else self.n_values() - 1
            self._tell(first if self._place < 0 else max(0, min(self._place + direction, self.n_values() - 1)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, self.hover_text))

    def _tell(self, place: int) -> None:
        self._place = place
        words, x, y = self.words_of(place)
        self._values.setText(words)
        (left, right), (bottom, top) = self.view.getViewBox().viewRange()
        self._values.setAnchor((1.05 if x > (left + right) / 2 else -0.05, 0 if y > (bottom + top) / 2 else 1))
        self._values.setPos(x, min(max(y, bottom), top))
        self._values.show()
        self._values.updateTransform(force=True)  # else it keeps the scale of the view in which it was last painted

    @Slot(object)
    def _on_mouse_clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.menu.popup(event.screenPos().toPoint())
        elif event.double():
            self.reset_view()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._summary is not None:
            self.apply_theme()
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Take the colours of the window as it is now."""
        palette = self.palette()
        dress(self.view, palette)
        dress_values(self._values, palette)
        self._values.setColor(palette.color(QPalette.ColorRole.WindowText))
        self._save.setIcon(theme.icon("download"))
        self.paint(self.devicePixelRatioF())

    # Taking it away -------------------------------------------------------------------------------------------------

    def save(self, kind: Kind) -> None:
        """Ask for the plot to be written as ``png``, ``svg`` or ``csv``."""
        if self._summary is not None:
            self.save_requested.emit(self.name, kind, self.writer)

    def writer(self, kind: str) -> Draw | None:
        """Return a function that writes the plot as it is now; None where it shows nothing."""
        if self._summary is None:
            return None
        if kind == "png":
            self.hide_values()
            return partial(write_picture, image=picture_of(self.view, self.title, self.paint))
        if kind == "svg":
            return partial(_write_svg, self._summary, self.name, self.title, self.is_logarithmic)
        return partial(_write_csv, self._summary, self.name)

    @property
    def title(self) -> str:
        """What stands above the plot where it is seen on its own."""
        return f"{self._of}: {self._heading.text()}"

    @property
    def is_logarithmic(self) -> bool:
        """Whether the axes are logarithmic."""
        return False


def _write_svg(summary: Summary, name: PlotName, title: str, logarithmic: bool, path: Path) -> None:
    write_data_picture(path, summary, name, title, logarithmic=logarithmic)


def _write_csv(summary: Summary, name: PlotName, path: Path) -> None:
    write_data_numbers(path, summary, name)
