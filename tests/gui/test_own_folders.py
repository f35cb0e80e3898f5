"""A computer on which the program may keep nothing of its own: it starts, says so, and works all the same."""

import subprocess
import sys

import pytest

from mfstudio.paths import cache_dir

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mfstudio.gui import app, windows

application, made, make = QApplication([]), [], windows.Windows.make

def note(self):
    made.append(make(self))
    return made[-1]

def look():
    session = made[0].session
    if session.open is None or session.keeper.is_keeping or session.is_opening:
        return
    made[0].errors.show(RuntimeError("on purpose"))
    print(session.open.ratings.n_ratings, made[0].banner.text, made[0].errors.dialog.isVisible(), sep="|")
    application.quit()

windows.Windows.make = note
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """Let all folders of the person's own be where no folder can be, but for the machine code that tests share."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(cache_dir() / "kernels"))
    file = tmp_path / "file"
    file.touch()
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(file / "folder"))


@pytest.mark.skipif(sys.platform != "linux", reason="the own folders are named by variables")
def test_the_window_opens_a_file_where_nothing_can_be_kept_and_an_error_is_shown_once(nowhere, rating_file):
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(rating_file)], capture_output=True, text=True, timeout=120, check=False
    )
    n_ratings, said, is_shown = done.stdout.strip().split("|")
    assert n_ratings == "1500"
    assert "nothing new is kept" in said
    assert is_shown == "True"
    assert done.stderr.count("unexpected error") == 1
    assert done.returncode == 0
