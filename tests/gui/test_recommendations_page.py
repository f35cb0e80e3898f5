import csv

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mfstudio.gui.item_models.recommended import SPREAD_ROLE
from mfstudio.gui.item_models.shelf import ITEM, RANK, SCORE, SPREAD, TITLE
from mfstudio.gui.item_models.things import ID
from mfstudio.gui.shelf_work import ShelfOptions
from mfstudio.model.ranking import top_n, top_users
from mfstudio.training.settings import TrainingSettings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups on the offscreen platform


@pytest.fixture
def page(trained, settle):
    trained.show_page(3)
    settle(trained)
    return trained.recommendations_page


@pytest.fixture
def shelf(page):
    return page.shelves.recommended


def choose(page, row, qtbot):
    page.list.table.selectRow(row)
    qtbot.waitUntil(lambda: not page.is_busy)


def ids(model, column=ITEM):
    return [model.text(row, column) for row in range(model.rowCount())]


def click(button, page, qtbot):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))
    qtbot.waitUntil(lambda: not page.is_busy)


def child_texts(model, row):
    top = model.index(row, RANK)
    return [
        (model.index(at, model.name_column, top).data(), model.index(at, SCORE, top).data())
        for at in range(model.rowCount(top))
    ]


def test_before_training_the_page_offers_the_way_on(window, qtbot):
    window.show_page(3)
    page = window.recommendations_page
    assert page._empty.isVisible()
    qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.train_page


# ---- shelves


def test_the_best_items_of_the_chosen_user_are_shown_with_title_and_rating(page, shelf, trained, qtbot):
    found, result = trained.session.open, trained.session.result
    choose(page, 7, qtbot)
    ranked = top_n(result.model, np.array([page.user]), 10, found.ratings)
    assert ids(shelf) == found.ratings.item_labels[ranked.items[0]].tolist()
    assert ids(shelf, RANK) == [str(rank) for rank in range(1, 11)]
    assert shelf.text(0, TITLE) == f"The book of {shelf.text(0, ITEM)}"
    assert shelf.text(0, SCORE) == f"{ranked.scores[0, 0]:.2f}"
    assert page.shelves.title.text() == found.ratings.user_labels[page.user]


def test_what_the_user_has_rated_stands_beside_the_best_first(page, trained, qtbot):
    choose(page, 3, qtbot)
    ratings, rated = trained.session.open.ratings, page.shelves.rated
    own = ratings.of_user(page.user)
    assert rated.rowCount() == len(own)
    scores = [float(rated.text(row, SCORE)) for row in range(len(own))]
    assert scores == sorted(ratings.values[own].tolist(), reverse=True)
    assert sorted(ids(rated)) == sorted(ratings.item_labels[ratings.items[own]].tolist())


def test_what_is_known_of_the_user_is_said_and_how_well_the_held_out_ratings_are_predicted(page, trained, qtbot):
    ratings, result = trained.session.open.ratings, trained.session.result
    counts = np.bincount(ratings.users[result.is_held_out], minlength=60)
    user = int(counts.argmax())
    page.choose_user(user)
    qtbot.waitUntil(lambda: not page.is_busy)
    own = ratings.of_user(user)
    held = own[result.is_held_out[own]]
    rmse = np.sqrt(np.mean((ratings.values[held] - result.predicted[held]) ** 2))
    text = page.shelves.standing.text()
    assert f"{len(own)} ratings, mean {ratings.values[own].mean():.2f}." in text
    assert f"held out, {len(held)} ratings, with an RMSE of {rmse:.2f}." in text
    assert "little" not in text


def test_of_a_user_with_few_ratings_it_is_said_that_the_model_knows_little(window, rating_file, qtbot, settle):
    with rating_file.open("a") as file:
        file.write("newcomer,i001,4\nnewcomer,i002,5\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    settle(window)
    page = window.recommendations_page
    page.choose_user(60)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.shelves.title.text() == "newcomer"
    assert "the model knows little of this user." in page.shelves.standing.text()
    assert "2 ratings, mean 4.50." in page.shelves.standing.text()


def test_wide_windows_have_the_shelves_side_by_side_and_others_one_above_the_other(page, trained, qtbot):
    tables = page.shelves._tables
    assert tables.orientation() == Qt.Orientation.Vertical
    page.shelves.resize(1500, 700)
    assert tables.orientation() == Qt.Orientation.Horizontal


def test_the_bayesian_model_shows_how_sure_it_is(opened, qtbot, settle):
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):
        opened.session.train(TrainingSettings.preset("best-accuracy", n_epochs=10))
    settle(opened)
    shelves = opened.recommendations_page.shelves
    assert not shelves.recommended_table.isColumnHidden(SPREAD)
    assert shelves.rated_table.isColumnHidden(SPREAD)
    shelf = shelves.recommended
    spreads = [float(shelf.text(row, SPREAD)) for row in range(shelf.rowCount())]
    assert all(0 < spread < 4 for spread in spreads)
    assert f"{shelf.index(0, SCORE).data(SPREAD_ROLE):.2f}" == shelf.text(0, SPREAD), "for the whisker"


# ---- choosing


def test_users_are_found_as_one_types_and_return_chooses_the_first(page, trained, qtbot):
    page.focus_search()
    qtbot.keyClicks(page.search, "05")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)  # at once: the search has not begun
    qtbot.waitUntil(lambda: not page.is_busy)
    labels = [page.list.model.text(row, 0) for row in range(page.list.model.rowCount())]
    assert sorted(labels) == ["u005", *(f"u05{n}" for n in range(10))]
    assert trained.session.open.ratings.user_labels[page.user] == labels[0]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.table.hasFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.shelves.title.text() == labels[1]
    page.search.clear()
    qtbot.waitUntil(lambda: not page.is_busy)
    (chosen,) = page.list.table.selectionModel().selectedRows()
    assert page.list.model.text(chosen.row(), 0) == labels[1], "the user stays chosen"
    assert page.list.table.rect().contains(page.list.table.visualRect(chosen).center()), "and in sight"


def test_a_search_that_finds_nobody_leaves_what_was_chosen(page, shelf, qtbot):
    before = page.user, ids(shelf)
    qtbot.keyClicks(page.search, "nobody")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.list.model.rowCount() == 0
    assert (page.user, ids(shelf)) == before
    assert page.list.nothing.isVisible()
    click(page.list.nothing.button, page, qtbot)
    assert page.list.nothing.isHidden()
    assert page.list.model.rowCount() == 60
    assert (page.user, ids(shelf)) == before


def test_escape_in_the_search_shows_all_again(page, qtbot):
    qtbot.keyClicks(page.search, "u00")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.list.model.rowCount() == 10
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.list.model.rowCount() == 60


def test_others_can_send_a_person_here_to_a_user_whatever_is_typed_and_shown(page, trained, qtbot):
    qtbot.keyClicks(page.search, "u00")
    click(page.for_items, page, qtbot)
    page.choose_user(trained.session.open.ratings.user_codes["u044"])
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.for_users.isChecked()
    assert page.shelves.title.text() == "u044"
    (chosen,) = page.list.table.selectionModel().selectedRows()
    assert page.list.model.text(chosen.row(), 0) == "u044"
    assert page.list.table.rect().contains(page.list.table.visualRect(chosen).center())


def test_for_an_item_those_are_shown_who_would_like_it_most_beside_those_who_have_rated_it(page, shelf, trained, qtbot):
    click(page.for_items, page, qtbot)
    qtbot.keyClicks(page.search, "book of i012")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    ratings, model = trained.session.open.ratings, trained.session.result.model
    may, item = np.ones(60, np.bool_), ratings.item_codes["i012"]
    may[ratings.users[ratings.items == item]] = False
    users, predicted = top_users(model, item, 10, allowed=may)
    assert page.shelves.title.text() == "The book of i012"
    assert ids(shelf) == ratings.user_labels[users].tolist()
    assert ids(shelf, SCORE) == [f"{score:.2f}" for score in predicted.tolist()]
    assert page.shelves.recommended_table.isColumnHidden(TITLE), "users have no names here"
    assert sorted(ids(page.shelves.rated)) == sorted(ratings.user_labels[~may].tolist())
    assert not page.shelves.bar.min_ratings.isVisible()
    user = page.user
    click(page.for_users, page, qtbot)
    assert page.user == user
    assert page.shelves.bar.min_ratings.isVisible()


# ---- reasons


def test_a_row_chosen_among_users_just_as_items_are_wanted_is_no_item(page, trained, qtbot):
    n_items = trained.session.open.ratings.n_items
    assert page.list.model.rowCount() > n_items
    qtbot.mouseClick(page.for_items, Qt.MouseButton.LeftButton)
    page.list.table.selectRow(n_items)  # before the items are listed
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.view_state()["item"] == page.list.model.text(0, ID)


def test_return_shows_the_reasons_below_a_row_and_hides_them_again(page, shelf, trained, qtbot):
    table = page.shelves.recommended_table
    table.select_row(1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert table.isExpanded(shelf.index(1, RANK))
    assert shelf.has_reasons(1)
    assert not shelf.has_reasons(0), "only rows whose reasons are shown have them worked out"
    ratings, result = trained.session.open.ratings, trained.session.result
    own = ratings.of_user(page.user)
    trained_on = own[~result.is_held_out[own]]
    texts = child_texts(shelf, 1)
    assert len(texts) == 6
    for words, added in texts[:5]:
        name, _, given = words.removeprefix("because of ").removeprefix("in spite of ").rpartition(", rated ")
        (position,) = [at for at in trained_on if f"The book of {ratings.item_labels[ratings.items[at]]}" == name]
        assert given == f"{ratings.values[position]:g}"
        assert added.startswith("−" if words.startswith("in spite") else "+")
    assert texts[5][0] == f"{len(trained_on) - 5} other ratings together"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not table.isExpanded(shelf.index(1, RANK))


def test_a_click_on_the_chevron_shows_the_reasons(page, shelf, qtbot):
    table = page.shelves.recommended_table
    row = table.visualRect(shelf.index(0, RANK))
    chevron = QPoint(table.indentation() // 2, row.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=chevron)
    qtbot.waitUntil(lambda: shelf.has_reasons(0))
    assert table.isExpanded(shelf.index(0, RANK))


def test_the_reasons_of_all_rows_follow_as_they_come_into_sight_and_with_another_user(page, shelf, qtbot):
    page.shelves.bar.hide_rated.click()
    page.shelves.bar.n.setValue(45)
    qtbot.waitUntil(lambda: not page.is_busy)
    qtbot.mouseClick(page.shelves.reasons, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert shelf.has_reasons(0)
    assert not shelf.has_reasons(44), "nobody looks at the last"
    table = page.shelves.recommended_table
    table.scrollToBottom()
    qtbot.waitUntil(lambda: shelf.has_reasons(44))
    choose(page, 9, qtbot)
    assert table.isExpanded(shelf.index(0, RANK))
    assert shelf.has_reasons(0)
    qtbot.mouseClick(page.shelves.reasons, Qt.MouseButton.LeftButton)
    assert not table.isExpanded(shelf.index(0, RANK))


def test_users_who_would_like_an_item_have_reasons_too(page, shelf, qtbot):
    click(page.for_items, page, qtbot)
    page.shelves.recommended_table.expand(shelf.index(0, RANK))
    qtbot.waitUntil(lambda: shelf.has_reasons(0))
    assert "The book of" in child_texts(shelf, 0)[0][0]


def test_the_selected_rows_are_copied_as_tab_separated_text_with_their_reasons(page, shelf, trained, qtbot):
    table = page.shelves.recommended_table
    table.expand(shelf.index(0, RANK))
    qtbot.waitUntil(lambda: shelf.has_reasons(0))
    table.setFocus()
    table.selectAll()
    trained.actions_by_name["copy"].trigger()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["Rank", "Title", "Item", "Predicted"]
    assert lines[1] == ["1", shelf.text(0, TITLE), shelf.text(0, ITEM), shelf.text(0, SCORE)]
    words, added = child_texts(shelf, 0)[0]
    assert lines[2] == ["", words, "", added]
    assert len(lines) == 1 + 10 + 6


# ---- options


def test_rated_items_are_hidden_unless_wanted(page, shelf, qtbot):
    choose(page, 0, qtbot)
    page.shelves.bar.n.setValue(45)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert shelf.rowCount() == 45 - page.shelves.rated.rowCount()
    click(page.shelves.bar.hide_rated, page, qtbot)
    assert shelf.rowCount() == 45


def test_items_with_few_ratings_can_be_left_out(page, shelf, trained, qtbot):
    ratings = trained.session.open.ratings
    counts = dict(zip(ratings.item_labels.tolist(), np.bincount(ratings.items, minlength=45).tolist(), strict=True))
    least = int(np.median(list(counts.values()))) + 1
    click(page.shelves.bar.hide_rated, page, qtbot)
    page.shelves.bar.n.setValue(45)
    page.shelves.bar.min_ratings.setValue(least)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert sorted(ids(shelf)) == sorted(label for label, count in counts.items() if count >= least)


def test_only_titles_with_a_text_can_be_recommended(page, shelf, trained, qtbot):
    click(page.shelves.bar.hide_rated, page, qtbot)
    qtbot.keyClicks(page.shelves.bar.contains, "of i01")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert sorted(ids(shelf)) == [f"i01{n}" for n in range(10)]
    assert page.shelves.nothing.isHidden()
    qtbot.keyClicks(page.shelves.bar.contains, "xyz")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert shelf.rowCount() == 0
    assert page.shelves.nothing.isVisible()
    page.shelves.bar.min_ratings.setValue(10_000)
    qtbot.waitUntil(lambda: not page.is_busy)
    click(page.shelves.nothing.button, page, qtbot)
    assert page.options == ShelfOptions(hide_rated=False)
    assert shelf.rowCount() == 10
    assert page.shelves.nothing.isHidden()
    trained.session.history.undo()
    assert page.shelves.bar.contains.text() == "of i01xyz"


def test_who_has_rated_all_is_told_so_and_can_see_them_nevertheless(window, tmp_path, qtbot, settle):
    long_id = "keen-" + "reader" * 40
    lines = [f"{long_id},i{item},{1 + item % 5}" for item in range(8)]
    lines += [f"u{user},i{(3 * user + item) % 8},{1 + (user * item) % 5}" for user in range(8) for item in range(4)]
    path = tmp_path / "all.csv"
    path.write_text("\n".join(["user,item,rating", *lines]) + "\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    window.show_page(3)
    settle(window)
    page = window.recommendations_page
    assert page.shelves.title.text() == long_id
    assert page.shelves.title.shown_text.startswith("keen-reader")
    assert page.shelves.title.shown_text.endswith("…")
    assert page.list.width() > 200, "a long id takes no room from the list"
    nothing = page.shelves.nothing
    assert nothing.isVisible()
    assert "all items" in nothing.label.text()
    click(nothing.button, page, qtbot)
    assert nothing.isHidden()
    assert not page.options.hide_rated
    assert page.shelves.recommended.rowCount() == 8


def named(menu, text):
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def test_an_item_can_be_excluded_and_allowed_again(page, shelf, trained, qtbot):
    before, bar = ids(shelf), page.shelves.bar
    assert bar.excluded.isHidden()
    for row in (0, 0):
        named(page.shelves.make_menu(row), "Never recommend this item").trigger()
        qtbot.waitUntil(lambda: not page.is_busy)
    assert ids(shelf)[:8] == before[2:]
    assert bar.excluded.isVisible()
    assert bar.excluded.text() == "2 items excluded"
    choose(page, 12, qtbot)
    assert not set(before[:2]) & set(ids(shelf)), "for nobody"
    named(bar.excluded.menu(), f"Allow The book of {before[0]} again").trigger()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.options.excluded == (before[1],)
    named(bar.excluded.menu(), "Allow all of them again").trigger()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.options.excluded == ()
    assert bar.excluded.isHidden()


def test_what_was_chosen_is_undone_step_by_step_and_done_again(page, shelf, trained, qtbot):
    undo, redo = trained.actions_by_name["undo"], trained.actions_by_name["redo"]
    bar, before = page.shelves.bar, ids(shelf)
    for n in (11, 12, 13):
        bar.n.setValue(n)
    click(bar.hide_rated, page, qtbot)
    bar.exclude(before[0], f"The book of {before[0]}")
    qtbot.waitUntil(lambda: not page.is_busy)
    after = ids(shelf)
    assert undo.text() == f"&Undo excluding The book of {before[0]}"
    undo.trigger()
    undo.trigger()
    assert page.options == ShelfOptions(n=13)
    undo.trigger()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.options == ShelfOptions()
    assert (bar.n.value(), bar.hide_rated.isChecked(), bar.excluded.isHidden()) == (10, True, True)
    assert ids(shelf) == before
    for _ in range(3):
        redo.trigger()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert ids(shelf) == after


def test_what_is_typed_is_not_lost_when_something_else_is_chosen_meanwhile(page, qtbot):
    qtbot.keyClicks(page.shelves.bar.contains, "i01")
    page.shelves.bar.n.setValue(3)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.options == ShelfOptions(n=3, contains="i01")
    assert page.shelves.bar.contains.text() == "i01"


def test_exports_have_what_the_page_recommends(page, shelf, trained, tmp_path, monkeypatch, qtbot):
    path, bar = tmp_path / "out.csv", page.shelves.bar
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)
    bar.n.setValue(6)
    bar.min_ratings.setValue(30)
    bar.exclude(ids(shelf)[0], "the best")
    qtbot.waitUntil(lambda: not page.is_busy)
    for action, n_users in (("export_user", 1), ("export_all", 60)):
        with qtbot.waitSignal(trained.exports.ended):
            trained.actions_by_name[action].trigger()
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert len({row["user"] for row in rows}) == n_users
        label = trained.session.open.ratings.user_labels[page.user]
        own = [row for row in rows if row["user"] == label]
        assert [row["item"] for row in own] == ids(shelf)
        assert [row["title"] for row in own] == ids(shelf, TITLE)
        assert not {row["item"] for row in rows} & set(page.options.excluded)


# ---- going on from here


def test_a_double_click_on_an_item_shows_what_is_similar(page, shelf, trained, qtbot):
    table = page.shelves.recommended_table
    item = shelf.code(2)
    place = table.visualRect(shelf.index(2, TITLE)).center()
    with qtbot.waitSignal(page.item_requested) as blocker:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert blocker.args == [item]
    assert trained.pages.currentWidget() is trained.explore_page
    qtbot.waitUntil(lambda: not trained.explore_page.is_busy)


def test_the_menu_of_a_row_comes_by_the_keyboard_and_leads_to_the_item_and_back(page, shelf, trained, qtbot):
    table, item = page.shelves.recommended_table, shelf.code(1)
    table.select_row(1)
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    (menu,) = [menu for menu in page.shelves.findChildren(QMenu) if menu.isVisible()]
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts == ["Show reasons", "Similar items", "Who would like it most", "Never recommend this item"]
    named(menu, "Who would like it most").trigger()
    menu.close()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.shelves.title.text() == trained.session.open.item_name(item)
    user = shelf.code(0)
    named(page.shelves.make_menu(0), "Recommendations for this user").trigger()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.user == user
    assert page.for_users.isChecked()


# ---- kept


def test_a_project_brings_back_who_was_chosen_and_what_was_left_out(page, trained, qtbot):
    page.choose_item(7)
    user = trained.session.open.ratings.user_codes["u033"]
    page.choose_user(user)
    page.shelves.bar.n.setValue(4)
    page.shelves.bar.exclude("i003", "The book of i003")
    page.shelves.reasons.click()
    qtbot.waitUntil(lambda: not page.is_busy)
    kept = page.view_state()
    page.shelves.reasons.click()
    page._on_opened()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.options.excluded == ()
    assert page.user != user
    page.restore_view(kept)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.user == user
    assert page.shelves.title.text() == "u033"
    assert page.options == ShelfOptions(n=4, excluded=("i003",))
    assert page.shelves.recommended.has_reasons(0)
    assert page.view_state() == kept


@pytest.mark.parametrize(
    "odd", [{}, {"user": 3, "of": "nobody", "options": []}, {"user": "gone", "options": {"n": []}}]
)
def test_a_view_that_makes_no_sense_leaves_the_first_user_chosen(page, odd, qtbot):
    page._on_opened()
    page.restore_view(odd)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.user is not None
    assert page.shelves.recommended.rowCount() == 10
