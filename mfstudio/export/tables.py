"""Recommendations and predictions as CSV: streamed in blocks, with progress and cancel, written atomically."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.export.atomic import atomic_file
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import Ranked, top_n, top_n_in_blocks
from mfstudio.ratings.rating_set import RatingSet

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[float], None]
Titles = NDArray[np.str_]

_ROWS = 200_000  # predictions written at once
_DIGITS = 4  # decimals of a predicted rating


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
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the best ``n`` items of each user as CSV: user, rank, item, title (where known), predicted_rating.

    Parameters
    ----------
    path
        Where to.
    model, ratings
        The model, and the ratings whose codes and labels it has.
    n
        Items for each user.
    users
        Codes of the users wanted; None for all.
    titles
        Title of each item, shape (n_items,), '' where there is none.
    hide_rated
        Whether to leave out what a user has already rated.
    progress, cancelled
        Called between blocks: with the share done, 0 … 1, and to ask whether to give up.

    Returns
    -------
    Rows written.

    Raises
    ------
    ExportError
        If the file cannot be written.
    Cancelled
        If ``cancelled`` said so; no file is left behind and an old one is untouched.
    """
    wanted = np.arange(ratings.n_users) if users is None else users
    done = 0

    def tables() -> Iterable[tuple["pl.DataFrame", float]]:
        nonlocal done
        if not len(wanted):
            yield _recommendation_table(top_n(model, wanted, n), ratings, titles), 1.0  # the header alone
        for ranked in top_n_in_blocks(model, wanted, n, ratings if hide_rated else None):
            done += len(ranked.users)
            yield _recommendation_table(ranked, ratings, titles), done / len(wanted)

    return _write(path, tables(), progress, cancelled)


def _recommendation_table(ranked: Ranked, ratings: RatingSet, titles: Titles | None) -> "pl.DataFrame":
    import polars as pl

    kept = ranked.items >= 0
    items = ranked.items[kept]
    rank = np.broadcast_to(np.arange(1, ranked.items.shape[1] + 1), ranked.items.shape)[kept]
    users = np.broadcast_to(ranked.users[:, None], ranked.items.shape)[kept]
    columns: dict[str, Any] = {
        "user": _text(ratings.user_labels[users]),
        "rank": rank,
        "item": _text(ratings.item_labels[items]),
    }
    if titles is not None:
        columns["title"] = _text(titles[items])
    columns["predicted_rating"] = _rounded(ranked.scores[kept])
    return pl.DataFrame(columns)


def write_predictions(
    path: str | Path,
    model: FactorModel,
    ratings: RatingSet,
    *,
    is_held_out: NDArray[np.bool_] | None = None,
    titles: Titles | None = None,
    positions: NDArray[np.int64] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write ratings with their predictions as CSV.

    Columns: user, item, title (where known), rating, predicted_rating, error, held_out (where known).

    Parameters
    ----------
    path, model, ratings, titles, progress, cancelled
        As for :func:`write_recommendations`, which see also for what is returned and raised.
    is_held_out
        For each rating whether it was kept from training, shape (n_ratings,).
    positions
        Which ratings to write, and in which order; None for all as in the file.
    """
    import polars as pl

    total = ratings.n_ratings if positions is None else len(positions)

    def tables() -> Iterable[tuple[pl.DataFrame, float]]:
        for start in range(0, max(total, 1), _ROWS):
            stop = min(start + _ROWS, total)
            rows = np.arange(start, stop) if positions is None else positions[start:stop]
            users, items, values = ratings.users[rows], ratings.items[rows], ratings.values[rows]
            predicted = model.predict(users, items)
            columns: dict[str, Any] = {
                "user": _text(ratings.user_labels[users]),
                "item": _text(ratings.item_labels[items]),
            }
            if titles is not None:
                columns["title"] = _text(titles[items])
            columns |= {
                "rating": values,
                "predicted_rating": _rounded(predicted),
                "error": _rounded(values - predicted),
            }
            if is_held_out is not None:
                columns["held_out"] = is_held_out[rows]
            yield pl.DataFrame(columns), stop / max(total, 1)

    return _write(path, tables(), progress, cancelled)


def _write(
    path: str | Path,
    tables: Iterable[tuple["pl.DataFrame", float]],
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Write tables one below the other under a single header; return the number of rows."""
    rows = 0
    with atomic_file(path) as file:
        for number, (table, share) in enumerate(tables):
            if cancelled is not None and cancelled():
                raise Cancelled
            table.write_csv(file, include_header=number == 0)
            rows += table.height
            if progress is not None:
                progress(share)
    return rows


def _text(labels: NDArray[np.str_]) -> "pl.Series":
    import polars as pl

    return pl.Series(labels.tolist(), dtype=pl.String)


def _rounded(values: NDArray[np.float32]) -> NDArray[np.float64]:
    return values.astype(np.float64).round(_DIGITS) + 0.0  # no "-0.0"
