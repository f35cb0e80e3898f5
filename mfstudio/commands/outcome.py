"""What came of a run: measured, as plain values for JSON, and in words."""

import json
import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any

from mfstudio import __version__
from mfstudio.commands.parts import Parts
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.splitting import short_fingerprint

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.training.diagnosis import Diagnosis
    from mfstudio.training.trainer import Trainer

KEPT = (
    "train_rmse", "train_mae", "n_train_ratings", "validation_rmse", "validation_mae", "n_validation_ratings",
    "n_validation_unknown", "baseline_mae", "test_rmse", "test_mae", "n_test_ratings", "n_test_unknown",
    "training_seconds", "factors_sha256",
)  # fmt: skip
"""What of an outcome a project keeps beside what it knows of a run anyway."""


def measure(trainer: "Trainer", model: "FactorModel", ratings: RatingSet, parts: Parts) -> dict[str, Any]:
    """Measure a finished run; what was not measured is None."""
    from mfstudio.evaluation.metrics import prediction_errors

    train_errors = prediction_errors(model, parts.train, parts.train)
    result: dict[str, Any] = {
        "n_ratings": ratings.n_ratings,
        "n_users": ratings.n_users,
        "n_items": ratings.n_items,
        "n_train_ratings": parts.train.n_ratings,
        "train_rmse": train_errors.rmse,
        "train_mae": train_errors.mae,
    }
    for name, held_out in (("validation", parts.validation), ("test", parts.test)):
        measured = None
        if held_out is not None and held_out.n_ratings:
            measured = prediction_errors(model, held_out, parts.train)
        result |= {
            f"{name}_rmse": measured and measured.rmse,
            f"{name}_mae": measured and measured.mae,
            f"n_{name}_ratings": measured.n_ratings if measured else 0,
            f"n_{name}_unknown": measured.n_unknown if measured else 0,
        }
    n_updates = max(1, len(trainer.reports) * parts.train.n_ratings)
    return result | {
        "epochs": len(trainer.reports),
        "best_epoch": trainer.best_epoch,
        "baseline_rmse": trainer.baseline_rmse,
        "baseline_mae": trainer.baseline_mae,
        "ending": trainer.ending,
        "training_seconds": trainer.training_seconds,
        "setup_seconds": trainer.setup_seconds,
        "loading_seconds": trainer.loading_seconds,
        "ns_per_update": trainer.training_seconds / n_updates * 1e9,
        "engine": trainer.engine_name,
        "threads": trainer.n_threads,
        "factors_sha256": model.sha256(),
        "split_sha256": parts.split and parts.split.fingerprint,
        "test_sha256": None if parts.test is None else parts.test.fingerprint,
        "data_sha256": ratings.fingerprint,
        "train_sha256": parts.train.fingerprint,
        "settings": json.loads(trainer.settings.to_json()),
        "versions": _versions(),
    }


def kept(result: dict[str, Any], is_watched: bool) -> dict[str, Any]:
    """Return what a project keeps of an outcome."""
    return {name: result[name] for name in KEPT} | {"is_watched": is_watched}


def diagnoses_of(trainer: "Trainer") -> "tuple[Diagnosis, ...]":
    """Say in words how a run went."""
    from mfstudio.training.diagnosis import diagnose

    return tuple(
        diagnose(
            trainer.reports,
            trainer.settings,
            best_epoch=trainer.best_epoch,
            ending=trainer.ending,
            baseline_rmse=trainer.baseline_rmse,
            n_train=trainer.ratings.n_ratings,
            n_users=trainer.ratings.n_users,
            n_items=trainer.ratings.n_items,
            divergence=trainer.divergence,
        )
    )


def in_words(ratings: RatingSet, result: dict[str, Any]) -> str:
    """Say what was trained and how well."""
    lines = [
        f"{ratings.name}: {ratings.n_ratings:,} ratings by {ratings.n_users:,} users for {ratings.n_items:,} items",
        f"Trained {count_of(result['epochs'], 'epoch')} in {result['training_seconds']:.2f} s "
        f"({result['engine']} engine, {count_of(result['threads'], 'thread')}, "
        f"{result['ns_per_update']:.1f} ns an update): {result['ending']}.",
        f"Kept epoch {result['best_epoch']:,}."
        if result["best_epoch"]
        else "Kept mean and biases alone: factors did no better.",
        f"  training RMSE    {result['train_rmse']:.4f}",
    ]
    for name in ("validation", "test"):
        if result[f"{name}_rmse"] is not None:
            line = f"  {name + ' RMSE':<16} {result[f'{name}_rmse']:.4f}  over {result[f'n_{name}_ratings']:,} ratings"
            if result[f"n_{name}_unknown"]:
                line += f", {result[f'n_{name}_unknown']:,} of them with a user or an item never trained on"
            lines.append(line)
    if result["split"]:
        lines.append(f"Split: {result['split']['words']} · {short_fingerprint(result['split_sha256'])}")
    return "\n".join(lines)


def _versions() -> dict[str, str]:
    found = {"mfstudio": __version__, "python": platform.python_version()}
    for package in ("numpy", "numba"):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
