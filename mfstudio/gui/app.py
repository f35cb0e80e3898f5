"""Start-up of the window: log, application, theme, windows, event loop."""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mfstudio import __version__
from mfstudio.gui import log, theme
from mfstudio.gui.crash_report import CrashWatch
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.speech import speak
from mfstudio.gui.widgets.focus_ring import follow_focus
from mfstudio.gui.windows import Windows
from mfstudio.paths import resource

_SWITCH_SECONDS = 0.001


def prepare() -> None:
    """Name the application, give it its looks, and let other threads come in sooner while it draws."""
    # A run's threads meet in Python between blocks of ratings. While the window draws, each meeting waited for Python's
    # lock, up to 5 ms: a million ratings then took twice the time that they take in a terminal.
    sys.setswitchinterval(_SWITCH_SECONDS)
    # Qt fills large areas on several threads and waits for all of them, which get no core while a run has them all.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    QCoreApplication.setApplicationName("mfstudio")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("MF Studio")
    QGuiApplication.setDesktopFileName("mfstudio")
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "mfstudio.svg"))))
    preferences = Preferences()
    speak(preferences.language)
    theme.apply_text_size(preferences.text_size)
    theme.apply_scheme(preferences.scheme)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    follow_focus(application)


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
    watch = CrashWatch()
    watch.start()
    prepare()
    windows = Windows()
    window = windows.make()
    windows.catch_errors()
    window.show()
    # Not before: Python fails now and then ("KeyError: 'colorama'") to import a part of a package on one thread while
    # another one imports the package, and both pyqtgraph and Numba come with many.
    window.pages.all_made.connect(window.session.warm_up)
    window.pages.make_in_quiet_moments()
    window.session.keeper.look_for_left()
    window.crash_notice.look()
    if file is not None:
        window.open_path(file, train=train)
    elif sample or train:
        window.open_sample(train=train)
    else:
        windows.bring_back()
    # Ctrl+C in the terminal, and a system that shuts down, close the windows: Python looks at signals only when the
    # event loop lets it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, windows.close_all))
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(200)
    try:
        return app.exec()
    finally:
        windows.close_all()
        watch.end()
        log.stop()
