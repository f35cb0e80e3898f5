"""The fast engine: the same updates, compiled and in parallel over blocks that share no row."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import available_threads
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine, ErrorSums, Part, average_unseen_rows
from mfstudio.training.gradient_sample import sample_sides
from mfstudio.training.objective import has_mean, is_non_negative
from mfstudio.training.parameters import Floats, Parameters, initial_parameters
from mfstudio.training.rates import Rates
from mfstudio.training.schedules import deal_out, suitable_groups
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.threads import run_in_step

_VECTOR = 32  # columns are padded with zeros to a multiple: no loop is left for the processor to run one by one
_CACHE_LINE = 64  # bytes
_WORTH_A_THREAD = 1_500_000  # ratings times columns: less is done sooner than handed over
_CHUNK = 32_768  # ratings a thread measures at once; fixed, so that sums do not depend on threads


class NumbaEngine(Engine):
    """SGD in float32; the result is the same, bit for bit, whatever the number of threads.

    Users and items are relabelled and the ratings put into B x B blocks; an epoch runs B strata of B blocks that
    share no user and no item (Gemulla et al.: Large-scale matrix factorization with distributed stochastic gradient
    descent, KDD 2011). B depends on the data alone. Ratings are shuffled inside a block: two updates of the same row
    right after each other would wait for one another in the processor, and learn less.

    The state is the users' and the items' scalars (see ``kernels``), their factors, and what the optimiser remembers.
    """

    name = "numba"

    def __init__(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        super().__init__(ratings, settings)
        from mfstudio.training import kernels

        kernels.compile_kernels()
        self._kernels: Any = kernels  # the compiler takes starred arguments, its type stubs do not
        self.n_threads = settings.n_threads or available_threads()
        pulls = self.row_rates(Rates.of(settings))
        start = initial_parameters(settings, ratings, *pulls, residual_sums=self._kernels.residual_sums)
        self._width = -(-settings.n_factors // _VECTOR) * _VECTOR
        n_groups = suitable_groups(ratings.n_ratings, ratings.n_users, ratings.n_items, self._width * 4)
        self._groups = deal_out(self.user_counts, self.item_counts, n_groups, settings.seed)
        self._pool = ThreadPoolExecutor(self.n_threads, "mfstudio-sgd")
        self._ratings = ratings
        self._fill_blocks(ratings)
        # From here on counts are in the engine's own order of rows, as the factors are.
        self.user_counts = _relabelled(self.user_counts, self._groups.user_rows)
        self.item_counts = _relabelled(self.item_counts, self._groups.item_rows)
        rows = self._groups.user_rows, self._groups.item_rows
        by_user, by_item = sample_sides(ratings)
        self.samples = by_user.relabelled(*rows), by_item.relabelled(*rows[::-1])
        self.state = self._empty_state(ratings.n_users, ratings.n_items)
        self.load(start)
        self._average_unseen()

    def _fill_blocks(self, ratings: RatingSet) -> None:
        """Copy the ratings into their blocks: 12 bytes a rating, and nothing else that grows with them."""
        groups, n = self._groups, ratings.n_ratings
        arrays = groups.user_group, groups.item_group, groups.n_groups
        self._starts = np.zeros(groups.n_groups**2 + 1, np.int64)
        np.cumsum(self._kernels.count_blocks(ratings.users, ratings.items, *arrays), out=self._starts[1:])
        self._users, self._items = np.empty(n, np.int32), np.empty(n, np.int32)
        self._values = np.empty(n, np.float32)
        data = self._users, self._items, self._values
        rows = groups.user_rows, groups.item_rows
        self._kernels.fill_blocks(
            ratings.users, ratings.items, ratings.values, *rows, *arrays, self._starts, *data
        )  # fmt: skip
        run_in_step(
            [np.arange(groups.n_groups**2)],
            lambda share: self._kernels.shuffle_blocks(share, self._starts, self._seed, *data),
            self._n_shares(groups.n_groups**2),
            self._pool,
        )

    @property
    def _seed(self) -> np.uint64:
        return np.random.default_rng([self.settings.seed, 5]).integers(0, 2**63, dtype=np.uint64)

    def _n_shares(self, n_blocks: int) -> int:
        """Return how many threads are worth it for some blocks that may run at the same time."""
        n_ratings = len(self._users) * n_blocks / len(self._starts)
        return 1 if n_ratings * self._width < _WORTH_A_THREAD else min(self.n_threads, n_blocks)

    def _empty_state(self, n_users: int, n_items: int) -> tuple[NDArray[np.float32], ...]:
        sides = n_users, n_items
        scalars = [aligned_zeros(n, 4) for n in sides]
        for array in scalars:
            array[:, self._kernels.SUM] = 1
        factors = [aligned_zeros(n, self._width) for n in sides]
        remembers_steps = self.settings.optimizer == "momentum"
        velocities = [aligned_zeros(n, self._width) for n in sides] if remembers_steps else []
        return (*scalars, *factors, *velocities)

    def load(self, parameters: Parameters) -> None:
        """Take over parameters, the mean included."""
        self.mean = parameters.mean
        rows = self._groups.user_rows, self._groups.item_rows
        users, items = (parameters.user_bias, parameters.user_factors), (parameters.item_bias, parameters.item_factors)
        scalars, factors = self.state[:2], self.state[2:4]
        for side, (bias, loaded) in enumerate((users, items)):
            scalars[side][rows[side], self._kernels.BIAS] = bias
            factors[side][rows[side], : loaded.shape[1]] = loaded
        self._follow(Rates.of(self.settings))

    def sides(self, state: Sequence[Floats]) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Return biases and factors as views."""
        bias, K = self._kernels.BIAS, self.settings.n_factors
        return (state[0][:, bias], state[2][:, :K]), (state[1][:, bias], state[3][:, :K])

    def _average_unseen(self) -> None:
        for (_, factors), counts in zip(self.sides(self.state), (self.user_counts, self.item_counts), strict=True):
            average_unseen_rows(self.settings, factors, counts)

    def _shifts(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self.settings.seed, 3, epoch]).permutation(self._groups.n_groups)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """Return the positions stratum by stratum, block by block; worked out anew, since nothing keeps them."""
        groups, ratings = self._groups, self._ratings
        positions = np.argsort(groups.block_of(ratings.users, ratings.items), kind="stable")
        self._kernels.shuffle_positions(np.arange(groups.n_groups**2), self._starts, self._seed, positions)
        strata = (groups.stratum(int(shift)) for shift in self._shifts(epoch))
        parts = [positions[self._starts[b] : self._starts[b + 1]] for stratum in strata for b in stratum]
        return np.concatenate(parts)

    def _set_rates(self, rates: Rates) -> tuple[np.float32, np.float32]:
        """Write each row's pull beside its bias; return the rates of factors and biases."""
        kernels, plain = self._kernels, self.settings.optimizer == "sgd"
        by_user, by_item = self.row_rates(rates)
        for scalars, row in zip(self.state[:2], (by_user, by_item), strict=True):
            scalars[:, kernels.PULL] = row.factor_decay(np.float32) if plain else row.factor_pull
            scalars[:, kernels.BIAS_DECAY] = row.bias_decay(np.float32)
        return np.float32(by_user.factor_rate), np.float32(by_user.bias_rate)

    def run_epoch(self, epoch: int, rates: Rates, keep_going: Callable[[], bool]) -> ErrorSums | None:
        """Run the strata in an order shuffled by the seed and the epoch's number."""
        sums = np.zeros((len(self._starts) - 1, 2))
        data = self._starts, self._users, self._items, self._values, np.float32(self.mean), *self.state[:4]
        steps = *self._set_rates(rates), is_non_negative(self.settings), sums, *self._memory(rates)
        kernel = self._epoch_kernel()
        strata = [self._groups.stratum(int(shift)) for shift in self._shifts(epoch)]
        n_shares = self._n_shares(self._groups.n_groups)
        if not run_in_step(strata, lambda share: kernel(share, *data, *steps), n_shares, self._pool, keep_going):
            return None
        if not has_mean(self.settings):
            self._average_unseen()
        self._follow(rates)
        squared, absolute = sums.sum(axis=0).tolist()
        return ErrorSums(squared, absolute, len(self._values))

    def _epoch_kernel(self) -> Any:
        return getattr(self._kernels, f"{self.settings.optimizer}_blocks")

    def _memory(self, rates: Rates) -> tuple[Any, ...]:
        """Return what the kernel of an optimiser with memory takes in addition."""
        if self.settings.optimizer == "adagrad":
            return (np.float32(1 / (self.settings.n_factors * self.spread**3)),)
        if self.settings.optimizer == "momentum":
            return np.float32(rates.momentum), *self.state[4:]
        return ()

    def prepare(self, ratings: RatingSet) -> Part:
        """Relabel users and items to the engine's own rows."""
        users, items = self._groups.user_rows[ratings.users], self._groups.item_rows[ratings.items]
        return Part(users, items, ratings.values.copy())  # writeable, as the others: one compilation

    def error_sums(self, part: Part) -> ErrorSums:
        """Measure fixed chunks in parallel and add them up in order."""
        low, high = (np.float32(bound) for bound in self.scale)
        model = np.float32(self.mean), *self.state[:4], low, high

        def measure(start: int) -> tuple[float, float]:
            chunk = slice(start, start + _CHUNK)
            squared, absolute = self._kernels.error_sums(
                part.users[chunk], part.items[chunk], part.values[chunk], *model
            )
            return squared, absolute

        starts = range(0, len(part.values), _CHUNK)
        sums = [measure(0)] if len(starts) == 1 else list(self._pool.map(measure, starts))
        return ErrorSums(sum(s for s, _ in sums), sum(a for _, a in sums), len(part.values))

    def _error_pulls(self, side: int) -> tuple[Floats, Floats]:
        """Sum in one pass, without copies of the other side's rows; each row on one thread, whatever their number."""
        sample, order = self.samples[side], slice(None, None, 1 - 2 * side)
        model = np.float32(self.mean), *self.state[:2][order], *self.state[2:4][order]
        by_bias = np.zeros(len(sample.rows), np.float32)
        by_factors = aligned_zeros(len(sample.rows), self._width)
        n_ratings = len(sample.values)
        n_shares = self.n_threads if n_ratings * self._width >= _WORTH_A_THREAD else 1
        edges = np.searchsorted(sample.starts, np.linspace(0, n_ratings, n_shares + 1))  # about as many ratings in each

        def add(first: int, end: int) -> None:
            rows, starts = sample.rows[first:end], sample.starts[first : end + 1]
            sums = by_bias[first:end], by_factors[first:end]
            self._kernels.error_pulls(rows, starts, sample.others, sample.values, *model, *sums)

        if n_shares == 1:
            add(0, len(sample.rows))
        else:
            list(self._pool.map(add, edges[:-1].tolist(), edges[1:].tolist()))
        return by_bias, by_factors[:, : self.settings.n_factors]

    def parameters(self) -> Parameters:
        """Put rows back into the order of the codes and leave the padding out."""
        (user_bias, user_factors), (item_bias, item_factors) = self.sides(self.state)
        user_rows, item_rows = self._groups.user_rows, self._groups.item_rows
        factors = user_factors[user_rows], item_factors[item_rows]
        return Parameters(self.mean, user_bias[user_rows], item_bias[item_rows], *factors)

    def close(self) -> None:
        """End the engine's threads."""
        self._pool.shutdown()


def aligned_zeros(n_rows: int, n_columns: int) -> NDArray[np.float32]:
    """Make zeros, float32, shape (n_rows, n_columns), that begin where a line of the processor's cache does.

    NumPy's own arrays begin anywhere: vectors that lie across two lines take up to half as long again.
    """
    n_bytes = n_rows * n_columns * 4
    room = np.zeros(n_bytes + _CACHE_LINE, np.uint8)
    start = -room.ctypes.data % _CACHE_LINE
    return room[start : start + n_bytes].view(np.float32).reshape(n_rows, n_columns)


def _relabelled(counts: NDArray[np.float64], rows: NDArray[np.int32]) -> NDArray[np.float64]:
    moved = np.empty_like(counts)
    moved[rows] = counts
    return moved


def warm_up() -> None:
    """Compile the kernels, or load them from the disk: for a background thread, so that nobody waits at Train."""
    from mfstudio.training import kernels, svdpp_kernels

    kernels.compile_kernels()
    svdpp_kernels.compile_kernels()
