"""A file becomes a RatingSet."""

from mfstudio.ratings.rating_set import RatingSet

__all__ = ["RatingSet"]
