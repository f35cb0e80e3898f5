import dataclasses
import json
import zipfile

import pytest

from mfstudio.ratings.choices import (
    ImportChoices,
    first_try,
    look_at,
    rejected_rows,
    revise,
    role_of,
    same_reading,
    with_change,
    with_role,
)
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.reading import leave_out, read, read_everything
from mfstudio.ratings.recognition import guess


def dialect(**changes):
    base = Dialect(",", True, 0, 1, 2, None, "utf-8", ("who", "what", "liked", "when"))
    return dataclasses.replace(base, **changes)


def wide(**changes):
    base = Dialect(",", True, 0, None, None, None, "utf-8", ("who", "a", "b", "c"), layout="wide")
    return dataclasses.replace(base, **changes)


@pytest.fixture
def long_file(tmp_path):
    path = tmp_path / "ratings.csv"
    lines = [f"u{n % 9},i{n % 7},{n % 5 + 1},2024-03-{n % 28 + 1:02}" for n in range(100)]
    path.write_text("\n".join(["user,item,rating,note", *lines]) + "\n")
    return path


def test_choices_survive_json():
    choices = ImportChoices(dialect(missing=("0", "NA"), time=3), Cleaning("mean", 5, 2, 0.1))
    assert ImportChoices.from_dict(json.loads(json.dumps(choices.to_dict()))) == choices


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"dialect": dialect().to_dict()},
        {"dialect": {}, "cleaning": {}},
        {"dialect": dialect().to_dict(), "cleaning": {"duplicates": "maybe"}},
        {"dialect": dialect().to_dict() | {"encoding": "rot13"}, "cleaning": {}},
        {"dialect": dialect().to_dict(), "cleaning": {}, "more": 1},
    ],
)
def test_what_are_no_choices_is_refused(values):
    with pytest.raises(ValueError, match=r"\w"):
        ImportChoices.from_dict(values)


@pytest.mark.parametrize(
    ("column", "role", "expected"),
    [
        (1, "user", {"user": 1, "item": 0, "rating": 2}),  # they change places
        (3, "rating", {"user": 0, "item": 1, "rating": 3}),
        (3, "time", {"user": 0, "item": 1, "rating": 2, "time": 3}),
        (2, None, {"user": 0, "item": 1}),
        (0, "user", {"user": 0, "item": 1, "rating": 2}),
    ],
)
def test_a_column_is_given_another_role(column, role, expected):
    assert with_role(dialect(), column, role).roles == expected


def test_a_column_of_a_wide_table_is_an_item_or_not():
    without = with_role(wide(), 2, None)
    assert without.item_columns == (1, 3)
    assert [role_of(without, column) for column in range(4)] == ["user", "item", None, "item"]
    assert with_role(without, 2, "item") == wide()
    other_users = with_role(wide(), 3, "user")
    assert (other_users.user, other_users.item_columns) == (3, (0, 1, 2))
    assert with_role(without, 2, "user").ignored == ()


def test_another_separator_makes_the_columns_be_looked_for_again(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("user;item;rating\n" + "".join(f"u{n % 9};i{n % 7};{n % 5}\n" for n in range(60)))
    wrong = revise(path, guess(path), [("separator", "|")])
    assert wrong.separator == "|"
    assert wrong.columns == ("user;item;rating",)
    assert wrong.roles == {"user": 0}
    assert revise(path, wrong, [("separator", ";")]) == guess(path)


def test_changes_follow_one_another(long_file):
    changed = revise(long_file, guess(long_file), [("separator", "|"), ("separator", ","), ("role", (0, "item"))])
    assert changed.separator == ","
    assert (changed.user, changed.item) == (1, 0)


def test_another_separator_leaves_alone_what_a_person_chose(tmp_path):
    path = tmp_path / "ratings.csv"
    rows = [f"u{n % 9};i{n % 7};{n % 5 + 1}" for n in range(60)]
    path.write_text("\n".join([*rows[:5], "user;item;rating", *rows]) + "\n")
    skipped = revise(path, guess(path), [("skip", 5), ("header", True)])
    chosen = {"skip", "header"}
    changed = revise(path, skipped, [("separator", ","), ("separator", ";")], chosen)
    assert (changed.skip, changed.header) == (5, True)
    assert look_at(path, changed).shown.dialect.columns == ("user", "item", "rating")
    assert revise(path, skipped, [("separator", ","), ("separator", ";")]).skip == 0


def test_a_column_that_becomes_the_time_brings_its_form(long_file):
    without = dataclasses.replace(guess(long_file), time=None, time_format="s")
    changed = revise(long_file, without, [("role", (3, "time"))])
    assert (changed.time, changed.time_format) == (3, "YYYY-MM-DD")


def test_a_column_that_becomes_the_rating_brings_its_marks(tmp_path):
    path = tmp_path / "ratings.csv"
    rows = [f"u{n % 9},i{n % 7},{n % 5 + 1},{n % 4 + 1 if n % 3 else 'NA'}" for n in range(60)]
    path.write_text("\n".join(["user,item,rating,second", *rows]) + "\n")
    changed = revise(path, guess(path), [("role", (3, "rating"))])
    assert (changed.rating, changed.missing) == (3, ("NA",))
    assert read(path, changed)[1].n_missing == 20


def test_another_file_in_an_archive_is_guessed_anew(tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ratings.csv", "user,item,rating\n" + "".join(f"u{n % 9},i{n % 7},4\n" for n in range(40)))
        archive.writestr("more.csv", "user;item;rating\n" + "".join(f"a{n % 5};b{n % 7};3\n" for n in range(30)))
    changed = revise(path, guess(path), [("member", "more.csv")])
    assert (changed.member, changed.separator) == ("more.csv", ";")
    assert read(path, changed)[0].n_ratings == 30


def test_a_look_shows_counts_and_marks_the_rows_that_are_no_ratings(tmp_path):
    path = tmp_path / "ratings.csv"
    rows = [f"u{n % 9},i{n % 7},{n % 5 + 1}" for n in range(60)]
    rows[3], rows[10] = "u1,i1", '"u2","i2",often'
    path.write_text("\n".join(["user,item,rating", *rows]) + "\n")
    look = look_at(path, guess(path))
    assert (look.trial.n_ratings, look.trial.n_rejected, look.problem) == (58, 2, "")
    rejected = rejected_rows(look)
    assert set(rejected) == {3, 10}
    assert "often" in rejected[10]


def test_rows_of_headed_blocks_are_marked_too(tmp_path):
    path = tmp_path / "blocks.txt"
    path.write_text("".join(f"{i}:\n" + "".join(f"{u},{u % 5 + 1},2005-09-06\n" for u in range(20)) for i in (1, 2, 3))
                    + "4:\n7,often,2005-09-06\n")  # fmt: skip
    look = look_at(path, guess(path))
    assert set(rejected_rows(look)) == {60}


def test_a_look_says_why_a_dialect_cannot_be_tried(long_file):
    look = look_at(long_file, with_role(guess(long_file), 2, None))
    assert look.trial is None
    assert "rating" in look.problem
    assert len(look.shown.rows) == 100


def test_a_role_whose_column_is_gone_is_lost(long_file):
    look = look_at(long_file, dataclasses.replace(guess(long_file), separator=";"))
    assert look.shown.dialect.roles == {"user": 0}


def test_a_file_that_is_refused_is_split_as_well_as_it_can_be(tmp_path):
    path = tmp_path / "order.csv"
    path.write_text("no;year;who;note;what;liked\n" + "".join(f"{n};2024;u{n % 7};x;i{n % 5};{n % 5 + 1}\n"
                    for n in range(60)))  # fmt: skip
    assert first_try(path).separator == ";"


def test_the_order_of_marks_makes_no_other_reading():
    assert same_reading(dialect(missing=("0", "NA")), dialect(missing=("NA", "0"), columns=("a", "b", "c", "d")))
    assert not same_reading(dialect(missing=("0",)), dialect())


def test_ratings_are_cleaned_again_without_another_reading(long_file):
    cleaning = Cleaning(duplicates="last")
    everything, report = read_everything(long_file)
    assert everything.n_ratings == report.n_ratings == report.n_read == 100
    ratings, cleaned = leave_out(everything, report, cleaning)
    expected, expected_report = read(long_file, None, cleaning)
    assert ratings.fingerprint == expected.fingerprint
    assert cleaned == expected_report
    assert leave_out(everything, report, Cleaning())[0] is everything


def test_a_change_takes_the_place_of_an_earlier_one_of_the_same_part():
    changes = ()
    for part, value in (
        ("part", "SELECT wrong"), ("role", (0, "item")), ("role", (1, "user")), ("skip", 2), ("role", (0, None)),
        ("part", "SELECT right"),
    ):  # fmt: skip
        changes = with_change(changes, part, value)
    assert changes == (("role", (1, "user")), ("skip", 2), ("role", (0, None)), ("part", "SELECT right"))
