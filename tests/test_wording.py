"""The core's sentences are English until somebody translates them, whole and with their gaps."""

import pytest

from mfstudio import wording
from mfstudio.wording import commas, mark, paragraph, percent, say, say_count


@pytest.fixture
def german():
    wording.set_translator({"Epoch {epoch} of {n}.": "Von {n} die {epoch}.", "{n} rating": "{n} Wertung"}.get)
    yield
    wording.set_translator(None)


def test_sentences_are_english_by_themselves():
    assert say("Epoch {epoch} of {n}.", epoch=3, n=10) == "Epoch 3 of 10."


def test_a_text_without_gaps_may_have_braces():
    assert say("{literally}") == "{literally}"


def test_a_translator_may_put_the_gaps_in_another_order(german):
    assert say("Epoch {epoch} of {n}.", epoch=3, n=10) == "Von 10 die 3."


def test_a_count_chooses_the_sentence_and_separates_thousands(german):
    assert say_count("{n} rating", "{n} ratings", 1) == "1 Wertung"
    wording.set_translator(None)
    assert say_count("{n} rating", "{n} ratings", 1234) == "1,234 ratings"
    assert say_count("{n} rating of {who}", "{n} ratings of {who}", 0, who="u1") == "0 ratings of u1"


def test_a_marked_text_stays_as_it_is(german):
    assert mark("{n} rating") == "{n} rating"


def test_sentences_stand_one_after_another_with_a_space_between_them():
    assert paragraph("It is empty.", "", "Choose another.") == "It is empty. Choose another."
    assert paragraph() == ""


def test_no_space_follows_the_wide_stop_of_chinese():
    assert paragraph("文件是空的。", "请另选一个。", "Parquet") == "文件是空的。请另选一个。Parquet"


def test_a_list_has_the_commas_of_the_language():
    assert commas(["1 item", "2 users"]) == "1 item, 2 users"
    wording.set_translator({", ": "、"}.get)
    try:
        assert commas(["甲", "乙", "丙"]) == "甲、乙、丙"
    finally:
        wording.set_translator(None)


def test_shares_are_written_as_the_language_has_them():
    assert percent("5.0") == "5.0 %"
    assert percent("") == " %"
    wording.set_translator({"{n} %": "{n}%"}.get)
    try:
        assert percent("5.0") == "5.0%"
    finally:
        wording.set_translator(None)
