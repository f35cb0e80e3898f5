"""Checkpoints: a run that goes on from one ends exactly as if it had never stopped."""

import dataclasses

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, Trainer

ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not compiling.is_available(), reason="no Numba"))]
engines = pytest.mark.parametrize("engine", ENGINES)
SETTINGS = TrainingSettings(n_factors=6, n_epochs=6, learning_rate=0.1, row_regularization=1.0, seed=1, patience=0)


@pytest.fixture(scope="module")
def split(make_ratings):
    return hold_out(make_ratings(6000, 150, 90), 0.1, 0)


@pytest.fixture(scope="module")
def random_split(make_ratings):
    """Ratings in which there is nothing for factors to find."""
    ratings = make_ratings()
    values = np.random.default_rng(0).integers(1, 6, ratings.n_ratings).astype(np.float32)
    return hold_out(dataclasses.replace(ratings, values=values), 0.2, 0)


def run(trainer, until=None, before_epoch=None):
    """Iterate up to an epoch, making wishes right before some; return the checkpoint there, or None at the end."""
    wishes = before_epoch or {}
    for wish in wishes.get(len(trainer.reports) + 1, []):
        trainer.control.change(*wish)
    for report in trainer:
        if report.epoch == until:
            return trainer.checkpoint()
        for wish in wishes.get(report.epoch + 1, []):
            trainer.control.change(*wish)
    return None


def reports_but_for_time(trainer):
    return [dataclasses.replace(report, seconds=0, updates_per_second=0) for report in trainer.reports]


def assert_same_run(one, other):
    assert reports_but_for_time(one) == reports_but_for_time(other)
    assert one.model().sha256() == other.model().sha256()
    assert (one.ending, one.best_epoch, one.changes) == (other.ending, other.best_epoch, other.changes)
    assert (one.settings, one.baseline_rmse) == (other.settings, other.baseline_rmse)
    assert one.baseline_mae == other.baseline_mae


def interrupted(split_or_data, settings, epoch, before_epoch=None, **kwargs):
    """Run to an epoch, leave, and go on from the checkpoint to the end."""
    train, validation = split_or_data
    first = Trainer(train, settings, validation, **kwargs)
    checkpoint = run(first, epoch, before_epoch)
    second = Trainer.resume(checkpoint, train, validation)
    run(second, None, before_epoch)
    return second


def whole(data, settings, before_epoch=None, **kwargs):
    made = Trainer(*data[:1], settings, data[1], **kwargs)
    run(made, None, before_epoch)
    return made


@pytest.mark.parametrize("validated", [True, False])
@pytest.mark.parametrize("schedule", ["constant", "cosine", "bold-driver"])
@pytest.mark.parametrize("optimizer", ["sgd", "adagrad", "momentum"])
@engines
def test_it_goes_on_as_if_it_had_never_stopped(split, engine, optimizer, schedule, validated):
    settings = dataclasses.replace(SETTINGS, engine=engine, optimizer=optimizer, schedule=schedule, warm_up=2)
    data = split.train, split.held_out if validated else None
    expected = whole(data, settings)
    assert len(expected.reports) == 6
    assert_same_run(interrupted(data, settings, 3), expected)


@pytest.mark.parametrize("model", ["pmf", "nmf", "textbook", "svdpp"])
@engines
def test_so_do_the_other_models(split, engine, model):
    settings = TrainingSettings.for_model(model, n_factors=6, n_epochs=5, engine=engine)
    data = split.train, split.held_out
    assert_same_run(interrupted(data, settings, 2), whole(data, settings))


def test_any_epoch_will_do_the_last_included(split):
    settings = dataclasses.replace(SETTINGS, engine="numpy", n_epochs=4)
    data = split.train, split.held_out
    expected = whole(data, settings)
    for epoch in (1, 2, 3, 4):
        assert_same_run(interrupted(data, settings, epoch), expected)
    before_the_first = Trainer(*data[:1], settings, data[1]).checkpoint()
    resumed = Trainer.resume(before_the_first, *data)
    run(resumed)
    assert_same_run(resumed, expected)


@pytest.mark.parametrize("epoch", [1, 3, 4])
@engines
def test_changes_made_before_and_after_are_in_force(split, engine, epoch):
    wishes = {
        1: [("bias_row_regularization", 40.0), ("bias_regularization", 0.5)],
        3: [("regularization", 0.3)],
        4: [("learning_rate", 0.02)],
        5: [("row_regularization", 0.0), ("bias_row_regularization", 0.0)],
    }
    settings = dataclasses.replace(SETTINGS, engine=engine)
    data = split.train, split.held_out
    expected = whole(data, settings, wishes)
    assert expected.changes == [Change(at, *wish) for at, made in wishes.items() for wish in made]
    assert_same_run(interrupted(data, settings, epoch, wishes), expected)


def test_where_factors_help_nobody_it_falls_back_to_the_same_biases(random_split):
    settings = dataclasses.replace(SETTINGS, engine="numpy", row_regularization=0.0, regularization=0.0)
    data, wishes = (random_split.train, random_split.held_out), {1: [("bias_row_regularization", 0.0)]}
    expected = whole(data, settings, wishes)
    assert expected.best_epoch == 0
    assert_same_run(interrupted(data, settings, 3, wishes), expected)


def test_an_end_by_validation_comes_at_the_same_epoch_from_wherever_it_went_on(random_split):
    settings = dataclasses.replace(SETTINGS, engine="numpy", n_epochs=50, patience=3, schedule="constant")
    data = random_split.train, random_split.held_out
    expected = whole(data, settings)
    assert expected.ending == "validation stopped improving"
    n_epochs = len(expected.reports)
    for epoch in (n_epochs - 1, n_epochs):
        assert_same_run(interrupted(data, settings, epoch), expected)


@engines
def test_a_run_that_started_from_given_parameters_goes_on_with_their_mean_and_biases(split, engine):
    settings = dataclasses.replace(SETTINGS, engine=engine)
    data = split.train, split.held_out
    start = whole(data, dataclasses.replace(settings, seed=9, n_epochs=2))._engine.parameters()
    start.mean += 0.3
    expected = whole(data, settings, start=start)
    assert expected.baseline_rmse != whole(data, settings).baseline_rmse
    assert_same_run(interrupted(data, settings, 3, start=start), expected)


@engines
def test_a_run_that_was_stopped_goes_on_after_its_last_whole_epoch(random_split, engine):
    settings = dataclasses.replace(SETTINGS, engine=engine, row_regularization=0.0, regularization=0.0)
    data = random_split.train, random_split.held_out
    stopped = Trainer(data[0], settings, data[1])
    for report in stopped:
        if report.epoch == 4:
            stopped.control.stop()
    assert stopped.ending == "stopped"
    assert not stopped.reports[-1].is_best  # so that the model it came to is not where it was
    resumed = Trainer.resume(stopped.checkpoint(), *data)
    run(resumed)
    assert_same_run(resumed, whole(data, settings))


def test_a_checkpoint_is_a_copy_and_may_be_gone_on_from_twice(split):
    settings = dataclasses.replace(SETTINGS, engine="numpy", optimizer="adagrad")
    data = split.train, split.held_out
    first = Trainer(data[0], settings, data[1])
    checkpoints = []
    for report in first:
        if report.epoch == 2:
            checkpoints.append(first.checkpoint())
    for _ in range(2):
        resumed = Trainer.resume(checkpoints[0], *data)
        run(resumed)
        assert_same_run(resumed, first)


def test_training_time_goes_on_from_where_it_was(split):
    first = Trainer(split.train, dataclasses.replace(SETTINGS, engine="numpy"))
    checkpoint = run(first, 3)
    resumed = Trainer.resume(checkpoint, split.train)
    assert resumed.training_seconds == first.reports[2].seconds > 0
    run(resumed)
    seconds = [report.seconds for report in resumed.reports]
    assert seconds == sorted(seconds)


def test_other_ratings_are_refused(split):
    checkpoint = run(Trainer(split.train, dataclasses.replace(SETTINGS, engine="numpy"), split.held_out), 2)
    values = split.train.values.copy()
    values[0] = 6 - values[0] if values[0] != 3 else 1
    other = dataclasses.replace(split.train, values=values)
    with pytest.raises(ValueError, match="of other ratings: open those that the run was started on"):
        Trainer.resume(checkpoint, other, split.held_out)


def test_other_validation_ratings_are_refused(split):
    settings = dataclasses.replace(SETTINGS, engine="numpy")
    checkpoint = run(Trainer(split.train, settings, split.held_out), 2)
    half = split.held_out.take(np.arange(split.held_out.n_ratings // 2))
    for other in (half, None):
        with pytest.raises(ValueError, match="other validation ratings"):
            Trainer.resume(checkpoint, split.train, other)
    unwatched = run(Trainer(split.train, settings), 2)
    with pytest.raises(ValueError, match="other validation ratings"):
        Trainer.resume(unwatched, split.train, half)


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
def test_a_checkpoint_of_an_engine_that_is_not_here_is_refused(make_ratings):
    ratings = make_ratings()
    trainer = Trainer(ratings, TrainingSettings(n_factors=4, n_epochs=2, engine="numba"))
    list(trainer)
    checkpoint = trainer.checkpoint()
    elsewhere = dataclasses.replace(
        checkpoint, settings=dataclasses.replace(checkpoint.settings, engine="numpy")
    )  # fmt: skip
    with pytest.raises(ValueError, match="numba engine"):
        Trainer.resume(elsewhere, ratings)


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
def test_the_bayesian_model_goes_on_exactly_too(make_ratings):
    ratings = make_ratings()
    settings = TrainingSettings.for_model("bayesian", n_epochs=12)
    whole = Trainer(ratings, settings)
    list(whole)
    first = Trainer(ratings, settings)
    steps = iter(first)
    for _ in range(8):
        next(steps)
    checkpoint = first.checkpoint()
    steps.close()
    rest = Trainer.resume(checkpoint, ratings)
    list(rest)
    assert rest.model().sha256() == whole.model().sha256()
