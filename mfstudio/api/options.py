"""The keywords that the package's functions take, as types; each means what the class that it is checked by says."""

from collections.abc import Iterable
from typing import TypedDict

from mfstudio.training.settings import EngineName, ModelName, OptimizerName, ScheduleName


class DataWarning(UserWarning):
    """Something in the data may not be meant as it was taken; the message says what, and how to take it otherwise."""


class CleaningOptions(TypedDict, total=False):
    """What to leave out: the fields of :class:`mfstudio.ratings.cleaning.Cleaning`."""

    duplicates: str
    min_user_ratings: int
    min_item_ratings: int
    users_share: float


class ReadingOptions(CleaningOptions, total=False):
    """What is known of a file: fields of :class:`mfstudio.ratings.dialect.Dialect`; what is not given is guessed.

    Columns go by their name or their place, the first being 0; a ``time_column`` of None leaves times out. ``table`` is
    a sheet of a workbook, a table of a database or a SELECT. ``missing`` holds ratings that mean that there is none.
    """

    separator: str
    encoding: str
    header: bool
    layout: str
    decimal: str
    time_format: str
    missing: Iterable[str | float]
    skip: int
    comment: str
    member: str
    table: str
    user_column: str | int
    item_column: str | int
    rating_column: str | int
    time_column: str | int | None


class SettingsOptions(TypedDict, total=False):
    """The fields of :class:`mfstudio.training.settings.TrainingSettings`, which also says what each does."""

    model: ModelName
    n_factors: int
    n_epochs: int
    learning_rate: float
    regularization: float
    row_regularization: float
    bias_regularization: float
    bias_row_regularization: float
    implicit_regularization: float
    schedule: ScheduleName
    decay: float
    warm_up: int
    optimizer: OptimizerName
    momentum: float
    init_scale: float
    validation_fraction: float
    patience: int
    seed: int
    engine: EngineName
    n_threads: int
