"""Workbooks as other programs read them, and what a cell cannot hold."""

import zipfile
from xml.etree import ElementTree

import fastexcel
import numpy as np
import openpyxl
import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export import workbook
from mfstudio.export.blocks import Block, TextColumn, Texts
from mfstudio.export.workbook import write_workbook


def write(path, texts, codes=None, **numbers):
    codes = np.arange(len(texts)) if codes is None else np.array(codes)
    block = Block({"text": TextColumn(codes, Texts(texts)), **numbers})
    write_workbook(path, iter([block]), name="sheet", check=lambda: None)


def cells(path):
    sheet = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


TEXTS = ["<a href='x'>&amp;</a>", " spaces ", "two\nlines", "\t", "é ü 漢 🎬", "=1+1", "_x0041_", "a" * 32_767]


def test_texts_are_read_as_they_were_written(tmp_path):
    write(tmp_path / "out.xlsx", TEXTS)
    sheet = fastexcel.read_excel(tmp_path / "out.xlsx").load_sheet("sheet").to_polars()
    assert sheet["text"].to_list() == TEXTS
    assert [row[0] for row in cells(tmp_path / "out.xlsx")] == TEXTS


def test_what_xml_cannot_hold_is_written_as_excel_writes_it(tmp_path):
    write(tmp_path / "out.xlsx", ["bell \x07", "return \r", "\uffff"])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        texts = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    found = [element.text for element in texts.iter() if element.tag.endswith("}t")]
    assert found == ["text", "bell _x0007_", "return _x000D_", "_xFFFF_"]


def test_text_like_a_formula_is_text_and_stays_text_when_it_is_edited(tmp_path):
    write(tmp_path / "out.xlsx", ["=1+1", "plain", "-5"])
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4
    assert [bool(cell.quotePrefix) for cell in sheet["A"]] == [False, True, False, False]


def test_a_workbook_holds_no_text_but_that_of_its_rows(tmp_path):
    write(tmp_path / "out.xlsx", ["shown", "left out", "last"], codes=[2, 0, 2])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        assert b"left out" not in package.read("xl/sharedStrings.xml")
    assert cells(tmp_path / "out.xlsx") == [["last"], ["shown"], ["last"]]


def test_numbers_truths_and_gaps(tmp_path):
    numbers = {"x": np.array([1.5, np.nan, -2e-7]), "n": np.array([1, -2, 3]), "is": np.array([True, False, True])}
    write(tmp_path / "out.xlsx", ["a", "b"], codes=[-1, 0, 1], **numbers)
    assert cells(tmp_path / "out.xlsx") == [[None, 1.5, 1, True], ["a", None, -2, False], ["b", -2e-7, 3, True]]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, TEXTS)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_text_that_is_too_long_for_a_cell_is_refused(tmp_path):
    with pytest.raises(ExportError, match="32,767 letters"):
        write(tmp_path / "out.xlsx", ["a" * 32_768])


def test_a_sheet_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook.zipfile, "ZIP64_LIMIT", 1000)
    with pytest.raises(ExportError, match="too large for a workbook"):
        write(tmp_path / "out.xlsx", ["a"] * 100)


def test_it_can_be_cancelled_behind_the_last_row(tmp_path):
    def cancelled():
        raise Cancelled

    block = Block({"text": TextColumn(np.array([0]), Texts(["a"]))})
    with pytest.raises(Cancelled):
        write_workbook(tmp_path / "out.xlsx", iter([block]), name="sheet", check=cancelled)
