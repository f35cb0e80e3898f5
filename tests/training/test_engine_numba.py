"""The Numba engine: the NumPy engine's result on the same order, whatever the number of threads."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest

from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.objective import Objective
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.threads import run_in_step

pytest.importorskip("numba", reason="Numba has no wheel for this machine")

from mfstudio.compiling import available_threads, is_available
from mfstudio.training import engine_numba
from mfstudio.training.engine_numba import NumbaEngine

MODELS = ["biased", "pmf", "nmf", "textbook"]
OPTIMIZERS = ["sgd", "adagrad", "momentum"]
models = pytest.mark.parametrize("model", MODELS)
optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)


def settings_of(model, optimizer="sgd", **changes):
    """All four regularisations on, so that each is seen; a number of factors that wants padding."""
    if model == "textbook":
        base = {"n_factors": 9, "learning_rate": 0.003}
    else:
        base = {
            "n_factors": 37, "learning_rate": 0.08, "regularization": 0.07, "row_regularization": 2.0,
            "bias_regularization": 0.05, "bias_row_regularization": 1.5,
        }  # fmt: skip
    return TrainingSettings.for_model(model, optimizer=optimizer, **{"seed": 5} | base | changes)


def forever():
    return True


@pytest.fixture(scope="module")
def large(make_ratings):
    """Ratings enough for more than four blocks at a time."""
    return make_ratings(60_000, 600, 400)


@pytest.fixture(scope="module")
def small(make_ratings):
    """Ratings enough for two blocks at a time."""
    return make_ratings(9000, 150, 90)


@pytest.fixture
def make_engine():
    """Return a function that makes an engine; its threads end with the test."""
    made = []

    def make(ratings, settings):
        made.append(NumbaEngine(ratings, settings))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def run_epochs(engine, n_epochs):
    rates = Rates.of(engine.settings)
    return [engine.run_epoch(epoch, rates, forever) for epoch in range(1, n_epochs + 1)]


def bits(engine):
    return [array.tobytes() for array in engine.parameters().arrays()]


def assert_near(one, other, tolerance):
    for left, right in zip(one.parameters().arrays(), other.parameters().arrays(), strict=True):
        np.testing.assert_allclose(left, right, rtol=0, atol=tolerance)


@optimizers
@models
def test_the_result_is_the_same_bit_for_bit_for_1_2_and_4_threads(large, make_engine, monkeypatch, model, optimizer):
    monkeypatch.setattr(engine_numba, "_WORTH_A_THREAD", 0)
    monkeypatch.setattr(engine_numba, "_CHUNK", 7000)  # so that errors are measured in shares as well
    settings = [settings_of(model, optimizer, n_threads=n) for n in (1, 2, 4)]
    engines = [make_engine(large, each) for each in settings]
    n_shares = []

    def count_shares(strata, work, n, pool, keep_going):
        n_shares.append(n)
        return run_in_step(strata, work, n, pool, keep_going)

    monkeypatch.setattr(engine_numba, "run_in_step", count_shares)
    sums = [run_epochs(engine, 2) for engine in engines]
    assert n_shares == [1, 1, 2, 2, 4, 4]
    one, two, four = (bits(engine) for engine in engines)
    assert one == two == four
    assert sums[0] == sums[1] == sums[2]
    part = [engine.error_sums(engine.prepare(large)) for engine in engines]
    assert part[0] == part[1] == part[2]
    assert part[0].n == large.n_ratings


@optimizers
@models
def test_on_the_same_order_it_equals_the_numpy_engine_to_float32_rounding(small, make_engine, model, optimizer):
    settings = settings_of(model, optimizer)
    for epoch in (1, 2):  # a given number of the epoch is a given order
        ours = make_engine(small, settings)
        theirs = NumpyEngine(small, settings, np.float64, ours.order(epoch))
        for factor in (1, 0.5, 1.2):
            rates = Rates.of(settings, settings.learning_rate * factor)
            sums = [engine.run_epoch(epoch, rates, forever) for engine in (ours, theirs)]
            assert sums[0].squared == pytest.approx(sums[1].squared, rel=1e-5)
            assert sums[0].absolute == pytest.approx(sums[1].absolute, rel=1e-5)
            assert_near(ours, theirs, 1e-4)
            assert ours.penalty(rates) == pytest.approx(theirs.penalty(rates), rel=1e-5)
        assert {array.dtype for array in ours.parameters().arrays()} == {np.dtype(np.float32)}
        factors = ours.parameters().user_factors
        assert (factors.min() == 0) == (model == "nmf")  # or what NMF does below 0 would not be seen


@models
def test_it_starts_where_the_numpy_engine_starts(small, make_engine, model):
    part = small.take((small.users != 4) & (small.items != 7))
    assert_near(make_engine(part, settings_of(model)), NumpyEngine(part, settings_of(model)), 1e-6)


@models
def test_measured_errors_and_penalty_equal_the_numpy_engines(small, make_engine, model):
    engines = make_engine(small, settings_of(model)), NumpyEngine(small, settings_of(model))
    low, high = small.scale
    for engine in engines:
        engine.scale = low + 1.4, high - 1.4  # so that there is much to clip
    ours, theirs = (engine.error_sums(engine.prepare(small)) for engine in engines)
    assert ours.n == theirs.n == small.n_ratings
    assert (ours.squared, ours.absolute) == pytest.approx((theirs.squared, theirs.absolute), rel=1e-5)


@models
def test_squared_errors_and_penalty_are_the_objectives_loss(small, make_engine, model):
    engine = make_engine(small, settings_of(model))
    run_epochs(engine, 2)
    rates = Rates.of(engine.settings)
    data = small.users, small.items, small.values.astype(np.float64), small.n_users, small.n_items
    objective = Objective.of(engine.settings, rates, *data)
    e = objective.errors(engine.parameters())
    assert float(e @ e) + engine.penalty(rates) == pytest.approx(objective.loss(engine.parameters()), rel=1e-5)
    assert (engine.penalty(rates) > 1) == (model != "textbook")


@optimizers
@models
def test_the_gradient_norm_is_that_of_the_losss_gradient_whatever_the_steps(small, make_engine, model, optimizer):
    part = small.take(small.users % 10 != 3)  # some have no rating; and few enough to look at them all
    engine = make_engine(part, settings_of(model, optimizer))
    data = part.users, part.items, part.values.astype(np.float64), part.n_users, part.n_items
    for epoch, factor in enumerate((1, 0.5, 1e-6), 1):
        rates = Rates.of(engine.settings, engine.settings.learning_rate * factor)
        before = engine.snapshot()
        engine.run_epoch(epoch, rates, forever)
        at = engine.parameters()
        slope = Objective.of(engine.settings, rates, *data).gradient(at)
        if model == "nmf":  # what is 0 cannot go below it
            for by_factors, factors in (
                (slope.user_factors, at.user_factors),
                (slope.item_factors, at.item_factors),
            ):
                by_factors[(factors == 0) & (by_factors > 0)] = 0
        expected = np.sqrt(sum(np.sum(array.astype(np.float64) ** 2) for array in slope.arrays()))
        assert engine.gradient_norm(before, rates) == pytest.approx(expected, rel=1e-4)


def test_of_many_ratings_a_sample_tells_the_gradient_norm_to_a_tenth_or_two(large, make_engine):
    engine = make_engine(large, settings_of("biased"))
    assert sum(len(sample.values) for sample in engine.samples) < large.n_ratings / 2
    data = large.users, large.items, large.values.astype(np.float64), large.n_users, large.n_items
    for epoch, factor in enumerate((1, 1, 1, 1e-6), 1):
        rates = Rates.of(engine.settings, engine.settings.learning_rate * factor)
        before = engine.snapshot()
        engine.run_epoch(epoch, rates, forever)
        slope = Objective.of(engine.settings, rates, *data).gradient(engine.parameters())
        expected = np.sqrt(sum(np.sum(array.astype(np.float64) ** 2) for array in slope.arrays()))
        assert engine.gradient_norm(before, rates) == pytest.approx(expected, rel=0.2)


def test_the_gradient_norm_is_the_same_bit_for_bit_on_any_number_of_threads(large, make_engine, monkeypatch):
    monkeypatch.setattr(engine_numba, "_WORTH_A_THREAD", 1)
    found = set()
    for n_threads in (1, 2, 3, 8):
        engine = make_engine(large, settings_of("biased", n_threads=n_threads))
        run_epochs(engine, 2)
        found.add(engine.gradient_norm(engine.snapshot(), Rates.of(engine.settings)))
    assert len(found) == 1


def test_the_order_visits_every_rating_once_with_strata_shuffled_by_seed_and_epoch(small, make_engine):
    one, same, other = (make_engine(small, settings_of("biased", seed=seed)) for seed in (5, 5, 6))
    orders = [one.order(epoch).tolist() for epoch in range(1, 6)]
    assert all(sorted(order) == list(range(small.n_ratings)) for order in orders)
    assert len({tuple(order) for order in orders}) > 1
    assert same.order(3).tolist() == orders[2]
    assert other.order(3).tolist() not in orders


def test_blocks_hold_exactly_the_ratings_in_no_order_of_the_file(large, make_engine):
    engine = make_engine(large, settings_of("biased"))
    groups, starts = engine._groups, engine._starts
    assert groups.n_groups > 4
    users, items = np.argsort(groups.user_rows)[engine._users], np.argsort(groups.item_rows)[engine._items]
    inside = np.repeat(np.arange(groups.n_groups**2), np.diff(starts))
    np.testing.assert_array_equal(groups.block_of(users.astype(np.int32), items.astype(np.int32)), inside)

    def sorted_triples(users, items, values):
        order = np.lexsort((values, items, users))
        return users[order], items[order], values[order]

    ours, theirs = sorted_triples(users, items, engine._values), sorted_triples(large.users, large.items, large.values)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(one, other)
    position = {pair: n for n, pair in enumerate(zip(large.users.tolist(), large.items.tolist(), strict=True))}
    first = [position[pair] for pair in zip(users[: starts[1]].tolist(), items[: starts[1]].tolist(), strict=True)]
    assert first != sorted(first)


def test_a_block_is_shuffled_by_the_seed_and_its_own_number_whoever_shuffles_it(small, make_engine):
    kernels = make_engine(small, settings_of("biased"))._kernels
    starts = np.array([0, 100, 250, 400])

    def shuffled(seed, *shares):
        positions = np.arange(400)
        for share in shares:
            kernels.shuffle_positions(np.array(share), starts, np.uint64(seed), positions)
        return positions

    one, shared, other = shuffled(1, [0, 1, 2]), shuffled(1, [2], [1, 0]), shuffled(2, [0, 1, 2])
    np.testing.assert_array_equal(one, shared)
    for block in range(3):
        first, end = starts[block : block + 2]
        assert sorted(one[first:end]) == list(range(first, end))
        for theirs in (other, np.arange(400)):
            assert np.mean(one[first:end] == theirs[first:end]) < 0.1
    assert (one[100:250] - 100).tolist() != (one[250:400] - 250).tolist()  # blocks of one size, two orders
    triples = [array.copy() for array in (np.arange(400, dtype=np.int32),) * 2] + [np.arange(400, dtype=np.float32)]
    kernels.shuffle_blocks(np.array([0, 1, 2]), starts, np.uint64(1), *triples)
    for array in triples:
        np.testing.assert_array_equal(array, one)


def test_it_looks_between_strata_and_ends_when_told(large, make_engine):
    engine = make_engine(large, settings_of("biased"))
    answers = iter([True, True, False])
    assert engine.run_epoch(1, Rates(0.01), lambda: next(answers)) is None
    assert next(answers, "all asked") == "all asked"


@optimizers
@models
def test_padding_is_left_out_and_stays_zero(small, make_engine, model, optimizer):
    engine = make_engine(small, settings_of(model, optimizer))
    run_epochs(engine, 2)
    K = engine.settings.n_factors
    assert engine.parameters().user_factors.shape == (small.n_users, K)
    wide = [array for array in engine.state if array.shape[1] > K]
    assert len(wide) == (4 if optimizer == "momentum" else 2)
    for array in wide:
        assert array.shape[1] % 32 == 0
        assert array[:, :K].any()
        assert not array[:, K:].any()


def test_adagrads_sums_grow_with_every_epoch(small, make_engine):
    engine = make_engine(small, settings_of("biased", "adagrad"))
    column = engine._kernels.SUM
    for epoch in (1, 2):
        before = engine.snapshot()
        engine.run_epoch(epoch, Rates.of(engine.settings), forever)
        for old, new in zip(before[:2], engine.state[:2], strict=True):
            assert (new[:, column] > old[:, column]).all()


@models
def test_momentum_of_0_is_plain_sgd(small, make_engine, model):
    one, other = (make_engine(small, settings_of(model, kind, momentum=0.0)) for kind in ("sgd", "momentum"))
    for engine in (one, other):
        run_epochs(engine, 2)
    assert_near(one, other, 1e-4)


@pytest.mark.parametrize("model", ["nmf", "textbook"])
def test_without_a_mean_whoever_has_no_rating_gets_the_average(small, make_engine, model):
    engine = make_engine(small.take(small.users != 4), settings_of(model))
    run_epochs(engine, 2)
    factors = engine.parameters().user_factors
    np.testing.assert_allclose(factors[4], np.delete(factors, 4, axis=0).mean(axis=0), rtol=1e-5)
    assert factors[4].any()


@models
def test_loaded_parameters_are_gone_on_from(small, make_engine, model):
    one, other = (make_engine(small, settings_of(model, seed=seed)) for seed in (1, 2))
    run_epochs(one, 1)
    at = one.parameters()
    at.mean += 0.25 if model in {"biased", "pmf"} else 0
    other.load(at)
    for loaded, expected in zip(other.parameters().arrays(), at.arrays(), strict=True):
        np.testing.assert_array_equal(loaded, expected)
    assert other.parameters().mean == at.mean
    data = small.users, small.items, small.values.astype(np.float64), small.n_users, small.n_items
    e = Objective.of(other.settings, Rates(1e-7), *data).errors(at)
    assert other.run_epoch(1, Rates(1e-7), forever).squared == pytest.approx(float(e @ e), rel=1e-5)


@optimizers
def test_a_snapshot_brings_the_state_back(small, make_engine, optimizer):
    engine = make_engine(small, settings_of("biased", optimizer))
    run_epochs(engine, 1)
    kept, before = engine.snapshot(), bits(engine)
    ends = []
    for _ in range(2):
        engine.run_epoch(2, Rates(0.1), forever)
        ends.append(bits(engine))
        engine.restore(kept)
        assert bits(engine) == before
    assert ends[0] == ends[1] != before  # what it remembers came back as well


def test_close_ends_its_threads(large, make_engine):
    before = set(threading.enumerate())
    engine = make_engine(large, settings_of("biased", n_threads=3))
    engine._pool.submit(int).result()
    started = set(threading.enumerate()) - before
    assert started
    engine.close()
    assert not started & set(threading.enumerate())


def test_zero_threads_means_one_a_core(small, make_engine):
    assert is_available()
    assert make_engine(small, settings_of("biased")).n_threads == available_threads() >= 1
    assert make_engine(small, settings_of("biased", n_threads=3)).n_threads == 3


def test_a_cache_folder_that_cannot_be_made_costs_compilation_but_not_the_run(tmp_path):
    (tmp_path / "file").write_text("no folder can be made below this")
    code = "import mfstudio.training.kernels as k; k.compile_kernels(); print('compiled')"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "file"), "HOME": str(tmp_path / "file")}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert result.stdout == "compiled\n", result.stderr


def test_factors_begin_at_a_line_of_the_cache(small, make_engine):
    engine = make_engine(small, settings_of("biased", "momentum"))
    for array in engine.state:
        assert array.ctypes.data % 64 == 0
        assert array.flags.c_contiguous
