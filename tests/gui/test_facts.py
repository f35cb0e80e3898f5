"""Facts stand in one row where there is room, and in more where there is none."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mfstudio.gui.widgets.facts import Facts


@pytest.fixture
def facts(qtbot):
    """Show facts beside others, with room that can be taken away."""
    host, first, second = QWidget(), Facts(), Facts()
    first.show_facts([("ratings", "100,000"), ("users", "1,000"), ("items", "600")])
    second.show_facts([("mean", "3.70")])
    layout = QHBoxLayout(host)
    for each in (first, second):
        layout.addWidget(each)
    layout.addStretch(1)
    qtbot.addWidget(host)
    host.resize(1200, 300)
    host.show()
    yield first
    host.hide()


def rows(facts):
    return len({pair.y() for pair, _value, _name in facts._pairs if pair.isVisible()})


def test_facts_stand_in_one_row_where_there_is_room(facts):
    assert rows(facts) == 1


def test_facts_break_into_rows_where_there_is_none(facts, qtbot):
    facts.window().resize(220, 300)
    qtbot.waitUntil(lambda: rows(facts) > 1)


def test_facts_that_are_fewer_than_before_take_no_room(facts, qtbot):
    before = facts.sizeHint().width()
    facts.show_facts([("ratings", "100,000")])
    assert facts.sizeHint().width() < before
