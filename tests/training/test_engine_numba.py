"""The Numba engine: the NumPy engine's result on the same order, whatever the number of threads."""

import dataclasses
import os
import subprocess
import sys
import threading

import numpy as np
import pytest

from mfstudio.training import objective
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.settings import TrainingSettings

pytest.importorskip("numba", reason="Numba has no wheel for this machine")

from mfstudio.training.engine_numba import NumbaEngine, available_threads, is_available

SETTINGS = {
    "biased": TrainingSettings(n_factors=37, learning_rate=0.02, regularization=0.05, seed=5),
    "textbook": TrainingSettings.for_model("textbook", n_factors=9, seed=5),
}
models = pytest.mark.parametrize("model", SETTINGS)


def forever():
    return True


@pytest.fixture(scope="module")
def large(make_ratings):
    """Ratings enough for more than four blocks at a time."""
    return make_ratings(60_000, 600, 400)


@pytest.fixture(scope="module")
def small(make_ratings):
    return make_ratings(9000, 150, 90)


@pytest.fixture
def make_engine():
    """Return a function that makes an engine with settings changed; its threads end with the test."""
    made = []

    def make(ratings, model, **changes):
        made.append(NumbaEngine(ratings, dataclasses.replace(SETTINGS[model], **changes)))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def run_epochs(engine, n_epochs):
    settings = engine.settings
    return [
        engine.run_epoch(epoch, settings.learning_rate, settings.regularization, forever)
        for epoch in range(1, n_epochs + 1)
    ]


def bits(engine):
    return [array.tobytes() for array in engine.parameters().arrays()]


@models
def test_the_result_is_the_same_bit_for_bit_for_1_2_and_4_threads(large, make_engine, model):
    engines = [make_engine(large, model, n_threads=n) for n in (1, 2, 4)]
    assert engines[0]._blocks.n_groups > 4  # so that four threads have work of their own
    sums = [run_epochs(engine, 3) for engine in engines]
    one, two, four = (bits(engine) for engine in engines)
    assert one == two == four
    assert sums[0] == sums[1] == sums[2]
    part = [engine.error_sums(engine.prepare(large)) for engine in engines]
    assert part[0] == part[1] == part[2]


@models
def test_on_the_same_order_it_equals_the_numpy_engine_to_float32_rounding(small, make_engine, model):
    numba, settings = make_engine(small, model), SETTINGS[model]
    for epoch in (1, 2, 3):
        # From the same state, so that roundings do not add up over epochs.
        numpy = NumpyEngine(small, settings, np.float64, numba.order(epoch))
        at = numba.parameters()
        if model == "biased":
            numpy.state[0][:, :-2], numpy.state[0][:, -2] = at.user_factors, at.user_bias
            numpy.state[1][:, :-2], numpy.state[1][:, -1] = at.item_factors, at.item_bias
        else:
            numpy.state[0][:], numpy.state[1][:] = at.user_factors, at.item_factors
        run = epoch, settings.learning_rate, settings.regularization, forever
        ours, theirs = numba.run_epoch(*run), numpy.run_epoch(*run)
        assert (ours.squared, ours.absolute) == pytest.approx((theirs.squared, theirs.absolute), rel=1e-5)
        for one, other in zip(numba.parameters().arrays(), numpy.parameters().arrays(), strict=True):
            assert one.dtype == np.float32
            np.testing.assert_allclose(one, other, rtol=0, atol=2e-5)


@models
def test_it_starts_where_the_numpy_engine_starts(small, make_engine, model):
    numba, numpy = make_engine(small, model), NumpyEngine(small, SETTINGS[model])
    for one, other in zip(numba.parameters().arrays(), numpy.parameters().arrays(), strict=True):
        np.testing.assert_array_equal(one, other)


@models
def test_after_three_epochs_on_one_order_the_engines_still_agree(small, make_engine, model):
    numba, settings = make_engine(small, model), SETTINGS[model]
    numpy = NumpyEngine(small, settings, order=numba.order(1))
    for _ in range(3):
        for engine in (numba, numpy):  # a given number of the epoch is a given order
            engine.run_epoch(1, settings.learning_rate, settings.regularization, forever)
    for one, other in zip(numba.parameters().arrays(), numpy.parameters().arrays(), strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=2e-4)


@models
def test_measured_errors_and_penalty_equal_the_numpy_engines(small, make_engine, model):
    numba, numpy = make_engine(small, model), NumpyEngine(small, SETTINGS[model])
    ours, theirs = (engine.error_sums(engine.prepare(small)) for engine in (numba, numpy))
    assert ours.n == theirs.n == small.n_ratings
    assert (ours.squared, ours.absolute) == pytest.approx((theirs.squared, theirs.absolute), rel=1e-5)
    assert numba.penalty(0.3) == pytest.approx(numpy.penalty(0.3), rel=1e-5)


@models
def test_measured_errors_are_those_of_clipped_predictions(small, make_engine, model):
    engine = make_engine(small, model)
    for epoch in range(60):
        engine.run_epoch(epoch, 0.02, 0.0, forever)
    e = objective.errors(engine.parameters(), small.users, small.items, small.values)
    prediction = small.values - e
    low, high = small.scale
    assert prediction.min() < low  # or there would be nothing to clip
    assert prediction.max() > high
    e = small.values - np.clip(prediction, low, high)
    sums = engine.error_sums(engine.prepare(small))
    assert sums.squared == pytest.approx(float(np.sum(e.astype(np.float64) ** 2)), rel=1e-4)
    assert sums.absolute == pytest.approx(float(np.sum(np.abs(e), dtype=np.float64)), rel=1e-4)


def test_the_penalty_is_that_of_the_objective(small, make_engine):
    engine = make_engine(small, "biased")
    run_epochs(engine, 2)
    counts = (np.bincount(codes).astype(float) for codes in (small.users, small.items))
    assert engine.penalty(0.3) == pytest.approx(objective.penalty(engine.parameters(), *counts, 0.3), rel=1e-5)


def test_the_order_visits_every_rating_once_with_strata_shuffled_each_epoch(small, make_engine):
    engine = make_engine(small, "biased")
    first, second = engine.order(1), engine.order(2)
    assert sorted(first.tolist()) == sorted(second.tolist()) == list(range(small.n_ratings))
    orders = {tuple(engine.order(epoch).tolist()) for epoch in range(1, 6)}
    assert len(orders) > 1


def test_it_looks_between_strata_and_ends_when_told(large, make_engine):
    engine = make_engine(large, "biased")
    answers = iter([True, True, False])
    assert engine.run_epoch(1, 0.01, 0.0, lambda: next(answers)) is None
    assert next(answers, "all asked") == "all asked"


def test_padding_is_left_out_and_stays_zero(small, make_engine):
    engine = make_engine(small, "biased")
    run_epochs(engine, 2)
    assert engine.parameters().user_factors.shape == (small.n_users, 37)
    assert engine.state[2].shape[1] == 64
    assert not engine.state[2][:, 37:].any()
    assert not engine.state[3][:, 37:].any()


def test_a_user_without_a_rating_gets_the_average_in_the_textbook_model(small, make_engine):
    engine = make_engine(small.take(small.users != 4), "textbook")
    run_epochs(engine, 2)
    factors = engine.parameters().user_factors
    np.testing.assert_allclose(factors[4], np.delete(factors, 4, axis=0).mean(axis=0), rtol=1e-5)


def test_a_snapshot_brings_the_state_back(small, make_engine):
    engine = make_engine(small, "biased")
    kept, before = engine.snapshot(), bits(engine)
    run_epochs(engine, 1)
    assert bits(engine) != before
    assert engine.distance(kept) > 0
    engine.restore(kept)
    assert bits(engine) == before


def test_close_ends_its_threads(large, make_engine):
    engine = make_engine(large, "biased", n_threads=3)
    before = set(threading.enumerate())
    run_epochs(engine, 1)
    started = set(threading.enumerate()) - before
    assert started
    engine.close()
    assert not started & set(threading.enumerate())


def test_zero_threads_means_one_a_core(small, make_engine):
    assert is_available()
    assert make_engine(small, "biased").n_threads == available_threads() >= 1
    assert make_engine(small, "biased", n_threads=3).n_threads == 3


def test_a_cache_folder_that_cannot_be_made_costs_compilation_but_not_the_run(tmp_path):
    (tmp_path / "file").write_text("no folder can be made below this")
    code = "import mfstudio.training.kernels as k; k.compile_kernels(); print('compiled')"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "file"), "HOME": str(tmp_path / "file")}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert result.stdout == "compiled\n", result.stderr
