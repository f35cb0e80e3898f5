"""The NumPy engine is the plain loop over the same order, made fast; and it runs where Numba does not."""

import dataclasses
import itertools
import sys

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import SettingsError
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.training import engine as engine_module
from mfstudio.training.engine import Engine
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.objective import Objective
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.plain_loop import OptimizerState, plain_epoch
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

MODELS = ["biased", "pmf", "nmf", "textbook"]
OPTIMIZERS = ["sgd", "adagrad", "momentum"]
models = pytest.mark.parametrize("model", MODELS)
optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)


def settings_of(model, optimizer="sgd", **changes):
    """All four regularisations on, so that each is seen."""
    if model == "textbook":
        base = {"n_factors": 5, "learning_rate": 0.01}
    else:
        base = {
            "n_factors": 5, "learning_rate": 0.12, "regularization": 0.07, "row_regularization": 2.0,
            "bias_regularization": 0.05, "bias_row_regularization": 1.5,
        }  # fmt: skip
    return TrainingSettings.for_model(model, optimizer=optimizer, **{"seed": 3} | base | changes)


def forever():
    return True


@pytest.fixture(scope="module")
def ratings(make_ratings):
    """Ratings in thirds, which no float holds exactly."""
    return make_ratings(1200, 40, 35, low=1 / 3, high=10 / 3)


def rates_of(settings, n_epochs):
    """Rates that differ from epoch to epoch."""
    return [Rates.of(settings, settings.learning_rate * (1, 0.5, 1.2)[epoch % 3]) for epoch in range(n_epochs)]


def run_epochs(engine: Engine, n_epochs: int):
    each = enumerate(rates_of(engine.settings, n_epochs), 1)
    return [engine.run_epoch(epoch, rates, forever) for epoch, rates in each]


def objective_over(ratings, settings, rates, order=None):
    order = np.arange(ratings.n_ratings) if order is None else order
    data = ratings.users[order], ratings.items[order], ratings.values[order].astype(np.float64)
    return Objective.of(settings, rates, *data, ratings.n_users, ratings.n_items)


def run_plain_loop(ratings, engine, orders):
    """Run the plain loop over the given orders in float64; return parameters, memory and sums of squared errors."""
    settings = engine.settings
    at = initial_parameters(settings, ratings, *engine.row_rates(Rates.of(settings)), np.float64)
    memory = OptimizerState.at_rest(at)
    squared = []
    for order, rates in zip(orders, rates_of(settings, len(orders)), strict=True):
        squared.append(plain_epoch(at, memory, objective_over(ratings, settings, rates, order), settings, rates))
    return at, memory, squared


def assert_same(one: Parameters, other: Parameters, tolerance):
    assert one.mean == pytest.approx(other.mean, abs=tolerance)
    for left, right in zip(one.arrays(), other.arrays(), strict=True):
        np.testing.assert_allclose(left, right, rtol=0, atol=tolerance)


@pytest.mark.parametrize("n_factors", [1, 5, 33])
@optimizers
@models
def test_in_float64_it_equals_the_plain_loop_over_its_order(ratings, model, optimizer, n_factors):
    engine = NumpyEngine(ratings, settings_of(model, optimizer, n_factors=n_factors), np.float64)
    start = engine.parameters()
    sums = run_epochs(engine, 4)
    expected, _, squared = run_plain_loop(ratings, engine, [engine.order(epoch) for epoch in range(1, 5)])
    assert_same(engine.parameters(), expected, 1e-10)
    assert [each.squared for each in sums] == pytest.approx(squared, rel=1e-10)
    assert np.abs(engine.parameters().user_factors - start.user_factors).max() > 0.01


@optimizers
def test_what_the_optimizer_remembers_is_the_plain_loops(ratings, optimizer):
    engine = NumpyEngine(ratings, settings_of("biased", optimizer), np.float64)
    run_epochs(engine, 3)
    _, memory, _ = run_plain_loop(ratings, engine, [engine.order(epoch) for epoch in range(1, 4)])
    if optimizer == "adagrad":
        expected = memory.user_sum, memory.item_sum
        assert (memory.user_sum > 1).all()
    elif optimizer == "momentum":
        expected = memory.user_velocity, memory.item_velocity
    else:
        expected = ()
    remembered = [array[:, :5] if array.ndim > 1 else array for array in engine.state[2:]]
    for one, other in zip(remembered, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-10)


@models
def test_an_order_that_is_given_is_the_one_it_equals(ratings, model):
    order = np.random.default_rng(8).permutation(ratings.n_ratings)
    engine = NumpyEngine(ratings, settings_of(model), np.float64, order)
    run_epochs(engine, 3)
    expected, _, _ = run_plain_loop(ratings, engine, [order] * 3)
    assert_same(engine.parameters(), expected, 1e-10)


@optimizers
@models
def test_float32_stays_near_float64(ratings, model, optimizer):
    single, double = (NumpyEngine(ratings, settings_of(model, optimizer), dtype) for dtype in (np.float32, np.float64))
    for engine in (single, double):
        run_epochs(engine, 4)
    assert single.parameters().user_factors.dtype == np.float32
    assert_same(single.parameters(), double.parameters(), 1e-4)


@models
def test_momentum_of_0_is_plain_sgd(ratings, model):
    one, other = (
        NumpyEngine(ratings, settings_of(model, optimizer, momentum=0.0), np.float64)
        for optimizer in ("sgd", "momentum")
    )
    for engine in (one, other):
        run_epochs(engine, 3)
    assert_same(one.parameters(), other.parameters(), 1e-12)


def test_adagrads_sums_grow_with_every_epoch(ratings):
    engine = NumpyEngine(ratings, settings_of("biased", "adagrad"))
    seen = [engine.snapshot()]
    for epoch, rates in enumerate(rates_of(engine.settings, 3), 1):
        engine.run_epoch(epoch, rates, forever)
        seen.append(engine.snapshot())
    for before, after in itertools.pairwise(seen):
        assert (after[2] > before[2]).all()
        assert (after[3] > before[3]).all()


@optimizers
def test_factors_of_nmf_are_never_negative_and_some_have_become_zero(ratings, optimizer):
    engine = NumpyEngine(ratings, settings_of("nmf", optimizer, n_factors=20))
    for epoch, rates in enumerate(rates_of(engine.settings, 6), 1):
        engine.run_epoch(epoch, rates, forever)
        at = engine.parameters()
        assert at.user_factors.min() >= 0
        assert at.item_factors.min() >= 0
    assert (at.user_factors == 0).any()
    assert (at.item_factors == 0).any()


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook"])
def test_a_model_without_biases_keeps_them_at_zero(ratings, model):
    engine = NumpyEngine(ratings, settings_of(model))
    run_epochs(engine, 3)
    at = engine.parameters()
    assert not at.user_bias.any()
    assert not at.item_bias.any()


def test_every_epoch_has_an_order_of_its_own_that_the_seed_alone_decides(ratings):
    one, same, other = (NumpyEngine(ratings, settings_of("biased", seed=seed)) for seed in (3, 3, 4))
    first, second = one.order(1).tolist(), one.order(2).tolist()
    assert first == same.order(1).tolist()
    assert sorted(first) == sorted(second) == list(range(ratings.n_ratings))
    assert len({tuple(order) for order in (first, second, other.order(1).tolist())}) == 3


@models
def test_errors_are_summed_as_they_are_met(ratings, model):
    engine = NumpyEngine(ratings, settings_of(model), np.float64)
    rates = Rates(1e-7)  # so small that no step changes the errors of those after it
    e = objective_over(ratings, engine.settings, rates).errors(engine.parameters())
    sums = engine.run_epoch(1, rates, forever)
    assert sums.n == ratings.n_ratings
    assert sums.absolute == pytest.approx(np.abs(e).sum(), rel=1e-5)
    assert sums.rmse == pytest.approx(np.sqrt(np.mean(e**2)), rel=1e-5)
    assert sums.mae == pytest.approx(np.abs(e).mean(), rel=1e-5)


@models
def test_measured_errors_are_those_of_clipped_predictions(ratings, model):
    engine = NumpyEngine(ratings, settings_of(model))
    e = objective_over(ratings, engine.settings, Rates(0.1)).errors(engine.parameters())
    prediction = ratings.values - e
    low, high = np.quantile(prediction, [0.2, 0.8]).tolist()
    engine.scale = low, high  # so that there is much to clip
    e = ratings.values - np.clip(prediction, low, high)
    sums = engine.error_sums(engine.prepare(ratings))
    assert sums.squared == pytest.approx(float(np.sum(e**2)), rel=1e-5)
    assert sums.absolute == pytest.approx(float(np.sum(np.abs(e))), rel=1e-5)
    assert sums.n == ratings.n_ratings


@models
def test_squared_errors_and_penalty_are_the_objectives_loss(ratings, model):
    engine = NumpyEngine(ratings, settings_of(model), np.float64)
    run_epochs(engine, 2)
    rates = Rates.of(engine.settings)
    objective = objective_over(ratings, engine.settings, rates)
    e = objective.errors(engine.parameters())
    assert float(e @ e) + engine.penalty(rates) == pytest.approx(objective.loss(engine.parameters()), rel=1e-10)
    assert (engine.penalty(rates) > 1) == (model != "textbook")


def norm_of(gradient):
    return np.sqrt(sum(float(np.sum(array.astype(np.float64) ** 2)) for array in gradient.arrays()))


@optimizers
@models
def test_the_gradient_norm_is_that_of_the_losss_gradient_whatever_the_steps(ratings, model, optimizer):
    part = ratings.take(ratings.users % 10 != 3)  # some have no rating
    engine = NumpyEngine(part, settings_of(model, optimizer), np.float64)
    for epoch, factor in enumerate((1, 0.5, 1e-9, 0), 1):
        rates = Rates.of(engine.settings, engine.settings.learning_rate * factor)
        before = engine.snapshot()
        engine.run_epoch(epoch, rates, forever)
        slope = objective_over(part, engine.settings, rates).gradient(engine.parameters())
        if model == "nmf":  # what is 0 cannot go below it
            for by_factors, factors in ((slope.user_factors, engine.state[0]), (slope.item_factors, engine.state[1])):
                by_factors[(factors == 0) & (by_factors > 0)] = 0
        assert engine.gradient_norm(before, rates) == pytest.approx(norm_of(slope), rel=1e-6)


def test_the_gradient_norm_is_the_same_in_slices_that_end_amid_rows(ratings, monkeypatch):
    engine = NumpyEngine(ratings, settings_of("biased"), np.float64)
    rates = Rates.of(engine.settings)
    at_once = engine.gradient_norm(engine.snapshot(), rates)
    for n_pairs in (1, 7, 100):
        monkeypatch.setattr(engine_module, "_PAIRS", n_pairs)
        assert engine.gradient_norm(engine.snapshot(), rates) == pytest.approx(at_once, rel=1e-9)


def test_the_gradient_norm_is_that_of_finite_differences_of_the_loss():
    data = RatingSet(
        np.array([0, 0, 1, 2], np.int32), np.array([0, 1, 1, 0], np.int32), np.array([5, 3, 2, 4], np.float32),
        np.array(["ann", "bob", "eve"], LABEL_DTYPE), np.array(["Up", "Big"], LABEL_DTYPE),
    )  # fmt: skip
    engine = NumpyEngine(data, settings_of("biased"), np.float64)
    rates = Rates.of(engine.settings)
    before = engine.snapshot()
    engine.run_epoch(1, rates, forever)
    slope = objective_over(data, engine.settings, rates).finite_difference_gradient(engine.parameters())
    assert engine.gradient_norm(before, rates) == pytest.approx(norm_of(slope), rel=1e-6)


def test_the_gradient_norm_of_two_ratings_is_what_the_formula_gives_by_hand():
    """One user, items with factors 1 and 2, ratings 2 and 3, no pull: e = 1 and 1, derivatives -6, -2 and -2."""
    data = RatingSet(
        np.zeros(2, np.int32), np.array([0, 1], np.int32), np.array([2, 3], np.float32),
        np.array(["ann"], LABEL_DTYPE), np.array(["Up", "Big"], LABEL_DTYPE),
    )  # fmt: skip
    engine = NumpyEngine(data, settings_of("textbook", n_factors=1))
    one, items = np.ones((1, 1), np.float32), np.array([[1], [2]], np.float32)
    engine.load(Parameters(0.0, np.zeros(1, np.float32), np.zeros(2, np.float32), one, items))
    found = engine.gradient_norm(engine.snapshot(), Rates.of(engine.settings))
    assert found == pytest.approx(np.sqrt(6**2 + 2**2 + 2**2), rel=1e-6)


@pytest.mark.parametrize("model", ["biased", "pmf"])
def test_beside_a_mean_whoever_has_no_rating_stays_at_zero(ratings, model):
    engine = NumpyEngine(ratings.take((ratings.users != 4) & (ratings.items != 7)), settings_of(model))
    run_epochs(engine, 2)
    at = engine.parameters()
    assert not at.user_factors[4].any()
    assert not at.item_factors[7].any()
    assert at.user_bias[4] == at.item_bias[7] == 0


@pytest.mark.parametrize("model", ["nmf", "textbook"])
def test_without_a_mean_whoever_has_no_rating_gets_the_average(ratings, model):
    engine = NumpyEngine(ratings.take(ratings.users != 4), settings_of(model), np.float64)
    run_epochs(engine, 2)
    factors = engine.parameters().user_factors
    np.testing.assert_allclose(factors[4], np.delete(factors, 4, axis=0).mean(axis=0))
    assert factors[4].any()


@models
def test_loaded_parameters_are_gone_on_from(ratings, model):
    one, other = (NumpyEngine(ratings, settings_of(model, seed=seed), np.float64) for seed in (1, 2))
    at = one.parameters()
    at.mean += 0.25 if model in {"biased", "pmf"} else 0
    other.load(at)
    assert_same(other.parameters(), at, 0)
    rates = Rates(1e-9)
    e = objective_over(ratings, other.settings, rates).errors(at)
    assert other.run_epoch(1, rates, forever).squared == pytest.approx(float(e @ e), rel=1e-5)


def test_it_looks_again_inside_a_long_epoch_and_ends_when_told(make_ratings):
    engine = NumpyEngine(make_ratings(2000, 10, 200), settings_of("biased"))  # each of 10 users waits 200 times
    answers = iter([True, True, False])
    assert engine.run_epoch(1, Rates(0.01), lambda: next(answers)) is None
    assert next(answers, "all asked") == "all asked"


@optimizers
def test_a_snapshot_brings_the_state_back(ratings, optimizer):
    engine = NumpyEngine(ratings, settings_of("biased", optimizer))
    run_epochs(engine, 1)
    before, kept = engine.parameters(), engine.snapshot()
    for _ in range(2):
        engine.run_epoch(2, Rates(0.1), forever)
        after = engine.parameters()
        assert np.abs(after.user_factors - before.user_factors).max() > 0
        engine.restore(kept)
        assert_same(engine.parameters(), before, 0)
    engine.run_epoch(2, Rates(0.1), forever)
    assert_same(engine.parameters(), after, 0)  # what it remembers came back as well


def test_parameters_are_copies(ratings):
    engine = NumpyEngine(ratings, settings_of("textbook"))
    engine.parameters().user_factors[:] = 99
    assert engine.parameters().user_factors.max() < 99


# ---- which engine runs


def trained(ratings, engine, **changes):
    made = Trainer(ratings, dataclasses.replace(settings_of("biased"), n_epochs=2, engine=engine, **changes))
    list(made)
    return made


@pytest.mark.parametrize("engine", ["numpy", "auto"])
def test_the_same_seed_gives_the_same_factors_and_another_seed_others(ratings, engine):
    one, same, other = (trained(ratings, engine, seed=seed).model().sha256() for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
def test_auto_takes_numba_where_it_is(ratings):
    made = trained(ratings, "auto", n_threads=2)
    assert (made.engine_name, made.n_threads) == ("numba", 2)
    assert made.model().sha256() == trained(ratings, "numba").model().sha256()


@pytest.fixture(params=["missing", "broken"])
def without_numba(request, monkeypatch):
    """Take Numba away: not installed, or installed and not to be loaded."""
    if request.param == "missing":
        monkeypatch.setattr(compiling, "is_available", lambda: False)
    else:
        monkeypatch.setattr(compiling, "is_available", lambda: True)
        monkeypatch.setitem(sys.modules, "mfstudio.training.kernels", None)
        monkeypatch.delattr("mfstudio.training.kernels", raising=False)


@pytest.mark.usefixtures("without_numba")
def test_auto_takes_numpy_where_numba_is_not_to_be_had(ratings):
    made = trained(ratings, "auto")
    assert (made.engine_name, made.n_threads) == ("numpy", 1)
    assert made.model().sha256() == trained(ratings, "numpy").model().sha256()


@pytest.mark.usefixtures("without_numba")
def test_asking_for_numba_where_it_is_not_to_be_had_says_so(ratings):
    with pytest.raises(SettingsError, match=r"engine is 'numba': .*not installed or broken") as caught:
        Trainer(ratings, dataclasses.replace(settings_of("biased"), engine="numba"))
    assert caught.value.field == "engine"
