"""Opens, trains, looks, exports, saves and closes a window over and over, and says whether anything grows; run by hand.

QT_QPA_PLATFORM=offscreen python tests/soak/window_soak.py --minutes 60

It works as ``soak.py`` does, on folders of its own, with the real window; widgets that outlive theirs are counted too.
"""

import argparse
import dataclasses
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from holdings import Holdings
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from soak import write_ratings

from mfstudio.gui import exports
from mfstudio.gui.app import prepare
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.windows import Windows

_PATIENCE_SECONDS = 300


def wait(condition: Callable[[], bool], what: str) -> None:
    """Run the event loop until a condition holds."""
    loop, looks, end = QEventLoop(), QTimer(), time.monotonic() + _PATIENCE_SECONDS
    looks.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
    looks.start(10)
    loop.exec()
    looks.stop()
    looks.timeout.disconnect()
    if not condition():
        raise TimeoutError(what)


def train(window: MainWindow, number: int) -> None:
    """Press Train, and wait until the pages show what came of it."""
    form = window.train_page.form
    form.set_settings(dataclasses.replace(form.settings(), n_factors=8, n_epochs=12, patience=0, seed=number % 1000))
    ended: list[bool] = []
    window.session.training_ended.connect(lambda: ended.append(True))
    window.actions_by_name["train"].trigger()
    wait(lambda: bool(ended) and not window.session.is_training, "training")
    wait(lambda: not window.train_page.plot.is_growing, "the curve")


def look_around(window: MainWindow) -> None:
    """Go to each page, and wait until it shows what it has."""
    for name in window.page_actions:
        window.actions_by_name[name].trigger()
        page = window.pages.currentWidget()
        wait(lambda page=page: not getattr(page, "is_busy", False), name)


def export(window: MainWindow, folder: Path) -> None:
    """Write the recommendations, the predictions and the plot."""
    for name in ("export_all", "export_predictions", "export_curve", "export_png"):
        exports.ask_where_to = lambda _window, _title, proposal, _kind: folder / proposal.name
        window.actions_by_name[name].trigger()
        wait(lambda: not window.exports.is_busy, name)


def work(window: MainWindow, source: Path, kept: Path, number: int) -> None:
    """Do all that a person would do in one window."""
    session = window.session
    window.open_path(source)
    wait(lambda: not session.is_opening and session.open is not None and session.keeper.is_settled, "opening")
    for run in (0, 1):
        train(window, 2 * number + run)
        look_around(window)
    export(window, kept.parent)
    session.keeper.save_as(kept)
    wait(lambda: not session.keeper.is_saving, "saving")


def one_round(windows: Windows, folder: Path, number: int) -> int:
    """Do all of it once, in a window of its own; return the size of the project file."""
    source, kept = folder / "ratings.csv", folder / f"kept-{number % 2}.mfstudio"
    write_ratings(source, 300, 200, 10_000, number)
    kept.unlink(missing_ok=True)
    window = windows.make()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.resize(1280, 800)
    window.show()
    work(window, source, kept, number)
    window.close()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    return kept.stat().st_size


def main() -> int:
    """Go round until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory(prefix="mfstudio-soak-") as home:
        for name in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = home
        application = QApplication([])
        application.setQuitOnLastWindowClosed(False)
        prepare()
        windows, folder, holdings = Windows(), Path(home), Holdings(minutes)
        while not holdings.is_over:
            holdings.note(one_round(windows, folder, holdings.n_rounds), widgets=len(QApplication.allWidgets()))
    return int(holdings.judge())


if __name__ == "__main__":
    sys.exit(main())
