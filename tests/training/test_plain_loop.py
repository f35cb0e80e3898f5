"""The plain loop: each step as worked out by hand, and along the gradient."""

import numpy as np
import pytest

from mfstudio.training.objective import Objective, has_biases
from mfstudio.training.parameters import Parameters
from mfstudio.training.plain_loop import OptimizerState, plain_epoch
from mfstudio.training.rates import Rates, row_rates
from mfstudio.training.settings import TrainingSettings

models = pytest.mark.parametrize("model", ["biased", "pmf", "nmf", "textbook"])


def settings_of(model, **changes):
    pulls = {
        "regularization": 0.3, "row_regularization": 0.7, "bias_regularization": 0.2, "bias_row_regularization": 1.1,
    }  # fmt: skip
    return TrainingSettings.for_model(model, n_factors=2, **({} if model == "textbook" else pulls) | changes)


def run(at, settings, rates, triples, spread=1.0, memory=None):
    """Run one epoch over (user, item, rating) triples, of ratings with a stated spread."""
    users, items, values = (np.array(column) for column in zip(*triples, strict=True))
    sides = (
        row_rates(rates, settings, spread, np.bincount(codes, minlength=len(bias)).astype(float))
        for codes, bias in ((users, at.user_bias), (items, at.item_bias))
    )
    objective = Objective(
        users.astype(np.int32), items.astype(np.int32), values.astype(float), *sides, has_biases(settings)
    )
    return plain_epoch(at, memory or OptimizerState.at_rest(at), objective, settings, rates), objective


def one_pair(mean=0.0, b_u=0.0, b_i=0.0):
    return Parameters(mean, np.array([b_u]), np.array([b_i]), np.array([[1.0, 2.0]]), np.array([[0.5, 0.25]]))


def test_a_textbook_step_moves_both_sides_from_their_old_values():
    at, settings = one_pair(), settings_of("textbook")
    # The prediction is 1*0.5 + 2*0.25 = 1, so e = 2; a step is 2 * 0.1 * 2 = 0.4 times the other side's old values.
    squared, _ = run(at, settings, Rates(0.1), [(0, 0, 3.0)], spread=7.0)  # which it does not go by
    assert squared == pytest.approx(4.0)
    np.testing.assert_allclose(at.user_factors, [[1.2, 2.1]], rtol=1e-14)  # 1 + 0.4*0.5, 2 + 0.4*0.25
    np.testing.assert_allclose(at.item_factors, [[0.9, 1.05]], rtol=1e-14)  # with the new p: 0.98 and 1.09
    assert at.user_bias[0] == at.item_bias[0] == 0


def test_a_biased_step_is_the_hand_computed_one():
    at = one_pair(2.0, 0.5, -0.25)
    # The prediction is 2 + 0.5 - 0.25 + 1 = 3.25, so e = 0.75. With spread 2 factors move by 0.1/2 and are pulled by
    # 2 (0.2 + 0.1) = 0.6; biases move by 0.1 and are pulled by 0.15 + 0.05 = 0.2.
    rates = Rates(0.1, 0.2, 0.1, 0.15, 0.05)
    squared, _ = run(at, settings_of("biased"), rates, [(0, 0, 4.0)], spread=2.0)
    assert squared == pytest.approx(0.5625)
    np.testing.assert_allclose(at.user_bias, [0.5 + 0.1 * (0.75 - 0.2 * 0.5)], rtol=1e-14)
    np.testing.assert_allclose(at.item_bias, [-0.25 + 0.1 * (0.75 + 0.2 * 0.25)], rtol=1e-14)
    np.testing.assert_allclose(at.user_factors, [[1 + 0.05 * (0.375 - 0.6), 2 + 0.05 * (0.1875 - 1.2)]], rtol=1e-14)
    np.testing.assert_allclose(at.item_factors, [[0.5 + 0.05 * (0.75 - 0.3), 0.25 + 0.05 * (1.5 - 0.15)]], rtol=1e-14)
    assert at.mean == 2.0


@models
def test_one_step_of_sgd_is_minus_half_the_rate_times_the_gradient(model):
    at = one_pair(0.5 if model in {"biased", "pmf"} else 0.0, *((0.5, -0.25) if model == "biased" else ()))
    before, settings = at.copy(), settings_of(model)
    rates = Rates.of(settings, 0.02)
    _, objective = run(at, settings, rates, [(0, 0, 4.0)], spread=1.7)
    slope = objective.gradient(before)
    steps = objective.by_user.bias_rate, objective.by_item.bias_rate, *[objective.by_user.factor_rate] * 2
    for new, old, gradient, rate in zip(at.arrays(), before.arrays(), slope.arrays(), steps, strict=True):
        np.testing.assert_allclose(new - old, -rate / 2 * gradient, rtol=1e-12, atol=1e-15)
    assert slope.item_factors.all()


def test_steps_follow_one_another():
    triples = [(0, 0, 4.0), (0, 1, 2.0), (0, 0, 3.0)]
    at = Parameters(1.0, np.zeros(1), np.zeros(2), np.ones((1, 2)), np.ones((2, 2)))
    e = []
    one, settings, rates = at.copy(), settings_of("pmf"), Rates(0.1)
    for triple in triples:
        squared, _ = run(one, settings, rates, [triple])
        e.append(squared)
    total, _ = run(at, settings, rates, triples)
    assert total == pytest.approx(sum(e))
    np.testing.assert_allclose(at.user_factors, one.user_factors, rtol=1e-14)
    np.testing.assert_allclose(at.item_factors, one.item_factors, rtol=1e-14)


def test_what_nmf_would_make_negative_becomes_zero():
    at = Parameters(0.0, np.zeros(1), np.zeros(1), np.array([[0.1, 2.0]]), np.array([[1.0, 0.1]]))
    run(at, settings_of("nmf"), Rates(0.5), [(0, 0, -0.7)])  # e = -1: p = [0.1 - 0.5, 2 - 0.05], q = [0.95, 0.1 - 1]
    np.testing.assert_allclose(at.user_factors, [[0.0, 1.95]], rtol=1e-14)
    np.testing.assert_allclose(at.item_factors, [[0.95, 0.0]], rtol=1e-14)


def test_a_pull_of_sgd_takes_a_row_to_zero_and_not_beyond():
    at = one_pair()
    run(at, settings_of("pmf"), Rates(0.1, 50.0), [(0, 0, 1.0)])  # e = 0: nothing but the pull
    assert not at.user_factors.any()
    assert not at.item_factors.any()


def test_adagrad_divides_by_the_root_of_the_squares_before_and_then_adds_its_own():
    at, settings = one_pair(), settings_of("pmf", optimizer="adagrad")
    memory = OptimizerState.at_rest(at)
    memory.user_sum[:], memory.item_sum[:] = 4.0, 9.0
    run(at, settings, Rates(0.1, 0.2), [(0, 0, 3.0)], memory=memory)  # e = 2; the spread of one rating counts as 1
    user_gradient, item_gradient = np.array([2 * 0.5 - 0.2, 2 * 0.25 - 0.4]), np.array([2 - 0.1, 4 - 0.05])
    np.testing.assert_allclose(at.user_factors, [[1, 2] + 0.1 / 2 * user_gradient], rtol=1e-14)
    np.testing.assert_allclose(at.item_factors, [[0.5, 0.25] + 0.1 / 3 * item_gradient], rtol=1e-14)
    np.testing.assert_allclose(memory.user_sum, 4 + np.mean(user_gradient**2), rtol=1e-14)
    np.testing.assert_allclose(memory.item_sum, 9 + np.mean(item_gradient**2), rtol=1e-14)


def test_momentum_keeps_a_share_of_the_step_before():
    at, settings = one_pair(), settings_of("pmf", optimizer="momentum")
    memory = OptimizerState.at_rest(at)
    memory.user_velocity[:] = [[0.3, -0.2]]
    run(at, settings, Rates(0.1, 0.2, momentum=0.6), [(0, 0, 3.0)], memory=memory)
    rate = 0.1 * (1 - 0.6)
    user_step = 0.6 * np.array([0.3, -0.2]) + rate * np.array([2 * 0.5 - 0.2, 2 * 0.25 - 0.4])
    np.testing.assert_allclose(memory.user_velocity, [user_step], rtol=1e-14)
    np.testing.assert_allclose(at.user_factors, [np.add([1, 2], user_step)], rtol=1e-14)
    np.testing.assert_allclose(memory.item_velocity, [rate * np.array([2 - 0.1, 4 - 0.05])], rtol=1e-14)


@models
def test_momentum_of_0_is_plain_sgd(model):
    triples = [(0, 0, 1.5), (0, 0, 2.5), (0, 0, 0.5)]
    ends = []
    for optimizer in ("sgd", "momentum"):
        at = one_pair()
        run(at, settings_of(model, optimizer=optimizer), Rates(0.05, 0.1, momentum=0.0), triples)
        ends.append(at)
    np.testing.assert_allclose(ends[0].user_factors, ends[1].user_factors, rtol=1e-13)
    np.testing.assert_allclose(ends[0].item_factors, ends[1].item_factors, rtol=1e-13)
