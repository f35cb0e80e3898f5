"""The table of actions: shortcuts that clash with nothing, and sheets, toolbar and menus that are made from it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QToolButton

from mfstudio.gui.actions import ACTIONS, TOOLBAR
from mfstudio.gui.shortcut_sheet import ShortcutSheet, as_text, shortcuts

OWN = {"copy": "Copy", "undo": "Undo", "redo": "Redo"}  # mean in the window what they mean in a text field
EDITING = (
    "Cut", "Copy", "Paste", "Undo", "Redo", "SelectAll", "Delete", "DeleteStartOfWord", "DeleteEndOfWord",
    "MoveToNextWord", "MoveToPreviousWord", "MoveToStartOfDocument", "MoveToEndOfDocument", "SelectNextWord",
    "SelectPreviousWord", "SelectStartOfDocument", "SelectEndOfDocument", "MoveToStartOfLine", "SelectStartOfLine",
)  # fmt: skip


def sequences():
    return [(spec.name, QKeySequence(keys)) for spec in ACTIONS for keys in (spec.shortcut, spec.also) if keys]


def test_every_shortcut_is_understood_and_used_once(qapp):
    texts = [sequence.toString() for _, sequence in sequences()]
    assert all(texts)
    assert [keys for keys, count in Counter(texts).items() if count > 1] == []


def test_no_shortcut_takes_a_key_that_text_fields_need(qapp):
    for name, sequence in sequences():
        for standard in EDITING:
            taken = QKeySequence.keyBindings(getattr(QKeySequence.StandardKey, standard))
            assert sequence not in taken or OWN.get(name) == standard, (name, standard)


def test_no_shortcut_is_a_mnemonics_key_or_a_key_that_types(qapp):
    for name, sequence in sequences():
        keys = sequence[0]
        modifiers = keys.keyboardModifiers()
        is_function_key = Qt.Key.Key_F1 <= keys.key() <= Qt.Key.Key_F12
        assert modifiers & Qt.KeyboardModifier.ControlModifier or is_function_key, name
        assert modifiers != Qt.KeyboardModifier.AltModifier, name
        assert keys.key() != Qt.Key.Key_F10, name  # opens the menus


def test_no_key_of_a_page_is_a_key_of_the_window_or_of_another_control_of_the_page(window):
    pages = [window.pages.widget(number) for number in range(window.pages.count())]
    everywhere = [keys for action in window.actions() for keys in action.shortcuts()]
    outside = [button for button in window.findChildren(QAbstractButton) if not is_in(button, pages)]
    everywhere += [button.shortcut() for button in outside if is_own(button)]
    for page in pages:
        here = [keys for action in page.findChildren(QAction) for keys in action.shortcuts()]
        here += [button.shortcut() for button in page.findChildren(QAbstractButton) if is_own(button)]
        here += [shortcut.key() for shortcut in page.findChildren(QShortcut)]
        counts = Counter(keys.toString() for keys in everywhere + here)
        assert [keys for keys, count in counts.items() if count > 1] == [], page


def is_in(widget, pages):
    return any(page.isAncestorOf(widget) for page in pages)


def is_own(button):
    """Tell whether a button has a key that is not the one of its text, and not of an action that it stands for."""
    mnemonic = QKeySequence.mnemonic(button.text())
    return not button.shortcut().isEmpty() and button.shortcut() != mnemonic


def test_actions_that_have_a_standard_key_use_it(window):
    standard = {
        "open": "Open", "save": "Save", "undo": "Undo", "redo": "Redo", "copy": "Copy", "find": "Find",
        "close_window": "Close", "new_window": "New", "save_as": "SaveAs", "quit": "Quit", "preferences": "Preferences",
    }  # fmt: skip
    for name, key in standard.items():
        bindings = QKeySequence.keyBindings(getattr(QKeySequence.StandardKey, key))
        assert not bindings or set(bindings) & set(window.actions_by_name[name].shortcuts()), name


def test_every_action_stands_in_a_menu_and_does_something(window):
    def entries(menu):
        for action in menu.actions():
            yield action
            if action.menu() is not None:
                yield from entries(action.menu())

    in_menus = set(entries(window.menuBar()))
    for spec in ACTIONS:
        assert window.actions_by_name[spec.name] in in_menus, spec.name


def test_the_sheet_has_every_shortcut_once_under_its_menu(window, qtbot):
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    rows = shortcuts(window.actions_by_name)
    assert Counter(row.text for row in rows) == Counter(
        window.actions_by_name.plain_text(spec.name) for spec in ACTIONS if spec.shortcut or spec.in_table
    )
    assert sorted(sheet.shown) == sorted(row.text for row in rows)
    menus = [row.menu for row in rows]
    assert menus == sorted(menus, key=menus.index)  # each menu in one piece
    assert "Elsewhere" not in menus


def test_the_sheet_is_searched_by_what_is_done_and_by_keys(window, qtbot):
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.keyClicks(sheet.field, "redo")
    assert sheet.shown == ["Redo"]
    sheet.field.clear()
    qtbot.keyClicks(sheet.field, "f5")
    assert sheet.shown == ["Train"]


def test_the_sheet_is_copied_as_text(window, qtbot):
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    qtbot.mouseClick(sheet.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text == as_text(shortcuts(window.actions_by_name))
    assert "File\n" in text
    assert any(line.split(maxsplit=1) == ["F5", "Train"] for line in text.splitlines())


@pytest.mark.parametrize("key", [Qt.Key.Key_Slash, Qt.Key.Key_F1])
def test_the_sheet_is_opened_by_its_keys(window, qtbot, key):
    with qtbot.waitActive(window):
        window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Slash else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window, key, control)
    sheet = window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    sheet.close()


def test_the_toolbar_is_made_from_the_table_shown_and_hidden_and_remembered(trained, qtbot):
    window = trained
    assert not window.toolbar.isVisible()
    window.actions_by_name["toolbar"].trigger()
    assert window.toolbar.isVisible()
    assert window.preferences.shows_toolbar
    names = [action.objectName() for action in window.toolbar.actions() if not action.isSeparator()]
    assert names == [name for group in TOOLBAR for name in group]
    for name in names:
        button = window.toolbar.widgetForAction(window.actions_by_name[name])
        assert isinstance(button, QToolButton)
        assert button.accessibleName()
        assert window.actions_by_name[name].toolTip() in button.toolTip()
        assert not button.icon().isNull()
    qtbot.mouseClick(window.toolbar.widgetForAction(window.actions_by_name["find"]), Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.predictions_page
    window.actions_by_name["toolbar"].trigger()
    assert not window.preferences.shows_toolbar


def test_the_view_menu_has_the_pages_first_and_groups_the_rest(window):
    view = next(action.menu() for action in window.menuBar().actions() if action.text() == "&View")
    shown = ["-" if action.isSeparator() else action.objectName() for action in view.actions()]
    pages = [name for name in shown if name.startswith("page_")]
    assert shown[: len(pages) + 2] == [*pages, "-", "toolbar"]
    assert shown[len(pages) + 2 : len(pages) + 6] == ["-", "logarithmic", "reset_view", "-"]
