"""The section that measures the window: does it answer while it works, does it slow training, how soon is it there."""

import sys
import time
from pathlib import Path

from data_sets import write_csv
from figures import Figure
from programs import Row, run_for_json, say

_PROBE = Path(__file__).with_name("window_probe.py")
_FACTORS, _EPOCHS = 64, 30
_WITHIN_MS, _LATEST_MS = 20, 100


def window_figures(data: Path, rounds: int) -> list[Figure]:
    """Measure in rounds: a million ratings train, ten million are scrolled and sorted while they are exported."""
    small, large = data / "window-1m.csv", data / "window-10m.csv"
    write_csv(1_000_000, small, text_ids=False)
    write_csv(10_000_000, large, text_ids=False)
    beats = {
        "while a million ratings train": _beat_figures("while a million ratings train"),
        "while ten million rows are sorted and exported": _beat_figures(
            "while ten million rows are sorted and exported"
        ),
    }
    training = Figure("training a million ratings in the window", "s", "times the time", "<= 1.05", "in the terminal")
    start = Figure("start until the window is there", "s", "times the time", "<= 1.5", "an empty window with a plot")
    pages = Figure("start until all its pages are made too", "s")
    for what in ("start", "empty-start"):  # the first time, modules are compiled
        _seconds_to(what)
    for number in range(rounds):
        say(f"Window: round {number + 1} of {rounds}")
        own = _probe("training", small, factors=_FACTORS, epochs=_EPOCHS)
        _add_beats(beats["while a million ratings train"], own)
        training.add(own["training_seconds"], _in_terminal(small))
        _add_beats(beats["while ten million rows are sorted and exported"], _probe("table", large))
        until = _seconds_to("start")
        start.add(until["ready_at"], _seconds_to("empty-start")["ready_at"])
        pages.add(until["pages_made_at"])
    for path in (small, large):
        path.unlink()
    return [figure for pair in beats.values() for figure in pair] + [training, start, pages]


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
