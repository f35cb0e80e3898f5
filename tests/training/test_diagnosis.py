"""Diagnosis: every finding is provoked by a real run, and what it suggests helps."""

import dataclasses
import re

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import TrainingDiverged
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.endings import describe_ending
from mfstudio.training.rate_finder import find_learning_rate
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

UNREGULARISED = {"regularization": 0.0, "row_regularization": 0.0}


@pytest.fixture(scope="module")
def ratings(make_ratings):
    return make_ratings()


@pytest.fixture(scope="module")
def many(make_ratings):
    return make_ratings(4000, 200, 100)


def with_noise(ratings, deviation):
    noise = np.random.default_rng(5).normal(scale=deviation, size=ratings.n_ratings).astype(np.float32)
    return RatingSet(ratings.users, ratings.items, ratings.values + noise, ratings.user_labels, ratings.item_labels)


def settings_of(model="biased", **changes):
    return TrainingSettings.for_model(model, engine="numpy", **changes)


def train(ratings, settings, share=0.1):
    """Train with a share of the ratings set aside; a divergence ends the run as in the window."""
    order = np.random.default_rng([1, 4]).permutation(ratings.n_ratings)  # findings on so few ratings hang on the draw
    n = round(ratings.n_ratings * share)
    made = Trainer(ratings.take(np.sort(order[n:])), settings, ratings.take(np.sort(order[:n])))
    try:
        list(made)
    except TrainingDiverged as error:
        made.error = error
    return made


def findings(made, **more):
    return diagnose(
        made.reports, made.settings, best_epoch=made.best_epoch, ending=made.ending, baseline_rmse=made.baseline_rmse,
        n_train=made.ratings.n_ratings, n_users=made.ratings.n_users, n_items=made.ratings.n_items,
        divergence=made.divergence, **more,
    )  # fmt: skip


def finding(made, kind, **more):
    found = {diagnosis.kind: diagnosis for diagnosis in findings(made, **more)}
    assert kind in found, found
    return found[kind]


def best_rmse(made):
    return min(report.validation_rmse for report in made.reports)


def improvement(ratings, made, diagnosis):
    """Return the new best validation error over the old one, once the changes are made."""
    assert diagnosis.changes
    return best_rmse(train(ratings, diagnosis.apply_to(made.settings))) / best_rmse(made)


# ---- diverging


@pytest.mark.parametrize(
    "settings",
    [
        settings_of(learning_rate=1.0),
        settings_of(learning_rate=1.0, optimizer="momentum"),
        settings_of("textbook", learning_rate=0.3),
        settings_of("textbook", n_factors=256, learning_rate=0.05),
        settings_of("pmf", learning_rate=2.0),
        settings_of(learning_rate=1.0, schedule="bold-driver"),
    ],
    ids=lambda settings: f"{settings.model}-{settings.optimizer}-{settings.schedule}-{settings.n_factors}",
)
def test_a_divergence_names_epoch_and_row_and_a_rate_that_is_stable(ratings, settings):
    made = train(ratings, settings)
    assert made.ending == "diverged"
    (found,) = findings(made)
    assert found.kind == "diverging"
    assert f"diverged in epoch {len(made.reports) + 1} at" in found.text
    assert made.error.advice in found.text
    kind, label, count = re.search(r"(user|item) ([ui]\d\d\d) with ([\d,]+) ratings", found.text).groups()
    codes, labels = (
        (made.ratings.users, made.ratings.user_labels)
        if kind == "user"
        else (made.ratings.items, made.ratings.item_labels)
    )
    assert (codes == labels.tolist().index(label)).sum() == int(count)
    ((name, rate),) = found.changes
    assert name == "learning_rate"
    assert rate < made.divergence.largest_stable < settings.learning_rate
    assert f"{rate:.2g}" in found.text
    better = train(ratings, found.apply_to(settings))
    assert better.ending != "diverged"
    assert better.reports[-1].train_rmse < better.reports[0].train_rmse


def test_a_divergence_that_was_not_examined_is_still_said(ratings):
    made = train(ratings, settings_of(learning_rate=1.0))
    made.divergence = None
    (found,) = findings(made)
    assert "epoch 1" in found.text
    assert found.apply_to(made.settings).learning_rate == 0.25


def test_ratings_too_large_for_any_rate_are_said_to_be(ratings):
    huge = RatingSet(
        ratings.users, ratings.items, ratings.values * np.float32(1e12), ratings.user_labels, ratings.item_labels
    )
    made = train(huge, settings_of("textbook"))
    (found,) = findings(made)
    assert "No learning rate is stable" in found.text
    assert not found.changes


# ---- over-fitting, factors


def test_over_fitting_says_since_when_and_the_regularisation_helps(ratings):
    made = train(ratings, settings_of(n_factors=256, schedule="constant", patience=0, **UNREGULARISED))
    found = finding(made, "over-fitting")
    assert f"since epoch {made.best_epoch}:" in found.text
    for report in (made.reports[made.best_epoch - 1], made.reports[-1]):
        assert f"{report.train_rmse:#.4g}" in found.text
        assert f"{report.validation_rmse:#.4g}" in found.text
    assert found.apply_to(made.settings).regularization > 0
    assert improvement(ratings, made, found) < 0.99


def test_where_the_default_regularisation_is_not_enough_it_is_raised(ratings):
    noisy = with_noise(ratings, 2)
    made = train(noisy, settings_of(row_regularization=0.0))
    found = finding(made, "over-fitting")
    assert dict(found.changes) == {"regularization": 0.075}
    assert improvement(noisy, made, found) < 1


def test_steps_too_large_to_settle_are_to_shrink(make_ratings):
    noisy = with_noise(make_ratings(6000, 150, 100), 0.5)
    made = train(noisy, settings_of(schedule="constant", learning_rate=0.1))
    found = finding(made, "over-fitting")
    assert dict(found.changes)["schedule"] == "cosine"
    assert improvement(noisy, made, found) < 0.99


def test_the_textbook_model_that_over_fits_gets_fewer_factors(make_ratings):
    ratings = make_ratings(3000, 75, 60)
    made = train(ratings, settings_of("textbook", n_factors=16, learning_rate=0.01, n_epochs=150))
    found = finding(made, "over-fitting")
    assert dict(found.changes) == {"n_factors": 8}
    assert improvement(ratings, made, found) < 0.99


def test_more_factors_than_the_data_carries(ratings):
    made = train(ratings, settings_of(n_factors=256, schedule="constant", patience=0, **UNREGULARISED))
    found = finding(made, "too-many-factors")
    per_rating = 256 * (ratings.n_users + ratings.n_items) / made.ratings.n_ratings
    assert f"{per_rating:.1f} numbers for each rating" in found.text
    assert found.apply_to(made.settings).n_factors < 128
    assert improvement(ratings, made, found) < 0.99


def test_where_nothing_is_known_to_help_the_rise_is_said_and_nothing_suggested(ratings):
    made = train(ratings, settings_of(n_epochs=60))
    found = finding(made, "over-fitting")
    assert not found.changes
    assert "was kept" in found.text


# ---- not far enough


@pytest.mark.parametrize(
    "changes",
    [{"n_epochs": 15}, {"n_epochs": 15, "schedule": "constant", "learning_rate": 0.02}, {"n_epochs": 2}],
    ids=["cosine", "constant", "hardly begun"],
)
def test_a_run_that_has_not_converged_gets_more_epochs(ratings, changes):
    made = train(ratings, settings_of(**changes))
    found = finding(made, "not-converged")
    assert found.apply_to(made.settings).n_epochs >= 2 * made.settings.n_epochs
    assert "biases-explain-all" not in {diagnosis.kind for diagnosis in findings(made)}
    assert improvement(ratings, made, found) < 0.95


@pytest.mark.parametrize(
    "settings",
    [
        settings_of(learning_rate=0.003, schedule="constant"),
        settings_of(learning_rate=0.01),
        settings_of("textbook", learning_rate=1e-5),
    ],
    ids=["flat", "steady", "textbook"],
)
def test_a_learning_rate_that_is_too_small_comes_first_and_gets_larger(ratings, settings):
    made = train(ratings, settings)
    found = findings(made)[0]
    assert found.kind == "learning-rate-too-small"
    assert found.apply_to(settings).learning_rate >= 4 * settings.learning_rate
    assert improvement(ratings, made, found) < 0.7


def test_a_share_is_written_as_per_cent_is_everywhere(ratings):
    made = train(ratings, settings_of(learning_rate=0.003, schedule="constant"))
    assert re.search(r"fell by only \d\.\d % from epoch 2", finding(made, "learning-rate-too-small").text)


def test_the_range_finders_rate_is_taken_where_it_is_known(ratings):
    made = train(ratings, settings_of(learning_rate=0.003))
    suggestion = find_learning_rate(made.ratings, made.settings).suggestion
    found = finding(made, "learning-rate-too-small", suggested_rate=suggestion)
    assert dict(found.changes) == {"learning_rate": suggestion}
    assert improvement(ratings, made, found) < 0.7


# ---- biases


def test_biases_that_explain_all_are_said_to(many):
    noise = with_noise(many, 30)
    made = train(noise, settings_of())
    assert made.best_epoch == 0
    found = findings(made)[0]
    assert found.kind == "biases-explain-all"
    assert f"{made.baseline_rmse:#.4g}" in found.text
    assert "left out" in found.text


def test_factors_that_hardly_help_are_said_to(ratings):
    made = train(with_noise(ratings, 3), settings_of(row_regularization=0.0))
    assert made.best_epoch
    found = findings(made)[0]
    assert found.kind == "biases-explain-all"
    assert "nearly all" in found.text


# ---- the Bayesian model, which has neither rates nor over-fitting


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
@pytest.mark.parametrize(("n_epochs", "expected"), [(8, "not-converged"), (60, "fine")])
def test_of_the_bayesian_model_only_the_number_of_sweeps_is_judged(many, n_epochs, expected):
    made = train(many, TrainingSettings.for_model("bayesian", n_factors=6, n_epochs=n_epochs, learning_rate=1e-4))
    assert [found.kind for found in findings(made)] == [expected]


# ---- all fine, and how a run ended


def test_a_run_that_went_well_is_fine_and_says_what_was_kept(many):
    made = train(many, settings_of(schedule="constant", learning_rate=0.02, n_epochs=100))
    (found,) = findings(made)
    assert (found.kind, found.changes) == ("fine", ())
    assert f"Kept epoch {made.best_epoch} with a validation RMSE of {best_rmse(made):#.4g}" in found.text


def test_no_ratings_set_aside_is_no_reason_to_find_fault(ratings):
    made = train(ratings, settings_of(n_epochs=20), share=0)
    (found,) = findings(made)
    assert found.kind == "fine"
    assert f"training RMSE is {made.reports[-1].train_rmse:#.4g}" in found.text


@pytest.mark.parametrize("value", [0, 4])
@pytest.mark.parametrize("model", ["biased", "textbook", "nmf"])
def test_ratings_that_are_all_equal_can_be_judged(ratings, model, value):
    values = np.full(ratings.n_ratings, value, np.float32)
    same = RatingSet(ratings.users, ratings.items, values, ratings.user_labels, ratings.item_labels)
    made = train(same, settings_of(model, n_epochs=5))
    assert all(found.text for found in findings(made))


def test_a_run_of_one_epoch_is_described(ratings):
    made = train(ratings, settings_of(n_epochs=1, learning_rate=0.05))
    assert describe_ending(made.reports, made.best_epoch, made.ending, made.settings.n_epochs).startswith(
        "The one epoch is done. "
    )
    (found,) = findings(made)
    assert found.text.startswith("A single epoch is too few to leave the random start behind: the validation RMSE is ")


def test_a_run_that_patience_ends_is_said_to_have_ended_early_and_one_of_all_its_epochs_is_not(many):
    noisy = with_noise(many, 30)
    made = train(noisy, settings_of(n_epochs=60, patience=5, schedule="constant"))
    assert made.ending == "validation stopped improving"
    n = len(made.reports)
    assert n < 60
    text = describe_ending(made.reports, made.best_epoch, made.ending, 60)
    assert text.startswith(f"Ended early, after {n} of 60 epochs. Validation ")
    assert "early" not in describe_ending(made.reports, made.best_epoch, made.ending, n)


def test_how_a_run_of_thousands_of_epochs_ended_is_said_with_separators(many):
    (report,) = train(many, settings_of(n_epochs=1)).reports
    reports = [dataclasses.replace(report, epoch=n, validation_rmse=1 + abs(n - 1625) / 1e4) for n in range(1, 3001)]
    text = describe_ending(reports, 1625, "validation stopped improving", 9000)
    assert text.startswith("Ended early, after 3,000 of 9,000 epochs. ")
    assert "has not improved for 1,375 epochs" in text
    assert "Kept epoch 1,625 with" in text


def test_a_stop_by_hand_is_no_failure_to_converge(ratings):
    split = hold_out(ratings, 0.1, 1)
    made = Trainer(split.train, settings_of(schedule="constant"), split.held_out)
    for report in made:
        if report.epoch == 8:
            made.control.stop()
    (found,) = findings(made)
    assert found.text.startswith("Stopped by hand after 8 epochs. Kept epoch 8")


def test_a_stop_in_the_first_epoch_is_described(ratings):
    made = Trainer(ratings, settings_of())
    made.control.stop()
    list(made)
    (found,) = findings(made)
    assert "what it had learned so far is kept" in found.text


def test_a_best_epoch_of_0_is_described_as_mean_and_biases(many):
    made = train(with_noise(many, 30), settings_of())
    assert "Kept mean and biases alone" in describe_ending(
        made.reports, made.best_epoch, made.ending, made.settings.n_epochs
    )


def test_the_best_epoch_of_a_falling_schedule_being_its_last_is_no_reason_for_more(many):
    made = train(many, settings_of(n_epochs=40, regularization=0.02, row_regularization=0.0))
    assert made.best_epoch == len(made.reports)
    assert "more epochs" not in describe_ending(made.reports, made.best_epoch, made.ending, made.settings.n_epochs)
    assert findings(made)[0].kind == "fine"


def test_an_error_that_still_falls_at_the_end_is_a_reason_for_more(ratings):
    made = train(ratings, settings_of(n_epochs=15))
    assert "more epochs may help" in describe_ending(made.reports, made.best_epoch, made.ending, made.settings.n_epochs)


def test_a_diagnosis_leaves_the_settings_it_was_given_alone():
    before = TrainingSettings()
    after = Diagnosis("fine", "", (("n_epochs", 7), ("regularization", 0.2))).apply_to(before)
    assert after == dataclasses.replace(before, n_epochs=7, regularization=0.2)
    assert before == TrainingSettings()
