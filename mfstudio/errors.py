"""The few kinds of error that reach a person; each message says what happened, where, and what to do next."""

from pathlib import Path

from mfstudio.wording import paragraph, say


class MFStudioError(Exception):
    """Base of every error that is shown to a person as a sentence rather than as a traceback."""


class RatingFileError(MFStudioError):
    """A file cannot be read as ratings.

    Parameters
    ----------
    path
        The file.
    problem
        What was found and what was expected, as a sentence.
    advice
        What the person can do, as a sentence.
    line
        1-based line of the file, where one line is to blame.
    """

    def __init__(self, path: str | Path, problem: str, advice: str = "", line: int | None = None) -> None:
        self.path = Path(path)
        self.problem = problem
        self.advice = advice
        self.line = line
        name = self.path.name or str(path)
        place = name if line is None else say("{name}, line {line}", name=name, line=line)
        super().__init__(say("{place}: {text}", place=place, text=paragraph(problem, advice)))


class SettingsError(MFStudioError):
    """A setting has a value outside of its allowed range.

    Parameters
    ----------
    field
        Name of the field of :class:`mfstudio.training.settings.TrainingSettings`.
    value
        The value that was refused.
    allowed
        The allowed range in words.
    """

    def __init__(self, field: str, value: object, allowed: str) -> None:
        self.field = field
        self.value = value
        self.allowed = allowed
        super().__init__(say("{field} is {value!r}: it must be {allowed}.", field=field, value=value, allowed=allowed))


class SplitError(MFStudioError):
    """Ratings cannot be split as asked: a part would be empty, or the parts would have nothing in common."""


class TrainingDiverged(MFStudioError):  # noqa: N818 - it is an outcome, named as the field names it
    """The loss grew without bound.

    Parameters
    ----------
    epoch
        1-based epoch in which it happened.
    learning_rate
        Learning rate of that epoch.
    advice
        What to try, as a sentence.
    """

    def __init__(self, epoch: int, learning_rate: float, advice: str) -> None:
        self.epoch = epoch
        self.learning_rate = learning_rate
        self.advice = advice
        super().__init__(
            say(
                "Training diverged in epoch {epoch} at a learning rate of {rate:g}. {advice}",
                epoch=epoch, rate=learning_rate, advice=advice,
            )
        )  # fmt: skip


class ExportError(MFStudioError):
    """A file could not be written; what stood there before is untouched."""


class ProjectError(MFStudioError):
    """A project file cannot be opened, read or written; what was kept in it before is untouched.

    Parameters
    ----------
    path
        The file.
    problem
        What happened, as a sentence.
    advice
        What the person can do, as a sentence.
    is_damaged
        Whether the file is a project that lost its wholeness, of which something may be salvaged.
    """

    def __init__(self, path: str | Path, problem: str, advice: str = "", *, is_damaged: bool = False) -> None:
        self.path = Path(path)
        self.problem = problem
        self.advice = advice
        self.is_damaged = is_damaged
        super().__init__(say("{place}: {text}", place=self.path.name or path, text=paragraph(problem, advice)))


class FetchError(MFStudioError):
    """A data set could not be fetched.

    Parameters
    ----------
    message
        What happened, where, and what to do next.
    source_changed
        Whether the source offers other bytes than it did when the set was first fetched.
    """

    def __init__(self, message: str, *, source_changed: bool = False) -> None:
        self.source_changed = source_changed
        super().__init__(message)


class Cancelled(MFStudioError):  # noqa: N818 - the person asked for it; nothing went wrong
    """The person cancelled the work; nothing half-done is left behind."""

    def __init__(self) -> None:
        super().__init__(say("Cancelled."))
