"""Curves: smoothed as it is told, and thinned without losing a peak."""

import numpy as np
import pytest

from mfstudio.gui.widgets.lines import Line, log_of, smoothed, thinned


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


def test_no_peak_is_lost_when_a_curve_is_thinned_to_pixels():
    x = np.arange(100_000.0)
    y = np.sin(x / 5000)
    y[[777, 50_001]] = 9, -9
    across, up = thinned(x, y, 0, x[-1], 500)
    assert len(across) <= 4 * 501
    assert (np.diff(across) >= 0).all()
    assert {9, -9} <= set(up)
    assert (across[0], across[-1]) == (x[0], x[-1])


def test_only_the_part_that_is_seen_is_left_with_a_point_to_either_side():
    x = np.arange(1000.0)
    across, up = thinned(x, 2 * x, 100, 110, 500)
    assert across.tolist() == list(range(99, 112))
    assert up.tolist() == [2 * each for each in across]


def test_a_short_curve_is_drawn_point_by_point():
    x = np.arange(10.0)
    across, _ = thinned(x, x, 0, 9, 500)
    assert across.tolist() == x.tolist()


def test_a_line_keeps_all_its_values_and_draws_only_what_there_is_room_for(qtbot):
    line, x = Line(), np.arange(1.0, 20_001)
    line.set_values(x, np.sqrt(x))
    line.fit(1, 20_000, 300)
    assert len(line.y) == 20_000
    assert len(line.getData()[0]) <= 4 * 301


def test_a_logarithmic_scale_leaves_out_what_has_no_logarithm():
    found = log_of(np.array([100.0, 0.0, -1.0, np.nan]))
    assert found[0] == 2
    assert np.isnan(found[1:]).all()
