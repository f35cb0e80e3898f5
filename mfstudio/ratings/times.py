"""Times as files write them - seconds, milliseconds, dates in many forms - and as seconds since 1970."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
"""Units of a number that counts from 1970, and how many of them make a second."""
UNIT_NAMES = {"s": "seconds", "ms": "milliseconds", "us": "microseconds", "ns": "nanoseconds"}
EARLIEST, LATEST = 0, 4_102_444_800
"""Seconds of 1970 and 2100: a number outside is not taken for a time."""
_PLAUSIBLE = 100_000_000, LATEST
"""Seconds of 1973 and 2100: of smaller numbers one cannot tell whether they are times."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = (
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?:Z|UTC|GMT|(?P<offset>[+-]\d{2}:?\d{2}))?"
)
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
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
    "MM DD, YYYY": f"{_MONTH} +{_DAY}, *{_YEAR}",
    "Mon DD, YYYY": f"{_NAMED_MONTH} +{_DAY},? +{_YEAR}",
    "DD Mon YYYY": f"{_DAY}[ -]+{_NAMED_MONTH}[ -]+{_YEAR}",
    "YYYY年MM月DD日": f"{_YEAR}年{_MONTH}月{_DAY}日",
}
"""Forms of dates, each followed by a time of day and an offset from UTC where the file has them; the best first."""
_PATTERNS = {name: rf"^{date}{_CLOCK}$" for name, date in _DATES.items()}
TIME_FORMATS = (*UNITS, *_DATES)
"""Everything that ``Dialect.time_format`` can be."""


def guess_time_format(values: list[str]) -> tuple[str, float] | None:
    """Find the form in which most of some values are times.

    Parameters
    ----------
    values
        Fields of one column; empty ones are passed over.

    Returns
    -------
    The form, one of ``TIME_FORMATS``, and the share of values that it fits; None if there is none for most of them.
    """
    values = [value for value in values if value]
    if not values:
        return None
    shares = {name: _share_of_dates(pattern, values) for name, pattern in _PATTERNS.items()}
    numbers = [float(value) for value in values if re.fullmatch(r"\d{1,19}(\.\d*)?", value, re.ASCII)]
    for unit, per_second in UNITS.items():
        low, high = _PLAUSIBLE
        shares[unit] = sum(low * per_second <= number < high * per_second for number in numbers) / len(values)
    best = max(shares, key=lambda name: shares[name])
    return (best, shares[best]) if shares[best] > 0.5 else None


def _share_of_dates(pattern: str, values: list[str]) -> float:
    compiled = re.compile(pattern, re.ASCII)
    n_fitting = 0
    for value in values:
        match = compiled.match(value)
        if match is None:
            continue
        parts = match.groupdict()
        month = _month(parts)
        n_fitting += 1 <= month <= 12 and 1 <= int(parts["day"]) <= 31
    return n_fitting / len(values)


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("name")
    if name is not None:
        return _MONTHS.index(name.lower()) + 1 if name.lower() in _MONTHS else 0
    return int(parts["month"] or 0)


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
        return _whole(times).floordiv(UNITS[time_format]) if time_format != "s" else _whole(times)
    return _of_date(times.cast(pl.String), time_format)


def _whole(times: "pl.Expr") -> "pl.Expr":
    """Take whole numbers as they are and the floor of decimal ones."""
    import polars as pl

    decimal = times.cast(pl.Float64, strict=False)
    floor = pl.when(decimal.abs() < 2.0**63).then(decimal).floor().cast(pl.Int64, strict=False)
    return pl.coalesce(times.cast(pl.Int64, strict=False), floor)


def _of_date(times: "pl.Expr", time_format: str) -> "pl.Expr":
    import polars as pl

    pattern = _PATTERNS[time_format]
    parts = times.str.extract_groups(pattern)
    if "name" in re.compile(pattern).groupindex:
        name = parts.struct.field("name").str.to_lowercase()
        month = name.replace_strict(_MONTHS, [str(n) for n in range(1, 13)], default=None, return_dtype=pl.String)
    else:
        month = parts.struct.field("month")
    date = pl.concat_str(
        parts.struct.field("year"), month.str.zfill(2), parts.struct.field("day").str.zfill(2), separator="-"
    )
    days = date.str.to_date("%Y-%m-%d", strict=False).cast(pl.Int32).cast(pl.Int64)

    def number(part: str) -> pl.Expr:
        return parts.struct.field(part).cast(pl.Int64, strict=False).fill_null(0)

    offset = parts.struct.field("offset")
    sign = pl.when(offset.str.starts_with("-")).then(-1).otherwise(1)
    behind = sign * (
        offset.str.slice(1, 2).cast(pl.Int64, strict=False).fill_null(0) * 3600
        + offset.str.slice(-2).cast(pl.Int64, strict=False).fill_null(0) * 60
    )
    return days * 86_400 + number("hour") * 3600 + number("minute") * 60 + number("second") - behind
