"""The sample that tells the gradient: whole rows, all of them where there are few ratings, right on average else."""

import numpy as np
import pytest

from mfstudio.training.gradient_sample import LEAST_RATINGS, LEAST_ROWS, choose_rows, sample_sides


@pytest.fixture(scope="module")
def uneven():
    """Ratings of each of 5,000 rows, from none to thousands; 600,000 or so in all."""
    return np.random.default_rng(0).lognormal(3.5, 1.5, 5000).astype(np.int64)


def test_a_set_of_few_ratings_is_its_own_sample(make_ratings):
    ratings = make_ratings()
    part = ratings.take(ratings.users % 10 != 3)  # some have no rating
    by_user, by_item = sample_sides(part)
    for sample, codes, others in ((by_user, part.users, part.items), (by_item, part.items, part.users)):
        assert sample.rows.tolist() == np.unique(codes).tolist()
        assert (sample.weights == 1).all()
        found = zip(
            np.repeat(sample.rows, sample.counts).tolist(), sample.others.tolist(), sample.values.tolist(), strict=True
        )
        assert sorted(found) == sorted(zip(codes.tolist(), others.tolist(), part.values.tolist(), strict=True))


def test_a_row_that_is_chosen_has_all_of_its_ratings(make_ratings):
    ratings = make_ratings(60_000, 600, 400)
    by_user, _ = sample_sides(ratings)
    assert 0 < len(by_user.rows) < 600
    assert by_user.counts.tolist() == ratings.user_counts[by_user.rows].tolist()
    for row, start, end in zip(by_user.rows, by_user.starts[:-1], by_user.starts[1:], strict=True):
        of_user = ratings.users == row
        assert by_user.others[start:end].tolist() == ratings.items[of_user].tolist()
        assert by_user.values[start:end].tolist() == ratings.values[of_user].tolist()


def test_the_same_ratings_have_the_same_sample_and_other_seeds_choose_other_rows(make_ratings, uneven):
    ratings = make_ratings(60_000, 600, 400)
    one, same = (sample_sides(ratings)[0].rows.tolist() for _ in range(2))
    assert one == same
    assert choose_rows(uneven, [1])[0].tolist() != choose_rows(uneven, [2])[0].tolist()


def test_a_sample_has_about_as_many_ratings_as_it_should():
    counts = np.random.default_rng(0).lognormal(4.3, 1.2, 20_000).astype(np.int64)
    sizes = [int(counts[choose_rows(counts, [seed])[0]].sum()) for seed in range(100)]
    wanted = LEAST_RATINGS + counts.sum() / 64
    assert wanted * 0.8 < np.mean(sizes) < wanted * 2.5
    assert np.max(sizes) < 2 * np.mean(sizes)


@pytest.mark.parametrize(
    ("counts", "n_certain", "most_read"),
    [
        (np.append(np.full(10_000, 10), 1_000_000), 1, 1_000_000 + 9 * 10),
        (np.append(np.arange(3000) % 50 + 5, [500_000, 500_000]), 2, 1_000_000 + 9 * 54),
        (190_000 // np.arange(1, 20_001), 3, 560_000),
    ],
    ids=["a giant", "two giants", "Zipf"],
)
def test_large_rows_come_in_for_certain_and_leave_enough_of_the_others(counts, n_certain, most_read):
    of_others = {power: [] for power in (1, 1.5, 2)}
    is_other = np.ones(len(counts), np.bool_)
    for seed in range(200):
        rows, weights = choose_rows(counts, [seed])
        assert (weights == 1).sum() == n_certain
        assert (weights > 1).sum() >= LEAST_ROWS - 1
        assert counts[rows].sum() <= most_read
        is_other[rows[weights == 1]] = False
        for power, found in of_others.items():
            found.append(weights[weights > 1] @ counts[rows[weights > 1]] ** float(power))
    for power, found in of_others.items():
        assert np.mean(found) == pytest.approx((counts[is_other] ** float(power)).sum(), rel=0.15)


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
