import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings

from mfstudio.gui.app import make_window
from mfstudio.gui.window_pages import DATA, PREDICTIONS, TRAIN

HEAVY = ("keyring", "numba", "pandas", "polars", "pyarrow", "pyqtgraph", "scipy", "sklearn", "xlsxwriter")
START = f"""
import json, sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from mfstudio.gui.app import make_window
window = make_window()
window.show()
application.processEvents()
print(json.dumps(sorted(set({HEAVY!r}) & set(sys.modules))))
window.close()
"""

RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mfstudio.gui import app
from mfstudio.gui.session import Session
def look(_session):
    print(*(name for name in ("numba", "pyqtgraph") if name in sys.modules))
    QTimer.singleShot(0, QApplication.closeAllWindows)
Session.warm_up = look
app.run()
"""


@pytest.fixture
def fresh(qtbot, tmp_path, monkeypatch):
    """Make a window of which only the welcome is there."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def made(window):
    return [
        name
        for name in ("data", "train", "predictions", "recommendations", "explore", "runs")
        if name in vars(window.pages)
    ]


def test_the_window_starts_without_what_takes_long_to_import():
    done = subprocess.run([sys.executable, "-c", START], env=os.environ, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_other_threads_import_only_once_the_pages_have_what_they_need():
    done = subprocess.run([sys.executable, "-c", RUN], env=os.environ, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pyqtgraph"]


def test_a_window_begins_with_the_welcome_alone(fresh):
    assert fresh.pages.currentWidget() is fresh.pages.welcome
    assert fresh.pages.welcome.isVisible()
    assert made(fresh) == []


def test_a_page_is_made_when_it_is_shown(fresh):
    fresh.show_page(PREDICTIONS)
    assert made(fresh) == ["predictions"]
    assert fresh.pages.currentWidget() is fresh.predictions_page
    fresh.show_page(DATA)
    assert fresh.pages.currentWidget() is fresh.pages.welcome
    assert made(fresh) == ["predictions"]


def test_pages_are_made_while_nothing_else_is_to_be_done(fresh, qtbot):
    fresh.pages.make_in_quiet_moments()
    qtbot.waitUntil(lambda: len(made(fresh)) == 6)
    assert fresh.pages.currentWidget() is fresh.pages.welcome
    assert fresh.pages.count() == 6


def test_the_first_thing_opened_is_on_all_pages(fresh, rating_file, qtbot, settle):
    with qtbot.waitSignal(fresh.pages.opened):
        fresh.open_path(rating_file)
    assert len(made(fresh)) == 6
    assert fresh.pages.currentWidget() is fresh.data_page
    assert fresh.data_page._title.text() == "ratings.csv"
    assert not fresh.train_page.nothing_open.isVisible()
    qtbot.waitUntil(lambda: not fresh.session.is_opening)


def test_the_sample_trains_in_a_window_that_has_just_begun(fresh, qtbot, settle):
    with qtbot.waitSignal(fresh.session.training_ended):
        fresh.pages.welcome.sample_button.click()
    settle(fresh)
    assert fresh.pages.currentWidget() is fresh.pages.widget(TRAIN) is fresh.train_page
    assert fresh.train_page.plot.n_epochs > 0
    assert fresh.predictions_page.model.rowCount() > 0


def test_the_large_plot_has_two_thirds_in_a_window_that_has_just_begun(fresh, qtbot):
    fresh.resize(1264, 752)
    with qtbot.waitSignal(fresh.pages.opened):
        fresh.open_sample()
    fresh.show_page(TRAIN)
    room = fresh.train_page.convergence.splitter
    qtbot.waitUntil(lambda: room.sizes()[0] == pytest.approx(2 * room.sizes()[1], abs=10))
    qtbot.waitUntil(lambda: not fresh.session.is_opening)


def test_what_cannot_be_opened_first_takes_the_place_of_the_welcome(fresh, tmp_path, qtbot):
    path = tmp_path / "nothing.csv"
    path.write_text("")
    with qtbot.waitSignal(fresh.session.open_failed):
        fresh.open_path(path)
    assert fresh.pages.currentWidget() is fresh.data_page
    assert fresh.data_page.banner.isVisible()


def test_how_pages_are_parted_is_remembered_only_of_those_that_were_made(fresh):
    fresh.preferences.set_splitter("recommendations", fresh.recommendations_page.splitter.saveState())
    kept = fresh.preferences.splitter("recommendations")
    fresh.close()
    assert fresh.preferences.splitter("recommendations") == kept
    assert fresh.preferences.splitter("train").isEmpty()


def test_a_window_closes_before_its_pages_are_made(fresh):
    fresh.pages.make_in_quiet_moments()
    fresh.close()
    assert made(fresh) == []
