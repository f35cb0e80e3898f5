"""Start-up of the window: log, application, theme, windows, event loop."""

import signal
import sys
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mfstudio import __version__
from mfstudio.gui import log, theme
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.paths import resource

_STEP = 32  # pixels by which a new window is moved from the one that it comes from


class Windows:
    """The windows of this process; each has a session of its own."""

    def __init__(self) -> None:
        self._windows: list[MainWindow] = []
        self._catcher: MainWindow | None = None

    def make(self) -> MainWindow:
        """Make a window with all that belongs to it; the application must exist."""
        window = MainWindow(Session(), Preferences())
        window.session.setParent(window)
        window.new_window_requested.connect(lambda: self.open_beside(window))
        window.closed.connect(lambda: self._on_closed(window))
        self._windows.append(window)
        return window

    def open_beside(self, window: MainWindow) -> MainWindow:
        """Open an empty window beside another."""
        other = self.make()
        other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not window.isMaximized() and not window.isFullScreen():
            other.resize(window.size())
            other.move(window.x() + _STEP, window.y() + _STEP)
        other.show()
        other.session.keeper.look_for_left()
        return other

    def catch_errors(self) -> None:
        """Let one of the windows show exceptions that nobody caught."""
        self._catcher = self._windows[0]
        self._catcher.errors.install()

    @property
    def all(self) -> list[MainWindow]:
        """The windows that are open."""
        return list(self._windows)

    def close_all(self) -> None:
        """Close them, one after the other."""
        for window in self.all:
            window.close()

    def _on_closed(self, window: MainWindow) -> None:
        if window not in self._windows:
            return
        self._windows.remove(window)
        if window is self._catcher:
            window.errors.uninstall()
            self._catcher = None
            if self._windows:
                self.catch_errors()
        for other in self._windows:
            other.session.keeper.look_for_left()  # what this one left is offered there


def prepare() -> None:
    """Name the application, and give it its looks."""
    QCoreApplication.setApplicationName("mfstudio")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("MF Studio")
    QGuiApplication.setDesktopFileName("mfstudio")
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "mfstudio.svg"))))
    if QLocale().language() == QLocale.Language.C:  # a bare system: without this, 100836 would have no separators
        QLocale.setDefault(QLocale(QLocale.Language.English))
    pg.setConfigOptions(antialias=True)
    theme.apply_scheme(Preferences().scheme)


def make_window() -> MainWindow:
    """Make the first window; the application must exist."""
    prepare()
    return Windows().make()


def run(file: Path | None = None, *, sample: bool = False, train: bool = False) -> int:
    """Open the window and return its exit code.

    Parameters
    ----------
    file
        Rating file or project to open.
    sample
        Whether to open the embedded sample, where no file is given.
    train
        Whether to start training at once on the ratings; a project is shown as it was left.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    log.start()
    prepare()
    windows = Windows()
    window = windows.make()
    windows.catch_errors()
    window.show()
    window.session.warm_up()
    window.session.keeper.look_for_left()
    if file is not None:
        window.open_path(file, train=train)
    elif sample or train:
        window.open_sample(train=train)
    # Ctrl+C in the terminal closes the windows: Python looks at signals only when the event loop lets it.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, windows.close_all))
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(200)
    try:
        return app.exec()
    finally:
        windows.close_all()
        log.stop()
