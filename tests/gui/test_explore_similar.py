"""The similar view of the explore page: search, the most similar ones, and the way on and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mfstudio.gui.item_models.things import ID, N_RATINGS, NAME, SIMILARITY, counts_of
from mfstudio.gui.pages.similar import Alike
from mfstudio.model.ranking import similar_items, similar_users


@pytest.fixture
def view(trained, qtbot):
    trained.show_page(4)
    view = trained.explore_page.similar
    qtbot.waitUntil(lambda: not view.is_busy and view.model.rowCount() > 0)
    return view


def settled(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy)


def click(view, row, qtbot):
    view._since_step.invalidate()  # long after the click before
    place = view.table.visualRect(view.model.index(row, NAME)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(view, qtbot)


def test_before_training_the_page_offers_the_way_on(window, qtbot):
    window.show_page(4)
    page = window.explore_page
    assert page._empty.isVisible()
    assert not page.tabs.isVisible()
    qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.train_page


def test_it_begins_with_the_most_rated_item(view, trained):
    ratings = trained.session.open.ratings
    code = int(ratings.item_counts.argmax())
    assert view.title.text() == trained.session.open.item_name(code)
    codes, cosines = similar_items(trained.session.result.model, code, 20)
    assert [view.model.text(row, ID) for row in range(20)] == ratings.item_labels[codes].tolist()
    assert [view.model.text(row, SIMILARITY) for row in range(20)] == [f"{cosine:.3f}" for cosine in cosines]
    assert view.model.text(0, N_RATINGS) == str(ratings.item_counts[codes[0]])
    assert str(ratings.item_counts[code]) in view.note.text()


def test_what_is_typed_is_found_and_chosen_with_return(view, trained, qtbot):
    qtbot.keyClicks(view.list.field, "book of i04")
    qtbot.keyClick(view.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.title.text().startswith("The book of i04"))
    settled(view, qtbot)
    names = {view.list.model.text(row, NAME) for row in range(view.list.model.rowCount())}
    assert names == {f"The book of i04{n}" for n in range(5)}
    counts = [int(view.list.model.text(row, N_RATINGS)) for row in range(5)]
    assert counts == sorted(counts, reverse=True), "the most rated first"


def test_the_arrow_goes_from_the_field_into_the_list(view, qtbot):
    qtbot.keyClicks(view.list.field, "i007")
    settled(view, qtbot)
    qtbot.keyClick(view.list.field, Qt.Key.Key_Down)
    settled(view, qtbot)
    assert view.list.table.hasFocus() or QApplication.focusWidget() is None  # the window may be in the background
    assert view.title.text() == "The book of i007"


def test_a_click_goes_on_and_the_arrows_go_back_and_forward(view, qtbot):
    first, second = view.title.text(), view.model.text(2, NAME)
    assert not view.back.isEnabled()
    click(view, 2, qtbot)
    assert view.title.text() == second
    third = view.model.text(0, NAME)
    view.table.setFocus()
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settled(view, qtbot)
    assert view.title.text() == third
    for _ in range(2):
        qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    settled(view, qtbot)
    assert (view.title.text(), view.back.isEnabled()) == (first, False)
    qtbot.mouseClick(view.forward, Qt.MouseButton.LeftButton)
    settled(view, qtbot)
    assert view.title.text() == second
    assert second not in [view.model.text(row, NAME) for row in range(view.model.rowCount())]


def test_the_second_half_of_a_double_click_does_not_go_on(view, qtbot):
    second = view.model.text(1, NAME)
    click(view, 1, qtbot)
    place = view.table.visualRect(view.model.index(1, NAME)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(view, qtbot)
    assert view.title.text() == second


def test_users_are_compared_too(view, trained, qtbot):
    trained.explore_page.show_user(7)
    settled(view, qtbot)
    assert view.title.text() == trained.session.open.user_title(7)
    assert view.kind.currentData() == view.list.of == "user"
    codes, _ = similar_users(trained.session.result.model, 7, 20)
    assert [view.model.code(row) for row in range(20)] == codes.tolist()
    view.n_similar.setValue(5)
    settled(view, qtbot)
    assert view.model.rowCount() == 5
    assert not view.recommend.isHidden()
    qtbot.mouseClick(view.recommend, Qt.MouseButton.LeftButton)
    assert trained.pages.currentWidget() is trained.recommendations_page
    qtbot.waitUntil(lambda: trained.recommendations_page.user == 7)


def test_few_ratings_are_said_to_mean_little(view, trained, qtbot):
    counts = counts_of(trained.session.open, "item")
    trained.explore_page.show_item(int(counts.argmin()))
    settled(view, qtbot)
    assert "chance" not in view.note.text(), "all of them have many"
    few = Alike(trained.session.result, 0, 3, True, True, view.model.things)
    assert "3" in view._words_on(few)
    assert "chance" in view._words_on(few)
    code = int(counts.argmin())
    trained.session.result.is_held_out[trained.session.open.ratings.items == code] = True
    view.follow_again()
    settled(view, qtbot)
    assert "say nothing" in view.note.text(), "none of its ratings was trained on"


def test_the_view_comes_back_with_a_project(view, trained, qtbot):
    trained.explore_page.show_item(11)
    settled(view, qtbot)
    kept = trained.explore_page.view_state()
    trained.explore_page.show_user(3)
    trained.explore_page.restore_view(kept)
    settled(view, qtbot)
    assert view.title.text() == trained.session.open.item_name(11)
    trained.explore_page.restore_view({"tab": 7, "similar": {"of": "item", "code": 10**9, "n": "x"}})
    settled(view, qtbot)
    assert view.title.text() == trained.session.open.item_name(11), "what cannot be is let go"


def test_on_a_wide_screen_titles_stay_near_their_numbers(view, trained):
    trained.resize(2400, 1000)
    header = view.table.horizontalHeader()
    assert header.length() == view.table.viewport().width()
    assert header.sectionSize(NAME) <= 70 * view.table.fontMetrics().averageCharWidth()
    assert header.sectionSize(SIMILARITY) > header.sectionSize(NAME) / 2


def test_what_parts_the_views_is_remembered(view, trained):
    page = trained.explore_page
    page.map.splitter.setSizes([500, 600])
    kept = page.map.splitter.saveState()
    trained.close()
    assert trained.preferences.splitter("explore/map") == kept
    assert not trained.preferences.splitter("explore/step/lists").isEmpty()


def test_other_ratings_begin_anew(view, trained, qtbot):
    with qtbot.waitSignal(trained.session.opened):
        trained.session.open_sample()
    assert not view.model.rowCount()
    assert trained.explore_page._empty.isHidden() is False
    assert not view.back.isEnabled()
