"""The view of somebody new: ratings given by hand, and what the model answers."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mfstudio.gui.item_models.newcomer import AGAINST, GIVEN_ITEM, GIVEN_MOVED, GIVEN_RATING, ITEM, SCORE
from mfstudio.gui.pages import newcomer_work
from mfstudio.gui.widgets.rating_picker import RatingPicker
from mfstudio.gui.widgets.user_dialog import UserDialog
from mfstudio.model.fold_in import fold_in_user, top_n_folded
from mfstudio.model.movement import movements
from mfstudio.training.settings import TrainingSettings


@pytest.fixture
def view(trained, qtbot):
    trained.show_page(4)
    page = trained.explore_page
    page.tabs.setCurrentWidget(page.newcomer)
    qtbot.waitUntil(lambda: not page.is_busy and page.newcomer.recommended.rowCount() > 0)
    return page.newcomer


def settled(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy)


def rate(view, text, rating, qtbot):
    view.list.field.clear()
    qtbot.keyClicks(view.list.field, text)
    qtbot.keyClick(view.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.item_name.text() == f"The book of {text}")
    button = next(button for button in view.picker.buttons if button.text() == f"{rating:g}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(view, qtbot)


def shelf(view, column):
    return [view.recommended.text(row, column) for row in range(view.recommended.rowCount())]


def test_without_a_rating_everybody_gets_the_same_and_it_says_so(view, trained):
    found, model = trained.session.open, trained.session.result.model
    best = top_n_folded(model, fold_in_user(model, [], []), 20).items[0]
    assert shelf(view, ITEM) == [found.item_name(item) for item in best.tolist()]
    assert set(shelf(view, AGAINST)) <= {"+0.00", "-0.00"}
    assert "cold start" in view.words.text()
    assert not view.clear.isEnabled()
    assert not view.picker.isEnabled()


def test_a_rating_brings_other_recommendations_at_once(view, trained, qtbot):
    found, model = trained.session.open, trained.session.result.model
    rate(view, "i007", 5, qtbot)
    rate(view, "i012", 1, qtbot)
    items = [found.ratings.item_codes["i007"], found.ratings.item_codes["i012"]]
    row = fold_in_user(model, items, [5.0, 1.0])
    ranked = top_n_folded(model, row, 20, items)
    assert shelf(view, ITEM) == [found.item_name(item) for item in ranked.items[0].tolist()]
    assert shelf(view, SCORE) == [f"{score:.2f}" for score in ranked.scores[0].tolist()]
    moved = movements(model, items, [5.0, 1.0])
    given = [[view.given.text(row, column) for column in range(3)] for row in range(2)]
    assert given == [
        ["The book of i012", "1", f"{moved[1]:.3f}"],
        ["The book of i007", "5", f"{moved[0]:.3f}"],
    ]
    assert (GIVEN_ITEM, GIVEN_RATING, GIVEN_MOVED) == (0, 1, 2)
    assert f"{moved[1]:.3f}" in view.words.text()
    assert found.ratings.n_ratings == len(found.ratings.values) == 1500, "the data are as they were"


def test_a_rating_is_changed_removed_and_brought_back(view, trained, qtbot):
    rate(view, "i007", 5, qtbot)
    rate(view, "i012", 1, qtbot)
    rate(view, "i007", 2, qtbot)
    assert [rating for _, rating in view.ratings] == [1.0, 2.0]
    view.given_table.setFocus()
    view.given_table.selectRow(1)
    assert view.item_name.text() == "The book of i012"
    qtbot.keyClick(view.given_table, Qt.Key.Key_Delete)
    settled(view, qtbot)
    assert [rating for _, rating in view.ratings] == [2.0]
    trained.session.history.undo()
    settled(view, qtbot)
    assert [rating for _, rating in view.ratings] == [1.0, 2.0]
    assert view.given.rowCount() == 2
    qtbot.mouseClick(view.clear, Qt.MouseButton.LeftButton)
    settled(view, qtbot)
    assert view.ratings == ()
    assert "cold start" in view.words.text()
    trained.session.history.undo()
    assert len(view.ratings) == 2


def test_one_can_begin_with_the_ratings_of_a_user(view, trained, qtbot):
    ratings = trained.session.open.ratings
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    dialog = view.findChild(UserDialog)
    assert not dialog.ok.isEnabled()
    qtbot.waitUntil(lambda: not dialog.list.is_busy)
    qtbot.keyClicks(dialog.list.field, "u033")
    qtbot.waitUntil(lambda: dialog.list.model.rowCount() == 1)
    dialog.list.table.selectRow(0)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    settled(view, qtbot)
    own = ratings.of_user(ratings.user_codes["u033"])
    assert dict(view.ratings) == dict(zip(ratings.items[own].tolist(), ratings.values[own].tolist(), strict=True))
    assert str(len(own)) in view.words.text()


def test_return_does_not_take_the_user_chosen_before_the_text_was_changed(view, trained, qtbot):
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    dialog = view.findChild(UserDialog)
    qtbot.waitUntil(lambda: not dialog.list.is_busy)
    dialog.list.table.selectRow(0)
    assert dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.list.field, "u033")
    assert not dialog.ok.isEnabled()
    qtbot.keyClick(dialog.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.ok.isEnabled)
    qtbot.keyClick(dialog.list.field, Qt.Key.Key_Return)
    settled(view, qtbot)
    ratings = trained.session.open.ratings
    own = ratings.of_user(ratings.user_codes["u033"])
    assert [item for item, _ in view.ratings] == ratings.items[own].tolist()


def test_the_question_whose_ratings_is_dropped_when_others_are_opened(view, trained, qtbot):
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    dialog = view.findChild(UserDialog)
    qtbot.waitUntil(lambda: not dialog.list.is_busy)
    dialog.list.table.selectRow(50)
    with qtbot.waitSignal(dialog.rejected), qtbot.waitSignal(trained.session.opened):
        trained.session.open_sample()
    assert view.ratings == ()


def test_what_is_recommended_can_be_rated_too(view, qtbot):
    name = view.recommended.text(3, ITEM)
    view.recommended_table.selectRow(3)
    assert view.item_name.text() == name
    qtbot.mouseClick(view.picker.buttons[0], Qt.MouseButton.LeftButton)
    settled(view, qtbot)
    assert view.given.text(0, GIVEN_ITEM) == name
    assert name not in shelf(view, ITEM)


def test_all_of_it_is_copied_as_text(view, qtbot):
    rate(view, "i007", 5, qtbot)
    with qtbot.waitSignal(view.message):
        qtbot.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[1] == "The book of i007\t5"
    assert lines[4] == f"1\t{view.recommended.text(0, ITEM)}\t{view.recommended.text(0, SCORE)}"
    assert len(lines) == 4 + 20


def test_the_ratings_come_back_with_a_project(view, qtbot):
    rate(view, "i007", 5, qtbot)
    kept, given = view.view_state(), view.ratings
    qtbot.mouseClick(view.clear, Qt.MouseButton.LeftButton)
    view.restore_view(kept)
    settled(view, qtbot)
    assert view.ratings == given
    view.restore_view({"ratings": [[10**6, 3], "x", [1], [2, float("nan")], [0, 4.5]], "n": "many"})
    settled(view, qtbot)
    assert view.ratings == ((0, 4.5),), "what cannot be is let go"


def test_a_scale_of_many_values_has_a_field(qtbot):
    picker = RatingPicker()
    qtbot.addWidget(picker)
    picker.set_scale(np.empty(0, np.float32), (-10.0, 10.0))
    picker.show()
    assert not picker.buttons
    picker.number.setValue(-3.25)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(picker.give, Qt.MouseButton.LeftButton)
    assert picked.args == [-3.25]
    picker.set_scale(np.empty(0, np.float32), (-10.0, 10.0))
    assert picker.number.value() == -3.25, "what is about to be given is not lost when an answer comes in"
    picker.set_scale(np.array([1, 2, 3], np.float32), (1.0, 3.0))
    assert [button.text() for button in picker.buttons] == ["1", "2", "3"]
    assert not picker.number.isVisible()


def test_every_value_of_the_scale_has_a_button_wherever_in_the_file_it_stands(window, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(newcomer_work, "_LOOKED_AT", 30)
    lines = ["user,item,rating"]
    lines += [f"u{n % 30},i{n // 30},{3 if n < 200 else 1 + n % 5}" for n in range(300)]
    (tmp_path / "sorted.csv").write_text("\n".join(lines) + "\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(tmp_path / "sorted.csv")
    with qtbot.waitSignal(window.session.training_ended):
        window.session.train(TrainingSettings(n_epochs=1, n_factors=2))
    window.show_page(4)
    page = window.explore_page
    page.tabs.setCurrentWidget(page.newcomer)
    qtbot.waitUntil(lambda: not page.is_busy and page.newcomer.recommended.rowCount() > 0)
    assert {"1", "3", "5"} <= {button.text() for button in page.newcomer.picker.buttons}


def test_what_is_of_other_ratings_can_be_chosen_no_more(view, trained, tmp_path, qtbot):
    rate(view, "i007", 5, qtbot)
    (tmp_path / "few.csv").write_text("user,item,rating\nann,tea,4\nbob,tea,2\nann,milk,5\n")
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(tmp_path / "few.csv")
    for model in (view.given, view.recommended, view.list.model):
        assert not model.rowCount()
