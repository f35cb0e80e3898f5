"""The log viewer shows what was noted, by gravity and words, follows it, and gives it away."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui import log, versions
from mfstudio.gui.about import AboutDialog
from mfstudio.gui.log_viewer import LogViewer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_noted = logging.getLogger("mfstudio.gui.test_log_viewer")


@pytest.fixture
def noting():
    """Write the log while a test runs."""
    log.path().unlink(missing_ok=True)
    log.start()
    yield
    log.stop()
    log.path().unlink(missing_ok=True)


@pytest.fixture
def viewer(window, noting):
    """Open the log as a person does, with three entries in it."""
    _noted.info("something small")
    _noted.warning("something odd")
    _noted.error("something bad\nin two lines")
    window.actions_by_name["show_log"].trigger()
    viewer = window.findChild(LogViewer)
    yield viewer
    viewer.close()


def test_all_is_shown_and_narrowed_by_gravity_and_by_words(viewer, qtbot):
    assert "something small" in viewer.view.toPlainText()
    viewer.level.setCurrentIndex(viewer.level.findData(logging.WARNING))
    assert "something small" not in viewer.view.toPlainText()
    assert "something odd" in viewer.view.toPlainText()
    qtbot.keyClicks(viewer.field, "bad lines")
    assert viewer.view.toPlainText().splitlines()[-1] == "in two lines"
    assert "something odd" not in viewer.view.toPlainText()


def test_what_is_noted_later_is_followed_until_that_is_switched_off(viewer, qtbot):
    _noted.info("something new")
    qtbot.waitUntil(lambda: "something new" in viewer.view.toPlainText())
    viewer.follow.setChecked(False)
    _noted.info("something unseen")
    viewer.follow.setChecked(True)
    assert "something unseen" in viewer.view.toPlainText()


def test_who_reads_further_up_is_not_taken_to_what_is_new_and_who_reads_the_end_is(viewer, qtbot):
    for number in range(200):
        _noted.info("line %s", number)
    bar = viewer.view.verticalScrollBar()
    viewer.look()
    assert bar.value() == bar.maximum() > 10
    bar.setValue(10)
    _noted.info("something new")
    viewer.look()
    assert bar.value() == 10
    bar.setValue(bar.maximum())
    _noted.info("something newer")
    viewer.look()
    assert bar.value() == bar.maximum()


def test_what_is_shown_is_copied_and_saved(viewer, tmp_path, monkeypatch, qtbot):
    qtbot.keyClicks(viewer.field, "odd")
    qtbot.mouseClick(viewer.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == viewer.view.toPlainText()
    path = tmp_path / "log.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(viewer.save_button, Qt.MouseButton.LeftButton)
    assert path.read_text("utf-8") == viewer.view.toPlainText()
    assert "something small" not in path.read_text("utf-8")


def test_a_log_that_cannot_be_saved_says_why(viewer, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "missing" / "log.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(viewer.save_button, Qt.MouseButton.LeftButton)
    assert "log.txt" in viewer._said.text()


def test_a_log_without_entries_says_so(window, tmp_path, monkeypatch):
    monkeypatch.setattr(log, "path", lambda: tmp_path / "nothing.log")
    viewer = LogViewer(window)
    assert viewer.view.toPlainText() == ""
    assert viewer.view.placeholderText() == "Nothing to show."
    viewer.close()


def test_versions_are_shown_and_copied(window, qtbot):
    window.actions_by_name["about"].trigger()
    about = window.findChild(AboutDialog)
    qtbot.mouseClick(about.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == versions.as_text()
    assert {line.split()[0] for line in copied.splitlines()} >= {"MF", "Python", "Qt", "PySide6", "NumPy", "Numba"}
    about.reject()
