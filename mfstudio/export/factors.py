"""Factors and biases as files that other programs read: safetensors, npz, CSV and TensorBoard's embedding projector."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import ExportError, SettingsError
from mfstudio.export.blocks import Texts
from mfstudio.export.factor_arrays import write_npz, write_safetensors
from mfstudio.export.factor_rows import FactorSide, Meter
from mfstudio.export.factor_tables import write_factor_csv, write_projector
from mfstudio.export.options import ExportOptions
from mfstudio.export.pseudonyms import PseudonymKey, SideName, pseudonyms
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.wording import mark, say

FactorFormat = Literal["safetensors", "npz", "csv", "projector"]

FACTOR_FORMATS: dict[str, tuple[str, str]] = {
    "safetensors": ("safetensors", ".safetensors"),
    "npz": ("NumPy", ".npz"),
    "csv": ("CSV", ".csv"),
    "projector": (mark("Embedding projector (a folder)"), ""),
}
"""Label and ending of every form."""

_WRITERS = {"safetensors": write_safetensors, "npz": write_npz, "csv": write_factor_csv, "projector": write_projector}


@dataclass(frozen=True)
class FactorsReport:
    """What was written.

    Parameters
    ----------
    paths
        The files.
    n_users, n_items
        Rows of each side; 0 for a side that was not asked for.
    n_bytes
        Size of all files.
    n_formulas
        Labels in CSV files that a spreadsheet would have run as a formula; an apostrophe stands before them.
    n_left_out
        Users left out because they have too few ratings.
    """

    paths: tuple[Path, ...]
    n_users: int
    n_items: int
    n_bytes: int
    n_formulas: int = 0
    n_left_out: int = 0


def export_factors(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    form: FactorFormat = "safetensors",
    options: ExportOptions | None = None,
    *,
    sides: Sequence[SideName] = ("user", "item"),
    titles: NDArray[np.str_] | None = None,
    key: PseudonymKey | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FactorsReport:
    """Write factors and biases with the labels that they belong to.

    Parameters
    ----------
    path
        Where to. CSV of both sides becomes two files, ``name.users.csv`` and ``name.items.csv``; the projector's is a
        folder, made if missing.
    model, ratings
        The model, and the ratings whose codes and labels it has.
    form
        A name of ``FACTOR_FORMATS``.
    options
        Of these ``hide_ids`` and ``min_user_ratings`` count.
    sides
        Whose factors.
    titles
        Title of each item, for the projector.
    key
        Makes the pseudonyms, where the options ask for them.
    progress, cancelled
        Called now and then: with the share done, 0 … 1, and to ask whether to give up.

    Raises
    ------
    SettingsError
        If there is no such form or side.
    ExportError
        If a file cannot be written; all that stood there are then as they were.
    Cancelled
        If ``cancelled`` said so; no file is left behind and old ones are untouched.
    """
    path, options = Path(path), options or ExportOptions()
    if form not in FACTOR_FORMATS:
        raise SettingsError("form", form, say("one of {names}", names=", ".join(FACTOR_FORMATS)))
    if not sides or not set(sides) <= {"user", "item"}:
        raise SettingsError("sides", ", ".join(sides), say("user, item or both"))
    chosen = [
        _side(name, model, ratings, options, titles, key, cancelled) for name in ("user", "item") if name in sides
    ]
    meter = Meter(sum(len(side.rows) * (model.n_factors + 1) for side in chosen), progress, cancelled)
    meter.check()
    paths = _WRITERS[form](path, model, chosen, meter)
    n_kept = {side.name: len(side.rows) for side in chosen}
    return FactorsReport(
        paths, n_kept.get("user", 0), n_kept.get("item", 0), sum(each.stat().st_size for each in paths),
        sum(int(side.labels.are_formulas.sum()) for side in chosen if _is_in_csv(side, form, paths)),
        ratings.n_users - n_kept.get("user", ratings.n_users),
    )  # fmt: skip


def _is_in_csv(side: FactorSide, form: FactorFormat, paths: Sequence[Path]) -> bool:
    """Tell whether a side's labels stand in a CSV file, be it one beside a binary one."""
    return form == "csv" or any(path.name.endswith(f".{side.name}s.csv") for path in paths)


def _side(
    name: SideName,
    model: FactorModel,
    ratings: RatingSet,
    options: ExportOptions,
    titles: NDArray[np.str_] | None,
    key: PseudonymKey | None,
    cancelled: Callable[[], bool] | None,
) -> FactorSide:
    labels, counts = ratings.item_labels, ratings.item_counts
    factors, bias, hidden = model.item_factors, model.item_bias, options.hides_items
    rows = np.arange(model.n_items)
    if name == "user":
        labels, counts = ratings.user_labels, ratings.user_counts
        factors, bias, hidden = model.user_factors, model.user_bias, options.hides_users
        rows = np.flatnonzero(counts >= options.min_user_ratings)
    ids: list[str] = labels[rows].tolist()
    if hidden:
        if key is None:
            raise ExportError(
                say("Pseudonyms need a key. Take one from the keyring or from a file, or make a new one.")
            )
        ids = pseudonyms(key, name, ids, cancelled)
    shown = Texts(titles[rows].tolist()) if titles is not None and name == "item" and not hidden else None
    return FactorSide(name, rows, Texts(ids), factors, bias, counts[rows], shown)
