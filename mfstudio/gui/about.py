"""What the Help menu shows: the versions of the program and its parts, and the log."""

import platform

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from mfstudio import __version__
from mfstudio.gui.error_dialog import LogDialog


def show_about(window: QWidget) -> None:
    """Name the program and its versions."""
    versions = (
        f"Python {platform.python_version()}, Qt {qVersion()}, NumPy {np.__version__}, pyqtgraph {pg.__version__}"
    )
    text = _tr("Matrix factorisation to watch and to use.")
    QMessageBox.about(window, _tr("About MF Studio"), f"<b>MF Studio {__version__}</b><p>{text}</p><p>{versions}</p>")


def show_log(window: QWidget) -> None:
    """Show what the program has noted."""
    LogDialog(_tr("Log"), _tr("What the program has noted, the latest at the end."), window).open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)
