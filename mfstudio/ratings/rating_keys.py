"""A random-looking number for each rating, from its ids, value and time alone, wherever in the file it stands."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet

_AT_ONCE = 1 << 18
_LOWER_BITS = np.uint64(0xFFFFFF)
_VALUE_FACTOR = np.uint64(0xD1342543DE82EF95)  # odd, so that no two values become the same number
_SECOND_SUM = np.uint64(0x9E3779B97F4A7C15)
_FINGERPRINT_SEED = -1  # no seed of a split


def rating_keys(ratings: RatingSet, seed: int) -> NDArray[np.uint64]:
    """Draw a 64-bit number for each rating, evenly spread, which is the same in whatever order the ratings stand.

    The upper 40 bits come from user, item and time, the lower 24 from the value as well: ratings sorted by their keys
    stay in the same order when all values are put on another scale.

    Parameters
    ----------
    ratings
        The ratings.
    seed
        Another seed gives other numbers.

    Returns
    -------
    Shape (n,). Only ratings that are alike in ids, value and time share a number, but for one chance in about 400,000
    that any two of ten million others do.
    """
    keys = np.empty(ratings.n_ratings, np.uint64)
    users, items = _label_hashes(ratings.user_labels, b"user", seed), _label_hashes(ratings.item_labels, b"item", seed)
    for start in range(0, ratings.n_ratings, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        upper, lower = _row_hashes(ratings, part, users, items)
        keys[part] = upper & ~_LOWER_BITS | lower & _LOWER_BITS
    return keys


def user_keys(ratings: RatingSet, seed: int) -> NDArray[np.uint64]:
    """Draw a 64-bit number for each user from its label, shape (n_users,)."""
    return _label_hashes(ratings.user_labels, b"user", seed)


def fingerprint(ratings: RatingSet, is_held_out: NDArray[np.bool_]) -> str:
    """Tell splits apart by what was trained on and what was held out.

    Each side is a bag of rows (user label, item label, value, time), hashed one by one and added up, so that the order
    of the file, the codes inside the program and labels without ratings do not matter.

    Parameters
    ----------
    ratings
        The ratings of both sides.
    is_held_out
        The side of each rating, shape (n,).

    Returns
    -------
    SHA-256, hex, of the number of rows and two independent 64-bit sums of each side.
    """
    users = _label_hashes(ratings.user_labels, b"user", _FINGERPRINT_SEED)
    items = _label_hashes(ratings.item_labels, b"item", _FINGERPRINT_SEED)
    sums = np.zeros((2, 3), np.uint64)  # side x (first sum, second sum, count)
    for start in range(0, ratings.n_ratings, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        _, first = _row_hashes(ratings, part, users, items)
        second = _mix(first ^ _SECOND_SUM)
        held_out = is_held_out[part]
        for side, here in enumerate((~held_out, held_out)):
            row = first.sum(where=here), second.sum(where=here), np.count_nonzero(here)
            sums[side] += np.array(row, np.uint64)
    digest = hashlib.sha256(b"no times" if ratings.times is None else b"times")
    digest.update(sums.astype("<u8").tobytes())
    return digest.hexdigest()


def _label_hashes(labels: NDArray[np.str_], kind: bytes, seed: int) -> NDArray[np.uint64]:
    """Hash each label, told apart by what it names and by the seed."""
    salt = hashlib.blake2b(str(seed).encode(), digest_size=hashlib.blake2b.SALT_SIZE).digest()
    digests = [
        hashlib.blake2b(label.encode(), digest_size=8, person=kind, salt=salt).digest() for label in labels.tolist()
    ]
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


def _row_hashes(
    ratings: RatingSet, part: slice, users: NDArray[np.uint64], items: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Hash a part of the ratings from the hashes of their labels, without and with their values."""
    hashes = users[ratings.users[part]]
    hashes += items[ratings.items[part]]
    if ratings.times is not None:
        _mix(hashes)
        hashes ^= ratings.times[part].view(np.uint64)
    _mix(hashes)
    bits = (ratings.values[part] + np.float32(0)).view(np.uint32).astype(np.uint64)  # adding 0 makes -0 the same as 0
    bits *= _VALUE_FACTOR
    bits += hashes
    return hashes, _mix(bits)


def _mix(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit words in place and one to one, as SplitMix64 ends (Steele, Lea and Flood, OOPSLA 2014)."""
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)
    return words
