"""MainWindow: puts pages, menus and status bar together."""

import os
import platform
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, Slot, qVersion
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mfstudio import __version__
from mfstudio.gui import theme
from mfstudio.gui.actions import Actions
from mfstudio.gui.error_dialog import ErrorCatcher, LogDialog
from mfstudio.gui.exports import Exports
from mfstudio.gui.menus import Menus
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.opening import Opening
from mfstudio.gui.pages.data import DataPage
from mfstudio.gui.pages.predictions import PredictionsPage
from mfstudio.gui.pages.recommendations import RecommendationsPage
from mfstudio.gui.pages.train import TrainPage
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.rate_dialog import RateDialog
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.navigation import Navigation
from mfstudio.gui.widgets.status import Status
from mfstudio.gui.widgets.table import DataTable
from mfstudio.gui.work import RunStart
from mfstudio.training.rate_finder import RateCurve
from mfstudio.training.trainer import EpochReport

DATA, TRAIN, PREDICTIONS, RECOMMENDATIONS = range(4)
_FRAME = 48  # pixels that a window's frame and title may take


class MainWindow(QMainWindow):
    """The window."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.setWindowTitle("MF Studio")
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 480)
        self.errors = ErrorCatcher(self)
        self.actions_by_name = Actions(self, session)
        self.opening = Opening(preferences, self)
        self.exports = Exports(session, preferences, self)
        self.data_page = DataPage(session)
        self.train_page = TrainPage(session)
        self.predictions_page = PredictionsPage(session)
        self.recommendations_page = RecommendationsPage(session)
        self.status = Status()
        self.setStatusBar(self.status)
        self.pages = QStackedWidget()
        for page in (self.data_page, self.train_page, self.predictions_page, self.recommendations_page):
            self.pages.addWidget(page)
        self.navigation = Navigation([self.actions_by_name[name] for name in _PAGE_ACTIONS])
        self.banner = Banner()
        self.setCentralWidget(self._lay_out())
        self._train_when_opened = False
        self._menus = Menus(self, self.actions_by_name, preferences.scheme, self.set_scheme, self.open_path)
        self._show_recent()
        self._connect_actions()
        self._connect_session()
        self._restore()
        self.show_page(DATA)

    def _lay_out(self) -> QWidget:
        centre, right = QWidget(), QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        return centre

    # Putting together -----------------------------------------------------------------------------------------------

    def _connect_actions(self) -> None:
        actions, exports, shelf = self.actions_by_name, self.exports, self.recommendations_page
        for name, page in zip(_PAGE_ACTIONS, range(4), strict=True):
            actions[name].triggered.connect(lambda _=False, page=page: self.show_page(page))
        handlers = {
            "open": self.opening.ask,
            "data_sets": self.opening.show_data_sets,
            "open_sample": self.open_sample,
            "export_all": lambda: exports.recommendations(shelf.n_items.value(), shelf.hide_rated.isChecked()),
            "export_user": self._on_export_user,
            "export_predictions": lambda: exports.predictions(self.predictions_page.positions),
            "export_png": lambda: exports.picture("png", self.train_page.write_png),
            "export_svg": lambda: exports.picture("svg", self.train_page.write_svg),
            "export_curve": exports.curve,
            "quit": self.close,
            "copy": self._on_copy,
            "find": self._on_find,
            "train": self._on_train,
            "pause": self._on_pause,
            "step": self._on_step,
            "reset_view": self.train_page.plot.reset_view,
            "stop": self.session.stop,
            "find_rate": self._on_find_rate,
            "show_log": self._on_show_log,
            "about": self._on_about,
        }
        for name, handler in handlers.items():
            actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        actions["logarithmic"].toggled.connect(self.train_page.logarithmic.setChecked)
        self.train_page.logarithmic.toggled.connect(actions["logarithmic"].setChecked)
        self.train_page.connect_actions(*(actions[name] for name in ("train", "pause", "step", "stop")))

    def _connect_session(self) -> None:
        session, welcome = self.session, self.data_page.welcome
        session.state_changed.connect(self._update_actions)
        session.opening.connect(self._on_opening)
        session.opening_progressed.connect(self.status.set_progress)
        session.opened.connect(self._on_opened)
        session.open_failed.connect(self._on_open_failed)
        session.opening_cancelled.connect(self._on_opening_cancelled)
        session.state_changed.connect(self._on_state_changed)
        session.training_started.connect(self.status.clear_run)
        session.run_started.connect(self._on_run_started)
        session.epochs_done.connect(self._on_epochs_done)
        session.training_ended.connect(self._on_training_ended)
        session.rate_found.connect(self._on_rate_found)
        session.rate_not_found.connect(self._on_failed)
        session.unexpected_error.connect(self.errors.show)
        self.status.cancel_requested.connect(self._on_cancel)
        self.exports.started.connect(self._on_export_started)
        self.exports.progressed.connect(self.status.set_progress)
        self.exports.ended.connect(self._on_export_ended)
        self.exports.message.connect(self.say)
        self.exports.failed.connect(self._on_failed)
        self.exports.unexpected_error.connect(self.errors.show)
        self.data_page.overview.picture_requested.connect(self.exports.data_plot)
        self.data_page.overview.unexpected_error.connect(self.errors.show)
        self.data_page.message.connect(self.say)
        self.predictions_page.message.connect(self.say)
        self.recommendations_page.message.connect(self.say)
        self.data_page.train_requested.connect(lambda: self.show_page(TRAIN))
        self.predictions_page.train_requested.connect(lambda: self.show_page(TRAIN))
        self.recommendations_page.train_requested.connect(lambda: self.show_page(TRAIN))
        self.train_page.split_requested.connect(self._on_split_requested)
        self.train_page.recommendations_requested.connect(lambda: self.show_page(RECOMMENDATIONS))
        welcome.sample_requested.connect(lambda: self.open_sample(train=True))
        welcome.open_requested.connect(self.opening.ask)
        welcome.data_sets_requested.connect(self.opening.show_data_sets)
        self.data_page.open_requested.connect(self.opening.ask)
        self.opening.chosen.connect(self._on_chosen)
        welcome.recent_requested.connect(self.open_path)

    # Doing ----------------------------------------------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self.pages.setCurrentIndex(page)
        self.actions_by_name[_PAGE_ACTIONS[page]].setChecked(True)

    def say(self, text: str) -> None:
        """Show a sentence in the status bar for a while."""
        self.status.showMessage(text, 8000)

    def open_path(self, path: Path, *, train: bool = False) -> None:
        """Open a rating file, and train on it if wished."""
        self._train_when_opened = train
        self.session.open_file(path.resolve())

    def open_sample(self, *, train: bool = False) -> None:
        """Open the sample, and train on it if wished."""
        self._train_when_opened = train
        self.session.open_sample()

    def set_scheme(self, name: str) -> None:
        """Switch between light and dark, and remember it."""
        self.preferences.scheme = name
        theme.apply_scheme(name)

    @Slot(object, str)
    def _on_chosen(self, path: Path, member: str) -> None:
        self._train_when_opened = False
        self.session.open_file(path.resolve(), member=member)

    def _on_split_requested(self) -> None:
        self.show_page(DATA)
        self.data_page.show_split()

    def _on_train(self) -> None:
        self.show_page(TRAIN)
        self.session.train(self.train_page.settings())

    def _on_step(self) -> None:
        """Run one more epoch; the first one of a run that is then held."""
        self.show_page(TRAIN)
        if self.session.is_training:
            self.session.step()
        else:
            self.session.train(self.train_page.settings(), held=True)

    def _on_find_rate(self) -> None:
        self.say(self.tr("Trying learning rates …"))
        self.session.find_rate(self.train_page.settings())

    @Slot(object)
    def _on_rate_found(self, curve: RateCurve) -> None:
        self.status.clearMessage()
        dialog = RateDialog(curve, self)
        dialog.chosen.connect(self.train_page.form.set_learning_rate)
        dialog.open()

    def _on_pause(self) -> None:
        if self.session.is_paused:
            self.session.resume()
        else:
            self.session.pause()

    def _on_export_user(self) -> None:
        shelf = self.recommendations_page
        if shelf.user is None:
            self.show_page(RECOMMENDATIONS)
            self.say(self.tr("Choose a user first."))
            return
        self.exports.recommendations(shelf.n_items.value(), shelf.hide_rated.isChecked(), shelf.user)

    def _on_copy(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, DataTable):
            focus.copy_selection()
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.copy()

    def _on_find(self) -> None:
        page = self.pages.currentIndex()
        if page == RECOMMENDATIONS:
            self.recommendations_page.search.setFocus()
        else:
            self.show_page(PREDICTIONS)
            self.predictions_page.item_filter.setFocus()

    def _on_cancel(self) -> None:
        if self.session.is_opening:
            self.session.cancel_opening()
        else:
            self.exports.cancel()

    # Following the session ------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_opening(self, path: Path) -> None:
        self.status.begin_work(self.tr("Reading {0}").format(path.name))

    def _update_actions(self) -> None:
        self.actions_by_name.update(exporting=self.exports.is_busy)

    @Slot()
    def _on_opening_cancelled(self) -> None:
        self._train_when_opened = False
        self.say(self.tr("Reading was cancelled; what was open stays open."))

    @Slot()
    def _on_state_changed(self) -> None:
        if not self.session.is_opening and not self.exports.is_busy:
            self.status.end_work()
        if self.session.is_paused and self.session.reports and self.session.run is not None:
            self._show_epoch(self.session.reports[-1])

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        self.setWindowTitle(f"{found.ratings.name} – MF Studio")
        self.status.clear_run()
        self._update_actions()
        if not found.is_sample:
            self.preferences.add_recent_file(found.path)
            self._show_recent()
        train, self._train_when_opened = self._train_when_opened, False
        self.show_page(TRAIN if train or found.is_sample else DATA)
        self.say(self.tr("Read {0} ratings.").format(QLocale().toString(found.ratings.n_ratings)))
        if train:
            self.session.train(self.train_page.settings())

    @Slot(object, object)
    def _on_open_failed(self, _path: Path, _error: Exception) -> None:
        self._train_when_opened = False
        self.show_page(DATA)

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        self.status.clearMessage()
        self.status.show_engine(run)

    @Slot(list)
    def _on_epochs_done(self, reports: list[EpochReport]) -> None:
        self._show_epoch(reports[-1])
        self._update_actions()

    def _show_epoch(self, report: EpochReport) -> None:
        run = self.session.run
        if run is not None:
            state = self.tr("Paused") if self.session.is_paused else self.tr("Training")
            self.status.show_epoch(report, run.settings.n_epochs, state)

    @Slot()
    def _on_training_ended(self) -> None:
        self._update_actions()
        result, reports = self.session.result, self.session.reports
        if result is not None and reports:
            self.status.show_end(reports[max(result.best_epoch, 1) - 1], result.best_epoch, len(reports))

    @Slot(str)
    def _on_export_started(self, name: str) -> None:
        self.status.begin_work(self.tr("Writing {0}").format(name))
        self._update_actions()

    @Slot()
    def _on_export_ended(self) -> None:
        if not self.session.is_opening:
            self.status.end_work()
        self._update_actions()

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self.banner.say(text, warning=True)

    def _show_recent(self) -> None:
        recent = self.preferences.recent_files
        self._menus.show_recent(recent)
        self.data_page.welcome.show_recent(recent)

    def _on_show_log(self) -> None:
        LogDialog(self.tr("Log"), self.tr("What the program has noted, the latest at the end."), self).open()

    def _on_about(self) -> None:
        versions = (
            f"Python {platform.python_version()}, Qt {qVersion()}, NumPy {np.__version__}, pyqtgraph {pg.__version__}"
        )
        text = self.tr("Matrix factorisation to watch and to use.")
        QMessageBox.about(
            self, self.tr("About MF Studio"), f"<b>MF Studio {__version__}</b><p>{text}</p><p>{versions}</p>"
        )

    # Qt's own events ------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.opening.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self.opening.dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "navigation"):
            self.setStyleSheet(theme.style_sheet())
            self.actions_by_name.refresh_icons()
            self.navigation.refresh_icons()
            self.train_page.refresh_icons()
            self._show_recent()
        super().changeEvent(event)

    def _restore(self) -> None:
        self.setStyleSheet(theme.style_sheet())
        free = self.screen().availableGeometry()
        self.resize(min(1280, free.width() - _FRAME), min(800, free.height() - _FRAME))
        geometry = self.preferences.geometry
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        for name, splitter in self._splitters():
            state = self.preferences.splitter(name)
            if not state.isEmpty():
                splitter.restoreState(state)

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return (("train", self.train_page.splitter), ("recommendations", self.recommendations_page.splitter))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        for name, splitter in self._splitters():
            self.preferences.set_splitter(name, splitter.saveState())
        self.opening.shut_down()
        self.exports.shut_down()
        for page in (self.data_page, self.predictions_page, self.recommendations_page):
            page.shut_down()
        self.hide()
        if not self.session.shut_down():
            os._exit(1)  # better than the abort, with a core dump, of a thread that is taken away while it runs
        super().closeEvent(event)


_PAGE_ACTIONS = ("page_data", "page_train", "page_predictions", "page_recommendations")
