"""TurnedRate: a rate in a field, beside a slider to turn it by feel and a button that takes it back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.number_edit import NumberEdit
from mfstudio.gui.widgets.rate_slider import RateSlider


class TurnedRate(QWidget):
    """One rate with its label.

    Parameters
    ----------
    title, tip
        What it is, and a sentence on it.
    low, high
        Between which it can be turned; ``low`` is above 0.
    has_zero
        Whether it may be 0 as well.
    mnemonics
        Gives the label its key.
    """

    changed = Signal(float)

    def __init__(
        self, title: str, tip: str, low: float, high: float, *, has_zero: bool, mnemonics: Mnemonics,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._usual = low
        self.field = NumberEdit(0.0 if has_zero else low, high)
        self.field.setKeyboardTracking(False)
        self.field.setAccessibleName(title)
        self.field.setToolTip(tip)
        self.slider = RateSlider(low, high, has_zero=has_zero)
        self.slider.setAccessibleName(self.tr("Turn {0}").format(title))
        self.slider.setToolTip(tip)
        self.reset = QToolButton(autoRaise=True)
        self.reset.setAccessibleName(self.tr("Reset {0}").format(title))
        self.reset.clicked.connect(self._on_reset)
        keeps = self.reset.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeps)
        label = QLabel(mnemonics.mark(title))
        label.setBuddy(self.field)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(label, 1)
        line.addWidget(self.field)
        line.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.slider)
        self.field.valueChanged.connect(self._on_changed)
        self.slider.turned.connect(self.field.setValue)
        self.set_usual(low)

    @property
    def rate(self) -> float:
        """The rate."""
        return self.field.value()

    def set_usual(self, rate: float) -> None:
        """Set the rate that the button takes it back to, without going there."""
        self._usual = rate
        self.reset.setToolTip(self.tr("Back to {0}, the rate of the run").format(f"{rate:.3g}"))
        self._show()

    def set_rate(self, rate: float) -> None:
        """Have another rate, as near as its ends allow."""
        self.field.setValue(min(max(rate, self.field.minimum()), self.field.maximum()))
        self._show()

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.reset.setIcon(theme.icon("rotate-ccw"))

    @Slot(float)
    def _on_changed(self, rate: float) -> None:
        self._show()
        self.changed.emit(rate)

    @Slot()
    def _on_reset(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the button hides itself
        self.set_rate(self._usual)

    def _show(self) -> None:
        self.slider.show_rate(self.rate)
        self.reset.setVisible(abs(self.rate - self._usual) > 1e-9)
