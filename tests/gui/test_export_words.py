from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from mfstudio.export.audit import Finding
from mfstudio.export.options import ExportOptions
from mfstudio.gui.export_choice import default_choice
from mfstudio.gui.export_words import foreseen, written_in_words
from mfstudio.gui.export_work import Preview, Written
from mfstudio.gui.widgets.finding_list import FindingList

CHOICE = replace(default_choice("recommendations"), options=ExportOptions(min_user_ratings=5))


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


def test_a_file_to_come_is_told_in_one_line():
    preview = Preview(CHOICE, n_rows=60_000, is_exact=False, n_columns=5, n_bytes=2_100_000, n_formulas=3,
                      n_looked_at=2000, n_left_out=12, notes=("One more thing.",))  # fmt: skip
    assert foreseen(preview) == (
        "About 60,000 rows, 5 columns, about 2.1 MB. In the first 2,000 rows, 3 cells that a spreadsheet would run as "
        "formulas are made harmless. 12 users with fewer than 5 ratings left out. One more thing."
    )
    assert foreseen(Preview(CHOICE, n_rows=1, n_columns=1)) == "1 row, 1 column."
    assert foreseen(Preview(CHOICE)) == ""


def test_a_file_that_was_written_is_told_in_one_line():
    written = Written(CHOICE, Path("recs.csv"), 60_000, 2_100_000, 3, 12, notes=("One more thing.",))
    assert written_in_words(written) == (
        "Wrote 60,000 rows to recs.csv (2.1 MB). 3 cells that a spreadsheet would run as formulas were made harmless. "
        "12 users with fewer than 5 ratings were left out. One more thing."
    )
    assert written_in_words(Written(CHOICE, Path("report.pdf"), 0, 900)) == "Wrote report.pdf (900 bytes)."


def test_only_a_form_that_can_be_read_back_is_audited_by_its_content():
    assert Written(CHOICE, Path("a.csv"), 1, 1).can_be_audited
    assert not Written(CHOICE, Path("a.xlsx"), 1, 1).can_be_audited
    assert not Written(default_choice("report"), Path("a.csv"), 1, 1).can_be_audited


def test_findings_have_a_sign_and_a_word_each_and_are_no_markup(qtbot):
    shown = FindingList()
    qtbot.addWidget(shown)
    shown.show()
    shown.show_findings((Finding("identifies", "Holds <b>ids</b>."), Finding("note", "Columns: user.")))
    assert shown.texts == ["Tells who people are: Holds <b>ids</b>.", "Note: Columns: user."]
    assert shown.accessibleDescription() == " ".join(shown.texts)
    (sign, text), (other, _) = shown._rows
    assert "&lt;b&gt;ids" in text.text()
    assert sign.pixmap().toImage() != other.pixmap().toImage()
    shown.show_findings((Finding("note", "Nothing."),))
    assert not other.isVisible()
    assert shown.texts == ["Note: Nothing."]
