"""The line for a terminal that repeats a run, bit for bit: what the window copies and what reports and lists show."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfstudio.commands.course import LENGTHS
from mfstudio.commands.parts import settings_for
from mfstudio.commands.settings_options import DEFAULT_PRESET, OPTIONS, with_consequences
from mfstudio.errors import MFStudioError
from mfstudio.ratings.split_plan import METHODS, SplitPlan, moment_in_words, parse_moment
from mfstudio.training.settings import TrainingSettings, field_specs

if TYPE_CHECKING:
    from mfstudio.project.runs import RunRecord
    from mfstudio.project.store import Project
    from mfstudio.ratings.choices import ImportChoices
    from mfstudio.training.reports import Change

_PLAIN_ON_WINDOWS = re.compile(r"[\w.,:/\\+=@-]+", re.ASCII)


def command_for_run(
    path: Path | None,
    settings: TrainingSettings,
    plan: SplitPlan | None = None,
    *,
    is_watched: bool = True,
    choices: "ImportChoices | None" = None,
    changes: "Sequence[Change]" = (),
    stop_after: int | None = None,
    for_windows: bool = os.name == "nt",
) -> str:
    """Return the line that repeats a run.

    The beginning of the rating file is read, to give only what would not be guessed: for a worker's thread.

    Parameters
    ----------
    path
        The rating file; None for the sample.
    settings
        That the run was started with.
    plan, is_watched
        How ratings were set aside, and whether for training to watch, as in the window, or to measure on; a plan of
        None sets aside what the settings say.
    choices
        How the file was read and what was left out of it; None for what is guessed.
    changes, stop_after
        What a person changed on the way, and the epoch after which they stopped the run.
    for_windows
        Whether the line is for a terminal of Windows.
    """
    words = ["mfstudio", "train", *arguments_for_run(path, settings, plan, is_watched, choices, changes, stop_after)]
    return " ".join(map(_quoted_on_windows if for_windows else shlex.quote, words))


def command_for_stored_run(project: "Project", run: "RunRecord", *, for_windows: bool = os.name == "nt") -> str:
    """Return the line that repeats a run of a project; ``""`` where its ratings come from no file.

    Raises
    ------
    ProjectError
        If the project cannot be read.
    """
    from mfstudio.commands.projects import loaded_for, parts_of
    from mfstudio.ratings.sample import SAMPLE_NAME

    data, plan = project.data(), None if run.split is None else run.split.plan
    if data is None or not data.path:
        return ""
    is_watched = bool(run.results.get("is_watched", True))
    choices = None
    try:
        loaded = loaded_for(project, run)
        choices = loaded.choices
        is_watched = parts_of(project, run, loaded).is_watched
    except MFStudioError:  # the ratings' file or a test file is gone or has changed
        pass
    return command_for_run(
        None if data.name == SAMPLE_NAME else Path(data.path), run.settings, plan, is_watched=is_watched,
        choices=choices, changes=project.changes(run.id),
        stop_after=run.n_epochs or None if run.state == "stopped" else None, for_windows=for_windows,
    )  # fmt: skip


def arguments_for_run(
    path: Path | None,
    settings: TrainingSettings,
    plan: SplitPlan | None,
    is_watched: bool,
    choices: "ImportChoices | None",
    changes: "Sequence[Change]" = (),
    stop_after: int | None = None,
) -> list[str]:
    """Return what stands behind ``mfstudio train``; see :func:`command_for_run`."""
    from mfstudio.commands.import_arguments import import_arguments

    if is_watched and plan is not None and _is_drawn_anyway(plan, settings):
        plan = None
    words = ["--sample"] if path is None else [str(path.absolute())]
    if choices is not None:
        words += import_arguments(path, choices)
    words += _split_words(plan, settings, is_watched)
    words += _setting_words(settings, plan, is_watched)
    for change in changes:
        name = OPTIONS[change.name].removeprefix("--")
        value = int(change.value) if change.name in LENGTHS else float(change.value)
        words += ["--change", f"{change.epoch}:{name}={value!r}"]
    if stop_after:  # one that was stopped within its first epoch cannot be stopped at the same place again
        words += ["--stop-after", str(stop_after)]
    return words


def _is_drawn_anyway(plan: SplitPlan, settings: TrainingSettings) -> bool:
    """Tell whether a plan to watch sets aside what the settings do by themselves."""
    if plan.holds_nothing_out:
        return settings.validation_fraction == 0
    same = (plan.fraction, plan.seed) == (settings.validation_fraction, settings.seed + 1)
    return plan.method == "random" and same


def _split_words(plan: SplitPlan | None, settings: TrainingSettings, is_watched: bool) -> list[str]:
    if plan is None:
        return []
    match plan.method:
        case "random" | "per-user":
            words = ["--split", plan.method, "--holdout", repr(plan.fraction)]
        case "last":
            words = ["--last", str(plan.n_last)]
        case "after":
            words = ["--after", _moment(plan.after)]
        case "leave-one-out":
            words = ["--split", "leave-one-out"]
        case "fold":
            words = ["--folds", str(plan.n_folds), "--fold", str(plan.fold)]
        case _:
            words = ["--test", str(Path(plan.test_path).absolute())]
    if "seed" in METHODS[plan.method].fields and plan.seed != settings.seed:
        words += ["--split-seed", str(plan.seed)]
    return [*words, "--watch"] if is_watched else words


def _moment(seconds: int | None) -> str:
    """Write a moment as a date where that says it exactly."""
    assert seconds is not None
    words = moment_in_words(seconds)
    try:
        return words if parse_moment(words) == seconds else str(seconds)
    except MFStudioError:
        return str(seconds)


def _setting_words(settings: TrainingSettings, plan: SplitPlan | None, is_watched: bool) -> list[str]:
    usual = TrainingSettings.preset(DEFAULT_PRESET, model=settings.model)
    given: dict[str, Any] = {
        name: getattr(settings, name)
        for name in field_specs()
        if name == "model" or getattr(settings, name) != getattr(usual, name)
    }
    both = {name: getattr(settings, name) for name in ("validation_fraction", "patience")}
    shorter = {name: value for name, value in given.items() if name not in both}
    for tried in (shorter, given, given | both):  # --epochs alone changes both of them
        made = TrainingSettings.preset(DEFAULT_PRESET, **with_consequences(tried))
        if settings_for(made, plan, is_watched) == settings:
            given = tried
            break
    if given["model"] == TrainingSettings().model:
        del given["model"]
    words = []
    for name, value in given.items():
        words += [OPTIONS[name], repr(value) if isinstance(value, float) else str(value)]
    return words


def _quoted_on_windows(word: str) -> str:
    """Quote a word for cmd.exe and PowerShell, and for how programs there take their line apart."""
    if _PLAIN_ON_WINDOWS.fullmatch(word):
        return word
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', word)  # backslashes count only before a quote
    return '"' + re.sub(r"(\\+)$", r"\1\1", escaped) + '"'
