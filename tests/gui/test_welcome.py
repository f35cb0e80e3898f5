"""A new person's first minutes: two clicks to a falling curve, three to recommendations, and files opened lately."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.gui.pages.recent import RecentRow
from mfstudio.gui.preferences import Preferences


@pytest.fixture
def click(qtbot):
    """Return a function that clicks what a person can see and press, and counts."""

    def press(button):
        assert button.isVisible()
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        press.count += 1

    press.count = 0
    return press


def visible_button(window, text):
    return next(
        button for button in window.findChildren(QAbstractButton) if text in button.text() and button.isVisible()
    )


def test_a_new_person_reaches_a_falling_curve_in_one_click_and_recommendations_in_two(window, click, qtbot, settle):
    primary = [button for button in window.findChildren(QPushButton, "primary") if button.isVisible()]
    assert [button.text().replace("&", "") for button in primary] == ["Train on the sample"]  # nothing competes with it
    with qtbot.waitSignal(window.session.training_ended):
        click(primary[0])
    errors = [report.validation_rmse for report in window.session.reports]
    assert len(errors) > 2
    assert min(errors) < errors[0]
    assert window.pages.currentWidget() is window.train_page
    assert click.count <= 2
    qtbot.waitUntil(lambda: not window.train_page.plot.is_growing)
    click(visible_button(window, "See recommendations"))
    assert window.pages.currentWidget() is window.recommendations_page
    assert click.count <= 3
    settle(window)
    assert window.recommendations_page.user is not None


def test_own_ratings_are_trained_on_in_few_clicks(window, rating_file, click, monkeypatch, qtbot):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(rating_file), ""))
    with qtbot.waitSignal(window.session.opened):
        click(window.pages.welcome.open_button)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    click(window.data_page.go_train)
    with qtbot.waitSignal(window.session.training_ended):
        click(window.train_page.panel.train_button)
    assert click.count == 3
    assert window.session.result is not None


def rows(window):
    return window.findChildren(RecentRow)


@pytest.fixture
def recent(window, tmp_path, rating_file):
    """Note three files as opened lately."""
    project = tmp_path / "films.mfstudio"
    project.write_text("")
    other = tmp_path / "a & b.csv"
    other.write_text("user,item,rating\n1,2,3\n")
    for path in (other, project, rating_file):
        window.preferences.add_recent_file(path)
    window._show_recent()
    return window.pages.welcome.recent


def test_a_file_that_cannot_even_be_looked_for_is_left_out_of_the_list(window, recent, rating_file):
    names = [str(path) for path in window.preferences.recent_files]
    unreachable = str(rating_file.with_name("x" * 300))  # as on a drive that is gone, the system gives an error
    window.preferences._settings.setValue("recent_files", [unreachable, *names])
    assert [str(path) for path in window.preferences.recent_files] == names


def test_files_opened_lately_are_listed_with_folder_kind_and_date(recent, tmp_path, rating_file):
    assert [row.path.name for row in recent.rows] == ["ratings.csv", "films.mfstudio", "a & b.csv"]
    assert recent.rows[2].open_button.text() == "a && b.csv"
    for row, kind in zip(recent.rows, ("Ratings", "Project", "Ratings"), strict=True):
        said = row.said.text().split("  ·  ")
        assert said[0] == kind
        assert tmp_path.name in said[1]
        assert any(letter.isdigit() for letter in said[2])
        assert row.open_button.toolTip() == plain_tip(str(row.path))


def test_a_file_opened_lately_is_opened_again(window, recent, rating_file, qtbot):
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(recent.rows[0].open_button, Qt.MouseButton.LeftButton)
    assert window.session.open.path == rating_file


def test_a_name_can_be_forgotten_and_the_file_stays(window, recent, rating_file, qtbot):
    qtbot.mouseClick(recent.rows[0].forget_button, Qt.MouseButton.LeftButton)
    assert [row.path.name for row in recent.rows] == ["films.mfstudio", "a & b.csv"]
    assert rating_file.exists()
    assert rating_file not in Preferences().recent_files
    assert str(rating_file) not in window._menus.recent


def test_the_list_can_be_cleared(window, recent, qtbot):
    qtbot.mouseClick(recent.clear_button, Qt.MouseButton.LeftButton)
    assert recent.rows == []
    assert not recent.isVisible()
    assert window._menus.recent == []
    assert Preferences().recent == []


def test_a_list_from_an_earlier_version_is_shown_without_dates(window, rating_file):
    window.preferences._settings.setValue("recent_files", [str(rating_file)])
    window._show_recent()
    row = window.pages.welcome.recent.rows[0]
    assert len(row.said.text().split("  ·  ")) == 2


def seen(widget, kind):
    return [each for each in widget.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("name", ["predictions", "recommendations", "explore", "runs"])
def test_an_empty_page_says_in_one_sentence_what_to_do_and_leads_there_by_one_button(window, name, click):
    click(visible_button(window, name.capitalize()))
    page = window.pages.currentWidget()
    (sentence,), (button,) = seen(page, QLabel), seen(page, QAbstractButton)
    assert sentence.text().count(".") == 1
    assert sentence.text().endswith(".")
    click(button)
    assert window.pages.currentWidget() is window.train_page


def test_the_empty_train_page_leads_to_a_curve(window, click, qtbot):
    click(visible_button(window, "Train"))
    empty = window.train_page.nothing_open
    (sentence,), (button,) = seen(empty, QLabel), seen(empty, QAbstractButton)
    assert sentence.text().count(".") == 1
    with qtbot.waitSignal(window.session.training_ended):
        click(button)
    assert click.count == 2
    assert len(window.session.reports) > 2
    assert not empty.isVisible()
