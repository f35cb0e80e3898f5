"""Windows: all windows of this process: opened beside one another, brought back at the start, made anew, closed."""

import gc
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from mfstudio.gui import theme, window_places
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.preferences import LeftWindow, Preferences
from mfstudio.gui.preferences_dialog import PreferencesDialog
from mfstudio.gui.session import Session
from mfstudio.gui.speech import speak
from mfstudio.wording import commas

_STEP = 32  # pixels by which a new window is moved from the one that it comes from


class Windows(QObject):
    """The windows of this process; each has a session of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._windows: list[MainWindow] = []
        self._catcher: MainWindow | None = None
        self._is_leaving = False  # all windows are about to close: what was open is noted already

    def make(self) -> MainWindow:
        """Make a window with all that belongs to it; the application must exist."""
        window = MainWindow(Session(), Preferences())
        window.session.setParent(window)
        window.new_window_requested.connect(lambda: self.open_beside(window))
        window.preferences_requested.connect(lambda name, value: self.show_preferences(window, name, value))
        window.quit_requested.connect(self._note_and_leave)
        window.session.keeper.changed.connect(self._note)
        window.closed.connect(lambda: self._on_closed(window))
        self._windows.append(window)
        return window

    def open_beside(self, window: MainWindow) -> MainWindow:
        """Open an empty window beside another."""
        other = self._make_another()
        if not window.isMaximized() and not window.isFullScreen():
            place = window_places.place_of(window)
            window_places.put(other, replace(place, x=place.x + _STEP, y=place.y + _STEP))
        other.show()
        other.session.keeper.look_for_left()
        return other

    def _make_another(self) -> MainWindow:
        other = self.make()
        other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return other

    def catch_errors(self) -> None:
        """Let one of the windows show exceptions that nobody caught."""
        self._catcher = self._windows[0]
        self._catcher.errors.install()

    @property
    def all(self) -> list[MainWindow]:
        """The windows that are open."""
        return list(self._windows)

    # Beginning and end ----------------------------------------------------------------------------------------------

    def bring_back(self) -> None:
        """Open the saved projects that were open when the program ended, each in its window, if that is wished."""
        first = self._windows[0]
        if not first.preferences.reopens:
            return
        there, gone = [], []
        for each in first.preferences.left_windows:
            if each.project is not None and os.path.exists(each.project):  # Path.exists raises on a drive that is gone
                there.append(each)
            elif each.project is not None:
                gone.append(each.project.name)
        if gone:
            text = self.tr("{0} was open the last time and is not in its place any more.").format(commas(gone))
            if there:  # what is said before would go when the project is there
                once = Qt.ConnectionType.SingleShotConnection
                first.session.project_opened.connect(lambda _: first.banner.say(text, warning=True), once)
            else:
                first.banner.say(text, warning=True)
        self._open_left(there)

    def _open_left(self, left: Sequence[LeftWindow]) -> None:
        for number, each in enumerate(left):
            window = self._windows[0] if number == 0 else self._make_another()
            window_places.put(window, each.place)
            window.show()
            if number:
                window.session.keeper.look_for_left()
            if each.project is not None:
                window.open_path(each.project)

    @Slot()
    def _note(self) -> None:
        """Note what is open, for the next start; at once, since the program may not come to its end."""
        if self._windows and not self._is_leaving:
            self._note_these(self._windows)

    @staticmethod
    def _note_these(windows: Sequence[MainWindow]) -> None:
        preferences = windows[0].preferences
        preferences.left_windows = [
            LeftWindow(window_places.place_of(window), window.session.keeper.place) for window in windows
        ]
        preferences.flush()

    @Slot()
    def _note_and_leave(self) -> None:
        self._note()
        self._is_leaving = True

    def close_all(self) -> None:
        """Close them, one after the other; they come back at the next start."""
        self._note_and_leave()
        for window in self.all:
            window.close()

    def _on_closed(self, window: MainWindow) -> None:
        if window not in self._windows:
            return
        self._windows.remove(window)
        gc.unfreeze()  # see work.warm_up: what this window had can be found again
        if not self._is_leaving:
            self._note_these(self._windows or [window])  # the last one is what comes back
        self._is_leaving = self._is_leaving and bool(self._windows)
        if window is self._catcher:
            window.errors.uninstall()
            self._catcher = None
            if self._windows:
                self.catch_errors()
        for other in self._windows:
            other.session.keeper.look_for_left()  # what this one left is offered there
        if self._windows:
            # Else Python takes it apart some time later, even while Qt goes through all widgets.
            delete_later(window)

    # Preferences ----------------------------------------------------------------------------------------------------

    def show_preferences(self, window: MainWindow, name: str = "", value: object = None) -> PreferencesDialog:
        """Show the preferences over a window; what is chosen holds for all of them at once.

        Parameters
        ----------
        window
            Over which they are shown.
        name, value
            What is chosen there at once, ``language`` or ``text_size``, and to what; empty for nothing.
        """
        dialog = PreferencesDialog(window.preferences, window)
        dialog.scheme_chosen.connect(window.set_scheme)
        dialog.text_size_chosen.connect(theme.apply_text_size)
        dialog.toolbar_chosen.connect(self._show_toolbar)
        dialog.renewal_requested.connect(lambda: QTimer.singleShot(0, self.renew))
        dialog.open()
        if name:
            dialog.choose(name, value)
        return dialog

    @Slot(bool)
    def _show_toolbar(self, shown: bool) -> None:
        for window in self._windows:
            window.actions_by_name["toolbar"].setChecked(shown)

    @Slot()
    def renew(self) -> None:
        """Make all windows anew, with what is open in them: in another language, for one.

        A run under way is held as at closing: its window offers to go on.
        """
        former = self.all
        left = []
        catches = self._catcher is not None
        QGuiApplication.setQuitOnLastWindowClosed(False)
        try:
            for window in former:
                place = window_places.place_of(window)
                window.close()  # which waits for what is saved just now, maybe in another place than before
                left.append(LeftWindow(place, _file_of(window)))
                delete_later(window)
            speak(former[0].preferences.language)
            self.make()
            if catches:
                self.catch_errors()
            self._open_left(left)
            self._windows[0].session.keeper.look_for_left()
        finally:
            QGuiApplication.setQuitOnLastWindowClosed(True)


def _file_of(window: MainWindow) -> Path | None:
    """Return what brings back what a closed window showed: its project, saved or not, else the file that was read."""
    found, work = window.session.open, window.session.keeper.work
    return (None if work is None else work.left_at) or (None if found is None else found.path)
