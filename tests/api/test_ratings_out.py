"""Ratings leave as they came, through every library."""

import numpy as np
import polars as pl
import pytest

import mfstudio as mf

TIMED = [("ann", "Up", 4.0, 1041379200), ("ann", "Big", 0.0, 1041465600), ("bob", "Up", 5.0, 1041465601)]


def test_frames_of_polars_come_back_as_they_left():
    data = mf.ratings_from(TIMED)
    frame = mf.to_polars(data)
    assert frame.schema["time"].is_temporal()
    assert frame.schema["user"] == pl.String
    assert mf.ratings_from(frame).fingerprint == data.fingerprint


def test_frames_of_pandas_come_back_as_they_left():
    pytest.importorskip("pandas")
    data = mf.ratings_from(TIMED)
    frame = mf.to_pandas(data)
    assert list(frame.columns) == ["user", "item", "rating", "time"]
    assert mf.ratings_from(frame).fingerprint == data.fingerprint


def test_dense_matrices_come_back_with_their_ids(make_ratings):
    data = make_ratings()
    again = mf.ratings_from(mf.to_numpy(data), user_ids=data.user_labels, item_ids=data.item_labels)
    assert np.array_equal(mf.to_numpy(again), mf.to_numpy(data), equal_nan=True)
    assert again.user_labels.tolist() == data.user_labels.tolist()


def test_sparse_matrices_keep_ratings_of_zero():
    pytest.importorskip("scipy")
    matrix = mf.to_scipy(mf.ratings_from(TIMED))
    assert matrix.nnz == 3
    assert matrix.toarray().tolist() == [[4.0, 0.0], [5.0, 0.0]]


def test_pairs_rated_twice_do_not_fit_into_a_matrix():
    data = mf.ratings_from([*TIMED, TIMED[0]])
    with pytest.raises(ValueError, match="1 ratings repeat a pair"):
        mf.to_numpy(data)
    assert mf.to_numpy(mf.ratings_from(data, duplicates="last")).shape == (2, 2)
