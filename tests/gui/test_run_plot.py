"""The plot of many long runs: few points are drawn, only what changed is drawn anew, and dashes stay dashes."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from mfstudio.gui.widgets.run_curves import FIELDS, Curve
from mfstudio.gui.widgets.run_lines import DrawnRun
from mfstudio.gui.widgets.run_plot import RunPlot

N_RUNS, N_EPOCHS = 20, 2000


def curve(seed, n_epochs=N_EPOCHS):
    epochs = np.arange(1.0, n_epochs + 1)
    values = 0.8 + 0.3 * np.exp(-epochs / 300) + np.random.default_rng(seed).normal(0, 0.01, n_epochs)
    return Curve({field: epochs if field == "epoch" else values for field in FIELDS})


def drawn(number, course, *, is_apart=False):
    return DrawnRun(number, f"run {number}", QColor("#0072b2"), "o", course, best_epoch=7, is_apart=is_apart)


@pytest.fixture
def courses():
    return [curve(seed) for seed in range(N_RUNS)]


@pytest.fixture
def plot(qtbot, courses):
    plot = RunPlot()
    qtbot.addWidget(plot)
    plot.resize(600, 400)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.show_runs([drawn(number, course, is_apart=number == 2) for number, course in enumerate(courses)])
    return plot


def test_no_more_points_are_drawn_than_there_are_pixels_for(plot):
    lines = [plot.line(number, of_training=training) for number in range(N_RUNS) for training in (False, True)]
    assert all(len(line.y) == N_EPOCHS for line in lines)
    points = sum(len(line.xData) for line in lines)
    assert points < 2 * 4 * 8000 < 2 * N_RUNS * N_EPOCHS
    for line in lines:
        assert (line.yData.min(), line.yData.max()) == (line.y.min(), line.y.max())  # no peak is lost


def test_only_the_run_that_grew_is_drawn_anew(plot, courses, qapp):
    runs = [drawn(number, course, is_apart=number == 2) for number, course in enumerate(courses)]
    for _ in range(3):  # until the axes have taken their room
        qapp.processEvents()
        plot.show_runs(runs)
    before = {number: plot.line(number).xData for number in range(N_RUNS)}
    grown = [curve(3, N_EPOCHS - 5) if number == 3 else course for number, course in enumerate(courses)]
    plot.show_runs([drawn(number, course, is_apart=number == 2) for number, course in enumerate(grown)])
    anew = [number for number in range(N_RUNS) if plot.line(number).xData is not before[number]]
    assert anew == [3]


def test_long_runs_that_do_not_compare_are_drawn_with_gaps(plot):
    assert isinstance(plot.line(1).opts["connect"], str)
    pieces = plot.line(2).opts["connect"]
    assert 0.3 < np.mean(pieces) < 0.7
    assert np.diff(np.flatnonzero(np.diff(pieces))).max() < 20  # gaps and dashes, all along


def test_what_is_not_ticked_any_more_leaves_the_plot(plot, courses):
    plot.show_runs([drawn(5, courses[5])])
    with pytest.raises(KeyError):
        plot.line(4)
    assert plot.label_texts == ["run 5"]
    plot.show_runs([])
    assert plot.label_texts == []
    assert plot._hint.isVisible()
