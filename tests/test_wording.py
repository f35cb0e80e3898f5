"""The core's sentences are English until somebody translates them, whole and with their gaps."""

import pytest

from mfstudio import wording
from mfstudio.wording import mark, say, say_count


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
