"""Makes a RatingSet of ratings that are in memory already: frames, columns, rows and matrices of several libraries."""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mfstudio.api.columns import id_texts, is_a, series_of
from mfstudio.api.options import CleaningOptions, DataWarning
from mfstudio.ratings.cleaning import Cleaning, clean
from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.conversion import convert, explain, field_name
from mfstudio.ratings.dialect import ROLES, Dialect
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.label_codes import LabelCodes
from mfstudio.ratings.missing import numbers_of
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.table_values import text_of
from mfstudio.ratings.times import guess_time_format

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import scipy.sparse

Ratings: TypeAlias = (
    "RatingSet | pd.DataFrame | pl.DataFrame | pl.LazyFrame | Mapping[str, Any] | Iterable[Sequence[Any]] "
    "| NDArray[Any] | scipy.sparse.sparray | scipy.sparse.spmatrix"
)
"""Everything that :func:`ratings_from` takes."""

_LOOKED_AT = 1000  # values by which the form of times is told


def ratings_from(
    data: Ratings,
    *,
    user: str | None = None,
    item: str | None = None,
    rating: str | None = None,
    time: str | None = None,
    missing: Iterable[str | float] = (),
    user_ids: ArrayLike | None = None,
    item_ids: ArrayLike | None = None,
    name: str = "ratings",
    **cleaning: Unpack[CleaningOptions],
) -> RatingSet:
    """Make a RatingSet of ratings in memory.

    Parameters
    ----------
    data
        One of

        - a pandas or Polars frame, or a dict of columns;
        - a **tuple** of three or four columns: users, items, ratings and times;
        - any other iterable of rows ``(user, item, rating)`` or ``(user, item, rating, time)``;
        - a SciPy sparse matrix or array, users in rows, items in columns. What is stored is a rating, a stored zero a
          rating of 0, and what is stored twice are two;
        - a NumPy array of numbers with two dimensions, users in rows, items in columns, NaN where there is no rating;
        - a RatingSet.
    user, item, rating, time
        Names of a frame's columns. Those not given are told by names such as ``userId`` or, in a frame of three
        columns, by their order. Times are moments, seconds or milliseconds since 1970, or text.
    missing
        Ratings that mean that there is none, such as ``[0]`` or ``["n/a"]``; null and NaN always do.
    user_ids, item_ids
        Ids of a matrix's rows and columns; numbers from 0 if not given.
    name
        What to call the ratings.
    **cleaning
        What to leave out: ``duplicates="last"``, ``min_user_ratings=5``, ``min_item_ratings=5``, ``users_share=0.1``;
        see :class:`mfstudio.ratings.cleaning.Cleaning`.

    Returns
    -------
    Users and items in the order of first appearance, their ids as text: 7, 7.0 and ``"7"`` are one.

    Raises
    ------
    ValueError
        If the columns cannot be told, a row is no rating, or there is none at all.

    Warns
    -----
    DataWarning
        If rows without a rating are left out, or stored zeros are taken for ratings.

    Examples
    --------
    >>> import mfstudio as mf
    >>> data = mf.ratings_from({"userId": [7, 7, 8], "movieId": ["Up", "Big", "Up"], "rating": [4, 2.5, 5]})
    >>> data.n_ratings, data.user_labels.tolist(), data.scale
    (3, ['7', '8'], (2.5, 5.0))
    >>> mf.ratings_from([("ann", "Up", 4.0), ("bob", "Up", 5.0)]).n_users
    2
    """
    chosen, marks = Cleaning(**cleaning), tuple(missing)
    columns = {role: column for role, column in zip(ROLES, (user, item, rating, time), strict=True) if column}
    if isinstance(data, RatingSet):
        ratings = data
    elif hasattr(data, "tocoo") or (isinstance(data, np.ndarray) and data.ndim == 2 and data.dtype.kind in "biuf"):
        ratings = _of_matrix(data, marks, user_ids, item_ids, name)
    elif user_ids is not None or item_ids is not None:
        raise ValueError("user_ids and item_ids go with a matrix, whose rows and columns have no names of their own")
    else:
        ratings = _of_table(_table(data), columns, marks, name)
    ratings, _ = clean(ratings, chosen)
    if not ratings.n_ratings:
        raise ValueError("no rating is left: give some, or leave out less")
    return ratings


@dataclass(frozen=True)
class _Table:
    """Columns by place, whatever holds them."""

    names: tuple[str, ...]
    column: Callable[[int], Any]


def _table(data: Any) -> _Table:
    if isinstance(data, str | bytes) or hasattr(data, "__fspath__"):
        raise TypeError("this is the name of a file: mfstudio.read reads it")
    if is_a(data, "polars", "LazyFrame"):
        data = data.collect()
    if is_a(data, "polars", "DataFrame"):
        return _Table(tuple(data.columns), data.to_series)
    if is_a(data, "pandas", "DataFrame"):
        return _Table(tuple(map(str, data.columns)), lambda at: data.iloc[:, at])
    if isinstance(data, Mapping):
        held = list(data.values())
        return _Table(tuple(map(str, data)), held.__getitem__)
    if isinstance(data, tuple):
        if len(data) not in {3, 4}:
            raise ValueError(
                f"a tuple of {len(data)}: three or four columns are expected (users, items, ratings, times)"
            )
        return _Table(ROLES[: len(data)], data.__getitem__)
    rows = [tuple(row) for row in data]
    widths = set(map(len, rows))
    if not rows:
        raise ValueError("there are no ratings: the data is empty")
    if len(widths) != 1 or not widths <= {3, 4}:
        raise ValueError("rows are expected to be (user, item, rating) or (user, item, rating, time), all alike")
    return _Table(ROLES[: widths.pop()], lambda at: [row[at] for row in rows])


def _roles(names: tuple[str, ...], chosen: Mapping[str, str]) -> dict[str, int]:
    """Find the column of each role: as chosen, or else by its name, or else by the order of three columns."""
    for role, name in chosen.items():
        if name not in names:
            raise ValueError(f"there is no column {name!r} for the {role}: the columns are {', '.join(names[:20])}")
    roles = {role: names.index(name) for role, name in chosen.items()}
    taken = set(roles.values())
    for role, column in named_roles(names).items():
        if role not in roles and column not in taken:
            roles[role] = column
    if not chosen and not roles.keys() >= set(ROLES[:3]) and len(names) == 3:
        roles = {role: at for at, role in enumerate(ROLES[:3])}
    lacking = [role for role in ROLES[:3] if role not in roles]
    if lacking:
        raise ValueError(
            f"cannot tell which column has the {' and the '.join(lacking)}: the columns are {', '.join(names[:20])}. "
            f"Name it, such as {lacking[0]}={names[0] if names else 'name'!r}"
        )
    return roles


def _of_table(table: _Table, chosen: Mapping[str, str], missing: tuple[str | float, ...], name: str) -> RatingSet:
    import polars as pl

    roles = _roles(table.names, chosen)
    columns = {role: series_of(table.column(at)) for role, at in roles.items()}
    lengths = {role: len(column) for role, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError("columns differ in length: " + ", ".join(f"{n:,} {role}s" for role, n in lengths.items()))
    n_nothing = columns["rating"].null_count()
    if n_nothing:
        warnings.warn(f"{count_of(n_nothing, 'row')} without a rating left out", DataWarning, stacklevel=3)
    order = [role for role in ROLES if role in columns]
    names = tuple(table.names[roles[role]] for role in order)
    dialect = Dialect(
        ",", True, 0, 1, 2, 3 if "time" in columns else None, "utf-8", names,
        time_format=_time_format(columns.get("time")), missing=("", *(text_of(mark) for mark in missing)),
    )  # fmt: skip
    fields = pl.DataFrame({field_name(at): columns[role] for at, role in enumerate(order)})
    made = convert(fields, dialect, np.arange(1, fields.height + 1))
    if len(made.bad):
        row = int(made.bad[0, 0])
        held = ["" if value is None else str(value) for value in fields.row(row)]
        raise ValueError(
            f"row {row:,}, the first being 0: {explain(held, dialect)}. "
            f"{len(made.bad):,} of {fields.height:,} rows are no ratings: leave them out, or name them in missing"
        )
    users, items = LabelCodes(), LabelCodes()
    values = np.array(made.values, np.float32)
    times = None if made.times is None else np.array(made.times, np.int64)
    return RatingSet(
        users.encode(made.users), items.encode(made.items), values, users.labels(), items.labels(), times, name
    )


def _time_format(times: "pl.Series | None") -> str:
    if times is None or times.dtype.is_temporal():
        return "s"
    found = guess_time_format([str(value) for value in times.drop_nulls().head(_LOOKED_AT)])
    return "s" if found is None else found.form


def _of_matrix(
    matrix: Any, missing: tuple[str | float, ...], user_ids: ArrayLike | None, item_ids: ArrayLike | None, name: str
) -> RatingSet:
    if matrix.ndim != 2:
        raise ValueError(f"a matrix has users in rows and items in columns; this one has {matrix.ndim} dimensions")
    marks = numbers_of([text_of(mark) for mark in missing])
    if isinstance(matrix, np.ndarray):
        users, items = np.nonzero(~np.isnan(matrix))
        values = matrix[users, items].astype(np.float32)
    else:
        entries = matrix.tocoo()
        users, items, values = entries.row, entries.col, entries.data.astype(np.float32)
        n_zeros = int(np.count_nonzero(values == 0))
        if n_zeros and 0.0 not in marks:
            warnings.warn(
                f"{n_zeros:,} stored zeros are taken for ratings of 0; missing=[0] leaves them out",
                DataWarning, stacklevel=3,
            )  # fmt: skip
    kept = ~np.isin(values, np.array(marks, np.float32))
    if not np.isfinite(values[kept]).all():
        raise ValueError("a rating in the matrix is not a finite number: take it out")
    n_users, n_items = matrix.shape
    return RatingSet(
        users[kept].astype(np.int32), items[kept].astype(np.int32), values[kept],
        _matrix_ids(user_ids, n_users, "user"), _matrix_ids(item_ids, n_items, "item"), name=name,
    )  # fmt: skip


def _matrix_ids(ids: ArrayLike | None, n: int, what: str) -> NDArray[np.str_]:
    found = [str(number) for number in range(n)] if ids is None else id_texts(ids)  # type: ignore[arg-type]
    if len(found) != n or len(set(found)) != n or "" in found:
        raise ValueError(f"{what}_ids must be {n:,} ids, all different: one for each of the matrix's {what}s")
    return np.array(found, LABEL_DTYPE)
