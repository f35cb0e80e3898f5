"""TrainingSettings: each wrong value is refused by name, and every right one survives JSON."""

import dataclasses
import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mfstudio.errors import SettingsError
from mfstudio.training.settings import Field, TrainingSettings, field_specs

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
        values["regularization"] = 0.0
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
    with pytest.raises(SettingsError, match=r"momentum is 0\.9: it must be left out"):
        TrainingSettings.from_json('{"n_factors": 8, "momentum": 0.9}')


@pytest.mark.parametrize("text", ["", "{", "[1]", "3", "null", '"biased"'])
def test_text_that_is_no_json_object_is_refused(text):
    with pytest.raises(SettingsError, match="a JSON object"):
        TrainingSettings.from_json(text)


def test_json_leaves_fields_that_it_does_not_name_at_their_defaults():
    assert TrainingSettings.from_json('{"n_factors": 8}') == TrainingSettings(n_factors=8)


def test_json_that_names_only_the_textbook_model_gives_that_models_defaults():
    assert TrainingSettings.from_json('{"model": "textbook"}') == TrainingSettings.for_model("textbook")


def test_the_textbook_model_refuses_regularisation():
    with pytest.raises(SettingsError) as caught:
        TrainingSettings.for_model("textbook", regularization=0.1)
    assert caught.value.field == "regularization"
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
