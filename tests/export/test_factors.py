"""Factors as other programs' readers find them."""

import csv
import json

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file

from mfstudio.errors import Cancelled, ExportError, SettingsError
from mfstudio.export import factor_arrays, factor_rows
from mfstudio.export.factors import FACTOR_FORMATS, export_factors
from mfstudio.export.options import ExportOptions

forms = pytest.mark.parametrize("form", FACTOR_FORMATS)


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(factor_arrays, "CHUNK", 100)
    monkeypatch.setattr(factor_rows, "CHUNK", 100)


def names(folder):
    return sorted(path.name for path in folder.rglob("*"))


def same(found, expected):
    assert found.dtype == expected.dtype
    assert found.shape == expected.shape
    assert found.tobytes() == expected.tobytes()


# ---- safetensors


@pytest.mark.usefixtures("small_pieces")
def test_safetensors_hold_every_bit_and_what_it_means(tmp_path, uncertain_model, ratings):
    model, path = uncertain_model, tmp_path / "f.safetensors"
    report = export_factors(path, model, ratings)
    tensors = load_file(path)
    assert set(tensors) == {
        "user_factors", "user_bias", "unknown_user", "user_noise_variance", "item_factors", "item_bias", "unknown_item"
    }  # fmt: skip
    for name, tensor in tensors.items():
        same(tensor, getattr(model, name))
    assert int.from_bytes(path.read_bytes()[:8], "little") % 8 == 0  # so that the numbers are aligned
    with safe_open(path, "np") as file:
        about = file.metadata()
    assert json.loads(about["user_labels"]) == ratings.user_labels.tolist()
    assert json.loads(about["item_labels"]) == ratings.item_labels.tolist()
    assert float(about["mean"]) == model.mean
    assert float(about["noise_variance"]) == model.noise_variance
    assert tuple(json.loads(about["scale"])) == model.scale
    assert about["n_samples"] == "2"
    assert {"mfstudio", "numpy", "model", "format_version"} <= set(about)
    assert (report.n_users, report.n_items, report.paths) == (ratings.n_users, ratings.n_items, (path,))
    assert report.n_bytes == path.stat().st_size


def test_predictions_can_be_made_from_the_file_alone(tmp_path, model, ratings):
    export_factors(tmp_path / "f.safetensors", model, ratings)
    tensors = load_file(tmp_path / "f.safetensors")
    with safe_open(tmp_path / "f.safetensors", "np") as file:
        about = file.metadata()
    scores = float(about["mean"]) + tensors["user_bias"][:, None] + tensors["item_bias"]
    scores = np.clip(scores + tensors["user_factors"] @ tensors["item_factors"].T, *json.loads(about["scale"]))
    np.testing.assert_allclose(scores, model.predict_block(np.arange(ratings.n_users)), atol=1e-5)


def test_many_labels_stand_in_a_file_beside(tmp_path, model, ratings, monkeypatch):
    monkeypatch.setattr(factor_arrays, "_MOST_LABELS", 300)  # those of the items are shorter
    monkeypatch.setattr(factor_arrays, "ROWS", 7)
    report = export_factors(tmp_path / "f.safetensors", model, ratings)
    assert names(tmp_path) == ["f.safetensors", "f.users.csv"] == sorted(path.name for path in report.paths)
    with safe_open(tmp_path / "f.safetensors", "np") as file:
        assert file.metadata()["user_labels_file"] == "f.users.csv"
    with (tmp_path / "f.users.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["row", "label"]
    assert [int(row) for row, _ in rows] == list(range(ratings.n_users))
    changed = [
        label for (_, label), written in zip(rows, ratings.user_labels.tolist(), strict=True) if label != written
    ]
    assert changed == ["'=1+1", "'@sum(a1)", "x;'=2"]
    assert report.n_formulas == 3


# ---- npz


@pytest.mark.usefixtures("small_pieces")
def test_npz_is_loaded_without_pickle(tmp_path, uncertain_model, ratings):
    model = uncertain_model
    export_factors(tmp_path / "f.npz", model, ratings, "npz")
    with np.load(tmp_path / "f.npz", allow_pickle=False) as found:
        for name in ("user_factors", "item_factors", "user_bias", "item_bias", "unknown_user", "user_noise_variance"):
            same(found[name], getattr(model, name))
        assert found["user_labels"].tolist() == ratings.user_labels.tolist()
        assert found["item_labels"].tolist() == ratings.item_labels.tolist()
        assert found["mean"].item() == model.mean
        assert tuple(found["scale"]) == model.scale
        assert found["noise_variance"].item() == model.noise_variance


def test_labels_that_a_fixed_width_would_waste_space_on_are_utf_8(tmp_path, model, ratings, monkeypatch):
    monkeypatch.setattr(factor_arrays, "_MOST_UNICODE", 100)
    export_factors(tmp_path / "f.npz", model, ratings, "npz")
    with np.load(tmp_path / "f.npz", allow_pickle=False) as found:
        text, ends = found["user_labels_utf8"].tobytes(), found["user_labels_ends"]
        starts = np.append(0, ends[:-1])
        assert [text[a:b].decode() for a, b in zip(starts, ends, strict=True)] == ratings.user_labels.tolist()


# ---- text


@pytest.mark.usefixtures("small_pieces")
def test_csv_has_a_row_of_each_label_in_a_file_of_each_side(tmp_path, model, ratings):
    report = export_factors(tmp_path / "f.csv", model, ratings, "csv")
    assert names(tmp_path) == ["f.items.csv", "f.users.csv"]
    with (tmp_path / "f.items.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["label", "bias", "f1", "f2", "f3", "f4"]
    found = np.array([row[1:] for row in rows], np.float32)
    same(found[:, 0].copy(), model.item_bias)
    same(found[:, 1:].copy(), model.item_factors)
    assert [row[0] for row in rows][20] == "i020"
    assert report.n_formulas == 6


def test_csv_of_one_side_is_the_file_that_was_asked_for(tmp_path, model, ratings):
    export_factors(tmp_path / "f.csv", model, ratings, "csv", sides=("item",))
    assert names(tmp_path) == ["f.csv"]


@pytest.mark.usefixtures("small_pieces")
def test_the_projector_finds_vectors_and_what_is_known_of_them(tmp_path, model, ratings, titles):
    folder = tmp_path / "projector"
    export_factors(folder, model, ratings, "projector", titles=titles)
    assert names(folder) == [
        "metadata.tsv", "projector_config.pbtxt", "user_metadata.tsv", "user_vectors.tsv", "vectors.tsv"
    ]  # fmt: skip
    same(np.loadtxt(folder / "vectors.tsv", np.float32, delimiter="\t"), model.item_factors)
    same(np.loadtxt(folder / "user_vectors.tsv", np.float32, delimiter="\t"), model.user_factors)
    header, *rows = (
        line.split("\t") for line in (folder / "metadata.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    )
    assert header == ["label", "title", "bias", "n_ratings"]
    assert [row[0] for row in rows] == [label.replace("\n", " ") for label in ratings.item_labels.tolist()]
    assert [row[1] for row in rows] == titles.tolist()
    assert [int(row[3]) for row in rows] == ratings.item_counts.tolist()
    config = (folder / "projector_config.pbtxt").read_text()
    assert config.count("embeddings {") == 2
    assert 'tensor_path: "vectors.tsv"' in config
    assert 'metadata_path: "user_metadata.tsv"' in config


def test_the_projector_of_one_side_has_the_usual_names(tmp_path, model, ratings):
    export_factors(tmp_path / "projector", model, ratings, "projector", sides=("user",))
    assert names(tmp_path / "projector") == ["metadata.tsv", "projector_config.pbtxt", "vectors.tsv"]


# ---- all forms


@forms
@pytest.mark.usefixtures("small_pieces")
def test_progress_rises_to_1(tmp_path, model, ratings, form):
    shares = []
    export_factors(tmp_path / "f", model, ratings, form, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(set(shares)) > 3


@forms
@pytest.mark.usefixtures("small_pieces")
def test_cancelling_leaves_what_stood_there(tmp_path, model, ratings, form):
    path, shares = tmp_path / "f", []
    export_factors(path, model, ratings, form)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    assert before
    with pytest.raises(Cancelled):
        export_factors(
            path, model, ratings, form, ExportOptions(min_user_ratings=1000),
            progress=shares.append, cancelled=lambda: len(shares) > 2,
        )  # fmt: skip
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


@forms
def test_cancelling_at_once_leaves_nothing(tmp_path, model, ratings, form):
    with pytest.raises(Cancelled):
        export_factors(tmp_path / "f", model, ratings, form, cancelled=lambda: True)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("small_pieces")
def test_a_folder_that_was_made_goes_with_a_cancelled_export(tmp_path, model, ratings):
    shares = []
    with pytest.raises(Cancelled):
        export_factors(
            tmp_path / "new", model, ratings, "projector", progress=shares.append, cancelled=lambda: len(shares) > 2
        )
    assert names(tmp_path) == []


@forms
def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, model, ratings, form):
    with pytest.raises(ExportError):
        export_factors(tmp_path / "missing" / "f", model, ratings, form)


@pytest.mark.parametrize("form", ["safetensors", "npz", "csv"])
def test_pseudonyms_and_left_out_users(tmp_path, model, ratings, key, form):
    k = int(np.median(ratings.user_counts))
    kept = ratings.user_counts >= k
    options = ExportOptions(hide_ids="users", min_user_ratings=k)
    path = tmp_path / f"f.{form}"
    report = export_factors(path, model, ratings, form, options, sides=("user",), key=key)
    expected = [key.pseudonym("user", label) for label in ratings.user_labels[kept].tolist()]
    if form == "safetensors":
        same(load_file(path)["user_factors"], model.user_factors[kept])
        with safe_open(path, "np") as file:
            labels = json.loads(file.metadata()["user_labels"])
    elif form == "npz":
        with np.load(path) as found:
            same(found["user_bias"], model.user_bias[kept])
            labels = found["user_labels"].tolist()
    else:
        labels = [line.split(",")[0] for line in path.read_text().splitlines()[1:]]
    assert labels == expected
    assert (report.n_users, report.n_items) == (kept.sum(), 0)
    assert report.n_left_out == (~kept).sum() > 0


def test_titles_do_not_betray_hidden_items(tmp_path, model, ratings, titles, key):
    options = ExportOptions(hide_ids="users and items")
    export_factors(tmp_path / "p", model, ratings, "projector", options, titles=titles, key=key)
    assert "Title" not in (tmp_path / "p" / "metadata.tsv").read_text()


def test_pseudonyms_need_a_key(tmp_path, model, ratings):
    with pytest.raises(ExportError, match="key"):
        export_factors(tmp_path / "f.npz", model, ratings, "npz", ExportOptions(hide_ids="users"))


@pytest.mark.parametrize("wrong", [{"form": "pickle"}, {"sides": ()}, {"sides": ("users",)}])
def test_other_forms_and_sides_are_refused(tmp_path, model, ratings, wrong):
    with pytest.raises(SettingsError):
        export_factors(tmp_path / "f", model, ratings, **wrong)
