"""RatingSet: the observed ratings as compact, frozen NumPy arrays, with the ids as they were written."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.decimals import decimals_of

LABEL_DTYPE = np.dtypes.StringDType()

_COUNTED_AT_ONCE = 1 << 18


@dataclass(frozen=True, eq=False)
class RatingSet:
    """n observed ratings of ``n_users`` users for ``n_items`` items.

    Users and items are *codes* 0 … n-1 inside the program; the ids that the file gave them are *labels*,
    kept as text exactly as written (``0104257`` keeps its zero).

    Parameters
    ----------
    users, items
        Codes, int32, shape (n,).
    values
        Ratings, float32, shape (n,), finite.
    user_labels, item_labels
        Text of shape (n_users,) and (n_items,): ``user_labels[code]`` is the id as written.
    times
        Seconds since 1970, int64, shape (n,), or None where the file has none.
    name
        What to call the set on screen, usually the file's name.

    Raises
    ------
    ValueError
        If shapes or dtypes differ from the above, a code has no label or a value is not finite.
    """

    users: NDArray[np.int32]
    items: NDArray[np.int32]
    values: NDArray[np.float32]
    user_labels: NDArray[np.str_]
    item_labels: NDArray[np.str_]
    times: NDArray[np.int64] | None = None
    name: str = "ratings"

    def __post_init__(self) -> None:
        n = len(self.values)
        expected: dict[str, type[np.generic]] = {"users": np.int32, "items": np.int32, "values": np.float32}
        if self.times is not None:
            expected["times"] = np.int64
        for field, dtype in expected.items():
            array = getattr(self, field)
            if array.dtype != dtype or array.shape != (n,):
                raise ValueError(f"{field} must be {np.dtype(dtype)} of shape ({n},), not {array.dtype} {array.shape}")
            array.flags.writeable = False
        for codes, labels, what in ((self.users, self.user_labels, "user"), (self.items, self.item_labels, "item")):
            if n and (codes.min() < 0 or codes.max() >= len(labels)):
                raise ValueError(f"a {what} code lies outside of 0 … {len(labels) - 1}")
            labels.flags.writeable = False
        if not np.isfinite(self.values).all():
            raise ValueError("values must be finite")

    @property
    def n_ratings(self) -> int:
        """Number of ratings."""
        return len(self.values)

    @property
    def n_users(self) -> int:
        """Number of users."""
        return len(self.user_labels)

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.item_labels)

    @property
    def density(self) -> float:
        """Share of the users x items matrix that is filled, 0 … 1, where no pair is rated twice."""
        return min(1.0, self.n_ratings / (self.n_users * self.n_items)) if self.n_ratings else 0.0

    @cached_property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating."""
        if not self.n_ratings:
            return 0.0, 0.0
        return float(self.values.min()), float(self.values.max())

    @cached_property
    def decimals(self) -> int:
        """Decimals with which predictions of these ratings, their errors and means are shown."""
        return decimals_of(self.values, self.scale)

    @cached_property
    def period(self) -> tuple[int, int] | None:
        """First and last time, seconds since 1970; None where there are none."""
        if self.times is None or not self.n_ratings:
            return None
        return int(self.times.min()), int(self.times.max())

    @cached_property
    def user_codes(self) -> dict[str, int]:
        """Code of each user label."""
        return {label: code for code, label in enumerate(self.user_labels.tolist())}

    @cached_property
    def item_codes(self) -> dict[str, int]:
        """Code of each item label."""
        return {label: code for code, label in enumerate(self.item_labels.tolist())}

    @cached_property
    def user_counts(self) -> NDArray[np.int64]:
        """Number of ratings of each user, shape (n_users,)."""
        return count_codes(self.users, self.n_users)

    @cached_property
    def item_counts(self) -> NDArray[np.int64]:
        """Number of ratings of each item, shape (n_items,)."""
        return count_codes(self.items, self.n_items)

    @cached_property
    def by_user(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Positions of the ratings grouped by user: those of user u are ``order[starts[u]:starts[u + 1]]``."""
        # NumPy sorts 16 bits by counting, three times faster than whole integers.
        small = self.n_users <= 1 << 16
        order = np.argsort(self.users.astype(np.uint16) if small else self.users, kind="stable")
        starts = np.zeros(self.n_users + 1, np.int64)
        np.cumsum(self.user_counts, out=starts[1:])
        return order, starts

    def of_user(self, user: int) -> NDArray[np.int64]:
        """Positions of one user's ratings, int64, in the order of the file."""
        order, starts = self.by_user
        return order[starts[user] : starts[user + 1]]

    def take(self, positions: NDArray[np.integer] | NDArray[np.bool_]) -> "RatingSet":
        """Select ratings by position or mask; users and items keep their codes and labels."""
        times = None if self.times is None else self.times[positions]
        return RatingSet(
            self.users[positions], self.items[positions], self.values[positions],
            self.user_labels, self.item_labels, times, self.name,
        )  # fmt: skip

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of codes, values, times and labels: equal for equal data, whatever the file's form."""
        digest = hashlib.sha256()
        arrays = [self.users, self.items, self.values] + ([] if self.times is None else [self.times])
        for array in arrays:
            digest.update(np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False).tobytes())
        for labels in (self.user_labels, self.item_labels):
            digest.update("\0".join(labels.tolist()).encode("utf-8", "surrogatepass"))
            digest.update(b"\0\0")
        return digest.hexdigest()


def count_codes(codes: NDArray[np.int32], n: int) -> NDArray[np.int64]:
    """Count how often each of ``n`` codes occurs, a part at a time: NumPy copies what it counts to wider integers."""
    counts = np.zeros(n, np.int64)
    for start in range(0, len(codes), _COUNTED_AT_ONCE):
        counts += np.bincount(codes[start : start + _COUNTED_AT_ONCE], minlength=n)
    return counts
