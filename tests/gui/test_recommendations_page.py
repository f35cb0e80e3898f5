import numpy as np
import pytest
from PySide6.QtCore import Qt

from mfstudio.gui.item_models.shelf import ITEM, SCORE, SPREAD, TITLE
from mfstudio.model.ranking import top_n


@pytest.fixture
def page(trained, settle):
    trained.show_page(3)
    settle(trained)
    return trained.recommendations_page


def choose(page, row, qtbot):
    page.user_table.selectRow(row)
    qtbot.waitUntil(lambda: not page.is_busy)


def test_before_training_the_page_offers_the_way_on(window, qtbot):
    window.show_page(3)
    page = window.recommendations_page
    assert page._empty.isVisible()
    qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.train_page


def test_the_best_items_of_the_chosen_user_are_shown_with_title_and_rating(page, trained, qtbot):
    found, result = trained.session.open, trained.session.result
    choose(page, 7, qtbot)
    ranked = top_n(result.model, np.array([page.user]), 10, found.ratings)
    shown = [page.recommended.text(row, ITEM) for row in range(page.recommended.rowCount())]
    assert shown == found.ratings.item_labels[ranked.items[0]].tolist()
    assert page.recommended.text(0, TITLE) == f"The book of {shown[0]}"
    assert page.recommended.text(0, SCORE) == f"{ranked.scores[0, 0]:.2f}"


def test_what_the_user_has_rated_stands_beside(page, trained, qtbot):
    choose(page, 3, qtbot)
    ratings = trained.session.open.ratings
    own = ratings.of_user(page.user)
    assert page.rated.rowCount() == len(own)
    scores = [float(page.rated.text(row, SCORE)) for row in range(len(own))]
    assert scores == sorted(ratings.values[own].tolist(), reverse=True)


def test_rated_items_are_hidden_unless_wanted(page, trained, qtbot):
    choose(page, 0, qtbot)
    page.n_items.setValue(45)
    qtbot.waitUntil(lambda: not page.is_busy)
    n_rated = page.rated.rowCount()
    assert page.recommended.rowCount() == 45 - n_rated
    page.hide_rated.click()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.recommended.rowCount() == 45


def test_users_are_found_as_one_types(page, trained, qtbot):
    qtbot.keyClicks(page.search, "05")
    qtbot.waitUntil(lambda: not page.is_busy)
    labels = [page.users.text(row, 0) for row in range(page.users.rowCount())]
    assert labels == ["u005", *(f"u05{n}" for n in range(10))]
    page.user_table.selectRow(1)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert trained.session.open.ratings.user_labels[page.user] == "u050"
    page.search.clear()
    qtbot.waitUntil(lambda: not page.is_busy)
    chosen = page.user_table.selectionModel().selectedRows()[0]
    assert page.users.text(chosen.row(), 0) == "u050", "the user stays chosen"
    assert page.user_table.rect().contains(page.user_table.visualRect(chosen).center()), "and in sight"


def test_a_search_that_finds_nobody_shows_nobody(page, qtbot):
    qtbot.keyClicks(page.search, "nobody")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.users.rowCount() == 0
    assert page.recommended.rowCount() == page.rated.rowCount() == 0


def test_the_bayesian_model_shows_how_sure_it_is(opened, qtbot, settle):
    opened.train_page.form.preset.setCurrentIndex(opened.train_page.form.preset.findData("best-accuracy"))
    opened.train_page.form.preset.activated.emit(opened.train_page.form.preset.currentIndex())
    opened.train_page.form.editor("n_epochs").setValue(10)
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):
        opened.actions_by_name["train"].trigger()
    settle(opened)
    page = opened.recommendations_page
    assert not page.recommended_table.isColumnHidden(SPREAD)
    assert page.rated_table.isColumnHidden(SPREAD)
    spreads = [float(page.recommended.text(row, SPREAD)) for row in range(page.recommended.rowCount())]
    assert all(0 < spread < 4 for spread in spreads)
    assert opened.status._engine.text().startswith("Gibbs sampling")
