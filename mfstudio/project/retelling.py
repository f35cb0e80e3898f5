"""Tells what was made of a run anew, in the language that is spoken now, where the run still says the same."""

import dataclasses
import math
import re
import sqlite3
from collections.abc import Sequence

from mfstudio.project.epochs import read_diagnoses, read_epochs
from mfstudio.project.ratings_tables import read_record
from mfstudio.project.runs import RunRecord, read_runs
from mfstudio.training.diagnosis import Diagnosis, diagnose
from mfstudio.training.reports import EpochReport
from mfstudio.training.settings import TrainingSettings

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def retold_diagnoses(connection: sqlite3.Connection, run: int) -> tuple[Diagnosis, ...]:
    """Read what was made of a run, in the words of today's language.

    A project is read where another language is spoken than where it was written, and the window may be given another
    one. Only the words may differ from what was written: where the findings, their advice or a number in them would,
    as of a run whose divergence was looked into, what was written stands.

    Raises
    ------
    Damaged
        If a row is none of a diagnosis, of an epoch or of a run.
    """
    written = read_diagnoses(connection, run)
    found, data = read_runs(connection, run), read_record(connection)
    if not written or not found or data is None:
        return written
    record, reports = found[0], read_epochs(connection, run)
    if record.ending == "diverged" or not _is_whole(record, reports):
        return written
    told = diagnose(
        reports,
        _settings_at_the_end(record),
        best_epoch=record.best_epoch or 0,
        ending=record.ending,
        baseline_rmse=record.baseline_rmse,
        n_train=data.n_ratings if record.split is None else record.split.facts.n_train,
        n_users=data.n_users,
        n_items=data.n_items,
    )
    return tuple(told) if list(map(_said, told)) == list(map(_said, written)) else written


def _is_whole(record: RunRecord, reports: Sequence[EpochReport]) -> bool:
    """Tell whether a run has what a diagnosis looks at: a file may hold anything."""
    n_train = 1 if record.split is None else record.split.facts.n_train
    watched = [report.validation_rmse for report in reports]
    numbers = [value for report in reports for value in (report.train_rmse, report.learning_rate)]
    numbers += [value for value in watched if value is not None]
    return (
        n_train > 0
        and [report.epoch for report in reports] == list(range(1, len(reports) + 1))
        and 0 <= (record.best_epoch or 0) <= len(reports)
        and watched.count(None) in {0, len(watched)}
        and all(math.isfinite(value) and value > 0 for value in numbers)
    )


def _settings_at_the_end(record: RunRecord) -> TrainingSettings:
    """Return what a run was started with, changed as it was on its way."""
    changed = {change.name: type(getattr(record.settings, change.name))(change.value) for change in record.changes}
    return dataclasses.replace(record.settings, **changed)


def _said(diagnosis: Diagnosis) -> tuple[str, dict[str, object], list[str]]:
    """Return all of a diagnosis that is the same in every language."""
    return diagnosis.kind, dict(diagnosis.changes), sorted(_NUMBER.findall(diagnosis.text))
