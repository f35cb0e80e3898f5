"""Saves a model as a project file, and loads the model of one."""

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.api.model import Model
from mfstudio.api.record import TrainingRecord
from mfstudio.errors import ProjectError
from mfstudio.project.ratings_tables import LoadedRatings, RatingsToStore
from mfstudio.project.runs import RunRecord
from mfstudio.project.store import SUFFIX, Project
from mfstudio.ratings.cleaning import Cleaning, clean
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.titles import Titles


def save(model: Model, path: str | Path, *, replace: bool = False) -> None:
    """Write a project with the model's ratings and one run; see :meth:`mfstudio.Model.save`."""
    path = Path(path)
    if path.exists() and not replace:
        raise ProjectError(path, "There is a file of that name.", "Choose another name, or pass replace=True.")
    try:
        folder = tempfile.TemporaryDirectory(prefix=".mfstudio-", dir=path.parent, ignore_cleanup_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError(path, f"It cannot be written: {reason}.", "Choose another folder.") from None
    with folder as name, Project.create(Path(name, f"model{SUFFIX}")) as project:
        _fill(project, model)
        project.save_copy(path)


def _fill(project: Project, model: Model) -> None:
    ratings, record = model.ratings, model.record
    titles = None
    if model.titles is not None:
        n_matched = int((model.titles != "").sum())
        titles = Titles(Path(), model.titles, n_matched, ratings.n_items - n_matched, 0)
    project.store_ratings(RatingsToStore(ratings, titles=titles))
    recorder = project.new_run(
        record.settings, data_sha256=ratings.fingerprint, engine=record.engine, n_threads=record.n_threads,
        baseline_rmse=record.baseline_rmse, baseline_mae=record.baseline_mae,
    )  # fmt: skip
    with recorder:
        for report in record.reports:
            recorder.epoch(report)
        recorder.finish(model.factor_model, record.ending, best_epoch=record.best_epoch)  # type: ignore[arg-type]


def load(path: str | Path, run: int | None = None) -> Model:
    """Load a model from a project that :meth:`mfstudio.Model.save`, the window or the command line wrote.

    Parameters
    ----------
    path
        The project; it is only read.
    run
        Number of the run; None for the latest that has a model.

    Raises
    ------
    ProjectError
        If the file is no project or damaged, or has no such model or no ratings of it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import mfstudio as mf
    >>> model = mf.train([("ann", "Up", 4.0), ("bob", "Up", 2.0), ("bob", "Big", 1.0)], n_factors=2, n_epochs=3)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "films.mfstudio")
    ...     model.save(path)
    ...     again = mf.load(path)
    >>> again.predict("ann", "Big") == model.predict("ann", "Big")
    True
    """
    with Project.open(path, read_only=True) as project:
        found = _run(project, run)
        factors, loaded = project.model(found.id), project.load_ratings()
        reports = project.epochs(found.id)
    if factors is None or loaded is None:
        raise ProjectError(path, f"Run {found.id} has no ratings in it, or no model.", "Choose another run or project.")
    ratings = _ratings_of(loaded)
    if (ratings.n_users, ratings.n_items) != (factors.n_users, factors.n_items):
        raise ProjectError(path, f"Run {found.id} is of other ratings than it holds now.", "Choose another run.")
    record = TrainingRecord(
        found.settings, reports, found.ending, found.best_epoch or 0, found.baseline_rmse, found.engine,
        found.n_threads, found.baseline_mae,
    )  # fmt: skip
    return Model(factors, ratings, record, _titles_of(loaded, ratings))


def _run(project: Project, run: int | None) -> RunRecord:
    with_model = [each for each in project.runs() if each.has_model and run in {None, each.id}]
    if not with_model:
        which = "no run with a model" if run is None else f"no run {run} with a model"
        raise ProjectError(project.path, f"There is {which} in it.", "Train one in the window, or choose another.")
    return with_model[-1]


def _ratings_of(loaded: LoadedRatings) -> RatingSet:
    """Return the ratings that runs were trained on: cleaned as the project says."""
    cleaning = Cleaning() if loaded.choices is None else loaded.choices.cleaning
    return clean(loaded.ratings, cleaning)[0]


def _titles_of(loaded: LoadedRatings, ratings: RatingSet) -> NDArray[np.str_] | None:
    """Return titles by the codes of ratings of which some may have been left out."""
    if loaded.titles is None or ratings is loaded.ratings:
        return loaded.titles
    codes = loaded.ratings.item_codes
    return loaded.titles[[codes[label] for label in ratings.item_labels.tolist()]]
