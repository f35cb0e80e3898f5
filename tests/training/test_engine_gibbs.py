"""The Gibbs engine: it draws from the right distributions, and its average is what it says."""

import sys

import numpy as np
import pytest

from mfstudio.errors import SettingsError
from mfstudio.model.ranking import top_n
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.training import engine_gibbs, gibbs_kernels, neighbours
from mfstudio.training.engine_gibbs import GibbsEngine
from mfstudio.training.engine_numba import NumbaEngine
from mfstudio.training.parameters import Parameters
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings

NO_RATES = Rates(0.0)


@pytest.fixture
def make_engine():
    """Return a function that makes engines, which are closed at the end."""
    made = []

    def make(ratings, n_burn_in=4, **options):
        own = {name: options.pop(name) for name in ("n_kept", "implicit") if name in options}
        settings = TrainingSettings(**({"n_factors": 4, "n_epochs": 16, "n_threads": 2} | options))
        made.append(GibbsEngine(ratings, settings, n_burn_in=n_burn_in, **own))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def sweep(engine, n=1, keep_going=lambda: True):
    for _ in range(n):
        sums = engine.run_epoch(0, NO_RATES, keep_going)
    return sums


def as_ratings(users, items, values, n_users, n_items):
    return RatingSet(
        users.astype(np.int32), items.astype(np.int32), values.astype(np.float32),
        np.array(["u"] * n_users, LABEL_DTYPE), np.array(["i"] * n_items, LABEL_DTYPE),
    )  # fmt: skip


def halves(ratings, share=0.8, seed=0):
    order = np.random.default_rng(seed).permutation(ratings.n_ratings)
    cut = int(share * len(order))
    sizes = ratings.n_users, ratings.n_items
    return [
        as_ratings(ratings.users[part], ratings.items[part], ratings.values[part], *sizes)
        for part in (order[:cut], order[cut:])
    ]


def factorisation(n_users=200, n_items=120, n_ratings=9000, noise=0.5, seed=0):
    """Ratings of rank 2 whose noise and signal are known."""
    rng = np.random.default_rng(seed)
    cells = rng.permutation(n_users * n_items)[:n_ratings]
    users, items = cells // n_items, cells % n_items
    p, q = rng.normal(size=(n_users, 2)), rng.normal(size=(n_items, 2))
    b_u, b_i = rng.normal(0, 0.5, n_users), rng.normal(0, 0.5, n_items)
    signal = 3 + b_u[users] + b_i[items] + np.einsum("nk,nk->n", p[users], q[items])
    deviations = np.broadcast_to(noise, n_users)[users]
    return as_ratings(users, items, signal + rng.normal(0, deviations), n_users, n_items), signal


def test_thread_counts_give_the_same_bits(make_engine, make_ratings, monkeypatch):
    monkeypatch.setattr(neighbours, "_SMALLEST_CHUNK", 100)
    hashes = set()
    for n_threads in (1, 2, 4):
        engine = make_engine(make_ratings(), n_threads=n_threads)
        sweep(engine, 8)
        hashes.add(engine.model().sha256())
    assert len(hashes) == 1


def test_another_seed_gives_other_numbers(make_engine, make_ratings):
    models = [make_engine(make_ratings(), seed=seed) for seed in (0, 1)]
    for engine in models:
        sweep(engine, 8)
    assert models[0].model().sha256() != models[1].model().sha256()


def test_normal_numbers_are_normal_and_rows_have_streams_of_their_own():
    state, table = np.zeros(1, np.uint64), np.empty((4000, 50))
    for row in range(len(table)):
        gibbs_kernels.fill_normals(np.uint64(3), row, state, table[row])
    assert abs(table.mean()) < 0.01
    assert abs(table.var() - 1) < 0.02
    assert abs((table**4).mean() - 3) < 0.1
    for limit, share in ((1.0, 0.3173), (2.0, 0.0455), (3.0, 0.0027), (3.7, 0.000216)):
        assert abs((abs(table) > limit).mean() - share) < 4 * np.sqrt(share / table.size)
    assert abs(np.mean(table[1:] * table[:-1])) < 0.01
    assert abs(np.mean(table[:, 1:] * table[:, :-1])) < 0.01
    assert len(np.unique(table)) == table.size


@pytest.mark.parametrize("n_ratings", [1, 2, 6, 7, 301])  # few; many; more than a block
def test_a_row_is_drawn_from_its_conditional_gaussian(n_ratings):
    K, width, n_rows, tau = 3, 8, 20_000, 1.7
    rng = np.random.default_rng(0)
    others = np.zeros((n_ratings, width), np.float32)
    others[:, : K + 1] = rng.normal(0, 0.5, (n_ratings, K + 1))
    values = rng.normal(size=n_ratings).astype(np.float32)
    weights = rng.uniform(0.5, 2, n_ratings).astype(np.float32)
    feature, links, precisions = rng.normal(size=2).astype(np.float32), np.zeros((2, width)), np.array([1, 2, 3, 4.0])
    links[:, : K + 1] = rng.normal(size=(2, K + 1))
    rows, sums = np.zeros((n_rows, width), np.float32), np.empty((n_rows, 4))
    gibbs_kernels.sample_rows(
        0, n_rows, np.arange(n_rows + 1) * n_ratings,
        np.tile(np.arange(n_ratings, dtype=np.int32), n_rows), np.tile(values, n_rows),
        others, np.full(n_rows, 1.5, np.float32), weights, tau,
        np.tile(feature, (n_rows, 1)), links, precisions, np.uint64(5), rows, sums,
    )  # fmt: skip
    y = np.column_stack([others[:, :K], np.ones(n_ratings)]).astype(np.float64)
    strength = 1.5 * tau * weights
    A = np.diag(precisions) + (y * strength[:, None]).T @ y
    prior_mean = feature @ links[:, : K + 1]
    mean = np.linalg.solve(A, precisions * prior_mean + y.T @ (strength * (values - others[:, K])))
    covariance = np.linalg.inv(A)
    drawn = rows[:, : K + 1].astype(np.float64)
    deviations = np.sqrt(np.diag(covariance))
    assert np.all(abs(drawn.mean(axis=0) - mean) < 5 * deviations / np.sqrt(n_rows))
    np.testing.assert_allclose(np.cov(drawn.T) / np.outer(deviations, deviations),
                               covariance / np.outer(deviations, deviations), atol=0.05)  # fmt: skip
    errors = values - others[:, K] - drawn[:50] @ y.T
    expected = [errors**2 @ weights, (errors**2).sum(1), abs(errors).sum(1)]
    np.testing.assert_allclose(sums[:50, :3], np.transpose(expected), rtol=1e-4)
    np.testing.assert_allclose(sums[:50, 3], (drawn[:50] - prior_mean) ** 2 @ precisions, rtol=1e-4)
    assert not rows[:, K + 1 :].any()


def test_the_prior_is_drawn_around_what_the_rows_show(make_engine):
    ratings, _ = factorisation(n_users=4000, n_items=30, n_ratings=30_000)
    engine = make_engine(ratings, implicit=False)
    side, rng = engine._users, np.random.default_rng(1)
    rows = np.zeros((4000, 8), np.float32)
    seen = side.ratings.counts > 0
    log_count = side.features[:-1, 1]
    rows[:, 0] = seen * (0.7 - 0.4 * log_count + rng.normal(0, 0.5, 4000))
    rows[:, 4] = seen * rng.normal(0, 2, 4000)
    draws = []
    for _ in range(200):
        side.draw_prior(rows, rng, engine._kernels, engine._pool)
        draws.append(np.concatenate([side.links[:2, 0], side.precisions[[0, 4]]]))
    means, deviations = np.mean(draws, axis=0), np.std(draws, axis=0)
    np.testing.assert_allclose(means, [0.7, -0.4, 4, 0.25], rtol=0.08)
    n = seen.sum()
    expected = [0.5 / np.sqrt(n), 0.5 / np.sqrt(n), 4 * np.sqrt(2 / n), 0.25 * np.sqrt(2 / n)]
    np.testing.assert_allclose(deviations, expected, rtol=0.25)


def test_known_factors_and_noise_are_found_again(make_engine):
    ratings, signal = factorisation()
    engine = make_engine(ratings, n_epochs=80, n_burn_in=30)
    sweep(engine, 80)
    model = engine.model()
    predicted, deviations = model.predict(ratings.users, ratings.items, clip=False, return_std=True)
    of_samples = np.sqrt(deviations**2 - model.user_noise_variance[ratings.users])
    assert np.sqrt(np.mean((predicted - signal) ** 2)) < 0.25
    assert abs(np.sqrt(np.mean(model.user_noise_variance)) - 0.5) < 0.05
    assert abs(np.mean(abs(predicted - signal) < of_samples) - 0.68) < 0.1


def test_noisy_users_are_told_from_careful_ones(make_engine):
    ratings, _ = factorisation(noise=np.where(np.arange(200) < 100, 0.3, 1.2))
    engine = make_engine(ratings, n_epochs=40, n_burn_in=20)
    sweep(engine, 40)
    noise = np.sqrt(engine.model().user_noise_variance)
    assert np.median(noise[:100]) < 0.5
    assert np.median(noise[100:]) > 1.0


def test_the_average_beats_sgd_on_held_out_ratings(make_engine):
    train, test = halves(factorisation(n_ratings=4000, noise=0.8)[0])
    sgd = NumbaEngine(train, TrainingSettings(n_factors=4, n_threads=1))
    part, errors = sgd.prepare(test), []
    for epoch in range(1, 41):
        sgd.run_epoch(epoch, Rates.of(sgd.settings), lambda: True)
        errors.append(sgd.error_sums(part).rmse)
    sgd.close()
    engine = make_engine(train, n_epochs=60, n_burn_in=20)
    sweep(engine, 60)
    assert engine.error_sums(engine.prepare(test)).rmse < min(errors)


def test_errors_of_a_sweep_are_those_of_its_sample(make_engine, make_ratings):
    ratings = make_ratings()
    engine = make_engine(ratings)
    sums = sweep(engine, 5)
    (b_u, p), (b_i, q) = engine.sides(engine.state)
    u, i = ratings.users, ratings.items
    mean, spread = ratings.values.mean(), ratings.values.std()
    errors = ratings.values - mean - spread * (b_u[u] + b_i[i] + np.einsum("nk,nk->n", p[u], q[i]))
    np.testing.assert_allclose([sums.squared, sums.absolute], [(errors**2).sum(), abs(errors).sum()], rtol=1e-4)
    assert sums.n == ratings.n_ratings


def test_the_model_is_the_average_of_its_samples(make_engine, make_ratings):
    train, test = halves(make_ratings())
    engine = make_engine(train)
    sweep(engine, 11)
    assert engine.n_samples == 7
    u, i = test.users, test.items
    mean, spread = train.values.mean(dtype=np.float64), train.values.std(dtype=np.float64)
    each = np.array([
        mean + spread * (s.users[u, 4] + s.items[i, 4] + np.einsum("nk,nk->n", s.users[u, :4], s.items[i, :4]))
        for s in engine._samples
    ])  # fmt: skip
    noise = np.mean([s.users[u, 5] for s in engine._samples], axis=0)
    model = engine.model()
    predicted, deviations = model.predict(u, i, clip=False, return_std=True)
    np.testing.assert_allclose(predicted, each.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(deviations, np.sqrt(each.var(axis=0) + noise), rtol=1e-4)
    np.testing.assert_allclose(model.predict_block(u[:3], clip=False)[np.arange(3), i[:3]], predicted[:3], rtol=1e-5)
    parameters = engine.parameters()
    assert parameters.user_factors.shape == (train.n_users, 7 * 6)


def test_the_average_is_ranked_as_any_other_model(make_engine, make_ratings):
    engine = make_engine(make_ratings())
    sweep(engine, 8)
    model, users = engine.model(), np.array([0, 7, 59])
    scores = model.predict_block(users, clip=False)
    best = top_n(model, users, 5).items
    np.testing.assert_array_equal(np.sort(best, axis=1), np.sort(np.argsort(-scores, axis=1)[:, :5], axis=1))


def test_running_errors_are_those_of_the_model(make_engine, make_ratings):
    train, test = halves(make_ratings())
    engine = make_engine(train)
    part = engine.prepare(test)
    for _ in range(9):  # burn-in and after
        sweep(engine)
        errors = test.values - engine.model().predict(test.users, test.items)
        assert engine.error_sums(part).rmse == pytest.approx(np.sqrt(np.mean(errors**2)), rel=1e-4)
        assert engine.error_sums(part).mae == pytest.approx(np.mean(abs(errors)), rel=1e-4)


def test_features_that_say_nothing_are_turned_off(make_engine):
    ratings, _ = factorisation(n_users=1000, n_items=300, n_ratings=30_000)  # who rated what is chance
    engine = make_engine(ratings, n_epochs=20)
    sweep(engine, 20)
    side = engine._users
    shown = side.features[:-1] @ side.links[:, :5]
    assert np.all(shown.std(axis=0) < 0.4 / np.sqrt(side.precisions))


def test_a_row_without_ratings_follows_the_prior(make_engine):
    known, _ = factorisation(n_users=100, n_items=60, n_ratings=3000)
    ratings = as_ratings(known.users, known.items, known.values, 101, 61)
    engine = make_engine(ratings, n_epochs=60, n_burn_in=20)
    sweep(engine, 60)
    model = engine.model()
    items = np.arange(60)
    unseen, deviations = model.predict(np.full(60, 100), items, clip=False, return_std=True)
    stranger, stranger_deviations = model.predict(np.full(60, -1), items, clip=False, return_std=True)
    everybody = model.predict_block(np.arange(100), clip=False)[:, :60]
    assert np.corrcoef(unseen, everybody.mean(axis=0))[0, 1] > 0.8
    assert np.mean(abs(unseen - stranger)) < 0.3
    spread = everybody.std(axis=0)  # nobody knows where in it a stranger lies
    for guess in (deviations, stranger_deviations):
        assert 0.7 < np.median(guess / np.sqrt(spread**2 + 0.25)) < 1.5
    both = model.predict(np.array([-1, 100]), np.array([-1, 60]), clip=False)
    assert np.all(abs(both - known.values.mean()) < 1.0)


@pytest.mark.parametrize("after", [0, 5, 17])
def test_a_sweep_stopped_on_the_way_has_not_happened(make_engine, make_ratings, monkeypatch, after):
    monkeypatch.setattr(neighbours, "_SMALLEST_CHUNK", 300)
    stopped, straight = make_engine(make_ratings()), make_engine(make_ratings())
    sweep(stopped, 6)
    before, asked = stopped.snapshot(), []

    def keep_going():
        asked.append(1)
        return len(asked) <= after

    assert stopped.run_epoch(7, NO_RATES, keep_going) is None
    assert len(asked) == after + 1
    for old, now in zip(before, stopped.snapshot(), strict=True):
        np.testing.assert_array_equal(old, now)
    sweep(stopped, 2)
    sweep(straight, 8)
    assert stopped.model().sha256() == straight.model().sha256()


@pytest.mark.parametrize("done", [2, 9])
def test_going_on_from_a_checkpoint_is_as_if_never_stopped(make_engine, make_ratings, done):
    straight, resumed = make_engine(make_ratings()), make_engine(make_ratings())
    sweep(straight, done)
    checkpoint = straight.checkpoint()
    sweep(straight, 5)
    resumed.resume(checkpoint)
    sweep(resumed, 5)
    assert resumed.model().sha256() == straight.model().sha256()


def test_a_snapshot_brings_back_the_model_and_its_errors(make_engine, make_ratings):
    train, test = halves(make_ratings())
    engine = make_engine(train)
    part = engine.prepare(test)
    sweep(engine, 8)
    snapshot, before, rmse = engine.snapshot(), engine.model().sha256(), engine.error_sums(part).rmse
    sweep(engine, 4)
    assert engine.error_sums(part).rmse != rmse
    assert engine.gradient_norm(snapshot, NO_RATES) > 0
    engine.restore(snapshot)
    assert engine.model().sha256() == before
    assert engine.error_sums(part).rmse == rmse
    assert engine.gradient_norm(snapshot, NO_RATES) == 0


def test_samples_are_thinned_to_the_memory_allowed(make_engine, make_ratings, monkeypatch):
    ratings = make_ratings()
    a_sample = 4 * 6 * (ratings.n_users + ratings.n_items + 2)
    monkeypatch.setattr(engine_gibbs, "_MAX_BYTES", 3 * a_sample)
    engine = make_engine(ratings, n_epochs=20, n_burn_in=5)
    kept = []
    for _ in range(20):
        sweep(engine)
        kept.append(engine.n_samples)
    assert kept == [0] * 5 + [1] * 5 + [2] * 5 + [3] * 5


def test_a_short_run_still_keeps_samples(make_engine, make_ratings):
    engine = make_engine(make_ratings(), n_epochs=3, n_burn_in=20)
    sweep(engine, 3)
    assert engine.n_samples == 2


def test_sampling_can_start_from_another_model(make_engine, make_ratings):
    ratings = make_ratings()
    rng = np.random.default_rng(0)
    start = Parameters(3.1, *(rng.normal(0, 0.3, shape) for shape in (60, 45, (60, 4), (45, 4))))
    engine = make_engine(ratings)
    sweep(engine, 8)
    engine.load(start)
    assert (engine.n_sweeps, engine.n_samples) == (0, 0)
    expected = 3.1 + start.user_bias[:, None] + start.item_bias + start.user_factors @ start.item_factors.T
    np.testing.assert_allclose(engine.model().predict_block(np.arange(60), clip=False), expected, rtol=1e-5)
    assert sweep(engine).rmse < 1.5
    with pytest.raises(ValueError, match="3 factors, not 4"):
        engine.load(Parameters(0.0, *(np.zeros(shape) for shape in (60, 45, (60, 3), (45, 3)))))


@pytest.mark.parametrize(
    ("users", "items", "values"),
    [
        ([0], [0], [3.0]),
        ([0, 0, 0], [0, 1, 2], [1.0, 2.0, 5.0]),
        ([0, 1, 2], [0, 0, 0], [1.0, 2.0, 5.0]),
        ([0, 1, 1], [0, 0, 1], [0.0, 0.0, 0.0]),
    ],
    ids=["one rating", "one user", "one item", "all zero"],
)
def test_odd_data_is_sampled_without_nonsense(make_engine, users, items, values):
    ratings = as_ratings(*(np.array(column) for column in (users, items, values)), max(users) + 1, max(items) + 1)
    engine = make_engine(ratings)
    sweep(engine, 8)
    predicted, deviations = engine.model().predict(ratings.users, ratings.items, return_std=True)
    assert np.isfinite(predicted).all()
    assert np.isfinite(deviations).all()
    assert engine.penalty(NO_RATES) >= 0


def test_without_numba_the_model_is_refused(make_engine, make_ratings, monkeypatch):
    monkeypatch.setitem(sys.modules, "mfstudio.training.gibbs_kernels", None)
    monkeypatch.delattr("mfstudio.training.gibbs_kernels")
    with pytest.raises(SettingsError, match="Numba"):
        make_engine(make_ratings())


def test_kernels_are_compiled_once(make_engine, make_ratings):
    train, test = halves(make_ratings())
    engine = make_engine(train)
    sweep(engine, 6)
    engine.error_sums(engine.prepare(test))
    for name in ("sample_rows", "add_predictions", "add_products", "multiply_rows", "sum_neighbours"):
        assert len(getattr(gibbs_kernels, name).signatures) == 1, name


def test_order_is_user_by_user(make_engine, make_ratings):
    ratings = make_ratings()
    order = make_engine(ratings).order(1)
    assert np.all(np.diff(ratings.users[order]) >= 0)
    assert len(np.unique(order)) == ratings.n_ratings


def test_a_part_made_elsewhere_is_refused(make_engine, make_ratings):
    with pytest.raises(TypeError, match="prepare"):
        make_engine(make_ratings()).error_sums(None)
