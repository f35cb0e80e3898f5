"""How the window names settings, their values, units and ranges, and why one of them has no meaning right now."""

import functools
import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from mfstudio.gui.widgets.typed_number import shown_number
from mfstudio.training.settings import CHOICE_TITLES, PRESETS, REGULARIZATIONS, TrainingSettings, field_specs
from mfstudio.wording import mark, say

PRESET_TITLES = {
    "textbook": mark("Textbook"), "fast": mark("Fast"), "balanced": mark("Balanced"),
    "best-accuracy": mark("Best accuracy"),
}  # fmt: skip
_CHOICE_TIPS = {
    "biased": mark("Mean, biases and p·q: quick and good on almost any ratings."),
    "textbook": mark("Plain p·q without biases and regularisation, as articles print it."),
    "pmf": mark("Mean and p·q, without biases."),
    "nmf": mark("p·q with nothing below 0, so that factors only ever add up."),
    "svdpp": mark("As Biased, and it learns from what somebody rated at all."),
    "bayesian": mark("An average over many models: the most accurate, and it says how sure it is."),
    "sgd": mark("Plain steps down the gradient."),
    "adagrad": mark("Smaller steps for rows that have moved much already."),
    "momentum": mark("Steps that keep a part of their way."),
    "constant": mark("The same learning rate all the way."),
    "inverse-time": mark("Falls quickly, then ever more slowly."),
    "exponential": mark("Falls by the same share each epoch."),
    "cosine": mark("Falls slowly, quickly, and slowly again, to 0 at the last epoch."),
    "bold-driver": mark("Grows while the loss falls, and is halved when it rises."),
    "auto": mark("Numba where it is installed, else NumPy."),
    "numpy": mark("Runs everywhere; the same formulas, slower."),
    "numba": mark("Compiled and parallel."),
}
_MOST_VALUES = 2  # of one setting of a run that stand in one line
_ONE = {"factors": mark("factor"), "epochs": mark("epoch"), "threads": mark("thread")}
_SPECIAL: dict[tuple[str, float], str] = {
    ("n_threads", 0): mark("one a core"),
    ("patience", 0): mark("never"),
    ("warm_up", 0): mark("none"),
}


def title(name: str) -> str:
    """Return a setting's name, for the beginning of a line."""
    return say(field_specs()[name].title)


def unit(name: str, value: float) -> str:
    """Return what stands behind a number: its unit, or what the number means."""
    if (name, value) in _SPECIAL:
        return say(_SPECIAL[name, value])
    found = field_specs()[name].unit
    return say(_ONE.get(found, found) if value == 1 else found) if found else ""


def shown(name: str, value: object) -> str:
    """Return a value as a person reads it, without its unit."""
    if isinstance(value, str):
        return say(CHOICE_TITLES.get(value, value))
    assert isinstance(value, int | float)
    special = _SPECIAL.get((name, value))
    number = shown_number(value, QLocale())
    return number if special is None else f"{number} ({say(special)})"


def shown_course(name: str, course: Sequence[tuple[int, object]]) -> list[str]:
    """Say what a setting was, then what it became and when, a line each.

    Parameters
    ----------
    name
        Of the setting.
    course
        As :meth:`mfstudio.project.runs.RunRecord.course_of` has it.
    """
    (_, first), *later = course
    words = _translated("→ {0} from epoch {1}")
    lines = (words.format(shown(name, value), QLocale().toString(epoch)) for epoch, value in later)
    return [shown(name, first), *lines]


def shown_values(name: str, course: Sequence[tuple[int, object]]) -> str:
    """Say in one short line what a setting was and what it became; of more than two values the first and the last."""
    values = [shown(name, value) for _, value in course]
    return " → ".join(values) if len(values) <= _MOST_VALUES else f"{values[0]} … {values[-1]}"


def preset_of(settings: TrainingSettings) -> str:
    """Name the built-in preset that settings are those of; empty where they are of none."""
    found = _preset_of(settings)
    return "" if found is None else say(PRESET_TITLES[found])


@functools.lru_cache(maxsize=1024)
def _preset_of(settings: TrainingSettings) -> str | None:
    return next((name for name in PRESETS if TrainingSettings.preset(name) == settings), None)


def may_end_sooner(settings: TrainingSettings) -> bool:
    """Tell whether patience may end a run before all of its epochs are done."""
    return 0 < settings.patience < settings.n_epochs - 1


def hint(name: str, settings: TrainingSettings) -> str:
    """Say what other settings make of one; empty where they make nothing of it."""
    if name != "n_epochs":
        return ""
    number, epochs = QLocale().toString(settings.patience), unit("patience", settings.patience)
    if not may_end_sooner(settings):
        return _translated("No run ends sooner by itself: its patience is {0}.").format(number)
    return _translated(
        "A run ends sooner once its validation error has stopped improving: its patience, set under “End, seed and "
        "engine”, is {0} {1}."
    ).format(number, epochs)


def tooltip(name: str, default: object, notes: Iterable[str]) -> str:
    """Return a sentence on a setting, then its range and default, then what else there is to note."""
    about = field_specs()[name]
    facts = _translated("Default: {0}.").format(shown(name, default))
    if not about.choices:
        low, high = (shown_number(_as_kind(name, bound), QLocale()) for bound in (about.low, about.high))
        facts = _translated("From {0} to {1}; default: {2}.").format(low, high, shown(name, default))
    lines = [say(about.help), facts, *notes]
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)


def choice_tip(choice: str) -> str:
    """Return a sentence on one of a setting's choices."""
    return say(_CHOICE_TIPS[choice])


def why_idle(name: str, settings: TrainingSettings) -> str:
    """Say why a setting has no meaning beside the others; empty where it has one."""
    model = settings.model
    if model == "bayesian" and name in _OF_STEPS:
        return _translated("The Bayesian model draws samples rather than going in steps: it does not use this.")
    if model == "textbook" and name in REGULARIZATIONS:
        return _translated("The textbook model has no regularisation.")
    if model in {"pmf", "nmf"} and name in {"bias_regularization", "bias_row_regularization"}:
        return _translated("This model has no biases.")
    if model != "svdpp" and name == "implicit_regularization":
        return _translated("Only SVD++ uses this.")
    if model == "svdpp" and name == "optimizer":
        return _translated("SVD++ always takes plain steps.")
    if name == "momentum" and (settings.optimizer != "momentum" or model == "svdpp"):
        return _translated("Only the optimiser “Momentum” uses this.")
    if name == "decay" and settings.schedule not in {"inverse-time", "exponential"}:
        return _translated("Only the inverse-time and the exponential schedule use this.")
    if name == "n_threads" and settings.engine == "numpy":
        return _translated("The NumPy engine runs on one thread.")
    return ""


def why_not(name: str, settings: TrainingSettings) -> str:
    """Say what a setting must be beside the others although by itself it is fine; empty where all is well."""
    if name == "engine" and settings.model == "bayesian" and settings.engine == "numpy":
        return _translated("Automatic or Numba for the Bayesian model")
    return ""


_OF_STEPS = frozenset({
    *REGULARIZATIONS, "implicit_regularization", "learning_rate", "schedule", "decay", "warm_up", "optimizer",
    "momentum", "init_scale",
})  # fmt: skip


def _as_kind(name: str, value: float) -> float:
    return int(value) if isinstance(getattr(TrainingSettings(), name), int) else value


def _translated(text: str) -> str:
    return QCoreApplication.translate("SettingWords", text)
