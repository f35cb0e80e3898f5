"""Values as tables hold them - numbers, texts, dates, categories, bytes, nested ones - and as the import takes them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.errors import MFStudioError, RatingFileError
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

UNUSABLE = "…"
"""Stands in previews for a value that is no id, number or time, such as a list."""
_EXACT = 2**53
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


@contextmanager
def failures_named(path: Path, what: str, advice: str = "") -> Iterator[None]:
    """Turn whatever a library raises about a file's content into :class:`RatingFileError`.

    Polars and calamine are written in Rust; where they panic they raise what is no ``Exception``.
    """
    try:
        yield
    except (MFStudioError, MemoryError):
        raise
    except Exception as error:
        raise _damaged(path, what, error, advice or say("Download or copy it again.")) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _damaged(path, what, error, advice or say("Download or copy it again.")) from None
        raise


def _damaged(path: Path, what: str, error: BaseException, advice: str) -> RatingFileError:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    problem = say("{what} is damaged or of an unknown kind: {reason}.", what=what, reason=reason[:200])
    return RatingFileError(path, problem, advice)


def is_usable(dtype: "pl.DataType") -> bool:
    """Tell whether a column of this type can hold ids, ratings or times."""
    import polars as pl

    return not isinstance(dtype, pl.List | pl.Array | pl.Object | pl.Struct)


def refuse_unusable(path: Path, name: str) -> RatingFileError:
    """Return the error for a column of lists that was chosen."""
    return RatingFileError(
        path, say("The column {name!r} holds lists, not single values.", name=name),
        say("Choose another column, or none."),
    )  # fmt: skip


def plain(series: "pl.Series") -> "pl.Series":
    """Return a column as one of the types that :mod:`mfstudio.ratings.conversion` takes.

    Categories become text, bytes the text that they are in UTF-8 or else null, moments of any time zone moments of
    UTC, decimals with a fraction Float64; other types stay.
    """
    import polars as pl

    dtype = series.dtype
    if isinstance(dtype, pl.Categorical | pl.Enum | pl.Null | pl.Time):
        return series.cast(pl.String)
    if dtype == pl.Binary:
        return _decoded(series)
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is not None:
        return series.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
    if isinstance(dtype, pl.Decimal) and dtype.scale:
        return series.cast(pl.Float64)
    return series.cast(pl.Int64) if isinstance(dtype, pl.Duration) else series


def _decoded(series: "pl.Series") -> "pl.Series":
    import polars as pl

    try:
        return series.cast(pl.String)
    except pl.exceptions.ComputeError:  # strict or not, one value that is no text fails the column
        found = []
        for value in series.to_list():
            try:
                found.append(None if value is None else value.decode("utf-8"))
            except UnicodeDecodeError:
                found.append(None)
        return pl.Series(series.name, found, dtype=pl.String)


def texts(series: "pl.Series") -> list[str]:
    """Return a column as text for a preview and for guessing: ``""`` for null, whole numbers without ``.0``."""
    import polars as pl

    if not is_usable(series.dtype):
        return ["" if empty else UNUSABLE for empty in series.is_null().to_list()]
    series = plain(series)
    if series.dtype.is_float():
        whole = pl.when((series.round() == series) & (series.abs() < _EXACT)).then(series.cast(pl.Int64, strict=False))
        series = pl.select(pl.coalesce(whole.otherwise(None).cast(pl.String), series.cast(pl.String))).to_series()
    return series.cast(pl.String).fill_null("").to_list()


def text_of(value: Any) -> str:
    """Return one value of JSON or of a database as text; see :func:`texts`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return UNUSABLE if isinstance(value, list | dict | bytes) else str(value)


def column_of(values: Sequence[Any]) -> "pl.Series":
    """Make a column of None, booleans, whole and decimal numbers and texts: numbers if all are numbers, else text.

    Whole numbers stay exact: beside decimals, or beyond 64 bits, those too large for a float make the column text.
    """
    import polars as pl

    kinds = set(map(type, values)) - {type(None)}
    if kinds == {int}:
        numbers = [value for value in values if value is not None]
        if min(numbers) >= _SMALLEST and max(numbers) <= _LARGEST:
            return pl.Series(values, dtype=pl.Int64)
    elif kinds == {float} or (kinds == {int, float} and all(type(v) is not int or abs(v) < _EXACT for v in values)):
        return pl.Series(values, dtype=pl.Float64, strict=False)
    elif kinds == {bool}:
        return pl.Series(values, dtype=pl.Boolean)
    elif kinds <= {str}:
        return pl.Series(values, dtype=pl.String)
    return pl.Series([None if value is None else text_of(value) for value in values], dtype=pl.String)
