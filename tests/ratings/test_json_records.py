import gzip
import json

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mfstudio.errors import RatingFileError
from mfstudio.ratings import json_records, json_text, text
from mfstudio.ratings.json_text import parse, parse_lines
from mfstudio.ratings.tables import form_of, open_table

RECORDS = [{"user": f"u{n}", "item": {"id": n % 7}, "rating": n / 2} for n in range(300)]


def write(folder, content, name="ratings.json"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*records):
    return "".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records)


def opened(path, part=""):
    assert form_of(path) == "json"
    return open_table(path, "json", part=part)


def read(path, part=""):
    """Return the columns' names, all rows, and what is bad: number of line or record, reason, text."""
    with opened(path, part) as table:
        batches = list(table.batches(range(len(table.columns)), 100))
    rows = [row for batch in batches for row in batch.fields.rows()]
    bad = [(batch.first_row + at, *rest) for batch in batches for at, *rest in batch.bad]
    assert sum(batch.n_bad for batch in batches) == len(bad)
    assert sum(batch.n_rows for batch in batches) == len(rows) + len(bad) + sum(batch.n_blank for batch in batches)
    return table.columns, rows, bad


def both(records):
    return pytest.mark.parametrize(
        "make", [lambda: lines(*records), lambda: json.dumps(records)], ids=["lines", "list"]
    )


# Columns --------------------------------------------------------------------------------------------------------------


@both([{"user": {"id": 1, "name": "x"}, "r": 2}, {"r": 3, "new": "y"}, {"user": None, "r": None, "user.id": 9}])
def test_nested_fields_are_flattened_and_missing_ones_are_null(tmp_path, make):
    assert read(write(tmp_path, make())) == (
        ("user.id", "user.name", "r", "new"),
        [(1, "x", 2, None), (None, None, 3, "y"), (9, None, None, None)],
        [],
    )


@both([{"s": "007", "i": 2**64, "f": 1.5, "m": 1}, {"s": "1.50", "i": 1, "f": 2, "m": "a"}, {"m": 2.0}])
def test_texts_stay_texts_and_large_numbers_exact(tmp_path, make):
    _, rows, _ = read(write(tmp_path, make()))
    assert rows == [("007", str(2**64), 1.5, "1"), ("1.50", "1", 2.0, "a"), (None, None, None, "2")]


@both([{"u": "a", "tags": ["x"], "r": 1}, {"u": ["b"], "r": 2}, {"u": {"id": 3}, "r": 3}, {"u": "d", "r": 4}])
def test_lists_and_objects_in_a_column_are_bad_and_shown_as_unusable(tmp_path, make):
    path = write(tmp_path, make())
    with opened(path) as table:
        assert table.columns == ("u", "tags", "r", "u.id")
        assert table.head(2) == [("a", "…", "1", ""), ("…", "", "2", "")]
        (batch,) = table.batches([0, 2], 10)
    assert batch.fields.rows() == [("a", 1), ("d", 4)]
    assert batch.offsets.tolist() == [0, 3]
    assert [reason for _, reason, _ in batch.bad] == [
        "'u' holds a list, not a single value", "'u' holds an object, not a single value",
    ]  # fmt: skip


@both([["u", 1, 4.5], ["v", 2, 3.0], ["w", 3], {"u": 1}, None])
def test_arrays_are_records_without_names(tmp_path, make):
    path = write(tmp_path, make())
    with opened(path) as table:
        assert not table.header
        assert table.head(9) == [("u", "1", "4.5"), ("v", "2", "3")]
    columns, rows, bad = read(path)
    assert columns == ("column 1", "column 2", "column 3")
    assert rows == [("u", 1, 4.5), ("v", 2, 3.0)]
    assert bad == [
        (3, "found 2 fields, expected 3", '["w", 3]'),
        (4, "it is no JSON array", '{"u": 1}'),
        (5, "it is no JSON array", "null"),
    ]


@both([{"u": "\U0001f600", "r": 1}, {"u": "é", "r": 2}])
def test_characters_beyond_ascii_are_kept(tmp_path, make):
    assert read(write(tmp_path, make()))[1] == [("\U0001f600", 1), ("é", 2)]


@both([{"u": "a", "r": 1}, {"u": "\ud800", "r": 2}])
def test_half_a_character_is_bad(tmp_path, make):
    _, rows, bad = read(write(tmp_path, make().encode("ascii")))
    assert rows == [("a", 1)]
    assert [(row, reason) for row, reason, _ in bad] == [(2, "'u' holds half a character")]


def test_of_a_key_that_comes_twice_the_last_counts(tmp_path):
    assert read(write(tmp_path, '{"u": 1, "u": 2}\n{"u": 3}\n'))[1] == [(2,), (3,)]


def test_values_that_are_no_json_are_named_where_they_matter(tmp_path):
    path = write(tmp_path, '{"u": 1, "r": NaN}\n{"u": 2, "r": -Infinity}\n{"u": 3, "r": 4}\n')
    _, rows, bad = read(path)
    assert rows == [(3, 4)]
    assert [reason for _, reason, _ in bad] == ["'r' is NaN, which is no JSON", "'r' is -Infinity, which is no JSON"]
    with opened(path) as table:
        (batch,) = table.batches([0], 10)
    assert batch.fields.rows() == [(1,), (2,), (3,)]


# Lines ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block_bytes", [40, 8 << 20])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bad_lines_are_named_with_number_reason_and_text(tmp_path, monkeypatch, block_bytes, end):
    monkeypatch.setattr(text, "BLOCK_BYTES", block_bytes)
    written = ['{"u": 1}', "", '{"u": 2', "  ", '{"u": 3} x', "[4]", "5", '"6"', '{"u": 7}', '{"u": 8}', '{"u": 9}',
               '{"u": 10}']  # fmt: skip
    columns, rows, bad = read(write(tmp_path, end.join(written)))
    assert columns == ("u",)
    assert rows == [(1,), (7,), (8,), (9,), (10,)]
    assert bad == [
        (3, "the line is no JSON object: Expecting ',' delimiter at character 8", '{"u": 2'),
        (5, "the line is no JSON object: text follows its end at character 9", '{"u": 3} x'),
        (6, "it is no JSON object", "[4]"),
        (7, "it is no JSON object", "5"),
        (8, "it is no JSON object", '"6"'),
    ]


def test_all_bad_lines_are_counted_though_few_are_listed(tmp_path):
    path = write(tmp_path, lines(*[{"u": 1}] * 20, *["{"] * 10))
    with opened(path) as table:
        (batch,) = table.batches([0], 3)
    assert (batch.n_rows, batch.n_bad, len(batch.bad)) == (30, 10, 3)


def test_lines_in_several_blocks_are_read_the_same_packed_or_not(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "BLOCK_BYTES", 500)
    content = lines(*RECORDS).encode()
    plain = read(write(tmp_path, content))
    assert plain[1] == [(r["user"], r["item"]["id"], r["rating"]) for r in RECORDS]
    assert read(write(tmp_path, gzip.compress(content), "packed")) == plain


def test_a_line_nested_too_deeply_is_bad(tmp_path):
    bomb = '{"u": ' + "[" * 50_000 + "]" * 50_000 + "}"
    path = write(tmp_path, lines({"u": 1}, {"u": 2}, bomb, {"u": 3}))
    _, rows, bad = read(path)
    assert rows == [(1,), (2,), (3,)]
    assert [(row, reason) for row, reason, _ in bad] == [(3, "the line is no JSON object: it is nested too deeply")]


def test_a_number_of_too_many_digits_is_bad(tmp_path):
    _, rows, bad = read(write(tmp_path, lines({"u": 1}, '{"u": ' + "9" * 5_000 + "}")))
    assert rows == [(1,)]
    assert bad[0][:2] == (2, "the line is no JSON object: a number has too many digits")


def test_a_line_that_is_not_utf8_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(json_records, "SAMPLE_BYTES", 100)
    path = write(tmp_path, lines(*RECORDS).encode() + b'{"user": "\xff"}\n')
    with opened(path) as table, pytest.raises(RatingFileError, match="not valid UTF-8"):
        list(table.batches([0], 10))


@pytest.mark.parametrize(
    "written",
    [
        ['{"a": 1},{"a": 2}', '{"a": [{"x": 1}', '{"y": 2}]}'],
        ['{"a": 1', '"b": 2}'],
        ['{"a": 1},0', "{}"],
        [""],
        [],
        ["1,2"],
    ],
)
def test_lines_that_are_records_only_when_put_together_are_none(written):
    assert parse_lines(written) is None


@given(
    st.lists(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.booleans())), min_size=1)
)
@example([{}])
def test_lines_parsed_at_once_are_what_they_are_one_by_one(records):
    written = [json.dumps(record, ensure_ascii=False) for record in records]
    assert parse_lines(written) == [parse(line) for line in written] == records


scalars = st.sampled_from(
    [st.text(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)]
)


@given(st.dictionaries(st.text("ab.é\"", min_size=1, max_size=3),
                       scalars.flatmap(lambda each: st.lists(each | st.none(), min_size=3, max_size=3)),
                       min_size=1, max_size=3))  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_table_comes_back_as_it_was_written(tmp_path, made):
    frame = pl.DataFrame(made)
    path = tmp_path / "ratings.jsonl"
    frame.write_ndjson(path)
    columns, rows, bad = read(path)
    assert columns == tuple(made)
    assert rows == frame.rows()
    assert bad == []


# One text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chunk", [7, 1 << 20])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "wrap", [lambda r: r, lambda r: {"n": 1, "data": {"ratings": r, "x": [1]}, "after": {"a": []}}]
)
def test_a_list_anywhere_is_read_in_batches(tmp_path, monkeypatch, chunk, indent, wrap):
    monkeypatch.setattr(json_text, "_CHUNK_BYTES", chunk)
    monkeypatch.setattr(json_records, "BATCH_RECORDS", 70)
    path = write(tmp_path, json.dumps(wrap(RECORDS), indent=indent))
    with opened(path) as table:
        assert table.part in {"", "data.ratings"}
        assert table.columns == ("user", "item.id", "rating")
        assert table.head(1) == [("u0", "0", "0")]
        batches = list(table.batches([0, 1, 2], 10))
        assert table.fraction == 1
    assert [batch.first_row for batch in batches] == [1, 71, 141, 211, 281]
    found = [row for batch in batches for row in batch.fields.rows()]
    assert found == [(r["user"], r["item"]["id"], r["rating"]) for r in RECORDS]


def test_the_likeliest_list_is_chosen_and_any_can_be(tmp_path):
    path = write(tmp_path, json.dumps({
        "films": [{"title": "x", "year": n} for n in range(9)], "empty": [], "numbers": [1, 2],
        "data": {"ratings": RECORDS[:3]}, "pairs": [[1, 2]],
    }))  # fmt: skip
    with opened(path) as table:
        assert table.part == "data.ratings"
        assert table.parts[0] == "data.ratings"
        assert {*table.parts} == {"data.ratings", "films", "pairs"}
    assert len(read(path, "films")[1]) == 9
    assert read(path, "pairs")[:2] == (("column 1", "column 2"), [(1, 2)])
    with pytest.raises(RatingFileError, match="no list of records 'other'"):
        opened(path, "other")


def test_elements_that_are_no_objects_are_bad_with_their_number(tmp_path):
    path = write(tmp_path, '[\n {"u": 1},\n 2, null, [3], {"u": NaN}, {"u": 4}]')
    _, rows, bad = read(path)
    assert rows == [(1,), (4,)]
    assert [row for row, *_ in bad] == [2, 3, 4, 5]
    assert bad[0][1:] == ("it is no JSON object", "2")
    assert bad[3][1] == "'u' is NaN, which is no JSON"


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ('[{"u": 1},\n{"u": 2}\n{"u": 3}]', 3, "',' is missing"),
        ('[{"u": 1},\n{"u" 2}]', 2, "Expecting ':' delimiter"),
        ('[{"u": 1},\n{"u": 2', 2, "Expecting ',' delimiter"),
        ('[{"u": 1},\n{"u": 2}', 2, "',' is missing"),
        ('{"a": [{"u": 1}],\n3}', 2, "a key is missing"),
        ('{"a": [{"u": 1}]\n', 2, "',' is missing"),
        ('[{"u": 1}]\n]', 2, "text follows its end"),
        ('[{"u": ' + "9" * 5_000 + "}]", 1, "too many digits"),
        ("[" * 100_000, 1, "nested too deeply"),
        ('{"a": [{"u": 1}],\n"b": ' + '{"c":' * 100_000, 2, "nested too deeply"),
    ],
)
@pytest.mark.parametrize("chunk", [5, 1 << 20])
def test_what_is_broken_is_named_with_its_line(tmp_path, monkeypatch, content, line, problem, chunk):
    if len(content) > 10_000 and chunk < 100:
        chunk = 5_000
    monkeypatch.setattr(json_text, "_CHUNK_BYTES", chunk)
    path = write(tmp_path, content)
    with pytest.raises(RatingFileError, match=problem) as caught, opened(path) as table:
        list(table.batches([0], 10))
    assert caught.value.line == line


def test_a_record_that_never_ends_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(json_text, "MAX_VALUE_CHARS", 10_000)
    monkeypatch.setattr(json_text, "_CHUNK_BYTES", 1_000)
    with pytest.raises(RatingFileError, match="longer than 10,000 characters"):
        opened(write(tmp_path, '[{"u": "' + "x" * 50_000))


@pytest.mark.parametrize("content", ['{"a": 1,\n "b": {"c": [1, 2]}}', "[\n[]\n]", '{"a":\n [{}]}'])
def test_json_without_records_is_refused(tmp_path, content):
    with pytest.raises(RatingFileError, match=r"holds no (list of )?records"):
        opened(write(tmp_path, content))


def test_records_in_utf16_are_read(tmp_path):
    assert read(write(tmp_path, json.dumps(RECORDS[:2], indent=1).encode("utf-16")))[1] == [
        ("u0", 0, 0.0),
        ("u1", 1, 0.5),
    ]
