"""Rates: what they mean for each row, and that they fit whatever scale the ratings have."""

import dataclasses

import numpy as np
import pytest

from mfstudio.training.rates import Rates, row_rates, spread_of
from mfstudio.training.settings import REGULARIZATIONS, TrainingSettings
from mfstudio.training.trainer import Trainer

COUNTS = np.array([0.0, 1.0, 4.0])
RATES = Rates(0.1, 0.3, 0.8, 0.02, 2.0)


def rows(model, spread=2.0, rates=RATES, counts=COUNTS):
    return row_rates(rates, TrainingSettings.for_model(model), spread, counts)


def test_rates_are_those_of_the_settings_with_the_epochs_learning_rate():
    values = dict(zip(REGULARIZATIONS, (0.1, 0.2, 0.3, 0.4), strict=True))
    settings = TrainingSettings(learning_rate=0.06, momentum=0.7, **values)
    expected = Rates(learning_rate=0.06, momentum=0.7, **values)
    assert Rates.of(settings) == expected
    assert Rates.of(settings, 0.03) == dataclasses.replace(expected, learning_rate=0.03)


@pytest.mark.parametrize("model", ["biased", "pmf", "nmf"])
def test_factors_move_by_the_rate_over_the_spread_and_are_pulled_by_the_pull_times_the_spread(model):
    row = rows(model)
    assert row.factor_rate == pytest.approx(0.1 / 2)
    np.testing.assert_allclose(row.factor_pull, [2 * 1.1, 2 * 1.1, 2 * (0.3 + 0.2)])  # none counts as one rating


def test_biases_move_and_are_pulled_in_the_units_of_the_ratings():
    row = rows("biased")
    assert row.bias_rate == 0.1
    np.testing.assert_allclose(row.bias_pull, [2.02, 2.02, 0.52])


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook"])
def test_a_model_without_biases_neither_moves_nor_pulls_them(model):
    row = rows(model)
    assert row.bias_rate == 0
    assert not row.bias_pull.any()


def test_the_textbook_model_takes_its_rate_as_it_is_with_the_factor_2_in_sight():
    assert rows("textbook", spread=5.0).factor_rate == pytest.approx(0.2)


def test_what_is_left_after_a_pull_is_never_less_than_nothing():
    row = rows("biased", rates=Rates(0.1, 0.3, 20.0, 0.02, 20.0))
    np.testing.assert_allclose(row.factor_decay(np.float64), [0, 0, 1 - 0.05 * 2 * (0.3 + 5)])
    np.testing.assert_allclose(row.bias_decay(np.float64), [0, 0, 1 - 0.1 * (0.02 + 5)])
    assert row.factor_decay(np.float32).dtype == row.bias_decay(np.float32).dtype == np.float32


def test_the_spread_is_the_standard_deviation_and_1_where_all_ratings_are_equal():
    values = np.array([1, 2, 4, 5], np.float32)
    assert spread_of(values) == pytest.approx(np.std([1, 2, 4, 5]))
    assert spread_of(np.full(1000, 0.1, np.float32)) == 1.0


@pytest.mark.parametrize("optimizer", ["sgd", "adagrad", "momentum"])
@pytest.mark.parametrize("model", ["biased", "pmf", "nmf"])
def test_ratings_20_times_as_large_give_the_same_model_20_times_as_large(make_ratings, model, optimizer):
    ratings = make_ratings()
    large = dataclasses.replace(ratings, values=ratings.values * np.float32(20))
    pulls = {"row_regularization": 0.5, "bias_regularization": 0.1}
    settings = TrainingSettings.for_model(
        model, optimizer=optimizer, n_factors=6, n_epochs=8, learning_rate=0.08, engine="numpy", **pulls
    )
    ours, theirs = (Trainer(each, settings) for each in (ratings, large))
    reports = list(zip(ours, theirs, strict=True))
    one, other = ours.model(), theirs.model()
    assert other.mean == pytest.approx(20 * one.mean, rel=1e-6)
    for side in ("user", "item"):
        factors, biases = f"{side}_factors", f"{side}_bias"
        np.testing.assert_allclose(getattr(other, factors), 20**0.5 * getattr(one, factors), rtol=0, atol=1e-3)
        np.testing.assert_allclose(getattr(other, biases), 20 * getattr(one, biases), rtol=0, atol=1e-3)
    predicted = [each.predict(ratings.users, ratings.items, clip=False) for each in (one, other)]
    np.testing.assert_allclose(predicted[1], 20 * predicted[0], rtol=0, atol=2e-3)
    assert np.std(predicted[0]) > 0.1
    for small, big in reports:
        assert big.train_rmse == pytest.approx(20 * small.train_rmse, rel=1e-4)
        assert big.loss == pytest.approx(400 * small.loss, rel=1e-4)


def test_momentum_goes_as_far_as_plain_steps_in_the_long_run():
    counts = np.array([3.0])
    settings = TrainingSettings(optimizer="momentum", momentum=0.75)
    with_momentum = row_rates(Rates.of(settings), settings, 1.0, counts)
    plain = row_rates(Rates.of(TrainingSettings()), TrainingSettings(), 1.0, counts)
    assert with_momentum.factor_rate == pytest.approx(plain.factor_rate / 4)


def test_a_pull_takes_a_row_to_zero_at_most():
    settings = TrainingSettings(row_regularization=1000.0)
    rates = row_rates(Rates.of(settings), settings, 1.0, np.array([1.0, 1000.0]))
    assert rates.factor_rate * rates.factor_pull[0] == pytest.approx(1)
    assert rates.factor_pull[1] == pytest.approx(1 + settings.regularization)
