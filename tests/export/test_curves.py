"""The course of a run as numbers."""

import dataclasses

import polars as pl
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.curves import write_curve
from mfstudio.training.trainer import EpochReport


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


def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path):
    with pytest.raises(ExportError):
        write_curve(tmp_path / "missing" / "out.csv", REPORTS)
