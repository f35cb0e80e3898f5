"""The courses of several runs as one SVG picture, drawn without Qt, and as numbers (CSV)."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from mfstudio.export.atomic import atomic_file
from mfstudio.export.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Scale, grid, svg, without_control
from mfstudio.wording import say

_LINE_HEIGHT = 15


@dataclass(frozen=True, eq=False)
class RunCourse:
    """The course of a run by one measure.

    Parameters
    ----------
    number, label, colour
        Its number, what stands at the end of its curve, and its colour, ``#rrggbb``.
    epochs, seconds, training, validation
        Shape (n,) each; NaN where nothing was measured, and shape (0,) where there is nothing at all.
    is_apart
        Whether its errors do not compare with those of the others: then it is dotted.
    """

    number: int
    label: str
    colour: str
    epochs: NDArray[np.float64]
    seconds: NDArray[np.float64]
    training: NDArray[np.float64]
    validation: NDArray[np.float64]
    is_apart: bool = False


Point = tuple[float, float]


def write_runs_picture(
    path: str | Path,
    runs: Sequence[RunCourse],
    title: str,
    measure_title: str,
    *,
    axis: Literal["epochs", "seconds"] = "epochs",
    logarithmic: bool = False,
) -> None:
    """Draw the courses of runs: validation strong, training thin and dashed, each named at its end.

    Parameters
    ----------
    path
        Where to.
    runs
        What is drawn.
    title, measure_title
        Heading of the picture, and the name of the axis upwards.
    axis
        Against what.
    logarithmic
        Whether the vertical axis is logarithmic.

    Raises
    ------
    ExportError
        If the file cannot be written.
    ValueError
        If there is nothing to draw.
    """
    drawn = [_points(run, axis) for run in runs]
    every = [point for curves in drawn for points in curves for point in points]
    if logarithmic:
        every = [point for point in every if point[1] > 0]
    if not every:
        raise ValueError("there is no epoch to draw")
    low = 1.0 if axis == "epochs" else 0.0
    furthest = max(place for place, _ in every)
    last = max(furthest, low + (1.0 if axis == "epochs" else 1e-3))
    x = Scale(low, last, LEFT, WIDTH - RIGHT)
    y = Scale.around([value for _, value in every], HEIGHT - BOTTOM, TOP, logarithmic)
    places = [low + (last - low) * step / 5 for step in range(6)]
    ticks = (
        [(float(epoch), str(epoch)) for epoch in sorted({round(place) for place in places})]
        if axis == "epochs"
        else [(place, f"{place:.3g}") for place in places]
    )
    name = say("Epoch") if axis == "epochs" else say("Seconds of training")
    parts = grid(x, y, ticks, [(value, f"{value:.4g}") for value in y.ticks()], name, escape(measure_title))
    ends: list[tuple[Point, RunCourse]] = []
    for run, (training, validation) in zip(runs, drawn, strict=True):
        main = validation or training
        if validation:
            parts.append(_line(x, y, training, f'stroke="{run.colour}" stroke-opacity="0.5" stroke-dasharray="5 3"'))
        dots = ' stroke-dasharray="2 3"' if run.is_apart else ""
        parts.append(_line(x, y, main, f'stroke="{run.colour}" stroke-width="2"{dots}'))
        shown = [point for point in main if not logarithmic or point[1] > 0]
        if shown:
            ends.append((shown[-1], run))
    parts += _names(x, y, ends)
    with atomic_file(path) as file:
        file.write(svg(title, filter(None, parts)))


def _points(run: RunCourse, axis: str) -> tuple[list[Point], list[Point]]:
    places = (run.epochs if axis == "epochs" else run.seconds).tolist()
    training, validation = (
        [point for point in zip(places, values.tolist(), strict=False) if math.isfinite(point[1])]
        for values in (run.training, run.validation)
    )
    return training, validation


def _line(x: Scale, y: Scale, points: Iterable[Point], stroke: str) -> str:
    shown = [(across, up) for across, up in points if not y.logarithmic or up > 0]
    line = " ".join(f"{x.place(across):.1f},{y.place(up):.1f}" for across, up in shown)
    return f'<polyline points="{line}" fill="none" {stroke}/>' if shown else ""


def _names(x: Scale, y: Scale, ends: Sequence[tuple[Point, RunCourse]]) -> list[str]:
    """Write the names of curves at their ends, from the top down, each at least a line below the one before."""
    parts, free = [], -math.inf
    for point, run in sorted(ends, key=lambda end: y.place(end[0][1])):
        up = max(y.place(point[1]) + 4, free)
        free = up + _LINE_HEIGHT
        words = escape(without_control(run.label))
        parts.append(f'<text x="{x.place(point[0]) + 8:.1f}" y="{up:.1f}" fill="{run.colour}">{words}</text>')
    return parts


def write_runs_numbers(path: str | Path, runs: Sequence[RunCourse]) -> None:
    """Write one row an epoch of each run as CSV; cells are empty where nothing was measured.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("run", "epoch", "seconds", "training", "validation"))
    for run in runs:
        n = len(run.epochs)
        columns = [_cells(values, n) for values in (run.seconds, run.training, run.validation)]
        epochs = [int(epoch) for epoch in run.epochs.tolist()]
        writer.writerows((run.number, *row) for row in zip(epochs, *columns, strict=True))
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())


def _cells(values: NDArray[np.float64], n: int) -> list[float | str]:
    found: list[float | str] = [value if math.isfinite(value) else "" for value in values.tolist()]
    return found + [""] * (n - len(found))
