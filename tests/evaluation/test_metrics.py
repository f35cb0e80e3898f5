"""Errors of predictions over ratings with the same and with other labels."""

import dataclasses
import math

import numpy as np
import pytest

from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def rating_set(rows, users, items):
    """Make a set from (user, item, rating) with the labels in the given order."""
    return RatingSet(
        np.array([users.index(u) for u, _, _ in rows], np.int32),
        np.array([items.index(i) for _, i, _ in rows], np.int32),
        np.array([r for _, _, r in rows], np.float32),
        np.array(users, LABEL_DTYPE),
        np.array(items, LABEL_DTYPE),
    )


TRAINED = rating_set(
    [("ann", "x", 4), ("bob", "x", 2), ("ann", "y", 5), ("bob", "y", 1)], ["ann", "bob", "eve"], ["x", "y", "z"]
)
#: Predicts 3, plus 1 for ann, minus 1 for bob, plus 0.5 for y; nobody has factors but strangers would have 0.
MODEL = FactorModel(
    mean=3.0,
    user_bias=np.array([1, -1, 0], np.float32),
    item_bias=np.array([0, 0.5, 0], np.float32),
    user_factors=np.zeros((3, 2), np.float32),
    item_factors=np.zeros((3, 2), np.float32),
    unknown_user=np.zeros(2, np.float32),
    unknown_item=np.zeros(2, np.float32),
    scale=(1.0, 5.0),
)


def test_errors_over_the_training_ratings_are_the_hand_computed_ones():
    found = prediction_errors(MODEL, TRAINED, TRAINED)
    # Predictions are 4, 2, 4.5 and 2.5: errors 0, 0, 0.5 and -1.5.
    assert found.rmse == pytest.approx(math.sqrt((0.25 + 2.25) / 4))
    assert found.mae == pytest.approx(0.5)
    assert (found.n_ratings, found.n_unknown) == (4, 0)


def test_other_labels_are_matched_by_name_and_strangers_predicted_from_what_is_known():
    other = rating_set(
        [("bob", "y", 2), ("zoe", "y", 3), ("ann", "w", 5), ("zoe", "w", 1)], ["zoe", "bob", "ann"], ["w", "y"]
    )
    found = prediction_errors(MODEL, other, TRAINED)
    # Predictions are 2.5, 3.5 (mean and y), 4 (mean and ann) and 3 (mean): errors -0.5, -0.5, 1 and -2.
    assert found.rmse == pytest.approx(math.sqrt((0.25 + 0.25 + 1 + 4) / 4))
    assert found.mae == pytest.approx(1.0)
    assert (found.n_ratings, found.n_unknown) == (4, 3)


def test_a_label_without_any_training_rating_counts_as_unknown():
    held_out = dataclasses.replace(
        TRAINED,
        users=np.array([2, 0, 0], np.int32),
        items=np.array([0, 2, 0], np.int32),
        values=np.array([3, 4, 4], np.float32),
    )
    assert held_out.user_labels is TRAINED.user_labels
    found = prediction_errors(MODEL, held_out, TRAINED)
    assert (found.n_ratings, found.n_unknown) == (3, 2)
    assert found.rmse == 0


def test_predictions_are_clipped_before_they_are_measured():
    found = prediction_errors(dataclasses.replace(MODEL, scale=(1.0, 4.0)), TRAINED, TRAINED)
    assert found.mae == pytest.approx((0 + 0 + 1 + 1.5) / 4)


def test_no_ratings_have_no_error():
    found = prediction_errors(MODEL, TRAINED.take(np.array([], np.int64)), TRAINED)
    assert math.isnan(found.rmse)
    assert math.isnan(found.mae)
    assert (found.n_ratings, found.n_unknown) == (0, 0)
