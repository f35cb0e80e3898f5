"""What can be done to runs is found by the search of actions and in the menus, and does what it says from any page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from mfstudio.gui import run_deeds
from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.shortcut_sheet import shortcuts
from tests.gui.runs_at_hand import QUICK, RUNS, TRAIN, click, kept, numbers, settled, text

DEEDS = [spec.name for spec in ACTIONS if spec.menu == "runs"]


def enabled(window):
    return {name.removeprefix("run_") for name in DEEDS if window.actions_by_name[name].isEnabled()}


@pytest.fixture
def do(open_palette, qtbot):
    """Return a function that finds an action by some letters and does it, by keys alone."""

    def find(typed):
        palette = open_palette()
        qtbot.keyClicks(palette.field, typed)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    return find


def test_nothing_can_be_done_to_runs_before_there_is_one(opened):
    assert enabled(opened) == set()


def test_the_actions_follow_what_is_selected(three, opened, qtbot):
    click(three, qtbot, 1)
    everything = {name.removeprefix("run_") for name in DEEDS}
    assert enabled(opened) == everything
    click(three, qtbot, 3)
    assert enabled(opened) == everything - {"use"}  # it is in use
    click(three, qtbot, 1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert enabled(opened) == {"again", "compare", "tick", "star", "colour", "copy", "delete"}
    three.table.clearSelection()
    assert {"star", "note", "again"} <= enabled(opened)  # of the run shown
    assert not {"delete", "copy", "use"} & enabled(opened)


def test_buttons_and_the_menu_of_the_table_are_those_of_the_actions(three, opened):
    in_menu = set(three.actions_bar.menu.actions())
    for name in ("use", "again", "vary", "into_form", "compare", "star", "note", "copy", "delete"):
        assert opened.actions_by_name[f"run_{name}"] in in_menu
    assert three.actions_bar.action("star") is opened.actions_by_name["run_star"]


def test_a_star_is_given_from_another_page_to_the_run_that_is_selected(three, opened, qtbot, do):
    click(three, qtbot, 2)
    opened.show_page(TRAIN)
    do("star")
    settled(three, qtbot)
    assert opened.pages.currentIndex() == RUNS
    assert [text(three, number, "star") for number in (1, 2, 3)] == ["☆", "★", "☆"]


def test_without_a_selection_it_is_the_run_shown(opened, make_run, qtbot, do):
    qtbot.waitUntil(lambda: opened.session.keeper.is_settled)
    make_run(opened)
    make_run(opened, n_factors=8)
    opened.show_page(TRAIN)  # the page of runs was never seen
    do("write a note")
    page = opened.runs_page
    settled(page, qtbot)
    assert opened.pages.currentIndex() == RUNS
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "wide")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 2, "note") == "wide")


def test_a_run_is_repeated_by_its_key_from_any_page(three, opened, qtbot):
    click(three, qtbot, 1)
    opened.show_page(TRAIN)
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.keyClick(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        assert opened.status.currentMessage() == "Run 4 started with the settings of run 1."
    kept(opened, qtbot, 4)
    assert opened.session.book.record(4).settings == QUICK
    assert opened.pages.currentIndex() == TRAIN


def test_several_runs_are_repeated_only_where_they_are_seen(three, opened, qtbot):
    session = opened.session
    three.table.select([1, 2, 3])
    opened.show_page(TRAIN)
    qtbot.keyClick(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert opened.pages.currentIndex() == RUNS
    assert (session.is_training, session.queued) == (False, ())
    assert opened.status.currentMessage() == "3 runs are selected: once more trains all of them again."
    qtbot.keyClick(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert opened.status.currentMessage() == ("Run 4 started with the settings of run 1. 2 more are in the queue.")
    qtbot.waitUntil(lambda: not session.is_training and not session.queued)
    kept(opened, qtbot, 6)
    assert [session.book.record(number).settings.n_epochs for number in (4, 5, 6)] == [3, 3, 5]


def test_how_long_a_run_goes_on_is_asked_where_it_is_typed(three, opened, qtbot, do):
    click(three, qtbot, 1)
    opened.show_page(TRAIN)
    do("continue for")
    assert opened.pages.currentIndex() == RUNS
    field = three.actions_bar.continue_line.epochs
    focus = QApplication.focusWidget()
    assert focus is field or field.isAncestorOf(focus)


def test_a_key_of_the_table_does_nothing_elsewhere(three, opened, qtbot):
    click(three, qtbot, 1)
    opened.show_page(TRAIN)
    opened.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Delete)
    assert len(opened.session.book.records) == 3
    opened.show_page(RUNS)
    three.table.setFocus()
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    settled(three, qtbot)
    assert numbers(three) == [2, 3]


def test_the_sheet_tells_of_the_keys_of_the_table(window):
    rows = {row.text: row for row in shortcuts(window.actions_by_name)}
    assert rows["Delete"].keys == "Del, in the table of runs"
    assert rows["Delete"].menu == "Runs"
    assert rows["Run again"].keys == "Ctrl+R"


def test_buttons_do_and_say_what_the_actions_of_the_menus_do(three, opened):
    bar, actions = three.actions_bar, opened.actions_by_name
    for selected in ([1], [1, 2], [3], []):
        three.table.select(selected)
        for name in ("use", "again", "vary", "into_form", "compare", "colour", "delete"):
            action, button = actions[f"run_{name}"], bar.button(name)
            why_not = run_deeds.why_not(opened.session, name)
            assert action.isEnabled() == button.isEnabled() == (not why_not), (selected, name)
            assert action.toolTip() == button.toolTip() == (why_not or action.statusTip()), (selected, name)
