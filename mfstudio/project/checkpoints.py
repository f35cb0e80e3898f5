"""Checkpoints and final models of runs: to rows and arrays, and back with everything verified."""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from mfstudio.model.factor_model import FactorModel
from mfstudio.project.arrays import Floats, delete_unused_blobs, read_arrays, write_arrays
from mfstudio.project.epochs import read_changes, read_epochs
from mfstudio.project.values import Damaged, decoding, finite_or_none
from mfstudio.training.reports import Checkpoint
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

N_KEPT = 2
"""So many checkpoints of a run are kept, the latest: should one be damaged, there is another."""

_MODEL_ARRAYS = ("user_bias", "item_bias", "user_factors", "item_factors", "unknown_user", "unknown_item")
_NOISE = "user_noise_variance"


def write_checkpoint(connection: sqlite3.Connection, run: int, checkpoint: Checkpoint) -> None:
    """Write a checkpoint, whose epochs and changes are there already, and drop those that are too many."""
    epoch = len(checkpoint.reports)
    connection.execute("DELETE FROM checkpoints WHERE run = ? AND epoch = ?", (run, epoch))
    values = {
        "run": run,
        "epoch": epoch,
        "settings": checkpoint.settings.to_json(),
        "n_changes": len(checkpoint.changes),
        "best_epoch": checkpoint.best_epoch,
        "mean": checkpoint.mean,
        "baseline_rmse": checkpoint.baseline_rmse,
        "engine": checkpoint.engine,
        "data_sha256": checkpoint.data_sha256,
        "validation_sha256": checkpoint.validation_sha256,
    }
    arrays = {
        **_named("state", checkpoint.state),
        **_named("best", checkpoint.best),
        **_named("biases", checkpoint.biases),
        **{f"engine/{name}": array for name, array in checkpoint.engine_arrays.items()},
    }
    write_arrays(connection, "checkpoint", _insert(connection, "checkpoints", values), arrays)
    connection.execute(
        "DELETE FROM checkpoints WHERE run = ? AND id NOT IN "
        "(SELECT id FROM checkpoints WHERE run = ? ORDER BY epoch DESC LIMIT ?)",
        (run, run, N_KEPT),
    )
    delete_unused_blobs(connection)


def read_checkpoint(connection: sqlite3.Connection, run: int) -> Checkpoint | None:
    """Read the latest checkpoint of a run that is whole; None where there is no checkpoint at all.

    Raises
    ------
    Damaged
        If there are some and none is whole.
    """
    problem = None
    rows = connection.execute("SELECT id FROM checkpoints WHERE run = ? ORDER BY epoch DESC", (run,)).fetchmany(100)
    for (number,) in rows:
        try:
            return read_one_checkpoint(connection, number)
        except Damaged as error:
            problem = problem or error
    if problem is not None:
        raise problem
    return None


def read_one_checkpoint(connection: sqlite3.Connection, number: int) -> Checkpoint:
    """Read the checkpoint of an id.

    Raises
    ------
    Damaged
        If it is not whole.
    """
    row = connection.execute(
        "SELECT run, epoch, settings, n_changes, best_epoch, mean, baseline_rmse, engine, data_sha256, "
        "validation_sha256 FROM checkpoints WHERE id = ?",
        (number,),
    ).fetchone()
    return _checkpoint(connection, number, *row)


def _checkpoint(
    connection: sqlite3.Connection, number: int, run: int, epoch: int, settings: str, n_changes: int, best_epoch: int,
    mean: float, baseline_rmse: float | None, engine: str, data_sha256: str, validation_sha256: str | None,
) -> Checkpoint:  # fmt: skip
    what = say("the checkpoint of run {run} after epoch {epoch}", run=run, epoch=epoch)
    reports = read_epochs(connection, run, up_to=epoch)
    changes = read_changes(connection, run)[:n_changes]
    arrays = read_arrays(connection, "checkpoint", number)
    state, best, biases = (_under(name, arrays) for name in ("state", "best", "biases"))
    with decoding(what):
        if [report.epoch for report in reports] != list(range(1, epoch + 1)) or len(changes) != n_changes:
            raise ValueError(say("some of its epochs are gone"))
        if [array.shape for array in state] != [array.shape for array in best] or not state:
            raise ValueError(say("its arrays do not go together"))
        return Checkpoint(
            settings=TrainingSettings.from_json(settings),
            reports=reports,
            changes=changes,
            best_epoch=best_epoch,
            state=state,
            best=best,
            mean=mean,
            biases=tuple(biases),
            baseline_rmse=baseline_rmse,
            engine_arrays={name.removeprefix("engine/"): arrays[name] for name in arrays if name.startswith("engine/")},
            engine=engine,
            data_sha256=data_sha256,
            validation_sha256=validation_sha256,
        )


def write_model(connection: sqlite3.Connection, run: int, model: FactorModel) -> None:
    """Write the model that a run ended with, in the place of any that it had."""
    connection.execute("DELETE FROM models WHERE id = ?", (run,))
    values = {
        "id": run,
        "mean": model.mean,
        "lowest": model.scale[0],
        "highest": model.scale[1],
        "n_samples": model.n_samples,
        "noise_variance": finite_or_none(model.noise_variance),
    }
    _insert(connection, "models", values)
    arrays = {name: getattr(model, name) for name in _MODEL_ARRAYS}
    if model.user_noise_variance is not None:
        arrays[_NOISE] = model.user_noise_variance
    write_arrays(connection, "model", run, arrays)
    delete_unused_blobs(connection)


def read_model(connection: sqlite3.Connection, run: int) -> FactorModel | None:
    """Read the model that a run ended with; None where it has none.

    Raises
    ------
    Damaged
        If it is not whole.
    """
    row = connection.execute(
        "SELECT mean, lowest, highest, n_samples, noise_variance FROM models WHERE id = ?", (run,)
    ).fetchone()
    if row is None:
        return None
    mean, lowest, highest, n_samples, noise_variance = row
    arrays = read_arrays(connection, "model", run)
    with decoding(say("the model of run {run}", run=run)):
        if not lowest <= highest or n_samples < 1 or not all(map(math.isfinite, (mean, lowest, highest))):
            raise ValueError(say("its numbers do not go together"))
        model = FactorModel(
            mean=mean,
            scale=(lowest, highest),
            n_samples=n_samples,
            noise_variance=noise_variance,
            user_noise_variance=arrays.get(_NOISE),
            **{name: arrays[name] for name in _MODEL_ARRAYS},
        )
        _check_shapes(model)
    return model


def _check_shapes(model: FactorModel) -> None:
    n_users, n_items, K = model.user_bias.size, model.item_bias.size, model.unknown_user.size
    expected = {
        "user_bias": (n_users,), "item_bias": (n_items,), "user_factors": (n_users, K), "item_factors": (n_items, K),
        "unknown_user": (K,), "unknown_item": (K,), _NOISE: (n_users,),
    }  # fmt: skip
    for name, shape in expected.items():
        array = getattr(model, name)
        if array is not None and array.shape != shape:
            raise ValueError(say("{name} has the shape {shape}", name=name, shape=array.shape))
    if K % model.n_samples:
        raise ValueError(say("{n} columns are not those of {n_samples} samples", n=K, n_samples=model.n_samples))


def _named(name: str, arrays: Iterable[Floats]) -> dict[str, Floats]:
    return {f"{name}/{number}": array for number, array in enumerate(arrays)}


def _under(name: str, arrays: dict[str, Floats]) -> list[Floats]:
    """Return the arrays ``name/0``, ``name/1`` … in order."""
    numbers = (f"{name}/{number}" for number in range(len(arrays)))
    return [arrays[each] for each in numbers if each in arrays]


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Insert a row; return its id."""
    names: Sequence[str] = list(values)
    marks = ", ".join("?" * len(names))
    row = connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", list(values.values()))
    assert row.lastrowid is not None
    return row.lastrowid
