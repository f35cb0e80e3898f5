"""OpenRatings: what is open; and what reads it, cleans it and names its ids, on workers' threads."""

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import RatingFileError
from mfstudio.gui import import_memory
from mfstudio.gui.item_models.labels import LabelIndex
from mfstudio.gui.jobs import Task
from mfstudio.ratings import Cleaning, ImportReport, RatingSet, find_titles, recognise
from mfstudio.ratings.choices import NO_NAMES, ImportChoices
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.reading import leave_out, read_everything
from mfstudio.ratings.recognition import Guess
from mfstudio.ratings.sample import SAMPLE_NAME, sample_path
from mfstudio.ratings.source import members
from mfstudio.ratings.titles import Titles, read_titles

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class OpenRatings:
    """What is open.

    Parameters
    ----------
    ratings
        The ratings.
    path
        Their file.
    report
        How the file was read; None for the sample.
    item_names, user_names
        Titles of the items and names of the users; None where there are none.
    everything
        The ratings before any were left out; the same object as ``ratings`` where none were.
    guess
        How the file seemed to be written, with what speaks for it; None where it looked like nothing known.
    is_remembered
        Whether the choices are those that a person made when the file was opened before.
    is_decided
        Whether a person has made them now.
    members
        The files in a zip archive, the likeliest first.
    names_from
        Where the names of items and of users come from, as in :class:`ImportChoices`.
    """

    ratings: RatingSet
    path: Path
    report: ImportReport | None = None
    item_names: Titles | None = None
    user_names: Titles | None = None
    everything: RatingSet | None = None
    guess: Guess | None = None
    is_remembered: bool = False
    is_decided: bool = False
    members: tuple[str, ...] = ()
    names_from: tuple[str, str] = ("", "")

    @property
    def choices(self) -> ImportChoices | None:
        """How the file was read and what was left out; None where no file was."""
        if self.report is None:
            return None
        return ImportChoices(self.report.dialect, self.report.cleaning, *self.names_from)

    @property
    def titles(self) -> NDArray[np.str_] | None:
        """Title of each item, shape (n_items,), '' where there is none; None where no titles were found."""
        return None if self.item_names is None else self.item_names.titles

    @cached_property
    def users(self) -> LabelIndex:
        """The users' ids, to sort and to search."""
        return LabelIndex(self.ratings.user_labels)

    @cached_property
    def items(self) -> LabelIndex:
        """The items' ids, to sort and to search."""
        return LabelIndex(self.ratings.item_labels)

    @cached_property
    def user_name_index(self) -> LabelIndex | None:
        """The users' names, to search."""
        return None if self.user_names is None else LabelIndex(self.user_names.titles)

    def prepare(self) -> "OpenRatings":
        """Work out, on a worker's thread, what the window will ask for, so that the GUI thread never does."""
        _ = self.ratings.scale, self.ratings.by_user, self.ratings.period
        _ = self.users.ranks, self.items, self.title_index, self.user_name_index
        return self

    def search_users(self, text: str) -> NDArray[np.int64]:
        """Return the codes of users whose id, or else whose name, contains a text. On a worker's thread."""
        by_id = self.users.search(text)
        if self.user_name_index is None or not text.strip():
            return by_id
        by_name = self.user_name_index.search(text)
        return np.concatenate((by_id, by_name[~np.isin(by_name, by_id)]))

    @cached_property
    def title_index(self) -> LabelIndex | None:
        """The items' titles, to sort and to search."""
        return None if self.titles is None else LabelIndex(self.titles)

    @property
    def is_sample(self) -> bool:
        """Whether this is the embedded, synthetic sample."""
        return self.ratings.name == SAMPLE_NAME

    def item_name(self, item: int) -> str:
        """Title of an item, or its id where there is none."""
        title = "" if self.titles is None else str(self.titles[item])
        return title or str(self.ratings.item_labels[item])

    def user_title(self, user: int) -> str:
        """Name and id of a user, or the id alone where there is no name."""
        label = str(self.ratings.user_labels[user])
        name = "" if self.user_names is None else str(self.user_names.titles[user])
        return f"{name} ({label})" if name else label


def read_file(
    path: Path, choices: ImportChoices | None, task: Task, *, member: str = "", anew: bool = False
) -> OpenRatings:
    """Read ratings and the titles beside them. On a worker's thread.

    Parameters
    ----------
    path
        The file.
    choices
        What a person chose, which is then remembered; None for what is remembered or else guessed.
    task
        The job's side.
    member
        The file in a zip archive, with everything else guessed.
    anew
        Whether to forget what is remembered, and guess.
    """
    is_sample = path == sample_path()
    if anew:
        import_memory.forget(path)
    recalled = None if choices or member or anew or is_sample else import_memory.recall(path)
    wanted = choices or recalled
    guess = _guess(path, member, wanted)
    if wanted is None:
        assert guess is not None  # else the error was raised
        wanted = ImportChoices(guess.dialect)
    everything, report = read_everything(path, wanted.dialect, progress=task.progress, cancelled=task.is_cancelled)
    if is_sample:  # its name says that it is synthetic
        everything = replace(everything, name=SAMPLE_NAME)
    ratings, report = leave_out(everything, report, wanted.cleaning)
    names_from = wanted.item_names, wanted.user_names
    found = OpenRatings(
        ratings, path, report, _names(path, report, ratings, "item", names_from[0]),
        _names(path, report, ratings, "user", names_from[1]), everything, guess, recalled is not None,
        choices is not None, members(path), names_from,
    )  # fmt: skip
    if (choices or member) and found.choices is not None and not is_sample:
        import_memory.remember(path, found.choices)
    return found.prepare()


def clean_again(found: OpenRatings, cleaning: Cleaning) -> OpenRatings:
    """Leave other ratings out of a file that is open, without reading it again. On a worker's thread."""
    assert found.everything is not None
    assert found.report is not None
    ratings, report = leave_out(found.everything, found.report, cleaning)
    former = found.ratings
    item_names = _names(found.path, report, ratings, "item", found.names_from[0]) or carry_names(
        found.item_names, former.item_labels, ratings.item_labels
    )
    user_names = _names(found.path, report, ratings, "user", found.names_from[1]) or carry_names(
        found.user_names, former.user_labels, ratings.user_labels
    )
    made = replace(found, ratings=ratings, report=report, item_names=item_names, user_names=user_names, is_decided=True)
    _remember(made)
    return made.prepare()


def join_names(found: OpenRatings, of: str, path: Path | None) -> OpenRatings:
    """Name the items or users of what is open by another table, or by none. On a worker's thread.

    Raises
    ------
    RatingFileError
        If the table names none of them.
    """
    labels = found.ratings.item_labels if of == "item" else found.ratings.user_labels
    names = None if path is None else read_titles(path, labels, of=of)
    source = NO_NAMES if path is None else str(path)
    if of == "item":
        made = replace(found, item_names=names, names_from=(source, found.names_from[1]))
    else:
        made = replace(found, user_names=names, names_from=(found.names_from[0], source))
    _remember(made)
    return made.prepare()


def carry_names(names: Titles | None, labels: NDArray[np.str_], others: NDArray[np.str_]) -> Titles | None:
    """Give the names of some ids to others, as far as they are the same; None where there are none."""
    if names is None or labels is others:
        return names
    known = dict(zip(labels.tolist(), names.titles.tolist(), strict=True))
    carried = [known.get(label, "") for label in others.tolist()]
    n_unmatched = carried.count("")
    return Titles(
        names.path, np.array(carried, LABEL_DTYPE), len(carried) - n_unmatched, n_unmatched, names.n_unused
    )  # fmt: skip


def _remember(found: OpenRatings) -> None:
    if found.choices is not None and not found.is_sample:
        import_memory.remember(found.path, found.choices)


def _names(path: Path, report: ImportReport, ratings: RatingSet, of: str, source: str) -> Titles | None:
    """Find or read the names of items or users; a table that is gone or names nobody any more is no obstacle."""
    labels = ratings.item_labels if of == "item" else ratings.user_labels
    if source == NO_NAMES:
        return None
    if source:
        try:
            return read_titles(Path(source), labels, of=of)
        except RatingFileError as error:
            _log.warning("names of %ss: %s", of, error)
            return None
    return find_titles(path, labels, of=of, member=report.dialect.member)


def _guess(path: Path, member: str, wanted: ImportChoices | None) -> Guess | None:
    """Guess how a file is written, if only to show what speaks for the choices that are made already."""
    member = wanted.dialect.member if wanted else member
    try:
        return recognise(path, {"member": member} if member else None)
    except RatingFileError:
        if wanted is None:
            raise
        return None
