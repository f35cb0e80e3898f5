"""Rate finder: rates that train well, on any scale, and where stability ends."""

import itertools

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import Cancelled, SettingsError, TrainingDiverged
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.parameters import Parameters
from mfstudio.training.rate_finder import find_largest_stable_rate, find_learning_rate, longest_row
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not compiling.is_available(), reason="no Numba"))]
MODELS = {
    "biased": {"model": "biased"},
    "unregularised": {"model": "biased", "regularization": 0.0, "row_regularization": 0.0},
    "momentum": {"model": "biased", "optimizer": "momentum"},
    "pmf": {"model": "pmf"},
    "nmf": {"model": "nmf"},
    "svdpp": {"model": "svdpp"},
    "textbook": {"model": "textbook"},
}


@pytest.fixture(scope="module")
def ratings(make_ratings):
    return make_ratings()


def settings_of(model="biased", **changes):
    return TrainingSettings.for_model(model, **({"engine": "numpy"} | changes))


def times(ratings, factor):
    values = ratings.values * np.float32(factor)
    return RatingSet(ratings.users, ratings.items, values, ratings.user_labels, ratings.item_labels)


def labels(n):
    return np.array([str(code) for code in range(n)], LABEL_DTYPE)


def random_ratings(n_ratings, n_users, n_items):
    rng = np.random.default_rng(0)
    cells = rng.permutation(n_users * n_items)[:n_ratings]
    users, items = (cells // n_items).astype(np.int32), (cells % n_items).astype(np.int32)
    return RatingSet(users, items, rng.integers(1, 6, n_ratings).astype(np.float32), labels(n_users), labels(n_items))


def best_rmse(ratings, settings):
    split = hold_out(ratings, 0.1, 2)
    return min(report.validation_rmse for report in Trainer(split.train, settings, split.held_out))


def survives(ratings, settings, rate):
    changes = {"schedule": "constant", "n_epochs": 5, "learning_rate": rate}
    try:
        list(Trainer(ratings, TrainingSettings(**(vars(settings) | changes))))
    except TrainingDiverged:
        return False
    return True


# ---- the curve


def test_the_curve_goes_from_tiny_rates_to_divergence(ratings):
    curve = find_learning_rate(ratings, settings_of())
    assert (curve.rates[0], curve.rates[-1]) == (pytest.approx(1e-4), pytest.approx(10))
    np.testing.assert_allclose(curve.rates[1:] / curve.rates[:-1], 10 ** (1 / 3))
    assert np.isfinite(curve.losses[curve.rates < curve.largest_stable]).all()
    assert np.isinf(curve.losses[curve.rates > 4 * curve.largest_stable]).all()
    assert curve.losses.min() < 0.8 * curve.losses[0]
    assert curve.n_ratings == ratings.n_ratings


def test_the_same_ratings_give_the_same_curve(ratings):
    one, same = (find_learning_rate(ratings, settings_of()) for _ in range(2))
    np.testing.assert_array_equal(one.losses, same.losses)
    assert one.suggestion == same.suggestion


def test_progress_rises_to_1_and_the_settings_schedule_does_not_matter(ratings):
    seen = []
    curve = find_learning_rate(ratings, settings_of(schedule="bold-driver", warm_up=5), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert curve.suggestion == find_learning_rate(ratings, settings_of()).suggestion


@pytest.mark.parametrize("n_looks", [0, 7, 60])
def test_it_can_be_cancelled_at_any_time(ratings, n_looks):
    looks = itertools.count()
    with pytest.raises(Cancelled):
        find_learning_rate(ratings, settings_of(), cancelled=lambda: next(looks) >= n_looks)
    assert next(looks) == n_looks + 1


def test_without_ratings_there_is_nothing_to_try(ratings):
    with pytest.raises(ValueError, match="no rating"):
        find_learning_rate(ratings.take(np.array([], np.int64)), settings_of())


def test_a_model_without_a_learning_rate_is_refused(ratings):
    with pytest.raises(SettingsError, match="no learning rate"):
        find_learning_rate(ratings, TrainingSettings.for_model("bayesian"))


# ---- the suggestion


@pytest.mark.parametrize("model", ["biased", "momentum", "pmf", "nmf", "textbook"])
def test_the_suggestion_trains_well(ratings, model):
    settings = settings_of(**MODELS[model])
    rate = find_learning_rate(ratings, settings).suggestion
    reached = best_rmse(ratings, TrainingSettings(**(vars(settings) | {"learning_rate": rate})))
    untrained = hold_out(ratings, 0.1, 2).held_out.values.std()
    others = [
        best_rmse(ratings, TrainingSettings(**(vars(settings) | {"learning_rate": other})))
        for other in (rate / 10, rate / 3, rate * 1.5)
    ]
    assert reached < 0.7 * untrained
    assert reached < 1.05 * min(others)


@pytest.mark.parametrize("model", ["biased", "momentum", "pmf", "nmf"])
def test_the_suggestion_does_not_depend_on_the_scale_of_the_ratings(ratings, model):
    settings = settings_of(**MODELS[model])
    curve, larger = (find_learning_rate(times(ratings, factor), settings) for factor in (1, 20))
    assert larger.suggestion == pytest.approx(curve.suggestion, rel=0.1)
    assert larger.largest_stable == pytest.approx(curve.largest_stable, rel=0.1)
    assert larger.losses.min() == pytest.approx(20 * curve.losses.min(), rel=0.05)


def test_the_textbook_model_on_large_ratings_is_tried_at_lower_rates(ratings):
    large = times(ratings, 1000)
    curve = find_learning_rate(large, settings_of("textbook"))
    assert curve.rates[0] < 1e-6
    assert np.isfinite(curve.losses).sum() > 6
    assert survives(large, settings_of("textbook"), curve.suggestion)


def test_no_rate_is_suggested_where_none_is_stable(ratings):
    curve = find_learning_rate(times(ratings, 1e12), settings_of("textbook"))
    assert (curve.suggestion, curve.largest_stable) == (0, 0)
    assert find_largest_stable_rate(times(ratings, 1e12), settings_of("textbook")).row is None


@pytest.mark.parametrize("n", [1, 2, 10])
@pytest.mark.parametrize("model", ["biased", "textbook", "nmf"])
def test_few_ratings_all_alike_do(model, n):
    same = RatingSet(
        np.arange(n, dtype=np.int32), np.zeros(n, np.int32), np.full(n, 4, np.float32), labels(n), labels(1)
    )
    curve = find_learning_rate(same, settings_of(model))
    assert 0 < curve.suggestion <= 10
    assert np.isfinite(curve.losses).any()


# ---- the largest stable rate


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_largest_stable_rate_survives_and_four_times_it_diverges(ratings, model, engine):
    settings = settings_of(**MODELS[model], engine=engine)
    stable = find_learning_rate(ratings, settings).largest_stable
    assert survives(ratings, settings, stable)
    assert not survives(ratings, settings, 4 * stable)
    below = find_largest_stable_rate(ratings, settings, below=3 * stable)
    assert below.rate == pytest.approx(stable, rel=0.25)


def test_below_a_rate_known_to_diverge_the_result_stays(ratings):
    assert find_largest_stable_rate(ratings, settings_of(), below=0.01).rate < 0.01


# ---- the part of the ratings that is tried


def test_of_many_ratings_the_busiest_rows_are_tried_and_the_whole_is_as_stable():
    dense, sparse = random_ratings(12_000, 150, 100), random_ratings(8_000, 4_000, 3_000)
    both = RatingSet(
        np.concatenate([dense.users, sparse.users + 150], dtype=np.int32),
        np.concatenate([dense.items, sparse.items + 100], dtype=np.int32),
        np.concatenate([dense.values, sparse.values]), labels(4_150), labels(3_100),
    )  # fmt: skip
    settings = settings_of(n_factors=8)
    curve = find_learning_rate(both, settings)
    assert curve.n_ratings == 10_000
    assert survives(both, settings, curve.largest_stable)
    row = find_largest_stable_rate(both, settings).row
    code = int(row.label)
    assert code < (150 if row.kind == "user" else 100)  # of the dense part
    codes = both.users if row.kind == "user" else both.items
    assert row.n_ratings == (codes == code).sum()  # in the whole


def test_of_a_row_that_numpy_could_only_walk_through_a_few_ratings_are_tried():
    one = random_ratings(3_000, 1, 3_000)
    curve = find_learning_rate(one, settings_of(n_factors=2))
    assert curve.n_ratings == 200
    assert survives(one, settings_of(n_factors=2), curve.largest_stable)


# ---- the longest row


def test_the_longest_row_is_named_with_its_ratings():
    ratings = random_ratings(30, 6, 8)
    users, items = np.ones((6, 3), np.float32), np.ones((8, 3), np.float32)
    items[5] = 100
    row = longest_row(ratings, Parameters(0.0, np.zeros(6), np.zeros(8), users, items))
    assert (row.kind, row.label, row.n_ratings) == ("item", "5", (ratings.items == 5).sum())
    assert row.times_average == pytest.approx(100)


def test_a_single_row_beyond_all_numbers_is_named_and_of_several_none():
    ratings = random_ratings(30, 6, 8)
    users, items = np.ones((6, 3), np.float32), np.ones((8, 3), np.float32)
    users[2] = np.nan
    parameters = Parameters(0.0, np.zeros(6), np.zeros(8), users, items)
    row = longest_row(ratings, parameters)
    assert (row.kind, row.label, row.times_average) == ("user", "2", np.inf)
    items[1] = np.inf
    assert longest_row(ratings, parameters) is None
