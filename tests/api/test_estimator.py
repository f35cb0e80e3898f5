"""The scikit-learn estimator: its checks, and work in pipelines, cross-validation and grid search."""

import io
import pickle

import numpy as np
import pytest

pytest.importorskip("sklearn")
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import check_estimator

import mfstudio as mf


@pytest.fixture
def pairs(make_ratings):
    data = make_ratings()
    return np.stack([data.user_labels[data.users], data.item_labels[data.items]], axis=1).astype(object), data.values


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("model", ["biased", "pmf", "svdpp", "bayesian"])
def test_scikit_learns_checks_of_an_estimator_pass(model):
    if model == "bayesian":
        pytest.importorskip("numba")
    engine = "auto" if model == "bayesian" else "numpy"
    estimator = mf.MatrixFactorization(n_factors=2, n_epochs=2, model=model, engine=engine)
    results = check_estimator(estimator)  # none is expected to fail
    statuses = {each["check_name"]: each["status"] for each in results}
    assert len(statuses) > 40
    assert {name for name, status in statuses.items() if status != "passed"} <= {"check_array_api_input"}


def test_it_trains_as_train_does(pairs, make_ratings):
    X, y = pairs
    estimator = mf.MatrixFactorization(n_factors=4, n_epochs=5, random_state=3, engine="numpy").fit(X, y)
    data = mf.ratings_from((X[:, 0], X[:, 1], y))
    model = mf.train(data, n_factors=4, n_epochs=5, seed=3, engine="numpy")
    assert estimator.model_.factor_model.sha256() == model.factor_model.sha256()
    assert estimator.predict(X[:9]).tolist() == model.predict(X[:9, 0], X[:9, 1]).tolist()
    assert (estimator.n_iter_, estimator.n_features_in_) == (5, 2)


def test_parameters_not_given_are_the_models_own(pairs):
    estimator = mf.MatrixFactorization(model="textbook", n_epochs=1, engine="numpy").fit(*pairs)
    assert estimator.model_.settings.n_factors == mf.TrainingSettings.for_model("textbook").n_factors


def test_columns_are_chosen_by_name_or_place(pairs):
    pd = pytest.importorskip("pandas")
    X, y = pairs
    frame = pd.DataFrame({"when": range(len(y)), "book": X[:, 1], "reader": X[:, 0]})
    settings = {"n_factors": 2, "n_epochs": 2, "engine": "numpy"}
    plain = mf.MatrixFactorization(**settings).fit(X, y).predict(X)
    by_name = mf.MatrixFactorization(**settings, user_column="reader", item_column="book").fit(frame, y)
    by_place = mf.MatrixFactorization(**settings, user_column=2, item_column=1).fit(frame, y)
    assert by_name.feature_names_in_.tolist() == ["when", "book", "reader"]
    assert by_name.predict(frame).tolist() == by_place.predict(frame).tolist() == plain.tolist()
    with pytest.raises(ValueError, match="user_column is 'person': X has 3 columns, when, book, reader"):
        mf.MatrixFactorization(user_column="person").fit(frame, y)


def test_one_column_is_not_enough(pairs):
    X, y = pairs
    with pytest.raises(ValueError, match="minimum of 2 is required"):
        mf.MatrixFactorization().fit(X[:, :1], y)


def test_a_bad_parameter_is_refused_when_fitting(pairs):
    with pytest.raises(mf.SettingsError, match="n_factors is -1"):
        mf.MatrixFactorization(n_factors=-1).fit(*pairs)


@pytest.mark.parametrize("random_state", [7, np.int64(7), np.random.RandomState(7)])
def test_random_states_of_all_kinds_give_a_seed(pairs, random_state):
    estimator = mf.MatrixFactorization(2, n_epochs=1, engine="numpy", random_state=random_state).fit(*pairs)
    assert (estimator.model_.settings.seed == 7) == isinstance(random_state, int | np.integer)


def test_grid_search_in_a_pipeline_finds_the_better_model(pairs):
    X, y = pairs
    upper = FunctionTransformer(lambda X: np.char.upper(X.astype(str)).astype(object))
    pipeline = make_pipeline(upper, mf.MatrixFactorization(4, n_epochs=15, engine="numpy"))
    folds = KFold(3, shuffle=True, random_state=0)
    grid = {"matrixfactorization__learning_rate": [1e-6, 0.05]}
    search = GridSearchCV(pipeline, grid, cv=folds).fit(X, y)
    assert search.best_params_ == {"matrixfactorization__learning_rate": 0.05}
    assert search.best_estimator_[-1].model_.user_ids[0].startswith("U")
    assert len(cross_val_score(pipeline, X, y, cv=folds)) == 3


def test_a_clone_has_the_parameters_and_nothing_else(pairs):
    fitted = mf.MatrixFactorization(3, n_epochs=1, engine="numpy").fit(*pairs)
    again = clone(fitted)
    assert again.get_params() == fitted.get_params()
    assert not hasattr(again, "model_")


def test_a_fitted_estimator_survives_pickle_and_joblib(pairs, tmp_path):
    joblib = pytest.importorskip("joblib")
    X, y = pairs
    fitted = mf.MatrixFactorization(3, n_epochs=2, engine="numpy").fit(X, y)
    joblib.dump(fitted, tmp_path / "estimator.joblib")
    for again in (pickle.load(io.BytesIO(pickle.dumps(fitted))), joblib.load(tmp_path / "estimator.joblib")):
        assert again.predict(X[:5]).tolist() == fitted.predict(X[:5]).tolist()
        assert again.model_.recommend("u003") == fitted.model_.recommend("u003")
