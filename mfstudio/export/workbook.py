"""Excel workbooks, written as they come: one sheet of numbers and of texts that are kept once, as Excel keeps them.

A workbook is a zip of XML files (ECMA-376, part 1, 18). A library that is called once a cell takes thirty times as long
as the ranking of what is written here; rows are therefore put together by Polars, a block at a time.
"""

import contextlib
import html
import re
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import ExportError
from mfstudio.export.ahead import made_ahead
from mfstudio.export.blocks import Block, Column, TextColumn, Texts
from mfstudio.wording import say

_MAX_LETTERS = 32_767  # of a cell
_TEXTS_AT_ONCE = 10_000
_LEVEL = 1  # of compression: the fastest
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_RARE = r"[\x00-\x08\x0B-\x1F\x{FFFE}\x{FFFF}]|_x[0-9A-Fa-f]{4}_"  # the same for Polars, which cannot look ahead
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KINDS}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    # Style 1 is for text that begins like a formula: it stays text when somebody edits the cell.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write_workbook(path: Path, blocks: Iterator[Block], *, name: str, check: Callable[[], None]) -> None:
    """Write a workbook with one sheet, the names of the columns in its first row; no text of it is ever run.

    See :class:`mfstudio.export.writers.Writer`.

    Raises
    ------
    ExportError
        If a text is longer than a cell of Excel.
    """
    shared = _SharedTexts()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for part, content in _PARTS.items():
            package.writestr(part, _HEAD + content)
        package.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{html.escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        with contextlib.closing(made_ahead(_sheet(blocks, shared))) as rows:  # while others are being compressed
            _write_part(package, "xl/worksheets/sheet1.xml", rows)
        _write_part(package, "xl/sharedStrings.xml", _shared_strings(shared.texts, check))


def _write_part(package: zipfile.ZipFile, part: str, pieces: Iterable[bytes]) -> None:
    n_bytes = 0
    with package.open(part, "w") as file:
        for piece in pieces:
            n_bytes += len(piece)
            if n_bytes > zipfile.ZIP64_LIMIT:  # not every Excel opens larger zips
                raise ExportError(say("The table is too large for a workbook. Choose CSV or Parquet, or export less."))
            file.write(piece)


def _sheet(blocks: Iterator[Block], shared: "_SharedTexts") -> Generator[bytes, None, None]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
    for number, block in enumerate(blocks):
        if number == 0:
            names = Texts(tuple(block.columns))
            yield _rows({name: TextColumn(np.array([k]), names) for k, name in enumerate(block.columns)}, shared)
        yield _rows(block.columns, shared)
    yield b"</sheetData></worksheet>"


def _shared_strings(texts: Sequence[str], check: Callable[[], None]) -> Iterator[bytes]:
    yield f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">'.encode()
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        check()
        yield _as_xml(texts[start : start + _TEXTS_AT_ONCE])
    yield b"</sst>"


class _SharedTexts:
    """Gives the texts that are written numbers, in the order of their first use."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[Texts, NDArray[np.int64]] = {}

    def numbers(self, column: TextColumn) -> NDArray[np.int64]:
        """Return the number of each row's text; -1 where there is none."""
        numbers = self._numbers.get(column.texts)
        if numbers is None:
            numbers = self._numbers[column.texts] = np.full(len(column.texts.written), -1)
        is_used = np.zeros(len(numbers), np.bool_)  # which takes a tenth of the time of sorting the codes
        is_used[column.codes[column.codes >= 0] if column.has_gaps else column.codes] = True
        new = np.flatnonzero(is_used & (numbers < 0))
        if len(new):
            written = [column.texts.written[code] or "" for code in new.tolist()]
            if max(map(len, written)) > _MAX_LETTERS:
                raise ExportError(
                    say(
                        "A text is longer than the {n:,} letters of a cell in Excel. Choose CSV or Parquet.",
                        n=_MAX_LETTERS,
                    )
                )
            numbers[new] = np.arange(len(self.texts), len(self.texts) + len(new))
            self.texts += written
        found = numbers[column.codes]
        return np.where(column.codes < 0, -1, found) if column.has_gaps else found


def _rows(columns: dict[str, Column], shared: _SharedTexts) -> bytes:
    """Return rows as XML; a cell without a place stands behind the one before it."""
    import polars as pl

    values: dict[str, pl.Series] = {}
    parts: list[pl.Expr] = []  # put together once for a whole row, which takes half the time of doing it for each cell
    before = "<row>"
    for name, column in columns.items():
        opening = pl.lit(before + "<c><v>")
        if isinstance(column, TextColumn):
            numbers = pl.Series(shared.numbers(column))
            values[name] = numbers.set(numbers < 0, None) if column.has_gaps else numbers
            opening = pl.lit(before + '<c t="s"><v>')
            if column.texts.are_formulas.any():
                values[f"{name} is formula"] = pl.Series(column.texts.are_formulas[column.codes])
                styled = pl.lit(before + '<c t="s" s="1"><v>')
                opening = pl.when(f"{name} is formula").then(styled).otherwise(opening)
        elif column.dtype.kind == "b":
            values[name] = pl.Series(column.astype(np.int8))
            opening = pl.lit(before + '<c t="b"><v>')
        else:
            values[name] = pl.Series(np.ascontiguousarray(column), nan_to_null=True)
        if values[name].null_count():
            cell = pl.concat_str(opening, pl.col(name), pl.lit("</v></c>"))
            parts.append(cell.fill_null(pl.lit(before + "<c/>")))
            before = ""
        else:
            parts += [opening, pl.col(name)]
            before = "</v></c>"
    row = pl.concat_str(*parts, pl.lit(before + "</row>")).alias("row")
    text: str = pl.DataFrame(values).select(row.str.join("")).item()
    return text.encode()


def _as_xml(texts: Sequence[str]) -> bytes:
    """Return texts as XML; what XML cannot hold is written as Excel does it, ``_x0007_``."""
    import polars as pl

    series = pl.Series("text", texts, dtype=pl.String)
    if series.str.contains(_RARE).any():
        series = pl.Series("text", [_CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", text) for text in texts])
    escaped = pl.col("text").str.replace_many(_ESCAPES)
    items = pl.concat_str(pl.lit('<si><t xml:space="preserve">'), escaped, pl.lit("</t></si>"))
    joined: str = series.to_frame().select(items.str.join("")).item()
    return joined.encode()
