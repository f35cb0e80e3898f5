"""SplitPlan: how ratings are to be split, declared once as data for form, command line and file."""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from mfstudio.errors import SettingsError
from mfstudio.wording import mark, percent, say, say_count

MethodName = Literal["random", "per-user", "last", "after", "leave-one-out", "fold", "file"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400


@dataclass(frozen=True)
class SplitMethod:
    """What a person needs to know of one way to split.

    Parameters
    ----------
    label
        Short name, sentence case.
    help
        One sentence that says what is held out and what for.
    fields
        The fields of :class:`SplitPlan` that it goes by.
    needs_times
        Whether the ratings must have times.
    """

    label: str
    help: str
    fields: tuple[str, ...]
    needs_times: bool = False


@dataclass(frozen=True)
class PlanField:
    """What a person needs to know of one field of a plan; ``low`` and ``high`` are allowed themselves."""

    title: str
    help: str
    low: float = -math.inf
    high: float = math.inf

    def allowed(self) -> str:
        """Describe the allowed values in words."""
        return say("from {low:.12g} to {high:.12g}", low=self.low, high=self.high)


#: Every way to split, in the order in which a form offers them.
METHODS: dict[str, SplitMethod] = {
    "random": SplitMethod(
        "Random", "Hold out a random share of all ratings: the usual choice.", ("fraction", "seed")
    ),
    "per-user": SplitMethod(
        "Per user", "Hold out the same random share of every user's ratings, so that each user is tested alike.",
        ("fraction", "seed"),
    ),
    "last": SplitMethod(
        "Last of each user", "Hold out the latest ratings of every user: can the past of each foretell what follows?",
        ("n_last", "seed"), needs_times=True,
    ),
    "after": SplitMethod(
        "After a date", "Hold out all ratings later than a date: the closest to how a recommender is used.",
        ("after",), needs_times=True,
    ),
    "leave-one-out": SplitMethod(
        "Leave one out", "Hold out one random rating of every user who has two or more.", ("seed",)
    ),
    "fold": SplitMethod(
        "Fold", "Deal the ratings into equal parts at random and hold out one: with each in turn, all are tested once.",
        ("n_folds", "fold", "seed"),
    ),
    "file": SplitMethod(
        "Test file", "Train on all ratings and hold out those of a second file, such as u1.test beside u1.base.",
        ("test_path",),
    ),
}  # fmt: skip

#: The fields of a plan beside its method.
FIELDS: dict[str, PlanField] = {
    "fraction": PlanField("Held-out share", "Share of the ratings to hold out; 0: none.", 0, 0.99),
    "n_last": PlanField("Latest ratings", "How many of each user's latest ratings to hold out.", 1, 1000),
    "after": PlanField(
        "After", "Ratings later than this second are held out, those of this very second are trained on.",
        -62_135_596_800, 253_402_300_799,  # the years 1 to 9999
    ),
    "n_folds": PlanField("Folds", "Into how many parts the ratings are dealt.", 2, 100),
    "fold": PlanField("Fold", "Which of the parts to hold out, the first is 1.", 1, 100),
    "test_path": PlanField("Test file", "The file whose ratings are held out."),
    "seed": PlanField("Seed", "The same seed holds out the same ratings, in whatever order they stand.", 0, 2**32 - 1),
}  # fmt: skip


@dataclass(frozen=True)
class SplitPlan:
    """How ratings are to be split; fields that the method does not go by are kept but change nothing.

    Parameters
    ----------
    method
        A name of :data:`METHODS`.
    fraction
        Share to hold out, 0 … 0.99, by the methods "random" and "per-user"; 0 holds nothing out.
    n_last
        How many of each user's latest ratings to hold out.
    after
        Seconds since 1970: ratings later than this are held out. None unless the method is "after".
    n_folds, fold
        Number of folds, and which of them, from 1, to hold out.
    test_path
        Path of the file of test ratings; empty unless the method is "file".
    seed
        The same seed holds out the same ratings.

    Raises
    ------
    SettingsError
        If a field has the wrong type or a value that is not allowed, or one that the method goes by is missing.
    """

    method: MethodName = "random"
    fraction: float = 0.1
    n_last: int = 1
    after: int | None = None
    n_folds: int = 5
    fold: int = 1
    test_path: str = ""
    seed: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.method, str) or self.method not in METHODS:
            raise SettingsError("method", self.method, say("one of {names}", names=", ".join(get_args(MethodName))))
        _check_number("fraction", self.fraction, whole=False)
        object.__setattr__(self, "fraction", float(self.fraction))
        for name in ("n_last", "n_folds", "fold", "seed"):
            _check_number(name, getattr(self, name))
        if self.after is not None:
            _check_number("after", self.after)
        elif self.method == "after":
            raise SettingsError("after", None, say("a date"))
        if not isinstance(self.test_path, str):
            raise SettingsError("test_path", self.test_path, say("text, the path of a file of ratings"))
        if self.method == "file" and not self.test_path:
            raise SettingsError("test_path", "", say("the path of a file of ratings"))
        if self.method == "fold" and self.fold > self.n_folds:
            raise SettingsError("fold", self.fold, say("from 1 to {n}, the number of folds", n=self.n_folds))

    def to_dict(self) -> dict[str, Any]:
        """Return all fields as plain values for JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "SplitPlan":
        """Make the plan that :meth:`to_dict` wrote; missing fields take their defaults.

        Raises
        ------
        SettingsError
            If it is no mapping, has an unknown field, or a value of the wrong type or outside of its range.
        """
        if not isinstance(values, Mapping):
            raise SettingsError("split", values, "an object with the fields of a split")
        for name in values:
            if name != "method" and name not in FIELDS:
                raise SettingsError(str(name), values[name], "left out: a split has no such field")
        return cls(**values)

    def describe(self) -> str:
        """Say in plain words what is held out, such as "random 5 %, seed 1"."""
        share, seed = percent(f"{self.fraction * 100:g}"), self.seed
        if self.holds_nothing_out:
            return say("nothing held out")
        match self.method:
            case "random":
                return say("random {share}, seed {seed}", share=share, seed=seed)
            case "per-user":
                return say("random {share} of each user, seed {seed}", share=share, seed=seed)
            case "last":
                return say_count("the last rating of each user", "the last {n} of each user", self.n_last)
            case "after" if self.after is not None:
                return say("everything after {moment}", moment=moment_in_words(self.after))
            case "leave-one-out":
                return say("one rating of each user, seed {seed}", seed=seed)
            case "fold":
                return say("fold {fold} of {n}, seed {seed}", fold=self.fold, n=self.n_folds, seed=seed)
            case _:
                return say("the test file {name}", name=Path(self.test_path).name)

    @property
    def needs_times(self) -> bool:
        """Whether the ratings must have times."""
        return METHODS[self.method].needs_times

    @property
    def holds_nothing_out(self) -> bool:
        """Whether the plan asks for no held-out ratings."""
        return self.method in {"random", "per-user"} and self.fraction == 0


def cross_validation_plans(plan: SplitPlan) -> tuple[SplitPlan, ...]:
    """Make a plan for each of ``plan.n_folds`` folds with the seed of ``plan``, whatever its method."""
    return tuple(dataclasses.replace(plan, method="fold", fold=fold) for fold in range(1, plan.n_folds + 1))


def parse_moment(text: str) -> int:
    """Read a date or a date with a time of day (ISO 8601; UTC where it names no zone) as seconds since 1970.

    A date alone means its last second: what is later than that is after the date. A whole number is taken as seconds.

    Raises
    ------
    SettingsError
        If it is neither.
    """
    text = text.strip()
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return (date.fromisoformat(text) - _EPOCH.date()).days * _DAY + _DAY - 1
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (moment - _EPOCH) // timedelta(seconds=1)
    except (ValueError, OverflowError):
        raise SettingsError("after", text, say("a date such as 2003-01-01 or 2003-01-01 18:30, or seconds")) from None


def moment_in_words(seconds: int) -> str:
    """Write seconds since 1970 as :func:`parse_moment` reads them: a date for its last second, else with the time."""
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return say("second {n}", n=seconds)
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if seconds % _DAY == _DAY - 1:
        return day
    return f"{day} {moment:%H:%M}" if seconds % 60 == 0 else f"{day} {moment:%H:%M:%S}"


def _check_number(name: str, value: object, whole: bool = True) -> None:
    """Refuse what is no number of the range of its field."""
    about = FIELDS[name]
    kinds = int if whole else (int, float)
    if not isinstance(value, kinds) or isinstance(value, bool):
        words = mark("a whole number {range}") if whole else mark("a number {range}")
        raise SettingsError(name, value, say(words, range=about.allowed()))
    if not about.low <= value <= about.high:  # also refuses NaN
        raise SettingsError(name, value, about.allowed())
