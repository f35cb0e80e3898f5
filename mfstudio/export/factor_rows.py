"""Rows of factors on their way into a file, and how far the work is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.export.blocks import Texts
from mfstudio.export.pseudonyms import SideName

CHUNK = 4 << 20
"""Bytes of numbers that are written at once."""
ROWS = 16_384
"""Rows of text that are written at once."""


@dataclass(frozen=True, eq=False)
class FactorSide:
    """Users or items, those at ``rows``; labels, titles and counts are of these alone."""

    name: SideName
    rows: NDArray[np.int64]
    labels: Texts
    factors: NDArray[np.floating[Any]]
    bias: NDArray[np.floating[Any]]
    counts: NDArray[np.int64]
    titles: Texts | None = None


class Meter:
    """Says how much of the work is done and gives up when asked."""

    def __init__(
        self, total: int, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._total, self._done = total, 0
        self._progress, self._cancelled = progress, cancelled

    def check(self) -> None:
        """Raise :class:`Cancelled` where the work is to be given up."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def add(self, amount: int) -> None:
        """Note that so many numbers more are written."""
        self._done += amount
        if self._progress is not None:
            self._progress(min(1.0, self._done / max(self._total, 1)))
        self.check()


def some_rows(side: FactorSide, meter: Meter) -> Iterator[tuple[int, NDArray[Any], NDArray[Any]]]:
    """Give the first row, factors and biases of a few rows at a time; once at least."""
    step = max(1, min(ROWS, CHUNK // (4 * max(side.factors.shape[1], 1))))
    for start in range(0, max(len(side.rows), 1), step):
        rows = side.rows[start : start + step]
        factors, bias = side.factors[rows], side.bias[rows]
        yield start, factors, bias
        meter.add(factors.size + bias.size)
