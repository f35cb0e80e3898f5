"""The course of a run: trains to its end, into a project where there is one, and can be steered and interrupted."""

import argparse
import dataclasses
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mfstudio.commands.settings_options import OPTIONS
from mfstudio.errors import SettingsError

if TYPE_CHECKING:
    from mfstudio.project.recorder import Recorder
    from mfstudio.training.control import TrainingControl
    from mfstudio.training.trainer import Change, EpochReport, Trainer

LENGTHS = ("n_epochs", "patience")
"""Settings that change where a run that has ended is continued; others change while it runs."""


@dataclass(frozen=True)
class Course:
    """What happens to a run on its way.

    Parameters
    ----------
    changes
        Settings that are changed, each from an epoch on.
    stop_after
        The epoch after which it is stopped; None to let it run.
    """

    changes: "tuple[Change, ...]" = ()
    stop_after: int | None = None

    def steer(self, control: "TrainingControl", epoch: int) -> None:
        """Do what is to be done before an epoch."""
        for change in self.changes:
            if change.epoch == epoch and change.name not in LENGTHS:
                control.change(change.name, change.value)
        if self.stop_after is not None and epoch > self.stop_after:
            control.stop()

    def continuation(self, n_epochs: int) -> dict[str, int]:
        """Return the settings with which a run is continued after so many epochs; none where it is not."""
        return {
            change.name: int(change.value)
            for change in self.changes
            if change.name in LENGTHS and change.epoch == n_epochs + 1
        }


def add_course_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a run is repeated that a person steered; see :func:`course_of`."""
    group = parser.add_argument_group("on the way", "To repeat a run that was changed or stopped by hand.")
    group.add_argument(
        "--change", action="append", default=[], metavar="EPOCH:NAME=X",
        help="give a setting another value from an epoch on, such as 10:learning-rate=0.01; repeat it for several",
    )  # fmt: skip
    group.add_argument("--stop-after", type=int, metavar="EPOCH", help="stop after this epoch and keep the best one")


def course_of(options: argparse.Namespace) -> Course:
    """Return what the options say.

    Raises
    ------
    SettingsError
        If a change is not written as it should be, or names nothing that can change.
    """
    from mfstudio.training.control import CHANGEABLE
    from mfstudio.training.reports import Change

    if options.stop_after is not None and options.stop_after < 1:
        raise SettingsError("--stop-after", options.stop_after, "1 or more")
    names = {OPTIONS[name].removeprefix("--"): name for name in (*CHANGEABLE, *LENGTHS)}
    changes = []
    for text in options.change:
        epoch, _, rest = text.partition(":")
        name, _, value = rest.partition("=")
        try:
            changes.append(Change(int(epoch), names[name], float(value)))
        except (ValueError, KeyError):
            raise SettingsError(
                "--change", text, f"written as 10:learning-rate=0.01, with one of {', '.join(names)}"
            ) from None
    return Course(tuple(changes), options.stop_after)


def carry_out(trainer: "Trainer", recorder: "Recorder | None" = None, course: Course | None = None) -> "Trainer":
    """Train to the end, with a bar on a terminal.

    Ctrl+C ends the epoch under way; what the project keeps can then be continued exactly.

    Parameters
    ----------
    trainer
        A new one, or one that goes on from a checkpoint.
    recorder
        Writes the run into a project.
    course
        What happens on the way.

    Returns
    -------
    The trainer that came to the end: another one where the run was continued on its way.

    Raises
    ------
    KeyboardInterrupt
        If the person pressed Ctrl+C.
    TrainingDiverged, ProjectError
        From the training, and from what writes.
    """
    course = course or Course()
    while True:
        _run(trainer, recorder, course)
        lengths = course.continuation(len(trainer.reports))
        if not lengths:
            return trainer
        trainer = _continued(trainer, lengths)


def _run(trainer: "Trainer", recorder: "Recorder | None", course: Course) -> None:
    """Train until the trainer's end, a change of its length, or an interrupt."""
    reports = iter(trainer) if recorder is None else recorder.follow(trainer)
    course.steer(trainer.control, len(trainer.reports) + 1)
    with _interruptible(trainer.control), _progress_bar(trainer) as bar:
        for report in reports:
            bar.update()
            bar.set_postfix_str(_postfix(report))
            course.steer(trainer.control, report.epoch + 1)
            if course.continuation(report.epoch):
                trainer.control.stop()


def _continued(trainer: "Trainer", lengths: dict[str, int]) -> "Trainer":
    from mfstudio.training.trainer import Change, Trainer

    checkpoint = trainer.checkpoint()
    settings: dict[str, Any] = {**lengths}
    epoch = len(checkpoint.reports) + 1
    checkpoint = dataclasses.replace(
        checkpoint,
        settings=dataclasses.replace(checkpoint.settings, **settings),
        changes=(*checkpoint.changes, *(Change(epoch, name, value) for name, value in lengths.items())),
    )
    return Trainer.resume(checkpoint, trainer.ratings, trainer.validation)


@contextmanager
def _interruptible(control: "TrainingControl") -> Iterator[None]:
    """Let Ctrl+C stop the training between two steps; a second one ends the program where it is.

    Raises
    ------
    KeyboardInterrupt
        At the end of the block, if the person pressed Ctrl+C in it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    was_pressed = False

    def stop(*_: object) -> None:
        nonlocal was_pressed
        if was_pressed:
            raise KeyboardInterrupt
        was_pressed = True
        control.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if was_pressed:
        raise KeyboardInterrupt


def _progress_bar(trainer: "Trainer") -> Any:
    """Make a bar that shows itself on a terminal only."""
    from tqdm import tqdm

    return tqdm(
        total=trainer.settings.n_epochs, initial=len(trainer.reports), unit="epoch", desc="Training", disable=None,
        file=sys.stderr, leave=False,
    )  # fmt: skip


def _postfix(report: "EpochReport") -> str:
    validation = "" if report.validation_rmse is None else f", validation {report.validation_rmse:.4f}"
    return f"RMSE {report.train_rmse:.4f}{validation}"
