"""Loaded: ratings from a file, from standard input, from the sample or from a project, with how they were read."""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mfstudio.commands.import_options import (
    cleaning_of,
    names_given,
    names_of,
    propose_marks,
    recognise_with,
    warn_of_what_was_left_out,
)
from mfstudio.commands.terminal import DASH, input_file, progress, say
from mfstudio.errors import ProjectError
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

if TYPE_CHECKING:
    from mfstudio.project.store import Project
    from mfstudio.ratings import Dialect, ImportReport
    from mfstudio.ratings.choices import ImportChoices
    from mfstudio.ratings.titles import Titles

Names = NDArray[np.str_]


@dataclass(frozen=True, eq=False)
class Loaded:
    """Ratings and what belongs to them.

    Parameters
    ----------
    ratings
        What is left after cleaning.
    everything
        All that was read; the same object where nothing was left out.
    titles, user_names
        Names by code of ``ratings``; None where there are none.
    dialect
        How test files are taken to be written; None for "guess".
    path
        The file; None where there is none to come back to.
    choices, report, item_table, user_table
        How the file was read, what became of its lines, and the tables of names by code of ``everything``.
    """

    ratings: RatingSet
    everything: RatingSet
    titles: Names | None
    user_names: Names | None
    dialect: "Dialect | None"
    path: Path | None
    choices: "ImportChoices | None" = None
    report: "ImportReport | None" = None
    item_table: "Titles | None" = None
    user_table: "Titles | None" = None

    def read_test(self, path: Path) -> RatingSet:
        """Read a file of test ratings, saying what was left out of it.

        Raises
        ------
        RatingFileError
            If it cannot be read.
        """
        from mfstudio.ratings.split_files import read_test_file

        test, report = read_test_file(path, self.dialect)
        warn_of_what_was_left_out(report)
        return test


def load_file(path: Path | None, options: argparse.Namespace) -> Loaded:
    """Read a file as the import options say, or the sample where the path is None.

    Raises
    ------
    RatingFileError
        If it cannot be read as ratings.
    SettingsError
        If an option is not allowed.
    """
    from mfstudio.ratings.sample import SAMPLE_NAME, SAMPLE_NOTICE, sample_path

    if path is None:
        say(SAMPLE_NOTICE)
        found = _read(sample_path(), options)
        named = replace(found.everything, name=SAMPLE_NAME)
        ratings = named if found.ratings is found.everything else replace(found.ratings, name=SAMPLE_NAME)
        return replace(found, ratings=ratings, everything=named)
    with input_file(path) as file:
        found = _read(file, options)
    return found if path != DASH else replace(found, path=None)


def _read(path: Path, options: argparse.Namespace) -> Loaded:
    from mfstudio.ratings.choices import ImportChoices
    from mfstudio.ratings.reading import leave_out, read_everything

    cleaning = cleaning_of(options)
    guess = recognise_with(path, options)
    with progress(f"Reading {path.name}") as show:
        everything, report = read_everything(path, guess.dialect, progress=show)
    ratings, report = leave_out(everything, report, cleaning)
    warn_of_what_was_left_out(report)
    propose_marks(path, guess)
    member = report.dialect.member
    items, users = (
        names_of(options, path, labels, member, of)
        for of, labels in (("item", everything.item_labels), ("user", everything.user_labels))
    )
    return Loaded(
        ratings, everything,
        None if items is None else renamed(items.titles, everything.item_labels, ratings.item_labels),
        None if users is None else renamed(users.titles, everything.user_labels, ratings.user_labels),
        report.dialect, path, ImportChoices(report.dialect, cleaning, *names_given(options)), report, items, users,
    )  # fmt: skip


def renamed(names: Names, labels: Names, wanted: Names) -> Names:
    """Return the names of other labels, or of some of them; ``""`` for one that has none."""
    if wanted is labels:
        return names
    known = dict(zip(labels.tolist(), names.tolist(), strict=True))
    return np.array([known.get(label, "") for label in wanted.tolist()], LABEL_DTYPE)


def load_project(project: "Project") -> Loaded:
    """Load the ratings of a project, with what was chosen to be left out left out.

    Raises
    ------
    ProjectError
        If it has none, or they cannot be had any more.
    """
    from mfstudio.ratings.cleaning import Cleaning, clean

    with progress("Loading the ratings") as show:
        found = project.load_ratings(progress=show)
    record = project.data()
    if found is None or record is None:
        raise ProjectError(project.path, "There are no ratings in it.", "Train with -o to make a project that has.")
    cleaning = Cleaning() if found.choices is None else found.choices.cleaning
    everything = found.ratings
    ratings = everything if cleaning == Cleaning() else clean(everything, cleaning)[0]
    titles, user_names = found.titles, found.user_names
    return Loaded(
        ratings, everything,
        None if titles is None else renamed(titles, everything.item_labels, ratings.item_labels),
        None if user_names is None else renamed(user_names, everything.user_labels, ratings.user_labels),
        None if found.report is None else found.report.dialect, Path(record.path) if record.path else None,
        found.choices, found.report,
    )  # fmt: skip
