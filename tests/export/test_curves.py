"""The course of a run as numbers and as a picture."""

import dataclasses
import xml.etree.ElementTree as ET

import polars as pl
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.curves import TRAIN_COLOUR, VALIDATION_COLOUR, write_curve, write_loss_picture
from mfstudio.training.trainer import EpochReport

SVG = "{http://www.w3.org/2000/svg}"


def reports_of(train, validation):
    return [
        EpochReport(epoch, rmse, rmse / 2, held, held and held / 2, 100 * rmse, 7.5, 0.01, 0.1, epoch / 4, 1e6, True)
        for epoch, (rmse, held) in enumerate(zip(train, validation, strict=True), 1)
    ]


REPORTS = reports_of([1.2, 1.0, 0.9, 0.8], [1.1, 0.95, 1.0, 1.05])
NO_VALIDATION = reports_of([1.2, 1.0, 0.9], [None] * 3)


def picture(path):
    """Return the root of the picture, its polylines by colour and its texts."""
    root = ET.parse(path).getroot()
    lines = {line.get("stroke"): line.get("points").split() for line in root.iter(f"{SVG}polyline")}
    return root, lines, [text.text for text in root.iter(f"{SVG}text")]


def test_the_numbers_are_read_back_with_one_row_an_epoch(tmp_path):
    write_curve(tmp_path / "curve.csv", REPORTS)
    table = pl.read_csv(tmp_path / "curve.csv")
    assert table.columns == [field.name for field in dataclasses.fields(EpochReport)]
    for row, report in zip(table.drop("is_best").iter_rows(named=True), REPORTS, strict=True):
        assert row == {name: getattr(report, name) for name in row}


def test_without_validation_its_cells_are_empty(tmp_path):
    write_curve(tmp_path / "curve.csv", NO_VALIDATION)
    table = pl.read_csv(tmp_path / "curve.csv")
    assert table["validation_rmse"].null_count() == table["validation_mae"].null_count() == 3
    assert table["train_rmse"].to_list() == [1.2, 1.0, 0.9]


def test_the_picture_has_both_curves_their_names_axes_and_title(tmp_path):
    write_loss_picture(tmp_path / "loss.svg", REPORTS, "Books & <films>: loss")
    root, lines, texts = picture(tmp_path / "loss.svg")
    assert root.tag == f"{SVG}svg"
    assert [len(lines[colour]) for colour in (TRAIN_COLOUR, VALIDATION_COLOUR)] == [4, 4]
    assert {"Books & <films>: loss", "training", "validation", "Epoch", "RMSE"} <= set(texts)


def test_lower_errors_lie_lower_and_later_epochs_further_right(tmp_path):
    write_loss_picture(tmp_path / "loss.svg", REPORTS, "loss")
    _, lines, _ = picture(tmp_path / "loss.svg")
    train = [tuple(map(float, point.split(","))) for point in lines[TRAIN_COLOUR]]
    assert [x for x, _ in train] == sorted(x for x, _ in train)
    assert [y for _, y in train] == sorted(y for _, y in train)  # downwards in SVG: the training error falls
    validation = [tuple(map(float, point.split(","))) for point in lines[VALIDATION_COLOUR]]
    assert max(validation, key=lambda point: point[1]) == validation[1]


def test_the_best_epoch_is_marked_where_its_validation_error_lies(tmp_path):
    write_loss_picture(tmp_path / "loss.svg", REPORTS, "loss")
    root, lines, texts = picture(tmp_path / "loss.svg")
    (marker,) = root.iter(f"{SVG}circle")
    assert f"{marker.get('cx')},{marker.get('cy')}" == lines[VALIDATION_COLOUR][1]
    assert "best 0.9500, epoch 2" in texts


def test_without_validation_there_is_one_curve_and_no_marker(tmp_path):
    write_loss_picture(tmp_path / "loss.svg", NO_VALIDATION, "loss")
    root, lines, texts = picture(tmp_path / "loss.svg")
    assert list(lines) == [TRAIN_COLOUR]
    assert not list(root.iter(f"{SVG}circle"))
    assert "validation" not in texts


@pytest.mark.parametrize("reports", [REPORTS[:1], reports_of([1.0, 1.0], [1.0, 1.0]), reports_of([0.0], [None])])
def test_one_epoch_or_a_flat_curve_can_be_drawn_inside_the_picture(tmp_path, reports):
    write_loss_picture(tmp_path / "loss.svg", reports, "loss")
    _, lines, _ = picture(tmp_path / "loss.svg")
    for point in lines[TRAIN_COLOUR]:
        x, y = map(float, point.split(","))
        assert 0 <= x <= 800
        assert 0 <= y <= 450


@pytest.mark.parametrize(
    ("title", "shown"),
    [("caf\udce9.csv", "caf�.csv"), ("bell\x07", "bell�"), ("\x1b[1m", "�[1m"), ("\ufffe", "�"), ("漢 🎬", "漢 🎬")],
)
def test_characters_that_no_xml_may_hold_are_replaced(tmp_path, title, shown):
    write_loss_picture(tmp_path / "loss.svg", REPORTS, title)
    _, _, texts = picture(tmp_path / "loss.svg")
    assert shown in texts


def test_no_epoch_cannot_be_drawn(tmp_path):
    with pytest.raises(ValueError, match="no epoch"):
        write_loss_picture(tmp_path / "loss.svg", [], "loss")


@pytest.mark.parametrize("write", [write_curve, lambda path, reports: write_loss_picture(path, reports, "loss")])
def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, write):
    with pytest.raises(ExportError):
        write(tmp_path / "missing" / "out", REPORTS)
