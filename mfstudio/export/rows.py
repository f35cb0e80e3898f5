"""What is exported, in blocks: recommendations, ratings with predictions, given pairs and similar items."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled
from mfstudio.export.blocks import ROWS, Block, Codes, Column, TextColumn, Texts
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import Ranked, top_n, top_n_in_blocks
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

_DIGITS = 4  # decimals of a predicted rating
_KNOWN = Texts(("neither", "user", "item", "both"))


@dataclass(frozen=True, eq=False)
class Names:
    """How users and items are called in a file.

    Parameters
    ----------
    users, items
        Ids or pseudonyms, by code.
    user_names, titles
        Names, by code; None where there are none.
    """

    users: Texts
    items: Texts
    user_names: Texts | None = None
    titles: Texts | None = None

    def of_users(self, codes: Codes) -> dict[str, Column]:
        """Return the columns that tell who a user is."""
        return _named(codes, {"user": self.users, "user_name": self.user_names})

    def of_items(self, codes: Codes) -> dict[str, Column]:
        """Return the columns that tell what an item is."""
        return _named(codes, {"item": self.items, "title": self.titles})


def _named(codes: Codes, texts: Mapping[str, Texts | None]) -> dict[str, Column]:
    return {name: TextColumn(codes, found) for name, found in texts.items() if found is not None}


def rounded(values: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Round what a model says to the decimals that are written."""
    return values.astype(np.float64).round(_DIGITS) + 0.0  # no "-0.0"


def recommended(
    model: FactorModel,
    names: Names,
    users: NDArray[np.int64],
    n: int,
    seen: RatingSet | None,
    columns: Sequence[str],
    *,
    wide: bool = False,
) -> Generator[Block, None, None]:
    """Rank the best ``n`` items of each user; see :func:`mfstudio.model.ranking.top_n_in_blocks`."""
    table = _RankedTable(
        columns, wide,
        heads={"user": names.users, "user_name": names.user_names},
        others={"item": names.items, "title": names.titles},
    )  # fmt: skip
    for ranked, share in _ranked(model, users, n, seen):
        numbers = {"predicted_rating": rounded(ranked.scores)}
        if "uncertainty" in columns:
            pairs = np.repeat(ranked.users, ranked.items.shape[1]), ranked.items.ravel()
            deviations = rounded(model.predict(*pairs, return_std=True)[1]).reshape(ranked.items.shape)
            numbers["uncertainty"] = np.where(ranked.items < 0, np.nan, deviations)
        yield table.block(ranked, numbers, share)


def similar(
    model: FactorModel, names: Names, items: NDArray[np.int64], n: int, columns: Sequence[str], *, wide: bool = False
) -> Generator[Block, None, None]:
    """Find the ``n`` items whose factors point most nearly where each item's do.

    As :func:`mfstudio.model.ranking.similar_items` for many: the cosine is what a model predicts whose users and items
    are both the items' directions.
    """
    norms = np.sqrt(np.vecdot(model.item_factors, model.item_factors, dtype=np.float64))[:, None]
    directions = np.divide(model.item_factors, norms, out=np.zeros(model.item_factors.shape), where=norms > 0)
    directions = directions.astype(np.float32)
    zeros, codes = np.zeros(model.n_items, np.float32), np.arange(model.n_items, dtype=np.int32)
    nobody = np.zeros(model.n_factors, np.float32)
    by_direction = FactorModel(0.0, zeros, zeros, directions, directions, nobody, nobody, (-1.0, 1.0))
    unnamed = np.array([""] * model.n_items, LABEL_DTYPE)
    itself = RatingSet(codes, codes, np.ones(model.n_items, np.float32), unnamed, unnamed)
    table = _RankedTable(
        columns, wide,
        heads={"item": names.items, "title": names.titles},
        others={"similar_item": names.items, "similar_title": names.titles},
    )  # fmt: skip
    for ranked, share in _ranked(by_direction, items, n, itself):
        yield table.block(ranked, {"similarity": rounded(ranked.scores)}, share)


def _ranked(
    model: FactorModel, users: NDArray[np.int64], n: int, seen: RatingSet | None
) -> Iterator[tuple[Ranked, float]]:
    """Rank, with the share of the users that is done; without users one block without rows, for the header."""
    if not len(users):
        yield top_n(model, users, n), 1.0
    done = 0
    for ranked in top_n_in_blocks(model, users, n, seen):
        done += len(ranked.users)
        yield ranked, done / len(users)


@dataclass(frozen=True, eq=False)
class _RankedTable:
    """How ranked items become rows: ``heads`` name who they are for, ``others`` name the items."""

    columns: Sequence[str]
    wide: bool
    heads: Mapping[str, Texts | None]
    others: Mapping[str, Texts | None]

    def block(self, ranked: Ranked, numbers: Mapping[str, NDArray[np.float64]], share: float) -> Block:
        """Make a block of the columns wanted; numbers by name, shape (b, n)."""
        return Block(self._wide(ranked, numbers) if self.wide else self._long(ranked, numbers), share)

    def _long(self, ranked: Ranked, numbers: Mapping[str, NDArray[np.float64]]) -> dict[str, Column]:
        """Make a row of each item that was found."""
        n = ranked.items.shape[1]
        kept = ranked.items.ravel() >= 0
        made = _named(np.repeat(ranked.users, n)[kept], self.heads) | _named(ranked.items.ravel()[kept], self.others)
        made["rank"] = np.tile(np.arange(1, n + 1), len(ranked.users))[kept]
        made |= {name: values.ravel()[kept] for name, values in numbers.items()}
        return {name: made[name] for name in self.columns}

    def _wide(self, ranked: Ranked, numbers: Mapping[str, NDArray[np.float64]]) -> dict[str, Column]:
        """Make a row of each user; the names are those of :func:`mfstudio.export.options.written_columns`."""
        heads = _named(ranked.users, self.heads)
        made = {name: heads[name] for name in self.columns if name in heads}
        for k in range(ranked.items.shape[1]):
            of_rank = _named(ranked.items[:, k], self.others) | {name: cells[:, k] for name, cells in numbers.items()}
            made |= {f"{name}_{k + 1}": of_rank[name] for name in self.columns if name in of_rank}
        return made


def rated(
    model: FactorModel,
    ratings: RatingSet,
    names: Names,
    columns: Sequence[str],
    *,
    positions: Codes | None = None,
    is_held_out: NDArray[np.bool_] | None = None,
) -> Generator[Block, None, None]:
    """Predict ratings that are known, in the order of ``positions`` or of the file."""
    total = ratings.n_ratings if positions is None else len(positions)
    for start in range(0, max(total, 1), ROWS):
        stop = min(start + ROWS, total)
        rows = np.arange(start, stop) if positions is None else positions[start:stop]
        users, items, values = ratings.users[rows], ratings.items[rows], ratings.values[rows]
        made = names.of_users(users) | names.of_items(items) | predicted(model, users, items, columns)
        made["rating"] = values
        if "error" in columns:
            made["error"] = rounded(values - model.predict(users, items))
        if is_held_out is not None:
            made["held_out"] = is_held_out[rows]
        if ratings.times is not None:
            made["time"] = ratings.times[rows]
        yield Block({name: made[name] for name in columns}, stop / total if total else 1.0)


def predicted(model: FactorModel, users: Codes, items: Codes, columns: Sequence[str]) -> dict[str, Column]:
    """Return the columns that a model gives for pairs, with their deviations where they are wanted."""
    if "uncertainty" not in columns:
        return {"predicted_rating": rounded(model.predict(users, items))}
    values, deviations = model.predict(users, items, return_std=True)
    return {"predicted_rating": rounded(values), "uncertainty": rounded(deviations)}


@dataclass(frozen=True, eq=False)
class Side:
    """The users, or the items, of given pairs.

    Parameters
    ----------
    labels
        The different ids, as they were given.
    of_pair
        Which of them, int32, shape (n,).
    codes
        Code of each id in the model, int32, shape (len(labels),); -1 where the model does not know it.
    """

    labels: tuple[str, ...]
    of_pair: NDArray[np.int32]
    codes: NDArray[np.int32]

    def spread(self, texts: Sequence[str] | NDArray[np.str_]) -> list[str | None]:
        """Return the text of each different id, from texts by code of the model; None for one it does not know."""
        return [None if code < 0 else str(texts[code]) for code in self.codes.tolist()]


def known_codes(labels: Iterable[str], codes: Mapping[str, int]) -> NDArray[np.int32]:
    """Return the code of each label, int32, in their order; -1 for one that is not known."""
    return np.fromiter((codes.get(label, -1) for label in labels), np.int32)


def side_of(
    labels: Sequence[str] | NDArray[np.str_],
    codes: Mapping[str, int],
    cancelled: Callable[[], bool] | None = None,
) -> Side:
    """Find the different labels of given pairs, in the order of their first appearance, and their codes.

    Raises
    ------
    Cancelled
        If ``cancelled``, asked now and then, said so.
    """
    different: dict[str, int] = {}
    of_pair = np.empty(len(labels), np.int32)
    for start in range(0, len(labels), ROWS):
        if cancelled is not None and cancelled():
            raise Cancelled
        some = np.asarray(labels[start : start + ROWS], LABEL_DTYPE).tolist()
        of_pair[start : start + ROWS] = [different.setdefault(label, len(different)) for label in some]
    return Side(tuple(different), of_pair, known_codes(different, codes))


def given(
    model: FactorModel, users: Side, items: Side, names: Names, columns: Sequence[str], positions: NDArray[np.int64]
) -> Generator[Block, None, None]:
    """Predict the given pairs at some positions; names are by the different ids of the two sides."""
    for start in range(0, max(len(positions), 1), ROWS):
        rows = positions[start : start + ROWS]
        user_ids, item_ids = users.of_pair[rows], items.of_pair[rows]
        user_codes, item_codes = users.codes[user_ids], items.codes[item_ids]
        made = names.of_users(user_ids) | names.of_items(item_ids) | predicted(model, user_codes, item_codes, columns)
        made["known"] = TextColumn((user_codes >= 0) + 2 * (item_codes >= 0).astype(np.int64), _KNOWN)
        share = (start + len(rows)) / len(positions) if len(positions) else 1.0
        yield Block({name: made[name] for name in columns}, share)
