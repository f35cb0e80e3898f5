"""A model is asked by ids, and answers as the parts do that it is made of."""

import pickle

import numpy as np
import polars as pl
import pytest

import mfstudio as mf
from mfstudio.model.ranking import top_n


@pytest.fixture(scope="module")
def model(make_ratings):
    data = make_ratings()
    titles = [f"The book of {label}" for label in data.item_labels]
    return mf.train(data, titles=titles, n_factors=4, n_epochs=10, engine="numpy")


def test_attributes_are_the_numbers_behind_predictions(model):
    by_hand = model.mean + model.user_bias[3] + model.item_bias[5] + model.user_factors[3] @ model.item_factors[5]
    found = model.predict(model.user_ids[3], model.item_ids[5], clip=False)
    assert found == pytest.approx(float(by_hand), rel=1e-5)


def test_one_pair_is_a_float_several_are_an_array(model):
    one = model.predict("u003", "i005")
    assert isinstance(one, float)
    many = model.predict(["u003", "u004"], ["i005", "i006"])
    assert (many.dtype, many.shape) == (np.float32, (2,))
    assert many[0] == one
    assert model.predict("u003", ["i005", "i006", "i007"])[0] == one
    assert model.predict(pl.Series(["u003"]), np.array(["i005"], object)).tolist() == [one]
    with pytest.raises(ValueError, match="2 users and 3 items"):
        model.predict(["u003", "u004"], ["i005", "i006", "i007"])


def test_who_is_unknown_is_predicted_from_what_is_known(model):
    mean = float(np.clip(model.mean + model.item_bias[5], *model.factor_model.scale))
    assert model.predict("nobody", "i005") == pytest.approx(mean)
    assert model.predict("nobody", "nothing") == pytest.approx(model.mean)


def test_numbers_are_ids_as_well():
    model = mf.train([(7, 1, 4.0), (8, 1, 2.0), (8, 2, 1.0)], n_factors=2, n_epochs=2, engine="numpy")
    assert model.predict(8, 2) == model.predict("8", 2.0) == model.predict(np.array([8]), np.int64(2))[0]
    assert [each.item for each in model.recommend(7)] == ["2"]


def test_recommendations_are_those_of_the_ranking(model):
    best = top_n(model.factor_model, np.array([3]), 5, model.ratings)
    found = model.recommend("u003", n=5)
    assert [each.item for each in found] == model.item_ids[best.items[0]].tolist()
    assert [each.score for each in found] == best.scores[0].tolist()
    assert found[0].title == f"The book of {found[0].item}"


def test_what_was_rated_or_is_excluded_is_not_recommended(model):
    rated = set(model.item_ids[model.ratings.items[model.ratings.of_user(3)]].tolist())
    found = [each.item for each in model.recommend("u003", n=100)]
    assert not rated & set(found)
    assert {each.item for each in model.recommend("u003", n=100, hide_rated=False)} == set(model.item_ids.tolist())
    assert [each.item for each in model.recommend("u003", n=100, exclude=[found[1], "nothing"])] == [
        found[0],
        *found[2:],
    ]


@pytest.mark.parametrize("exclude", [(), ("i001", "i002", "nothing")])
def test_many_users_get_what_each_gets_alone(model, exclude):
    users = model.user_ids[::-1]
    columns = model.recommend(users, n=4, exclude=exclude)
    frame = pl.DataFrame(columns)
    assert frame.columns == ["user", "rank", "item", "score", "title"]
    alone = [
        (user, rank, *each)
        for user in users.tolist()
        for rank, each in enumerate(model.recommend(user, n=4, exclude=exclude), 1)
    ]
    assert frame.select("user", "rank", "item", "title").rows() == [
        (u, r, item, title) for u, r, item, _, title in alone
    ]
    assert frame["score"].to_list() == [score for _, _, _, score, _ in alone]


def test_nobody_gets_an_empty_table(model):
    assert {name: len(column) for name, column in model.recommend([], n=3).items()} == dict.fromkeys(
        ["user", "rank", "item", "score", "title"], 0
    )


def test_unknown_users_and_items_are_named(model):
    for ask in (lambda: model.recommend("nobody"), lambda: model.recommend(["u001", "nobody"])):
        with pytest.raises(LookupError, match="no user 'nobody' among the 60 of the model; fold_in"):
            ask()
    for ask in (lambda: model.similar_items("nothing"), lambda: model.explain("u001", "nothing")):
        with pytest.raises(LookupError, match="no item 'nothing'"):
            ask()
    with pytest.raises(LookupError, match="no item 'nothing'"):
        model.fold_in({"nothing": 3.0})


def test_similar_items_and_users_come_with_their_cosine(model):
    factors = model.item_factors.astype(np.float64)
    factors /= np.linalg.norm(factors, axis=1, keepdims=True)
    cosines = np.delete(factors @ factors[0], 0)
    found = model.similar_items("i000", n=3)
    assert found[0].similarity == pytest.approx(cosines.max())
    assert found[0].title == f"The book of {found[0].item}"
    assert len({each.user for each in model.similar_users("u000", n=3)} - {"u000"}) == 3


def test_reasons_are_rated_items_and_the_largest_comes_first(model):
    found = model.explain("u003", "i005")
    rated = set(model.item_ids[model.ratings.items[model.ratings.of_user(3)]].tolist())
    assert {each.item for each in found} == rated
    sizes = [abs(each.effect) for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert model.explain("u003", "i005", n=2) == found[:2]


def test_somebody_new_with_a_known_users_ratings_gets_nearly_their_list(model):
    own = model.ratings.of_user(3)
    given = dict(
        zip(model.item_ids[model.ratings.items[own]].tolist(), model.ratings.values[own].tolist(), strict=True)
    )
    guest = model.fold_in(given)
    items = model.item_ids
    assert np.corrcoef(guest.predict(items), model.predict("u003", items))[0, 1] > 0.9
    assert not set(given) & {each.item for each in guest.recommend(n=100)}
    assert isinstance(guest.predict("i005"), float)
    stranger = model.fold_in({})
    assert stranger.predict("i005") == pytest.approx(model.predict("nobody", "i005"))


def test_errors_are_measured_by_ids(model, make_ratings):
    data = make_ratings()
    found = model.evaluate(data)
    errors = data.values - model.predict(data.user_labels[data.users], data.item_labels[data.items])
    assert found["rmse"] == pytest.approx(float(np.sqrt(np.mean(errors**2))), rel=1e-5)
    assert found["mae"] == pytest.approx(float(np.mean(np.abs(errors))), rel=1e-5)
    assert model.evaluate([("nobody", "i001", 3.0), ("u001", "i001", 3.0)])["n_unknown"] == 1


def test_only_the_bayesian_model_knows_how_sure_it_is(model, make_ratings):
    with pytest.raises(ValueError, match="no standard deviations"):
        model.predict("u003", "i005", return_std=True)
    pytest.importorskip("numba")
    bayesian = mf.train(make_ratings(), model="bayesian", n_factors=2, n_epochs=5)
    prediction, deviation = bayesian.predict("u003", "i005", return_std=True)
    assert prediction == bayesian.predict("u003", "i005")
    assert deviation > 0


def test_a_model_survives_pickling(model):
    again = pickle.loads(pickle.dumps(model))
    assert again.recommend("u003") == model.recommend("u003")


def test_a_model_says_what_it_is(model):
    assert repr(model) == "Model(biased, 4 factors, 60 users, 45 items, 1,500 ratings)"
