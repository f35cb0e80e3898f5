"""TrainingSettings: each wrong value is refused by name, and every right one survives JSON."""

import dataclasses
import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mfstudio.errors import SettingsError
from mfstudio.training.settings import PRESETS, REGULARIZATIONS, Field, TrainingSettings, field_specs
from mfstudio.training.trainer import Trainer

SPECS = field_specs()
INTEGERS = [name for name in SPECS if isinstance(getattr(TrainingSettings(), name), int)]
FLOATS = [name for name in SPECS if isinstance(getattr(TrainingSettings(), name), float)]
CHOICES = [name for name, spec in SPECS.items() if spec.choices]

NOT_NUMBERS = st.one_of(st.booleans(), st.none(), st.text(), st.binary(), st.lists(st.integers()), st.complex_numbers())
NOT_FINITE = st.sampled_from([math.nan, math.inf, -math.inf])


def outside(spec: Field, numbers):
    return numbers.filter(lambda value: not spec.low <= value <= spec.high)


@st.composite
def wrong_values(draw):
    """Draw a field and a value that it must refuse."""
    name = draw(st.sampled_from(list(SPECS)))
    spec = SPECS[name]
    if spec.choices:
        value = draw(st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text()), st.booleans()))
        assume(value not in spec.choices)
    elif name in INTEGERS:
        value = draw(st.one_of(NOT_NUMBERS, NOT_FINITE, st.floats(), outside(spec, st.integers())))
    else:
        value = draw(st.one_of(NOT_NUMBERS, NOT_FINITE, outside(spec, st.floats()), outside(spec, st.integers())))
    return name, value


@st.composite
def right_settings(draw):
    values = {}
    for name, spec in SPECS.items():
        if spec.choices:
            values[name] = draw(st.sampled_from(spec.choices))
        elif name in INTEGERS:
            values[name] = draw(st.integers(int(spec.low), int(spec.high)))
        else:
            values[name] = draw(st.floats(spec.low, spec.high))
    if values["model"] == "textbook":
        values |= dict.fromkeys(REGULARIZATIONS, 0.0)
    if values["model"] == "svdpp":
        values["optimizer"] = "sgd"
    return TrainingSettings(**values)


def test_every_setting_is_a_whole_number_a_number_or_a_choice():
    assert sorted(INTEGERS + FLOATS + CHOICES) == sorted(SPECS)


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        TrainingSettings().n_factors = 3


@given(wrong_values())
def test_a_wrong_value_is_refused_with_field_value_and_range(wrong):
    name, value = wrong
    with pytest.raises(SettingsError) as caught:
        TrainingSettings(**{name: value})
    assert caught.value.field == name
    message = str(caught.value)
    assert message.startswith(f"{name} is {value!r}: ")
    spec = SPECS[name]
    for bound in spec.choices or (f"{spec.low:g}", f"{spec.high:g}"):
        assert bound in message


@pytest.mark.parametrize("name", INTEGERS + FLOATS)
def test_both_ends_of_a_range_are_allowed(name):
    kind = int if name in INTEGERS else float
    for bound in (SPECS[name].low, SPECS[name].high):
        assert getattr(TrainingSettings(**{name: kind(bound)}), name) == bound


@pytest.mark.parametrize("name", FLOATS)
def test_a_whole_number_for_a_float_becomes_a_float(name):
    low, high = math.ceil(SPECS[name].low), math.floor(SPECS[name].high)
    value = getattr(TrainingSettings(**{name: min(max(low, 0), high)}), name)
    assert isinstance(value, float)


@given(right_settings())
def test_json_gives_the_same_settings_back(settings):
    assert TrainingSettings.from_json(settings.to_json()) == settings


@given(wrong_values())
def test_json_with_a_wrong_value_is_refused_by_name(wrong):
    name, value = wrong
    try:
        text = json.dumps({name: value})
    except TypeError:
        assume(False)
    with pytest.raises(SettingsError) as caught:
        TrainingSettings.from_json(text)
    assert caught.value.field == name


def test_json_with_an_unknown_field_is_refused_by_name():
    with pytest.raises(SettingsError, match=r"dropout is 0\.9: it must be left out"):
        TrainingSettings.from_json('{"n_factors": 8, "dropout": 0.9}')


@pytest.mark.parametrize("text", ["", "{", "[1]", "3", "null", '"biased"'])
def test_text_that_is_no_json_object_is_refused(text):
    with pytest.raises(SettingsError, match="a JSON object"):
        TrainingSettings.from_json(text)


@pytest.mark.parametrize("value", [["biased"], {"a": 1}, None, True, 1])
def test_json_with_a_model_that_is_no_text_is_refused_by_name(value):
    with pytest.raises(SettingsError) as caught:
        TrainingSettings.from_json(json.dumps({"model": value}))
    assert caught.value.field == "model"


def test_json_leaves_fields_that_it_does_not_name_at_their_defaults():
    assert TrainingSettings.from_json('{"n_factors": 8}') == TrainingSettings(n_factors=8)


def test_json_that_names_only_the_textbook_model_gives_that_models_defaults():
    assert TrainingSettings.from_json('{"model": "textbook"}') == TrainingSettings.for_model("textbook")


#: As written before there were regularisations of rows and of biases, schedules and optimisers.
OLD = {
    "model": "biased", "n_factors": 100, "n_epochs": 20, "learning_rate": 0.01, "regularization": 0.1,
    "init_scale": 0.1, "validation_fraction": 0.1, "patience": 5, "seed": 3, "engine": "numpy", "n_threads": 2,
}  # fmt: skip


def test_json_from_before_the_newer_settings_still_reads():
    settings = TrainingSettings.from_json(json.dumps(OLD))
    assert {name: getattr(settings, name) for name in OLD} == OLD
    newer = SPECS.keys() - OLD.keys()
    assert newer >= {"row_regularization", "schedule", "decay", "warm_up", "optimizer", "momentum"}
    assert all(getattr(settings, name) == getattr(TrainingSettings(), name) for name in newer)
    textbook = TrainingSettings.from_json(json.dumps(OLD | {"model": "textbook", "regularization": 0.0}))
    assert [getattr(textbook, name) for name in REGULARIZATIONS] == [0.0] * 4


@pytest.mark.parametrize("name", REGULARIZATIONS)
def test_the_textbook_model_refuses_each_regularisation(name):
    with pytest.raises(SettingsError) as caught:
        TrainingSettings.for_model("textbook", **{name: 0.1})
    assert caught.value.field == name
    assert "textbook" in str(caught.value)


def test_the_textbook_model_has_defaults_of_its_own():
    settings = TrainingSettings.for_model("textbook")
    assert (settings.model, settings.regularization, settings.init_scale) == ("textbook", 0.0, 1.0)
    assert settings.n_factors < TrainingSettings().n_factors
    assert settings.learning_rate < TrainingSettings().learning_rate
    assert TrainingSettings.for_model("textbook", n_factors=3).n_factors == 3


def test_the_biased_model_is_the_default():
    assert TrainingSettings.for_model("biased") == TrainingSettings()
    assert TrainingSettings().model == "biased"


def test_an_unknown_model_is_refused():
    with pytest.raises(SettingsError, match="model is 'deep': it must be one of biased, textbook"):
        TrainingSettings.for_model("deep")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_trains(make_ratings, preset):
    settings = TrainingSettings.preset(preset, n_epochs=3)
    for name, value in PRESETS[preset].items():
        assert getattr(settings, name) == (3 if name == "n_epochs" else value)
    reports = list(Trainer(make_ratings(), settings))
    assert reports[2].train_rmse < reports[0].train_rmse


def test_presets_are_those_promised_and_changes_come_after_them():
    assert PRESETS.keys() >= {"textbook", "fast", "balanced"}
    assert TrainingSettings.preset("balanced") == TrainingSettings()
    assert TrainingSettings.preset("textbook", seed=3) == TrainingSettings.for_model("textbook", seed=3)
    fast = TrainingSettings.preset("fast", n_factors=7)
    assert fast.n_factors == 7
    assert fast.n_epochs < TrainingSettings().n_epochs


def test_an_unknown_preset_is_refused_with_those_there_are():
    with pytest.raises(SettingsError, match=r"preset is 'turbo': it must be one of ") as caught:
        TrainingSettings.preset("turbo")
    assert all(name in str(caught.value) for name in PRESETS)


def test_a_preset_leaves_to_another_model_what_that_has_defaults_for():
    fast = TrainingSettings.preset("fast", model="textbook")
    assert fast == TrainingSettings.for_model("textbook")
    assert TrainingSettings.preset("fast", model="svdpp").n_epochs == PRESETS["fast"]["n_epochs"]
