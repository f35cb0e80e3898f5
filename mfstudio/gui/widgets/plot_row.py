"""PlotRow: the small plots beside the loss, each shown or hidden, linked with it across."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from mfstudio.export.curves import write_curve
from mfstudio.export.loss_picture import write_loss_picture
from mfstudio.export.observation_pictures import write_observation_numbers, write_observation_picture
from mfstudio.gui.where_to import Draw
from mfstudio.gui.widgets.course import Axis
from mfstudio.gui.widgets.course_plot import CoursePlot
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.loss_plot import LossPlot
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.observation_plots import ObservationPlot, ResidualPlot, TruthPlot
from mfstudio.gui.widgets.plot_card import LEAST, PlotCard
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.training.observation import Observation

USUAL = ("gradient", "residuals", "truth")
"""Those that are shown unless a person chooses otherwise."""
_USUAL_WIDTH = 240
_DRAWING_MS = 100  # between two drawings while the course grows: small plots need not be as smooth as the large one


class PlotRow(QWidget):
    """The small plots, in as many columns as there is room for; ``chips`` shows and hides them.

    Parameters
    ----------
    main
        The plot whose course they share; it leads across.
    mnemonics
        Of the page.
    titled
        Returns the title of a plot that is seen on its own, from what it shows.
    """

    chosen = Signal()
    arranged = Signal()  # others are shown, or in other lines
    save_requested = Signal(str, str, object)  # name, kind, Writers

    def __init__(self, main: LossPlot, mnemonics: Mnemonics, titled: Callable[[str], str]) -> None:
        super().__init__()
        self._titled = titled
        self._main = main
        self._is_linking = False
        self._drawing = QTimer(self, singleShot=True, interval=_DRAWING_MS)
        self._drawing.timeout.connect(self._want_all)
        course = main.course
        self._pace = course.pace
        self.residuals, self.truth = ResidualPlot(LEAST), TruthPlot(LEAST)
        abouts: tuple[tuple[str, str, str, CoursePlot | ObservationPlot], ...] = (
            (
                "gradient", self.tr("Gradient norm"),
                self.tr(
                    "How long the loss's gradient is at each epoch's end, by a sample where ratings are many: it "
                    "shrinks as a run settles"
                ),
                CoursePlot(course, "gradient", LEAST),
            ),
            (
                "factors", self.tr("Factor norms"),
                self.tr("How long the rows of factors are on average: without end they grow where a run overfits"),
                CoursePlot(course, "factors", LEAST),
            ),
            (
                "rate", self.tr("Learning rate"),
                self.tr("How far each step goes, after its schedule and what you changed"),
                CoursePlot(course, "rate", LEAST),
            ),
            (
                "residuals", self.tr("Residuals"),
                self.tr("How many ratings lie how far from their predictions: best a narrow hill around 0"),
                self.residuals,
            ),
            (
                "truth", self.tr("Predicted against truth"),
                self.tr("What is predicted for the ratings of each value: best along the dashed line"),
                self.truth,
            ),
        )  # fmt: skip
        self.cards: dict[str, PlotCard] = {}
        self._buttons: dict[str, QToolButton] = {}
        self.chips = QWidget()
        flow = FlowLayout(4, 4)
        self.chips.setLayout(flow)
        for name, title, about, plot in abouts:
            card = self.cards[name] = PlotCard(name, title, plot)
            card.setParent(self)
            card.hide()
            card.save_requested.connect(self._on_save)
            card.chosen.connect(self.chosen)
            card.reset_requested.connect(main.reset_requested)
            button = self._buttons[name] = QToolButton()
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setText(mnemonics.mark(title))
            button.setToolTip(about)
            button.setAccessibleName(self.tr("Show the plot: {0}").format(title))
            button.toggled.connect(self._on_toggled)
            button.clicked.connect(self.chosen)
            flow.addWidget(button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._n_columns = 0
        self._link()

    def _link(self) -> None:
        self._followers = {
            plot: partial(self._follow, plot) for plot in self._courses()
        }  # each the same one every time
        self._main.x_moved.connect(self._on_main_moved)
        self._main.course.grown.connect(self._want)
        for plot in (self._main, *self._courses()):
            plot.pointed.connect(self._on_pointed)
            plot.reset_requested.connect(self.reset_view)
        for plot in self._courses():
            plot.x_moved.connect(self._on_moved)

    def _courses(self) -> Iterable[CoursePlot]:
        return [card.plot for card in self.cards.values() if isinstance(card.plot, CoursePlot)]

    @property
    def is_busy(self) -> bool:
        """Whether plots are soon to be drawn anew."""
        return self._drawing.isActive()

    # Which are shown ------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> list[str]:
        """Names of the plots that are shown."""
        return [name for name, button in self._buttons.items() if button.isChecked()]

    def show_only(self, names: Iterable[object]) -> None:
        """Show these and hide the others."""
        wanted = set(map(str, names))
        for name, button in self._buttons.items():
            button.setChecked(name in wanted)

    def button(self, name: str) -> QToolButton:
        """Return the button that shows and hides a plot."""
        return self._buttons[name]

    def _on_toggled(self, on: bool) -> None:
        self._n_columns = -1
        self._arrange()
        if on:
            self._follow_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the plots that are shown side by side, in further lines where it would be too narrow."""
        shown = [card for name, card in self.cards.items() if self._buttons[name].isChecked()]
        fit = max(1, min(len(shown), self.width() // _USUAL_WIDTH))
        n_columns = -(-len(shown) // -(-len(shown) // fit)) if shown else 0  # as even as can be
        self._put_values(shown, n_columns)
        if n_columns == self._n_columns:
            return
        for card in self.cards.values():
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, int(column < n_columns))
        for place, card in enumerate(shown):
            self._grid.addWidget(card, *divmod(place, n_columns))
        self._n_columns = n_columns
        self.arranged.emit()

    def _put_values(self, shown: Sequence[PlotCard], n_columns: int) -> None:
        """Have the values of all plots beside their titles, or those of all below them, so that plots are in line."""
        width = (self.width() + self._grid.horizontalSpacing()) // max(n_columns, 1) - self._grid.horizontalSpacing()
        below = any(card.width_for_one_line > width for card in shown)
        for card in self.cards.values():
            card.put_values(below=below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST.width(), super().minimumSizeHint().height())

    @property
    def line_height(self) -> int:
        """Least height of one line of plots."""
        return max((card.minimumSizeHint().height() for card in self.cards.values()), default=0)

    # What they show -------------------------------------------------------------------------------------------------

    def set_axis(self, axis: Axis) -> None:
        """Draw against ``epochs`` or ``seconds``."""
        for plot in self._courses():
            plot.set_axis(axis)

    def set_smoothing(self, weight: float) -> None:
        """Smooth as the main plot is smoothed."""
        for plot in self._courses():
            plot.set_smoothing(weight)

    def observe(self, found: Observation | None) -> None:
        """Show how the model predicts."""
        for plot in (self.residuals, self.truth):
            plot.take(found)
            self._pace.want(plot.redraw)

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for card in self.cards.values():
            card.refresh_icons()

    # Linked ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _want(self) -> None:
        if not self._drawing.isActive():
            self._drawing.start()

    @Slot()
    def _want_all(self) -> None:
        """Have the plots that are seen drawn one after the other."""
        for plot, follow in self._followers.items():
            if plot.isVisible():
                self._pace.want(follow)

    def _follow(self, plot: CoursePlot) -> None:
        """Draw what there is now in the part that the main plot shows."""
        self._is_linking = True
        plot.show_part(*self._main.x_range)
        self._is_linking = False
        plot.redraw()

    def _follow_all(self) -> None:
        for plot in self._courses():
            self._follow(plot)

    def _show_part(self, low: float, high: float) -> None:
        self._is_linking = True
        for plot in self._courses():
            if plot.isVisible():
                plot.show_part(low, high)
        self._is_linking = False

    @Slot(float, float)
    def _on_main_moved(self, low: float, high: float) -> None:
        if self._main.follows:
            self._want()
        else:
            self._show_part(low, high)

    @Slot(float, float)
    def _on_moved(self, low: float, high: float) -> None:
        if not self._is_linking:
            self._main.show_part(low, high)

    @Slot(int)
    def _on_pointed(self, place: int) -> None:
        for plot in (self._main, *self._courses()):
            if plot.isVisible():
                plot.tell(place)

    @Slot()
    def reset_view(self) -> None:
        """Show all again in the main plot and in these."""
        for card in self.cards.values():
            card.plot.reset_view()
        self._main.reset_view()
        self._follow_all()

    # Taking them away -----------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_save(self, name: str, kind: str) -> None:
        plot = self.cards[name].plot
        if plot.course.n if isinstance(plot, CoursePlot) else plot.observation is not None:
            self.save_requested.emit(name, kind, partial(self.writer, name))

    def writer(self, name: str, kind: str) -> Draw | None:
        """Return a function that writes a plot as ``png``, ``svg`` or ``csv``; None where it shows nothing."""
        plot, title = self.cards[name].plot, self._titled(self.cards[name].title)
        if isinstance(plot, ObservationPlot):
            return self._writer_of_observation(plot, title, kind)
        reports = tuple(plot.course.reports)
        if not reports:
            return None
        if kind == "png":
            return partial(write_picture, image=picture_of(plot.view, title, plot.set_pens))
        if kind == "csv":
            return partial(write_curve, reports=reports)
        return partial(write_loss_picture, reports=reports, title=title, measure=name, logarithmic=plot.is_logarithmic)

    @staticmethod
    def _writer_of_observation(plot: ObservationPlot, title: str, kind: str) -> Draw | None:
        found = plot.observation
        if found is None:
            return None
        title = f"{title}: {plot.summary}"
        if kind == "png":
            return partial(write_picture, image=picture_of(plot.view, title, plot.set_pens))
        if kind == "svg":
            return partial(write_observation_picture, found=found, view=plot.name, title=title)
        return partial(write_observation_numbers, found=found, view=plot.name)
