"""Ratings of any number, made up but distributed like real ones: few items and users have most of them.

Run on its own, ``python long_tail.py [N]``, it describes what it makes.
"""

import math
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Sizes as in the MovieLens sets: a user rates about 166 items, whatever the number of users.
_RATINGS_PER_USER = 166
_FEWEST_PER_USER = 20
_ACTIVITY_SPREAD = 1.14  # sigma of the log-normal number of ratings above the fewest
_ITEMS_AT_A_MILLION = 4000  # the number of items grows with the square root of the number of ratings
_POPULARITY_SHIFT, _POPULARITY_POWER = 142, 1.9  # Zipf-Mandelbrot: (rank + shift) ** -power
# Spreads of what makes a rating, chosen so that biases alone err by about .92 and the truth itself by about .83.
_MEAN, _USER_SPREAD, _ITEM_SPREAD, _TASTE_SPREAD, _NOISE = 3.6, 0.40, 0.52, 0.43, 0.86
_N_TASTES = 10


@dataclass(frozen=True, eq=False)
class LongTail:
    """Generated ratings, in random order.

    Parameters
    ----------
    users, items
        Codes from 0, int32, shape (n,); no pair occurs twice.
    values
        Whole stars from 1 to 5, float32, shape (n,).
    signal
        What each rating would be without noise and rounding, float32, shape (n,).
    n_users, n_items
        Numbers of users and items; an item may be without ratings.
    """

    users: NDArray[np.int32]
    items: NDArray[np.int32]
    values: NDArray[np.float32]
    signal: NDArray[np.float32]
    n_users: int
    n_items: int


def generate(n_ratings: int, seed: int = 0) -> LongTail:
    """Make ``n_ratings`` ratings, from some 50,000 to some 30 million; the same seed makes the same ones."""
    rng = np.random.default_rng([seed, n_ratings])
    n_users = max(20, round(n_ratings / _RATINGS_PER_USER))
    n_items = max(200, round(_ITEMS_AT_A_MILLION * math.sqrt(n_ratings / 1e6)))
    activity = _activity(n_ratings, n_users, n_items, rng)
    users = np.repeat(np.arange(n_users, dtype=np.int32), activity)
    items = _choose_items(activity, n_items, rng)
    order = rng.permutation(n_ratings)
    users, items = users[order], items[order]
    signal = _signal(users, items, n_users, n_items, rng)
    noisy = signal + rng.normal(scale=_NOISE, size=n_ratings).astype(np.float32)
    values = np.clip(np.rint(noisy), 1, 5).astype(np.float32)
    return LongTail(users, items, values, signal, n_users, n_items)


def _activity(n_ratings: int, n_users: int, n_items: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return how many ratings each user gives, log-normal above the fewest, adding up to ``n_ratings``."""
    above = rng.lognormal(sigma=_ACTIVITY_SPREAD, size=n_users)
    above *= (n_ratings - n_users * _FEWEST_PER_USER) / above.sum()
    activity = np.minimum(_FEWEST_PER_USER + above.astype(np.int64), n_items // 2)
    while missing := n_ratings - int(activity.sum()):  # what rounding and the cap have cut off
        open_users = np.flatnonzero(activity < n_items // 2)
        activity[rng.choice(open_users, min(missing, len(open_users)), replace=False)] += 1
    return activity


def _choose_items(activity: NDArray[np.int64], n_items: int, rng: np.random.Generator) -> NDArray[np.int32]:
    """Draw each user's items by popularity without repetition, user after user, int32, shape (sum of activity,).

    Each item waits for an exponential time, the popular ones a shorter one; a user rates those that come first.
    """
    patience = (np.arange(1, n_items + 1, dtype=np.float32) + _POPULARITY_SHIFT) ** _POPULARITY_POWER
    rng.shuffle(patience)
    chosen = np.empty(activity.sum(), np.int32)
    end = 0
    for count in activity.tolist():
        waits = rng.standard_exponential(n_items, np.float32) * patience
        chosen[end : end + count] = np.argpartition(waits, count)[:count]
        end += count
    return chosen


def _signal(
    users: NDArray[np.int32], items: NDArray[np.int32], n_users: int, n_items: int, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Return mean + biases + tastes, the first tastes mattering more than the last."""
    user_bias = rng.normal(scale=_USER_SPREAD, size=n_users).astype(np.float32)
    item_bias = rng.normal(scale=_ITEM_SPREAD, size=n_items).astype(np.float32)
    importance = 1 / np.arange(1, _N_TASTES + 1)
    importance *= _TASTE_SPREAD**2 / importance.sum()
    p = (rng.normal(size=(n_users, _N_TASTES)) * np.sqrt(importance)).astype(np.float32)
    q = rng.normal(size=(n_items, _N_TASTES)).astype(np.float32)
    signal = np.empty(len(users), np.float32)
    for start in range(0, len(users), 1 << 20):
        u, i = users[start : start + (1 << 20)], items[start : start + (1 << 20)]
        signal[start : start + (1 << 20)] = _MEAN + user_bias[u] + item_bias[i] + np.einsum("nk,nk->n", p[u], q[i])
    return signal


def noise_floor(ratings: LongTail) -> float:
    """Return the RMSE of the best prediction there is: what a rating is on average, given its signal."""
    grid = np.linspace(-8, 14, 22_001)
    erf = np.frompyfunc(math.erf, 1, 1)
    expected = 1 + sum(0.5 + 0.5 * erf((grid - star - 0.5) / (_NOISE * math.sqrt(2))) for star in range(1, 5))
    best = np.interp(ratings.signal, grid, expected.astype(np.float64))
    return float(np.sqrt(np.mean((ratings.values - best) ** 2)))


def biases_rmse(ratings: LongTail, share: float = 0.9, damping: float = 5.0) -> float:
    """Return the RMSE of mean and damped biases, fitted to the first ``share`` of the ratings, on the others."""
    n = round(share * len(ratings.values))
    users, items = ratings.users[:n], ratings.items[:n]
    mean = ratings.values[:n].mean()
    b_u, b_i = np.zeros(ratings.n_users), np.zeros(ratings.n_items)
    for _ in range(8):
        for own, other, codes, others in ((b_i, b_u, items, users), (b_u, b_i, users, items)):
            rest = np.bincount(codes, ratings.values[:n] - mean - other[others], len(own))
            own[:] = rest / (np.bincount(codes, minlength=len(own)) + damping)
    predicted = np.clip(mean + b_u[ratings.users[n:]] + b_i[ratings.items[n:]], 1, 5)
    return float(np.sqrt(np.mean((ratings.values[n:] - predicted) ** 2)))


def describe(ratings: LongTail) -> str:
    """Say in a few lines how the ratings are distributed."""
    n = len(ratings.values)
    by_user = np.bincount(ratings.users, minlength=ratings.n_users)
    by_item = np.sort(np.bincount(ratings.items, minlength=ratings.n_items))[::-1]
    stars = np.bincount(ratings.values.astype(np.int64), minlength=6)[1:] / n
    return "\n".join((
        f"{n:,} ratings by {ratings.n_users:,} users for {ratings.n_items:,} items",
        f"ratings of a user: fewest {by_user.min()}, median {np.median(by_user):g}, most {by_user.max()}",
        f"ratings of an item: fewest {by_item[-1]}, median {np.median(by_item):g}, most {by_item[0]}",
        f"the top item has {by_item[0] / n:.2%} of the ratings, the top tenth of the items "
        f"{by_item[: len(by_item) // 10].sum() / n:.0%}",
        "stars 1 to 5: " + ", ".join(f"{share:.0%}" for share in stars),
        f"RMSE of biases alone {biases_rmse(ratings):.3f}, of the truth itself {noise_floor(ratings):.3f}",
    ))  # fmt: skip


if __name__ == "__main__":
    print(describe(generate(int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000)))
