import pytest

from mfstudio.ratings.fields import UnfinishedQuote, is_number, split_fields, split_leniently


@pytest.mark.parametrize(
    ("line", "separator", "fields"),
    [
        ('a,"b,c",d', ",", ["a", "b,c", "d"]),
        ('"a""b",c', ",", ['a"b', "c"]),
        ('5" disk,c', ",", ['5" disk', "c"]),
        (' "a" , b ', ",", ["a", "b"]),
        ('"a::b"::c', "::", ["a::b", "c"]),
        (' "a b"  c ', " ", ["a b", "c"]),
        ('"a"\t\t"b"', "\t", ["a", "", "b"]),
        ('"",', ",", ["", ""]),
        ("a:::b", "::", ["a", ":b"]),
    ],
)
def test_fields_are_split_with_their_quotes_understood(line, separator, fields):
    assert split_fields(line, separator) == fields


def test_broken_quotes_are_named():
    with pytest.raises(UnfinishedQuote, match="field 2"):
        split_fields('a,"b', ",")
    with pytest.raises(ValueError, match="text follows the closing quote of field 1"):
        split_fields('"a"b,c', ",")


@pytest.mark.parametrize(
    ("text", "decimal", "is_one"),
    [
        ("3", ".", True), ("-3.", ".", True), (".5", ".", True), ("4.5e-1", ".", True), ("4,5", ".", False),
        ("4,5", ",", True), ("4.5", ",", False), (",5", ",", True), ("1.2.3", ".", False), ("", ".", False),
        ("٣", ".", False), ("nan", ".", False), ("9" * 100_000 + ",", ".", False),
    ],
)  # fmt: skip
def test_numbers_are_told_by_the_mark_before_their_decimals(text, decimal, is_one):
    assert is_number(text, decimal) is is_one


def test_quotes_that_do_not_match_are_ordinary_text_to_a_lenient_reader():
    assert split_leniently('a,"b,c', ",") == ("a", '"b', "c")
    assert split_leniently('a,"b,c"', ",") == ("a", "b,c")
