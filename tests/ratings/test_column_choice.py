"""Columns that a person names, and the others found beside them."""

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings.column_choice import recognise_columns

ROWS = "".join(f"k{n % 7},{n},b{n % 5},{n % 5 + 1},2020-01-{n % 28 + 1:02}\n" for n in range(60))


@pytest.fixture
def path(tmp_path):
    """A file whose names say little: a customer, a number, a thing, stars and a day."""
    made = tmp_path / "r.csv"
    made.write_text(f"who,no,thing,stars given,on\n{ROWS}")
    return made


def test_columns_are_chosen_by_name_or_place_and_the_rest_is_found(path):
    dialect = recognise_columns(path, {}, {"user": "who", "item": 2}).dialect
    assert (dialect.user, dialect.item, dialect.rating, dialect.time) == (0, 2, 3, 4)
    assert recognise_columns(path, {}, {"user": "who", "item": "thing", "time": None}).dialect.time is None
    assert recognise_columns(path, {}, {"user": "1", "item": "3"}).dialect == dialect


def test_a_column_that_is_not_there_is_named_with_those_that_are(path):
    for column in ("nobody", 9):
        with pytest.raises(RatingFileError, match=f"no column {column!r} for the user") as caught:
            recognise_columns(path, {}, {"user": column})
        assert "The columns are who, no, thing, stars given, on." in caught.value.advice


def test_one_column_for_two_things_is_refused_by_name(path):
    with pytest.raises(RatingFileError, match="'who' is chosen for user and item"):
        recognise_columns(path, {}, {"user": "who", "item": 0})


def test_columns_of_a_wide_table_can_be_left_aside(tmp_path):
    path = tmp_path / "survey.csv"
    rows = "".join(f"p{n},{20 + n},{n % 5 + 1},{(n + 1) % 5 + 1},{(n + 3) % 5 + 1}\n" for n in range(40))
    path.write_text(f"Email,Age,Coffee,Tea,Milk\n{rows}")
    dialect = recognise_columns(path, {"layout": "wide"}, {"user": "Email"}, ["Age"]).dialect
    assert [dialect.columns[column] for column in dialect.item_columns] == ["Coffee", "Tea", "Milk"]


def test_what_is_no_table_of_ratings_stays_refused(tmp_path):
    path = tmp_path / "movies.csv"
    path.write_text("movieId,title,genres\n1,One,Fun\n2,Two,Sad\n")
    with pytest.raises(RatingFileError, match=r"no numbers|none that is"):
        recognise_columns(path, {}, {"user": "title"})
