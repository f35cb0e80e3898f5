"""Ratings: from a file to a RatingSet."""

from mfstudio.ratings.dialect import Dialect, guess
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.reading import ImportReport, Rejection, read
from mfstudio.ratings.titles import find_titles

__all__ = ["Dialect", "ImportReport", "RatingSet", "Rejection", "find_titles", "guess", "read"]
