"""The loss, its gradient and the plain loop, each checked against something independent."""

import numpy as np
import pytest

from mfstudio.training import objective
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.settings import TrainingSettings

USERS = np.array([0, 0, 1, 2, 2, 2, 0], np.int32)
ITEMS = np.array([0, 1, 1, 0, 2, 1, 0], np.int32)  # the first pair occurs twice
VALUES = np.array([4.0, 2.5, 1.0, 5.0, 3.0, 2.0, 3.5])


def random_parameters(mean=3.0, biases=True, seed=0):
    rng = np.random.default_rng(seed)
    bias = (rng.normal(size=4), rng.normal(size=3)) if biases else (np.zeros(4), np.zeros(3))
    return Parameters(mean, *bias, rng.normal(size=(4, 2)), rng.normal(size=(3, 2)))


def test_the_loss_is_the_written_formula():
    at = random_parameters()
    expected = 0.0
    for u, i, r in zip(USERS, ITEMS, VALUES, strict=True):
        p, q, b_u, b_i = at.user_factors[u], at.item_factors[i], at.user_bias[u], at.item_bias[i]
        expected += (r - (3.0 + b_u + b_i + p @ q)) ** 2 + 0.3 * (p @ p + q @ q + b_u**2 + b_i**2)
    assert objective.loss(at, USERS, ITEMS, VALUES, 0.3) == pytest.approx(expected, rel=1e-12)


def test_the_gradient_of_the_biased_model_equals_finite_differences():
    at = random_parameters()
    exact = objective.gradient(at, USERS, ITEMS, VALUES, 0.3)
    approximate = objective.finite_difference_gradient(at, USERS, ITEMS, VALUES, 0.3)
    for one, other in zip(exact.arrays(), approximate.arrays(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-7)
    assert not exact.user_factors[3].any()  # the last user has no rating
    assert exact.user_factors[:3].all()


def test_the_gradient_of_the_textbook_model_equals_finite_differences():
    at = random_parameters(mean=0.0, biases=False)
    exact = objective.gradient(at, USERS, ITEMS, VALUES, 0.0, biases=False)
    approximate = objective.finite_difference_gradient(at, USERS, ITEMS, VALUES, 0.0)
    np.testing.assert_allclose(exact.user_factors, approximate.user_factors, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(exact.item_factors, approximate.item_factors, rtol=1e-6, atol=1e-7)
    assert not exact.user_bias.any()
    assert not exact.item_bias.any()


def test_finite_differences_leave_the_parameters_alone():
    at = random_parameters()
    before = at.copy()
    objective.finite_difference_gradient(at, USERS, ITEMS, VALUES, 0.3)
    for one, other in zip(at.arrays(), before.arrays(), strict=True):
        np.testing.assert_array_equal(one, other)


def one_rating(value):
    return np.array([0], np.int32), np.array([0], np.int32), np.array([value])


def test_a_textbook_step_moves_both_sides_from_their_old_values():
    at = Parameters(0.0, np.zeros(1), np.zeros(1), np.array([[1.0, 2.0]]), np.array([[0.5, 0.25]]))
    settings = TrainingSettings.for_model("textbook", n_factors=2)
    # The prediction is 1*0.5 + 2*0.25 = 1, so e = 2; a step is 2 * 0.1 * 2 = 0.4 times the other side's old values.
    squared = objective.sequential_epoch(at, *one_rating(3.0), settings, 0.1)
    assert squared == pytest.approx(4.0)
    np.testing.assert_allclose(at.user_factors, [[1.2, 2.1]], rtol=1e-14)  # 1 + 0.4*0.5, 2 + 0.4*0.25
    np.testing.assert_allclose(at.item_factors, [[0.9, 1.05]], rtol=1e-14)  # with the new p: 0.98 and 1.09
    assert at.user_bias[0] == at.item_bias[0] == 0


def test_a_biased_step_is_the_hand_computed_one():
    at = Parameters(2.0, np.array([0.5]), np.array([-0.25]), np.array([[1.0, 2.0]]), np.array([[0.5, 0.25]]))
    settings = TrainingSettings(n_factors=2, regularization=0.2)
    # The prediction is 2 + 0.5 - 0.25 + 1 = 3.25, so e = 0.75.
    squared = objective.sequential_epoch(at, *one_rating(4.0), settings, 0.1)
    assert squared == pytest.approx(0.5625)
    np.testing.assert_allclose(at.user_bias, [0.5 + 0.1 * (0.75 - 0.2 * 0.5)], rtol=1e-14)
    np.testing.assert_allclose(at.item_bias, [-0.25 + 0.1 * (0.75 + 0.2 * 0.25)], rtol=1e-14)
    np.testing.assert_allclose(at.user_factors, [[1.0175, 1.97875]], rtol=1e-14)  # 1 + 0.1 (0.75*0.5 - 0.2*1) ...
    np.testing.assert_allclose(at.item_factors, [[0.565, 0.395]], rtol=1e-14)  # 0.5 + 0.1 (0.75*1 - 0.2*0.5) ...
    assert at.mean == 2.0


@pytest.mark.parametrize("model", ["biased", "textbook"])
def test_a_tiny_step_of_the_plain_loop_follows_the_negative_gradient(model):
    regularization = 0.3 if model == "biased" else 0.0
    settings = TrainingSettings.for_model(model, n_factors=2, regularization=regularization)
    at = random_parameters() if model == "biased" else random_parameters(mean=0.0, biases=False)
    slope = objective.gradient(at, USERS, ITEMS, VALUES, regularization, biases=model == "biased")
    moved, rate = at.copy(), 1e-7
    objective.sequential_epoch(moved, USERS, ITEMS, VALUES, settings, rate)
    for new, old, gradient in zip(moved.arrays(), at.arrays(), slope.arrays(), strict=True):
        step = (new - old) / (rate * objective.step_factor(settings))
        np.testing.assert_allclose(step, -gradient / 2, rtol=1e-4, atol=1e-5)


def test_the_textbook_model_starts_between_zero_and_the_initial_scale_without_mean_and_biases():
    settings = TrainingSettings.for_model("textbook", n_factors=5)
    start = initial_parameters(settings, VALUES.astype(np.float32), 300, 200)
    assert start.mean == 0.0
    for bias in (start.user_bias, start.item_bias):
        assert not bias.any()
    for factors in (start.user_factors, start.item_factors):
        assert 0 <= factors.min() < 0.01
        assert 0.99 < factors.max() < 1


def test_the_biased_model_starts_at_the_mean_with_factors_of_the_stated_spread():
    settings = TrainingSettings(n_factors=16, init_scale=0.8)
    start = initial_parameters(settings, VALUES.astype(np.float32), 3000, 2000)
    assert start.mean == pytest.approx(VALUES.mean())
    assert start.user_factors.std() == pytest.approx(0.8 / 4, rel=0.02)
    assert abs(start.user_factors.mean()) < 0.01
    assert not start.user_bias.any()
