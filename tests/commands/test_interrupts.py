"""Ctrl+C at any moment ends a command with 130, and leaves nothing half-written."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mfstudio.__main__ import main
from mfstudio.project.store import Project
from tests.commands.conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in forks")

PROGRAM = Path(__file__).with_name("interrupted.py")
TRAIN = ["--factors", "2", "--epochs", "6", "--engine", "numpy", "--validation", "0.1", "--patience", "0"]
N_TRAIN, N_RECOMMEND = 16, 8


@pytest.fixture(scope="module")
def interrupted():
    """Return a function that runs words, interrupted at a call, and gives what came of it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as server:

        def call(words, n_calls=0):
            server.stdin.write(json.dumps({"words": [str(word) for word in words], "n_calls": n_calls}) + "\n")
            server.stdin.flush()
            return json.loads(server.stdout.readline())

        yield call
        server.stdin.close()


@pytest.fixture(scope="module")
def whole(interrupted, folder, tmp_path_factory):
    """Train without an interrupt; return how many calls that takes, and the factors' fingerprint."""
    path = tmp_path_factory.mktemp("whole") / "p.mfstudio"
    result = interrupted(["train", folder / "r.csv", "-o", path, *TRAIN])
    assert result["code"] == 0, result["err"]
    with Project.open(path) as project:
        return result["n_calls"], project.model(1).sha256()


def assert_only(folder, *allowed):
    """Nothing else lies in the folder, but for what SQLite and the lock keep beside an open project."""
    beside = {"p.mfstudio-wal", "p.mfstudio-shm", ".p.mfstudio.lock"}
    assert {path.name for path in folder.iterdir()} - beside <= set(allowed)


@pytest.mark.parametrize("seed", range(N_TRAIN))
def test_training_keeps_every_epoch_that_was_done_and_goes_on_to_the_same_end(
    interrupted, whole, folder, tmp_path, seed
):
    n_calls, sha256 = whole
    path = tmp_path / "p.mfstudio"
    result = interrupted(
        ["train", folder / "r.csv", "-o", path, *TRAIN], random.Random(f"train {seed}").randrange(1, n_calls)
    )
    assert result["code"] == 130, result["err"]
    assert "Traceback" not in result["err"]
    assert_only(tmp_path, "p.mfstudio")
    if not path.exists():
        return
    with Project.open(path) as project:
        runs = project.runs()
        n_epochs = len(project.epochs(1)) if runs else 0
        assert [each.state for each in runs] in (["interrupted"], ["done"], [])
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    if runs and runs[0].state == "interrupted" and runs[0].checkpoint_epoch is not None:
        assert runs[0].checkpoint_epoch <= n_epochs
        assert main(["resume", str(path)]) == 0
        with Project.open(path) as project:
            assert project.model(1).sha256() == sha256


@pytest.mark.parametrize("seed", range(N_RECOMMEND))
def test_a_file_is_there_whole_or_not_at_all(interrupted, trained_path, tmp_path, seed):
    path, out = tmp_path / "p.mfstudio", tmp_path / "r.csv"
    shutil.copy(trained_path, path)
    words = ["recommend", path, "--all", "-n", "3", "-o", out]
    n_calls = interrupted(words)["n_calls"]
    expected = out.read_bytes()
    out.unlink()
    result = interrupted(words, random.Random(f"recommend {seed}").randrange(1, n_calls))
    assert result["code"] == 130, result["err"]
    assert "Traceback" not in result["err"]
    assert_only(tmp_path, "p.mfstudio", "r.csv")
    assert not out.exists() or out.read_bytes() == expected
