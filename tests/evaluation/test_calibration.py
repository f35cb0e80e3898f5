import numpy as np
import pytest

from mfstudio.evaluation.calibration import NORMAL_SHARES, calibrate, shares_within


def test_right_predictions_lie_on_the_diagonal():
    truth = np.linspace(1, 5, 200)
    found = calibrate(truth, truth)
    np.testing.assert_allclose(found.predicted, found.true)
    assert len(found.n_ratings) == 16
    assert found.n_ratings.sum() == 200
    assert (found.bias, found.gap) == (0, 0)


def test_predictions_that_are_too_high_are_seen_as_such():
    truth = np.linspace(1, 4, 160)
    found = calibrate(truth + 0.5, truth)
    assert found.bias == pytest.approx(0.5)
    assert found.gap == pytest.approx(0.5)
    np.testing.assert_allclose(found.predicted - found.true, 0.5)


def test_predictions_that_go_too_far_have_a_gap_but_no_bias():
    truth = np.linspace(-1, 1, 161)
    found = calibrate(2 * truth, truth)
    assert found.bias == pytest.approx(0, abs=1e-12)
    assert found.gap == pytest.approx(0.5, rel=0.02)
    assert found.true[0] > found.predicted[0]
    assert found.true[-1] < found.predicted[-1]


def test_equal_predictions_are_one_group():
    found = calibrate(np.full(5, 3.0, np.float32), np.array([1, 2, 3, 4, 5], np.float32))
    assert (found.predicted.tolist(), found.true.tolist(), found.n_ratings.tolist()) == ([3], [3], [5])


def test_nothing_to_compare_is_refused():
    with pytest.raises(ValueError, match="no ratings"):
        calibrate(np.empty(0), np.empty(0))


def test_errors_are_counted_within_their_deviations():
    assert shares_within(np.array([0.5, -1.0, 1.5, 3.0]), np.ones(4)) == (0.5, 0.75)
    assert shares_within(np.array([0.5, -1.0]), np.array([0.1, 0.6])) == (0, 0.5)
    assert np.isnan(shares_within(np.empty(0), np.empty(0))).all()


def test_normal_errors_have_the_normal_shares():
    rng = np.random.default_rng(2)
    deviations = rng.uniform(0.5, 2, 100_000)
    found = shares_within(rng.normal(0, deviations), deviations)
    assert found == pytest.approx(NORMAL_SHARES, abs=0.005)
