"""Ratings: from a file to a RatingSet."""

from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.reading import read
from mfstudio.ratings.recognition import guess, recognise
from mfstudio.ratings.report import ImportReport, Rejection
from mfstudio.ratings.titles import find_titles

__all__ = [
    "Cleaning", "Dialect", "ImportReport", "RatingSet", "Rejection", "find_titles", "guess", "read", "recognise",
]  # fmt: skip
