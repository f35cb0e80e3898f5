"""What runs on workers' threads for the import view: a look at a file's beginning, and counts of what is left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import give_up_if
from mfstudio.ratings import Cleaning, Dialect, RatingSet
from mfstudio.ratings.choices import Change, Look, first_try, look_at, rejected_rows, revise
from mfstudio.ratings.cleaning import Cleaned, clean
from mfstudio.ratings.source import members


@dataclass(frozen=True)
class Seen:
    """What was found at the beginning of a file.

    Parameters
    ----------
    path
        The file.
    look
        Its first rows and what becomes of them.
    rejected
        Which of these rows are not ratings, by number from 0, and why.
    members
        The files in a zip archive.
    """

    path: Path
    look: Look
    rejected: dict[int, str]
    members: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """How much a cleaning would leave, and of how much."""

    cleaning: Cleaning
    cleaned: Cleaned
    n_before: int
    n_ratings: int
    n_users: int
    n_items: int


def see(path: Path, dialect: Dialect | None, changes: Sequence[Change], chosen: Collection[str]) -> Seen:
    """Look at the beginning of a file by a dialect, the likeliest where it is None, after some changes to it."""
    look = look_at(path, revise(path, dialect or first_try(path), changes, chosen))
    return Seen(path, look, rejected_rows(look), members(path))


def count(everything: RatingSet, cleaning: Cleaning, task: Task) -> Counted:
    """Count what a cleaning leaves; raises Cancelled once nobody wants to know."""
    left, cleaned = clean(everything, cleaning, task.is_cancelled)
    give_up_if(task)
    return Counted(cleaning, cleaned, everything.n_ratings, left.n_ratings, left.n_users, left.n_items)
