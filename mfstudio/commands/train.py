"""``mfstudio train``: trains a model on a rating file and measures it."""

import argparse
import json
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.commands.import_options import (
    add_import_options,
    propose_marks,
    read_names,
    read_ratings,
    recognise_with,
    warn_of_what_was_left_out,
)
from mfstudio.commands.split_options import add_split_options, plan_of
from mfstudio.errors import SettingsError
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.settings import PRESETS, Field, TrainingSettings, field_specs

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.ratings import Dialect
    from mfstudio.ratings.splitting import Split
    from mfstudio.training.trainer import Trainer

_SHORTER = {"n_factors": "factors", "n_epochs": "epochs", "n_threads": "threads", "validation_fraction": "validation"}
OPTIONS = {name: "--" + _SHORTER.get(name, name).replace("_", "-") for name in field_specs()}
"""Option for each setting."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "train",
        help="train a model on a rating file",
        description="Train a model on a rating file. With --epochs alone training runs exactly that long on all the "
        "ratings; without it a validation part is set aside and training ends once it no longer improves.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", type=Path, metavar="FILE", help="rating file")
    source.add_argument("--sample", action="store_true", help="the embedded synthetic sample instead of a file")
    add_split_options(parser)
    settings = parser.add_argument_group("settings")
    settings.add_argument(
        "--preset", choices=PRESETS, help="settings to start from, before those given (default: balanced)"
    )
    for name, about in field_specs().items():
        _add_setting(settings, OPTIONS[name], name, about)
    parser.add_argument("--recommend", type=Path, metavar="OUT.csv", help="write recommendations for all users")
    parser.add_argument("-n", type=int, default=10, metavar="N", help="recommendations for each user (default: 10)")
    parser.add_argument("--plot", type=Path, metavar="OUT.svg", help="draw the loss against epochs")
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    add_import_options(parser)
    parser.set_defaults(run=run)


def _add_setting(group: "argparse._ArgumentGroup", option: str, name: str, about: Field) -> None:
    default = getattr(TrainingSettings(), name)
    kind: type = type(default)
    extra = "" if about.choices else f" ({about.allowed()}, default: {default:g})"
    group.add_argument(
        option,
        dest=name,
        type=kind,
        choices=about.choices or None,
        metavar=None if about.choices else {int: "N", float: "X"}[kind],
        help=(about.help + extra).replace("%", "%%"),
    )


def _settings(options: argparse.Namespace) -> TrainingSettings:
    """Take the settings given; ``--epochs`` alone leaves no rating out and runs to the end."""
    given = {name: getattr(options, name) for name in OPTIONS if getattr(options, name) is not None}
    if "n_epochs" in given and not {"validation_fraction", "patience"} & given.keys():
        given |= {"validation_fraction": 0.0, "patience": 0}
    return TrainingSettings.preset(options.preset or "balanced", **given)


def _read(options: argparse.Namespace) -> "tuple[RatingSet, NDArray[np.str_] | None, Dialect | None]":
    """Read the ratings and the titles where there are any."""
    from mfstudio.ratings.sample import SAMPLE_NOTICE, load_sample

    if options.sample:
        print(SAMPLE_NOTICE, file=sys.stderr)
        return *load_sample(), None
    guess = recognise_with(options.file, options)
    ratings, report = read_ratings(options.file, options, guess)
    warn_of_what_was_left_out(report)
    propose_marks(options.file, guess)
    titles, _ = read_names(options.file, ratings, report.dialect, options)
    return ratings, titles, report.dialect


def _read_test(path: Path, form: "Dialect | None") -> RatingSet:
    from mfstudio.ratings.split_files import read_test_file

    test, report = read_test_file(path, form)
    warn_of_what_was_left_out(report)
    return test


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    settings = _settings(options)
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    plan = plan_of(options, settings.seed)
    from mfstudio.export.atomic import check_writable

    for path in (options.recommend, options.plot):
        if path is not None:
            check_writable(path)
    from mfstudio.export.loss_picture import write_loss_picture
    from mfstudio.export.tables import write_recommendations
    from mfstudio.ratings.splitting import hold_out, make_split
    from mfstudio.training.trainer import Trainer

    ratings, titles, form = _read(options)
    split = None if plan is None else make_split(ratings, plan, lambda path: _read_test(path, form))
    # A test file has no say in the model, not even by the users and items that only it has.
    known = ratings if split is None or options.test is not None or options.split == "file" else split.train
    validation = hold_out(known, settings.validation_fraction, settings.seed + 1)
    trainer = Trainer(validation.train, settings, validation.held_out)
    with _progress_bar(settings.n_epochs) as bar:
        for report in trainer:
            bar.update()
            bar.set_postfix_str(_postfix(report))
    model = trainer.model()
    result = _result(trainer, ratings, model, validation, split)
    result["holdout"] = options.holdout
    result["split"] = plan and plan.to_dict() | {"words": plan.describe()}
    print(json.dumps(result, indent=2) if options.json else _in_words(ratings, result))
    notes = sys.stderr if options.json else sys.stdout
    if options.recommend is not None:
        rows = write_recommendations(options.recommend, model, known, options.n, titles=titles)
        print(f"Wrote {rows:,} recommendations to {options.recommend}.", file=notes)
    if options.plot is not None:
        write_loss_picture(options.plot, trainer.reports, f"{ratings.name}: loss")
        print(f"Drew the loss to {options.plot}.", file=notes)
    return 0


def _result(
    trainer: "Trainer",
    ratings: RatingSet,
    model: "FactorModel",
    validation: "Split",
    split: "Split | None",
) -> dict[str, Any]:
    """Gather what ``--json`` prints; what was not measured is None."""
    from mfstudio.evaluation.metrics import prediction_errors

    test = None if split is None else split.held_out
    train_errors = prediction_errors(model, validation.train, validation.train)
    result: dict[str, Any] = {
        "n_ratings": ratings.n_ratings,
        "n_users": ratings.n_users,
        "n_items": ratings.n_items,
        "n_train_ratings": validation.train.n_ratings,
        "train_rmse": train_errors.rmse,
        "train_mae": train_errors.mae,
    }
    for name, part in (("validation", validation.held_out), ("test", test)):
        measured = prediction_errors(model, part, validation.train) if part is not None and part.n_ratings else None
        result |= {
            f"{name}_rmse": measured and measured.rmse,
            f"{name}_mae": measured and measured.mae,
            f"n_{name}_ratings": measured.n_ratings if measured else 0,
            f"n_{name}_unknown": measured.n_unknown if measured else 0,
        }
    n_updates = len(trainer.reports) * validation.train.n_ratings
    return result | {
        "epochs": len(trainer.reports),
        "best_epoch": trainer.best_epoch,
        "baseline_rmse": trainer.baseline_rmse,
        "ending": trainer.ending,
        "training_seconds": trainer.training_seconds,
        "setup_seconds": trainer.setup_seconds,
        "loading_seconds": trainer.loading_seconds,
        "ns_per_update": trainer.training_seconds / n_updates * 1e9,
        "engine": trainer.engine_name,
        "threads": trainer.n_threads,
        "factors_sha256": model.sha256(),
        "split_sha256": split and split.fingerprint,
        "test_sha256": test.fingerprint if test is not None else None,
        "data_sha256": ratings.fingerprint,
        "train_sha256": validation.train.fingerprint,
        "settings": json.loads(trainer.settings.to_json()),
        "versions": _versions(),
    }


def _progress_bar(n_epochs: int) -> Any:
    """Make a bar that shows itself on a terminal only."""
    from tqdm import tqdm

    return tqdm(total=n_epochs, unit="epoch", desc="Training", disable=None, file=sys.stderr, leave=False)


def _postfix(report: Any) -> str:
    validation = "" if report.validation_rmse is None else f", validation {report.validation_rmse:.4f}"
    return f"RMSE {report.train_rmse:.4f}{validation}"


def _in_words(ratings: RatingSet, result: dict[str, Any]) -> str:
    lines = [
        f"{ratings.name}: {ratings.n_ratings:,} ratings by {ratings.n_users:,} users for {ratings.n_items:,} items",
        f"Trained {result['epochs']} epochs in {result['training_seconds']:.2f} s ({result['engine']} engine, "
        f"{result['threads']} threads, {result['ns_per_update']:.1f} ns an update): {result['ending']}.",
        f"Kept epoch {result['best_epoch']}."
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
        lines.append(f"Split: {result['split']['words']} · {result['split_sha256'][:8]}")
    return "\n".join(lines)


def _versions() -> dict[str, str]:
    found = {"mfstudio": __version__, "python": platform.python_version()}
    for package in ("numpy", "numba"):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
