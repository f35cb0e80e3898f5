"""What is left of a program that ended without saying so: noted while it runs, found at the next start.

Each process holds a file open in the log's folder: what it is, and, should it crash, where each thread was. A process
that comes to its end takes its file away; one that is there without its process tells of a crash.
"""

import contextlib
import faulthandler
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

import psutil

from mfstudio.gui import log, versions
from mfstudio.paths import log_dir

_log = logging.getLogger(__name__)

_PREFIX = "running-"
_HEADING = "Where the program was when it crashed:"
_MAX_TAIL, _MAX_KEPT = 20_000, 5


@dataclass(frozen=True)
class CrashReport:
    """What can be told of one crash.

    Parameters
    ----------
    path
        The file that the process left.
    at
        When it last noted something, local time.
    text
        Versions, where its threads were, and the end of its log; homes are written as ``~``.
    """

    path: Path
    at: datetime
    text: str


class CrashWatch:
    """Notes that this process runs; :meth:`end` says that it came to its end."""

    def __init__(self) -> None:
        self._file: TextIO | None = None
        self._path = log_dir() / f"{_PREFIX}{os.getpid()}.txt"

    def start(self) -> None:
        """Begin; without a place for the file there are no reports, and the program runs all the same."""
        try:
            file = self._file = self._path.open("w", encoding="utf-8")
        except OSError as error:
            _log.warning("crashes cannot be noted: %s", error)
            return
        created = psutil.Process().create_time()
        file.write(f"process {os.getpid()} {created}\n{versions.as_text()}\n{_HEADING}\n")
        file.flush()
        faulthandler.enable(file)

    def end(self) -> None:
        """Say that all is well."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink()


def find() -> list[CrashReport]:
    """Return what earlier processes left, the latest first; the oldest ones are removed where there are many."""
    found = []
    with contextlib.suppress(OSError):
        found = [report for path in log_dir().glob(f"{_PREFIX}*.txt") if (report := _read(path)) is not None]
    found.sort(key=lambda report: report.at, reverse=True)
    for report in found[_MAX_KEPT:]:
        dismiss(report)
    return found[:_MAX_KEPT]


def dismiss(report: CrashReport) -> None:
    """Remove what a process left."""
    with contextlib.suppress(OSError):
        report.path.unlink()


def _read(path: Path) -> CrashReport | None:
    """Read what a process left; None where it still runs."""
    try:
        noted = path.read_text("utf-8", "replace")
        at = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return None
    head, _, rest = noted.partition("\n")
    if _still_runs(head):
        return None
    told, _, trace = rest.partition(f"{_HEADING}\n")
    parts = [f"MF Studio ended unexpectedly, {at:%Y-%m-%d %H:%M}.", told.strip()]
    parts.append(
        f"{_HEADING}\n{trace.strip()}"
        if trace.strip()
        else "It left no word of where it was: it was ended from outside."
    )
    parts.append(f"The end of the log:\n{log.tail()[-_MAX_TAIL:]}")
    return CrashReport(path, at, without_home("\n\n".join(parts)))


def _still_runs(head: str) -> bool:
    """Tell whether the process that wrote the first line still runs; another may have its number by now."""
    try:
        _, number, created = head.split()
        return bool(abs(psutil.Process(int(number)).create_time() - float(created)) < 1)
    except (ValueError, psutil.Error):
        return False


def without_home(text: str) -> str:
    """Return a text in which the person's home, and with it their name, is written as ``~``."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
