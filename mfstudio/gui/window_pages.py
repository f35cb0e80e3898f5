"""WindowPages: the pages of a window, each made when it is first needed, at the latest when something is opened."""

from functools import cache, cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from mfstudio.gui.pages.welcome import Welcome
from mfstudio.training.settings import TrainingSettings

if TYPE_CHECKING:
    from mfstudio.gui.main_window import MainWindow
    from mfstudio.gui.pages.data import DataPage
    from mfstudio.gui.pages.explore import ExplorePage
    from mfstudio.gui.pages.predictions import PredictionsPage
    from mfstudio.gui.pages.recommendations import RecommendationsPage
    from mfstudio.gui.pages.runs import RunsPage
    from mfstudio.gui.pages.train import TrainPage

DATA, TRAIN, PREDICTIONS, RECOMMENDATIONS, EXPLORE, RUNS = range(6)
_NAMES = ("data", "train", "predictions", "recommendations", "explore", "runs")


@cache
def _smooth_plots() -> None:
    """Let pyqtgraph, which takes long to import, draw lines without steps."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=True)


class WindowPages(QStackedWidget):
    """The welcome, and the pages that follow it.

    A window begins with the welcome alone. The rest takes longer to make than all else, and needs pyqtgraph; until
    something is opened there is nothing that it would have to follow.

    Parameters
    ----------
    window
        Whose session the pages follow, and which does what they ask for; its other parts must be made already.
    """

    all_made = Signal()  # and what they need is imported
    opened = Signal(object)  # as the session's, once all pages have taken it in
    project_opened = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self._splitters: dict[str, QSplitter] = {}
        self._are_all_made = False
        self._quiet = QTimer(self)
        self._quiet.setInterval(0)
        self._quiet.timeout.connect(self._make_next)
        self.welcome = Welcome()
        self.addWidget(self.welcome)
        for _ in _NAMES[1:]:
            self.addWidget(QWidget())
        self._connect_welcome()
        session = window.session
        session.opening.connect(self.make_all)
        session.opened.connect(self._leave_welcome)
        session.open_failed.connect(self._leave_welcome)

    # Making ---------------------------------------------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        if page != DATA:  # there, the welcome stands until something is opened
            getattr(self, _NAMES[page])
        self.setCurrentIndex(page)

    @Slot()
    def make_all(self) -> None:
        """Make all pages that are not there yet."""
        for name in _NAMES:
            getattr(self, name)
        if not self._are_all_made:
            self._are_all_made = True
            session = self._window.session
            session.opened.connect(self.opened)
            session.project_opened.connect(self.project_opened)
            self.all_made.emit()

    def make_in_quiet_moments(self) -> None:
        """Make one page after the other whenever there is nothing else to do, so that none is waited for later."""
        self._quiet.start()

    @Slot()
    def _make_next(self) -> None:
        for name in _NAMES:
            if not self._is_made(name):
                getattr(self, name)
                return
        self._quiet.stop()
        self.make_all()

    def _is_made(self, name: str) -> bool:
        return name in vars(self)  # where a cached property leaves what it returned

    def _put(self, place: int, page: QWidget) -> None:
        """Let a page take its place."""
        before, is_in_front = self.widget(place), self.currentIndex() == place
        assert before is not None
        self.insertWidget(place, page)
        if is_in_front:
            self.setCurrentIndex(place)
        self.removeWidget(before)

    def _add_splitter(self, name: str, splitter: QSplitter) -> None:
        """Part a page as it was left the last time."""
        self._splitters[name] = splitter
        state = self._window.preferences.splitter(name)
        if not state.isEmpty():
            splitter.restoreState(state)

    @Slot()
    def _leave_welcome(self) -> None:
        if self.indexOf(self.data) < 0:
            self._put(DATA, self.data)

    # Each page, and what it asks of the window ----------------------------------------------------------------------

    def _connect_welcome(self) -> None:
        window, welcome = self._window, self.welcome
        welcome.sample_requested.connect(lambda: window.open_sample(train=True))
        welcome.open_requested.connect(window.opening.ask)
        welcome.data_sets_requested.connect(window.opening.show_data_sets)
        welcome.recent_requested.connect(window.open_path)
        welcome.forget_requested.connect(window.forget_recent)
        welcome.clear_requested.connect(window.clear_recent)

    @cached_property
    def data(self) -> "DataPage":
        """The data page; it takes the welcome's place when something is opened."""
        from mfstudio.gui.pages.data import DataPage

        _smooth_plots()
        window, page = self._window, DataPage(self._window.session, self)  # a child even while it stands nowhere
        page.hide()  # else it would be shown with the window, over the page in front
        page.overview.picture_requested.connect(window.exports.plot)
        page.overview.unexpected_error.connect(window.errors.show)
        page.message.connect(window.say)
        page.train_requested.connect(window.show_training)
        page.open_requested.connect(window.opening.ask)
        return page

    @cached_property
    def train(self) -> "TrainPage":
        """The train page."""
        from mfstudio.gui.pages.train import TrainPage

        _smooth_plots()
        window, actions = self._window, self._window.actions_by_name
        page = TrainPage(window.session, window.preferences)
        self._put(TRAIN, page)
        page.connect_actions(*(actions[name] for name in ("train", "pause", "step", "stop")))
        page.split_requested.connect(window.show_split)
        page.recommendations_requested.connect(window.show_recommendations)
        page.nothing_open.sample_requested.connect(lambda: window.open_sample(train=True))
        convergence = page.convergence
        actions["logarithmic"].toggled.connect(convergence.logarithmic.setChecked)
        convergence.logarithmic.toggled.connect(actions["logarithmic"].setChecked)
        convergence.logarithmic.setChecked(actions["logarithmic"].isChecked())
        convergence.restore_choices(window.preferences.text("train/plots"))
        convergence.choices_changed.connect(lambda text: window.preferences.set_text("train/plots", text))
        convergence.save_requested.connect(window.exports.plot)
        convergence.unexpected_error.connect(window.errors.show)
        self._add_splitter("train", page.splitter)
        self._add_splitter("convergence", convergence.splitter)
        return page

    @cached_property
    def predictions(self) -> "PredictionsPage":
        """The page of predictions."""
        from mfstudio.gui.pages.predictions import PredictionsPage

        window, page = self._window, PredictionsPage(self._window.session, self._window.preferences)
        self._put(PREDICTIONS, page)
        page.message.connect(window.say)
        page.train_requested.connect(window.show_training)
        page.user_requested.connect(window.show_user)
        page.item_requested.connect(window.show_similar)
        page.step_requested.connect(window.show_step)
        return page

    @cached_property
    def recommendations(self) -> "RecommendationsPage":
        """The page of recommendations."""
        from mfstudio.gui.pages.recommendations import RecommendationsPage

        window, page = self._window, RecommendationsPage(self._window.session)
        self._put(RECOMMENDATIONS, page)
        page.message.connect(window.say)
        page.train_requested.connect(window.show_training)
        page.item_requested.connect(window.show_similar)
        self._add_splitter("recommendations", page.splitter)
        return page

    @cached_property
    def explore(self) -> "ExplorePage":
        """The explore page."""
        from mfstudio.gui.pages.explore import ExplorePage

        _smooth_plots()
        window, page = self._window, ExplorePage(self._window.session)
        self._put(EXPLORE, page)
        for name, splitter in page.splitters.items():
            self._add_splitter(f"explore/{name}", splitter)
        page.message.connect(window.say)
        page.train_requested.connect(window.show_training)
        page.split_requested.connect(window.show_split)
        page.user_requested.connect(window.show_user)
        page.save_requested.connect(window.exports.plot)
        return page

    @cached_property
    def runs(self) -> "RunsPage":
        """The page of runs."""
        from mfstudio.gui.pages.runs import RunsPage

        _smooth_plots()
        window, page = (
            self._window,
            RunsPage(self._window.session, self._window.actions_by_name, self._window.preferences),
        )
        self._put(RUNS, page)
        page.message.connect(window.say)
        page.train_requested.connect(window.show_training)
        page.settings_requested.connect(self._put_into_form)
        page.save_requested.connect(window.exports.plot)
        page.unexpected_error.connect(window.errors.show)
        self._add_splitter("runs", page.splitter)
        self._add_splitter("runs/below", page.below)
        return page

    @Slot(int, object)
    def _put_into_form(self, run: int, settings: TrainingSettings) -> None:
        """Put the settings of a run into the form, and bring that to the front."""
        self.train.form.choose(settings, self.tr("settings of run {0}").format(run))
        self._window.show_training()

    # Colours and end ------------------------------------------------------------------------------------------------

    def refresh_icons(self) -> None:
        """Draw the icons of the pages in the colours of the theme."""
        if self._is_made("train"):
            self.train.refresh_icons()
            self.train.convergence.refresh_icons()

    def shut_down(self) -> None:
        """Remember how the pages are parted, and end their work."""
        self._quiet.stop()
        for name, splitter in self._splitters.items():
            self._window.preferences.set_splitter(name, splitter.saveState())
        if self._is_made("train"):
            self.train.convergence.shut_down()
        for name in ("data", "predictions", "recommendations", "explore", "runs"):
            if self._is_made(name):
                getattr(self, name).shut_down()
