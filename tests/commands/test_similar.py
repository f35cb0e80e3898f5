"""Similar items and users on the command line."""

import polars as pl
import pytest

from mfstudio.model.ranking import similar_items, similar_users
from mfstudio.project.store import Project


@pytest.fixture(scope="module")
def opened(trained_path):
    with Project.open(trained_path, read_only=True) as project:
        return project.model(1), project.load_ratings().ratings


def test_items_like_some_are_shown_with_their_titles(said, run, project, opened):
    model, ratings = opened
    rows = said("similar", project, "i003", "-n", 4)["similar"]
    codes, cosines = similar_items(model, ratings.item_codes["i003"], 4)
    assert [row["similar"]["item"] for row in rows] == ratings.item_labels[codes].tolist()
    assert [row["similarity"] for row in rows] == [round(cosine, 4) for cosine in cosines.tolist()]
    code, out, _ = run("similar", project, "i003", "-n", 1)
    assert (code, out.splitlines()[0]) == (0, "Item The book of i003 (i003)")
    assert out.splitlines()[1].endswith(f"The book of {rows[0]['similar']['item']} ({rows[0]['similar']['item']})")


def test_users_like_some_are_shown_wherever_the_ids_stand(said, project, opened):
    model, ratings = opened
    rows = said("similar", project, "--users", "u003", "-n", 2)["similar"]
    codes, _ = similar_users(model, ratings.user_codes["u003"], 2)
    assert [row["similar"]["user"] for row in rows] == ratings.user_labels[codes].tolist()


def test_an_item_is_found_by_its_title_or_a_part_of_it(said, run, project, tmp_path):
    by_id = said("similar", project, "i003", "-n", 2)
    for title in ("The book of i003", "the BOOK of I003", "of i003"):
        assert said("similar", project, title, "-n", 2) == by_id
    assert run("similar", project, "of i003", "-n", 1)[1].splitlines()[0] == "Item The book of i003 (i003)"
    words = ("-n", 2, "-o", tmp_path / "s.csv")
    assert run("similar", project, "of i003", *words)[0] == 0
    assert pl.read_csv(tmp_path / "s.csv")["item"].to_list() == ["i003", "i003"]


def test_a_title_of_several_items_names_them(run, project):
    code, out, err = run("similar", project, "of i00")
    assert (code, out) == (2, "")
    assert "it must be the id of one of the 10 items that it may be: The book of i00" in err
    assert err.count("The book of i00") == 8
    assert err.endswith(" and 2 more.\n")


def test_all_items_go_into_a_file(run, project, tmp_path):
    code, _, _ = run("similar", project, "--all", "-n", 3, "-o", tmp_path / "s.parquet")
    assert code == 0
    table = pl.read_parquet(tmp_path / "s.parquet")
    assert len(table) == 45 * 3
    assert table.columns == ["item", "title", "rank", "similar_item", "similar_title", "similarity"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], "ITEM is missing: it must be one or more ids"),
        (["nothing"], "ITEM is 'nothing'"),
        (["--users", "i003"], "USER is 'i003'"),
        (["--all"], "--all must be given with -o"),
        (["i003", "--all", "-o", "x.csv"], "not both"),
        (["u003", "--users", "-o", "x.csv"], "--users must be given with ids"),
        (["i003", "-n", 0], "-n is 0"),
    ],
)
def test_wrong_usage_is_named(run, project, words, found):
    code, out, err = run("similar", project, *words)
    assert (code, out) == (2, "")
    assert found in err
