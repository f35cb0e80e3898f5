"""Orders in which ratings are visited: conflict-free waves for NumPy, disjoint blocks for Numba."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Waves:
    """Ratings put into waves in which no user and no item appears twice.

    Parameters
    ----------
    order
        Positions of the ratings, wave after wave, shape (n,).
    bounds
        Wave w is ``order[bounds[w]:bounds[w + 1]]``, shape (n_waves + 1,).
    """

    order: NDArray[np.int64]
    bounds: NDArray[np.int64]


def waves(users: NDArray[np.int32], items: NDArray[np.int32], n_users: int, n_items: int) -> Waves:
    """Put each rating into the first wave after those of its user's and of its item's earlier ratings.

    So every user's and every item's ratings keep their order, and running the waves one after the other equals
    running the ratings in the given order; inside a wave all updates touch different rows and may run as one.
    """
    next_of_user, next_of_item = [0] * n_users, [0] * n_items
    wave = np.empty(len(users), np.int32)
    for position, (user, item) in enumerate(zip(users.tolist(), items.tolist(), strict=True)):
        first_free = max(next_of_user[user], next_of_item[item])
        wave[position] = first_free
        next_of_user[user] = next_of_item[item] = first_free + 1
    bounds = np.zeros(int(wave.max(initial=-1)) + 2, np.int64)
    np.cumsum(np.bincount(wave), out=bounds[1:])
    return Waves(np.argsort(wave, kind="stable"), bounds)


@dataclass(frozen=True, eq=False)
class Groups:
    """Users and items dealt out to B groups each; a pair of groups is a block of ratings.

    Block g*B + h has the ratings of user group g and item group h. The B blocks of a diagonal share no user, no item.

    Parameters
    ----------
    user_rows, item_rows
        New row of each user and item: the rows of one group lie together. int32, shapes (n_users,), (n_items,).
    user_group, item_group
        Group of each user and item, int32, shapes (n_users,), (n_items,).
    n_groups
        B.
    """

    user_rows: NDArray[np.int32]
    item_rows: NDArray[np.int32]
    user_group: NDArray[np.int32]
    item_group: NDArray[np.int32]
    n_groups: int

    def stratum(self, shift: int) -> NDArray[np.int64]:
        """Return the B blocks of one diagonal, which may run at the same time."""
        groups = np.arange(self.n_groups)
        return groups * self.n_groups + (groups + shift) % self.n_groups

    def block_of(self, users: NDArray[np.int32], items: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the block of each rating, int32, shape (n,)."""
        return self.user_group[users] * np.int32(self.n_groups) + self.item_group[items]


def deal_out(user_counts: NDArray[np.float64], item_counts: NDArray[np.float64], n_groups: int, seed: int) -> Groups:
    """Spread users and items evenly, by their numbers of ratings, over ``n_groups`` groups each."""
    rng = np.random.default_rng([seed, 2])
    user_rows, user_group = _balanced_groups(user_counts, n_groups, rng)
    item_rows, item_group = _balanced_groups(item_counts, n_groups, rng)
    return Groups(user_rows, item_rows, user_group, item_group, n_groups)


def _balanced_groups(
    counts: NDArray[np.float64], n_groups: int, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Deal rows out to groups like cards, busiest first and back and forth; return new rows and groups."""
    shuffled = rng.permutation(len(counts))
    busiest_first = shuffled[np.argsort(-counts[shuffled], kind="stable")]
    place = np.arange(len(counts)) % (2 * n_groups)
    group = np.empty(len(counts), np.int32)
    group[busiest_first] = np.minimum(place, 2 * n_groups - 1 - place)
    rows = np.empty(len(counts), np.int32)
    rows[np.argsort(group, kind="stable")] = np.arange(len(counts), dtype=np.int32)
    return rows, group


def suitable_groups(n_ratings: int, n_users: int, n_items: int, row_bytes: int) -> int:
    """Choose B from the data alone, never from the number of threads, on which the result must not depend.

    Rows of one block should stay in a core's cache, and a block should be worth the handing over.
    """
    wanted = 1
    while wanted < 64 and (wanted < 8 or (n_users + n_items) * row_bytes > wanted * 768 * 1024):
        wanted *= 2
    affordable = max(1, int(np.sqrt(n_ratings / 2000)))
    return max(1, min(wanted, affordable, n_users, n_items))
