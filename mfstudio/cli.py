"""The command line: ``mfstudio train`` and ``mfstudio inspect`` do without Qt what the window does."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.errors import MFStudioError, RatingFileError, SettingsError
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.settings import PRESETS, Field, TrainingSettings, field_specs

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.ratings import Dialect, ImportReport
    from mfstudio.ratings.splitting import Split
    from mfstudio.training.trainer import Trainer

COMMANDS = ("train", "inspect")
#: Exit codes, beside 0 for success.
FAILED, USAGE, BAD_INPUT, INTERRUPTED = 1, 2, 3, 130

_SHORTER = {"n_factors": "factors", "n_epochs": "epochs", "n_threads": "threads", "validation_fraction": "validation"}
#: Option of `train` for each setting.
_OPTIONS = {name: "--" + _SHORTER.get(name, name).replace("_", "-") for name in field_specs()}


def window_parser() -> argparse.ArgumentParser:
    """Make the parser of ``mfstudio`` itself, which opens the window."""
    parser = argparse.ArgumentParser(
        "mfstudio",
        description="Open the window. Give a rating file to open it at once.",
        epilog="In the terminal: 'mfstudio train FILE' trains without a window, 'mfstudio inspect FILE' shows how a "
        "file is read; add --help for their options.",
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", type=Path, metavar="FILE", help="rating file to open")
    source.add_argument("--sample", action="store_true", help="open the embedded synthetic sample")
    parser.add_argument(
        "--train", action="store_true", help="start training as soon as the ratings, or else the sample, are read"
    )
    parser.add_argument("--version", action="version", version=f"MF Studio {__version__}")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Make the parser of the commands that run in the terminal."""
    parser = argparse.ArgumentParser("mfstudio", description="MF Studio in the terminal.")
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser(
        "train",
        help="train a model on a rating file",
        description="Train a model on a rating file. With --epochs alone training runs exactly that long on all the "
        "ratings; without it a validation part is set aside and training ends once it no longer improves.",
    )
    source = train.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", type=Path, metavar="FILE", help="rating file")
    source.add_argument("--sample", action="store_true", help="the embedded synthetic sample instead of a file")
    test = train.add_mutually_exclusive_group()
    test.add_argument("--test", type=Path, metavar="FILE", help="measure the model on the ratings of this file")
    test.add_argument("--holdout", type=float, metavar="SHARE", help="measure on this share of the ratings, 0 to 0.9")
    train.add_argument(
        "--preset", choices=PRESETS, help="settings to start from, before those given (default: balanced)"
    )
    for name, about in field_specs().items():
        _add_setting(train, _OPTIONS[name], name, about)
    train.add_argument("--recommend", type=Path, metavar="OUT.csv", help="write recommendations for all users")
    train.add_argument("-n", type=int, default=10, metavar="N", help="recommendations for each user (default: 10)")
    train.add_argument("--plot", type=Path, metavar="OUT.svg", help="draw the loss against epochs")
    train.add_argument("--json", action="store_true", help="print the result as one JSON object")
    inspect = commands.add_parser(
        "inspect", help="show how a rating file is read", description="Read a rating file and show how it was read."
    )
    inspect.add_argument("file", type=Path, metavar="FILE", help="rating file")
    inspect.add_argument("--json", action="store_true", help="print the report as one JSON object")
    return parser


def _add_setting(parser: argparse.ArgumentParser, option: str, name: str, about: Field) -> None:
    default = getattr(TrainingSettings(), name)
    kind: type = type(default)
    extra = "" if about.choices else f" ({about.allowed()}, default: {default:g})"
    parser.add_argument(
        option,
        dest=name,
        type=kind,
        choices=about.choices or None,
        metavar=None if about.choices else {int: "N", float: "X"}[kind],
        help=(about.help + extra).replace("%", "%%"),
    )


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; errors become one sentence on standard error."""
    options = command_parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):  # a file's name may hold what the terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = {"train": _train, "inspect": _inspect}[options.command](options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads, such as `head`, has had enough; nor is the flush at exit to complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SettingsError as error:
        option = _OPTIONS.get(error.field, error.field)
        return _fail(f"{option} is {error.value!r}: it must be {error.allowed}.", USAGE)
    except RatingFileError as error:
        return _fail(str(error), BAD_INPUT)
    except MFStudioError as error:
        return _fail(str(error), FAILED)
    except OSError as error:  # such as a full disk behind standard output
        return _fail(f"The result could not be printed: {error.strerror or error}.", FAILED)
    except MemoryError:
        return _fail("There is not enough memory for this. Try fewer factors or a smaller file.", FAILED)
    except KeyboardInterrupt:
        return _fail("Interrupted.", INTERRUPTED)


def _fail(message: str, code: int) -> int:
    print(f"mfstudio: {message}", file=sys.stderr)
    return code


def _settings(options: argparse.Namespace) -> TrainingSettings:
    """Take the settings given; ``--epochs`` alone leaves no rating out and runs to the end."""
    given = {name: getattr(options, name) for name in _OPTIONS if getattr(options, name) is not None}
    if "n_epochs" in given and not {"validation_fraction", "patience"} & given.keys():
        given |= {"validation_fraction": 0.0, "patience": 0}
    return TrainingSettings.preset(options.preset or "balanced", **given)


def _read(options: argparse.Namespace) -> tuple[RatingSet, NDArray[np.str_] | None, RatingSet | None]:
    """Read the ratings, the titles where there are any, and those of ``--test``."""
    from mfstudio.ratings import find_titles, guess, read
    from mfstudio.ratings.sample import SAMPLE_NOTICE, load_sample

    form: Dialect | None = None
    titles: NDArray[np.str_] | None
    if options.sample:
        print(SAMPLE_NOTICE, file=sys.stderr)
        ratings, titles = load_sample()
    else:
        ratings, report = read(options.file)
        _warn_of_rejections(report)
        form = report.dialect
        named = find_titles(options.file, ratings.item_labels)
        titles = named.titles if named else None
    if options.test is None:
        return ratings, titles, None
    # Few lines are easily misread: they are taken for what those of the larger file are.
    test, report = read(options.test, form and replace(form, header=guess(options.test).header))
    _warn_of_rejections(report)
    return ratings, titles, test


def _warn_of_rejections(report: "ImportReport") -> None:
    """Say on standard error what was left out of a file."""
    if report.n_rejected:
        first = report.rejected[0]
        print(
            f"mfstudio: {report.path.name}: {report.n_rejected:,} of {report.n_lines:,} lines were left out, the first "
            f"being line {first.line}: {first.reason}. 'mfstudio inspect' lists them.",
            file=sys.stderr,
        )


def _train(options: argparse.Namespace) -> int:
    settings = _settings(options)
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    if options.holdout is not None and not 0 < options.holdout <= 0.9:
        raise SettingsError("--holdout", options.holdout, "above 0 and at most 0.9")
    from mfstudio.export.atomic import check_writable

    for path in (options.recommend, options.plot):
        if path is not None:
            check_writable(path)
    from mfstudio.export.loss_picture import write_loss_picture
    from mfstudio.export.tables import write_recommendations
    from mfstudio.ratings.splitting import hold_out
    from mfstudio.training.trainer import Trainer

    ratings, titles, test = _read(options)
    known = ratings
    if options.holdout is not None:
        split = hold_out(ratings, options.holdout, settings.seed)
        known, test = split.train, split.held_out
        if not test.n_ratings:
            raise SettingsError("--holdout", options.holdout, f"large enough for one of {ratings.n_ratings} ratings")
    validation = hold_out(known, settings.validation_fraction, settings.seed + 1)
    trainer = Trainer(validation.train, settings, validation.held_out)
    with _progress_bar(settings.n_epochs) as bar:
        for report in trainer:
            bar.update()
            bar.set_postfix_str(_postfix(report))
    model = trainer.model()
    result = _result(trainer, ratings, model, validation, test, options.holdout)
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
    test: RatingSet | None,
    holdout: float | None,
) -> dict[str, Any]:
    """Gather what ``--json`` prints; what was not measured is None."""
    from mfstudio.evaluation.metrics import prediction_errors

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
        "holdout": holdout,
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
    return "\n".join(lines)


def _versions() -> dict[str, str]:
    found = {"mfstudio": __version__, "python": platform.python_version()}
    for package in ("numpy", "numba"):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def _inspect(options: argparse.Namespace) -> int:
    from mfstudio.ratings import find_titles, read

    ratings, report = read(options.file)
    titles = find_titles(options.file, ratings.item_labels)
    if options.json:
        found = report.to_dict()
        found["titles"] = None if titles is None else {"path": str(titles.path), "n_matched": titles.n_matched}
        print(json.dumps(found, indent=2))
        return 0
    print(report.summary())
    if titles is not None:
        print(f"Titles: {titles.path.name} names {titles.n_matched:,} of {ratings.n_items:,} items.")
    for rejection in report.rejected:
        print(f"  line {rejection.line}: {rejection.reason}")
    if report.n_rejected > len(report.rejected):
        print(f"  and {report.n_rejected - len(report.rejected):,} more")
    return 0
