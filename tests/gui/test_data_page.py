import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from mfstudio.ratings.sample import SAMPLE_NAME, SAMPLE_NOTICE


def preview_settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.data_page._previews.is_busy)


def test_an_empty_window_offers_the_sample_and_a_file(window):
    welcome = window.data_page.welcome
    assert welcome.isVisible()
    assert welcome.sample_button.isVisible()
    assert welcome.open_button.isVisible()
    assert not window.actions_by_name["train"].isEnabled()


def test_one_click_opens_the_sample_and_trains(window, qtbot):
    with qtbot.waitSignals([window.session.opened, window.session.training_ended]):
        qtbot.mouseClick(window.data_page.welcome.sample_button, Qt.MouseButton.LeftButton)
    assert window.session.result is not None
    assert window.session.reports[-1].validation_rmse < window.session.reports[0].validation_rmse


def test_the_sample_is_called_synthetic_wherever_it_is_shown(window, qtbot):
    with qtbot.waitSignal(window.session.opened):
        window.actions_by_name["open_sample"].trigger()
    assert window.session.open.ratings.name == SAMPLE_NAME
    assert "Synthetic" in window.windowTitle()
    assert window.data_page._notice.text() == SAMPLE_NOTICE
    assert "Synthetic" in window.train_page._title.text()


def test_a_file_is_shown_as_it_was_understood(opened, qtbot):
    preview_settled(qtbot, opened)
    page = opened.data_page
    assert page.form.dialect().separator == ","
    assert page.form.dialect().header
    assert page.rows.headerData(1, Qt.Orientation.Horizontal) == "item"
    assert page.rows.rowCount() == 99
    facts = [pair.accessibleName() for pair, *_ in page._facts._pairs]
    assert "ratings: 1,500" in facts
    assert "titles from: items.csv" in facts


def test_a_wrong_guess_can_be_put_right(window, tmp_path, qtbot):
    path = tmp_path / "swapped.csv"
    path.write_text("".join(f"{n % 7},{n % 5 + 1},{n}\n" for n in range(60)))
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    preview_settled(qtbot, window)
    page = window.data_page
    assert not page.read_again.isEnabled()
    for role, column in (("item", 2), ("rating", 1)):
        box = page.form._roles[role]
        box.setCurrentIndex(column)
        box.activated.emit(column)
    preview_settled(qtbot, window)
    assert page.read_again.isEnabled()
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(page.read_again, Qt.MouseButton.LeftButton)
    assert window.session.open.ratings.n_items == 60
    assert window.session.open.ratings.scale == (1.0, 5.0)


def test_lines_left_out_are_counted_and_listed(window, tmp_path, qtbot):
    path = tmp_path / "ratings.csv"
    path.write_text("user,item,rating\n" + "a,b,3\nc,d,4\n" * 10 + "e,f,often\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    page = window.data_page
    assert "Left out 1 line of 22" in page.banner.text
    assert page.rejected.rowCount() == 1
    assert page.rejected.text(0, 0) == "22"
    assert "often" in page.rejected.text(0, 1)


def test_a_file_that_is_not_ratings_is_refused_in_the_page(window, tmp_path, qtbot):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary,\ntoday nothing happened.\n")
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(path)
    preview_settled(qtbot, window)
    assert window.session.open is None
    assert "notes.txt" in window.data_page.banner.text
    assert not window.actions_by_name["train"].isEnabled()


def test_a_refused_file_leaves_the_open_one_open_and_leads_back_to_it(opened, tmp_path, qtbot):
    kept = opened.session.open
    with qtbot.waitSignal(opened.session.open_failed):
        opened.open_path(tmp_path / "missing.csv")
    preview_settled(qtbot, opened)
    page = opened.data_page
    assert opened.session.open is kept
    assert "missing.csv" in page.banner.text
    assert not page.form.isVisible()
    qtbot.mouseClick(page.banner.buttons[0], Qt.MouseButton.LeftButton)
    preview_settled(qtbot, opened)
    assert page._title.text() == "ratings.csv"
    assert page.form.isVisible()
    assert page.go_train.isEnabled()


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_another_separator_and_back_leaves_the_columns_as_they_were(opened, qtbot):
    preview_settled(qtbot, opened)
    form = opened.data_page.form
    before = form.dialect()
    for separator in (";", ","):
        choose(form._separator, separator)
        preview_settled(qtbot, opened)
    assert form.dialect() == before


def test_a_file_that_needs_help_is_shown_split_as_well_as_it_can_be(window, tmp_path, qtbot):
    path = tmp_path / "order.csv"
    rows = "".join(f"{n};2024;u{n % 7};x;i{n % 5};{n % 5 + 1}\n" for n in range(60))
    path.write_text("no;year;who;note;what;liked\n" + rows, "utf-16")
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(path)
    preview_settled(qtbot, window)
    page = window.data_page
    assert page.form.separator == ";"
    assert page.form.dialect().encoding == "utf-16"
    assert page.rows.columnCount() == 6
    for role, column in (("user", 2), ("item", 4), ("rating", 5)):
        choose(page.form._roles[role], column)
    preview_settled(qtbot, window)
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(page.read_again, Qt.MouseButton.LeftButton)
    assert (window.session.open.ratings.n_users, window.session.open.ratings.n_items) == (7, 5)


def test_the_sample_keeps_its_label_when_it_is_read_again(window, qtbot):
    with qtbot.waitSignal(window.session.opened):
        window.actions_by_name["open_sample"].trigger()
    preview_settled(qtbot, window)
    choose(window.data_page.form._roles["time"], -1)
    preview_settled(qtbot, window)
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(window.data_page.read_again, Qt.MouseButton.LeftButton)
    assert window.session.open.ratings.name == SAMPLE_NAME
    assert window.session.open.ratings.times is None
    assert window.preferences.recent_files == []


def test_two_files_opened_at_once_leave_the_second_and_no_thread(window, rating_file, tmp_path, qtbot):
    second = tmp_path / "second.csv"
    second.write_bytes(rating_file.read_bytes())
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
        window.open_path(second)
    assert window.session.open.path == second
    window.close()
    assert not window.session._unfinished or all(not job._thread.isRunning() for job in window.session._unfinished)


def test_a_name_is_shown_as_it_is_and_not_as_html(window, rating_file, qtbot):
    path = rating_file.with_name("a<b>c.csv")
    rating_file.rename(path)
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    assert window.data_page._title.text() == "a<b>c.csv"
    assert window.data_page._title.textFormat() == Qt.TextFormat.PlainText


def test_reading_can_be_cancelled(window, rating_file, qtbot):
    window.open_path(rating_file)
    assert window.status.cancel_button.isVisible()
    qtbot.mouseClick(window.status.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    assert window.session.open is None
    assert not window.status.cancel_button.isVisible()


def test_a_dropped_file_is_opened(window, rating_file, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(rating_file))])
    place = QPoint(100, 100)
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    with qtbot.waitSignal(window.session.opened):
        window.dropEvent(event)
    assert window.session.open.path == rating_file


def test_recent_files_are_offered_again(opened, rating_file):
    assert opened._menus.recent == [str(rating_file)]
    assert opened.preferences.recent_files == [rating_file]


@pytest.mark.parametrize("missing", [True, False])
def test_recent_files_that_are_gone_are_left_out(opened, rating_file, missing):
    if missing:
        rating_file.unlink()
    assert (opened.preferences.recent_files == []) == missing
