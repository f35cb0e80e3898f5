"""Training in one call: what is trained on, when it ends, what is kept."""

import dataclasses

import numpy as np
import pytest

import mfstudio as mf
from mfstudio.errors import SplitError
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.trainer import Trainer

FAST = {"n_factors": 4, "engine": "numpy"}


def test_epochs_alone_run_exactly_so_long_on_all_ratings(make_ratings):
    data = make_ratings()
    model = mf.train(data, n_epochs=7, **FAST)
    assert [report.epoch for report in model.reports] == list(range(1, 8))
    assert (model.ending, model.settings.validation_fraction) == ("all epochs done", 0.0)
    assert model.reports[0].validation_rmse is None


def test_without_epochs_a_part_is_set_aside_and_the_best_epoch_kept(make_ratings):
    data = make_ratings()
    model = mf.train(data, **FAST)
    errors = [report.validation_rmse for report in model.reports]
    assert model.best_epoch == 1 + int(np.argmin(errors))
    assert model.ratings is data


def test_it_is_the_training_of_the_command_line_bit_for_bit(make_ratings):
    data, settings = make_ratings(), mf.TrainingSettings(**FAST)
    split = hold_out(data, settings.validation_fraction, settings.seed + 1)
    trainer = Trainer(split.train, settings, split.held_out)
    assert len(list(trainer)) > 0
    assert mf.train(data, **FAST).factor_model.sha256() == trainer.model().sha256()


def test_settings_presets_and_changes_are_combined(make_ratings):
    settings = mf.TrainingSettings(n_epochs=3, seed=5, **FAST)
    model = mf.train(make_ratings(), settings, seed=6)
    assert model.settings == dataclasses.replace(settings, seed=6)
    assert mf.train(make_ratings(), "fast", engine="numpy").settings.n_factors == 32
    with pytest.raises(mf.SettingsError, match="n_factors is 0"):
        mf.train(make_ratings(), n_factors=0)


def test_validation_may_be_a_share_a_plan_or_ratings_of_their_own(make_ratings):
    data = make_ratings()
    share = mf.train(data, n_epochs=2, validation=0.2, **FAST)
    plan = mf.train(data, n_epochs=2, validation=mf.SplitPlan("leave-one-out"), **FAST)
    none = mf.train(data, n_epochs=2, validation=0, **FAST)
    assert share.settings.validation_fraction == 0.2
    assert all(model.reports[-1].validation_rmse for model in (share, plan))
    assert none.reports[-1].validation_rmse is None
    split = mf.make_split(data, mf.SplitPlan("leave-one-out"))
    own = mf.train(split.train, n_epochs=2, validation=split.held_out, **FAST)
    assert own.factor_model.sha256() == plan.factor_model.sha256()
    assert own.ratings.n_ratings == split.train.n_ratings


def test_validation_ratings_that_share_nothing_are_refused(make_ratings):
    with pytest.raises(SplitError, match="share no user and no item"):
        mf.train(make_ratings(), validation=[("nobody", "nothing", 3.0)], **FAST)


def test_new_users_and_items_of_validation_ratings_have_a_place(make_ratings):
    data = make_ratings()
    titles = [f"title of {label}" for label in data.item_labels]
    model = mf.train(data, n_epochs=2, validation=[("u000", "new", 3.0), ("u001", "i001", 4.0)], titles=titles, **FAST)
    assert model.item_ids[-1] == "new"
    assert model.titles.tolist() == [*titles, ""]


def test_the_callback_sees_every_epoch_and_only_false_ends_training(make_ratings):
    seen = []

    def look(report):
        seen.append(report)
        return False if report.epoch == 3 else None

    model = mf.train(make_ratings(), n_epochs=9, callback=look, **FAST)
    assert tuple(seen) == model.reports
    assert (len(seen), model.ending) == (3, "stopped")
    assert len(mf.train(make_ratings(), n_epochs=4, callback=lambda report: 0, **FAST).reports) == 4


def test_what_the_callback_raises_is_passed_on(make_ratings):
    def fail(report):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        mf.train(make_ratings(), n_factors=4, callback=fail)


def test_divergence_is_said_with_advice(make_ratings):
    with pytest.raises(mf.TrainingDiverged, match="diverged in epoch"):
        mf.train(make_ratings(), learning_rate=10.0, schedule="constant", **FAST)


def test_titles_come_from_a_dict_a_list_or_a_file(make_ratings, rating_file):
    data = make_ratings()
    label = data.item_labels[0]
    by_id = mf.train(data, n_epochs=1, titles={label: "First"}, **FAST)
    in_order = mf.train(data, n_epochs=1, titles=["First"] + [""] * (data.n_items - 1), **FAST)
    of_file = mf.train(data, n_epochs=1, titles=rating_file.with_name("items.csv"), **FAST)
    assert by_id.titles.tolist() == in_order.titles.tolist()
    assert of_file.titles[0] == f"The book of {label}"
    with pytest.raises(ValueError, match="1 titles and 45 items"):
        mf.train(data, n_epochs=1, titles=["First"], **FAST)
