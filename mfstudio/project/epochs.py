"""Epochs, changes and diagnoses of a run: a row each, exactly as they were reported."""

import dataclasses
import math
import sqlite3
from collections.abc import Iterable

from mfstudio.project.values import decoding, from_json, storable, to_json
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.reports import Change, EpochReport
from mfstudio.wording import say

_MAY_BE_MISSING = ("validation_rmse", "validation_mae", "user_factor_norm", "item_factor_norm")
_FIELDS = tuple(field.name for field in dataclasses.fields(EpochReport))
_COLUMNS = ", ".join(_FIELDS)
_MARKS = ", ".join("?" * (len(_FIELDS) + 2))


def write_epoch(connection: sqlite3.Connection, run: int, report: EpochReport) -> None:
    """Write an epoch of a run, which may have been continued from before it.

    Where the same epoch stood there with the same errors, later ones stay until they are overtaken: a run that goes on
    from a checkpoint comes by them again. With other errors the run takes another way, and they go.
    """
    stood = connection.execute(
        "SELECT train_rmse, validation_rmse FROM epochs WHERE run = ? AND epoch = ?", (run, report.epoch)
    ).fetchone()
    is_same_way = stood == (report.train_rmse, report.validation_rmse)
    gone = "epoch = ?" if is_same_way else "epoch >= ?"
    connection.execute(f"DELETE FROM epochs WHERE run = ? AND {gone}", (run, report.epoch))
    values = dataclasses.asdict(report)
    not_finite = {name: str(value) for name, value in values.items() if value is not None and not math.isfinite(value)}
    values |= dict.fromkeys(not_finite)
    row = (run, *(values[name] for name in _FIELDS), to_json(not_finite) if not_finite else None)
    connection.execute(f"INSERT INTO epochs (run, {_COLUMNS}, not_finite) VALUES ({_MARKS})", row)


def read_epochs(
    connection: sqlite3.Connection, run: int, up_to: int | None = None, first: int = 1
) -> tuple[EpochReport, ...]:
    """Read the epochs of a run in order, all or those from one up to another.

    Raises
    ------
    Damaged
        If a row is none of an epoch.
    """
    last = 2**62 if up_to is None else up_to
    rows = connection.execute(
        f"SELECT {_COLUMNS}, not_finite FROM epochs WHERE run = ? AND epoch BETWEEN ? AND ? ORDER BY epoch",
        (run, first, last),
    )
    with decoding(say("the epochs of run {run}", run=run)):
        return tuple(_report(row) for row in rows)


def _report(row: tuple[object, ...]) -> EpochReport:
    values = dict(zip(_FIELDS, row, strict=False))
    if row[-1] is not None:
        for name, text in from_json(str(row[-1]), dict).items():
            if values[name] is not None:
                raise ValueError(say("{name} is a number and none", name=name))
            values[name] = float(text)
    for name, value in values.items():
        if value is None and name not in _MAY_BE_MISSING:
            raise ValueError(say("{name} is missing", name=name))
    values["is_best"] = bool(values["is_best"])
    return EpochReport(**values)  # type: ignore[arg-type]  # STRICT tables keep to their types


def n_changes(connection: sqlite3.Connection, run: int) -> int:
    """Count the changes of a run."""
    ((n,),) = connection.execute("SELECT count(*) FROM changes WHERE run = ?", (run,))
    return int(n)


def write_changes(connection: sqlite3.Connection, run: int, first: int, changes: Iterable[Change]) -> None:
    """Write changes, the first of them as the one of that number; those that stood there and behind are replaced."""
    connection.execute("DELETE FROM changes WHERE run = ? AND number >= ?", (run, first))
    connection.executemany(
        "INSERT INTO changes (run, number, epoch, name, value) VALUES (?, ?, ?, ?, ?)",
        ((run, first + at, change.epoch, change.name, change.value) for at, change in enumerate(changes)),
    )


def read_changes(connection: sqlite3.Connection, run: int) -> tuple[Change, ...]:
    """Read the changes of a run in order."""
    return read_all_changes(connection, run).get(run, ())


def read_all_changes(connection: sqlite3.Connection, run: int | None = None) -> dict[int, tuple[Change, ...]]:
    """Read the changes of one run or all, each in order, by the run's number; runs without any are not among them."""
    rows = connection.execute(
        "SELECT run, epoch, name, value FROM changes WHERE ? IN (run, -1) ORDER BY run, number",
        (-1 if run is None else run,),
    )
    found: dict[int, list[Change]] = {}
    for number, *change in rows:
        found.setdefault(number, []).append(Change(*change))
    return {number: tuple(changes) for number, changes in found.items()}


def write_diagnoses(connection: sqlite3.Connection, run: int, diagnoses: Iterable[Diagnosis]) -> None:
    """Write what was made of a run in the place of what was made of it before."""
    connection.execute("DELETE FROM diagnoses WHERE run = ?", (run,))
    connection.executemany(
        "INSERT INTO diagnoses (run, number, kind, text, changes) VALUES (?, ?, ?, ?, ?)",
        (
            (run, number, each.kind, storable(each.text), to_json(dict(each.changes)))
            for number, each in enumerate(diagnoses)
        ),
    )


def read_diagnoses(connection: sqlite3.Connection, run: int) -> tuple[Diagnosis, ...]:
    """Read what was made of a run.

    Raises
    ------
    Damaged
        If a row is none of a diagnosis.
    """
    rows = connection.execute("SELECT kind, text, changes FROM diagnoses WHERE run = ? ORDER BY number", (run,))
    with decoding(say("the diagnoses of run {run}", run=run)):
        return tuple(Diagnosis(kind, text, tuple(from_json(changes, dict).items())) for kind, text, changes in rows)
