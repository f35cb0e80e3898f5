"""Each label of a page gets a key of its own, in languages whose letters are on no keyboard too."""

import pytest

from mfstudio.gui.widgets.mnemonics import Mnemonics, plain


def test_the_first_letter_that_is_free_is_marked():
    mnemonics = Mnemonics("t")
    assert mnemonics.mark("Train & test") == "T&rain && test"
    assert mnemonics.mark("Rating") == "R&ating"


def test_chinese_texts_get_a_letter_behind_them_and_before_dots_and_colons():
    mnemonics = Mnemonics("a")
    assert mnemonics.mark("打开") == "打开(&B)"
    assert mnemonics.mark("保存 CSV…") == "保存 CSV(&C)…"
    assert mnemonics.mark("名称：") == "名称(&D)："


def test_texts_stay_as_they_are_when_no_letter_is_left():
    mnemonics = Mnemonics("abcdefghijklmnopqrstuvwxyz")
    assert mnemonics.mark("Train") == "Train"
    assert mnemonics.mark("训练") == "训练"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("&Open…", "Open…"),
        ("R && D", "R & D"),
        ("打开(&O)…", "打开…"),
        ("保存 (CSV)(&N)", "保存 (CSV)"),
        ("A (&&) b", "A (&) b"),
    ],
)
def test_a_text_is_shown_without_its_mnemonic(marked, shown):
    assert plain(marked) == shown
