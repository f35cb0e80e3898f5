"""Saves models without the ratings behind them: a project that names items but nobody, and gives no rating back.

Nothing is copied from file to file: what is to be kept is read as values and written into a new database, so that not
even its unused pages hold anything else.

Left out are ratings, users' ids and names, checkpoints, the names and places of files, how the ratings were imported,
fingerprints of ratings (by which whoever knows all ratings but one could find that one), notes, problems in words and
what the window showed. Users' biases and factors, which say what people like, are left out too unless they are asked
for; they then come without ids, in an order drawn by chance, as the order of the file tells who is who.
"""

import dataclasses
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import Cancelled, ProjectError
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import default_regularization
from mfstudio.project.checkpoints import read_model, write_model
from mfstudio.project.connections import failures_named
from mfstudio.project.contents import HOLDS, MODELS_ONLY, is_model_only
from mfstudio.project.epochs import (
    read_changes,
    read_diagnoses,
    read_epochs,
    write_changes,
    write_diagnoses,
    write_epoch,
)
from mfstudio.project.opening import create_database
from mfstudio.project.ratings_tables import load_ratings
from mfstudio.project.runs import RunRecord, StoredSplit, read_runs
from mfstudio.project.values import Damaged, now, to_json
from mfstudio.ratings.cleaning import Cleaning, clean
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.wording import say

FOLD_IN = "fold_in_regularization"
"""Among the results of a run: the penalty of new users, for which users' factors would be needed."""

Texts = NDArray[np.str_]


@dataclass(frozen=True)
class ModelOnlyReport:
    """What was saved.

    Parameters
    ----------
    path
        The new project.
    runs
        The numbers of the runs in it, which are those they had.
    n_left_out
        Runs left out because they have no model, or not one of the ratings that the project has now.
    n_items
        Items whose ids are in it.
    n_user_rows
        Users whose factors are in it, without ids; 0 where they were left out.
    """

    path: Path
    runs: tuple[int, ...]
    n_left_out: int
    n_items: int
    n_user_rows: int


def save_models(
    connection: sqlite3.Connection,
    source: Path,
    target: Path,
    run: int | None,
    keep_user_factors: bool,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> ModelOnlyReport:
    """Write the models of a project, or one of them, into a new file without ratings.

    Parameters
    ----------
    connection
        Of the project, in a transaction, so that all is of one moment.
    source, target
        The project, and where to; whoever calls has the right to write there.
    run
        The run whose model is saved; None for all that have one.
    keep_user_factors
        Whether the users' biases and factors are saved, without ids and in an order drawn by chance.
    progress, cancelled
        Told the share done, 0 … 1; asked whether to give up.

    Raises
    ------
    ProjectError
        If there is no such model, the ratings cannot be loaded or the file cannot be written.
    Cancelled
        If the person cancelled; nothing is left of the new file.
    """
    labels, titles, fingerprint = _items(connection, source, lambda share: progress(share / 2), cancelled)
    everything = read_runs(connection)
    chosen = _chosen(everything, run, fingerprint, source)
    n_user_rows = 0

    def fill(new: sqlite3.Connection) -> None:
        nonlocal n_user_rows
        rows = zip(range(len(labels)), labels.tolist(), (title or None for title in titles.tolist()), strict=True)
        new.executemany("INSERT INTO items (id, label, title) VALUES (?, ?, ?)", rows)
        for number, each in enumerate(chosen, 1):
            if cancelled():
                raise Cancelled
            with failures_named(source):  # which is the one that is damaged, should a model be
                model = read_model(connection, each.id)
                if model is None or model.n_items != len(labels):
                    raise Damaged(say("the model of run {id} is not one of its {n:,} items", id=each.id, n=len(labels)))
            kept = _without_users(model, keep_user_factors)
            _write_run(connection, new, each, model)
            write_model(new, each.id, kept)
            n_user_rows = max(n_user_rows, kept.n_users)
            progress(0.5 + number / len(chosen) / 2)

    facts = {
        "created_at": now(), "created_by": f"MF Studio {__version__}", "uuid": str(uuid.uuid4()), HOLDS: MODELS_ONLY,
    }  # fmt: skip
    create_database(target, facts, fill)
    n_left_out = 0 if run is not None else sum(not each.is_deleted for each in everything) - len(chosen)
    return ModelOnlyReport(target, tuple(each.id for each in chosen), n_left_out, len(labels), n_user_rows)


def read_items(connection: sqlite3.Connection) -> tuple[Texts, Texts]:
    """Return ids and titles of the items of a project without ratings; ``""`` for one without a title.

    Raises
    ------
    Damaged
        If some are missing.
    """
    rows = connection.execute("SELECT id, label, coalesce(title, '') FROM items ORDER BY id").fetchall()
    if [number for number, _, _ in rows] != list(range(len(rows))):
        raise Damaged(say("some of its items are gone"))
    labels, titles = (np.array([row[at] for row in rows], LABEL_DTYPE) for at in (1, 2))
    return labels, titles


def _items(
    connection: sqlite3.Connection, source: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> tuple[Texts, Texts, str]:
    """Return ids and titles of the items by the codes that models have, and the fingerprint that runs on them say."""
    if is_model_only(connection):
        return (*read_items(connection), "")
    loaded = load_ratings(connection, source, progress, cancelled)
    if loaded is None:
        raise ProjectError(source, say("There are no ratings in it, and so no model."), say("Train one first."))
    cleaning = Cleaning() if loaded.choices is None else loaded.choices.cleaning
    ratings = clean(loaded.ratings, cleaning)[0]
    titles: dict[str, str] = {}
    if loaded.titles is not None:
        titles = dict(zip(loaded.ratings.item_labels.tolist(), loaded.titles.tolist(), strict=True))
    named = np.array([titles.get(label, "") for label in ratings.item_labels.tolist()], LABEL_DTYPE)
    return ratings.item_labels, named, ratings.fingerprint


def _chosen(runs: list[RunRecord], number: int | None, fingerprint: str, source: Path) -> list[RunRecord]:
    fitting = [run for run in runs if run.has_model and run.data_sha256 == fingerprint]
    if number is None:
        found = [run for run in fitting if not run.is_deleted]
        if not found:
            raise ProjectError(
                source, say("No run in it has a model of the ratings that it has now."), say("Train one first.")
            )
        return found
    found = [run for run in fitting if run.id == number]
    if not found:
        has_model = any(run.id == number and run.has_model for run in runs)
        problem = (
            say("Run {number} was started on other ratings than are in the project now.", number=number)
            if has_model
            else (say("There is no run {number} with a model in it.", number=number))
        )
        raise ProjectError(source, problem, say("Choose another run."))
    return found


def _without_users(model: FactorModel, keep_user_factors: bool) -> FactorModel:
    """Return a model without its users, or with them in an order that nobody knows."""
    order: NDArray[np.int64] = np.zeros(0, np.int64)
    if keep_user_factors:
        order = np.random.default_rng().permutation(model.n_users)
    noise = model.user_noise_variance
    return dataclasses.replace(
        model, user_bias=model.user_bias[order], user_factors=model.user_factors[order],
        user_noise_variance=noise[order] if noise is not None and keep_user_factors else None,
    )  # fmt: skip


def _write_run(source: sqlite3.Connection, new: sqlite3.Connection, run: RunRecord, model: FactorModel) -> None:
    """Write what may be known of a run."""
    results = {name: value for name, value in run.results.items() if isinstance(value, (int, float))}
    if model.n_users:  # else it was without users before, and says so already
        results[FOLD_IN] = default_regularization(model)
    values: dict[str, Any] = {
        "id": run.id,
        "settings": run.settings.to_json(),
        "split": _write_split(new, run.split),
        "data_sha256": "",
        "engine": run.engine,
        "n_threads": run.n_threads,
        "versions": to_json(run.versions),
        "state": "interrupted" if run.state == "running" else run.state,
        "ending": run.ending,
        "problem": "",
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at and run.ended_at.isoformat(),
        "best_epoch": run.best_epoch,
        "baseline_rmse": run.baseline_rmse,
        "results": to_json(results),
        "note": "",
        "colour": run.colour,
        "has_star": run.has_star,
        "is_deleted": False,
    }
    new.execute(f"INSERT INTO runs ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", [*values.values()])
    for report in read_epochs(source, run.id):
        write_epoch(new, run.id, report)
    write_changes(new, run.id, 0, read_changes(source, run.id))
    write_diagnoses(new, run.id, read_diagnoses(source, run.id))


def _write_split(new: sqlite3.Connection, split: StoredSplit | None) -> int | None:
    """Write how ratings were held out, without a fingerprint; not where a file tells, whose place nobody must know."""
    if split is None or split.plan.method == "file":
        return None
    plan = to_json(dataclasses.replace(split.plan, test_path="").to_dict())
    facts = to_json(dataclasses.asdict(split.facts))
    new.execute("INSERT INTO splits (plan, sha256, facts) VALUES (?, '', ?) ON CONFLICT DO NOTHING", (plan, facts))
    ((number,),) = new.execute("SELECT id FROM splits WHERE plan = ?", (plan,))
    return int(number)
