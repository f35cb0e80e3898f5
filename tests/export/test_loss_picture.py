"""The course of a run as a picture."""

import xml.etree.ElementTree as ET

import pytest

from mfstudio.errors import ExportError
from mfstudio.export.loss_picture import TRAIN_COLOUR, VALIDATION_COLOUR, write_loss_picture
from mfstudio.training.trainer import EpochReport

SVG = "{http://www.w3.org/2000/svg}"


def reports_of(train, validation):
    reports, best = [], float("inf")
    for epoch, (rmse, held) in enumerate(zip(train, validation, strict=True), 1):
        is_best = held is None or held < best
        best = best if held is None else min(best, held)
        held_mae = held and held / 2
        reports.append(
            EpochReport(epoch, rmse, rmse / 2, held, held_mae, 100 * rmse, 7.5, 0.01, 0.1, epoch / 4, 1e6, is_best)
        )
    return reports


REPORTS = reports_of([1.2, 1.0, 0.9, 0.8], [1.1, 0.95, 1.0, 1.05])
NO_VALIDATION = reports_of([1.2, 1.0, 0.9], [None] * 3)


def picture(path):
    """Return the root of the picture, its polylines by colour and its texts."""
    root = ET.parse(path).getroot()
    lines = {line.get("stroke"): line.get("points").split() for line in root.iter(f"{SVG}polyline")}
    return root, lines, [text.text for text in root.iter(f"{SVG}text")]


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


@pytest.mark.parametrize(
    ("measure", "title"), [("mae", "MAE"), ("loss", "Regularised loss"), ("gradient", "Gradient norm")]
)
@pytest.mark.parametrize("logarithmic", [False, True])
def test_other_measures_can_be_drawn_on_either_scale(tmp_path, measure, title, logarithmic):
    write_loss_picture(tmp_path / "loss.svg", REPORTS, "loss", measure, logarithmic=logarithmic)
    _, lines, texts = picture(tmp_path / "loss.svg")
    assert title in texts
    assert (VALIDATION_COLOUR in lines) == (measure == "mae")


def test_on_a_logarithmic_scale_equal_ratios_are_equally_far_apart(tmp_path):
    write_loss_picture(tmp_path / "loss.svg", reports_of([8.0, 4.0, 2.0], [None] * 3), "loss", logarithmic=True)
    _, lines, _ = picture(tmp_path / "loss.svg")
    first, second, third = (float(point.split(",")[1]) for point in lines[TRAIN_COLOUR])
    assert second - first == pytest.approx(third - second, abs=0.2)


def test_no_epoch_cannot_be_drawn(tmp_path):
    with pytest.raises(ValueError, match="no epoch"):
        write_loss_picture(tmp_path / "loss.svg", [], "loss")


def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path):
    with pytest.raises(ExportError):
        write_loss_picture(tmp_path / "missing" / "out.svg", REPORTS, "loss")
