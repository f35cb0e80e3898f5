"""The sample is what its generator makes, looks like real ratings, and rewards factorisation."""

import csv
import gzip
import runpy
from collections import Counter

import numpy as np
import pytest

from mfstudio.paths import resource
from mfstudio.ratings.sample import SAMPLE_NAME, SAMPLE_NOTICE, load_sample, sample_path
from mfstudio.ratings.titles import find_titles


@pytest.fixture(scope="module")
def sample():
    return load_sample()


@pytest.fixture(scope="module")
def books(sample):
    """Row of books.csv of each item code."""
    with open(resource("sample", "books.csv"), encoding="utf-8", newline="") as file:
        rows = {row["book"]: row for row in csv.DictReader(file)}
    return [rows[book] for book in sample[0].item_labels.tolist()]


@pytest.fixture(scope="module")
def genres(books):
    """Genre of each item code."""
    return np.array([book["genre"] for book in books])


@pytest.fixture(scope="module")
def fitted(sample):
    """Test RMSE of regularised biases, that of biases with eight factors by ALS, and the item factors."""
    ratings = sample[0]
    order = np.random.default_rng(0).permutation(ratings.n_ratings)
    test, train = ratings.take(order[: len(order) // 10]), ratings.take(order[len(order) // 10 :])
    mean = float(train.values.mean())

    def biases(residual, codes, n):
        return np.bincount(codes, residual, n) / (3 + np.bincount(codes, minlength=n))

    user_bias, item_bias = np.zeros(ratings.n_users), np.zeros(ratings.n_items)
    for _ in range(10):
        item_bias = biases(train.values - mean - user_bias[train.users], train.items, ratings.n_items)
        user_bias = biases(train.values - mean - item_bias[train.items], train.users, ratings.n_users)
    residual = train.values - mean - user_bias[train.users] - item_bias[train.items]

    def solve(codes, others, factors, n):
        solved = np.zeros((n, factors.shape[1]))
        order = np.argsort(codes, kind="stable")
        for code, rows in enumerate(np.split(order, np.cumsum(np.bincount(codes, minlength=n))[:-1])):
            x = factors[others[rows]]
            solved[code] = np.linalg.solve(x.T @ x + 4 * np.eye(x.shape[1]), x.T @ residual[rows])
        return solved

    item_factors = np.random.default_rng(1).normal(0, 0.3, (ratings.n_items, 8))
    for _ in range(12):
        user_factors = solve(train.users, train.items, item_factors, ratings.n_users)
        item_factors = solve(train.items, train.users, user_factors, ratings.n_items)

    by_biases = mean + user_bias[test.users] + item_bias[test.items]
    by_factors = by_biases + (user_factors[test.users] * item_factors[test.items]).sum(axis=1)
    errors = [np.sqrt(np.mean((np.clip(p, 1, 5) - test.values) ** 2)) for p in (by_biases, by_factors)]
    return *errors, item_factors


def test_committed_files_are_what_the_generator_makes():
    ratings, books = runpy.run_path(str(resource("sample", "generate.py")))["make_sample"]()
    assert gzip.decompress(sample_path().read_bytes()) == ratings
    assert resource("sample", "books.csv").read_bytes().replace(b"\r\n", b"\n") == books


def test_packed_file_holds_neither_time_nor_name():
    header = sample_path().read_bytes()[:10]
    assert header[3] == 0
    assert header[4:8] == bytes(4)


def test_sample_is_labelled_as_synthetic(sample):
    assert sample[0].name == SAMPLE_NAME
    assert "synthetic" in SAMPLE_NAME.lower()
    assert "synthetic" in SAMPLE_NOTICE.lower()
    assert f"{sample[0].n_users:,} readers, {sample[0].n_items} invented books" in SAMPLE_NAME


def test_size_is_as_announced(sample):
    ratings = sample[0]
    assert (ratings.n_users, ratings.n_items) == (1000, 600)
    assert 55_000 <= ratings.n_ratings <= 65_000
    assert len(set(zip(ratings.users.tolist(), ratings.items.tolist(), strict=True))) == ratings.n_ratings


def test_readers_and_books_have_a_long_tail(sample):
    ratings = sample[0]
    per_user, per_item = np.bincount(ratings.users), np.bincount(ratings.items)
    assert per_user.min() >= 10
    assert per_user.mean() > 1.3 * np.median(per_user)
    assert per_item.min() >= 5
    assert np.sort(per_item)[-60:].sum() > 0.35 * ratings.n_ratings


def test_scale_is_used_as_people_use_it(sample):
    values, counts = np.unique(sample[0].values, return_counts=True)
    assert values.tolist() == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert values[counts.argmax()] == 4
    assert 3.6 <= sample[0].values.mean() <= 3.8
    assert 0.1 < counts[values % 1 == 0.5].sum() / counts.sum() < 0.3


def test_times_rise_for_every_reader_and_follow_every_book(sample, books):
    ratings = sample[0]
    for user in range(ratings.n_users):
        assert (np.diff(ratings.times[ratings.of_user(user)]) > 0).all()
    years = ratings.times.astype("datetime64[s]").astype("datetime64[Y]").astype(int) + 1970
    assert max(int(book["year"]) for book in books) < years.min() <= years.max() <= 2025


def test_every_book_has_a_title_of_its_own(sample, books):
    ratings, titles = sample
    assert titles.tolist() == [book["title"] for book in books]
    assert len(set(titles.tolist())) == ratings.n_items == len(titles)
    assert all(title and title.strip() == title for title in titles.tolist())


def test_titles_are_found_beside_the_ratings(sample):
    ratings, titles = sample
    found = find_titles(sample_path(), ratings.item_labels)
    assert found is not None
    assert found.titles.tolist() == titles.tolist()


def test_most_readers_have_a_dominant_genre(sample, genres):
    ratings = sample[0]
    shares = []
    for user in range(ratings.n_users):
        read = genres[ratings.items[ratings.of_user(user)]].tolist()
        shares.append(Counter(read).most_common(1)[0][1] / len(read))
    assert len(set(genres)) == 10
    assert np.median(shares) > 0.3


def test_factors_predict_better_than_biases(fitted):
    by_biases, by_factors, _ = fitted
    assert by_factors < 0.95 * by_biases


def test_neighbours_by_factors_share_the_genre(fitted, genres):
    unit = fitted[2] / np.linalg.norm(fitted[2], axis=1, keepdims=True)
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, -np.inf)
    nearest = np.argsort(-similarity, axis=1)[:, :10]
    found = (genres[nearest] == genres[:, None]).mean()
    chance = (genres[:, None] == genres).mean()
    assert found > 3 * chance
