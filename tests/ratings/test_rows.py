import pytest

from mfstudio.ratings.rows import MIN_ROWS, data_lines, find_decimal, find_rows, split_rows, usual_width


def test_a_title_of_another_width_stands_above_the_table():
    found = find_rows(("Ratings", "", "for, us", "a,b,c", "1,2,3"), ",")
    assert (found.rows, found.width, found.skip, found.above) == (
        (("a", "b", "c"), ("1", "2", "3")),
        3,
        3,
        ("for", "us"),
    )
    assert found.n_lines == 2


def test_lines_of_another_width_below_are_counted_and_left_out():
    found = find_rows(("1,2,3", "x", "4,5,6", "7,8,9"), ",")
    assert (len(found.rows), found.n_lines, found.skip, found.above) == (3, 4, 0, ())


def test_comments_and_lines_known_to_be_skipped_are_no_rows():
    lines = ("head", "# a,b,c", "1,2,3", "", "#", "4,5,6")
    assert find_rows(lines, ",", "#", 1).rows == (("1", "2", "3"), ("4", "5", "6"))
    assert find_rows(lines, ",", "#", 1).skip == 1
    assert data_lines(lines, 1, "#") == ("1,2,3", "", "4,5,6")
    assert find_rows(("# only",), ",", "#") is None


def test_of_long_rows_fewer_are_looked_at():
    line = ",".join("1" * 50_000)
    assert len(split_rows((line,) * 20, ",", 1000)) == MIN_ROWS
    assert len(split_rows(("1,2,3",) * 2000, ",", 1000)) == 1000


def test_the_usual_width_is_that_of_most_rows():
    assert usual_width((("a",), ("a", "b"), ("c", "d"))) == 2


@pytest.mark.parametrize(
    ("lines", "separator", "decimal"),
    [
        (("a;b;1,5", "c;d;2"), ";", ","),
        (("a;b;1.5", "c;d;2"), ";", "."),
        (("a;1,5;1.5", "c;2,5;2"), ";", "."),
        (("a;b;1", "c;d;2"), ";", "."),
        (("1,5,3", "2,5,4"), ",", "."),
    ],
)
def test_decimals_follow_a_comma_where_none_follows_a_point(lines, separator, decimal):
    assert find_decimal(find_rows(lines, separator), separator)[0] == decimal
