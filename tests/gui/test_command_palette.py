"""Ctrl+K finds whatever can be done, and does it, from the keyboard alone."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.command_palette import Command, found
from mfstudio.gui.window_pages import RUNS
from mfstudio.training.settings import field_specs


@pytest.fixture
def palette(open_palette):
    """Open the palette by its keys, in the window that has the keyboard."""
    return open_palette()


def texts(palette):
    return [command.text for command in palette.shown]


def test_everything_that_the_menus_have_can_be_found(window, palette):
    shown = set(texts(palette))
    for spec in ACTIONS:
        if spec.name != "search_actions":
            assert window.actions_by_name[spec.name].text().replace("&", "") in shown
    assert {"Light", "Dark", "Like the system"} <= shown
    titles = {
        window.train_page.form.title(name).capitalize() for name in field_specs() if name != "validation_fraction"
    }
    assert titles <= shown


def test_what_can_be_done_comes_before_what_cannot(palette):
    enabled = [command.is_enabled for command in palette.shown]
    assert enabled == sorted(enabled, reverse=True)
    assert False in enabled


def test_a_page_is_reached_by_a_few_letters(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "expl")
    assert texts(palette)[0] == "Explore"
    assert palette.shown[0].shortcut == "Ctrl+5"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.explore_page
    assert not palette.isVisible()


def test_a_setting_is_reached_by_its_name(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "learning ra")
    assert texts(palette)[0] == "Learning rate"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.train_page
    editor = window.train_page.form.editor("learning_rate")
    focus = QApplication.focusWidget()
    assert focus is editor or editor.isAncestorOf(focus)


def test_a_setting_that_is_folded_away_is_unfolded(window, palette, qtbot):
    editor = window.train_page.form.editor("patience")
    qtbot.keyClicks(palette.field, "patien")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.isVisible()


def test_a_recent_file_is_opened(opened, rating_file, qtbot):
    opened.palette_of_commands.open()
    qtbot.keyClicks(opened.palette_of_commands.field, rating_file.name)
    assert texts(opened.palette_of_commands)[0] == str(rating_file)
    opened.palette_of_commands.close_again()


def test_escape_gives_the_keyboard_back_and_cancels_nothing_else(window, palette, qtbot):
    palette.close_again()
    window.show_page(1)
    editor = window.train_page.form.editor("n_epochs")
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    palette.open()
    qtbot.waitUntil(palette.field.hasFocus)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(palette.field, override)
    assert override.isAccepted()  # so the status bar's Cancel, which has the same key, does not hear of it
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    qtbot.waitUntil(editor.hasFocus)


def test_the_keyboard_goes_through_the_list_round_and_round(palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    last = palette.list.currentIndex().row()
    assert palette.shown[last].is_enabled
    assert not any(command.is_enabled for command in palette.shown[last + 1 :])
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 12


def test_what_cannot_be_done_does_nothing(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "stop and keep best")
    assert [command.is_enabled for command in palette.shown] == [False]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=palette.list.rect().center())
    assert palette.isVisible()


def test_nothing_found_says_so(palette, qtbot):
    qtbot.keyClicks(palette.field, "qqqq")
    assert palette.shown == []
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_elsewhere_closes_it(window, palette, qtbot):
    window.show_page(0)
    qtbot.mouseClick(window.pages.welcome.open_button, Qt.MouseButton.RightButton)
    window.pages.welcome.open_button.setFocus()
    assert not palette.isVisible()
    assert window.pages.welcome.open_button.hasFocus()


def test_a_click_on_what_takes_no_keyboard_closes_it_and_does_no_more(window, palette, qtbot):
    before = window.pages.currentIndex()
    button = window.navigation.findChildren(QToolButton)[-1]
    place = button.mapTo(window, button.rect().center())
    under = window.childAt(place)
    qtbot.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))
    assert not palette.isVisible()
    assert window.pages.currentIndex() == before
    assert window.childAt(place) is button


def test_an_action_is_found_by_a_word_of_the_sentence_on_it(palette, qtbot):
    qtbot.keyClicks(palette.field, "happens start")
    assert texts(palette) == ["Preferences…"]
    palette.field.clear()
    qtbot.keyClicks(palette.field, "appens")
    assert texts(palette) == []


def test_a_setting_far_below_is_brought_into_sight(window, palette, qtbot):
    form = window.train_page.form
    for group in form.groups.values():
        group.set_open(True)
    qtbot.keyClicks(palette.field, "threads")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    editor = form.editor("n_threads")
    area = window.train_page.panel._scroll.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(editor.mapTo(area, editor.rect().center())))


def test_the_field_in_the_menu_bars_corner_opens_it(window, qtbot):
    corner = window.menuBar().cornerWidget()
    qtbot.mouseClick(corner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert window.palette_of_commands.isVisible()
    window.palette_of_commands.close_again()


def test_the_menu_narrows_the_search():
    def command(text, where):
        return Command(text, where, "", True, lambda: None)

    commands = [command("Report…", "File › Export"), command("Report a bug", "Help"), command("Plot", "File › Export")]
    assert [each.text for each, _ in found("export rep", commands)] == ["Report…"]
    assert [each.text for each, _ in found("", commands)] == ["Report…", "Report a bug", "Plot"]


@pytest.mark.parametrize(
    ("typed", "tab"), [("split", "Split"), ("held out", "Split"), ("划分", "Split"), ("导入", "Import")]
)
def test_a_tab_of_a_page_is_brought_to_the_front(opened, open_palette, qtbot, typed, tab):
    palette = open_palette()
    palette.field.setText(typed)
    assert (palette.shown[0].text, palette.shown[0].where) == (tab, "Data")
    opened.show_page(RUNS)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.pages.currentWidget() is opened.data_page
    tabs = opened.data_page.tabs
    assert tabs.tabText(tabs.currentIndex()) == tab


def test_tabs_of_what_is_not_there_yet_cannot_be_gone_to(palette):
    palette.field.setText("split")
    assert not palette.shown[0].is_enabled
    palette.field.setText("where it errs")
    assert not palette.shown[0].is_enabled


def test_a_menus_english_name_finds_what_it_has_in_every_language(window, palette):
    commands = [dataclasses.replace(command, text="…", where="文件 › 导出") for command in palette.shown]
    exports = {window.actions_by_name[spec.name].statusTip() for spec in ACTIONS if spec.menu == "export"}
    assert exports <= {command.about for command, _ in found("export", commands)}
