"""WindowRun: a run that a window trains or has trained, and what its thread tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from mfstudio.gui.run_recording import RunRecording
from mfstudio.gui.work import NotRecorded, Result, RunEnd, RunNoted, RunStart, with_epochs
from mfstudio.project.runs import RunRecord
from mfstudio.ratings import RatingSet
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.observation import Observation
from mfstudio.training.reports import Change, EpochReport


@dataclass(frozen=True)
class News:
    """What a run's thread told since the last time, by kind; None and empty where it told nothing of the kind."""

    start: RunStart | None
    changes: list[Change]
    epochs: list[EpochReport]
    observation: Observation | None
    not_recorded: list[str]
    is_noted: bool  # whether something is known of it that its epochs do not tell


class WindowRun:
    """A run of this window, remembered as long as the project does not have all of it.

    Parameters
    ----------
    recording
        Writes it into the project.
    ratings
        That were open when it began.
    record
        What is known of it, as the project will have it.

    Attributes
    ----------
    start, reports, changes, diagnoses, result
        What came of it so far; None where it has not begun, or left no result.
    """

    def __init__(self, recording: RunRecording, ratings: RatingSet, record: RunRecord) -> None:
        self.recording = recording
        self.ratings = ratings
        self.record = record
        self.start: RunStart | None = None
        self.reports: list[EpochReport] = []
        self.changes: list[Change] = []
        self.diagnoses: tuple[Diagnosis, ...] = ()
        self.result: Result | None = None

    @property
    def number(self) -> int:
        """Number of the run."""
        return self.recording.number

    def take(self, reports: Iterable[Any]) -> News:
        """Take in what its thread told, and return it sorted."""
        start, observation, is_noted = None, None, False
        changes, epochs, not_recorded = [], [], []
        for report in reports:
            match report:
                case EpochReport():
                    epochs.append(report)
                case Change():
                    changes.append(report)
                case Observation():
                    observation = report
                case NotRecorded(text=text):
                    not_recorded.append(text)
                case RunStart():
                    start = self.start = report
                case RunNoted(record=record):
                    self.record, is_noted = record, True
                case RunEnd(diagnoses=diagnoses):
                    self.diagnoses, is_noted = diagnoses, True
        self.changes += changes
        self.reports += epochs
        self.record = with_epochs(self.record, epochs)
        if changes:
            self.record = replace(self.record, changes=tuple(self.changes))
        return News(start, changes, epochs, observation, not_recorded, is_noted)
