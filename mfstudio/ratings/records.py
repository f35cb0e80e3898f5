"""Joins lines where a quoted field goes on over several of them, as in tables that hold people's reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import split_fields
from mfstudio.ratings.text import Block, Sample

MAX_LINES = 200
"""A quote that does not end within so many lines is a stray one."""


def has_open_quotes(lines: Iterable[str]) -> bool:
    """Tell whether some line begins a quoted field that does not end on it."""
    return any(line.count('"') % 2 for line in lines)


def join_sample(text: Sample) -> Sample:
    """Join the lines of a sample; a field that goes on beyond the sample is left out with its line."""
    joined, _, n_kept = _join([line.encode() for line in text.lines], ended=not text.cut)
    return replace(text, lines=tuple(line.decode() for line in joined), cut=text.cut or n_kept < len(text.lines))


def goes_on(block: Block, dialect: Dialect) -> bool:
    """Tell whether lines of a block make more sense joined: a line between quotes must never pass for a rating."""
    if b'"' not in block.data or dialect.layout == "headed":
        return False
    joined, starts, n_kept = _join(block.data.split(b"\n")[:-1], ended=False)
    ends = [*starts[1:], n_kept][: len(starts)]
    several = [line for line, start, end in zip(joined, starts, ends, strict=True) if end - start > 1]
    return 2 * sum(_has_right_width(line, dialect) for line in several) > len(several)


def _has_right_width(line: bytes, dialect: Dialect) -> bool:
    try:
        return len(split_fields(line.decode(), dialect.separator)) == len(dialect.columns)
    except ValueError:
        return False


def join_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join the lines of blocks; what goes on beyond a block comes with the next.

    Yields
    ------
    Blocks of lines of which each is whole, with the number that each has in the file; ``n_joined`` tells how many
    lines of the file are the later parts of others.
    """
    waiting: list[bytes] = []
    last: Block | None = None
    for block in blocks:
        lines = waiting + block.data.split(b"\n")[:-1]
        first_line = block.first_line - len(waiting)
        joined, starts, n_kept = _join(lines, ended=False)
        if joined:
            yield _block(joined, starts, first_line, n_kept)
        waiting, last = lines[n_kept:], block
    if waiting and last is not None:
        joined, starts, n_kept = _join(waiting, ended=True)
        yield _block(joined, starts, last.first_line + last.n_lines - len(waiting), n_kept)


def _block(joined: list[bytes], starts: list[int], first_line: int, n_kept: int) -> Block:
    numbers = np.array(starts, np.int64) + first_line
    return Block(b"\n".join(joined) + b"\n", first_line, len(joined), numbers, n_kept - len(joined))


def _join(lines: list[bytes], *, ended: bool) -> tuple[list[bytes], list[int], int]:
    """Join lines from each with an odd number of quotes to the next such; line ends in fields become spaces.

    Returns
    -------
    The joined lines, the place of the first part of each, and how many of the lines they are made of: fewer than all
    where the last field may go on and the lines have not ended.
    """
    odd = [place for place, line in enumerate(lines) if line.count(b'"') % 2]
    joined: list[bytes] = []
    starts: list[int] = []
    done = 0
    at = 0
    while at < len(odd):
        start = odd[at]
        end = odd[at + 1] if at + 1 < len(odd) else None
        joined += lines[done:start]
        starts += range(done, start)
        if end is not None and end - start < MAX_LINES:
            joined.append(b" ".join(lines[start : end + 1]))
            starts.append(start)
            done, at = end + 1, at + 2
        elif end is None and not ended and len(lines) - start < MAX_LINES:
            return joined, starts, start
        else:  # a stray quote
            joined.append(lines[start])
            starts.append(start)
            done, at = start + 1, at + 1
    joined += lines[done:]
    starts += range(done, len(lines))
    return joined, starts, len(lines)
