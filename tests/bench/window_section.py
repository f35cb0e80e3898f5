"""The section that measures the window: does it answer while it works, does it slow training, how soon is it there."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data_sets import write_csv
from figures import Figure
from programs import Row, run_for_json, say

_PROBE = Path(__file__).with_name("window_probe.py")
_FACTORS, _EPOCHS = 64, 300  # a few seconds: in a shorter run its beginning is all that is measured
_WITHIN_MS, _LATEST_MS = 20, 100


def training_figures(data: Path, rounds: int) -> list[Figure]:
    """Measure while a million ratings train, and how long that takes beside the same in the terminal."""
    beats = _beat_figures("while a million ratings train")
    seconds = Figure("training a million ratings in the window", "s", "times the time", "<= 1.05", "in the terminal")
    with _ratings(1_000_000, data) as path:
        for _ in _each_round("training", rounds):
            own = _probe("training", path, factors=_FACTORS, epochs=_EPOCHS)
            _add_beats(beats, own)
            seconds.add(own["training_seconds"], _in_terminal(path))
    return [*beats, seconds]


def table_figures(data: Path, rounds: int) -> list[Figure]:
    """Measure while ten million ratings are scrolled and sorted, and are exported at the same time."""
    beats = _beat_figures("while ten million rows are sorted and exported")
    with _ratings(10_000_000, data) as path:
        for _ in _each_round("table", rounds):
            _add_beats(beats, _probe("table", path))
    return list(beats)


def start_figures(_data: Path, rounds: int) -> list[Figure]:
    """Measure how soon the window is there, beside an empty one, and how soon all of its pages are."""
    start = Figure("start until the window is there", "s", "times the time", "<= 1.5", "an empty window with a plot")
    pages = Figure("start until all its pages are made too", "s")
    for what in ("start", "empty-start"):  # the first time, modules are compiled
        _seconds_to(what)
    for _ in _each_round("start", rounds):
        until = _seconds_to("start")
        start.add(until["ready_at"], _seconds_to("empty-start")["ready_at"])
        pages.add(until["pages_made_at"])
    return [start, pages]


PARTS = {"training": training_figures, "table": table_figures, "start": start_figures}
"""What can be measured alone, by name."""


def _each_round(part: str, rounds: int) -> Iterator[int]:
    for number in range(rounds):
        say(f"Window, {part}: round {number + 1} of {rounds}")
        yield number


@contextmanager
def _ratings(n_ratings: int, data: Path) -> Iterator[Path]:
    """Write ratings to a file, which is there as long as it is needed."""
    path = data / f"window-{n_ratings}.csv"
    write_csv(n_ratings, path, text_ids=False)
    yield path
    path.unlink()


def _beat_figures(when: str) -> tuple[Figure, Figure]:
    return (
        Figure(f"window {when}: 99 % of beats late by at most", "ms", "", f"<= {_WITHIN_MS}"),
        Figure(f"window {when}: latest beat", "ms", "", f"<= {_LATEST_MS}"),
    )


def _add_beats(figures: tuple[Figure, Figure], row: Row) -> None:
    most, latest = figures
    most.add(row["late_99"])
    latest.add(row["latest"])


def _probe(what: str, *paths: Path, **options: object) -> Row:
    words: list[object] = [sys.executable, _PROBE, what, *paths]
    for name, value in options.items():
        words += [f"--{name}", value]
    return run_for_json(words)


def _in_terminal(path: Path) -> float:
    """Train the same on the command line, which sets aside as much and keeps the run in a project as well."""
    project = path.with_suffix(".mfstudio")
    words = [sys.executable, "-m", "mfstudio", "train", path, "--factors", _FACTORS, "--epochs", _EPOCHS]
    row = run_for_json([*words, "--validation", 0.05, "--patience", 0, "-o", project, "--json"])
    project.unlink()
    return float(row["training_seconds"])


def _seconds_to(what: str) -> dict[str, float]:
    """Start, and return the seconds to each moment that is told of."""
    began = time.time()
    return {moment: at - began for moment, at in _probe(what).items()}
