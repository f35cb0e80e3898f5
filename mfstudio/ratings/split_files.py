"""Finds and reads the test ratings that lie beside a file of training ratings, such as u1.test beside u1.base."""

import re
from dataclasses import replace
from pathlib import Path

from mfstudio.errors import RatingFileError
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.preview import try_out
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.reading import read
from mfstudio.ratings.recognition import recognise
from mfstudio.ratings.report import ImportReport

_TRAINING_WORD = re.compile(
    r"(?<![^._\- ])(?:train(?:ing)?(?![^._\- ])"  # a word of the name: ratings_train.csv, train.csv.gz, r1.train
    r"|(?<=\.)base(?=\.|$))",  # only an ending: u1.base, but not base.csv
    re.IGNORECASE,
)


def find_test_file(path: str | Path) -> Path | None:
    """Look beside a training file for its test file.

    ``u1.base`` has ``u1.test``, ``ratings_train.csv.gz`` has ``ratings_test.csv.gz``: the names are the same, but where
    one says "base", "train" or "training" the other says "test". Capitals do not matter.

    Parameters
    ----------
    path
        The training file; it need not be there.

    Returns
    -------
    The test file, or None where the name is not that of a training file, or no such file lies beside it.
    """
    path = Path(path)
    for word in reversed(list(_TRAINING_WORD.finditer(path.name))):
        found = _beside(path, path.name[: word.start()] + "test" + path.name[word.end() :])
        if found is not None:
            return found
    return None


def read_test_file(path: str | Path, like: Dialect | None) -> tuple[RatingSet, ImportReport]:
    """Read test ratings; few lines are easily misread: they are taken for what those of the training file are.

    Parameters
    ----------
    path
        The test file.
    like
        How the training file is written; None where that was not a file.

    Raises
    ------
    RatingFileError
        If the file cannot be read so.
    """
    if like is None or like.form != "text":
        return read(path)
    return read(path, replace(like, header=_has_header(path, like), member=""))


def _has_header(path: str | Path, like: Dialect) -> bool:
    try:
        return recognise(path).dialect.header
    except RatingFileError:  # ratings that are all alike could be anything: is the first line one of them?
        tried = try_out(path, replace(like, header=False, member=""))
        return any(line == 1 for line, _, _ in tried.rejected)


def _beside(path: Path, name: str) -> Path | None:
    """Return the file of this name in the folder of ``path``, best with these very capitals."""
    exact = path.with_name(name)
    if exact.is_file():
        return exact
    try:
        alike = sorted(other for other in path.parent.iterdir() if other.name.casefold() == name.casefold())
    except OSError:  # a folder that may not be listed has nothing to offer
        return None
    return next((other for other in alike if other.is_file()), None)
