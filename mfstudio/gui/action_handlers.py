"""ActionHandlers: what each action of the menus does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from mfstudio.gui import run_deeds
from mfstudio.gui.about import AboutDialog
from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.log_viewer import LogViewer
from mfstudio.gui.shortcut_sheet import ShortcutSheet
from mfstudio.gui.window_pages import RUNS

if TYPE_CHECKING:
    from mfstudio.gui.main_window import MainWindow
    from mfstudio.training.rate_finder import RateCurve

_SEEN_ANYWHERE = frozenset({"use", "again", "into_form"})  # of what can be done to runs


class ActionHandlers(QObject):
    """Connects the actions of a window with those that carry them out.

    Parameters
    ----------
    window
        Whose pages, session and helpers are used; its parts must be made already.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._connect()
        self._session.rate_found.connect(self._on_rate_found)

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_by_name
        exports, session = window.exports, self._session
        handlers = {
            "new_window": window.new_window_requested.emit,
            "save": window.projects.save,
            "save_as": window.projects.save_as,
            "save_models": exports.models,
            "open": window.opening.ask,
            "data_sets": window.opening.show_data_sets,
            "open_sample": window.open_sample,
            "export": exports.show_dialog,
            "export_report": lambda: exports.show_dialog("report", "html"),
            "export_pdf": lambda: exports.show_dialog("report", "pdf"),
            "export_all": lambda: exports.recommendations(window.recommendations_page.options),
            "export_user": self._export_user,
            "export_predictions": lambda: exports.predictions(window.predictions_page.positions),
            "export_png": lambda: exports.picture("png"),
            "export_svg": lambda: exports.picture("svg"),
            "export_curve": exports.curve,
            "close_window": window.close,
            "preferences": lambda: window.preferences_requested.emit("", None),
            "quit": self._quit,
            "undo": self._undo,
            "redo": self._redo,
            "copy": self._copy,
            "copy_command": lambda: window.command_copy.copy(exports.source()),
            "find": self._find,
            "go_to": window.go_to_rating,
            "train": self._train,
            "pause": self._pause,
            "step": self._step,
            "reset_view": self._reset_view,
            "stop": session.stop,
            "find_rate": self._find_rate,
            "search_actions": window.palette_of_commands.open,
            "shortcuts": lambda: ShortcutSheet(window.actions_by_name, window).open(),
            "show_log": lambda: LogViewer(window).show(),
            "about": lambda: AboutDialog(window).open(),
        }
        for name, handler in handlers.items():
            actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        for spec in ACTIONS:
            if spec.menu == "runs":
                deed = spec.name.removeprefix("run_")
                actions[spec.name].triggered.connect(lambda _=False, deed=deed: self._do_to_runs(deed))
        actions["toolbar"].setChecked(window.preferences.shows_toolbar)
        actions["toolbar"].toggled.connect(window.show_toolbar)
        for page, name in enumerate(window.page_actions):
            actions[name].triggered.connect(lambda _=False, page=page: window.show_page(page))

    def _quit(self) -> None:
        self._window.quit_requested.emit()
        QApplication.closeAllWindows()

    # Training -------------------------------------------------------------------------------------------------------

    def _train(self) -> None:
        self._window.show_training()
        settings = self._window.train_page.settings_to_train()
        if settings is not None:
            self._session.train(settings)

    def _step(self) -> None:
        """Run one more epoch; the first one of a run that is then held."""
        self._window.show_training()
        if self._session.is_training:
            self._session.step()
            return
        settings = self._window.train_page.settings_to_train()
        if settings is not None:
            self._session.train(settings, held=True)

    def _pause(self) -> None:
        if self._session.is_paused:
            self._session.resume()
        else:
            self._session.pause()

    def _do_to_runs(self, deed: str) -> None:
        """Do something to runs, where it can be seen what came of it; train several again only where they are seen."""
        window = self._window
        n_runs = len(run_deeds.about(self._session))
        if deed == "again" and n_runs > 1 and not window.runs_page.isVisible():
            window.show_page(RUNS)
            window.say(self.tr("{0} runs are selected: once more trains all of them again.").format(n_runs))
            return
        if deed not in _SEEN_ANYWHERE:
            window.show_page(RUNS)
        window.runs_page.actions_bar.do(deed)

    def _reset_view(self) -> None:
        self._window.train_page.plot.reset_view()

    def _find_rate(self) -> None:
        self._session.find_rate(self._window.train_page.settings())

    @Slot(object)
    def _on_rate_found(self, curve: "RateCurve") -> None:
        from mfstudio.gui.rate_dialog import RateDialog

        dialog = RateDialog(curve, self._window)
        dialog.chosen.connect(self._window.train_page.form.set_learning_rate)
        dialog.open()

    # Editing --------------------------------------------------------------------------------------------------------

    def _undo(self) -> None:
        """Take the last deed back and say so: it may be seen on another page only, and what was said of it is over."""
        history = self._session.history
        if history.can_undo:
            self._window.say(self.tr("Undone: {0}").format(history.undo_text))
            history.undo()

    def _redo(self) -> None:
        """Do the next deed again; what it says itself is said last."""
        history = self._session.history
        if history.can_redo:
            self._window.say(self.tr("Done again: {0}").format(history.redo_text))
            history.redo()

    def _copy(self) -> None:
        focus = QApplication.focusWidget()
        copy_selection = getattr(focus, "copy_selection", None)  # of tables and shelves
        if copy_selection is not None:
            copy_selection()
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.copy()
        elif isinstance(focus, QLabel) and focus.hasSelectedText():
            QApplication.clipboard().setText(focus.selectedText())
        else:
            self._window.say(self.tr("Select some rows or some text first."))

    def _find(self) -> None:
        self._window.find_on_page()

    def _export_user(self) -> None:
        shelf = self._window.recommendations_page
        if shelf.user is None:
            self._window.show_recommendations()
            self._window.say(self.tr("Choose a user first."))
            return
        self._window.exports.recommendations(shelf.options, shelf.user)
