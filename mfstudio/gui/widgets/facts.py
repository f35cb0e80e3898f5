"""Facts: a row of numbers with their names, to be taken in at a glance."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mfstudio.gui.widgets.flow_layout import FlowLayout

_BETWEEN = 32  # pixels


class Facts(QWidget):
    """Shows (name, value) pairs side by side, and in more rows where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(_BETWEEN, 8, self)
        self._pairs: list[tuple[QWidget, QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts in place of the earlier ones."""
        while len(self._pairs) < len(facts):
            self._add_pair()
        for number, (pair, value, name) in enumerate(self._pairs):
            pair.setVisible(number < len(facts))
            if number < len(facts):
                name.setText(facts[number][0])
                value.setText(facts[number][1])
                pair.setAccessibleName(f"{facts[number][0]}: {facts[number][1]}")

    def sizeHint(self) -> QSize:
        """Return the room for all of them in one row."""
        hints = [pair.sizeHint() for pair, _, _ in self._pairs if not pair.isHidden()]
        width = sum(hint.width() for hint in hints) + _BETWEEN * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _add_pair(self) -> None:
        pair, value, name = QWidget(), QLabel(), QLabel()
        value.setObjectName("factValue")
        name.setObjectName("quiet")
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(value)
        column.addWidget(name)
        self._layout.addWidget(pair)
        self._pairs.append((pair, value, name))
