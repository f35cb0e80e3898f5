"""A stable order of many rows by their keys, found in steps short enough to be given up between any two of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 19
"""Rows worked on at once: some 10 ms of work, and arrays that stay in the processor's cache."""

_DIGIT = 16  # bits; NumPy sorts so many by counting
_N_DIGITS = 1 << _DIGIT

GiveUp = Callable[[], None]


def nothing() -> None:
    """Give nothing up: for work that nobody waits for."""


def keys_of_floats(values: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Return whole numbers that are in the same order as the values; uint32, shape (n,).

    The bits of a positive float are in its order already once its sign is set; those of a negative one are in reverse.
    """
    bits = (values + np.float32(0)).view(np.uint32)  # -0 becomes 0, so that they are alike
    return np.where(bits >> np.uint32(31), ~bits, bits | np.uint32(1 << 31))


def stable_order(keys: NDArray[np.unsignedinteger[Any]], give_up: GiveUp = nothing) -> NDArray[np.integer[Any]]:
    """Return what sorts the keys, equal ones in the order that they have: ``numpy.argsort(keys, kind="stable")``.

    A radix sort, 16 bits at a time from the lowest on: each pass puts the rows in the order of its bits, and leaves
    those that are alike there as the pass before had them. NumPy's own sort takes longer, and cannot be stopped.

    Parameters
    ----------
    keys
        uint32 or uint64, shape (n,).
    give_up
        Called every few milliseconds; it may raise to stop.

    Returns
    -------
    Places in ``keys``, shape (n,); int32 where they fit, else int64.
    """
    n = len(keys)
    order: NDArray[np.integer[Any]] = np.arange(n, dtype=position_dtype(n))
    highest = int(keys.max()) if n else 0
    for shift in range(0, highest.bit_length(), _DIGIT):
        order = _sort_by_digit(keys, order, shift, give_up)
    return order


def position_dtype(n: int) -> type[np.int32] | type[np.int64]:
    """Type of a row's place among ``n``: half as wide where that is enough."""
    return np.int32 if n <= np.iinfo(np.int32).max else np.int64


def _sort_by_digit(
    keys: NDArray[np.unsignedinteger[Any]], order: NDArray[np.integer[Any]], shift: int, give_up: GiveUp
) -> NDArray[np.integer[Any]]:
    """Sort rows, stably, by the 16 bits of their keys from ``shift`` on."""

    def digits(chunk: NDArray[np.integer[Any]]) -> NDArray[np.uint16]:
        found: NDArray[np.uint16] = (keys[chunk] >> keys.dtype.type(shift)).astype(np.uint16)
        return found

    starts = range(0, len(order), CHUNK)
    counts = np.zeros(_N_DIGITS, np.int64)
    for start in starts:
        give_up()
        counts += np.bincount(digits(order[start : start + CHUNK]), minlength=_N_DIGITS)
    if counts.max() == len(order):
        return order  # all alike
    place = np.cumsum(counts) - counts  # of the next row with each digit
    result = np.empty_like(order)
    for start in starts:
        give_up()
        chunk = order[start : start + CHUNK]
        found = digits(chunk)
        within = np.argsort(found, kind="stable")
        here = np.bincount(found, minlength=_N_DIGITS)
        first = np.cumsum(here) - here
        result[np.repeat(place - first, here) + np.arange(len(chunk))] = chunk[within]
        place += here
    return result
