"""Reasons: parts that add up to the ridge prediction, the largest first."""

import dataclasses

import numpy as np
import pytest

from mfstudio.model import reasons as reasons_module
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import default_regularization, penalty
from mfstudio.model.reasons import reasons, reasons_for_items
from mfstudio.ratings.rating_set import RatingSet

K = 6


@pytest.fixture(params=[20, 1500])
def ratings(request, make_ratings):
    """Ratings with fewer, or with more for each user than there are factors."""
    return make_ratings(request.param, 60, 45)


@pytest.fixture
def model(ratings):
    rng = np.random.default_rng(2)

    def draw(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    return FactorModel(
        3.1, draw(ratings.n_users), draw(ratings.n_items), draw(ratings.n_users, K), draw(ratings.n_items, K),
        draw(K), draw(K), ratings.scale,
    )  # fmt: skip


def ridge(model, ratings, user, weight):
    """Solve for x in p = m + x with the user's bias as it is, by the normal equations."""
    own = ratings.of_user(user)
    items = ratings.items[own]
    q, m = model.item_factors[items].astype(float), model.unknown_user.astype(float)
    errors = ratings.values[own] - model.mean - model.user_bias[user] - model.item_bias[items] - q @ m
    return np.linalg.solve(q.T @ q + weight * np.eye(K), q.T @ errors)


@pytest.mark.parametrize("regularization", [None, 0.2])
def test_what_all_ratings_add_is_the_personal_part_of_the_ridge_prediction(model, ratings, regularization):
    for user in np.unique(ratings.users)[:10].tolist():
        n_own = len(ratings.of_user(user))
        chosen = regularization or default_regularization(model)
        x = ridge(model, ratings, user, chosen * np.sqrt(n_own))
        for item in (0, 17):
            items, added = reasons(model, ratings, user, item, regularization=regularization)
            assert len(items) == n_own
            assert added.sum() == pytest.approx(model.item_factors[item].astype(float) @ x, abs=1e-5)


def test_what_one_rating_adds_is_what_is_missing_if_it_had_been_as_expected(model, ratings):
    """The prediction is linear in the ratings: replace one by what the biases say, and its part goes."""
    user = int(ratings.users[0])
    items, added = reasons(model, ratings, user, 3)
    position = ratings.of_user(user)[0]
    item = int(ratings.items[position])
    expected = model.mean + model.user_bias[user] + model.item_bias[item]
    values = ratings.values.copy()
    values[position] = expected + model.item_factors[item] @ model.unknown_user
    changed = dataclasses.replace(ratings, values=values)
    _, without = reasons(model, changed, user, 3)
    assert added.sum() - without.sum() == pytest.approx(added[items == item].item(), abs=1e-5)


def test_the_largest_come_first_whatever_their_sign(model, ratings):
    user = int(np.bincount(ratings.users).argmax())
    items, added = reasons(model, ratings, user, 5)
    assert sorted(items.tolist()) == sorted(ratings.items[ratings.of_user(user)].tolist())
    assert (np.diff(np.abs(added)) <= 0).all()
    few, most = reasons(model, ratings, user, 5, 2)
    assert few.tolist() == items[:2].tolist()
    assert most.tolist() == added[:2].tolist()


def test_an_item_rated_twice_is_one_reason(model, ratings):
    user = int(ratings.users[0])
    twice = ratings.take(np.concatenate([np.arange(ratings.n_ratings), ratings.of_user(user)[:1]]))
    items, _ = reasons(model, twice, user, 5)
    assert len(items) == len(set(items.tolist())) == len(ratings.of_user(user))


def test_a_user_without_ratings_has_no_reasons(model, ratings):
    nothing = ratings.take(np.empty(0, np.int64))
    items, added = reasons(model, nothing, 0, 5, 3)
    assert items.shape == added.shape == (0,)


def test_a_great_many_ratings_are_decomposed_in_bounded_memory(ratings):
    n_items, n_factors = 6000, 64
    rng = np.random.default_rng(0)
    q = rng.normal(0, 0.2, (n_items, n_factors)).astype(np.float32)
    zeros = np.zeros(n_factors, np.float32)
    model = FactorModel(3.0, np.zeros(1, np.float32), np.zeros(n_items, np.float32), q[:1], q, zeros, zeros, (1, 5))
    labels = np.arange(n_items).astype(ratings.item_labels.dtype)
    values = rng.integers(1, 6, 5000).astype(np.float32)
    many = RatingSet(np.zeros(5000, np.int32), np.arange(5000, dtype=np.int32), values, labels[:1].copy(), labels)
    items, added = reasons(model, many, 0, 5999)
    weight = penalty(default_regularization(model), 5000)
    x = np.linalg.solve(
        q[:5000].T.astype(float) @ q[:5000] + weight * np.eye(n_factors), q[:5000].T.astype(float) @ (values - 3.0)
    )
    assert added.sum() == pytest.approx(q[5999] @ x, abs=1e-5)
    assert len(items) == 5000


def test_what_does_not_exist_is_refused_in_words(model, ratings):
    for user in (-1, ratings.n_users):
        with pytest.raises(ValueError, match=f"no user {user}: codes are 0 … 59"):
            reasons(model, ratings, user, 0)
    for item in (-1, ratings.n_items):
        with pytest.raises(ValueError, match=f"no item {item}: codes are 0 … 44"):
            reasons(model, ratings, 0, item)
    with pytest.raises(ValueError, match="n is -1"):
        reasons(model, ratings, 0, 0, -1)
    with pytest.raises(ValueError, match="regularization is 0"):
        reasons(model, ratings, 0, 0, regularization=0)


def test_several_items_have_the_reasons_that_each_has_alone(model, ratings, monkeypatch):
    monkeypatch.setattr(reasons_module, "_CELLS", 2 * len(ratings.of_user(int(ratings.users[0]))))  # two at a time
    user, wanted = int(ratings.users[0]), [3, 17, 0, 44, 3]
    found = reasons_for_items(model, ratings, user, wanted)
    assert found.added.shape == (len(wanted), len(found.rated))
    for row, item in enumerate(wanted):
        items, added = reasons(model, ratings, user, item, 4)
        several, amounts = found.most(row, 4)
        assert several.tolist() == items.tolist()
        np.testing.assert_allclose(amounts, added, atol=1e-9)


def test_no_items_have_no_reasons_and_one_that_does_not_exist_is_refused_among_others(model, ratings):
    user = int(ratings.users[0])
    assert reasons_for_items(model, ratings, user, []).added.shape == (0, len(ratings.of_user(user)))
    with pytest.raises(ValueError, match="no item 45"):
        reasons_for_items(model, ratings, user, [0, 45])
