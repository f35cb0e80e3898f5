"""What is said of a run beside its curve: when it shows, and when it is not worth saying any more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mfstudio.gui.widgets.advice import Advice

LONG = 600_000  # milliseconds; no test waits for them


@pytest.fixture
def advice(qtbot):
    advice = Advice()
    qtbot.addWidget(advice)
    return advice


def test_what_is_said_shows_in_the_next_turn(advice, qtbot):
    advice.say("The run has converged.")
    assert advice.text == "The run has converged."
    assert not advice.isVisible()
    qtbot.waitUntil(advice.isVisible)


def test_what_is_worth_saying_only_later_gives_way_to_what_is_said_before(advice, qtbot):
    advice.say("Preparing …", after_ms=LONG)
    advice.say("The run has converged.", kind="good", buttons=[("Go on", "Train for longer", lambda: None)])
    qtbot.waitUntil(advice.isVisible)
    assert advice.text == "The run has converged."
    assert [button.text() for button in advice.buttons] == ["Go on"]


def test_what_is_hidden_before_it_shows_is_not_said(advice, qtbot):
    advice.say("Preparing …")
    advice.hide()
    assert advice.text == ""
    other = Advice()
    qtbot.addWidget(other)
    other.say("Said after it")
    qtbot.waitUntil(other.isVisible)
    assert not advice.isVisible()


def test_what_shows_already_changes_its_words_at_once(advice, qtbot):
    advice.say("Validation has not improved for 5 epochs.")
    qtbot.waitUntil(advice.isVisible)
    advice.say("Validation has not improved for 6 epochs.", after_ms=LONG)
    assert advice.isVisible()
    assert advice.text.endswith("6 epochs.")


def test_what_is_pressed_gives_the_keyboard_to_what_stands_before_it_on_the_page(qtbot):
    page, other = QWidget(), QWidget()
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(page)
    QVBoxLayout(other).addWidget(QPushButton("Elsewhere"))
    first, second, advice = QPushButton("First"), QPushButton("Second"), Advice()
    layout = QVBoxLayout(page)
    for widget in (first, second, advice):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    advice.say("Too few epochs.", buttons=[("Only set it", "Put it into the form", lambda: None)])
    qtbot.waitUntil(advice.isVisible)
    advice.buttons[0].setFocus()
    second.setEnabled(False)
    qtbot.keyClick(advice.buttons[0], Qt.Key.Key_Space)
    assert not advice.isVisible()
    assert first.hasFocus()
