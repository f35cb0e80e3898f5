"""LabelCodes: gives ids codes in the order in which they first appear, over any number of blocks."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import LABEL_DTYPE

if TYPE_CHECKING:
    import polars as pl


class LabelCodes:
    """Gives each label a code, 0 … n-1 in the order of first appearance."""

    def __init__(self) -> None:
        import polars as pl

        self._category = pl.Categorical(pl.Categories.random())
        self._anchor = pl.Series([""]).cast(self._category)  # Polars forgets categories that no series uses
        self._code_of_category = np.full(1 << 10, -1, np.int32)
        self._labels: list[NDArray[np.str_]] = []
        self.n_labels = 0

    def encode(self, labels: "pl.Series") -> NDArray[np.int32]:
        """Return the code of every label, int32, shape (n,); labels not seen before get the next codes."""
        if not len(labels):
            return np.empty(0, np.int32)
        categories = labels.cast(self._category).to_physical().to_numpy()
        if not categories.min():
            raise RuntimeError("Polars gave a label the number of the anchor")
        table = self._code_of_category
        n_categories = int(categories.max()) + 1
        if n_categories > len(table):
            table = np.full(max(n_categories, 2 * len(table)), -1, np.int32)
            table[: len(self._code_of_category)] = self._code_of_category
            self._code_of_category = table
        codes: NDArray[np.int32] = table[categories]
        unseen = np.flatnonzero(codes < 0)
        if len(unseen):
            new, first = np.unique(categories[unseen], return_index=True)
            order = np.argsort(first)
            table[new[order]] = np.arange(self.n_labels, self.n_labels + len(new), dtype=np.int32)
            codes[unseen] = table[categories[unseen]]
            written = labels.gather(unseen[first[order]]).to_list()
            self._labels.append(np.array(written, dtype=LABEL_DTYPE))
            self.n_labels += len(new)
        return codes

    def labels(self) -> NDArray[np.str_]:
        """Return all labels by code, NumPy text, shape (n_labels,)."""
        return np.concatenate(self._labels) if self._labels else np.empty(0, LABEL_DTYPE)
