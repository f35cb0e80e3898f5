"""The rows that a model answers with."""

from typing import NamedTuple


class Recommendation(NamedTuple):
    """An item for a user: its id, its predicted rating, and its title, ``""`` where none is known."""

    item: str
    score: float
    title: str = ""


class SimilarItem(NamedTuple):
    """An item like another: ``similarity`` is the cosine of their factors, -1 … 1."""

    item: str
    similarity: float
    title: str = ""


class SimilarUser(NamedTuple):
    """A user like another: ``similarity`` is the cosine of their factors, -1 … 1."""

    user: str
    similarity: float


class Reason(NamedTuple):
    """A rated item behind a prediction: ``effect`` is what it adds to it, in units of a rating, signed."""

    item: str
    effect: float
    title: str = ""
