"""Ratings in the project: readable rows that come back exactly, or the place of their file alone."""

import dataclasses
import sqlite3

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.project.ratings_tables import CHUNK_ROWS, RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.titles import Titles, find_titles


def same(one, other):
    return one.fingerprint == other.fingerprint and one.name == other.name


def query(path, sql):
    with sqlite3.connect(path) as connection:
        rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def test_everything_that_was_imported_comes_back(project, imported):
    project.store_ratings(imported)
    loaded = project.load_ratings()
    assert same(loaded.ratings, imported.ratings)
    assert (loaded.choices, loaded.report) == (imported.choices, imported.report)
    assert loaded.titles.tolist() == imported.titles.titles.tolist()
    assert loaded.user_names is None


def test_rejected_lines_come_back_with_their_text(project, tmp_path):
    from mfstudio.ratings.reading import read_everything

    path = tmp_path / "bad.csv"
    path.write_text("user,item,rating\na,b,3\na,c,four\nd,b,5\n")
    ratings, report = read_everything(path)
    assert report.rejected[0].text == "a,c,four"
    project.store_ratings(RatingsToStore(ratings, path, report=report))
    assert project.load_ratings().report == report


def test_sqlite_shows_labels_titles_and_plain_numbers(project, make_ratings):
    ratings = make_ratings(50, low=0.1, high=0.9)
    times = np.arange(50, dtype=np.int64) * 86_400
    ratings = dataclasses.replace(ratings, times=times)
    titles = Titles("items.csv", np.array([f"Book {n}" for n in range(ratings.n_items)], LABEL_DTYPE), 45, 0, 0)
    project.store_ratings(RatingsToStore(ratings, titles=titles))
    rows = query(project.path, "SELECT position, user, item, title, rating, rated_at FROM rated ORDER BY position")
    assert len(rows) == 50
    user, item = ratings.user_labels[ratings.users[1]], ratings.item_labels[ratings.items[1]]
    assert rows[1] == (1, user, item, f"Book {ratings.items[1]}", pytest.approx(0.1, abs=1), "1970-01-02 00:00:00")
    assert {row[4] for row in rows} <= {round(0.1 * step, 1) for step in range(1, 10)}


any_float = st.floats(width=32, allow_nan=False, allow_infinity=False)
labels = st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, min_size=1, max_size=5)


@st.composite
def rating_sets(draw):
    users, items = (np.array(draw(labels), LABEL_DTYPE) for _ in range(2))
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, len(users) - 1), st.integers(0, len(items) - 1), any_float,
                st.integers(-(2**63), 2**63 - 1),
            ),
            max_size=20,
        )
    )  # fmt: skip
    columns = list(zip(*rows, strict=True)) or [[], [], [], []]
    times = np.array(columns[3], np.int64) if draw(st.booleans()) else None
    return RatingSet(
        np.array(columns[0], np.int32), np.array(columns[1], np.int32), np.array(columns[2], np.float32), users, items,
        times, draw(st.text()),
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rating_sets())
def test_any_ratings_come_back_bit_for_bit_with_any_text_as_ids(project, ratings):
    project.store_ratings(RatingsToStore(ratings))
    loaded = project.load_ratings().ratings
    assert loaded.fingerprint == ratings.fingerprint
    assert loaded.values.tobytes() == ratings.values.tobytes()
    assert loaded.user_labels.tolist() == ratings.user_labels.tolist()


def test_an_id_may_hold_a_nul_character(project):
    ids = np.array(["a\0b", "a", "a\0"], LABEL_DTYPE)
    codes = np.arange(3, dtype=np.int32)
    project.store_ratings(RatingsToStore(RatingSet(codes, codes, np.ones(3, np.float32), ids, ids)))
    assert project.load_ratings().ratings.user_labels.tolist() == ["a\0b", "a", "a\0"]


def test_more_ratings_than_are_written_at_a_time(project, make_ratings):
    ratings = make_ratings(CHUNK_ROWS * 2 + 1, 500, 300)
    shares = []
    project.store_ratings(RatingsToStore(ratings), progress=shares.append)
    assert shares == sorted(shares)
    assert (len(shares), shares[-1]) == (3, 1.0)
    assert same(project.load_ratings(progress=shares.append).ratings, ratings)


def test_a_cancelled_import_leaves_what_was_there(project, make_ratings, imported):
    project.store_ratings(imported)
    many = make_ratings(CHUNK_ROWS * 2, 500, 300)
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        project.store_ratings(RatingsToStore(many), cancelled=lambda: next(answers))
    assert same(project.load_ratings().ratings, imported.ratings)


def test_loading_can_be_cancelled(project, imported):
    project.store_ratings(imported)
    with pytest.raises(Cancelled):
        project.load_ratings(cancelled=lambda: True)


def test_other_ratings_take_the_place_of_those_that_were_there(project, imported, make_ratings):
    project.store_ratings(imported)
    fewer = make_ratings(100, 20, 10)
    project.store_ratings(RatingsToStore(fewer))
    assert same(project.load_ratings().ratings, fewer)
    assert query(project.path, "SELECT count(*) FROM users") == [(20,)]


def test_an_empty_project_has_no_ratings(project):
    assert project.data() is None
    assert project.load_ratings() is None


class TestByPlace:
    @pytest.fixture
    def by_place(self, project, imported):
        names = find_titles(imported.path, imported.ratings.item_labels)
        project.store_ratings(dataclasses.replace(imported, by_place=True, titles=names))
        return project

    def test_neither_ratings_nor_ids_are_in_the_file(self, by_place, imported):
        for table in ("ratings", "users", "items"):
            assert query(by_place.path, f"SELECT count(*) FROM {table}") == [(0,)]
        record = by_place.data()
        assert (record.is_stored, record.n_ratings) == (False, imported.ratings.n_ratings)
        assert record.size == imported.path.stat().st_size

    def test_they_are_read_again(self, by_place, imported):
        loaded = by_place.load_ratings()
        assert same(loaded.ratings, imported.ratings)
        assert loaded.titles.tolist() == imported.titles.titles.tolist()

    def test_a_file_that_changed_is_noticed(self, by_place, imported):
        imported.path.write_text(imported.path.read_text() + "new,i001,1\n")
        with pytest.raises(ProjectError, match="holds other ratings now"):
            by_place.load_ratings()

    def test_a_file_that_is_gone_is_named(self, by_place, imported):
        imported.path.unlink()
        with pytest.raises(ProjectError, match=r"keeps only the place .* Put the file back to .*ratings\.csv"):
            by_place.load_ratings()

    def test_a_path_is_needed(self, project, make_ratings):
        with pytest.raises(ValueError, match="need a path"):
            project.store_ratings(RatingsToStore(make_ratings(), by_place=True))


def test_a_rating_that_was_changed_behind_its_back_is_noticed(full_path):
    query(full_path, "UPDATE ratings SET rating = rating + 1 WHERE id = 7")
    with Project.open(full_path) as project, pytest.raises(ProjectError, match="other ones than were stored") as caught:
        project.load_ratings()
    assert caught.value.is_damaged


@pytest.mark.parametrize(
    "change",
    [
        "choices = '{}'",
        "choices = '[1]'",
        "choices = '" + '{"a":' * 50_000 + "'",
        "choices = json_set(choices, '$.dialect.form', 'pickle')",
        "choices = json_set(choices, '$.cleaning.users_share', -1)",
        "report = json_set(report, '$.rejected', 5)",
        "report = json_set(report, '$.n_lines', 'many')",
        "report = json_remove(report, '$.cleaned')",
        "report = json_set(report, '$.extra', 1)",
        "n_ratings = 4611686018427387904",
        "n_users = -1",
        "n_items = 3",
        "has_times = 1",
        "sha256 = ''",
        "stored_at = 'once'",
    ],
)
def test_whatever_is_said_of_the_ratings_is_checked(full_path, change):
    query(full_path, f"UPDATE data SET {change}")
    with Project.open(full_path) as project, pytest.raises(ProjectError) as caught:
        project.load_ratings()
    assert caught.value.is_damaged
