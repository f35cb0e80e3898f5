"""Keeps Python's collector of garbage on the GUI thread while others work.

By itself it runs on whichever thread makes one object too many, and takes apart what nobody holds any more: also what
belongs to Qt and lives on the GUI thread, which may be just about to use it. Programs then crash, rarely and anywhere
(napari issue 1029, pyqtgraph issue 1628). So Python's own collecting is off while a worker's thread runs, and a timer
of the GUI thread does it instead, by the same rules.
"""

import gc
import threading
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_INTERVAL_MS = 200


class _Workers:
    """How many threads work, and the timer that runs while any does."""

    lock = threading.Lock()
    n_threads = 0
    timer: QTimer | None = None


def thread_starts() -> None:
    """To be called on the GUI thread before a worker's thread starts."""
    with _Workers.lock:
        _Workers.n_threads += 1
    gc.disable()
    if _Workers.timer is None:
        _Workers.timer = QTimer(QCoreApplication.instance())
        _Workers.timer.setInterval(_INTERVAL_MS)
        _Workers.timer.timeout.connect(collect)
    _Workers.timer.start()


def thread_ends() -> None:
    """To be called by the worker's thread as the last that it does; soon after, Python collects by itself again."""
    with _Workers.lock:
        _Workers.n_threads -= 1


def collect() -> None:
    """Collect what Python would have collected by now, and let it do so by itself where no thread works any more."""
    for generation, count, limit in zip((2, 1, 0), gc.get_count()[::-1], gc.get_threshold()[::-1], strict=True):
        if limit and count > limit:
            gc.collect(generation)
            break
    if not _Workers.n_threads and _Workers.timer is not None:
        _Workers.timer.stop()
        gc.enable()


class _Gone:
    """What Qt is just destroying, and the timer that lets go of it afterwards."""

    things: ClassVar[list[QObject]] = []
    timer: QTimer | None = None


def delete_later(thing: QObject) -> None:
    """Let Qt destroy an object in the event loop's next turn, and Python hold it until that is done.

    All of the window is deleted by this, never by ``deleteLater`` alone; see :func:`hold_until_gone`.
    """
    hold_until_gone(thing)
    thing.deleteLater()


def hold_until_gone(thing: QObject) -> None:
    """Let Python hold an object of Qt's until Qt has destroyed it and its children; for what goes when it is closed.

    Where nobody but its parent holds it, Shiboken lets it go in the midst of its destruction (``Object::destroy``,
    6.11). If it then still knows of something that was at the same place in memory, such as an item of a layout, it
    reads from what it has let go: now and then something else is there by then, and the program crashes.
    """
    thing.destroyed.connect(lambda: _keep_a_while(thing))


def _keep_a_while(thing: QObject) -> None:
    """Hold what says that it is being destroyed: its children, which only it holds, are destroyed after that."""
    _Gone.things.append(thing)
    if _Gone.timer is None:
        _Gone.timer = QTimer(QCoreApplication.instance())
        _Gone.timer.setSingleShot(True)
        _Gone.timer.timeout.connect(_Gone.things.clear)
    _Gone.timer.start()
