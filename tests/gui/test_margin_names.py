"""Where names beside a plot stand: apart, in order, and as near to their places as they can."""

import numpy as np
import pytest

from mfstudio.gui.widgets.margin_names import apart


def test_names_with_room_stay_where_they_are_wanted():
    wanted = np.array([20.0, 60.0, 200.0])
    assert apart(wanted, np.full(3, 15.0), 0, 300).tolist() == wanted.tolist()


def test_names_that_would_touch_part_evenly():
    found = apart(np.array([98.0, 102.0, 250.0]), np.array([20.0, 10.0, 10.0]), 0, 300)
    assert found == pytest.approx([92.5, 107.5, 250.0])


def test_names_at_an_edge_are_stacked_from_there():
    assert apart(np.array([0.0, 0.0, 3.0]), np.full(3, 10.0), 0, 100).tolist() == [5, 15, 25]
    assert apart(np.array([95.0, 100.0]), np.full(2, 10.0), 0, 100).tolist() == [85, 95]


def test_no_name_overlaps_another_or_leaves_and_the_order_stays_whatever_is_wanted():
    rng = np.random.default_rng(1)
    for _ in range(200):
        n = int(rng.integers(1, 9))
        wanted, heights = np.sort(rng.uniform(0, 200, n)), rng.uniform(5, 22, n)
        found = apart(wanted, heights, 0, 200)
        assert (np.diff(found) >= (heights[1:] + heights[:-1]) / 2 - 1e-9).all()
        assert found[0] - heights[0] / 2 >= -1e-9
        assert found[-1] + heights[-1] / 2 <= 200 + 1e-9


def test_no_names_have_no_places():
    assert not len(apart(np.empty(0), np.empty(0), 0, 100))
