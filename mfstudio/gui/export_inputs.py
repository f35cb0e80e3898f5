"""Ids and pairs that a person gives for an export, typed or in a file."""

import argparse
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.commands.text_columns import read_text_columns
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

Labels = NDArray[np.str_]

_GUESSED = argparse.Namespace(header=None, separator=None, member="", table="")


def typed_ids(text: str) -> list[str]:
    """Return ids that are separated by commas, semicolons or ends of lines, each once and in their order."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    return list(dict.fromkeys(part for part in parts if part))


def read_ids(path: Path, ratings: RatingSet) -> list[str]:
    """Read users' ids from a list or a table, as the command line does; each once. On a worker's thread.

    Raises
    ------
    RatingFileError
        If the file cannot be read or holds no id.
    """
    found = read_text_columns(path, ("user",), {"user": ratings.user_codes}, _GUESSED)
    return list(dict.fromkeys(found.fields["user"]))


def read_pairs(path: Path, ratings: RatingSet) -> tuple[Labels, Labels, int]:
    """Read pairs of user and item from a table of any form, as the command line does. On a worker's thread.

    Returns
    -------
    Ids of the users and of the items, and how many lines are no pairs.

    Raises
    ------
    RatingFileError
        If the file cannot be read or holds no pair.
    """
    known = {"user": ratings.user_codes, "item": ratings.item_codes}
    found = read_text_columns(path, ("user", "item"), known, _GUESSED)
    users, items = (np.array(found.fields[side], LABEL_DTYPE) for side in ("user", "item"))
    return users, items, found.n_left_out
