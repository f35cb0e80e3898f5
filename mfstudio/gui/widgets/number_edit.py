"""NumberEdit: a spin box for numbers over many orders of magnitude, shown with as many digits as they need."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class NumberEdit(QDoubleSpinBox):
    """Shows 0.01 rather than 0.010000, takes 1e-4, and steps in the second digit."""

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(9)
        self.setRange(low, high)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", 6)

    def valueFromText(self, text: str) -> float:
        number, ok = self.locale().toDouble(text.removesuffix(self.suffix()).strip())
        return number if ok else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number, ok = self.locale().toDouble(text.removesuffix(self.suffix()).strip())
        if not ok:
            return QValidator.State.Intermediate, text, position
        inside = self.minimum() <= number <= self.maximum()
        return (QValidator.State.Acceptable if inside else QValidator.State.Intermediate), text, position
