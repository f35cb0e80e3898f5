import dataclasses

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings.preview import best_try, preview, try_out, with_separator
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


def test_a_preview_shows_headed_lines_with_their_item_and_leaves_out_comments_and_titles(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("7:\n1,3\n2,4\n")
    assert preview(path).rows == (("7", "1", "3"), ("7", "2", "4"))
    path.write_text("Ratings\n# by hand\nuser;item;rating\n# more\na;b;3\nc;d;4\ne;f;5\n")
    dialect = dataclasses.replace(guess(path), comment="#")
    assert preview(path, dialect).rows == (("a", "b", "3"), ("c", "d", "4"), ("e", "f", "5"))


def test_nothing_left_to_show_is_an_error(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating\na,b,3\n")
    with pytest.raises(RatingFileError, match="Skip fewer lines"):
        preview(path, dataclasses.replace(guess(path), skip=9))


def test_a_trial_counts_what_a_dialect_makes_of_the_first_lines(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("Title\n\nuser,item,rating\na,b,3\na,c,NA\nb,c,x\nb,c\n\nc,c,0\n")
    dialect = guess(path)
    trial = try_out(path, dialect)
    assert (trial.n_lines, trial.whole) == (6, True)
    assert (trial.n_ratings, trial.n_users, trial.n_items, trial.n_missing, trial.n_rejected) == (2, 2, 2, 1, 2)
    assert [(line, text) for line, _, text in trial.rejected] == [(6, "b,c,x"), (7, "b,c")]
    without_zeros = try_out(path, dataclasses.replace(dialect, missing=("NA", "0")))
    assert (without_zeros.n_ratings, without_zeros.n_missing) == (1, 2)


def test_a_trial_of_headed_lines_counts_their_items(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("7:\n1,3\n2,4\n8:\n1,5\nx\n")
    trial = try_out(path, guess(path))
    assert (trial.n_ratings, trial.n_users, trial.n_items, trial.n_rejected) == (3, 2, 2, 1)
    assert trial.rejected[0][0] == 6


def test_a_trial_of_a_large_file_says_that_more_follows(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("a,b,3\nc,d,4\n" * 120_000)
    trial = try_out(path, guess(path))
    assert not trial.whole
    assert 100_000 < trial.n_lines == trial.n_ratings


def test_a_trial_of_a_table_of_five_thousand_columns_counts_its_cells(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text((",".join("12345" * 1000) + "\n") * 6)
    trial = try_out(path, guess(path))
    assert (trial.n_ratings, trial.n_users, trial.n_items) == (30_000, 6, 5_000)
