"""The map: items, or users, in the plane of the two strongest directions of their factors."""

from functools import partial
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mfstudio.export.factor_map import write_map_numbers, write_map_picture
from mfstudio.gui import theme
from mfstudio.gui.item_models.things import (
    ID,
    N_RATINGS,
    NAME,
    SIMILARITY,
    Kind,
    Things,
    ThingsModel,
    most_similar,
    short_name_of,
)
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.pages.map_work import FactorMap, draw_map
from mfstudio.gui.session import Session
from mfstudio.gui.where_to import Draw
from mfstudio.gui.widgets.colour_scale import ColourBar
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.map_plot import N_COLOURS, MapPlot
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.plot_picture import picture_of, write_picture
from mfstudio.gui.widgets.plot_words import of_run
from mfstudio.gui.widgets.sentence import Sentence
from mfstudio.gui.widgets.table import DataTable
from mfstudio.gui.work import Result
from mfstudio.wording import commas, paragraph

_N_NEAREST = 20
_NO_PLACES = np.empty((0, 2))
_LEAST_CHARACTERS = 28  # across the lists


class MapView(ExploreView):
    """Draws the map, finds what is searched for in it, and shows what is nearest to what was chosen."""

    similar_requested = Signal(str, int)  # "item" or "user", code
    save_requested = Signal(str, str, object)  # name, kind, Writers

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        mnemonics = Mnemonics()
        self._map: FactorMap | None = None
        self._chosen: int | None = None
        self._drawing, self._nearing = self.make_jobs(self._on_failed), self.make_jobs()
        self._drawing.succeeded.connect(self._on_drawn)
        self._nearing.succeeded.connect(self._on_nearest)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Items"), "item")
        self.kind.addItem(self.tr("Users"), "user")
        self.kind.setAccessibleName(self.tr("Items or users"))
        self.kind.setToolTip(self.tr("Draw a map of the items or of the users"))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.list = self.make_list(self.tr("Find on the map"), mnemonics)
        self.list.chosen.connect(self._on_searched)
        self.nearest_title = QLabel(wordWrap=True)
        self.nearest_title.setObjectName("heading")
        self.nearest_title.setTextFormat(Qt.TextFormat.PlainText)
        self.nearest = ThingsModel(self)
        self.table = DataTable(self.tr("Nearest by all factors"))
        self.table.setModel(self.nearest)
        self.table.set_widths({SIMILARITY: 9}, stretch=NAME)
        for column in (ID, N_RATINGS):
            self.table.setColumnHidden(column, True)
        self.table.setToolTip(
            self.tr("The most similar ones by all factors, ringed on the map; click on one to go there")
        )
        self.table.copied.connect(self.message)
        self.table.clicked.connect(self._on_row)
        self.table.activated.connect(self._on_row)
        self.similar = QPushButton(mnemonics.mark(self.tr("Show in “Similar”")))
        self.similar.setToolTip(self.tr("Go on in the view of what is similar"))
        self.similar.clicked.connect(self._show_similar)
        self.colour_by = QComboBox()
        self.colour_by.addItem(self.tr("Mean rating"), "mean")
        self.colour_by.addItem(self.tr("Number of ratings"), "count")
        self.colour_by.setAccessibleName(self.tr("Colour"))
        self.colour_by.setToolTip(self.tr("What the colours stand for; larger points have more ratings in any case"))
        self.colour_by.currentIndexChanged.connect(self._show_points)
        self.bar = ColourBar(N_COLOURS)
        self.reset = QPushButton(mnemonics.mark(self.tr("Whole map")))
        self.reset.setToolTip(self.tr("Show all again after zooming or moving (Home)"))
        self.menu = QMenu(self)
        self.save = QPushButton(mnemonics.mark(self.tr("Save map")))
        self.save.setToolTip(self.tr("Save the map as a picture, or its numbers as a table"))
        self.save.setMenu(self.menu)
        self.plot = MapPlot(self.tr("The two strongest directions of the factors"))
        self.plot.picked.connect(self._on_picked)
        self.reset.clicked.connect(self.plot.reset_view)
        self.plot.view.menu_requested.connect(self._show_menu)
        self._fill_menu()
        self.sentence = Sentence()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.plot)
        self._lay_out(mnemonics)
        self._wait("")
        self._show_chosen()

    def _fill_menu(self) -> None:
        for kind, text in (
            ("png", self.tr("Save as &picture (PNG)…")),
            ("svg", self.tr("Save as &drawing (SVG)…")),
            ("csv", self.tr("Save the &numbers (CSV)…")),
        ):
            self.menu.addAction(text, partial(self.save_as, kind))

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        search, nearest, right = QWidget(), QWidget(), QWidget()
        column = QVBoxLayout(search)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self.list, 1)
        column = QVBoxLayout(nearest)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.nearest_title)
        column.addWidget(self.table, 1)
        column.addWidget(self.similar, 0, Qt.AlignmentFlag.AlignLeft)
        left = self.lists = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(search)
        left.addWidget(nearest)
        left.setSizes([300, 300])
        left.setContentsMargins(0, 16, 12, 0)
        left.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS)
        head = FlowLayout(8, 8)
        label = QLabel(mnemonics.mark(self.tr("Colour")))
        label.setBuddy(self.colour_by)
        for widget in (label, self.colour_by, self.bar, self.reset, self.save):
            head.addWidget(widget)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        area = QScrollArea(widgetResizable=True)  # in a low window map and words would lie over one another
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(right)
        area.setMinimumWidth(right.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        splitter = self.splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(area)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 820])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _wait(self, text: str) -> None:
        """Show a sentence in place of a map."""
        self.sentence.say(text)
        self._stack.setCurrentWidget(self.sentence)
        self._offer(False)

    def _offer(self, is_drawn: bool) -> None:
        """Offer what a map can be asked for."""
        for part in (self.reset, self.save):
            part.setEnabled(is_drawn)
        self.bar.setVisible(is_drawn)

    # Drawing --------------------------------------------------------------------------------------------------------

    @property
    def of(self) -> Kind:
        """What is drawn: items or users."""
        return cast(Kind, self.kind.currentData())

    def forget(self) -> None:
        self._map, self._chosen = None, None
        self.list.forget()
        self._show_chosen()

    def follow(self) -> None:
        found, result, of = self.session.open, self.session.result, self.of
        if found is None or result is None:
            return
        self.list.refresh()
        self._map = None
        self._wait(self.tr("Looking for the strongest directions …"))
        self._drawing.run(lambda task: draw_map(found, result, of, task))

    @Slot()
    def _on_kind(self) -> None:
        self._chosen = None
        self.list.of = self.of
        self._show_chosen()
        self.follow_again()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ValueError):  # numbers that are not finite
            self._wait(self.tr("No map can be drawn of this model: {0}.").format(error))
        else:
            self.session.unexpected_error.emit(error)

    @Slot(object)
    def _on_drawn(self, found: FactorMap) -> None:
        if found.result is not self.session.result or found.of != self.of:
            return
        self._map = found
        if not found.shares[0]:
            self._wait(self._why_no_map(found))
            self._show_chosen()
            return
        for side, name, share in zip(
            ("bottom", "left"), (self.tr("Direction 1"), self.tr("Direction 2")), found.shares, strict=True
        ):
            text = self.tr("{0}: {1} % of the variance").format(name, f"{100 * share:.1f}")
            self.plot.view.setLabel(side, text)
        self._stack.setCurrentWidget(self.plot)
        self._offer(True)
        self._show_points()
        self.plot.say(self._sentence(found))
        self.plot.reset_view()
        self._show_chosen()

    def _why_no_map(self, found: FactorMap) -> str:
        if found.n_placed < 2:
            return self.tr("There is only one to draw, and one alone spans no plane.")
        return self.tr(
            "All factors are the same here, so they span no plane: the model tells them apart by mean and biases alone."
        )

    def _sentence(self, found: FactorMap) -> str:
        """Say what is drawn, how much of the factors it shows, and what each direction sets apart."""
        locale = QLocale()
        share, model = f"{100 * sum(found.shares):.0f}", found.result.model
        holds = self.tr("The plane holds {0} % of how the {1} factors vary")
        if model.n_samples > 1:
            holds = self.tr("The plane holds {0} % of how the factors of all {2} samples vary")
        holds = holds.format(share, locale.toString(model.n_factors), locale.toString(model.n_samples))
        texts = [self.tr("{0}; near in it need not be near by all factors.").format(holds)]
        if len(found.codes) < found.n_placed:
            drawn, placed = locale.toString(len(found.codes)), locale.toString(found.n_placed)
            texts.append(self.tr("Drawn are the {0} most rated of {1}.").format(drawn, placed))
        for number, (low, high) in enumerate(found.ends, 1):
            if len(low) and found.shares[number - 1] > 0:
                names = [
                    commas(f"“{short_name_of(found.found, found.of, code)}”" for code in end.tolist())
                    for end in (low, high)
                ]
                texts.append(self.tr("Direction {0} sets {1} apart from {2}.").format(number, *names))
        return paragraph(*texts)

    @Slot()
    def _show_points(self) -> None:
        found = self._map
        if found is None:
            return
        colouring = found.colouring(self.colour_by.currentData(), self.colour_by.currentText())
        sizes = found.colouring("count", "").levels
        self.plot.show_points(found.places, colouring.levels, sizes, self._words_of)
        self.bar.show_range(colouring.name, colouring.low, colouring.high)

    def _words_of(self, place: int) -> str:
        found = self._map
        assert found is not None
        name, decimals = short_name_of(found.found, found.of, int(found.codes[place])), found.found.ratings.decimals
        return self.tr("{0}\nratings: {1}, mean {2}").format(
            name, QLocale().toString(int(found.n_ratings[place])), f"{found.mean_ratings[place]:.{decimals}f}"
        )

    # Choosing -------------------------------------------------------------------------------------------------------

    def choose(self, code: int) -> None:
        """Mark one on the map, and show what is nearest to it."""
        self._chosen = code
        self.list.mark(code)
        self._show_chosen()

    @Slot(int)
    def _on_picked(self, place: int) -> None:
        if self._map is not None:
            self.choose(int(self._map.codes[place]))

    @Slot(int)
    def _on_searched(self, code: int) -> None:
        self._chosen = code
        self._show_chosen()
        if self._map is not None and self._map.is_placed[code]:
            self.plot.centre_on(self._map.place_of(code))

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        if self._map is not None and not self._nearing.is_busy:
            code = self.nearest.code(index.row())
            self.choose(code)
            if self._map.is_placed[code]:
                self.plot.centre_on(self._map.place_of(code))

    def _show_chosen(self) -> None:
        """Mark what is chosen, before what is nearest to it is known."""
        found, code = self._map, self._chosen
        self.similar.setEnabled(code is not None)
        self.nearest.show(None, Things(self.of, np.empty(0, np.int64)))
        if found is None or code is None:
            self.nearest_title.setText(self.tr("Choose a point to see what is nearest to it"))
            self.plot.mark(None, "", _NO_PLACES)
            return
        name = short_name_of(found.found, found.of, code)
        if not found.is_placed[code]:
            self.nearest_title.setText(self.tr("{0} was not trained on, and so has no place on the map").format(name))
            self.plot.mark(None, "", _NO_PLACES)
            return
        self.nearest_title.setText(self.tr("Nearest to {0} by all factors").format(name))
        self.plot.mark(found.place_of(code), name, _NO_PLACES)
        result, of = found.result, found.of
        self._nearing.run(lambda _task: (result, code, most_similar(result.model, of, code, _N_NEAREST)))

    @Slot(object)
    def _on_nearest(self, outcome: tuple[Result, int, Things]) -> None:
        result, code, things = outcome
        found = self._map
        if found is None or result is not found.result or code != self._chosen or things.of != found.of:
            return
        self.nearest.show(found.found, things)
        codes = things.codes[found.is_placed[things.codes]].tolist()
        places: NDArray[Any] = np.array([found.place_of(each) for each in codes]).reshape(-1, 2)
        self.plot.mark(found.place_of(code), short_name_of(found.found, found.of, code), places)

    @Slot()
    def _show_similar(self) -> None:
        if self._chosen is not None:
            self.similar_requested.emit(self.of, self._chosen)

    # Taking it away -------------------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def save_as(self, kind: str) -> None:
        """Ask for the map to be written as ``png``, ``svg`` or ``csv``."""
        if self._map is not None:
            self.save_requested.emit(f"map-of-{self._map.of}s", kind, self._writer)

    def _writer(self, kind: str) -> Draw | None:
        """Return a function that writes the map as it is now; None where there is none."""
        found = self._map
        if found is None:
            return None
        colouring = found.colouring(self.colour_by.currentData(), self.colour_by.currentText())
        title = self.tr(
            "{0}: {1} by their strongest directions, coloured by {2} from {3} (dark) to {4} (bright)"
        ).format(
            of_run(found.found.name, self.session.book.record(self.session.shown_run)), self.kind.currentText(),
            colouring.name, colouring.low, colouring.high,
        )  # fmt: skip
        if kind == "png":
            self.plot.hide_value()
            return partial(write_picture, image=picture_of(self.plot.view, title, lambda _ratio: None))
        if kind == "svg":
            return lambda path: write_map_picture(path, found.points(), colouring, title)
        return lambda path: write_map_numbers(path, found.points())

    # What is kept ---------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        return {"of": self.of, "code": self._chosen, "colour_by": self.colour_by.currentData()}

    def restore_view(self, view: dict[str, Any]) -> None:
        for box, name in ((self.kind, "of"), (self.colour_by, "colour_by")):
            place = box.findData(view.get(name))
            if place >= 0:
                box.setCurrentIndex(place)
        code, found = view.get("code"), self.session.open
        if found is not None and isinstance(code, int):
            n_codes = found.ratings.n_items if self.of == "item" else found.ratings.n_users
            if 0 <= code < n_codes:
                self.choose(code)

    def focus_search(self) -> None:
        self.list.field.setFocus()

    def apply_theme(self) -> None:
        self.save.setIcon(theme.icon("download"))
