"""Starts the program of :mod:`killed` and kills it; for the tests of what is left then."""

import importlib.util
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed.py")
#: About how many calls a child makes, within which function they count, and in which room where none is named.
COUNTED = {
    "importing": (4000, "", "project"),
    "training": (1900, "", "project"),
    "saving": (1900, "put_in_place", ""),
    "exporting": (1800, "", "export"),
    "salvaging": (11500, "", "project"),
    "migrating": (340, "", "project"),
}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed")
_spec = importlib.util.spec_from_file_location("killed", PROGRAM)
killed = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(killed)


@pytest.fixture(scope="module")
def program():
    environment = os.environ | {"PYTHONPATH": str(PROGRAM.parents[2])}
    with subprocess.Popen(
        [sys.executable, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        yield running
        running.stdin.close()


def let_die(program, phase, folder, chance):
    """Start a child and kill it at some moment; return what it had announced until then."""
    most_calls, within, room = COUNTED[phase]
    n_calls = chance.randrange(1, most_calls) if chance.random() < 0.5 else 0
    n_events = 0 if n_calls else chance.randrange(1, 22)
    task = {"phase": phase, "folder": str(folder), "n_calls": n_calls, "within": within, "room": room}
    program.stdin.write(json.dumps(task) + "\n")
    program.stdin.flush()
    _, pid = json.loads(program.stdout.readline())
    announced = []
    while True:
        what, number = json.loads(program.stdout.readline())
        if what == "ended":
            return announced
        announced.append((what, number))
        if len(announced) == n_events:
            os.kill(pid, signal.SIGKILL)  # it goes on meanwhile, so that this hits it anywhere


def last(announced, *kinds):
    return max((number for what, number in announced if what in kinds), default=0)


def assert_whole(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
