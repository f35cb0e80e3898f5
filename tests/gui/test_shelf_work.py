"""What stands on the shelves, worked out without a window."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mfstudio.errors import Cancelled
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.shelf_work import (
    N_REASONS,
    ShelfOptions,
    allowed_items,
    find_codes,
    find_reasons,
    make_shelves,
    only_items,
)
from mfstudio.gui.work import Result
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import top_n
from mfstudio.model.reasons import reasons
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.titles import Titles

K = 5


@pytest.fixture(scope="module")
def found(make_ratings):
    ratings = make_ratings()
    titles = np.array([f"The book of {label}" for label in ratings.item_labels.tolist()], LABEL_DTYPE)
    titles[7] = "Another story"
    return OpenRatings(ratings, Path("ratings.csv"), item_names=Titles(Path("items.csv"), titles, 45, 0, 0))


@pytest.fixture(scope="module")
def result(found):
    rng = np.random.default_rng(4)

    def draw(*shape):
        return rng.normal(0, 0.4, shape).astype(np.float32)

    ratings = found.ratings
    model = FactorModel(
        3.0, draw(ratings.n_users), draw(ratings.n_items), draw(ratings.n_users, K), draw(ratings.n_items, K),
        np.zeros(K, np.float32), np.zeros(K, np.float32), ratings.scale,
    )  # fmt: skip
    predicted = model.predict(ratings.users, ratings.items)
    return Result(model, predicted, rng.random(ratings.n_ratings) < 0.1, 1, "finished")


def patient():
    return Task(lambda: None)


# ---- what may be recommended


def test_without_any_wish_everything_may_be_recommended(found):
    assert allowed_items(found) is None
    assert allowed_items(found, contains="  ") is None


def test_only_items_with_ratings_enough_with_the_text_and_not_excluded_are_allowed(found):
    ratings = found.ratings
    counts = np.bincount(ratings.items, minlength=ratings.n_items)
    least = int(np.median(counts))
    assert allowed_items(found, min_ratings=least).tolist() == (counts >= least).tolist()
    assert np.flatnonzero(allowed_items(found, contains="ANOTHER")).tolist() == [7]
    assert np.flatnonzero(allowed_items(found, contains="i007")).tolist() == [7], "ids count too"
    excluded = allowed_items(found, excluded=["i003", "i040", "never seen"])
    assert np.flatnonzero(~excluded).tolist() == [3, 40]
    together = allowed_items(found, min_ratings=least, contains="book", excluded=["i003"])
    expected = (counts >= least) & ~np.isin(np.arange(45), [3, 7])
    assert together.tolist() == expected.tolist()


def test_a_model_of_some_items_ranks_them_as_the_model_of_all(found, result):
    allowed = np.random.default_rng(1).random(45) < 0.4
    model, ratings = only_items(result.model, found.ratings, allowed)
    codes = np.flatnonzero(allowed)
    assert ratings.item_labels.tolist() == found.ratings.item_labels[allowed].tolist()
    assert ratings.n_ratings == int(allowed[found.ratings.items].sum())
    everyone = np.arange(found.ratings.n_users)
    some = top_n(model, everyone, 6, ratings)
    expected = top_n(result.model, everyone, 6, found.ratings, allowed=allowed)
    np.testing.assert_array_equal(np.where(some.items < 0, -1, codes[some.items]), expected.items)
    np.testing.assert_array_equal(some.scores, expected.scores)


# ---- shelves


def test_a_users_shelf_has_what_is_allowed_and_not_rated_the_best_first(found, result):
    options = ShelfOptions(n=8, min_ratings=20, excluded=("i000", "i001"))
    shelves = make_shelves(found, result, "user", 11, options)
    allowed = allowed_items(found, min_ratings=20, excluded=options.excluded)
    scores = result.model.predict(np.full(45, 11), np.arange(45), clip=False)
    own = found.ratings.items[found.ratings.of_user(11)]
    left = [item for item in range(45) if allowed[item] and item not in own]
    assert shelves.recommended.codes.tolist() == sorted(left, key=lambda item: -scores[item])[:8]
    assert shelves.recommended.spreads is None
    assert sorted(shelves.rated.codes.tolist()) == sorted(own.tolist())
    assert (np.diff(shelves.rated.scores) <= 0).all()
    assert shelves.excluded == {"i000": "The book of i000", "i001": "The book of i001"}


def test_an_items_shelf_has_those_who_would_like_it_most(found, result):
    ratings = found.ratings
    have_rated = set(ratings.users[ratings.items == 9].tolist())
    scores = result.model.predict(np.arange(60), np.full(60, 9), clip=False)
    everyone = sorted(range(60), key=lambda user: -scores[user])
    new = make_shelves(found, result, "item", 9, ShelfOptions(n=7))
    assert new.recommended.codes.tolist() == [user for user in everyone if user not in have_rated][:7]
    assert set(new.rated.codes.tolist()) == have_rated
    every = make_shelves(found, result, "item", 9, ShelfOptions(n=7, hide_rated=False))
    assert every.recommended.codes.tolist() == everyone[:7]


def test_how_well_a_user_is_known_and_predicted_is_told(found, result):
    ratings = found.ratings
    own = ratings.of_user(5)
    held_out = own[result.is_held_out[own]]
    assert len(held_out)
    standing = make_shelves(found, result, "user", 5, ShelfOptions()).standing
    assert (standing.n_ratings, standing.n_held_out) == (len(own), len(held_out))
    assert standing.n_trained == len(own) - len(held_out)
    assert standing.mean == pytest.approx(ratings.values[own].mean())
    errors = ratings.values[held_out] - result.predicted[held_out]
    assert standing.rmse == pytest.approx(np.sqrt((errors**2).mean()), abs=1e-6)


def test_who_has_rated_nothing_has_no_mean_and_no_error(found, result):
    ratings = found.ratings.take(found.ratings.users != 5)
    nothing = dataclasses.replace(found, ratings=ratings)
    kept = found.ratings.users != 5
    emptied = dataclasses.replace(result, predicted=result.predicted[kept], is_held_out=result.is_held_out[kept])
    shelves = make_shelves(nothing, emptied, "user", 5, ShelfOptions(n=3))
    assert (shelves.standing.n_ratings, shelves.standing.n_trained) == (0, 0)
    assert np.isnan(shelves.standing.mean)
    assert np.isnan(shelves.standing.rmse)
    assert len(shelves.recommended.codes) == 3
    (because,) = find_reasons(nothing, shelves, [1], patient())
    assert len(because.items) == because.n_others == 0


# ---- reasons


def test_reasons_are_the_ratings_that_were_trained_on_and_count_most(found, result):
    shelves = make_shelves(found, result, "user", 11, ShelfOptions(n=5))
    items = shelves.recommended.codes.tolist()
    told = find_reasons(found, shelves, items, patient())
    trained = found.ratings.take(~result.is_held_out)
    own = trained.of_user(11)
    for item, because in zip(items, told, strict=True):
        codes, added = reasons(result.model, trained, 11, item)
        assert sorted(because.items.tolist()) == sorted(codes[:N_REASONS].tolist())
        assert (np.diff(because.added) <= 0).all(), "those that push up come first"
        assert because.n_others == len(own) - N_REASONS
        assert because.added.sum() + because.others_added == pytest.approx(added.sum())
        given = dict(zip(trained.items[own].tolist(), trained.values[own].tolist(), strict=True))
        assert because.given.tolist() == [given[code] for code in because.items.tolist()]


def test_those_who_would_like_an_item_have_reasons_each_of_their_own(found, result):
    shelves = make_shelves(found, result, "item", 9, ShelfOptions(n=4))
    users = shelves.recommended.codes.tolist()
    trained = found.ratings.take(~result.is_held_out)
    for user, because in zip(users, find_reasons(found, shelves, users, patient()), strict=True):
        codes, _ = reasons(result.model, trained, user, 9, N_REASONS)
        assert sorted(because.items.tolist()) == sorted(codes.tolist())
    task = patient()
    task.cancel()
    with pytest.raises(Cancelled):
        find_reasons(found, shelves, users, task)


# ---- kept for the next time


def test_options_survive_being_kept_and_what_makes_no_sense_is_left_out():
    options = ShelfOptions(25, False, 10, "book", ("i001", "0104257"))
    assert ShelfOptions.from_dict(options.to_dict()) == options
    assert ShelfOptions.from_dict({}) == ShelfOptions()
    odd = {"n": "many", "hide_rated": 1, "min_ratings": -3, "contains": None, "excluded": "i001"}
    assert ShelfOptions.from_dict(odd) == ShelfOptions()
    assert ShelfOptions.from_dict({"n": 10**9}).n == 1000


def test_ids_are_found_again_as_far_as_they_are_still_there(found):
    assert find_codes(found, {"user": "u017", "item": "i003"}) == {"user": 17, "item": 3}
    assert find_codes(found, {"user": "gone", "item": "i003"}) == {"item": 3}
