"""What commands show of their progress: a bar on a terminal and nothing in a pipe."""

import os
import subprocess
import sys

import pytest

from tests.commands.conftest import QUICK, ROOT


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
def test_a_bar_is_shown_on_a_terminal_and_results_stay_clean(folder, tmp_path):
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    words = ["train", folder / "r.csv", *QUICK, "--recommend", tmp_path / "r.csv"]
    with subprocess.Popen(
        [sys.executable, "-m", "mfstudio", *map(str, words)], env=environment, stdout=subprocess.PIPE, stderr=theirs
    ) as child:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # what Linux says at the end
            pass
        out = child.stdout.read().decode()
    os.close(ours)
    assert child.returncode == 0
    for title in (b"Reading r.csv", b"Training", b"Ranking"):
        assert title in shown
    assert "\r" not in out
    assert out.splitlines()[0].startswith("r.csv: 1,500 ratings")


def test_nothing_is_shown_in_a_pipe(process, folder, tmp_path):
    result = process(
        "train", folder / "r.csv", *QUICK, "--recommend", tmp_path / "r.csv", "-o", tmp_path / "p.mfstudio"
    )
    assert (result.returncode, result.stderr) == (0, b"")
