"""TypedNumber: a number field that takes whatever is typed, and says what is wrong with it."""

import math
import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QStyle, QStyleOptionSpinBox, QWidget

_DIGITS = 8  # that are always to be seen
_AIR = 4  # pixels, so that it is as high as the boxes beside which it stands
_EXPONENT = re.compile(r"(e[+-])0+(?=\d)", re.IGNORECASE)


class TypedNumber(QAbstractSpinBox):
    """Never corrects what a person types: as long as that is no number of its range, it has a ``problem``.

    Takes ``1e-4`` and steps in the second digit, since its numbers span orders of magnitude; whole numbers step by one.

    Parameters
    ----------
    low, high
        Range, both ends included.
    whole
        Whether only whole numbers will do.
    first_step
        How far a step up from 0 goes, for numbers that are not whole.
    """

    changed = Signal()  # what stands in it, whoever changed that

    def __init__(
        self, low: float, high: float, *, whole: bool = False, first_step: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._whole, self._first_step = low, high, whole, first_step
        self._value: float = low
        self._settled: float = low  # what stood here before somebody began to type
        self._is_typing = False
        self._problem = ""
        self._unit_for: Callable[[float], str] = lambda _value: ""
        self._unit = QLabel(self.lineEdit())
        self._unit.setObjectName("quiet")
        self._unit.setStyleSheet("QLabel:disabled { color: palette(placeholder-text); }")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().installEventFilter(self)
        self.lineEdit().textEdited.connect(self._on_edited)
        self.lineEdit().textChanged.connect(self._on_text)
        self.editingFinished.connect(self._tidy)
        self.setValue(low)

    # What stands in it ----------------------------------------------------------------------------------------------

    def value(self) -> float:
        """Return the number, an int where only whole ones will do; while there is a problem, the one before it."""
        return self._settled if self._problem else self._value

    def setValue(self, value: float) -> None:
        """Show a number."""
        self._is_typing = False
        self.lineEdit().setText(shown_number(value, self.locale()))

    @property
    def is_typing(self) -> bool:
        """Whether a person is typing: what stands here may be the beginning of a number only."""
        return self._is_typing

    @property
    def problem(self) -> str:
        """What must stand here instead, in words; empty where all is well."""
        return self._problem

    @property
    def entry(self) -> float | str:
        """What stands here: the number or, where it is none, the text."""
        return self.text() if self._problem else self._value

    @entry.setter
    def entry(self, entry: float | str) -> None:
        if isinstance(entry, str):
            self._is_typing = False
            self.lineEdit().setText(entry)
        else:
            self.setValue(entry)

    def set_unit(self, unit_for: Callable[[float], str]) -> None:
        """Show a unit behind the number, which may depend on it."""
        self._unit_for = unit_for
        self._show_unit()

    def unit(self) -> str:
        """Return the unit that is shown."""
        return self._unit.text()

    def allowed(self) -> str:
        """Say which numbers will do."""
        words = self.tr("a whole number from {0} to {1}") if self._whole else self.tr("a number from {0} to {1}")
        return words.format(*(shown_number(bound, self.locale()) for bound in (self._low, self._high)))

    @Slot()
    def _on_edited(self) -> None:
        self._is_typing = True

    @Slot()
    def _on_text(self) -> None:
        number = _parsed(self.text(), self.locale())
        fits = number is not None and self._low <= number <= self._high and (not self._whole or number.is_integer())
        self._problem = "" if fits else self.allowed()
        if fits and number is not None:
            self._value = int(number) if self._whole else number
            self._settled = self._settled if self._is_typing else self._value
        self._show_unit()
        self.changed.emit()

    @Slot()
    def _tidy(self) -> None:
        """Write the number as numbers are written here once it is typed; what is none stays as it is."""
        self._is_typing = False
        if not self._problem:
            self._settled = self._value
            self.lineEdit().setText(shown_number(self._value, self.locale()))

    # Stepping -------------------------------------------------------------------------------------------------------

    def stepBy(self, steps: int) -> None:
        """Step from the number, or from what is nearest to it in the range."""
        value = self.value()
        if self._problem:
            number = _parsed(self.text(), self.locale())
            value = value if number is None or math.isnan(number) else min(max(number, self._low), self._high)
        for _ in range(abs(steps)):
            value = self._stepped(value, up=steps > 0)
        self.setValue(value)
        self.lineEdit().selectAll()

    def _stepped(self, value: float, *, up: bool) -> float:
        if self._whole:
            return int(min(max(round(value) + (1 if up else -1), self._low), self._high))
        if value <= 0:
            return min(self._first_step, self._high) if up else self._low
        size = math.floor(math.log10(value) + 1e-9)
        if not up and math.isclose(value, 10.0**size):
            size -= 1  # 0.1 is followed by 0.099
        step = 10.0 ** (size - 1)
        return min(max(float(f"{value + (step if up else -step):.10g}"), self._low), self._high)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._problem or self._value < self._high:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._problem or self._value > self._low:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return flags

    # Looks ----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, whose history knows what was typed here too."""
        keys = QKeySequence.StandardKey
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        if event.matches(keys.Undo) or event.matches(keys.Redo):
            event.ignore()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page rather than change a field that nobody chose."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self._show_unit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._size(f"{'8' * _DIGITS}  {self._unit.text()}")

    def minimumSizeHint(self) -> QSize:
        return self._size("8" * _DIGITS)

    def _size(self, text: str) -> QSize:
        self.ensurePolished()
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        content = QSize(self.fontMetrics().horizontalAdvance(text), self.lineEdit().sizeHint().height() + _AIR)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_SpinBox, option, content, self)

    def _show_unit(self) -> None:
        """Show the unit at the end of the field, unless the number needs the room."""
        edit, unit = self.lineEdit(), self._unit
        text = "" if self._problem else self._unit_for(self._value)
        if text != unit.text():
            unit.setText(text)
        needed = unit.sizeHint().width() + 4
        room = edit.width() - self.fontMetrics().horizontalAdvance("8" * _DIGITS)
        is_shown = bool(text) and needed <= room
        unit.setVisible(is_shown)
        unit.setGeometry(edit.width() - needed, 0, needed, edit.height())
        edit.setTextMargins(0, 0, needed if is_shown else 0, 0)


def shown_number(value: float, locale: QLocale) -> str:
    """Write a number with as many digits as it needs, whole ones in groups of three."""
    if isinstance(value, int):
        return locale.toString(value)
    digits = next((n for n in range(6, 17) if float(f"{value:.{n}g}") == value), 17)
    return _EXPONENT.sub(r"\1", locale.toString(value, "g", digits))


def _parsed(text: str, locale: QLocale) -> float | None:
    """Read a number as it is written here or, failing that, as programs write it."""
    for each in (locale, QLocale.c()):
        number, ok = each.toDouble(text.strip())
        if ok:
            return float(number)
    return None
