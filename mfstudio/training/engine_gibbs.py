"""The most accurate engine: Bayesian matrix factorisation by Gibbs sampling, averaged over many samples."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.compiling import available_threads
from mfstudio.errors import SettingsError
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.engine import Engine, ErrorSums, Part
from mfstudio.training.gibbs_side import Side
from mfstudio.training.implicit_features import counts_only, gram, implicit_features
from mfstudio.training.neighbours import ChunkPool, Neighbours, sort_by_row
from mfstudio.training.parameters import Floats, Parameters
from mfstudio.training.rates import Rates
from mfstudio.training.samples import Sample, average_model
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import say

_LANES = 8  # columns of a row are a multiple
_CHUNK = 65_536  # ratings predicted at once
_MAX_BYTES = 256 * 2**20  # of samples kept
_NOISE_SHAPE = 10.0  # ν: how alike the users are in their noise
_START = 0.2  # standard deviation of the random factors that sampling starts from


@dataclass(frozen=True, eq=False)
class SampledPart(Part):
    """A part with the predictions' running sums over the kept samples; ``added`` is how many, of which life."""

    sums: NDArray[np.float64]
    added: list[int] = field(default_factory=lambda: [0, 0])


class GibbsEngine(Engine):
    """Gibbs sampling of a Bayesian matrix factorisation; the same bits whatever the number of threads.

    With all ratings divided by their standard deviation after their mean is taken off, the model is

        r_ui ~ N(b_u + b_i + p_u·q_i, 1 / (τ w_u))            w_u ~ Gamma(ν/2, ν/2),  ν = 10
        (p_u, b_u)_k ~ N(f_u·B_k, 1/Λ_k)                      the same for (q_i, b_i) with a prior of its own
        B_dk ~ N(0, 1 / (γ_d Λ_k)),  Λ_k ~ Gamma(1/2, 1/2)    τ ~ Gamma(1/2, 1/2)
        γ_d ~ Gamma(1/2, 1/200) for implicit feedback, else 1

    One epoch is one sweep: users given the items, the noise of each user, items given the users, and priors and τ in
    between. A row's factors and bias are drawn together from their conditional Gaussian, which mixes faster than one
    coordinate after the other. Nothing is tuned: how strongly each column is pulled to its prior is sampled too.

    Where it comes from: Salakhutdinov & Mnih, Bayesian probabilistic matrix factorization using MCMC, ICML 2008;
    one precision a column as in Freudenthaler, Schmidt-Thieme & Rendle, Bayesian factorization machines, 2011, here
    with mean and link integrated out when the precision is drawn; prior means from features as in Simm et al., Macau,
    2017, the features being implicit feedback (:mod:`mfstudio.training.implicit_features`); noise of each user as in
    Lakshminarayanan, Bouchard & Archambeau, Robust Bayesian matrix factorisation, AISTATS 2011.

    Parameters
    ----------
    ratings
        Training ratings.
    settings
        ``n_factors``, ``n_epochs`` (sweeps in all), ``seed`` and ``n_threads`` count; rates have no meaning here. Good
        everywhere: 14 factors (two more fill the vectors of the processor) and 120 sweeps.
    n_burn_in
        Sweeps before the first sample is kept; half of all at most.
    n_kept
        Samples kept at most; fewer where they would take more than 256 MiB. They are spread evenly over the sweeps.
    implicit
        Whether the prior means follow implicit feedback, or only the number of ratings.

    Raises
    ------
    SettingsError
        If Numba is not installed or cannot be loaded.
    """

    name = "gibbs"
    is_average = True

    def __init__(
        self,
        ratings: RatingSet,
        settings: TrainingSettings,
        *,
        n_burn_in: int = 20,
        n_kept: int = 100,
        implicit: bool = True,
    ) -> None:
        super().__init__(ratings, settings)
        try:
            from mfstudio.training import gibbs_kernels
        except ImportError as error:
            raise SettingsError(
                "model", settings.model, say("another one here, where Numba is not installed or broken")
            ) from error
        gibbs_kernels.compile_kernels()
        self._kernels: Any = gibbs_kernels
        self.n_threads = settings.n_threads or available_threads()
        self._pool = ChunkPool(self.n_threads)
        self.mean = float(ratings.values.mean(dtype=np.float64))
        values = ((ratings.values - self.mean) / self.spread).astype(np.float32)
        by_user = sort_by_row(ratings.users, ratings.items, values, ratings.n_users)
        by_item = sort_by_row(ratings.items, ratings.users, values, ratings.n_items)
        if implicit:
            tables = implicit_features(by_user, by_item, gibbs_kernels, self._pool, settings.seed)
        else:
            tables = counts_only(by_user), counts_only(by_item)
        self._rating_users = ratings.users
        self._users, self._items = self._side(by_user, tables[0]), self._side(by_item, tables[1])
        self._n_burn_in = min(n_burn_in, settings.n_epochs // 2)
        bytes_a_sample = 4 * (settings.n_factors + 2) * (ratings.n_users + ratings.n_items + 2)
        n_kept = max(1, min(n_kept, _MAX_BYTES // bytes_a_sample))
        self._stride = max(1, -(-(settings.n_epochs - self._n_burn_in) // n_kept))
        self._n_kept = n_kept
        self._samples: list[Sample] = []
        self._life = 0
        self._penalty = 0.0
        rng = np.random.default_rng([settings.seed, 6])
        rows = [np.zeros((side.n_rows, self._width), np.float32) for side in (self._users, self._items)]
        for table, side in zip(rows, (self._users, self._items), strict=True):
            start = rng.standard_normal((side.n_rows, settings.n_factors), np.float32) * np.float32(_START)
            table[:, : settings.n_factors] = start
        # users, items, weights of the users' noise, τ and the number of sweeps, then the priors of either side
        self._rest = np.array([1.0, 0.0])
        weights = np.ones(ratings.n_users, np.float32)
        self.state = (*rows, weights, self._rest, *self._priors())

    @property
    def _width(self) -> int:
        return -(-(self.settings.n_factors + 2) // _LANES) * _LANES

    def _side(self, ratings: Neighbours, table: NDArray[np.float32]) -> Side:
        n_columns = self.settings.n_factors + 1
        precisions = np.full(n_columns, 1 / _START**2)
        precisions[-1] = 1.0
        products = gram(ratings, table[:-1], table[:-1], self._kernels, self._pool)
        n_features = table.shape[1]
        return Side(ratings, table, products, np.zeros((n_features, self._width)), precisions, np.ones(n_features))

    def _priors(self) -> tuple[Floats, ...]:
        return tuple(
            array for side in (self._users, self._items) for array in (side.links, side.precisions, side.shrinkage)
        )

    @property
    def n_sweeps(self) -> int:
        """Sweeps done so far."""
        return int(self._rest[1])

    @property
    def n_samples(self) -> int:
        """Samples kept so far."""
        return len(self._samples)

    @property
    def noise_precision(self) -> float:
        """τ as last drawn, in units of the ratings' own variance."""
        return float(self._rest[0])

    def run_epoch(self, epoch: int, rates: Rates, keep_going: Callable[[], bool]) -> ErrorSums | None:
        """Run one sweep; return the errors of the current sample, not clipped.

        Numbers drawn depend on the seed and on how many sweeps went before. A sweep that is stopped on the way leaves
        everything as it was before it. ``epoch`` and ``rates`` have no meaning here.
        """
        del epoch, rates
        sweep = self.n_sweeps + 1
        rng = np.random.default_rng([self.settings.seed, 7, sweep])
        keys = rng.integers(0, 2**64, 2, np.uint64)
        users, items, weights, rest = self.state[:4]
        tau = float(rest[0])
        flat = np.ones(len(items), np.float32)
        drawn = self._draw(self._users, items, weights, flat, tau, keys[0], keep_going)
        if drawn is None:
            return None
        new_users, user_sums = drawn
        counts = self._users.ratings.counts
        shapes = rng.standard_gamma((_NOISE_SHAPE + counts) / 2)
        new_weights = (2 * shapes / (_NOISE_SHAPE + tau * user_sums[:, 0])).astype(np.float32)
        drawn = self._draw(self._items, new_users, flat, new_weights, tau, keys[1], keep_going)
        if drawn is None:
            return None
        new_items, item_sums = drawn
        for array, new in zip((users, items, weights), (new_users, new_items, new_weights), strict=True):
            np.copyto(array, new)
        self._users.draw_prior(new_users, rng, self._kernels, self._pool)
        self._items.draw_prior(new_items, rng, self._kernels, self._pool)
        n = len(self._users.ratings.values)
        weighted, squared, absolute, item_penalty = item_sums.sum(axis=0).tolist()
        rest[:] = rng.gamma((1 + n) / 2) * 2 / (1 + weighted), sweep
        self._penalty = (float(user_sums[:, 3].sum()) + item_penalty) / tau * self.spread**2
        after = sweep - self._n_burn_in
        if after > 0 and (after - 1) % self._stride == 0 and self.n_samples < self._n_kept:
            self._samples.append(self._sample(self.n_samples, 1.0))
        return ErrorSums(squared * self.spread**2, absolute * self.spread, n)

    def _draw(
        self,
        side: Side,
        other_rows: Floats,
        row_weights: Floats,
        other_weights: Floats,
        tau: float,
        key: np.uint64,
        keep_going: Callable[[], bool],
    ) -> tuple[NDArray[np.float32], NDArray[np.float64]] | None:
        """Draw all rows of one side into new memory, with what the kernel sums up for each."""
        rows, sums = np.empty((side.n_rows, self._width), np.float32), np.empty((side.n_rows, 4))
        rows[:] = 0
        data = side.ratings.starts, side.ratings.others, side.ratings.values, other_rows, row_weights, other_weights
        prior = side.features, side.links, side.precisions
        done = self._pool.each(
            lambda first, last: self._kernels.sample_rows(first, last, *data, tau, *prior, key, rows, sums),
            side.ratings.chunks,
            keep_going,
        )
        return (rows, sums) if done else None

    def _sample(self, number: int, deviations: float) -> Sample:
        """Copy the current sample out: K factors, bias and, for users, the noise variance; a stranger's row behind.

        Rows without ratings come from the prior, two by two with opposite signs, so that their average over the
        samples is the prior's mean while their spread is the prior's.
        """
        K = self.settings.n_factors
        users, items, weights, rest = self.state[:4]
        rng = np.random.default_rng([self.settings.seed, 8, number // 2])
        tables = []
        for side, rows, n_columns in ((self._users, users, K + 2), (self._items, items, K + 1)):
            table = np.empty((side.n_rows + 1, n_columns), np.float32)
            table[:-1, : K + 1] = rows[:, : K + 1]
            unseen = np.append(np.flatnonzero(side.ratings.counts == 0), side.n_rows)
            normals = rng.standard_normal((len(unseen), K + 1)) * deviations * (-1) ** number
            mean = side.features[-1] @ side.links[:, : K + 1]
            table[unseen, : K + 1] = mean + normals / np.sqrt(side.precisions)
            tables.append(table)
        noise = self.spread**2 / rest[0]
        tables[0][:-1, K + 1] = noise / weights
        tables[0][-1, K + 1] = noise * _NOISE_SHAPE / (_NOISE_SHAPE - 2)  # the mean of 1/w under its prior
        return Sample(*tables)

    def _kept(self) -> list[Sample]:
        """Return the samples to average: during the burn-in the current one."""
        return self._samples or [self._sample(0, 0.0)]

    def order(self, epoch: int) -> NDArray[np.int64]:
        """Return the positions user by user, as in the half of a sweep that draws the users."""
        del epoch
        return np.argsort(self._rating_users, kind="stable")

    def prepare(self, ratings: RatingSet) -> SampledPart:
        """Add room for the running sums of the predictions."""
        sums = np.zeros(ratings.n_ratings)
        return SampledPart(ratings.users.copy(), ratings.items.copy(), ratings.values, sums)

    def error_sums(self, part: Part) -> ErrorSums:
        """Measure the errors of :meth:`predictions`."""
        predicted = self.predictions(part)
        errors = part.values - predicted
        return ErrorSums(float(errors @ errors), float(np.abs(errors).sum()), len(errors))

    def predictions(self, part: Part) -> Floats:
        """Predict by the average over the samples kept; during the burn-in by the current sample.

        The part remembers its sums: only samples that it has not seen yet are added.
        """
        if not isinstance(part, SampledPart):
            raise TypeError("the part was not made by prepare()")
        samples = self._kept()
        n_added, life = part.added
        if life != self._life:
            part.sums[:] = n_added = 0
        for sample in samples[n_added:]:
            self._add_predictions(part, sample)
        part.added[:] = len(samples), self._life if self._samples else -1  # the burn-in's is to be forgotten
        predicted = self.mean + self.spread / len(samples) * part.sums
        return np.clip(predicted, *self.scale, out=predicted)

    def _add_predictions(self, part: SampledPart, sample: Sample) -> None:
        n, K = len(part.values), self.settings.n_factors
        chunks = tuple((first, min(first + _CHUNK, n)) for first in range(0, n, _CHUNK))

        def add(first: int, last: int) -> None:
            chunk = slice(first, last)
            pairs = part.users[chunk], part.items[chunk]
            self._kernels.add_predictions(*pairs, sample.users, sample.items, K, part.sums[chunk])

        self._pool.each(add, chunks)

    def model(self) -> FactorModel:
        """Return the average over the samples kept as one model with M·(K + 2) factors."""
        return average_model(self._kept(), self.mean, self.spread, self.scale)

    def parameters(self) -> Parameters:
        """Return mean, biases and factors of :meth:`model`."""
        model = self.model()
        return Parameters(model.mean, model.user_bias, model.item_bias, model.user_factors, model.item_factors)

    def load(self, parameters: Parameters) -> None:
        """Start from the mean, biases and K factors of another model, such as one found by SGD; samples are dropped.

        There is no need to: from its own random start the sampler is as good after some thirty sweeps.

        Raises
        ------
        ValueError
            If the number of factors is another.
        """
        K = self.settings.n_factors
        if parameters.user_factors.shape[1] != K:
            raise ValueError(f"there are {parameters.user_factors.shape[1]} factors, not {K}")
        mean = np.array([parameters.mean])
        starts = (parameters.user_bias + (mean - self.mean), parameters.user_factors), parameters.arrays()[1::2]
        rng = np.random.default_rng([self.settings.seed, 9])
        for side, rows, (bias, factors) in zip((self._users, self._items), self.state[:2], starts, strict=True):
            rows[:, :K] = factors / np.sqrt(self.spread)
            rows[:, K] = bias / self.spread
            rows[side.ratings.counts == 0] = 0
            side.draw_prior(rows, rng, self._kernels, self._pool)
        self.state[2][:] = 1
        ratings = self._users.ratings
        users = np.repeat(np.arange(self._users.n_rows, dtype=np.int32), ratings.counts)
        predicted = np.zeros(len(users))
        self._kernels.add_predictions(users, ratings.others, *self.state[:2], K, predicted)
        self._rest[:] = len(users) / (1 + np.square(ratings.values - predicted).sum()), 0
        self._forget()

    def sides(self, state: Sequence[Floats]) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Return biases and factors of users and of items in a state, in units of the ratings' deviation."""
        K = self.settings.n_factors
        users, items = state[:2]
        return (users[:, K], users[:, :K]), (items[:, K], items[:, :K])

    def penalty(self, rates: Rates) -> float:
        """Return ``Σ Λ (x - f B)² / τ`` over all rows as drawn last: what a penalty is in this model."""
        del rates
        return self._penalty

    def factor_norms(self) -> tuple[float, float]:
        """Return the root mean square lengths of the current sample's factors, in units of rating as for the others."""
        user_norm, item_norm = super().factor_norms()
        root = float(np.sqrt(self.spread))  # products are divided by the spread, each side by its root
        return user_norm * root, item_norm * root

    def gradient_norm(self, snapshot: list[Floats], rates: Rates) -> float:
        """Return how far biases and factors have moved since a snapshot: a sampler follows no gradient."""
        del rates
        ways = [now - before for now, before in zip(self.state[:2], snapshot[:2], strict=True)]
        return float(np.sqrt(sum(np.vdot(way, way) for way in ways)))

    def restore(self, snapshot: list[Floats]) -> None:
        """Go back to an earlier snapshot; samples kept since then are dropped."""
        super().restore(snapshot)
        self._forget()

    def _forget(self) -> None:
        n_due = max(0, -(-(self.n_sweeps - self._n_burn_in) // self._stride))
        del self._samples[n_due:]
        self._life += 1

    def checkpoint(self) -> dict[str, Floats]:
        """Return all that is needed to go on exactly from here with the same ratings and settings."""
        arrays = {f"state_{n}": array.copy() for n, array in enumerate(self.state)}
        if self._samples:
            arrays["user_samples"] = np.stack([sample.users for sample in self._samples])
            arrays["item_samples"] = np.stack([sample.items for sample in self._samples])
        return arrays

    def resume(self, checkpoint: dict[str, Floats]) -> None:
        """Go on from a :meth:`checkpoint`."""
        for n, array in enumerate(self.state):
            np.copyto(array, checkpoint[f"state_{n}"])
        stacks = (checkpoint.get(f"{name}_samples", ()) for name in ("user", "item"))
        self._samples = [Sample(users, items) for users, items in zip(*stacks, strict=True)]
        self._life += 1

    def close(self) -> None:
        """End the engine's threads."""
        self._pool.close()


def warm_up() -> None:
    """Compile the sampler, or load it from the disk: for a background thread, so that nobody waits at Train."""
    from mfstudio.training import gibbs_kernels

    gibbs_kernels.compile_kernels()
