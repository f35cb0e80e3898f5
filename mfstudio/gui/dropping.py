"""Dropping: files dragged onto a window: what would happen is said before, what cannot be opened is explained."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mfstudio.gui.opening import is_project
from mfstudio.gui.widgets.drop_overlay import DropOverlay

_PICTURES = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".ico", ".heic", ".mp3", ".mp4", ".mov",
    ".avi", ".wav",
)  # fmt: skip
_DOCUMENTS = (".pdf", ".doc", ".docx", ".ppt", ".pptx", ".odt", ".odp", ".rtf", ".html", ".htm", ".epub")
_PROGRAMS = (".exe", ".dll", ".so", ".dylib", ".app", ".msi", ".deb", ".rpm", ".pyc", ".jar", ".whl", ".iso")
_PICKLES = (".pkl", ".pickle", ".pt", ".pth", ".joblib")


@dataclass(frozen=True)
class Dragged:
    """What is dragged over the window.

    Parameters
    ----------
    path
        What would be opened; None where nothing can be.
    n_others
        How many more files are dragged with it, which are left alone.
    refusal
        Why nothing can be opened, as a sentence that says what to do; empty where something can.
    """

    path: Path | None
    n_others: int = 0
    refusal: str = ""


def look_at(data: QMimeData) -> Dragged | None:
    """Tell what is dragged; None where it is no file at all, such as text."""
    if not data.hasUrls():
        return None
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not local:
        return Dragged(None, 0, _tr("This is an address, not a file. Download it first, then open it from there."))
    refusals = [_refusal(path) for path in local]
    if all(refusals):
        return Dragged(None, len(local) - 1, refusals[0])
    return Dragged(local[refusals.index("")], len(local) - 1)


def _refusal(path: Path) -> str:
    ending = path.suffix.lower()
    if os.path.isdir(path):  # Path.is_dir raises where nobody may look
        return _tr("A folder cannot be opened. Drop one file out of it.")
    if ending in _PICTURES:
        return _tr("{0} is a picture, a sound or a film: it holds no ratings.").format(path.name)
    if ending in _DOCUMENTS:
        return _tr("{0} is a document. Save its table as CSV or Excel first.").format(path.name)
    if ending in _PROGRAMS:
        return _tr("{0} is a program: it holds no ratings.").format(path.name)
    if ending in _PICKLES:
        return _tr("{0} can run code when it is read, so it is not opened. Save it as CSV or Parquet.").format(
            path.name
        )
    return ""


class Dropping(QObject):
    """Answers the drags of one window; ``dropped`` names the file and says how many others were left alone."""

    dropped = Signal(object, int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.overlay = DropOverlay(window)
        self._dragged: Dragged | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        """Say what would happen."""
        self._dragged = dragged = look_at(event.mimeData())
        if dragged is None:
            return
        if dragged.path is None:
            self.overlay.say(_tr("This cannot be opened"), dragged.refusal, refused=True)
        else:
            words = _tr("Drop to open the project {0}") if is_project(dragged.path) else _tr("Drop to open {0}")
            more = (
                ""
                if not dragged.n_others
                else _tr("One file at a time: the first of {0} is opened.").format(dragged.n_others + 1)
            )
            self.overlay.say(words.format(dragged.path.name), more)
        self.move(event)

    def move(self, event: QDragMoveEvent) -> None:
        """Show by the pointer whether it can be dropped."""
        if self._dragged is None:
            return
        event.setDropAction(Qt.DropAction.CopyAction if self._dragged.path is not None else Qt.DropAction.IgnoreAction)
        event.accept()

    def leave(self) -> None:
        """Say nothing any more."""
        self._dragged = None
        self.overlay.hide()

    def drop(self, event: QDropEvent) -> None:
        """Open it."""
        dragged = look_at(event.mimeData())
        self.leave()
        if dragged is not None and dragged.path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(dragged.path, dragged.n_others)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dropping", text)
