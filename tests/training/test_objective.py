"""The loss and its gradient, each checked against something independent."""

import numpy as np
import pytest

from mfstudio.training.objective import Objective, has_biases, has_mean, is_non_negative
from mfstudio.training.parameters import Parameters
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings

USERS = np.array([0, 0, 1, 2, 2, 2, 0], np.int32)
ITEMS = np.array([0, 1, 1, 0, 2, 1, 0], np.int32)  # the first pair occurs twice
VALUES = np.array([4.0, 2.5, 1.0, 5.0, 3.0, 2.0, 3.5])
USER_COUNTS, ITEM_COUNTS = [3, 1, 3, 0], [3, 3, 1]

PULLS = {
    "regularization": 0.3, "row_regularization": 0.7, "bias_regularization": 0.2, "bias_row_regularization": 1.1,
}  # fmt: skip
MODELS = ["biased", "pmf", "nmf", "textbook"]
models = pytest.mark.parametrize("model", MODELS)


def settings_of(model):
    return TrainingSettings.for_model(model, n_factors=2, **({} if model == "textbook" else PULLS))


def objective_of(model, learning_rate=0.1):
    settings = settings_of(model)
    rates = Rates.of(settings, learning_rate)
    return Objective.of(settings, rates, USERS, ITEMS, VALUES, 4, 3)


def random_parameters(model, seed=0):
    rng = np.random.default_rng(seed)
    settings = settings_of(model)
    bias = (rng.normal(size=4), rng.normal(size=3)) if has_biases(settings) else (np.zeros(4), np.zeros(3))
    factors = rng.normal(size=(4, 2)), rng.normal(size=(3, 2))
    if is_non_negative(settings):
        factors = tuple(np.abs(array) for array in factors)
    return Parameters(3.0 if has_mean(settings) else 0.0, *bias, *factors)


@models
def test_the_loss_is_the_written_formula(model):
    at = random_parameters(model)
    spread = np.std(VALUES)
    expected = 0.0
    for u, i, r in zip(USERS, ITEMS, VALUES, strict=True):
        p, q, b_u, b_i = at.user_factors[u], at.item_factors[i], at.user_bias[u], at.item_bias[i]
        expected += (r - (at.mean + b_u + b_i + p @ q)) ** 2
        if model != "textbook":
            expected += spread * (0.3 + 0.7 / USER_COUNTS[u]) * (p @ p) + spread * (0.3 + 0.7 / ITEM_COUNTS[i]) * (
                q @ q
            )
        if model == "biased":
            expected += (0.2 + 1.1 / USER_COUNTS[u]) * b_u**2 + (0.2 + 1.1 / ITEM_COUNTS[i]) * b_i**2
    assert objective_of(model).loss(at) == pytest.approx(expected, rel=1e-6)  # the spread is that of float32 ratings


@models
def test_the_gradient_equals_finite_differences(model):
    at, objective = random_parameters(model), objective_of(model)
    exact, approximate = objective.gradient(at), objective.finite_difference_gradient(at)
    names = ["user_factors", "item_factors"] + (["user_bias", "item_bias"] if model == "biased" else [])
    for name in names:
        np.testing.assert_allclose(getattr(exact, name), getattr(approximate, name), rtol=1e-6, atol=1e-7)
    assert not exact.user_factors[3].any()  # the last user has no rating
    assert exact.user_factors[:3].all()


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook"])
def test_biases_that_do_not_move_have_no_gradient(model):
    slope = objective_of(model).gradient(random_parameters(model))
    assert not slope.user_bias.any()
    assert not slope.item_bias.any()


def test_the_loss_and_its_gradient_do_not_depend_on_the_learning_rate():
    at = random_parameters("biased")
    one, other = objective_of("biased", 0.1), objective_of("biased", 0.9)
    assert one.loss(at) == other.loss(at)
    np.testing.assert_array_equal(one.gradient(at).user_factors, other.gradient(at).user_factors)


def test_finite_differences_leave_the_parameters_alone():
    at = random_parameters("biased")
    before = at.copy()
    objective_of("biased").finite_difference_gradient(at)
    for one, other in zip(at.arrays(), before.arrays(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_each_model_has():
    parts = {
        model: (has_mean(settings_of(model)), has_biases(settings_of(model)), is_non_negative(settings_of(model)))
        for model in MODELS
    }
    assert parts == {
        "biased": (True, True, False), "pmf": (True, False, False),
        "nmf": (False, False, True), "textbook": (False, False, False),
    }  # fmt: skip
