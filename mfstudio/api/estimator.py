"""MatrixFactorization: the models as a scikit-learn estimator, for pipelines, cross-validation and grid search."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mfstudio.api.model import Model
from mfstudio.api.ratings_in import ratings_from
from mfstudio.api.training import train
from mfstudio.training.settings import EngineName, ModelName, OptimizerName, ScheduleName

try:
    from sklearn.base import BaseEstimator, RegressorMixin
    from sklearn.utils import check_random_state
    from sklearn.utils.validation import check_is_fitted, validate_data
except ImportError as error:
    raise ImportError(
        "mfstudio.MatrixFactorization needs scikit-learn 1.6 or newer: install it with 'pip install scikit-learn', or "
        "use mfstudio.train, which does not need it"
    ) from error


class MatrixFactorization(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """Predicts ratings of pairs of a user and an item.

    ``X`` has a row for each rating, with the user's id in its first column and the item's in its second, or where
    ``user_column`` and ``item_column`` say; further columns are not looked at. Ids may be text or numbers, and are
    known by how they are written: 7, 7.0 and ``"7"`` are one. Who was not in ``fit`` is predicted from what is known.

    Parameters
    ----------
    n_factors, n_epochs, learning_rate, …
        As in :class:`mfstudio.TrainingSettings`; None for what is best for the model.
    model
        ``"biased"``, ``"textbook"``, ``"pmf"``, ``"nmf"``, ``"svdpp"`` or ``"bayesian"``.
    validation_fraction, patience
        As in :func:`mfstudio.train`: by default ``fit`` sets 5 % of its ratings aside to end training early; with
        ``n_epochs`` alone it runs exactly so long on all of them.
    user_column, item_column
        Where the ids are: places from 0, or names where ``X`` is a frame.
    random_state
        A number, with which the same data gives the same model; a ``RandomState``; or None for another one each time.

    Attributes
    ----------
    model_ : mfstudio.Model
        The trained model, which also recommends and explains.
    n_iter_ : int
        Epochs that were run.
    n_features_in_, feature_names_in_
        Columns of ``X``, as everywhere in scikit-learn.

    Notes
    -----
    All of scikit-learn's checks of an estimator pass. What does not apply of them: ``X`` holds names, so that objects
    are not refused (in ``check_dtype_object``); a measurement would be a user of its own and foretells nothing (the
    score in ``check_regressors_train``); arrays on other devices are not taken (``check_array_api_input``).

    Shuffle when cross-validating: files are often sorted by user, and a fold of users that are all new says little.

    Examples
    --------
    >>> import mfstudio as mf
    >>> from sklearn.model_selection import GridSearchCV, KFold
    >>> data, _ = mf.load_sample()
    >>> frame = mf.to_pandas(data)
    >>> folds = KFold(3, shuffle=True, random_state=0)
    >>> search = GridSearchCV(mf.MatrixFactorization(n_epochs=10), {"n_factors": [4, 16]}, cv=folds)
    >>> search = search.fit(frame[["user", "item"]], frame["rating"])
    >>> bool(search.best_score_ > 0.2)
    True
    >>> len(search.best_estimator_.model_.recommend("vera-000", n=3))
    3
    """

    def __init__(
        self,
        n_factors: int | None = None,
        *,
        model: ModelName = "biased",
        n_epochs: int | None = None,
        learning_rate: float | None = None,
        regularization: float | None = None,
        row_regularization: float | None = None,
        bias_regularization: float | None = None,
        bias_row_regularization: float | None = None,
        implicit_regularization: float | None = None,
        schedule: ScheduleName | None = None,
        decay: float | None = None,
        warm_up: int | None = None,
        optimizer: OptimizerName | None = None,
        momentum: float | None = None,
        init_scale: float | None = None,
        validation_fraction: float | None = None,
        patience: int | None = None,
        engine: EngineName | None = None,
        n_threads: int | None = None,
        user_column: int | str = 0,
        item_column: int | str = 1,
        random_state: Any = 0,
    ) -> None:
        self.n_factors = n_factors
        self.model = model
        self.n_epochs = n_epochs
        self.learning_rate = learning_rate
        self.regularization = regularization
        self.row_regularization = row_regularization
        self.bias_regularization = bias_regularization
        self.bias_row_regularization = bias_row_regularization
        self.implicit_regularization = implicit_regularization
        self.schedule = schedule
        self.decay = decay
        self.warm_up = warm_up
        self.optimizer = optimizer
        self.momentum = momentum
        self.init_scale = init_scale
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.engine = engine
        self.n_threads = n_threads
        self.user_column = user_column
        self.item_column = item_column
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train on ratings.

        Parameters
        ----------
        X
            Ids, shape (n, 2) or wider: array, frame, or list of pairs.
        y
            Ratings, shape (n,).

        Raises
        ------
        ValueError
            If shapes do not go together or a value is missing.
        SettingsError
            If a parameter has a value that is not allowed.
        TrainingDiverged
            If the loss grows without bound.
        """
        rows, ratings = validate_data(self, X, y, dtype=None, y_numeric=True, ensure_min_features=2)
        model = train(ratings_from((*self._ids(rows), np.asarray(ratings, np.float32))), **self._settings())
        self.model_: Model = model
        self.n_iter_ = len(model.reports)
        return self

    def predict(self, X: ArrayLike) -> NDArray[np.float64]:
        """Predict the ratings of pairs, shape (n, 2) or as wide as in ``fit``; float64, shape (n,)."""
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=None, reset=False)
        predictions: NDArray[np.float64] = self.model_.predict(*self._ids(rows)).astype(np.float64)
        return predictions

    def _ids(self, rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the columns of users and items."""
        user, item = (self._place(name) for name in ("user_column", "item_column"))
        return rows[:, user], rows[:, item]

    def _place(self, parameter: str) -> int:
        column = getattr(self, parameter)
        names = list(getattr(self, "feature_names_in_", ()))
        if isinstance(column, str) and column in names:
            return names.index(column)
        if isinstance(column, int) and 0 <= column < self.n_features_in_:
            return column
        raise ValueError(
            f"{parameter} is {column!r}: X has {self.n_features_in_} columns"
            + (f", {', '.join(names)}" if names else "")
        )

    def _settings(self) -> dict[str, Any]:
        others = {"user_column", "item_column", "random_state"}
        given = {name: value for name, value in self.get_params().items() if name not in others and value is not None}
        seed = self.random_state
        if not isinstance(seed, int | np.integer):
            seed = check_random_state(seed).randint(np.iinfo(np.int32).max)
        return given | {"seed": int(seed)}

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.categorical = True
        tags.regressor_tags.poor_score = True  # numbers that are measurements are no ids: each is one of its own
        return tags
