"""Keeps Python's collector of garbage on the GUI thread while others work.

By itself it runs on whichever thread makes one object too many, and takes apart what nobody holds any more: also what
belongs to Qt and lives on the GUI thread, which may be just about to use it. Programs then crash, rarely and anywhere
(napari issue 1029, pyqtgraph issue 1628). So Python's own collecting is off while a worker's thread runs, and a timer
of the GUI thread does it instead, by the same rules.
"""

import gc
import threading

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


def hold_until_gone(thing: QObject) -> None:
    """Let Python hold an object of Qt's until Qt has destroyed it; for what deletes itself, and whose owner forgets it.

    Where nobody but its parent holds it, Shiboken lets it go in the midst of its destruction and reads from it after
    that (``Object::destroy``, 6.11): now and then something else is in that memory by then, and the program crashes.
    """
    thing.destroyed.connect(lambda: thing)
