from datetime import UTC, datetime

import polars as pl
import pytest

from mfstudio.ratings.times import TIME_FORMATS, guess_time_format, seconds

MOMENT = datetime(2021, 3, 14, 15, 9, 26, tzinfo=UTC)
NOW = int(MOMENT.timestamp())
MIDNIGHT = NOW - NOW % 86_400
WRITTEN = [
    ("1615734566", "s", NOW),
    ("1615734566.75", "s", NOW),
    ("1615734566750", "ms", NOW),
    ("1615734566750999", "us", NOW),
    ("1615734566750999123", "ns", NOW),
    ("2021-03-14", "YYYY-MM-DD", MIDNIGHT),
    ("2021-03-14 15:09:26", "YYYY-MM-DD", NOW),
    ("2021-03-14T15:09:26Z", "YYYY-MM-DD", NOW),
    ("2021-03-14T15:09:26.535+00:00", "YYYY-MM-DD", NOW),
    ("2021-03-14T17:09:26+02:00", "YYYY-MM-DD", NOW),
    ("2021-03-14T09:39:26-0530", "YYYY-MM-DD", NOW),
    ("2021-03-14 15:09:26 UTC", "YYYY-MM-DD", NOW),
    ("2021-03-14 15:09", "YYYY-MM-DD", NOW - 26),
    ("2021-3-14 15:09", "YYYY-MM-DD", NOW - 26),
    ("2021/03/14 15:09:26", "YYYY/MM/DD", NOW),
    ("2021.03.14", "YYYY.MM.DD", MIDNIGHT),
    ("20210314", "YYYYMMDD", MIDNIGHT),
    ("14.03.2021 15:09:26", "DD.MM.YYYY", NOW),
    ("14.3.21", "DD.MM.YY", MIDNIGHT),
    ("14/03/2021", "DD/MM/YYYY", MIDNIGHT),
    ("03/14/2021 3:09:26 PM", "MM/DD/YYYY", NOW),
    ("3/14/21 15:09", "MM/DD/YY", NOW - 26),
    ("14/3/21", "DD/MM/YY", MIDNIGHT),
    ("14-03-2021", "DD-MM-YYYY", MIDNIGHT),
    ("03 14, 2021", "MM DD, YYYY", MIDNIGHT),
    ("March 14, 2021", "Mon DD, YYYY", MIDNIGHT),
    ("Mar 14 2021 15:09:26", "Mon DD, YYYY", NOW),
    ("14-Mar-2021", "DD Mon YYYY", MIDNIGHT),
    ("2021年3月14日 15:09:26", "YYYY年MM月DD日", NOW),
]


def parsed(values, form):
    return pl.DataFrame({"t": values}).select(seconds(pl.col("t"), pl.String(), form)).to_series().to_list()


@pytest.mark.parametrize(("text", "form", "moment"), WRITTEN, ids=[text for text, *_ in WRITTEN])
def test_a_time_is_recognised_and_becomes_seconds(text, form, moment):
    found = guess_time_format([text] * 3)
    assert (found.form, found.share, found.other) == (form, 1.0, "")
    assert parsed([text], form) == [moment]


def test_every_form_is_tried_above():
    assert {form for _, form, _ in WRITTEN} == set(TIME_FORMATS)


@pytest.mark.parametrize(
    ("values", "form", "other"),
    [
        (["01/02/2021", "03/04/2021"], "DD/MM/YYYY", "MM/DD/YYYY"),
        (["01/02/2021", "03/14/2021"], "MM/DD/YYYY", ""),
        (["01/02/2021", "14/03/2021"], "DD/MM/YYYY", ""),
        (["1/2/21", "3/4/21"], "DD/MM/YY", "MM/DD/YY"),
        (["01/02/2021"] * 500 + ["03/14/2021"], "MM/DD/YYYY", ""),
        (["01.02.2021"], "DD.MM.YYYY", ""),
    ],
)
def test_days_and_months_are_told_apart_by_numbers_above_twelve(values, form, other):
    found = guess_time_format(values)
    assert (found.form, found.other) == (form, other)


@pytest.mark.parametrize(
    "values",
    [[], [""], ["yesterday"], ["1", "2"], ["2021"], ["10:30:00"], ["2021-13-01"], ["32.01.2021"], ["Foo 1, 2021"],
     ["-1615734566"], ["4.5"], ["0"], ["99999999999999999999"]],
)  # fmt: skip
def test_what_is_no_time_is_none(values):
    assert guess_time_format(values) is None


def test_of_mixed_forms_the_one_of_most_values_is_taken():
    found = guess_time_format(["2021-03-14"] * 7 + ["14.03.2021"] * 3)
    assert (found.form, found.share) == ("YYYY-MM-DD", 0.7)
    assert guess_time_format(["2021-03-14"] * 5 + ["14.03.2021"] * 5) is None


def test_what_is_not_of_the_form_has_no_seconds():
    assert parsed(["2021-02-30", "14.03.2021", "", "x"], "YYYY-MM-DD") == [None] * 4
    assert parsed(["x", "1e3", "-5", "9223372036854775808"], "s") == [None, 1000, -5, None]


def test_the_clock_of_twelve_hours_starts_at_twelve():
    clock = ["3/14/2021 12:00 AM", "3/14/2021 11:59 AM", "3/14/2021 12:00 PM", "3/14/2021 11:59 pm"]
    minutes = [(moment - MIDNIGHT) // 60 for moment in parsed(clock, "MM/DD/YYYY")]
    assert minutes == [0, 719, 720, 1439]


def test_years_of_two_digits_lie_between_1969_and_2068():
    years = [datetime.fromtimestamp(t, UTC).year for t in parsed(["1/1/70", "1/1/99", "1/1/00", "1/1/68"], "DD/MM/YY")]
    assert years == [1970, 1999, 2000, 2068]


def test_dates_and_moments_of_a_table_need_no_form():
    table = pl.DataFrame({"t": [MOMENT]})
    assert table.select(seconds(pl.col("t"), table.schema["t"], "s")).item() == NOW
    assert table.select(seconds(pl.col("t").dt.date(), pl.Date(), "s")).item() == MIDNIGHT
