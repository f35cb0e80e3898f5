"""Trainer: right numbers, obedience, the best epoch kept, and nothing left behind."""

import contextlib
import dataclasses
import itertools
import os
import queue
import re
import sys
import threading
import types
from pathlib import Path

import numpy as np
import pytest

from mfstudio.errors import SettingsError, TrainingDiverged
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.ratings import read
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import engine_numba, objective, trainer
from mfstudio.training.control import TrainingControl
from mfstudio.training.parameters import initial_parameters
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
SAFETY = 60  # seconds until a test that would hang fails instead

SETTINGS = TrainingSettings(n_factors=6, n_epochs=6, learning_rate=0.02, regularization=0.05, engine="numpy", seed=1)
ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not engine_numba.is_available(), reason="no Numba"))]
engines = pytest.mark.parametrize("engine", ENGINES)


def changed(**changes):
    return dataclasses.replace(SETTINGS, **changes)


@pytest.fixture(scope="module")
def ratings(make_ratings):
    return make_ratings()


@pytest.fixture(scope="module")
def large(make_ratings):
    """Ratings with which each engine looks at its control several times an epoch."""
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


@pytest.mark.parametrize("model", ["biased", "textbook"])
@engines
def test_train_errors_and_loss_are_those_of_the_plain_loop(ratings, model, engine):
    settings = TrainingSettings.for_model(model, n_factors=6, n_epochs=3, engine=engine, seed=1)
    made = Trainer(ratings, settings)
    at = initial_parameters(settings, ratings.values, ratings.n_users, ratings.n_items, np.float64)
    counts = [np.bincount(codes).astype(float) for codes in (ratings.users, ratings.items)]
    values = ratings.values.astype(np.float64)
    for report in made:
        order = made._engine.order(report.epoch)
        users, items = ratings.users[order], ratings.items[order]
        squared = objective.sequential_epoch(at, users, items, values[order], settings, settings.learning_rate)
        penalty = objective.penalty(at, *counts, settings.regularization)
        assert report.train_rmse == pytest.approx(np.sqrt(squared / ratings.n_ratings), rel=1e-4)
        assert report.loss == pytest.approx(squared + penalty, rel=1e-4)


@engines
def test_validation_errors_are_those_of_the_model_at_the_epochs_end(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    made = Trainer(split.train, changed(engine=engine), split.held_out)
    for report in made:
        measured = prediction_errors(made.model(), split.held_out, split.train)
        assert report.validation_rmse == pytest.approx(measured.rmse, rel=1e-5)
        assert report.validation_mae == pytest.approx(measured.mae, rel=1e-5)


@pytest.mark.parametrize("hidden_user", [None, 3])
@pytest.mark.parametrize("model", ["biased", "textbook"])
@engines
def test_for_small_steps_the_gradient_norm_is_that_of_the_losss_gradient(ratings, model, engine, hidden_user):
    part = ratings if hidden_user is None else ratings.take(ratings.users % 10 != hidden_user)
    settings = TrainingSettings.for_model(model, n_factors=6, n_epochs=3, learning_rate=1e-5, engine=engine)
    start = initial_parameters(settings, part.values, part.n_users, part.n_items, np.float64)
    slope = objective.gradient(
        start, part.users, part.items, part.values, settings.regularization, biases=model == "biased"
    )
    expected = np.sqrt(sum(np.sum(array**2) for array in slope.arrays()))
    norms = [report.gradient_norm for report in train(part, settings).reports]
    assert norms == pytest.approx([expected] * 3, rel=0.01)  # so small that the gradient stays as it is


def test_train_errors_fall_and_the_model_at_the_end_is_better_than_the_mean(ratings):
    made = train(ratings, changed(n_epochs=30))
    errors = [report.train_rmse for report in made.reports]
    assert errors[-1] < 0.7 * errors[0]
    assert prediction_errors(made.model(), ratings, ratings).rmse < 0.7 * ratings.values.std()


# ---- endings


@engines
def test_without_validation_all_epochs_run_and_the_last_is_kept(ratings, engine):
    made = train(ratings, changed(engine=engine))
    assert made.ending == "all epochs done"
    assert made.best_epoch == 6
    assert len(made.reports) == 6


@engines
def test_validation_ends_training_early_and_the_best_epoch_is_kept(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    settings = changed(engine=engine, n_factors=30, n_epochs=400, learning_rate=0.03, regularization=0.0, patience=4)
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
    split = hold_out(ratings, 0.2, 0)
    made = train(
        split.train, changed(n_factors=30, n_epochs=150, learning_rate=0.03, regularization=0.0, patience=0),
        split.held_out,
    )  # fmt: skip
    assert made.ending == "all epochs done"
    assert len(made.reports) == 150
    errors = [report.validation_rmse for report in made.reports]
    assert made.best_epoch == 1 + int(np.argmin(errors)) < 150
    assert prediction_errors(made.model(), split.held_out, split.train).rmse == pytest.approx(min(errors), rel=1e-5)


def test_an_empty_validation_part_is_none(ratings):
    made = train(ratings, SETTINGS, ratings.take(np.array([], np.int64)))
    assert made.validation is None
    assert made.reports[0].validation_rmse is None


def test_training_on_nothing_is_refused(ratings):
    with pytest.raises(ValueError, match="no rating to train on"):
        Trainer(ratings.take(np.array([], np.int64)), SETTINGS)


# ---- divergence

DIVERGENT = {
    "biased": ("biased", {"learning_rate": 2.0}, (1, 5)),
    "biased on a scale to 100": ("biased", {"learning_rate": 0.1}, (1, 100)),
    "biased on a scale to 1000": ("biased", {"learning_rate": 0.01}, (1, 1000)),
    "biased with strong regularisation": ("biased", {"learning_rate": 1.0, "regularization": 10.0}, (0, 1)),
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
    settings = TrainingSettings.for_model(model, **({"n_epochs": 20, "engine": engine} | changes))
    made = Trainer(ratings, settings)
    with pytest.raises(TrainingDiverged) as caught:
        list(made)
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


# ---- pause, resume, step, stop: from another thread


class WatchedControl(TrainingControl):
    """Tells when the trainer holds, and calls back whenever it looks."""

    def __init__(self, on_look=lambda: None):
        super().__init__()
        self.held = queue.Queue()
        self.on_look = on_look

    @property
    def is_paused(self):
        self.on_look()
        return super().is_paused

    def wait_while_paused(self):
        self.held.put(True)
        return super().wait_while_paused()


@contextlib.contextmanager
def running(trainer):
    """Iterate on a thread; give the queue of its reports, which ends with None."""
    reports = queue.Queue()

    def work():
        for report in trainer:
            reports.put(report)
        reports.put(None)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield reports
    finally:
        trainer.control.stop()
        thread.join(SAFETY)


def rest(reports):
    return [report.epoch for report in iter(lambda: reports.get(timeout=SAFETY), None)]


@engines
def test_paused_it_holds_step_gives_one_epoch_and_resume_the_rest(ratings, engine):
    control = WatchedControl()
    control.pause()
    made = Trainer(ratings, changed(engine=engine), control=control)
    with running(made) as reports:
        control.held.get(timeout=SAFETY)
        assert reports.empty()
        for epoch in (1, 2):
            control.step()
            assert reports.get(timeout=SAFETY).epoch == epoch
            control.held.get(timeout=SAFETY)
            assert reports.empty()
        control.resume()
        assert rest(reports) == [3, 4, 5, 6]
    assert made.ending == "all epochs done"
    assert made.model().sha256() == train(ratings, changed(engine=engine)).model().sha256()


@engines
def test_a_pause_inside_an_epoch_holds_there_and_changes_nothing(large, engine):
    looks = []

    def pause_inside_epoch_3():
        if len(made.reports) == 2:
            looks.append(True)
            if len(looks) == 2:
                TrainingControl.pause(control)

    control = WatchedControl(pause_inside_epoch_3)
    made = Trainer(large, changed(engine=engine), control=control)
    with running(made) as reports:
        control.held.get(timeout=SAFETY)
        assert [reports.get(timeout=SAFETY).epoch for _ in range(2)] == [1, 2]
        assert reports.empty()
        control.resume()
        assert rest(reports) == [3, 4, 5, 6]
    assert made.model().sha256() == train(large, changed(engine=engine)).model().sha256()


def test_seconds_count_training_and_not_pauses(ratings, monkeypatch):
    clock = itertools.count(0, 0.001)  # a thousandth passes whenever somebody looks
    monkeypatch.setattr(trainer, "time", types.SimpleNamespace(perf_counter=lambda: next(clock)))

    class SlowlyResumed(TrainingControl):
        def wait_while_paused(self):
            for _ in range(10_000):
                next(clock)
            self.resume()
            return super().wait_while_paused()

    control = SlowlyResumed()
    made = Trainer(ratings, SETTINGS, control=control)
    for _ in made:
        control.pause()
    assert 0 < made.training_seconds < 1
    assert made.reports[-1].seconds == made.training_seconds
    assert next(clock) > 50  # the pauses took ten seconds each


@engines
def test_a_stop_in_the_middle_of_an_epoch_keeps_the_last_whole_one(large, engine):
    looks, half_done = [], []

    def stop_inside_epoch_3():
        if len(made.reports) == 2:
            looks.append(True)
            if len(looks) == 2:  # the first look is at the epoch's start
                half_done.append(made.model().sha256())
                control.stop()

    control = WatchedControl(stop_inside_epoch_3)
    made = Trainer(large, changed(engine=engine), control=control)
    with running(made) as reports:
        assert rest(reports) == [1, 2]
    assert made.ending == "stopped"
    two_epochs = train(large, changed(engine=engine, n_epochs=2)).model().sha256()
    assert made.model().sha256() == two_epochs
    assert half_done != [two_epochs]


@engines
def test_a_stop_in_the_middle_of_the_first_epoch_keeps_what_it_has_learned(large, engine):
    looks = []

    def stop_at_the_second_look():
        looks.append(True)
        if len(looks) == 2:
            control.stop()

    control = WatchedControl(stop_at_the_second_look)
    made = Trainer(large, changed(engine=engine), control=control)
    start = made.model()
    with running(made) as reports:
        assert rest(reports) == []
    assert (made.ending, made.best_epoch, made.reports) == ("stopped", 0, [])
    before, after = (prediction_errors(model, large, large).rmse for model in (start, made.model()))
    assert after < before


@engines
def test_a_stop_while_paused_ends_training(ratings, engine):
    control = WatchedControl()
    control.pause()
    made = Trainer(ratings, changed(engine=engine), control=control)
    with running(made) as reports:
        control.held.get(timeout=SAFETY)
        control.stop()
        assert rest(reports) == []
    assert made.ending == "stopped"


def test_a_stop_by_the_consumer_itself_ends_after_the_epoch(ratings):
    made = Trainer(ratings, SETTINGS)
    for report in made:
        if report.epoch == 2:
            made.control.stop()
    assert made.ending == "stopped"
    assert len(made.reports) == 2
    assert made.model().sha256() == train(ratings, changed(n_epochs=2)).model().sha256()


def test_a_stop_keeps_the_best_epoch_where_there_is_validation(ratings):
    split = hold_out(ratings, 0.2, 0)
    settings = changed(n_factors=30, n_epochs=400, learning_rate=0.03, regularization=0.0, patience=0)
    made = Trainer(split.train, settings, split.held_out)
    for report in made:
        if report.epoch - made.best_epoch == 3:
            made.control.stop()
    best = made.reports[made.best_epoch - 1].validation_rmse
    assert made.reports[-1].validation_rmse > best
    assert prediction_errors(made.model(), split.held_out, split.train).rmse == pytest.approx(best, rel=1e-5)


# ---- nothing left behind


@pytest.mark.parametrize("leave", ["break", "close", "exception"])
@engines
def test_an_abandoned_iteration_ends_the_engines_threads(large, engine, leave):
    made = Trainer(large, changed(engine=engine, n_threads=2))
    before = set(threading.enumerate())
    iteration = iter(made)
    next(iteration)
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
    n_epochs = 2 if leave == "break" else 1
    assert made.model().sha256() == train(large, changed(engine=engine, n_epochs=n_epochs)).model().sha256()


@engines
def test_a_trainer_runs_once(ratings, engine):
    made = train(ratings, changed(engine=engine))
    with pytest.raises(RuntimeError, match="once"):
        list(made)
    assert len(made.reports) == 6


# ---- same seed, same result; which engine


@engines
def test_the_same_seed_gives_the_same_factors_and_another_seed_others(ratings, engine):
    one, same, other = (train(ratings, changed(engine=engine, seed=seed)).model().sha256() for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.skipif(not engine_numba.is_available(), reason="no Numba")
def test_auto_takes_numba_where_it_is(ratings):
    made = train(ratings, changed(engine="auto", n_threads=2))
    assert (made.engine_name, made.n_threads) == ("numba", 2)
    assert made.model().sha256() == train(ratings, changed(engine="numba")).model().sha256()


@pytest.fixture(params=["missing", "broken"])
def without_numba(request, monkeypatch):
    """Take Numba away: not installed, or installed and not to be loaded."""
    if request.param == "missing":
        monkeypatch.setattr(engine_numba, "is_available", lambda: False)
    else:
        monkeypatch.setattr(engine_numba, "is_available", lambda: True)
        monkeypatch.setitem(sys.modules, "mfstudio.training.kernels", None)
        monkeypatch.delattr("mfstudio.training.kernels", raising=False)


@pytest.mark.usefixtures("without_numba")
def test_auto_takes_numpy_where_numba_is_not_to_be_had(ratings):
    made = train(ratings, changed(engine="auto"))
    assert (made.engine_name, made.n_threads) == ("numpy", 1)
    assert made.model().sha256() == train(ratings, changed(engine="numpy")).model().sha256()


@pytest.mark.usefixtures("without_numba")
def test_asking_for_numba_where_it_is_not_to_be_had_says_so(ratings):
    with pytest.raises(SettingsError, match=r"engine is 'numba': .*not installed or broken") as caught:
        Trainer(ratings, changed(engine="numba"))
    assert caught.value.field == "engine"


# ---- what the model knows of strangers


@pytest.mark.parametrize("model", ["biased", "textbook"])
def test_strangers_get_what_the_model_says_of_nobody(ratings, model):
    made = train(ratings, TrainingSettings.for_model(model, n_factors=4, n_epochs=2, engine="numpy"))
    found = made.model()
    expected = np.zeros(4) if model == "biased" else found.user_factors.mean(axis=0)
    np.testing.assert_allclose(found.unknown_user, expected, atol=1e-6)
    assert found.scale == ratings.scale


# ---- real data


@pytest.mark.skipif(
    not (SHARED / "ml-latest-small" / "ratings.csv").is_file(), reason=f"ml-latest-small is not in {SHARED}"
)
def test_default_settings_beat_the_defaults_of_a_well_known_library_on_movielens():
    """Surprise 1.1's SVD with its defaults has a test RMSE of 0.880 on 90/10 splits of this set."""
    ratings, _ = read(SHARED / "ml-latest-small" / "ratings.csv")
    split = hold_out(ratings, 0.1, 0)
    inner = hold_out(split.train, TrainingSettings().validation_fraction, 1)
    made = train(inner.train, TrainingSettings(), inner.held_out)
    assert prediction_errors(made.model(), split.held_out, inner.train).rmse <= 0.880 - 0.015
