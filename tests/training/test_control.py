"""TrainingControl by itself, and what becomes of its wishes in a Trainer on another thread."""

import contextlib
import dataclasses
import itertools
import queue
import threading
import types

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import SettingsError
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import trainer
from mfstudio.training.control import CHANGEABLE, TrainingControl
from mfstudio.training.settings import REGULARIZATIONS, TrainingSettings
from mfstudio.training.trainer import Change, Trainer

SAFETY = 60  # seconds until a test that would hang fails instead

SETTINGS = TrainingSettings(
    n_factors=6, n_epochs=6, learning_rate=0.02, regularization=0.05, schedule="constant", engine="numpy", seed=1
)
ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not compiling.is_available(), reason="no Numba"))]
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


def train(ratings, settings, validation=None):
    made = Trainer(ratings, settings, validation)
    list(made)
    return made


def test_it_starts_neither_paused_nor_stopped():
    control = TrainingControl()
    assert not control.is_paused
    assert not control.is_stopped
    assert control.wait_while_paused()


def test_pause_holds_and_resume_lets_go():
    control = TrainingControl()
    control.pause()
    assert control.is_paused
    control.resume()
    assert not control.is_paused
    assert control.wait_while_paused()


def test_each_step_lets_one_epoch_through():
    control = TrainingControl()
    control.pause()
    control.step()
    control.step()
    assert not control.is_paused
    control.epoch_done()
    assert not control.is_paused
    control.epoch_done()
    assert control.is_paused


def test_a_step_of_a_running_training_pauses_after_its_epoch():
    control = TrainingControl()
    control.step()
    assert not control.is_paused
    control.epoch_done()
    assert control.is_paused


def test_pause_takes_steps_back():
    control = TrainingControl()
    control.step()
    control.pause()
    assert control.is_paused


def test_an_epoch_without_a_step_changes_nothing():
    control = TrainingControl()
    control.epoch_done()
    assert not control.is_paused


def test_a_stop_ends_the_wait_of_a_paused_training():
    control = TrainingControl()
    control.pause()
    control.stop()
    assert control.is_stopped
    assert not control.wait_while_paused()


def test_a_waiting_thread_is_woken_by_each_wish():
    for wish, goes_on in (("resume", True), ("step", True), ("stop", False)):
        control = TrainingControl()
        control.pause()
        waiting, answers = threading.Event(), []

        def wait(control=control, waiting=waiting, answers=answers):
            waiting.set()
            answers.append(control.wait_while_paused())

        thread = threading.Thread(target=wait)
        thread.start()
        assert waiting.wait(SAFETY)
        getattr(control, wish)()
        thread.join(SAFETY)
        assert answers == [goes_on]


# ---- changes of settings


def test_a_change_is_handed_over_once():
    control = TrainingControl()
    assert control.take_changes() == {}
    control.change("learning_rate", 0.2)
    control.change("regularization", 1)
    control.change("learning_rate", 0.3)  # the later wish counts
    assert control.take_changes() == {"learning_rate": 0.3, "regularization": 1.0}
    assert control.take_changes() == {}


@pytest.mark.parametrize("name", ["n_factors", "seed", "model", "momentum", "schedule", "unheard_of"])
def test_other_settings_are_left_alone_during_a_run(name):
    control = TrainingControl()
    with pytest.raises(SettingsError, match="left alone during a run; only learning_rate, regularization") as caught:
        control.change(name, 1)
    assert caught.value.field == name
    assert control.take_changes() == {}


@pytest.mark.parametrize("name", CHANGEABLE)
@pytest.mark.parametrize("value", [-1, float("nan"), 1e9, "0.1", None, True])
def test_a_value_outside_of_its_range_is_refused_and_the_run_goes_on_as_it_was(name, value):
    control = TrainingControl()
    with pytest.raises(SettingsError) as caught:
        control.change(name, value)
    assert caught.value.field == name
    assert control.take_changes() == {}


def test_what_can_change_is_the_learning_rate_and_every_regularisation():
    assert set(CHANGEABLE) == {"learning_rate", *REGULARIZATIONS}


@pytest.mark.parametrize("when", ["before the first epoch", "during the run"])
def test_a_regularisation_of_the_textbook_model_is_refused_and_no_end_to_the_run(ratings, when):
    settings = TrainingSettings.for_model("textbook", n_epochs=3, engine="numpy")
    made = Trainer(ratings, settings)
    for epoch in range(3):
        if (epoch == 1) == (when == "during the run"):
            with pytest.raises(SettingsError, match="the textbook model, which has none"):
                made.control.change("regularization", 0.1)
        made.control.change("regularization", 0)
        if epoch == 0:
            reports = iter(made)
        next(reports)
    assert list(reports) == []
    assert made.ending == "all epochs done"


def test_a_wish_from_before_the_run_that_its_model_does_not_allow_is_refused_at_the_start(ratings):
    control = TrainingControl()
    control.change("regularization", 0.1)
    with pytest.raises(SettingsError, match="the textbook model, which has none"):
        Trainer(ratings, TrainingSettings.for_model("textbook", engine="numpy"), control=control)


@engines
def test_a_change_takes_effect_at_the_next_epoch_and_is_noted(ratings, engine):
    made = Trainer(ratings, changed(engine=engine, schedule="exponential", decay=0.5))
    models = []
    for report in made:
        models.append(made.model().sha256())
        if report.epoch == 2:
            made.control.change("learning_rate", 0.01)
            made.control.change("row_regularization", 3)
        if report.epoch == 4:
            made.control.change("regularization", 0.4)
    assert made.changes == [
        Change(3, "learning_rate", 0.01), Change(3, "row_regularization", 3.0), Change(5, "regularization", 0.4),
    ]  # fmt: skip
    rates = [base * np.exp(-0.5 * t) for t, base in enumerate([0.02, 0.02, 0.01, 0.01, 0.01, 0.01])]
    assert [report.learning_rate for report in made.reports] == pytest.approx(rates)
    assert [report.regularization for report in made.reports] == [0.05, 0.05, 0.05, 0.05, 0.4, 0.4]
    assert (made.settings.learning_rate, made.settings.regularization) == (0.01, 0.4)
    left_alone = Trainer(ratings, changed(engine=engine, schedule="exponential", decay=0.5))
    for epoch, _ in enumerate(left_alone):
        assert (left_alone.model().sha256() == models[epoch]) == (epoch < 2)


def test_a_change_before_the_first_epoch_is_in_force_from_it_on(ratings):
    control = TrainingControl()
    control.change("learning_rate", 0.03)
    made = Trainer(ratings, SETTINGS, control=control)
    assert {report.learning_rate for report in made} == {0.03}
    assert made.changes == [Change(1, "learning_rate", 0.03)]


# ---- pause, resume, step, stop: a Trainer on another thread


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
            if len(looks) == 3:
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
            if len(looks) == 3:  # the first two are before any step
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

    def stop_at_the_third_look():
        looks.append(True)
        if len(looks) == 3:
            control.stop()

    control = WatchedControl(stop_at_the_third_look)
    made = Trainer(large, TrainingSettings.for_model("textbook", engine=engine), control=control)
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
