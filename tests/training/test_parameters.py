"""Where training starts: the stated spreads, and biases that are nearly the best ones."""

import dataclasses

import numpy as np
import pytest

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.training import parameters
from mfstudio.training.parameters import initial_biases, initial_parameters, initial_product
from mfstudio.training.rates import Rates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings


@pytest.fixture(scope="module")
def ratings(make_ratings):
    return make_ratings(1200, 40, 35)


@pytest.fixture(scope="module")
def wide():
    """Few ratings of many users for many items: rows enough to measure spreads by."""
    rng = np.random.default_rng(1)
    labels = (np.array([str(code) for code in range(n)], LABEL_DTYPE) for n in (3000, 2000))
    users, items = rng.integers(0, 3000, 500).astype(np.int32), rng.integers(0, 2000, 500).astype(np.int32)
    return RatingSet(users, items, rng.integers(1, 11, 500).astype(np.float32), *labels)


def sides(ratings, settings):
    rates, spread = Rates.of(settings), spread_of(ratings.values)
    return [
        row_rates(rates, settings, spread, np.bincount(codes, minlength=n).astype(float))
        for codes, n in ((ratings.users, ratings.n_users), (ratings.items, ratings.n_items))
    ]


def start_of(ratings, model, dtype=np.float32, **changes):
    settings = TrainingSettings.for_model(model, **({"n_factors": 16} | changes))
    return initial_parameters(settings, ratings, *sides(ratings, settings), dtype)


@pytest.mark.parametrize("model", ["biased", "pmf"])
def test_normal_factors_have_the_stated_spread(wide, model):
    start = start_of(wide, model, init_scale=0.8)
    expected = 0.8 * np.sqrt(wide.values.std() / 16)
    for factors in (start.user_factors, start.item_factors):
        assert factors.std() == pytest.approx(expected, rel=0.02)
        assert abs(factors.mean()) < 0.02
    assert start.mean == pytest.approx(wide.values.mean())


def test_nmf_starts_with_no_negative_factor_and_products_around_the_mean(wide):
    start = start_of(wide, "nmf")
    top = 2 * np.sqrt(wide.values.mean() / 16)
    for factors in (start.user_factors, start.item_factors):
        assert 0 <= factors.min() < 0.01 * top
        assert 0.99 * top < factors.max() <= top * 1.0001
    products = start.user_factors @ start.item_factors.T
    assert products.mean() == pytest.approx(wide.values.mean(), rel=0.02)
    assert start.mean == 0


def test_the_textbook_model_starts_between_zero_and_the_initial_scale(wide):
    start = start_of(wide, "textbook", init_scale=0.7)
    for factors in (start.user_factors, start.item_factors):
        assert 0 <= factors.min() < 0.01
        assert 0.69 < factors.max() < 0.7
    assert start.mean == 0


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook"])
def test_a_model_without_biases_starts_with_zeros_for_them(ratings, model):
    start = start_of(ratings, model)
    assert not start.user_bias.any()
    assert not start.item_bias.any()


@pytest.mark.parametrize("model", ["biased", "pmf", "nmf", "textbook"])
def test_how_large_products_are_said_to_be_at_the_start_is_how_large_they_are(wide, model):
    settings = TrainingSettings.for_model(model, n_factors=16)
    start = start_of(wide, model)
    products = start.user_factors @ start.item_factors.T
    measured = products.std() if model in {"biased", "pmf"} else products.mean()
    said = initial_product(settings, spread_of(wide.values), float(wide.values.mean()))
    assert said == pytest.approx(measured, rel=0.05)


def test_the_same_seed_starts_at_the_same_place_and_another_elsewhere(ratings):
    one, same, other = (start_of(ratings, "biased", seed=seed) for seed in (4, 4, 5))
    np.testing.assert_array_equal(one.item_factors, same.item_factors)
    assert (one.item_factors != other.item_factors).all()


def test_dtypes_are_those_asked_for_and_values_the_same(ratings):
    single, double = start_of(ratings, "biased"), start_of(ratings, "biased", np.float64)
    for one, other in zip(single.arrays(), double.arrays(), strict=True):
        assert (one.dtype, other.dtype) == (np.float32, np.float64)
        np.testing.assert_allclose(one, other, rtol=1e-6)


def best_biases(ratings, mean, user_pull, item_pull):
    """Solve the normal equations of mean + b_u + b_i with the pulls n γ of each row."""
    n_users, n = ratings.n_users, ratings.n_users + ratings.n_items
    rows = np.zeros((ratings.n_ratings, n))
    rows[np.arange(ratings.n_ratings), ratings.users] = 1
    rows[np.arange(ratings.n_ratings), n_users + ratings.items] = 1
    pulls = rows.sum(axis=0) * np.concatenate((user_pull, item_pull))
    solution = np.linalg.solve(rows.T @ rows + np.diag(pulls), rows.T @ (ratings.values - mean))
    return solution[:n_users], solution[n_users:]


def test_initial_biases_come_to_the_closed_form_optimum(ratings, monkeypatch):
    settings = TrainingSettings(bias_regularization=0.05, bias_row_regularization=3.0)
    pulls = [side.bias_pull for side in sides(ratings, settings)]
    mean = float(ratings.values.mean(dtype=np.float64))
    best = best_biases(ratings, mean, *pulls)
    few = initial_biases(ratings, mean, *pulls)
    monkeypatch.setattr(parameters, "_BIAS_PASSES", 60)
    many = initial_biases(ratings, mean, *pulls)
    for solution, after_few, after_many in zip(best, few, many, strict=True):
        np.testing.assert_allclose(after_many, solution, rtol=0, atol=1e-6)
        assert np.abs(after_few - solution).max() < 0.001 * np.abs(solution).max()
        assert np.abs(solution).max() > 0.1


def test_the_biased_model_starts_with_them(ratings):
    settings = TrainingSettings(n_factors=16)
    start = start_of(ratings, "biased")
    pulls = [side.bias_pull for side in sides(ratings, settings)]
    for found, bias in zip(
        (start.user_bias, start.item_bias), initial_biases(ratings, start.mean, *pulls), strict=True
    ):
        np.testing.assert_array_equal(found, bias.astype(np.float32))


def test_whoever_has_no_rating_starts_without_a_bias(ratings):
    part = ratings.take((ratings.users != 4) & (ratings.items != 7))
    start = start_of(part, "biased")
    assert start.user_bias[4] == start.item_bias[7] == 0
    assert np.count_nonzero(start.user_bias) == part.n_users - 1


def test_a_copy_is_of_its_own(ratings):
    start = start_of(ratings, "biased")
    copied = start.copy()
    for array in copied.arrays():
        array[:] = 99
    assert all((array < 99).all() for array in start.arrays())
    assert dataclasses.replace(copied, mean=0.0).mean != start.mean == copied.mean
