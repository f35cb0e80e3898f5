"""Recommendations from a project on the command line, read back with other libraries."""

import csv
import json
import re
import sqlite3
from typing import ClassVar

import openpyxl
import polars as pl
import pytest

from mfstudio.project.store import Project


@pytest.fixture(scope="module")
def rated(folder):
    with (folder / "r.csv").open(newline="") as file:
        return {(row["user"], row["item"]) for row in csv.DictReader(file)}


def test_all_users_get_their_best_items_in_a_file_none_of_them_rated(run, project, rated, tmp_path):
    code, out, err = run("recommend", project, "--all", "-n", 4, "-o", tmp_path / "recs.csv")
    assert (code, out, err) == (0, f"Wrote 240 rows to {tmp_path / 'recs.csv'}.\n", "")
    with (tmp_path / "recs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["user", "rank", "item", "title", "predicted_rating"]
    assert not rated & {(row["user"], row["item"]) for row in rows}
    assert all(row["title"] == f"The book of {row['item']}" for row in rows)


def test_some_users_are_shown_and_the_json_agrees_with_the_file(run, said, project, tmp_path):
    found = said("recommend", project, "u003", "u001", "-n", 3)
    rows = found["recommendations"]
    assert [row["user"] for row in rows] == ["u003"] * 3 + ["u001"] * 3
    run("recommend", project, "--all", "-n", 3, "-o", tmp_path / "all.jsonl")
    written = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [row for row in written if row["user"] == "u003"] == rows[:3]
    code, out, _ = run("recommend", project, "u003", "-n", 3)
    assert code == 0
    assert [line.split("  ")[-1] for line in out.splitlines()[1:]] == [
        f"{row['title']} ({row['item']})" for row in rows[:3]
    ]


def test_users_come_from_a_file_or_from_standard_input_and_the_answer_goes_to_standard_output(
    process, run, project, tmp_path
):
    (tmp_path / "who.txt").write_text("u005\n\nu002\n")
    _, out, _ = run("recommend", project, "--users", tmp_path / "who.txt", "-n", 1, "-o", "-")
    assert [line.split(",")[0] for line in out.splitlines()] == ["user", "u005", "u002"]
    result = process("recommend", project, "--users", "-", "-n", 1, "-o", "-", input=b"u005\nu002\n")
    assert (result.stdout.decode(), result.stderr) == (out, b"")


def test_users_come_from_a_table_with_a_column_of_them_too(run, project, tmp_path):
    table = pl.DataFrame({"age": [33, 44], "user": ["u005", "u002"]})
    table.write_csv(tmp_path / "who.csv", separator=";")
    table.write_parquet(tmp_path / "who.parquet")
    for name in ("who.csv", "who.parquet"):
        _, out, err = run("recommend", project, "--users", tmp_path / name, "-n", 1, "-o", "-")
        assert [line.split(",")[0] for line in out.splitlines()] == ["user", "u005", "u002"], err


def test_every_form_holds_the_same_rows(run, project, tmp_path):
    for ending in ("csv", "parquet", "jsonl", "xlsx", "sqlite"):
        code, _, err = run("recommend", project, "--all", "-n", 2, "-o", tmp_path / f"r.{ending}")
        assert code == 0, err
    expected = pl.read_csv(tmp_path / "r.csv").rows()
    assert pl.read_parquet(tmp_path / "r.parquet").rows() == expected
    assert pl.read_ndjson(tmp_path / "r.jsonl").rows() == expected
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)] == expected
    connection = sqlite3.connect(tmp_path / "r.sqlite")
    assert connection.execute("SELECT * FROM recommendations").fetchall() == expected
    connection.close()


def test_columns_and_one_row_a_user_can_be_chosen(run, project, tmp_path):
    run("recommend", project, "--all", "-n", 2, "-o", tmp_path / "w.csv", "--wide", "--columns", "user,item")
    table = pl.read_csv(tmp_path / "w.csv")
    assert table.columns == ["user", "item_1", "item_2"]
    assert len(table) == 60
    code, _, err = run("recommend", project, "--all", "-o", tmp_path / "w.csv", "--columns", "user,colour")
    assert (code, "--columns is 'colour'" in err) == (2, True)


def test_what_was_set_aside_may_be_recommended_on_request(said, run, project, rated, tmp_path):
    run("recommend", project, "--all", "-n", 45, "-o", tmp_path / "t.csv", "--hide", "trained")
    table = pl.read_csv(tmp_path / "t.csv")
    again = set(table.select("user", "item").iter_rows()) & rated
    assert len(again) == 150  # the tenth that was set aside
    code, out, _ = run("recommend", project, "--hide", "nothing", "u001", "-n", 45, "--json")
    assert (code, len(json.loads(out)["recommendations"])) == (0, 45)


def test_ids_are_replaced_by_pseudonyms_whose_key_is_made_and_whose_mapping_leads_back(run, said, project, tmp_path):
    words = ("--pseudonyms", "users", "--key", tmp_path / "k.key", "-n", 1)
    code, _, err = run("recommend", project, "--all", *words, "-o", tmp_path / "a.csv", "--mapping", tmp_path / "m.csv")
    assert (code, "A new key was written" in err) == (0, True)
    assert (tmp_path / "k.key").stat().st_mode & 0o077 == 0
    found = said("recommend", project, "--all", *words, "-o", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert not any(each["level"] == "identifies" for each in found["reveals"])
    mapping = pl.read_csv(tmp_path / "m.csv")
    plain = tmp_path / "plain.csv"
    run("recommend", project, "--all", "-n", 1, "-o", plain)
    joined = pl.read_csv(tmp_path / "a.csv").join(mapping, left_on="user", right_on="pseudonym")
    assert joined.select("user_right", "item").sort("user_right").rows() == (
        pl.read_csv(plain).select("user", "item").sort("user").rows()
    )


def test_the_key_may_be_kept_in_the_keyring(run, project, tmp_path):
    keyring = pytest.importorskip("keyring", reason="keyring is an optional library")
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        priority = 1
        kept: ClassVar = {}

        def get_password(self, service, username):
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            self.kept[service, username] = password

    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    try:
        for name in ("a", "b"):
            words = ("--pseudonyms", "users", "--keyring", "films", "-n", 1, "-o", tmp_path / f"{name}.csv")
            assert run("recommend", project, "--all", *words)[0] == 0
    finally:
        keyring.set_keyring(before)
    assert len(Memory.kept) == 1
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert "u001" not in (tmp_path / "a.csv").read_text()


def test_users_with_few_ratings_are_left_out_and_said_so(run, project, tmp_path):
    with Project.open(project, read_only=True) as opened:
        counts = opened.load_ratings().ratings.user_counts
    k = int(sorted(counts)[10]) + 1
    few = int((counts < k).sum())
    _, out, _ = run("recommend", project, "--all", "-n", 1, "-o", tmp_path / "r.csv", "--min-ratings", k)
    assert f"{few} users with fewer than {k} ratings left out." in out
    assert len((tmp_path / "r.csv").read_text().splitlines()) == 1 + 60 - few


def test_each_recommendation_can_be_explained_by_what_was_rated(said, run, project, rated, tmp_path):
    for row in said("recommend", project, "u001", "-n", 2, "--explain")["recommendations"]:
        assert len(row["because"]) == 3
        assert all(("u001", each["item"]) in rated and each["adds"] != 0 for each in row["because"])
    code, out, _ = run("recommend", project, "--all", "-n", 1, "--explain", "-o", tmp_path / "e.jsonl")
    assert (code, "Wrote 60 rows" in out) == (0, True)
    assert all(json.loads(line)["because"] for line in (tmp_path / "e.jsonl").read_text().splitlines())


@pytest.mark.parametrize(
    ("words", "code", "found"),
    [
        ([], 2, "USER is missing"),
        (["stranger"], 2, "USER is 'stranger'"),
        (["u001", "--all"], 2, "USER is 'u001'"),
        (["u001", "--unheard-of"], 2, "--unheard-of"),
        (["--all"], 2, "--all must be given with -o OUT"),
        (["--all", "-o", "x.doc"], 2, "-o is 'x.doc'"),
        (["--all", "-o", "-", "--json"], 2, "--json must be left out"),
        (["--all", "-o", "x.csv", "--explain"], 2, "--explain must be left out"),
        (["--all", "-o", "x.csv", "--pseudonyms", "users"], 2, "--key FILE or --keyring"),
        (["--all", "-o", "x.csv", "--mapping", "m.csv"], 2, "--mapping is 'm.csv'"),
        (["u001", "-n", 0], 2, "-n is 0"),
        (["u001", "--run", 9], 2, "--run is 9: it must be one of 1"),
        (["--users", "nowhere.txt"], 3, "nowhere.txt: "),
        (["--all", "-o", "no/such/folder.csv"], 1, "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(run, project, tmp_path, monkeypatch, words, code, found):
    monkeypatch.chdir(tmp_path)
    result = run("recommend", project, *words)
    assert (result[0], result[1]) == (code, "")
    assert found in result[2]
    assert sorted(tmp_path.iterdir()) == [project]  # nor does reading a project leave anything beside it


def test_an_unknown_user_in_a_file_is_named_with_the_line(run, project, tmp_path):
    (tmp_path / "who.txt").write_text("u001\nstranger\n")
    code, _, err = run("recommend", project, "--users", tmp_path / "who.txt")
    assert (code, "who.txt, line 2: There is no user 'stranger'" in err) == (3, True)


def test_the_run_with_a_star_is_used_or_else_the_latest_or_the_one_named(said, project):
    said("train", project, "--factors", 2, "--epochs", 1, "--engine", "numpy")
    assert said("recommend", project, "u001")["run"] == 2
    said("runs", project, 1, "--star")
    assert said("recommend", project, "u001")["run"] == 1
    assert said("recommend", project, "u001", "--run", 2)["run"] == 2


def test_ratings_on_a_narrow_scale_are_shown_with_more_decimals(run, tmp_path):
    pairs = [(user, item) for user in range(12) for item in range(8) if (user + item) % 3]
    lines = [f"u{user},i{item},{(user * 7 + item) % 11 / 10}" for user, item in pairs]
    (tmp_path / "narrow.csv").write_text("user,item,rating\n" + "\n".join(lines) + "\n")
    project = tmp_path / "narrow.mfstudio"
    code, _, err = run("train", tmp_path / "narrow.csv", "--factors", 2, "--epochs", 2, "-o", project)
    assert code == 0, err
    code, out, err = run("recommend", project, "u1", "-n", 2)
    assert code == 0, err
    assert all(re.match(r" +\d +\d\.\d{3}  i\d$", line) for line in out.splitlines()[1:])
    assert len(out.splitlines()) == 3
