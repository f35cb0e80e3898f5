"""Refuses a file early whose ratings would not fit into memory, with the estimate."""

from pathlib import Path

import psutil

from mfstudio.errors import RatingFileError
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.source import Source
from mfstudio.ratings.text import sample
from mfstudio.wording import say

BYTES_PER_RATING = 60
"""What a rating takes at the peak of reading, measured with ten million of them; times and all."""
BYTES_TO_FINISH = 36
"""What each rating read so far still takes when the blocks are put together and pairs are counted."""
_PACKED = 4
"""A packed file of text unpacks to about so many times its size."""


def refuse_if_too_large(source: Source, dialect: Dialect) -> None:
    """Raise :class:`RatingFileError` if a text file's ratings need more memory than is free."""
    n_bytes = source.n_bytes_stored * (_PACKED if source.is_packed else 1)
    if n_bytes < psutil.virtual_memory().available // 12:  # far from it: nothing to look at
        return
    looked_at = sample(source.path, dialect.encoding, dialect.member)
    per_line = looked_at.n_bytes / len(looked_at.lines)
    n_ratings = n_bytes / per_line * (len(dialect.item_columns) if dialect.layout == "wide" else 1)
    refuse_if_too_many(source.path, int(n_ratings))


def refuse_if_memory_runs_out(path: Path, n_read: int) -> None:
    """Raise :class:`RatingFileError` if what was read so far can no longer be put together in the free memory."""
    free = psutil.virtual_memory().available
    if n_read * BYTES_TO_FINISH > free:
        raise RatingFileError(
            path,
            say(
                "The file holds more ratings than memory can take: {n_read:,} are read, {free:.1f} GiB are left.",
                n_read=n_read,
                free=free / 2**30,
            ),
            say("Close other programs, or open a part of the file."),
        )


def refuse_if_too_many(path: Path, n_ratings: int) -> None:
    """Raise :class:`RatingFileError` if so many ratings need more memory than is free."""
    needed, free = n_ratings * BYTES_PER_RATING, psutil.virtual_memory().available
    if needed > free:
        raise RatingFileError(
            path,
            say(
                "The file holds about {n_ratings:,} ratings, which need about {needed:.1f} GiB of "
                "memory; {free:.1f} GiB are free.",
                n_ratings=n_ratings,
                needed=needed / 2**30,
                free=free / 2**30,
            ),
            say("Close other programs, or open a part of the file."),
        )
