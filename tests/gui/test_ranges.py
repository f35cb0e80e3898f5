"""What a person types over a column is understood as a range, in the ways in which people write one."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.gui.item_models.ranges import Range, is_unfinished, parse_numbers, parse_times

INF = float("inf")
ABOVE, BELOW = (float(np.nextafter(np.float32(4), np.float32(end))) for end in (INF, -INF))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4", 4, 4), ("=4", 4, 4), (" 4 ", 4, 4), ("+4", 4, 4), ("-0,5", -0.5, -0.5), ("−.5", -0.5, -0.5),
        ("4e0", 4, 4), (">4", ABOVE, INF), (">=4", 4, INF), ("≥ 4", 4, INF), ("=>4", 4, INF), ("<4", -INF, BELOW),
        ("<=4", -INF, 4), ("≤4", -INF, 4), ("3..5", 3, 5), ("3…5", 3, 5), ("3~5", 3, 5), ("3..", 3, INF),
        ("..5", -INF, 5), ("-2..-1", -2, -1), ("４", 4, 4), ("＞＝４", 4, INF), ("３～５", 3, 5),
    ],
)  # fmt: skip
def test_a_range_of_numbers(text, low, high):
    assert parse_numbers(text) == Range(low, high)


@pytest.mark.parametrize("text", ["", "..", ">", "5..3", "four", "4 5 x", "1..2..3", "1e39", ">1e39", "--4", "nan"])
def test_what_is_no_range_of_numbers(text):
    with pytest.raises(ValueError, match=r"."):
        parse_numbers(text)


def test_a_number_that_is_shown_rounded_is_met_by_all_that_look_like_it():
    assert parse_numbers("4", 0.25) == Range(3.75, 4.25)
    assert parse_numbers("3..5", 0.25) == Range(2.75, 5.25)
    assert parse_numbers(">4", 0.25) == Range(float(np.nextafter(np.float32(4.25), np.float32(INF))), INF)
    assert parse_numbers("<4", 0.25) == Range(-INF, float(np.nextafter(np.float32(3.75), np.float32(-INF))))


@given(st.floats(-1e6, 1e6, width=32), st.floats(-1e6, 1e6, width=32))
def test_each_number_is_on_one_side_of_another(number, other):
    def is_in(text):
        found = parse_numbers(text)
        return found.low <= other <= found.high

    text = f"{number:.12g}"
    assert [is_in(f"{sign}{text}") for sign in ("<", "=", ">")] == [other < number, other == number, other > number]
    assert [is_in(f"{sign}{text}") for sign in ("<=", ">=")] == [other <= number, other >= number]


def seconds(*day):
    return datetime(*day, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2015", seconds(2015, 1, 1), seconds(2016, 1, 1) - 1),
        ("2016-02", seconds(2016, 2, 1), seconds(2016, 3, 1) - 1),
        ("2015-12", seconds(2015, 12, 1), seconds(2016, 1, 1) - 1),
        ("2015-3-9", seconds(2015, 3, 9), seconds(2015, 3, 10) - 1),
        (">2015", seconds(2016, 1, 1), INF), (">=2015", seconds(2015, 1, 1), INF),
        ("<2015-03-09", -INF, seconds(2015, 3, 9) - 1), ("<=2015-03-09", -INF, seconds(2015, 3, 10) - 1),
        ("2014..2015-03", seconds(2014, 1, 1), seconds(2015, 4, 1) - 1),
    ],
)  # fmt: skip
def test_a_range_of_dates_takes_whole_years_months_and_days(text, low, high):
    assert parse_times(text) == Range(low, high)


@pytest.mark.parametrize("text", ["15", "2015-13", "2015-02-30", "0000", "2016..2015", "yesterday", ".."])
def test_what_is_no_range_of_dates(text):
    with pytest.raises(ValueError, match=r"."):
        parse_times(text)


@pytest.mark.parametrize("text", ["", ">", "≥", "..", "-", "=", "> -", "."])
def test_what_may_still_become_a_range(text):
    assert is_unfinished(text)


@pytest.mark.parametrize("text", ["4", ">4", "x", ">>"])
def test_what_is_a_range_or_never_will_be(text):
    assert not is_unfinished(text)
