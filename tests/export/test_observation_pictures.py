"""How predictions lie against ratings, as pictures and as numbers."""

import csv
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.observation_pictures import write_observation_numbers, write_observation_picture
from mfstudio.training.observation import Bins, observe

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def found():
    rng = np.random.default_rng(0)
    truth = rng.integers(1, 6, 500).astype(np.float32)
    predicted = np.clip(truth + rng.normal(0, 0.8, 500), 1, 5).astype(np.float32)
    return observe(truth, predicted, Bins.of(truth, (1.0, 5.0)), (1.0, 0.8), epoch=3, is_held_out=True)


def numbers(path):
    head, *rows = csv.reader(path.read_text().splitlines())
    return head, np.array(rows, np.float64)


def test_the_numbers_of_residuals_are_the_bins_with_all_ratings_in_them(found, tmp_path):
    write_observation_numbers(tmp_path / "residuals.csv", found, "residuals")
    head, rows = numbers(tmp_path / "residuals.csv")
    assert head == ["residual_from", "residual_until", "ratings"]
    assert rows[:, 2].tolist() == found.residuals.tolist()
    assert rows[:, 2].sum() == 500
    assert rows[1:, 0] == pytest.approx(rows[:-1, 1])


def test_the_numbers_of_predictions_hold_each_bin_of_both(found, tmp_path):
    write_observation_numbers(tmp_path / "truth.csv", found, "truth")
    head, rows = numbers(tmp_path / "truth.csv")
    assert head == ["rating_from", "rating_until", "prediction_from", "prediction_until", "ratings"]
    assert rows[:, 4].reshape(found.counts.shape).tolist() == found.counts.tolist()
    fives = rows[(rows[:, 0] < 5) & (rows[:, 1] > 5)]
    assert fives[:, 4].sum() == found.counts[-1].sum()


def test_the_histogram_has_a_bar_for_each_bin_that_is_seen_as_high_as_its_ratings(found, tmp_path):
    write_observation_picture(tmp_path / "residuals.svg", found, "residuals", "Books & residuals")
    root = ET.parse(tmp_path / "residuals.svg").getroot()
    heights = [float(bar.get("height")) for bar in root.iter(f"{SVG}rect") if bar.get("fill") != "#fff"]
    first, end = found.seen_residuals
    counts = found.residuals[first:end]
    assert len(heights) == len(counts)
    assert np.array(heights) / max(heights) == pytest.approx(counts / counts.max(), abs=0.01)
    assert {"Books & residuals", "Rating minus prediction"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_the_darkest_cell_of_each_rating_is_where_most_are_predicted(found, tmp_path):
    write_observation_picture(tmp_path / "truth.svg", found, "truth", "Truth")
    root = ET.parse(tmp_path / "truth.svg").getroot()
    cells = [cell for cell in root.iter(f"{SVG}rect") if cell.get("fill-opacity")]
    assert len(cells) == np.count_nonzero(found.counts)
    strongest = sum(float(cell.get("fill-opacity")) == 1 for cell in cells)
    assert strongest == sum(np.count_nonzero(row == row.max()) for row in found.counts if row.any())


@pytest.mark.parametrize("write", [write_observation_numbers, write_observation_picture])
def test_a_folder_that_is_missing_is_told(found, tmp_path, write):
    title = () if write is write_observation_numbers else ("Title",)
    with pytest.raises(ExportError):
        write(tmp_path / "missing" / "file", found, "truth", *title)
