import datetime
import io
import logging
import zipfile

import numpy as np
import pytest
import xlsxwriter

from mfstudio.errors import RatingFileError
from mfstudio.ratings import read as read_ratings
from mfstudio.ratings import workbook
from mfstudio.ratings.tables import form_of, open_table

HEAD = ["user", "item", "rating"]
ROWS = [["u", 1, 4.5], ["v", 2, 3], ["w", 3, 1]]
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def write(folder, sheets, name="ratings.xlsx"):
    """Write a workbook: for each sheet its rows, None for empty cells."""
    path = folder / name
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(at, column, value, date)
                elif value == "#N/A":
                    sheet.write_formula(at, column, "=NA()", None, "#N/A")
                elif value is not None:
                    sheet.write(at, column, value)
    book.close()
    return path


def write_ods(folder, rows):
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="R">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{SPREADSHEET}"/></manifest:manifest>'
    )
    path = folder / "ratings.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", SPREADSHEET)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def ods_row(*values, rows=1, columns=1):
    cells = "".join(
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
        f"<text:p>{value}</text:p></table:table-cell>"
        if isinstance(value, str)
        else f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        for value in values
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>'


def opened(path, part="", header=None):
    assert form_of(path) == "excel"
    return open_table(path, "excel", part=part, header=header)


def read(path, part="", header=None):
    with opened(path, part, header) as table:
        batches = list(table.batches(range(len(table.columns)), 10))
        assert table.fraction == 1
        assert table.n_rows == sum(batch.n_rows for batch in batches)
    numbers = [batch.first_row + offset for batch in batches for offset in batch.offsets.tolist()]
    return table.columns, [row for batch in batches for row in batch.fields.rows()], numbers


def test_a_sheet_with_names_is_read_with_its_types(tmp_path):
    noon = datetime.datetime(2020, 2, 3, 12)
    path = write(tmp_path, {"one": [[*HEAD, "when"], ["u", 1, 4.5, noon], ["v", 2**40, "#N/A", None]]})
    with opened(path) as table:
        assert table.header
        assert table.parts == ("one",)
        assert table.head(5) == [("u", "1", "4.5", "2020-02-03 12:00:00"), ("v", str(2**40), "", "")]
    assert read(path) == (
        (*HEAD, "when"), [("u", 1.0, 4.5, noon), ("v", 2.0**40, None, None)], [2, 3],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("above", "rows", "header", "first"),
    [
        ([], [HEAD, *ROWS], True, 2),
        ([], ROWS, False, 1),
        ([[], [None, None, None]], [HEAD, *ROWS], True, 4),
        ([["Ratings of 2020"], []], [HEAD, *ROWS], True, 4),
        ([["Ratings of 2020"], ["by us"]], [HEAD, *ROWS], True, 4),
        ([["Ratings"]], ROWS, False, 2),
        ([], [["who", "what", "how much"], *ROWS], True, 2),
        ([], [["user", 101, 102], ["u", 4.5, 3], ["v", 1, 2]], True, 2),
    ],
)
def test_the_table_is_found_on_its_sheet(tmp_path, above, rows, header, first):
    columns, found, numbers = read(write(tmp_path, {"one": [*above, *rows]}))
    assert columns == (tuple(map(str, rows[0])) if header else ("column 1", "column 2", "column 3"))
    assert found == [tuple(row) for row in rows[header:]]
    assert numbers == list(range(first, first + len(found)))


def test_a_person_decides_about_the_header(tmp_path):
    path = write(tmp_path, {"one": [HEAD, *ROWS]})
    with opened(path, header=False) as table:
        assert table.columns == ("column 1", "column 2", "column 3")
        assert table.head(1) == [tuple(HEAD)]
    path = write(tmp_path, {"one": ROWS})
    assert read(path, header=True)[:2] == (("u", "1", "4.5"), [tuple(row) for row in ROWS[1:]])


def test_blank_rows_are_counted_and_numbers_are_those_of_the_sheet(tmp_path):
    path = write(tmp_path, {"one": [HEAD, ROWS[0], [], [], ROWS[1]]})
    with opened(path) as table:
        (batch,) = table.batches([2, 0], 10)
        assert table.head(9) == [("u", "1", "4.5"), ("v", "2", "3")]
    assert batch.fields.rows() == [(4.5, "u"), (3.0, "v")]
    assert (batch.first_row, batch.n_rows, batch.n_blank, batch.offsets.tolist()) == (2, 4, 2, [0, 3])


def test_a_column_of_numbers_and_texts_is_text(tmp_path):
    rows = read(write(tmp_path, {"one": [HEAD, [1, 7, 1], ["x", 2.5, 2], [12345678, "i", 3]]}))[1]
    assert rows == [("1", "7", 1), ("x", "2.5", 2), ("12345678", "i", 3)]


def test_large_sheets_come_in_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "BATCH_ROWS", 100)
    path = write(tmp_path, {"one": [HEAD, *([f"u{n}", n, n / 2] for n in range(350))]})
    with opened(path) as table:
        heights = [(batch.first_row, batch.n_rows) for batch in table.batches([0], 10)]
    assert heights == [(2, 100), (102, 100), (202, 100), (302, 50)]
    assert read(path)[1] == [(f"u{n}", n, n / 2) for n in range(350)]


def test_the_likeliest_sheet_is_chosen_and_any_can_be(tmp_path):
    films = [["film", "year"], *(["x", 1990 + n] for n in range(30))]
    path = write(tmp_path, {"films": films, "empty": [], "My ratings": [HEAD, *ROWS], "few": [[1, 2]]})
    with opened(path) as table:
        assert table.part == "My ratings"
        assert table.parts == ("My ratings", "films", "few")
    assert read(path, "films")[0] == ("film", "year")
    with pytest.raises(RatingFileError, match="no sheet 'other'"):
        opened(path, "other")
    with pytest.raises(RatingFileError, match="'empty' is empty"):
        opened(path, "empty")


def test_a_workbook_with_nothing_in_it_is_refused(tmp_path):
    with pytest.raises(RatingFileError, match="empty"):
        opened(write(tmp_path, {"one": []}))
    with pytest.raises(RatingFileError, match="no sheets with rows"):
        opened(write(tmp_path, {"one": [], "two": []}))


def test_a_workbook_in_an_archive_is_read(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
        archive.writestr("ratings.xlsx", write(tmp_path, {"one": [HEAD, *ROWS]}).read_bytes())
    assert read(path)[1] == [tuple(row) for row in ROWS]


def test_an_open_document_is_read_with_its_repeated_cells(tmp_path):
    empty = '<table:table-row table:number-rows-repeated="{}"><table:table-cell {}/></table:table-row>'
    rows = [ods_row(*HEAD), ods_row("u", 1, 4.5), empty.format(2, ""), ods_row("v", 2, 3, rows=2)]
    path = write_ods(tmp_path, [*rows, empty.format(1_048_570, 'table:number-columns-repeated="16384"')])
    columns, found, numbers = read(path)
    assert columns == tuple(HEAD)
    assert found == [("u", 1, 4.5), ("v", 2, 3), ("v", 2, 3)]
    assert numbers == [2, 5, 6]


def test_sheets_that_span_too_many_cells_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "ratings.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    with pytest.raises(RatingFileError, match="spans 1,048,576 rows and 16,384 columns"):
        opened(path)
    bomb = write_ods(tmp_path, [ods_row("x", rows=1_048_576, columns=16_384)])
    with pytest.raises(RatingFileError, match="spans 1,048,576 rows and 16,384 columns"):
        opened(bomb)


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path, monkeypatch):
    path = write(tmp_path, {"one": [HEAD, *ROWS]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.xml", bytes(80 << 20))
    with pytest.raises(RatingFileError, match="unpacks to 80 MiB"):
        opened(path)
    monkeypatch.setattr(workbook, "MAX_PACKED_BYTES", 1_000)
    with pytest.raises(RatingFileError, match="too much to be read at once"):
        open_table(path, "excel")


def test_a_size_in_the_archive_that_is_a_lie_is_found(tmp_path):
    path = write(tmp_path, {"one": [HEAD, *ROWS]})
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        n_bytes = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert data.count(n_bytes) >= 1
    path.write_bytes(data.replace(n_bytes, (100).to_bytes(4, "little")))
    with pytest.raises(RatingFileError, match="damaged"):
        opened(path)


def test_an_encrypted_workbook_is_refused_with_advice(tmp_path):
    path = tmp_path / "ratings.xlsx"
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptedPackage"))
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names)
    with pytest.raises(RatingFileError, match="protected by a password") as caught:
        opened(path)
    assert "without a password" in caught.value.advice


def test_damaged_workbooks_never_give_anything_but_rating_file_errors(tmp_path):
    whole = write(tmp_path, {"one": [HEAD, *ROWS]}).read_bytes()
    rng = np.random.default_rng(0)
    n_refused = 0
    for _ in range(100):
        data = bytearray(whole[: rng.integers(len(whole) // 2, len(whole) + 1)] if rng.random() < 0.3 else whole)
        for at in rng.integers(0, len(data), 4):
            data[at] = rng.integers(0, 256)
        path = tmp_path / "damaged.xlsx"
        path.write_bytes(data)
        try:
            form_of(path)
            with open_table(path, "excel") as table:
                list(table.batches(range(len(table.columns)), 10))
        except RatingFileError:
            n_refused += 1
    assert n_refused > 50


def test_parts_of_a_sheet_are_damaged_within_a_sound_archive(tmp_path):
    whole = write(tmp_path, {"one": [HEAD, *ROWS]}).read_bytes()
    rng = np.random.default_rng(1)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    outcomes = set()
    for _ in range(100):
        name = str(rng.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"]))
        data = bytearray(parts[name])
        for at in rng.integers(0, len(data), 3):
            data[at] = rng.integers(0, 256)
        path = tmp_path / "damaged.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for each, content in parts.items():
                archive.writestr(each, bytes(data) if each == name else content)
        try:
            with open_table(path, "excel") as table:
                list(table.batches(range(len(table.columns)), 10))
        except RatingFileError:
            outcomes.add("refused")
        else:
            outcomes.add("read")
    assert outcomes == {"read", "refused"}


def test_empty_columns_give_no_warnings(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        read(write(tmp_path, {"one": [[*HEAD, "note"], *ROWS]}))
    assert caplog.records == []


def test_rows_above_a_table_are_accounted_for(tmp_path):
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ratings")
        sheet.write(0, 0, "Ratings of the year")
        for row, values in enumerate(
            [("user", "item", "rating"), *((f"u{n}", f"i{n % 3}", n % 5 + 1) for n in range(9))]
        ):
            for column, value in enumerate(values):
                sheet.write(row + 2, column, value)
    _, report = read_ratings(path)
    assert (report.n_lines, report.n_header, report.n_read) == (12, 1, 9)
    assert report.n_lines == report.n_header + report.n_skipped + report.n_blank + report.n_rejected + report.n_read
