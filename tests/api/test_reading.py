"""Reading files from Python: keywords in the place of guesses, and nothing left out in silence."""

import warnings

import pytest

import mfstudio as mf

LINES = "when|who|what|stars\n1|ann|Up|4\n2|ann|Big|0\n3|bob|Up|5\n"


@pytest.fixture
def odd_file(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(LINES)
    return path


def test_a_plain_file_is_read_without_a_word(rating_file, make_ratings):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = mf.read(rating_file)
    assert (data.n_ratings, data.n_users, data.name) == (1500, make_ratings().n_users, "ratings.csv")


@pytest.mark.parametrize("columns", [("who", "what", "stars"), (1, 2, 3)])
def test_columns_go_by_name_or_place(odd_file, columns):
    user, item, rating = columns
    data = mf.read(odd_file, user_column=user, item_column=item, rating_column=rating, time_column=None, missing=[])
    assert data.user_labels.tolist() == ["ann", "bob"]
    assert data.values.tolist() == [4.0, 0.0, 5.0]
    assert data.times is None


def test_marks_and_cleaning_leave_out(odd_file):
    columns = {"user_column": "who", "item_column": "what", "rating_column": "stars"}
    assert mf.read(odd_file, **columns, missing=[0]).values.tolist() == [4.0, 5.0]
    assert mf.read(odd_file, **columns, missing=[], min_user_ratings=2).user_labels.tolist() == ["ann"]


def test_a_column_that_is_not_there_is_named_with_those_that_are(odd_file):
    with pytest.raises(mf.RatingFileError, match=r"no column 'person' for the user\. The columns are when, who"):
        mf.read(odd_file, user_column="person", item_column="what", rating_column="stars")


def test_rejected_lines_are_said_and_listed(rating_file):
    rating_file.write_text(rating_file.read_text() + "u000,i000,good\n")
    with pytest.warns(mf.DataWarning, match=r"1 of 1,502 lines were left out, the first being line 1502: .*'good'"):
        data = mf.read(rating_file)
    again, report = mf.read_with_report(rating_file)
    assert again.fingerprint == data.fingerprint
    assert [each.line for each in report.rejected] == [1502]


def test_a_number_that_may_mean_no_rating_is_pointed_out_until_it_is_decided(rating_file):
    text = rating_file.read_text().splitlines()
    rating_file.write_text("\n".join([text[0], *(f"u{n % 60:03},x{n},99" for n in range(400)), *text[1:]]))
    with pytest.warns(mf.DataWarning, match=r"99 may stand for a missing rating.*missing=\[99\] leaves it out"):
        assert mf.read(rating_file).n_ratings == 1900
    assert mf.read(rating_file, missing=[99]).n_ratings == 1500
    assert mf.read(rating_file, missing=[]).n_ratings == 1900


def test_a_dialect_is_taken_as_it_is(rating_file):
    _, report = mf.read_with_report(rating_file)
    assert mf.read(rating_file, dialect=report.dialect).n_ratings == 1500


def test_an_option_that_there_is_not_is_refused(rating_file):
    with pytest.raises(TypeError, match="no option 'seperator'"):
        mf.read(rating_file, seperator=",")
