"""Measurements of the window that need a process of their own, printed as one JSON object.

python window_probe.py training RATINGS.csv --factors 64 --epochs 30
python window_probe.py table RATINGS.csv
python window_probe.py start
python window_probe.py empty-start

Qt draws on whatever platform ``QT_QPA_PLATFORM`` names; a window that is seen costs more than one that is not.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BEAT_MS = 10
_LOOK_MS = 20  # each look costs time that the window has not
_PATIENCE_SECONDS = 600


class Heartbeat:
    """Counts by how much later than it should each beat of a timer on the GUI thread comes."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen while something is done."""
        self.late, self._last = [], time.perf_counter()
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()

    def figures(self) -> dict[str, float]:
        """Return how late beats came, in milliseconds: 99 % of them, and the latest."""
        ordered = sorted(self.late)
        return {"n_beats": len(ordered), "late_99": ordered[int(0.99 * (len(ordered) - 1))], "latest": ordered[-1]}


def _wait(condition: Callable[[], bool]) -> None:
    """Run the event loop, as the program does, until a condition holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, looks, end = QEventLoop(), QTimer(), time.monotonic() + _PATIENCE_SECONDS
    looks.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
    looks.start(_LOOK_MS)
    loop.exec()
    looks.stop()
    if not condition():
        raise TimeoutError


@contextmanager
def _window() -> Iterator[Any]:
    """Open the real window with folders of its own."""
    with tempfile.TemporaryDirectory(prefix="mfstudio-bench-") as home:
        for name in ("CONFIG", "DATA", "STATE"):  # compiled code stays where it is
            os.environ[f"XDG_{name}_HOME"] = home
        from PySide6.QtWidgets import QApplication

        from mfstudio.gui.app import make_window

        application = QApplication.instance() or QApplication([])
        window = make_window()
        window.resize(1280, 800)
        window.show()
        window.pages.make_all()  # as in the program, before other threads import anything
        window.session.warm_up()
        try:
            yield window
        finally:
            window.close()
            application.processEvents()


def _open(window: Any, path: Path) -> None:
    window.open_path(path)
    _wait(lambda: not window.session.is_opening and window.session.keeper.is_settled)
    if window.session.open is None:
        raise SystemExit(f"{path} was not opened")


def _train(window: Any, **changes: Any) -> float:
    """Press Train, wait for the end, and return the seconds between the first epoch's beginning and the last's end."""
    import dataclasses

    form = window.train_page.form
    form.set_settings(dataclasses.replace(form.settings(), **changes))
    ended: list[bool] = []
    window.session.training_ended.connect(lambda: ended.append(True))
    window.actions_by_name["train"].trigger()
    _wait(lambda: bool(ended) and not window.train_page.convergence.is_busy)
    return float(window.session.reports[-1].seconds)


def training(options: argparse.Namespace) -> dict[str, Any]:
    """Listen while the ratings train in the window; the run's own seconds are comparable with those of a terminal."""
    beat = Heartbeat()
    with _window() as window:
        _open(window, options.path)
        with beat.listening():
            seconds = _train(window, n_factors=options.factors, n_epochs=options.epochs, patience=0)
        return {**beat.figures(), "training_seconds": seconds, "n_epochs": len(window.session.reports)}


def table(options: argparse.Namespace) -> dict[str, Any]:
    """Listen while the table of predictions is scrolled and sorted and is exported at the same time."""
    from mfstudio.gui import exports as export_module

    beat = Heartbeat()
    with _window() as window, tempfile.TemporaryDirectory(prefix="mfstudio-bench-") as folder:
        _open(window, options.path)
        _train(window, n_factors=8, n_epochs=2)
        page, exports = window.predictions_page, window.exports
        window.actions_by_name["page_predictions"].trigger()
        _wait(lambda: not page.is_busy)
        out = Path(folder) / "predictions.csv"
        export_module.ask_where_to = lambda *_: out  # a person would choose a name
        bar = page.table.verticalScrollBar()
        header = page.table.horizontalHeader()
        with beat.listening():
            window.actions_by_name["export_predictions"].trigger()
            for column in range(page.model.columnCount()):
                if page.table.isColumnHidden(column):
                    continue
                header.sectionClicked.emit(column)
                steps = iter(range(101))
                _wait(lambda steps=steps: _scroll(bar, steps) and not page.is_busy)
            _wait(lambda: not exports.is_busy)
        return {
            **beat.figures(),
            "exported_bytes": out.stat().st_size,
            "n_ratings": window.session.open.ratings.n_ratings,
        }


def _scroll(bar: Any, steps: Iterator[int]) -> bool:
    """Scroll by one step; True once all are done."""
    share = next(steps, None)
    if share is not None:
        bar.setValue(bar.maximum() * share // 100)
    return share is None


def start(_options: argparse.Namespace) -> dict[str, Any]:
    """Start as ``mfstudio`` does, until the window is on screen and takes a click, then until all pages are made."""
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    from mfstudio.gui import log
    from mfstudio.gui.app import Windows, prepare

    with tempfile.TemporaryDirectory(prefix="mfstudio-bench-") as home:
        for name in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = home
        log.start()
        prepare()
        windows = Windows()
        window = windows.make()
        windows.catch_errors()
        window.show()
        _wait(window.isVisible)
        application.processEvents()
        ready = time.time()
        window.pages.make_all()
        made = time.time()
        windows.close_all()
        log.stop()
    return {"ready_at": ready, "pages_made_at": made}


def empty_start(_options: argparse.Namespace) -> dict[str, Any]:
    """Start an empty window with one plot."""
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    plot = pg.PlotWidget()
    plot.plot([1, 2, 3], [3, 2, 1])
    window.setCentralWidget(plot)
    window.resize(1280, 800)
    window.show()
    _wait(window.isVisible)
    application.processEvents()
    ready = time.time()
    window.close()
    return {"ready_at": ready}


def main() -> int:
    """Measure, and print the figures."""
    kinds = {"training": training, "table": table, "start": start, "empty-start": empty_start}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=kinds)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--factors", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=30)
    options = parser.parse_args()
    print(json.dumps(kinds[options.what](options)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
