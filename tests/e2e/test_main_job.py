"""From a file to exported recommendations, in the real window on a real file where there is one."""

import csv
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui.item_models.shelf import ITEM, TITLE
from mfstudio.ratings.sample import sample_path

SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
MOVIELENS = SHARED / "ml-latest-small" / "ratings.csv"


@pytest.fixture(
    params=[
        pytest.param(MOVIELENS, marks=pytest.mark.skipif(not MOVIELENS.exists(), reason="no shared MovieLens data")),
        sample_path(),
    ],
    ids=["movielens", "sample"],
)
def real_file(request):
    return request.param


def test_open_train_watch_read_and_export(window, real_file, tmp_path, monkeypatch, qtbot, settle):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(real_file), ""))
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(window.pages.welcome.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.train_page.panel.train_button.isEnabled)
    n_ratings, n_users = window.session.open.ratings.n_ratings, window.session.open.ratings.n_users
    assert n_ratings > 50_000

    qtbot.mouseClick(window.data_page.go_train, Qt.MouseButton.LeftButton)
    drawn = []
    window.train_page.plot.grown.connect(drawn.append)
    with qtbot.waitSignal(window.session.training_ended, timeout=120_000):
        qtbot.mouseClick(window.train_page.panel.train_button, Qt.MouseButton.LeftButton)
    settle(window)
    reports = window.session.reports
    assert drawn == sorted(drawn)
    assert len(drawn) > 2, "the curve grew before the eyes"
    assert drawn[-1] == len(reports)
    best = reports[window.session.result.best_epoch - 1]
    assert best.validation_rmse < 0.96 * reports[0].validation_rmse
    assert best.validation_rmse < 0.98 * window.session.run.baseline_rmse

    window.actions_by_name["page_predictions"].trigger()
    settle(window)
    predictions = window.predictions_page
    assert predictions.model.rowCount() == n_ratings
    predictions.part.setCurrentIndex(1)
    settle(window)
    assert predictions.model.rowCount() == round(n_ratings * 0.05)

    window.actions_by_name["page_recommendations"].trigger()
    settle(window)
    page = window.recommendations_page
    label = page.list.model.text(3, 0)
    qtbot.keyClicks(page.search, label)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle(window)
    shelf = page.shelves.recommended
    shown = [shelf.text(row, ITEM) for row in range(shelf.rowCount())]
    assert len(shown) == 10
    assert all(shelf.text(row, TITLE) for row in range(10)), "every item has a title"

    path = tmp_path / "recommendations.csv"
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)
    with qtbot.waitSignal(window.exports.message, timeout=60_000):
        window.actions_by_name["export_all"].trigger()
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 10 * n_users
    assert [row["item"] for row in rows if row["user"] == label] == shown
