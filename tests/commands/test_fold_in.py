"""Recommendations for somebody new on the command line."""

import polars as pl
import pytest

from mfstudio.model.fold_in import fold_in_user, top_n_folded
from mfstudio.project.store import Project


@pytest.fixture(scope="module")
def expected(trained_path):
    """What somebody should get who rated two items."""
    with Project.open(trained_path, read_only=True) as project:
        model, ratings = project.model(1), project.load_ratings().ratings
    items = [ratings.item_codes[label] for label in ("i001", "i002")]
    ranked = top_n_folded(model, fold_in_user(model, items, [5.0, 1.0]), 3, items)
    return ratings.item_labels[ranked.items[0]].tolist(), [round(float(each), 4) for each in ranked.scores[0]]


def test_a_file_of_items_and_ratings_is_one_person(said, run, project, expected, tmp_path):
    (tmp_path / "mine.csv").write_text("i001,5\ni002,1\n")
    rows = said("fold-in", project, tmp_path / "mine.csv", "-n", 3)["recommendations"]
    assert ([row["item"] for row in rows], [row["predicted_rating"] for row in rows]) == expected
    assert all(row["title"] == f"The book of {row['item']}" for row in rows)
    explained = said("fold-in", project, tmp_path / "mine.csv", "-n", 1, "--explain")["recommendations"]
    assert {each["item"] for each in explained[0]["because"]} == {"i001", "i002"}


def test_several_people_get_their_own_and_unknown_items_are_said(run, project, expected, tmp_path):
    (tmp_path / "all.csv").write_text("user,item,rating\nann,i001,5\nbob,i003,4\nann,i002,1\nbob,nothing,5\n")
    code, out, err = run("fold-in", project, tmp_path / "all.csv", "-n", 3, "-o", tmp_path / "out.csv")
    assert (code, "Wrote 6 rows" in out) == (0, True)
    assert "1 of 4 ratings are of items that the model does not know" in err
    table = pl.read_csv(tmp_path / "out.csv")
    assert table["user"].to_list() == ["ann"] * 3 + ["bob"] * 3
    assert table["item"].to_list()[:3] == expected[0]
    assert table["predicted_rating"].to_list()[:3] == expected[1]


def test_ratings_may_come_through_a_pipe(process, project, expected):
    result = process("fold-in", project, "-", "-n", 3, "-o", "-", input=b"item;rating\ni001;5\ni002;1\n")
    assert result.returncode == 0, result.stderr
    assert [line.split(",")[2] for line in result.stdout.decode().splitlines()[1:]] == expected[0]


def test_ratings_of_nothing_known_are_refused(run, project, tmp_path):
    (tmp_path / "mine.csv").write_text("x,5\ny,1\n")
    code, _, err = run("fold-in", project, tmp_path / "mine.csv")
    assert (code, "The model knows none of its items." in err) == (3, True)
    (tmp_path / "mine.csv").write_text("i001,good\ni002,bad\n")
    code, _, err = run("fold-in", project, tmp_path / "mine.csv", "--no-header")
    assert (code, "No line of it can be used." in err) == (3, True)
