"""Facts: a row of numbers with their names, to be taken in at a glance."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Facts(QWidget):
    """Shows (name, value) pairs side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(32)
        self._layout.addStretch(1)
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

    def _add_pair(self) -> None:
        pair, value, name = QWidget(), QLabel(), QLabel()
        value.setObjectName("factValue")
        name.setObjectName("quiet")
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(value)
        column.addWidget(name)
        self._layout.insertWidget(len(self._pairs), pair)
        self._pairs.append((pair, value, name))
