"""RatingPicker: gives a rating: a button for each value of a small scale, a number field for others."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later

MAX_BUTTONS = 10
"""Values of a scale up to which each has a button."""
_ROW = 5  # buttons beside one another


class RatingPicker(QWidget):
    """Lets a person choose a rating within a scale."""

    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.float32] = np.empty(0, np.float32)
        self._scale: tuple[float, float] | None = None
        self.buttons: list[QToolButton] = []
        self.number = QDoubleSpinBox()
        self.number.setAccessibleName(self.tr("Your rating"))
        self.number.setToolTip(self.tr("A rating within the scale of the data"))
        self.give = QPushButton(self.tr("Rate"))
        self.give.setToolTip(self.tr("Give this rating"))
        self.give.clicked.connect(lambda: self.picked.emit(self.number.value()))
        self._field = QWidget()
        row = QHBoxLayout(self._field)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addWidget(self.give)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.addWidget(self._field, 0, 0, 1, _ROW)

    def set_scale(self, values: NDArray[np.float32], scale: tuple[float, float]) -> None:
        """Offer these values, in rising order, or where there are none any number within a scale."""
        if scale != self._scale:  # else what a person is about to give would be lost
            self._scale = low, high = scale
            self.number.setRange(low, high)
            self.number.setSingleStep((high - low) / 20 or 1.0)
            self.number.setValue((low + high) / 2)
        self._field.setVisible(not len(values))
        if np.array_equal(values, self._values):
            return
        self._values = values
        for button in self.buttons:
            self._grid.removeWidget(button)
            delete_later(button)
        self.buttons = [self._button(float(value)) for value in values]
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, 1 + place // _ROW, place % _ROW)

    def _button(self, value: float) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setText(f"{value:g}")
        button.setIcon(theme.icon("star"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self.tr("Rate {0}").format(f"{value:g}"))
        button.setToolTip(self.tr("Rate it {0}").format(f"{value:g}"))
        button.clicked.connect(lambda: self.picked.emit(value))
        return button

    def show_rating(self, rating: float | None) -> None:
        """Show which rating was given; None for none yet."""
        for value, button in zip(self._values.tolist(), self.buttons, strict=True):
            button.setChecked(rating is not None and value == rating)
        if rating is not None:
            self.number.setValue(rating)

    def apply_theme(self) -> None:
        """Take the icons of the window as it is now."""
        for button in self.buttons:
            button.setIcon(theme.icon("star"))
