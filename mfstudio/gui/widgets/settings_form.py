"""SettingsForm: all training settings in groups, made from the settings' own declaration."""

import dataclasses
import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.history import History
from mfstudio.gui.own_presets import OwnPresets
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.widgets import setting_words as words
from mfstudio.gui.widgets.fold import Fold
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.preset_bar import PresetBar
from mfstudio.gui.widgets.setting_row import SettingRow
from mfstudio.training.control import CHANGEABLE
from mfstudio.training.settings import REGULARIZATIONS, TrainingSettings

BASIC = ("model", "n_factors", "n_epochs", "learning_rate", "regularization")
FOLDED = {
    "learning": ("schedule", "decay", "warm_up", "optimizer", "momentum", "init_scale"),
    "regularization": (
        "row_regularization", "bias_regularization", "bias_row_regularization", "implicit_regularization",
    ),
    "ending": ("patience", "seed", "engine", "n_threads"),
}  # fmt: skip
"""Settings below each heading, by its name."""
ELSEWHERE = ("validation_fraction",)
"""Settings that the window has in another place: what is held out is chosen with the split."""

_OPEN_KEY = "train/groups"


class SettingsForm(QWidget):
    """Edits a :class:`TrainingSettings`. Whatever a person types stays; what is no valid value is said beside it.

    What a person changes is noted in the history, but for rates that are turned while a run goes on: they act on the
    run, and what it has learned with them cannot be taken back. Nor can deeds of before it be, as long as it goes on.

    Parameters
    ----------
    mnemonics, history, preferences
        Of the page and the window.
    is_held
        Tells whether a run is under way.
    """

    rate_changed = Signal(str, float)  # a rate that may change during a run, while one is under way
    problem_changed = Signal()

    def __init__(
        self,
        mnemonics: Mnemonics,
        history: History,
        preferences: Preferences,
        is_held: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._is_held = is_held
        self._preferences = preferences
        self._is_running = False
        self._is_showing = False
        self._problem = ""  # name of the first setting that has one
        self._sitting = 0  # counts how often a person was done with a field
        self._n_runs = 0  # counts those that were shown
        self._model = TrainingSettings().model
        self._rows: dict[str, SettingRow] = {}
        self.presets = PresetBar(mnemonics, OwnPresets(preferences), history)
        self.presets.chosen.connect(self._on_preset)
        self.preset = self.presets.box
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.presets)
        layout.addWidget(self._make_rows(BASIC, mnemonics))
        self.groups = {name: self._make_group(name, mnemonics) for name in FOLDED}
        for group in self.groups.values():
            layout.addWidget(group)
        self.reset_button = QToolButton(autoRaise=True)
        self.reset_button.setText(mnemonics.mark(self.tr("Reset to defaults")))
        self.reset_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.reset_button.setToolTip(self.tr("Put all settings back to the defaults of the chosen model"))
        self.reset_button.clicked.connect(self.reset)
        layout.addWidget(self.reset_button)
        layout.addStretch(1)
        self.setMinimumWidth(1)  # the rows arrange themselves in whatever there is
        self._entries: dict[str, Any] = {}
        self._in_force: dict[str, float] = {}  # rates of the run under way
        self._open_as_remembered()
        self.refresh_icons()
        self.set_settings(TrainingSettings())

    # Putting together -----------------------------------------------------------------------------------------------

    def _make_rows(self, names: Iterable[str], mnemonics: Mnemonics | None = None) -> QWidget:
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name in names:
            row = self._rows[name] = SettingRow(name, mnemonics)
            row.changed.connect(self._on_changed)
            row.settled.connect(self._on_settled)
            row.reset_requested.connect(self._on_reset_one)
            layout.addWidget(row)
        return rows

    def _make_group(self, name: str, mnemonics: Mnemonics) -> Fold:
        title, tip = {
            "learning": (self.tr("How it learns"), self.tr("How the steps go, and from where")),
            "regularization": (self.tr("Regularisation in detail"), self.tr("What else keeps it from learning noise")),
            "ending": (self.tr("End, seed and engine"), self.tr("When it ends, and what repeats it bit for bit")),
        }[name]
        marked = mnemonics.mark(title)
        group = Fold(marked, tip, self._make_rows(FOLDED[name]))
        group.toggled.connect(self._remember_open)
        return group

    def _open_as_remembered(self) -> None:
        try:
            found = json.loads(self._preferences.text(_OPEN_KEY) or "[]")
        except ValueError:
            found = []
        for name, group in self.groups.items():
            group.set_open(isinstance(found, list) and name in found)

    @Slot()
    def _remember_open(self) -> None:
        names = [name for name, group in self.groups.items() if group.is_open]
        self._preferences.set_text(_OPEN_KEY, json.dumps(names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_entries"):
            self._arrange()

    def _arrange(self) -> None:
        """Put labels left of their fields where there is room for both, else above them."""
        label = max(self.presets.label_width(), *(row.label_width() for row in self._rows.values()))
        field = max(row.field_width() for row in self._rows.values())
        width = label if label + 8 + field <= self.width() else 0
        self.presets.arrange(width)
        for row in self._rows.values():
            row.arrange(width)

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.reset_button.setIcon(theme.icon("rotate-ccw"))
        self.presets.refresh_icons()
        for row in self._rows.values():
            row.refresh_icons()
        for group in self.groups.values():
            group.refresh_icons()

    # What it holds --------------------------------------------------------------------------------------------------

    def settings(self) -> TrainingSettings:
        """Return the settings; for a field that has a problem, the last valid value that it had."""
        return TrainingSettings(**{name: row.value() for name, row in self._rows.items()})

    def entries(self) -> dict[str, Any]:
        """Return what stands in the fields by the names of the settings, also where it is no valid value."""
        return {name: row.entry for name, row in self._rows.items()}

    def set_settings(self, settings: TrainingSettings) -> None:
        """Show these settings; that is no deed of a person."""
        self._put({name: getattr(settings, name) for name in self._rows})

    def choose(self, settings: TrainingSettings, text: str) -> None:
        """Show these settings as a deed that can be undone, by what it is called in the menu."""
        self._show({name: getattr(settings, name) for name in self._rows})
        self._note(text)
        self._settle()

    def show_run(self, settings: TrainingSettings, *, is_new: bool) -> None:
        """Show the settings of a run that was just started; what stood here before can be brought back.

        Parameters
        ----------
        settings
            What is known that the run goes by.
        is_new
            Whether the run tells of itself for the first time; what it tells later is part of the same deed.
        """
        self._n_runs += is_new
        before = self._entries
        self._show({name: getattr(settings, name) for name in self._rows})
        self._in_force = {name: getattr(settings, name) for name in CHANGEABLE}
        self._entries = now = self.entries()
        if now != before:  # all of them, since a deed may be made of two that change different fields
            again, back = partial(self._put, now), partial(self._put, before)
            self._history.note(
                self.tr("settings of another run"), again, back, of=f"run/{self._n_runs}", is_held=self._is_held
            )
        self._settle()

    def set_learning_rate(self, rate: float) -> None:
        """Put a learning rate into its field, as a person would."""
        self.set_value("learning_rate", rate)

    def set_value(self, name: str, value: Any) -> None:
        """Put a value into a field, as a person would."""
        self._sitting += 1
        self._rows[name].set_value(value)
        self._sitting += 1

    def reset(self) -> None:
        """Go back to the defaults of the chosen model."""
        self.choose(TrainingSettings.for_model(self._rows["model"].value()), self.tr("reset of the settings"))

    @property
    def problem(self) -> tuple[str, str] | None:
        """Name of the first setting that has no valid value, and what it must be; None where all have one."""
        return (self._problem, self._rows[self._problem].problem) if self._problem else None

    def editor(self, name: str) -> QWidget:
        """Return the widget that edits a setting."""
        return self._rows[name].editor

    def row(self, name: str) -> SettingRow:
        """Return all that is shown of a setting."""
        return self._rows[name]

    def title(self, name: str) -> str:
        """Return a setting's name in words, for the middle of a sentence."""
        return words.title(name).lower()

    def reveal(self, name: str) -> QWidget:
        """Open the group that a setting is in, and put the cursor into its field, which is returned."""
        for group, names in FOLDED.items():
            if name in names:
                self.groups[group].set_open(True)
        editor = self.editor(name)
        editor.setFocus()
        return editor

    @property
    def live(self) -> tuple[str, ...]:
        """Names of the settings that can be changed in the run that is under way."""
        return tuple(name for name in CHANGEABLE if self._is_running and self._rows[name].is_open)

    def set_running(self, running: bool) -> None:
        """Leave only what may change during a run open to change while one is under way."""
        if running != self._is_running:
            self._is_running = running
            self._sitting += 1
            self._in_force = {name: self._rows[name].value() for name in CHANGEABLE}
            for name, row in self._rows.items():
                row.set_running(is_running=running, is_live=name in CHANGEABLE)
            self._settle()

    # What a person does ---------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_changed(self, name: str) -> None:
        if self._is_showing:
            return
        if name == "model":
            self._bring_defaults()
        # What was typed in one go is one deed; another model changes other fields with it and stands alone.
        of = "" if name == "model" else f"settings/{name}/{self._sitting}"
        self._note(self.tr("change of {0}").format(self.title(name)), of)
        self._settle()

    @Slot(str)
    def _on_settled(self, _name: str) -> None:
        self._sitting += 1
        self._send_rates()

    @Slot(str)
    def _on_reset_one(self, name: str) -> None:
        self.set_value(name, self._rows[name].default)

    @Slot(str, object)
    def _on_preset(self, name: str, settings: TrainingSettings) -> None:
        self.choose(settings, self.tr("preset {0}").format(name))

    def _bring_defaults(self) -> None:
        """Bring the new model's defaults where they differ from the old one's; leave the rest as the person has it."""
        model = self._rows["model"].value()
        old, new = TrainingSettings.for_model(self._model), TrainingSettings.for_model(model)
        names = {each.name for each in dataclasses.fields(new) if getattr(new, each.name) != getattr(old, each.name)}
        names |= set(_FIXED.get(model, ()))
        self._show({name: getattr(new, name) for name in names if name != "model"})

    # Keeping all in step --------------------------------------------------------------------------------------------

    def _show(self, entries: dict[str, Any]) -> None:
        """Show values, or texts, without taking that for something that a person does."""
        was, self._is_showing = self._is_showing, True
        for name, entry in entries.items():
            self._rows[name].entry = entry
        self._is_showing = was

    def _put(self, entries: dict[str, Any]) -> None:
        """Show values, and whatever follows from them."""
        self._show(entries)
        self._entries = self.entries()
        self._settle()

    def _note(self, text: str, of: str = "") -> None:
        """Note what a person just changed or, while a run is under way, send it there."""
        before, now = self._entries, self.entries()
        if self._is_running:
            self._send_rates()
        else:
            names = [name for name in now if now[name] != before[name]]
            if names:
                again = partial(self._put, {name: now[name] for name in names})
                back = partial(self._put, {name: before[name] for name in names})
                self._history.note(text, again, back, of=of, is_held=self._is_held)
        self._entries = now

    def _send_rates(self) -> None:
        """Send what was turned to the run, but no half-typed number."""
        for name in self.live:
            row = self._rows[name]
            if not row.problem and not row.is_typing and row.value() != self._in_force[name]:
                self._in_force[name] = row.value()
                self.rate_changed.emit(name, row.value())

    def _settle(self) -> None:
        """Bring defaults, meanings, problems, headings and the preset up to what the fields hold now."""
        self._model = self._rows["model"].value()
        settings = self.settings()
        was, self._is_showing = self._is_showing, True  # a field without meaning may drop what was typed
        for row in self._rows.values():
            row.follow(settings)
        self._is_showing = was
        self._entries = self.entries()
        before, now = self._problem, next((name for name, row in self._rows.items() if row.problem), "")
        self._problem = now
        for name, group in self.groups.items():
            group.set_note(self._note_on(FOLDED[name]))
        self.presets.follow(None if now else settings)
        self.preset.setEnabled(not self._is_running)
        self.reset_button.setEnabled(not self._is_running and any(row.is_changed for row in self._rows.values()))
        if now or before:
            self.problem_changed.emit()

    def _note_on(self, names: Iterable[str]) -> str:
        rows = [self._rows[name] for name in names]
        if any(row.problem for row in rows):
            return self.tr("not valid")
        n_changed = sum(row.is_changed for row in rows)
        return self.tr("{0} changed").format(n_changed) if n_changed else ""


#: What a model leaves no choice in: it has its own value there, which no other would go with.
_FIXED = {"textbook": REGULARIZATIONS, "svdpp": ("optimizer",)}
