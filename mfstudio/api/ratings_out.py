"""Gives a RatingSet to NumPy, SciPy, pandas and Polars, of which only the one asked for is imported."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.cleaning import count_duplicates
from mfstudio.ratings.rating_set import RatingSet

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import scipy.sparse


def to_numpy(ratings: RatingSet) -> NDArray[np.float32]:
    """Return a matrix of all users and items: float32, shape (n_users, n_items), NaN where there is no rating.

    It takes four bytes for each pair of user and item, rated or not: :func:`to_scipy` is for what is large.

    Raises
    ------
    ValueError
        If a pair is rated more than once.

    Examples
    --------
    >>> import mfstudio as mf
    >>> mf.to_numpy(mf.ratings_from([("ann", "Up", 4.0), ("bob", "Up", 5.0), ("bob", "Big", 2.0)]))
    array([[ 4., nan],
           [ 5.,  2.]], dtype=float32)
    """
    _refuse_repeated(ratings)
    matrix = np.full((ratings.n_users, ratings.n_items), np.nan, np.float32)
    matrix[ratings.users, ratings.items] = ratings.values
    return matrix


def to_scipy(ratings: RatingSet) -> "scipy.sparse.csr_array":
    """Return a SciPy array in rows of shape (n_users, n_items), float32; a rating of 0 is a stored zero.

    Raises
    ------
    ImportError
        If SciPy is not installed.
    ValueError
        If a pair is rated more than once: SciPy would add the ratings up.

    Examples
    --------
    >>> import mfstudio as mf
    >>> mf.to_scipy(mf.ratings_from([("ann", "Up", 4.0), ("bob", "Big", 2.0)])).shape
    (2, 2)
    """
    from scipy.sparse import coo_array

    _refuse_repeated(ratings)
    shape = ratings.n_users, ratings.n_items
    return coo_array((ratings.values, (ratings.users, ratings.items)), shape=shape).tocsr()


def to_pandas(ratings: RatingSet) -> "pd.DataFrame":
    """Return a frame with a row a rating: ``user``, ``item``, ``rating`` and, where there are times, ``time`` (UTC).

    Raises
    ------
    ImportError
        If pandas is not installed.

    Examples
    --------
    >>> import mfstudio as mf
    >>> mf.to_pandas(mf.ratings_from([("ann", "Up", 4.0), ("bob", "Big", 2.0)]))
      user item  rating
    0  ann   Up     4.0
    1  bob  Big     2.0
    """
    import pandas as pd

    return pd.DataFrame(_columns(ratings))


def to_polars(ratings: RatingSet) -> "pl.DataFrame":
    """Return a frame with a row a rating: ``user``, ``item``, ``rating`` and, where there are times, ``time`` (UTC).

    Examples
    --------
    >>> import mfstudio as mf
    >>> mf.to_polars(mf.ratings_from([("ann", "Up", 4.0), ("bob", "Big", 2.0)])).columns
    ['user', 'item', 'rating']
    """
    import polars as pl

    return pl.DataFrame(_columns(ratings))


def _columns(ratings: RatingSet) -> dict[str, NDArray[Any]]:
    columns: dict[str, NDArray[Any]] = {
        "user": ratings.user_labels.astype(object)[ratings.users],
        "item": ratings.item_labels.astype(object)[ratings.items],
        "rating": ratings.values,
    }
    return columns if ratings.times is None else columns | {"time": (ratings.times * 1000).astype("M8[ms]")}


def _refuse_repeated(ratings: RatingSet) -> None:
    n_repeated = count_duplicates(ratings)
    if n_repeated:
        raise ValueError(
            f"{n_repeated:,} ratings repeat a pair of user and item, for which a matrix has one place only: "
            "choose one of them first, such as with mfstudio.ratings_from(ratings, duplicates='last')"
        )
