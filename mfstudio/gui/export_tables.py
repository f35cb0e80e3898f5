"""TablePlan: what the choice of a table comes to: whose rows, how many, and how all or a few of them are written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import ExportError
from mfstudio.export.options import KINDS, ExportOptions, ExportReport
from mfstudio.export.rows import known_codes
from mfstudio.export.tables import (
    export_pairs,
    export_predictions,
    export_recommendations,
    export_similar,
    export_unrated,
)
from mfstudio.export.unrated import estimate_unrated
from mfstudio.gui.export_choice import Choice
from mfstudio.gui.export_inputs import read_ids, read_pairs, typed_ids
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.shelf_work import ShelfOptions, allowed_items, only_items
from mfstudio.gui.work import Result, RunStart
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.fields import count_of, listed
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.trainer import EpochReport
from mfstudio.wording import say

SAMPLE_ROWS = 2000
"""About so many rows are written to foretell a file."""
_SAMPLE_SCORES = 2_000_000  # predictions for the sample of a threshold

Positions = NDArray[np.int64]
Shown = NDArray[np.integer[Any]]
"""Positions as a table has them, which may be half as wide: they are not copied on the GUI thread."""
Asked = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class ExportSource:
    """What the window has to export.

    Parameters
    ----------
    found, result
        The ratings and their model.
    shown
        Positions of the ratings shown on the predictions page, in their order.
    user, shelf
        The user chosen on the recommendations page, None where none is; and what that page leaves out.
    run, reports, diagnoses
        The run behind the model; None and empty where nothing is known of it.
    """

    found: OpenRatings
    result: Result
    shown: Shown
    user: int | None = None
    shelf: ShelfOptions = ShelfOptions()
    run: RunStart | None = None
    reports: tuple[EpochReport, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()

    @property
    def ratings(self) -> RatingSet:
        """The ratings."""
        return self.found.ratings

    @property
    def model(self) -> FactorModel:
        """The model."""
        return self.result.model

    @property
    def user_names(self) -> NDArray[np.str_] | None:
        """Name of each user; None where there are none."""
        return None if self.found.user_names is None else self.found.user_names.titles

    def columns(self, kind: str) -> tuple[str, ...]:
        """Return the columns of a kind of table that there is something to write in."""
        missing = {"title", "similar_title"} if self.found.titles is None else set()
        missing |= {"user_name"} if self.user_names is None else set()
        missing |= {"uncertainty"} if self.model.noise_variance is None else set()
        missing |= {"time"} if self.ratings.times is None else set()
        return tuple(name for name in KINDS[kind].columns if name not in missing)


@dataclass(frozen=True, eq=False)
class TablePlan:
    """A table that can be written.

    Parameters
    ----------
    write
        Writes rows of some users, items, ratings or pairs, given as ``path, some, options`` and by name ``key``,
        ``progress`` and ``cancelled``.
    everything
        All of them, as ``write`` takes them.
    first
        The first few that are not left out, for the sample.
    n_rows, is_exact
        Rows of the whole table, or about so many.
    n_left_out
        Users left out because they have too few ratings.
    notes
        What else is left out, as sentences.
    users, items
        Give the ids that the table may hold.
    """

    write: Callable[..., ExportReport]
    everything: Shown | None
    first: Shown
    n_rows: int
    users: Callable[[], Iterable[str]]
    items: Callable[[], Iterable[str]]
    is_exact: bool = True
    n_left_out: int = 0
    notes: tuple[str, ...] = ()


def plan_table(source: ExportSource, choice: Choice, cancelled: Asked | None = None) -> TablePlan:
    """Work out what a choice comes to. On a worker's thread.

    Raises
    ------
    ExportError
        If nobody is chosen, or nobody that there is.
    RatingFileError
        If a file that was given cannot be read.
    Cancelled
        If ``cancelled`` said so.
    """
    return _PLANS[choice.kind](source, choice, cancelled)


def _recommendations(source: ExportSource, choice: Choice, cancelled: Asked | None) -> TablePlan:
    ratings, n = source.ratings, min(choice.n, source.model.n_items)
    wanted, notes = _users(source, choice)
    kept = _with_enough(ratings, wanted, choice)
    model, titles, counts = source.model, source.found.titles, ratings.user_counts
    allowed = allowed_items(
        source.found, min_ratings=choice.min_item_ratings, contains=choice.title_contains,
        excluded=choice.excluded_items,
    )  # fmt: skip
    if allowed is not None:
        model, ratings = only_items(model, ratings, allowed)
        titles = None if titles is None else titles[allowed]
        n = min(n, model.n_items)
    n_rows = len(kept) if choice.options.wide else len(kept) * n
    if choice.hide_rated and not choice.options.wide:  # whoever has rated nearly all gets fewer
        n_rows = int(np.clip(model.n_items - ratings.user_counts[kept], 0, n).sum())

    def write(path: Path, some: Positions, options: ExportOptions, **how: Any) -> ExportReport:
        # Whether somebody has ratings enough is told by all of them, not by those of the items allowed.
        users = some[counts[some] >= options.min_user_ratings]
        report = export_recommendations(
            path, model, ratings, n, replace(options, min_user_ratings=0), users=users, hide_rated=choice.hide_rated,
            titles=titles, user_names=source.user_names, **how,
        )  # fmt: skip
        return replace(report, n_left_out=len(some) - len(users))

    per_user = 1 if choice.options.wide else max(n, 1)
    return TablePlan(
        write, wanted, kept[: max(1, SAMPLE_ROWS // per_user)], n_rows,
        partial(_labels, ratings.user_labels, kept), partial(_labels, ratings.item_labels, None),
        n_left_out=len(wanted) - len(kept), notes=notes,
    )  # fmt: skip


def _predictions(source: ExportSource, choice: Choice, cancelled: Asked | None) -> TablePlan:
    ratings, is_held_out = source.ratings, source.result.is_held_out
    parts: dict[str, Shown | None] = {"shown": source.shown, "all": None}
    if choice.part in parts:
        positions = parts[choice.part]
    else:
        positions = np.flatnonzero(is_held_out == (choice.part == "held out"))
    few = ratings.user_counts < choice.options.min_user_ratings
    users = ratings.users if positions is None else ratings.users[positions]
    n_rows, n_left_out, first = len(users), 0, np.arange(min(len(users), SAMPLE_ROWS))
    if few.any():
        kept = ~few[users]
        n_rows, first = int(kept.sum()), np.flatnonzero(kept)[:SAMPLE_ROWS]
        n_left_out = int((few & (np.bincount(users, minlength=ratings.n_users) > 0)).sum())

    def write(path: Path, some: Shown | None, options: ExportOptions, **how: Any) -> ExportReport:
        return export_predictions(
            path, source.model, ratings, options, positions=some, is_held_out=is_held_out,
            titles=source.found.titles, user_names=source.user_names, **how,
        )  # fmt: skip

    return TablePlan(
        write, positions, first if positions is None else positions[first], n_rows,
        lambda: _labels(ratings.user_labels, np.unique(users[~few[users]])),
        partial(_labels, ratings.item_labels, None), n_left_out=n_left_out,
    )  # fmt: skip


def _pairs(source: ExportSource, choice: Choice, cancelled: Asked | None) -> TablePlan:
    if not choice.pairs_file:
        raise ExportError(say("There are no pairs yet. Choose a file with a user and an item a line."))
    ratings = source.ratings
    users, items, n_bad = read_pairs(Path(choice.pairs_file), ratings)
    codes = known_codes(users.tolist(), ratings.user_codes)
    enough = np.append(ratings.user_counts, 0)[codes] >= choice.options.min_user_ratings  # the last is for -1

    def write(path: Path, some: Positions | None, options: ExportOptions, **how: Any) -> ExportReport:
        return export_pairs(
            path, source.model, ratings, users if some is None else users[some], items if some is None else items[some],
            options, titles=source.found.titles, user_names=source.user_names, **how,
        )  # fmt: skip

    return TablePlan(
        write, None, np.flatnonzero(enough)[:SAMPLE_ROWS], int(enough.sum()),
        lambda: dict.fromkeys(users[enough].tolist()), lambda: dict.fromkeys(items.tolist()),
        n_left_out=len(set(users[~enough].tolist())),
        notes=(
            say("{lines} of {name} left out: no pair.", lines=count_of(n_bad, "line"),
                name=Path(choice.pairs_file).name),
        ) if n_bad else (),
    )  # fmt: skip


def _unrated(source: ExportSource, choice: Choice, cancelled: Asked | None) -> TablePlan:
    ratings, threshold = source.ratings, choice.threshold
    wanted, notes = _users(source, choice)
    kept = _with_enough(ratings, wanted, choice)
    found = estimate_unrated(source.model, ratings, threshold, kept, cancelled=cancelled)

    def write(path: Path, some: Positions | None, options: ExportOptions, **how: Any) -> ExportReport:
        return export_unrated(
            path, source.model, ratings, threshold, options, users=some,
            titles=source.found.titles, user_names=source.user_names, **how,
        )  # fmt: skip

    per_user = max(1, found.n_pairs // max(len(kept), 1))
    n_first = min(max(1, SAMPLE_ROWS // per_user), max(1, _SAMPLE_SCORES // max(source.model.n_items, 1)))
    return TablePlan(
        write, wanted, kept[:n_first], found.n_pairs, partial(_labels, ratings.user_labels, kept),
        partial(_labels, ratings.item_labels, None), found.is_exact, len(wanted) - len(kept), notes,
    )  # fmt: skip


def _similar(source: ExportSource, choice: Choice, cancelled: Asked | None) -> TablePlan:
    ratings, n_items = source.ratings, source.model.n_items
    n = min(choice.n, max(n_items - 1, 0))

    def write(path: Path, some: Positions | None, options: ExportOptions, **how: Any) -> ExportReport:
        return export_similar(
            path, source.model, ratings, n, options, items=some, titles=source.found.titles, **how,
        )  # fmt: skip

    per_item = 1 if choice.options.wide else n
    n_first = min(n_items, SAMPLE_ROWS // max(per_item, 1))
    return TablePlan(
        write, None, np.arange(n_first), n_items * per_item, tuple, partial(_labels, ratings.item_labels, None),
    )  # fmt: skip


_PLANS: dict[str, Callable[[ExportSource, Choice, Asked | None], TablePlan]] = {
    "recommendations": _recommendations,
    "predictions": _predictions,
    "pairs": _pairs,
    "unrated": _unrated,
    "similar": _similar,
}


def _labels(labels: NDArray[np.str_], codes: Positions | None) -> list[str]:
    found: list[str] = (labels if codes is None else labels[codes]).tolist()
    return found


def _with_enough(ratings: RatingSet, users: Positions, choice: Choice) -> Positions:
    kept: Positions = users[ratings.user_counts[users] >= choice.options.min_user_ratings]
    return kept


def _users(source: ExportSource, choice: Choice) -> tuple[Positions, tuple[str, ...]]:
    """Return the codes of the users wanted, and what is to be said of ids that nobody has."""
    ratings = source.ratings
    if choice.whom == "all":
        return np.arange(ratings.n_users), ()
    if choice.whom == "chosen":
        if source.user is None:
            raise ExportError(say("No user is chosen. Choose one on the recommendations page, or give ids here."))
        return np.array([source.user]), ()
    if choice.whom == "listed":
        ids = typed_ids(choice.user_ids)
        if not ids:
            raise ExportError(say("There are no users yet. Type ids with commas between them."))
    else:
        if not choice.users_file:
            raise ExportError(say("There are no users yet. Choose a file with an id a line."))
        ids = read_ids(Path(choice.users_file), ratings)
    codes = known_codes(ids, ratings.user_codes).astype(np.int64)
    unknown = [label for label, code in zip(ids, codes.tolist(), strict=True) if code < 0]
    names = listed(tuple(unknown))
    if len(unknown) == len(ids):
        raise ExportError(say("The ratings have no such users: {names}. Type ids as the file has them.", names=names))
    note = say("{ids} not in the ratings left out: {names}.", ids=count_of(len(unknown), "id"), names=names)
    return codes[codes >= 0], (note,) if unknown else ()
