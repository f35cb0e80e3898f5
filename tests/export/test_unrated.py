"""Unrated pairs above a threshold against a search through all pairs."""

import dataclasses

import numpy as np
import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export import tables, unrated
from mfstudio.export.options import ExportOptions
from mfstudio.export.tables import export_unrated
from mfstudio.export.unrated import UnratedCount, estimate_unrated

JSON = ExportOptions("jsonl")  # keeps text and types


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out.jsonl"


def brute_force(model, ratings, threshold):
    users, items = np.divmod(np.arange(ratings.n_users * ratings.n_items), ratings.n_items)
    rated = set(zip(ratings.users.tolist(), ratings.items.tolist(), strict=True))
    predicted = model.predict(users, items)
    return [
        (user, item)
        for user, item, value in zip(users.tolist(), items.tolist(), predicted, strict=True)
        if value >= np.float32(threshold) and (user, item) not in rated
    ]


@pytest.mark.parametrize("at_once", [1, 25 * 7, 1 << 20])
@pytest.mark.parametrize("threshold", [-10.0, 3.0, 3.3, "a prediction", "top of the scale", 10.0])
def test_unrated_pairs_are_those_of_brute_force(path, model, ratings, read_table, monkeypatch, threshold, at_once):
    monkeypatch.setattr(unrated, "_SCORES", at_once)
    if threshold == "a prediction":
        threshold = float(model.predict(np.array([11]), np.array([5]))[0])
    elif threshold == "top of the scale":
        threshold = model.scale[1]
    report = export_unrated(path, model, ratings, threshold, JSON)
    header, *rows = read_table(path) or [["user", "item"]]
    found = [(ratings.user_codes[row[0]], ratings.item_codes[row[1]]) for row in rows]
    expected = brute_force(model, ratings, threshold)
    assert found == expected
    assert report.n_rows == len(expected)
    assert header[:2] == ["user", "item"]
    assert estimate_unrated(model, ratings, threshold).n_pairs == len(expected)


def test_a_pair_on_the_threshold_is_found_however_the_product_of_a_block_is_rounded(model, ratings):
    model = dataclasses.replace(model, scale=(-100.0, 100.0))
    pairs = brute_force(model, ratings, -100.0)[::7]
    predicted = model.predict(*np.array(pairs).T)
    assert len(np.unique(predicted)) > 90
    for (user, item), threshold in zip(pairs, predicted.tolist(), strict=True):
        ((_, items), _) = next(unrated.pairs_above(model, ratings, threshold, np.array([user])))
        assert item in items


def test_a_few_users_have_their_unrated_pairs_alone(path, model, ratings, read_table):
    export_unrated(path, model, ratings, 3.0, JSON, users=np.array([9, 4]))
    expected = brute_force(model, ratings, 3.0)
    found = [(ratings.user_codes[row[0]], ratings.item_codes[row[1]]) for row in read_table(path)[1:]]
    assert found == [pair for user in (9, 4) for pair in expected if pair[0] == user]


def test_an_estimate_looks_at_some_users_and_says_so(model, ratings):
    found = estimate_unrated(model, ratings, -10.0, n_users=10)
    assert (found.n_users, found.is_exact) == (10, False)
    exact = ratings.n_users * ratings.n_items - ratings.n_ratings
    assert abs(found.n_pairs - exact) < 0.1 * exact
    assert estimate_unrated(model, ratings, -10.0, n_users=40) == UnratedCount(exact, 40, True)


def test_an_estimate_can_be_cancelled(model, ratings):
    with pytest.raises(Cancelled):
        estimate_unrated(model, ratings, 3.0, cancelled=lambda: True)


def test_too_many_pairs_for_a_workbook_are_refused_and_a_few_of_many_are_not(tmp_path, model, ratings, monkeypatch):
    about = tables.FORMATS["xlsx"]
    monkeypatch.setitem(tables.FORMATS, "xlsx", type(about)(about.label, about.suffix, 300, about.max_columns))
    path = tmp_path / "out.xlsx"
    with pytest.raises(ExportError, match="300 rows at most"):
        export_unrated(path, model, ratings, -10.0, ExportOptions("xlsx"))
    assert not path.exists()
    few = sorted(model.predict(*np.divmod(np.arange(1000), 25)).tolist())[-200]
    assert 0 < export_unrated(path, model, ratings, few, ExportOptions("xlsx")).n_rows <= 200
