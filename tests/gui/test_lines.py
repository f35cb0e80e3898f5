"""Curves: smoothed as it is told, and drawn by columns of pixels without losing a peak."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from mfstudio.gui.widgets.lines import Line, in_columns, log_of, smoothed


def test_smoothing_is_the_moving_average_that_it_says_corrected_for_its_beginning():
    values, weight = np.array([1.0, 3.0, 2.0, 5.0]), 0.8
    average, expected = 0.0, []
    for place, value in enumerate(values, 1):
        average = weight * average + (1 - weight) * value
        expected.append(average / (1 - weight**place))
    assert smoothed(values, weight) == pytest.approx(expected)
    assert smoothed(values, weight)[0] == 1


def test_a_constant_stays_itself_however_smoothed():
    assert smoothed(np.full(50, 0.7), 0.99) == pytest.approx(0.7)


def test_smoothing_passes_over_epochs_without_a_value():
    found = smoothed(np.array([2.0, np.nan, 4.0]), 0.5)
    assert np.isnan(found[1])
    assert found[[0, 2]] == pytest.approx(smoothed(np.array([2.0, 4.0]), 0.5))


def test_no_peak_is_lost_when_a_curve_is_drawn_in_columns():
    x = np.arange(100_000.0)
    y = np.sin(x / 5000)
    y[[777, 50_001]] = 9, -9
    across, up = in_columns(x, y, 0, x[-1], 500)
    assert len(across) == len(up) == 2 * 500
    assert (np.diff(across[::2]) > 0).all()
    assert (across[::2] == across[1::2]).all()
    assert {9, -9} <= set(up)


def test_columns_hold_all_that_the_line_covers_and_no_more():
    x = np.arange(1000.0)
    y = np.random.default_rng(3).normal(size=1000)
    across, up = in_columns(x, y, 100, 700, 60)
    fine = np.linspace(100, 700, 60 * 200 + 1)
    line = np.interp(fine, x, y)
    for column, middle in enumerate(across[::2]):
        part = line[column * 200 : column * 200 + 201]
        assert middle == pytest.approx(105 + 10 * column)
        assert up[2 * column : 2 * column + 2] == pytest.approx([part.min(), part.max()])


@pytest.mark.parametrize("endless", [np.inf, -np.inf])
def test_what_ends_at_infinity_is_left_out_of_the_columns(endless):
    y = np.ones(1000)
    y[505] = endless
    across, up = in_columns(np.arange(1000.0), y, 0, 999, 100)
    assert np.isfinite(up).all()
    assert len(across) == len(up) == 2 * 99
    assert not ((across > 500) & (across < 509)).any()


def test_neighbouring_columns_touch_where_there_are_fewer_points_than_pixels():
    x = np.arange(10.0)
    _, up = in_columns(x, x**2, 0, 9, 300)
    pieces = up.reshape(-1, 2)
    assert len(pieces) == 300
    assert (pieces[1:, 0] <= pieces[:-1, 1] + 1e-9).all()


def test_columns_without_a_value_are_left_out():
    x = np.arange(100.0)
    y = np.where((x > 40) & (x < 60), np.nan, 1.0)
    across, up = in_columns(x, y, -100, 200, 300)
    assert (up == 1).all()
    assert across[0] == pytest.approx(0, abs=1)
    assert not ((across > 41) & (across < 59)).any()
    assert across[-1] == pytest.approx(99, abs=1)


def test_a_short_curve_is_drawn_point_by_point(qtbot):
    line, x = Line(), np.arange(10.0)
    line.set_values(x, x)
    line.fit(0, 9, 500)
    assert line.xData.tolist() == x.tolist()
    assert not line.is_in_columns


def test_only_the_part_that_is_seen_is_left_with_a_point_to_either_side(qtbot):
    line, x = Line(), np.arange(1000.0)
    line.set_values(x, 2 * x)
    line.fit(100.5, 110.5, 500)
    assert line.xData.tolist() == list(range(100, 112))
    assert line.dataBounds(1) == pytest.approx((201, 221))  # what is seen, no more


def test_a_line_keeps_all_its_values_and_draws_only_what_there_is_room_for(qtbot):
    line, x = Line(), np.arange(1.0, 20_001)
    line.set_values(x, np.sqrt(x))
    line.fit(1, 20_000, 300)
    assert len(line.y) == 20_000
    assert len(line.getData()[0]) == 2 * 300
    assert line.dataBounds(1) == pytest.approx((1, np.sqrt(20_000)))


def test_a_peak_of_one_epoch_of_thousands_is_painted(qtbot):
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.setBackground("w")
    line, x = Line(), np.arange(20_000.0)
    y = np.where(x == 7_777, 1.0, 0.0)
    line.set_values(x, y)
    line.setPen(pg.mkPen("#ff0000", width=2))
    plot.addItem(line)
    box = plot.getPlotItem().getViewBox()
    box.setRange(xRange=(0, 20_000), yRange=(-0.5, 1.5), padding=0)
    with qtbot.waitExposed(plot):
        plot.show()
    line.fit(0, 20_000, round(box.width()))
    picture = plot.grab().toImage()
    top, beside = (plot.mapFromScene(box.mapViewToScene(QPointF(at, 0.95))) for at in (7_777, 9_000))
    reds = [picture.pixelColor(top.x() + aside, top.y()) == QColor("#ff0000") for aside in (-1, 0, 1)]
    assert any(reds)
    assert picture.pixelColor(beside) == QColor("white")


def reds_around(plot, x, y, size=3):
    """Return how many pixels of the line's colour there are near a place."""
    box = plot.getPlotItem().getViewBox()
    picture, at = plot.grab().toImage(), plot.mapFromScene(box.mapViewToScene(QPointF(x, y)))
    near = [(at.x() + across, at.y() + up) for across in range(-size, size + 1) for up in range(-size, size + 1)]
    return sum(picture.pixelColor(*each) == QColor("#ff0000") for each in near)


@pytest.mark.parametrize("values", [[2.0], [1.0, 1.0, np.nan, 2.0, np.nan, 1.0, 1.0]], ids=["only one", "between gaps"])
def test_a_point_that_is_joined_with_no_other_is_painted_as_a_dot(qtbot, values):
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.setBackground("w")
    line, x = Line(), np.arange(1.0, len(values) + 1)
    line.set_values(x, np.array(values))
    line.setPen(pg.mkPen("#ff0000", width=2))
    plot.addItem(line)
    plot.getPlotItem().getViewBox().setRange(xRange=(0, 8), yRange=(0, 3), padding=0)
    line.fit(0, 8, 250)
    with qtbot.waitExposed(plot):
        plot.show()
    place = float(x[values.index(2.0)])
    assert reds_around(plot, place, 2.0) > 15, "a dot, wider than the line"
    assert not reds_around(plot, place + 0.5, 1.5)
    if len(values) > 1:
        assert not reds_around(plot, 1.0, 1.3), "what is joined has none"


def test_a_curve_of_one_value_is_seen_with_room_in_proportion(qtbot):
    line = Line()
    line.set_values(np.array([1.0, 2.0]), np.array([0.05, 0.05]))
    line.fit(0, 3, 500)
    assert line.dataBounds(1) == pytest.approx((0.045, 0.055))


def test_a_logarithmic_scale_leaves_out_what_has_no_logarithm():
    found = log_of(np.array([100.0, 0.0, -1.0, np.nan]))
    assert found[0] == 2
    assert np.isnan(found[1:]).all()
