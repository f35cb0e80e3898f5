"""How a person says on the command line what a file means."""

import csv
import json
import sqlite3
import zipfile

import pytest

from mfstudio.__main__ import main


@pytest.fixture
def inspect(capsys):
    """Return a function that calls ``mfstudio inspect --json`` and gives the object."""

    def call(*arguments):
        capsys.readouterr()
        code = main(["inspect", "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        assert code == 0, printed.err
        return json.loads(printed.out)

    return call


@pytest.fixture
def complaint(capsys):
    """Return a function that calls the command and gives the exit code and what it complains of."""

    def call(*arguments):
        capsys.readouterr()
        try:
            code = main([*map(str, arguments)])
        except SystemExit as end:
            code = end.code
        return code, capsys.readouterr().err

    return call


@pytest.fixture
def odd(tmp_path):
    """A file whose columns say nothing and whose ratings have decimal commas."""
    path = tmp_path / "odd.txt"
    path.write_text("made by hand\nq;w;e;z\n" + "".join(f"x{n % 7};y{n % 5};{n % 4 + 1},5;{n}\n" for n in range(40)))
    return path


def test_every_column_can_be_chosen_by_name_or_by_number(inspect, odd):
    said = inspect(odd, "--user-column", "w", "--item-column", 1, "--rating-column", "e", "--time-column", "z")
    assert said["roles"] == {"user": "w", "item": "q", "rating": "e", "time": "z"}
    assert (said["n_users"], said["n_items"], said["n_ratings"]) == (5, 7, 40)
    assert (said["minimum"], said["maximum"]) == (1.5, 4.5)
    assert inspect(odd, "--time-column", "none")["roles"]["time"] is None


def test_a_column_that_there_is_not_is_named_with_those_that_there_are(complaint, odd):
    code, said = complaint("inspect", odd, "--user-column", "nobody")
    assert code == 3
    assert "no column 'nobody' for the user. The columns are q, w, e, z." in said


def test_separator_decimals_header_and_skipped_lines_can_be_said(inspect, odd):
    said = inspect(
        odd, "--separator", "semicolon", "--decimal", "comma", "--header", "--skip", 1, "--user-column", 1,
        "--item-column", 2, "--rating-column", 3,
    )  # fmt: skip
    assert (said["separator"], said["header"], said["n_skipped"], said["n_header"]) == (";", True, 1, 1)
    assert said["n_rejected"] == 0


def test_marks_are_proposed_with_evidence_and_left_out_only_on_request(inspect, complaint, tmp_path):
    path = tmp_path / "books.csv"
    path.write_text("user,isbn,rating\n" + "".join(f"u{n % 9},b{n % 8},{n % 11}\n" for n in range(99)))
    said = inspect(path)
    assert said["n_ratings"] == 99
    assert [each["mark"] for each in said["proposals"]] == ["0"]
    assert "9 of 99 ratings looked at are 0, all others lie from 1 to 10" in said["proposals"][0]["reason"]
    without = inspect(path, "--missing", "0")
    assert (without["n_ratings"], without["n_missing"], without["minimum"]) == (90, 9, 1.0)
    assert inspect(path, "--missing", "none")["n_missing"] == 0
    _, told = complaint("train", path, "--epochs", 1, "--factors", 2, "--engine", "numpy")
    assert "add --missing 0 to leave it out" in told
    _, told = complaint("train", path, "--epochs", 1, "--factors", 2, "--engine", "numpy", "--missing", "0")
    assert "--missing" not in told


@pytest.mark.parametrize(
    ("policy", "values"), [("keep", [3, 5, 4]), ("last", [5, 4]), ("first", [3, 4]), ("mean", [4, 4])]
)
def test_repeated_pairs_follow_the_policy_given(inspect, tmp_path, policy, values):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating,timestamp\nu,i,5,1600000009\nu,i,3,1600000001\nv,i,4,1600000005\n")
    said = inspect(path, "--duplicates", policy)
    assert (said["n_ratings"], said["n_duplicates"]) == (len(values), 1)
    assert (said["minimum"], said["maximum"]) == (min(values), max(values))


def test_rare_users_and_items_are_left_out_until_all_have_enough(inspect, complaint, tmp_path):
    path = tmp_path / "r.csv"
    dense = "".join(f"u{u},i{i},{(u + i) % 5 + 1}\n" for u in range(6) for i in range(6))
    path.write_text("user,item,rating\n" + dense + "rare,i0,3\nu0,odd,2\n")
    said = inspect(path, "--min-user-ratings", 3, "--min-item-ratings", 3)
    assert (said["n_ratings"], said["n_users"], said["n_items"], said["n_filtered"]) == (36, 6, 6, 2)
    code, told = complaint("inspect", path, "--min-user-ratings", 50)
    assert (code, "Ask for fewer ratings" in told) == (3, True)
    code, told = complaint("inspect", path, "--min-user-ratings", -1)
    assert (code, "--min-user-ratings is -1" in told) == (2, True)


def test_a_share_of_the_users_can_be_read_for_a_first_look(inspect, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "user,item,rating\n" + "".join(f"u{u},i{i},{(u + i) % 5 + 1}\n" for u in range(40) for i in range(5))
    )
    said = inspect(path, "--users-share", 0.25)
    assert (said["n_users"], said["n_ratings"], said["n_sampled_out"]) == (10, 50, 150)


def test_the_file_in_a_zip_and_the_table_of_a_database_can_be_chosen(inspect, tmp_path):
    archive = tmp_path / "both.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a/ratings.csv", "user,item,rating\n1,1,5\n2,1,4\n")
        out.writestr("b/ratings.csv", "user,item,rating\n1,1,1\n2,1,2\n3,1,2\n")
    assert inspect(archive, "--member", "a/ratings.csv")["n_ratings"] == 2
    assert inspect(archive, "--member", "b/ratings.csv")["n_ratings"] == 3
    base = tmp_path / "shop.db"
    with sqlite3.connect(base) as connection:
        connection.execute("CREATE TABLE old (user TEXT, item TEXT, rating REAL)")
        connection.execute("CREATE TABLE new (user TEXT, item TEXT, rating REAL)")
        connection.executemany("INSERT INTO old VALUES (?, ?, ?)", [("a", "x", 1), ("b", "x", 2)])
        connection.executemany("INSERT INTO new VALUES (?, ?, ?)", [("a", "x", 3), ("b", "y", 4), ("c", "y", 5)])
    connection.close()
    assert inspect(base, "--table", "old")["maximum"] == 2
    assert inspect(base, "--select", "SELECT user, item, rating FROM new WHERE rating > 3")["n_ratings"] == 2


def test_names_of_items_and_users_can_be_given(inspect, tmp_path):
    path, titles, people = tmp_path / "r.csv", tmp_path / "things.csv", tmp_path / "folk.csv"
    path.write_text("user,item,rating\n1,7,5\n2,7,4\n")
    titles.write_text("id,title\n7,Seven\n8,Eight\n")
    people.write_text("id,name\n1,Ann\n")
    said = inspect(path, "--titles", titles, "--user-names", people)
    assert said["titles"] == {"path": str(titles), "n_matched": 1, "n_unmatched": 0, "n_unused": 1}
    assert said["user_names"] == {"path": str(people), "n_matched": 1, "n_unmatched": 1, "n_unused": 0}


def test_rejected_lines_are_written_on_request_with_formulas_made_harmless(inspect, tmp_path):
    path, out = tmp_path / "r.csv", tmp_path / "rejected.csv"
    path.write_text("user,item,rating\n1,7,5\n=1+1,7\n2,7,4\n3,7,good\n")
    assert inspect(path, "--rejected", out)["n_rejected"] == 2
    with out.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["file", "line", "reason", "text"],
        ["r.csv", "3", "found 2 fields, expected 3", "'=1+1,7"],
        ["r.csv", "5", "the rating 'good' (field 3) is not a number", "3,7,good"],
    ]


def test_inspect_says_in_words_what_it_guessed_and_why(capsys, tmp_path):
    path = tmp_path / "r.dat"
    path.write_text("".join(f"{n % 7}::{n % 5}::{n % 5 + 1}::{978300000 + n}\n" for n in range(60)))
    assert main(["inspect", str(path)]) == 0
    out = capsys.readouterr().out
    assert "separated by double colons, utf-8, long layout" in out
    assert "user: column 1 (column 1) - 65% sure: it is the first column with ids" in out
    assert "time: column 4 (column 4), as s - 80% sure: its values are times, such as 97830000" in out
