import csv
from xml.etree import ElementTree

import numpy as np
import pytest

from mfstudio.export.run_pictures import RunCourse, write_runs_numbers, write_runs_picture

SVG = "{http://www.w3.org/2000/svg}"


def course(number, validation, training=None, **given):
    epochs = np.arange(1.0, len(validation) + 1)
    found = np.asarray(validation, float)
    return RunCourse(
        number, f"run {number}", "#0072b2", epochs, epochs / 10, found / 2 if training is None else training, found,
        **given,
    )  # fmt: skip


def drawn(path):
    root = ElementTree.parse(path).getroot()
    return root.findall(f"{SVG}polyline"), [text.text for text in root.findall(f"{SVG}text")]


def test_every_run_has_its_curves_and_its_name(tmp_path):
    runs = [course(1, [1.0, 0.9, 0.8]), course(2, [1.1, 1.0]), course(3, [1.2, 1.1], is_apart=True)]
    write_runs_picture(tmp_path / "runs.svg", runs, "A < B", "RMSE")
    lines, texts = drawn(tmp_path / "runs.svg")
    assert len(lines) == 6
    assert [line.get("stroke-dasharray") for line in lines] == ["5 3", None, "5 3", None, "5 3", "2 3"]
    assert texts[0] == "A < B"
    assert {"run 1", "run 2", "run 3", "Epoch", "RMSE"} <= set(texts)


def test_names_of_curves_that_end_together_stand_apart(tmp_path):
    write_runs_picture(tmp_path / "runs.svg", [course(n, [1.0, 0.9]) for n in range(1, 6)], "", "RMSE")
    texts = ElementTree.parse(tmp_path / "runs.svg").getroot().findall(f"{SVG}text")
    heights = sorted(float(text.get("y")) for text in texts if (text.text or "").startswith("run"))
    assert len(heights) == 5
    assert np.diff(heights).min() > 14.9


def test_a_run_without_validation_is_drawn_by_training_and_seconds_are_an_axis(tmp_path):
    run = course(1, [0.5, 0.4])
    run = RunCourse(1, "run 1", "#000000", run.epochs, run.seconds, run.training, run.validation[:0])
    write_runs_picture(tmp_path / "runs.svg", [run], "", "RMSE", axis="seconds", logarithmic=True)
    (line,), texts = drawn(tmp_path / "runs.svg")
    assert line.get("stroke-width") == "2"
    assert "Seconds of training" in texts


def test_nothing_to_draw_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no epoch"):
        write_runs_picture(tmp_path / "runs.svg", [course(1, [])], "", "RMSE")
    assert not list(tmp_path.iterdir())


def test_numbers_are_one_row_an_epoch_with_gaps_where_nothing_was_measured(tmp_path):
    runs = [course(2, [1.0, np.nan], np.array([0.5, 0.25])), course(5, [3.0])]
    write_runs_numbers(tmp_path / "runs.csv", runs)
    with (tmp_path / "runs.csv").open() as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["run", "epoch", "seconds", "training", "validation"],
        ["2", "1", "0.1", "0.5", "1.0"],
        ["2", "2", "0.2", "0.25", ""],
        ["5", "1", "0.1", "1.5", "3.0"],
    ]
