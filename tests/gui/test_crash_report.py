"""A program that ended without saying so is told of at the next start, with what it left and no name of the person."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui import crash_report
from mfstudio.gui.crash_report import CrashWatch
from mfstudio.paths import log_dir

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals"),
]

_PROGRAM = """
import os, signal, sys
from mfstudio.gui.crash_report import CrashWatch

def deep_inside():
    os.kill(os.getpid(), int(sys.argv[1]))

watch = CrashWatch()
watch.start()
deep_inside() if int(sys.argv[1]) else watch.end()
"""


def run_and_end(number):
    """Run a program that ends by a signal; by itself for 0."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(number)], capture_output=True, check=False)
    assert done.returncode == -number


@pytest.fixture(autouse=True)
def no_reports():
    for report in crash_report.find():
        crash_report.dismiss(report)
    yield
    for report in crash_report.find():
        crash_report.dismiss(report)


def test_a_program_that_comes_to_its_end_leaves_nothing():
    run_and_end(0)
    assert crash_report.find() == []


def test_a_crash_leaves_where_the_program_was_and_the_versions():
    run_and_end(signal.SIGSEGV)
    (report,) = crash_report.find()
    assert "deep_inside" in report.text
    assert "MF Studio" in report.text
    assert "NumPy" in report.text


def test_a_program_that_was_killed_is_told_of_too():
    run_and_end(signal.SIGKILL)
    (report,) = crash_report.find()
    assert "ended from outside" in report.text


def test_of_many_crashes_the_latest_five_are_kept_and_told_of_the_latest_first():
    paths = [log_dir() / f"running-{number}.txt" for number in range(7)]
    for number, path in enumerate(paths):
        path.write_text("process 0 0\n")
        os.utime(path, (1e9 + number, 1e9 + number))
    assert [report.path for report in crash_report.find()] == paths[:1:-1]
    assert sorted(log_dir().glob("running-*.txt")) == paths[2:]


def test_a_program_that_still_runs_has_not_crashed():
    watch = CrashWatch()
    watch.start()
    try:
        assert list(log_dir().glob("running-*.txt"))
        assert crash_report.find() == []
    finally:
        watch.end()


def test_the_persons_home_is_not_in_a_report():
    assert crash_report.without_home(f"{Path.home()}/films.csv") == "~/films.csv"


@pytest.fixture
def noticed(window):
    """Start a window after a crash."""
    run_and_end(signal.SIGSEGV)
    window.crash_notice.look()
    return window


def test_the_next_start_says_so_and_shows_the_report(noticed, qtbot):
    show, _save, _dismiss = noticed.notice.buttons
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    dialog = noticed.crash_notice.dialog
    assert "deep_inside" in dialog.view.toPlainText()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.view.toPlainText()
    dialog.reject()
    assert noticed.notice.isVisible()  # until it is dismissed


def test_a_report_is_saved_on_request(noticed, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    _show, save, _dismiss = noticed.notice.buttons
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "deep_inside" in path.read_text("utf-8")
    assert noticed.notice.isVisible()


def test_a_report_that_was_dismissed_is_not_told_of_again(noticed, qtbot):
    *_others, dismiss = noticed.notice.buttons
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not noticed.notice.isVisible()
    assert crash_report.find() == []
