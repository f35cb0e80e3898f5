"""Text that a spreadsheet would run: found, made harmless, and nothing else touched."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.export.formulas import are_formulas, harmless_text, made_harmless

RUN = {
    "=1+1": "'=1+1",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-2+3": "'-2+3",
    "@SUM(A1:A9)": "'@SUM(A1:A9)",
    "\t=1": "'\t'=1",
    "\rx": "'\rx",
    "\nx": "'\nx",
    " =1": "' =1",
    '"=1"': '\'"=1"',
    "＝1+1": "'＝1+1",
    "-": "'-",
    "harmless;=1+1": "harmless;'=1+1",
    "a\t@x": "a\t'@x",
    "a\n=b": "a\n'=b",
    "-5\n": "'-5\n",
    'a; "=b': "a;' \"=b",
}
LEFT = ["", "a", "0104257", "-5", "+5", "-0.25", "1e-5", "a=b", "a - b", "x@y.org", "Se7en; or not", "Alien, -1979"]


@pytest.mark.parametrize("text", RUN)
def test_what_would_be_run_gets_an_apostrophe(text):
    assert made_harmless(pl.Series([text])).to_list() == [RUN[text]]
    assert harmless_text(text) == (RUN[text], True)
    assert are_formulas(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize("text", LEFT)
def test_other_text_and_plain_numbers_stay_as_they_are(text):
    assert made_harmless(pl.Series([text, "=1"])).to_list() == [text, "'=1"]
    assert harmless_text(text) == (text, False)
    assert are_formulas(pl.Series([text])).to_list() == [False]


def test_what_is_missing_stays_missing():
    assert made_harmless(pl.Series(["=1", None], dtype=pl.String)).to_list() == ["'=1", None]
    assert are_formulas(pl.Series(["=1", None], dtype=pl.String)).to_list() == [True, False]


texts = st.lists(st.text(st.sampled_from("=+-@ \t\r\n;,'\"a1.e") | st.characters(codec="utf-8")))


@given(texts)
def test_one_text_at_a_time_is_as_a_whole_column(found):
    series = pl.Series(found, dtype=pl.String)
    pairs = [harmless_text(text) for text in found]
    assert made_harmless(series).to_list() == [text for text, _ in pairs]
    assert are_formulas(series).to_list() == [changed for _, changed in pairs]


@given(texts)
def test_no_cell_begins_with_a_sign_whatever_separates_cells(found):
    for text in made_harmless(pl.Series(found, dtype=pl.String)).to_list():
        for cell in text.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";"):
            assert cell[:1] not in {"=", "@"}
            if cell[:1] in {"+", "-"}:
                assert harmless_text(cell) == (cell, False)  # a plain number


@given(texts)
def test_nothing_but_apostrophes_is_added(found):
    changed = made_harmless(pl.Series(found, dtype=pl.String)).to_list()
    assert [text.replace("'", "") for text in changed] == [text.replace("'", "") for text in found]
