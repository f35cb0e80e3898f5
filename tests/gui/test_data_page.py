import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QThread, QUrl
from PySide6.QtGui import QDropEvent

from mfstudio.ratings.sample import SAMPLE_NAME, SAMPLE_NOTICE


@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    """Begin every test with nothing remembered."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def import_settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.is_opening and not window.data_page.importing.is_busy)


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_an_empty_window_offers_the_sample_and_a_file(window):
    welcome = window.pages.welcome
    assert welcome.isVisible()
    assert welcome.sample_button.isVisible()
    assert welcome.open_button.isVisible()
    assert not window.actions_by_name["train"].isEnabled()


def test_one_click_opens_the_sample_and_trains(window, qtbot):
    with qtbot.waitSignals([window.session.opened, window.session.training_ended]):
        qtbot.mouseClick(window.pages.welcome.sample_button, Qt.MouseButton.LeftButton)
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
    import_settled(qtbot, opened)
    page = opened.data_page
    assert page.importing.dialect.separator == ","
    assert page.importing.dialect.header
    assert page.importing.rows.headerData(1, Qt.Orientation.Horizontal) == "item"
    assert page.importing.rows.rowCount() == 200
    assert page._facts.text() == "1,500 ratings, 60 users, 45 items, titles from items.csv"


def test_what_is_open_is_shown_at_a_glance_and_leads_on_to_training(opened, qtbot):
    page = opened.data_page
    assert page.tabs.currentWidget() is page.overview
    assert not page.banner.text
    assert page.go_train.objectName() == "primary"
    qtbot.mouseClick(page.go_train, Qt.MouseButton.LeftButton)
    assert opened.train_page.isVisible()


def test_training_can_be_reached_from_every_tab(opened):
    page = opened.data_page
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        assert page.go_train.isVisible()
        assert page.go_train.isEnabled()


def test_lines_left_out_are_counted_and_listed(window, tmp_path, qtbot):
    path = tmp_path / "ratings.csv"
    path.write_text("user,item,rating\n" + "a,b,3\nc,d,4\n" * 10 + "e,f,often\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    page = window.data_page
    assert "Left out 1 line of 22" in page.banner.text
    assert "1 line not ratings" in page._facts.text()
    assert page.go_train.objectName() != "primary"
    rows = page.importing.rejected.rows
    assert rows.rowCount() == 1
    assert rows.text(0, 0) == "22"
    assert "often" in rows.text(0, 1)


def test_applying_a_choice_stays_where_it_was_made(opened, qtbot):
    import_settled(qtbot, opened)
    page = opened.data_page
    page.tabs.setCurrentWidget(page.importing)
    page.importing.cleaning.min_item.setValue(30)
    import_settled(qtbot, opened)
    with qtbot.waitSignal(opened.session.opened):
        qtbot.mouseClick(page.importing.apply, Qt.MouseButton.LeftButton)
    assert page.tabs.currentWidget() is page.importing
    assert opened.session.open.ratings.item_counts.min() >= 30
    assert "ratings left out" in page._facts.text()


def test_a_file_that_is_not_ratings_is_refused_in_the_page(window, tmp_path, qtbot):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary,\ntoday nothing happened.\n")
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(path)
    import_settled(qtbot, window)
    assert window.session.open is None
    assert "notes.txt" in window.data_page.banner.text
    assert not window.actions_by_name["train"].isEnabled()


def test_a_refused_file_leaves_the_open_one_open_and_leads_back_to_it(opened, tmp_path, qtbot):
    kept = opened.session.open
    with qtbot.waitSignal(opened.session.open_failed):
        opened.open_path(tmp_path / "missing.csv")
    import_settled(qtbot, opened)
    page = opened.data_page
    assert opened.session.open is kept
    assert "missing.csv" in page.banner.text
    assert not page.importing.isVisible()
    qtbot.mouseClick(page.banner.buttons[0], Qt.MouseButton.LeftButton)
    import_settled(qtbot, opened)
    assert page._title.text() == "ratings.csv"
    assert page.overview.isVisible()
    assert page.go_train.isEnabled()


def test_another_separator_and_back_leaves_the_columns_as_they_were(opened, qtbot):
    import_settled(qtbot, opened)
    view = opened.data_page.importing
    before = view.dialect
    for separator in (";", ","):
        choose(view.form.separator, separator)
        import_settled(qtbot, opened)
    assert view.dialect == before
    assert not view.is_edited


def test_the_sample_keeps_its_label_when_it_is_read_again(window, qtbot):
    with qtbot.waitSignal(window.session.opened):
        window.actions_by_name["open_sample"].trigger()
    import_settled(qtbot, window)
    view = window.data_page.importing
    window.show_page(0)
    window.data_page.tabs.setCurrentWidget(view)
    view.header.role_chosen.emit(view.dialect.time, None)
    import_settled(qtbot, window)
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(view.apply, Qt.MouseButton.LeftButton)
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
    assert not [thread for thread in window.session.findChildren(QThread) if thread.isRunning()]


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
