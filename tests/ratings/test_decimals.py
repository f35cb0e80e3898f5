import numpy as np
import pytest

from mfstudio.ratings.decimals import decimals_of, decimals_of_scale


@pytest.mark.parametrize(
    ("low", "high", "decimals"),
    [
        (0, 1, 3), (1, 5, 2), (0.5, 5, 2), (1, 10, 2), (0, 100, 1), (-10, 10, 1), (1, 1000, 0), (1, 10_000, 0),
        (0, 3e38, 0), (0, 0.01, 5), (0, 1e-30, 9),
    ],
)  # fmt: skip
def test_about_a_five_hundredth_of_the_scale_can_be_told(low, high, decimals):
    assert decimals_of_scale(low, high) == decimals


@pytest.mark.parametrize(("low", "high"), [(3, 3), (0, 0), (0, np.inf), (np.nan, 1)])
def test_where_a_scale_says_nothing_there_are_two_decimals(low, high):
    assert decimals_of_scale(low, high) == 2


def decimals(*values):
    array = np.array(values, np.float32)
    return decimals_of(array, (float(array.min()), float(array.max())))


def test_ratings_written_with_more_decimals_than_their_scale_asks_for_have_one_more():
    assert decimals(-10, -9.37, 10) == 2  # jokes
    assert decimals(-10, -9.3, 10) == 1
    assert decimals(1, 2.25, 5) == 2
    assert decimals(1, 2.125, 5) == 3
    assert decimals(0, 0.1234567, 1) == 4, "not all that a measurement has"
    assert decimals(1, 2.5, 10_000) == 1


def test_what_float32_makes_of_a_decimal_is_no_further_decimal():
    assert decimals(1, 3.7, 4.15, 5) == 2
    assert decimals(0, 1234.5, 1999.9, 400) == 1  # 0 would do for the scale


def test_only_some_thousand_of_many_ratings_are_looked_at():
    values = np.full(1_000_000, 3, np.float32)
    values[1] = 3.1234  # between two that are looked at
    assert decimals_of(values, (1.0, 5.0)) == 2
    assert decimals_of(values[:2], (1.0, 5.0)) == 3


def test_no_ratings_have_the_usual_decimals():
    assert decimals_of(np.empty(0, np.float32), (0.0, 0.0)) == 2
