"""Two RatingSets into one."""

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def merge(first: RatingSet, second: RatingSet) -> RatingSet:
    """Put the ratings of two sets one after the other.

    Users and items of the first keep their codes; those that only the second has follow. Pairs that both have
    rated are kept twice.

    Returns
    -------
    A set under the name of the first; times are kept if both have them.
    """
    user_labels, users = _joined(first.user_labels, first.user_codes, second.user_labels)
    item_labels, items = _joined(first.item_labels, first.item_codes, second.item_labels)
    times = None
    if first.times is not None and second.times is not None:
        times = np.concatenate((first.times, second.times))
    return RatingSet(
        np.concatenate((first.users, users[second.users])),
        np.concatenate((first.items, items[second.items])),
        np.concatenate((first.values, second.values)),
        user_labels,
        item_labels,
        times,
        first.name,
    )


def _joined(
    labels: NDArray[np.str_], codes: dict[str, int], more: NDArray[np.str_]
) -> tuple[NDArray[np.str_], NDArray[np.int32]]:
    """Return the labels of both, and the code in them of each of ``more``."""
    new = [label for label in more.tolist() if label not in codes]
    codes = codes | {label: len(labels) + number for number, label in enumerate(new)}
    joined = np.concatenate((labels, np.array(new, LABEL_DTYPE)))
    return joined, np.array([codes[label] for label in more.tolist()], np.int32)
