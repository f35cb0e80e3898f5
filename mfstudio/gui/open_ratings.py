"""OpenRatings: what is open; and what reads it, cleans it and names its ids, on workers' threads."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import Cancelled, RatingFileError
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
from mfstudio.ratings.split_files import find_test_file
from mfstudio.ratings.titles import Titles, read_titles
from mfstudio.wording import say

_log = logging.getLogger(__name__)

_WORKED_OUT = {"users": "ratings", "items": "ratings", "title_index": "item_names", "user_name_index": "user_names"}
"""What is worked out once for what is open, each with what it hangs on."""


@dataclass(frozen=True, eq=False)
class NamesWanted:
    """Which table is to name the items or the users of what is open.

    Parameters
    ----------
    path, ratings
        What was open when a person asked for it.
    of
        ``"item"`` or ``"user"``.
    table
        The table; None for no names.
    """

    path: Path
    ratings: RatingSet
    of: str
    table: Path | None

    @property
    def source(self) -> str:
        """The table as in :class:`ImportChoices`."""
        return NO_NAMES if self.table is None else str(self.table)


@dataclass(frozen=True, eq=False)
class NamesRead:
    """Names that were wanted, None for none, and these made ready to be searched."""

    wanted: NamesWanted
    titles: Titles | None
    index: LabelIndex | None


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
    test_file
        The file of test ratings that lies beside; None where there is none.
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
    test_file: Path | None = None

    def but(self, **changes: Any) -> "OpenRatings":
        """Return it with other fields; what was worked out of those that stay is not worked out again."""
        made = replace(self, **changes)
        for name, of in _WORKED_OUT.items():
            if name in vars(self) and getattr(made, of) is getattr(self, of):
                vars(made)[name] = vars(self)[name]
        return made

    def named(self, names: NamesRead) -> "OpenRatings":
        """Return it with other names of the items or of the users, which must be of these ratings."""
        of_items, of_users = self.names_from
        if names.wanted.of == "item":
            made = self.but(item_names=names.titles, names_from=(names.wanted.source, of_users))
            vars(made)["title_index"] = names.index
        else:
            made = self.but(user_names=names.titles, names_from=(of_items, names.wanted.source))
            vars(made)["user_name_index"] = names.index
        return made

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

    def prepare(self, task: Task | None = None) -> "OpenRatings":
        """Work out, on a worker's thread, what the window will ask for, so that the GUI thread never does.

        Raises
        ------
        Cancelled
            If the person gave up.
        """
        steps: tuple[Callable[[], Any], ...] = (
            lambda: (self.ratings.scale, self.ratings.period), lambda: self.ratings.by_user, lambda: self.users.ranks,
            lambda: self.items, lambda: self.title_index, lambda: self.user_name_index,
        )  # fmt: skip
        for step in steps:
            step()
            if task is not None:
                give_up_if(task)
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

    @property
    def name(self) -> str:
        """What a person calls the ratings: the file's name, or what the sample is."""
        return say(SAMPLE_NAME) if self.is_sample else self.ratings.name

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

    Raises
    ------
    RatingFileError
        If the file cannot be read so.
    Cancelled
        If the person gave up; then nothing is remembered.
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
    ratings, report = leave_out(everything, report, wanted.cleaning, task.is_cancelled)
    names_from = wanted.item_names, wanted.user_names
    give_up_if(task)
    item_names = _names(path, report, ratings, "item", names_from[0])
    give_up_if(task)
    user_names = _names(path, report, ratings, "user", names_from[1])
    test_file = None if is_sample else find_test_file(path)
    found = OpenRatings(
        ratings, path, report, item_names, user_names, everything, guess, recalled is not None, choices is not None,
        members(path), names_from, test_file,
    )  # fmt: skip
    found.prepare(task)
    if choices or member:
        _remember(found)
    return found


def clean_again(found: OpenRatings, cleaning: Cleaning, task: Task) -> OpenRatings:
    """Leave other ratings out of a file that is open, without reading it again. On a worker's thread.

    Raises
    ------
    RatingFileError
        If nothing is left.
    Cancelled
        If the person gave up; then nothing is remembered.
    """
    assert found.everything is not None
    assert found.report is not None
    ratings, report = leave_out(found.everything, found.report, cleaning, task.is_cancelled)
    give_up_if(task)
    former = found.ratings
    item_names = _names(found.path, report, ratings, "item", found.names_from[0]) or carry_names(
        found.item_names, former.item_labels, ratings.item_labels
    )
    give_up_if(task)
    user_names = _names(found.path, report, ratings, "user", found.names_from[1]) or carry_names(
        found.user_names, former.user_labels, ratings.user_labels
    )
    made = found.but(ratings=ratings, report=report, item_names=item_names, user_names=user_names, is_decided=True)
    made.prepare(task)
    _remember(made)
    return made


def read_names(wanted: NamesWanted, task: Task) -> NamesRead:
    """Read the names of items or users of what is open. On a worker's thread.

    Raises
    ------
    RatingFileError
        If the table names none of them.
    Cancelled
        If the person gave up.
    """
    if wanted.table is None:
        return NamesRead(wanted, None, None)
    labels = wanted.ratings.item_labels if wanted.of == "item" else wanted.ratings.user_labels
    titles = read_titles(wanted.table, labels, of=wanted.of)
    give_up_if(task)
    return NamesRead(wanted, titles, LabelIndex(titles.titles))


def give_up_if(task: Task) -> None:
    """Raise Cancelled where the person gave up; between the steps of longer work."""
    if task.is_cancelled():
        raise Cancelled


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
