import random

import pytest

from mfstudio.ratings.wide import find_wide


def matrix(n_rows, n_columns, scale="12345", seed=1):
    chance = random.Random(seed)
    return [tuple(chance.choice(scale) for _ in range(n_columns)) for _ in range(n_rows)]


def with_users(rows, name="{}"):
    return [(name.format(number * 37 + 100), *row) for number, row in enumerate(rows)]


ITEMS = tuple(f"Task {number}" for number in range(8))
FOUND = [
    # rows, header, user
    (matrix(30, 8), False, None),
    ([ITEMS, *matrix(30, 8)], True, None),
    ([("name", *ITEMS), *with_users(matrix(30, 8), "pupil {}")], True, 0),
    ([("", *ITEMS), *with_users(matrix(30, 8))], True, 0),
    (with_users(matrix(30, 8), "u{}"), False, 0),
    (with_users(matrix(30, 8)), False, 0),
    ([("userId", "1", "2", "3", "10"), *with_users(matrix(30, 4))], True, 0),
    ([("", "1193", "661", "914"), *with_users(matrix(30, 3))], True, 0),
    ([("NA", *matrix(1, 8)[0]), *matrix(30, 9)], False, None),
    ([("", *matrix(1, 8)[0]), *matrix(30, 9)], False, None),
]


@pytest.mark.parametrize(("rows", "header", "user"), FOUND)
def test_a_line_a_user_and_a_column_an_item(rows, header, user):
    found = find_wide(tuple(rows))
    assert (found.header, found.user, found.ignored) == (header, user, ())
    assert "numbers from 1 to 5" in found.reason


@pytest.mark.parametrize("blank", ["", "99", "0", "-1", "NA"])
def test_a_column_that_counts_the_ratings_is_no_item(blank):
    rows = [
        tuple(cell if number % 3 else blank for number, cell in enumerate(row, at)) for at, row in
        enumerate(matrix(30, 20))
    ]  # fmt: skip
    counted = tuple((str(sum(cell != blank for cell in row)), *row) for row in rows)
    assert find_wide(counted).ignored == (0,)
    assert find_wide(tuple((*row, count) for count, *row in counted)).ignored == (20,)


def test_a_column_that_is_named_as_a_count_is_no_item():
    rows = (("user", *ITEMS, "n_ratings"), *[(*row, "8") for row in with_users(matrix(30, 8), "u{}")])
    assert find_wide(rows).ignored == (9,)


NOT_FOUND = {
    "too narrow": matrix(30, 3),
    "few columns without names": matrix(30, 7),
    "a single row": matrix(1, 20),
    "texts": [(*row, "good") for row in matrix(30, 8)],
    "large numbers": matrix(30, 20, ["1", "50", "5000"]),
    "flags": matrix(30, 20, "01"),
    "names of other things": [("name", "age", "income", "city"), *with_users(matrix(30, 3), "p{}")],
    "a list of items": [("movieId", "a", "b", "c", "d"), *with_users(matrix(30, 4))],
    "times": [("date", *ITEMS), *((f"2021-03-{day:02d}", *row) for day, row in enumerate(matrix(28, 8), 1))],
    "columns of different kinds": [
        ("id", *ITEMS),
        *with_users([("1", "2", "1", "2", "1", "2", "1", row[0]) for row in matrix(30, 1, ["1", "100"])]),
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_what_is_no_matrix_of_ratings(rows):
    assert find_wide(tuple(rows)) is None
