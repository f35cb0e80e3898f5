"""Keywords as types say what the classes say by which they are checked."""

import dataclasses
from typing import get_type_hints

from mfstudio.api.options import CleaningOptions, ReadingOptions, SettingsOptions
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import ROLES, Dialect
from mfstudio.training.settings import TrainingSettings


def test_keywords_of_train_are_the_settings_with_their_types():
    assert get_type_hints(SettingsOptions) == get_type_hints(TrainingSettings)


def test_keywords_of_cleaning_are_its_fields_with_their_types():
    assert get_type_hints(CleaningOptions) == get_type_hints(Cleaning)


def test_keywords_of_reading_are_fields_of_a_dialect_and_columns():
    fields = {field.name for field in dataclasses.fields(Dialect)} | {
        field.name for field in dataclasses.fields(Cleaning)
    }
    renamed = {"table"} | {f"{role}_column" for role in ROLES}
    assert get_type_hints(ReadingOptions).keys() - renamed <= fields
