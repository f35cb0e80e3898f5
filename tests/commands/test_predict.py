"""Predictions from a project on the command line."""

import numpy as np
import polars as pl
import pytest

from mfstudio.project.store import Project


@pytest.fixture(scope="module")
def opened(trained_path):
    """The model and the ratings of the trained project."""
    with Project.open(trained_path, read_only=True) as project:
        return project.model(1), project.load_ratings().ratings


def test_pairs_are_predicted_in_their_order_and_strangers_from_what_is_known(run, project, opened, tmp_path):
    (tmp_path / "pairs.csv").write_text("user,item\nu003,i001\nstranger,i001\nu003,nothing\nx,y\nu001,i002\n")
    code, out, err = run("predict", project, tmp_path / "pairs.csv", "-o", tmp_path / "out.csv")
    assert (code, out) == (0, f"Wrote 5 rows to {tmp_path / 'out.csv'}.\n")
    assert "3 of 5 pairs have a user or an item that the model does not know." in err
    table = pl.read_csv(tmp_path / "out.csv")
    assert table["known"].to_list() == ["both", "item", "user", "neither", "both"]
    model, ratings = opened
    users = [ratings.user_codes.get(label, -1) for label in table["user"]]
    items = [ratings.item_codes.get(label, -1) for label in table["item"]]
    expected = model.predict(np.array(users), np.array(items))
    np.testing.assert_allclose(table["predicted_rating"], expected, atol=1e-4)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("named.tsv", "when\titem\tuser\n3\ti001\tu003\n4\ti002\tu001\n"),
        ("ids.txt", "i001;u003\ni002;u001\n"),
        ("more.csv", "u003,i001,5,2001\nu001,i002,3,2002\n"),
        ("spaces.txt", "u003 i001\nu001 i002\n"),
        ("lines.jsonl", '{"user": "u003", "item": "i001"}\n{"user": "u001", "item": "i002"}\n'),
    ],
)
def test_columns_of_pairs_are_told_by_names_or_by_the_ids_that_are_known(said, run, project, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    rows = said("predict", project, tmp_path / name)["predictions"]
    assert [(row["user"], row["item"], row["known"]) for row in rows] == [
        ("u003", "i001", "both"), ("u001", "i002", "both"),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["parquet", "xlsx"])
def test_pairs_are_read_from_tables_too(run, project, tmp_path, ending):
    table = pl.DataFrame({"note": ["x", "y"], "item": ["i001", "i002"], "user": ["u003", "u001"]})
    getattr(table, {"parquet": "write_parquet", "xlsx": "write_excel"}[ending])(tmp_path / f"p.{ending}")
    code, out, err = run("predict", project, tmp_path / f"p.{ending}")
    assert (code, err) == (0, "")
    assert [line.split(",")[:2] for line in out.splitlines()[1:]] == [["u003", "i001"], ["u001", "i002"]]


def test_columns_can_be_said_and_lines_without_them_are_left_out_and_counted(run, project, tmp_path):
    (tmp_path / "p.csv").write_text("a,b\nu003,i001\nu004\n,i001\nu001,i002\n")
    words = ("--user-column", 2, "--item-column", "a", "--header")
    code, out, err = run("predict", project, tmp_path / "p.csv", *words)
    assert code == 0
    assert [line.split(",")[:2] for line in out.splitlines()[1:]] == [["i001", "u003"], ["i002", "u001"]]
    assert "2 lines left out, the first being line 3: found 1 field, expected 2." in err
    code, _, err = run("predict", project, tmp_path / "p.csv", "--user-column", "c")
    assert (code, "no column 'c'" in err) == (3, True)
    (tmp_path / "one.csv").write_text("u003\nu004\n")
    code, _, err = run("predict", project, tmp_path / "one.csv")
    assert (code, "expected user and item" in err) == (3, True)


def test_pairs_may_come_through_a_pipe(process, project):
    result = process("predict", project, "-", "-o", "-", input=b"u003,i001\n")
    assert result.returncode == 0
    assert result.stdout.decode().splitlines()[0] == "user,item,title,predicted_rating,known"
    assert result.stderr == b""


def test_all_ratings_stand_beside_their_predictions_with_those_set_aside_marked(run, project, opened, tmp_path):
    code, _, _ = run("predict", project, "--all-ratings", "-o", tmp_path / "all.parquet")
    assert code == 0
    table = pl.read_parquet(tmp_path / "all.parquet")
    model, ratings = opened
    assert table["user"].to_list() == ratings.user_labels[ratings.users].tolist()
    np.testing.assert_allclose(table["predicted_rating"], model.predict(ratings.users, ratings.items), atol=1e-4)
    assert table["held_out"].sum() == 150


def test_json_is_one_object_as_of_the_other_commands_or_tells_of_the_file(said, run, project, tmp_path):
    (tmp_path / "p.csv").write_text("user,item\nu003,i001\nstranger,i001\n")
    found = said("predict", project, tmp_path / "p.csv")
    assert (found["project"], found["run"]) == (str(project), 1)
    assert [row["known"] for row in found["predictions"]] == ["both", "item"]
    assert found["predictions"][0]["title"] == "The book of i001"
    assert said("predict", project, "--unrated-above", 99)["predictions"] == []
    assert said("predict", project, tmp_path / "p.csv", "-o", tmp_path / "o.csv")["n_rows"] == 2
    code, out, err = run("predict", project, tmp_path / "p.csv", "--json", "--format", "csv")
    assert (code, out, "--format is 'csv': it must be left out, or go with -o OUT" in err) == (2, "", True)


def test_pairs_may_stand_behind_options(run, project, tmp_path):
    (tmp_path / "p.csv").write_text("user,item\nu003,i001\n")
    first = run("predict", project, tmp_path / "p.csv", "--run", 1, "--header")
    assert first[0] == 0
    assert run("predict", project, "--run", 1, "--header", tmp_path / "p.csv") == first
    assert run("predict", "--run", 1, project, "--header", tmp_path / "p.csv") == first


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], "PAIRS is missing: it must be a file of pairs"),
        (["--run", 1], "PAIRS is missing"),
        (["p.csv", "--all-ratings"], "not allowed with argument"),
        (["--all-ratings", "p.csv"], "PAIRS must be left out, or go without --all-ratings"),
        (["--all-ratings", "--unrated-above", 3], "not allowed with argument"),
        (["p.csv", "--run", 1, "q.csv"], "unrecognized arguments: q.csv"),
    ],
)
def test_one_thing_is_predicted_at_a_time(run, project, words, found):
    code, out, err = run("predict", project, *words)
    assert (code, out) == (2, "")
    assert found in err


def test_unrated_pairs_above_a_threshold_are_all_there_and_no_others(run, said, project, opened, tmp_path):
    assert said("predict", project, "--unrated-above", 3.2, "-o", tmp_path / "u.csv")["n_rows"] > 10
    table = pl.read_csv(tmp_path / "u.csv")
    model, ratings = opened
    matrix = model.predict_block(np.arange(model.n_users)).astype(float)
    matrix[ratings.users, ratings.items] = -1
    expected = {
        (str(ratings.user_labels[u]), str(ratings.item_labels[i]))
        for u, i in zip(*np.nonzero(matrix >= 3.2), strict=True)
    }
    assert set(table.select("user", "item").iter_rows()) == expected
    code, _, err = run("predict", project, "--unrated-above", "nan", "-o", tmp_path / "u.csv")
    assert (code, "--unrated-above is nan" in err) == (2, True)
