"""The ratings that the benchmark runs on: real sets and generated ones, split, in the files that all programs read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from long_tail import generate
from numpy.typing import NDArray

from mfstudio.ratings import read

TEST_SHARE = 0.1
REAL = {
    "ml-latest-small": "ml-latest-small/ratings.csv",
    "goodbooks-10k": "goodbooks-10k/ratings.csv",
    "movietweetings": "movietweetings/ratings.dat",
}


@dataclass(frozen=True)
class SplitFiles:
    """Two text files of ``user item rating`` lines, ids from 0, and how many ratings are in them."""

    name: str
    train: Path
    test: Path
    n_train: int
    n_test: int


def split_real(name: str, shared_data: Path, folder: Path, seed: int) -> SplitFiles:
    """Split one of the real sets, its ids recoded to numbers from 0."""
    ratings, _ = read(shared_data / REAL[name])
    return _write_split(name, ratings.users, ratings.items, ratings.values, folder, seed)


def split_generated(n_ratings: int, folder: Path, seed: int = 0) -> SplitFiles:
    """Generate ratings and split them."""
    made = generate(n_ratings, seed)
    return _write_split(f"generated-{n_ratings}", made.users, made.items, made.values, folder, seed)


def real_sets(shared_data: Path | None) -> Iterator[str]:
    """Name the real sets that are there."""
    return (name for name, path in REAL.items() if shared_data is not None and (shared_data / path).exists())


def write_arrays(n_ratings: int, path: Path, seed: int = 0) -> None:
    """Generate ratings and keep them as arrays, which load without using memory of their own."""
    made = generate(n_ratings, seed)
    np.savez(path, users=made.users, items=made.items, values=made.values)


def write_csv(n_ratings: int, path: Path, *, text_ids: bool, seed: int = 0) -> None:
    """Generate ratings with times and write them as MovieLens does, or with ids as Amazon's."""
    made = generate(n_ratings, seed)
    table = pl.DataFrame({"userId": made.users, "movieId": made.items, "rating": made.values})
    times = np.random.default_rng(seed).integers(800_000_000, 1_600_000_000, n_ratings)
    if text_ids:
        user, item = pl.format("A{}XQ7ZPKD", "userId"), pl.format("B00{}KJ", "movieId")
        table = table.select(reviewerID=user, asin=item, overall="rating")
    table.with_columns(timestamp=pl.Series(times)).write_csv(path)


def _write_split(
    name: str, users: NDArray[np.int32], items: NDArray[np.int32], values: NDArray[np.float32], folder: Path, seed: int
) -> SplitFiles:
    n_test = round(TEST_SHARE * len(values))
    order = np.random.default_rng(seed).permutation(len(values))
    parts = {"train": order[n_test:], "test": order[:n_test]}
    paths = {part: folder / f"{name}-{seed}.{part}.txt" for part in parts}
    for part, rows in parts.items():
        table = pl.DataFrame({"user": users[rows], "item": items[rows], "rating": values[rows]})
        table.write_csv(paths[part], separator=" ", include_header=False)
    return SplitFiles(name, paths["train"], paths["test"], len(parts["train"]), n_test)
