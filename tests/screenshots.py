"""Takes the pictures of every page: ``python tests/screenshots.py FOLDER [WIDTH HEIGHT] [light|dark] [FILE]``.

Needs a display (Xvfb will do). README's pictures are ``python tests/screenshots.py resources/screenshots``.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QSettings
from PySide6.QtWidgets import QApplication

from mfstudio.gui import theme
from mfstudio.gui.app import make_window
from mfstudio.gui.window_pages import DATA, PREDICTIONS, RECOMMENDATIONS, TRAIN


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Handle events until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.monotonic() > end:
            raise TimeoutError


def main(folder: Path, width: int, height: int, scheme: str, file: str | None) -> None:
    """Walk through the pages as a person would."""
    application = QApplication.instance() or QApplication([])
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    window = make_window()
    theme.apply_scheme(scheme)
    window.resize(width, height)
    window.show()
    session = window.session

    def take(name: str) -> None:
        application.processEvents()
        wait_until(
            lambda: (
                not (
                    window.train_page.plot.is_growing
                    or window.predictions_page.is_busy
                    or window.recommendations_page.is_busy
                )
            )
        )
        window.grab().save(str(folder / f"{name}-{scheme}.png"))

    take("welcome")
    if file is None:
        window.open_sample()
    else:
        window.open_path(Path(file))
    wait_until(lambda: session.open is not None and not session.is_opening)
    window.show_page(DATA)
    data = window.data_page
    wait_until(lambda: not (data.overview.is_busy or data.splits.is_busy) and data.importing.rows.rowCount() > 0)
    for number, name in enumerate(("data", "import", "split", "names")):
        data.tabs.setCurrentIndex(number)
        take(name)
    window.actions_by_name["train"].trigger()
    wait_until(lambda: session.result is not None and not session.is_training)
    window.show_page(TRAIN)
    application.processEvents()
    window.status.clearMessage()
    plot = window.train_page.plot
    wait_until(lambda: not plot.is_growing)
    view = plot._plot.getPlotItem().getViewBox()
    plot._on_mouse_moved(view.mapViewToScene(QPointF(20, session.reports[19].train_rmse)))
    take("train")
    window.show_page(PREDICTIONS)
    take("predictions")
    window.show_page(RECOMMENDATIONS)
    take("recommendations")
    window.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    size = (int(given[1]), int(given[2])) if len(given) > 2 else (1280, 800)
    main(
        Path(given[0]), *size, given[3] if len(given) > 3 else "light", given[4] if len(given) > 4 else None
    )  # fmt: skip
