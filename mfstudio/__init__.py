"""MF Studio: matrix factorisation for recommender systems, in a window, on the command line and as a package.

>>> import mfstudio as mf
>>> data, titles = mf.load_sample()
>>> model = mf.train(data, titles=titles, n_factors=16, n_epochs=10)
>>> len(model.recommend("vera-000", n=3))
3

Names are loaded when they are first asked for, so that ``import mfstudio`` costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mfstudio.api.answers import Reason, Recommendation, SimilarItem, SimilarUser
    from mfstudio.api.estimator import MatrixFactorization as MatrixFactorization
    from mfstudio.api.model import Model
    from mfstudio.api.model_files import load
    from mfstudio.api.new_user import NewUser
    from mfstudio.api.options import DataWarning
    from mfstudio.api.ratings_in import ratings_from
    from mfstudio.api.ratings_out import to_numpy, to_pandas, to_polars, to_scipy
    from mfstudio.api.reading import read, read_with_report
    from mfstudio.api.record import TrainingRecord
    from mfstudio.api.training import train
    from mfstudio.errors import (
        MFStudioError,
        ProjectError,
        RatingFileError,
        SettingsError,
        SplitError,
        TrainingDiverged,
    )
    from mfstudio.ratings.dialect import Dialect
    from mfstudio.ratings.rating_set import RatingSet
    from mfstudio.ratings.report import ImportReport
    from mfstudio.ratings.sample import load_sample
    from mfstudio.ratings.split_plan import SplitPlan
    from mfstudio.ratings.splitting import make_split
    from mfstudio.training.reports import EpochReport
    from mfstudio.training.settings import TrainingSettings

_NAMES_IN = {
    "mfstudio.api.answers": ("Reason", "Recommendation", "SimilarItem", "SimilarUser"),
    "mfstudio.api.model": ("Model",),
    "mfstudio.api.record": ("TrainingRecord",),
    "mfstudio.api.model_files": ("load",),
    "mfstudio.api.new_user": ("NewUser",),
    "mfstudio.api.options": ("DataWarning",),
    "mfstudio.api.ratings_in": ("ratings_from",),
    "mfstudio.api.ratings_out": ("to_numpy", "to_pandas", "to_polars", "to_scipy"),
    "mfstudio.api.reading": ("read", "read_with_report"),
    "mfstudio.api.training": ("train",),
    "mfstudio.errors": (
        "MFStudioError", "ProjectError", "RatingFileError", "SettingsError", "SplitError", "TrainingDiverged",
    ),
    "mfstudio.ratings.dialect": ("Dialect",),
    "mfstudio.ratings.rating_set": ("RatingSet",),
    "mfstudio.ratings.report": ("ImportReport",),
    "mfstudio.ratings.sample": ("load_sample",),
    "mfstudio.ratings.split_plan": ("SplitPlan",),
    "mfstudio.ratings.splitting": ("make_split",),
    "mfstudio.training.settings": ("TrainingSettings",),
    "mfstudio.training.reports": ("EpochReport",),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _NAMES_IN.items() for name in names}
# Not part of ``import *``, which must work without scikit-learn.
_MODULE_OF["MatrixFactorization"] = "mfstudio.api.estimator"

__all__ = [
    "DataWarning", "Dialect", "EpochReport", "ImportReport", "MFStudioError", "Model", "NewUser", "ProjectError",
    "RatingFileError", "RatingSet", "Reason", "Recommendation", "SettingsError", "SimilarItem", "SimilarUser",
    "SplitError", "SplitPlan", "TrainingDiverged", "TrainingRecord", "TrainingSettings", "load", "load_sample",
    "make_split", "ratings_from", "read", "read_with_report", "to_numpy", "to_pandas", "to_polars", "to_scipy",
    "train",
]  # fmt: skip

if not TYPE_CHECKING:  # a type checker would take every name for one that there is

    def __getattr__(name: str) -> object:
        """Load a name of the package when it is first asked for."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(importlib.import_module(_MODULE_OF[name]), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULE_OF})
