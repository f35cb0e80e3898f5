import numpy as np

from mfstudio.ratings.merging import merge
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def rating_set(rows, times=None):
    users, items = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    return RatingSet(
        np.array([users.index(row[0]) for row in rows], np.int32),
        np.array([items.index(row[1]) for row in rows], np.int32),
        np.array([row[2] for row in rows], np.float32),
        np.array(users, LABEL_DTYPE), np.array(items, LABEL_DTYPE),
        None if times is None else np.array(times, np.int64),
    )  # fmt: skip


def triples(ratings):
    users, items = ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist()
    return list(zip(users, items, ratings.values.tolist(), strict=True))


FIRST = rating_set([("b", "x", 1), ("c", "y", 2)], [10, 20])
SECOND = rating_set([("a", "y", 3), ("b", "w", 4), ("c", "y", 5)], [30, 40, 50])


def test_all_ratings_of_both_are_there_in_their_order():
    merged = merge(FIRST, SECOND)
    assert triples(merged) == triples(FIRST) + triples(SECOND)
    assert merged.times.tolist() == [10, 20, 30, 40, 50]


def test_the_first_sets_users_and_items_keep_their_codes():
    merged = merge(FIRST, SECOND)
    assert merged.user_labels.tolist() == ["b", "c", "a"]
    assert merged.item_labels.tolist() == ["x", "y", "w"]


def test_times_are_left_out_where_one_set_has_none():
    assert merge(FIRST, rating_set([("a", "y", 3)])).times is None
