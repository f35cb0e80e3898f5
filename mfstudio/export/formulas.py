"""Text that a spreadsheet would run as a formula: found, and made harmless in files that have no types.

A cell is a formula where it begins with ``=``, ``+``, ``-`` or ``@`` (or with their full-width forms), and is treated
as one where it begins with a tab or an end of line. A file whose fields are separated by commas is also opened by
programs that expect semicolons or tabs: what follows one of these inside a text begins a cell of its own there. Plain
numbers are harmless: ``-5`` is an id like any other.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
_SIGNS = "=+\\-@＝＋－＠"
_AT_START = rf"""^["' ]*[{_SIGNS}]|^[\t\r\n]"""
_AFTER_SEPARATOR = rf"""[;\t\r\n]["' ]*[{_SIGNS}]"""
_FORMULA = f"{_AT_START}|{_AFTER_SEPARATOR}"
_INNER = rf"""([;\t\r\n])(["' ]*[{_SIGNS}])"""


def are_formulas(texts: "pl.Series") -> "pl.Series":
    """Tell which texts a spreadsheet would run; boolean, False for null."""
    return (texts.str.contains(_FORMULA) & ~texts.str.contains(f"^{_NUMBER}$")).fill_null(False)


def made_harmless(texts: "pl.Series") -> "pl.Series":
    """Put an apostrophe before whatever in a text would be run; other texts stay as they are.

    The apostrophe is how spreadsheets themselves mark a cell as text. Polars puts quotes around a text where CSV needs
    them.
    """
    import polars as pl

    found = are_formulas(texts)
    if not found.any():
        return texts
    column = pl.col("text")
    inner = column.str.replace_all(_INNER, "${1}'${2}")
    outer = pl.when(column.str.contains(_AT_START)).then(pl.concat_str(pl.lit("'"), inner)).otherwise(inner)
    frame = pl.DataFrame({"text": texts, "is_formula": found})
    harmless = pl.when(pl.col("is_formula")).then(outer).otherwise(column)
    return frame.select(harmless.alias(texts.name)).to_series()


def harmless_text(text: str) -> tuple[str, bool]:
    """Make one text harmless as :func:`made_harmless` does; return it, and whether it had to be changed.

    For writers that have one text at a time and no table.
    """
    if re.search(_FORMULA, text) is None or re.fullmatch(_NUMBER, text) is not None:
        return text, False
    changed = re.sub(_INNER, r"\1'\2", text)
    return ("'" + changed if re.search(_AT_START, text) else changed), True
