import html
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.report import simple_page
from mfstudio.export.report_gathering import gather
from mfstudio.gui.export_choice import default_choice
from mfstudio.gui.jobs import Task
from mfstudio.gui.report_printing import drawn, make_document, write_pdf
from mfstudio.gui.report_work import report_contents

HEADING = re.compile(r"<h[123][^>]*>(.*?)</h[123]>")
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="20" height="20" fill="#0072B2"/></svg>'
)


@pytest.fixture
def contents(make_ratings):
    return gather(make_ratings(), title="Readers & their books")


def pages_of(path):
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def test_pages_are_a4_and_bear_the_title(qapp, contents, tmp_path):
    path = tmp_path / "report.pdf"
    n_bytes = write_pdf(path, contents)
    data = path.read_bytes()
    assert n_bytes == len(data)
    assert data.startswith(b"%PDF-")
    assert pages_of(path) >= 2
    for box in re.findall(rb"/MediaBox \[([^\]]+)\]", data):
        assert [float(number) for number in box.split()] == pytest.approx([0, 0, 595, 842], abs=1)
    assert "Readers & their books".encode("utf-16-be") in data


def test_a_report_is_printed_from_the_window(trained, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "report.pdf"
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)
    trained.actions_by_name["export_pdf"].trigger()
    dialog = trained.exports.dialog
    qtbot.waitUntil(lambda: not dialog.is_busy)
    with qtbot.waitSignal(trained.exports.ended):
        dialog.export_button.click()
    assert "Wrote report.pdf (" in trained.banner.text
    assert pages_of(path) >= 3


def test_every_page_says_which_of_how_many_it_is(qapp, contents, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext, of the package poppler-utils, to read the pages")
    path = tmp_path / "report.pdf"
    write_pdf(path, contents)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    pages = text.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"Page {number} of {len(pages)}")
        assert "Readers & their books" in page


def test_no_heading_is_lost_where_pages_end(trained, tmp_path, qapp):
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext, of the package poppler-utils, to read the pages")
    source = trained.exports.source()
    contents = report_contents(source, default_choice("report"), None, Task(lambda: None))
    headings = [html.unescape(re.sub("<[^>]+>", "", each)) for each in HEADING.findall(simple_page(contents)[0])]
    assert len(headings) > 10
    path = tmp_path / "report.pdf"
    for n_lines in range(0, 30, 3):  # further down, other headings come to stand at the foot
        write_pdf(path, replace(contents, warnings=("Beware.",) * n_lines))
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
        assert [each for each in headings if each not in text] == []


def test_giving_up_leaves_the_old_file(qapp, contents, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_text("old")
    with pytest.raises(Cancelled):
        write_pdf(path, contents, lambda: True)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.pdf"]


def test_a_place_that_cannot_be_written_is_said(qapp, contents, tmp_path):
    with pytest.raises(ExportError, match=r"missing.*could not be written"):
        write_pdf(tmp_path / "missing" / "report.pdf", contents)


def test_pictures_are_drawn_on_white_in_their_colours(qapp):
    image = drawn(SVG)
    assert image.size() == QSize(120, 60)
    assert image.pixelColor(30, 30) == QColor("#0072B2")
    assert image.pixelColor(90, 30) == QColor("white")


def test_a_document_holds_the_pictures_that_its_page_names(qapp):
    document = make_document('<p>one <img src="a.svg" width="40" alt="" /></p>', {"a.svg": SVG})
    (source,) = re.findall(r'src="([^"]+)"', document.toHtml())
    assert isinstance(document.resource(document.ResourceType.ImageResource.value, source), QImage)
