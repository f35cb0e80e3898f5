"""The NumPy engine is the plain loop over the same order, made fast."""

import numpy as np
import pytest

from mfstudio.training import objective
from mfstudio.training.engine import Engine
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.parameters import initial_parameters
from mfstudio.training.settings import TrainingSettings

SETTINGS = {
    "biased": TrainingSettings(n_factors=5, learning_rate=0.03, regularization=0.07, seed=3),
    "textbook": TrainingSettings.for_model("textbook", n_factors=5, learning_rate=0.01, seed=3),
}
models = pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)


def forever():
    return True


@pytest.fixture(scope="module")
def ratings(make_ratings):
    """Ratings in thirds, which no float holds exactly."""
    return make_ratings(1200, 40, 35, low=1 / 3, high=10 / 3)


def run_epochs(engine: Engine, n_epochs: int, first=1):
    settings = engine.settings
    return [
        engine.run_epoch(epoch, settings.learning_rate, settings.regularization, forever)
        for epoch in range(first, first + n_epochs)
    ]


def run_plain_loop(ratings, settings, orders):
    """Run the sequential loop over the given orders in float64; return the parameters and sums of squared errors."""
    at = initial_parameters(settings, ratings.values, ratings.n_users, ratings.n_items, np.float64)
    values = ratings.values.astype(np.float64)
    squared = [
        objective.sequential_epoch(
            at, ratings.users[order], ratings.items[order], values[order], settings, settings.learning_rate
        )
        for order in orders
    ]
    return at, squared


def assert_same(one, other, tolerance):
    assert one.mean == pytest.approx(other.mean, abs=tolerance)
    for left, right in zip(one.arrays(), other.arrays(), strict=True):
        np.testing.assert_allclose(left, right, rtol=0, atol=tolerance)


@models
def test_in_float64_it_equals_the_plain_loop_over_its_order(ratings, settings):
    engine = NumpyEngine(ratings, settings, np.float64)
    sums = run_epochs(engine, 4)
    expected, squared = run_plain_loop(ratings, settings, [engine.order(epoch) for epoch in range(1, 5)])
    assert_same(engine.parameters(), expected, 1e-10)
    assert [each.squared for each in sums] == pytest.approx(squared, rel=1e-10)


@models
def test_an_order_that_is_given_is_the_one_it_equals(ratings, settings):
    order = np.random.default_rng(8).permutation(ratings.n_ratings)
    engine = NumpyEngine(ratings, settings, np.float64, order)
    run_epochs(engine, 3)
    expected, _ = run_plain_loop(ratings, settings, [order] * 3)
    assert_same(engine.parameters(), expected, 1e-10)


@models
def test_float32_stays_near_float64(ratings, settings):
    single, double = NumpyEngine(ratings, settings), NumpyEngine(ratings, settings, np.float64)
    for engine in (single, double):
        run_epochs(engine, 4)
    assert single.parameters().user_factors.dtype == np.float32
    assert_same(single.parameters(), double.parameters(), 1e-4)


def test_every_epoch_has_an_order_of_its_own_over_the_same_ratings(ratings):
    engine = NumpyEngine(ratings, SETTINGS["biased"])
    first, again, second = engine.order(1), engine.order(1), engine.order(2)
    assert first.tolist() == again.tolist()
    assert first.tolist() != second.tolist()
    assert sorted(first.tolist()) == sorted(second.tolist()) == list(range(ratings.n_ratings))


@models
def test_the_absolute_errors_are_summed_as_they_are_met(ratings, settings):
    engine = NumpyEngine(ratings, settings, np.float64)
    tiny = 1e-7  # so small that no step changes the errors of those after it
    sums = engine.run_epoch(1, tiny, 0.0, forever)
    start = initial_parameters(settings, ratings.values, ratings.n_users, ratings.n_items, np.float64)
    e = objective.errors(start, ratings.users, ratings.items, ratings.values)
    assert sums.n == ratings.n_ratings
    assert sums.absolute == pytest.approx(np.abs(e).sum(), rel=1e-5)
    assert sums.rmse == pytest.approx(np.sqrt(np.mean(e**2)), rel=1e-5)
    assert sums.mae == pytest.approx(np.abs(e).mean(), rel=1e-5)


@models
def test_measured_errors_are_those_of_clipped_predictions(ratings, settings):
    engine = NumpyEngine(ratings, settings)
    run_epochs(engine, 60)
    at = engine.parameters()
    prediction = ratings.values - objective.errors(at, ratings.users, ratings.items, ratings.values)
    assert prediction.max() > ratings.scale[1]  # or there would be nothing to clip
    e = ratings.values - np.clip(prediction, *ratings.scale)
    sums = engine.error_sums(engine.prepare(ratings))
    assert sums.squared == pytest.approx(float(np.sum(e.astype(np.float64) ** 2)), rel=1e-5)
    assert sums.absolute == pytest.approx(float(np.sum(np.abs(e), dtype=np.float64)), rel=1e-5)
    assert sums.n == ratings.n_ratings


@models
def test_the_penalty_is_that_of_the_objective(ratings, settings):
    engine = NumpyEngine(ratings, settings, np.float64)
    run_epochs(engine, 2)
    expected = objective.penalty(engine.parameters(), engine.user_counts, engine.item_counts, 0.25)
    assert engine.penalty(0.25) == pytest.approx(expected, rel=1e-10)


def test_users_and_items_without_a_rating_get_what_the_model_says_of_nobody(ratings):
    kept = (ratings.users != 4) & (ratings.items != 7)
    part = ratings.take(kept)
    biased, textbook = (NumpyEngine(part, settings, np.float64) for settings in SETTINGS.values())
    for engine in (biased, textbook):
        run_epochs(engine, 2)
    assert not biased.parameters().user_factors[4].any()
    assert biased.parameters().item_bias[7] == 0
    at = textbook.parameters()
    others = np.delete(np.arange(ratings.n_users), 4)
    np.testing.assert_allclose(at.user_factors[4], at.user_factors[others].mean(axis=0))


def test_it_looks_again_inside_a_long_epoch_and_ends_when_told(make_ratings):
    engine = NumpyEngine(make_ratings(2000, 10, 200), SETTINGS["biased"])  # each of 10 users waits 200 times
    answers = iter([True, True, False])
    assert engine.run_epoch(1, 0.01, 0.0, lambda: next(answers)) is None
    assert next(answers, "all asked") == "all asked"


def test_a_snapshot_brings_the_state_back_and_measures_the_distance(ratings):
    engine = NumpyEngine(ratings, SETTINGS["biased"], np.float64)
    before, kept = engine.parameters(), engine.snapshot()
    assert engine.distance(kept) == 0
    run_epochs(engine, 1)
    after = engine.parameters()
    squares = [np.sum((new - old) ** 2) for new, old in zip(after.arrays(), before.arrays(), strict=True)]
    assert engine.distance(kept) == pytest.approx(np.sqrt(sum(squares)), rel=1e-10)
    engine.restore(kept)
    assert_same(engine.parameters(), before, 0)


def test_parameters_are_copies(ratings):
    engine = NumpyEngine(ratings, SETTINGS["textbook"])
    engine.parameters().user_factors[:] = 99
    assert engine.parameters().user_factors.max() < 99
