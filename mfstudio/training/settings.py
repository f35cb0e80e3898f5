"""TrainingSettings: everything a run needs to be repeated, declared once as typed fields.

Validation, the command line's help and the window's form all follow from the ``Field`` beside each setting.
"""

import dataclasses
import functools
import json
import math
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_type_hints

from mfstudio.errors import SettingsError
from mfstudio.wording import mark, say

ModelName = Literal["biased", "textbook", "pmf", "nmf", "svdpp", "bayesian"]
OptimizerName = Literal["sgd", "adagrad", "momentum"]
ScheduleName = Literal["constant", "inverse-time", "exponential", "cosine", "bold-driver"]
EngineName = Literal["auto", "numpy", "numba"]


@dataclass(frozen=True)
class Field:
    """What a person needs to know of one setting.

    Parameters
    ----------
    title
        Short name, sentence case.
    help
        One sentence for the tooltip and the command line.
    low, high
        Allowed range, both ends included, for numbers.
    choices
        Allowed values, for text.
    unit
        Unit shown behind the number, empty where it has none.
    """

    title: str
    help: str
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    unit: str = ""

    def allowed(self) -> str:
        """Describe the allowed values in words."""
        if self.choices:
            return say("one of {names}", names=", ".join(self.choices))
        return say("from {low:g} to {high:g}", low=self.low, high=self.high)


def _setting(default: Any, *args: Any, **kwargs: Any) -> Any:
    return field(default=default, metadata={"field": Field(*args, **kwargs)})


#: What a person reads for a value that is a word.
CHOICE_TITLES = {
    "biased": mark("Biased"), "textbook": mark("Textbook"), "pmf": mark("PMF"), "nmf": mark("NMF"),
    "svdpp": mark("SVD++"), "bayesian": mark("Bayesian"), "sgd": mark("SGD"), "adagrad": mark("AdaGrad"),
    "momentum": mark("Momentum"), "constant": mark("Constant"), "inverse-time": mark("Inverse time"),
    "exponential": mark("Exponential"), "cosine": mark("Cosine"), "bold-driver": mark("Bold driver"),
    "auto": mark("Automatic"), "numpy": mark("NumPy"), "numba": mark("Numba"),
}  # fmt: skip


@dataclass(frozen=True)
class TrainingSettings:
    """Settings of one training run; the defaults are chosen to do well on data never seen before.

    Raises
    ------
    SettingsError
        If a field has the wrong type or lies outside of its allowed range; it names the field, the value
        and the range.
    """

    model: ModelName = _setting(
        "biased", "Model",
        "Biased: mean + biases + p·q; SVD++: also what was rated at all; Bayesian: an average, the most accurate; "
        "PMF: mean + p·q; NMF: p·q, nothing below 0; Textbook: plain p·q.",
        choices=get_args(ModelName),
    )  # fmt: skip
    n_factors: int = _setting(
        64, "Factors", "How many hidden tastes each user and each item is described by.", 1, 1024, unit=mark("factors")
    )
    n_epochs: int = _setting(
        30, "Epochs", "How many times training goes through all the ratings, at most.", 1, 100_000, unit=mark("epochs")
    )
    learning_rate: float = _setting(
        0.05, "Learning rate", "How far one step moves the factors: too small is slow, too large diverges.", 1e-7, 10.0,
        unit=mark("a step"),
    )  # fmt: skip
    regularization: float = _setting(
        0.05, "Regularisation", "How strongly each rating pulls its factors to zero, so that they do not learn noise.",
        0.0, 10.0, unit=mark("a rating"),
    )  # fmt: skip
    row_regularization: float = _setting(
        5.0, "Row regularisation",
        "Pull to zero for each user and item as a whole: it matters most for those with few ratings.", 0.0, 1000.0,
        unit=mark("a row"),
    )  # fmt: skip
    bias_regularization: float = _setting(
        0.02,
        "Bias regularisation",
        "How strongly each rating pulls its biases to zero.",
        0.0,
        10.0,
        unit=mark("a rating"),
    )
    bias_row_regularization: float = _setting(
        2.0, "Bias row regularisation", "Pull of a bias to zero for each user and item as a whole.", 0.0, 1000.0,
        unit=mark("a row"),
    )  # fmt: skip
    implicit_regularization: float = _setting(
        10.0, "Implicit regularisation",
        "How many times as strongly as others SVD++ pulls the factors for what was rated at all to zero.", 0.0, 1000.0,
        unit=mark("times"),
    )  # fmt: skip
    schedule: ScheduleName = _setting(
        "cosine", "Schedule",
        "How the learning rate falls: large steps find the way fast, small ones at the end settle.",
        choices=get_args(ScheduleName),
    )  # fmt: skip
    decay: float = _setting(
        0.05, "Decay", "How fast the inverse-time and the exponential schedule fall, per epoch.", 0.0, 10.0,
        unit=mark("an epoch"),
    )  # fmt: skip
    warm_up: int = _setting(
        0, "Warm-up", "The learning rate rises evenly over this many epochs at the start.", 0, 1000, unit=mark("epochs")
    )
    optimizer: OptimizerName = _setting(
        "sgd", "Optimiser",
        "SGD: plain steps; AdaGrad: smaller steps for rows that have moved much; Momentum: steps that keep their way.",
        choices=get_args(OptimizerName),
    )  # fmt: skip
    momentum: float = _setting(
        0.5, "Momentum", "Share of a step that the next one keeps.", 0.0, 0.99, unit=mark("of a step")
    )
    init_scale: float = _setting(
        0.4, "Initial scale",
        "How large the random factors are at the start; too small, and training stands still before it finds them.",
        1e-6, 10.0,
    )  # fmt: skip
    validation_fraction: float = _setting(
        0.05, "Validation part", "Share of the ratings set aside to see when training starts to learn noise.", 0.0, 0.5,
        unit=mark("of the ratings"),
    )  # fmt: skip
    patience: int = _setting(
        10, "Patience", "Training ends when the validation error has not improved for this many epochs; 0: never.",
        0, 10_000, unit=mark("epochs"),
    )  # fmt: skip
    seed: int = _setting(0, "Seed", "The same seed, settings and data give the same result, bit for bit.", 0, 2**31 - 1)
    engine: EngineName = _setting(
        "auto", "Engine", "Numba is compiled and parallel; NumPy runs everywhere; auto takes Numba where it is.",
        choices=get_args(EngineName),
    )  # fmt: skip
    n_threads: int = _setting(
        0, "Threads", "Threads for the Numba engine, 0: one a core; the result does not depend on it.", 0, 256,
        unit=mark("threads"),
    )  # fmt: skip

    def __post_init__(self) -> None:
        kinds = _kinds()
        for spec in dataclasses.fields(self):
            object.__setattr__(self, spec.name, _checked(spec, kinds[spec.name], getattr(self, spec.name)))
        if self.model == "textbook":
            for name in REGULARIZATIONS:
                if getattr(self, name) != 0:
                    raise SettingsError(name, getattr(self, name), say("0 for the textbook model, which has none"))
        if self.model == "svdpp" and self.optimizer != "sgd":
            allowed = say("sgd for SVD++, whose implicit factors need no steps")
            raise SettingsError("optimizer", self.optimizer, allowed)

    @classmethod
    def for_model(cls, model: str, **changes: Any) -> "TrainingSettings":
        """Make the default settings of a model, with some changed."""
        defaults = _DEFAULTS.get(model, {}) if isinstance(model, str) else {}  # JSON may hold anything
        return cls(**({"model": model} | defaults | changes))

    @classmethod
    def preset(cls, name: str, **changes: Any) -> "TrainingSettings":
        """Make the settings of one of :data:`PRESETS`, with some changed.

        With a model other than the preset's, what that model has defaults of its own for is left to them.

        Raises
        ------
        SettingsError
            If there is no such preset.
        """
        if name not in PRESETS:
            raise SettingsError("preset", name, say("one of {names}", names=", ".join(PRESETS)))
        model = changes.get("model", PRESETS[name].get("model", cls.model))
        own = _DEFAULTS.get(model, {}) if isinstance(model, str) else {}
        values = {key: value for key, value in PRESETS[name].items() if key not in own}
        return cls.for_model(**(values | changes | {"model": model}))

    def to_json(self) -> str:
        """Write all fields as a JSON object."""
        return json.dumps(dataclasses.asdict(self), indent=2)

    @classmethod
    def from_json(cls, text: str) -> "TrainingSettings":
        """Read settings written by :meth:`to_json`; missing fields take their model's defaults.

        Raises
        ------
        SettingsError
            If the text is not a JSON object, has an unknown field or a value outside of its range.
        """
        try:
            values = json.loads(text)
        except ValueError as error:
            raise SettingsError("settings", text[:40], say("a JSON object ({error})", error=error)) from error
        if not isinstance(values, dict):
            raise SettingsError("settings", values, say("a JSON object"))
        known = field_specs()
        for name in values:
            if name not in known:
                raise SettingsError(name, values[name], say("left out: there is no such setting"))
        return cls.for_model(**({"model": cls.model} | values))


REGULARIZATIONS = ("regularization", "row_regularization", "bias_regularization", "bias_row_regularization")
_NONE = dict.fromkeys(REGULARIZATIONS, 0.0)

#: Where a model's defaults differ. The textbook model starts from factors in [0, 1), whose products grow with the
#: number of factors, and has neither regularisation nor schedule: it wants few factors and small steps.
_DEFAULTS: dict[str, dict[str, Any]] = {
    "textbook": {
        "n_factors": 8, "n_epochs": 100, "learning_rate": 0.002, "init_scale": 1.0, "schedule": "constant", **_NONE,
    },
    "nmf": {"row_regularization": 0.0},  # without a mean in the model, a pull on whole rows is a pull below the ratings
    # A sampler has no rates; what more factors or sweeps bring is too little to wait for.
    "bayesian": {"n_factors": 14, "n_epochs": 120, "patience": 0},
}  # fmt: skip

#: Named choices for a person who does not want to choose.
PRESETS: dict[str, dict[str, Any]] = {
    "textbook": {"model": "textbook"},
    "fast": {"n_factors": 32, "n_epochs": 15, "learning_rate": 0.07},
    "balanced": {},
    "best-accuracy": {"model": "bayesian"},
}


def field_specs() -> dict[str, Field]:
    """Return the Field of each setting, in the order of declaration."""
    return {spec.name: spec.metadata["field"] for spec in dataclasses.fields(TrainingSettings)}


@functools.cache
def _kinds() -> dict[str, Any]:
    """Return the type of each setting; to work them out takes ten times as long as all else about making settings."""
    return get_type_hints(TrainingSettings)


def _checked(spec: "dataclasses.Field[Any]", kind: Any, value: Any) -> Any:
    """Return a value as its field's type, or raise SettingsError."""
    about: Field = spec.metadata["field"]
    if about.choices:
        if value not in about.choices:
            raise SettingsError(spec.name, value, about.allowed())
        return value
    whole = isinstance(value, int) and not isinstance(value, bool)
    if kind is int and not whole:
        raise SettingsError(spec.name, value, say("a whole number {range}", range=about.allowed()))
    if not whole and not isinstance(value, float):
        raise SettingsError(spec.name, value, say("a number {range}", range=about.allowed()))
    if not about.low <= value <= about.high:  # also refuses NaN
        raise SettingsError(spec.name, value, about.allowed())
    return kind(value)
