"""Trains a model in one call: ``train(data, n_factors=64)``."""

import dataclasses
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias, Unpack, cast

from numpy.typing import ArrayLike

from mfstudio.api.item_titles import titles_of
from mfstudio.api.model import Model
from mfstudio.api.options import SettingsOptions
from mfstudio.api.ratings_in import Ratings, ratings_from
from mfstudio.api.record import TrainingRecord
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.split_files import read_test_file
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, hold_out, make_split, split_by_file
from mfstudio.training.control import TrainingControl
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import EpochReport, Trainer

Callback: TypeAlias = Callable[[EpochReport], bool | None]
"""Called after each epoch; returning False, and nothing else, ends training."""


def train(
    data: Ratings,
    settings: TrainingSettings | str | None = None,
    *,
    validation: "float | SplitPlan | Ratings | None" = None,
    titles: Mapping[Any, str] | ArrayLike | str | Path | None = None,
    callback: Callback | None = None,
    **changes: Unpack[SettingsOptions],
) -> Model:
    """Train a model and return its best epoch.

    Parameters
    ----------
    data
        Ratings: a RatingSet, or anything that :func:`mfstudio.ratings_from` takes and whose columns it can tell.
    settings
        Settings, or the name of a preset: ``"balanced"`` (None), ``"fast"``, ``"best-accuracy"``, ``"textbook"``.
    validation
        Ratings to watch so that training ends once they are predicted no better, and the best epoch is kept: a share of
        ``data``, a plan by which to split it, or ratings of their own. None leaves it to the settings: by default 5 %
        of ``data``. With ``n_epochs`` alone, or with ``validation=0``, training runs exactly so long on all of it.
    titles
        What the items are called: titles by id, in the order of the data's items, or a table of them as a file.
    callback
        Called with an :class:`mfstudio.EpochReport` after each epoch. If it returns False, training ends and the best
        epoch so far is kept; what it raises is passed on.
    **changes
        Fields of :class:`mfstudio.TrainingSettings` that differ: ``n_factors=64``, ``model="svdpp"``, ``seed=7`` …

    Raises
    ------
    SettingsError
        If a setting has a value that is not allowed.
    ValueError
        If the data cannot be taken for ratings.
    SplitError
        If it cannot be split as ``validation`` says.
    TrainingDiverged
        If the loss grows without bound; the message says what to try.

    Examples
    --------
    >>> import mfstudio as mf
    >>> data, titles = mf.load_sample()
    >>> errors = []
    >>> model = mf.train(data, n_factors=8, n_epochs=5, callback=lambda report: errors.append(report.train_rmse))
    >>> len(errors), errors[-1] < errors[0], model.ending
    (5, True, 'all epochs done')
    >>> model = mf.train(data, "fast", callback=lambda report: report.epoch < 3)
    >>> len(model.reports), model.ending
    (3, 'stopped')
    """
    ratings = ratings_from(data)
    chosen = _settings(settings, validation, changes)
    split = _split(ratings, chosen, validation)
    control = TrainingControl()
    trainer = Trainer(split.train, chosen, split.held_out, control)
    with closing(
        cast("Generator[EpochReport, None, None]", iter(trainer))
    ) as reports:  # also where the callback raises
        for report in reports:
            if callback is not None and callback(report) is False:
                control.stop()
    # Ratings of their own to validate with have no say in what the model knows; their users and items have a place.
    known = split.train if split.whole.n_ratings > ratings.n_ratings else split.whole
    record = TrainingRecord(
        trainer.settings, tuple(trainer.reports), trainer.ending, trainer.best_epoch, trainer.baseline_rmse,
        trainer.engine_name, trainer.n_threads, trainer.baseline_mae,
    )  # fmt: skip
    return Model(trainer.model(), known, record, titles_of(titles, known, ratings.n_items))


def _settings(
    settings: TrainingSettings | str | None, validation: object, changes: SettingsOptions
) -> TrainingSettings:
    given: dict[str, Any] = dict(changes)
    if isinstance(validation, int | float):
        given["validation_fraction"] = float(validation)
    elif validation is not None:
        given["validation_fraction"] = 0.0
    if settings is None and "n_epochs" in given and not {"validation_fraction", "patience"} & given.keys():
        given |= {"validation_fraction": 0.0, "patience": 0}
    if isinstance(settings, TrainingSettings):
        return dataclasses.replace(settings, **given)
    return TrainingSettings.preset(settings or "balanced", **given)


def _split(ratings: RatingSet, settings: TrainingSettings, validation: Any) -> Split:
    if validation is None or isinstance(validation, int | float):
        return hold_out(ratings, settings.validation_fraction, settings.seed + 1)
    if isinstance(validation, SplitPlan):
        return make_split(ratings, validation, lambda path: read_test_file(path, None)[0])
    return split_by_file(ratings, ratings_from(validation))
