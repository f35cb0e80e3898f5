"""ReportContents: all that a report of a run says, as plain values that a window or a project file can fill in."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from mfstudio.ratings.decimals import USUAL
from mfstudio.ratings.report import ImportReport
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import Split, SplitFacts, describe_split
from mfstudio.ratings.statistics import Summary
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.reports import Change, EpochReport
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

Activity = Literal["busy", "typical", "rare"]
Identity = Literal["ids", "pseudonyms", "none"]


@dataclass(frozen=True)
class Named:
    """A user or an item: its id, empty where it is not told, and its name or title, empty where it has none."""

    id: str
    name: str = ""


@dataclass(frozen=True)
class SplitPart:
    """How the ratings were split.

    Parameters
    ----------
    words
        What :meth:`SplitPlan.describe` says.
    facts
        What both sides hold; None where it was not counted.
    sha256
        :attr:`Split.fingerprint`.
    """

    words: str
    facts: SplitFacts | None
    sha256: str

    @classmethod
    def of(cls, plan: SplitPlan, split: Split) -> "SplitPart":
        """Count a split."""
        return cls(plan.describe(), describe_split(split), split.fingerprint)


@dataclass(frozen=True)
class Measured:
    """Errors over one part of the ratings; ``n_unknown`` have a user or an item that the model never met."""

    part: str
    rmse: float
    mae: float
    n_ratings: int
    n_unknown: int = 0


def measured_parts(results: Mapping[str, Any]) -> tuple[Measured, ...]:
    """Take errors from what ``mfstudio train --json`` prints; a part without an RMSE is left out.

    Names are ``train_rmse``, ``train_mae``, ``n_train_ratings``, ``n_train_unknown``, and so for validation and test.
    """
    found = []
    for name, part in (("train", say("Training")), ("validation", say("Validation")), ("test", say("Test"))):
        if results.get(f"{name}_rmse") is not None:
            measured = (results.get(f"{name}_{measure}") for measure in ("rmse", "mae"))
            rmse, mae = (math.nan if value is None else float(value) for value in measured)
            n_ratings, n_unknown = (int(results.get(f"n_{name}_{what}", 0)) for what in ("ratings", "unknown"))
            found.append(Measured(part, rmse, mae, n_ratings, n_unknown))
    return tuple(found)


@dataclass(frozen=True)
class RunPart:
    """One run.

    Parameters
    ----------
    settings
        In force at the end.
    reports, changes
        Its epochs, and what a person changed on the way.
    best_epoch
        The epoch that was kept; 0 for mean and biases alone.
    ending
        As :attr:`mfstudio.training.trainer.Trainer.ending`.
    baseline_rmse, baseline_mae
        Validation errors of mean and biases alone; None where unknown.
    measured
        Errors of the finished model, such as :func:`measured_parts` gives.
    diagnoses
        What is to know of the run.
    engine, n_threads, versions
        What it was carried out by; versions by the name of the program or library.
    started_at
        When it began; None where unknown.
    note
        What the person noted of it.
    """

    settings: TrainingSettings
    reports: tuple[EpochReport, ...]
    best_epoch: int
    ending: str
    changes: tuple[Change, ...] = ()
    baseline_rmse: float | None = None
    baseline_mae: float | None = None
    measured: tuple[Measured, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    engine: str = ""
    n_threads: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)
    started_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Rated:
    """An item that a user rated, and what the model says of it."""

    item: Named
    rating: float
    predicted: float


@dataclass(frozen=True)
class Recommended:
    """An item that a user is recommended.

    Parameters
    ----------
    item
        The item.
    predicted
        Its predicted rating.
    std
        Standard deviation of the rating to come; None for a model without.
    reasons
        Items that the user rated, and what each adds to the prediction.
    """

    item: Named
    predicted: float
    std: float | None = None
    reasons: tuple[tuple[Named, float], ...] = ()


@dataclass(frozen=True)
class UserExample:
    """One user: what they rated best beside what they are recommended."""

    activity: Activity
    user: Named
    n_ratings: int
    best: tuple[Rated, ...]
    recommended: tuple[Recommended, ...]


@dataclass(frozen=True)
class SimilarItem:
    """An item, its number of ratings, and the cosine of its factors with those of another."""

    item: Named
    n_ratings: int
    cosine: float


@dataclass(frozen=True)
class ItemExample:
    """A popular item and those that are most similar to it."""

    item: Named
    n_ratings: int
    similar: tuple[SimilarItem, ...]


@dataclass(frozen=True, eq=False)
class ReportContents:
    """All that a report says; see :func:`mfstudio.export.report_gathering.gather`.

    Parameters
    ----------
    title
        Heading of the report.
    made_at
        When it was made.
    data_name
        What the ratings are called.
    summary, warnings
        The ratings in numbers, and what to beware of in words.
    import_report
        How the file was read; None for ratings that come from none.
    data_sha256
        :attr:`mfstudio.ratings.rating_set.RatingSet.fingerprint`.
    split, run
        How the ratings were split, and the run; None without.
    factors_sha256
        :meth:`mfstudio.model.factor_model.FactorModel.sha256`; empty without a model.
    users, items
        Examples.
    commands
        Lines for a terminal that repeat the run.
    identity
        How users are called: by their ids, by pseudonyms or not at all. But for ids, nothing that was read from a
        rejected line is shown, since ids may stand there.
    decimals
        With which predictions are shown.
    """

    title: str
    made_at: datetime
    data_name: str
    summary: Summary
    data_sha256: str
    warnings: tuple[str, ...] = ()
    import_report: ImportReport | None = None
    split: SplitPart | None = None
    run: RunPart | None = None
    factors_sha256: str = ""
    users: tuple[UserExample, ...] = ()
    items: tuple[ItemExample, ...] = ()
    commands: tuple[str, ...] = ()
    identity: Identity = "ids"
    decimals: int = USUAL
