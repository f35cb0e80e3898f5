"""Takes the pictures of every page and dialog: ``python tests/screenshots.py FOLDER``; ``--help`` names the choices.

The offscreen platform will do as a display: ``QT_QPA_PLATFORM=offscreen``.
"""

import argparse
import dataclasses
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog

from mfstudio.gui import log
from mfstudio.gui.app import make_window
from mfstudio.gui.main_window import MainWindow
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.window_pages import DATA, EXPLORE, PREDICTIONS, RECOMMENDATIONS, RUNS, TRAIN

_SLOWEST = 120  # seconds that anything may take


def wait_until(condition: Callable[[], bool]) -> None:
    """Handle events until a condition holds."""
    end = time.monotonic() + _SLOWEST
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.monotonic() > end:
            raise TimeoutError


def come_to_rest(window: MainWindow, shown: MainWindow | QDialog) -> None:
    """Handle events until pages and dialog show what they were asked for, and nothing moves any more."""

    def is_quiet() -> bool:
        data = window.data_page
        pages = window.predictions_page, window.recommendations_page, window.explore_page
        busy = (*pages, data.overview, data.splits, shown)
        return not (window.train_page.plot.is_growing or any(getattr(each, "is_busy", False) for each in busy))

    picture, before = shown.grab().toImage(), None
    while not is_quiet() or picture != before:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        before, picture = picture, shown.grab().toImage()


def walk(window: MainWindow, file: Path | None) -> Iterator[str]:
    """Go through the window as a person would; name each picture when what it shows is there."""
    session, actions = window.session, window.actions_by_name
    yield "welcome"
    window.open_sample() if file is None else window.open_path(file)
    wait_until(lambda: session.open is not None and not session.is_opening)
    window.show_page(DATA)
    for place, name in enumerate(("data", "import", "split", "names")):
        window.data_page.tabs.setCurrentIndex(place)
        yield name
    actions["train"].trigger()
    wait_until(lambda: len(session.reports) > 2 or not session.is_training)
    actions["pause"].trigger()
    yield "training"
    actions["pause"].trigger()
    wait_until(lambda: session.result is not None and not session.is_training)
    window.status.clearMessage()
    for page, name in ((TRAIN, "train"), (PREDICTIONS, "predictions"), (RECOMMENDATIONS, "recommendations")):
        window.show_page(page)
        yield name
    window.show_page(EXPLORE)
    for place in range(window.explore_page.tabs.count()):
        window.explore_page.tabs.setCurrentIndex(place)
        yield f"explore-{window.explore_page.view_state()['tab']}"
    session.train(dataclasses.replace(window.train_page.settings(), n_factors=8))  # another run, to be compared with
    wait_until(lambda: not session.is_training)
    window.show_page(RUNS)
    yield "runs"
    actions["search_actions"].trigger()
    yield "search"
    window.palette_of_commands.close_again()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Open the dialogs that belong to no page."""
    for name in ("preferences", "shortcuts", "about", "show_log", "export"):
        window.actions_by_name[name].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        yield name, dialog
        dialog.reject()


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800", help="of the window, in pixels")
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en")
    parser.add_argument("--file", type=Path, help="ratings to open instead of the sample")
    parser.add_argument("--only", nargs="*", help="names of pictures; all where none is given")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = home
        _application = QApplication([])
        preferences = Preferences()
        preferences.scheme, preferences.language = given.scheme, given.language
        log.start()
        window = make_window()
        window.resize(*map(int, given.size.split("x")))
        window.show()

        spoken = "" if given.language == "en" else f"-{given.language}"

        def take(name: str, shown: MainWindow | QDialog) -> None:
            if not given.only or name in given.only:
                come_to_rest(window, shown)
                shown.grab().save(str(given.folder / f"{name}-{given.scheme}{spoken}.png"))

        for name in walk(window, given.file):
            take(name, window)
        for name, dialog in dialogs(window):
            take(name, dialog)
        window.close()
        log.stop()


if __name__ == "__main__":
    main()
