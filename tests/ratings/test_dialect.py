import dataclasses
import json

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.reading import read


@pytest.mark.parametrize(
    ("changes", "found"),
    [({"rating": 7}, "column 8"), ({"item": 0}, "two things"), ({"separator": ""}, "''"), ({"time": -1}, "column 0")],
)
def test_a_dialect_that_cannot_be_is_refused(tmp_path, changes, found):
    dialect = Dialect(",", False, 0, 1, 2, None, "utf-8", ("a", "b", "c"))
    dialect.check(tmp_path)
    with pytest.raises(RatingFileError, match=found):
        dataclasses.replace(dialect, **changes).check(tmp_path)


def test_blank_and_equal_names_of_a_wide_tables_items_are_told_apart(tmp_path):
    path = tmp_path / "grades.csv"
    path.write_text("user,A,,B,A,\nann,1,2,3,4,5\nbob,5,4,3,2,1\n")
    dialect = Dialect(",", True, 0, None, None, None, "utf-8", ("user", "A", "", "B", "A", ""), layout="wide")
    assert dialect.item_labels == ("A (column 2)", "column 3", "B", "A (column 5)", "column 6")
    ratings, _ = read(path, dialect)
    assert ratings.item_labels.tolist() == list(dialect.item_labels)


def test_a_dialect_travels_as_plain_values():
    dialect = Dialect(";", True, 2, 0, 1, None, "gb18030", ("a", "b", "c"), missing=("", "0"), ignored=(3,), skip=2)
    assert Dialect.from_dict(json.loads(json.dumps(dialect.to_dict()))) == dialect


@pytest.mark.parametrize(
    "change",
    [
        {"separator": 3}, {"user": "1"}, {"header": 1}, {"columns": ["a", 2]}, {"form": "html"}, {"layout": "deep"},
        {"missing": "0"}, {"ignored": [True]}, {"more": 1}, {"encoding": "rot13"}, {"decimal": ";"}, {"time": 1.5},
    ],
)  # fmt: skip
def test_values_that_are_no_dialect_are_refused(change):
    good = Dialect(",", False, 0, 1, 2, None, "utf-8", ("a", "b", "c")).to_dict()
    with pytest.raises(ValueError, match=f"{next(iter(change))}|no more"):
        Dialect.from_dict(good | change)
    for wrong in (None, [], {"separator": ","}):
        with pytest.raises(ValueError, match="dialect"):
            Dialect.from_dict(wrong)
