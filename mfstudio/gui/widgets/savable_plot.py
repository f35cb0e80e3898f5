"""SavablePlot: a plot with words that can be saved as a picture, as a drawing or as numbers."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mfstudio.export.chart import Chart, Table, write_chart, write_table
from mfstudio.gui import theme
from mfstudio.gui.where_to import Draw
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.gui.widgets.value_plot import Legend, ValuePlot


class SavablePlot(ValuePlot):
    """Has a menu to take it away; subclasses say what they show as data.

    Parameters
    ----------
    name
        Of the file that is proposed.
    title, legend
        As in :class:`ValuePlot`.
    """

    save_requested = Signal(str, str, object)  # name, "png", "svg" or "csv", Writers

    def __init__(self, name: str, title: str, legend: Legend = (), parent: QWidget | None = None) -> None:
        self._more = QToolButton(autoRaise=True)
        super().__init__(title, legend, parent=parent, button=self._more)
        self.name = name
        self.shown_of = ""
        """What the plot is of, as it stands before its title where it is seen on its own."""
        self.pen_ratio = 1.0
        self.menu = QMenu(self)
        for kind, text in (
            ("png", self.tr("Save as &picture (PNG)…")),
            ("svg", self.tr("Save as &drawing (SVG)…")),
            ("csv", self.tr("Save the &numbers (CSV)…")),
        ):
            self.menu.addAction(text, partial(self.save_as, kind))
        self._more.setMenu(self.menu)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # its icon says it
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolTip(self.tr("Save this plot as a picture, or its numbers as a table"))
        self._more.setAccessibleName(self.tr("Save plot: {0}").format(title))
        self.view.menu_requested.connect(self._show_menu)

    # For subclasses -------------------------------------------------------------------------------------------------

    def chart(self, title: str) -> Chart:
        """Return what is drawn, under a title."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return the numbers behind it."""
        raise NotImplementedError

    # For all --------------------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What stands above the plot where it is seen on its own."""
        return f"{self.shown_of}: {self.heading.text()}" if self.shown_of else self.heading.text()

    def save_as(self, kind: str) -> None:
        """Ask for the plot to be written as ``png``, ``svg`` or ``csv``."""
        if len(self._x):
            self.save_requested.emit(self.name, kind, self.writer)

    def writer(self, kind: str) -> Draw | None:
        """Return a function that writes the plot as it is now; None where it shows nothing."""
        if not len(self._x):
            return None
        if kind == "png":
            self.hide_value()
            image = picture_of(self.view, self.title, self._set_pens, (self._signs, self.sentence))
            return partial(write_picture, image=image)
        if kind == "svg":
            return partial(write_chart, chart=self.chart(self.title))
        return partial(write_table, table=self.table())

    def _set_pens(self, ratio: float) -> None:
        self.pen_ratio = ratio
        self.paint()

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def _on_mouse_clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.menu.popup(event.screenPos().toPoint())
        else:
            super()._on_mouse_clicked(event)

    def apply_theme(self) -> None:
        super().apply_theme()
        self._more.setIcon(theme.icon("ellipsis"))
