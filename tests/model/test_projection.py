"""The strongest directions are the principal components, the same every time."""

import numpy as np
import pytest

from mfstudio.model import projection
from mfstudio.model.projection import strongest_directions


@pytest.fixture
def factors():
    rng = np.random.default_rng(5)
    return (rng.standard_normal((500, 6)) @ np.diag([5, 1, 3, 0.5, 0.2, 0.1]) + 2).astype(np.float32)


ALL = np.arange(500)


def test_directions_and_shares_are_those_of_the_singular_values(factors):
    found = strongest_directions(factors, ALL)
    centred = factors.astype(np.float64) - factors.mean(axis=0, dtype=np.float64)
    _, strengths, axes = np.linalg.svd(centred, full_matrices=False)
    np.testing.assert_allclose(np.abs(found.axes @ axes[:2].T), np.eye(2), atol=1e-9)
    np.testing.assert_allclose(found.shares, (strengths**2 / (strengths**2).sum())[:2], rtol=1e-9)
    placed = found.place(factors)
    np.testing.assert_allclose(placed.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(placed.std(axis=0) * np.sqrt(500), strengths[:2], rtol=1e-9)


def test_the_signs_are_always_the_same(factors):
    found, turned = strongest_directions(factors, ALL), strongest_directions(-factors, ALL)
    for each in (found, turned):
        assert (np.take_along_axis(each.axes, np.abs(each.axes).argmax(axis=1)[:, None], axis=1) > 0).all()
    np.testing.assert_allclose(found.axes, turned.axes, atol=1e-12)
    again = strongest_directions(factors, ALL[::-1])
    np.testing.assert_allclose(found.axes, again.axes, atol=1e-12)


def test_blocks_of_rows_give_what_all_at_once_give(factors, monkeypatch):
    whole = strongest_directions(factors, ALL, 3)
    monkeypatch.setattr(projection, "_CHUNK", 6 * 37)
    np.testing.assert_allclose(strongest_directions(factors, ALL, 3).axes, whole.axes, atol=1e-12)


def test_rows_that_do_not_count_change_nothing(factors):
    rows = np.arange(0, 500, 3)
    found = strongest_directions(factors, rows)
    spoiled = factors.copy()
    spoiled[1::3] = np.nan
    np.testing.assert_array_equal(strongest_directions(spoiled, rows).axes, found.axes)


def test_equal_rows_have_no_direction():
    found = strongest_directions(np.full((9, 3), 0.1, np.float32), np.arange(9))
    assert found.shares.tolist() == [0, 0]
    np.testing.assert_allclose(found.place(np.full((1, 3), 0.1, np.float32)), 0, atol=1e-9)


def test_one_factor_has_one_direction():
    found = strongest_directions(np.array([[1.0], [3.0]]), np.arange(2))
    assert found.axes.tolist() == [[1.0]]
    assert found.shares.tolist() == [1.0]


def test_it_can_be_given_up(factors):
    class EnoughError(Exception):
        pass

    def give_up():
        raise EnoughError

    with pytest.raises(EnoughError):
        strongest_directions(factors, ALL, give_up=give_up)


def test_what_has_no_directions_is_refused(factors):
    with pytest.raises(ValueError, match="no rows"):
        strongest_directions(factors, ALL[:0])
    factors[7, 2] = np.inf
    with pytest.raises(ValueError, match="not finite"), np.errstate(invalid="ignore"):
        strongest_directions(factors, ALL)
