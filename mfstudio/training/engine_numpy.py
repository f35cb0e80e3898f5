"""The reference engine: exact SGD in vectorised NumPy, one conflict-free wave at a time."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine, ErrorSums, Part, average_unseen_rows
from mfstudio.training.gradient_sample import sample_sides
from mfstudio.training.objective import has_biases, has_mean, is_non_negative
from mfstudio.training.parameters import Floats, Parameters, initial_parameters
from mfstudio.training.rates import Rates, RowRates
from mfstudio.training.schedules import Waves, waves
from mfstudio.training.settings import TrainingSettings

_CHUNK = 65_536  # ratings measured at once: bounds memory
_WAVES_BETWEEN_LOOKS = 64


class NumpyEngine(Engine):
    """SGD in float32 (or any other dtype) with the ratings in waves that touch each row at most once.

    A user's row is ``[p_u, b_u, 1]`` and an item's ``[q_i, 1, b_i]``, so that their product is
    ``p_u·q_i + b_u + b_i`` and one gather a side brings everything; the ones are put back after each step. A model
    without biases has the factors alone. After the two sides' rows the state has what the optimiser remembers of each.

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
        start = initial_parameters(settings, ratings, *self.row_rates(Rates.of(settings)), dtype)
        self.mean = start.mean
        self._biased = has_biases(settings)
        self.state = (*self._joined(start), *self._memory(start))
        self._average_unseen()
        self._shuffles_waves = order is None
        if order is None:
            order = np.random.default_rng([settings.seed, 2]).permutation(ratings.n_ratings)
        schedule = waves(ratings.users[order], ratings.items[order], ratings.n_users, ratings.n_items)
        self._waves = Waves(order[schedule.order], schedule.bounds)
        self._users = ratings.users[self._waves.order]
        self._items = ratings.items[self._waves.order]
        self._values = ratings.values[self._waves.order].astype(dtype) - self.mean
        widest = int(np.diff(self._waves.bounds).max(initial=0))
        self._buffers = [np.empty((widest, self.state[0].shape[1]), dtype) for _ in range(4)]
        self.samples = sample_sides(ratings)

    def _joined(self, start: Parameters) -> tuple[Floats, Floats]:
        """Put factors, bias and the constant one side by side."""
        if not self._biased:
            return np.ascontiguousarray(start.user_factors), np.ascontiguousarray(start.item_factors)
        one_user, one_item = np.ones_like(start.user_bias), np.ones_like(start.item_bias)
        user_rows = np.column_stack((start.user_factors, start.user_bias, one_user))
        item_rows = np.column_stack((start.item_factors, one_item, start.item_bias))
        return user_rows, item_rows

    def _memory(self, start: Parameters) -> tuple[Floats, ...]:
        if self.settings.optimizer == "adagrad":
            return np.ones_like(start.user_bias), np.ones_like(start.item_bias)
        if self.settings.optimizer == "momentum":
            return tuple(np.zeros_like(rows) for rows in self._joined(start))
        return ()

    def _average_unseen(self) -> None:
        for (_, factors), counts in zip(self.sides(self.state), (self.user_counts, self.item_counts), strict=True):
            average_unseen_rows(self.settings, factors, counts)

    def sides(self, state: Sequence[Floats]) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Return biases and factors as views; zeros for biases that the model does not have."""
        user_rows, item_rows = state[:2]
        if self._biased:
            return (user_rows[:, -2], user_rows[:, :-2]), (item_rows[:, -1], item_rows[:, :-2])
        no_bias = (np.zeros(len(rows), rows.dtype) for rows in (user_rows, item_rows))
        return (next(no_bias), user_rows), (next(no_bias), item_rows)

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

    def run_epoch(self, epoch: int, rates: Rates, keep_going: Callable[[], bool]) -> ErrorSums | None:
        """Run all waves, shuffled by the seed and the epoch's number."""
        dtype = self.state[0].dtype
        step = _WaveStep(self, *self.row_rates(rates), rates.momentum)
        errors = np.empty_like(self._values)
        bounds = self._waves.bounds.tolist()
        for count, wave in enumerate(self._wave_order(epoch).tolist()):
            if count % _WAVES_BETWEEN_LOOKS == 0 and not keep_going():
                return None
            start, end = bounds[wave], bounds[wave + 1]
            step(self._users[start:end], self._items[start:end], self._values[start:end], errors[start:end])
        if not has_mean(self.settings):
            self._average_unseen()
        self._follow(rates)
        errors = errors.astype(np.float64) if dtype == np.float32 else errors
        return ErrorSums(float(errors @ errors), float(np.abs(errors).sum()), len(errors))

    @property
    def buffers(self) -> list[Floats]:
        """Room for the rows of the widest wave: two sides and their steps."""
        return self._buffers

    def prepare(self, ratings: RatingSet) -> Part:
        """Take the ratings as they are."""
        return Part(ratings.users, ratings.items, ratings.values)

    def error_sums(self, part: Part) -> ErrorSums:
        """Measure in chunks, so that memory stays bounded."""
        user_rows, item_rows = self.state[:2]
        squared = absolute = 0.0
        for start in range(0, len(part.values), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            prediction = np.vecdot(user_rows[part.users[chunk]], item_rows[part.items[chunk]]) + self.mean
            e = (part.values[chunk] - np.clip(prediction, *self.scale)).astype(np.float64)
            squared += float(e @ e)
            absolute += float(np.abs(e).sum())
        return ErrorSums(squared, absolute, len(part.values))

    def parameters(self) -> Parameters:
        """Take factors and biases apart again."""
        (user_bias, user_factors), (item_bias, item_factors) = self.sides(self.state)
        return Parameters(self.mean, user_bias.copy(), item_bias.copy(), user_factors.copy(), item_factors.copy())

    def load(self, parameters: Parameters) -> None:
        """Take over parameters, the mean included."""
        self._values += self.mean - parameters.mean
        self.mean = parameters.mean
        for rows, loaded in zip(self.state[:2], self._joined(parameters), strict=True):
            rows[:] = loaded
        self._follow(Rates.of(self.settings))


class _WaveStep:
    """Steps all ratings of one wave at once; none shares a row with another."""

    def __init__(self, engine: NumpyEngine, by_user: RowRates, by_item: RowRates, momentum: float) -> None:
        self._rows = engine.state[:2]
        self._memory = engine.state[2:]
        self._centres = engine.centres
        self._buffers = engine.buffers
        self._settings = engine.settings
        dtype: Any = self._rows[0].dtype.type
        self._biased = has_biases(engine.settings)
        self._K = self._rows[0].shape[1] - 2 * self._biased
        self._factor_rate, self._bias_rate = dtype(by_user.factor_rate), dtype(by_user.bias_rate)
        self._momentum = dtype(momentum)
        self._square_unit = dtype(1 / (self._K * engine.spread**3))
        self._pulls = [rates.factor_pull.astype(dtype) for rates in (by_user, by_item)]
        self._decays = [rates.factor_decay(dtype) for rates in (by_user, by_item)]
        self._bias_decays = [rates.bias_decay(dtype) for rates in (by_user, by_item)]

    def __call__(self, users: NDArray[np.int32], items: NDArray[np.int32], values: Floats, errors: Floats) -> None:
        n = len(users)
        ends = users, items
        p, q = (
            rows.take(codes, 0, buffer[:n], "clip")
            for rows, codes, buffer in zip(self._rows, ends, self._buffers, strict=False)
        )
        e = np.subtract(values, np.vecdot(p, q), out=errors)
        steps = [buffer[:n] for buffer in self._buffers[2:]]
        np.multiply(q, e[:, None], out=steps[0])  # both from the old rows
        np.multiply(p, e[:, None], out=steps[1])
        for side, (codes, row, step) in enumerate(zip(ends, (p, q), steps, strict=True)):
            self._step(side, codes, row, step, e)

    def _step(self, side: int, codes: NDArray[np.int32], row: Floats, step: Floats, e: Floats) -> None:
        """Move the rows of one side; ``step`` comes in as the error times the other side's rows."""
        bias_column = -2 if side == 0 else -1
        bias = row[:, bias_column].copy() if self._biased else None
        if self._settings.optimizer == "sgd":
            step *= self._factor_rate
            decay = self._decays[side][codes, None]
            row *= decay
            if side == 0 and self._centres is not None:
                row[:, : self._K] += (1 - decay) * self._centres[codes]
        else:
            step -= self._pulls[side][codes, None] * row
            self._remembered(side, codes, step)
        row += step
        if bias is not None:
            row[:, bias_column] = self._bias_decays[side][codes] * bias + self._bias_rate * e
            row[:, -1 if side == 0 else -2] = 1
        elif is_non_negative(self._settings):
            np.maximum(row, 0, out=row)
        self._rows[side][codes] = row

    def _remembered(self, side: int, codes: NDArray[np.int32], step: Floats) -> None:
        """Turn a gradient into the step of an optimiser with memory."""
        memory = self._memory[side]
        if self._settings.optimizer == "adagrad":
            gradient = step[:, : self._K]
            sums = memory[codes]
            memory[codes] = sums + np.vecdot(gradient, gradient) * self._square_unit
            step *= (self._factor_rate / np.sqrt(sums))[:, None]
        else:
            step *= self._factor_rate
            step += self._momentum * memory[codes]
            memory[codes] = step
