"""Ctrl+Z is the field's own while something was typed into it that it can undo, and the window's otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

KEYS = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def deed(trained):
    """Note a deed of the window's history; return the list that it changes."""
    done = ["deed"]
    trained.session.history.note("deed", lambda: done.append("deed"), done.clear)
    return done


@pytest.fixture
def field(trained, qtbot):
    """Let the search field of the recommendations have the keyboard."""
    trained.show_recommendations()
    search = trained.recommendations_page.search
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    return search


def test_a_field_undoes_what_was_typed_into_it_and_then_the_window_what_was_done_before(field, deed, qtbot):
    qtbot.keyClicks(field, "u01")
    qtbot.keyClick(field, *KEYS)
    assert field.text() == ""
    assert deed == ["deed"]
    qtbot.keyClick(field, *KEYS)
    assert deed == []


def test_a_field_that_is_gone_is_forgotten(trained, deed, qtbot):
    passing = QLineEdit(trained)
    passing.show()
    passing.setFocus()
    qtbot.waitUntil(passing.hasFocus)
    with qtbot.waitSignal(passing.destroyed):
        passing.deleteLater()
    trained.setFocus()
    qtbot.keyClick(trained, *KEYS)
    assert deed == []
