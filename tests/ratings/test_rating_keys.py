"""Keys and fingerprints: they hang on ids, values and times, and not on places or codes."""

import dataclasses

import numpy as np
import pytest

from mfstudio.ratings.rating_keys import fingerprint, rating_keys, user_keys
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def make_set(rows, with_times=True):
    """Make a set of rows (user label, item label, value, time)."""
    users, items = (list(dict.fromkeys(row[side] for row in rows)) for side in (0, 1))
    return RatingSet(
        np.array([users.index(row[0]) for row in rows], np.int32),
        np.array([items.index(row[1]) for row in rows], np.int32),
        np.array([row[2] for row in rows], np.float32),
        np.array(users, LABEL_DTYPE), np.array(items, LABEL_DTYPE),
        np.array([row[3] for row in rows], np.int64) if with_times else None,
    )  # fmt: skip


ROWS = [("a", "x", 1.0, 5), ("a", "y", 2.0, 6), ("b", "x", 3.0, -7), ("b", "b", 0.0, 8)]
MASK = np.array([True, False, False, False])


def test_a_key_stays_with_its_rating_when_rows_and_codes_change():
    keys = rating_keys(make_set(ROWS), 3)
    assert rating_keys(make_set(ROWS[::-1]), 3).tolist() == keys[::-1].tolist()
    assert rating_keys(make_set([("z", "z", 1.0, 1), *ROWS]), 3)[1:].tolist() == keys.tolist()


@pytest.mark.parametrize(
    "other", [("b", "x", 1.0, 5), ("a", "y", 1.0, 5), ("a", "x", 1.5, 5), ("a", "x", 1.0, 4), ("x", "a", 1.0, 5)]
)
def test_user_item_value_time_and_the_side_of_a_label_all_count(other):
    first, second = rating_keys(make_set([("a", "x", 1.0, 5), other]), 0).tolist()
    assert first != second


def test_keys_of_another_seed_rank_ratings_unlike():
    rows = [(f"u{n % 50}", f"i{n}", 1.0, 0) for n in range(2000)]
    one, other = (np.argsort(np.argsort(rating_keys(make_set(rows), seed))) for seed in (0, 1))
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1


def test_keys_are_spread_evenly_over_64_bits():
    rows = [(f"u{n % 100}", f"i{n // 100}", float(n % 5), n) for n in range(10_000)]
    keys = rating_keys(make_set(rows), 0)
    assert len(set(keys.tolist())) == len(rows)
    for bit in range(64):  # 5,000 are expected, and the standard deviation is 50
        assert abs(np.count_nonzero(keys >> np.uint64(bit) & np.uint64(1)) - 5000) < 250


def test_minus_zero_is_zero():
    assert rating_keys(make_set([("a", "x", -0.0, 1)]), 0) == rating_keys(make_set([("a", "x", 0.0, 1)]), 0)


def test_another_scale_leaves_the_order_of_the_keys():
    ratings = make_set([(f"u{n % 50}", f"i{n}", float(n % 5), n) for n in range(2000)])
    halved = dataclasses.replace(ratings, values=ratings.values / np.float32(2) - np.float32(7))
    keys, others = rating_keys(ratings, 0), rating_keys(halved, 0)
    assert np.argsort(keys).tolist() == np.argsort(others).tolist()
    assert np.count_nonzero(keys == others) == 0


def test_users_keys_hang_on_labels_and_seed():
    ratings, turned = make_set(ROWS), make_set(ROWS[::-1])
    assert user_keys(ratings, 1).tolist() == user_keys(turned, 1)[::-1].tolist()
    assert user_keys(ratings, 1).tolist() != user_keys(ratings, 2).tolist()


def test_parts_larger_than_one_chunk_are_hashed_alike(monkeypatch):
    ratings = make_set(ROWS)
    keys, mark = rating_keys(ratings, 0).tolist(), fingerprint(ratings, MASK)
    monkeypatch.setattr("mfstudio.ratings.rating_keys._AT_ONCE", 3)
    assert rating_keys(ratings, 0).tolist() == keys
    assert fingerprint(ratings, MASK) == mark


def test_the_fingerprint_is_that_of_the_rows_in_any_order_and_with_any_unused_labels():
    mark = fingerprint(make_set(ROWS), MASK)
    assert fingerprint(make_set(ROWS[::-1]), MASK[::-1]) == mark
    more = make_set([*ROWS, ("new", "new", 1.0, 1)]).take(np.arange(len(ROWS)))
    assert fingerprint(more, MASK) == mark
    assert len(mark) == 64


def test_the_fingerprint_tells_apart_sides_rows_counts_and_times():
    ratings = make_set(ROWS)
    others = [
        fingerprint(ratings, ~MASK),
        fingerprint(ratings, MASK[[1, 0, 2, 3]]),
        fingerprint(make_set(ROWS[:3]), MASK[:3]),
        fingerprint(make_set([*ROWS, ROWS[1]]), np.append(MASK, False)),
        fingerprint(dataclasses.replace(ratings, values=ratings.values + np.float32(0.5)), MASK),
        fingerprint(make_set([(*row[:3], row[3] + 1) for row in ROWS]), MASK),
        fingerprint(make_set(ROWS, with_times=False), MASK),
        fingerprint(ratings, MASK),
    ]
    assert len(set(others)) == len(others)


def test_no_ratings_have_a_fingerprint_of_their_own():
    nothing = make_set(ROWS).take(np.empty(0, np.int64))
    assert rating_keys(nothing, 0).tolist() == []
    assert fingerprint(nothing, np.empty(0, np.bool_)) != fingerprint(make_set(ROWS), MASK)
