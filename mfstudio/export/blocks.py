"""Block: a few rows on their way into a file, whose texts are codes into texts that all blocks share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.export.formulas import are_formulas, made_harmless

if TYPE_CHECKING:
    import polars as pl

Codes = NDArray[np.integer[Any]]

ROWS = 32_768
"""A block has no more rows, so that progress is seen and a cancel obeyed."""
_GATHERED_CELLS = 8 * ROWS
"""Small blocks are put together up to so many cells: every form takes some time for a block, however small."""


@dataclass(frozen=True, eq=False)
class Texts:
    """The different texts of a column, such as all items' titles.

    Parameters
    ----------
    written
        The texts by code; None for one that is never written.
    """

    written: Sequence[str | None]

    @cached_property
    def series(self) -> "pl.Series":
        """The texts for Polars."""
        import polars as pl

        # In parts, as each of them is made without letting any other thread on.
        starts = range(0, max(len(self.written), 1), ROWS)
        parts = [pl.Series(self.written[start : start + ROWS], dtype=pl.String) for start in starts]
        return pl.concat(parts, rechunk=True)

    @cached_property
    def are_formulas(self) -> NDArray[np.bool_]:
        """Which of them a spreadsheet would run."""
        return are_formulas(self.series).to_numpy()

    @cached_property
    def harmless(self) -> "pl.Series":
        """The texts, those with an apostrophe that a spreadsheet would run."""
        return made_harmless(self.series) if self.are_formulas.any() else self.series


@dataclass(frozen=True, eq=False)
class TextColumn:
    """A column of text.

    Parameters
    ----------
    codes
        Which text, shape (n,); -1 where there is none.
    texts
        The texts by code.
    """

    codes: Codes
    texts: Texts

    def series(self, *, harmless: bool = False) -> "pl.Series":
        """Return the texts row by row; with ``harmless`` so that no spreadsheet runs them."""
        import polars as pl

        texts = self.texts.harmless if harmless else self.texts.series
        if not self.has_gaps:
            return texts[pl.Series(self.codes.astype(np.uint32))]  # which Polars need not check for a sign
        codes = pl.Series(self.codes)
        return texts.gather(codes.set(codes < 0, None))

    @property
    def has_gaps(self) -> bool:
        """Whether a row has no text."""
        return len(self.codes) > 0 and bool(self.codes.min() < 0)

    @property
    def n_formulas(self) -> int:
        """How many rows hold a text that a spreadsheet would run."""
        flags = self.texts.are_formulas
        return int((flags[self.codes] & (self.codes >= 0)).sum()) if flags.any() else 0


Column = TextColumn | NDArray[Any]


@dataclass(frozen=True, eq=False)
class Block:
    """A few rows of a table.

    Parameters
    ----------
    columns
        By name, in order: text, or numbers of shape (n,); NaN where there is no number.
    share
        How much of the whole is done with these rows, 0 … 1.
    """

    columns: dict[str, Column]
    share: float = 1.0

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        first = next(iter(self.columns.values()))
        return len(first.codes if isinstance(first, TextColumn) else first)

    @property
    def n_formulas(self) -> int:
        """Number of cells that a spreadsheet would run."""
        return sum(column.n_formulas for column in self.columns.values() if isinstance(column, TextColumn))

    def frame(self, *, harmless: bool = False) -> "pl.DataFrame":
        """Return the rows as a table of Polars, null where there is nothing; see :meth:`TextColumn.series`."""
        import polars as pl

        return pl.DataFrame(
            {
                name: column.series(harmless=harmless) if isinstance(column, TextColumn) else _numbers(column)
                for name, column in self.columns.items()
            }
        )

    def pieces(self) -> Iterator["Block"]:
        """Cut into blocks of ``ROWS`` rows at most; a block without rows stays one."""
        n_rows = self.n_rows
        if n_rows <= ROWS:
            yield self
            return
        for start in range(0, n_rows, ROWS):
            rows = slice(start, start + ROWS)
            columns: dict[str, Column] = {
                name: TextColumn(column.codes[rows], column.texts) if isinstance(column, TextColumn) else column[rows]
                for name, column in self.columns.items()
            }
            yield Block(columns, self.share)


def _numbers(values: NDArray[Any]) -> "pl.Series":
    import polars as pl

    return pl.Series(np.ascontiguousarray(values), nan_to_null=True)


class Gathering:
    """Puts small blocks together and cuts large ones, so that writers get as few as may be."""

    def __init__(self) -> None:
        self._waiting: list[Block] = []
        self._n_rows = 0

    def add(self, block: Block) -> Iterator[Block]:
        """Take a block; give those that are to be written before it, and itself where it is large."""
        if self._waiting and not self._fits(block):
            yield self.rest()
        if not self._waiting and not self._fits(block):
            yield from block.pieces()
            return
        self._waiting.append(block)
        self._n_rows += block.n_rows

    def rest(self) -> Block:
        """Give what waits, of which there must be some."""
        blocks, self._waiting, self._n_rows = self._waiting, [], 0
        return blocks[0] if len(blocks) == 1 else _joined(blocks)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def _fits(self, block: Block) -> bool:
        n_rows = self._n_rows + block.n_rows
        return n_rows <= ROWS and n_rows * len(block.columns) <= _GATHERED_CELLS


def _joined(blocks: Sequence[Block]) -> Block:
    """Put blocks of the same columns, whose texts are the same, behind one another."""
    columns: dict[str, Column] = {}
    for name, column in blocks[0].columns.items():
        parts = [block.columns[name] for block in blocks]
        if isinstance(column, TextColumn):
            codes = np.concatenate([part.codes for part in parts if isinstance(part, TextColumn)])
            columns[name] = TextColumn(codes, column.texts)
        else:
            columns[name] = np.concatenate([part for part in parts if not isinstance(part, TextColumn)])
    return Block(columns, blocks[-1].share)
