"""Blocks of rows: texts by code, gaps, formulas and pieces."""

import numpy as np
import pytest

from mfstudio.export import blocks
from mfstudio.export.blocks import Block, Gathering, TextColumn, Texts

TEXTS = Texts(["a", None, "=1"])


def test_text_stands_where_its_code_is_and_nothing_where_there_is_none():
    column = TextColumn(np.array([2, -1, 0, 1]), TEXTS)
    assert column.series().to_list() == ["=1", None, "a", None]
    assert column.series(harmless=True).to_list() == ["'=1", None, "a", None]
    assert TextColumn(np.array([2, 0]), TEXTS).series().to_list() == ["=1", "a"]


def test_texts_by_the_many_are_taken_in_parts_and_none_is_lost():
    written = [None, *(f"t{number}" for number in range(blocks.ROWS + 1))]
    assert Texts(written).series.to_list() == written
    assert Texts(()).series.to_list() == []


@pytest.mark.parametrize(("codes", "n"), [([], 0), ([-1, -1, 0, 1], 0), ([2, -1, 2, 0], 2)])
def test_formulas_are_counted_by_row_and_not_where_there_is_no_text(codes, n):
    block = Block({"text": TextColumn(np.array(codes, np.int64), TEXTS), "x": np.zeros(len(codes))})
    assert block.n_formulas == n


def test_what_is_no_number_is_missing():
    assert Block({"x": np.array([1.5, np.nan])}).frame()["x"].to_list() == [1.5, None]


def test_pieces_are_the_block(monkeypatch):
    monkeypatch.setattr(blocks, "ROWS", 3)
    whole = Block({"text": TextColumn(np.array([0, 2, 0, -1, 2, 0, 0]), TEXTS), "x": np.arange(7)}, 0.5)
    pieces = list(whole.pieces())
    assert [piece.n_rows for piece in pieces] == [3, 3, 1]
    assert {piece.share for piece in pieces} == {0.5}
    assert [row for piece in pieces for row in piece.frame().rows()] == whole.frame().rows()


def test_a_block_without_rows_is_one_piece():
    assert [piece.n_rows for piece in Block({"x": np.empty(0)}).pieces()] == [0]


def gathered(parts):
    gathering = Gathering()
    found = [block for part in parts for block in gathering.add(part)]
    return [*found, gathering.rest()] if gathering else found


def make(n_rows, start=0, n_columns=2):
    codes = np.resize([0, 2, -1], n_rows)
    numbers = {f"x{place}": np.arange(start, start + n_rows) for place in range(n_columns - 1)}
    return Block({"text": TextColumn(codes, TEXTS), **numbers}, 0.5)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([2, 2, 2, 2, 2], [6, 4]),
        ([7, 1], [7, 1]),
        ([1, 20, 3, 3], [1, 7, 7, 6, 6]),
        ([0], [0]),
        ([0, 3, 0], [3]),
    ],
)
def test_small_blocks_are_put_together_and_large_ones_cut_and_no_row_is_lost(monkeypatch, sizes, expected):
    monkeypatch.setattr(blocks, "ROWS", 7)
    starts = np.cumsum([0, *sizes[:-1]]).tolist()
    parts = [make(size, start) for size, start in zip(sizes, starts, strict=True)]
    found = gathered(parts)
    assert [block.n_rows for block in found] == expected
    assert [row for block in found for row in block.frame().rows()] == [
        row for part in parts for row in part.frame().rows()
    ]


def test_of_a_table_with_many_columns_fewer_rows_are_put_together(monkeypatch):
    monkeypatch.setattr(blocks, "_GATHERED_CELLS", 100)
    assert [block.n_rows for block in gathered([make(4, n_columns=10)] * 5)] == [8, 8, 4]
