"""Every kind of table: names, uncertainty, given pairs, similar items, pseudonyms, users left out."""

import numpy as np
import pytest

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.options import ExportOptions
from mfstudio.export.rows import known_codes
from mfstudio.export.tables import (
    export_pairs,
    export_predictions,
    export_recommendations,
    export_similar,
    export_unrated,
)
from mfstudio.model.ranking import similar_items

JSON = ExportOptions("jsonl")  # keeps text and types


def columns_of(read_table, path):
    header, *rows = read_table(path)
    return dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out.jsonl"


# ---- names and uncertainty


def test_names_of_users_are_joined(path, model, ratings, user_names, read_table):
    export_recommendations(path, model, ratings, 1, JSON, user_names=user_names, users=np.array([7, 2]))
    table = columns_of(read_table, path)
    assert list(table)[:2] == ["user", "user_name"]
    assert table["user_name"] == ["Name of 7", "Name of 2"]


def test_uncertainty_is_written_where_the_model_has_it(path, uncertain_model, ratings, read_table):
    export_recommendations(path, uncertain_model, ratings, 3, JSON)
    table = columns_of(read_table, path)
    users = np.array([ratings.user_codes[label] for label in table["user"]])
    items = np.array([ratings.item_codes[label] for label in table["item"]])
    _, deviations = uncertain_model.predict(users, items, return_std=True)
    np.testing.assert_allclose(table["uncertainty"], deviations, atol=0.5e-4 + 1e-6)


def test_uncertainty_in_wide_tables_is_empty_where_there_is_no_item(path, uncertain_model, ratings, read_table):
    options = ExportOptions("jsonl", ("item", "uncertainty"), wide=True)
    export_recommendations(path, uncertain_model, ratings, ratings.n_items, options)
    table = columns_of(read_table, path)
    last = ratings.n_items
    assert [cell is None for cell in table[f"item_{last}"]] == [cell is None for cell in table[f"uncertainty_{last}"]]
    assert table[f"item_{last}"].count(None) > 0


def test_uncertainty_cannot_be_asked_of_a_model_without(path, model, ratings):
    with pytest.raises(ExportError, match="uncertainty"):
        export_recommendations(path, model, ratings, 1, ExportOptions("jsonl", ("user", "uncertainty")))


# ---- given pairs


def test_given_pairs_are_predicted_in_their_order_known_or_not(path, model, ratings, titles, user_names, read_table):
    users, items = ["007", "nobody", "007", "nobody", "u030"], ["i020", "i020", "nothing", "nothing", "=1+1"]
    report = export_pairs(path, model, ratings, users, items, JSON, titles=titles, user_names=user_names)
    table = columns_of(read_table, path)
    assert table["user"] == users
    assert table["item"] == items
    assert table["known"] == ["both", "item", "user", "neither", "both"]
    user_codes, item_codes = known_codes(users, ratings.user_codes), known_codes(items, ratings.item_codes)
    assert user_codes.tolist() == [0, -1, 0, -1, 30]
    np.testing.assert_allclose(table["predicted_rating"], model.predict(user_codes, item_codes), atol=0.5e-4 + 1e-6)
    assert table["user_name"] == ["Name of 0", None, "Name of 0", None, "Name of 30"]
    assert table["title"] == ["Title, 20", "Title, 20", None, None, titles[ratings.item_codes["=1+1"]]]
    assert report.n_rows == 5


@pytest.mark.usefixtures("small_blocks")
def test_many_pairs_are_the_same_in_many_blocks(path, model, ratings, read_table):
    rng = np.random.default_rng(3)
    users, items = rng.choice(ratings.user_labels, 300), rng.choice(ratings.item_labels, 300)
    shares = []
    export_pairs(path, model, ratings, users, items, JSON, progress=shares.append)
    table = columns_of(read_table, path)
    assert table["user"] == users.tolist()
    assert table["item"] == items.tolist()
    assert len(shares) == 5
    assert shares[-1] == 1


def test_users_without_items_are_no_pairs(path, model, ratings):
    with pytest.raises(ValueError, match="no pairs"):
        export_pairs(path, model, ratings, ["a"], [], JSON)


def test_reading_pairs_can_be_cancelled(path, model, ratings):
    with pytest.raises(Cancelled):
        export_pairs(path, model, ratings, ["007"], ["i020"], JSON, cancelled=lambda: True)
    assert not path.exists()


@pytest.mark.parametrize("container", [list, tuple, np.array, lambda found: np.array(found, np.dtypes.StringDType())])
def test_pairs_may_come_in_lists_and_in_arrays(path, model, ratings, read_table, container):
    export_pairs(path, model, ratings, container(["007", "u030"]), container(["i020", "i021"]), JSON)
    assert columns_of(read_table, path)["user"] == ["007", "u030"]


# ---- similar items


def test_similar_items_of_all_are_those_of_each(path, model, ratings, titles, read_table):
    export_similar(path, model, ratings, 4, JSON, titles=titles)
    table = columns_of(read_table, path)
    codes, cosines = zip(*(similar_items(model, item, 4) for item in range(ratings.n_items)), strict=True)
    assert table["item"] == np.repeat(ratings.item_labels, 4).tolist()
    assert table["rank"] == [1, 2, 3, 4] * ratings.n_items
    assert table["similar_item"] == ratings.item_labels[np.concatenate(codes)].tolist()
    assert table["similar_title"] == titles[np.concatenate(codes)].tolist()
    np.testing.assert_allclose(table["similarity"], np.concatenate(cosines), atol=0.5e-4 + 1e-6)


def test_similar_items_of_chosen_ones_can_be_wide(path, model, ratings, read_table):
    options = ExportOptions("jsonl", ("similar_item", "item"), wide=True)
    export_similar(path, model, ratings, 2, options, items=np.array([20, 3]))
    table = columns_of(read_table, path)
    assert list(table) == ["item", "similar_item_1", "similar_item_2"]
    assert table["item"] == ratings.item_labels[[20, 3]].tolist()
    best = ratings.item_labels[similar_items(model, 20, 2)[0]].tolist()
    assert [table["similar_item_1"][0], table["similar_item_2"][0]] == best


def test_an_item_is_never_similar_to_itself_however_many_are_asked_for(path, model, ratings, read_table):
    report = export_similar(path, model, ratings, 1000, JSON)
    table = columns_of(read_table, path)
    assert all(item != other for item, other in zip(table["item"], table["similar_item"], strict=True))
    assert report.n_rows == ratings.n_items * (ratings.n_items - 1)


# ---- pseudonyms and users with few ratings


def test_pseudonyms_take_the_place_of_ids_in_every_kind(path, model, ratings, key, read_table):
    options = ExportOptions("jsonl", hide_ids="users and items")
    users, items = ratings.user_labels.tolist(), ratings.item_labels.tolist()
    known = {key.pseudonym("user", label) for label in users}, {key.pseudonym("item", label) for label in items}
    for export in (
        lambda: export_recommendations(path, model, ratings, 2, options, key=key),
        lambda: export_predictions(path, model, ratings, options, key=key),
        lambda: export_pairs(path, model, ratings, users[:9], items[:9], options, key=key),
        lambda: export_unrated(path, model, ratings, 3.0, options, key=key),
    ):
        assert export().n_rows > 0
        table = columns_of(read_table, path)
        assert set(table["user"]) <= known[0]
        assert set(table["item"]) <= known[1]
    export_similar(path, model, ratings, 2, options, key=key)
    table = columns_of(read_table, path)
    assert set(table["item"]) | set(table["similar_item"]) == known[1]


def test_only_users_are_hidden_where_only_they_are_to_be(path, model, ratings, key, read_table):
    options = ExportOptions("jsonl", hide_ids="users")
    export_recommendations(path, model, ratings, 1, options, users=np.array([5]), key=key)
    table = columns_of(read_table, path)
    assert table["user"] == [key.pseudonym("user", ratings.user_labels[5])]
    assert table["item"][0] in ratings.item_codes


def test_pseudonyms_need_a_key(path, model, ratings):
    with pytest.raises(ExportError, match="key"):
        export_recommendations(path, model, ratings, 1, ExportOptions("jsonl", hide_ids="users"))
    assert not path.exists()


def test_users_with_few_ratings_are_left_out_and_counted(path, model, ratings, read_table):
    k = int(np.median(ratings.user_counts))
    options = ExportOptions("jsonl", min_user_ratings=k)
    kept = set(ratings.user_labels[ratings.user_counts >= k].tolist())
    n_left_out = ratings.n_users - len(kept)
    assert 0 < n_left_out < ratings.n_users
    everybody = ratings.user_labels.tolist()
    for export in (
        lambda: export_recommendations(path, model, ratings, 2, options),
        lambda: export_predictions(path, model, ratings, options),
        lambda: export_unrated(path, model, ratings, -10.0, options),
        lambda: export_pairs(path, model, ratings, everybody, ["i020"] * ratings.n_users, options),
    ):
        assert export().n_left_out == n_left_out
        assert set(columns_of(read_table, path)["user"]) == kept


def test_somebody_unknown_has_no_ratings(path, model, ratings, read_table):
    options = ExportOptions("jsonl", min_user_ratings=1)
    report = export_pairs(path, model, ratings, ["nobody", "007", "nobody"], ["i020"] * 3, options)
    assert (report.n_rows, report.n_left_out) == (1, 1)
    assert columns_of(read_table, path)["user"] == ["007"]
