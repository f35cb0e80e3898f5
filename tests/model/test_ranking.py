"""The best N: what sorting everything would give, ties by code, the rated left out; the same with and without Numba."""

import dataclasses
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfstudio import compiling
from mfstudio.model import ranking, ranking_search
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import similar_items, similar_users, top_n, top_n_in_blocks, top_users
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

has_numba = pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
PATHS = ["numpy", pytest.param("compiled", marks=has_numba)]
paths = pytest.mark.parametrize("path", PATHS)


def use(patch, path):
    """Let even the smallest ranking take this path."""
    patch.setattr(ranking, "_SMALL", -1 if path == "compiled" else 10**12)


@pytest.fixture(autouse=True)
def no_thread_left():
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


def model_of(scores):
    """Make a model that predicts a whole table of small whole numbers exactly: one factor for each item."""
    scores = np.asarray(scores, np.float32)
    n_users, n_items = scores.shape
    return FactorModel(
        mean=0.0,
        user_bias=np.zeros(n_users, np.float32),
        item_bias=np.zeros(n_items, np.float32),
        user_factors=scores,
        item_factors=np.eye(n_items, dtype=np.float32),
        unknown_user=np.zeros(n_items, np.float32),
        unknown_item=np.zeros(n_items, np.float32),
        scale=(1.0, 5.0),
    )


def random_model(n_users, n_items, n_factors, seed=0):
    rng = np.random.default_rng(seed)

    def draw(*shape):
        return rng.normal(0, 0.7, shape).astype(np.float32)

    return FactorModel(
        3.0, draw(n_users), draw(n_items), draw(n_users, n_factors), draw(n_items, n_factors),
        draw(n_factors), draw(n_factors), (-20.0, 20.0),
    )  # fmt: skip


def rated(pairs, n_users, n_items):
    table = np.array(sorted(pairs), np.int32).reshape(-1, 2)
    return RatingSet(
        table[:, 0].copy(),
        table[:, 1].copy(),
        np.ones(len(table), np.float32),
        np.array([f"u{u}" for u in range(n_users)], LABEL_DTYPE),
        np.array([f"i{i}" for i in range(n_items)], LABEL_DTYPE),
    )


def rated_by_chance(n_users, n_items, share=0.2, seed=3):
    cells = np.random.default_rng(seed).random((n_users, n_items)) < share
    return rated(list(zip(*np.nonzero(cells), strict=True)), n_users, n_items)


def brute_force(scores, user, n, seen=()):
    """Sort all items that are left; return (item, clipped score) pairs."""
    left = [item for item in range(scores.shape[1]) if (user, item) not in seen]
    best = sorted(left, key=lambda item: (-scores[user, item], item))[:n]
    return [(item, float(np.clip(scores[user, item], 1, 5))) for item in best]


def pairs_of(ranked, row):
    return [
        (item, score)
        for item, score in zip(ranked.items[row].tolist(), ranked.scores[row].tolist(), strict=True)
        if item >= 0
    ]


@st.composite
def tables(draw):
    """Draw scores with many ties, a set of rated pairs, and N."""
    n_users, n_items = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    row = st.lists(st.integers(-1, 7), min_size=n_items, max_size=n_items)
    scores = np.array(draw(st.lists(row, min_size=n_users, max_size=n_users)), np.float32)
    seen = draw(st.sets(st.tuples(st.integers(0, n_users - 1), st.integers(0, n_items - 1))))
    return scores, seen, draw(st.integers(1, n_items + 2))


@paths
@given(table=tables())
def test_the_best_n_are_those_of_a_full_sort_with_ties_by_code(path, table):
    scores, seen, n = table
    everyone = np.arange(len(scores))
    with pytest.MonkeyPatch.context() as patch:
        use(patch, path)
        ranked = top_n(model_of(scores), everyone, n)
        unseen = top_n(model_of(scores), everyone, n, rated(seen, *scores.shape))
    for user in everyone.tolist():
        assert pairs_of(ranked, user) == brute_force(scores, user, n)
        assert pairs_of(unseen, user) == brute_force(scores, user, n, seen)


@paths
@given(seed=st.integers(0, 10**6), n=st.integers(1, 130), n_levels=st.integers(1, 60))
@settings(max_examples=40)
def test_long_rows_with_many_alike_are_ranked_as_a_full_sort_does(path, seed, n, n_levels):
    """Enough items that candidates are thrown away on the way, and so many ties that they are hard to tell apart."""
    rng = np.random.default_rng(seed)
    n_users, n_items = 3, 700
    levels = rng.integers(0, n_levels, n_items).astype(np.float32)
    model = FactorModel(
        0.0, np.zeros(n_users, np.float32), levels, rng.choice([-1, 0, 1], (n_users, 2)).astype(np.float32),
        rng.integers(0, 3, (n_items, 2)).astype(np.float32), np.zeros(2, np.float32), np.zeros(2, np.float32), (1, 5),
    )  # fmt: skip
    seen = rated_by_chance(n_users, n_items, 0.3, seed)
    pairs = set(zip(seen.users.tolist(), seen.items.tolist(), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        use(patch, path)
        ranked = top_n(model, np.arange(n_users), n, seen)
    scores = model.item_bias + model.user_factors @ model.item_factors.T  # small whole numbers: exact
    for user in range(n_users):
        assert pairs_of(ranked, user) == brute_force(scores, user, n, pairs)


@has_numba
@pytest.mark.parametrize(("n", "n_factors"), [(1, 1), (10, 5), (10, 64), (300, 17), (1000, 8)])
def test_both_paths_give_the_same_bits(monkeypatch, n, n_factors):
    n_users, n_items = 300, 1003
    model, seen = random_model(n_users, n_items, n_factors), rated_by_chance(n_users, n_items)
    users = np.concatenate([np.arange(n_users)[::-1], [-1]])
    found = []
    for path in ("numpy", "compiled"):
        use(monkeypatch, path)
        found.append(top_n(model, users, n, seen))
    np.testing.assert_array_equal(found[0].items, found[1].items)
    np.testing.assert_array_equal(found[0].scores, found[1].scores)


@paths
def test_scores_are_the_predictions(monkeypatch, path):
    use(monkeypatch, path)
    model = random_model(50, 300, 24)
    users = np.concatenate([np.arange(50), [-1]])
    ranked = top_n(model, users, 300)
    assert np.sort(ranked.items, axis=1).tolist() == [list(range(300))] * 51
    expected = np.take_along_axis(model.predict_block(users), ranked.items, axis=1)
    np.testing.assert_allclose(ranked.scores, expected, atol=2e-5)
    assert (np.diff(ranked.scores, axis=1) <= 0).all()


@paths
@pytest.mark.parametrize("n", [20, 700])
def test_items_closer_than_float32_can_tell_are_still_in_their_true_order(monkeypatch, path, n):
    """Large factors that all items share drown the small ones that tell them apart."""
    use(monkeypatch, path)
    rng = np.random.default_rng(0)
    shared, own = rng.normal(0, 100, 64), rng.normal(0, 1e-3, (3000, 64))
    model = dataclasses.replace(random_model(8, 3000, 64), item_factors=(shared + own).astype(np.float32))
    model = dataclasses.replace(model, item_bias=np.zeros(3000, np.float32))
    exact = model.user_factors.astype(float) @ model.item_factors.astype(float).T
    expected = np.argsort(-exact, axis=1)[:, :n]
    in_float32 = np.argsort(-model.predict_block(np.arange(8), clip=False), axis=1)[:, :n]
    assert (in_float32 != expected).any()
    np.testing.assert_array_equal(top_n(model, np.arange(8), n).items, expected)


@paths
@given(table=tables())
def test_where_fewer_are_left_the_rest_is_marked_as_missing(path, table):
    scores, seen, n = table
    with pytest.MonkeyPatch.context() as patch:
        use(patch, path)
        ranked = top_n(model_of(scores), np.arange(len(scores)), n, rated(seen, *scores.shape))
    width = min(n, scores.shape[1])
    assert ranked.items.shape == ranked.scores.shape == (len(scores), width)
    for user in range(len(scores)):
        n_left = min(width, scores.shape[1] - sum(pair[0] == user for pair in seen))
        assert (ranked.items[user] >= 0).tolist() == [True] * n_left + [False] * (width - n_left)
    assert np.isnan(ranked.scores).tolist() == (ranked.items == -1).tolist()


@st.composite
def masks(draw):
    """Draw scores with ties and more items than a machine word has bits, what is rated, what is allowed, and N."""
    n_users, n_items = draw(st.integers(1, 3)), draw(st.sampled_from([1, 5, 63, 64, 65, 150]))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    scores = rng.integers(-1, 8, (n_users, n_items)).astype(np.float32)
    seen = {pair for pair in np.ndindex(n_users, n_items) if rng.random() < 0.2}
    allowed = rng.random(n_items) < draw(st.sampled_from([0.0, 0.1, 0.6, 1.0]))
    return scores, seen, allowed, draw(st.integers(1, n_items + 2))


@paths
@given(drawn=masks())
@settings(max_examples=60)
def test_only_what_is_allowed_is_ranked_and_as_a_full_sort_does(path, drawn):
    scores, seen, allowed, n = drawn
    everyone, (n_users, n_items) = np.arange(len(scores)), scores.shape
    forbidden = {(user, item) for user in range(n_users) for item in np.flatnonzero(~allowed).tolist()}
    with pytest.MonkeyPatch.context() as patch:
        use(patch, path)
        ranked = top_n(model_of(scores), everyone, n, allowed=allowed)
        unseen = top_n(model_of(scores), everyone, n, rated(seen, *scores.shape), allowed=allowed)
    assert ranked.items.shape == (n_users, min(n, n_items))
    for user in everyone.tolist():
        assert pairs_of(ranked, user) == brute_force(scores, user, n, forbidden)
        assert pairs_of(unseen, user) == brute_force(scores, user, n, forbidden | seen)


@paths
@pytest.mark.parametrize("n", [1, 7, 200])
def test_what_is_allowed_keeps_the_order_and_the_scores_it_has_among_all(monkeypatch, path, n):
    use(monkeypatch, path)
    model, seen = random_model(140, 1003, 17), rated_by_chance(140, 1003)
    allowed = np.random.default_rng(5).random(1003) < 0.3
    users = np.concatenate([np.arange(140), [-1]])
    every, some = top_n(model, users, 1003, seen), top_n(model, users, n, seen, allowed=allowed)
    for row in range(len(users)):
        kept = (every.items[row] >= 0) & allowed[every.items[row]]
        expected = every.items[row][kept][:n]
        assert some.items[row][: len(expected)].tolist() == expected.tolist()
        np.testing.assert_array_equal(some.scores[row][: len(expected)], every.scores[row][kept][:n])
        assert (some.items[row][len(expected) :] == -1).all()


@paths
@pytest.mark.parametrize("n_threads", [0, 1, 3])
@pytest.mark.parametrize("block_bytes", [1, 40_000, 16 * 2**20])
def test_neither_blocks_nor_threads_change_anything(monkeypatch, path, block_bytes, n_threads):
    use(monkeypatch, path)
    model, seen = random_model(150, 90, 10), rated_by_chance(150, 90)
    everyone = np.arange(150)[::-1].copy()
    whole = top_n(model, everyone, 7, seen)
    monkeypatch.setattr(ranking_search, "_BLOCK_BYTES", block_bytes)
    parts = list(top_n_in_blocks(model, everyone, 7, seen, n_threads=n_threads))
    assert (len(parts) > 1) == (block_bytes < 2**20)
    assert np.concatenate([part.users for part in parts]).tolist() == everyone.tolist()
    np.testing.assert_array_equal(np.concatenate([part.items for part in parts]), whole.items)
    np.testing.assert_array_equal(np.concatenate([part.scores for part in parts]), whole.scores)


@paths
def test_giving_up_between_blocks_leaves_nothing_running(monkeypatch, path):
    use(monkeypatch, path)
    monkeypatch.setattr(ranking_search, "_BLOCK_BYTES", 1)
    blocks = top_n_in_blocks(random_model(150, 90, 10), np.arange(150), 7, n_threads=2)
    next(blocks)
    blocks.close()  # the fixture looks for threads


@pytest.mark.parametrize("wide", [np.float64, np.float32])
@paths
def test_the_layout_and_precision_of_the_arrays_does_not_matter(monkeypatch, path, wide):
    use(monkeypatch, path)
    model = random_model(5, 40, 8)
    other = dataclasses.replace(
        model,
        user_factors=np.asfortranarray(model.user_factors.astype(wide)),
        item_factors=np.asfortranarray(model.item_factors.astype(wide)),
        item_bias=model.item_bias.astype(wide),
    )
    users = np.arange(5)
    np.testing.assert_array_equal(top_n(other, users, 9).items, top_n(model, users, 9).items)


def test_without_numba_ranking_goes_on(monkeypatch):
    expected = top_n(random_model(20, 30, 4), np.arange(20), 3).items
    use(monkeypatch, "compiled")
    monkeypatch.setattr(compiling, "is_available", lambda: False)
    np.testing.assert_array_equal(top_n(random_model(20, 30, 4), np.arange(20), 3).items, expected)


def test_items_above_the_scale_keep_their_order_and_show_its_top():
    ranked = top_n(model_of([[6, 9, 2, 7]]), np.array([0]), 3)
    assert ranked.items.tolist() == [[1, 3, 0]]
    assert ranked.scores.tolist() == [[5.0, 5.0, 5.0]]


@paths
def test_a_stranger_is_ranked_by_the_stand_in_and_has_rated_nothing(monkeypatch, path):
    use(monkeypatch, path)
    model = model_of([[1, 2, 3]])
    ranked = top_n(model, np.array([-1]), 2, rated({(0, 0), (0, 1)}, 1, 3))
    assert ranked.items.tolist() == [[0, 1]]  # all equal: by code


@paths
def test_users_and_items_that_came_after_the_ratings_are_unseen(monkeypatch, path):
    use(monkeypatch, path)
    ranked = top_n(model_of([[1, 2, 3], [1, 2, 3]]), np.array([0, 1]), 1, rated({(0, 1)}, 1, 2))
    assert ranked.items.tolist() == [[2], [2]]


@paths
def test_nobody_and_nothing_can_be_asked_for(monkeypatch, path):
    use(monkeypatch, path)
    model = model_of([[1, 2, 3]])
    assert top_n(model, np.array([], np.int64), 2).items.shape == (0, 2)
    assert top_n(model, np.array([0]), 0).items.shape == (1, 0)
    assert list(top_n_in_blocks(model, np.array([], np.int64), 2)) == []
    assert top_n(model_of(np.empty((2, 0))), np.array([0, 1]), 4).items.shape == (2, 0)


def test_what_does_not_fit_the_model_is_refused():
    model = model_of([[1, 2, 3]])
    with pytest.raises(ValueError, match="n is -1"):
        top_n(model, np.array([0]), -1)
    for user in (-2, 1):
        with pytest.raises(ValueError, match="user code lies outside of -1 … 0"):
            top_n(model, np.array([user]), 1)
    with pytest.raises(ValueError, match="4 items and the model 3"):
        top_n(model, np.array([0]), 1, rated({(0, 3)}, 1, 4))
    for mask in (np.ones(2, np.bool_), np.ones(3, np.int64)):
        with pytest.raises(ValueError, match=r"it must be bool of shape \(3,\)"):
            top_n(model, np.array([0]), 1, allowed=mask)
    with pytest.raises(ValueError, match="item factors or biases that are not finite"):
        top_n(dataclasses.replace(model, item_bias=np.array([0, np.nan, 0], np.float32)), np.array([0]), 1)
    with pytest.raises(ValueError, match="user factors that are not finite"):
        top_n(model_of([[1, np.inf, 3]]), np.array([0]), 1)


# ---- users of an item


@paths
@given(drawn=masks())
@settings(max_examples=40)
def test_the_users_who_would_like_an_item_most_are_those_of_a_full_sort_with_ties_by_code(path, drawn):
    scores, _, allowed, n = drawn
    model = model_of(scores.T.copy())  # whose users are many
    with pytest.MonkeyPatch.context() as patch:
        use(patch, path)
        for item in range(model.n_items):
            for mask in (None, allowed):
                left = [user for user in range(model.n_users) if mask is None or mask[user]]
                expected = sorted(left, key=lambda user: (-scores[item, user], user))[:n]
                users, predicted = top_users(model, item, n, allowed=mask)
                assert users.tolist() == expected
                assert predicted.tolist() == np.clip(scores[item, expected], 1, 5).tolist()


def test_what_users_are_predicted_to_give_an_item_is_what_the_model_predicts():
    model = random_model(300, 20, 24)
    users, predicted = top_users(model, 7, 300)
    assert sorted(users.tolist()) == list(range(300))
    np.testing.assert_allclose(predicted, model.predict(users, np.full(300, 7)), atol=2e-5)
    assert (np.diff(predicted) <= 0).all()


def test_an_item_that_does_not_exist_has_nobody():
    for item in (-1, 3):
        with pytest.raises(ValueError, match=f"no item {item}: codes are 0 … 2"):
            top_users(model_of([[1, 2, 3]]), item, 1)


# ---- similar rows


@pytest.mark.parametrize(("similar", "side"), [(similar_items, "item_factors"), (similar_users, "user_factors")])
def test_similar_rows_are_those_with_the_largest_cosine_without_the_row_itself(similar, side):
    model = random_model(30, 30, 6)
    factors = getattr(model, side).astype(float)
    directions = factors / np.linalg.norm(factors, axis=1, keepdims=True)
    cosines = directions @ directions[4]
    others = [code for code in np.argsort(-cosines).tolist() if code != 4]
    codes, found = similar(model, 4, 7)
    assert codes.tolist() == others[:7]
    np.testing.assert_allclose(found, cosines[others[:7]], atol=1e-12)
    assert len(similar(model, 4, 100)[0]) == 29
    assert len(similar(model, 4, 0)[0]) == 0


def test_equally_similar_items_come_by_code_and_length_does_not_matter():
    model = dataclasses.replace(
        model_of(np.zeros((1, 5))),
        item_factors=np.array([[2, 2], [0, 0], [-1, -1], [3, 3], [1, 1]], np.float32),
    )
    codes, cosines = similar_items(model, 3, 4)
    assert codes.tolist() == [0, 4, 1, 2]
    assert cosines.tolist() == pytest.approx([1, 1, 0, -1])


def test_an_item_that_does_not_exist_has_nothing_similar():
    for item in (-1, 3):
        with pytest.raises(ValueError, match=f"no item {item}: codes are 0 … 2"):
            similar_items(model_of([[1, 2, 3]]), item, 1)
    with pytest.raises(ValueError, match="no user 1: codes are 0 … 0"):
        similar_users(model_of([[1, 2, 3]]), 1, 1)
    with pytest.raises(ValueError, match="n is -2"):
        similar_items(model_of([[1, 2, 3]]), 0, -2)
