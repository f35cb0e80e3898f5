"""SettingsForm: one row a training setting, made from the settings' own declaration."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.number_edit import NumberEdit
from mfstudio.training.control import CHANGEABLE
from mfstudio.training.settings import PRESETS, REGULARIZATIONS, Field, TrainingSettings, field_specs

ELSEWHERE = ("validation_fraction",)
"""Settings that the window has in another place: what is held out is chosen with the split."""
BASIC = ("model", "n_factors", "n_epochs", "learning_rate", "regularization")


class SettingsForm(QWidget):
    """Edits a :class:`TrainingSettings`; what it holds is always valid, since each field knows its range."""

    rate_changed = Signal(str, float)  # a rate that may change during a run, by the person

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editors: dict[str, QWidget] = {}
        self._is_running = False
        self._model = TrainingSettings().model
        basic, more = QWidget(), QWidget()
        self._more = more
        forms = {True: QFormLayout(basic), False: QFormLayout(more)}
        for form in forms.values():
            form.setContentsMargins(0, 0, 0, 0)
            form.setVerticalSpacing(8)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        forms[True].addRow(self._preset_label(mnemonics), self.preset)
        for name, about in field_specs().items():
            if name in ELSEWHERE:
                continue
            editor = self._editors[name] = self._make_editor(name, about)
            label = QLabel(mnemonics.mark(self.tr(about.title)))
            label.setBuddy(editor)
            label.setToolTip(editor.toolTip())
            label.setMinimumWidth(96)
            forms[name in BASIC].addRow(label, editor)
        self._fold = QToolButton(autoRaise=True)
        self._fold.setText(mnemonics.mark(self.tr("More settings")))
        self._fold.setCheckable(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setToolTip(self.tr("Show the settings that seldom need a change"))
        self._fold.toggled.connect(self._on_fold)
        reset = self._reset = QToolButton(autoRaise=True)
        reset.setText(mnemonics.mark(self.tr("Reset to defaults")))
        reset.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        reset.setToolTip(self.tr("Put all settings back to the defaults of the chosen model"))
        reset.clicked.connect(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (basic, self._fold, more, reset):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._on_fold(False)
        self.set_settings(TrainingSettings())
        self.editor("model").currentTextChanged.connect(self._on_model)  # type: ignore[attr-defined]

    def _preset_label(self, mnemonics: Mnemonics) -> QLabel:
        self.preset = QComboBox()
        for name in PRESETS:
            self.preset.addItem(self.tr(_PRESETS[name]), name)
        self.preset.setCurrentIndex(self.preset.findData("balanced"))
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset.setToolTip(self.tr("Settings that go well together; each can be changed below"))
        self.preset.activated.connect(self._on_preset)
        label = QLabel(mnemonics.mark(self.tr("Preset")))
        label.setBuddy(self.preset)
        return label

    def _on_preset(self) -> None:
        self.set_settings(TrainingSettings.preset(self.preset.currentData()))

    def set_running(self, running: bool) -> None:
        """Leave only what may change during a run open to change while one is under way."""
        self._is_running = running
        self.preset.setEnabled(not running)
        self._reset.setEnabled(not running)
        self._enable_what_counts()

    def _enable_what_counts(self) -> None:
        """Close the fields that have no meaning for the chosen model, or no choice."""
        model = _value(self._editors["model"])
        without = _WITHOUT.get(model, ())
        if model == "svdpp":
            _set_value(self._editors["optimizer"], "sgd")
        for name, editor in self._editors.items():
            editor.setEnabled(name not in without and (not self._is_running or name in CHANGEABLE))

    def set_learning_rate(self, rate: float) -> None:
        """Put a learning rate into its field."""
        _set_value(self._editors["learning_rate"], rate)

    def title(self, name: str) -> str:
        """Return a setting's name in words, for the middle of a sentence."""
        return self.tr(field_specs()[name].title).lower()

    def editor(self, name: str) -> QWidget:
        """Return the widget that edits a setting."""
        return self._editors[name]

    def reveal(self, name: str) -> None:
        """Put the keyboard into the field of a setting, and unfold it where it is hidden."""
        editor = self._editors[name]
        if self._more.isAncestorOf(editor):
            self._fold.setChecked(True)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settings(self) -> TrainingSettings:
        """Return what the form holds."""
        return TrainingSettings(**{name: _value(editor) for name, editor in self._editors.items()})

    def set_settings(self, settings: TrainingSettings) -> None:
        """Show these settings."""
        self._model = settings.model
        for name, editor in self._editors.items():
            _set_value(editor, getattr(settings, name))
        self._enable_what_counts()

    def reset(self) -> None:
        """Go back to the defaults of the chosen model."""
        self.set_settings(TrainingSettings.for_model(_value(self._editors["model"])))

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self._on_fold(self._fold.isChecked())
        self._reset.setIcon(theme.icon("rotate-ccw"))

    def _make_editor(self, name: str, about: Field) -> QWidget:
        editor: QComboBox | QSpinBox | NumberEdit
        if about.choices:
            editor = QComboBox()
            for choice in about.choices:
                editor.addItem(_CHOICES.get(choice, choice), choice)
        elif isinstance(getattr(TrainingSettings(), name), int):
            editor = QSpinBox()
            editor.setRange(int(about.low), int(about.high))
            editor.setGroupSeparatorShown(True)
        else:
            editor = NumberEdit(about.low, about.high)
            editor.valueChanged.connect(lambda value: self._on_rate(name, value))
        if name == "n_threads" and isinstance(editor, QSpinBox):
            editor.setSpecialValueText(self.tr("one a core"))
        if about.unit and isinstance(editor, QSpinBox):
            editor.setSuffix(f" {about.unit}")
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)
        editor.setAccessibleName(self.tr(about.title))
        editor.setAccessibleDescription(self.tr(about.help))
        allowed = "" if about.choices else f" {about.allowed().capitalize()}."
        editor.setToolTip(f"{self.tr(about.help)}{allowed}")
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page rather than change a field that nobody chose."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_rate(self, name: str, value: float) -> None:
        if self._is_running and name in CHANGEABLE:
            self.rate_changed.emit(name, value)

    def _on_fold(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self._fold.setIcon(theme.icon("chevron-down" if shown else "chevron-right"))

    def _on_model(self) -> None:
        """Bring the new model's defaults where they differ from the old one's; leave the rest as the person has it."""
        model = _value(self._editors["model"])
        old, new = TrainingSettings.for_model(self._model), TrainingSettings.for_model(model)
        self._model = model
        for name, editor in self._editors.items():
            if getattr(new, name) != getattr(old, name):
                _set_value(editor, getattr(new, name))
        self._enable_what_counts()


#: Settings that mean nothing to a model.
_WITHOUT = {
    "textbook": REGULARIZATIONS,
    "svdpp": ("optimizer", "momentum"),
    "bayesian": (
        *REGULARIZATIONS, "implicit_regularization", "learning_rate", "schedule", "decay", "warm_up", "optimizer",
        "momentum", "init_scale",
    ),
}  # fmt: skip
_PRESETS = {"textbook": "Textbook", "fast": "Fast", "balanced": "Balanced", "best-accuracy": "Best accuracy"}
_CHOICES = {
    "biased": "Biased", "textbook": "Textbook", "pmf": "PMF", "nmf": "NMF", "svdpp": "SVD++", "bayesian": "Bayesian",
    "sgd": "SGD", "adagrad": "AdaGrad", "momentum": "Momentum",
    "constant": "Constant", "inverse-time": "Inverse time", "exponential": "Exponential", "cosine": "Cosine",
    "bold-driver": "Bold driver", "auto": "Automatic", "numpy": "NumPy", "numba": "Numba",
}  # fmt: skip


def _value(editor: QWidget) -> Any:
    if isinstance(editor, QComboBox):
        return editor.currentData()
    assert isinstance(editor, QSpinBox | NumberEdit)
    return editor.value()


def _set_value(editor: QWidget, value: Any) -> None:
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(value))
    elif isinstance(editor, QSpinBox | NumberEdit):
        editor.setValue(value)
