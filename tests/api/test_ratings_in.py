"""Ratings in memory: every form gives the same set, and what is no rating is named."""

import warnings
from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

import mfstudio as mf

ROWS = [("ann", "Up", 4.0), ("ann", "Big", 2.5), ("bob", "Up", 5.0)]
USERS, ITEMS, VALUES = map(list, zip(*ROWS, strict=True))
COLUMNS = {"user_id": USERS, "movieId": ITEMS, "rating": VALUES}


def pandas_frame():
    return pytest.importorskip("pandas").DataFrame(COLUMNS)


FORMS = {
    "rows": lambda: ROWS,
    "rows of an iterator": lambda: iter(ROWS),
    "a tuple of lists": lambda: (USERS, ITEMS, VALUES),
    "a tuple of arrays": lambda: (np.array(USERS), np.array(ITEMS, object), np.array(VALUES)),
    "a dict": lambda: COLUMNS,
    "Polars": lambda: pl.DataFrame(COLUMNS),
    "Polars, lazy": lambda: pl.DataFrame(COLUMNS).lazy(),
    "Polars, categories": lambda: pl.DataFrame(COLUMNS).with_columns(pl.col("user_id").cast(pl.Categorical)),
    "pandas": pandas_frame,
    "pandas, categories": lambda: pandas_frame().astype({"user_id": "category", "rating": "Float64"}),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_ratings(form):
    found = mf.ratings_from(FORMS[form]())
    assert found.fingerprint == mf.ratings_from(ROWS).fingerprint
    assert (found.user_labels.tolist(), found.item_labels.tolist()) == (["ann", "bob"], ["Up", "Big"])
    assert (found.users.tolist(), found.items.tolist(), found.values.tolist()) == (
        [0, 0, 1],
        [0, 1, 0],
        [4.0, 2.5, 5.0],
    )


def test_columns_are_found_by_name_among_others_and_by_choice():
    frame = pl.DataFrame({"n": [9, 9, 9], "stars": VALUES, "who": USERS, "movie": ITEMS})
    with pytest.raises(ValueError, match="which column has the user: the columns are n, stars, who, movie"):
        mf.ratings_from(frame)
    assert mf.ratings_from(frame, user="who").fingerprint == mf.ratings_from(ROWS).fingerprint
    with pytest.raises(ValueError, match="no column 'whom' for the user"):
        mf.ratings_from(frame, user="whom")


def test_three_columns_of_unknown_names_go_by_their_order():
    frame = {"x": USERS, "y": ITEMS, "z": VALUES}
    assert mf.ratings_from(frame).fingerprint == mf.ratings_from(ROWS).fingerprint


def test_ids_are_one_however_numbers_are_held():
    found = mf.ratings_from([(7, 1, 4.0), ("7", 2.0, 5.0), (7.0, np.int64(3), 3.0)])
    assert found.user_labels.tolist() == ["7"]
    assert found.item_labels.tolist() == ["1", "2", "3"]


@pytest.mark.parametrize(
    "times",
    [
        [datetime(2003, 1, 1, tzinfo=UTC), datetime(2003, 1, 2, tzinfo=UTC)],
        np.array(["2003-01-01", "2003-01-02"], "M8[s]"),
        [1041379200, 1041465600],
        [1041379200000, 1041465600000],
        ["2003-01-01 00:00:00", "2003-01-02 00:00:00"],
    ],
    ids=["moments", "NumPy", "seconds", "milliseconds", "text"],
)
def test_times_are_seconds_in_the_end(times):
    found = mf.ratings_from((["a", "b"], ["x", "x"], [1, 2], times))
    assert found.times.tolist() == [1041379200, 1041465600]


def test_times_of_a_pandas_zone_are_those_of_utc():
    pd = pytest.importorskip("pandas")
    times = pd.Series(pd.to_datetime(["2003-01-01 01:00", "2003-01-02 01:00"])).dt.tz_localize("Europe/Paris")
    frame = pd.DataFrame({"user": ["a", "b"], "item": ["x", "x"], "rating": [1, 2], "time": times})
    assert mf.ratings_from(frame).times.tolist() == [1041379200, 1041465600]


def test_rows_without_a_rating_are_left_out_and_said():
    with pytest.warns(mf.DataWarning, match="2 rows without a rating"):
        found = mf.ratings_from({"user": ["a", "b", "c"], "item": ["x"] * 3, "rating": [1.0, None, float("nan")]})
    assert found.user_labels.tolist() == ["a"]


def test_marks_are_left_out():
    assert mf.ratings_from([("a", "x", 0), ("b", "x", 3)], missing=[0]).values.tolist() == [3.0]
    assert mf.ratings_from([("a", "x", "n/a"), ("b", "x", "3")], missing=["n/a"]).values.tolist() == [3.0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("c", "x", "good"), "row 1, the first being 0: the rating 'good' .* is not a number"),
        (("c", "x", "inf"), "row 1, .* not a finite number"),
        ((None, "x", "3"), "row 1, .* the user id .* is empty"),
        (("c", float("nan"), "3"), "row 1, .* the item id .* is empty"),
    ],
)
def test_a_row_that_is_no_rating_is_named(row, reason):
    with pytest.raises(ValueError, match=reason):
        mf.ratings_from([("a", "x", "4"), row])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "the data is empty"),
        ([("a", "x")], "rows are expected to be"),
        ([("a", "x", 1.0), ("a", "x", 1.0, 5)], "all alike"),
        ((["a"], ["x"]), "a tuple of 2"),
        ((["a", "b"], ["x"], [1.0]), "columns differ in length: 2 users, 1 items, 1 ratings"),
        ((["a"], ["x"], [[1.0]]), "lists or other structures"),
        ((np.array([["a"]]), ["x"], [1.0]), r"this array has the shape \(1, 1\)"),
    ],
)
def test_what_cannot_be_ratings_is_refused_in_words(data, reason):
    with pytest.raises(ValueError, match=reason):
        mf.ratings_from(data)


def test_the_name_of_a_file_is_not_taken_for_data(rating_file):
    for name in (rating_file, str(rating_file)):
        with pytest.raises(TypeError, match=r"mfstudio\.read reads it"):
            mf.ratings_from(name)


def test_a_dense_matrix_has_users_in_rows_and_nan_where_there_is_nothing():
    found = mf.ratings_from(np.array([[4, np.nan, 0], [np.nan, np.nan, 2]]), item_ids=["x", "y", "z"])
    assert (found.n_users, found.n_items, found.n_ratings) == (2, 3, 3)
    assert found.user_labels.tolist() == ["0", "1"]
    assert found.item_labels[found.items].tolist() == ["x", "z", "z"]
    assert found.values.tolist() == [4.0, 0.0, 2.0]


def test_stored_zeros_of_a_sparse_matrix_are_ratings_and_said():
    sparse = pytest.importorskip("scipy.sparse")
    for kind in (sparse.csr_array, sparse.csc_matrix, sparse.coo_array):
        matrix = kind(sparse.coo_array(([4.0, 0.0], ([0, 1], [2, 0])), shape=(3, 3)))
        with pytest.warns(mf.DataWarning, match="1 stored zeros are taken for ratings of 0"):
            found = mf.ratings_from(matrix)
        assert (found.n_users, found.n_items) == (3, 3)
        assert sorted(found.values.tolist()) == [0.0, 4.0]
        assert mf.ratings_from(matrix, missing=[0]).values.tolist() == [4.0]


def test_ids_of_a_matrix_must_be_one_for_each_row_and_different():
    matrix = np.ones((2, 2))
    for ids in (["a"], ["a", "a"], ["a", ""]):
        with pytest.raises(ValueError, match="user_ids must be 2 ids, all different"):
            mf.ratings_from(matrix, user_ids=ids)
    with pytest.raises(ValueError, match="go with a matrix"):
        mf.ratings_from(ROWS, user_ids=["a"])


def test_a_matrix_with_an_infinite_rating_is_refused():
    with pytest.raises(ValueError, match="not a finite number"):
        mf.ratings_from(np.array([[np.inf, 1.0]]))


def test_repeated_pairs_and_rare_users_are_left_out_where_asked():
    rows = [*ROWS, ("ann", "Up", 1.0)]
    assert mf.ratings_from(rows).n_ratings == 4
    assert mf.ratings_from(rows, duplicates="last").values.tolist() == [2.5, 5.0, 1.0]
    assert mf.ratings_from(rows, min_user_ratings=2).user_labels.tolist() == ["ann"]
    with pytest.raises(ValueError, match="no rating is left"):
        mf.ratings_from(rows, min_user_ratings=9)


def test_clean_data_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert mf.ratings_from(ROWS).n_ratings == 3
