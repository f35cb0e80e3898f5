"""MainWindow: puts pages, menus and status bar together."""

import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from mfstudio.gui import palette_commands, theme, window_places
from mfstudio.gui.action_handlers import ActionHandlers
from mfstudio.gui.actions import Actions
from mfstudio.gui.command_copy import CommandCopy
from mfstudio.gui.command_palette import Command, CommandPalette
from mfstudio.gui.crash_notice import CrashNotice
from mfstudio.gui.dropping import Dropping
from mfstudio.gui.error_dialog import ErrorCatcher
from mfstudio.gui.exports import Exports
from mfstudio.gui.following import Following
from mfstudio.gui.menus import Menus
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.opening import Opening, is_project
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.project_work import LoadedProject
from mfstudio.gui.projects import Projects
from mfstudio.gui.session import Session
from mfstudio.gui.shown import Shown
from mfstudio.gui.toolbar import Toolbar
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.navigation import Navigation
from mfstudio.gui.widgets.status import Status
from mfstudio.gui.widgets.text_undo import TextUndo
from mfstudio.gui.window_pages import DATA, EXPLORE, PREDICTIONS, RECOMMENDATIONS, TRAIN, WindowPages
from mfstudio.training.reports import EpochReport

if TYPE_CHECKING:
    from mfstudio.gui.pages.data import DataPage
    from mfstudio.gui.pages.explore import ExplorePage
    from mfstudio.gui.pages.predictions import PredictionsPage
    from mfstudio.gui.pages.recommendations import RecommendationsPage
    from mfstudio.gui.pages.runs import RunsPage
    from mfstudio.gui.pages.train import TrainPage

PAGE_ACTIONS = (
    "page_data", "page_train", "page_predictions", "page_recommendations", "page_explore", "page_runs",
)  # fmt: skip
_RESTYLING = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}


class MainWindow(QMainWindow):
    """One window with a session of its own."""

    new_window_requested = Signal()
    preferences_requested = Signal(str, object)  # what is to be chosen there, and its value; "" and None for nothing
    quit_requested = Signal()
    closed = Signal()

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.page_actions = PAGE_ACTIONS
        self.setWindowTitle("MF Studio")
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 480)
        self.errors = ErrorCatcher(self)
        self._text_undo = TextUndo(self)
        self.actions_by_name = Actions(self, session)
        self.opening = Opening(preferences, self)
        self.command_copy = CommandCopy(self)
        self.exports = Exports(session, preferences, self)
        self.pages = WindowPages(self)
        self.status = Status()
        self.setStatusBar(self.status)
        self.navigation = Navigation([self.actions_by_name[name] for name in PAGE_ACTIONS])
        self.banner, self.notice = Banner(), Banner()
        self.crash_notice = CrashNotice(self.notice, self)
        self.projects = Projects(session, preferences, self.opening, self.banner, self.pages.welcome.unsaved)
        self._following = Following(self.status, session, self.exports, self.projects)
        self.toolbar = Toolbar(self.actions_by_name, self)  # above the pages for Tab, too
        self.addToolBar(self.toolbar)
        self.toolbar.setVisible(preferences.shows_toolbar)
        self.setCentralWidget(self._lay_out())
        self._train_when_opened = False
        self._menus = Menus(
            self, self.actions_by_name, preferences.scheme, self.set_scheme, self.open_path, self.clear_recent
        )
        self.palette_of_commands = CommandPalette(self._commands, self)
        self.dropping = Dropping(self)
        self._show_recent()
        self._handlers = ActionHandlers(self)
        self._connect_session()
        self._restore()
        self.show_page(DATA)

    def _lay_out(self) -> QWidget:
        centre, right = QWidget(), QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.notice)
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        return centre

    # Putting together -----------------------------------------------------------------------------------------------

    def _connect_session(self) -> None:
        session, exports, projects = self.session, self.exports, self.projects
        for changed in (
            session.state_changed, session.training_ended, exports.started, exports.ended,
            projects.work_started, projects.work_ended, session.history.changed, session.runs_changed,
            session.queue_changed, session.book.picked_changed,
        ):  # fmt: skip
            changed.connect(self._update_actions)
        session.epochs_done.connect(self._on_epochs_done)
        self.pages.opened.connect(self._on_opened)
        self.pages.project_opened.connect(self._on_project_opened)
        session.project_failed.connect(self._on_project_failed)
        session.open_failed.connect(self._on_open_failed)
        session.opening_cancelled.connect(self._on_opening_cancelled)
        session.rate_not_found.connect(self._on_failed)
        session.refused.connect(self._on_failed)
        session.message.connect(self.say)
        session.unexpected_error.connect(self.errors.show)
        session.keeper.describe_view = lambda: self._shown.describe(self.pages.currentIndex())
        self.projects.title_changed.connect(self.setWindowTitle)
        self.projects.recent_changed.connect(self._show_recent)
        self.projects.message.connect(self.say)
        self.projects.open_requested.connect(self.open_path)
        self.exports.message.connect(self.say)
        self.command_copy.message.connect(self.say)
        self.command_copy.unexpected_error.connect(self.errors.show)
        self.exports.written.connect(lambda text, buttons: self.banner.say(text, buttons=buttons))
        self.exports.follow(
            lambda: self.predictions_page.positions, lambda: self.recommendations_page.user,
            lambda: self.recommendations_page.options,
            {kind: partial(self._write_plot, kind) for kind in ("png", "svg")},
        )  # fmt: skip
        self.exports.failed.connect(self._on_failed)
        self.exports.unexpected_error.connect(self.errors.show)
        self.opening.chosen.connect(self._on_chosen)
        self.dropping.dropped.connect(self._on_dropped)

    @property
    def data_page(self) -> "DataPage":
        """Of this window, as all pages: they are made where they are first needed."""
        return self.pages.data

    @property
    def train_page(self) -> "TrainPage":
        """Of this window."""
        return self.pages.train

    @property
    def predictions_page(self) -> "PredictionsPage":
        """Of this window."""
        return self.pages.predictions

    @property
    def recommendations_page(self) -> "RecommendationsPage":
        """Of this window."""
        return self.pages.recommendations

    @property
    def explore_page(self) -> "ExplorePage":
        """Of this window."""
        return self.pages.explore

    @property
    def runs_page(self) -> "RunsPage":
        """Of this window."""
        return self.pages.runs

    @cached_property
    def _shown(self) -> Shown:
        return Shown(
            self.session, self.train_page,
            {
                "predictions": self.predictions_page, "recommendations": self.recommendations_page,
                "explore": self.explore_page, "runs": self.runs_page,
            },
        )  # fmt: skip

    # Doing ----------------------------------------------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self.pages.show_page(page)
        self.actions_by_name[PAGE_ACTIONS[page]].setChecked(True)

    def show_training(self) -> None:
        """Bring the train page to the front."""
        self.show_page(TRAIN)

    def show_recommendations(self) -> None:
        """Bring the recommendations to the front."""
        self.show_page(RECOMMENDATIONS)

    def show_user(self, user: int) -> None:
        """Show what the model recommends to a user."""
        self.recommendations_page.choose_user(user)
        self.show_page(RECOMMENDATIONS)

    def go_to_rating(self) -> None:
        """Let the person type whose ratings, or of what, to go to."""
        self.show_page(PREDICTIONS)
        self.predictions_page.go_to.begin()

    def show_similar(self, item: int) -> None:
        """Show what is similar to an item."""
        self.explore_page.show_item(item)
        self.show_page(EXPLORE)

    def show_step(self, position: int) -> None:
        """Show one step of training on the rating at a position among all."""
        self.explore_page.show_step(position)
        self.show_page(EXPLORE)

    def find_on_page(self) -> None:
        """Put the cursor into the page's own search field; where it has none, into that of the predictions."""
        page = self.pages.currentWidget()
        search = getattr(page, "focus_search", None)
        if search is not None:
            search()
        focus = self.focusWidget()
        is_here = isinstance(focus, QLineEdit) and page is not None and page.isAncestorOf(focus)
        if search is None or not is_here:
            self.show_page(PREDICTIONS)
            self.predictions_page.focus_search()

    def show_split(self) -> None:
        """Bring the choice of what is held out to the front."""
        self.show_page(DATA)
        self.data_page.show_split()

    def say(self, text: str) -> None:
        """Show a sentence in the status bar for a while."""
        self.status.showMessage(text, 8000)

    def open_path(self, path: Path, *, train: bool = False) -> None:
        """Open a project, or a rating file and train on it if wished."""
        path = Path(os.path.realpath(path))  # Path.resolve raises where links go round in a circle
        if path == self.session.keeper.project_path:
            self.say(self.tr("{0} is open already.").format(path.name))
            return
        self._train_when_opened = train and not is_project(path)
        if is_project(path):
            self.session.open_project(path)
        else:
            self.session.open_file(path)

    def open_sample(self, *, train: bool = False) -> None:
        """Open the sample, and train on it if wished."""
        self._train_when_opened = train
        self.session.open_sample()

    def set_scheme(self, name: str) -> None:
        """Switch between light and dark, and remember it."""
        self.preferences.scheme = name
        self._menus.show_scheme(name)
        theme.apply_scheme(name)

    def show_toolbar(self, shown: bool) -> None:
        """Show or hide the toolbar, and remember it."""
        self.preferences.shows_toolbar = shown
        self.toolbar.setVisible(shown)

    def _write_plot(self, kind: str, path: Path) -> None:
        page = self.train_page
        (page.write_png if kind == "png" else page.write_svg)(path)

    def clear_recent(self) -> None:
        """Empty the list of files opened lately."""
        self.preferences.clear_recent_files()
        self._show_recent()

    def forget_recent(self, path: Path) -> None:
        """Take one file off the list of those opened lately."""
        self.preferences.remove_recent_file(path)
        self._show_recent()

    def _commands(self) -> list[Command]:
        return [
            *palette_commands.of_menus(self.menuBar(), self.actions_by_name),
            *palette_commands.of_tabs(
                self.actions_by_name["page_data"], self.data_page.tabs, is_enabled=self.session.open is not None
            ),
            *palette_commands.of_tabs(
                self.actions_by_name["page_explore"], self.explore_page.tabs, is_enabled=self.session.result is not None
            ),
            *palette_commands.of_settings(self.train_page.panel, self.show_training),
            *palette_commands.of_preferences(self.preferences_requested.emit),
        ]

    @Slot(object, str)
    def _on_chosen(self, path: Path, member: str) -> None:
        if member:
            self._train_when_opened = False
            self.session.open_file(Path(os.path.realpath(path)), member=member)
        else:
            self.open_path(path)

    @Slot(object, int)
    def _on_dropped(self, path: Path, n_others: int) -> None:
        self.open_path(path)
        if n_others:
            self.say(self.tr("Opening {0}; one file at a time, so the others were left.").format(path.name))

    # Following the session ------------------------------------------------------------------------------------------

    @Slot()
    def _update_actions(self) -> None:
        self.actions_by_name.update(exporting=self.exports.is_busy)

    @Slot(list)
    def _on_epochs_done(self, reports: list[EpochReport]) -> None:
        if len(self.session.reports) == len(reports):  # now there is a curve; later ones change nothing
            self._update_actions()

    @Slot()
    def _on_opening_cancelled(self) -> None:
        self._train_when_opened = False
        self.say(self.tr("Reading was cancelled; what was open stays open."))

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        self._update_actions()
        train, self._train_when_opened = self._train_when_opened, False
        self.show_page(TRAIN if train or found.is_sample else DATA)
        self.say(self.tr("Read {0} ratings.").format(QLocale().toString(found.ratings.n_ratings)))
        if train:
            self.session.train(self.train_page.settings())

    @Slot(object)
    def _on_project_opened(self, loaded: LoadedProject) -> None:
        page = self._shown.restore(loaded)
        if page is not None and page in range(self.pages.count()):
            self.show_page(page)

    @Slot(object, object)
    def _on_project_failed(self, _path: Path, _error: Exception) -> None:
        self._train_when_opened = False

    @Slot(object, object)
    def _on_open_failed(self, _path: Path, _error: Exception) -> None:
        self._train_when_opened = False
        self.show_page(DATA)

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self.banner.say(text, warning=True)

    def _show_recent(self) -> None:
        self._menus.show_recent(self.preferences.recent_files)
        self.pages.welcome.show_recent(self.preferences.recent)

    # Qt's own events ------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dropping.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.dropping.move(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropping.drop(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _RESTYLING and hasattr(self, "toolbar") and self.styleSheet() != theme.style_sheet():
            self.setStyleSheet(theme.style_sheet())
            self.actions_by_name.refresh_icons()
            self._menus.refresh_icons()
            self.navigation.refresh_icons()
            self.pages.refresh_icons()
            self._menus.show_scheme(self.preferences.scheme)
            self._show_recent()
        super().changeEvent(event)

    def _restore(self) -> None:
        self.setStyleSheet(theme.style_sheet())
        window_places.put(self, self.preferences.place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.place = window_places.place_of(self)
        self.opening.shut_down()
        self.command_copy.shut_down()
        self.exports.shut_down()
        self.pages.shut_down()
        self.hide()
        if not self.session.shut_down():
            os._exit(1)  # better than the abort, with a core dump, of a thread that is taken away while it runs
        super().closeEvent(event)
        self.closed.emit()
