"""Trainer: right numbers, the best epoch kept, never worse than biases alone, and nothing left behind."""

import dataclasses
import os
import re
import threading
from pathlib import Path

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import SettingsError, TrainingDiverged
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.ratings import read
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import engine_numba
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.objective import Objective, has_mean
from mfstudio.training.parameters import initial_parameters
from mfstudio.training.plain_loop import OptimizerState, plain_epoch
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))

SETTINGS = TrainingSettings(
    n_factors=6, n_epochs=6, learning_rate=0.02, regularization=0.05, schedule="constant", engine="numpy", seed=1
)
#: For these ratings, far too free: factors learn them by heart.
OVERFITTING = {"n_factors": 30, "learning_rate": 0.1, "regularization": 0.0, "row_regularization": 0.0}
MODELS = ["biased", "pmf", "nmf", "textbook"]
ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not compiling.is_available(), reason="no Numba"))]
engines = pytest.mark.parametrize("engine", ENGINES)
models = pytest.mark.parametrize("model", MODELS)


def changed(**changes):
    return dataclasses.replace(SETTINGS, **changes)


@pytest.fixture(scope="module")
def ratings(make_ratings):
    return make_ratings()


@pytest.fixture(scope="module")
def large(make_ratings):
    return make_ratings(9000, 150, 90)


@pytest.fixture(autouse=True)
def no_thread_left():
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


def train(ratings, settings, validation=None):
    made = Trainer(ratings, settings, validation)
    list(made)
    return made


# ---- reports


@engines
def test_reports_count_epochs_and_say_what_was_in_force(ratings, engine):
    reports = list(Trainer(ratings, changed(engine=engine)))
    assert [report.epoch for report in reports] == [1, 2, 3, 4, 5, 6]
    assert {report.learning_rate for report in reports} == {SETTINGS.learning_rate}
    assert {report.regularization for report in reports} == {SETTINGS.regularization}
    assert all(report.updates_per_second > 0 for report in reports)
    seconds = [report.seconds for report in reports]
    assert seconds == sorted(seconds)
    assert all(report.validation_rmse is None and report.validation_mae is None for report in reports)
    assert all(report.is_best for report in reports)  # without validation the latest is the best


@models
@engines
def test_train_errors_and_loss_are_those_of_the_plain_loop(ratings, model, engine):
    settings = TrainingSettings.for_model(model, n_factors=6, n_epochs=3, engine=engine, seed=1)
    made = Trainer(ratings, settings)
    at = initial_parameters(
        settings, ratings, *NumpyEngine(ratings, settings).row_rates(Rates.of(settings)), np.float64
    )
    memory, values = OptimizerState.at_rest(at), ratings.values.astype(np.float64)
    for report in made:
        order, rates = made._engine.order(report.epoch), Rates.of(settings, report.learning_rate)
        data = ratings.users[order], ratings.items[order], values[order], ratings.n_users, ratings.n_items
        objective = Objective.of(settings, rates, *data)
        squared = plain_epoch(at, memory, objective, settings, rates)
        e = objective.errors(at)
        assert report.train_rmse == pytest.approx(np.sqrt(squared / ratings.n_ratings), rel=1e-4)
        assert report.loss == pytest.approx(squared + objective.loss(at) - float(e @ e), rel=1e-4)


@engines
def test_validation_errors_are_those_of_the_model_at_the_epochs_end(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    made = Trainer(split.train, changed(engine=engine), split.held_out)
    for report in made:
        measured = prediction_errors(made.model(), split.held_out, split.train)
        assert report.validation_rmse == pytest.approx(measured.rmse, rel=1e-5)
        assert report.validation_mae == pytest.approx(measured.mae, rel=1e-5)


@engines
def test_the_gradient_norm_in_the_report_is_that_of_the_losss_gradient_at_the_epochs_end(ratings, engine):
    settings = changed(engine=engine, n_epochs=3)
    made = Trainer(ratings, settings)
    data = ratings.users, ratings.items, ratings.values.astype(np.float64), ratings.n_users, ratings.n_items
    objective = Objective.of(settings, Rates.of(settings), *data)
    for report in made:
        slope = objective.gradient(made._engine.parameters())
        expected = np.sqrt(sum(np.sum(array.astype(np.float64) ** 2) for array in slope.arrays()))
        assert report.gradient_norm == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(("model", "optimizer"), [("biased", "sgd"), ("biased", "momentum"), ("svdpp", "sgd")])
@engines
def test_the_gradient_norm_falls_to_the_end_of_a_schedule_that_takes_the_rate_to_nothing(
    ratings, engine, model, optimizer
):
    settings = TrainingSettings.for_model(
        model, engine=engine, optimizer=optimizer, n_factors=4, n_epochs=400, schedule="cosine", learning_rate=0.03,
        patience=0, validation_fraction=0.0,
    )  # fmt: skip
    reports = train(ratings, settings).reports
    assert reports[-1].learning_rate < 1e-6  # steps that float32 hardly tells from none
    norms = np.array([report.gradient_norm for report in reports])
    assert norms[-1] < 0.02 * norms[0]
    tens = norms.reshape(-1, 10).mean(axis=1)[20:]
    assert (np.diff(tens) < 0.02 * tens[1:]).all()  # it only falls, but for a ripple where nothing is left to learn
    assert norms[-40:].max() < 1.5 * norms[-1]


def test_train_errors_fall_and_the_model_at_the_end_is_better_than_the_mean(ratings):
    made = train(ratings, TrainingSettings(n_epochs=30, engine="numpy", n_factors=6, row_regularization=1.0))
    errors = [report.train_rmse for report in made.reports]
    assert errors[-1] < 0.7 * errors[0]
    assert prediction_errors(made.model(), ratings, ratings).rmse < 0.5 * ratings.values.std()


@pytest.mark.parametrize("model", [*MODELS, "svdpp"])
@engines
def test_factor_norms_are_those_of_the_model_at_the_epochs_end(ratings, model, engine):
    settings = TrainingSettings.for_model(model, n_factors=6, n_epochs=3, engine=engine, seed=1)
    made = Trainer(ratings, settings)
    for report in made:
        found = made.model()
        for norm, factors in (
            (report.user_factor_norm, found.user_factors),
            (report.item_factor_norm, found.item_factors),
        ):
            assert norm == pytest.approx(np.sqrt((factors.astype(np.float64) ** 2).sum(axis=1).mean()), rel=1e-5)


@engines
def test_rows_without_a_training_rating_do_not_count_for_the_norms(ratings, engine):
    half = ratings.take(ratings.users < 30)
    (report,) = Trainer(half, changed(engine=engine, n_epochs=1))
    alone = Trainer(half, changed(engine=engine, n_epochs=1))
    list(alone)
    factors = alone.model().user_factors[:30].astype(np.float64)
    assert report.user_factor_norm == pytest.approx(np.sqrt((factors**2).sum(axis=1).mean()), rel=1e-5)


# ---- endings


@engines
def test_without_validation_all_epochs_run_and_the_last_is_kept(ratings, engine):
    made = train(ratings, changed(engine=engine))
    assert made.ending == "all epochs done"
    assert made.best_epoch == 6


@engines
def test_validation_ends_training_early_and_the_best_epoch_is_kept(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    settings = changed(engine=engine, n_epochs=400, patience=4, **OVERFITTING)
    made = train(split.train, settings, split.held_out)
    assert made.ending == "validation stopped improving"
    errors = [report.validation_rmse for report in made.reports]
    assert len(errors) < 400
    assert made.best_epoch == 1 + int(np.argmin(errors)) < len(errors)
    measured = prediction_errors(made.model(), split.held_out, split.train)
    assert measured.rmse == pytest.approx(min(errors), rel=1e-5)
    assert [report.epoch for report in made.reports if report.is_best][-1] == made.best_epoch
    # It ended at the first chance: no four epochs before the last were all without a real improvement.
    stalls = [
        end for end in range(5, len(errors) + 1) if min(errors[end - 4 : end]) > min(errors[: end - 4]) * (1 - 1e-4)
    ]
    assert stalls == [len(errors)]


def test_patience_0_runs_to_the_end_and_still_keeps_the_best_epoch(ratings):
    split = hold_out(ratings, 0.2, 1)
    made = train(split.train, changed(n_epochs=60, patience=0, **OVERFITTING), split.held_out)
    assert made.ending == "all epochs done"
    assert len(made.reports) == 60
    errors = [report.validation_rmse for report in made.reports]
    assert made.best_epoch == 1 + int(np.argmin(errors)) < 60
    assert prediction_errors(made.model(), split.held_out, split.train).rmse == pytest.approx(min(errors), rel=1e-5)


def test_an_empty_validation_part_is_none(ratings):
    made = train(ratings, SETTINGS, ratings.take(np.array([], np.int64)))
    assert made.validation is None
    assert made.reports[0].validation_rmse is None


def test_training_on_nothing_is_refused(ratings):
    with pytest.raises(ValueError, match="no rating to train on"):
        Trainer(ratings.take(np.array([], np.int64)), SETTINGS)


# ---- never worse than biases alone


@pytest.fixture(scope="module")
def random_split(ratings):
    """Ratings in which there is nothing for factors to find."""
    values = np.random.default_rng(0).integers(1, 6, ratings.n_ratings).astype(np.float32)
    return hold_out(dataclasses.replace(ratings, values=values), 0.2, 0)


def without_factors(made):
    """Return the model of mean and biases that a trainer starts from."""
    start = made.model()
    nothing = (np.zeros_like(factors) for factors in (start.user_factors, start.item_factors))
    return dataclasses.replace(start, user_factors=next(nothing), item_factors=next(nothing))


@engines
def test_the_baseline_is_the_error_of_mean_and_biases_alone(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    made = Trainer(split.train, changed(engine=engine), split.held_out)
    biases = without_factors(made)
    assert np.abs(biases.item_bias).max() > 0.1
    errors = prediction_errors(biases, split.held_out, split.train)
    assert (made.baseline_rmse, made.baseline_mae) == pytest.approx((errors.rmse, errors.mae), rel=1e-6)
    list(made)
    assert made.best_epoch > 0
    assert min(report.validation_rmse for report in made.reports) < made.baseline_rmse


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook"])
def test_a_model_without_biases_has_no_such_baseline(random_split, model):
    made = train(
        random_split.train, TrainingSettings.for_model(model, n_epochs=2, engine="numpy"), random_split.held_out
    )
    assert (made.baseline_rmse, made.baseline_mae) == (None, None)
    assert made.best_epoch > 0
    unwatched = Trainer(random_split.train, SETTINGS)  # nor is there one with nothing to measure on
    assert (unwatched.baseline_rmse, unwatched.baseline_mae) == (None, None)


@engines
def test_the_baseline_of_a_few_ratings_is_what_one_works_out_by_hand(engine):
    """Mean 3 and biases of nearly +1 and -1 for ann and bob, but for the pull of regularisation, which is none."""
    users, items = np.array([0, 0, 1, 1], np.int32), np.array([0, 1, 0, 1], np.int32)
    labels = np.array(["ann", "bob"], LABEL_DTYPE), np.array(["Up", "Big"], LABEL_DTYPE)
    data = RatingSet(users, items, np.array([4, 4, 2, 2], np.float32), *labels)
    watched = RatingSet(users[:3], items[:3], np.array([4, 2, 4], np.float32), *labels)  # off by 0, 2 and 2
    free = {"bias_regularization": 0.0, "bias_row_regularization": 0.0}
    made = Trainer(data, changed(engine=engine, n_factors=1, **free), watched)
    assert made.baseline_mae == pytest.approx(4 / 3, rel=1e-6)
    assert made.baseline_rmse == pytest.approx(np.sqrt(8 / 3), rel=1e-6)
    list(made)


@engines
def test_where_there_is_nothing_to_find_the_biases_alone_are_kept(random_split, engine):
    split = random_split
    made = Trainer(split.train, changed(engine=engine, **OVERFITTING), split.held_out)
    biases = without_factors(made)
    list(made)
    assert min(report.validation_rmse for report in made.reports) > made.baseline_rmse
    assert made.best_epoch == 0
    model = made.model()
    assert not model.user_factors.any()
    assert not model.item_factors.any()
    pairs = split.held_out.users, split.held_out.items
    np.testing.assert_array_equal(model.predict(*pairs), biases.predict(*pairs))
    expected = model.mean + model.user_bias[pairs[0]] + model.item_bias[pairs[1]]
    np.testing.assert_allclose(model.predict(*pairs, clip=False), expected, rtol=1e-6)


@pytest.mark.parametrize("seed", range(5))
@engines
def test_with_the_defaults_random_ratings_are_never_predicted_worse_than_by_biases_alone(random_split, engine, seed):
    split = random_split
    made = train(split.train, TrainingSettings(engine=engine, seed=seed), split.held_out)
    kept = prediction_errors(made.model(), split.held_out, split.train).rmse
    assert kept <= made.baseline_rmse * (1 + 1e-6)
    assert made.baseline_rmse - kept < 0.02 * made.baseline_rmse  # and hardly better, there being nothing to find


def test_a_run_that_diverges_later_keeps_the_biases_too(random_split):
    split = random_split
    made = Trainer(split.train, changed(**OVERFITTING), split.held_out)
    reports = iter(made)
    for _ in range(3):
        next(reports)
    made.control.change("learning_rate", 10.0)
    with pytest.raises(TrainingDiverged):
        list(reports)
    assert len(made.reports) == 3
    assert (made.ending, made.best_epoch) == ("diverged", 0)
    assert prediction_errors(made.model(), split.held_out, split.train).rmse == pytest.approx(made.baseline_rmse)


# ---- divergence

DIVERGENT = {
    "biased": ("biased", {"learning_rate": 2.0}, (1, 5)),
    "biased on a scale to 1000": ("biased", {"learning_rate": 2.0}, (1, 1000)),
    "pmf": ("pmf", {"learning_rate": 2.0}, (1, 5)),
    "nmf on a scale to 100": ("nmf", {"learning_rate": 2.0}, (1, 100)),
    "biased by AdaGrad": ("biased", {"learning_rate": 5.0, "optimizer": "adagrad"}, (1, 5)),
    "biased with momentum": ("biased", {"learning_rate": 2.0, "optimizer": "momentum"}, (1, 5)),
    "textbook": ("textbook", {"learning_rate": 0.3}, (1, 5)),
    "textbook on a scale to 100": ("textbook", {"learning_rate": 0.1}, (1, 100)),
    "textbook on a scale to 1000": ("textbook", {}, (1, 1000)),
    "textbook with many factors": ("textbook", {"n_factors": 256, "learning_rate": 0.05}, (1, 5)),
}


def advised_rate(advice):
    return float(re.search(r"learning rate of ([0-9.e-]+)", advice).group(1).rstrip("."))


@pytest.mark.parametrize(("model", "changes", "scale"), DIVERGENT.values(), ids=DIVERGENT)
@engines
def test_a_run_that_diverges_says_when_and_what_to_try_and_that_helps(make_ratings, engine, model, changes, scale):
    ratings = make_ratings(low=scale[0], high=scale[1])
    base = {"n_epochs": 20, "engine": engine, "schedule": "constant"}
    settings = TrainingSettings.for_model(model, **base | changes)
    made = Trainer(ratings, settings)
    with pytest.raises(TrainingDiverged) as caught:
        list(made)
    assert made.ending == "diverged"
    assert caught.value.epoch == len(made.reports) + 1
    assert caught.value.learning_rate == settings.learning_rate
    assert f"epoch {caught.value.epoch}" in str(caught.value)
    assert caught.value.advice in str(caught.value)
    assert np.isfinite(made.model().user_factors).all()  # the best model before that is at hand

    rate = advised_rate(caught.value.advice)
    assert rate < settings.learning_rate
    better = train(ratings, dataclasses.replace(settings, learning_rate=rate))
    assert better.ending == "all epochs done"
    assert better.reports[-1].train_rmse < better.reports[0].train_rmse


@pytest.mark.parametrize(
    "changes", [{"n_factors": 1024, "learning_rate": 1e-4}, {"n_factors": 64, "init_scale": 3.0, "learning_rate": 1e-4}]
)
def test_a_start_far_from_the_ratings_is_not_taken_for_divergence(ratings, changes):
    settings = TrainingSettings.for_model("textbook", n_epochs=4, engine="numpy", **changes)
    reports = train(ratings, settings).reports
    assert reports[0].train_rmse > 50  # the products of so many or so large factors are far above any rating
    assert reports[-1].train_rmse < reports[0].train_rmse / 4


def test_divergence_later_on_keeps_the_best_epoch_before_it(make_ratings):
    ratings = make_ratings()
    settings = TrainingSettings.for_model("textbook", n_epochs=50, engine="numpy", learning_rate=0.1)
    made = Trainer(ratings, settings)
    with pytest.raises(TrainingDiverged):
        list(made)
    assert made.reports
    kept = train(ratings, dataclasses.replace(settings, n_epochs=made.best_epoch))
    assert made.model().sha256() == kept.model().sha256()


# ---- nothing left behind


@pytest.mark.parametrize("leave", ["break", "close", "exception"])
@engines
def test_an_abandoned_iteration_is_a_stop_and_ends_the_engines_threads(large, monkeypatch, engine, leave):
    monkeypatch.setattr(engine_numba, "_WORTH_A_THREAD", 0)
    before = set(threading.enumerate())
    made = Trainer(large, changed(engine=engine, n_threads=2))
    iteration = iter(made)
    next(iteration)
    assert made.ending == "running"
    assert (set(threading.enumerate()) > before) == (engine == "numba")
    if leave == "close":
        iteration.close()
    elif leave == "exception":
        with pytest.raises(RuntimeError, match="mine"):
            iteration.throw(RuntimeError("mine"))
    else:
        for _ in iteration:
            break
        del iteration
    assert set(threading.enumerate()) <= before
    assert made.ending == "stopped"
    n_epochs = 2 if leave == "break" else 1
    assert made.model().sha256() == train(large, changed(engine=engine, n_epochs=n_epochs)).model().sha256()


@engines
def test_a_trainer_runs_once(ratings, engine):
    made = train(ratings, changed(engine=engine))
    with pytest.raises(RuntimeError, match="once"):
        list(made)
    assert len(made.reports) == 6


# ---- faults in the data


def rating_set(users, items, values):
    labels = (np.array([str(code) for code in range(max(codes) + 1)], LABEL_DTYPE) for codes in (users, items))
    return RatingSet(np.array(users, np.int32), np.array(items, np.int32), np.array(values, np.float32), *labels)


def some(n, low=1, high=5, seed=0):
    return np.random.default_rng(seed).integers(low, high + 1, n)


FAULTS = {
    "one user": rating_set([0] * 30, range(30), some(30)),
    "one item": rating_set(range(30), [0] * 30, some(30)),
    "one rating": rating_set([0], [0], [4]),
    "one rating of a later user": rating_set([3], [5], [4]),
    "all ratings equal": rating_set(*np.divmod(np.arange(100), 10), [3.5] * 100),
    "constant zero": rating_set(*np.divmod(np.arange(100), 10), [0] * 100),
    "all ratings negative": rating_set(*np.divmod(np.arange(100), 10), some(100, -5, -1)),
    "a user with every item": rating_set([0] * 200 + list(range(1, 41)), [*range(200), *range(40)], some(240)),
    "10,000 items each rated once": rating_set(some(10_000, 0, 99), range(10_000), some(10_000)),
    "one pair again and again": rating_set([0] * 50, [0] * 50, some(50)),
}


#: Every model with every optimiser that it has.
WAYS = [(model, optimizer) for model in MODELS for optimizer in ("sgd", "adagrad", "momentum")] + [("svdpp", "sgd")]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("model", "optimizer"), WAYS)
@engines
def test_each_trains_with_finite_results(engine, model, optimizer, fault):
    data = FAULTS[fault]
    settings = TrainingSettings.for_model(model, n_factors=5, n_epochs=4, engine=engine, optimizer=optimizer)
    if model == "nmf" and data.scale[0] < 0:
        with pytest.raises(SettingsError, match="NMF predicts nothing below 0, and a rating is -5"):
            train(data, settings)
        return
    made = train(data, settings, data.take(np.empty(0, np.int64)))
    assert made.ending == "all epochs done"
    for report in made.reports:
        assert np.isfinite([report.train_rmse, report.loss, report.gradient_norm]).all()
    found = made.model()
    predicted = found.predict(data.users, data.items)
    assert ((data.scale[0] <= predicted) & (predicted <= data.scale[1])).all()
    for array in (found.user_factors, found.item_factors, found.user_bias, found.item_bias, found.unknown_user):
        assert np.isfinite(array).all()
    if data.scale[0] == data.scale[1]:
        assert np.isfinite(found.predict(data.users, data.items, clip=False)).all()


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
@pytest.mark.parametrize("fault", FAULTS)
def test_so_does_the_bayesian_model_on_each(fault):
    test_each_trains_with_finite_results("numba", "bayesian", "sgd", fault)


# ---- what the model knows of strangers


@models
def test_strangers_get_what_the_model_says_of_nobody(ratings, model):
    settings = TrainingSettings.for_model(model, n_factors=4, n_epochs=2, engine="numpy")
    found = train(ratings, settings).model()
    expected = np.zeros(4) if has_mean(settings) else found.user_factors.mean(axis=0)
    np.testing.assert_allclose(found.unknown_user, expected, atol=1e-6)
    assert expected.any() != has_mean(settings)
    assert found.scale == ratings.scale


# ---- real data


#: Files, and the test RMSE that the defaults are to stay below on the average of three 90/10 splits.
REAL = {
    "ml-latest-small/ratings.csv": 0.852,
    "goodbooks-10k/ratings.csv": 0.853,
    "movietweetings/ratings.dat": 1.54,
}


@pytest.mark.parametrize("file", REAL)
def test_default_settings_do_well_on_real_ratings(file):
    if not (SHARED / file).is_file():
        pytest.skip(f"{file} is not in {SHARED}")
    ratings, _ = read(SHARED / file)
    errors = []
    for seed in range(3):
        split = hold_out(ratings, 0.1, seed)
        inner = hold_out(split.train, TrainingSettings().validation_fraction, seed + 1)
        made = train(inner.train, TrainingSettings(seed=seed), inner.held_out)
        errors.append(prediction_errors(made.model(), split.held_out, inner.train).rmse)
    assert np.mean(errors) <= REAL[file]


def test_factors_that_no_memory_could_hold_are_refused_by_number(monkeypatch, make_ratings):
    small = {"SC_PHYS_PAGES": 100, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr("os.sysconf", lambda name: small[name])
    ratings = make_ratings()
    with pytest.raises(
        SettingsError, match=r"n_factors is 1024: it must be at most \d+ for 60 users and 45 items"
    ) as caught:
        Trainer(ratings, TrainingSettings(n_factors=1024, engine="numpy"))
    most = int(caught.value.allowed.split()[2])
    Trainer(ratings, TrainingSettings(n_factors=most, n_epochs=1, engine="numpy"))
    with pytest.raises(SettingsError, match="at most"):
        Trainer(ratings, TrainingSettings(n_factors=most + 1, engine="numpy"))
