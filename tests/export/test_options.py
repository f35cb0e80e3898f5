"""Options of an export: validated, to and from a dict, and the columns that follow from them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import ExportError, SettingsError
from mfstudio.export.options import FORMATS, KINDS, ExportOptions, chosen_columns, written_columns

ALL = {name for kind in KINDS.values() for name in kind.columns}


@given(
    st.builds(
        ExportOptions,
        format=st.sampled_from(list(FORMATS)),
        columns=st.lists(st.sampled_from(sorted(ALL)), unique=True).map(tuple),
        hide_ids=st.sampled_from(["none", "users", "users and items"]),
        min_user_ratings=st.integers(0, 10**6),
    )
)
def test_options_survive_json(options):
    assert ExportOptions.from_dict(json.loads(json.dumps(options.to_dict()))) == options


def test_what_is_missing_has_its_default():
    assert ExportOptions.from_dict({"format": "jsonl"}) == ExportOptions("jsonl")


@pytest.mark.parametrize(
    "found",
    [
        {"format": "pdf"}, {"hide_ids": "all"}, {"min_user_ratings": -1}, {"columns": ["user", "user"]},
        {"colums": []}, {"columns": "user"}, {"wide": "yes"}, {"min_user_ratings": True}, {"min_user_ratings": 2.5},
    ],
)  # fmt: skip
def test_wrong_options_are_refused_by_name(found):
    with pytest.raises(SettingsError, match=next(iter(found))):
        ExportOptions.from_dict(found)


def test_all_columns_that_there_are_come_without_being_asked_for():
    found = chosen_columns("recommendations", ExportOptions(), ALL - {"uncertainty"})
    assert found == ("user", "user_name", "rank", "item", "title", "predicted_rating")


def test_times_come_only_if_they_are_asked_for():
    assert "time" not in chosen_columns("predictions", ExportOptions(), ALL)
    assert chosen_columns("predictions", ExportOptions(columns=("time", "user")), ALL) == ("time", "user")


def test_names_can_be_left_out():
    options = ExportOptions(titles=False, user_names=False)
    assert chosen_columns("recommendations", options, ALL - {"uncertainty"}) == (
        "user", "rank", "item", "predicted_rating"
    )  # fmt: skip
    assert chosen_columns("similar", options, ALL) == ("item", "rank", "similar_item", "similarity")


def test_a_pseudonym_takes_the_name_with_it():
    users = chosen_columns("recommendations", ExportOptions(hide_ids="users"), ALL)
    assert "user_name" not in users
    assert "title" in users
    both = chosen_columns("similar", ExportOptions(hide_ids="users and items"), ALL)
    assert both == ("item", "rank", "similar_item", "similarity")


@pytest.mark.parametrize(("hidden", "column"), [("users", "user_name"), ("users and items", "title")])
def test_a_name_beside_its_pseudonym_is_refused(hidden, column):
    with pytest.raises(ExportError, match=column):
        chosen_columns("pairs", ExportOptions(columns=("user", column), hide_ids=hidden), ALL)


def test_a_column_that_the_kind_has_not_or_that_has_no_data_is_refused():
    with pytest.raises(SettingsError, match="'rating': it must be one of user"):
        chosen_columns("pairs", ExportOptions(columns=("rating",)), ALL)
    with pytest.raises(ExportError, match="'title'"):
        chosen_columns("pairs", ExportOptions(columns=("title",)), ALL - {"title"})


@pytest.mark.parametrize("kind", ["predictions", "pairs", "unrated"])
def test_only_ranked_tables_can_be_wide(kind):
    with pytest.raises(ExportError, match="row a user"):
        chosen_columns(kind, ExportOptions(wide=True), ALL)


def test_wide_needs_something_to_repeat():
    with pytest.raises(ExportError, match="repeated"):
        chosen_columns("recommendations", ExportOptions(wide=True, columns=("user", "rank")), ALL)


def test_columns_of_a_wide_table_have_their_rank_behind_them():
    columns = ("rank", "item", "user", "title")
    assert written_columns("recommendations", columns, True, 2) == ("user", "item_1", "title_1", "item_2", "title_2")
    assert written_columns("recommendations", columns, False, 2) == columns
