import sqlite3
import threading

import numpy as np
import pytest

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings import database
from mfstudio.ratings.tables import form_of, open_table

RATINGS = "CREATE TABLE ratings (user_id, item_id, rating)"


def write(folder, *statements, rows=(), name="ratings.db"):
    path = folder / name
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.executemany("INSERT INTO ratings VALUES (?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return path


def opened(path, part=""):
    assert form_of(path) == "sqlite"
    return open_table(path, "sqlite", part=part)


def read(path, part=""):
    with opened(path, part) as table:
        batches = list(table.batches(range(len(table.columns)), 100))
    bad = [(batch.first_row + at, *rest) for batch in batches for at, *rest in batch.bad]
    return table.columns, [row for batch in batches for row in batch.fields.rows()], bad


def test_values_keep_their_types_and_mixed_ones_become_text(tmp_path):
    rows = [("u", 2**62, 4.5), (7, -1, 3), (None, None, "NA"), (2.0, 5, None)]
    path = write(tmp_path, RATINGS, rows=rows)
    with opened(path) as table:
        assert table.header
        assert table.head(2) == [("u", str(2**62), "4.5"), ("7", "-1", "3")]
    assert read(path) == (
        ("user_id", "item_id", "rating"),
        [("u", 2**62, "4.5"), ("7", -1, "3"), (None, None, "NA"), ("2", 5, None)],
        [],
    )


def test_numbers_without_texts_stay_numbers(tmp_path):
    assert read(write(tmp_path, RATINGS, rows=[(1, 2, 4.5), (3, 4, 3)]))[1] == [(1, 2, 4.5), (3, 4, 3.0)]


def test_large_tables_come_in_batches_with_progress(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BATCH_ROWS", 300)
    path = write(tmp_path, RATINGS, rows=[(f"u{n}", n, n / 2) for n in range(1_000)])
    with opened(path) as table:
        found, fractions = [], []
        for batch in table.batches([2, 0], 10):
            assert batch.first_row == len(found) + 1
            found += batch.fields.rows()
            fractions.append(table.fraction)
    assert found == [(n / 2, f"u{n}") for n in range(1_000)]
    assert fractions == [0.3, 0.6, 0.9, 1.0]


def test_rows_with_bytes_are_bad(tmp_path):
    rows = [("u", 1, 1.0), (b"\xff", 2, 2.0), ("w", b"x", 3.0), ("z", 4, 4.0)]
    path = write(tmp_path, RATINGS, "CREATE TABLE other (x)", rows=rows)
    _, found, bad = read(path)
    assert found == [("u", 1, 1.0), ("z", 4, 4.0)]
    assert bad == [
        (2, "'user_id' holds bytes, not text or a number", "…, 2, 2"),
        (3, "'item_id' holds bytes, not text or a number", "w, …, 3"),
    ]
    with opened(path) as table:
        (batch,) = table.batches([0, 1], 1)
    assert (batch.n_rows, batch.n_bad, len(batch.bad), batch.offsets.tolist()) == (4, 2, 1, [0, 3])
    with opened(path) as table:
        (batch,) = table.batches([2], 1)
    assert batch.n_bad == 0


def test_text_that_is_not_utf8_is_bad(tmp_path):
    path = write(tmp_path, RATINGS, "INSERT INTO ratings VALUES (CAST(x'ff41' AS TEXT), 1, 2)", rows=[("u", 1, 2)])
    _, found, bad = read(path)
    assert found == [("u", 1, 2)]
    assert [row for row, *_ in bad] == [1]


def test_the_likeliest_table_is_chosen_and_any_table_view_or_query_can_be(tmp_path):
    others = (
        'CREATE TABLE "a ""b" (x, y)',
        'INSERT INTO "a ""b" VALUES (1, 2)',
        "CREATE VIEW top AS SELECT user_id, 2 * rating AS twice FROM ratings",
        "CREATE VIEW broken AS SELECT * FROM gone",
    )
    path = write(tmp_path, RATINGS, *others, rows=[("u", 1, 2), ("v", 1, 3)])
    with opened(path) as table:
        assert table.part == "ratings"
        assert table.parts == ("ratings", "top", 'a "b', "broken")
    assert read(path, 'a "b')[:2] == (("x", "y"), [(1, 2)])
    assert read(path, "top")[1] == [("u", 4), ("v", 6)]
    assert read(path, " select upper(user_id) AS u, rating FROM ratings ORDER BY rating DESC ; ")[:2] == (
        ("u", "rating"), [("V", 3), ("U", 2)],
    )  # fmt: skip
    assert read(path, "WITH t AS (SELECT count(*) AS n FROM ratings) SELECT n, 'x' FROM t -- so many")[1] == [(2, "x")]
    with pytest.raises(RatingFileError, match="no table or view 'other'"):
        opened(path, "other")
    with pytest.raises(RatingFileError, match="gone"):
        opened(path, "broken")


def test_columns_of_a_query_with_one_name_are_told_apart(tmp_path):
    columns, rows, _ = read(
        write(tmp_path, RATINGS, rows=[("u", 1, 2)]), "SELECT user_id, item_id AS user_id FROM ratings"
    )
    assert len(set(columns)) == 2
    assert rows == [("u", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; DELETE FROM ratings",
        "WITH a AS (SELECT 1) DELETE FROM ratings",
        "WITH a AS (SELECT 1) INSERT INTO ratings SELECT 1, 2, 3",
        "SELECT 1) ; DROP TABLE ratings; --",
        "DELETE FROM ratings",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = OFF",
        "SELECT * FROM pragma_table_info('ratings')",
        "SELECT load_extension('x')",
        "SELECT writefile('x', 'y')",
        "SELECT readfile('/etc/passwd')",
        "SELECT randomblob(1000000000)",
        "SELECT zeroblob(1000000000)",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t",
        "SELECT",
        "SELECT nothing FROM ratings",
        "SELECT 'a\0b'",
        "SELECT '\ud800'",
        "SELECT " + "(" * 5_000 + "1" + ")" * 5_000,
        "SELECT * FROM trap",
    ],
)
def test_a_query_can_do_nothing_but_read(tmp_path, monkeypatch, query):
    monkeypatch.chdir(tmp_path)
    trap = "CREATE VIEW trap AS SELECT load_extension('x') FROM ratings"
    path = write(tmp_path, RATINGS, trap, rows=[("u", 1, 2)])
    before = path.read_bytes()
    with pytest.raises(RatingFileError), opened(path, query) as table:
        list(table.batches([0], 10))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["ratings.db"]


def test_a_query_that_works_for_ever_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "MAX_STEPS", 3)
    path = write(tmp_path, RATINGS, rows=[(n, n, n) for n in range(2_000)])
    query = "SELECT count(*) AS n FROM ratings a, ratings b, ratings c"
    with opened(path, query) as table, pytest.raises(RatingFileError, match="works too long"):
        list(table.batches([0], 10))


def test_work_that_is_cancelled_stops(tmp_path):
    path = write(tmp_path, RATINGS, rows=[(n, n, n) for n in range(2_000)])
    with opened(path, "SELECT count(*) AS n FROM ratings a, ratings b, ratings c") as table:
        table.stop = lambda: True
        with pytest.raises(Cancelled):
            list(table.batches([0], 10))


def test_a_table_opened_on_one_thread_is_read_on_another(tmp_path):
    found = []
    with opened(write(tmp_path, RATINGS, rows=[("u", 1, 2)])) as table:
        thread = threading.Thread(target=lambda: found.extend(table.batches([0], 10)))
        thread.start()
        thread.join()
    assert found[0].fields.rows() == [("u",)]


def test_a_database_that_another_program_has_open_is_read_with_what_it_wrote(tmp_path):
    path = write(tmp_path, RATINGS, rows=[("u", 1, 2)])
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO ratings VALUES ('v', 2, 3)")
    writer.commit()
    assert (tmp_path / "ratings.db-wal").stat().st_size > 0
    assert read(path)[1] == [("u", 1, 2), ("v", 2, 3)]
    writer.close()


def test_odd_file_names_are_only_names(tmp_path):
    assert read(write(tmp_path, RATINGS, rows=[("u", 1, 2)], name="a?mode=rwc#%41 é.db"))[1] == [("u", 1, 2)]


def test_a_database_without_tables_is_refused(tmp_path):
    path = write(tmp_path, "CREATE TABLE ratings (a, b, c)", "DROP TABLE ratings", "CREATE TABLE ratings (a, b, c)")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE ratings")
    connection.close()
    with pytest.raises(RatingFileError, match="holds no tables"):
        opened(path)


def test_a_damaged_page_is_an_error_after_good_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BATCH_ROWS", 1_000)
    path = write(tmp_path, RATINGS, rows=[(f"u{n}", n, n / 2) for n in range(50_000)])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 40_960] = np.random.default_rng(0).bytes(40_960)
    path.write_bytes(data)
    heights = []
    with opened(path) as table, pytest.raises(RatingFileError, match="damaged"):
        heights.extend(batch.fields.height for batch in table.batches([0, 1, 2], 10))
    assert 0 < sum(heights) < 50_000
