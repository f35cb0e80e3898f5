"""The same table in every form, read back with other programs' readers."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.options import FORMATS, ExportOptions
from mfstudio.export.tables import export_predictions, export_recommendations, export_similar
from mfstudio.model.ranking import top_n

ROOT = Path(__file__).parents[2]
forms = pytest.mark.parametrize("form", FORMATS)
typed = pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def place(folder, form):
    return folder / f"out{FORMATS[form].suffix}"


def harmless(text):
    return {"=1+1": "'=1+1", "@sum(a1)": "'@sum(a1)", "x;=2": "x;'=2"}.get(text, text)


@forms
@pytest.mark.usefixtures("small_blocks")
def test_every_form_holds_the_ranking(tmp_path, model, ratings, titles, form, read_table):
    path = place(tmp_path, form)
    report = export_recommendations(path, model, ratings, 3, ExportOptions(form), titles=titles)
    header, *rows = read_table(path)
    assert header == list(report.columns) == ["user", "rank", "item", "title", "predicted_rating"]
    best = top_n(model, np.arange(ratings.n_users), 3, ratings)
    items = best.items.ravel()
    expected = [
        np.repeat(ratings.user_labels, 3).tolist(), [1, 2, 3] * ratings.n_users,
        ratings.item_labels[items].tolist(), titles[items].tolist(),
    ]  # fmt: skip
    if form == "csv":
        expected = [list(map(harmless, map(str, column))) for column in expected]
    if form == "xlsx":  # a cell without text is an empty one
        expected[3] = [title or None for title in expected[3]]
        rows = [[*row[:3], row[3] or None, row[4]] for row in rows]
    *found, scores = map(list, zip(*rows, strict=True))
    assert found == expected
    np.testing.assert_allclose(np.array(scores, float), best.scores.ravel(), atol=0.5e-4 + 1e-6)
    assert report.n_rows == len(rows) == 3 * ratings.n_users
    assert report.n_bytes == path.stat().st_size
    assert report.path == path
    assert names(tmp_path) == [path.name]


@typed
def test_numbers_keep_their_type_and_value(tmp_path, model, ratings, form, read_table):
    held_out = np.arange(ratings.n_ratings) % 3 == 0
    columns = ("rating", "held_out", "time", "user")
    path = place(tmp_path, form)
    export_predictions(path, model, ratings, ExportOptions(form, columns), is_held_out=held_out)
    header, *rows = read_table(path)
    assert header == list(columns)
    values, flags, times, users = map(list, zip(*rows, strict=True))
    assert values == ratings.values.tolist()
    assert flags == held_out.tolist()
    assert form == "sqlite" or all(isinstance(flag, bool) for flag in flags)
    assert times == ratings.times.tolist()
    assert users == ratings.user_labels[ratings.users].tolist()


@typed
def test_text_is_kept_exactly_where_cells_have_a_type(tmp_path, model, ratings, form, read_table):
    path = place(tmp_path, form)
    report = export_recommendations(path, model, ratings, 1, ExportOptions(form, ("user",)))
    assert [row[0] for row in read_table(path)[1:]] == ratings.user_labels.tolist()
    assert report.n_formulas == (3 if form == "xlsx" else 0)


def test_csv_counts_the_cells_that_it_made_harmless(tmp_path, model, ratings, read_table):
    path = tmp_path / "out.csv"
    report = export_recommendations(path, model, ratings, 2, ExportOptions("csv", ("user", "predicted_rating")))
    changed = [row for row in read_table(path)[1:] if row[0] in ("'=1+1", "'@sum(a1)", "x;'=2")]
    assert report.n_formulas == len(changed) == 6


@forms
def test_a_table_without_rows_has_its_columns(tmp_path, model, ratings, form, read_table):
    path, shares = place(tmp_path, form), []
    report = export_recommendations(
        path, model, ratings, 3, ExportOptions(form), users=np.array([], np.int64), progress=shares.append
    )
    assert report.n_rows == 0
    assert shares == [1.0]
    header = ["user", "rank", "item", "predicted_rating"]
    assert read_table(path) == ([] if form == "jsonl" else [header])  # JSON lines have no header


@forms
@pytest.mark.usefixtures("small_blocks")
def test_cancelling_leaves_what_stood_there(tmp_path, model, ratings, form):
    path, shares = place(tmp_path, form), []
    path.write_text("old")
    with pytest.raises(Cancelled):
        export_recommendations(
            path, model, ratings, 3, ExportOptions(form), progress=shares.append, cancelled=lambda: len(shares) == 2
        )
    assert len(shares) == 2
    assert path.read_text() == "old"
    assert names(tmp_path) == [path.name]


@forms
@pytest.mark.usefixtures("small_blocks")
def test_an_error_in_the_middle_comes_through_and_leaves_what_stood_there(tmp_path, model, ratings, form):
    path = place(tmp_path, form)
    path.write_text("old")

    def fail(share):
        if share > 0.3:
            raise RuntimeError("from the middle")

    with pytest.raises(RuntimeError, match="from the middle"):
        export_recommendations(path, model, ratings, 3, ExportOptions(form), progress=fail)
    assert path.read_text() == "old"
    assert names(tmp_path) == [path.name]


@forms
def test_a_missing_folder_is_an_export_error_that_names_the_file(tmp_path, model, ratings, form):
    path = place(tmp_path / "missing", form)
    with pytest.raises(ExportError, match="could not be written") as caught:
        export_recommendations(path, model, ratings, 3, ExportOptions(form))
    assert str(path) in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="limits as on Unix")
@forms
def test_a_full_disk_is_an_export_error_and_leaves_the_old_file(tmp_path, form):
    path = place(tmp_path, form)
    path.write_text("old")
    code = """
import resource, sys, numpy as np, polars
from mfstudio.errors import ExportError
from mfstudio.export.options import ExportOptions
from mfstudio.export.tables import export_predictions
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
n = 5000
codes = np.arange(n, dtype=np.int32)
labels = np.array([str(code) for code in codes], LABEL_DTYPE)
ratings = RatingSet(codes, codes, np.ones(n, np.float32), labels, labels.copy())
zeros, rows = np.zeros(n, np.float32), np.zeros((n, 1), np.float32)
model = FactorModel(0.0, zeros, zeros, rows, rows, rows[0], rows[0], (0.0, 1.0))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export_predictions(sys.argv[1], model, ratings, ExportOptions(sys.argv[2]))
except ExportError as error:
    print(error)
"""
    command = [sys.executable, "-c", code, str(path), form]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert f"{path.name} could not be written: " in result.stdout, result.stderr
    assert path.read_text() == "old"
    assert names(tmp_path) == [path.name]


# ---- wide


@forms
def test_wide_has_a_row_a_user_and_columns_for_each_rank(tmp_path, model, ratings, titles, form, read_table):
    path = place(tmp_path, form)
    columns = ("predicted_rating", "user", "item")
    report = export_recommendations(path, model, ratings, 2, ExportOptions(form, columns, wide=True), titles=titles)
    header, *rows = read_table(path)
    assert header == ["user", "predicted_rating_1", "item_1", "predicted_rating_2", "item_2"] == list(report.columns)
    best = top_n(model, np.arange(ratings.n_users), 2, ratings)
    items = ratings.item_labels[best.items].tolist()
    change = harmless if form == "csv" else str
    assert [[row[2], row[4]] for row in rows] == [list(map(change, pair)) for pair in items]
    scores = np.array([[row[1], row[3]] for row in rows], float)
    np.testing.assert_allclose(scores, best.scores, atol=0.5e-4 + 1e-6)


@forms
def test_wide_leaves_cells_empty_where_a_user_has_too_few_items_left(tmp_path, model, ratings, form, read_table):
    path, n = place(tmp_path, form), ratings.n_items
    options = ExportOptions(form, ("user", "item", "predicted_rating"), wide=True)
    export_recommendations(path, model, ratings, n, options, users=np.array([3]))
    _, row = read_table(path)
    n_left = n - len(np.unique(ratings.items[ratings.users == 3]))
    assert len(row) == 1 + 2 * n
    empty = "" if form == "csv" else None
    assert [cell == empty for cell in row[1:]] == [False] * 2 * n_left + [True] * 2 * (n - n_left)


# ---- limits


def test_a_workbook_is_refused_above_its_rows_before_any_work(tmp_path, model, ratings, monkeypatch):
    monkeypatch.setitem(FORMATS, "xlsx", type(FORMATS["xlsx"])("Excel", ".xlsx", 119, 16_384))
    asked = []
    with pytest.raises(ExportError, match="119 rows at most, and there are 120"):
        export_recommendations(tmp_path / "out.xlsx", model, ratings, 3, ExportOptions("xlsx"), progress=asked.append)
    assert asked == []
    assert names(tmp_path) == []


def test_a_workbook_is_not_refused_for_items_that_are_hidden(tmp_path, model, ratings, monkeypatch):
    n_rows = sum(ratings.n_items - len(np.unique(ratings.items[ratings.users == user])) for user in range(40))
    path = tmp_path / "out.xlsx"
    monkeypatch.setitem(FORMATS, "xlsx", type(FORMATS["xlsx"])("Excel", ".xlsx", n_rows, 16_384))
    assert export_recommendations(path, model, ratings, 25, ExportOptions("xlsx")).n_rows == n_rows
    with pytest.raises(ExportError, match="rows at most, and there are 1,000"):
        export_recommendations(path, model, ratings, 25, ExportOptions("xlsx"), hide_rated=False)


def test_the_limits_of_excel_are_those_of_excel():
    assert (FORMATS["xlsx"].max_rows + 1, FORMATS["xlsx"].max_columns) == (1_048_576, 16_384)


@pytest.mark.parametrize(("form", "limit"), [("xlsx", "16,384"), ("sqlite", "2,000")])
def test_too_many_columns_are_refused(tmp_path, model, ratings, monkeypatch, form, limit):
    about = FORMATS[form]
    monkeypatch.setitem(FORMATS, form, type(about)(about.label, about.suffix, about.max_rows, 50))
    with pytest.raises(ExportError, match="50 columns at most, and there are 51"):
        export_recommendations(place(tmp_path, form), model, ratings, 25, ExportOptions(form, wide=True))
    assert f"{about.max_columns:,}" == limit


def test_sqlite_holds_the_columns_that_it_is_said_to_hold(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "wide.sqlite") as database:
        most = FORMATS["sqlite"].max_columns
        database.execute(f"CREATE TABLE t ({', '.join(f'c{k}' for k in range(most))})")
    database.close()


# ---- forms of their own


def test_the_table_in_a_database_has_the_name_of_its_kind(tmp_path, model, ratings):
    import sqlite3

    export_similar(tmp_path / "out.sqlite", model, ratings, 2, ExportOptions("sqlite"))
    with sqlite3.connect(tmp_path / "out.sqlite") as database:
        assert database.execute("SELECT count(*) FROM similar").fetchone() == (2 * ratings.n_items,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_parquet_has_the_types_of_its_columns(tmp_path, model, ratings, titles):
    export_recommendations(tmp_path / "out.parquet", model, ratings, 2, ExportOptions("parquet"), titles=titles)
    schema = pl.read_parquet_schema(tmp_path / "out.parquet")
    assert list(schema.values()) == [pl.String, pl.Int64, pl.String, pl.String, pl.Float64]
