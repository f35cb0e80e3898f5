"""Observations: right bins and numbers, from held-out ratings where there are any, and not too often."""

import dataclasses

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import observation
from mfstudio.training.observation import Bins, Observer, errors_of_mean, observe, observe_result
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=4, n_epochs=3, engine="numpy", patience=0, seed=1)
WAYS = [("biased", "numpy")]
if compiling.is_available():
    WAYS += [("biased", "numba"), ("svdpp", "numba"), ("nmf", "numba"), ("bayesian", "auto")]


def look_at(truth, predicted, scale=(1.0, 5.0)):
    truth, predicted = np.array(truth, np.float32), np.array(predicted, np.float32)
    return observe(truth, predicted, Bins.of(truth, scale), (1.0, 0.8), epoch=1, is_held_out=True)


def test_each_value_of_an_even_scale_has_a_bin_of_its_own():
    found = look_at([1, 1.5, 2, 3, 5, 5], [1, 2, 2, 3, 4, 5])
    centres = (found.bins.ratings[1:] + found.bins.ratings[:-1]) / 2
    assert centres.tolist() == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert found.counts.sum(axis=1).tolist() == [1, 1, 1, 0, 1, 0, 0, 0, 2]


def test_a_prediction_lies_in_the_bin_around_it_and_residuals_are_rating_minus_prediction():
    found = look_at([1, 5, 5], [1.03, 3.97, 5])
    rows, columns = np.nonzero(found.counts)
    low, high = found.bins.predictions[columns], found.bins.predictions[columns + 1]
    assert found.bins.ratings[rows + 1].tolist() == found.bins.ratings[[1, -1, -1]].tolist()
    assert (low <= [1.03, 3.97, 5]).all()
    assert (high + 1e-6 >= [1.03, 3.97, 5]).all()
    assert found.residual_mean == pytest.approx((-0.03 + 1.03 + 0) / 3, abs=1e-6)
    at = np.flatnonzero(found.residuals)
    assert (found.bins.residuals[at] <= np.array([-0.03, 0, 1.03]) + 1e-6).all()
    assert (np.array([-0.03, 0, 1.03]) <= found.bins.residuals[at + 1] + 1e-6).all()


def test_nothing_is_lost_outside_of_the_bins():
    found = look_at([1, 5], [-7, 12])
    assert found.counts.sum() == found.residuals.sum() == 2


@pytest.mark.parametrize("scale", [(3.0, 3.0), (0.0, 1000.0), (-10.0, 10.0)])
def test_any_scale_has_bins_that_ascend(scale):
    truth = np.linspace(*scale, 300).astype(np.float32)
    bins = Bins.of(truth, scale)
    for edges in (bins.ratings, bins.predictions, bins.residuals):
        assert (np.diff(edges) > 0).all()
    assert bins.ratings[0] <= scale[0]
    assert scale[1] <= bins.ratings[-1]


@pytest.mark.parametrize(("model", "engine"), WAYS)
def test_a_look_at_a_run_shows_its_held_out_ratings_as_the_model_predicts_them(make_ratings, model, engine):
    parts = hold_out(make_ratings(), 0.2, 0)
    settings = TrainingSettings.for_model(model, n_factors=4, n_epochs=4, engine=engine, seed=1)
    trainer = Trainer(parts.train, settings, parts.held_out)
    observer = Observer(trainer)
    for report in trainer:
        found = observer.look(at_once=True)
        predicted = trainer.model().predict(parts.held_out.users, parts.held_out.items)
        residuals = parts.held_out.values - predicted
        assert (found.epoch, found.is_held_out) == (report.epoch, True)
        assert found.n_observed == found.n_ratings == found.counts.sum() == parts.held_out.n_ratings
        assert found.residual_mean == pytest.approx(residuals.mean(), abs=1e-5)
        rmse = np.hypot(found.residual_mean, found.residual_deviation)
        assert rmse == pytest.approx(report.validation_rmse, rel=1e-5)
        of_mean = errors_of_mean(parts.held_out.values, float(parts.train.values.mean(dtype=np.float64)))
        assert (found.mean_rmse, found.mean_mae) == of_mean


def test_without_held_out_ratings_some_of_the_others_are_looked_at(make_ratings, monkeypatch):
    monkeypatch.setattr(observation, "MOST_OBSERVED", 100)
    ratings = make_ratings()
    trainer = Trainer(ratings, SETTINGS)
    observer = Observer(trainer)
    looks = [observer.look(at_once=True) for _ in trainer]
    assert [(look.is_held_out, look.n_observed, look.n_ratings) for look in looks] == [(False, 100, 1500)] * 3
    rows = [look.counts.sum(axis=1).tolist() for look in looks]
    assert rows[0] == rows[1] == rows[2], "the same ratings every time"
    assert looks[0].mean_rmse == pytest.approx(ratings.values.std(), rel=1e-5)


def test_looks_keep_their_distance_unless_one_is_wanted_at_once(make_ratings):
    trainer = Trainer(make_ratings(), SETTINGS)
    observer = Observer(trainer, interval=3600)
    looks = [observer.look() for _ in trainer]
    assert [look is None for look in looks] == [False, True, True]
    other = Trainer(make_ratings(), SETTINGS)
    eager = Observer(other, interval=3600)
    assert None not in [eager.look(at_once=True) for _ in other]


def test_looking_changes_nothing(make_ratings):
    parts = hold_out(make_ratings(), 0.2, 0)
    for model in ("biased", *(["bayesian"] if compiling.is_available() else [])):
        settings = TrainingSettings.for_model(model, n_factors=4, n_epochs=25, seed=1)
        alone, watched = (Trainer(parts.train, settings, parts.held_out) for _ in range(2))
        list(alone)
        observer = Observer(watched)
        for _ in watched:
            observer.look(at_once=True)
        assert watched.model().sha256() == alone.model().sha256()
        assert [report.validation_rmse for report in watched.reports] == [
            report.validation_rmse for report in alone.reports
        ]


def test_a_result_is_looked_at_by_its_held_out_ratings(make_ratings):
    ratings = make_ratings()
    is_held_out = np.arange(1500) % 5 == 0
    predicted = np.clip(ratings.values + 0.5, 1, 5).astype(np.float32)
    found = observe_result(ratings, predicted, is_held_out, 7)
    assert (found.epoch, found.is_held_out, found.n_observed) == (7, True, 300)
    expected = (ratings.values - predicted)[is_held_out].astype(np.float64)
    assert found.residual_mean == pytest.approx(expected.mean(), abs=1e-6)
    mean = ratings.values[~is_held_out].mean(dtype=np.float64)
    assert found.mean_rmse == pytest.approx(np.sqrt(((ratings.values[is_held_out] - mean) ** 2).mean()), rel=1e-5)


def test_a_result_without_held_out_ratings_is_looked_at_by_all(make_ratings):
    ratings = make_ratings()
    found = observe_result(ratings, ratings.values, np.zeros(1500, bool), 3)
    assert (found.is_held_out, found.n_observed, found.residual_mean) == (False, 1500, 0.0)
    constant = dataclasses.replace(ratings, values=np.full(1500, 2.0, np.float32))
    assert observe_result(constant, constant.values, np.zeros(1500, bool), 3).counts.sum() == 1500
