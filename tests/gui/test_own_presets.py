"""Presets of a person's own: saved, renamed, deleted; and nothing that was kept is trusted when it is read."""

import json

import pytest

from mfstudio.gui.own_presets import OwnPresets
from mfstudio.gui.preferences import Preferences
from mfstudio.training.settings import TrainingSettings


@pytest.fixture
def preferences(qapp, tmp_path):
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    return Preferences()


@pytest.fixture
def own(preferences):
    return OwnPresets(preferences)


def test_what_is_saved_is_there_for_every_window(own, preferences):
    mine = TrainingSettings(n_factors=17, learning_rate=0.01)
    own.put("Mine", mine)
    own.put("another", TrainingSettings.for_model("textbook"))
    again = OwnPresets(preferences).all()
    assert list(again) == ["another", "Mine"]
    assert again["Mine"] == mine
    own.put("Mine", TrainingSettings())
    assert OwnPresets(preferences).all()["Mine"] == TrainingSettings()


def test_presets_are_renamed_and_removed(own):
    own.put("one", TrainingSettings(seed=1))
    own.put("two", TrainingSettings(seed=2))
    own.rename("one", "three")
    assert {name: settings.seed for name, settings in own.all().items()} == {"three": 1, "two": 2}
    own.remove("two")
    own.remove("two")
    assert list(own.all()) == ["three"]


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"text"', "\0"])
def test_what_is_no_table_of_presets_is_none(own, preferences, text):
    preferences.set_text("presets", text)
    assert own.all() == {}
    own.put("mine", TrainingSettings())
    assert list(own.all()) == ["mine"]


@pytest.mark.parametrize(
    "values", [None, 3, [], "text", {"n_factors": 0}, {"n_factors": "many"}, {"dropout": 0.5}, {"model": ["biased"]}]
)
def test_a_preset_that_cannot_be_read_is_left_out_and_kept(own, preferences, values):
    good = json.loads(TrainingSettings(seed=4).to_json())
    preferences.set_text("presets", json.dumps({"bad": values, "good": good}))
    assert own.all() == {"good": TrainingSettings(seed=4)}
    own.put("more", TrainingSettings())
    assert json.loads(preferences.text("presets"))["bad"] == values  # perhaps a later version can


def test_settings_that_a_preset_does_not_name_are_those_of_its_model(own, preferences):
    preferences.set_text("presets", json.dumps({"old": {"model": "textbook", "n_epochs": 5}}))
    assert own.all()["old"] == TrainingSettings.for_model("textbook", n_epochs=5)


@pytest.mark.parametrize("name", ["", "x" * 41, "Balanced", "best accuracy", "FAST", "MINE"])
def test_names_that_will_not_do_are_refused_in_words(own, name):
    own.put("Mine", TrainingSettings())
    assert own.problem_with(name)
    assert own.problem_with("Mine") == ""  # it is replaced
    assert own.problem_with("Other") == ""


def test_a_preset_is_not_renamed_to_one_that_there_is(own):
    own.put("one", TrainingSettings())
    own.put("two", TrainingSettings())
    assert own.problem_with("two", of="one")
    assert own.problem_with("One", of="one") == ""


def test_there_are_not_more_than_a_menu_can_hold(own):
    for number in range(50):
        own.put(f"preset {number}", TrainingSettings())
    assert "50" in own.problem_with("one more")
    assert own.problem_with("preset 7") == ""
