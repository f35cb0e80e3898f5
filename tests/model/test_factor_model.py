"""FactorModel: predictions by the formula, for the known and for strangers."""

import dataclasses

import numpy as np
import pytest

from mfstudio.model import factor_model
from mfstudio.model.factor_model import FactorModel

N_USERS, N_ITEMS, K = 11, 7, 3


@pytest.fixture
def model():
    rng = np.random.default_rng(0)

    def draw(*shape):
        return rng.normal(0, 0.7, shape).astype(np.float32)

    return FactorModel(
        mean=3.25,
        user_bias=draw(N_USERS),
        item_bias=draw(N_ITEMS),
        user_factors=draw(N_USERS, K),
        item_factors=draw(N_ITEMS, K),
        unknown_user=draw(K),
        unknown_item=draw(K),
        scale=(1.5, 4.5),
    )


def formula(model, u, i):
    p = model.unknown_user if u < 0 else model.user_factors[u]
    q = model.unknown_item if i < 0 else model.item_factors[i]
    b_u = 0 if u < 0 else model.user_bias[u]
    b_i = 0 if i < 0 else model.item_bias[i]
    return model.mean + b_u + b_i + float(p @ q)


def all_pairs(first=0):
    users, items = np.meshgrid(np.arange(first, N_USERS), np.arange(first, N_ITEMS), indexing="ij")
    return users.ravel(), items.ravel()


def test_sizes_are_those_of_its_arrays(model):
    assert (model.n_users, model.n_items, model.n_factors) == (N_USERS, N_ITEMS, K)


def test_a_prediction_is_mean_plus_biases_plus_product_with_strangers_stood_in_for(model):
    users, items = all_pairs(first=-1)
    expected = [formula(model, u, i) for u, i in zip(users, items, strict=True)]
    predicted = model.predict(users, items, clip=False)
    assert predicted.dtype == np.float32
    np.testing.assert_allclose(predicted, expected, rtol=1e-5)
    assert min(expected) < 1.5  # so that clipping, tested below, has something to do
    assert max(expected) > 4.5


def test_predictions_are_clipped_to_the_scale(model):
    users, items = all_pairs(first=-1)
    np.testing.assert_array_equal(
        model.predict(users, items), np.clip(model.predict(users, items, clip=False), 1.5, 4.5)
    )


@pytest.mark.parametrize("chunk", [1, 10, 77, 78])
def test_the_size_of_a_chunk_changes_nothing(model, monkeypatch, chunk):
    users, items = all_pairs()
    whole = model.predict(users, items)
    monkeypatch.setattr(factor_model, "_CHUNK", chunk)
    np.testing.assert_allclose(model.predict(users, items), whole, rtol=1e-6)


def test_no_pair_gives_no_prediction(model):
    nothing = np.array([], np.int64)
    assert model.predict(nothing, nothing).shape == (0,)
    assert model.predict_block(nothing).shape == (0, N_ITEMS)


@pytest.mark.parametrize("clip", [True, False])
def test_a_block_predicts_what_its_pairs_predict(model, clip):
    users = np.array([3, -1, 0, 10, 3])
    block = model.predict_block(users, clip=clip)
    assert block.dtype == np.float32
    pairs = model.predict(np.repeat(users, N_ITEMS), np.tile(np.arange(N_ITEMS), 5), clip=clip)
    np.testing.assert_allclose(block, pairs.reshape(5, N_ITEMS), rtol=1e-5)


def test_predicting_leaves_the_model_alone(model):
    before = model.sha256()
    strangers = np.array([-1, 2])
    model.predict(strangers, strangers)
    model.predict_block(strangers)
    assert model.sha256() == before


def test_the_hash_is_the_same_for_a_copy(model):
    copy = dataclasses.replace(model, user_factors=np.asfortranarray(model.user_factors.copy()))
    assert copy.sha256() == model.sha256()
    assert len(model.sha256()) == 64


@pytest.mark.parametrize("name", ["user_bias", "item_bias", "user_factors", "item_factors"])
def test_the_hash_changes_with_a_single_bit(model, name):
    changed = getattr(model, name).copy()
    changed.view(np.uint32).reshape(-1)[-1] ^= 1
    assert dataclasses.replace(model, **{name: changed}).sha256() != model.sha256()


def test_the_hash_changes_with_the_mean(model):
    assert dataclasses.replace(model, mean=np.nextafter(model.mean, 9)).sha256() != model.sha256()


def test_the_hash_does_not_depend_on_the_byte_order_of_memory(model):
    swapped = model.item_bias.astype(model.item_bias.dtype.newbyteorder())
    assert dataclasses.replace(model, item_bias=swapped).sha256() == model.sha256()


@pytest.fixture
def averaged(model):
    """An average of two samples with two factors each."""
    rng = np.random.default_rng(1)
    columns = rng.normal(0, 0.7, (N_USERS + N_ITEMS + 2, 4)).astype(np.float32)
    return dataclasses.replace(
        model,
        user_factors=columns[:N_USERS],
        item_factors=columns[N_USERS:-2],
        unknown_user=columns[-2],
        unknown_item=columns[-1],
        n_samples=2,
        noise_variance=0.5,
        user_noise_variance=rng.uniform(0.2, 1, N_USERS).astype(np.float32),
    )


@pytest.mark.parametrize("chunk", [1, 10, 1000])
def test_deviations_are_those_of_the_samples_plus_noise(averaged, monkeypatch, chunk):
    monkeypatch.setattr(factor_model, "_CHUNK", chunk)
    users, items = all_pairs(first=-1)
    predicted, deviations = averaged.predict(users, items, return_std=True)
    p = np.where(users[:, None] < 0, averaged.unknown_user, averaged.user_factors[users])
    q = np.where(items[:, None] < 0, averaged.unknown_item, averaged.item_factors[items])
    samples = np.stack([2 * (p[:, part] * q[:, part]).sum(axis=1) for part in (slice(2), slice(2, 4))])
    noise = np.where(users < 0, 0.5, averaged.user_noise_variance[users])
    np.testing.assert_allclose(deviations, np.sqrt(samples.var(axis=0) + noise), rtol=1e-5)
    assert deviations.dtype == np.float32
    np.testing.assert_array_equal(predicted, averaged.predict(users, items))
    assert averaged.predict(users[:0], items[:0], return_std=True)[1].shape == (0,)


def test_clipping_leaves_deviations_alone(averaged):
    users, items = all_pairs()
    wide, narrow = (averaged.predict(users, items, clip=clip, return_std=True)[1] for clip in (False, True))
    np.testing.assert_array_equal(wide, narrow)


def test_one_noise_for_all_counts_for_everybody(averaged):
    users, items = all_pairs(first=-1)
    same = dataclasses.replace(averaged, n_samples=1, user_noise_variance=None)
    np.testing.assert_allclose(same.predict(users, items, return_std=True)[1], np.sqrt(0.5), rtol=1e-6)


def test_a_model_without_samples_has_no_deviations(model):
    with pytest.raises(ValueError, match="no standard deviations"):
        model.predict(np.array([0]), np.array([0]), return_std=True)
