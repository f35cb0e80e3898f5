"""The best N: what sorting everything would give, ties by code, the rated left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import top_n, top_n_in_blocks
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def model_of(scores):
    """Make a model that predicts a whole table of small whole numbers exactly: one factor for each item."""
    scores = np.asarray(scores, np.float32)
    n_users, n_items = scores.shape
    return FactorModel(
        mean=0.0,
        user_bias=np.zeros(n_users, np.float32),
        item_bias=np.zeros(n_items, np.float32),
        user_factors=scores,
        item_factors=np.eye(n_items, dtype=np.float32),
        unknown_user=np.zeros(n_items, np.float32),
        unknown_item=np.zeros(n_items, np.float32),
        scale=(1.0, 5.0),
    )


def rated(pairs, n_users, n_items):
    table = np.array(sorted(pairs), np.int32).reshape(-1, 2)
    return RatingSet(
        table[:, 0].copy(),
        table[:, 1].copy(),
        np.ones(len(table), np.float32),
        np.array([f"u{u}" for u in range(n_users)], LABEL_DTYPE),
        np.array([f"i{i}" for i in range(n_items)], LABEL_DTYPE),
    )


def brute_force(scores, user, n, seen=()):
    """Sort all items that are left; return (item, clipped score) pairs."""
    left = [item for item in range(scores.shape[1]) if (user, item) not in seen]
    best = sorted(left, key=lambda item: (-scores[user, item], item))[:n]
    return [(item, float(np.clip(scores[user, item], 1, 5))) for item in best]


def pairs_of(ranked, row):
    return [
        (item, score)
        for item, score in zip(ranked.items[row].tolist(), ranked.scores[row].tolist(), strict=True)
        if item >= 0
    ]


@st.composite
def tables(draw):
    """Draw scores with many ties, a set of rated pairs, and N."""
    n_users, n_items = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    row = st.lists(st.integers(-1, 7), min_size=n_items, max_size=n_items)
    scores = np.array(draw(st.lists(row, min_size=n_users, max_size=n_users)), np.float32)
    seen = draw(st.sets(st.tuples(st.integers(0, n_users - 1), st.integers(0, n_items - 1))))
    return scores, seen, draw(st.integers(1, n_items + 2))


@given(tables())
def test_the_best_n_are_those_of_a_full_sort_with_ties_by_code(table):
    scores, seen, n = table
    everyone = np.arange(len(scores))
    ranked = top_n(model_of(scores), everyone, n)
    unseen = top_n(model_of(scores), everyone, n, rated(seen, *scores.shape))
    for user in everyone.tolist():
        assert pairs_of(ranked, user) == brute_force(scores, user, n)
        assert pairs_of(unseen, user) == brute_force(scores, user, n, seen)


@given(tables())
def test_where_fewer_are_left_the_rest_is_marked_as_missing(table):
    scores, seen, n = table
    ranked = top_n(model_of(scores), np.arange(len(scores)), n, rated(seen, *scores.shape))
    width = min(n, scores.shape[1])
    assert ranked.items.shape == ranked.scores.shape == (len(scores), width)
    for user in range(len(scores)):
        n_left = min(width, scores.shape[1] - sum(pair[0] == user for pair in seen))
        assert (ranked.items[user] >= 0).tolist() == [True] * n_left + [False] * (width - n_left)
    assert np.isnan(ranked.scores).tolist() == (ranked.items == -1).tolist()


@given(tables(), st.integers(1, 3))
def test_blocks_together_give_what_one_ranking_gives(table, users_at_once):
    scores, seen, n = table
    model, left_out, everyone = model_of(scores), rated(seen, *scores.shape), np.arange(len(scores))[::-1].copy()
    whole = top_n(model, everyone, n, left_out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_BLOCK_BYTES", users_at_once * 4 * scores.shape[1])
        parts = list(top_n_in_blocks(model, everyone, n, left_out))
    assert [len(part.users) for part in parts[:-1]] == [users_at_once] * (len(parts) - 1)
    assert np.concatenate([part.users for part in parts]).tolist() == everyone.tolist()
    np.testing.assert_array_equal(np.concatenate([part.items for part in parts]), whole.items)
    np.testing.assert_array_equal(np.concatenate([part.scores for part in parts]), whole.scores)


def test_items_above_the_scale_keep_their_order_and_show_its_top():
    ranked = top_n(model_of([[6, 9, 2, 7]]), np.array([0]), 3)
    assert ranked.items.tolist() == [[1, 3, 0]]
    assert ranked.scores.tolist() == [[5.0, 5.0, 5.0]]


def test_a_stranger_is_ranked_by_the_stand_in_and_has_rated_nothing():
    model = model_of([[1, 2, 3]])
    ranked = top_n(model, np.array([-1]), 2, rated({(0, 0), (0, 1)}, 1, 3))
    assert ranked.items.tolist() == [[0, 1]]  # all equal: by code


def test_nobody_and_nothing_can_be_asked_for():
    model = model_of([[1, 2, 3]])
    assert top_n(model, np.array([], np.int64), 2).items.shape == (0, 2)
    assert top_n(model, np.array([0]), 0).items.shape == (1, 0)
    assert list(top_n_in_blocks(model, np.array([], np.int64), 2)) == []
