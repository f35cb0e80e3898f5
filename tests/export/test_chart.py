"""A plot as a picture and as numbers."""

import csv
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.chart import Chart, Series, write_chart, write_table

SVG = "{http://www.w3.org/2000/svg}"
X = np.array([1.0, 2.0, 4.0])


def series(mark="dots", name="model", y=(1.0, 3.0, 2.0), **more):
    return Series(name, X, np.array(y), mark, "#0072B2", **more)


def drawn(tmp_path, *all_series, **more):
    chart = Chart("Errors <of> few & many", "Ratings", "RMSE", all_series, **more)
    write_chart(tmp_path / "chart.svg", chart)
    return ET.parse(tmp_path / "chart.svg").getroot()


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def test_a_line_goes_through_its_dots(tmp_path):
    root = drawn(tmp_path, series())
    line = [tuple(map(float, point.split(","))) for point in root.find(f".//{SVG}polyline").get("points").split()]
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in root.iter(f"{SVG}circle")]
    assert line == dots
    across, up = np.array(dots).T
    assert np.diff(across)[1] / np.diff(across)[0] == pytest.approx(2, abs=0.01)
    assert up.argmin() == 1, "the largest value is highest"
    assert {"Errors <of> few & many", "Ratings", "RMSE"} <= set(texts(root))


def test_bars_stand_on_zero_beside_one_another(tmp_path):
    root = drawn(tmp_path, series("boxes", "before", (1.0, -1.0, 2.0)), series("bars", "after", (2.0, -2.0, 4.0)))
    bars = list(root.find(f"{SVG}g").iter(f"{SVG}rect"))
    heights = np.array([float(bar.get("height")) for bar in bars])
    assert heights / heights[0] == pytest.approx([1, 1, 2, 2, 2, 4], abs=0.05)
    left, width = float(bars[0].get("x")), float(bars[0].get("width"))
    assert float(bars[3].get("x")) == pytest.approx(left + width, abs=0.1)
    assert [bar.get("fill") == "none" for bar in bars] == [True] * 3 + [False] * 3
    assert {"before", "after"} <= set(texts(root))


def test_deviations_are_drawn_as_high_as_they_are(tmp_path):
    root = drawn(tmp_path, series(deviations=np.array([1.0, 0.5, 0.0])))
    ends = [path.get("d").split("V") for path in root.find(f"{SVG}g").iter(f"{SVG}path")]
    lengths = [float(foot.split()[1]) - float(top) for foot, top in ends]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.2)
    assert lengths[2] == 0


def test_a_range_and_words_for_places_can_be_given(tmp_path):
    root = drawn(tmp_path, series(), x_ticks=((1.0, "few"), (4.0, "1 < n")), y_range=(0.0, 1.0))
    assert {"few", "1 < n"} <= set(texts(root))
    assert not {"3", "2"} & set(texts(root))
    assert root.find(f"{SVG}g").get("clip-path") == "url(#area)", "what lies above is cut off"


def test_one_series_needs_no_legend_and_a_dashed_one_is_dashed(tmp_path):
    root = drawn(tmp_path, series("dashes"))
    assert "model" not in texts(root)
    assert root.find(f".//{SVG}polyline").get("stroke-dasharray") == "5 4"


def test_a_single_value_can_be_drawn(tmp_path):
    one = replace(series(), x=X[:1], y=X[:1])
    assert len(list(drawn(tmp_path, one).iter(f"{SVG}circle"))) == 1


def test_numbers_are_written_as_a_table_with_seven_digits(tmp_path):
    write_table(tmp_path / "chart.csv", (("factor", "before"), [(1, 1 / 3), (2, -0.5)]))
    rows = list(csv.reader((tmp_path / "chart.csv").read_text().splitlines()))
    assert rows == [["factor", "before"], ["1", "0.3333333"], ["2", "-0.5"]]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ExportError):
        write_table(tmp_path / "gone" / "chart.csv", (("a",), []))
