"""RunSettingsModel: settings of runs side by side, a row a setting, a column a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QFont

from mfstudio.gui.item_models.blocks import BlockTableModel, Index, plain_tip
from mfstudio.gui.widgets import run_marks, setting_words
from mfstudio.project.runs import RunRecord
from mfstudio.training.settings import field_specs
from mfstudio.wording import say

_MOST_LINES = 5  # in a cell


@dataclass(frozen=True)
class SettingOfRuns:
    """One setting: its name, what it is, how it reads for each run, and whether it is the same for all.

    Where a run's was changed on the way, it reads as several lines, each but the first with the epoch of the change.
    """

    title: str
    help: str
    values: tuple[str, ...]
    differs: bool


class RunSettingsModel(BlockTableModel):
    """Shows the settings that differ, or all of them with a mark at those that do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self._runs: tuple[RunRecord, ...] = ()
        self._rows: list[SettingOfRuns] = []
        self._has_marks = False

    @property
    def runs(self) -> tuple[RunRecord, ...]:
        """The runs in the order of the columns, from the second one on."""
        return self._runs

    @property
    def rows(self) -> list[SettingOfRuns]:
        """What is shown."""
        return self._rows

    @property
    def _first_run(self) -> int:
        return len(self._headers) - len(self._runs)

    def show(self, runs: Sequence[RunRecord], *, all_settings: bool) -> None:
        """Show the settings of some runs; of one alone always all."""
        self._runs = tuple(runs)
        found = self._settings() if runs else []
        has_all = all_settings or len(runs) == 1
        self._has_marks = has_all and len(runs) > 1
        rows = found if has_all else [each for each in found if each.differs]
        headers = [self.tr("Setting"), *(self.tr("Run {0}").format(run.id) for run in runs)]
        tips = [self.tr("Rest the pointer on a setting to read what it is"), *(run.note for run in runs)]
        if self._has_marks:
            headers.insert(1, self.tr("Differs"))
            tips.insert(1, self.tr("Marked where the runs do not have the same"))
        self._rows = []
        if headers != self._headers:
            self.set_columns(headers, tips, set())
        self._rows = rows
        self.reset_rows(len(rows))

    def _settings(self) -> list[SettingOfRuns]:
        held_out = tuple(run.split.plan.describe() if run.split else "" for run in self._runs)
        prints = {run.split.sha256 if run.split else "" for run in self._runs}
        help_text = self.tr("What is held out to see how well the model predicts")
        found = [SettingOfRuns(self.tr("Held out"), help_text, held_out, len(prints) > 1)]
        for name, spec in field_specs().items():
            courses = [run.course_of(name) for run in self._runs]
            words = tuple("\n".join(setting_words.shown_course(name, course)) for course in courses)
            found.append(SettingOfRuns(setting_words.title(name), say(spec.help), words, len(set(courses)) > 1))
        return found

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        rows = self._rows[start:stop]
        columns = [[_short(row.values[place]) for row in rows] for place in range(len(self._runs))]
        marks = [["≠" if row.differs else "" for row in rows]] if self._has_marks else []
        return [[row.title for row in rows], *marks, *columns]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return plain_tip(row.help)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= self._first_run:
            return plain_tip(row.values[index.column() - self._first_run])
        if role == Qt.ItemDataRole.FontRole and row.differs and self._has_marks:
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = section - self._first_run
        is_run = orientation == Qt.Orientation.Horizontal and 0 <= place < len(self._runs)
        if role == Qt.ItemDataRole.DecorationRole and is_run:
            return run_marks.swatch(self._runs[place])
        return super().headerData(section, orientation, role)


def _short(words: str) -> str:
    """Leave out lines between the first and the last ones where there are many; the tooltip has all."""
    lines = words.split("\n")
    if len(lines) <= _MOST_LINES:
        return words
    between = QCoreApplication.translate("RunSettingsModel", "… {0} more changes …").format(
        len(lines) - _MOST_LINES + 1
    )
    return "\n".join([*lines[: _MOST_LINES - 2], between, lines[-1]])
