import dataclasses

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings.preview import best_try, preview, with_separator
from mfstudio.ratings.recognition import guess


def test_a_preview_shows_the_first_rows_split(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text('user,item,rating\n\n"a,b",c,3\n' + "x,y,1\n" * 200)
    shown = preview(path)
    assert shown.rows[:2] == (("a,b", "c", "3"), ("x", "y", "1"))
    assert len(shown.rows) == 200
    assert shown.dialect == guess(path)


def test_a_corrected_separator_gives_new_columns(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user;item,x;rating\na;b,c;3\nd;e,f;4\n")
    wrong = dataclasses.replace(guess(path), separator=",")
    assert preview(path, wrong).dialect.columns == ("user;item", "x;rating")
    right = dataclasses.replace(wrong, separator=";")
    assert preview(path, right).dialect.columns == ("user", "item,x", "rating")
    no_header = dataclasses.replace(right, header=False)
    assert preview(path, no_header).dialect.columns == ("column 1", "column 2", "column 3")


def test_a_separator_can_be_fixed_and_the_rest_guessed(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("rating|user|item\n3|a|b\n")
    dialect = with_separator(path, "|")
    assert (dialect.user, dialect.item, dialect.rating) == (1, 2, 0)
    wrong = with_separator(path, ";")
    assert (wrong.separator, wrong.user, wrong.item, wrong.rating) == (";", 0, 1, 2)
    assert wrong.columns == ("rating|user|item",)


def test_any_text_can_be_shown_split_even_if_it_is_not_ratings(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("one;two\nthree;four\n")
    with pytest.raises(RatingFileError):
        preview(path)
    attempt = best_try(path)
    assert attempt.separator == ";"
    shown = preview(path, attempt)
    assert (shown.dialect.columns, shown.rows) == (("one", "two"), (("three", "four"),))


def test_a_preview_is_in_the_encoding_of_its_dialect(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating\né,b,3\n", "utf-8")
    dialect = guess(path)
    assert preview(path, dialect).rows[0][0] == "é"
    assert preview(path, dataclasses.replace(dialect, encoding="latin-1")).rows[0][0] == "Ã©"
