"""Runs MF Studio and its peers, each in a process of its own, and takes what they print as JSON."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from data_sets import SplitFiles

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


class MeasurementFailed(Exception):  # noqa: N818  it is what happened, as TrainingDiverged
    """MF Studio did not give a figure; the text is the last line it printed."""


def say(text: str) -> None:
    """Tell on standard error what is being done, at once."""
    print(text, file=sys.stderr, flush=True)


def train(split: SplitFiles, *, test: bool = False, **options: object) -> Row:
    """Run ``mfstudio train`` on the training file, also measured on the test file, and return its figures.

    Raises
    ------
    MeasurementFailed
        If it ends with an error.
    """
    words: list[object] = ["train", split.train, "--json", *(["--test", split.test] if test else [])]
    for name, value in options.items():
        words += [f"--{name}", value]
    return run_for_json([sys.executable, "-m", "mfstudio", *words])


def probe(what: str, path: Path, **options: object) -> Row:
    """Run one of the measurements of probe.py in a fresh process; raises as :func:`train`."""
    command: list[object] = [sys.executable, Path(__file__).with_name("probe.py"), what, path]
    for name, value in options.items():
        command += [f"--{name}", value]
    return run_for_json(command)


def run_for_json(command: list[object]) -> Row:
    """Run a program and return the JSON object that it prints; raises as :func:`train`."""
    words = [str(word) for word in command]
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
    done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        last_line = done.stderr.strip().rpartition("\n")[2]
        raise MeasurementFailed(last_line)
    found: Row = json.loads(done.stdout)
    return found


class Peers:
    """The peers' environment, and the shared script that runs them in it.

    Parameters
    ----------
    shared
        The shared folder with ``bench/setup.sh`` and ``bench/peers.py``.
    environment
        Folder of the peers' virtual environment; made if it is not there.
    """

    def __init__(self, shared: Path, environment: Path) -> None:
        self._script = shared / "bench" / "peers.py"
        self._setup = shared / "bench" / "setup.sh"
        self._environment = environment
        self._python = environment / "bin" / "python"

    def prepare(self) -> bool:
        """Make the environment where it is missing; False if it cannot be made."""
        if self._is_ready():
            return True
        say(f"Making the peers' environment in {self._environment}: some minutes, only this time")
        with contextlib.suppress(OSError):  # no bash here
            subprocess.run(["bash", self._setup, self._environment], stdout=sys.stderr, check=False)
        return self._is_ready()

    def _is_ready(self) -> bool:
        if not self._python.exists():
            return False
        command = [self._python, "-c", "import surprise, libmf, myfm, implicit"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def run(self, peer: str, split: SplitFiles, last: str = "", **options: object) -> list[Row]:
        """Run one peer and return its rows.

        Parameters
        ----------
        peer
            ``surprise``, ``libmf``, ``myfm`` or ``implicit``.
        split
            What to train and to test on.
        last
            Beginning of the ``what`` of the last row wanted: the script is ended once it came, as its later rows
            may take minutes. Empty to wait for all.
        options
            Further options of the script, such as ``factors=64``.
        """
        command = [self._python, self._script, split.train, split.test, "--peers", peer]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        rows = []
        for row in _json_lines(command, lambda row: bool(last) and row["what"].startswith(last)):
            if "seconds" in row:
                rows.append(row)
            else:
                say(f"  {peer}: {row['what']}")
        return rows


def _json_lines(command: list[object], is_last: Callable[[Row], bool]) -> Iterator[Row]:
    """Give the JSON lines that a program prints, up to the last one wanted; then end it and its children."""
    words = [str(word) for word in command]
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.startswith("{"):
                    row = json.loads(line)
                    yield row
                    if is_last(row):
                        return
            if process.wait():
                errors.seek(0)
                say(f"  {words[-1]} failed: {errors.read().strip().rpartition(chr(10))[2]}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
