"""Runs in the project: what each was started with, how it went, and what the person noted of it."""

import dataclasses
import platform
import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import Any, Literal, get_args

from mfstudio import __version__
from mfstudio.project.epochs import read_all_changes
from mfstudio.project.values import decoding, finite_or_none, from_json, moment, now, storable, to_json
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, SplitFacts, describe_split
from mfstudio.training.reports import Change
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

State = Literal["running", "done", "stopped", "diverged", "interrupted"]

BASELINE_MAE = "baseline_mae"
"""Among the results of a run, from its beginning on: the validation MAE of mean and biases alone."""
_COLOUR = re.compile(r"(#[0-9a-f]{6})?")


@dataclass(frozen=True)
class StoredSplit:
    """How ratings were split for a run; ``sha256`` is :attr:`mfstudio.ratings.splitting.Split.fingerprint`."""

    id: int
    plan: SplitPlan
    sha256: str
    facts: SplitFacts


@dataclass(frozen=True)
class RunRecord:
    """One run, without its epochs and arrays; fields as the columns of the table ``runs``.

    Parameters
    ----------
    n_epochs
        Epochs that are kept.
    has_model
        Whether it came to an end that left a model.
    checkpoint_epoch
        After which epoch it can be continued; None where it cannot.
    seconds
        Training time so far; None before the first epoch.
    best_so_far, best_rmse, best_mae
        The best of the epochs that are kept, and its validation errors, None where it has none.
    changes
        What a person changed meanwhile, in order; ``settings`` are those that it was started with.
    """

    id: int
    settings: TrainingSettings
    split: StoredSplit | None
    data_sha256: str
    engine: str
    n_threads: int
    versions: dict[str, str]
    state: State
    ending: str
    problem: str
    started_at: datetime
    ended_at: datetime | None
    best_epoch: int | None
    baseline_rmse: float | None
    results: dict[str, Any]
    note: str
    colour: str
    has_star: bool
    is_deleted: bool
    n_epochs: int
    has_model: bool
    checkpoint_epoch: int | None
    seconds: float | None
    best_so_far: int | None
    best_rmse: float | None
    best_mae: float | None
    changes: tuple[Change, ...] = ()

    def course_of(self, name: str) -> tuple[tuple[int, Any], ...]:
        """Return what a setting was on the way: from which epoch on, and its value; 0 for that of the start."""
        started_with = getattr(self.settings, name)
        if not self.changes:
            return ((0, started_with),)
        course = {0: started_with}
        for change in self.changes:
            if change.name == name:
                course[change.epoch] = type(started_with)(change.value)
        steps = sorted(course.items())
        return tuple(step for place, step in enumerate(steps) if place == 0 or step[1] != steps[place - 1][1])

    @property
    def baseline_mae(self) -> float | None:
        """Validation MAE of mean and biases alone; None where an earlier version of this program did not measure it."""
        found = self.results.get(BASELINE_MAE)
        return found if isinstance(found, float) else None

    @property
    def validation_rmse(self) -> float | None:
        """Validation RMSE of the model that was kept, or of the best so far; None where nothing was watched."""
        return self.baseline_rmse if self.best_epoch == 0 else self.best_rmse

    @property
    def validation_mae(self) -> float | None:
        """Validation MAE of the same."""
        return self.baseline_mae if self.best_epoch == 0 else self.best_mae


_LATEST = "(SELECT {0} FROM epochs WHERE epochs.run = runs.id{1} ORDER BY epoch DESC LIMIT 1)"
_COMPUTED = {
    "n_epochs": "(SELECT count(*) FROM epochs WHERE epochs.run = runs.id)",
    "has_model": "EXISTS (SELECT 1 FROM models WHERE models.id = runs.id)",
    "checkpoint_epoch": "(SELECT max(epoch) FROM checkpoints WHERE checkpoints.run = runs.id)",
    "seconds": _LATEST.format("seconds", ""),
    "best_so_far": _LATEST.format("epoch", " AND is_best"),
    "best_rmse": _LATEST.format("validation_rmse", " AND is_best"),
    "best_mae": _LATEST.format("validation_mae", " AND is_best"),
}
_FIELDS = tuple(field.name for field in dataclasses.fields(RunRecord) if field.name != "changes")
_SELECT = f"SELECT {', '.join(_COMPUTED.get(name, name) for name in _FIELDS)} FROM runs"


def write_split(connection: sqlite3.Connection, plan: SplitPlan, split: Split) -> int:
    """Write a split, or find it where it was written before; return its id."""
    values = to_json(plan.to_dict()), split.fingerprint, to_json(dataclasses.asdict(describe_split(split)))
    connection.execute("INSERT INTO splits (plan, sha256, facts) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)
    ((number,),) = connection.execute("SELECT id FROM splits WHERE plan = ? AND sha256 = ?", values[:2])
    return int(number)


def read_splits(connection: sqlite3.Connection, split: int | None = None) -> dict[int, StoredSplit]:
    """Return one split or all, by id.

    Raises
    ------
    Damaged
        If one cannot be understood.
    """
    found = {}
    rows = connection.execute(
        "SELECT id, plan, sha256, facts FROM splits WHERE ? IN (id, -1) ORDER BY id", (-1 if split is None else split,)
    )
    for number, plan, sha256, facts in rows:
        with decoding(say("split {number}", number=number)):
            counts = SplitFacts(**from_json(facts, dict))
            if not all(type(n) is int for n in dataclasses.astuple(counts)):
                raise ValueError(say("it is not counted in whole numbers"))
            found[number] = StoredSplit(number, SplitPlan.from_dict(from_json(plan, dict)), sha256, counts)
    return found


def read_runs(connection: sqlite3.Connection, run: int | None = None) -> list[RunRecord]:
    """Return one run or all, in the order in which they were started.

    Raises
    ------
    Damaged
        If one cannot be understood.
    """
    splits, changes = read_splits(connection), read_all_changes(connection, run)
    chosen, given = ("", ()) if run is None else (" WHERE id = ?", (run,))
    return [_record(row, splits, changes) for row in connection.execute(f"{_SELECT}{chosen} ORDER BY id", given)]


def _record(row: tuple[Any, ...], splits: dict[int, StoredSplit], changes: dict[int, tuple[Change, ...]]) -> RunRecord:
    values = dict(zip(_FIELDS, row, strict=True))
    with decoding(say("run {run}", run=values["id"])):
        values |= {
            "settings": TrainingSettings.from_json(values["settings"]),
            "split": None if values["split"] is None else splits[values["split"]],
            "versions": {name: str(version) for name, version in from_json(values["versions"], dict).items()},
            "started_at": moment(values["started_at"]),
            "ended_at": None if values["ended_at"] is None else moment(values["ended_at"]),
            "results": from_json(values["results"], dict),
        }
        values |= {name: bool(values[name]) for name in ("has_star", "is_deleted", "has_model")}
        if values["state"] not in get_args(State):
            raise ValueError(say("its state is {state!r}", state=values["state"][:20]))
        return RunRecord(**values, changes=changes.get(values["id"], ()))


def start_run(
    connection: sqlite3.Connection,
    settings: TrainingSettings,
    split: int | None,
    data_sha256: str,
    engine: str,
    n_threads: int,
    baseline_rmse: float | None,
    baseline_mae: float | None = None,
    number: int | None = None,
) -> int:
    """Write that a run begins; return its number: the next one, also where the one that is asked for is taken."""
    if number is not None and connection.execute("SELECT 1 FROM runs WHERE id = ?", (number,)).fetchone():
        number = None
    results = {} if baseline_mae is None else {BASELINE_MAE: finite_or_none(baseline_mae)}
    started = to_json(versions()), now(), baseline_rmse, to_json(results)
    values = (settings.to_json(), split, data_sha256, engine, n_threads, *started)
    given = connection.execute(
        "INSERT INTO runs (id, settings, split, data_sha256, engine, n_threads, versions, state, ending, problem, "
        "started_at, baseline_rmse, results, note, colour, has_star, is_deleted) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'running', '', '', ?, ?, ?, '', '', 0, 0)",
        (number, *values),
    ).lastrowid
    assert given is not None
    return given


def versions() -> dict[str, str]:
    """Return what a run depends on beside its settings: versions of this program, Python, NumPy and Numba."""
    found = {"mfstudio": __version__, "python": platform.python_version()}
    for package in ("numpy", "numba"):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def mark_interrupted(connection: sqlite3.Connection) -> None:
    """Say of runs that were under way when the program ended that they were interrupted."""
    connection.execute("UPDATE runs SET state = 'interrupted' WHERE state = 'running'")


def set_mark(connection: sqlite3.Connection, run: int, name: str, value: str | bool) -> None:
    """Set ``note``, ``colour``, ``has_star`` or ``is_deleted`` of a run.

    Raises
    ------
    ValueError
        If the colour is not written as ``#rrggbb``.
    LookupError
        If there is no such run.
    """
    if name == "colour" and not _COLOUR.fullmatch(str(value)):
        raise ValueError(f"{value!r} is no colour such as #1f77b4")
    stored = storable(value) if isinstance(value, str) else value
    if not connection.execute(f"UPDATE runs SET {name} = ? WHERE id = ?", (stored, run)).rowcount:
        raise LookupError(f"there is no run {run}")
