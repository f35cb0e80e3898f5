"""RunVariants: queues a run several times over, each with another value of one setting."""

import dataclasses
import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from mfstudio.errors import SettingsError
from mfstudio.gui import theme
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.work import plan_of
from mfstudio.training.settings import TrainingSettings, field_specs

_MOST = 50  # runs that are queued at once
_LEFT_OUT = frozenset({"validation_fraction", "engine", "n_threads"})  # the split, and what changes no result


class RunVariants(QWidget):
    """Hidden until it asks; Enter queues the runs, Escape gives up."""

    closed = Signal()
    message = Signal(str)

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: int | None = None
        self._found: list[TrainingSettings] = []
        self.setting = QComboBox()
        self.setting.setAccessibleName(self.tr("Setting to be varied"))
        self.setting.setToolTip(self.tr("Each of the runs has another value of this setting; all else stays the same"))
        self._title = QLabel(mnemonics.mark(self.tr("Vary")))
        self._title.setBuddy(self.setting)
        self.values = QLineEdit()
        self.values.setAccessibleName(self.tr("Values"))
        self.values.setToolTip(self.tr("One run for each of these values, with spaces or semicolons between them"))
        self._over = QLabel(mnemonics.mark(self.tr("over the values")))
        self._over.setBuddy(self.values)
        self.button = QPushButton()
        self.cancel = QToolButton(autoRaise=True)
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Queue nothing (Escape)"))
        self._problem = QLabel(wordWrap=True)
        self._problem.setObjectName("quiet")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget, stretch in (
            (self._title, 0), (self.setting, 0), (self._over, 0), (self.values, 1), (self.button, 0), (self.cancel, 0),
        ):  # fmt: skip
            line.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._problem)
        self.setting.activated.connect(self._propose)
        self.values.textChanged.connect(self._follow)
        self.values.returnPressed.connect(self._queue)
        self.button.clicked.connect(self._queue)
        self.cancel.clicked.connect(self.close_line)
        self.refresh_icons()
        self.hide()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.button.setIcon(theme.icon("list-plus"))
        self.cancel.setIcon(theme.icon("x"))

    @property
    def problem(self) -> str:
        """What is wrong with the values; empty where nothing is."""
        return self._problem.text()

    def ask(self, run: int) -> None:
        """Ask which setting of a run to vary, and how."""
        record = self._session.book.record(run)
        if record is None:
            return
        self._run, before = run, self.setting.currentData()
        self.setting.clear()
        for name in field_specs():
            if name not in _LEFT_OUT and not setting_words.why_idle(name, record.settings):
                self.setting.addItem(setting_words.title(name), name)
        self.setting.setCurrentIndex(max(self.setting.findData(before or "n_factors"), 0))
        self._propose()
        self.show()
        self.values.setFocus()
        self.values.selectAll()

    @Slot()
    def close_line(self) -> None:
        """Ask no more."""
        self._run = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _propose(self) -> None:
        record = self._session.book.record(self._run)
        if record is not None:
            self.values.setText(proposed(record.settings, self.setting.currentData()))
            self._follow()

    @Slot()
    def _follow(self) -> None:
        record, problem, self._found = self._session.book.record(self._run), "", []
        if record is not None:
            try:
                self._found = variants(record.settings, self.setting.currentData(), self.values.text())
            except ValueError as error:
                problem = str(error)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.values.setAccessibleDescription(problem)
        n = len(self._found)
        self.button.setText(self.tr("Queue 1 run") if n == 1 else self.tr("Queue {0} runs").format(n))
        self.button.setToolTip(problem or self.tr("They start one after the other, on the same split as the run"))
        self.button.setEnabled(n > 0)

    @Slot()
    def _queue(self) -> None:
        record, found = self._session.book.record(self._run), self._found
        if record is None or not found:
            return
        self.close_line()
        for settings in found:
            self._session.queue(settings, plan=plan_of(record))
        if len(found) == 1:
            self.message.emit(self.tr("1 run is in the queue."))
        else:
            self.message.emit(self.tr("{0} runs are in the queue.").format(len(found)))


def proposed(settings: TrainingSettings, name: str) -> str:
    """Write values of a setting that are worth a try beside the one that it has."""
    about, value = field_specs()[name], getattr(settings, name)
    if about.choices:
        return "; ".join(setting_words.shown(name, choice) for choice in about.choices if choice != value)
    if name == "seed":
        numbers = [value + step for step in (1, 2, 3)]
    elif not value:
        numbers = [1, 2, 4] if isinstance(value, int) else [0.01, 0.1, 1.0]
    else:
        numbers = [value / 2, value * 2, value * 4]
    limited = {min(max(int(number) if isinstance(value, int) else number, about.low), about.high) for number in numbers}
    locale = _locale()
    return "; ".join(locale.toString(float(number), "g", 6) for number in sorted(limited - {value}))


def variants(settings: TrainingSettings, name: str, text: str) -> list[TrainingSettings]:
    """Return settings with each of some values of one of them, in their order and each once.

    Parameters
    ----------
    settings
        All but the one that is varied; another model brings its own defaults along.
    name
        Which is varied.
    text
        Its values as a person writes them, with semicolons between or, for numbers, with spaces.

    Raises
    ------
    ValueError
        If a value is none, with a sentence for the person; also where there are too many.
    """
    values = _values(name, text)
    if len(values) > _MOST:
        raise ValueError(_translated("At most {0} runs are queued at once.").format(_MOST))
    try:
        found = [_with(settings, name, value) for value in values]
    except SettingsError as error:
        words = _translated("{0} is {1}: it must be {2}.")
        raise ValueError(words.format(setting_words.title(error.field), error.value, error.allowed)) from error
    return list(dict.fromkeys(found))


def _values(name: str, text: str) -> list[int | float | str]:
    about = field_specs()[name]
    if about.choices:
        keys = {setting_words.shown(name, choice).casefold(): choice for choice in about.choices}
        keys |= {choice.casefold(): choice for choice in about.choices}
        parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
        unknown = [part for part in parts if part.casefold() not in keys]
        if unknown:
            allowed = ", ".join(setting_words.shown(name, choice) for choice in about.choices)
            raise ValueError(_translated("“{0}” is none of {1}.").format(unknown[0], allowed))
        return [keys[part.casefold()] for part in parts]
    return [_number(name, part) for part in _split_numbers(text)]


def _split_numbers(text: str) -> Sequence[str]:
    between = r"[;\s]+" if _locale().decimalPoint() == "," else r"[;,\s]+"
    return [part.rstrip(",") for part in re.split(between, text) if part.rstrip(",")]


def _number(name: str, text: str) -> int | float:
    for locale in (_locale(), QLocale.c()):
        number, is_number = locale.toDouble(text)
        if is_number:
            is_whole = isinstance(getattr(TrainingSettings(), name), int)
            if is_whole and number != int(number):
                break
            return int(number) if is_whole else float(number)
    raise ValueError(_translated("“{0}” is no number that this setting can have.").format(text))


def _with(settings: TrainingSettings, name: str, value: int | float | str) -> TrainingSettings:
    """Return settings with one of them changed; those of another model are its defaults but for what was changed."""
    if name != "model":
        return dataclasses.replace(settings, **{name: value})  # type: ignore[arg-type]
    usual = TrainingSettings.for_model(settings.model)
    names = [each.name for each in dataclasses.fields(settings) if each.name != "model"]
    changed = {each: getattr(settings, each) for each in names if getattr(settings, each) != getattr(usual, each)}
    return dataclasses.replace(TrainingSettings.for_model(str(value)), **changed)


def _locale() -> QLocale:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator)
    return locale


def _translated(text: str) -> str:
    return QCoreApplication.translate("RunVariants", text)
