import dataclasses

import numpy as np
import pytest

from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.ratings.merging import merge
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.partial_fit import partial_fit
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=8, n_epochs=20, engine="numpy")


def trained(ratings, settings=SETTINGS):
    trainer = Trainer(ratings, settings)
    list(trainer)
    return trainer.model()


@pytest.fixture
def parts(make_ratings):
    """Ratings of the first 50 users, and of all 60 for the first time seen, and a test part of both."""
    split = hold_out(make_ratings(2000, 60, 45), 0.1, 0)
    old = split.train.take(split.train.users < 50)
    old = dataclasses.replace(old, user_labels=old.user_labels[:50])
    return old, split.train.take(split.train.users >= 50), split.held_out


def test_new_users_get_rows_and_old_ones_start_where_they_were(parts):
    old, more, _ = parts
    model = trained(old)
    further = partial_fit(model, old, more, dataclasses.replace(SETTINGS, learning_rate=1e-7))
    assert further.ratings.n_users == 60
    list(further)
    np.testing.assert_allclose(further.model().user_factors[:50], model.user_factors, atol=1e-4)
    np.testing.assert_allclose(further.model().item_bias, model.item_bias, atol=1e-4)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_a_few_more_epochs_do_as_well_as_training_all_anew(parts, engine):
    old, more, test = parts
    settings = dataclasses.replace(SETTINGS, engine=engine)
    further = partial_fit(trained(old), old, more, dataclasses.replace(settings, n_epochs=5))
    list(further)
    anew = trained(merge(old, more), settings)
    continued = prediction_errors(further.model(), test, further.ratings).rmse
    assert continued < prediction_errors(anew, test, further.ratings).rmse * 1.05
    before = prediction_errors(trained(old), test, old).rmse
    assert continued < before


def test_another_number_of_factors_is_refused(parts):
    old, more, _ = parts
    with pytest.raises(ValueError, match="8 factors"):
        partial_fit(trained(old), old, more, TrainingSettings(n_factors=9))


def test_ratings_that_are_not_the_models_are_refused(parts):
    old, more, _ = parts
    with pytest.raises(ValueError, match="other ratings"):
        partial_fit(trained(old), merge(old, more), more, SETTINGS)


def test_factors_that_were_dropped_start_afresh(parts):
    old, more, _ = parts
    model = trained(old)
    dropped = dataclasses.replace(
        model, user_factors=np.zeros_like(model.user_factors), item_factors=np.zeros_like(model.item_factors)
    )
    further = partial_fit(dropped, old, more, SETTINGS)
    list(further)
    assert np.abs(further.model().user_factors).max() > 0.1


def test_an_average_of_samples_is_refused(parts):
    old, more, _ = parts
    average = dataclasses.replace(trained(old), n_samples=3)
    with pytest.raises(ValueError, match="Bayesian model is an average"):
        partial_fit(average, old, more, SETTINGS)
