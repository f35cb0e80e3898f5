"""Splits: every rating on one side, the right share, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.splitting import hold_out, recode


def numbered(n):
    """Make n ratings whose values tell them apart."""
    return RatingSet(
        np.arange(n, dtype=np.int32) % 5, np.arange(n, dtype=np.int32) % 3, np.arange(n, dtype=np.float32),
        np.array([f"u{u}" for u in range(5)], LABEL_DTYPE), np.array([f"i{i}" for i in range(3)], LABEL_DTYPE),
        np.arange(n, dtype=np.int64),
    )  # fmt: skip


@given(st.integers(0, 200), st.floats(0, 1, exclude_max=True), st.integers(0, 2**31))
def test_each_rating_is_on_exactly_one_side_in_the_order_of_the_file(n, fraction, seed):
    ratings = numbered(n)
    split = hold_out(ratings, fraction, seed)
    assert split.train.values.tolist() == ratings.values[~split.is_held_out].tolist()
    assert split.held_out.values.tolist() == ratings.values[split.is_held_out].tolist()
    assert split.held_out.n_ratings == min(round(n * fraction), max(n - 1, 0))
    for part in (split.train, split.held_out):
        assert part.user_labels is ratings.user_labels
        assert part.item_labels is ratings.item_labels
        assert part.times.tolist() == part.values.tolist()


def test_the_same_seed_holds_out_the_same_and_another_seed_others():
    one, same, other = (hold_out(numbered(100), 0.3, seed).is_held_out.tolist() for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_a_share_is_drawn_from_everywhere():
    drawn = np.flatnonzero(hold_out(numbered(10_000), 0.2, 0).is_held_out)
    assert np.histogram(drawn, 10, (0, 10_000))[0].min() > 100  # 200 are expected of each tenth of the file


@pytest.mark.parametrize("fraction", [-0.1, 1.0, 1.5, float("nan")])
def test_a_share_outside_of_0_to_1_is_refused(fraction):
    with pytest.raises(ValueError, match="fraction is"):
        hold_out(numbered(10), fraction, 0)


def test_one_rating_is_left_to_train_on():
    split = hold_out(numbered(2), 0.99, 0)
    assert (split.train.n_ratings, split.held_out.n_ratings) == (1, 1)


def test_recoding_finds_labels_by_name_and_marks_the_unknown():
    ratings = numbered(6)
    other = RatingSet(
        np.array([0, 1, 2], np.int32), np.array([0, 1, 0], np.int32), np.ones(3, np.float32),
        np.array(["u4", "stranger", "u0"], LABEL_DTYPE), np.array(["i2", "new"], LABEL_DTYPE),
    )  # fmt: skip
    users, items = recode(other, ratings)
    assert users.tolist() == [4, -1, 0]
    assert items.tolist() == [2, -1, 2]


def test_recoding_a_set_as_itself_changes_nothing():
    ratings = numbered(20)
    users, items = recode(ratings, ratings)
    assert users.tolist() == ratings.users.tolist()
    assert items.tolist() == ratings.items.tolist()
