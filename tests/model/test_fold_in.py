"""Folding in: the minimum of the stated loss, the stranger where nothing is known, and as good as training again."""

import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import (
    FoldedRow,
    default_regularization,
    fold_in_item,
    fold_in_user,
    fold_in_users,
    has_mean_or_biases,
    predict_folded,
    top_n_folded,
)
from mfstudio.model.ranking import top_n
from mfstudio.ratings import read
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
N_USERS, N_ITEMS, K = 40, 50, 4


def make_model(seed=0, n_factors=K):
    rng = np.random.default_rng(seed)

    def draw(*shape):
        return rng.normal(0, 0.6, shape).astype(np.float32)

    zeros = np.zeros(n_factors, np.float32)
    return FactorModel(
        3.2, draw(N_USERS), draw(N_ITEMS), draw(N_USERS, n_factors), draw(N_ITEMS, n_factors), zeros, zeros, (1.0, 5.0)
    )  # fmt: skip


def without_biases(model, mean=0.0):
    """Make what an introduction calls matrix factorisation: the product alone, and an average stranger."""
    stand_in = np.linspace(0.3, 0.9, model.n_factors).astype(np.float32)
    zeros = [np.zeros(n, np.float32) for n in (model.n_users, model.n_items)]
    return dataclasses.replace(
        model, mean=mean, user_bias=zeros[0], item_bias=zeros[1], unknown_user=stand_in, unknown_item=stand_in / 2
    )


@pytest.fixture
def model():
    return make_model()


def some_ratings(n, seed=1, n_codes=N_ITEMS):
    rng = np.random.default_rng(seed)
    return rng.permutation(n_codes)[:n], rng.integers(2, 11, n) / 2


def loss(model, items, values, bias, factors, regularization=1.0, bias_regularization=1.0):
    """Compute the loss of the module's docstring, term by term."""
    errors = values - model.mean - model.item_bias[items] - bias - model.item_factors[items] @ factors
    x = factors - model.unknown_user
    return errors @ errors + np.sqrt(len(items)) * (regularization * (x @ x) + bias_regularization * bias**2)


@pytest.mark.parametrize("n_ratings", [1, 3, 5, 30])
@pytest.mark.parametrize("lambdas", [(1.0, 1.0), (0.3, 5.0)])
@pytest.mark.parametrize("change", [lambda model: model, without_biases])
def test_a_folded_user_minimises_the_stated_loss(model, change, n_ratings, lambdas):
    model = change(model)
    items, values = some_ratings(n_ratings)
    row = fold_in_user(model, items, values, regularization=lambdas[0], bias_regularization=lambdas[1])
    assert row.factors.dtype == np.float32
    assert row.factors.shape == (K,)
    best = loss(model, items, values, row.bias, row.factors.astype(float), *lambdas)
    rng = np.random.default_rng(0)
    for step in (1e-2, 1e-1, 1):
        for _ in range(50):
            moved = row.factors + rng.normal(0, step, K)
            bias = row.bias + (rng.normal(0, step) if has_mean_or_biases(model) else 0)
            assert loss(model, items, values, bias, moved, *lambdas) > best


def test_the_default_goes_with_the_scale_and_with_the_sizes_of_both_sides(model):
    lengths = [np.mean(np.sum(side.astype(float) ** 2, axis=1)) for side in (model.item_factors, model.user_factors)]
    assert default_regularization(model) == pytest.approx(np.sqrt(lengths[0] / lengths[1]), rel=1e-6)  # five stars
    assert default_regularization(model, for_items=True) == pytest.approx(1 / default_regularization(model), rel=1e-6)
    nothing_learnt = dataclasses.replace(model, item_factors=np.zeros_like(model.item_factors), scale=(0.0, 100.0))
    assert default_regularization(nothing_learnt) == 25
    assert default_regularization(dataclasses.replace(nothing_learnt, scale=(3.0, 3.0))) == 1


@pytest.mark.parametrize("unit", [1, 16])
@pytest.mark.parametrize("share", [0.25, 1, 8])
def test_neither_the_unit_of_ratings_nor_the_share_of_each_side_changes_what_is_predicted(model, unit, share):
    root = np.float32(np.sqrt(unit))
    other = dataclasses.replace(
        model,
        mean=model.mean * unit,
        user_bias=model.user_bias * np.float32(unit),
        item_bias=model.item_bias * np.float32(unit),
        user_factors=model.user_factors * root * np.float32(share),
        item_factors=model.item_factors * root / np.float32(share),
        scale=(1.0 * unit, 5.0 * unit),
    )
    items, values = some_ratings(12)
    expected = predict_folded(model, fold_in_user(model, items, values), items=np.arange(N_ITEMS))
    found = predict_folded(other, fold_in_user(other, items, values * unit), items=np.arange(N_ITEMS))
    np.testing.assert_allclose(found, expected * unit, rtol=1e-4)
    users, values = some_ratings(12, n_codes=N_USERS)
    expected = predict_folded(model, fold_in_item(model, users, values), users=np.arange(N_USERS))
    found = predict_folded(other, fold_in_item(other, users, values * unit), users=np.arange(N_USERS))
    np.testing.assert_allclose(found, expected * unit, rtol=1e-4)


@pytest.mark.parametrize("change", [lambda model: model, without_biases])
def test_who_has_rated_nothing_is_predicted_like_a_stranger(model, change):
    model, items = change(model), np.arange(-1, N_ITEMS)
    row = fold_in_user(model, [], [])
    assert row.bias == 0
    np.testing.assert_array_equal(row.factors, model.unknown_user)
    strangers = np.full(len(items), -1)
    np.testing.assert_allclose(predict_folded(model, row, items=items), model.predict(strangers, items), rtol=1e-6)
    item = fold_in_item(model, [], [])
    users = np.arange(-1, N_USERS)
    expected = model.predict(users, np.full(len(users), -1))
    np.testing.assert_allclose(predict_folded(model, item, users=users), expected, rtol=1e-6)


def test_an_item_is_folded_in_as_a_user_of_the_model_turned_round(model):
    model = dataclasses.replace(without_biases(model, 2.0), user_bias=model.user_bias)
    turned = dataclasses.replace(
        model,
        user_bias=model.item_bias,
        item_bias=model.user_bias,
        user_factors=model.item_factors,
        item_factors=model.user_factors,
        unknown_user=model.unknown_item,
        unknown_item=model.unknown_user,
    )
    users, values = some_ratings(9, n_codes=N_USERS)
    as_item, as_user = fold_in_item(model, users, values), fold_in_user(turned, users, values)
    np.testing.assert_array_equal(as_item.factors, as_user.factors)
    assert as_item.bias == as_user.bias != 0
    np.testing.assert_array_equal(
        predict_folded(model, as_item, users=users), predict_folded(turned, as_user, items=users)
    )


def test_a_bias_is_fitted_unless_the_model_is_the_product_alone(model):
    assert fold_in_user(without_biases(model), *some_ratings(20)).bias == 0
    assert fold_in_user(without_biases(model, mean=3.0), *some_ratings(20)).bias != 0
    assert fold_in_user(model, *some_ratings(20)).bias != 0
    assert fold_in_user(dataclasses.replace(model, mean=0.0), *some_ratings(20)).bias != 0


def test_predictions_follow_the_formula_and_are_clipped(model):
    row = FoldedRow(0.5, np.array([1, -2, 3, 0.25], np.float32))
    items = np.array([4, 0, 4])
    expected = 3.2 + 0.5 + model.item_bias[items] + model.item_factors[items] @ row.factors
    np.testing.assert_allclose(predict_folded(model, row, items=items, clip=False), expected, rtol=1e-5)
    np.testing.assert_allclose(predict_folded(model, row, items=items), np.clip(expected, 1, 5), rtol=1e-5)
    assert predict_folded(model, row, items=[]).shape == (0,)
    far = FoldedRow(100.0, row.factors)
    assert predict_folded(model, far, items=items).tolist() == [5, 5, 5]
    with pytest.raises(ValueError, match="one of the two"):
        predict_folded(model, row)
    with pytest.raises(ValueError, match="one of the two"):
        predict_folded(model, row, items=items, users=items)


@given(
    counts=st.lists(st.integers(0, 25), min_size=1, max_size=12),
    n_factors=st.sampled_from([1, 4, 20]),
    seed=st.integers(0, 1000),
)
def test_many_users_at_once_are_those_one_by_one(counts, n_factors, seed):
    model, rng = make_model(seed, n_factors), np.random.default_rng(seed)
    users = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    items, values = rng.integers(0, N_ITEMS, len(users)), rng.random(len(users)) * 5
    rows = fold_in_users(model, users, items, values, len(counts))
    assert rows.factors.shape == (len(counts), n_factors)
    for user in range(len(counts)):
        own = users == user
        one = fold_in_user(model, items[own], values[own])
        np.testing.assert_allclose(rows.row(user).factors, one.factors, rtol=1e-4, atol=1e-5)
        assert rows.row(user).bias == pytest.approx(one.bias, rel=1e-4, abs=1e-5)


def test_a_user_with_thousands_of_ratings_is_folded_in(model):
    items, values = np.tile(np.arange(N_ITEMS), 200), np.tile(some_ratings(N_ITEMS)[1], 200)
    row = fold_in_user(model, items, values)
    chosen = default_regularization(model)
    best = loss(model, items, values, row.bias, row.factors.astype(float), chosen)
    assert best < loss(model, items, values, 0.0, np.zeros(K), chosen)


def test_a_known_user_is_found_again_from_ratings_without_noise(model):
    """With hardly any penalty and more ratings than factors, what made the ratings comes out."""
    items = np.arange(N_ITEMS)
    values = model.predict(np.full(N_ITEMS, 7), items, clip=False)
    row = fold_in_user(model, items, values, regularization=1e-9, bias_regularization=1e-9)
    np.testing.assert_allclose(row.factors, model.user_factors[7], atol=1e-4)
    assert row.bias == pytest.approx(float(model.user_bias[7]), abs=1e-4)


def test_the_best_items_of_a_folded_user_are_those_predicted_highest_without_the_seen(model):
    items, values = some_ratings(12)
    row = fold_in_user(model, items, values)
    ranked = top_n_folded(model, row, 10, items)
    predicted = predict_folded(model, row, items=np.arange(N_ITEMS), clip=False)
    left = [item for item in np.argsort(-predicted).tolist() if item not in items]
    assert ranked.items.tolist() == [left[:10]]
    np.testing.assert_allclose(ranked.scores[0], np.clip(predicted[left[:10]], 1, 5), rtol=1e-5)
    assert top_n_folded(model, row, N_ITEMS, items).items.tolist() == [left + [-1] * 12]
    assert top_n_folded(model, row, 3, np.arange(N_ITEMS)).items.tolist() == [[-1, -1, -1]]
    stranger = top_n(model, np.array([-1]), 5)
    assert top_n_folded(model, fold_in_user(model, [], []), 5).items.tolist() == stranger.items.tolist()


def test_folding_in_leaves_model_and_ratings_alone(model):
    before, (items, values) = model.sha256(), some_ratings(12)
    kept = items.copy(), values.copy()
    fold_in_user(model, items, values)
    assert model.sha256() == before
    np.testing.assert_array_equal(items, kept[0])
    np.testing.assert_array_equal(values, kept[1])


@pytest.mark.parametrize(
    ("items", "values", "options", "said"),
    [
        ([1, 2], [3.0], {}, "2 items and 1 ratings"),
        ([1], [np.nan], {}, "not a finite number"),
        ([1], [np.inf], {}, "not a finite number"),
        ([-1], [3.0], {}, "outside of 0 … 49: there is no such item"),
        ([50], [3.0], {}, "outside of 0 … 49: there is no such item"),
        ([1.5], [3.0], {}, "whole numbers"),
        ([[1]], [[3.0]], {}, "whole numbers in one row"),
        ([1], [3.0], {"regularization": 0}, "regularization is 0"),
        ([1], [3.0], {"regularization": np.nan}, "regularization is nan"),
        ([1], [3.0], {"bias_regularization": -1}, "bias_regularization is -1"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(model, items, values, options, said):
    with pytest.raises(ValueError, match=said):
        fold_in_user(model, items, values, **options)


def test_codes_of_the_wrong_side_are_refused_in_words(model):
    with pytest.raises(ValueError, match="outside of 0 … 39: there is no such user"):
        fold_in_item(model, [40], [3.0])
    with pytest.raises(ValueError, match="outside of 0 … 1: there is no such new user"):
        fold_in_users(model, [0, 2], [1, 2], [3.0, 3.0], 2)
    row = fold_in_user(model, [1], [4.0])
    with pytest.raises(ValueError, match="outside of 0 … 49: there is no such item"):
        top_n_folded(model, row, 3, [50])
    with pytest.raises(ValueError, match="outside of -1 … 49: there is no such item"):
        predict_folded(model, row, items=[-2])
    with pytest.raises(ValueError, match="n is -1"):
        top_n_folded(model, row, -1)


@pytest.mark.skipif(not (SHARED / "ml-latest-small").is_dir(), reason="no shared data beside the checkout")
def test_held_out_people_are_predicted_about_as_well_as_after_training_again():
    """A tenth of the people is kept from training and folded in from 80 % of their ratings."""
    ratings, _ = read(SHARED / "ml-latest-small" / "ratings.csv")
    rng = np.random.default_rng(0)
    new = np.zeros(ratings.n_users, bool)
    new[rng.permutation(ratings.n_users)[: ratings.n_users // 10]] = True
    theirs = rng.permutation(np.flatnonzero(new[ratings.users]))
    n_tested = len(theirs) // 5
    tested, known = ratings.take(theirs[:n_tested]), ratings.take(theirs[n_tested:])
    others = ratings.take(~new[ratings.users])
    everything = ratings.take(np.setdiff1d(np.arange(ratings.n_ratings), theirs[:n_tested]))

    model, again = trained(others), trained(everything)
    rows = fold_in_users(model, known.users, known.items, known.values, ratings.n_users)
    predicted = np.empty(n_tested, np.float32)
    for user in np.unique(tested.users).tolist():
        own = tested.of_user(user)
        predicted[own] = predict_folded(model, rows.row(user), items=tested.items[own])
    folded = rmse(predicted, tested)
    stranger = rmse(model.predict(np.full(n_tested, -1), tested.items), tested)
    retrained = rmse(again.predict(tested.users, tested.items), tested)
    assert folded <= retrained + 0.02
    assert folded <= stranger - 0.1


def trained(ratings):
    settings = TrainingSettings()
    split = hold_out(ratings, settings.validation_fraction, settings.seed)
    trainer = Trainer(split.train, settings, split.held_out)
    list(trainer)
    return trainer.model()


def rmse(predicted, ratings):
    return float(np.sqrt(np.mean((predicted - ratings.values) ** 2)))
