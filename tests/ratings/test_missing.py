import polars as pl
import pytest

from mfstudio.ratings.missing import is_missing, propose, text_marks_in


def scale(low, high, step=1.0):
    return [f"{low + step * number:g}" for number in range(int((high - low) / step) + 1)]


PROPOSED = [
    ([*scale(1, 10), "0", "0"], ["0"]),
    ([*scale(1, 5), "0"], ["0"]),
    ([*scale(1, 5, 0.5), "0"], ["0"]),
    ([*scale(0.5, 5, 0.5), "0"], []),
    ([*scale(0, 1, 0.25)], []),
    ([*scale(10, 100, 10), "0"], []),
    ([*scale(0, 10)], ["0"]),
    (["0", "1"], []),
    ([*scale(1, 10), "-1"], ["-1"]),
    ([*scale(0.5, 5, 0.5), "-1"], ["-1"]),
    ([*scale(-5, 5)], []),
    (["-1", "0", "1"], []),
    ([*scale(1, 10), "-1", "0"], ["-1", "0"]),
    (["99", "-9.5", "3.25", "0", "9.9"], ["99"]),
    ([*scale(1, 5), "99.00"], ["99"]),
    ([*scale(0, 100)], []),
    ([*scale(90, 100)], []),
    ([*scale(1, 5), "999", "99"], ["999", "99"]),
    ([*scale(1, 5), "-99"], ["-99"]),
    ([*scale(0, 100, 10), "255"], ["255"]),
    (["1", "17", "254", "13883", "0"], []),
    ([*scale(1, 5), "NA", ""], []),
    ([], []),
]


@pytest.mark.parametrize(("values", "marks"), PROPOSED)
def test_numbers_apart_from_the_ratings_are_proposed(values, marks):
    assert [proposal.mark for proposal in propose(values)] == marks


def test_a_proposal_says_what_speaks_for_it():
    (proposal,) = propose([*scale(1, 10), "0", "0"])
    assert proposal.reason == "2 of 12 ratings looked at are 0, all others lie from 1 to 10."
    assert (proposal.n, proposal.n_values) == (2, 12)


def test_a_mark_is_surer_the_farther_it_lies():
    far, below, beside = (propose([*scale(1, 5), mark])[0].confidence for mark in ("99", "-1", "0"))
    assert far > below >= 0.9
    assert beside < 0.7


def test_decimal_commas_are_understood():
    assert [proposal.mark for proposal in propose(["1,5", "2,0", "99,0"], ",")] == ["99"]


def test_texts_that_can_only_be_marks_are_found():
    assert text_marks_in(["1", "NA", "", "2", "?"]) == ("", "NA", "?")
    assert text_marks_in(["1", "good"]) == ()


def test_a_mark_that_is_a_number_stands_for_all_ways_of_writing_it():
    table = pl.DataFrame({"t": ["0", "0.0", "00", "1", "NA", "", None]})
    number = pl.col("t").cast(pl.Float32, strict=False)
    found = table.select(is_missing(pl.col("t"), number, ("0", "NA", ""))).to_series().to_list()
    assert found == [True, True, True, False, True, True, True]
