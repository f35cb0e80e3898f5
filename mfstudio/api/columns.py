"""Columns and ids from whatever holds them - lists, NumPy, pandas, Polars - none of which is imported for it."""

import math
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from mfstudio.ratings.fields import BLANKS
from mfstudio.ratings.table_values import column_of, is_usable, plain, texts

if TYPE_CHECKING:
    import polars as pl

Id: TypeAlias = str | int | float | np.generic
"""An id as the data has it: 7, 7.0 and ``"7"`` are one."""
Ids: TypeAlias = Iterable[Any]
_NOTHING = {"NAType", "NaTType"}  # pandas' own, whose comparison with themselves is neither true nor false


def is_a(value: object, library: str, *names: str) -> bool:
    """Tell whether a value is of a class of a library that may not be installed."""
    return any(
        kind.__module__.partition(".")[0] == library and kind.__name__ in names for kind in type(value).__mro__
    )  # fmt: skip


def is_one_id(value: object) -> bool:
    """Tell one id from several."""
    return isinstance(value, str | bytes | int | float | np.generic) or np.ndim(value) == 0  # type: ignore[arg-type]


def series_of(values: Any) -> "pl.Series":
    """Make a Polars column; missing values of any kind are null.

    Raises
    ------
    ValueError
        If it has more than one dimension, or holds lists or other structures.
    """
    import polars as pl

    if is_a(values, "pandas", "Series", "Index", "ExtensionArray"):
        values = _without_pandas(values)
    if isinstance(values, pl.Series):
        series = values
    elif isinstance(values, np.ndarray) and values.dtype.kind in "biufM":
        series = _of_array(values)
    else:
        if isinstance(values, np.ndarray) and values.ndim != 1:
            raise ValueError(f"a column has one dimension, and this array has the shape {values.shape}")
        series = _of_values([_value(value) for value in values])
    if not is_usable(series.dtype):
        raise ValueError("a column holds lists or other structures, where one value is expected in each row")
    return plain(series).fill_nan(None) if series.dtype.is_float() else plain(series)


def id_texts(values: Iterable[Any]) -> list[str]:
    """Return ids as text, the way that labels are written: whole numbers without ``.0``, no blanks at the edges."""
    return [text.strip(BLANKS) for text in texts(series_of(values))]


def id_text(value: Any) -> str:
    """Return one id as text; see :func:`id_texts`."""
    return value.strip(BLANKS) if type(value) is str else id_texts([value])[0]


def _without_pandas(values: Any) -> Any:
    """Take a pandas column as an array of NumPy's own types, or else as a list."""
    dtype = values.dtype
    if is_a(dtype, "pandas", "DatetimeTZDtype"):
        moments = values.dt if hasattr(values, "dt") else values
        return moments.tz_convert(None).to_numpy()
    if isinstance(dtype, np.dtype):
        return values.to_numpy()
    return values.astype(object).tolist()


def _of_array(values: "np.ndarray[Any, Any]") -> "pl.Series":
    import polars as pl

    if values.ndim != 1:
        raise ValueError(f"a column has one dimension, and this array has the shape {values.shape}")
    if values.dtype.kind == "M":
        return pl.Series(values.astype("M8[us]"))
    if values.dtype.kind == "f" and values.dtype.itemsize not in {4, 8}:
        values = values.astype(np.float64)
    return pl.Series(np.ascontiguousarray(values).astype(values.dtype.newbyteorder("="), copy=False))


def _of_values(values: list[Any]) -> "pl.Series":
    import polars as pl

    kinds = set(map(type, values)) - {type(None)}
    if kinds and all(issubclass(kind, date) for kind in kinds):
        moments = [
            value if isinstance(value, datetime | None) else datetime(*value.timetuple()[:3]) for value in values
        ]
        return pl.Series(moments)
    if any(issubclass(kind, list | tuple | dict | set | np.ndarray) for kind in kinds):
        raise ValueError("a column holds lists or other structures, where one value is expected in each row")
    return column_of(values)


def _value(value: Any) -> Any:
    """Return a value as one of Python's own types, None where it stands for nothing."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or type(value).__name__ in _NOTHING or (isinstance(value, float) and math.isnan(value)):
        return None
    return value
