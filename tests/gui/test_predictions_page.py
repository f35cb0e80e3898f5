import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from mfstudio.gui.item_models.blocks import VALUE_ROLE
from mfstudio.gui.item_models.predictions import ERROR, ITEM, PREDICTED, RATING, TITLE, USER


@pytest.fixture
def page(trained):
    trained.show_page(2)
    return trained.predictions_page


def click_header(page, column, qtbot):
    header = page.table.horizontalHeader()
    x = header.sectionViewportPosition(column) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2))
    qtbot.waitUntil(lambda: not page.is_busy)


def test_every_rating_is_shown_with_its_prediction_and_error(page, trained):
    found, result = trained.session.open, trained.session.result
    assert page.model.rowCount() == found.ratings.n_ratings
    for row in (0, 700, 1499):
        value, predicted = float(found.ratings.values[row]), float(result.predicted[row])
        assert page.model.text(row, USER) == found.ratings.user_labels[found.ratings.users[row]]
        assert page.model.text(row, ITEM) == found.ratings.item_labels[found.ratings.items[row]]
        assert page.model.text(row, TITLE) == found.item_name(int(found.ratings.items[row]))
        assert page.model.text(row, RATING) == f"{value:g}"
        assert page.model.text(row, PREDICTED) == f"{predicted:.2f}"
        assert page.model.text(row, ERROR) == f"{value - predicted:+.2f}"
    assert "1,500 of 1,500" in page.count.text()


def test_a_click_on_a_header_sorts_up_then_down_then_as_in_the_file(page, trained, qtbot):
    errors = trained.session.open.ratings.values - trained.session.result.predicted
    click_header(page, ERROR, qtbot)
    assert np.all(np.diff(errors[page.positions]) >= 0)
    click_header(page, ERROR, qtbot)
    assert np.all(np.diff(errors[page.positions]) <= 0)
    click_header(page, ERROR, qtbot)
    assert page.positions.tolist() == list(range(1500))


def test_users_and_items_can_be_filtered_by_what_is_typed(page, trained, qtbot):
    ratings = trained.session.open.ratings
    qtbot.keyClicks(page.user_filter, "U00")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert set(ratings.user_labels[ratings.users[page.positions]]) == {f"u00{n}" for n in range(10)}
    qtbot.keyClicks(page.item_filter, "book of i001")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert set(ratings.item_labels[ratings.items[page.positions]]) == {"i001"}
    page.user_filter.clear()
    page.item_filter.clear()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert len(page.positions) == 1500


def test_held_out_ratings_can_be_shown_alone(page, trained, qtbot):
    page.part.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.positions.tolist() == np.flatnonzero(trained.session.result.is_held_out).tolist()
    assert len(page.positions) == 75
    page.part.setCurrentIndex(2)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert len(page.positions) == 1425


def test_selected_rows_are_copied_as_tab_separated_text(page, trained, qtbot):
    selection = page.table.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    for row in (2, 5):
        selection.select(page.model.index(row, 0), rows)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["User", "Item", "Title", "Rating", "Predicted", "Error", "Held out"]
    assert [line.split("\t")[0] for line in lines[1:]] == [page.model.text(2, USER), page.model.text(5, USER)]
    assert len(lines) == 3


def test_the_table_asks_only_for_what_it_serves(page):
    index = page.model.index(0, ERROR)
    assert isinstance(index.data(VALUE_ROLE), float)
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert index.data(Qt.ItemDataRole.BackgroundRole) is None


def test_typing_a_letter_in_a_large_table_asks_no_row_for_its_text(page, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(page.model, "block_text", lambda start, stop: asked.append(start) or [[""] * 256] * 7)
    page.table.setFocus()
    page.table.keyboardSearch("z")
    assert asked == []


def test_a_new_run_replaces_what_is_shown(trained, qtbot, settle):
    before = trained.predictions_page.model.text(0, PREDICTED), trained.session.result
    trained.train_page.form.editor("seed").setValue(99)
    with qtbot.waitSignal(trained.session.training_ended):
        trained.actions_by_name["train"].trigger()
    settle(trained)
    assert trained.session.result is not before[1]
    assert trained.predictions_page.model._result is trained.session.result
