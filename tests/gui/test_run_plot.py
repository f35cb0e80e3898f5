"""The plot of many long runs: few points are drawn, only what changed is drawn anew, and dashes stay dashes."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

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
    n_pixels = round(plot.view.getViewBox().width())
    assert all(line.is_in_columns and len(line.xData) <= 2 * n_pixels for line in lines)
    for line in lines:
        assert line.dataBounds(1) == (line.y.min(), line.y.max())  # no peak is lost


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
    n_pixels = round(plot.view.getViewBox().width())
    solid, dotted = (np.diff(plot.line(number).xData[::2]) for number in (1, 2))
    column = solid.min()
    assert solid.max() == pytest.approx(column)  # no column is left out
    assert 0.3 < len(dotted) / len(solid) < 0.7
    assert 1.5 * column < dotted.max() < 20 * column < n_pixels * column  # gaps and dashes, all along


def test_zoomed_in_the_few_points_that_are_left_are_joined_and_fill_the_height(plot, qtbot):
    plot.view.setFocus()
    for _ in range(25):
        qtbot.keyClick(plot.view, Qt.Key.Key_Plus)
    plot.view.scene().prepareForPaint()
    (low, high), (bottom, top) = plot.view.getViewBox().viewRange()
    seen = [
        line.y[(line.x >= low) & (line.x <= high)]
        for number in range(N_RUNS)
        for line in (plot.line(number), plot.line(number, of_training=True))
    ]
    assert 0 < len(seen[0]) < 40
    assert not plot.line(0).is_in_columns
    lowest, highest = min(map(np.min, seen)), max(map(np.max, seen))
    assert bottom <= lowest < highest <= top
    assert top - bottom < 1.5 * (highest - lowest)


def test_the_sign_of_each_run_lies_at_its_best_epoch(plot, courses):
    found = {(point.pos().x(), point.pos().y()) for point in plot._signs.points()}
    assert found == {(7.0, course.columns["validation_rmse"][6]) for course in courses}


def test_what_is_not_ticked_any_more_leaves_the_plot(plot, courses):
    plot.show_runs([drawn(5, courses[5])])
    with pytest.raises(KeyError):
        plot.line(4)
    assert plot.label_texts == ["run 5"]
    plot.show_runs([])
    assert plot.label_texts == []
    assert plot._hint.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_name_of_the_longest_run_stands_behind_its_end_as_a_whole(qtbot, qapp, percent):
    font = qapp.font()
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * percent / 100)
    qapp.setFont(large)
    try:
        plot = RunPlot()
        qtbot.addWidget(plot)
        plot.resize(420, 260)
        plot.show_runs([drawn(1, curve(1, 40)), drawn(2, curve(2, 120))])
        with qtbot.waitExposed(plot):
            plot.show()
        box = plot.view.getViewBox()

        def room():
            texts = [item for item in plot.view.scene().items() if isinstance(item, pg.TextItem)]
            name = next(item for item in texts if item.toPlainText().endswith("run 2"))
            return box.sceneBoundingRect().right() - name.mapRectToScene(name.boundingRect()).right()

        qtbot.waitUntil(lambda: room() >= 2)
        plot.resize(330, 260)
        qtbot.waitUntil(lambda: room() >= 2)
    finally:
        qapp.setFont(font)
