"""SettingRow: one setting with its label, field, unit, reset button, what is wrong with it, and a slider for a rate."""

import math
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.widgets import setting_words as words
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.rate_slider import RateSlider
from mfstudio.gui.widgets.typed_number import TypedNumber
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import paragraph

#: Between which rates a slider goes, and whether it has 0 as well; the field takes any.
_SLIDERS = {"learning_rate": (1e-4, 1.0, False), "regularization": (1e-3, 1.0, True)}


class SettingRow(QWidget):
    """Shows one setting and lets a person change it; it never holds back what is typed, but says what is wrong."""

    changed = Signal(str)  # its name; what stands in the field, whoever changed that
    settled = Signal(str)  # its name; the person has finished with the field
    reset_requested = Signal(str)  # its name

    def __init__(self, name: str, mnemonics: Mnemonics | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.title = words.title(name)
        self.default: Any = getattr(TrainingSettings(), name)
        self._idle = ""
        self._hint = ""  # what the other settings make of it
        self._may_end_sooner = False
        self._wrong = ""  # beside other settings, though by itself it would do
        self._is_live = self._is_locked = False
        self.editor = self._make_editor()
        self.slider = self._make_slider()
        self._label = QLabel(self.title if mnemonics is None else mnemonics.mark(self.title), wordWrap=True)
        self._label.setBuddy(self.editor)
        self._label.setMinimumHeight(self.editor.sizeHint().height())
        self.reset_button = QToolButton(autoRaise=True)
        self.reset_button.setAccessibleName(self.tr("Reset {0}").format(self.title))
        self.reset_button.clicked.connect(self._on_reset)
        keeps = self.reset_button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the field must not change its width when a value does
        self.reset_button.setSizePolicy(keeps)
        self._problem_icon = QLabel()
        self._problem_text = QLabel(wordWrap=True)
        self._problem_line = QWidget()
        self._lay_out()
        self.refresh_icons()
        self._on_changed()

    def _make_editor(self) -> TypedNumber | QComboBox:
        name, about = self.name, field_specs()[self.name]
        editor: TypedNumber | QComboBox
        if about.choices:
            editor = QComboBox()
            for choice in about.choices:
                editor.addItem(words.shown(name, choice), choice)
                editor.setItemData(editor.count() - 1, words.choice_tip(choice), Qt.ItemDataRole.ToolTipRole)
            editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            editor.setMinimumContentsLength(8)
            editor.currentIndexChanged.connect(self._on_changed)
        else:
            whole = isinstance(self.default, int)
            first_step = 10.0 ** math.floor(math.log10(self.default)) if self.default else 1.0
            editor = TypedNumber(about.low, about.high, whole=whole, first_step=first_step)
            editor.set_unit(self._unit)
            editor.changed.connect(self._on_changed)
            editor.editingFinished.connect(lambda: self.settled.emit(name))
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)
        editor.setAccessibleName(self.title)
        return editor

    def _make_slider(self) -> RateSlider | None:
        if self.name not in _SLIDERS:
            return None
        low, high, has_zero = _SLIDERS[self.name]
        slider = RateSlider(low, high, has_zero=has_zero)
        slider.setAccessibleName(self.tr("Turn {0}").format(self.title))
        slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        slider.installEventFilter(self)
        slider.turned.connect(self.set_value)
        slider.sliderReleased.connect(lambda: self.settled.emit(self.name))
        return slider

    def _lay_out(self) -> None:
        self._problem_text.setAccessibleName(self.tr("What is wrong with {0}").format(self.title))
        problem = QHBoxLayout(self._problem_line)
        problem.setContentsMargins(0, 0, 0, 0)
        problem.setSpacing(4)
        problem.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self._problem_text, 1)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.editor, 1)
        line.addWidget(self.reset_button)
        field = QVBoxLayout()
        field.setSpacing(2)
        field.addLayout(line)
        if self.slider is not None:
            below = QHBoxLayout()
            below.addWidget(self.slider)
            below.addSpacing(self.reset_button.sizeHint().width() + 4)
            field.addLayout(below)
        field.addWidget(self._problem_line)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(field, 1)

    # Its value ------------------------------------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the value; while the field has a problem, the last one that it had."""
        return self.editor.value() if isinstance(self.editor, TypedNumber) else self.editor.currentData()

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.entry = value

    @property
    def entry(self) -> Any:
        """What stands in the field: a value or, where it is none, the text."""
        return self.editor.entry if isinstance(self.editor, TypedNumber) else self.editor.currentData()

    @entry.setter
    def entry(self, entry: Any) -> None:
        if isinstance(self.editor, TypedNumber):
            self.editor.entry = entry
        else:
            self.editor.setCurrentIndex(self.editor.findData(entry))

    @property
    def is_typing(self) -> bool:
        """Whether a person is typing: what stands here may be the beginning of a number only."""
        return isinstance(self.editor, TypedNumber) and self.editor.is_typing

    @property
    def problem(self) -> str:
        """What the setting must be instead, in words; empty where all is well."""
        typed = self.editor.problem if isinstance(self.editor, TypedNumber) else ""
        return typed or self._wrong

    @property
    def is_open(self) -> bool:
        """Whether it can be changed now and has a meaning."""
        return not self._idle and not self._is_locked

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the default of the model, and has a meaning for it."""
        return not self._idle and (bool(self.problem) or self.value() != self.default)

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit(self.name)

    @Slot()
    def _on_reset(self) -> None:
        self.editor.setFocus()  # the button goes
        self.reset_requested.emit(self.name)

    # What is around it ----------------------------------------------------------------------------------------------

    def follow(self, settings: TrainingSettings) -> None:
        """Bring default, meaning and problem up to what all settings are now."""
        if self.name != "model":
            self.default = getattr(TrainingSettings.for_model(settings.model), self.name)
        self._idle = words.why_idle(self.name, settings)
        self._hint, self._may_end_sooner = words.hint(self.name, settings), words.may_end_sooner(settings)
        self._wrong = words.why_not(self.name, settings)
        if isinstance(self.editor, TypedNumber):
            if self._idle and self.editor.problem:
                self.editor.setValue(self.editor.value())  # nobody could mend it
            self.editor.set_unit(self._unit)
        self._show()

    def set_running(self, *, is_running: bool, is_live: bool) -> None:
        """Close the field while a run is under way, or say that it acts on the run."""
        self._is_live, self._is_locked = is_running and is_live, is_running and not is_live
        if isinstance(self.editor, TypedNumber):
            self.editor.set_unit(self._unit)
        self._show()

    def _unit(self, value: float) -> str:
        if self._is_live and not self._idle:
            return self.tr("live")
        if self.name == "n_epochs" and self._may_end_sooner:
            return self.tr("at most")
        return words.unit(self.name, value)

    def _show(self) -> None:
        tip = words.tooltip(self.name, self.default, (self._hint, self._idle))
        if self._is_locked:
            tip += "<p>{}</p>".format(self.tr("It stays as it is while a run is under way."))
        elif self._is_live and not self._idle:
            tip += "<p>{}</p>".format(self.tr("A change acts on the run from its next epoch on."))
        for widget in (self.editor, self._label, self.slider):
            if widget is not None:
                widget.setEnabled(self.is_open)
                if widget.toolTip() != tip:
                    widget.setToolTip(tip)
                    widget.setWhatsThis(tip)
        if self.slider is not None:
            self.slider.show_rate(self.value())
        self._show_change()
        self._problem_text.setText(self.problem[:1].upper() + self.problem[1:])
        self._problem_line.setVisible(bool(self.problem))

    def _show_change(self) -> None:
        font = self._label.font()
        if font.bold() != self.is_changed:
            font.setBold(self.is_changed)
            self._label.setFont(font)
        default = words.shown(self.name, self.default)
        self.reset_button.setVisible(self.is_changed)
        self.reset_button.setEnabled(self.is_open)
        of_model = self.tr("Back to {0}, the default of this model")
        back = self.tr("Back to {0}, the default") if self.name == "model" else of_model
        self.reset_button.setToolTip(back.format(default))
        state = self.tr("Changed, the default is {0}.").format(default) if self.is_changed else ""
        if self.problem:
            state = self.tr("It must be {0}.").format(self.problem)
        self.editor.setAccessibleDescription(paragraph(state, self._hint, self._idle))

    # Looks ----------------------------------------------------------------------------------------------------------

    def label_width(self) -> int:
        """Return what the longest word of the label needs, in bold."""
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        return max(metrics.horizontalAdvance(word) for word in self.title.split()) + 4

    def field_width(self) -> int:
        """Return what the field needs at least."""
        return self.editor.minimumSizeHint().width() + self.reset_button.sizeHint().width() + 4

    def arrange(self, label_width: int) -> None:
        """Put the label left of the field, as wide as given, or above it for 0."""
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if label_width else ways.TopToBottom)
        self._layout.setSpacing(8 if label_width else 0)
        self._label.setMinimumHeight(self.editor.sizeHint().height() if label_width else 0)
        self._label.setMinimumWidth(label_width)
        self._label.setMaximumWidth(label_width or 16_777_215)

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.reset_button.setIcon(theme.icon("rotate-ccw"))
        size = self.fontMetrics().height()
        self._problem_icon.setPixmap(theme.icon("triangle-alert").pixmap(QSize(size, size)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page rather than change a field that nobody chose."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
