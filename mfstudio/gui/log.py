"""The log file: what the program noted, for the person to read and to send; it holds no ratings."""

import logging
import logging.handlers
import platform
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from mfstudio import __version__
from mfstudio.paths import log_dir

_MAX_BYTES = 1 << 20
_TAIL_CHARACTERS = 100_000

_log = logging.getLogger("mfstudio")
_qt_log = logging.getLogger("mfstudio.qt")


def path() -> Path:
    """Return the log's place."""
    return log_dir() / "mfstudio.log"


def start() -> None:
    """Begin to write the log; two files of a megabyte at most."""
    try:
        handler: logging.Handler = _file_handler()
    except OSError as error:  # no place for a log is no reason not to open
        handler = logging.StreamHandler()
        _log.warning("there is no log: %s", error)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    qInstallMessageHandler(_on_qt_message)
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    _log.info("MF Studio %s, %s", __version__, system)


def _file_handler() -> logging.Handler:
    return logging.handlers.RotatingFileHandler(path(), maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8")


def stop() -> None:
    """Close the log."""
    qInstallMessageHandler(None)
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()


def tail() -> str:
    """Return the log's last part; nothing where nothing was noted yet."""
    try:
        return path().read_text("utf-8", "replace")[-_TAIL_CHARACTERS:]
    except FileNotFoundError:
        return ""
    except OSError as error:
        return str(error)


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.INFO), message)
