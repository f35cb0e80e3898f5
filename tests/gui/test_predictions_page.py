import json
import threading

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCompleter

from mfstudio.gui.item_models.blocks import VALUE_ROLE
from mfstudio.gui.item_models.selection import (
    ABSOLUTE_ERROR,
    ERROR,
    HELD_OUT,
    ITEM,
    N_COLUMNS,
    PREDICTED,
    RATING,
    SPREAD,
    TIME,
    TITLE,
    USER,
    USER_NAME,
    first_row,
)


@pytest.fixture
def page(trained):
    trained.show_page(2)
    return trained.predictions_page


@pytest.fixture
def done(page, qtbot):
    """Return a function that waits until the table shows what was asked for."""
    return lambda: qtbot.waitUntil(lambda: not page.is_busy)


def click_header(page, column, qtbot):
    header = page.table.horizontalHeader()
    x = header.sectionViewportPosition(column) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.viewport().height() // 2))
    qtbot.waitUntil(lambda: not page.is_busy)


def type_into(page, column, text, qtbot):
    qtbot.keyClicks(page.filters.editors[column], text)
    qtbot.waitUntil(lambda: not page.is_busy)


def choose(menu, text):
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()


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
        assert page.model.text(row, ABSOLUTE_ERROR) == f"{abs(value - predicted):.2f}"
    assert page.count.text() == "1,500 of 1,500 ratings"


def test_the_errors_of_what_is_shown_are_summed_up(page, trained, qtbot):
    type_into(page, RATING, ">=4", qtbot)
    ratings, result = trained.session.open.ratings, trained.session.result
    errors = (ratings.values - result.predicted)[ratings.values >= 4].astype(float)
    rmse, mae = np.sqrt(np.mean(errors**2)), np.abs(errors).mean()
    assert page.errors.text() == f"RMSE {rmse:.4f}, MAE {mae:.4f}"


def test_a_click_on_a_header_sorts_up_then_down_then_as_in_the_file(page, trained, qtbot):
    errors = trained.session.open.ratings.values - trained.session.result.predicted
    click_header(page, ERROR, qtbot)
    assert np.all(np.diff(errors[page.positions]) >= 0)
    click_header(page, ERROR, qtbot)
    assert np.all(np.diff(errors[page.positions]) <= 0)
    click_header(page, ERROR, qtbot)
    assert page.positions.tolist() == list(range(1500))


def test_where_a_column_is_alike_the_order_is_that_of_before(page, trained, qtbot):
    click_header(page, PREDICTED, qtbot)
    click_header(page, RATING, qtbot)
    ratings, predicted = trained.session.open.ratings, trained.session.result.predicted
    assert page.positions.tolist() == np.lexsort((predicted, ratings.values)).tolist()


def test_columns_are_sorted_by_keyboard(page, trained, qtbot):
    header = page.header
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_End)
    qtbot.keyClick(header, Qt.Key.Key_Left)
    qtbot.keyClick(header, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.is_busy)
    errors = trained.session.open.ratings.values - trained.session.result.predicted
    assert np.all(np.diff(errors[page.positions]) >= 0)
    choose(page.header_menu(ERROR), "Sort descending")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert np.all(np.diff(errors[page.positions]) <= 0)


def test_each_text_column_is_filtered_by_what_is_typed_below_its_header(page, trained, qtbot, done):
    ratings = trained.session.open.ratings
    type_into(page, USER, "U00", qtbot)
    assert set(ratings.user_labels[ratings.users[page.positions]]) == {f"u00{n}" for n in range(10)}
    type_into(page, TITLE, "book of i001", qtbot)
    assert set(ratings.item_labels[ratings.items[page.positions]]) == {"i001"}
    assert page.clear_button.text() == "C&lear 2 filters"
    qtbot.mouseClick(page.clear_button, Qt.MouseButton.LeftButton)
    done()
    assert len(page.positions) == 1500
    assert page.filters.texts() == {}
    assert not page.clear_button.isEnabled()


def test_an_equals_sign_asks_for_the_whole_text(page, qtbot, done):
    type_into(page, USER, "=u01", qtbot)
    assert len(page.positions) == 0
    type_into(page, USER, "0", qtbot)
    assert {page.model.text(row, USER) for row in range(page.model.rowCount())} == {"u010"}


def test_numbers_are_filtered_by_ranges(page, trained, qtbot):
    ratings, result = trained.session.open.ratings, trained.session.result
    type_into(page, RATING, "3..4", qtbot)
    assert set(ratings.values[page.positions].tolist()) == {3.0, 3.5, 4.0}
    type_into(page, ABSOLUTE_ERROR, ">0.5", qtbot)  # no column is shown, but its field is there
    assert (np.abs(ratings.values - result.predicted)[page.positions] > 0.5).all()


def test_a_range_that_is_none_is_said_beside_the_field_and_filters_nothing(page, qtbot):
    editor = page.filters.editors[ERROR]
    type_into(page, ERROR, ">>1", qtbot)
    assert page.notice.text() == editor.toolTip() == "Error: “>>1” is no range. Type for example >=4, 3..5 or <-1."
    assert len(page.positions) == 1500
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.notice.text() == ""
    assert editor.text() == ""


@pytest.mark.parametrize("text", ["≥３", "3～4", "3…4", "３..４", ">2 , 5", "＞２。５", "3,0..4"])
def test_ranges_may_be_typed_as_other_keyboards_have_them(page, trained, qtbot, text):
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(page.filters.editors[RATING], typed)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.filters.editors[RATING].text() == text
    assert page.notice.text() == ""
    values = trained.session.open.ratings.values
    low, high = (2.6, 9.0) if text.startswith((">", "＞")) else (3.0, 9.0 if "≥" in text else 4.0)
    assert sorted(page.positions.tolist()) == np.flatnonzero((values >= low) & (values <= high)).tolist()


def test_a_filter_of_a_column_that_is_not_shown_is_said(page, qtbot, done):
    type_into(page, RATING, ">=4", qtbot)
    assert page.notice.text() == ""
    page.layout_of_columns.show(RATING, False)
    assert page.notice.text() == "Filtered by a column that is not shown: Rating."
    qtbot.mouseClick(page.clear_button, Qt.MouseButton.LeftButton)
    done()
    assert page.notice.text() == ""
    assert len(page.positions) == 1500


def test_a_range_that_has_only_begun_is_no_mistake(page, qtbot):
    type_into(page, ERROR, ">=", qtbot)
    assert page.notice.text() == ""
    assert len(page.positions) == 1500


def test_held_out_ratings_can_be_shown_alone(page, trained, qtbot):
    page.part.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.positions.tolist() == np.flatnonzero(trained.session.result.is_held_out).tolist()
    assert len(page.positions) == 75
    page.part.setCurrentIndex(2)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert len(page.positions) == 1425


def test_where_nothing_matches_the_filters_can_be_cleared(page, qtbot, done):
    type_into(page, USER, "nobody", qtbot)
    assert page._no_match.isVisible()
    assert page.errors.text() == ""
    qtbot.mouseClick(page._no_match.button, Qt.MouseButton.LeftButton)
    done()
    assert not page._no_match.isVisible()
    assert len(page.positions) == 1500


def test_filters_and_order_are_undone_and_done_again(page, trained, qtbot, done):
    history = trained.session.history
    history.clear()
    type_into(page, USER, "u00", qtbot)
    click_header(page, ERROR, qtbot)
    ordered = page.positions.tolist()
    assert len(history) == 2, "letters typed in a row are one deed"
    qtbot.keyClick(page.user_filter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    done()
    assert page.positions.tolist() == sorted(ordered)
    assert not page.header.isSortIndicatorShown()
    history.undo()
    done()
    assert page.user_filter.text() == ""
    assert len(page.positions) == 1500
    history.redo()
    history.redo()
    done()
    assert page.positions.tolist() == ordered


def test_filters_and_order_come_back_with_a_project(page, qtbot, done):
    type_into(page, USER, "u00", qtbot)
    click_header(page, RATING, qtbot)
    shown, kept = page.positions.tolist(), json.loads(json.dumps(page.view_state()))
    page.restore_view({})
    done()
    assert len(page.positions) == 1500
    page.restore_view(kept)
    done()
    assert page.positions.tolist() == shown


@pytest.mark.parametrize("view", [{"sort": 3}, {"sort": [["nothing", True], 5]}, {"sort": None, "user": None}])
def test_a_view_that_cannot_be_understood_is_no_obstacle(page, done, view):
    page.restore_view(view)
    done()
    assert page.wanted.sort == ()


def test_a_project_of_an_earlier_version_brings_its_filters(page, done):
    page.restore_view({"user": "u00", "item": ""})
    done()
    assert {page.model.text(row, USER)[:3] for row in range(page.model.rowCount())} == {"u00"}


# Columns ------------------------------------------------------------------------------------------------------------


def test_columns_without_anything_to_show_are_neither_shown_nor_offered(page):
    assert page.header.shown_columns() == [USER, ITEM, TITLE, RATING, PREDICTED, ERROR, HELD_OUT]
    page.columns_button.menu().aboutToShow.emit()
    offered = [action.text() for action in page.columns_button.menu().actions()]
    assert "|Error|" in offered
    assert not {"User name", "Spread", "Time"} & set(offered)


def test_columns_are_shown_moved_and_remembered(page, trained, qtbot):
    page.columns_button.menu().aboutToShow.emit()
    choose(page.columns_button.menu(), "|Error|")
    choose(page.header_menu(RATING), "Hide")
    choose(page.header_menu(ERROR), "Move left")
    columns = [USER, ITEM, TITLE, ERROR, PREDICTED, ABSOLUTE_ERROR, HELD_OUT]
    assert page.header.shown_columns() == columns
    again = type(page)(trained.session, trained.preferences)
    qtbot.addWidget(again)
    try:
        assert again.header.shown_columns() == columns
    finally:
        again.shut_down()
    page.columns_button.menu().aboutToShow.emit()
    choose(page.columns_button.menu(), "As at first")
    assert page.header.shown_columns() == [USER, ITEM, TITLE, RATING, PREDICTED, ERROR, HELD_OUT]


def test_the_last_column_cannot_be_hidden(page):
    for column in (USER, ITEM, TITLE, RATING, PREDICTED, ERROR, HELD_OUT):
        page.layout_of_columns.show(column, False)
    assert page.header.shown_columns() == [HELD_OUT]


def test_fields_follow_their_columns(page, qtbot):
    def aligned():
        for column in page.header.shown_columns():
            editor = page.filters.editors[column]
            left = page.header.sectionViewportPosition(column)
            assert left <= editor.x() <= left + 4
            assert abs(editor.width() - page.header.sectionSize(column)) <= 6
            assert editor.isVisible()

    aligned()
    page.header.resizeSection(USER, 260)
    page.header.moveSection(page.header.visualIndex(ERROR), 0)
    aligned()
    assert not page.filters.editors[SPREAD].isVisible()
    page.table.window().resize(820, 600)
    for column in (ABSOLUTE_ERROR, RATING):
        page.header.resizeSection(column, 400)
    page.table.horizontalScrollBar().setValue(150)
    aligned()


def test_tab_goes_through_the_fields_as_the_columns_stand(page, qtbot):
    page.header.moveSection(page.header.visualIndex(ERROR), 0)
    page.header.setFocus()
    reached = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    editors = page.filters.editors
    assert reached == [*(editors[c] for c in (ERROR, USER, ITEM, TITLE, RATING, PREDICTED, HELD_OUT)), page.table]


def test_every_field_and_header_has_a_name_and_says_what_it_is_for(page):
    for column in range(N_COLUMNS):
        editor = page.filters.editors[column]
        title = page.model.headerData(column, Qt.Orientation.Horizontal)
        assert editor.accessibleName() == f"Filter: {title}"
        assert editor.toolTip()
        assert page.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


# Going to a place ---------------------------------------------------------------------------------------------------


def test_the_first_row_of_a_user_is_gone_to_in_the_order_shown(page, qtbot, done):
    click_header(page, ERROR, qtbot)
    page.go_to.begin()
    qtbot.keyClicks(page.go_to.field, "u017")
    qtbot.keyClick(page.go_to.field, Qt.Key.Key_Return)  # before the answer has come
    done()
    row = page.table.currentIndex().row()
    users = [page.model.text(each, USER) for each in range(page.model.rowCount())]
    assert row == users.index("u017")
    assert page.table.visualRect(page.model.index(row, USER)).intersects(page.table.viewport().rect())
    assert page.table.hasFocus()


def test_a_place_is_looked_for_again_where_the_order_changed_meanwhile(page, qtbot, done, monkeypatch):
    is_sorted = threading.Event()

    def find_late(*given, **wanted):
        is_sorted.wait()
        return first_row(*given, **wanted)

    monkeypatch.setattr("mfstudio.gui.pages.predictions.first_row", find_late)
    page.go_to.begin()
    qtbot.keyClicks(page.go_to.field, "u017")
    qtbot.keyClick(page.go_to.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._finding.is_busy)
    page.wanted.sort_by(ERROR, descending=True)
    qtbot.waitUntil(lambda: bool(page.model.selection.query.sort))
    is_sorted.set()
    done()
    users = [page.model.text(each, USER) for each in range(page.model.rowCount())]
    assert page.table.currentIndex().row() == users.index("u017") > 0


def test_items_are_found_by_title_and_can_be_shown_alone(page, qtbot, done):
    type_into(page, RATING, ">4", qtbot)
    page.go_to.begin()
    qtbot.keyClicks(page.go_to.field, "book of i012")
    qtbot.keyClick(page.go_to.field, Qt.Key.Key_Return)
    done()
    assert page.go_to.field.text() == "Item The book of i012 (i012)"
    qtbot.mouseClick(page.go_to.only, Qt.MouseButton.LeftButton)
    done()
    assert page.filters.texts() == {"item": "=i012"}
    assert {page.model.text(row, ITEM) for row in range(page.model.rowCount())} == {"i012"}


def test_who_has_no_rating_among_those_shown_is_said(page, qtbot, done):
    type_into(page, USER, "u01", qtbot)
    qtbot.keyClicks(page.go_to.field, "u020")
    done()
    qtbot.keyClick(page.go_to.field, Qt.Key.Key_Return)
    done()
    assert page.notice.text() == "User u020 has no rating among those shown."
    page.go_to.field.clear()
    qtbot.keyClicks(page.go_to.field, "nobody")
    qtbot.keyClick(page.go_to.field, Qt.Key.Key_Return)
    done()
    assert page.notice.text() == "No user or item is called “nobody”."


# Rows ---------------------------------------------------------------------------------------------------------------


def test_a_row_leads_to_its_user_its_item_and_their_recommendations(page, qtbot, done):
    user, item = page.model.text(5, USER), page.model.text(5, ITEM)
    with qtbot.waitSignal(page.user_requested) as asked:
        choose(page.row_menu(5), "Recommendations for this user")
    assert asked.args == [page.model.user(5)]
    choose(page.row_menu(5), "Show only this user")
    done()
    assert {page.model.text(row, USER) for row in range(page.model.rowCount())} == {user}
    row = next(row for row in range(page.model.rowCount()) if page.model.text(row, ITEM) == item)
    choose(page.row_menu(row), "Show only this item")
    done()
    assert page.filters.texts() == {"user": f"={user}", "item": f"={item}"}
    assert page.model.rowCount() == 1


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
    monkeypatch.setattr(page.model, "block_text", lambda start, stop: asked.append(start) or [[""] * 256] * N_COLUMNS)
    page.table.setFocus()
    page.table.keyboardSearch("z")
    assert asked == []


def test_a_new_run_replaces_what_is_shown(trained, qtbot, settle):
    before = trained.session.result
    trained.train_page.form.editor("seed").setValue(99)
    with qtbot.waitSignal(trained.session.training_ended):
        trained.actions_by_name["train"].trigger()
    settle(trained)
    assert trained.session.result is not before
    assert trained.predictions_page.model.selection.columns.result is trained.session.result


def test_names_and_times_have_columns_of_their_own_where_there_are_any(window, tmp_path, make_ratings, qtbot, settle):
    ratings = make_ratings()
    lines = ["user,item,rating,timestamp"]
    rows = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True)
    lines += [f"{ratings.user_labels[u]},{ratings.item_labels[i]},{v},{86_400 * n}" for n, (u, i, v) in enumerate(rows)]
    (tmp_path / "ratings.csv").write_text("\n".join(lines) + "\n")
    names = ["user,name", *(f"{label},Reader {label}" for label in ratings.user_labels.tolist())]
    (tmp_path / "users.csv").write_text("\n".join(names) + "\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(tmp_path / "ratings.csv")
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    settle(window)
    page = window.predictions_page
    assert page.header.shown_columns() == [USER, USER_NAME, ITEM, RATING, PREDICTED, ERROR, HELD_OUT]
    assert page.model.text(3, USER_NAME) == f"Reader {page.model.text(3, USER)}"
    assert page.model.text(31, TIME) == "1970-02-01 00:00"
    type_into(page, TIME, "1971", qtbot)
    assert page.positions.tolist() == list(range(365, 730))
    page.wanted.clear()
    choose(page.header_menu(TIME), "Sort descending")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.positions.tolist() == list(range(1499, -1, -1))


def test_on_a_wide_screen_the_titles_stay_near_their_numbers_and_the_bars_grow(page, trained, qtbot):
    def widths(window_width):
        trained.resize(window_width, 800)
        qtbot.waitUntil(lambda: page.header.length() == page.table.viewport().width())
        return page.table.columnWidth(TITLE), page.table.columnWidth(ERROR)

    narrow, wide, widest = (widths(width) for width in (1280, 2000, 2560))
    assert narrow[0] < wide[0] == widest[0]
    assert narrow[1] < wide[1] < widest[1]
    assert widths(1280) == narrow


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_can_be_gone_to_is_listed_with_its_whole_name_however_narrow_the_field(page, qtbot):
    go_to = page.go_to
    go_to.field.setFixedWidth(90)
    go_to.begin()
    qtbot.keyClicks(go_to.field, "book of i01")
    popup = go_to.findChild(QCompleter).popup()
    qtbot.waitUntil(popup.isVisible)
    for row, text in enumerate(go_to.texts):
        assert popup.visualRect(popup.model().index(row, 0)).width() > popup.fontMetrics().horizontalAdvance(text)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert go_to.field.text() == go_to.texts[0]
    assert go_to.field.cursorPosition() == 0
