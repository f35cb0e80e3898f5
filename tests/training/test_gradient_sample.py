"""The sample that tells the gradient: whole rows, all of them where there are few ratings, right on average else."""

import numpy as np
import pytest

from mfstudio.training.gradient_sample import LEAST_RATINGS, choose_rows, sample_sides


@pytest.fixture(scope="module")
def uneven():
    """Ratings of each of 5,000 rows, from none to thousands; 600,000 or so in all."""
    return np.random.default_rng(0).lognormal(3.5, 1.5, 5000).astype(np.int64)


def test_a_set_of_few_ratings_is_its_own_sample(make_ratings):
    ratings = make_ratings()
    part = ratings.take(ratings.users % 10 != 3)  # some have no rating
    by_user, by_item = sample_sides(part, 0)
    for sample, codes, others in ((by_user, part.users, part.items), (by_item, part.items, part.users)):
        assert sample.rows.tolist() == np.unique(codes).tolist()
        assert (sample.weights == 1).all()
        found = zip(
            np.repeat(sample.rows, sample.counts).tolist(), sample.others.tolist(), sample.values.tolist(), strict=True
        )
        assert sorted(found) == sorted(zip(codes.tolist(), others.tolist(), part.values.tolist(), strict=True))


def test_a_row_that_is_chosen_has_all_of_its_ratings(make_ratings):
    ratings = make_ratings(60_000, 600, 400)
    by_user, _ = sample_sides(ratings, 0)
    assert 0 < len(by_user.rows) < 600
    assert by_user.counts.tolist() == ratings.user_counts[by_user.rows].tolist()
    for row, start, end in zip(by_user.rows, by_user.starts[:-1], by_user.starts[1:], strict=True):
        of_user = ratings.users == row
        assert by_user.others[start:end].tolist() == ratings.items[of_user].tolist()
        assert by_user.values[start:end].tolist() == ratings.values[of_user].tolist()


def test_a_sample_follows_the_seed(make_ratings):
    ratings = make_ratings(60_000, 600, 400)
    one, same, other = (sample_sides(ratings, seed)[0].rows.tolist() for seed in (1, 1, 2))
    assert one == same != other


def test_a_sample_has_about_as_many_ratings_as_it_should(uneven):
    sizes = [int(uneven[choose_rows(uneven, [seed])[0]].sum()) for seed in range(100)]
    assert np.mean(sizes) == pytest.approx(LEAST_RATINGS + uneven.sum() / 64, rel=0.2)
    assert np.max(sizes) < 2 * np.mean(sizes)


@pytest.mark.parametrize(("power", "spread"), [(1, 0.25), (1.5, 0.05), (2, 0.25)])
def test_a_weighted_sum_is_on_average_that_over_all_rows(uneven, power, spread):
    """Of a quantity that grows with a power of the number of ratings, as squared gradients do."""
    quantity = uneven.astype(np.float64) ** power
    found = []
    for seed in range(400):
        rows, weights = choose_rows(uneven, [seed])
        found.append(weights @ quantity[rows] / quantity.sum())
    assert np.mean(found) == pytest.approx(1, abs=0.03)
    assert np.std(found) < spread


@pytest.mark.parametrize(
    "counts",
    [[0, 0, 1], [1_000_000], [0, 500_000, 1, 1], [300_000] * 3, [1] * 20_000 + [0] * 5],
    ids=["few", "one", "one of nearly all", "three", "many of one"],
)
def test_however_ratings_are_spread_some_row_with_one_is_chosen(counts):
    counts = np.array(counts)
    for seed in range(20):
        rows, weights = choose_rows(counts, [seed])
        assert len(rows) >= 1
        assert len(np.unique(rows)) == len(rows)
        assert counts[rows].all()
        assert (weights >= 1).all()
        assert np.isfinite(weights).all()
