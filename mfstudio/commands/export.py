"""``mfstudio export``: factors, ratings and the curve of a run as files that other programs read."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.export_options import ENDINGS, add_privacy_options, key_of, privacy_of, write_mappings
from mfstudio.commands.projects import (
    add_project_options,
    choose_run,
    items_only,
    loaded_for,
    open_project,
    run_of,
)
from mfstudio.commands.terminal import DASH, GIVEN, MISSING, add_json_option, output_file, print_json, progress
from mfstudio.errors import ProjectError, SettingsError
from mfstudio.export.curves import MEASURES
from mfstudio.export.factors import FACTOR_FORMATS
from mfstudio.export.options import FORMATS, ExportOptions, FormatName
from mfstudio.ratings.fields import count_of

if TYPE_CHECKING:
    from mfstudio.commands.loading import Loaded
    from mfstudio.export.factors import FactorFormat
    from mfstudio.export.pseudonyms import PseudonymKey, SideName
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.project.runs import RunRecord
    from mfstudio.project.store import Project

_RATING_COLUMNS = ("user", "user_name", "item", "title", "rating", "time")
_SIDES: "dict[str, tuple[SideName, ...]]" = {"both": ("user", "item"), "users": ("user",), "items": ("item",)}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "export",
        help="factors, ratings and curves of a project as files",
        description="Write what a project holds to files, each whole or not at all. Recommendations and predictions "
        "are written by 'recommend' and 'predict'.",
    )
    add_project_options(parser)
    what = parser.add_argument_group("what", "One or several; '-' for standard output, for one of them.")
    what.add_argument(
        "--factors", type=Path, metavar="OUT", help="factors and biases: .safetensors, .npz, .csv, or a folder for "
        "TensorBoard's embedding projector",
    )  # fmt: skip
    what.add_argument("--factors-format", choices=FACTOR_FORMATS, help="their form, whatever the ending")
    what.add_argument("--sides", choices=_SIDES, default="both", help="whose factors (default: both)")
    what.add_argument("--ratings", type=Path, metavar="OUT", help=f"the ratings, as {', '.join(FORMATS)}")
    what.add_argument(
        "--model-only", type=Path, metavar="M.mfstudio",
        help="a project of the run's model, its epochs and the ids and titles of items alone: without ratings, users, "
        "checkpoints, notes and names of files",
    )  # fmt: skip
    what.add_argument(
        "--keep-user-factors", action="store_true", help="with --model-only, keep the users' factors, which say what "
        "each likes, without ids and in an order drawn by chance",
    )  # fmt: skip
    what.add_argument("--curve", type=Path, metavar="OUT.csv", help="the run's epochs, a row each")
    what.add_argument("--plot", type=Path, metavar="OUT.svg", help="the run's epochs drawn")
    what.add_argument("--measure", choices=MEASURES, default="rmse", help="what is drawn (default: rmse)")
    add_privacy_options(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    places = {name: getattr(options, name) for name in ("factors", "ratings", "model_only", "curve", "plot")}
    places = {name: place for name, place in places.items() if place is not None}
    _check(options, places)
    form = _factor_form(options)
    key = key_of(options)
    written: dict[str, Any] = {}
    with open_project(options.project) as project:
        run = _run(options, project, needs_model=bool({"factors", "model_only"} & places.keys()))
        if "model_only" in places and run is not None:
            written["model_only"] = _model_only(options, project, run)
        loaded = (
            _ratings(project, run, only_items="ratings" not in places)
            if {"factors", "ratings"} & places.keys()
            else None
        )
        if loaded is not None and run is not None and form is not None:
            written["factors"] = _factors(options, project, run, loaded, form, key)
        if loaded is not None and "ratings" in places:
            written["ratings"] = _write_ratings(options, loaded, key)
        if run is not None:
            written |= _epochs(options, project, run)
    if loaded is not None:
        ratings = loaded.ratings
        kept = ratings.user_labels[ratings.user_counts >= options.min_ratings]
        write_mappings(options, key, kept.tolist(), ratings.item_labels.tolist())
    if options.json:
        print_json({"project": str(project.path), "run": run and run.id, "written": written})
    else:
        for line in _in_words(written):
            print(line, file=sys.stderr if DASH in places.values() else sys.stdout)
    return 0


def _check(options: argparse.Namespace, places: dict[str, Path]) -> None:
    from mfstudio.export.atomic import check_writable

    if not places:
        raise SettingsError("--factors", MISSING, "given, or one of --ratings, --model-only, --curve and --plot")
    if options.keep_user_factors and options.model_only is None:
        raise SettingsError("--keep-user-factors", GIVEN, "left out, or go with --model-only")
    if options.model_only is not None and options.model_only.suffix != ".mfstudio":
        raise SettingsError("--model-only", str(options.model_only), "the name of a project, which ends in .mfstudio")
    if list(places.values()).count(DASH) > (0 if options.json else 1):
        raise SettingsError("'-'", GIVEN, "given once, and without --json")
    for name, place in places.items():
        if place != DASH and not (name == "factors" and place.is_dir()):
            check_writable(place)
    privacy_of(options)


def _factor_form(options: argparse.Namespace) -> "FactorFormat | None":
    """Return the form of the factors: by its option, or by the ending; a name without one is a folder."""
    if options.factors is None:
        return None
    by_ending: dict[str, FactorFormat] = {
        ".safetensors": "safetensors", ".npz": "npz", ".csv": "csv", "": "projector",
    }  # fmt: skip
    ending = "" if options.factors.is_dir() else options.factors.suffix.lower()
    form: FactorFormat | None = options.factors_format or by_ending.get(ending)
    if options.factors == DASH:
        form = options.factors_format or "safetensors"
        if form in {"csv", "projector"}:
            raise SettingsError("--factors", "-", "a file or a folder for this form, which has several")
    if form is None:
        endings = ", ".join(filter(None, by_ending))
        raise SettingsError("--factors", str(options.factors), f"a name ending in {endings}, or a folder")
    return form


def _run(options: argparse.Namespace, project: "Project", *, needs_model: bool) -> "RunRecord | None":
    """Choose the run; the ratings can be had without any, the epochs without a model."""
    runs = project.runs()
    if needs_model or any(run.has_model for run in runs):
        return choose_run(runs, options.run_number, project.path)
    if options.run_number is not None:
        return run_of(runs, options.run_number)
    if runs:
        return runs[-1]
    if options.curve is not None or options.plot is not None:
        raise ProjectError(project.path, "There is no run in it.", "Train one: 'mfstudio train' with this project.")
    return None


def _ratings(project: "Project", run: "RunRecord | None", *, only_items: bool) -> "Loaded":
    from mfstudio.commands.loading import load_project

    if only_items and project.is_model_only:
        return items_only(project)
    return load_project(project) if run is None else loaded_for(project, run)


def _factors(
    options: argparse.Namespace, project: "Project", run: "RunRecord", loaded: "Loaded", form: "FactorFormat",
    key: "PseudonymKey | None",
) -> dict[str, Any]:  # fmt: skip
    from mfstudio.export.factors import export_factors

    model = project.model(run.id)
    assert model is not None
    with output_file(options.factors) as path, progress("Writing factors") as show:
        report = export_factors(
            path, model, loaded.ratings, form, ExportOptions(**privacy_of(options)), sides=_SIDES[options.sides],
            titles=loaded.titles, key=key, progress=show,
        )  # fmt: skip
    paths = ["-"] if options.factors == DASH else [str(path) for path in report.paths]
    return asdict(report) | {"paths": paths, "format": form, "factors_sha256": model.sha256()}


def _model_only(options: argparse.Namespace, project: "Project", run: "RunRecord") -> dict[str, Any]:
    with progress("Saving the model") as show:
        report = project.save_model_only(
            options.model_only, run.id, keep_user_factors=options.keep_user_factors, progress=show
        )
    return asdict(report) | {"path": str(options.model_only)}


def _write_ratings(options: argparse.Namespace, loaded: "Loaded", key: "PseudonymKey | None") -> dict[str, Any]:
    """Write the ratings as a table; columns that there is nothing for are left out."""
    from mfstudio.export.tables import export_predictions

    form: FormatName = "csv" if options.ratings == DASH else _table_form(options.ratings)
    hidden = options.pseudonyms is not None
    there_are = {
        "user_name": loaded.user_names is not None and not hidden,
        "title": loaded.titles is not None and options.pseudonyms != "users-and-items",
        "time": loaded.ratings.times is not None,
    }
    columns = tuple(name for name in _RATING_COLUMNS if there_are.get(name, True))
    chosen = ExportOptions(form, columns, **privacy_of(options))
    with output_file(options.ratings, f".{form}") as path, progress("Writing ratings") as show:
        report = export_predictions(
            path, _no_model(loaded), loaded.ratings, chosen, titles=loaded.titles, user_names=loaded.user_names,
            key=key, progress=show,
        )  # fmt: skip
    return asdict(report) | {"path": str(options.ratings), "format": form}


def _table_form(path: Path) -> FormatName:
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise SettingsError("--ratings", str(path), f"a name ending in {', '.join(ENDINGS)}")
    return form


def _no_model(loaded: "Loaded") -> "FactorModel":
    """Make a model that predicts nothing, for a table that has no predictions."""
    import numpy as np

    from mfstudio.model.factor_model import FactorModel

    ratings = loaded.ratings
    users, items = np.zeros(ratings.n_users, np.float32), np.zeros(ratings.n_items, np.float32)
    nothing = np.zeros(0, np.float32)
    return FactorModel(
        0.0, users, items, users[:, None][:, :0], items[:, None][:, :0], nothing, nothing, ratings.scale
    )  # fmt: skip


def _epochs(options: argparse.Namespace, project: "Project", run: "RunRecord") -> dict[str, Any]:
    """Write the curve and the plot that are asked for."""
    from mfstudio.export.curves import write_curve
    from mfstudio.export.loss_picture import write_loss_picture

    if options.curve is None and options.plot is None:
        return {}
    reports = project.epochs(run.id)
    if not reports:
        raise ProjectError(project.path, f"Run {run.id} has no epoch.", "Choose another run with --run.")
    data = project.data()
    title = f"{'' if data is None else data.name}, run {run.id}: {MEASURES[options.measure].title}"
    writers: dict[str, Callable[[Path], None]] = {
        "curve": lambda path: write_curve(path, reports),
        "plot": lambda path: write_loss_picture(path, reports, title, options.measure),
    }
    written = {}
    for name, write in writers.items():
        place = getattr(options, name)
        if place is not None:
            with output_file(place) as path:
                write(path)
            written[name] = {"path": str(place), "n_rows": len(reports)}
    return written


def _in_words(written: dict[str, Any]) -> list[str]:
    lines = []
    for name, each in written.items():
        places = each.get("paths") or [each["path"]]
        if places == ["-"]:  # whoever reads that knows
            pass
        elif name == "factors":
            rows = f"{count_of(each['n_users'], 'user')} and {count_of(each['n_items'], 'item')}"
            lines.append(f"Wrote the factors of {rows} to {', '.join(places)}.")
        elif name == "model_only":
            rows = count_of(each["n_items"], "item")
            users = f"and factors of {count_of(each['n_user_rows'], 'user')}, without ids" if each["n_user_rows"] else (
                "without ratings and users"
            )  # fmt: skip
            lines.append(f"Wrote the model of run {each['runs'][0]} with {rows} {users}, to {each['path']}.")
        else:
            what = {"ratings": "rating", "curve": "epoch", "plot": "epoch"}[name]
            lines.append(f"Wrote {count_of(each['n_rows'], what)} to {each['path']}.")
        if each.get("n_formulas"):
            lines.append(f"{count_of(each['n_formulas'], 'cell')} that a spreadsheet would have run cannot be run.")
        if each.get("n_left_out"):
            lines.append(f"{count_of(each['n_left_out'], 'user')} with too few ratings left out.")
    return lines
