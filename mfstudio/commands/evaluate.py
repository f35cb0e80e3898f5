"""``mfstudio evaluate``: measures a run on test ratings, or settings by cross-validation."""

import argparse
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.course import carry_out
from mfstudio.commands.import_options import add_import_options, warn_of_what_was_left_out
from mfstudio.commands.loading import Loaded, load_file, load_project
from mfstudio.commands.parts import Parts
from mfstudio.commands.projects import add_run_option, choose_run, is_project, loaded_for, open_project, parts_of
from mfstudio.commands.settings_options import add_settings_options, settings_of
from mfstudio.commands.terminal import GIVEN, MISSING, Later, add_json_option, print_json
from mfstudio.errors import ProjectError, SettingsError

if TYPE_CHECKING:
    from mfstudio.project.runs import RunRecord
    from mfstudio.ratings.rating_set import RatingSet


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "evaluate",
        help="measure a model on test ratings, or settings by cross-validation",
        description="With a project, measure a run: on the ratings of a file, or else on those that were set aside for "
        "it, or else on those that it watched. With --folds, deal the ratings of a file or of a project into parts, "
        "train once for each on all the others, and give the mean and the spread of the errors.",
    )
    parser.add_argument("source", type=Path, metavar="P.mfstudio|FILE", help="project, or with --folds a rating file")
    parser.add_argument("test", nargs="?", type=Path, metavar="TEST", help="file of test ratings")
    add_run_option(parser)
    parser.add_argument(
        "--watched", action="store_true", help="measure on the ratings that the run watched to end early; without a "
        "file and where none were set aside to measure on, this is what is done",
    )  # fmt: skip
    parser.add_argument("--folds", type=int, metavar="K", help="cross-validate in so many parts")
    parser.add_argument("--split-seed", type=int, metavar="N", help="seed of the parts (default: that of the run)")
    add_settings_options(parser)
    add_json_option(parser)
    add_import_options(parser)
    parser.set_defaults(run=run, takes_later=Later("test", Path))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.folds is not None:
        if options.test is not None:
            raise SettingsError("TEST", str(options.test), "left out: --folds measures on the ratings themselves")
        if options.watched:
            raise SettingsError("--watched", GIVEN, "left out: --folds measures on each part in turn")
        result = _cross_validated(options)
        print_json(result) if options.json else print(_folds_in_words(result))
        return 0
    if options.watched and options.test is not None:
        raise SettingsError("--watched", GIVEN, "left out, or go without a file of test ratings")
    if not is_project(options.source):
        raise SettingsError("P.mfstudio", str(options.source), "a project, or go with --folds K")
    result = _measured(options)
    print_json(result) if options.json else print(_in_words(result))
    return 0


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    """Measure the run of a project."""
    from mfstudio.evaluation.metrics import prediction_errors

    with open_project(options.source) as project:
        run = choose_run(project.runs(), options.run_number, project.path)
        loaded = loaded_for(project, run)
        parts, model = parts_of(project, run, loaded), project.model(run.id)
        if model is None:
            raise ProjectError(project.path, f"Run {run.id} has no model.", "Choose another.")
        if options.test is not None:
            test, name = _test(options, loaded), options.test.name
        else:
            test, name = _set_aside(options, run, parts)
        errors = prediction_errors(model, test, parts.train)
        return {
            "project": str(project.path), "run": run.id, "measured_on": name, "rmse": errors.rmse, "mae": errors.mae,
            "n_ratings": errors.n_ratings, "n_unknown": errors.n_unknown, "factors_sha256": model.sha256(),
        }  # fmt: skip


def _set_aside(options: argparse.Namespace, run: "RunRecord", parts: Parts) -> "tuple[RatingSet, str]":
    """Return what was set aside for a run, to measure on or else to watch, and its name.

    Raises
    ------
    SettingsError
        If nothing was, or it watched nothing and that was asked for.
    """
    if parts.held_out is not None and not options.watched:
        assert run.split is not None
        return parts.held_out, run.split.plan.describe()
    if parts.validation.n_ratings:
        return parts.validation, "the ratings that it watched"
    if options.watched:
        raise SettingsError("--watched", GIVEN, f"left out: run {run.id} watched no ratings")
    raise SettingsError("TEST", MISSING, f"a file of ratings, since none were set aside to measure run {run.id} on")


def _test(options: argparse.Namespace, loaded: Loaded) -> Any:
    """Read the test ratings: as the options say, or else in the form of the project's ratings."""
    from mfstudio.commands.import_options import given, read_ratings

    if not given(options):
        return loaded.read_test(options.test)
    test, report = read_ratings(options.test, options)
    warn_of_what_was_left_out(report)
    return test


def _cross_validated(options: argparse.Namespace) -> dict[str, Any]:
    """Train and measure once for each part."""
    from mfstudio.evaluation.metrics import prediction_errors
    from mfstudio.ratings.split_plan import SplitPlan, cross_validation_plans
    from mfstudio.ratings.splitting import hold_out, make_split
    from mfstudio.training.trainer import Trainer

    settings = settings_of(options)
    seed = settings.seed if options.split_seed is None else options.split_seed
    try:
        plans = cross_validation_plans(SplitPlan("fold", n_folds=options.folds, seed=seed))
    except SettingsError as error:
        raise SettingsError(
            "--folds" if error.field == "n_folds" else "--split-seed", error.value, error.allowed
        ) from None
    loaded = _loaded(options)
    folds: list[dict[str, Any]] = []
    for plan in plans:
        split = make_split(loaded.ratings, plan)
        watched = hold_out(split.train, settings.validation_fraction, settings.seed + 1)
        trainer = carry_out(Trainer(watched.train, settings, watched.held_out))
        errors = prediction_errors(trainer.model(), split.held_out, watched.train)
        folds.append(
            {"fold": plan.fold, "rmse": errors.rmse, "mae": errors.mae, "n_ratings": errors.n_ratings,
             "n_unknown": errors.n_unknown, "epochs": len(trainer.reports), "best_epoch": trainer.best_epoch,
             "split_sha256": split.fingerprint, "factors_sha256": trainer.model().sha256()}
        )  # fmt: skip
    result: dict[str, Any] = {"n_ratings": loaded.ratings.n_ratings, "seed": seed, "folds": folds}
    for name in ("rmse", "mae"):
        values = [float(fold[name]) for fold in folds]
        result[name] = statistics.mean(values)
        result[f"{name}_spread"] = statistics.stdev(values)
    return result


def _loaded(options: argparse.Namespace) -> Loaded:
    if not is_project(options.source):
        return load_file(options.source, options)
    with open_project(options.source) as project:
        return load_project(project)


def _in_words(result: dict[str, Any]) -> str:
    text = (
        f"Run {result['run']} on {result['measured_on']}: RMSE {result['rmse']:.4f}, MAE {result['mae']:.4f} "
        f"over {result['n_ratings']:,} ratings"
    )
    if result["n_unknown"]:
        text += f", {result['n_unknown']:,} of them with a user or an item never trained on"
    return text + "."


def _folds_in_words(result: dict[str, Any]) -> str:
    lines = [f"{len(result['folds'])} folds of {result['n_ratings']:,} ratings, seed {result['seed']}"]
    lines += [
        f"  fold {fold['fold']}: RMSE {fold['rmse']:.4f}, MAE {fold['mae']:.4f}  over {fold['n_ratings']:,} ratings"
        for fold in result["folds"]
    ]
    for name in ("rmse", "mae"):
        lines.append(f"{name.upper()} {result[name]:.4f} ± {result[f'{name}_spread']:.4f} (standard deviation)")
    return "\n".join(lines)
