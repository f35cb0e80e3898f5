"""What tests of the window share: a file trained on, the search of actions, real runs, a project opened again."""

import dataclasses

import pytest
from PySide6.QtCore import Qt

from mfstudio.gui.app import make_window
from tests.gui.runs_at_hand import QUICK, kept, shown


@pytest.fixture
def train_on(window, qtbot, settle):
    """Return a function that opens a rating file in the window and trains with the defaults."""

    def train(path):
        with qtbot.waitSignal(window.session.opened):
            window.open_path(path)
        qtbot.waitUntil(lambda: not window.session.is_opening)
        with qtbot.waitSignal(window.session.training_ended, timeout=60_000):  # the first run compiles the engine
            window.actions_by_name["train"].trigger()
        settle(window)
        return window

    return train


@pytest.fixture
def open_palette(window, qtbot):
    """Return a function that opens the search of actions by its keys, in the window that has the keyboard."""

    def search():
        with qtbot.waitActive(window):
            window.activateWindow()
        window.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        palette = window.palette_of_commands
        qtbot.waitUntil(palette.field.hasFocus)
        return palette

    return search


@pytest.fixture
def make_run(qtbot):
    """Return a function that trains to the end with some settings changed, and waits until that is kept."""

    def train(window, plan=None, **changes):
        session = window.session
        with qtbot.waitSignal(session.training_ended):
            session.train(dataclasses.replace(QUICK, **changes), plan=plan)
            number = session.training_run
        kept(window, qtbot, number)
        return number

    return train


@pytest.fixture
def three(opened, make_run, qtbot):
    """The page with three runs that differ, the last one in use."""
    qtbot.waitUntil(lambda: opened.session.keeper.is_settled)
    make_run(opened)
    make_run(opened, n_factors=8)
    make_run(opened, n_factors=8, n_epochs=5)
    return shown(opened, qtbot)


@pytest.fixture
def open_again(opened, tmp_path, qtbot):
    """Return a function that saves and closes the window, and returns another one with the same project."""
    made = []

    def save_close_and_open():
        path = tmp_path / "work.mfstudio"
        with qtbot.waitSignal(opened.session.keeper.saved):
            opened.session.keeper.save_as(path)
        opened.close()
        other = make_window()
        made.append(other)
        qtbot.addWidget(other)
        other.show()
        with qtbot.waitSignal(other.session.project_opened):
            other.open_path(path)
        qtbot.waitUntil(lambda: not other.session.is_opening)
        return other

    yield save_close_and_open
    for other in made:
        other.close()
