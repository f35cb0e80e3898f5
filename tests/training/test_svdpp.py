"""SVD++: its formulas against finite differences, both engines against the plain loop, and what it is good for."""

import dataclasses
import json

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.__main__ import main
from mfstudio.errors import SettingsError
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training import engine_choice, engine_numba, engine_svdpp
from mfstudio.training.engine_svdpp import SvdppNumbaEngine, SvdppNumpyEngine
from mfstudio.training.objective import Objective
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.svdpp import RatedPairs, SvdppObjective, centres, plain_steps, plain_sweep
from mfstudio.training.trainer import Trainer

needs_numba = pytest.mark.skipif(not compiling.is_available(), reason="Numba has no wheel for this machine")
engines = pytest.mark.parametrize("engine", ["numpy", pytest.param("numba", marks=needs_numba)])

#: A pair that occurs twice; user 3 and item 3 without a rating.
USERS = np.array([0, 0, 1, 2, 2, 2, 0], np.int32)
ITEMS = np.array([0, 1, 1, 0, 2, 1, 0], np.int32)
VALUES = np.array([4.0, 2.5, 1.0, 5.0, 3.0, 2.0, 3.5])
N_USERS = N_ITEMS = 4


def settings_of(**changes):
    """All regularisations on, and y pulled so little that it matters."""
    base = {
        "n_factors": 5, "learning_rate": 0.08, "regularization": 0.07, "row_regularization": 2.0,
        "bias_regularization": 0.05, "bias_row_regularization": 1.5, "implicit_regularization": 0.7, "seed": 5,
    }  # fmt: skip
    return TrainingSettings.for_model("svdpp", **base | changes)


def forever():
    return True


def small_objective(settings=None):
    settings = settings or settings_of()
    rates = Rates.of(settings)
    explicit = Objective.of(settings, rates, USERS, ITEMS, VALUES, N_USERS, N_ITEMS)
    return explicit, SvdppObjective.of(settings, explicit, N_USERS, N_ITEMS)


def random_point(seed=0):
    rng = np.random.default_rng(seed)
    biases = rng.normal(size=N_USERS), rng.normal(size=N_ITEMS)
    return Parameters(3.0, *biases, rng.normal(size=(N_USERS, 2)), rng.normal(size=(N_ITEMS, 2))), rng.normal(
        size=(N_ITEMS, 2)
    )


def slopes(function, array, step=1e-5):
    """Return central differences of a function by each number of an array, which it is told of by its change."""
    result = np.zeros_like(array)
    for position in np.ndindex(array.shape):
        kept = array[position]
        sides = []
        for sign in (1, -1):
            array[position] = kept + sign * step
            sides.append(function())
        array[position] = kept
        result[position] = (sides[0] - sides[1]) / (2 * step)
    return result


@pytest.fixture(scope="module")
def ratings(make_ratings):
    """Ratings with a pair that occurs twice, and with a user and an item without any."""
    made = make_ratings(1200, 40, 35)
    made = made.take((made.users != 4) & (made.items != 7))
    return made.take(np.append(np.arange(made.n_ratings), 0))


@pytest.fixture(scope="module")
def large(make_ratings):
    return make_ratings(20_000, 400, 200)


@pytest.fixture
def make_engine():
    """Return a function that makes an engine; its threads end with the test."""
    made = []

    def make(ratings, settings, engine="numba"):
        made.append((SvdppNumbaEngine if engine == "numba" else SvdppNumpyEngine)(ratings, settings))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def arrays_of(engine):
    return [*engine.parameters().arrays(), engine.implicit_factors()]


# The formulas


def test_the_loss_is_the_written_formula():
    settings = settings_of()
    _, objective = small_objective(settings)
    at, y = random_point()
    s = VALUES.std()
    rated = {0: [0, 1], 1: [1], 2: [0, 1, 2], 3: []}
    z = {u: sum((y[j] for j in items), np.zeros(2)) / np.sqrt(max(len(items), 1)) for u, items in rated.items()}
    n_u, n_i = {0: 3, 1: 1, 2: 3}, {0: 3, 1: 3, 2: 1}
    expected = 0.0
    for u, i, r in zip(USERS, ITEMS, VALUES, strict=True):
        x, q, b_u, b_i = at.user_factors[u], at.item_factors[i], at.user_bias[u], at.item_bias[i]
        expected += (r - (3.0 + b_u + b_i + x @ q)) ** 2
        expected += s * (0.07 + 2 / n_u[u]) * (x - z[u]) @ (x - z[u]) + s * (0.07 + 2 / n_i[i]) * q @ q
        expected += s * (0.07 + 2 / n_i[i]) * 0.7 * y[i] @ y[i]
        expected += (0.05 + 1.5 / n_u[u]) * b_u**2 + (0.05 + 1.5 / n_i[i]) * b_i**2
    assert objective.loss(at, y) == pytest.approx(expected, rel=1e-6)


def test_the_gradient_by_every_parameter_equals_finite_differences():
    _, objective = small_objective()
    at, y = random_point()
    gradient, by_implicit = objective.gradient(at, y)
    for array, exact in zip((*at.arrays(), y), (*gradient.arrays(), by_implicit), strict=True):
        np.testing.assert_allclose(exact, slopes(lambda: objective.loss(at, y), array), rtol=1e-6, atol=1e-7)
        assert exact[:3].all()
        assert not exact[3].any()  # without a rating


def test_by_p_and_y_the_gradient_is_that_of_the_paper():
    explicit, objective = small_objective()
    at, y = random_point()
    pairs, p = objective.pairs, at.user_factors - centres(objective.pairs, y)

    def loss():
        return objective.loss(dataclasses.replace(at, user_factors=p + centres(pairs, y)), y)

    e, pulls = explicit.errors(at), objective.pulls
    errors = np.zeros_like(p)
    np.add.at(errors, USERS, e[:, None] * at.item_factors[ITEMS])
    np.testing.assert_allclose(slopes(loss, p), -2 * errors + 2 * pulls.user_pull[:, None] * p, rtol=1e-6, atol=1e-6)
    by_implicit = 2 * pulls.implicit_pull[:, None] * y
    for u, i in {(int(u), int(i)) for u, i in zip(USERS, ITEMS, strict=True)}:
        by_implicit[i] -= 2 * pairs.roots[u] * errors[u]
    np.testing.assert_allclose(slopes(loss, y), by_implicit, rtol=1e-6, atol=1e-6)


def test_a_tiny_step_of_the_plain_loop_follows_the_negative_gradient():
    rate = 1e-7
    explicit, objective = small_objective(settings_of(learning_rate=rate))
    at, y = random_point()
    slope, _ = objective.gradient(at, y)
    moved = at.copy()
    plain_steps(moved, centres(objective.pairs, y), explicit)
    rates = (explicit.by_user.bias_rate, explicit.by_item.bias_rate) + 2 * (explicit.by_user.factor_rate,)
    for new, old, gradient, step in zip(moved.arrays(), at.arrays(), slope.arrays(), rates, strict=True):
        np.testing.assert_allclose((new - old) / step, -gradient / 2, rtol=1e-4, atol=1e-5)


def test_sweeps_never_raise_the_loss_and_end_where_its_slope_is_zero():
    _, objective = small_objective()
    at, y = random_point()
    z = centres(objective.pairs, y)
    losses = [objective.loss(at, y)]
    for _ in range(200):
        plain_sweep(at.user_factors, z, y, objective.pairs, objective.pulls)
        losses.append(objective.loss(at, y))
    assert losses[1] < losses[0]
    assert np.diff(losses).max() < 1e-12
    np.testing.assert_allclose(z, centres(objective.pairs, y), atol=1e-12)
    np.testing.assert_allclose(objective.gradient(at, y)[1][:3], 0, atol=1e-9)


def test_each_pair_counts_once_and_a_row_without_ratings_has_none():
    pairs = RatedPairs.of(USERS, ITEMS, N_USERS, N_ITEMS)
    of_items = [pairs.users[pairs.starts[j] : pairs.starts[j + 1]].tolist() for j in range(N_ITEMS)]
    assert of_items == [[0, 2], [0, 1, 2], [2], []]
    np.testing.assert_allclose(pairs.roots, [2**-0.5, 1, 3**-0.5, 0])


# The engines


def test_in_float64_the_numpy_engine_equals_the_plain_loop(ratings):
    settings = settings_of()
    engine = SvdppNumpyEngine(ratings, settings, np.float64)
    at = initial_parameters(settings, ratings, *engine.row_rates(Rates.of(settings)), np.float64)
    at.user_factors[4] = at.item_factors[7] = 0
    z, y = np.zeros_like(at.user_factors), np.zeros_like(at.item_factors)
    for epoch in range(4):
        rates = Rates.of(settings, settings.learning_rate / (1 + epoch))
        order = engine.order(epoch)
        data = ratings.users[order], ratings.items[order], ratings.values[order].astype(np.float64)
        explicit = Objective.of(settings, rates, *data, ratings.n_users, ratings.n_items)
        objective = SvdppObjective.of(settings, explicit, ratings.n_users, ratings.n_items)
        if epoch == 0:  # y starts from what it can tell of the random rows
            plain_sweep(at.user_factors, z, y, objective.pairs, objective.pulls)
        squared = plain_steps(at, z, explicit)
        plain_sweep(at.user_factors, z, y, objective.pairs, objective.pulls)
        assert engine.run_epoch(epoch, rates, forever).squared == pytest.approx(squared, rel=1e-10)
        for ours, theirs in zip(arrays_of(engine), (*at.arrays(), y), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-10)
        penalty = objective.loss(at, y) - float(np.sum(explicit.errors(at) ** 2))
        assert engine.penalty(rates) == pytest.approx(penalty, rel=1e-10)
    assert np.abs(y).max() > 0.05  # or the above would say little


@needs_numba
@pytest.mark.parametrize("n_factors", [5, 37, 70])  # in one slice, padded, and in two
def test_on_the_same_order_the_numba_engine_equals_the_numpy_engine_to_float32_rounding(
    ratings, make_engine, n_factors
):
    settings = settings_of(n_factors=n_factors)
    ours = make_engine(ratings, settings)
    theirs = SvdppNumpyEngine(ratings, settings, np.float64, ours.order(1))
    for factor in (1, 0.5, 1.2):
        rates = Rates.of(settings, settings.learning_rate * factor)
        sums = [engine.run_epoch(1, rates, forever) for engine in (ours, theirs)]
        assert sums[0].squared == pytest.approx(sums[1].squared, rel=1e-5)
        for one, other in zip(arrays_of(ours), arrays_of(theirs), strict=True):
            assert one.dtype == np.float32
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-4)
        assert ours.penalty(rates) == pytest.approx(theirs.penalty(rates), rel=1e-5)
    assert not ours.state[-1][:, n_factors:].any()  # the padding


@needs_numba
def test_the_result_is_the_same_bit_for_bit_for_1_2_and_4_threads(large, make_engine, monkeypatch):
    for module in (engine_numba, engine_svdpp):
        monkeypatch.setattr(module, "_WORTH_A_THREAD", 0)
    made = [make_engine(large, settings_of(n_factors=150, n_threads=n)) for n in (1, 2, 4)]
    for engine in made:
        for epoch in (1, 2):
            engine.run_epoch(epoch, Rates.of(engine.settings), forever)
    one, two, four = ([array.tobytes() for array in engine.state] for engine in made)
    assert one == two == four


@engines
def test_a_snapshot_brings_everything_back(ratings, make_engine, engine):
    engine = make_engine(ratings, settings_of(), engine)
    rates = Rates.of(engine.settings)
    engine.run_epoch(1, rates, forever)
    kept, before = engine.snapshot(), [array.tobytes() for array in engine.state]
    engine.run_epoch(2, rates, forever)
    after = [array.tobytes() for array in engine.state]
    assert all(one != other for one, other in zip(before, after, strict=True))
    engine.restore(kept)
    assert [array.tobytes() for array in engine.state] == before
    engine.run_epoch(2, rates, forever)
    assert [array.tobytes() for array in engine.state] == after


@engines
def test_a_changed_regularisation_is_in_force_in_the_next_sweep(ratings, make_engine, engine):
    engine = make_engine(ratings, settings_of(), engine)
    rates = Rates.of(engine.settings)
    before = engine.pulls(rates).curvature
    assert engine.pulls(dataclasses.replace(rates, row_regularization=4.0)).curvature.sum() > 1.2 * before.sum()
    np.testing.assert_array_equal(engine.pulls(rates).curvature, before)


@engines
def test_the_gradient_norm_is_the_losss_at_the_end_and_of_each_y_that_before_its_step(ratings, make_engine, engine):
    settings = settings_of(learning_rate=0.05)
    engine, rates = make_engine(ratings, settings, engine), Rates.of(settings)
    explicit = Objective.of(
        settings, rates, ratings.users, ratings.items, ratings.values.astype(np.float64), ratings.n_users,
        ratings.n_items,
    )  # fmt: skip
    objective = SvdppObjective.of(settings, explicit, ratings.n_users, ratings.n_items)
    engine.run_epoch(1, rates, forever)
    kept, y, total = engine.snapshot(), engine.implicit_factors().astype(np.float64), 0.0
    engine.run_epoch(2, rates, forever)
    at = engine.parameters()
    at = Parameters(at.mean, *(array.astype(np.float64) for array in at.arrays()))
    for j in np.flatnonzero(objective.pulls.curvature):
        of_item = objective.gradient(at, y)[1][j]
        total += of_item @ of_item
        y[j] -= of_item / (2 * objective.pulls.curvature[j])
    slope, _ = objective.gradient(at, y)
    total += sum(float(np.sum(array**2)) for array in slope.arrays())
    assert engine.gradient_norm(kept, rates) == pytest.approx(np.sqrt(total), rel=1e-4)


@engines
def test_without_any_pull_on_factors_it_trains_as_the_biased_model(ratings, engine):
    free = {"n_epochs": 3, "regularization": 0.0, "row_regularization": 0.0, "engine": engine, "patience": 0}
    models = []
    for model in ("svdpp", "biased"):
        run = Trainer(ratings, TrainingSettings.for_model(model, n_factors=4, **free))
        list(run)
        models.append(run.model())
    np.testing.assert_allclose(models[0].user_factors, models[1].user_factors, rtol=0, atol=1e-5)


# A run


@engines
def test_a_user_without_training_ratings_is_predicted_by_mean_and_item(ratings, engine):
    run = Trainer(ratings, settings_of(n_epochs=3, engine=engine))
    list(run)
    model = run.model()
    assert not model.user_factors[4].any()
    others = np.arange(ratings.n_items, dtype=np.int32)
    nobody = np.full(ratings.n_items, 4, np.int32)
    np.testing.assert_allclose(model.predict(nobody, others, clip=False), model.mean + model.item_bias, rtol=1e-6)


@engines
def test_it_stops_early_keeps_the_best_epoch_and_goes_on_exactly_from_a_checkpoint(ratings, engine):
    split = hold_out(ratings, 0.2, 0)
    settings = settings_of(
        n_epochs=300, learning_rate=0.15, regularization=0.02, row_regularization=0.1, patience=4, schedule="constant",
        engine=engine,
    )  # fmt: skip
    whole = Trainer(split.train, settings, split.held_out)
    reports = list(whole)
    assert whole.ending == "validation stopped improving"
    assert whole.best_epoch == 1 + int(np.argmin([report.validation_rmse for report in reports]))
    assert whole.best_epoch < len(reports) < 300
    first = Trainer(split.train, settings, split.held_out)
    checkpoint = next(first.checkpoint() for report in first if report.epoch == 3)
    second = Trainer.resume(checkpoint, split.train, split.held_out)
    list(second)
    assert second.model().sha256() == whole.model().sha256()
    assert [r.gradient_norm for r in second.reports] == [r.gradient_norm for r in reports]
    assert [r.loss for r in second.reports] == [r.loss for r in reports]


def test_it_learns_a_taste_from_what_was_rated_at_all():
    """Each user rates six items of their kind, which say nothing by their values, and four that divide the kinds."""
    rng = np.random.default_rng(1)
    n_users, n_marks, n_dividing = 1500, 40, 60
    kinds = np.arange(n_users) % 2
    marks = np.array([2 * rng.choice(n_marks // 2, 6, replace=False) + kind for kind in kinds])
    dividing = np.array([n_marks + rng.choice(n_dividing, 4, replace=False) for _ in kinds])
    users, items = np.repeat(np.arange(n_users), 10), np.hstack((marks, dividing)).ravel()
    tastes = np.where(items < n_marks, 0.0, np.where(items % 2 == kinds[users], 1.0, -1.0))
    values = 3 + tastes + rng.normal(0, 0.5, len(users))
    labels = [np.arange(n).astype(str).astype(LABEL_DTYPE) for n in (n_users, n_marks + n_dividing)]
    codes = users.astype(np.int32), items.astype(np.int32)
    split = hold_out(RatingSet(*codes, values.astype(np.float32), *labels), 0.2, 0)
    errors = {}
    for model in ("biased", "svdpp"):
        run = Trainer(split.train, TrainingSettings.for_model(model, n_factors=8, engine="numpy"))
        list(run)
        e = split.held_out.values - run.model().predict(split.held_out.users, split.held_out.items)
        errors[model] = float(np.sqrt(np.mean(e**2)))
    assert errors["svdpp"] < 0.95 * errors["biased"], errors


@pytest.mark.parametrize("optimizer", ["adagrad", "momentum"])
def test_other_optimisers_are_refused_in_words(optimizer):
    with pytest.raises(SettingsError, match=rf"optimizer is '{optimizer}': it must be sgd for SVD\+\+"):
        TrainingSettings.for_model("svdpp", optimizer=optimizer)


@engines
def test_the_trainer_takes_the_engine_of_the_model(ratings, engine):
    made = engine_choice.make_engine(ratings, settings_of(engine=engine))
    assert isinstance(made, engine_svdpp.SvdppEngine)
    assert made.name == engine
    made.close()


def test_the_command_line_trains_it(rating_file, capsys):
    assert main(["train", str(rating_file), "--model", "svdpp", "--factors", "4", "--epochs", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["epochs"] == 3
