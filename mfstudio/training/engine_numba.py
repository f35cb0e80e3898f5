"""The fast engine: the same updates, compiled and in parallel over blocks that share no row."""

import importlib.util
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine, ErrorSums, Part, average_unseen_rows
from mfstudio.training.objective import has_biases, step_factor
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.schedules import blocks, suitable_groups
from mfstudio.training.settings import TrainingSettings

_VECTOR = 32  # columns are padded with zeros to a multiple: no loop is left for the processor to run one by one
_CHUNK = 262_144  # ratings a thread measures at once; fixed, so that sums do not depend on threads


def is_available() -> bool:
    """Tell whether Numba is installed, without the half second of importing it."""
    return importlib.util.find_spec("numba") is not None


def available_threads() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class NumbaEngine(Engine):
    """SGD in float32; the result is the same, bit for bit, whatever the number of threads.

    Users and items are relabelled and the ratings put into B x B blocks; an epoch runs B strata of B blocks that
    share no user and no item (Gemulla et al.: Large-scale matrix factorization with distributed stochastic gradient
    descent, KDD 2011). B depends on the data alone.
    """

    name = "numba"

    def __init__(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        super().__init__(ratings, settings)
        from mfstudio.training import kernels

        kernels.compile_kernels()
        self._kernels: Any = kernels  # the compiler takes starred arguments, its type stubs do not
        self.n_threads = settings.n_threads or available_threads()
        self._width = -(-settings.n_factors // _VECTOR) * _VECTOR
        n_groups = suitable_groups(ratings.n_ratings, ratings.n_users, ratings.n_items, self._width * 4)
        self._blocks = blocks(ratings.users, ratings.items, ratings.n_users, ratings.n_items, n_groups, settings.seed)
        order = self._blocks.order
        self._users = self._blocks.user_rows[ratings.users[order]]
        self._items = self._blocks.item_rows[ratings.items[order]]
        self._values = ratings.values[order]
        start = initial_parameters(settings, ratings.values, ratings.n_users, ratings.n_items)
        self._mean = np.float32(start.mean)
        self._global_mean = start.mean
        # From here on counts are in the engine's own order of rows, as the factors are.
        self.user_counts = _relabelled(self.user_counts, self._blocks.user_rows)
        self.item_counts = _relabelled(self.item_counts, self._blocks.item_rows)
        self.state = (
            start.user_bias,
            start.item_bias,
            self._padded(start.user_factors, self._blocks.user_rows),
            self._padded(start.item_factors, self._blocks.item_rows),
        )
        self._average_unseen()
        self._pool = ThreadPoolExecutor(self.n_threads, "mfstudio-sgd")

    def _padded(self, factors: NDArray[np.floating[Any]], rows: NDArray[np.int32]) -> NDArray[np.float32]:
        padded = np.zeros((len(factors), self._width), np.float32)
        padded[rows, : factors.shape[1]] = factors
        return padded

    def _average_unseen(self) -> None:
        average_unseen_rows(self.settings, self.state[2], self.user_counts)
        average_unseen_rows(self.settings, self.state[3], self.item_counts)

    def _shifts(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self.settings.seed, 3, epoch]).permutation(self._blocks.n_groups)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """Return the positions stratum by stratum, block by block."""
        starts, order = self._blocks.starts, self._blocks.order
        strata = (self._blocks.stratum(int(shift)) for shift in self._shifts(epoch))
        return np.concatenate([order[starts[b] : starts[b + 1]] for stratum in strata for b in stratum])

    def run_epoch(
        self, epoch: int, learning_rate: float, regularization: float, keep_going: Callable[[], bool]
    ) -> ErrorSums | None:
        """Run the strata in an order shuffled by the seed and the epoch's number."""
        rate = np.float32(learning_rate * step_factor(self.settings))
        bias_rate = rate if has_biases(self.settings) else np.float32(0)
        sums = np.zeros((len(self._blocks.starts) - 1, 2))
        data = (self._blocks.starts, self._users, self._items, self._values, self._mean, *self.state)
        rates = (rate, bias_rate, np.float32(regularization), sums)
        for shift in self._shifts(epoch):
            if not keep_going():
                return None
            stratum = self._blocks.stratum(int(shift))
            n_shares = min(self.n_threads, len(stratum))
            shares = [stratum[share::n_shares].copy() for share in range(n_shares)]  # contiguous: one compilation
            if len(shares) == 1:
                self._kernels.sgd_blocks(shares[0], *data, *rates)
            else:
                list(self._pool.map(lambda share: self._kernels.sgd_blocks(share, *data, *rates), shares))
        if not has_biases(self.settings):
            self._average_unseen()
        squared, absolute = sums.sum(axis=0).tolist()
        return ErrorSums(squared, absolute, len(self._values))

    def prepare(self, ratings: RatingSet) -> Part:
        """Relabel users and items to the engine's own rows."""
        users, items = self._blocks.user_rows[ratings.users], self._blocks.item_rows[ratings.items]
        return Part(users, items, ratings.values.copy())  # writeable, as the others: one compilation

    def error_sums(self, part: Part) -> ErrorSums:
        """Measure fixed chunks in parallel and add them up in order."""
        low, high = (np.float32(bound) for bound in self.scale)

        def measure(start: int) -> tuple[float, float]:
            chunk = slice(start, start + _CHUNK)
            data = part.users[chunk], part.items[chunk], part.values[chunk]
            squared, absolute = self._kernels.error_sums(*data, self._mean, *self.state, low, high)
            return squared, absolute

        sums = list(self._pool.map(measure, range(0, len(part.values), _CHUNK)))
        return ErrorSums(sum(s for s, _ in sums), sum(a for _, a in sums), len(part.values))

    def parameters(self) -> Parameters:
        """Put rows back into the order of the codes and leave the padding out."""
        user_rows, item_rows = self._blocks.user_rows, self._blocks.item_rows
        n_factors = self.settings.n_factors
        return Parameters(
            self._global_mean,
            self.state[0][user_rows],
            self.state[1][item_rows],
            np.ascontiguousarray(self.state[2][user_rows, :n_factors]),
            np.ascontiguousarray(self.state[3][item_rows, :n_factors]),
        )

    def penalty(self, regularization: float) -> float:
        """Sum squared norms of factors and biases."""
        total = 0.0
        sides = zip((self.user_counts, self.item_counts), self.state[:2], self.state[2:], strict=True)
        for counts, bias, factors in sides:
            total += float(counts @ (np.vecdot(factors, factors) + bias * bias))
        return regularization * total

    def close(self) -> None:
        """End the engine's threads."""
        self._pool.shutdown()


def _relabelled(counts: NDArray[np.float64], rows: NDArray[np.int32]) -> NDArray[np.float64]:
    moved = np.empty_like(counts)
    moved[rows] = counts
    return moved


def warm_up() -> None:
    """Compile the kernels, or load them from the disk: for a background thread, so that nobody waits at Train."""
    from mfstudio.training import kernels

    kernels.compile_kernels()
