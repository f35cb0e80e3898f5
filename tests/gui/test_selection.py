"""Ratings are filtered and sorted as NumPy would do it in one go, in chunks and from what was found before."""

from pathlib import Path

import numpy as np
import pytest

from mfstudio.gui.item_models import ordering, selection
from mfstudio.gui.item_models.ranges import Range
from mfstudio.gui.item_models.selection import (
    ABSOLUTE_ERROR,
    ERROR,
    HELD_OUT,
    ITEM,
    PREDICTED,
    RATING,
    TIME,
    TITLE,
    USER,
    Query,
    RatingColumns,
    SortedBy,
    first_row,
    select,
)
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.work import Result
from mfstudio.model.factor_model import FactorModel

K = 3


@pytest.fixture(scope="module", autouse=True)
def short_chunks():
    """Let the ratings be many chunks."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ordering, selection):
            patch.setattr(module, "CHUNK", 128)
        yield


@pytest.fixture(scope="module")
def columns(make_ratings):
    ratings, rng = make_ratings(), np.random.default_rng(5)

    def draw(*shape):
        return rng.normal(0, 0.4, shape).astype(np.float32)

    model = FactorModel(
        3.0, draw(ratings.n_users), draw(ratings.n_items), draw(ratings.n_users, K), draw(ratings.n_items, K),
        np.zeros(K, np.float32), np.zeros(K, np.float32), ratings.scale,
    )  # fmt: skip
    predicted = model.predict(ratings.users, ratings.items)
    result = Result(model, predicted, rng.random(ratings.n_ratings) < 0.1, 1, "finished")
    return RatingColumns(OpenRatings(ratings, Path("ratings.csv")), result)


def values(columns, column):
    """Return a column as one array."""
    ratings, result = columns.found.ratings, columns.result
    errors = ratings.values - result.predicted
    return {
        USER: ratings.user_labels[ratings.users], ITEM: ratings.item_labels[ratings.items], RATING: ratings.values,
        PREDICTED: result.predicted, ERROR: errors, ABSOLUTE_ERROR: np.abs(errors), HELD_OUT: result.is_held_out,
    }[column]  # fmt: skip


def in_order(columns, positions, *sort):
    """Sort by the last column first, each time stably."""
    for column, descending in reversed(sort):
        ranks = np.unique(values(columns, column), return_inverse=True)[1][positions]
        positions = positions[np.argsort(-ranks if descending else ranks, kind="stable")]
    return positions


def everything(columns):
    return np.arange(columns.found.ratings.n_ratings)


@pytest.mark.parametrize(
    "sort",
    [
        (), ((USER, False),), ((ITEM, True),), ((RATING, True), (USER, False)), ((HELD_OUT, True), (ERROR, False)),
        ((ABSOLUTE_ERROR, True),), ((PREDICTED, False), (ITEM, True)),
    ],
)  # fmt: skip
def test_rows_are_sorted_by_two_columns_and_what_is_alike_stays_as_in_the_file(columns, sort):
    found = select(columns, Query(sort=tuple(SortedBy(*by) for by in sort)))
    np.testing.assert_array_equal(found.positions, in_order(columns, everything(columns), *sort))


@pytest.mark.parametrize(
    ("column", "wanted", "keep"),
    [
        (USER, "=u001", lambda of: of == "u001"),
        (USER, "U00", lambda of: np.char.startswith(of, "u00")),
        (RATING, Range(2.5, 3.5), lambda of: (of >= 2.5) & (of <= 3.5)),
        (ERROR, Range(-np.inf, -0.5), lambda of: of <= -0.5),
        (HELD_OUT, True, lambda of: of),
        (HELD_OUT, False, lambda of: ~of),
    ],
)  # fmt: skip
def test_rows_are_filtered_and_their_errors_measured(columns, column, wanted, keep):
    found = select(columns, Query(((column, wanted), (PREDICTED, Range(2.0, 4.0)))))
    predicted = values(columns, PREDICTED)
    kept = keep(values(columns, column)) & (predicted >= 2) & (predicted <= 4)
    assert 0 < kept.sum() < len(kept)
    np.testing.assert_array_equal(found.positions, np.flatnonzero(kept))
    errors = values(columns, ERROR)[kept].astype(np.float64)
    assert found.rmse == pytest.approx(np.sqrt(np.mean(errors**2)))
    assert found.mae == pytest.approx(np.mean(np.abs(errors)))


@pytest.mark.parametrize("text", ["nobody", "=u00", "=U001"])
def test_where_nothing_is_left_there_is_no_error_to_tell_of(columns, text):
    found = select(columns, Query(((USER, text),)))
    assert (len(found.positions), found.rmse, found.mae) == (0, None, None)


def test_columns_that_are_not_there_are_asked_for_in_vain(columns):
    found = select(columns, Query(((TITLE, "x"),), (SortedBy(TIME, False),)))
    assert found.query == Query()
    assert len(found.positions) == columns.found.ratings.n_ratings


def test_what_was_found_before_gives_what_a_new_search_would_give(columns):
    half, other = ((RATING, Range(3.0, 5.0)),), ((RATING, Range(1.0, 3.0)),)
    by_item, by_user, by_error = SortedBy(ITEM, True), SortedBy(USER, False), SortedBy(ERROR, False)
    previous = None
    for query in (
        Query(half), Query(half, (by_item,)), Query(half, (by_user, by_item)), Query(half, (by_error, by_user)),
        Query(half, (by_user,)), Query(other, (by_error, by_user)), Query(other), Query((), (by_item,)),
    ):  # fmt: skip
        found = select(columns, query, previous)
        afresh = select(columns, query)
        np.testing.assert_array_equal(found.positions, afresh.positions)
        assert (found.rmse, found.mae, found.query) == (afresh.rmse, afresh.mae, query)
        previous = found
    assert select(columns, previous.query, previous) is previous


def test_the_first_row_of_a_user_or_an_item(columns):
    ratings = columns.found.ratings
    found = select(columns, Query(((RATING, Range(3.0, 5.0)),), (SortedBy(ERROR, True),)))
    users, first = np.unique(ratings.users[found.positions], return_index=True)
    assert first.max() > 128  # not in the first chunk
    assert [first_row(found, user=user) for user in users.tolist()] == first.tolist()
    items, first = np.unique(ratings.items[found.positions], return_index=True)
    assert [first_row(found, item=item) for item in items.tolist()] == first.tolist()
    assert first_row(select(columns, Query(((USER, "=u001"),))), user=7) is None
