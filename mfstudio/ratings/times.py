"""Times as files write them - seconds, milliseconds, dates in many forms - and as seconds since 1970."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mfstudio.wording import mark

if TYPE_CHECKING:
    import polars as pl

UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
"""Units of a number that counts from 1970, and how many of them make a second."""
UNIT_NAMES = {
    "s": mark("seconds"), "ms": mark("milliseconds"), "us": mark("microseconds"), "ns": mark("nanoseconds"),
}  # fmt: skip
EARLIEST, LATEST = 0, 4_102_444_800
"""Seconds of 1970 and 2100: a number outside is not taken for a time."""
_PLAUSIBLE = 100_000_000, LATEST
"""Seconds of 1973 and 2100: of smaller numbers one cannot tell whether they are times."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = (
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?: *(?P<half>[AaPp])[Mm])?)?"
    r"\s*(?:Z|UTC|GMT|(?P<offset>[+-]\d{2}:?\d{2}))?"
)
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_SHORT_YEAR = r"(?P<short>\d{2})"
_NAMED_MONTH = r"(?P<name>[A-Za-z]{3})[a-z]*\.?"
_DATES = {
    "YYYY-MM-DD": f"{_YEAR}-{_MONTH}-{_DAY}",
    "YYYY/MM/DD": f"{_YEAR}/{_MONTH}/{_DAY}",
    "YYYY.MM.DD": rf"{_YEAR}\.{_MONTH}\.{_DAY}",
    "YYYYMMDD": r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
    "DD.MM.YYYY": rf"{_DAY}\.{_MONTH}\.{_YEAR}",
    "DD/MM/YYYY": f"{_DAY}/{_MONTH}/{_YEAR}",
    "MM/DD/YYYY": f"{_MONTH}/{_DAY}/{_YEAR}",
    "DD-MM-YYYY": f"{_DAY}-{_MONTH}-{_YEAR}",
    "DD.MM.YY": rf"{_DAY}\.{_MONTH}\.{_SHORT_YEAR}",
    "DD/MM/YY": f"{_DAY}/{_MONTH}/{_SHORT_YEAR}",
    "MM/DD/YY": f"{_MONTH}/{_DAY}/{_SHORT_YEAR}",
    "MM DD, YYYY": f"{_MONTH} +{_DAY}, *{_YEAR}",
    "Mon DD, YYYY": f"{_NAMED_MONTH} +{_DAY},? +{_YEAR}",
    "DD Mon YYYY": f"{_DAY}[ -]+{_NAMED_MONTH}[ -]+{_YEAR}",
    "YYYY年MM月DD日": f"{_YEAR}年{_MONTH}月{_DAY}日",
}
"""Forms of dates, each followed by a time of day and an offset from UTC where the file has them; the best first."""
_SWAPPED = {"DD/MM/YYYY": "MM/DD/YYYY", "DD/MM/YY": "MM/DD/YY"}
"""Forms that differ by the order of day and month only."""
_PATTERNS = {name: rf"^{date}{_CLOCK}$" for name, date in _DATES.items()}
_COMPILED = {name: re.compile(pattern, re.ASCII) for name, pattern in _PATTERNS.items()}
_COUNT = re.compile(r"\d{1,19}(\.\d*)?", re.ASCII)
_FEW = 30
"""So many values are looked at first, to leave out most forms."""
TIME_FORMATS = (*UNITS, *_DATES)
"""Everything that ``Dialect.time_format`` can be."""


class TimeGuess(NamedTuple):
    """The form that times seem to have.

    Parameters
    ----------
    form
        One of ``TIME_FORMATS``.
    share
        Share of the values that it fits.
    other
        The form that fits as many because no day is above 12, ``""`` where there is none such.
    """

    form: str
    share: float
    other: str = ""


def guess_time_format(values: Sequence[str]) -> TimeGuess | None:
    """Find the form in which most of some values are times, None where there is none.

    Days and months are told apart by numbers above 12; where there are none, days are taken to come first.
    """
    values = [value for value in values if value]
    if not values:
        return None
    few = values[:: max(len(values) // _FEW, 1)]
    shares = {form: _share(form, values) for form in TIME_FORMATS if _share(form, few) > 0.4}
    best = max(shares, key=lambda form: shares[form], default="")
    if not best or shares[best] <= 0.5:
        return None
    other = _SWAPPED.get(best, "")
    return TimeGuess(best, shares[best], other if shares.get(other) == shares[best] else "")


def _share(form: str, values: list[str]) -> float:
    """Return the share of values that are times of a form."""
    if form in UNITS:
        low, high = (bound * UNITS[form] for bound in _PLAUSIBLE)
        return sum(low <= float(value) < high for value in values if _COUNT.fullmatch(value)) / len(values)
    return sum(_is_date(match) for match in map(_COMPILED[form].match, values)) / len(values)


def _is_date(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    parts = match.groupdict()
    name = parts.get("name")
    month = int(parts["month"]) if name is None else _MONTHS.index(name.lower()) + 1 if name.lower() in _MONTHS else 0
    return 1 <= month <= 12 and 1 <= int(parts["day"]) <= 31


def seconds(times: "pl.Expr", dtype: "pl.DataType", time_format: str) -> "pl.Expr":
    """Turn a column into whole seconds since 1970 (UTC), Int64, null where a value is not a time of that form.

    Parameters
    ----------
    times
        The column.
    dtype
        Its type: text, a number, a date or a moment.
    time_format
        One of ``TIME_FORMATS``; of no meaning for dates and moments.
    """
    import polars as pl

    if dtype.is_temporal():
        return times.cast(pl.Datetime("us")).dt.epoch("s")
    if time_format in UNITS:
        return _whole(times, dtype).floordiv(UNITS[time_format]) if time_format != "s" else _whole(times, dtype)
    return _of_date(times.cast(pl.String), time_format)


def _whole(times: "pl.Expr", dtype: "pl.DataType") -> "pl.Expr":
    """Take whole numbers as they are and the floor of decimal ones."""
    import polars as pl

    decimal = times.cast(pl.Float64, strict=False)
    floor = pl.when(decimal.abs() < 2.0**63).then(decimal).floor().cast(pl.Int64, strict=False)
    return floor if dtype.is_float() else pl.coalesce(times.cast(pl.Int64, strict=False), floor)


def _of_date(times: "pl.Expr", time_format: str) -> "pl.Expr":
    import polars as pl

    parts = times.str.extract_groups(_PATTERNS[time_format])
    names = _COMPILED[time_format].groupindex

    def number(part: str) -> pl.Expr:
        return parts.struct.field(part).cast(pl.Int64, strict=False).fill_null(0)

    if "name" in names:
        name = parts.struct.field("name").str.to_lowercase()
        month = name.replace_strict(_MONTHS, list(range(1, 13)), default=None, return_dtype=pl.Int64)
    else:
        month = number("month")
    year = number("year") if "year" in names else 1969 + (number("short") - 69) % 100  # as POSIX has it
    date = pl.concat_str(
        year.cast(pl.String).str.zfill(4), month.cast(pl.String).str.zfill(2), parts.struct.field("day").str.zfill(2),
        separator="-",
    )  # fmt: skip
    days = date.str.to_date("%Y-%m-%d", strict=False).cast(pl.Int32).cast(pl.Int64)
    half = parts.struct.field("half").str.to_lowercase()
    hour = (
        pl.when(half.is_null()).then(number("hour")).otherwise(number("hour") % 12 + 12 * (half == "p").cast(pl.Int64))
    )
    offset = parts.struct.field("offset")
    sign = pl.when(offset.str.starts_with("-")).then(-1).otherwise(1)
    behind = sign * (
        offset.str.slice(1, 2).cast(pl.Int64, strict=False).fill_null(0) * 3600
        + offset.str.slice(-2).cast(pl.Int64, strict=False).fill_null(0) * 60
    )
    return days * 86_400 + hour * 3600 + number("minute") * 60 + number("second") - behind
