"""One step on one rating is the step of the plain loop, and its gradient that of the objective."""

from dataclasses import replace

import numpy as np
import pytest

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.objective import Objective
from mfstudio.training.one_step import Problem, Reach, State, losses_after, reach, slope, take_step
from mfstudio.training.parameters import initial_parameters
from mfstudio.training.plain_loop import OptimizerState, plain_epoch
from mfstudio.training.rates import Rates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

MODELS = ("biased", "pmf", "nmf", "textbook")
AT = 11  # of the ratings, the one that the step is taken on


@pytest.fixture
def ratings(make_ratings):
    return make_ratings(n_ratings=120, n_users=14, n_items=11, seed=4)


def parameters_of(settings, ratings):
    spread = spread_of(ratings.values)
    sides = [
        row_rates(Rates.of(settings), settings, spread, counts.astype(np.float64))
        for counts in (ratings.user_counts, ratings.item_counts)
    ]
    return initial_parameters(settings, ratings, *sides, np.float64)


def problem_of(settings, ratings, parameters):
    user, item = int(ratings.users[AT]), int(ratings.items[AT])
    b_u, b_i, p, q = parameters.arrays()
    return Problem(
        settings, float(ratings.values[AT]), parameters.mean,
        State(float(b_u[user]), float(b_i[item]), p[user].copy(), q[item].copy()),
        int(ratings.user_counts[user]), int(ratings.item_counts[item]), spread_of(ratings.values),
    )  # fmt: skip


def objective_of_one(settings, ratings, rates):
    """Return the loss of the one rating, with the pulls that its rows have among all."""
    spread = spread_of(ratings.values)
    by_user, by_item = (
        row_rates(rates, settings, spread, counts.astype(np.float64))
        for counts in (ratings.user_counts, ratings.item_counts)
    )
    one = slice(AT, AT + 1)
    biases = settings.model == "biased"
    return Objective(
        ratings.users[one], ratings.items[one], ratings.values[one].astype(np.float64), by_user, by_item, biases
    )


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("learning_rate", [0.003, 0.2])
def test_a_step_is_that_of_the_plain_loop(ratings, model, learning_rate):
    settings = TrainingSettings.for_model(model, n_factors=5, seed=3)
    parameters = parameters_of(settings, ratings)
    problem = problem_of(settings, ratings, parameters)
    step = take_step(problem, learning_rate)
    rates = Rates.of(settings, learning_rate)
    objective = objective_of_one(settings, ratings, rates)
    squared = plain_epoch(parameters, OptimizerState.at_rest(parameters), objective, settings, rates)
    user, item = int(ratings.users[AT]), int(ratings.items[AT])
    assert step.error**2 == pytest.approx(squared, rel=1e-12)
    assert step.after.user_bias == pytest.approx(parameters.user_bias[user], rel=1e-12)
    assert step.after.item_bias == pytest.approx(parameters.item_bias[item], rel=1e-12)
    np.testing.assert_allclose(step.after.user_factors, parameters.user_factors[user], rtol=1e-12)
    np.testing.assert_allclose(step.after.item_factors, parameters.item_factors[item], rtol=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_loss_and_gradient_are_those_of_the_objective(ratings, model):
    settings = TrainingSettings.for_model(model, n_factors=5, seed=3)
    parameters = parameters_of(settings, ratings)
    problem = problem_of(settings, ratings, parameters)
    objective = objective_of_one(settings, ratings, Rates.of(settings))
    assert problem.loss(problem.state) == pytest.approx(objective.loss(parameters), rel=1e-12)
    expected, found = objective.gradient(parameters), take_step(problem, 0.01).gradient
    user, item = int(ratings.users[AT]), int(ratings.items[AT])
    assert found.user_bias == pytest.approx(expected.user_bias[user], rel=1e-12)
    assert found.item_bias == pytest.approx(expected.item_bias[item], rel=1e-12)
    np.testing.assert_allclose(found.user_factors, expected.user_factors[user], rtol=1e-12)
    np.testing.assert_allclose(found.item_factors, expected.item_factors[item], rtol=1e-12)


@pytest.mark.parametrize("model", ["biased", "pmf", "textbook"])
def test_a_small_step_goes_down_the_gradient(ratings, model):
    settings = TrainingSettings.for_model(model, n_factors=5, seed=3)
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    step = take_step(problem, 1e-6)
    moved = step.after.user_factors - problem.state.user_factors
    # Half a gradient a step, as the derivative's factor 2 is folded into the rate; the textbook model has it in sight.
    np.testing.assert_allclose(moved, -step.user.factor_rate / 2 * step.gradient.user_factors, rtol=1e-5)
    assert problem.loss(step.after) < problem.loss(problem.state)


def test_a_large_step_overshoots(ratings):
    settings = TrainingSettings.for_model("textbook", n_factors=5, seed=3)
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    before = problem.loss(problem.state)
    found = losses_after(problem, np.array([1e-9, 0.01, 10.0]))
    assert found[0] == pytest.approx(before, rel=1e-6)
    assert found[1] < before < found[2]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("overwriting", [False, True])
def test_the_losses_of_many_rates_are_those_of_single_steps(ratings, model, overwriting):
    settings = TrainingSettings.for_model(
        model, n_factors=5, seed=3, **({"regularization": 0.3} if model != "textbook" else {})
    )
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    rates = np.array([0.0, 0.003, 0.2, 8.0])  # the last takes rows to zero at once
    expected = [problem.loss(take_step(problem, rate, overwriting=overwriting).after) for rate in rates.tolist()]
    np.testing.assert_allclose(losses_after(problem, rates, overwriting=overwriting), expected, rtol=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_the_slope_is_that_of_the_loss_along_the_step(ratings, model):
    settings = TrainingSettings.for_model(model, n_factors=5, seed=3)
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    if model == "nmf":  # a factor at 0 that would go below stays there
        p = problem.state.user_factors
        p[0] = 0
        problem = replace(problem, rating=-3.0)
    before, after = losses_after(problem, np.array([0.0, 1e-7]))
    assert slope(problem) == pytest.approx((after - before) / 1e-7, rel=1e-4)
    assert slope(problem) < 0


@pytest.mark.parametrize("model", MODELS)
def test_rates_beyond_the_reach_overshoot(ratings, model):
    settings = TrainingSettings.for_model(model, n_factors=5, seed=3)
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    found = reach(problem)
    best, around, over = (
        problem.loss(take_step(problem, rate).after)
        for rate in (found.best, 1.1 * found.best, 1.02 * found.overshoots_from)
    )
    assert best < around < problem.loss(problem.state) < over


def test_no_step_lowers_a_loss_that_is_least():
    settings = TrainingSettings.for_model("textbook", n_factors=1)
    state = State(0.0, 0.0, np.array([2.0]), np.array([1.5]))
    problem = Problem(settings, 3.0, 0.0, state, 1, 1, 1.0)
    assert slope(problem) == 0
    assert reach(problem) == Reach(0.0, None)


def test_overwriting_moves_the_item_by_the_new_factors_of_the_user(ratings):
    settings = TrainingSettings.for_model("textbook", n_factors=5, seed=3)
    problem = problem_of(settings, ratings, parameters_of(settings, ratings))
    right, wrong = take_step(problem, 0.05), take_step(problem, 0.05, overwriting=True)
    np.testing.assert_array_equal(wrong.after.user_factors, right.after.user_factors)
    q, e = problem.state.item_factors, right.error
    np.testing.assert_allclose(wrong.after.item_factors, q + 2 * 0.05 * e * right.after.user_factors, rtol=1e-12)
    np.testing.assert_allclose(right.after.item_factors, q + 2 * 0.05 * e * problem.state.user_factors, rtol=1e-12)
    assert np.abs(wrong.after.item_factors - right.after.item_factors).min() > 0


def test_an_optimiser_with_a_memory_is_shown_without_it(ratings):
    plain = TrainingSettings.for_model("biased", n_factors=5, seed=3)
    steps = []
    for optimizer in ("sgd", "adagrad", "momentum"):
        settings = TrainingSettings.for_model("biased", n_factors=5, seed=3, optimizer=optimizer)
        steps.append(take_step(problem_of(settings, ratings, parameters_of(plain, ratings)), 0.05))
    for step in steps[1:]:
        np.testing.assert_array_equal(step.after.user_factors, steps[0].after.user_factors)


@pytest.mark.parametrize("engine", ["numpy", "auto"])
@pytest.mark.parametrize("model", MODELS)
def test_a_step_is_that_of_the_engines(make_ratings, model, engine):
    n = 12  # each user rates one item, each item is rated once: an epoch is one step on each rating
    codes, drawn = np.arange(n, dtype=np.int32), make_ratings(n_ratings=n)
    ratings = RatingSet(codes, codes, drawn.values, drawn.user_labels[:n], drawn.item_labels[:n])
    settings = TrainingSettings.for_model(
        model, n_factors=5, seed=3, n_epochs=1, schedule="constant", learning_rate=0.2, engine=engine
    )
    trainer = Trainer(ratings, settings)
    list(trainer)
    trained, start = trainer.model(), parameters_of(settings, ratings)
    for u in range(n):
        state = State(
            float(start.user_bias[u]), float(start.item_bias[u]), start.user_factors[u], start.item_factors[u]
        )
        problem = Problem(settings, float(ratings.values[u]), start.mean, state, 1, 1, spread_of(ratings.values))
        after = take_step(problem, 0.2).after
        assert trained.user_bias[u] == pytest.approx(after.user_bias, abs=1e-6)
        assert trained.item_bias[u] == pytest.approx(after.item_bias, abs=1e-6)
        np.testing.assert_allclose(trained.user_factors[u], after.user_factors, atol=1e-6)
        np.testing.assert_allclose(trained.item_factors[u], after.item_factors, atol=1e-6)
        assert np.abs(after.user_factors - state.user_factors).max() > 1e-3


def test_where_factors_are_huge_every_step_overshoots_and_none_is_the_least():
    settings = TrainingSettings.for_model("textbook", n_factors=1)
    problem = Problem(settings, 3.0, 0.0, State(0.0, 0.0, np.array([2e3]), np.array([1e3])), 1, 1, 1.0)
    found = reach(problem)
    assert found.best == 0
    assert found.overshoots_from is not None
    assert slope(problem) < 0


def test_the_reach_ends_where_steps_first_overshoot():
    # At a large rate the pull takes both rows to zero, where the loss is smaller than anywhere before the overshoot.
    settings = TrainingSettings.for_model("nmf", n_factors=1, regularization=2.0)
    problem = Problem(settings, 1.0, 0.0, State(0.0, 0.0, np.array([3.0]), np.array([3.0])), 1, 1, 1.0)
    found = reach(problem)
    rates = np.geomspace(1e-6, found.overshoots_from or 100, 200)[:-1]
    losses = losses_after(problem, rates)
    assert (losses <= problem.loss(problem.state)).all()
    assert problem.loss(take_step(problem, found.best).after) == pytest.approx(losses.min(), rel=1e-3)
