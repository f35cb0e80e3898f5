import csv

import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.rejections import write_rejections
from mfstudio.ratings import read


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("user,item,rating\n" + "a,b,3\nc,d,4\n" * 10 + 'e,f,often\ng,"h\nü,=1+1\n')
    return read(path)[1]


def test_every_listed_line_is_written_with_its_number_reason_and_text(report, tmp_path):
    path = tmp_path / "out.csv"
    assert write_rejections(path, report) == 3
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["ratings.csv"] * 3
    assert [int(row["line"]) for row in rows] == [22, 23, 24]
    assert [row["text"] for row in rows] == ["e,f,often", 'g,"h', "ü,=1+1"]
    assert [row["reason"] for row in rows] == [each.reason for each in report.rejected]


def test_a_line_that_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    path, out = tmp_path / "ratings.csv", tmp_path / "out.csv"
    path.write_text("user,item,rating\n" + "a,b,3\n" * 10 + "=1+1\n-7\n")
    write_rejections(out, read(path)[1])
    with out.open(newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["'=1+1", "-7"]


def test_nothing_is_left_behind_when_it_is_cancelled(report, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("as before")
    with pytest.raises(Cancelled):
        write_rejections(path, report, lambda: True)
    assert path.read_text() == "as before"
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_is_missing_is_said(report, tmp_path):
    with pytest.raises(ExportError, match="could not be written"):
        write_rejections(tmp_path / "missing" / "out.csv", report)
