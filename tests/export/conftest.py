"""What the tests of tables share: ratings with awkward ids, models with random factors, titles."""

import csv
import dataclasses
import json
import sqlite3

import numpy as np
import openpyxl
import polars as pl
import pytest

from mfstudio.export import blocks, rows
from mfstudio.export.pseudonyms import PseudonymKey
from mfstudio.model import ranking_search
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

AWKWARD = ["007", "a,b", 'say "hi"', "two\nlines", "é ü 漢", " ", "=1+1", "-5", "@sum(a1)", "<b>&amp;</b>", "x;=2"]


@pytest.fixture
def ratings(make_ratings):
    """Ratings whose labels need quoting, by 40 users for 25 items, with times."""
    plain = make_ratings(300, 40, 25)
    users, items = plain.user_labels.tolist(), plain.item_labels.tolist()
    users[: len(AWKWARD)], items[: len(AWKWARD)] = AWKWARD, AWKWARD[::-1]
    labels = (np.array(each, LABEL_DTYPE) for each in (users, items))
    return RatingSet(plain.users, plain.items, plain.values, *labels, np.arange(300) + 1_000_000_000)


@pytest.fixture
def model(ratings):
    rng = np.random.default_rng(1)

    def draw(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    n_users, n_items = ratings.n_users, ratings.n_items
    return FactorModel(
        3.0, draw(n_users), draw(n_items), draw(n_users, 4), draw(n_items, 4), draw(4), draw(4), ratings.scale
    )  # fmt: skip


@pytest.fixture
def uncertain_model(model):
    """The same as the average of two samples, so that it has standard deviations."""
    noise = np.linspace(0.1, 0.5, model.n_users, dtype=np.float32)
    return dataclasses.replace(model, n_samples=2, noise_variance=0.3, user_noise_variance=noise)


@pytest.fixture
def titles(ratings):
    return np.array([f"Title, {code}" if code else "" for code in range(ratings.n_items)], LABEL_DTYPE)


@pytest.fixture
def user_names(ratings):
    return np.array([f"Name of {code}" for code in range(ratings.n_users)], LABEL_DTYPE)


@pytest.fixture
def key():
    return PseudonymKey(bytes(range(32)))


@pytest.fixture
def small_blocks(monkeypatch):
    """Write several blocks although the data is small."""
    monkeypatch.setattr(blocks, "ROWS", 64)
    monkeypatch.setattr(rows, "ROWS", 64)
    monkeypatch.setattr(ranking_search, "_BLOCK_BYTES", 4 * 25 * 7)  # scores of seven users


@pytest.fixture
def read_table():
    """Return a function that reads a file with another program's reader: its columns and rows, as Python has them."""

    def of_sqlite(path):
        with sqlite3.connect(path) as database:
            (name,) = database.execute("SELECT name FROM sqlite_master").fetchone()
            found = database.execute(f'SELECT * FROM "{name}"')
            rows = [[column[0] for column in found.description], *map(list, found)]
        database.close()
        return rows

    def of_workbook(path):
        book = openpyxl.load_workbook(path, read_only=True)
        rows = [list(row) for row in book.active.iter_rows(values_only=True)]
        book.close()
        return rows

    def of_json(path):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [list(lines[0]), *(list(line.values()) for line in lines)] if lines else []

    def of_csv(path):
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def of_parquet(path):
        table = pl.read_parquet(path)
        return [table.columns, *map(list, table.iter_rows())]

    readers = {
        ".sqlite": of_sqlite, ".xlsx": of_workbook, ".jsonl": of_json, ".csv": of_csv, ".parquet": of_parquet
    }  # fmt: skip
    return lambda path: readers[path.suffix](path)
