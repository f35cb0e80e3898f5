"""Preferences: whatever is chosen holds at once, for all windows, and at the next start."""

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel

from mfstudio.gui import app, theme, translation
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.preferences_dialog import PreferencesDialog
from mfstudio.gui.windows import Windows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def windows(qtbot, tmp_path, monkeypatch):
    """Return the windows of a program that has just been started, with settings of its own."""
    before = QLocale()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    app.prepare()
    windows = Windows()
    windows.make().show()
    yield windows
    for window in windows.all:
        qtbot.addWidget(window)
    windows.close_all()
    theme.apply_scheme("system")
    theme.apply_text_size(100)
    translation.install("en")
    QLocale.setDefault(before)


@pytest.fixture
def dialog(windows):
    """Open the preferences as a person does."""
    window = windows.all[0]
    window.actions_by_name["preferences"].trigger()
    return window.findChild(PreferencesDialog)


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_appearance_changes_at_once_and_is_remembered(dialog, scheme):
    choose(dialog.scheme, scheme)
    assert theme.is_dark() == (scheme == "dark")
    assert Preferences().scheme == scheme


def test_text_grows_at_once_and_is_remembered(dialog):
    before = QApplication.font().pointSizeF()
    choose(dialog.text_size, 150)
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before)
    assert Preferences().text_size == 150


def test_the_toolbar_is_shown_in_all_windows(windows, dialog):
    other = windows.open_beside(windows.all[0])
    dialog.toolbar.setChecked(True)
    assert other.toolbar.isVisible()
    assert windows.all[0].toolbar.isVisible()
    assert Preferences().shows_toolbar


def test_another_language_is_spoken_by_windows_made_anew_with_what_is_open(windows, dialog, rating_file, qtbot):
    window = windows.all[0]
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    assert not dialog.renew_button.isVisible()
    choose(dialog.language, "zh_CN")
    assert dialog.renew_button.isVisible()
    dialog.renew_button.click()
    qtbot.waitUntil(lambda: windows.all != [window] and windows.all[0].session.open is not None)
    qtbot.waitUntil(lambda: not windows.all[0].session.is_opening)
    assert len(windows.all) == 1
    assert windows.all[0].actions_by_name["train"].text().startswith("训练")
    assert windows.all[0].session.open.ratings.n_ratings == 1500
    assert QLocale().language() == QLocale.Language.Chinese


def test_a_project_that_is_being_saved_elsewhere_comes_back_from_there(windows, qtbot, rating_file, tmp_path):
    window, place = windows.all[0], tmp_path / "saved.mfstudio"
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening and window.session.keeper.is_settled)
    window.session.keeper.save_as(place)
    windows.renew()
    keeper = windows.all[0].session.keeper
    qtbot.waitUntil(lambda: not windows.all[0].session.is_opening)
    assert keeper.place == place


def test_a_project_whose_file_is_gone_comes_back_from_where_it_was_put(windows, qtbot, rating_file, tmp_path):
    window, place = windows.all[0], tmp_path / "saved.mfstudio"
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    with qtbot.waitSignal(window.session.keeper.saved):
        window.session.keeper.save_as(place)
    qtbot.waitUntil(lambda: window.session.keeper.is_settled)
    for file in tmp_path.glob("saved.mfstudio*"):
        file.unlink()
    windows.renew()
    session = windows.all[0].session
    qtbot.waitUntil(lambda: not session.is_opening)
    assert session.open.ratings.n_ratings == 1500
    assert session.keeper.project_path not in (None, place)


def test_going_back_to_the_language_that_is_spoken_needs_nothing(dialog):
    choose(dialog.language, "zh_CN")
    choose(dialog.language, "system")
    assert not dialog.renew_button.isVisible()
    assert Preferences().language == "system"


def test_what_was_open_comes_back_unless_that_is_not_wished(windows, dialog):
    assert dialog.reopens.isChecked()
    dialog.reopens.setChecked(False)
    assert not Preferences().reopens


@pytest.mark.parametrize(("typed", "code"), [("chinese", "zh_CN"), ("中文", "zh_CN"), ("english", "en")])
def test_the_search_of_actions_finds_the_languages_whatever_is_spoken(windows, qtbot, typed, code):
    for spoken in ("en", "zh_CN"):
        windows.all[0].preferences.language = spoken
        windows.renew()
        window = windows.all[0]
        palette = window.palette_of_commands
        palette.open()
        palette.field.setText(typed)
        assert palette.shown[0].text == translation.LANGUAGES[code]
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        dialog = window.findChild(PreferencesDialog)
        assert dialog.language.currentData() == Preferences().language == code
        assert dialog.renew_button.isVisible() == (spoken != code)
        assert dialog.focusWidget() is (dialog.language if spoken == code else dialog.renew_button)
        dialog.reject()


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_the_search_of_actions_switches_to_dark_and_to_light_and_makes_text_larger(windows, qtbot, spoken):
    windows.all[0].preferences.language = spoken
    windows.renew()
    palette = windows.all[0].palette_of_commands
    for typed, is_dark in (("dark", True), ("light", False), ("深色", True), ("浅色", False), ("dark mode", True)):
        palette.open()
        palette.field.setText(typed)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert theme.is_dark() == is_dark
    palette.open()
    palette.field.setText("font")
    sizes = [command for command in palette.shown if "150" in command.text]
    sizes[0].do()
    assert Preferences().text_size == 150
    windows.all[0].findChild(PreferencesDialog).reject()


def test_actions_are_found_by_their_english_names_in_another_language(windows):
    windows.all[0].preferences.language = "zh_CN"
    windows.renew()
    palette = windows.all[0].palette_of_commands
    for typed, name in (("shortcuts", "shortcuts"), ("preferences", "preferences"), ("train", "page_train")):
        palette.open()
        palette.field.setText(typed)
        assert windows.all[0].actions_by_name.plain_text(name) in [each.text.rstrip("…") for each in palette.shown]
        palette.close_again()


def test_in_large_text_nothing_is_cut_off_of_what_is_said_of_another_language(dialog, qtbot):
    choose(dialog.language, "zh_CN")
    choose(dialog.text_size, 150)
    words = next(label for label in dialog.findChildren(QLabel) if label.text().startswith("Takes effect"))
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert dialog.size() == dialog.sizeHint()
