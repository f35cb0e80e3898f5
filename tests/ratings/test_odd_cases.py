"""Cases in which a form, the quick way of reading or the limits of a block could change what is read."""

import json
import sqlite3
import zipfile
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings import Cleaning, guess, read, recognise
from mfstudio.ratings import text as text_file
from mfstudio.ratings.block import lines_of, parse_carefully, parse_clean
from mfstudio.ratings.cleaning import clean
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.source import Source, members

ROWS = [(f"u{n % 20}", f"i{n % 15}", n % 5 + 1.0) for n in range(300)]


def write_table(path, table):
    """Write a table in the form that the name says."""
    ending = path.suffix
    if ending == ".parquet":
        table.write_parquet(path)
    elif ending == ".jsonl":
        table.write_ndjson(path)
    elif ending == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("ratings")
            for row, values in enumerate([table.columns, *table.rows()]):
                for column, value in enumerate(values):
                    if value is not None:
                        sheet.write(row, column, value)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute(f"CREATE TABLE ratings ({', '.join(table.columns)})")
            places = ",".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO ratings VALUES ({places})", table.rows())
        connection.close()
    return path


@pytest.mark.parametrize("name", ["r.parquet", "r.jsonl", "r.xlsx", "r.db"])
def test_one_rating_that_is_missing_leaves_the_others_of_a_typed_table(tmp_path, name):
    rows = [*ROWS[:7], ("u1", "i99", None), *ROWS[7:]]
    table = pl.DataFrame(rows, schema=["user", "item", "rating"], orient="row")
    ratings, report = read(write_table(tmp_path / name, table))
    assert (ratings.n_ratings, report.n_missing, report.n_rejected) == (300, 1, 0)
    assert ratings.values.tolist() == [value for _, _, value in ROWS]


@pytest.mark.parametrize("name", ["r.parquet", "r.jsonl", "r.xlsx"])
def test_wide_tables_with_numbers_in_their_cells_are_read(tmp_path, name):
    items = ["Tea", "Coffee", "Cocoa", "Milk", "Water"]
    rows = [{"user": f"u{n}"} | {item: None if (n + m) % 4 == 0 else (n * m) % 5 + 1 for m, item in enumerate(items)}
            for n in range(30)]  # fmt: skip
    ratings, report = read(write_table(tmp_path / name, pl.DataFrame(rows)))
    expected = {(row["user"], item, row[item]) for row in rows for item in items if row[item] is not None}
    found = zip(ratings.user_labels[ratings.users], ratings.item_labels[ratings.items], ratings.values, strict=True)
    assert {(user, item, int(value)) for user, item, value in found} == expected
    assert (report.n_missing, report.n_rejected) == (150 - len(expected), 0)


@pytest.mark.parametrize("first", ["x::i1::3", "x^a^3", "x\x9c,i1,3"])
def test_a_first_line_that_looks_packed_is_read_like_any_other(tmp_path, first):
    path = tmp_path / "r.dat"
    separator = "::" if "::" in first else "^" if "^" in first else ","
    path.write_text("\n".join([first, *(separator.join(("u", f"i{n}", "4")) for n in range(30))]) + "\n", "utf-8")
    ratings, report = read(path)
    assert (ratings.n_ratings, report.n_rejected) == (31, 0)
    assert ratings.user_labels[0] == first.split(separator)[0]


NUMBERS = st.sampled_from(["1", "2,5", "2.5", ",5", "-1", "1e1", "", "x", "3,", "1,2,3", " 4", "0,1"])


@given(values=st.lists(NUMBERS, min_size=1, max_size=8), decimal=st.sampled_from([".", ","]),
       marks=st.sampled_from([(), ("0.1",), ("4", "")]))  # fmt: skip
def test_what_becomes_of_a_line_does_not_hang_on_its_neighbours(values, decimal, marks):
    dialect = Dialect(";", False, 0, 1, 2, None, "utf-8", ("a", "b", "c"), decimal=decimal, missing=marks)
    lines = [f"u{n};i;{value}" for n, value in enumerate(values)]
    together = ("\n".join(lines) + "\n").encode()
    found = parse_clean(together, len(lines), dialect) or parse_carefully(lines_of(together), dialect)
    alone = [parse_carefully(lines_of(f"{line}\n".encode()), dialect) for line in lines]
    assert found.users.to_list() == [user for each in alone for user in each.users]
    assert found.values.tolist() == [value for each in alone for value in each.values.tolist()]
    assert (found.n_missing, found.n_bad) == tuple(
        sum(getattr(each, name) for each in alone) for name in ("n_missing", "n_bad")
    )


def test_a_mark_stands_for_every_way_of_writing_its_number(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("a,b,0.1\nc,d,0.10\ne,f,1\n")
    dialect = Dialect(",", False, 0, 1, 2, None, "utf-8", ("u", "i", "r"), missing=("0.1",))
    assert read(path, dialect)[1].n_missing == 2


def test_a_zip_with_a_name_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("rätings.csv", "user,item,rating\na,b,3\n")
    path.write_bytes(path.read_bytes().replace("ä".encode(), b"\xff\xfe"))
    for ask in (recognise, members, read, Source):
        with pytest.raises(RatingFileError, match="damaged"):
            ask(path)


def test_rows_without_users_keep_numbers_of_their_own_over_blank_lines_and_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 2000)
    path = tmp_path / "wide.jsonl"
    rows = [json.dumps({item: (n + m) % 5 + 1 for m, item in enumerate("ABCDEFGHI")}) for n in range(300)]
    path.write_text("\n".join(row + "\n" * (n % 10 == 0) for n, row in enumerate(rows)) + "\n")
    dialect = Dialect(",", True, None, None, None, None, "utf-8", tuple("ABCDEFGHI"), form="json", layout="wide")
    ratings, report = read(path, dialect)
    assert (ratings.n_users, ratings.n_ratings, report.n_blank) == (300, 2700, 30)


def test_a_row_whose_time_cannot_be_read_is_named_in_a_wide_table_too(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("user,when,A,B,C\na,2020-01-01,1,2,3\nb,soon,1,2,3\nc,,1,2,3\n")
    dialect = Dialect(
        ",", True, 0, None, None, 1, "utf-8", ("user", "when", "A", "B", "C"), layout="wide", time_format="YYYY-MM-DD"
    )
    ratings, report = read(path, dialect)
    assert (ratings.n_ratings, ratings.times.min()) == (3, 1_577_836_800)
    assert [(each.line, each.reason) for each in report.rejected] == [
        (3, "the time 'soon' (field 2) is not a date of the form YYYY-MM-DD"),
        (4, "the time (field 2) is empty"),
    ]


def test_of_a_line_with_many_bad_cells_a_few_are_listed_and_all_are_counted(tmp_path):
    path = tmp_path / "wide.csv"
    names = [f"i{n}" for n in range(100)]
    good = [",".join([f"u{n}", *(str(m % 5 + 1) for m in range(100))]) for n in range(5)]
    path.write_text("\n".join([",".join(["user", *names]), *good, ",".join(["bad", *["x"] * 100])]) + "\n")
    dialect = Dialect(",", True, 0, None, None, None, "utf-8", ("user", *names), layout="wide")
    _, report = read(path, dialect)
    assert (report.n_rejected, len(report.rejected), report.n_units) == (100, 20, 600)
    assert {each.line for each in report.rejected} == {7}


def test_comments_between_ratings_below_headings_are_passed_over(tmp_path):
    path = tmp_path / "headed.txt"
    path.write_text("# made by hand\n1:\n5,3\n# a note\n6,4\n2:\n5,1\n")
    ratings, report = read(path, Dialect(",", False, 1, 0, 2, None, "utf-8", ("item", "user", "rating"),
                                         layout="headed", comment="#"))  # fmt: skip
    assert (ratings.n_ratings, report.n_rejected, report.n_skipped) == (3, 0, 4)


def test_times_with_decimals_are_the_second_that_began_in_tables_and_in_text(tmp_path):
    table = pl.DataFrame({"user": ["a", "b"], "item": ["x", "y"], "rating": [1, 2], "time": [-1.5, 2.5]})
    table.write_parquet(tmp_path / "r.parquet")
    table.write_csv(tmp_path / "r.csv")
    for name in ("r.parquet", "r.csv"):
        ratings, _ = read(tmp_path / name, replace(guess(tmp_path / name), time=3))
        assert ratings.times.tolist() == [-2, 2]


def test_a_long_chain_of_rare_users_is_left_out_quickly_and_can_be_cancelled():
    n = 30_000
    users = np.repeat(np.arange(n, dtype=np.int32), 2)[:-1]
    items = np.concatenate(([0], np.repeat(np.arange(1, n, dtype=np.int32), 2)))
    labels = [np.array([f"{side}{code}" for code in range(n)], LABEL_DTYPE) for side in "ui"]
    chain = RatingSet(users, items.astype(np.int32), np.ones(len(users), np.float32), *labels)
    kept, done = clean(chain, Cleaning(min_user_ratings=2, min_item_ratings=2))
    assert (kept.n_ratings, done.n_filtered) == (0, 2 * n - 1)
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 50

    with pytest.raises(Cancelled):
        clean(chain, Cleaning(min_user_ratings=2, min_item_ratings=2), stop)


def test_a_view_that_takes_for_ever_is_given_up_and_tables_beside_it_are_read(tmp_path):
    path = tmp_path / "slow.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ratings (user, item, rating)")
        connection.executemany("INSERT INTO ratings VALUES (?, ?, ?)", ROWS)
        connection.execute("CREATE TABLE t (n)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(3000)])
        connection.execute(
            "CREATE VIEW slow AS SELECT a.n AS user, b.n AS item, c.n AS rating FROM t a, t b, t c ORDER BY a.n + b.n"
        )
    connection.close()
    assert read(path)[0].n_ratings == 300
    with pytest.raises(RatingFileError, match="works too long"):
        recognise(path, {"part": "slow"})


def test_tables_of_unknown_length_are_refused_when_memory_runs_out(tmp_path, monkeypatch):
    from mfstudio.ratings import memory

    class Little:
        available = 5000

    path = write_table(tmp_path / "r.db", pl.DataFrame(ROWS, schema=["user", "item", "rating"], orient="row"))
    dialect = guess(path)
    monkeypatch.setattr(memory.psutil, "virtual_memory", Little)
    with pytest.raises(RatingFileError, match="300 are read"):
        read(path, dialect)
