"""The numbers behind the plots of the ratings."""

import dataclasses

import numpy as np
import polars as pl
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.data_curves import write_data_numbers
from mfstudio.ratings.statistics import summarize


def timed(ratings):
    """Give the ratings times: one an hour from the beginning of 2020 on."""
    times = 1_577_836_800 + 3600 * np.arange(ratings.n_ratings)
    return dataclasses.replace(ratings, times=times)


def test_each_rating_has_a_row_with_its_count_and_share(tmp_path, make_ratings):
    ratings = make_ratings()
    write_data_numbers(tmp_path / "ratings.csv", summarize(ratings), "ratings")
    table = pl.read_csv(tmp_path / "ratings.csv")
    values, counts = np.unique(ratings.values, return_counts=True)
    assert table.columns == ["rating", "ratings", "share"]
    assert table["rating"].to_list() == values.tolist()
    assert table["ratings"].to_list() == counts.tolist()
    assert table["share"].to_list() == pytest.approx(counts / 1500, abs=1e-6)


def test_bins_of_continuous_ratings_follow_each_other(tmp_path, make_ratings):
    values = np.random.default_rng(0).uniform(-10, 10, 1500).astype(np.float32)
    ratings = dataclasses.replace(make_ratings(), values=values)
    write_data_numbers(tmp_path / "ratings.csv", summarize(ratings), "ratings")
    table = pl.read_csv(tmp_path / "ratings.csv")
    assert table.columns == ["from", "until", "ratings", "share"]
    assert table["from"].to_list()[1:] == table["until"].to_list()[:-1]
    assert table["from"][0] == pytest.approx(values.min(), rel=1e-6)
    assert table["ratings"].sum() == 1500


def test_the_tail_gives_rank_and_ratings_of_items_and_users(tmp_path, make_ratings):
    ratings = make_ratings()
    write_data_numbers(tmp_path / "tail.csv", summarize(ratings), "tail")
    table = pl.read_csv(tmp_path / "tail.csv")
    for noun, counts in (("item", ratings.item_counts), ("user", ratings.user_counts)):
        some = table.filter(pl.col("of") == noun)
        assert some["rank"].to_list() == list(range(1, len(counts) + 1))
        assert some["ratings"].to_list() == sorted(counts.tolist(), reverse=True)


def test_the_course_gives_days_and_ratings(tmp_path, make_ratings):
    write_data_numbers(tmp_path / "times.csv", summarize(timed(make_ratings())), "times")
    table = pl.read_csv(tmp_path / "times.csv")
    assert table.row(0) == ("2020-01-01", "2020-01-02", 24)
    assert table["ratings"].sum() == 1500


def test_without_times_their_course_cannot_be_written(tmp_path, make_ratings):
    with pytest.raises(ValueError, match="no times"):
        write_data_numbers(tmp_path / "times.csv", summarize(make_ratings()), "times")
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, make_ratings):
    with pytest.raises(ExportError):
        write_data_numbers(tmp_path / "missing" / "out.csv", summarize(make_ratings()), "tail")
