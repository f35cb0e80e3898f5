"""The program as a process: started, shown, ended; and what it says where it cannot show a window."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from mfstudio.project import unsaved
from mfstudio.project.store import Project
from mfstudio.ratings.sample import load_sample

HEADLESS = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}


def start(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "mfstudio", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=HEADLESS | environment,
    )  # fmt: skip


def test_without_a_display_one_line_says_so_and_what_to_do():
    environment = {name: value for name, value in HEADLESS.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "mfstudio"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "mfstudio train FILE" in done.stderr


def test_a_display_that_does_not_answer_is_named_without_a_core_dump():
    process = start(DISPLAY=":9987", QT_QPA_PLATFORM="xcb")
    _, errors = process.communicate()
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert "mfstudio train FILE" in errors


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a single process")
def test_the_program_opens_trains_and_ends_cleanly_at_ctrl_c(tmp_path):
    process = start(
        "--sample", "--train", QT_QPA_PLATFORM="offscreen", XDG_STATE_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path)
    )
    log = tmp_path / "mfstudio" / "log" / "mfstudio.log"
    for _ in range(600):
        if process.poll() is not None or (log.exists() and "opened Synthetic sample" in log.read_text("utf-8")):
            break
        threading.Event().wait(0.1)  # between looks at the log of another process, which sends no signal
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert "opened Synthetic sample" in log.read_text("utf-8")


def test_without_a_place_for_the_log_the_window_opens_all_the_same(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    process = start("--sample", QT_QPA_PLATFORM="offscreen", XDG_STATE_HOME=str(in_the_way))
    line = process.stderr.readline()
    assert "there is no log" in line
    process.send_signal(signal.SIGTERM)
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_program_that_is_killed_while_it_trains_leaves_work_that_can_be_gone_on_with(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    process = start("--sample", "--train", QT_QPA_PLATFORM="offscreen", **settings)

    def epochs_kept():
        for path in unsaved.folder().glob("*.mfstudio"):
            with Project.open(path, read_only=True) as project:
                return max((run.n_epochs for run in project.runs()), default=0)
        return 0

    for _ in range(600):
        if process.poll() is not None or epochs_kept() >= 2:
            break
        threading.Event().wait(0.05)  # between looks at the file of another process, which sends no signal
    process.kill()
    process.communicate()
    (left,) = unsaved.left_behind()
    assert (left.n_ratings, left.n_runs, left.problem) == (load_sample()[0].n_ratings, 1, "")
    with Project.open(left.path) as project:
        run = project.run(1)
        assert run.n_epochs >= 2
        assert run.state == "done" or run.checkpoint_epoch >= 1
        assert [report.epoch for report in project.epochs(1)] == list(range(1, run.n_epochs + 1))
