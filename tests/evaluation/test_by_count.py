import numpy as np
import pytest

from mfstudio.evaluation.by_count import contrast, errors_by_count


def test_ratings_are_grouped_by_how_many_were_trained_on():
    counts = np.array([0, 1, 1, 2, 3, 5, 6, 10, 11, 700])
    errors = np.arange(1.0, 11.0)
    found = errors_by_count(counts, errors, np.zeros(10))
    assert found.low.tolist() == [0, 1, 2, 3, 6, 11, 501]
    assert found.high.tolist() == [0, 1, 2, 5, 10, 20, 1000]
    assert found.n_ratings.tolist() == [1, 2, 1, 2, 2, 1, 1]
    np.testing.assert_allclose(found.rmse[:4], [1, np.sqrt(6.5), 4, np.sqrt(30.5)])
    np.testing.assert_allclose(found.mae[:4], [1, 2.5, 4, 5.5])
    assert not found.baseline_rmse.any()


def test_groups_together_have_the_error_of_all():
    rng = np.random.default_rng(0)
    counts, errors, baseline = rng.integers(0, 3000, 500), rng.normal(size=500), rng.normal(size=500)
    found = errors_by_count(counts, errors, baseline)
    assert found.n_ratings.sum() == 500
    assert found.n_ratings @ found.rmse**2 == pytest.approx(errors @ errors)
    assert found.n_ratings @ found.baseline_rmse**2 == pytest.approx(baseline @ baseline)
    assert found.n_ratings @ found.baseline_mae == pytest.approx(np.abs(baseline).sum())


def test_the_standard_error_is_that_of_repeated_draws():
    rng = np.random.default_rng(1)
    draws = [errors_by_count(np.full(400, 7), rng.normal(0, 0.9, 400), np.zeros(400)) for _ in range(300)]
    for measure in ("rmse", "mae"):
        errors, deviations = zip(*([values[0] for values in draw.of(measure)[:2]] for draw in draws), strict=True)
        assert np.mean(deviations) == pytest.approx(np.std(errors), rel=0.15)


def test_one_rating_tells_nothing_of_the_standard_error():
    found = errors_by_count(np.array([7]), np.array([1.1]), np.zeros(1))
    assert found.rmse[0] == pytest.approx(1.1)
    assert found.rmse_deviation[0] == found.mae_deviation[0] == 0


def test_without_ratings_there_are_no_groups():
    found = errors_by_count(np.empty(0, np.int64), np.empty(0), np.empty(0))
    assert len(found.low) == len(found.rmse) == 0


def test_perfect_predictions_have_no_standard_error():
    found = errors_by_count(np.array([4, 4]), np.zeros(2), np.ones(2))
    assert (found.rmse[0], found.rmse_deviation[0], found.baseline_rmse[0]) == (0, 0, 1)
    assert found.mae_deviation[0] == 0


def test_few_are_set_against_the_others():
    rng = np.random.default_rng(3)
    counts = np.repeat([1, 2, 40, 300], [15, 35, 200, 250])
    errors = rng.normal(0, np.where(counts < 10, 1.5, 0.8))
    grouped, few, more = errors_by_count(counts, errors, errors), errors[:50], errors[50:]
    for measure, error in (("rmse", lambda some: np.sqrt(np.mean(some**2))), ("mae", lambda some: np.abs(some).mean())):
        found = contrast(grouped, measure)
        assert (found.low, found.high) == (1, 2), "15 alone are too few"
        assert found.few == pytest.approx(error(few))
        assert found.more == pytest.approx(error(more))
        assert found.few - found.more > 2 * found.deviation > 0


@pytest.mark.parametrize("measure", ["rmse", "mae"])
def test_the_standard_error_of_the_difference_is_that_of_repeated_draws(measure):
    rng = np.random.default_rng(4)
    counts = np.repeat([1, 40, 300], [60, 300, 300])
    draws = []
    for _ in range(300):
        errors = rng.normal(0, np.where(counts < 10, 1.5, 0.8))
        draws.append(contrast(errors_by_count(counts, errors, errors), measure))
    spread = np.std([draw.few - draw.more for draw in draws])
    assert np.mean([draw.deviation for draw in draws]) == pytest.approx(spread, rel=0.15)


def test_there_is_no_contrast_where_all_have_the_same_number_or_few_are_left():
    for counts in (np.full(100, 4), np.repeat([4, 9], [100, 19]), np.empty(0, np.int64)):
        ones = np.ones(len(counts))
        assert contrast(errors_by_count(counts, ones, ones), "rmse") is None
