import os
import zipfile
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings import read
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.titles import find_titles, read_titles

SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))

FORMS = {
    "movies.csv": ('movieId,title,genres\n1,Toy Story (1995),Fun\n11,"President, The",Drama\n', "utf-8"),
    "movies.dat": ("1::Toy Story (1995)::Fun\n11::President, The::Drama\n", "utf-8"),
    "u.item": ("1|Toy Story (1995)|1995||0\n11|President, The|1995||1\n", "latin-1"),
    "items.csv": ('name;id\n Toy Story (1995) ;1\n"President, The";11\n', "utf-8"),
    "books.csv": ("title\titem\nToy Story (1995)\t1\nPresident, The\t11\n", "utf-16"),
}


@pytest.mark.parametrize("name", FORMS)
def test_titles_are_found_beside_the_ratings_whatever_their_form(tmp_path, name):
    content, encoding = FORMS[name]
    (tmp_path / name).write_bytes(content.encode(encoding))
    found = find_titles(tmp_path / "ratings.csv", np.array(["11", "404", "1"], dtype=LABEL_DTYPE))
    assert found is not None
    assert found.path == tmp_path / name
    assert found.titles.tolist() == ["President, The", "", "Toy Story (1995)"]
    assert found.titles.dtype == LABEL_DTYPE
    assert (found.n_matched, found.n_unmatched, found.n_unused) == (2, 1, 0)


def test_the_id_column_is_the_one_that_matches_most_labels(tmp_path):
    path = tmp_path / "books.csv"
    path.write_text("book_id,goodreads_book_id,title\n1,27,A\n2,3,B\n3,9,C\n")
    assert read_titles(path, ["1", "2", "3"]).titles.tolist() == ["A", "B", "C"]
    assert read_titles(path, ["27", "9"]).titles.tolist() == ["A", "C"]


def test_the_better_title_column_wins_over_an_earlier_one(tmp_path):
    path = tmp_path / "books.csv"
    path.write_text("id,original_title,title\n1,Old,New\n")
    assert read_titles(path, ["1"]).titles.tolist() == ["New"]


def test_without_known_names_the_title_follows_the_id(tmp_path):
    path = tmp_path / "items.csv"
    path.write_text("x,y,z\n9,a,First\n8,b,Second\n")
    assert read_titles(path, ["b", "a"]).titles.tolist() == ["Second", "First"]


def test_quoted_titles_may_hold_quotes_and_line_ends(tmp_path):
    path = tmp_path / "movies.csv"
    path.write_text('id,title\n1,"Say ""Hi"", friend"\n2,"Two\nlines"\n3,The 5" disk\n4,"Stray\n5,Last\n')
    found = read_titles(path, ["1", "2", "3", "5"])
    assert found.titles.tolist() == ['Say "Hi", friend', "Two\nlines", 'The 5" disk', "Last"]


def test_a_first_line_that_is_too_short_to_hold_an_id_is_passed_over(tmp_path):
    path = tmp_path / "items.csv"
    path.write_text("all items,2020\nx,1,One\ny,2,Two\n")
    assert read_titles(path, ["1", "2"]).titles.tolist() == ["One", "Two"]


def test_the_first_title_of_an_id_counts(tmp_path):
    path = tmp_path / "items.csv"
    path.write_text("id,title\n1,\n1,First\n1,Second\n")
    assert read_titles(path, ["1"]).titles.tolist() == ["First"]


def test_ids_are_compared_as_text(tmp_path):
    path = tmp_path / "items.csv"
    path.write_text("id,title\n0104257,A\n7,B\n")
    assert read_titles(path, ["104257", "7"]).titles.tolist() == ["", "B"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b"one\ntwo\n", "single column"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"id,title\n8,A\n", "none of which holds the ids"),
        (b"id,title\n1,\n", "every name is empty"),
    ],
)
def test_a_file_without_titles_is_refused_but_passed_over_in_the_search(tmp_path, data, found):
    (tmp_path / "movies.csv").write_bytes(data)
    with pytest.raises(RatingFileError, match=found):
        read_titles(tmp_path / "movies.csv", ["1"])
    assert find_titles(tmp_path / "ratings.csv", ["1"]) is None
    (tmp_path / "items.csv").write_text("id,title\n1,A\n")
    other = find_titles(tmp_path / "ratings.csv", ["1"])
    assert other is not None
    assert other.path.name == "items.csv"


def test_a_missing_title_file_is_refused(tmp_path):
    with pytest.raises(RatingFileError, match="no such file"):
        read_titles(tmp_path / "movies.csv", ["1"])
    assert find_titles(tmp_path / "ratings.csv", ["1"]) is None


def test_the_candidate_that_names_most_items_is_taken(tmp_path):
    (tmp_path / "movies.csv").write_text("id,title\n1,A\n")
    (tmp_path / "items.csv").write_text("id,title\n1,A\n2,B\n")
    found = find_titles(tmp_path / "ratings.csv", ["1", "2"])
    assert found is not None
    assert found.path.name == "items.csv"


def test_the_rating_file_itself_is_no_candidate(tmp_path):
    (tmp_path / "items.csv").write_text("user,item,rating\n1,2,3\n")
    assert find_titles(tmp_path / "items.csv", ["2"]) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("users.csv", "id,age,name\nu1,30,Ann\nu3,40,Bob\nu9,50,Cid\n"),
        ("Customers.tsv", "u3\tBob\nu1\tAnn\nu9\tCid\n"),
        ("users.dat", "用户id::昵称\nu1::Ann\nu3::Bob\nu9::Cid\n"),
    ],
)
def test_names_of_users_are_found_beside_the_ratings(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    found = find_titles(tmp_path / "ratings.csv", ["u1", "u2", "u3"], of="user")
    assert found is not None
    assert found.titles.tolist() == ["Ann", "", "Bob"]
    assert (found.n_matched, found.n_unmatched, found.n_unused) == (2, 1, 1)


def test_ages_and_jobs_are_no_names_of_users(tmp_path):
    (tmp_path / "u.user").write_text("1|24|M|technician|85711\n2|53|F|other|94043\n")
    assert find_titles(tmp_path / "u.data", ["1", "2"], of="user") is None
    with pytest.raises(RatingFileError, match="no column with names of users"):
        read_titles(tmp_path / "u.user", ["1", "2"], of="user")


def test_titles_are_found_beside_the_ratings_in_a_zip(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ml/ratings.csv", "userId,movieId,rating\n1,1,4\n")
        archive.writestr("ml/movies.csv", "movieId,title\n1,Inside\n")
        archive.writestr("other/movies.csv", "movieId,title\n1,Elsewhere\n")
    found = find_titles(path, ["1"], member="ml/ratings.csv")
    assert found is not None
    assert found.titles.tolist() == ["Inside"]


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_titles_may_stand_in_a_table_of_another_form(tmp_path, ending):
    table = pl.DataFrame({"item": [1, 2], "title": ["One", "Two"]})
    path = tmp_path / f"items.{ending}"
    table.write_ndjson(path) if ending == "jsonl" else table.write_parquet(path)
    found = find_titles(tmp_path / "ratings.csv", ["2", "1"])
    assert found is not None
    assert found.titles.tolist() == ["Two", "One"]


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared data sets are not at {SHARED}")
@pytest.mark.parametrize(
    ("name", "file", "n_unmatched", "first"),
    [
        ("ml-latest-small/ratings.csv", "movies.csv", 0, "Toy Story (1995)"),
        ("goodbooks-10k/ratings.csv", "books.csv", 0, None),
        ("movietweetings/ratings.dat", "movies.dat", 0, None),
    ],
)
def test_well_known_data_sets_get_their_titles(name, file, n_unmatched, first):
    ratings, _ = read(SHARED / name)
    found = find_titles(SHARED / name, ratings.item_labels)
    assert found is not None
    assert (found.path.name, found.n_unmatched) == (file, n_unmatched)
    assert found.titles.shape == (ratings.n_items,)
    assert first is None or found.titles[0] == first
