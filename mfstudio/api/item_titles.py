"""What items are called, from a mapping, a list or a table, as one title for each item of a RatingSet."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mfstudio.api.columns import id_texts
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.titles import read_titles


def titles_of(
    given: Mapping[Any, str] | ArrayLike | str | Path | None, ratings: RatingSet, n_own: int
) -> NDArray[np.str_] | None:
    """Return titles by code, ``""`` where an item has none; None where none are given.

    Parameters
    ----------
    given
        Titles by id, titles of the first ``n_own`` items in their order, or the path of a table with ids and titles.
    ratings
        The items.
    n_own
        For how many of them titles in a row are.

    Raises
    ------
    RatingFileError
        If the table cannot be read, or names none of the items.
    ValueError
        If titles in a row are more or fewer than the items.
    """
    if given is None:
        return None
    if isinstance(given, str | Path):
        return read_titles(given, ratings.item_labels).titles
    if isinstance(given, Mapping):
        by_id = dict(zip(id_texts(list(given)), given.values(), strict=True))
        found = [str(by_id.get(label, "")) for label in ratings.item_labels.tolist()]
    else:
        found = [str(title) for title in cast("Iterable[Any]", given)]
        if len(found) != n_own:
            raise ValueError(f"there are {len(found):,} titles and {n_own:,} items: give titles by id instead")
        found += [""] * (ratings.n_items - n_own)
    return np.array(found, LABEL_DTYPE)
