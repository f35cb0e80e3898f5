"""The embedded sample: synthetic ratings of invented books, for the first minutes and for trying things out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.paths import resource
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.reading import read
from mfstudio.ratings.titles import read_titles
from mfstudio.wording import mark

SAMPLE_NAME = mark("Synthetic sample: 1,000 readers, 600 invented books")
SAMPLE_NOTICE = mark(
    "These ratings are synthetic: a program made them up, and neither the readers nor the books exist."
)


def sample_path() -> Path:
    """Path of the sample's rating file; the books' titles lie beside it in ``books.csv``."""
    return resource("sample", "ratings.csv.gz")


def load_sample() -> tuple[RatingSet, NDArray[np.str_]]:
    """Read the embedded sample.

    Returns
    -------
    ratings
        About 60,000 ratings of 1 to 5 in halves, with times, named ``SAMPLE_NAME``.
    titles
        Title of each book, StringDType, shape (n_items,): ``titles[code]`` belongs to ``ratings.item_labels[code]``.

    Raises
    ------
    RatingFileError
        If the installation is damaged and a file is missing or unreadable.
    """
    ratings, _ = read(sample_path())
    titles = read_titles(resource("sample", "books.csv"), ratings.item_labels)
    return replace(ratings, name=SAMPLE_NAME), titles.titles
