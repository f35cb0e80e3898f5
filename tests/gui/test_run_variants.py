"""Settings with several values of one of them, as a person writes these."""

import dataclasses

import pytest
from PySide6.QtCore import QLocale

from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.run_variants import proposed, variants
from mfstudio.training.settings import TrainingSettings

USUAL = TrainingSettings()


@pytest.fixture
def german(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("text", ["0.1 0.2", "0.1; 0.2", "0.1, 0.2", "  0.1,0.2;", "0.1 0.2 0.1"])
def test_numbers_are_parted_as_people_part_them(qapp, text):
    assert [each.learning_rate for each in variants(USUAL, "learning_rate", text)] == [0.1, 0.2]


def test_numbers_may_have_the_decimals_of_the_country(german):
    assert [each.learning_rate for each in variants(USUAL, "learning_rate", "0,1; 0,2 0.3")] == [0.1, 0.2, 0.3]
    assert proposed(USUAL, "learning_rate") == "0,025; 0,1; 0,2"


def test_choices_are_named_as_the_form_names_them_or_as_the_terminal_does(qapp):
    found = variants(USUAL, "schedule", "Inverse time; bold-driver")
    assert [each.schedule for each in found] == ["inverse-time", "bold-driver"]


def test_another_model_brings_its_defaults_but_what_was_changed_stays(qapp):
    (found,) = variants(dataclasses.replace(USUAL, n_epochs=7), "model", "SVD++")
    assert found == dataclasses.replace(TrainingSettings.for_model("svdpp"), n_epochs=7)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("n_factors", "1.5", "“1.5” is no number"),
        ("n_factors", "8 0", "Factors is 0"),
        ("learning_rate", "fast", "“fast” is no number"),
        ("model", "biased; deep", "“deep” is none of"),
        ("seed", " ".join(map(str, range(51))), "At most 50 runs"),
    ],
)
def test_what_is_no_value_is_said(qapp, name, text, words):
    with pytest.raises(ValueError, match=words):
        variants(USUAL, name, text)


def offered():
    for model in ("biased", "bayesian", "textbook"):
        settings = TrainingSettings.for_model(model)
        for field in dataclasses.fields(settings):
            if not setting_words.why_idle(field.name, settings):
                yield pytest.param(settings, field.name, id=f"{model}-{field.name}")


@pytest.mark.parametrize(("settings", "name"), list(offered()))
def test_what_is_proposed_can_be_had_and_is_something_else(qapp, settings, name):
    found = variants(settings, name, proposed(settings, name))
    assert found
    for each in found:
        assert getattr(each, name) != getattr(settings, name)


def test_no_value_is_no_run(qapp):
    assert variants(USUAL, "n_factors", " ; ") == []
