"""The names tab: tables that name items and users."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui.item_models.shelf import TITLE
from mfstudio.gui.item_models.users import NAME


@pytest.fixture
def people(rating_file):
    """Write names of half of the users beside the ratings, and of somebody who rated nothing."""
    path = rating_file.parent / "folk.csv"
    rows = [f"u{n:03},Person {n}" for n in range(30)]
    path.write_text("\n".join(["id,name", *rows, "u999,Nobody"]) + "\n")
    return path


def click(view, of, qtbot, button="choose"):
    side = view.sides[of]
    with qtbot.waitSignal(view._session.names_changed):
        qtbot.mouseClick(getattr(side, button), Qt.MouseButton.LeftButton)


def test_what_was_found_beside_is_said_with_what_is_without(opened):
    view = opened.data_page.names
    opened.data_page.tabs.setCurrentWidget(view)
    assert view.sides["item"].said.text() == "items.csv names 45 of 45."
    assert view.sides["user"].said.text() == "There are none: the ids stand for themselves."
    assert view.sides["item"].rows.text(0, 1).startswith("The book of i")
    assert not view.sides["user"].forget.isEnabled()


def test_names_of_users_are_joined_searched_and_shown(trained, people, qtbot, monkeypatch, settle):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(people), ""))
    view, page, result = trained.data_page.names, trained.recommendations_page, trained.session.result
    assert page.user_table.isColumnHidden(NAME)
    click(view, "user", qtbot)
    settle(trained)
    assert view.sides["user"].said.text() == (
        "folk.csv names 30 of 60. 30 ids have none. 1 more in the table never rated."
    )
    assert trained.session.result is result  # naming changes nothing of the run
    trained.show_page(3)
    assert not page.user_table.isColumnHidden(NAME)
    qtbot.keyClicks(page.search, "person 17")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert [page.users.text(row, 0) for row in range(page.users.rowCount())] == ["u017"]
    assert page._user_title.text() == "Person 17 (u017)"


def test_titles_can_be_done_without_and_that_is_remembered(trained, rating_file, qtbot, settle):
    view, page = trained.data_page.names, trained.recommendations_page
    click(view, "item", qtbot, "forget")
    settle(trained)
    assert page.recommended_table.isColumnHidden(TITLE)
    assert view.sides["item"].said.text() == "There are none: the ids stand for themselves."
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(rating_file)
    assert trained.session.open.item_names is None


def test_a_table_that_names_nobody_is_refused_and_the_names_stay(opened, rating_file, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    wrong = rating_file.parent / "wrong.csv"
    wrong.write_text("id,title\n1,One\n")
    view = opened.data_page.names
    with qtbot.waitSignal(opened.session.names_failed):
        qtbot.mouseClick(view.sides["item"].choose, Qt.MouseButton.LeftButton)
    assert "none of which holds the ids of the rated items" in view.banner.text
    assert opened.session.open.item_names.path.name == "items.csv"
