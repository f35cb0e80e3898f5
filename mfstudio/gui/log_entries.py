"""Entries of the log: its text taken apart into what was noted when, and how grave it was."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass

_HEAD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR|CRITICAL) ")


@dataclass(frozen=True)
class LogEntry:
    """One note with all its lines; ``level`` as the module ``logging`` counts."""

    level: int
    text: str


def take_apart(text: str) -> list[LogEntry]:
    """Return the entries of a log; lines that begin none belong to the one above, as a traceback's do."""
    entries: list[LogEntry] = []
    lines: list[str] = []
    level = logging.INFO
    for line in text.splitlines():
        head = _HEAD.match(line)
        if head is None and lines:
            lines.append(line)
            continue
        if lines:
            entries.append(LogEntry(level, "\n".join(lines)))
        lines, level = [line], logging.INFO if head is None else logging.getLevelNamesMapping()[head[1]]
    if lines:
        entries.append(LogEntry(level, "\n".join(lines)))
    return entries


def matching(entries: Iterable[LogEntry], least: int, words: str) -> list[LogEntry]:
    """Return the entries that are at least so grave and have all of the words, in whatever case."""
    wanted = words.casefold().split()
    return [
        entry for entry in entries if entry.level >= least and all(word in entry.text.casefold() for word in wanted)
    ]
