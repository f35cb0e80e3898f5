"""LabelIndex: ids or titles made ready for sorting and searching, once, by code that leaves the window its thread."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_PART = 1 << 14


def in_parts(labels: NDArray[np.str_]) -> Iterator[list[str]]:
    """Give labels as lists, few at a time: NumPy makes text of them without ever letting the window's thread on."""
    for start in range(0, len(labels), _PART):
        yield labels[start : start + _PART].tolist()


class LabelIndex:
    """Sorts and searches labels with Polars, which does not hold Python's lock; for workers' threads.

    Parameters
    ----------
    labels
        Text, shape (n,).
    """

    def __init__(self, labels: NDArray[np.str_]) -> None:
        import polars as pl

        parts = [pl.Series(some, dtype=pl.String) for some in in_parts(labels)] or [pl.Series([], dtype=pl.String)]
        self._lower = pl.concat(parts, rechunk=True).str.to_lowercase()

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """Place of each label in natural order, int64: without case, and by the value of a number at the end."""
        import polars as pl

        parts = pl.DataFrame({"text": self._lower}).with_columns(
            pl.col("text").str.extract(r"^(.*?)[0-9]*$").alias("word"),
            pl.col("text").str.extract(r"([0-9]+)$").cast(pl.UInt64, strict=False).alias("number"),
        )
        order = parts.with_row_index("code").sort("word", "number", "text", "code")["code"].to_numpy()
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    def containing(self, text: str) -> NDArray[np.bool_]:
        """Tell which labels contain a text, without case; shape (n,)."""
        found: NDArray[np.bool_] = self._lower.str.contains(text.lower(), literal=True).to_numpy()
        return found

    def search(self, text: str) -> NDArray[np.int64]:
        """Return the codes of the labels that contain a text, those that begin with it first, in natural order."""
        wanted = text.strip().lower()
        found = np.flatnonzero(self.containing(wanted))
        later = ~self._lower.str.starts_with(wanted).to_numpy()[found]
        codes: NDArray[np.int64] = found[np.lexsort((self.ranks[found], later))]
        return codes
