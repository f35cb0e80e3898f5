"""Ratings in blocks headed by ``item:``, as in the files of the Netflix prize, become lines that carry their item."""

import re
from dataclasses import replace

from mfstudio.ratings.block import lines_of, parse_carefully, parse_clean
from mfstudio.ratings.conversion import Columns
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS

HEADING = r"^[^\s,;|:]+:$"
_HEADING = re.compile(HEADING)


def is_heading(line: str) -> bool:
    """Tell whether a line is an item and a colon, and nothing else."""
    return _HEADING.match(line.strip(BLANKS)) is not None


def long_lines(lines: tuple[str, ...], separator: str) -> tuple[str, ...]:
    """Put its item before each line, as text; headings are left out."""
    item, made = "", []
    for line in lines:
        if is_heading(line):
            item = line.strip(BLANKS)[:-1]
        elif line.strip(BLANKS):
            made.append(f"{item}{separator}{line}")
    return tuple(made)


class Headed:
    """Parses blocks of one file; the last heading of a block goes on in the next."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = replace(dialect, layout="long")
        self._explained_as = replace(dialect, comment="")  # comments are gone before the item stands in front
        self._item = ""

    def parse(self, data: bytes, max_listed: int) -> Columns:
        """Parse whole lines of UTF-8, as :func:`mfstudio.ratings.block.parse_carefully` does."""
        import polars as pl

        separator = self._dialect.separator
        lines = lines_of(data)
        stripped = pl.col("line").str.strip_chars(BLANKS)
        table = lines.with_columns(item=pl.when(stripped.str.contains(HEADING)).then(stripped.str.strip_suffix(":")))
        table = table.with_columns(
            heading=pl.col("item").is_not_null(), item=pl.col("item").forward_fill().fill_null(self._item)
        )
        if table.height:
            self._item = table["item"][-1]
        n_headings = int(table["heading"].sum())
        others = table.filter(~pl.col("heading") & (stripped != ""))
        n_blank = lines.height - n_headings - others.height
        n_comments = 0
        if self._dialect.comment:
            plain = others.filter(~stripped.str.starts_with(self._dialect.comment))
            n_comments, others = others.height - plain.height, plain
        made = others.select("row", line=pl.concat_str("item", "line", separator=separator))
        text = "\n".join(made["line"]) + "\n" if made.height else ""
        clean = parse_clean(text.encode(), made.height, self._dialect)
        found = clean or parse_carefully(made, self._explained_as, max_listed=max_listed)
        return replace(
            found, n_blank=found.n_blank + n_blank, n_skipped=n_headings + n_comments, bad=self._as_written(found)
        )

    def _as_written(self, found: Columns) -> tuple[tuple[int, str, str], ...]:
        separator = self._dialect.separator
        return tuple((row, reason, text.partition(separator)[2]) for row, reason, text in found.bad)
