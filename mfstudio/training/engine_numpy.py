"""The reference engine: exact SGD in vectorised NumPy, one conflict-free wave at a time."""

from collections.abc import Callable

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine, ErrorSums, Part, average_unseen_rows
from mfstudio.training.objective import has_biases, step_factor
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.schedules import Waves, waves
from mfstudio.training.settings import TrainingSettings

_CHUNK = 65_536  # ratings measured at once: bounds memory
_WAVES_BETWEEN_LOOKS = 64


class NumpyEngine(Engine):
    """SGD in float32 (or any other dtype) with the ratings in waves that touch each row at most once.

    A user's row is ``[p_u, b_u, 1]`` and an item's ``[q_i, 1, b_i]``, so that their product is
    ``p_u·q_i + b_u + b_i`` and one gather a side brings everything; the ones are put back after each step.

    Parameters
    ----------
    ratings, settings
        As for :class:`Engine`.
    dtype
        Floating dtype of the parameters.
    order
        Order that every epoch equals, shape (n,); by default a random one from the seed, with the waves
        shuffled anew in each epoch.
    """

    name = "numpy"
    n_threads = 1

    def __init__(
        self,
        ratings: RatingSet,
        settings: TrainingSettings,
        dtype: DTypeLike = np.float32,
        order: NDArray[np.int64] | None = None,
    ) -> None:
        super().__init__(ratings, settings)
        start = initial_parameters(settings, ratings.values, ratings.n_users, ratings.n_items, dtype)
        self._mean = start.mean
        self._biased = has_biases(settings)
        average_unseen_rows(settings, start.user_factors, self.user_counts)
        average_unseen_rows(settings, start.item_factors, self.item_counts)
        self.state = self._joined(start)
        self._shuffles_waves = order is None
        if order is None:
            order = np.random.default_rng([settings.seed, 2]).permutation(ratings.n_ratings)
        schedule = waves(ratings.users[order], ratings.items[order], ratings.n_users, ratings.n_items)
        self._waves = Waves(order[schedule.order], schedule.bounds)
        self._users = ratings.users[self._waves.order]
        self._items = ratings.items[self._waves.order]
        self._values = ratings.values[self._waves.order].astype(dtype) - self._mean
        widest = int(np.diff(self._waves.bounds).max(initial=0))
        self._buffers = [np.empty((widest, array.shape[1]), dtype) for array in (*self.state, self.state[0])]

    def _joined(self, start: Parameters) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Put factors, bias and the constant one side by side."""
        if not self._biased:
            return np.ascontiguousarray(start.user_factors), np.ascontiguousarray(start.item_factors)
        one_user, one_item = np.ones_like(start.user_bias), np.ones_like(start.item_bias)
        user_rows = np.column_stack((start.user_factors, start.user_bias, one_user))
        item_rows = np.column_stack((start.item_factors, one_item, start.item_bias))
        return user_rows, item_rows

    def _wave_order(self, epoch: int) -> NDArray[np.int64]:
        n_waves = len(self._waves.bounds) - 1
        if not self._shuffles_waves:
            return np.arange(n_waves)
        return np.random.default_rng([self.settings.seed, 3, epoch]).permutation(n_waves)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """Return the positions in the order of the epoch's waves."""
        bounds = self._waves.bounds
        parts = [self._waves.order[bounds[w] : bounds[w + 1]] for w in self._wave_order(epoch)]
        return np.concatenate(parts) if parts else self._waves.order

    def run_epoch(
        self, epoch: int, learning_rate: float, regularization: float, keep_going: Callable[[], bool]
    ) -> ErrorSums | None:
        """Run all waves, shuffled by the seed and the epoch's number."""
        dtype = self.state[0].dtype.type
        rate = dtype(learning_rate * step_factor(self.settings))
        decay = dtype(1 - float(rate) * regularization)
        errors = np.empty_like(self._values)
        bounds = self._waves.bounds.tolist()
        for count, wave in enumerate(self._wave_order(epoch).tolist()):
            if count % _WAVES_BETWEEN_LOOKS == 0 and not keep_going():
                return None
            self._run_wave(bounds[wave], bounds[wave + 1], rate, decay, errors)
        if not self._biased:
            average_unseen_rows(self.settings, self.state[0], self.user_counts)
            average_unseen_rows(self.settings, self.state[1], self.item_counts)
        return ErrorSums(float(errors @ errors), float(np.abs(errors).sum()), len(errors))

    def _run_wave(
        self, start: int, end: int, rate: np.floating, decay: np.floating, errors: NDArray[np.floating]
    ) -> None:
        """Step all ratings of one wave at once; none shares a row with another."""
        user_rows, item_rows = self.state
        users, items, n = self._users[start:end], self._items[start:end], end - start
        p = user_rows.take(users, 0, self._buffers[0][:n], "clip")
        q = item_rows.take(items, 0, self._buffers[1][:n], "clip")
        e = np.subtract(self._values[start:end], np.vecdot(p, q), out=errors[start:end])
        step = (rate * e)[:, None]
        p_step = np.multiply(q, step, out=self._buffers[2][:n])  # from the old q
        q *= decay
        q += p * step  # from the old p
        p *= decay
        p += p_step
        if self._biased:
            p[:, -1] = 1
            q[:, -2] = 1
        user_rows[users] = p
        item_rows[items] = q

    def prepare(self, ratings: RatingSet) -> Part:
        """Take the ratings as they are."""
        return Part(ratings.users, ratings.items, ratings.values)

    def error_sums(self, part: Part) -> ErrorSums:
        """Measure in chunks, so that memory stays bounded."""
        user_rows, item_rows = self.state
        squared = absolute = 0.0
        for start in range(0, len(part.values), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            prediction = np.vecdot(user_rows[part.users[chunk]], item_rows[part.items[chunk]]) + self._mean
            e = (part.values[chunk] - np.clip(prediction, *self.scale)).astype(np.float64)
            squared += float(e @ e)
            absolute += float(np.abs(e).sum())
        return ErrorSums(squared, absolute, len(part.values))

    def parameters(self) -> Parameters:
        """Take factors and biases apart again."""
        user_rows, item_rows = self.state
        if not self._biased:
            no_user_bias, no_item_bias = (np.zeros(len(rows), rows.dtype) for rows in (user_rows, item_rows))
            return Parameters(0.0, no_user_bias, no_item_bias, user_rows.copy(), item_rows.copy())
        return Parameters(
            self._mean,
            user_rows[:, -2].copy(),
            item_rows[:, -1].copy(),
            user_rows[:, :-2].copy(),
            item_rows[:, :-2].copy(),
        )

    def penalty(self, regularization: float) -> float:
        """Sum squared norms without the constant ones."""
        constant = 1 if self._biased else 0
        total = 0.0
        for rows, counts in zip(self.state, (self.user_counts, self.item_counts), strict=True):
            total += float(counts @ (np.vecdot(rows, rows) - constant))
        return regularization * total
