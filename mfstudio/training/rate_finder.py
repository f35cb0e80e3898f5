"""Finds a good learning rate, and the largest one that is stable, by short runs on a part of the ratings.

This is the range test of Smith (Cyclical learning rates for training neural networks, WACV 2017), changed in two ways
to suit matrix factorisation:

- Each rate has a short run of its own, all from the same start, in place of one run whose rate rises. Factors start
  near a saddle, where they grow slowly whatever the rate: in one run, what a rate seems to achieve is what the rates
  before it have prepared. And a user's row moves with that user's ratings alone, so that a rate in force for a
  hundredth of an epoch would be tried on a hundredth of the rows.
- The loss is the error on a tenth of the ratings that is held out, after a rate that falls to zero over the run. The
  training error as it goes along is measured right after the same row's other steps, which flatters small rates and
  blames large ones for noise that a schedule takes away at the end.

The part is the ratings of the busiest users for the busiest items: there a row has about as many ratings as in the
whole, and so as many steps and as much regularisation. In a random part of the same size nearly every item would have
a single rating.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from mfstudio import compiling
from mfstudio.errors import Cancelled, SettingsError
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.engine_choice import make_engine
from mfstudio.training.learning_rates import schedule_factor
from mfstudio.training.parameters import Parameters, initial_product
from mfstudio.training.rates import Rates
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import say

_LOWEST, _HIGHEST, _A_DECADE = 1e-4, 10.0, 3  # rates tried: from, to, and how many between powers of ten
_LOWEST_ALLOWED = field_specs()["learning_rate"].low
_EPOCHS = 8  # of each run of the curve: three would not leave the saddle
_STABLE_EPOCHS = 5  # at a constant rate; what survives these rarely diverges later
_HELD_OUT = 0.1
_AS_GOOD = 1.001  # losses this close to the lowest, relative, are as good
_SAFETY = 3.0  # a whole run is longer than these and does best with a smaller rate: by a factor of 2 to 5 as measured
_MARGIN = 1.5  # by which a part of the ratings was seen to bear more than the whole
_HALVINGS = 3  # of the interval, in logarithms: leaves it within a fifth

_MOST_RATINGS, _MOST_RATINGS_NUMPY = 50_000, 10_000
_MOST_WORK, _MOST_WORK_NUMPY = 12_800_000, 640_000  # ratings times factors in one epoch
_FEWEST_RATINGS = 2_000
_MOST_OF_A_ROW_NUMPY = 200  # ratings, since it can step through them only one after the other
_RANKS = 65_536
_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False)
class RateCurve:
    """The loss against the learning rate.

    Parameters
    ----------
    rates
        Rates tried, rising geometrically, float64, shape (n,).
    losses
        RMSE in rating units that a short run at each rate reaches on ratings held out, shape (n,); infinite where it
        diverged.
    suggestion
        Rate to train with: a third of the largest one that does as well as the best, and never above
        ``largest_stable``; 0 where no rate is stable.
    largest_stable
        Largest rate that did not diverge within five epochs, less a third, since the whole bears less than a part; 0
        where none is stable.
    n_ratings
        Ratings that the runs had, held out ones included.
    """

    rates: NDArray[np.float64]
    losses: NDArray[np.float64]
    suggestion: float
    largest_stable: float
    n_ratings: int


@dataclass(frozen=True)
class LongRow:
    """The user or item whose factors are the longest of all.

    Parameters
    ----------
    kind
        ``user`` or ``item``.
    label
        Id as written in the file.
    n_ratings
        Its training ratings.
    times_average
        Length of its factors over the root mean square length of those on its side; infinite if beyond all numbers.
    """

    kind: str
    label: str
    n_ratings: int
    times_average: float


@dataclass(frozen=True)
class StableRate:
    """The largest stable learning rate below a given one.

    Parameters
    ----------
    rate
        As :attr:`RateCurve.largest_stable`.
    row
        The row whose factors grew longest at this rate and so is the next to diverge; None if the rate is 0.
    """

    rate: float
    row: LongRow | None


def find_learning_rate(
    ratings: RatingSet,
    settings: TrainingSettings,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> RateCurve:
    """Try learning rates from 0.0001 to 10 in short runs; from lower ones where stable rates are lower.

    Parameters
    ----------
    ratings
        Training ratings, at least one. At most 50,000 of them are used, fewer with many factors or without Numba.
    settings
        Settings of the run to come; rate and schedule are left aside.
    cancelled
        Asked after each epoch.
    progress
        Told the share of the work that is done, 0 … 1.

    Raises
    ------
    Cancelled
        If ``cancelled`` said so.
    SettingsError
        If the model does not learn in steps.
    ValueError
        If there is no rating.
    """
    tell = progress or (lambda _share: None)
    part = _part(ratings, settings)
    split = hold_out(part, _HELD_OUT, settings.seed)
    with _Probe(split.train, settings, cancelled) as probe:
        stable = probe.largest_stable(_HIGHEST)
        rates = _rates_to_try(stable)
        held_out = probe.engine.prepare(split.held_out if split.held_out.n_ratings else split.train)
        losses = np.full(len(rates), np.inf)
        for place, rate in enumerate(rates.tolist()):
            tell(place / len(rates))
            if probe.run(_cosine(settings, rate)):
                losses[place] = probe.engine.error_sums(held_out).rmse
        tell(1.0)
    stable /= _MARGIN
    return RateCurve(rates, losses, _suggestion(rates, losses, stable), stable, part.n_ratings)


def find_largest_stable_rate(ratings: RatingSet, settings: TrainingSettings, below: float = _HIGHEST) -> StableRate:
    """Find the largest stable rate below one that is known to diverge; takes less than a second.

    Parameters
    ----------
    ratings
        Training ratings, at least one; a part as in :func:`find_learning_rate` is used.
    settings
        Settings of the run; rate and schedule are left aside.
    below
        Rate that the result stays below.

    Raises
    ------
    SettingsError
        If the model does not learn in steps.
    ValueError
        If there is no rating.
    """
    part = _part(ratings, settings)
    with _Probe(part, settings, None) as probe:
        stable = probe.largest_stable(below)
        row = None
        if stable:
            probe.run([stable] * _STABLE_EPOCHS)
            row = longest_row(part, probe.engine.parameters())
    if row is not None and part is not ratings:  # its ratings in the whole
        is_user = row.kind == "user"
        labels, codes = (ratings.user_labels, ratings.users) if is_user else (ratings.item_labels, ratings.items)
        row = replace(row, n_ratings=int((codes == np.flatnonzero(labels == row.label)[0]).sum()))
    return StableRate(stable / _MARGIN, row)


def longest_row(ratings: RatingSet, parameters: Parameters) -> LongRow | None:
    """Name the row with the longest factors; None if several are beyond all numbers and so it cannot be told.

    Parameters
    ----------
    ratings
        Training ratings.
    parameters
        Rows as the codes of the ratings.
    """
    best: LongRow | None = None
    n_beyond = 0
    sides = (
        ("user", ratings.users, ratings.user_labels, parameters.user_factors),
        ("item", ratings.items, ratings.item_labels, parameters.item_factors),
    )
    for kind, codes, labels, factors in sides:
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.vecdot(factors, factors).astype(np.float64)
        squares[~np.isfinite(squares)] = np.inf
        n_beyond += int(np.isinf(squares).sum())
        row = int(squares.argmax())
        others = np.delete(squares, row)
        typical = float(others.mean()) if len(others) else float(squares[row])
        times = float(np.sqrt(squares[row] / typical)) if 0 < typical < np.inf else 1.0
        if best is None or times > best.times_average:
            best = LongRow(kind, str(labels[row]), int((codes == row).sum()), times)
    return best if n_beyond <= 1 else None


def learns_in_steps(settings: TrainingSettings) -> bool:
    """Tell whether the model has a learning rate; samples of the Bayesian one are drawn."""
    return settings.model != "bayesian"


class _Probe:
    """One engine that starts anew for each short run."""

    def __init__(self, ratings: RatingSet, settings: TrainingSettings, cancelled: Callable[[], bool] | None) -> None:
        if not learns_in_steps(settings):
            allowed = say("one that learns in steps; this one has no learning rate")
            raise SettingsError("model", settings.model, allowed)
        if not ratings.n_ratings:
            raise ValueError("there is no rating to try learning rates on")
        self.engine = make_engine(ratings, settings)
        self._settings = settings
        self._start = self.engine.snapshot()
        self._cancelled = cancelled
        largest = max(abs(bound) for bound in ratings.scale)
        mean = float(ratings.values.mean(dtype=np.float64))
        start = initial_product(settings, self.engine.spread, mean)
        self._limit = max(10 * largest, 10 * self.engine.spread, 4 * start)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.engine.close()

    def run(self, rates: list[float]) -> bool:
        """Run an epoch at each of the rates from the start; tell whether the errors stayed within bounds."""
        self.engine.restore(self._start)
        with np.errstate(over="ignore", invalid="ignore"):
            for epoch, rate in enumerate(rates, 1):
                if self._cancelled is not None and self._cancelled():
                    raise Cancelled
                sums = self.engine.run_epoch(epoch, Rates.of(self._settings, rate), lambda: True)
                if sums is None or not sums.rmse <= self._limit:  # NaN is not
                    return False
            return all(bool(np.isfinite(array).all()) for array in self.engine.state)

    def is_stable(self, rate: float) -> bool:
        """Tell whether a few epochs at a rate stay within bounds."""
        return self.run([rate] * _STABLE_EPOCHS)

    def largest_stable(self, below: float) -> float:
        """Find the largest stable rate below one that is taken to be unstable; 0 if there is none."""
        unstable, stable = below, below / 4
        while not self.is_stable(stable):
            if stable <= _LOWEST_ALLOWED:
                return 0.0
            unstable, stable = stable, max(stable / 4, _LOWEST_ALLOWED)
        for _ in range(_HALVINGS):
            middle = float(np.sqrt(stable * unstable))
            if self.is_stable(middle):
                stable = middle
            else:
                unstable = middle
        return stable


def _cosine(settings: TrainingSettings, rate: float) -> list[float]:
    """Return the rates of a short run that ends near 0, whatever the schedule of the settings is."""
    falling = replace(settings, schedule="cosine", warm_up=0)
    return [rate * schedule_factor(falling, epoch, (), _EPOCHS) for epoch in range(1, _EPOCHS + 1)]


def _rates_to_try(stable: float) -> NDArray[np.float64]:
    """Return the rates of the curve, three decades below the largest stable one at least."""
    lowest = _LOWEST
    while stable and lowest > max(stable / 1000, _LOWEST_ALLOWED):
        lowest /= 10
    n_decades = round(np.log10(_HIGHEST / lowest))
    return np.geomspace(lowest, _HIGHEST, n_decades * _A_DECADE + 1)


def _suggestion(rates: NDArray[np.float64], losses: NDArray[np.float64], stable: float) -> float:
    """Return a rate a safe factor below the largest that does as well as the best."""
    if not np.isfinite(losses).any() or not stable:
        return 0.0
    as_good = losses <= losses.min() * _AS_GOOD
    rate = min(float(rates[as_good].max()) / _SAFETY, stable)
    return max(float(f"{rate:.2g}"), _LOWEST_ALLOWED)


def _part(ratings: RatingSet, settings: TrainingSettings) -> RatingSet:
    """Take as many ratings as can be tried in the time there is."""
    compiled = settings.engine != "numpy" and compiling.is_available()
    most, work = (_MOST_RATINGS, _MOST_WORK) if compiled else (_MOST_RATINGS_NUMPY, _MOST_WORK_NUMPY)
    part = _busiest(ratings, max(_FEWEST_RATINGS, min(most, work // settings.n_factors)))
    if compiled:
        return part
    for codes in (part.users, part.items):
        if np.bincount(codes, minlength=1).max() > _MOST_OF_A_ROW_NUMPY:
            part = part.take(_first_of_rows(codes, _MOST_OF_A_ROW_NUMPY))
    return part


def _first_of_rows(codes: NDArray[np.int32], most: int) -> NDArray[np.bool_]:
    """Choose the first few ratings of each row, shape (n,)."""
    order = np.argsort(codes, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(codes))))[:-1]
    place = np.empty(len(codes), np.int64)
    place[order] = np.arange(len(codes)) - starts[codes[order]]
    return place < most


def _busiest(ratings: RatingSet, most: int) -> RatingSet:
    """Take the ratings of the busiest users for the busiest items, with codes and labels of their own.

    A rating's place is that of its user or of its item among the others by number of ratings, whichever is further
    down; those with the foremost places are taken.
    """
    if ratings.n_ratings <= most:
        return ratings
    places = np.maximum(
        _places(ratings.users, ratings.n_users)[ratings.users], _places(ratings.items, ratings.n_items)[ratings.items]
    )
    n_at_place = np.zeros(_RANKS, np.int64)
    for start in range(0, len(places), _CHUNK):  # bincount makes eight bytes of each two
        n_at_place += np.bincount(places[start : start + _CHUNK], minlength=_RANKS)
    last = np.searchsorted(np.cumsum(n_at_place), most)
    positions = np.flatnonzero(places <= last)
    if len(positions) > most:  # the last place's row is taken in part
        positions = np.sort(np.random.default_rng(0).choice(positions, most, replace=False))
    part = ratings.take(positions)
    kept_users, users = np.unique(part.users, return_inverse=True)
    kept_items, items = np.unique(part.items, return_inverse=True)
    return RatingSet(
        users.astype(np.int32), items.astype(np.int32), part.values.copy(),
        ratings.user_labels[kept_users], ratings.item_labels[kept_items], name=ratings.name,
    )  # fmt: skip


def _places(codes: NDArray[np.int32], n_rows: int) -> NDArray[np.uint16]:
    """Return each row's place by number of ratings, the busiest being at 0 and the idlest near 65,535."""
    counts = np.bincount(codes, minlength=n_rows)
    places = np.empty(n_rows, np.uint16)
    places[np.argsort(-counts, kind="stable")] = (np.arange(n_rows) * _RANKS // n_rows).astype(np.uint16)
    return places
