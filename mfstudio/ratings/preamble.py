"""What stands above the ratings in a text file: comments, titles, the heads of Matrix Market and of ARFF files."""

import re
from dataclasses import dataclass

from mfstudio.ratings.fields import BLANKS, split_fields
from mfstudio.wording import say

COMMENTS = ("#", "%", "//")
MAX_HEAD_LINES = 5000
"""A head that is longer is no head."""
_ATTRIBUTE = re.compile(r"@attribute\s+(?:'([^']*)'|\"([^\"]*)\"|(\S+))\s+\S", re.IGNORECASE)
_SQL = re.compile(
    r"\s*(CREATE\s+(TABLE|DATABASE)|INSERT\s+INTO|DROP\s+TABLE|BEGIN\s+TRANSACTION|PRAGMA\s)", re.IGNORECASE
)


@dataclass(frozen=True)
class Preamble:
    """Where the ratings begin, and what the lines before say of them.

    Parameters
    ----------
    skip
        Lines before the header or the first rating.
    comment
        What lines of comment begin with, ``""`` where there are none.
    names
        The columns' names where the lines before give them, else None.
    separator
        The separator where the form prescribes it, else None.
    kind
        The form's name, ``""`` for plain text.
    """

    skip: int = 0
    comment: str = ""
    names: tuple[str, ...] | None = None
    separator: str | None = None
    kind: str = ""


def find_preamble(lines: tuple[str, ...]) -> Preamble:
    """Look at the first lines of a file.

    Raises
    ------
    ValueError
        If they are the head of something that holds no ratings; the message is a sentence that says why.
    """
    first = next((line for line in lines if line.strip(BLANKS)), "")
    if first.lower().startswith("%%matrixmarket"):
        return _of_matrix_market(lines, first)
    if _is_arff(lines):
        return _of_arff(lines)
    if _SQL.match(first):
        raise ValueError(say("This is an SQL script rather than a table: load it into SQLite and open the database."))
    comment = next((mark for mark in COMMENTS if first.lstrip(BLANKS).startswith(mark)), "")
    return Preamble(comment=comment)


def _of_matrix_market(lines: tuple[str, ...], first: str) -> Preamble:
    words = first.lower().split()
    if "coordinate" not in words:
        raise ValueError(say("This Matrix Market file holds a full matrix rather than single entries."))
    if "pattern" in words or "complex" in words:
        raise ValueError(say("This Matrix Market file holds no values that could be ratings."))
    if any(word in words for word in ("symmetric", "skew-symmetric", "hermitian")):
        raise ValueError(say("This Matrix Market file holds a symmetric matrix, which relates things to their like."))
    for number, line in enumerate(lines[:MAX_HEAD_LINES]):
        if line.strip(BLANKS) and not line.startswith("%"):
            return Preamble(number + 1, "%", ("row", "column", "value"), " ", "Matrix Market")
    raise ValueError(say("This Matrix Market file has no line with the size of the matrix."))


def _is_arff(lines: tuple[str, ...]) -> bool:
    for line in lines[:MAX_HEAD_LINES]:
        text = line.strip(BLANKS).lower()
        if text and not text.startswith("%"):
            return text.startswith("@relation")
    return False


def _of_arff(lines: tuple[str, ...]) -> Preamble:
    names = []
    for number, line in enumerate(lines[:MAX_HEAD_LINES]):
        text = line.strip(BLANKS)
        match = _ATTRIBUTE.match(text)
        if match is not None:
            names.append(next(group for group in match.groups() if group is not None))
        if text.lower().startswith("@data"):
            following = next((each for each in lines[number + 1 :] if each.strip(BLANKS)), "")
            if following.lstrip(BLANKS).startswith("{"):
                raise ValueError(say("This ARFF file is written in the sparse form, which cannot be read."))
            return Preamble(number + 1, "%", tuple(names), ",", "ARFF")
    raise ValueError(say("This ARFF file has no line @data."))


def names_in_comment(lines: tuple[str, ...], comment: str, separator: str, width: int) -> tuple[str, ...] | None:
    """Return the columns' names where the last comment above the ratings holds them, else None."""
    names = None
    for line in lines:
        text = line.strip(BLANKS)
        if text and not text.startswith(comment):
            break
        if text:
            try:
                fields = split_fields(text.lstrip(comment).strip(BLANKS), separator)
            except ValueError:
                continue
            names = tuple(fields) if len(fields) == width and len(fields) > 1 else None
    return names
