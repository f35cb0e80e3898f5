import datetime
import io
import struct
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mfstudio.errors import RatingFileError
from mfstudio.ratings import arrow, columnar
from mfstudio.ratings.dialect import MAX_COLUMNS
from mfstudio.ratings.tables import form_of, open_table

WRITERS = {"parquet": "write_parquet", "arrow file": "write_ipc", "arrow stream": "write_ipc_stream"}


def write(folder, frame, kind, n_rows=None, **options):
    """Write a table, in groups of so many rows where that is said."""
    path = folder / "ratings.dat"
    if n_rows and kind == "arrow stream":  # Polars puts small batches together
        streams = [io.BytesIO() for _ in range(0, frame.height, n_rows)]
        for number, stream in enumerate(streams):
            frame[number * n_rows : (number + 1) * n_rows].write_ipc_stream(stream, **options)
        parts = [stream.getvalue() for stream in streams]
        n_schema = 8 + struct.unpack_from("<i", parts[0], 4)[0]
        path.write_bytes(parts[0][:n_schema] + b"".join(part[n_schema:-8] for part in parts) + parts[0][-8:])
        return path
    if n_rows:
        options["row_group_size" if kind == "parquet" else "record_batch_size"] = n_rows
    getattr(frame, WRITERS[kind])(path, **options)
    return path


def opened(path):
    return open_table(path, form_of(path))


def read(path, columns=None):
    """Return all rows and what is bad: row, reason."""
    with opened(path) as table:
        columns = range(len(table.columns)) if columns is None else columns
        batches = list(table.batches(columns, 100))
    rows = [row for batch in batches for row in batch.fields.rows()]
    bad = [(batch.first_row + at, reason) for batch in batches for at, reason, _ in batch.bad]
    return rows, bad


every_kind = pytest.mark.parametrize("kind", WRITERS)


@every_kind
@pytest.mark.parametrize("compression", ["uncompressed", "zstd", "lz4"])
def test_large_tables_come_in_batches_that_add_up(tmp_path, monkeypatch, kind, compression):
    monkeypatch.setattr(columnar, "BATCH_ROWS", 700)
    monkeypatch.setattr(arrow, "GROUP_BYTES", 2_000)
    frame = pl.DataFrame(
        {"u": [f"u{n % 7}" for n in range(5_000)], "n": range(5_000), "r": [n / 2 for n in range(5_000)]}
    )
    with opened(write(tmp_path, frame, kind, 900, compression=compression)) as table:
        fractions, first_rows, found = [], [], []
        for batch in table.batches([0, 1, 2], 10):
            assert batch.n_rows == batch.fields.height <= 900
            fractions.append(table.fraction)
            first_rows.append(batch.first_row)
            found.append(batch.fields)
        assert table.n_rows in {5_000, None}
        assert table.fraction == 1
        assert fractions == sorted(fractions)
    assert len(found) > 5
    assert first_rows == np.cumsum([1, *(each.height for each in found[:-1])]).tolist()
    assert pl.concat(found).rows() == frame.rows()


@every_kind
def test_nested_fields_get_dotted_names_and_keep_their_nulls(tmp_path, kind):
    rows = [
        {"user": {"id": 1, "at": {"name": "x"}}, "r": 2.0},
        {"user": None, "r": None},
        {"user": {"id": 3}, "r": 4.0},
    ]
    schema = {"user": pl.Struct({"id": pl.Int64, "at": pl.Struct({"name": pl.String})}), "r": pl.Float64}
    path = write(tmp_path, pl.DataFrame(rows, schema=schema), kind)
    with opened(path) as table:
        assert table.columns == ("user.id", "user.at.name", "r")
        assert table.head(5) == [("1", "x", "2"), ("", "", ""), ("3", "", "4")]
    assert read(path) == ([(1, "x", 2.0), (None, None, None), (3, None, 4.0)], [])
    assert read(path, [1, 0])[0] == [("x", 1), (None, None), (None, 3)]


@every_kind
def test_types_become_those_that_the_import_takes(tmp_path, kind):
    zone = datetime.timezone(datetime.timedelta(hours=2))
    moment = datetime.datetime(2020, 1, 1, 2, tzinfo=zone)
    frame = pl.DataFrame(
        {
            "category": pl.Series(["x", None, "y"], dtype=pl.Categorical),
            "enum": pl.Series(["p", "q", None], dtype=pl.Enum(["p", "q"])),
            "unsigned": pl.Series([2**64 - 1, 0, None], dtype=pl.UInt64),
            "decimal": pl.Series([Decimal("4.50"), Decimal(3), None], dtype=pl.Decimal(10, 2)),
            "date": pl.Series([datetime.date(2020, 1, 1), None, None]),
            "zoned": pl.Series([moment, None, None], dtype=pl.Datetime("ns", "Europe/Berlin")),
            "flag": [True, None, False],
            "bytes": pl.Series([b"u", None, b"\xc3\xa9"], dtype=pl.Binary),
            "nothing": [None, None, None],
            "clock": [datetime.time(1, 2), None, None],
            "length": pl.Series([5, None, None], dtype=pl.Duration("ms")),
        }
    )
    rows, bad = read(write(tmp_path, frame, kind))
    assert bad == []
    assert rows[0] == (
        "x", "p", 2**64 - 1, 4.5, datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1), True, "u", None,
        "01:02:00", 5,
    )  # fmt: skip
    assert rows[2][:2] == ("y", None)
    assert rows[2][6:8] == (False, "é")


@every_kind
def test_rows_with_bytes_that_are_no_text_are_bad(tmp_path, kind):
    frame = pl.DataFrame({"id": [b"a", b"\xff", None, b"\xfe", b"b"], "r": [1, 2, 3, 4, 5]})
    path = write(tmp_path, frame, kind)
    rows, bad = read(path)
    assert rows == [("a", 1), (None, 3), ("b", 5)]
    assert [row for row, _ in bad] == [2, 4]
    assert bad[0][1] == "the bytes in column 'id' are no text in UTF-8"
    with opened(path) as table:
        (batch,) = table.batches([0, 1], 1)
    assert (batch.n_rows, batch.n_bad, len(batch.bad)) == (5, 2, 1)
    assert batch.offsets.tolist() == [0, 2, 4]


@every_kind
def test_lists_are_shown_as_unusable_and_refused_when_chosen(tmp_path, kind):
    path = write(tmp_path, pl.DataFrame({"u": ["a"], "tags": [["x", "y"]], "r": [1.0]}), kind)
    with opened(path) as table:
        assert table.head(1) == [("a", "…", "1")]
        with pytest.raises(RatingFileError, match="'tags' holds lists"):
            list(table.batches([0, 1], 10))
        assert next(iter(table.batches([0, 2], 10))).fields.rows() == [("a", 1.0)]


@every_kind
def test_names_that_polars_takes_for_patterns_are_names(tmp_path, kind):
    frame = pl.DataFrame({"*": [1], "^.*$": [2], "": [3], "a.b": [4], "s": [{"*": 5, "^x$": 6}]})
    assert read(write(tmp_path, frame, kind)) == ([(1, 2, 3, 4, 5, 6)], [])


@every_kind
def test_a_table_without_rows_is_one(tmp_path, kind):
    path = write(tmp_path, pl.DataFrame(schema={"u": pl.String, "r": pl.Float64}), kind)
    with opened(path) as table:
        assert table.columns == ("u", "r")
        assert table.head(3) == []
    assert read(path) == ([], [])


@every_kind
def test_too_many_columns_are_refused(tmp_path, kind):
    inner = pl.Struct({f"c{n}": pl.Int8 for n in range(MAX_COLUMNS + 1)})
    path = write(tmp_path, pl.DataFrame(schema={"s": inner}), kind)
    with pytest.raises(RatingFileError, match="columns"):
        opened(path)


@every_kind
def test_a_file_damaged_in_the_middle_is_an_error_after_good_rows(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(columnar, "BATCH_ROWS", 1_000)
    monkeypatch.setattr(arrow, "GROUP_BYTES", 1)
    frame = pl.DataFrame({"n": np.random.default_rng(0).permutation(20_000)})
    path = write(tmp_path, frame, kind, 1_000, compression="zstd")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 12_000] = bytes(12_000)
    path.write_bytes(data)
    heights = []
    with pytest.raises(RatingFileError, match="damaged"), opened(path) as table:
        heights.extend(batch.fields.height for batch in table.batches([0], 10))
    assert sum(heights) < 20_000
    assert bool(heights) == (kind != "arrow file")  # of which all batches are looked over at first


def test_a_file_that_changes_while_it_is_read_is_an_error(tmp_path):
    path = write(tmp_path, pl.DataFrame({"n": range(10)}), "parquet")
    with opened(path) as table:
        batches = table.batches([0], 10)
        next(batches)
        pl.DataFrame({"n": range(1_000)}).write_parquet(path)
        with pytest.raises(RatingFileError, match="changed"):
            next(batches)


def test_odd_file_names_are_no_patterns(tmp_path):
    path = tmp_path / "a[1]*?~ é#.parquet"
    pl.DataFrame({"u": [1]}).write_parquet(path)
    assert read(path) == ([(1,)], [])


def test_a_packed_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    import gzip

    monkeypatch.setattr(columnar, "MAX_PACKED_BYTES", 100)
    buffer = io.BytesIO()
    pl.DataFrame({"u": range(1_000)}).write_parquet(buffer)
    path = tmp_path / "ratings.gz"
    path.write_bytes(gzip.compress(buffer.getvalue()))
    with pytest.raises(RatingFileError, match="too much to be read at once"):
        opened(path)


@every_kind
def test_categories_are_those_of_every_batch(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(arrow, "GROUP_BYTES", 1)
    names = [f"u{n * n % 101}" for n in range(3_000)]
    frame = pl.DataFrame({"u": names}, schema={"u": pl.Categorical})
    assert read(write(tmp_path, frame, kind, 500)) == ([(name,) for name in names], [])


columns = st.sampled_from(
    [
        st.lists(st.none() | st.text(), min_size=3, max_size=3),
        st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
        st.lists(st.none() | st.floats(allow_nan=False), min_size=3, max_size=3),
        st.lists(st.none() | st.booleans(), min_size=3, max_size=3),
        st.lists(st.none() | st.datetimes(datetime.datetime(1900, 1, 1)), min_size=3, max_size=3),
    ]
).flatmap(lambda strategy: strategy)


@every_kind
@given(st.dictionaries(st.text(max_size=5), columns, min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_table_comes_back_as_it_was_written(tmp_path, kind, made):
    frame = pl.DataFrame(made, strict=False)
    path = write(tmp_path, frame, kind)
    with opened(path) as table:
        assert table.columns == tuple(made)
    rows, bad = read(path)
    assert rows == frame.rows()
    assert bad == []
