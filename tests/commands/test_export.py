"""Factors, ratings and curves as files, from the command line."""

import csv
import xml.etree.ElementTree as ET

import numpy as np
import polars as pl
import pytest
from safetensors.numpy import load_file

from mfstudio.project.store import Project


@pytest.fixture(scope="module")
def opened(trained_path):
    with Project.open(trained_path, read_only=True) as project:
        return project.model(1), project.load_ratings().ratings, project.epochs(1)


def test_factors_are_read_back_bit_for_bit(run, said, project, opened, tmp_path):
    model, _, _ = opened
    found = said("export", project, "--factors", tmp_path / "f.safetensors")["written"]["factors"]
    assert found["factors_sha256"] == model.sha256()
    tensors = load_file(tmp_path / "f.safetensors")
    np.testing.assert_array_equal(tensors["user_factors"], model.user_factors)
    np.testing.assert_array_equal(tensors["item_bias"], model.item_bias)
    assert run("export", project, "--factors", tmp_path / "f.npz", "--sides", "items")[0] == 0
    with np.load(tmp_path / "f.npz") as arrays:
        np.testing.assert_array_equal(arrays["item_factors"], model.item_factors)
        assert "user_factors" not in arrays
    assert run("export", project, "--factors", tmp_path / "f.csv")[0] == 0
    assert len(pl.read_csv(tmp_path / "f.users.csv")) == 60
    assert run("export", project, "--factors", tmp_path / "projector", "--factors-format", "projector")[0] == 0
    assert len((tmp_path / "projector" / "vectors.tsv").read_text().splitlines()) == 45


def test_ratings_are_written_as_they_are_with_titles(run, project, opened, folder, tmp_path):
    code, out, _ = run("export", project, "--ratings", tmp_path / "r.csv")
    assert (code, out) == (0, f"Wrote 1,500 ratings to {tmp_path / 'r.csv'}.\n")
    table, original = pl.read_csv(tmp_path / "r.csv"), pl.read_csv(folder / "r.csv")
    assert table.columns == ["user", "item", "title", "rating", "time"]
    assert table.select("user", "item", "rating").rows() == original.select("user", "item", "rating").rows()
    assert table["time"].to_list() == original["timestamp"].to_list()


def test_the_curve_is_written_as_numbers_and_drawn(run, project, opened, tmp_path):
    _, _, epochs = opened
    assert (
        run("export", project, "--curve", tmp_path / "c.csv", "--plot", tmp_path / "c.svg", "--measure", "loss")[0] == 0
    )
    with (tmp_path / "c.csv").open(newline="") as file:
        assert [float(row["loss"]) for row in csv.DictReader(file)] == [report.loss for report in epochs]
    assert ET.parse(tmp_path / "c.svg").getroot().tag.endswith("svg")


def test_one_of_them_may_go_to_standard_output(process, project, tmp_path):
    result = process("export", project, "--factors", "-", "--factors-format", "npz")
    assert result.returncode == 0, result.stderr
    (tmp_path / "f.npz").write_bytes(result.stdout)
    with np.load(tmp_path / "f.npz") as arrays:
        assert arrays["user_factors"].shape == (60, 3)


def test_ids_in_factors_and_ratings_can_be_pseudonyms(run, project, tmp_path):
    hidden = ("--pseudonyms", "users-and-items", "--key", tmp_path / "k.key", "--item-mapping", tmp_path / "m.csv")
    words = ("--factors", tmp_path / "f.csv", "--ratings", tmp_path / "r.csv", *hidden)
    assert run("export", project, *words)[0] == 0
    table, factors = pl.read_csv(tmp_path / "r.csv"), pl.read_csv(tmp_path / "f.items.csv")
    assert table.columns == ["user", "item", "rating", "time"]
    mapped = pl.read_csv(tmp_path / "m.csv")
    assert set(table["item"]) <= set(mapped["pseudonym"]) == set(factors["label"])
    assert all(len(label) == 26 for label in table["user"])


@pytest.mark.parametrize(
    ("words", "code", "found"),
    [
        ([], 2, "--factors is missing"),
        (["--factors", "f.doc"], 2, "--factors is 'f.doc'"),
        (["--factors", "-", "--factors-format", "csv"], 2, "which has several"),
        (["--factors", "-", "--curve", "-"], 2, "given once"),
        (["--ratings", "r.doc"], 2, "--ratings is 'r.doc'"),
        (["--curve", "no/such/c.csv"], 1, "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_said(run, project, tmp_path, monkeypatch, words, code, found):
    monkeypatch.chdir(tmp_path)
    result = run("export", project, *words)
    assert (result[0], result[1]) == (code, "")
    assert found in result[2]
