"""Start-up of the window: log, application, theme, main window, event loop."""

import signal
import sys
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mfstudio import __version__
from mfstudio.gui import log, theme
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.paths import resource


def make_window() -> MainWindow:
    """Make the window with all that belongs to it; the application must exist."""
    QCoreApplication.setApplicationName("mfstudio")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("MF Studio")
    QGuiApplication.setDesktopFileName("mfstudio")
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "mfstudio.svg"))))
    if QLocale().language() == QLocale.Language.C:  # a bare system: without this, 100836 would have no separators
        QLocale.setDefault(QLocale(QLocale.Language.English))
    pg.setConfigOptions(antialias=True)
    preferences = Preferences()
    theme.apply_scheme(preferences.scheme)
    window = MainWindow(Session(), preferences)
    window.session.setParent(window)
    return window


def run(file: Path | None = None, *, sample: bool = False, train: bool = False) -> int:
    """Open the window and return its exit code.

    Parameters
    ----------
    file
        Rating file to open.
    sample
        Whether to open the embedded sample, where no file is given.
    train
        Whether to start training at once.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    log.start()
    window = make_window()
    window.errors.install()
    window.show()
    window.session.warm_up()
    if file is not None:
        window.open_path(file, train=train)
    elif sample or train:
        window.open_sample(train=train)
    # Ctrl+C in the terminal closes the window: Python looks at signals only when the event loop lets it.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, window.close))
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(200)
    try:
        return app.exec()
    finally:
        window.errors.uninstall()
        log.stop()
