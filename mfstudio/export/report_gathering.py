"""Gathers what a report says from ratings, a run and its model."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.export.audit import FEW
from mfstudio.export.report_contents import (
    Activity,
    Identity,
    ItemExample,
    Named,
    Rated,
    Recommended,
    ReportContents,
    RunPart,
    SimilarItem,
    SplitPart,
    UserExample,
)
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import similar_items, top_n
from mfstudio.model.reasons import reasons
from mfstudio.ratings.data_warnings import warnings_of
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.report import ImportReport
from mfstudio.ratings.statistics import Summary, summarize
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.wording import paragraph, say

N_LISTED = 8
"""Items that a user rated best, and that are recommended."""
N_SIMILAR_TO = 2
"""Popular items whose similar ones are shown."""
N_REASONS = 2
"""Reasons for a recommendation."""

_CHEAP = 512  # rows of the system of equations that a reason takes: some milliseconds


def gather(
    ratings: RatingSet,
    *,
    title: str = "",
    import_report: ImportReport | None = None,
    split: SplitPart | None = None,
    run: RunPart | None = None,
    model: FactorModel | None = None,
    titles: NDArray[np.str_] | None = None,
    user_names: NDArray[np.str_] | None = None,
    commands: Sequence[str] = (),
    summary: Summary | None = None,
    anonymous: bool = False,
    pseudonym: Callable[[str], str] | None = None,
    made_at: datetime | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReportContents:
    """Gather what a report says; takes time that grows with the ratings, not with users x items.

    Parameters
    ----------
    ratings
        All ratings, with the codes of the model. What a user rated among them is not recommended to them.
    title
        Heading; empty for the name of the ratings.
    import_report, split, run, model
        What there is to tell; None where there is nothing.
    titles, user_names
        Title of each item and name of each user, by code, '' where there is none; None without.
    commands
        Lines for a terminal that repeat the run.
    summary
        The ratings in numbers, where they are known already.
    anonymous
        Leaves out ids and names of users, and of the examples whoever has few ratings.
    pseudonym
        Gives what stands for a user's id; names are left out then, too.
    made_at
        When the report is made, with a time zone; None for now.
    cancelled
        Asked now and then whether to give up.

    Raises
    ------
    ValueError
        If there is no rating, or the model has other users and items.
    Cancelled
        If ``cancelled`` said so.
    """
    if model is not None and (model.n_users, model.n_items) != (ratings.n_users, ratings.n_items):
        raise ValueError(
            f"the model has {model.n_users} users and {model.n_items} items, the ratings {ratings.n_users} and "
            f"{ratings.n_items}: they do not fit"
        )
    if summary is None:
        summary = summarize(ratings, cancelled)
    identity: Identity = "none" if anonymous else "ids" if pseudonym is None else "pseudonyms"
    if run is not None and identity != "ids":
        run = dataclasses.replace(run, diagnoses=tuple(map(_without_names, run.diagnoses)))
    names = _Names(ratings, titles, user_names, identity, pseudonym)
    has_factors = model is not None and bool(model.item_factors.any())
    return ReportContents(
        title=title or ratings.name,
        made_at=datetime.now(UTC) if made_at is None else made_at,
        data_name=ratings.name,
        summary=summary,
        data_sha256=ratings.fingerprint,
        warnings=tuple(warning.text for warning in warnings_of(summary)),
        import_report=import_report,
        split=split,
        run=run,
        factors_sha256="" if model is None else model.sha256(),
        users=() if model is None else _users(model, ratings, names, cancelled),
        items=_items(model, ratings, names) if model is not None and has_factors else (),
        commands=tuple(commands),
        identity=identity,
        decimals=ratings.decimals,
    )


def _without_names(diagnosis: Diagnosis) -> Diagnosis:
    """Keep a diagnosis from naming the user that a run went off at."""
    if diagnosis.kind != "diverging":
        return diagnosis
    advice = (
        say("Try {setting} {value:g}.", setting=say(name.replace("_", " ")), value=value)
        for name, value in diagnosis.changes
    )
    return dataclasses.replace(diagnosis, text=paragraph(say("Training diverged."), *advice))


@dataclass(frozen=True, eq=False)
class _Names:
    """How users and items are called."""

    ratings: RatingSet
    titles: NDArray[np.str_] | None
    user_names: NDArray[np.str_] | None
    identity: Identity
    pseudonym: Callable[[str], str] | None

    def item(self, code: int) -> Named:
        return Named(str(self.ratings.item_labels[code]), "" if self.titles is None else str(self.titles[code]))

    def user(self, code: int) -> Named:
        if self.identity == "none":
            return Named("")
        label = str(self.ratings.user_labels[code])
        if self.pseudonym is not None:
            return Named(self.pseudonym(label))
        return Named(label, "" if self.user_names is None else str(self.user_names[code]))


def chosen_users(ratings: RatingSet, at_least: int = 1) -> dict[Activity, int]:
    """Choose a busy, a typical and a rare user by their numbers of ratings, the same ones each time.

    They stand a hundredth from the top, in the middle and a hundredth from the bottom of all users with ``at_least`` so
    many ratings, the busiest first and by code where equal: the very busiest is often no person. Of one or two users,
    each is chosen once.
    """
    counts = ratings.user_counts
    order = np.argsort(-counts, kind="stable")
    n = int((counts >= at_least).sum())
    places = (n // 100, n // 2, n - 1 - n // 100)
    found: dict[int, Activity] = {}
    for place, activity in zip(places, get_args(Activity), strict=True):
        if n:
            found.setdefault(int(order[place]), activity)
    return {activity: user for user, activity in found.items()}


def _users(
    model: FactorModel, ratings: RatingSet, names: _Names, cancelled: Callable[[], bool] | None
) -> tuple[UserExample, ...]:
    found = []
    for activity, user in chosen_users(ratings, 1 if names.identity == "ids" else FEW).items():
        if cancelled is not None and cancelled():
            raise Cancelled
        own = ratings.of_user(user)
        recommended = _recommended(model, ratings, user, names)
        found.append(UserExample(activity, names.user(user), len(own), _best(model, ratings, own, names), recommended))
    return tuple(found)


def _best(model: FactorModel, ratings: RatingSet, own: NDArray[np.int64], names: _Names) -> tuple[Rated, ...]:
    """Return what a user rated best, of equals what the model predicts highest."""
    values, predicted = ratings.values[own], model.predict(ratings.users[own], ratings.items[own])
    order = np.lexsort((-predicted, -values))[:N_LISTED]
    return tuple(
        Rated(names.item(int(ratings.items[own[place]])), float(values[place]), float(predicted[place]))
        for place in order
    )


def _recommended(model: FactorModel, ratings: RatingSet, user: int, names: _Names) -> tuple[Recommended, ...]:
    ranked = top_n(model, np.array([user]), N_LISTED, ratings)
    items = ranked.items[0][ranked.items[0] >= 0]
    stds: list[float | None] = [None] * len(items)
    if model.noise_variance is not None and len(items):
        stds = model.predict(np.full(len(items), user), items, return_std=True)[1].tolist()
    is_cheap = min(int(ratings.user_counts[user]), model.n_factors) <= _CHEAP
    return tuple(
        Recommended(
            names.item(item), float(score), std, _reasons(model, ratings, user, item, names) if is_cheap else ()
        )
        for item, score, std in zip(items.tolist(), ranked.scores[0], stds, strict=False)
    )


def _reasons(
    model: FactorModel, ratings: RatingSet, user: int, item: int, names: _Names
) -> tuple[tuple[Named, float], ...]:
    """Return what speaks most for an item; nothing where that is too little to be written."""
    codes, added = reasons(model, ratings, user, item)
    most = np.argsort(-added, kind="stable")[:N_REASONS]
    return tuple((names.item(int(codes[place])), float(added[place])) for place in most if added[place] >= 0.005)


def _items(model: FactorModel, ratings: RatingSet, names: _Names) -> tuple[ItemExample, ...]:
    """Return the most rated items, by code where equal, with those most similar to them."""
    counts = ratings.item_counts
    found = []
    for item in np.argsort(-counts, kind="stable")[:N_SIMILAR_TO].tolist():
        if not counts[item]:
            continue
        codes, cosines = similar_items(model, item, N_LISTED)
        similar = tuple(
            SimilarItem(names.item(code), int(counts[code]), cosine)
            for code, cosine in zip(codes.tolist(), cosines.tolist(), strict=True)
        )
        found.append(ItemExample(names.item(item), int(counts[item]), similar))
    return tuple(found)
