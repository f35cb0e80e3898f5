"""``mfstudio train``: trains a model on a rating file or on a project's ratings, measures it, and keeps it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands import import_options
from mfstudio.commands.course import Course, add_course_options, carry_out, course_of
from mfstudio.commands.import_options import add_import_options
from mfstudio.commands.loading import Loaded, load_file, load_project
from mfstudio.commands.outcome import diagnoses_of, in_words, kept, measure
from mfstudio.commands.parts import Parts, part, settings_for
from mfstudio.commands.projects import has_cleaning, is_project, open_project
from mfstudio.commands.settings_options import add_settings_options, settings_of
from mfstudio.commands.split_options import add_split_options, plan_of
from mfstudio.commands.terminal import DASH, GIVEN, add_json_option, output_file, print_json, progress, say
from mfstudio.errors import ProjectError, SettingsError, TrainingDiverged
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel
    from mfstudio.project.recorder import Recorder
    from mfstudio.project.store import Project
    from mfstudio.training.trainer import Trainer


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "train",
        help="train a model on a rating file or on the ratings of a project",
        description="Train a model on a rating file. With --epochs alone training runs exactly that long on all the "
        "ratings; without it a validation part is set aside and training ends once it no longer improves.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", nargs="?", type=Path, metavar="FILE",
        help="rating file, '-' for standard input, or a project, to which a run is added",
    )  # fmt: skip
    source.add_argument("--sample", action="store_true", help="the embedded synthetic sample instead of a file")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="P.mfstudio",
        help="keep ratings, run and model in this project: a new one, or one of the same ratings",
    )  # fmt: skip
    parser.add_argument(
        "--no-ratings-in-project", action="store_true",
        help="keep only where the ratings are and their fingerprint in a new project",
    )  # fmt: skip
    add_split_options(parser)
    add_settings_options(parser)
    add_course_options(parser)
    parser.add_argument("--recommend", type=Path, metavar="OUT.csv", help="write recommendations for all users")
    parser.add_argument("-n", type=int, default=10, metavar="N", help="recommendations for each user (default: 10)")
    parser.add_argument("--plot", type=Path, metavar="OUT.svg", help="draw the loss against epochs")
    add_json_option(parser)
    add_import_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    settings = settings_of(options)
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    plan, course = plan_of(options, settings.seed), course_of(options)
    settings = settings_for(settings, plan, options.watch)
    adds_to = options.file if options.file is not None and is_project(options.file) else None
    _check_places(options, adds_to)
    with _source(options, adds_to) as (loaded, project):
        parts = part(loaded.ratings, settings, plan, options.watch, loaded.read_test)
        with _kept(options, loaded, project) as place:
            trainer, model, result = train(loaded, parts, settings, plan, course, place)
    result["holdout"] = options.holdout
    print_json(result) if options.json else print(in_words(loaded.ratings, result))
    _write_files(options, loaded, parts, trainer, model)
    return 0


def _check_places(options: argparse.Namespace, adds_to: Path | None) -> None:
    """Refuse what cannot work before any work is done."""
    from mfstudio.export.atomic import check_writable
    from mfstudio.project.store import SUFFIX

    if options.output is not None and options.output.suffix != SUFFIX:
        raise SettingsError("-o", str(options.output), f"the name of a project, which ends in {SUFFIX}")
    for path in (options.recommend, options.plot, options.output):
        if path is not None and path != DASH:
            check_writable(path)
    if adds_to is None:
        if options.no_ratings_in_project and (options.output is None or options.file == DASH):
            raise SettingsError("--no-ratings-in-project", True, "left out, or go with a rating file and -o")
        return
    if options.output is not None:
        raise SettingsError("-o", str(options.output), "left out: the run is added to the project that was given")
    given = import_options.given(options)
    if given:
        raise SettingsError(given[0], GIVEN, "left out: the project says how its ratings are read")


@contextmanager
def _source(options: argparse.Namespace, adds_to: Path | None) -> "Iterator[tuple[Loaded, Project | None]]":
    """Read the file, or open the project to add to and load its ratings."""
    if adds_to is None:
        yield load_file(None if options.sample else options.file, options), None
        return
    with open_project(adds_to, to_write=True) as project:
        yield load_project(project), project


@contextmanager
def _kept(options: argparse.Namespace, loaded: Loaded, project: "Project | None") -> "Iterator[Project | None]":
    """Give the project that the run is kept in: one to add to, a new one, or none.

    A new project of which no run comes, since something is wrong with what was asked for, is removed.
    """
    if project is not None or options.output is None:
        yield project
        return
    if options.output.exists():
        with open_project(options.output, to_write=True) as found:
            _check_same(found, loaded)
            yield found
        return
    from mfstudio.project.copying import remove
    from mfstudio.project.store import Project

    is_made = has_run = False
    try:
        with Project.create(options.output) as made:
            is_made = True
            _store(made, loaded, by_place=options.no_ratings_in_project)
            try:
                yield made
            finally:
                has_run = bool(made.runs())
    except BaseException:
        if is_made and not has_run:
            remove(options.output)
        raise


def _check_same(project: "Project", loaded: Loaded) -> None:
    """Refuse to add a run to a project of other ratings."""
    from mfstudio.project.contents import without_ratings

    record = project.data()
    if record is not None and record.sha256 == loaded.everything.fingerprint:
        cleaning = None if loaded.choices is None else loaded.choices.cleaning
        if cleaning is None or has_cleaning(load_project(project), cleaning):
            return
    if project.is_model_only:
        raise without_ratings(project.path)
    raise ProjectError(project.path, "It holds other ratings, or leaves out others of them.", "Choose another project.")


def _store(project: "Project", loaded: Loaded, *, by_place: bool) -> None:
    from mfstudio.project.ratings_tables import RatingsToStore

    with progress("Writing the ratings") as show:
        given = RatingsToStore(
            loaded.everything,
            loaded.path,
            loaded.choices,
            loaded.report,
            loaded.item_table,
            loaded.user_table,
            by_place,
        )
        project.store_ratings(given, progress=show)


def train(
    loaded: Loaded,
    parts: Parts,
    settings: TrainingSettings,
    plan: SplitPlan | None,
    course: Course,
    project: "Project | None",
) -> "tuple[Trainer, FactorModel, dict[str, Any]]":
    """Train and measure, in a project where there is one.

    Returns
    -------
    The trainer, its model, and what ``--json`` prints.
    """
    from mfstudio.training.trainer import Trainer

    trainer = Trainer(parts.train, settings, parts.validation)
    recorder = None
    if project is not None:
        recorder = project.new_run(
            settings, data_sha256=loaded.ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
            plan=plan, split=parts.split, baseline_rmse=trainer.baseline_rmse, baseline_mae=trainer.baseline_mae,
        )  # fmt: skip
    with recorder or nullcontext():
        trainer, model, result = finish(trainer, recorder, course, loaded, parts)
    result["split"] = plan and plan.to_dict() | {"words": plan.describe(), "is_watched": parts.is_watched}
    result["project"] = None if project is None else str(project.path)
    result["run"] = None if recorder is None else recorder.run
    return trainer, model, result


def finish(
    trainer: "Trainer", recorder: "Recorder | None", course: Course, loaded: Loaded, parts: Parts
) -> "tuple[Trainer, FactorModel, dict[str, Any]]":
    """Train to the end, measure, and have it kept."""
    try:
        if recorder is not None and not trainer.reports:
            recorder.checkpoint(trainer.checkpoint())  # from the first moment on the run can be continued
        trainer = carry_out(trainer, recorder, course)
    except TrainingDiverged as error:
        if recorder is not None and trainer.reports:
            recorder.finish(
                trainer.model(), "diverged", best_epoch=trainer.best_epoch, diagnoses=diagnoses_of(trainer),
                results={"is_watched": parts.is_watched}, problem=str(error),
            )  # fmt: skip
        raise
    except KeyboardInterrupt:
        if recorder is not None:
            say(f"Run {recorder.run} keeps the epochs that are done; 'mfstudio resume' goes on from there.")
        raise
    model = trainer.model()
    result = measure(trainer, model, loaded.ratings, parts)
    if recorder is not None:
        recorder.finish(
            model, trainer.ending, best_epoch=trainer.best_epoch, results=kept(result, parts.is_watched),
            diagnoses=diagnoses_of(trainer),
        )  # fmt: skip
    return trainer, model, result


def _write_files(
    options: argparse.Namespace, loaded: Loaded, parts: Parts, trainer: "Trainer", model: "FactorModel"
) -> None:
    from mfstudio.export.loss_picture import write_loss_picture
    from mfstudio.export.tables import write_recommendations

    notes = sys.stderr if options.json or DASH in (options.recommend, options.plot) else sys.stdout
    if options.recommend is not None:
        with output_file(options.recommend) as path, progress("Ranking") as show:
            rows = write_recommendations(
                path, model, parts.known, options.n, titles=loaded.titles, progress=show
            )  # fmt: skip
        print(f"Wrote {rows:,} recommendations to {options.recommend}.", file=notes)
    if options.plot is not None:
        with output_file(options.plot) as path:
            write_loss_picture(path, trainer.reports, f"{loaded.ratings.name}: loss")
        print(f"Drew the loss to {options.plot}.", file=notes)
