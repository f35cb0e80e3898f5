"""SVD++ in both engines: their epoch of SGD with users pulled to their centres, then a sweep over y."""

from abc import abstractmethod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine
from mfstudio.training.engine_numba import NumbaEngine
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.svdpp import ImplicitPulls, RatedPairs

_WORTH_A_THREAD = 1_000_000  # pairs times columns: less is done sooner than handed over


class SvdppEngine(Engine):
    """What an engine has beside biases and factors: z and y, the last two arrays of its state.

    Its users' factors are x = p + z; see :mod:`mfstudio.training.svdpp`.
    """

    #: Rows as in the engine's own arrays.
    pairs: RatedPairs
    _pulls: tuple[tuple[float, float], ImplicitPulls] | None = None

    @abstractmethod
    def implicit_factors(self) -> Floats:
        """Copy y out, shape (n_items, K), rows in the order of the rating set's codes."""

    @abstractmethod
    def _sweep(self, pulls: ImplicitPulls) -> None:
        """Run :func:`mfstudio.training.svdpp.plain_sweep`, items in the order of their codes, made fast."""

    def pulls(self, rates: Rates) -> ImplicitPulls:
        """Return the pulls of users and of y, rows in the engine's own order; worked out anew where a rate changed."""
        in_force = rates.regularization, rates.row_regularization
        if self._pulls is None or self._pulls[0] != in_force:
            counts = self.user_counts, self.item_counts
            self._pulls = in_force, ImplicitPulls.of(self.settings, self.pairs, *self.row_rates(rates), *counts)
        return self._pulls[1]

    def _follow(self, rates: Rates) -> None:
        self._sweep(self.pulls(rates))

    def penalty(self, rates: Rates) -> float:
        """Return the regularisation's part of the loss, users pulled to z and y to zero."""
        pulls, K = self.pulls(rates), self.settings.n_factors
        (_, x), _ = self.sides(self.state)
        z, y = (array[:, :K] for array in self.state[-2:])
        to_centre = np.vecdot(z, z - 2 * x)  # |x - z|² in place of |x|²
        moved = (pulls.user_pull * to_centre).sum() + (pulls.implicit_pull * np.vecdot(y, y)).sum()
        return super().penalty(rates) + float(moved)

    @property
    def centres(self) -> Floats:
        """The z that the users' factors are pulled to."""
        return self.state[-2][:, : self.settings.n_factors]

    def gradient_norm(self, snapshot: list[Floats], rates: Rates) -> float:
        """Return the norm of the gradient by biases, x and q as they are, and by each y_j right before its step.

        With the step δ_j that the sweep went, the latter is -2 h_j δ_j; h_j is large enough for rounding not to matter.
        """
        way = self.state[-1] - snapshot[-1]
        followed = 2 * self.pulls(rates).curvature[:, None] * way
        return float(np.hypot(super().gradient_norm(snapshot, rates), np.linalg.norm(followed)))


class SvdppNumpyEngine(SvdppEngine, NumpyEngine):
    """SVD++ in NumPy; parameters as for :class:`NumpyEngine`."""

    def __init__(
        self,
        ratings: RatingSet,
        settings: TrainingSettings,
        dtype: DTypeLike = np.float32,
        order: NDArray[np.int64] | None = None,
    ) -> None:
        self.pairs = RatedPairs.of(ratings.users, ratings.items, ratings.n_users, ratings.n_items)
        super().__init__(ratings, settings, dtype, order)
        self._follow(Rates.of(settings))

    def _memory(self, start: Parameters) -> tuple[Floats, ...]:
        return np.zeros_like(start.user_factors), np.zeros_like(start.item_factors)

    def implicit_factors(self) -> Floats:
        """Copy y."""
        return self.state[-1].copy()

    def _sweep(self, pulls: ImplicitPulls) -> None:
        (_, x), _ = self.sides(self.state)
        z, y = self.state[-2:]
        rest = x - z
        users, starts = self.pairs.users, self.pairs.starts.tolist()
        roots = self.pairs.roots.astype(x.dtype)[users, None]
        weights = (self.pairs.roots * pulls.user_pull).astype(x.dtype)[users]
        implicit_pull, curvature = pulls.implicit_pull.tolist(), pulls.curvature.tolist()
        for j in np.flatnonzero(pulls.curvature > 0).tolist():
            raters = slice(starts[j], starts[j + 1])
            theirs = rest[users[raters]]
            step = weights[raters] @ theirs
            step -= implicit_pull[j] * y[j]
            step /= curvature[j]
            y[j] += step
            theirs -= roots[raters] * step
            rest[users[raters]] = theirs
        np.subtract(x, rest, out=z)


class SvdppNumbaEngine(SvdppEngine, NumbaEngine):
    """SVD++ compiled and parallel: SGD over blocks of ratings, the sweep over slices of columns."""

    def __init__(self, ratings: RatingSet, settings: TrainingSettings) -> None:
        from mfstudio.training import svdpp_kernels

        svdpp_kernels.compile_kernels()
        self._svdpp_kernels: Any = svdpp_kernels
        super().__init__(ratings, settings)

    def _fill_blocks(self, ratings: RatingSet) -> None:
        """Fill the blocks, and note who has rated what."""
        super()._fill_blocks(ratings)
        users, items = self._groups.user_rows[ratings.users], self._groups.item_rows[ratings.items]
        self.pairs = RatedPairs.of(users, items, ratings.n_users, ratings.n_items)

    def _empty_state(self, n_users: int, n_items: int) -> tuple[NDArray[np.float32], ...]:
        sides = n_users, n_items
        return *super()._empty_state(*sides), *(np.zeros((n, self._width), np.float32) for n in sides)

    def _epoch_kernel(self) -> Any:
        return self._svdpp_kernels.sgd_blocks

    def _memory(self, rates: Rates) -> tuple[Any, ...]:
        return (self.state[-2],)

    def implicit_factors(self) -> Floats:
        """Put rows back into the order of the codes and leave the padding out."""
        return self.state[-1][self._groups.item_rows, : self.settings.n_factors]

    def _sweep(self, pulls: ImplicitPulls) -> None:
        weights = self.pairs.roots * pulls.user_pull
        of_rows = (weights, self.pairs.roots, pulls.implicit_pull, pulls.curvature)
        singles = [array.astype(np.float32) for array in of_rows]
        data = self._groups.item_rows, self.pairs.starts, self.pairs.users, *singles, self.state[2], *self.state[-2:]
        slices = np.arange(-(-self._width // self._svdpp_kernels.SLICE))
        if min(self.n_threads, len(slices)) == 1 or len(self.pairs.users) * self._width < _WORTH_A_THREAD:
            self._svdpp_kernels.sweep(slices, *data)
        else:
            list(self._pool.map(lambda s: self._svdpp_kernels.sweep(slices[s : s + 1], *data), slices.tolist()))
