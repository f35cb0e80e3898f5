"""The map as a picture and as numbers: every point is there, units are equal, nothing is run as a formula."""

import csv
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.factor_map import VIRIDIS, Colouring, MapPoints, write_map_numbers, write_map_picture


@pytest.fixture
def points():
    return MapPoints(
        ["a1", "=1+1", "c<3"], ["The & book", "", '=HYPERLINK("x")'],
        np.array([0.0, 2.0, 4.0]), np.array([1.0, 0.0, 0.5]), np.array([3, 10, 1]), np.array([3.5, 4.25, 1.0]),
        (0.25, 0.125),
    )  # fmt: skip


@pytest.fixture
def colouring():
    return Colouring("Mean rating", np.array([0.0, 1.0, 0.5]), "1.0", "4.25")


def test_a_row_for_each_point(points, tmp_path):
    path = tmp_path / "map.csv"
    write_map_numbers(path, points)
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["a1", "'=1+1", "c<3"]
    assert rows[2]["name"] == '\'=HYPERLINK("x")'
    assert [float(row["direction_1"]) for row in rows] == [0, 2, 4]
    assert [row["ratings"] for row in rows] == ["3", "10", "1"]
    assert rows[1]["mean_rating"] == "4.2500"


def circles(path):
    found = ElementTree.parse(path).getroot()
    name = "{http://www.w3.org/2000/svg}"
    return [(each, each.find(f"{name}title").text) for each in found.iter(f"{name}circle")]


def test_a_point_for_each_with_its_name_and_colour(points, colouring, tmp_path):
    path = tmp_path / "map.svg"
    write_map_picture(path, points, colouring, "Films <1>")
    found = circles(path)
    assert [name for _, name in found] == ["The & book", "=1+1", '=HYPERLINK("x")']
    assert found[0][0].get("fill") == VIRIDIS[0]
    assert len({each.get("fill") for each, _ in found}) == 3
    across = [float(each.get("cx")) for each, _ in found]
    up = [float(each.get("cy")) for each, _ in found]
    unit = (across[1] - across[0]) / 2
    assert (across[2] - across[1]) / 2 == pytest.approx(unit, abs=0.1)
    assert up[1] - up[0] == pytest.approx(unit, abs=0.2), "a unit up is as long as one across"
    words = re.sub("<[^>]+>", "|", path.read_text())
    for text in ("Films &lt;1&gt;", "Direction 1 (25.0 % of the variance)", "Mean rating", "4.25"):
        assert text in words


def test_points_in_one_place_are_drawn_too(points, colouring, tmp_path):
    alike = MapPoints(
        points.ids, points.names, np.zeros(3), np.zeros(3), points.n_ratings, points.mean_ratings, (0.0, 0.0)
    )  # fmt: skip
    path = tmp_path / "map.svg"
    write_map_picture(path, alike, colouring, "All alike")
    assert len({(each.get("cx"), each.get("cy")) for each, _ in circles(path)}) == 1


def test_a_folder_that_is_not_there_is_said(points, colouring, tmp_path):
    with pytest.raises(ExportError, match="could not be written"):
        write_map_picture(tmp_path / "nowhere" / "map.svg", points, colouring, "x")
    with pytest.raises(ExportError, match="could not be written"):
        write_map_numbers(tmp_path / "nowhere" / "map.csv", points)
