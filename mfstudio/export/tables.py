"""Tables as files: streamed in blocks in bounded memory, with progress and cancel, written atomically."""

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.ahead import made_ahead
from mfstudio.export.atomic import atomic_path
from mfstudio.export.blocks import ROWS, Block, Codes, Gathering, Texts
from mfstudio.export.options import (
    FORMATS,
    KINDS,
    ExportOptions,
    ExportReport,
    check_limits,
    chosen_columns,
    written_columns,
)
from mfstudio.export.pseudonyms import PseudonymKey, SideName, pseudonyms
from mfstudio.export.rows import Names, Side, given, rated, recommended, side_of, similar
from mfstudio.export.unrated import count_unrated, unrated
from mfstudio.export.writers import SPREADSHEETS, WRITERS
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.wording import say

Progress = Callable[[float], None]
Asked = Callable[[], bool]
Titles = NDArray[np.str_]

_AS_THEY_COME = ExportOptions()


def export_recommendations(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    n: int,
    options: ExportOptions = _AS_THEY_COME,
    *,
    users: NDArray[np.int64] | None = None,
    hide_rated: bool = True,
    titles: Titles | None = None,
    user_names: Titles | None = None,
    key: PseudonymKey | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ExportReport:
    """Write the best ``n`` items of each user.

    Parameters
    ----------
    path
        Where to.
    model, ratings
        The model, and the ratings whose codes and labels it has.
    n
        Items for each user.
    options
        Form, columns and what is hidden.
    users
        Codes of the users wanted, in their order; None for all.
    hide_rated
        Whether to leave out what a user has already rated.
    titles, user_names
        Name of each item, shape (n_items,), and of each user, shape (n_users,), '' where there is none.
    key
        Makes the pseudonyms, where the options ask for them.
    progress, cancelled
        Called between blocks, perhaps on another thread: with the share done, 0 … 1, and to ask whether to give up.

    Raises
    ------
    SettingsError
        If there is no such column.
    ExportError
        If the form cannot hold the table (found out before any work is done), the options contradict each other, or
        the file cannot be written.
    Cancelled
        If ``cancelled`` said so; no file is left behind and an old one is untouched.
    """
    n = min(n, model.n_items)
    wanted, n_left_out = _with_enough(ratings, users, options)
    available = _available("recommendations", model, titles, user_names)
    columns = chosen_columns("recommendations", options, available)
    written = written_columns("recommendations", columns, options.wide, n)
    n_rows = len(wanted) if options.wide else len(wanted) * n
    if hide_rated and not options.wide and n_rows > (FORMATS[options.format].max_rows or n_rows):
        n_rows = int(np.minimum(n, ratings.n_items - _n_different_items(ratings)[wanted]).sum())
    check_limits(options.format, n_rows, len(written))
    names = _names(ratings, titles, user_names, options, key, columns, wanted, cancelled)
    blocks = recommended(model, names, wanted, n, ratings if hide_rated else None, columns, wide=options.wide)
    return _write(path, "recommendations", options, written, blocks, n_left_out, progress, cancelled)


def export_predictions(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    options: ExportOptions = _AS_THEY_COME,
    *,
    positions: Codes | None = None,
    is_held_out: NDArray[np.bool_] | None = None,
    titles: Titles | None = None,
    user_names: Titles | None = None,
    key: PseudonymKey | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ExportReport:
    """Write ratings with their predictions; the rest as in :func:`export_recommendations`.

    Parameters
    ----------
    positions
        Which ratings to write, and in which order; None for all as in the file.
    is_held_out
        For each rating whether it was kept from training, shape (n_ratings,).
    """
    n_left_out = 0
    if options.min_user_ratings:
        positions = np.arange(ratings.n_ratings) if positions is None else positions
        too_few = ratings.user_counts < options.min_user_ratings
        n_left_out = int((too_few & (np.bincount(ratings.users[positions], minlength=ratings.n_users) > 0)).sum())
        positions = positions[~too_few[ratings.users[positions]]]
    without = {"held_out"} if is_held_out is None else set()
    without |= {"time"} if ratings.times is None else set()
    columns = chosen_columns("predictions", options, _available("predictions", model, titles, user_names) - without)
    check_limits(options.format, ratings.n_ratings if positions is None else len(positions), len(columns))
    names = _names(ratings, titles, user_names, options, key, columns, None, cancelled)
    blocks = rated(model, ratings, names, columns, positions=positions, is_held_out=is_held_out)
    return _write(path, "predictions", options, columns, blocks, n_left_out, progress, cancelled)


def export_pairs(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    user_labels: Sequence[str] | NDArray[np.str_],
    item_labels: Sequence[str] | NDArray[np.str_],
    options: ExportOptions = _AS_THEY_COME,
    *,
    titles: Titles | None = None,
    user_names: Titles | None = None,
    key: PseudonymKey | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ExportReport:
    """Write the predictions of given pairs, in their order; the rest as in :func:`export_recommendations`.

    Parameters
    ----------
    user_labels, item_labels
        Ids of n pairs. One that the model does not know is predicted from what is known; the column ``known`` says of
        which the model knows anything: ``both``, ``user``, ``item`` or ``neither``. Somebody unknown has no ratings.
    """
    if len(user_labels) != len(item_labels):
        raise ValueError(f"there are {len(user_labels)} users and {len(item_labels)} items: they are no pairs")
    columns = chosen_columns("pairs", options, _available("pairs", model, titles, user_names))
    users = side_of(user_labels, ratings.user_codes, cancelled)
    items = side_of(item_labels, ratings.item_codes, cancelled)
    counts = np.append(ratings.user_counts, 0)[users.codes]  # the last is for -1
    enough = counts >= options.min_user_ratings
    positions = np.flatnonzero(enough[users.of_pair])
    check_limits(options.format, len(positions), len(columns))
    names = Names(
        Texts(_ids("user", users.labels, options.hides_users, key, cancelled)),
        Texts(_ids("item", items.labels, options.hides_items, key, cancelled)),
        _spread(users, user_names),
        _spread(items, titles),
    )
    blocks = given(model, users, items, names, columns, positions)
    return _write(path, "pairs", options, columns, blocks, int((~enough).sum()), progress, cancelled)


def export_unrated(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    threshold: float,
    options: ExportOptions = _AS_THEY_COME,
    *,
    users: NDArray[np.int64] | None = None,
    titles: Titles | None = None,
    user_names: Titles | None = None,
    key: PseudonymKey | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ExportReport:
    """Write all pairs that are not rated and predicted at ``threshold`` or above.

    There may be very many: :func:`mfstudio.export.unrated.estimate_unrated` tells about how many. The rest as in
    :func:`export_recommendations`.
    """
    wanted, n_left_out = _with_enough(ratings, users, options)
    columns = chosen_columns("unrated", options, _available("unrated", model, titles, user_names))
    n_rows, limit = len(wanted) * model.n_items, FORMATS[options.format].max_rows
    if limit is not None and n_rows > limit:
        n_rows = count_unrated(model, ratings, threshold, wanted, limit=limit, cancelled=cancelled)
    check_limits(options.format, n_rows, len(columns))
    names = _names(ratings, titles, user_names, options, key, columns, wanted, cancelled)
    blocks = unrated(model, ratings, threshold, names, wanted, columns)
    return _write(path, "unrated", options, columns, blocks, n_left_out, progress, cancelled)


def export_similar(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    n: int,
    options: ExportOptions = _AS_THEY_COME,
    *,
    items: NDArray[np.int64] | None = None,
    titles: Titles | None = None,
    key: PseudonymKey | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ExportReport:
    """Write the ``n`` items most similar to each of ``items`` (codes; None for all).

    The rest as in :func:`export_recommendations`.
    """
    wanted = np.arange(model.n_items) if items is None else items
    n = min(n, max(model.n_items - 1, 0))
    columns = chosen_columns("similar", options, _available("similar", model, titles, None))
    written = written_columns("similar", columns, options.wide, n)
    check_limits(options.format, len(wanted) if options.wide else len(wanted) * n, len(written))
    names = _names(ratings, titles, None, options, key, columns, None, cancelled)
    blocks = similar(model, names, wanted, n, columns, wide=options.wide)
    return _write(path, "similar", options, written, blocks, 0, progress, cancelled)


def write_recommendations(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    n: int,
    *,
    users: NDArray[np.int64] | None = None,
    titles: Titles | None = None,
    hide_rated: bool = True,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> int:
    """Write the best ``n`` items of each user as CSV and return the rows; see :func:`export_recommendations`."""
    report = export_recommendations(
        path, model, ratings, n,
        users=users, titles=titles, hide_rated=hide_rated, progress=progress, cancelled=cancelled,
    )  # fmt: skip
    return report.n_rows


def _with_enough(
    ratings: RatingSet, users: NDArray[np.int64] | None, options: ExportOptions
) -> tuple[NDArray[np.int64], int]:
    """Return the users wanted who have ratings enough, and how many have not."""
    wanted = np.arange(ratings.n_users) if users is None else np.asarray(users, np.int64)
    if not options.min_user_ratings:
        return wanted, 0
    kept = wanted[ratings.user_counts[wanted] >= options.min_user_ratings]
    return kept, len(np.unique(wanted)) - len(np.unique(kept))


def _n_different_items(ratings: RatingSet) -> NDArray[np.int64]:
    """Count the items that each user has rated, each once."""
    pairs = np.unique(ratings.users.astype(np.int64) * ratings.n_items + ratings.items)
    return np.bincount(pairs // max(ratings.n_items, 1), minlength=ratings.n_users)


def _available(kind: str, model: FactorModel, titles: Titles | None, user_names: Titles | None) -> set[str]:
    """Return the columns that there is data for."""
    missing = {"title", "similar_title"} if titles is None else set()
    missing |= {"user_name"} if user_names is None else set()
    missing |= {"uncertainty"} if model.noise_variance is None else set()
    return set(KINDS[kind].columns) - missing


def _names(
    ratings: RatingSet,
    titles: Titles | None,
    user_names: Titles | None,
    options: ExportOptions,
    key: PseudonymKey | None,
    columns: Sequence[str],
    users: NDArray[np.int64] | None,
    cancelled: Asked | None,
) -> Names:
    """Make ids, pseudonyms and names ready; pseudonyms only of the users wanted, where these are few."""
    labels = _listed(ratings.user_labels)
    hides_users = options.hides_users and "user" in columns
    hides_items = options.hides_items and bool({"item", "similar_item"} & set(columns))
    if hides_users and users is not None and len(users) < len(labels):
        ids: list[str | None] = [None] * len(labels)
        some = np.unique(users).tolist()
        found = _ids("user", [labels[code] for code in some], True, key, cancelled)
        for code, pseudonym in zip(some, found, strict=True):
            ids[code] = pseudonym
    else:
        ids = list(_ids("user", labels, hides_users, key, cancelled))
    return Names(
        Texts(ids),
        Texts(_ids("item", _listed(ratings.item_labels), hides_items, key, cancelled)),
        None if user_names is None else Texts(_listed(user_names)),
        None if titles is None else Texts(_listed(titles)),
    )


def _listed(texts: Titles) -> list[str]:
    """Return texts as a list, made a few at a time: NumPy lets no other thread on meanwhile."""
    found: list[str] = []
    for start in range(0, len(texts), ROWS):
        found += texts[start : start + ROWS].tolist()
    return found


def _ids(
    side: SideName, labels: Sequence[str], are_hidden: bool, key: PseudonymKey | None, cancelled: Asked | None
) -> Sequence[str]:
    if not are_hidden:
        return labels
    if key is None:
        raise ExportError(say("Pseudonyms need a key. Take one from the keyring or from a file, or make a new one."))
    return pseudonyms(key, side, labels, cancelled)


def _spread(side: Side, names: Titles | None) -> Texts | None:
    return None if names is None else Texts(side.spread(names))


def _write(
    path: str | Path,
    kind: str,
    options: ExportOptions,
    columns: tuple[str, ...],
    blocks: Generator[Block, None, None],
    n_left_out: int,
    progress: Progress | None,
    cancelled: Asked | None,
) -> ExportReport:
    """Write blocks in the form wanted and count what they hold."""
    path = Path(path)
    n_rows = n_formulas = 0
    counts_formulas = options.format in SPREADSHEETS

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    def counted(block: Block) -> Block:
        nonlocal n_rows, n_formulas
        check()
        n_rows += block.n_rows
        n_formulas += block.n_formulas if counts_formulas else 0
        return block

    def stream() -> Iterator[Block]:
        gathering = Gathering()
        for block in ahead:
            check()
            yield from map(counted, gathering.add(block))
            if progress is not None and block.share < 1:
                progress(block.share)
        if gathering:
            yield counted(gathering.rest())
        if progress is not None:
            progress(1.0)

    with atomic_path(path) as beside, contextlib.closing(made_ahead(blocks)) as ahead:
        WRITERS[options.format](beside, stream(), name=kind, check=check)
        n_bytes = beside.stat().st_size
        check()
    return ExportReport(path, kind, columns, n_rows, n_bytes, n_formulas, n_left_out)
