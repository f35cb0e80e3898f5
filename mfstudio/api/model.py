"""Model: a trained factorisation that is asked, and answers, by the ids of the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
from numpy.typing import NDArray

from mfstudio.api.answers import Reason, Recommendation, SimilarItem, SimilarUser
from mfstudio.api.columns import Id, Ids, is_one_id
from mfstudio.api.labels import code_of, codes_of
from mfstudio.api.new_user import NewUser
from mfstudio.api.record import TrainingRecord
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.model import ranking
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import fold_in_user
from mfstudio.model.reasons import reasons
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.reports import EpochReport
from mfstudio.training.settings import TrainingSettings

if TYPE_CHECKING:
    from mfstudio.api.ratings_in import Ratings

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False, repr=False)
class Model:
    """A trained model, made by :func:`mfstudio.train` or :func:`mfstudio.load`.

    Parameters
    ----------
    factor_model
        The numbers: mean, biases, factors, the scale to which predictions are clipped.
    ratings
        What is known of the users and items: their ids, and what each has rated.
    record
        How it was trained.
    titles
        Title of each item, ``""`` where it has none; None where none are known.

    Examples
    --------
    >>> import mfstudio as mf
    >>> data, titles = mf.load_sample()
    >>> model = mf.train(data, titles=titles, n_factors=16, n_epochs=10)
    >>> model
    Model(biased, 16 factors, 1,000 users, 600 items, 59,510 ratings)
    >>> model.user_factors.shape, model.item_bias.shape
    ((1000, 16), (600,))
    """

    factor_model: FactorModel
    ratings: RatingSet
    record: TrainingRecord
    titles: NDArray[np.str_] | None = None

    def __repr__(self) -> str:
        return (
            f"Model({self.settings.model}, {self.settings.n_factors} factors, {self.ratings.n_users:,} users, "
            f"{self.ratings.n_items:,} items, {self.ratings.n_ratings:,} ratings)"
        )

    @property
    def mean(self) -> float:
        """Global mean mu; 0 for a model without one."""
        return self.factor_model.mean

    @property
    def user_ids(self) -> NDArray[np.str_]:
        """Ids in the order of the rows, NumPy text, shape (n_users,)."""
        return self.ratings.user_labels

    @property
    def item_ids(self) -> NDArray[np.str_]:
        """Ids in the order of the rows, NumPy text, shape (n_items,)."""
        return self.ratings.item_labels

    @property
    def user_factors(self) -> Floats:
        """P, float32, shape (n_users, K); K is not ``n_factors`` for the Bayesian model, an average of samples."""
        return self.factor_model.user_factors

    @property
    def item_factors(self) -> Floats:
        """Q, float32, shape (n_items, K)."""
        return self.factor_model.item_factors

    @property
    def user_bias(self) -> Floats:
        """Float32, shape (n_users,); zeros for a model without biases."""
        return self.factor_model.user_bias

    @property
    def item_bias(self) -> Floats:
        """Float32, shape (n_items,); zeros for a model without biases."""
        return self.factor_model.item_bias

    @property
    def settings(self) -> TrainingSettings:
        """That it was trained with."""
        return self.record.settings

    @property
    def reports(self) -> tuple[EpochReport, ...]:
        """What each epoch did."""
        return self.record.reports

    @property
    def ending(self) -> str:
        """Why training ended."""
        return self.record.ending

    @property
    def best_epoch(self) -> int:
        """The epoch that was kept, from 1; 0 where factors did no better than mean and biases."""
        return self.record.best_epoch

    @overload
    def predict(
        self, users: Id, items: Id, *, clip: bool = ..., return_std: Literal[False] = ...
    ) -> float: ...  # fmt: skip

    @overload
    def predict(
        self, users: Id | Ids, items: Id | Ids, *, clip: bool = ..., return_std: Literal[False] = ...
    ) -> Any: ...

    @overload
    def predict(self, users: Id | Ids, items: Id | Ids, *, clip: bool = ..., return_std: Literal[True]) -> Any: ...

    def predict(self, users: Id | Ids, items: Id | Ids, *, clip: bool = True, return_std: bool = False) -> Any:
        """Predict ratings.

        Parameters
        ----------
        users, items
            Ids, one or several; one goes with each of the other side's. Those that the model does not know are
            predicted from what is known: the mean, the other side's bias, and what the model says of
            nobody in particular.
        clip
            Whether to clip to the rating scale.
        return_std
            Whether to return standard deviations too, which only the Bayesian model has.

        Returns
        -------
        A float for one pair, otherwise float32 of shape (n,); with ``return_std`` two such.

        Raises
        ------
        ValueError
            If users and items differ in number, or there are no standard deviations.

        Examples
        --------
        >>> import mfstudio as mf
        >>> model = mf.train([("ann", "Up", 4.0), ("bob", "Up", 2.0), ("bob", "Big", 1.0)], n_factors=2, n_epochs=3)
        >>> 1 <= model.predict("ann", "Big") <= 4
        True
        >>> model.predict("ann", ["Up", "Big", "never heard of"]).shape
        (3,)
        """
        is_one = is_one_id(users) and is_one_id(items)
        user_codes, item_codes = codes_of(users, self.ratings.user_codes), codes_of(items, self.ratings.item_codes)
        if len(user_codes) != len(item_codes) and not (is_one_id(users) or is_one_id(items)):
            raise ValueError(f"{len(user_codes):,} users and {len(item_codes):,} items: give as many of each, or one")
        pairs = np.broadcast_arrays(user_codes, item_codes)
        if return_std:
            found = self.factor_model.predict(*pairs, clip=clip, return_std=True)
            return (float(found[0][0]), float(found[1][0])) if is_one else found
        predictions = self.factor_model.predict(*pairs, clip=clip)
        return float(predictions[0]) if is_one else predictions

    @overload
    def recommend(
        self, users: Id, n: int = ..., *, hide_rated: bool = ..., exclude: Ids = ...
    ) -> list[Recommendation]: ...

    @overload
    def recommend(
        self, users: Ids, n: int = ..., *, hide_rated: bool = ..., exclude: Ids = ...
    ) -> dict[str, NDArray[Any]]: ...

    def recommend(
        self, users: Id | Ids, n: int = 10, *, hide_rated: bool = True, exclude: Ids = ()
    ) -> list[Recommendation] | dict[str, NDArray[Any]]:
        """Return the best items for a user, or for several.

        Parameters
        ----------
        users
            An id, or several; :attr:`user_ids` for everybody.
        n
            Items wanted for each; fewer are given where there are no more.
        hide_rated
            Whether to leave out what each has rated.
        exclude
            Ids of items that nobody is to get.

        Returns
        -------
        For one user, a list with the best first. For several, columns ``user``, ``rank`` (from 1), ``item``, ``score``
        and, where titles are known, ``title``, which any library makes a frame of.

        Raises
        ------
        LookupError
            If a user is unknown; :meth:`fold_in` is for those.
        ValueError
            If ``n`` is negative.

        Examples
        --------
        >>> import mfstudio as mf
        >>> data, titles = mf.load_sample()
        >>> model = mf.train(data, titles=titles, n_factors=16, n_epochs=10)
        >>> best = model.recommend("vera-000", n=3)
        >>> [each.score for each in best] == sorted((each.score for each in best), reverse=True)
        True
        >>> model.recommend(["vera-000", "quinn-001"], n=3)["rank"].tolist()
        [1, 2, 3, 1, 2, 3]
        """
        if is_one_id(users):
            code = self._user(users)
            bias = float(self.user_bias[code])
            rated = self.ratings.items[self.ratings.of_user(code)] if hide_rated else np.empty(0, np.int32)
            return self.best_for(self.user_factors[code], bias, n, rated, exclude)
        codes = np.array([self._user(user) for user in users], np.int64)  # type: ignore[union-attr]
        left_out = self._known_items(exclude)
        seen = self.ratings if hide_rated else None
        blocks = [
            self._rows(block, n, left_out)
            for block in ranking.top_n_in_blocks(self.factor_model, codes, n + len(left_out) if n >= 0 else n, seen)
        ]
        names = ("user", "rank", "item", "score") if self.titles is None else ("user", "rank", "item", "score", "title")
        empty = self._rows(ranking.top_n(self.factor_model, codes[:0], 0), 0, left_out)
        return {name: np.concatenate([block[name] for block in (empty, *blocks)]) for name in names}

    def similar_items(self, item: Id, n: int = 10) -> list[SimilarItem]:
        """Return the items whose factors point most nearly where this item's do; LookupError if it is unknown.

        Examples
        --------
        >>> import mfstudio as mf
        >>> model = mf.train([("ann", "Up", 4.0), ("bob", "Up", 2.0), ("bob", "Big", 1.0)], n_factors=2, n_epochs=3)
        >>> [each.item for each in model.similar_items("Up")]
        ['Big']
        """
        found, cosines = ranking.similar_items(self.factor_model, self._item(item), n)
        rows = zip(found.tolist(), cosines.tolist(), strict=True)
        return [SimilarItem(self.item_ids[code], cosine, self._title(code)) for code, cosine in rows]

    def similar_users(self, user: Id, n: int = 10) -> list[SimilarUser]:
        """Return the users whose factors point most nearly where this user's do; LookupError if it is unknown."""
        found, cosines = ranking.similar_users(self.factor_model, self._user(user), n)
        rows = zip(found.tolist(), cosines.tolist(), strict=True)
        return [SimilarUser(self.user_ids[code], cosine) for code, cosine in rows]

    def explain(self, user: Id, item: Id, n: int | None = None) -> list[Reason]:
        """Return which of a user's ratings speak most for or against an item, the largest effect first.

        Parameters
        ----------
        user, item
            Ids.
        n
            Reasons wanted; None for all, whose effects add up to the personal part of the prediction.

        Raises
        ------
        LookupError
            If the user or the item is unknown.

        Examples
        --------
        >>> import mfstudio as mf
        >>> model = mf.train([("ann", "Up", 4.0), ("bob", "Up", 2.0), ("bob", "Big", 1.0)], n_factors=2, n_epochs=3)
        >>> [reason.item for reason in model.explain("ann", "Big")]
        ['Up']
        """
        found, effects = reasons(self.factor_model, self.ratings, self._user(user), self._item(item), n)
        rows = zip(found.tolist(), effects.tolist(), strict=True)
        return [Reason(self.item_ids[code], effect, self._title(code)) for code, effect in rows]

    def fold_in(self, ratings: Mapping[Any, float]) -> NewUser:
        """Return somebody whom training never saw, by a few ratings: nothing is trained, and the model stays as it is.

        Parameters
        ----------
        ratings
            Ratings by the items' ids; none for a stranger.

        Raises
        ------
        LookupError
            If an item is unknown.
        ValueError
            If a rating is not finite.

        Examples
        --------
        >>> import mfstudio as mf
        >>> data, titles = mf.load_sample()
        >>> model = mf.train(data, titles=titles, n_factors=16, n_epochs=10)
        >>> guest = model.fold_in({"b298": 5.0, "b047": 1.0})
        >>> len(guest.recommend(n=5)), "b298" in [each.item for each in guest.recommend(n=600)]
        (5, False)
        """
        items = np.array([self._item(item) for item in ratings], np.int64)
        row = fold_in_user(self.factor_model, items, list(ratings.values()))
        return NewUser(self, row, items)

    def evaluate(self, data: "Ratings") -> dict[str, float]:
        """Measure the model on ratings, known by their ids.

        Returns
        -------
        ``rmse`` and ``mae``, predictions clipped to the scale; ``n_ratings``; and ``n_unknown``, how many of them have
        a user or an item without any rating in the model's data.

        Examples
        --------
        >>> import mfstudio as mf
        >>> data, _ = mf.load_sample()
        >>> split = mf.make_split(data, mf.SplitPlan(fraction=0.1))
        >>> model = mf.train(split.train, n_factors=16)
        >>> errors = model.evaluate(split.held_out)
        >>> errors["n_ratings"], errors["rmse"] < 0.8
        (5951, True)
        """
        from mfstudio.api.ratings_in import ratings_from

        found = prediction_errors(self.factor_model, ratings_from(data), self.ratings)
        return {"rmse": found.rmse, "mae": found.mae, "n_ratings": found.n_ratings, "n_unknown": found.n_unknown}

    def save(self, path: str | Path, *, replace: bool = False) -> None:
        """Save data and model as a project, which the window and the command line open and :func:`mfstudio.load` reads.

        Parameters
        ----------
        path
            The file, ``*.mfstudio``; it is written beside its place first, so that it is whole or not there.
        replace
            Whether to replace a file that stands there, with all the runs in it.

        Raises
        ------
        ProjectError
            If it cannot be written, or there is a file and it is not to be replaced.
        """
        from mfstudio.api.model_files import save

        save(self, path, replace=replace)

    def best_for(
        self, factors: Floats, bias: float, n: int, rated: NDArray[np.integer[Any]], exclude: Ids
    ) -> list[Recommendation]:
        """Return the best items for anybody's bias and factors of shape (K,), those of the codes ``rated`` left out."""
        left_out = np.union1d(rated.astype(np.int64), self._known_items(exclude))
        best = ranking.top_n_of(self.factor_model, factors, bias, n, left_out)
        rows = zip(best.items[0].tolist(), best.scores[0].tolist(), strict=True)
        return [Recommendation(self.item_ids[code], score, self._title(code)) for code, score in rows if code >= 0]

    def _user(self, user: Any) -> int:
        return code_of(user, self.ratings.user_codes, "user", "; fold_in is for somebody new")

    def _item(self, item: Any) -> int:
        return code_of(item, self.ratings.item_codes, "item")

    def _known_items(self, items: Ids) -> NDArray[np.int64]:
        """Return codes; an item that is unknown is left out of what is recommended anyway."""
        codes = codes_of(items, self.ratings.item_codes)
        return np.unique(codes[codes >= 0])

    def _title(self, code: int) -> str:
        return "" if self.titles is None else str(self.titles[code])

    def _rows(self, block: ranking.Ranked, n: int, left_out: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        """Return a block's best as columns, without what is left out and never more than n a user."""
        is_wanted = (block.items >= 0) & ~np.isin(block.items, left_out)
        rank = np.cumsum(is_wanted, axis=1)
        row, column = np.nonzero(is_wanted & (rank <= n))
        items = block.items[row, column]
        columns = {
            "user": self.user_ids[block.users[row]].astype(object),
            "rank": rank[row, column],
            "item": self.item_ids[items].astype(object),
            "score": block.scores[row, column],
        }
        return columns if self.titles is None else columns | {"title": self.titles[items].astype(object)}
