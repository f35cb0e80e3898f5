"""The names tab: tables that name items and users."""

import importlib
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui import import_memory
from mfstudio.gui.item_models.shelf import TITLE
from mfstudio.gui.item_models.things import ID, NAME
from mfstudio.gui.naming import read_names
from mfstudio.ratings.cleaning import Cleaning


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
    click(view, "user", qtbot)
    settle(trained)
    assert view.sides["user"].said.text() == (
        "folk.csv names 30 of 60. 30 ids have none. 1 more in the table never rated."
    )
    assert trained.session.result is result  # naming changes nothing of the run
    trained.show_page(3)
    qtbot.keyClicks(page.search, "person 17")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    found = page.list.model
    assert [(found.text(row, NAME), found.text(row, ID)) for row in range(found.rowCount())] == [("Person 17", "u017")]
    assert page.shelves.title.text() == "Person 17 (u017)"


def test_titles_can_be_done_without_and_that_is_remembered(trained, rating_file, qtbot, settle):
    view, page = trained.data_page.names, trained.recommendations_page
    click(view, "item", qtbot, "forget")
    settle(trained)
    qtbot.waitUntil(lambda: import_memory.recall(rating_file) is not None)
    assert page.shelves.recommended_table.isColumnHidden(TITLE)
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


@pytest.fixture
def own_titles(rating_file):
    """Write other titles of all items."""
    path = rating_file.parent / "other.csv"
    path.write_text("item,title\n" + "".join(f"i{n:03},Another {n}\n" for n in range(45)))
    return path


@pytest.fixture
def held(monkeypatch):
    """Return a function that makes another one wait, once it is done, until it is let go."""
    waiting = []

    def hold(where):
        module, name = where.rsplit(".", 1)
        work, go = getattr(importlib.import_module(module), name), threading.Event()

        def wait(*args):
            result = work(*args)
            assert go.wait(60)
            return result

        monkeypatch.setattr(where, wait)
        waiting.append(go)
        return go

    yield hold
    for go in waiting:
        go.set()


def sources(session):
    names = session.open.item_names, session.open.user_names
    return tuple(each.path.name if each else "" for each in names)


def test_two_tables_chosen_at_once_both_name(opened, people, own_titles, rating_file, qtbot):
    session = opened.session
    session.join_names("item", own_titles)
    session.join_names("user", people)
    qtbot.waitUntil(lambda: sources(session) == ("other.csv", "folk.csv"))
    assert session.open.user_title(session.open.ratings.user_codes["u017"]) == "Person 17 (u017)"
    qtbot.waitUntil(lambda: getattr(import_memory.recall(rating_file), "user_names", "") == str(people))
    qtbot.waitUntil(lambda: import_memory.recall(rating_file).item_names == str(own_titles))


def test_of_two_tables_of_one_kind_the_later_choice_counts(opened, own_titles, rating_file, held, qtbot, monkeypatch):
    session, read = opened.session, read_names
    go = held("mfstudio.gui.naming.read_names")
    session.join_names("item", own_titles)
    monkeypatch.setattr("mfstudio.gui.naming.read_names", read)
    with qtbot.waitSignal(session.names_changed):
        session.join_names("item", rating_file.parent / "items.csv")
    go.set()
    qtbot.waitUntil(lambda: not session._jobs._unfinished)
    assert sources(session) == ("items.csv", "")


def test_names_that_come_while_others_are_left_out_stay(opened, people, own_titles, held, qtbot):
    session = opened.session
    go = held("mfstudio.gui.open_work.clean_again")
    session.clean(Cleaning(users_share=0.5))
    for of, table in (("item", own_titles), ("user", people)):
        with qtbot.waitSignal(session.names_changed):
            session.join_names(of, table)
    with qtbot.waitSignal(session.opened):
        go.set()
    qtbot.waitUntil(lambda: sources(session) == ("other.csv", "folk.csv"))
    assert len(session.open.user_names.titles) == session.open.ratings.n_users == 30


def test_names_that_come_once_others_are_left_out_are_of_those_that_are_left(opened, people, held, qtbot):
    session = opened.session
    go = held("mfstudio.gui.naming.read_names")
    session.join_names("user", people)
    with qtbot.waitSignal(session.opened):
        session.clean(Cleaning(users_share=0.5))
    with qtbot.waitSignal(session.names_changed):
        go.set()
    assert sources(session) == ("items.csv", "folk.csv")
    assert len(session.open.user_names.titles) == session.open.ratings.n_users == 30


def test_names_stay_when_the_file_is_read_again(opened, people, qtbot):
    session, view = opened.session, opened.data_page.importing
    with qtbot.waitSignal(session.names_changed):
        session.join_names("user", people)
    qtbot.waitUntil(lambda: not view.is_busy)
    view.form.comment.setText("#")
    view.form.comment.editingFinished.emit()
    qtbot.waitUntil(lambda: not view.is_busy)
    with qtbot.waitSignal(session.opened):
        view.apply.click()
    assert sources(session) == ("items.csv", "folk.csv")
