import gzip
import io
import json
import sqlite3
import zipfile

import numpy as np
import polars as pl
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import RatingFileError
from mfstudio.ratings.conversion import convert
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.table_values import column_of, failures_named, plain, texts
from mfstudio.ratings.tables import form_of, open_table

FRAME = pl.DataFrame({"user": ["a", "b", "c"], "item": [7, 8, 2**60], "rating": [4.5, 3.0, 1.0]})
ROWS = [("a", "7", 4.5), ("b", "8", 3.0), ("c", str(2**60), 1.0)]


def written(method, **options):
    buffer = io.BytesIO()
    getattr(FRAME, method)(buffer, **options)
    return buffer.getvalue()


def database(folder):
    path = folder / "made.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ratings (user, item, rating)")
        connection.executemany("INSERT INTO ratings VALUES (?, ?, ?)", FRAME.rows())
    connection.close()
    return path.read_bytes()


FORMS = {
    "parquet": ("parquet", lambda _: written("write_parquet")),
    "arrow file": ("arrow", lambda _: written("write_ipc")),
    "arrow stream": ("arrow", lambda _: written("write_ipc_stream")),
    "json lines": ("json", lambda _: written("write_ndjson")),
    "json array": ("json", lambda _: written("write_json")),
    "json object": ("json", lambda _: json.dumps({"n": 3, "ratings": FRAME.to_dicts()}, indent=1).encode()),
    "database": ("sqlite", database),
}
PACKINGS = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zstd": zstd.compress,
    "zip": lambda data: zipped({"readme.txt": b"hello", "ratings.dat": data}),
}


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def write(folder, data, name="ratings.csv"):
    path = folder / name
    path.write_bytes(data)
    return path


def drain(path, form, found):
    """Add all batches of a file to a list, as far as they come."""
    with open_table(path, form) as table:
        for batch in table.batches([0], 10):
            found.append(batch)
    return found


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_ratings_in_any_form_and_packing_are_read_the_same(tmp_path, form, packing):
    name, make = FORMS[form]
    path = write(tmp_path, PACKINGS[packing](make(tmp_path)))
    assert form_of(path) == name
    if name == "sqlite" and packing != "plain":
        with pytest.raises(RatingFileError, match="Unpack it"):
            open_table(path, name)
        return
    with open_table(path, name) as table:
        assert table.form == name
        assert table.columns == ("user", "item", "rating")
        assert table.header
        assert table.head(2) == [("a", "7", "4.5"), ("b", "8", "3")]
        batches = list(table.batches([0, 1, 2], 10))
        if table.n_rows is not None:
            assert table.n_rows == 3
        assert table.fraction == pytest.approx(1, abs=0.01)
    dialect = Dialect(",", True, 0, 1, 2, None, "utf-8", table.columns, form=name)
    ratings = [convert(batch.fields, dialect, batch.first_row + batch.offsets) for batch in batches]
    found = [row for made in ratings for row in zip(made.users, made.items, made.values.tolist(), strict=True)]
    assert found == ROWS
    assert sum(batch.n_rows - batch.n_blank for batch in batches) == 3
    assert [batch.n_bad for batch in batches] == [0] * len(batches)


@pytest.mark.parametrize("form", ["parquet", "arrow file", "arrow stream", "json lines", "json array", "database"])
def test_only_the_columns_asked_for_are_given_and_in_that_order(tmp_path, form):
    name, make = FORMS[form]
    with open_table(write(tmp_path, make(tmp_path)), name) as table:
        (batch,) = table.batches([2, 0], 10)
    assert batch.fields.columns == ["field_2", "field_0"]
    assert batch.fields["field_0"].to_list() == ["a", "b", "c"]
    assert batch.offsets.tolist() == [0, 1, 2]
    assert batch.first_row == 1


@pytest.mark.parametrize("form", ["parquet", "arrow file", "arrow stream", "json lines", "json array", "database"])
@pytest.mark.parametrize("share", [0.4, 0.6, 0.95])
def test_a_truncated_file_gives_an_error_or_names_the_line_that_is_cut(tmp_path, form, share):
    name, make = FORMS[form]
    data = make(tmp_path)
    path = write(tmp_path, data[: int(len(data) * share)])
    found = []
    if form == "json lines":
        found = drain(path, name, found)
        assert found[-1].n_bad == 1
    else:
        with pytest.raises(RatingFileError) as caught:
            drain(path, name, found)
        assert caught.value.path == path
    assert sum(batch.fields.height for batch in found) < 3


@pytest.mark.parametrize("form", ["parquet", "arrow file", "arrow stream", "json lines", "json array", "database"])
def test_damaged_bytes_never_give_anything_but_rating_file_errors(tmp_path, form):
    name, make = FORMS[form]
    whole = make(tmp_path)
    rng = np.random.default_rng(0)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for at in rng.integers(0, len(data), rng.integers(1, 9)):
            data[at] = rng.integers(0, 256)
        path = write(tmp_path, bytes(data))
        try:
            form_of(path)
            with open_table(path, name) as table:
                table.head(3)
                list(table.batches(range(len(table.columns)), 10))
        except RatingFileError:
            outcomes.add("refused")
        else:
            outcomes.add("read")
    assert outcomes == {"read", "refused"}


@pytest.mark.parametrize("form", ["parquet", "arrow", "json", "excel", "sqlite"])
@pytest.mark.parametrize("data", [b"", b"user,item,rating\nu,i,3\n", bytes(range(256)) * 20, b"[", b"PK\x03\x04"])
def test_what_is_of_another_form_is_refused(tmp_path, form, data):
    with pytest.raises(RatingFileError):
        open_table(write(tmp_path, data), form)


@pytest.mark.parametrize(
    "text",
    [
        "user,item,rating\n",
        "",
        "[Section]\nname=1\n",
        "{u1},i,3\n",
        "[1] u i 3\n[2] u j 4\n",
        "{'user': 1}\n",
        "{\n",
        " \n",
    ],
)
def test_text_that_begins_with_a_bracket_is_not_taken_for_json(tmp_path, text):
    assert form_of(write(tmp_path, text.encode(), "ratings.json")) == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_is_told_in_any_encoding(tmp_path, encoding):
    path = write(tmp_path, '\n  {"user": "é", "item": 1}\n{"user": "b", "item": 2}\n'.encode(encoding))
    assert form_of(path) == "json"
    with open_table(path, "json") as table:
        assert table.head(1) == [("é", "1")]
        (batch,) = table.batches([0], 1)
    assert batch.fields["field_0"].to_list() == ["é", "b"]


@pytest.mark.parametrize("form", FORMS)
def test_reading_can_be_given_up_halfway(tmp_path, form):
    name, make = FORMS[form]
    with open_table(write(tmp_path, make(tmp_path)), name) as table:
        batches = table.batches([0], 10)
        assert next(batches).fields.height
    batches.close()


def test_the_magic_bytes_count_and_not_the_name(tmp_path):
    assert form_of(write(tmp_path, b"u,i,3\n", "ratings.parquet")) == "text"
    assert form_of(write(tmp_path, written("write_parquet"), "ratings.xlsx")) == "parquet"
    assert form_of(write(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ratings.csv")) == "excel"


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(RatingFileError, match="no such file"):
        form_of(tmp_path / "none")


def test_a_member_of_an_archive_is_chosen(tmp_path):
    path = write(tmp_path, zipped({"a.csv": b"u,i,3\n", "b.json": b'{"u": 1}\n'}), "all.zip")
    assert form_of(path, "a.csv") == "text"
    assert form_of(path, "b.json") == "json"


def test_text_is_no_form_of_tables(tmp_path):
    with pytest.raises(ValueError, match="no form of tables"):
        open_table(write(tmp_path, b"u,i,3\n"), "text")


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@given(st.lists(scalars) | st.lists(st.integers() | st.none()) | st.lists(st.integers() | st.floats(allow_nan=False)))
def test_columns_of_values_keep_every_value(values):
    column = column_of(values)
    assert column.is_null().to_list() == [value is None for value in values]
    for value, found in zip(values, column, strict=True):
        if type(value) is int:
            assert found == value if type(found) is not str else int(found) == value
        elif type(value) is float:
            assert float(found) == value
        elif value is not None:
            assert found == value or str(value).lower() == found


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (pl.Series([1.0, 2.5, None, float("nan"), 1e300, -0.0]), ["1", "2.5", "", "NaN", "1e+300", "0"]),
        (pl.Series(["4.50", None], dtype=pl.Decimal(10, 2)), ["4.5", ""]),
        (pl.Series([12], dtype=pl.Decimal(38, 0)), ["12"]),
        (pl.Series([0.1], dtype=pl.Float32), ["0.1"]),
        (pl.Series([True, None]), ["true", ""]),
        (pl.Series(["x", None], dtype=pl.Categorical), ["x", ""]),
        (pl.Series([[1], None]), ["…", ""]),
        (pl.Series([b"u", b"\xff"]), ["u", ""]),
        (pl.Series([None, None]), ["", ""]),
        (pl.Series([2**64 - 1], dtype=pl.UInt64), ["18446744073709551615"]),
    ],
)
def test_values_are_shown_as_text(series, expected):
    assert texts(series) == expected


def test_moments_of_any_zone_become_moments_of_utc():
    series = pl.Series(["2020-01-01 01:00:00"]).str.to_datetime().dt.replace_time_zone("Europe/Berlin")
    assert texts(plain(series)) == ["2020-01-01 00:00:00.000000"]


def test_a_panic_becomes_an_error_and_an_interrupt_does_not(tmp_path):
    class PanicException(BaseException):
        pass

    with (
        pytest.raises(RatingFileError, match=r"The file is damaged .*: out of range\."),
        failures_named(tmp_path, "The file"),
    ):
        raise PanicException("out of range")
    with pytest.raises(KeyboardInterrupt), failures_named(tmp_path, "The file"):
        raise KeyboardInterrupt
    with pytest.raises(MemoryError), failures_named(tmp_path, "The file"):
        raise MemoryError
