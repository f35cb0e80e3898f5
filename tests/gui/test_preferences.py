"""What is remembered from one start to the next, also where somebody else wrote what stands there."""

import json

import pytest
from PySide6.QtCore import QSettings

from mfstudio.gui.preferences import LeftWindow, Preferences
from mfstudio.gui.window_places import Place


@pytest.fixture
def preferences(tmp_path):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    return Preferences()


@pytest.fixture
def files(tmp_path):
    """Make a dozen files."""
    made = [tmp_path / f"{number}.csv" for number in range(12)]
    for path in made:
        path.touch()
    return made


def test_ten_files_are_remembered_the_last_first_and_each_once(preferences, files):
    for path in files:
        preferences.add_recent_file(path)
    assert preferences.recent_files == files[:1:-1]
    preferences.add_recent_file(files[5])
    rest = [path for path in files[:1:-1] if path != files[5]]
    assert preferences.recent_files == [files[5], *rest]
    assert all(each.opened_at is not None for each in preferences.recent)
    kept = json.loads(preferences.text("recent_times"))
    assert set(kept) == {str(path) for path in preferences.recent_files}, "times of files that were dropped are kept"


def test_one_file_alone_is_remembered_too(preferences, files):
    preferences.add_recent_file(files[0])
    preferences.flush()
    assert Preferences().recent_files == [files[0]]


def test_files_that_are_gone_are_left_out_and_one_can_be_forgotten(preferences, files):
    for path in files[:3]:
        preferences.add_recent_file(path)
    files[1].unlink()
    assert preferences.recent_files == [files[2], files[0]]
    preferences.remove_recent_file(files[2])
    assert preferences.recent_files == [files[0]]
    preferences.clear_recent_files()
    assert preferences.recent == []


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"x": 1}', '["2024"]', '{"0.csv": "no date"}'])
def test_times_that_cannot_be_understood_are_none(preferences, files, text):
    preferences.add_recent_file(files[0])
    preferences.set_text("recent_times", text)
    assert [(each.path, each.opened_at) for each in preferences.recent] == [(files[0], None)]


def test_windows_that_were_left_come_back_in_their_order(preferences, tmp_path):
    left = [
        LeftWindow(Place(1, 2, 900, 600, is_maximized=True), tmp_path / "one.mfstudio"),
        LeftWindow(None, None),
        LeftWindow(Place(-30, 0, 800, 500), tmp_path / "中文.mfstudio"),
    ]
    preferences.left_windows = left
    preferences.flush()
    assert Preferences().left_windows == left


@pytest.mark.parametrize("text", ["", "{", "7", "[7]", '[{"place": ""}]', '{"place": 1}'])
def test_windows_that_cannot_be_understood_are_none(preferences, text):
    preferences.set_text("window/left", text)
    assert preferences.left_windows == []


@pytest.mark.parametrize(("text", "size"), [("", 100), ("125", 125), ("150", 150), ("99", 100), ("big", 100)])
def test_only_a_size_that_is_offered_is_a_size_of_the_text(preferences, text, size):
    preferences.set_text("text_size", text)
    assert preferences.text_size == size


def test_projects_come_back_unless_that_was_switched_off_and_the_toolbar_if_it_was_switched_on(preferences):
    assert (preferences.reopens, preferences.shows_toolbar) == (True, False)
    preferences.reopens, preferences.shows_toolbar = False, True
    assert (Preferences().reopens, Preferences().shows_toolbar) == (False, True)
