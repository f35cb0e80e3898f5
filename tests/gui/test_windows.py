"""Windows come back at the next start with the projects that were open in them, each where it stood."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from mfstudio.gui import app
from mfstudio.gui.preferences import LeftWindow, Preferences
from mfstudio.gui.windows import Windows


@pytest.fixture
def start(qtbot, tmp_path, monkeypatch):
    """Return a function that starts the program: its windows, brought back as :func:`mfstudio.gui.app.run` does."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    started = []

    def run():
        app.prepare()
        windows = Windows()
        started.append(windows)
        windows.make().show()
        windows.bring_back()
        return windows

    yield run
    for windows in started:
        for window in windows.all:
            qtbot.addWidget(window)
        windows.close_all()


@pytest.fixture
def ended(start, rating_file, tmp_path, qtbot):
    """Save projects in two windows, and end the program; return where they are and where the windows stood."""
    windows = start()
    places, stood = [], []
    windows.open_beside(windows.all[0])
    for number, window in enumerate(windows.all):
        with qtbot.waitSignal(window.session.opened):
            window.open_path(rating_file)
        qtbot.waitUntil(lambda window=window: not window.session.is_opening)
        places.append(tmp_path / f"work-{number}.mfstudio")
        with qtbot.waitSignal(window.session.keeper.saved):
            window.session.keeper.save_as(places[-1])
        qtbot.waitUntil(lambda window=window: window.session.keeper.is_settled)
        stood.append(window.geometry())
    windows.close_all()
    return places, stood


def settled(windows, qtbot):
    qtbot.waitUntil(lambda: not any(window.session.is_opening for window in windows.all))


def test_projects_come_back_each_in_its_window(start, ended, qtbot):
    places, stood = ended
    windows = start()
    qtbot.waitUntil(lambda: [window.session.keeper.place for window in windows.all] == places)
    settled(windows, qtbot)
    assert [window.session.open.ratings.n_ratings for window in windows.all] == [1500, 1500]
    assert [window.size() for window in windows.all] == [each.size() for each in stood]


def test_a_project_that_is_gone_is_named_and_the_others_come_back(start, ended, qtbot):
    places, _stood = ended
    places[0].unlink()
    windows = start()
    qtbot.waitUntil(lambda: windows.all[0].session.keeper.place == places[1])
    settled(windows, qtbot)
    assert len(windows.all) == 1
    assert places[0].name in windows.all[0].banner.text


def test_a_project_that_cannot_even_be_looked_for_is_named_too(start, ended, qtbot):
    places, _stood = ended
    first, second = Preferences().left_windows
    unreachable = places[0].with_name(f"{'x' * 300}.mfstudio")  # as on a drive that is gone, the system gives an error
    Preferences().left_windows = [LeftWindow(first.place, unreachable), second]
    windows = start()
    qtbot.waitUntil(lambda: windows.all[0].session.keeper.place == places[1])
    settled(windows, qtbot)
    assert unreachable.name in windows.all[0].banner.text


def test_nothing_comes_back_where_that_is_not_wished(start, ended):
    Preferences().reopens = False
    windows = start()
    assert len(windows.all) == 1
    assert not windows.all[0].session.is_opening


@pytest.fixture
def no_garbage_is_collected():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_window_that_is_closed_beside_another_leaves_no_widget_for_later(start, qtbot, no_garbage_is_collected):
    """Python would take it apart at any time, even while Qt goes through all widgets: the program would crash."""
    windows = start()
    first = windows.all[0]
    before = QApplication.topLevelWidgets()
    other = windows.open_beside(first)
    other.pages.make_all()
    other.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(other))
    assert not [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    windows.open_beside(first)
    first.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))


def test_a_window_beside_one_at_the_edge_of_the_screen_does_not_reach_beyond_it(start):
    windows = start()
    first = windows.all[0]
    screen = first.screen().availableGeometry()
    first.setGeometry(screen.x() + 8, screen.bottom() - 500, 800, 490)
    other = windows.open_beside(first)
    assert other.size() == first.size()
    assert other.geometry().bottom() <= screen.bottom()
