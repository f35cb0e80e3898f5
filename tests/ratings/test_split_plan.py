"""Plans for splits: what is allowed, JSON and back, plain words, dates."""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import SettingsError
from mfstudio.ratings.split_plan import (
    FIELDS,
    METHODS,
    SplitPlan,
    cross_validation_plans,
    moment_in_words,
    parse_moment,
)

PLANS = st.builds(
    SplitPlan,
    method=st.sampled_from([*METHODS]),
    fraction=st.floats(0, 0.99),
    n_last=st.integers(1, 1000),
    after=st.integers(-(10**10), 10**11),
    n_folds=st.integers(50, 100),
    fold=st.integers(1, 50),
    test_path=st.text(min_size=1),
    seed=st.integers(0, 2**32 - 1),
)


@given(PLANS)
def test_a_plan_survives_json(plan):
    assert SplitPlan.from_dict(json.loads(json.dumps(plan.to_dict()))) == plan


def test_fields_that_are_missing_take_their_defaults():
    assert SplitPlan.from_dict({"method": "leave-one-out", "seed": 4}) == SplitPlan("leave-one-out", seed=4)
    assert SplitPlan.from_dict({}) == SplitPlan()


@pytest.mark.parametrize("values", [None, [], "random", 3])
def test_what_is_no_object_is_no_plan(values):
    with pytest.raises(SettingsError, match="split is"):
        SplitPlan.from_dict(values)


def test_an_unknown_field_is_refused_by_name():
    with pytest.raises(SettingsError, match=r"share is 0\.5: it must be left out"):
        SplitPlan.from_dict({"share": 0.5})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("method", "by-chance"), ("method", None), ("method", ["random"]),
        ("fraction", -0.01), ("fraction", 1.0), ("fraction", float("nan")), ("fraction", "0.1"), ("fraction", True),
        ("n_last", 0), ("n_last", 1.0), ("n_last", None),
        ("after", 1.5), ("after", "2003-01-01"), ("after", 10**12), ("after", False),
        ("n_folds", 1), ("n_folds", 101), ("fold", 0), ("fold", True),
        ("test_path", None), ("test_path", 3), ("seed", -1), ("seed", 2**32), ("seed", "1"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_type_or_range_is_refused_by_name(field, value):
    with pytest.raises(SettingsError) as refused:
        SplitPlan.from_dict({field: value})
    assert refused.value.field == field
    assert refused.value.allowed


@pytest.mark.parametrize(
    ("values", "field"),
    [({"method": "after"}, "after"), ({"method": "file"}, "test_path"), ({"method": "fold", "fold": 6}, "fold")],
)
def test_what_the_method_goes_by_must_be_there(values, field):
    with pytest.raises(SettingsError) as refused:
        SplitPlan(**values)
    assert refused.value.field == field


def test_a_fold_is_bound_by_the_number_of_folds_only_where_it_counts():
    assert SplitPlan("random", n_folds=3, fold=7).fold == 7
    with pytest.raises(SettingsError, match="from 1 to 3, the number of folds"):
        SplitPlan("fold", n_folds=3, fold=7)


def test_a_whole_number_is_a_share_too():
    plan = SplitPlan(fraction=0)
    assert plan.fraction == 0
    assert isinstance(plan.fraction, float)
    assert plan.holds_nothing_out
    assert not SplitPlan("leave-one-out", fraction=0).holds_nothing_out


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (SplitPlan(fraction=0.05, seed=1), "random 5 %, seed 1"),
        (SplitPlan(fraction=0.07), "random 7 %, seed 0"),
        (SplitPlan(fraction=0), "nothing held out"),
        (SplitPlan("per-user", fraction=0.125, seed=2), "random 12.5 % of each user, seed 2"),
        (SplitPlan("per-user", fraction=0.0), "nothing held out"),
        (SplitPlan("last"), "the last rating of each user"),
        (SplitPlan("last", n_last=2), "the last 2 of each user"),
        (SplitPlan("after", after=1_041_465_599), "everything after 2003-01-01"),
        (SplitPlan("after", after=1_041_379_200), "everything after 2003-01-01 00:00"),
        (SplitPlan("after", after=0), "everything after 1970-01-01 00:00"),
        (SplitPlan("leave-one-out", seed=3), "one rating of each user, seed 3"),
        (SplitPlan("fold", n_folds=5, fold=2, seed=1), "fold 2 of 5, seed 1"),
        (SplitPlan("file", test_path="folder/u1.test"), "the test file u1.test"),
    ],
)
def test_a_plan_is_told_in_plain_words(plan, words):
    assert plan.describe() == words


def test_every_method_and_field_is_described_for_form_and_command_line():
    names = {spec.name for spec in dataclasses.fields(SplitPlan)}
    assert set(FIELDS) == names - {"method"}
    used = {field for method in METHODS.values() for field in method.fields}
    assert used == set(FIELDS)
    for about in METHODS.values():
        assert about.label[0].isupper()
        assert about.help.endswith(("." , "?"))  # fmt: skip
    for name, about in FIELDS.items():
        assert about.title
        assert about.help
        default = getattr(SplitPlan(), name)
        assert not isinstance(default, int | float) or about.low <= default <= about.high


def test_the_range_of_a_field_is_told_in_whole_figures():
    assert FIELDS["fraction"].allowed() == "from 0 to 0.99"
    assert FIELDS["seed"].allowed() == "from 0 to 4294967295"


def test_cross_validation_holds_out_each_fold_in_turn():
    plans = cross_validation_plans(SplitPlan("random", n_folds=4, fold=9, seed=6))
    assert [(plan.method, plan.fold, plan.n_folds, plan.seed) for plan in plans] == [
        ("fold", 1, 4, 6), ("fold", 2, 4, 6), ("fold", 3, 4, 6), ("fold", 4, 4, 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01", 86_399),
        (" 2003-01-01 ", 1_041_465_599),
        ("2003-01-01 00:00", 1_041_379_200),
        ("2003-01-01T18:30:05", 1_041_445_805),
        ("2003-01-01 18:30+02:00", 1_041_438_600),
        ("1969-12-31 23:59:59", -1),
        ("1041379200", 1_041_379_200),
        ("-5", -5),
    ],
)
def test_a_date_means_its_last_second_and_a_moment_itself(text, seconds):
    assert parse_moment(text) == seconds


@pytest.mark.parametrize("text", ["", "yesterday", "2003-02-30", "2003-01-01 25:00", "1e9", "01/02/2003"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(SettingsError, match="a date such as"):
        parse_moment(text)


@given(st.integers(-62_135_596_800, 253_402_300_799))
def test_a_moment_in_words_is_read_back_as_it_was(seconds):
    assert parse_moment(moment_in_words(seconds)) == seconds


def test_a_second_beyond_all_calendars_is_told_as_a_number():
    assert moment_in_words(np.iinfo(np.int64).max) == f"second {2**63 - 1}"
    assert moment_in_words(10**12) == "second 1000000000000"


def test_a_plan_says_whether_it_needs_times():
    assert [name for name in METHODS if SplitPlan(name, after=0, test_path="x").needs_times] == ["last", "after"]
