"""Recommendations and predictions as CSV, read back and compared with the model."""

import numpy as np
import polars as pl
import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.tables import export_predictions, write_recommendations
from mfstudio.model.ranking import top_n
from mfstudio.ratings.rating_set import RatingSet

CHANGED = {"=1+1": "'=1+1", "@sum(a1)": "'@sum(a1)", "x;=2": "x;'=2"}


def read_back(path):
    """Read with every id as text; what was made harmless for spreadsheets as it was."""
    text = dict.fromkeys(("user", "item", "title"), pl.String)
    as_written = {harmless: label for label, harmless in CHANGED.items()}
    return pl.read_csv(path, schema_overrides=text).with_columns(pl.col("user", "item").replace(as_written))


def write_predictions(path, model, ratings, **kwargs):
    return export_predictions(path, model, ratings, **kwargs).n_rows


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# ---- recommendations


@pytest.mark.parametrize("hide_rated", [True, False])
def test_recommendations_are_the_ranking_with_labels_and_titles(tmp_path, model, ratings, titles, hide_rated):
    path = tmp_path / "out.csv"
    rows = write_recommendations(path, model, ratings, 4, titles=titles, hide_rated=hide_rated)
    table = read_back(path)
    assert table.columns == ["user", "rank", "item", "title", "predicted_rating"]
    assert table.height == rows == 4 * ratings.n_users
    best = top_n(model, np.arange(ratings.n_users), 4, ratings if hide_rated else None)
    assert table["user"].to_list() == np.repeat(ratings.user_labels, 4).tolist()
    assert table["rank"].to_list() == [1, 2, 3, 4] * ratings.n_users
    assert table["item"].to_list() == ratings.item_labels[best.items.ravel()].tolist()
    assert table["title"].to_list() == titles[best.items.ravel()].tolist()
    np.testing.assert_allclose(table["predicted_rating"].to_numpy(), best.scores.ravel(), atol=0.5e-4 + 1e-6)


def test_without_titles_there_is_no_title_column(tmp_path, model, ratings):
    write_recommendations(tmp_path / "out.csv", model, ratings, 1)
    assert read_back(tmp_path / "out.csv").columns == ["user", "rank", "item", "predicted_rating"]


def test_recommendations_of_chosen_users_come_in_their_order(tmp_path, model, ratings):
    rows = write_recommendations(tmp_path / "out.csv", model, ratings, 2, users=np.array([5, 0]))
    assert rows == 4
    assert read_back(tmp_path / "out.csv")["user"].to_list() == [" ", " ", "007", "007"]


def test_a_user_with_few_items_left_gets_fewer_rows(tmp_path, model, ratings):
    n_left = ratings.n_items - len(np.unique(ratings.items[ratings.users == 3]))
    rows = write_recommendations(tmp_path / "out.csv", model, ratings, 10**6, users=np.array([3]))
    assert rows == read_back(tmp_path / "out.csv").height == n_left < ratings.n_items


def test_no_user_at_all_gives_a_table_without_rows(tmp_path, model, ratings):
    shares = []
    rows = write_recommendations(
        tmp_path / "out.csv", model, ratings, 3, users=np.array([], np.int64), progress=shares.append
    )
    assert rows == 0
    assert read_back(tmp_path / "out.csv").columns == ["user", "rank", "item", "predicted_rating"]
    assert shares[-1] == 1


# ---- predictions


def test_predictions_are_the_ratings_with_what_the_model_says(tmp_path, model, ratings, titles):
    path, held_out = tmp_path / "out.csv", np.arange(ratings.n_ratings) % 3 == 0
    rows = write_predictions(path, model, ratings, is_held_out=held_out, titles=titles)
    table = read_back(path)
    assert table.columns == ["user", "item", "title", "rating", "predicted_rating", "error", "held_out"]
    assert table.height == rows == ratings.n_ratings
    predicted = model.predict(ratings.users, ratings.items)
    assert table["user"].to_list() == ratings.user_labels[ratings.users].tolist()
    assert table["item"].to_list() == ratings.item_labels[ratings.items].tolist()
    assert table["title"].to_list() == titles[ratings.items].tolist()
    assert table["rating"].to_list() == ratings.values.tolist()
    np.testing.assert_allclose(table["predicted_rating"].to_numpy(), predicted, atol=0.5e-4 + 1e-6)
    assert "-0.0," not in path.read_text(encoding="utf-8")
    np.testing.assert_allclose(table["error"].to_numpy(), ratings.values - predicted, atol=0.5e-4 + 1e-6)
    assert table["held_out"].to_list() == held_out.tolist()


def test_chosen_positions_come_in_their_order_without_unknown_columns(tmp_path, model, ratings):
    positions = np.array([7, 3, 299, 3])
    write_predictions(tmp_path / "out.csv", model, ratings, positions=positions)
    table = read_back(tmp_path / "out.csv")
    assert table.columns == ["user", "item", "rating", "predicted_rating", "error"]
    assert table["user"].to_list() == ratings.user_labels[ratings.users[positions]].tolist()
    assert table["rating"].to_list() == ratings.values[positions].tolist()


def test_no_predictions_give_a_table_without_rows(tmp_path, model, ratings):
    shares = []
    rows = write_predictions(
        tmp_path / "out.csv", model, ratings, positions=np.array([], np.int64), progress=shares.append
    )
    assert rows == 0
    assert read_back(tmp_path / "out.csv").columns == ["user", "item", "rating", "predicted_rating", "error"]


@pytest.mark.parametrize("value", [3.7, 0.00012345, 123456.78, -0.5])
def test_a_rating_is_written_as_it_was_read(tmp_path, model, ratings, value):
    one = RatingSet(
        ratings.users[:1], ratings.items[:1], np.array([value], np.float32), ratings.user_labels, ratings.item_labels
    )
    write_predictions(tmp_path / "out.csv", model, one)
    written = read_back(tmp_path / "out.csv")["rating"].item()
    assert np.float32(written) == np.float32(value)
    assert str(value) in (tmp_path / "out.csv").read_text(encoding="utf-8")


# ---- both: blocks, progress, cancelling, errors


def write_recommended(path, model, ratings, **kwargs):
    return write_recommendations(path, model, ratings, 3, **kwargs)


writers = pytest.mark.parametrize("write", [write_recommended, write_predictions])


@writers
def test_many_blocks_give_the_file_that_one_block_gives(tmp_path, model, ratings, write, request):
    write(tmp_path / "one.csv", model, ratings)
    request.getfixturevalue("small_blocks")
    write(tmp_path / "many.csv", model, ratings)
    assert (tmp_path / "many.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


@writers
@pytest.mark.usefixtures("small_blocks")
def test_progress_rises_to_1(tmp_path, model, ratings, write):
    shares = []
    write(tmp_path / "out.csv", model, ratings, progress=shares.append)
    assert len(shares) > 3
    assert shares == sorted(set(shares))
    assert shares[-1] == 1


@writers
@pytest.mark.usefixtures("small_blocks")
def test_cancelling_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path, model, ratings, write):
    path, shares = tmp_path / "out.csv", []
    path.write_text("old")
    with pytest.raises(Cancelled):
        write(path, model, ratings, progress=shares.append, cancelled=lambda: len(shares) == 2)
    assert len(shares) == 2
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


@writers
def test_cancelling_at_once_leaves_nothing(tmp_path, model, ratings, write):
    with pytest.raises(Cancelled):
        write(tmp_path / "out.csv", model, ratings, cancelled=lambda: True)
    assert names(tmp_path) == []


@writers
def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, model, ratings, write):
    with pytest.raises(ExportError, match="could not be written"):
        write(tmp_path / "missing" / "out.csv", model, ratings)
