"""RunsModel: the table of runs: how each is told apart, what differs between them, what came of it, and marks."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFont

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import BlockTableModel, Index, plain_tip
from mfstudio.gui.run_book import difference
from mfstudio.gui.widgets import run_marks, setting_words
from mfstudio.project.runs import RunRecord
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import commas, say

RUN, STAR, STATE, NOTE = "run", "star", "state", "note"
_NUMERIC = frozenset({"rmse", "mae", "test", "epochs", "time"})
_SETTING = "setting/"
_SETTING_NAMES = tuple(spec.name for spec in dataclasses.fields(TrainingSettings) if spec.name != "model")
COLUMNS = (
    RUN, STAR, STATE, NOTE, "rmse", "mae", "test", "epochs", "time", "split", "model",
    *(_SETTING + name for name in _SETTING_NAMES), "preset", "started",
)  # fmt: skip
"""What the columns are of, in their order; settings begin with ``setting/``."""


@dataclass(frozen=True)
class Standing:
    """How runs stand to one another just now.

    Parameters
    ----------
    in_use, training, best
        Numbers of the run whose model all pages show, of the one that trains, and of the best that compares with the
        one in use; None for none.
    is_paused
        Whether the one that trains is held.
    reference
        The run that others are compared with; None where there is none.
    ticked
        Numbers of the runs that are drawn.
    """

    in_use: int | None = None
    training: int | None = None
    best: int | None = None
    is_paused: bool = False
    reference: RunRecord | None = None
    ticked: frozenset[int] = field(default_factory=frozenset)


class RunsModel(BlockTableModel):
    """Rows are runs; columns that have nothing to tell, as settings that are equal for all runs, are not available."""

    tick_requested = Signal(int, bool)
    note_requested = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self.set_columns(
            [self._title(key) for key in COLUMNS], [self._tip(key) for key in COLUMNS],
            {place for place, key in enumerate(COLUMNS) if key in _NUMERIC or key.startswith(_SETTING)},
        )  # fmt: skip
        self._records: list[RunRecord] = []
        self._standing = Standing()
        self._sort_key: str | None = None
        self._is_descending = False

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def available(self) -> frozenset[str]:
        """Those of :data:`COLUMNS` that have something to tell of the runs at hand."""
        return _available(self._records)

    @property
    def dull(self) -> frozenset[str]:
        """Columns that hardly help to tell these runs apart: they take room only where a person wants them."""
        found = {"started"}
        if len({record.settings.model for record in self._records}) < 2:
            found.add("model")
        if not any(self.why_apart(record) for record in self._records):
            found.add("split")
        return frozenset(found)

    @property
    def changed(self) -> frozenset[str]:
        """Those of :data:`COLUMNS` of whose settings somebody changed one during a run."""
        return frozenset(_SETTING + change.name for record in self._records for change in record.changes)

    @property
    def records(self) -> Sequence[RunRecord]:
        """The runs in the order of the rows."""
        return self._records

    @property
    def sorted_by(self) -> tuple[str | None, bool]:
        """By what the rows are sorted, None for the number, and whether the highest come first."""
        return self._sort_key, self._is_descending

    def row_of(self, run: int | None) -> int:
        """Return the row of a run; -1 where it is not shown."""
        return next((row for row, record in enumerate(self._records) if record.id == run), -1)

    def show(self, records: Iterable[RunRecord], standing: Standing) -> None:
        """Show these runs; rows stay where they are as far as they can."""
        is_same, records = not self.would_move(records), self._in_order(records)
        self._standing = standing
        if is_same:
            self._take_values(records)
            return
        self._records = records
        self.reset_rows(len(records))

    def would_move(self, records: Iterable[RunRecord]) -> bool:
        """Tell whether rows would be others with these runs."""
        return [run.id for run in self._in_order(records)] != [run.id for run in self._records]

    def renumber(self, before: int, after: int) -> None:
        """Take a run under its new number, until runs are shown again: what is selected stays the same run."""
        self._records = [replace(run, id=after) if run.id == before else run for run in self._records]
        self._block_start = -1

    def _take_values(self, records: list[RunRecord]) -> None:
        """Show what else is known of the same rows now; a note that is being written is left alone."""
        before, self._records = self._records, records
        self._block_start = -1
        if not records:
            return
        note, last_row = COLUMNS.index(NOTE), len(records) - 1
        for first, last in ((0, note - 1), (note + 1, len(COLUMNS) - 1)):
            self.dataChanged.emit(self.index(0, first), self.index(last_row, last))
        for row, (old, new) in enumerate(zip(before, records, strict=True)):
            if old.note != new.note:
                self.dataChanged.emit(self.index(row, note), self.index(row, note))

    def sort_by(self, key: str | None, *, descending: bool) -> None:
        """Sort the rows; None for the order in which they were started. Runs without a value come last."""
        self._sort_key, self._is_descending = key, descending
        self.show(self._records, self._standing)

    def _in_order(self, records: Iterable[RunRecord]) -> list[RunRecord]:
        found = sorted(records, key=lambda record: record.id)
        key = self._sort_key
        if key is None:
            return found
        known = [(value, record) for record in found if (value := _sort_value(key, record)) is not None]
        known.sort(key=lambda pair: pair[0], reverse=self._is_descending)
        left = [record for record in found if _sort_value(key, record) is None]
        return [record for _, record in known] + left

    # Text -----------------------------------------------------------------------------------------------------------

    def _title(self, key: str) -> str:
        if key.startswith(_SETTING):
            return setting_words.title(key.removeprefix(_SETTING))
        return {
            RUN: self.tr("Run"), STAR: "★", STATE: self.tr("State"), "rmse": self.tr("Validation RMSE"),
            "mae": self.tr("MAE"), "test": self.tr("Test RMSE"), "epochs": self.tr("Best epoch"),
            "model": self.tr("Model"), "time": self.tr("Time"), "split": self.tr("Split"), NOTE: self.tr("Note"),
            "started": self.tr("Started"), "preset": self.tr("Preset"),
        }[key]  # fmt: skip

    def _tip(self, key: str) -> str:
        if key.startswith(_SETTING):
            return say(field_specs()[key.removeprefix(_SETTING)].help)
        return {
            RUN: self.tr("Number in the order of the start; ticked runs are drawn below"),
            STAR: self.tr("Click to give a star: commands of the terminal take the run with one unless told otherwise"),
            STATE: self.tr("Whether it trains, and how it ended"),
            "rmse": self.tr("Root of the mean squared error on the held-out ratings, of the epoch that was kept"),
            "mae": self.tr("Mean absolute error on the held-out ratings, of the epoch that was kept"),
            "test": self.tr("Root of the mean squared error on ratings that were held out for a test alone"),
            "epochs": self.tr("Epoch that was kept, of how many were done"),
            "model": self.tr("What is trained"),
            "time": self.tr("Time of training, without pauses"),
            "split": self.tr("Fingerprint of what was held out: errors compare only where it is the same"),
            "started": self.tr("When it was started"),
            "preset": self.tr("Which built-in preset the settings are those of, if any"),
            NOTE: self.tr("Double-click to write something of the run"),
        }[key]

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        records = self._records[start:stop]
        return [[self._words(key, record) for record in records] for key in COLUMNS]

    def _words(self, key: str, record: RunRecord) -> str:
        if key.startswith(_SETTING):
            name = key.removeprefix(_SETTING)
            return setting_words.shown_values(name, record.course_of(name))
        words: dict[str, Callable[[RunRecord], str]] = {
            RUN: lambda record: str(record.id),
            STAR: lambda record: "★" if record.has_star else "☆",
            STATE: self._state,
            "rmse": lambda record: _error(record.validation_rmse),
            "mae": lambda record: _error(record.validation_mae),
            "test": lambda record: _error(_test_rmse(record)),
            "epochs": self._epochs,
            "model": lambda record: setting_words.shown("model", record.settings.model),
            "time": lambda record: run_marks.duration(record.seconds),
            "split": self._split,
            "started": run_marks.started,
            "preset": lambda record: setting_words.preset_of(record.settings),
            NOTE: lambda record: record.note,
        }
        return words[key](record)

    def _state(self, record: RunRecord) -> str:
        words = [run_marks.state_in_words(record, is_paused=self._is_paused(record))]
        if record.id == self._standing.in_use:
            words.append(self.tr("in use"))
        if record.id == self._standing.best:
            words.append(self.tr("best so far"))
        return commas(words)

    def _is_paused(self, record: RunRecord) -> bool:
        return self._standing.is_paused and record.id == self._standing.training

    def _epochs(self, record: RunRecord) -> str:
        locale = QLocale()
        if record.best_epoch == 0:
            return self.tr("biases only, of {0}").format(locale.toString(record.n_epochs))
        best = record.best_epoch or record.best_so_far
        if not best:
            return ""
        return self.tr("{0} of {1}").format(locale.toString(best), locale.toString(record.n_epochs))

    def _split(self, record: RunRecord) -> str:
        found = short_fingerprint(record.split.sha256) if record.split else ""
        return self.tr("{0} ≠ not comparable").format(found) if self.why_apart(record) else found

    def why_apart(self, record: RunRecord) -> str:
        """Say why the errors of a run do not compare with those of the run in use, ``""`` where they do."""
        reference = self._standing.reference
        if reference is None or record.id == reference.id or (record.state == "running" and not record.data_sha256):
            return ""
        why = difference(record, reference)
        if why == "data":
            return self.tr("Not comparable with run {0}: it was trained on other ratings.").format(reference.id)
        if why == "split":
            return self.tr("Not comparable with run {0}: other ratings were held out.").format(reference.id)
        return ""

    # QAbstractTableModel --------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        key, record = COLUMNS[index.column()], self._records[index.row()]
        if role == roles.CheckStateRole and key == RUN:
            return Qt.CheckState.Checked if record.id in self._standing.ticked else Qt.CheckState.Unchecked
        if role == roles.DecorationRole:
            return self._icon(key, record)
        if role == roles.FontRole and record.id == self._standing.in_use:
            font = QFont()
            font.setBold(True)
            return font
        if role == roles.EditRole and key == NOTE:
            return record.note
        if role == roles.ToolTipRole:
            return plain_tip(self._cell_tip(key, record)) or super().data(index, role)
        if role == roles.AccessibleTextRole and key == STAR:
            return self.tr("Starred") if record.has_star else self.tr("No star")
        if role == roles.AccessibleDescriptionRole and key == "split":
            return self.why_apart(record)
        return super().data(index, role)

    def _icon(self, key: str, record: RunRecord) -> Any:
        if key == RUN:
            return run_marks.swatch(record)
        if key == STATE:
            return run_marks.state_icon(record, is_paused=self._is_paused(record))
        return theme.icon("triangle-alert") if key == "split" and self.why_apart(record) else None

    def _cell_tip(self, key: str, record: RunRecord) -> str:
        if key.startswith(_SETTING):
            name = key.removeprefix(_SETTING)
            return "\n".join(setting_words.shown_course(name, record.course_of(name)))
        if key == STATE:
            words = [self._state(record), record.problem or run_marks.ending_in_words(record)]
            return "\n".join(filter(None, words))
        if key == "split":
            words = [record.split.plan.describe()] if record.split else []
            return " – ".join(filter(None, [*words, self.why_apart(record)]))
        return ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        key = COLUMNS[index.column()]
        if key == RUN:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found | Qt.ItemFlag.ItemIsEditable if key == NOTE else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key, record = COLUMNS[index.column()], self._records[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and key == RUN:
            self.tick_requested.emit(record.id, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and key == NOTE:
            self.note_requested.emit(record.id, str(value).strip())
            return True
        return False


def differing(records: Sequence[RunRecord]) -> list[str]:
    """Return the names of the settings that were not the same all the way for some runs, but for the model's."""
    return [name for name in _SETTING_NAMES if len({record.course_of(name) for record in records}) > 1]


def _available(records: Sequence[RunRecord]) -> frozenset[str]:
    found = {key for key in COLUMNS if not key.startswith(_SETTING)}
    if all(_test_rmse(record) is None for record in records):
        found.remove("test")
    if not any(setting_words.preset_of(record.settings) for record in records):
        found.remove("preset")
    return frozenset(found | {_SETTING + name for name in differing(records)})


def _test_rmse(record: RunRecord) -> float | None:
    value = record.results.get("test_rmse")
    return value if isinstance(value, float) else None


def _error(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _sort_value(key: str, record: RunRecord) -> Any:
    if key.startswith(_SETTING):
        return tuple(value for _, value in record.course_of(key.removeprefix(_SETTING)))
    values: dict[str, Callable[[RunRecord], Any]] = {
        RUN: lambda record: record.id,
        STAR: lambda record: record.has_star,
        STATE: lambda record: record.state,
        "rmse": lambda record: record.validation_rmse,
        "mae": lambda record: record.validation_mae,
        "test": _test_rmse,
        "epochs": lambda record: record.best_epoch if record.best_epoch is not None else record.best_so_far,
        "model": lambda record: record.settings.model,
        "time": lambda record: record.seconds,
        "split": lambda record: record.split.sha256 if record.split else None,
        "started": lambda record: record.started_at,
        "preset": lambda record: setting_words.preset_of(record.settings) or None,
        NOTE: lambda record: record.note.casefold() or None,
    }
    return values[key](record)
