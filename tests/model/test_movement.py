import numpy as np
import pytest

from mfstudio.model.factor_model import FactorModel
from mfstudio.model.fold_in import fold_in_user, predict_folded
from mfstudio.model.movement import MAX_FOLLOWED, movements


@pytest.fixture
def model():
    rng = np.random.default_rng(5)
    factors = [rng.normal(0, 0.4, (n, 4)).astype(np.float32) for n in (30, 80)]
    biases = [rng.normal(0, 0.3, n).astype(np.float32) for n in (30, 80)]
    nobody = np.zeros(4, np.float32)
    return FactorModel(3.4, biases[0], biases[1], factors[0], factors[1], nobody, nobody, (1.0, 5.0))


def test_each_rating_moves_what_was_predicted_with_those_before_it(model):
    items, values = np.array([5, 40, 7]), np.array([5.0, 1.0, 4.0])
    everything = np.arange(model.n_items)
    before = predict_folded(model, fold_in_user(model, [], []), items=everything)
    expected = []
    for n in (1, 2, 3):
        after = predict_folded(model, fold_in_user(model, items[:n], values[:n]), items=everything)
        expected.append(np.abs(after - before).mean())
        before = after
    found = movements(model, items, values)
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    assert (found > 0.01).all()


def test_a_rating_that_was_foreseen_moves_nothing(model):
    stranger = fold_in_user(model, [], [])
    foreseen = predict_folded(model, stranger, items=[12], clip=False)
    assert movements(model, [12], foreseen)[0] < 1e-6


def test_nobody_moves_without_a_rating(model):
    assert movements(model, [], []).shape == (0,)


def test_only_the_last_ratings_are_followed(model):
    items = np.arange(MAX_FOLLOWED + 3)
    values = np.linspace(1, 5, len(items))
    found = movements(model, items, values)
    assert np.isnan(found[:3]).all()
    assert np.isfinite(found[3:]).all()
    before = predict_folded(model, fold_in_user(model, items[:3], values[:3]), items=np.arange(80))
    after = predict_folded(model, fold_in_user(model, items[:4], values[:4]), items=np.arange(80))
    assert found[3] == pytest.approx(np.abs(after - before).mean(), rel=1e-5)


def test_an_item_that_is_not_there_is_refused(model):
    with pytest.raises(ValueError, match="no such item"):
        movements(model, [80], [3.0])
