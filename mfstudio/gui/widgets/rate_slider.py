"""RateSlider: turns a rate by feel, over its orders of magnitude."""

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSlider, QWidget

_STEPS_PER_DECADE = 20  # 12 % each


class RateSlider(QSlider):
    """Goes from a small to a large rate in even ratios; its left end may stand for 0.

    Parameters
    ----------
    low, high
        Rates at its ends, above 0.
    has_zero
        Whether one step below ``low`` there is 0.
    """

    turned = Signal(float)  # a rate, by the person

    def __init__(self, low: float, high: float, *, has_zero: bool, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low = low
        self._lowest = -1 if has_zero else 0
        self.setRange(self._lowest, round(math.log10(high / low) * _STEPS_PER_DECADE))
        self.setPageStep(_STEPS_PER_DECADE // 4)
        self._is_showing = False
        self.valueChanged.connect(self._on_turned)

    def show_rate(self, rate: float) -> None:
        """Go to the place of a rate, or to the end that is next to it."""
        place = self._lowest if rate <= 0 else round(math.log10(rate / self._low) * _STEPS_PER_DECADE)
        if rate > 0:
            place = max(place, 0)
        self._is_showing = True
        self.setValue(place)
        self._is_showing = False

    def rate(self) -> float:
        """Return the rate at its place, in two digits."""
        place = self.value()
        return 0.0 if place < 0 else float(f"{self._low * 10 ** (place / _STEPS_PER_DECADE):.2g}")

    @Slot()
    def _on_turned(self) -> None:
        if not self._is_showing:
            self.turned.emit(self.rate())
